"""The words of the views by tag, in the terminal and in the workbook."""

from __future__ import annotations

from typing import NamedTuple

from civscore.text.both import Both

INDICATOR_WORDS = Both("指标", "indicator")
"""The tree itself, as a view beside the tags."""


class TagTexts(NamedTuple):
    """One field a label; braces are filled in."""

    title: str
    untagged: str
    whole: str
    points: str
    standards: str
    extras: str
    overlapping: str
    not_sums: str
    diff_title: str
    not_by_standard: str
    sheet: str
    sheet_title: str
    sheet_note: str
    observations: str

    def name(self, value: str | None) -> str:
        """A value of a tag; None is what the standards without it are called."""
        return self.untagged if value is None else value


ZH = TagTexts(
    title="按标签“{key}”汇总",
    untagged="（未标注）",
    whole="基本部分合计",
    points="有效分值",
    standards="标准数",
    extras="加分项、负面清单、前置条件不计入本表",
    overlapping="有的标准带两个以上的标签值，在每个值下都全额计入，因此各行相加大于合计",
    not_sums="体系中有不按加权平均合成的指标，其下标准的失分按比例分摊，不等于满分减得分；得分相加也不等于总分",
    diff_title="按标签“{key}”的变化",
    not_by_standard="（不能分到各条标准）",
    sheet="标签汇总",
    sheet_title="按标签汇总",
    sheet_note="带同一标签值的标准合在一起。分值为有效分值，得分 = Σ 有效分值 × 得分率，先相加后取舍。",
    observations="记录",
)

EN = TagTexts(
    title="By tag “{key}”",
    untagged="(untagged)",
    whole="base part",
    points="eff. points",
    standards="standards",
    extras="bonus, penalty and gate standards are not in this table",
    overlapping="some standards have several values and count in full under each, so the rows exceed the base part",
    not_sums="some groups are not sums: the losses of their standards are shares in the group's loss, not points less "
    "score, and the scores do not add up to the total",
    diff_title="Change by tag “{key}”",
    not_by_standard="(belongs to no single standard)",
    sheet="By tag",
    sheet_title="By tag",
    sheet_note="The standards with the same value of a tag, together. Points are effective points; score = "
    "Σ effective points × rate, rounded after adding.",
    observations="obs.",
)  # fmt: skip


def tag_texts(language: str) -> TagTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
