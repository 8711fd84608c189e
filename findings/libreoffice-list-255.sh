#!/usr/bin/env bash
# LibreOffice cuts a drop-down list at 255 characters, in the middle of a name.
#
# Versions: LibreOffice 7.4.7, odfpy 1.4.1
# Expected: A list of 40 names in an ods file, which knows no limit, is whole in the xlsx made of it, or refused.
# Seen:     The list ends after 255 characters with half a name (东城区 for 东城区第29社区), without a word; eleven names are
#           gone.
set -euo pipefail
command -v soffice >/dev/null || { echo "skipped: LibreOffice (soffice) is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check odfpy==1.4.1
cd "$work"
soffice --version
convert() { # FILE FORMAT: leaves FILE's name with the new ending in out/
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$2" --outdir out "$1" >office.log 2>&1
}
venv/bin/python - <<'PY'
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import ContentValidation, ContentValidations, Table, TableCell, TableRow

names = ";".join(f'"东城区第{number:02}社区"' for number in range(1, 41))
document = OpenDocumentSpreadsheet()
rules = ContentValidations()
condition = f"of:cell-content-is-in-list({names})"
rules.addElement(ContentValidation(name="names", condition=condition, displaylist="unsorted", basecelladdress="表.A1"))
document.spreadsheet.addElement(rules)
table, row = Table(name="表"), TableRow()
row.addElement(TableCell(contentvalidationname="names"))
table.addElement(row)
document.spreadsheet.addElement(table)
document.save("names.ods")
PY
convert names.ods xlsx
venv/bin/python - <<'PY'
import sys
import zipfile
from xml.etree import ElementTree

sheet = ElementTree.fromstring(zipfile.ZipFile("out/names.xlsx").read("xl/worksheets/sheet1.xml"))
kept = sheet.find(".//{*}dataValidation/{*}formula1").text.strip('"')
seen = {"characters": len(kept), "whole names": kept.count("社区"), "last": kept.split(",")[-1]}
described = {"characters": 255, "whole names": 28, "last": "东城区"}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
