#!/usr/bin/env bash
# A conditional format that looks at another sheet looks at its own after LibreOffice saved it as xls.
#
# Versions: LibreOffice 7.4.7, openpyxl 3.1.5 (writes)
# Expected: A format that marks names missing from the list on the sheet 名单 keeps its reference, or is dropped. The
#           drop-down beside it, which looks at the same list, keeps its own.
# Seen:     名单!$A$1:$A$5 becomes $A$1:$A$5: the names are compared with themselves and none is ever marked.
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
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

book = openpyxl.Workbook()
sheet, names = book.active, book.create_sheet("名单")
for row in range(1, 6):
    names.cell(row, 1, f"点位{row}")
    sheet.cell(row, 1, f"点位{row + 2}")
red = PatternFill(bgColor="FFFF0000", fill_type="solid")
sheet.conditional_formatting.add("A1:A5", FormulaRule(["COUNTIF(名单!$A$1:$A$5,$A1)=0"], fill=red))
choice = DataValidation("list", formula1="名单!$A$1:$A$5")
choice.add("A1:A5")
sheet.add_data_validation(choice)
book.save("names.xlsx")
PY
convert names.xlsx xls
convert out/names.xls xlsx # back, to read it
venv/bin/python - <<'PY'
import sys

import openpyxl

sheet = openpyxl.load_workbook("out/names.xlsx").active
[rule] = [rule for area in sheet.conditional_formatting for rule in area.rules]
seen = {"format": rule.formula[0], "drop-down": sheet.data_validations.dataValidation[0].formula1}
described = {"format": "COUNTIF($A$1:$A$5,$A1)=0", "drop-down": "名单!$A$1:$A$5"}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
