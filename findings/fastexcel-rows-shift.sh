#!/usr/bin/env bash
# Blank rows and columns before a table are dropped by fastexcel, so that row numbers shift.
#
# Versions: fastexcel 0.21.0, XlsxWriter 3.3.1
# Expected: header_row=None reads the sheet from its first row: of a table at B5 row 5 stands at index 4, column B
#           second.
# Seen:     The first used row stands at index 0, the first used column first. Yet a blank row inside the table
#           counts. Only skip_rows=0 said aloud keeps the rows; the columns shift all the same.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check fastexcel==0.21.0 pyarrow==26.0.1 XlsxWriter==3.3.1
cd "$work"
venv/bin/python - <<'PY'
import sys

import fastexcel
import xlsxwriter

book = xlsxwriter.Workbook("table.xlsx")
sheet = book.add_worksheet()
for row, cells in {5: ["编号", "结果"], 6: ["1.1", "达标"], 8: ["1.2", "不达标"]}.items():
    sheet.write_row(row - 1, 1, cells)
book.close()


def first_column(**options):
    return fastexcel.read_excel("table.xlsx").load_sheet(0, header_row=None, **options).to_arrow().column(0).to_pylist()


seen = {"as called": first_column(), "skip_rows=0": first_column(skip_rows=0)}
described = {
    "as called": ["编号", "1.1", None, "1.2"],
    "skip_rows=0": [None, None, None, None, "编号", "1.1", None, "1.2"],
}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
