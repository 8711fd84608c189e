"""Labels of the terminal reports."""

from __future__ import annotations

from typing import NamedTuple


class TerminalTexts(NamedTuple):
    """One field a label; ``{}`` places are filled by name."""

    files: str
    scope_line: str
    statuses: dict[str, str]
    total: str
    target: str
    gap: str
    ahead: str
    no_target: str
    not_scored: str
    since: str
    indicators: str
    indicator: str
    points: str
    effective: str
    score: str
    rate: str
    lost: str
    bonus: str
    penalty: str
    losses: str
    standard: str
    site: str
    fault: str
    unit: str
    no_problems: str
    weak: str
    league: dict[str, str]
    place: str
    place_change: str
    grade: str
    flag: str
    flags: dict[str, str]
    group: str
    coverage: str
    close_note: str
    only_ends: str
    of_which: str
    and_full: str
    only_worst: str
    unit_losses: str
    full: str
    split: str
    faults: str
    nobody: str
    problems: str
    lenient_problems: str
    saved: str
    revision: str
    not_saved: str
    written: str
    no_history: str
    history: str
    label: str
    scheme: str
    standing: str
    edition_column: str
    saved_on: str
    status: str
    schemes: str
    name: str
    sound: str
    standards: str
    kinds: dict[str, str]
    judge: str
    # several schemes
    joint_title: str
    joint_scores: str
    joint_faults: str
    joint_note: str
    joint_weak_note: str
    target_heading: str
    gap_heading: str
    share_of_points: str
    lost_in: str
    # comparison
    diff_title: str
    resolved: str
    change: str
    parts_title: str
    parts: dict[str, str]
    part_notes: dict[str, str]
    by_indicator: str
    performance: str
    composition: str
    error: str
    areas: str
    rank_moves: str
    faults_title: str
    fault_groups: dict[str, str]
    fault_counts: str
    nothing_changed: str
    common_sites: str
    edition_note: str
    and_more: str
    chance_note: str
    no_score: str
    edition_part: str
    largest_moves: str


