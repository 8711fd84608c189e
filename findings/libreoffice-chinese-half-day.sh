#!/usr/bin/env bash
# LibreOffice turns a time in the Chinese 12-hour format into a plain number.
#
# Versions: LibreOffice 7.4.7, openpyxl 3.1.5, python-calamine 0.9.1 (reads)
# Expected: 上午/下午h"时"mm"分", a built-in format of Chinese Excel (ECMA-376 part 1, 18.8.30), is kept as h"时"mm"分" and
#           h:mm AM/PM are.
# Seen:     The format becomes General on saving: a reader that had a time before now has the number 0.4. The other
#           two are still times.
set -euo pipefail
command -v soffice >/dev/null || { echo "skipped: LibreOffice (soffice) is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
cd "$work"
soffice --version
convert() { # FILE FORMAT: leaves FILE's name with the new ending in out/
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$2" --outdir out "$1" >office.log 2>&1
}
venv/bin/python - <<'PY'
import openpyxl

book = openpyxl.Workbook()
for row, code in enumerate(['上午/下午h"时"mm"分"', 'h"时"mm"分"', "h:mm AM/PM"], 1):
    book.active.cell(row, 1, 0.4).number_format = code
book.save("times.xlsx")
PY
convert times.xlsx xlsx
venv/bin/python - <<'PY'
import sys

import openpyxl
import python_calamine


def values(path):
    return [str(row[0]) for row in python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()]


seen = {
    "before": values("times.xlsx"),
    "after": values("out/times.xlsx"),
    "format after": openpyxl.load_workbook("out/times.xlsx").active["A1"].number_format,
}
described = {"before": ["09:36:00"] * 3, "after": ["0.4", "09:36:00", "09:36:00"], "format after": "General"}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
