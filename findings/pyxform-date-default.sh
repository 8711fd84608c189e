#!/usr/bin/env bash
# A date typed as the default of a date question becomes date and time in the phone form.
#
# Versions: pyxform 4.5.0, openpyxl 3.1.5 (writes)
# Expected: A date question whose default is a date cell of the workbook, 1 April 2026, starts with 2026-04-01, the
#           form of dates in XForms.
# Seen:     The form holds 2026-04-01 00:00:00, no date by XML Schema, and there is no warning. A text cell 2026-04-01
#           is taken as it is.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check pyxform==4.5.0 openpyxl==3.1.5
cd "$work"
venv/bin/python - <<'PY'
import datetime
import re
import sys

import openpyxl
from pyxform.xls2xform import convert


def started_with(default):
    book = openpyxl.Workbook()
    survey = book.active
    survey.title = "survey"
    survey.append(["type", "name", "label", "default"])
    survey.append(["date", "day", "检查日期", default])
    settings = book.create_sheet("settings")
    settings.append(["form_id"])
    settings.append(["inspection"])
    book.save("form.xlsx")
    form = convert("form.xlsx")
    return re.search("<day>(.*?)</day>", form.xform).group(1), form.warnings


seen = {"date cell": started_with(datetime.date(2026, 4, 1)), "text cell": started_with("2026-04-01")}
described = {"date cell": ("2026-04-01 00:00:00", []), "text cell": ("2026-04-01", [])}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
