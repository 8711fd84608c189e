#!/usr/bin/env bash
# A time of day in an ods file is null for fastexcel, and a long duration is text for calamine.
#
# Versions: fastexcel 0.21.0, python-calamine 0.9.1, odfpy 1.4.1
# Expected: A cell with the time 9:30 and one with a duration of 30 hours come back as such, or as text, or with an
#           error.
# Seen:     fastexcel asked for text gives null for both; only to_arrow_with_errors() tells of them. python-calamine
#           gives a time for the one and for the other the text PT30H00M00S, as it is spelled in the file.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check fastexcel==0.21.0 pyarrow==26.0.1 python-calamine==0.9.1 odfpy==1.4.1
cd "$work"
venv/bin/python - <<'PY'
import sys

import fastexcel
import python_calamine
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

document = OpenDocumentSpreadsheet()
table = Table(name="检查")
for value, shown in [("PT09H30M00S", "9:30"), ("PT30H00M00S", "30:00")]:
    cell = TableCell(valuetype="time", timevalue=value)
    cell.addElement(P(text=shown))
    row = TableRow()
    row.addElement(cell)
    table.addElement(row)
document.spreadsheet.addElement(table)
document.save("times.ods")

batch, faults = fastexcel.read_excel("times.ods").load_sheet(0, header_row=None, dtypes="string").to_arrow_with_errors()
rows = python_calamine.load_workbook("times.ods").get_sheet_by_index(0).to_python()
seen = {
    "fastexcel": batch.column(0).to_pylist(),
    "fastexcel's errors": len(faults.errors) if faults else 0,
    "python-calamine": [str(row[0]) for row in rows],
}
described = {"fastexcel": [None, None], "fastexcel's errors": 2, "python-calamine": ["09:30:00", "PT30H00M00S"]}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
