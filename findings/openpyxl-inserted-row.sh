#!/usr/bin/env bash
# A row inserted by openpyxl moves texts and comments, and leaves pictures, drop-downs and heights where they were.
#
# Versions: openpyxl 3.1.5, Pillow 13.0.0
# Expected: insert_rows(1), for a title above a table, moves all that belongs to a row one row down.
# Seen:     The texts and their comments move. The picture, the drop-down, the height and the reference in a formula
#           stay: the photo of 人民路 now lies beside 解放路.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check openpyxl==3.1.5 Pillow==13.0.0
cd "$work"
venv/bin/python - <<'PY'
import sys

import openpyxl
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Photo

Photo.new("RGB", (40, 30), "red").save("photo.png")
book = openpyxl.Workbook()
sheet = book.active
for row, name in enumerate(["新华路", "解放路", "人民路"], 1):
    sheet.cell(row, 1, name)
sheet["A3"].comment = Comment("看不清", "检查组")
sheet["C3"] = "=A3"
sheet.add_image(Image("photo.png"), "D3")
choice = DataValidation("list", formula1='"达标,不达标"')
choice.add("B3")
sheet.add_data_validation(choice)
sheet.row_dimensions[3].height = 60
sheet.insert_rows(1)
book.save("inserted.xlsx")

sheet = openpyxl.load_workbook("inserted.xlsx").active
seen = {
    "text": [cell.row for cell in sheet["A"] if cell.value == "人民路"],
    "comment": [cell.row for cell in sheet["A"] if cell.comment],
    "formula": sheet["C4"].value,
    "picture": [image.anchor._from.row + 1 for image in sheet._images],
    "drop-down": str(sheet.data_validations.dataValidation[0].sqref),
    "height": [row for row, size in sheet.row_dimensions.items() if size.height],
}
described = {"text": [4], "comment": [4], "formula": "=A3", "picture": [3], "drop-down": "B3", "height": [3]}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
