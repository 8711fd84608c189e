"""The workbook that stands beside a bulletin: names of its sheets, headings, notes."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple


class AnnexWords(NamedTuple):
    """One field a sheet, a heading or a note; ``{}`` places are filled by name."""

    title: str
    leagues: str
    units: str
    sites: str
    list: str
    classes: str
    weak: str
    empty_sheet: str
    empty: str
    chance: str
    units_note: str
    weak_note: str
    ranking: str
    place: str
    name: str
    score: str
    exact: str
    rate: str
    coverage: str
    before: str
    change: str
    moved: str
    remarks: str
    number: str
    unit: str
    problems: str
    full: str
    split: str
    share: str
    site: str
    site_type: str
    area: str
    observations: str
    lost: str
    standard: str
    text: str
    deadline: str
    photo: str
    view: str
    class_: str
    problems_share: str
    lost_share: str
    indicator: str
    found: str


ZH = AnnexWords(
    title="{period}{scheme}明细：{sheet}", leagues="排名", units="责任单位", sites="点位", list="问题清单", classes="问题分类", weak="薄弱指标",
    empty_sheet="说明", empty="本次测评没有明细可列。", chance="变化后有 ※ 的，在抽样误差之内，可能只是抽到的点位、受访者不同所致，但不等于没有变化。",
    units_note="全额失分按每个单位对该问题负全责计；分摊失分由共同负责的单位平分，各单位之和等于总失分（薄弱指标的失分也计入）。",
    weak_note="调查、统计和外部评价没有可以整改的点位，按指标列出，不列入问题清单。",
    ranking="排名", place="名次", name="名称", score="得分", exact="精确得分", rate="得分率", coverage="覆盖率", before="上次", change="变化",
    moved="升降", remarks="备注", number="序号", unit="责任单位", problems="问题数", full="全额失分", split="分摊失分", share="分摊占比",
    site="点位", site_type="类型", area="区域", observations="记录数", lost="失分", standard="测评标准", text="存在问题", deadline="时限",
    photo="照片", view="分类", class_="类别", problems_share="问题占比", lost_share="失分占比", indicator="指标", found="实测",
)  # fmt: skip
EN = AnnexWords(
    title="{scheme}, {period}: {sheet}", leagues="Rankings", units="Units", sites="Sites", list="Problems", classes="Classes", weak="Weak indicators",
    empty_sheet="Note", empty="There is nothing to list.", chance="※ the change is within the sampling error: other sites or people having been drawn may be all of it, which does not mean that nothing changed.",
    units_note="Full: each unit answers for the whole loss. Split: shared equally among the units named; the units' add up to all points lost, those of weak indicators included.",
    weak_note="Surveys, statistics and outside scores have no site to repair: they are listed by indicator and are no problems.",
    ranking="Ranking", place="Rank", name="Name", score="Score", exact="Exactly", rate="Rate", coverage="Cover", before="Before", change="Change",
    moved="Moved", remarks="Remarks", number="No.", unit="Responsible unit", problems="Problems", full="Lost (full)", split="Lost (split)", share="Share",
    site="Site", site_type="Type", area="Area", observations="Obs.", lost="Lost", standard="Standard", text="Problem", deadline="Due",
    photo="Photo", view="By", class_="Class", problems_share="Share of problems", lost_share="Share of losses", indicator="Indicator", found="Found",
)  # fmt: skip


def annex_words(language: str) -> AnnexWords:
    """The words in a language."""
    return ZH if language == "zh" else EN
