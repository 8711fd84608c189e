#!/usr/bin/env bash
# Four conditional formats on one range: saved as xls by LibreOffice, none is left.
#
# Versions: LibreOffice 7.4.7, openpyxl 3.1.5 (writes)
# Expected: The old xls format has room for three conditions on a range: of four colours for four grades the first
#           three are kept, or the loss is told.
# Seen:     With one, two and three conditions all are kept; with four all four are gone, without a word.
set -euo pipefail
command -v soffice >/dev/null || { echo "skipped: LibreOffice (soffice) is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check openpyxl==3.1.5
cd "$work"
soffice --version
convert() { # FILE FORMAT: leaves FILE's name with the new ending in out/
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$2" --outdir out "$1" >office.log 2>&1
}
venv/bin/python - <<'PY'
import openpyxl
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill

GRADES = {"优秀": "FF00B050", "良好": "FF92D050", "合格": "FFFFC000", "不合格": "FFFF0000"}
for count in (3, 4):
    book = openpyxl.Workbook()
    for grade, color in list(GRADES.items())[:count]:
        fill = PatternFill(bgColor=color, fill_type="solid")
        book.active.conditional_formatting.add("A1:A50", CellIsRule("equal", [f'"{grade}"'], fill=fill))
        book.active.append([grade])
    book.save(f"{count}.xlsx")
PY
for count in 3 4; do
  convert "$count.xlsx" xls
  convert "out/$count.xls" xlsx # back, to count them
done
venv/bin/python - <<'PY'
import sys
import zipfile

seen = {
    f"of {count}": zipfile.ZipFile(f"out/{count}.xlsx").read("xl/worksheets/sheet1.xml").count(b"<cfRule")
    for count in (3, 4)
}
described = {"of 3": 3, "of 4": 0}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
