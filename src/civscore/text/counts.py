"""The figures that a run is told by, in words: how many standards, problems and points."""

from __future__ import annotations

from typing import NamedTuple


class CountTexts(NamedTuple):
    """One field a label or sentence; braces are filled in."""

    standards: str
    tested: str
    not_applicable: str
    untested: str
    left_out: str
    as_zero: str
    separator: str
    problems: str
    entries: str
    account: str
    plus_bonus: str
    penalty: str
    scaled_note: str
    rows_note: str
    sum_note: str


def count_texts(language: str) -> CountTexts:
    """The words in a language."""
    return _ZH if language == "zh" else _EN


_ZH = CountTexts(
    standards="测评标准 {standards} 条（{parts}）",
    tested="已测 {count}",
    not_applicable="不涉及 {count}",
    untested="未测 {count}",
    left_out="未测标准占 {share} 分值，不计入分母",
    as_zero="{count} 条未测标准按 0 分计入（{points} 分）",
    separator="、",
    problems="问题 {problems} 处，薄弱指标 {weak} 项",
    entries="同一点位、同一标准的几处问题是一条：本次 {problems} 处问题为 {entries} 条",
    account="满分 {points} − 失分 {lost}{bonus} = 得分 {score}",
    plus_bonus=" + 加分 {bonus}",
    penalty="（失分中扣分项 {penalty}）",
    rows_note="得分、失分各自四舍五入（失分逐级相加等于总失分），有的行分值减得分与失分末位差 1",
    sum_note="各项得分分别四舍五入，相加与总分末位略有出入",
    scaled_note="有效分值：未测或不涉及的指标的分值已分给同级的其他指标，得分和失分都按有效分值计",
)
_EN = CountTexts(
    standards="{standards} standards ({parts})",
    tested="{count} tested",
    not_applicable="{count} not applicable",
    untested="{count} not tested",
    left_out="{share} of the points were not observed and left the denominator",
    as_zero="{count} standards that were not tested count as 0 ({points} points)",
    separator=", ",
    problems="{problems} problems, {weak} weak indicators",
    entries="problems of one standard at one place are one entry: the {problems} of the new run are {entries}",
    account="{points} points − {lost} lost{bonus} = score {score}",
    plus_bonus=" + {bonus} bonus",
    penalty=" (of the lost points {penalty} by penalties)",
    rows_note="scores and losses are rounded separately, losses so that they add up: in some rows points − score is "
    "not the loss in its last digit",
    sum_note="scores are rounded one by one: added up they differ from the total in the last digit",
    scaled_note="effective points: what was not observed or does not apply gave its points to its siblings; score and "
    "lost points are of these",
)