ZH = TerminalTexts(
    files="文件",
    scope_line="点位 {sites} 个 · {standards}· 记录 {observations} 条 · 覆盖率 {coverage}",
    statuses={
        "reached": "达标", "short": "未达标", "blocked": "前置条件未满足", "not-scored": "未计分", "scored": "",
    },
    total="总分",
    target="目标 {target}",
    gap="差 {gap}",
    ahead="超 {gap}",
    no_target="未设目标",
    not_scored="未计分",
    since="较 {label}：{change}",
    indicators="指标得分",
    indicator="指标",
    points="满分",
    effective="有效分值",
    score="得分",
    rate="得分率",
    lost="失分",
    bonus="加分",
    penalty="扣分",
    losses="失分最多的 {count} 处问题（共 {total} 处{more}）",
    standard="标准",
    site="点位",
    fault="问题",
    unit="责任单位",
    no_problems="没有失分的问题",
    weak="薄弱指标（共 {count} 项{more}；调查、统计和外部评价，没有可以整改的点位）",
    league={
        "district": "区县排名", "street": "街道（镇）排名", "community": "社区（村）排名", "grid": "网格排名",
        "unit": "责任单位",
    },
    place="名次",
    place_change="升降",
    grade="等级",
    flag="评定",
    flags={"red": "红旗", "blue": "蓝旗", "red-list": "红榜", "black": "黑榜"},
    group="组别",
    coverage="覆盖率",
    close_note="≈ 与相邻名次相差不足 0.02，括号内为精确值",
    and_full="，--full 列出全部",
    of_which="，列出前 {shown}，--full 列出全部",
    only_worst="（一级指标下列出失分最多的 {shown} 个，另有 {left} 个；--full 列出全部）",
    only_ends="（共 {total} 个，列出前 {first} 与后 {last}；--full 列出全部）",
    unit_losses="责任单位失分（共 {count} 个{more}；全额：各计全部；分摊：均分，合计等于总失分）",
    full="全额",
    split="分摊",
    faults="问题数",
    nobody="（未明确责任单位）",
    problems="数据提醒 {warnings} 条",
    lenient_problems="数据错误 {errors} 条，有关的行未计分；另有提醒 {warnings} 条",
    saved="已保存为 {label}：{path}",
    revision="（第 {revision} 次修订，原结果保留）",
    not_saved="未保存（--no-save）",
    written="已写入 {path}",
    no_history="还没有保存过测评（{path}）；运行 civ-score run 后会自动保存",
    history="已保存的测评",
    label="名称",
    scheme="体系",
    joint_title="一次巡查，{count} 个体系",
    joint_scores="各体系得分",
    joint_faults="对各体系影响最大的 {count} 个问题",
    joint_weak_note="每个体系列出失分最多的 {shown} 项；各体系的全部见各自的报告（civ-score report）",
    joint_note="占比：该问题在各体系中的失分占其满分的百分比之和",
    target_heading="目标",
    gap_heading="差距",
    share_of_points="占比",
    lost_in="标准、失分",
    standing="性质",
    edition_column="版本",
    saved_on="保存日期",
    status="状态",
    schemes="内置测评体系",
    name="名称",
    sound="没有错误：{name}，{groups} 个指标组，{standards} 条标准，满分 {points}",
    standards="标准数",
    kinds={"base": "", "bonus": "加分", "penalty": "扣分", "gate": "前置条件"},
    judge="评判",
    diff_title="对比",
    resolved="{name} 即 {label}",
    change="变化",
    parts_title="变化的来源（各项之和等于总变化）",
    parts={
        "same": "同一点位的表现", "drawn": "抽到不同点位", "other": "表现（不可再分）",
        "composition": "构成（不涉及、未测的变化）",
        "edition": "体系版本", "bonus": "加分项", "penalty": "负面清单", "rounding": "取舍",
    },
    part_notes={
        "same": "两次都测的点位变好或变差", "drawn": "新抽到与不再抽到的点位",
        "other": "按类型平均、取最差、分档折算的标准",
        "composition": "标准的有效分值变化", "edition": "分值、标准或规则修改", "bonus": "特色指标", "penalty": "",
        "rounding": "印出的数字取舍",
    },
    by_indicator="各指标变化（按大小）",
    performance="表现",
    composition="构成",
    error="±误差",
    areas="变化",
    rank_moves="名次",
    faults_title="问题",
    fault_groups={"new": "新增", "gone": "已解决", "still": "仍存在", "unseen": "未复测"},
    fault_counts="新增 {new} 条 · 已解决 {gone} 条 · 仍存在 {still} 条 · 未复测 {unseen} 条",
    nothing_changed="两次测评完全相同",
    common_sites="两次都测的点位 {count} 个（{old} → {new}）",
    edition_note="两次测评的体系版本不同：{old} → {new}",
    and_more="……另有 {count} 处，--full 列出全部",
    chance_note="※ 可能只是抽到的点位、受访者不同所致",
    no_score="有一次测评未计分，总变化无从谈起",
    edition_part="版本",
    largest_moves="（共 {total} 个，列出变化最大的 {shown} 个）",
)  # fmt: skip

