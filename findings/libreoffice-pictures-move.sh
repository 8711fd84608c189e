#!/usr/bin/env bash
# Pictures to the right of a table change their column when LibreOffice saves the book as ods.
#
# Versions: LibreOffice 7.4.7, openpyxl 3.1.5, Pillow 13.0.0
# Expected: A photo in D2 is in D2 after xlsx → ods → xlsx.
# Seen:     The table ends in column A: photos in C to F all come back in column B, in their rows. By way of xls they
#           stay.
set -euo pipefail
command -v soffice >/dev/null || { echo "skipped: LibreOffice (soffice) is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check openpyxl==3.1.5 Pillow==13.0.0
cd "$work"
soffice --version
convert() { # FILE FORMAT: leaves FILE's name with the new ending in out/
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$2" --outdir out "$1" >office.log 2>&1
}
venv/bin/python - <<'PY'
import openpyxl
from openpyxl.drawing.image import Image
from PIL import Image as Photo

Photo.new("RGB", (60, 40), "red").save("photo.png")
book = openpyxl.Workbook()
for row, column in enumerate("CDEF", 1):
    book.active.cell(row, 1, f"点位{row}")
    book.active.row_dimensions[row].height = 60
    book.active.add_image(Image("photo.png"), f"{column}{row}")
book.save("photos.xlsx")
PY
for way in ods xls; do
  convert photos.xlsx "$way"
  convert "out/photos.$way" xlsx
  mv out/photos.xlsx "by-$way.xlsx"
done
venv/bin/python - <<'PY'
import sys

import openpyxl


def places(path):
    anchors = [image.anchor._from for image in openpyxl.load_workbook(path).active._images]
    return [f"{'ABCDEF'[anchor.col]}{anchor.row + 1}" for anchor in anchors]


seen = {path: places(path) for path in ("photos.xlsx", "by-xls.xlsx", "by-ods.xlsx")}
described = {
    "photos.xlsx": ["C1", "D2", "E3", "F4"],
    "by-xls.xlsx": ["C1", "D2", "E3", "F4"],
    "by-ods.xlsx": ["B1", "B2", "B3", "B4"],
}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
