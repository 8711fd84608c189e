#!/usr/bin/env bash
# fastexcel asked for text rounds numbers to nine decimals.
#
# Versions: fastexcel 0.21.0, XlsxWriter 3.3.1
# Expected: dtypes="string" gives the digits that are in the file: 0.333333333333333, and 0.0000000001 is not 0.
# Seen:     Nine decimals, whatever the size: a third loses six digits, 1e-10 becomes 0. The same cells as numbers are
#           whole.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check fastexcel==0.21.0 pyarrow==26.0.1 XlsxWriter==3.3.1
cd "$work"
venv/bin/python - <<'PY'
import sys

import fastexcel
import xlsxwriter

book = xlsxwriter.Workbook("numbers.xlsx")
book.add_worksheet().write_column(0, 0, [1 / 3, 0.1234567890123, 1e-10])
book.close()


def column(**options):
    sheet = fastexcel.read_excel("numbers.xlsx").load_sheet(0, header_row=None, **options)
    return sheet.to_arrow().column(0).to_pylist()


seen = {"text": column(dtypes="string"), "numbers": column()}
described = {
    "text": ["0.333333333", "0.123456789", "0"],
    "numbers": [0.3333333333333333, 0.1234567890123, 1e-10],
}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