EN = TerminalTexts(
    files="Files",
    scope_line="{sites} sites · {standards} · {observations} observations · "
    "coverage {coverage}",
    statuses={
        "reached": "target reached", "short": "short of target", "blocked": "blocked by a gate",
        "not-scored": "not scored", "scored": "",
    },
    total="Total",
    target="target {target}",
    gap="gap {gap}",
    ahead="{gap} above",
    no_target="no target",
    not_scored="not scored",
    since="since {label}: {change}",
    indicators="Indicators",
    indicator="indicator",
    points="points",
    effective="eff. points",
    score="score",
    rate="rate",
    lost="lost",
    bonus="bonus",
    penalty="penalty",
    losses="The {count} problems that cost most (of {total}{more})",
    standard="standard",
    site="site",
    fault="fault",
    unit="unit",
    no_problems="No problem cost any points",
    weak="Weak indicators ({count}{more}; surveys, statistics and outside scores have no site to repair)",
    league={"district": "Districts", "street": "Streets", "community": "Communities", "grid": "Grids", "unit": "Units"},
    place="rank",
    place_change="±",
    grade="grade",
    flag="flag",
    flags={"red": "red flag", "blue": "blue flag", "red-list": "red list", "black": "black list"},
    group="group",
    coverage="coverage",
    close_note="≈ nearer than 0.02 to a neighbour; exact value in brackets",
    and_full=", --full lists all",
    of_which=", {shown} listed, --full lists all",
    only_worst=" (below the first level the {shown} that lost the most, {left} left out; --full lists all)",
    only_ends="({total} in all; the first {first} and the last {last}; --full lists all)",
    unit_losses="Losses by responsible unit ({count}{more}; full: each has all of it; split: equal shares)",
    full="full",
    split="split",
    faults="faults",
    nobody="(nobody named)",
    problems="Warnings about the data: {warnings}",
    lenient_problems="Faults in the data: {errors}, their rows were not scored; warnings: {warnings}",
    saved="Saved as {label}: {path}",
    revision=" (revision {revision}; the earlier one is kept)",
    not_saved="Not saved (--no-save)",
    written="Written: {path}",
    no_history="No run has been saved yet ({path}); civ-score run saves by itself",
    history="Saved runs",
    label="label",
    scheme="scheme",
    joint_title="One inspection under {count} schemes",
    joint_scores="Scores",
    joint_faults="The {count} faults that cost most across all schemes",
    joint_weak_note="the {shown} of each scheme that lost the most; civ-score report has all of them",
    joint_note="share: what the fault costs in each scheme as a share of that scheme's full marks, added up",
    target_heading="target",
    gap_heading="gap",
    share_of_points="share",
    lost_in="standard, lost",
    standing="is",
    edition_column="edition",
    saved_on="saved",
    status="status",
    schemes="Bundled schemes",
    name="name",
    sound="No faults: {name}, {groups} groups, {standards} standards, {points} points",
    standards="standards",
    kinds={"base": "", "bonus": "bonus", "penalty": "penalty", "gate": "gate"},
    judge="judge",
    diff_title="Comparison",
    resolved="{name} is {label}",
    change="change",
    parts_title="Where the change comes from (the parts add up)",
    parts={
        "same": "same sites", "drawn": "other sites drawn", "other": "performance, not split",
        "composition": "composition",
        "edition": "scheme edition", "bonus": "bonus", "penalty": "penalty list", "rounding": "rounding",
    },
    part_notes={
        "same": "sites in both runs doing better or worse", "drawn": "sites newly drawn or no longer drawn",
        "other": "standards by type, by the worst, or in bands", "composition": "effective points of standards changed",
        "edition": "points, standards or rules changed", "bonus": "", "penalty": "",
        "rounding": "of the printed scores",
    },
    by_indicator="By indicator (largest first)",
    performance="perf.",
    composition="comp.",
    error="±error",
    areas="change",
    rank_moves="rank",
    faults_title="Faults",
    fault_groups={"new": "new", "gone": "gone", "still": "still there", "unseen": "not seen again"},
    fault_counts="{new} new · {gone} gone · {still} still there · {unseen} not seen again",
    nothing_changed="The two runs are the same",
    common_sites="{count} sites in both runs ({old} → {new})",
    edition_note="The runs use different editions of the scheme: {old} → {new}",
    and_more="… and {count} more: --full",
    chance_note="※ other sites or people drawn may be all of it",
    no_score="one of the runs has no score, so the whole cannot be compared",
    edition_part="edition",
    largest_moves="({total} in all; the {shown} that changed most)",
)  # fmt: skip


def terminal_texts(language: str) -> TerminalTexts:
    """The labels in a language."""
    return ZH if language == "zh" else EN
