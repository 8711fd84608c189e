"""Labels of ``civ-score whatif``, and the help of its options."""

from __future__ import annotations

from typing import NamedTuple


class WhatIfHelp(NamedTuple):
    """What ``--help`` says of its options."""

    run: str
    fix: str


class WhatIfTexts(NamedTuple):
    """One field a label; ``{}`` places are filled by name."""

    title: str
    fixed: str
    rate: str
    rate_note: str
    total: str
    target: str
    short: str
    ahead: str
    indicators: str
    indicator: str
    points: str
    before: str
    after: str
    change: str
    gates: str
    gate: str
    outcomes: dict[str, str]
    blocked: str
    unblocked: str
    areas: dict[str, str]
    name: str
    place: str
    same_places: str
    not_saved: str


HELP = {
    "zh": WhatIfHelp(
        run="测评名称（如 2024-04、latest）、结果文件或工作簿。默认 latest。",
        fix="假设已整改的内容，可重复：site=点位、unit=单位、standard=编号、standard=编号@点位、type=点位类型、"
        "district=区县、street=街道、cell=文件!工作表!F12，或 rate:编号=0.95（标准的得分率）。",
    ),
    "en": WhatIfHelp(
        run="The run: its name (2024-04, latest), a result file or a workbook. Default: latest.",
        fix="What is taken as fixed; may be repeated: site=NAME, unit=NAME, standard=ID, standard=ID@SITE, type=NAME, "
        "district=NAME, street=NAME, cell=FILE!SHEET!F12, or rate:ID=0.95 (a standard at a rate).",
    ),
}

ZH = WhatIfTexts(
    title="{scheme} · {run} · 假设整改",
    fixed="{text}：{faults} 处问题，{sites} 个点位",
    rate="{text}：得分率设为 {rate}",
    rate_note="设定的得分率只计入总体，不计入各区域的得分",
    total="总分",
    target="目标 {target}",
    short="还差 {gap}",
    ahead="超过 {gap}",
    indicators="一级指标",
    indicator="指标",
    points="分值",
    before="现在",
    after="假设",
    change="变化",
    gates="前置条件与负面清单",
    gate="项目",
    outcomes={"failed": "未满足", "open": "未测", "met": "满足", "not-applicable": "不涉及"},
    blocked="前置条件仍未全部满足",
    unblocked="前置条件已全部满足",
    areas={"district": "区县排名变化", "street": "街道排名变化", "community": "社区排名变化", "grid": "网格排名变化"},
    name="名称",
    place="名次",
    same_places="{count} 个单位名次不变，未列出",
    not_saved="仅为测算，未保存",
)

EN = WhatIfTexts(
    title="{scheme} · {run} · what if",
    fixed="{text}: {faults} faults at {sites} places",
    rate="{text}: rate set to {rate}",
    rate_note="a rate that is set counts in the whole, not in the scores of areas",
    total="Total",
    target="target {target}",
    short="{gap} short",
    ahead="{gap} above",
    indicators="First-level indicators",
    indicator="indicator",
    points="points",
    before="now",
    after="what if",
    change="change",
    gates="Gates and penalties",
    gate="entry",
    outcomes={"failed": "failed", "open": "open", "met": "met", "not-applicable": "not applicable"},
    blocked="a gate is still failed",
    unblocked="no gate is failed any more",
    areas={"district": "Districts that change places", "street": "Streets that change places",
           "community": "Communities that change places", "grid": "Grids that change places"},
    name="name",
    place="place",
    same_places="{count} others keep their places",
    not_saved="a calculation only; nothing was saved",
)  # fmt: skip


def whatif_texts(language: str) -> WhatIfTexts:
    """The labels in a language."""
    return ZH if language == "zh" else EN
