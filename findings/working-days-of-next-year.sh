#!/usr/bin/env bash
# Asked about a year whose holidays are not decided yet, two of three packages answer, and not alike.
#
# Versions: chinesecalendar 1.11.0, holidays 0.109, tyme4py 1.5.0
# Expected: In China holidays and make-up weekends are fixed each autumn for the year after. All three know 2026, day
#           for day. Of 2027 they say that they do not know it, or at least all the same.
# Seen:     chinesecalendar raises. tyme4py calls 1 October 2027, a Friday and National Day, a working day. holidays
#           calls it a day off, but has not one make-up weekend in the whole year. Neither says a word.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check chinesecalendar==1.11.0 holidays==0.109 tyme4py==1.5.0
cd "$work"
venv/bin/python - <<'PY'
import datetime as dt
import sys

import chinese_calendar
import holidays
from tyme4py.solar import SolarDay

china = holidays.country_holidays("CN")


def by_tyme(day):
    stated = SolarDay.from_ymd(day.year, day.month, day.day).get_legal_holiday()
    return stated.is_work() if stated else day.weekday() < 5


def said(works, year):
    """Working days, those of them on a weekend, and whether 1 October is one."""
    days = [dt.date(year, 1, 1) + dt.timedelta(n) for n in range(365)]
    try:
        found = [day for day in days if works(day)]
    except NotImplementedError:
        return "NotImplementedError"
    return len(found), sum(day.weekday() > 4 for day in found), dt.date(year, 10, 1) in found


ask = {"chinesecalendar": chinese_calendar.is_workday, "holidays": china.is_working_day, "tyme4py": by_tyme}
seen = {(name, year): said(works, year) for name, works in ask.items() for year in (2026, 2027)}
described = {(name, 2026): (248, 6, False) for name in ask} | {
    ("chinesecalendar", 2027): "NotImplementedError", ("holidays", 2027): (248, 0, False),
    ("tyme4py", 2027): (261, 0, True)}
for key, value in seen.items():
    print(*key, value)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
