#!/usr/bin/env bash
# An xls file with a theme, as Excel 2007 and later save it, is a zip file to Python.
#
# Versions: zipfile of Python 3.11, xlwt 1.3.0 (writes), xlrd 2.0.1 and python-calamine 0.9.1 (read)
# Expected: zipfile.is_zipfile tells an xlsx (a zip archive) from an xls (an OLE file).
# Seen:     It says True of both: a Theme record of an xls holds a whole archive ([MS-XLS] 2.4.326), and the end of an
#           archive is looked for in the last 64 KiB. The first eight bytes tell; readers that go by them read the
#           sheet.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check xlwt==1.3.0 xlrd==2.0.1 python-calamine==0.9.1
cd "$work"
venv/bin/python - <<'PY'
import io
import struct
import sys
import zipfile

import python_calamine
import xlrd
import xlwt

packed = io.BytesIO()
with zipfile.ZipFile(packed, "w") as archive:
    archive.writestr("theme/theme/theme1.xml", "<theme/>")
body = struct.pack("<HHQI", 0x0896, 0, 0, 0) + packed.getvalue()  # header, version 0: a theme of its own, the archive
theme = struct.pack("<HH", 0x0896, len(body)) + body


class Themed(xlwt.Workbook):
    pass


Themed._Workbook__country_rec = lambda self: theme  # xlwt leaves this place in the book's records empty
book = Themed()
book.add_sheet("检查").write(0, 0, "达标")
book.save("themed.xls")
with open("themed.xls", "rb") as stream:
    start = stream.read(8).hex()

seen = {
    "first eight bytes": start,
    "is_zipfile": zipfile.is_zipfile("themed.xls"),
    "members": zipfile.ZipFile("themed.xls").namelist(),
    "xlrd": xlrd.open_workbook("themed.xls").sheet_by_index(0).cell_value(0, 0),
    "python-calamine": python_calamine.load_workbook("themed.xls").get_sheet_by_index(0).to_python()[0][0],
}
described = {
    "first eight bytes": "d0cf11e0a1b11ae1",
    "is_zipfile": True,
    "members": ["theme/theme/theme1.xml"],
    "xlrd": "达标",
    "python-calamine": "达标",
}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
