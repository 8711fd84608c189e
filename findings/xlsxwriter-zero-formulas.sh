#!/usr/bin/env bash
# A sum that XlsxWriter wrote stays 0 when LibreOffice saves the file again.
#
# Versions: XlsxWriter 3.3.1, openpyxl 3.1.5 (reads), LibreOffice 7.4.7
# Expected: XlsxWriter marks its book "calculate everything on loading" (fullCalcOnLoad), so LibreOffice calculates
#           88.25 + 1.5.
# Seen:     The saved value 0 is kept as if it had been calculated, and the mark is gone: nothing in the new file
#           tells that the sum is wrong. A formula saved without any value, as by openpyxl, is calculated.
set -euo pipefail
command -v soffice >/dev/null || { echo "skipped: LibreOffice (soffice) is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check XlsxWriter==3.3.1 openpyxl==3.1.5
cd "$work"
soffice --version
convert() { # FILE FORMAT: leaves FILE's name with the new ending in out/
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$2" --outdir out "$1" >office.log 2>&1
}
venv/bin/python - <<'PY'
import openpyxl
import xlsxwriter

book = xlsxwriter.Workbook("zero.xlsx")
sheet = book.add_worksheet()
sheet.write_column(0, 0, [88.25, 1.5])
sheet.write_formula(2, 0, "=A1+A2")
book.close()

other = openpyxl.Workbook()
other.active["A1"], other.active["A2"], other.active["A3"] = 88.25, 1.5, "=A1+A2"
other.save("empty.xlsx")
PY
convert zero.xlsx xlsx
convert empty.xlsx xlsx
venv/bin/python - <<'PY'
import sys
import zipfile

import openpyxl


def look(path):
    marked = b"fullCalcOnLoad" in zipfile.ZipFile(path).read("xl/workbook.xml")
    return openpyxl.load_workbook(path, data_only=True).active["A3"].value, marked


seen = {path: look(path) for path in ("zero.xlsx", "out/zero.xlsx", "out/empty.xlsx")}
described = {"zero.xlsx": (0, True), "out/zero.xlsx": (0, False), "out/empty.xlsx": (89.75, False)}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
