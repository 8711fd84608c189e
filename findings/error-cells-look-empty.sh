#!/usr/bin/env bash
# An error cell (#DIV/0!) comes back as an empty one.
#
# Versions: python-calamine 0.9.1, fastexcel 0.21.0, openpyxl 3.1.5, XlsxWriter 3.3.1
# Expected: A cell that holds an error is told from a cell that holds nothing.
# Seen:     python-calamine gives '' for both. fastexcel gives null for both, also when asked for text; only
#           to_arrow_with_errors() tells them apart. openpyxl gives '#DIV/0!'.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check python-calamine==0.9.1 fastexcel==0.21.0 pyarrow==26.0.1 openpyxl==3.1.5 XlsxWriter==3.3.1
cd "$work"
venv/bin/python - <<'PY'
import sys

import fastexcel
import openpyxl
import python_calamine
import xlsxwriter

book = xlsxwriter.Workbook("errors.xlsx")
sheet = book.add_worksheet()
sheet.write_row(0, 0, ["点位", "得分"])
sheet.write(1, 0, "解放路")
sheet.write_formula(1, 1, "=1/0", value="#DIV/0!")
sheet.write(2, 0, "人民路")  # its score stays empty
sheet.write_row(3, 0, ["新华路", 5])
book.close()

loaded = fastexcel.read_excel("errors.xlsx").load_sheet(0, dtypes="string")
_, faults = loaded.to_arrow_with_errors()
rows = python_calamine.load_workbook("errors.xlsx").get_sheet_by_index(0).to_python()
seen = {
    "python-calamine": [row[1] for row in rows[1:]],
    "fastexcel": loaded.to_arrow().column(1).to_pylist(),
    "fastexcel's errors": [fault.position for fault in faults.errors] if faults else [],
    "openpyxl": [cell.value for cell in openpyxl.load_workbook("errors.xlsx", data_only=True).active["B"][1:]],
}
described = {
    "python-calamine": ["", "", 5.0],
    "fastexcel": [None, None, "5"],
    "fastexcel's errors": [(1, 1)],
    "openpyxl": ["#DIV/0!", None, 5],
}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
