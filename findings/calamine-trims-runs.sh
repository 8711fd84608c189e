#!/usr/bin/env bash
# A blank at the end of a run of a cell's text is kept by one reader and cut by another.
#
# Versions: python-calamine 0.9.1, fastexcel 0.21.0, openpyxl 3.1.5
# Expected: 东城 (bold, with a blank at its end) and 一中队 are one text for every reader, with the blank or without it.
# Seen:     calamine and fastexcel give 东城一中队, openpyxl 东城 一中队, where the run lacks xml:space="preserve". With it all
#           keep the blank.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check python-calamine==0.9.1 fastexcel==0.21.0 pyarrow==26.0.1 openpyxl==3.1.5
cd "$work"
venv/bin/python - <<'PY'
import sys
import zipfile

import fastexcel
import openpyxl
import python_calamine
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

book = openpyxl.Workbook()
book.active["A1"] = CellRichText(TextBlock(InlineFont(b=True), "东城 "), "一中队")
book.save("preserved.xlsx")
with zipfile.ZipFile("preserved.xlsx") as old, zipfile.ZipFile("bare.xlsx", "w") as new:
    for name in old.namelist():
        data = old.read(name)
        new.writestr(name, data.replace(b' xml:space="preserve"', b"") if "sheet1" in name else data)

seen = {}
for path in ("preserved.xlsx", "bare.xlsx"):
    sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None)
    seen[path] = [
        python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()[0][0],
        sheet.to_arrow().column(0)[0].as_py(),
        openpyxl.load_workbook(path).active["A1"].value,
    ]
described = {"preserved.xlsx": ["东城 一中队"] * 3, "bare.xlsx": ["东城一中队", "东城一中队", "东城 一中队"]}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
