#!/usr/bin/env bash
# A date shown as a weekday (aaaa, 星期二) is a number for every reader but LibreOffice.
#
# Versions: python-calamine 0.9.1, fastexcel 0.21.0, openpyxl 3.1.5, LibreOffice 7.4.7
# Expected: [$-804]aaaa, the format of 星期几 in Chinese Excel, makes a cell a date, as yyyy-mm-dd does.
# Seen:     The three readers look for the letters of y, m, d, h and s and give the number 45748. LibreOffice knows
#           the format: saved as ods, the cell is a date.
set -euo pipefail
command -v soffice >/dev/null || { echo "skipped: LibreOffice (soffice) is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check python-calamine==0.9.1 fastexcel==0.21.0 pyarrow==26.0.1 openpyxl==3.1.5
cd "$work"
soffice --version
convert() { # FILE FORMAT: leaves FILE's name with the new ending in out/
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$2" --outdir out "$1" >office.log 2>&1
}
venv/bin/python - <<'PY'
import openpyxl

book = openpyxl.Workbook()
book.active["A1"] = 45748  # 1 April 2025, a Tuesday
book.active["A1"].number_format = "[$-804]aaaa"
book.save("weekday.xlsx")
PY
convert weekday.xlsx ods
venv/bin/python - <<'PY'
import sys

import fastexcel
import openpyxl
import python_calamine


def calamine(path):
    return str(python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()[0][0])


seen = {
    "python-calamine": calamine("weekday.xlsx"),
    "fastexcel": str(fastexcel.read_excel("weekday.xlsx").load_sheet(0, header_row=None).to_arrow().column(0)[0]),
    "openpyxl": str(openpyxl.load_workbook("weekday.xlsx").active["A1"].value),
    "after LibreOffice": calamine("out/weekday.ods"),
}
described = {
    "python-calamine": "45748.0", "fastexcel": "45748.0", "openpyxl": "45748", "after LibreOffice": "2025-04-01",
}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
