"""Sentences about working days and deadlines."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "holidays-no-columns": Both(
        zh="标题行应有“日期”和“休/班”两列，现为：{given}",
        en="the heading row needs the columns day and off/on; it has: {given}",
    ),
    "holidays-bad-day": Both(
        zh="“{given}”不是日期；请写成 2027-10-01",
        en="“{given}” is no date; write it as 2027-10-01",
    ),
    "holidays-bad-word": Both(
        zh="{day} 写的是“{given}”；请写“休”（放假）或“班”（上班）",
        en="{day} says “{given}”; write off (not worked) or on (worked)",
    ),
    "holidays-twice": Both(
        zh="{day} 与第 {first} 行矛盾：一处休，一处班；请只保留一行",
        en="{day} contradicts line {first}: off in one, on in the other; keep one of them",
    ),
    "extend-over": Both(
        zh="缓办到 {until}，早于批准之日 {day}；请改日期",
        en="an extension until {until} ends before the day on which it is given, {day}; choose a later day",
    ),
    "extend-not-yet": Both(
        zh="缓办的批准日期 {day} 晚于今天 {today}；请改 --date",
        en="--date {day}, on which the extension is given, is later than today, {today}; correct it",
    ),
    "remind-before-the-last": Both(
        zh="{day} 早于最近一份督办函的日期 {last}（{sign} {unit}）：文号和第几次都按日期先后；请改 --date，确要补发请加 --again",
        en="{day} is before the day of the last reminder, {last} ({sign} to {unit}), and numbers go by the days; correct --date, or add --again to send it all the same",
    ),
    "extend-needs-reason": Both(
        zh="缓办要写明理由：--reason",
        en="an extension needs a reason: --reason",
    ),
    "extend-done": Both(
        zh="{id} 已整改或已撤销，不需要缓办",
        en="{id} is repaired or withdrawn, and needs no extension",
    ),
    "extend-not-later": Both(
        zh="{id} 的时限是 {before}，缓办到 {until} 并没有延长；请写更晚的日期",
        en="the deadline of {id} is {before}, so until {until} is no extension; choose a later day",
    ),
    "bad-time-to-repair": Both(
        zh="“{given}”不是整改时限；请写成 5、5天 或 5个工作日",
        en="“{given}” is no time to repair; write 5, 5 days or 5 working days",
    ),
    "workdays-unknown-year": Both(
        zh="{year} 年的放假调休安排尚不知道（已知 {known}），该年的工作日暂按周一至周五、除去法定的元旦、5 月 1 至 2 日、10 月 1 至 3 日计算，{count} 个日期因此可能不准；国务院通知发布后，请把各日写入 holidays.csv（日期,休/班；含 10 月 1 日）",
        en="the holidays of {year} are not known (only {known}), so its working days are counted from Monday to Friday without the fixed holidays of the law (1 January, 1–2 May, 1–3 October), and {count} dates may be wrong; put the days of the State Council's notice into holidays.csv (day,off/on; with 1 October)",
    ),
}
