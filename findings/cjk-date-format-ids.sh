#!/usr/bin/env bash
# Number formats 27–36 are dates in Chinese Excel, and three readers of one file do not agree.
#
# Versions: python-calamine 0.9.1, fastexcel 0.21.0, openpyxl 3.1.5, pandas 3.1.1 (ECMA-376 part 1, 18.8.30)
# Expected: Format 31 (yyyy年m月d日 in Chinese) makes a cell a date for every reader, or for none.
# Seen:     python-calamine: a date. fastexcel, built on the same Rust library, and openpyxl: the number 45748. So
#           pandas.read_excel gives a date or a number by its engine.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check python-calamine==0.9.1 fastexcel==0.21.0 pyarrow==26.0.1 openpyxl==3.1.5 pandas==3.1.1
cd "$work"
venv/bin/python - <<'PY'
import re
import sys
import zipfile

import fastexcel
import openpyxl
import pandas
import python_calamine

book = openpyxl.Workbook()
book.active["A1"] = "日期"
book.active["A2"] = 45748  # 1 April 2025
book.active["A2"].number_format = "000000"  # a place in the styles, which gets the built-in format below
book.save("own.xlsx")
with zipfile.ZipFile("own.xlsx") as old, zipfile.ZipFile("chinese.xlsx", "w") as new:
    for name in old.namelist():
        data = old.read(name)
        if name == "xl/styles.xml":  # as Excel writes it: the id alone, no code in the file
            text = re.sub("<numFmts.*?</numFmts>", "", data.decode())
            data = text.replace('numFmtId="164"', 'numFmtId="31"').encode()
        new.writestr(name, data)

seen = {
    "python-calamine": str(python_calamine.load_workbook("chinese.xlsx").get_sheet_by_index(0).to_python()[1][0]),
    "fastexcel": str(fastexcel.read_excel("chinese.xlsx").load_sheet(0).to_arrow().column(0)[0].as_py()),
    "openpyxl": str(openpyxl.load_workbook("chinese.xlsx").active["A2"].value),
    "pandas, calamine": str(pandas.read_excel("chinese.xlsx", engine="calamine").iloc[0, 0]),
    "pandas, openpyxl": str(pandas.read_excel("chinese.xlsx", engine="openpyxl").iloc[0, 0]),
}
described = {
    "python-calamine": "2025-04-01",
    "fastexcel": "45748.0",
    "openpyxl": "45748",
    "pandas, calamine": "2025-04-01 00:00:00",
    "pandas, openpyxl": "45748",
}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
