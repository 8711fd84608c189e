#!/usr/bin/env bash
# A sheet copied by openpyxl prints without its titles and has no drop-downs.
#
# Versions: openpyxl 3.1.5
# Expected: copy_worksheet, which copies cells, widths, merges and the page's orientation, copies what the page and
#           the cells need.
# Seen:     Print titles, print area, drop-downs, conditional formats, the frozen heading, the footer and the
#           protection are left behind, without a word.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check openpyxl==3.1.5
cd "$work"
venv/bin/python - <<'PY'
import sys

import openpyxl
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

book = openpyxl.Workbook()
form = book.active
form.append(["编号", "结果"])
form.print_title_rows, form.print_area, form.freeze_panes = "1:1", "A1:B9", "A2"
form.page_setup.orientation = "landscape"
form.oddFooter.center.text = "第&P页"
form.protection.enable()
choice = DataValidation("list", formula1='"达标,不达标"')
choice.add("B2:B9")
form.add_data_validation(choice)
red = PatternFill(bgColor="FFFF0000", fill_type="solid")
form.conditional_formatting.add("B2:B9", CellIsRule("equal", ['"不达标"'], fill=red))


def look(sheet):
    return {
        "orientation": sheet.page_setup.orientation,
        "print titles": bool(sheet.print_title_rows),
        "print area": bool(sheet.print_area),
        "drop-downs": sheet.data_validations.count,
        "conditional formats": len(sheet.conditional_formatting),
        "frozen": bool(sheet.freeze_panes),
        "footer": bool(sheet.oddFooter.center.text),
        "protected": sheet.protection.sheet,
    }


seen = look(book.copy_worksheet(form))
described = {
    "orientation": "landscape", "print titles": False, "print area": False, "drop-downs": 0,
    "conditional formats": 0, "frozen": False, "footer": False, "protected": False,
}
assert all(look(form).values()), "the form itself lacks something"
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
