"""Labels of a plan by weeks, and the help of its options."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple


class WeeksHelp(NamedTuple):
    """What ``--help`` says of its options."""

    by_week: str
    inspection: str
    start: str
    per_week: str
    register: str


class WeeksTexts(NamedTuple):
    """One field a label; ``{}`` places are filled by name."""

    title: str
    head: str
    evenly: str
    capacity: str
    week: str
    days: str
    fixes: str
    cost: str
    spent: str
    score: str
    share: str
    expected: str
    due: str
    drawn: str
    expected_gain: str
    over: str
    left: str
    nothing: str
    unknown: str
    only_if_drawn: str
    drawn_note: str
    expected_note: str
    span: str
    week_title: str
    more: str
    sheet: str


HELP = {
    "zh": WeeksHelp(
        by_week="按周安排，直到迎检前一天：每周整改什么、累计得分、已补上差距的几成。",
        inspection="迎检日；不写则用 civscore.toml 中的 inspection。写了这项或以下两项，即按周安排。",
        start="从哪天开始安排。默认今天。",
        per_week="每周最多整改几处。不写则按费用平均安排。",
        register="点位台账：算出各点位再次被抽中的可能（抽取数 ÷ 该类点位数）和预计增分。",
    ),
    "en": WeeksHelp(
        by_week="Spread it over the weeks up to the day before the inspection: what to fix in each, the score after it, the "
        "share of the gap that is closed.",
        inspection="Day of the inspection; else inspection in civscore.toml. This and the next two imply --by-week.",
        start="The first day to plan for. Default: today.",
        per_week="How many fixes a week has room for. Without it the work is spread evenly by cost.",
        register="Register of sites: the chance that a site is drawn again (drawn ÷ sites of its type), and the gain to be "
        "expected.",
    ),
}

ZH = WeeksTexts(
    title="按周安排",
    head="{start} 至 {inspection} 迎检，共 {weeks} 周（从迎检日往回数，第一周可能不足七天）",
    evenly="按费用平均安排；先做费用少、增分多的，有时限的不晚于时限",
    capacity="每周最多 {capacity} 处；先做费用少、增分多的，有时限的不晚于时限",
    week="周",
    days="日期",
    fixes="处数",
    cost="费用",
    spent="累计费用",
    score="累计得分",
    share="补上差距",
    expected="预计得分",
    due="时限",
    drawn="再抽中",
    expected_gain="预计增分",
    over="第 {week} 周超出 {count} 处：时限在先，排不开",
    left="还有 {count} 处排不下：增加每周处数，或提前开始",
    nothing="没有需要安排的整改",
    unknown="预计得分未列出：有 {count} 处的点位不知能否再抽中（台账中没有这类点位，或没有写明抽取几个）",
    only_if_drawn="点位上的增分，只有下次再抽中该点位才算数；写 --register 点位台账，可算出再抽中的可能",
    drawn_note="再抽中：该类点位的抽取数 ÷ 台账中的点位数（必测点位为 100%）；材料等没有点位的每次都看。预计增分 = 单独整改增分 × "
    "再抽中",
    expected_note="累计得分：这些点位都再抽中时的得分；预计得分：每处增分按再抽中的可能计入",
    span="{first}—{last}",
    week_title="第 {week} 周 {span}",
    more="另有 {count} 处，见 -o 方案.xlsx",
    sheet="按周安排",
)

EN = WeeksTexts(
    title="By week",
    head="from {start} to the inspection on {inspection}: {weeks} weeks (counted back from it; the first may be shorter)",
    evenly="spread evenly by cost; what brings most for its cost first, what has a deadline no later than that",
    capacity="at most {capacity} a week; what brings most for its cost first, what has a deadline no later than that",
    week="week",
    days="days",
    fixes="fixes",
    cost="cost",
    spent="spent",
    score="score",
    share="of the gap",
    expected="expected",
    due="due",
    drawn="drawn",
    expected_gain="to expect",
    over="week {week} has {count} fixes too many: their deadlines leave no choice",
    left="{count} fixes find no room: allow more a week, or begin earlier",
    nothing="nothing has to be fixed",
    unknown="no expected score: it is not known whether the sites of {count} fixes are drawn again (the register has none of "
    "their type, or nobody says how many are drawn)",
    only_if_drawn="what is gained at a site counts only if that site is drawn again; --register SITES works out the chance",
    drawn_note="drawn: sites drawn of a type ÷ sites of it in the register (must-visit ones: 100%); what has no site, such as "
    "papers, is looked at every time. to expect = gain alone × drawn",
    expected_note="score: if all of these sites are drawn again; expected: each gain counts by the chance of that",
    span="{first} to {last}",
    week_title="Week {week}, {span}",
    more="{count} more, see -o plan.xlsx",
    sheet="By week",
)


def weeks_texts(language: str) -> WeeksTexts:
    """The labels in a language."""
    return ZH if language == "zh" else EN
