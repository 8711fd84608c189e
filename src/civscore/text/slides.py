"""What slides say: titles are sentences, one message each."""

from __future__ import annotations

from typing import NamedTuple


class SlideTexts(NamedTuple):
    """One field a text; braces are filled in."""

    stop: str
    head: str
    total: str
    no_score: str
    total_change: str
    total_short: str
    total_over: str
    card_score: str
    card_change: str
    card_target: str
    card_short: str
    card_over: str
    coverage: str
    chance: str
    change: str
    change_most: str
    step_series: tuple[str, str, str]
    indicators: str
    lost: str
    areas: str
    areas_equal: str
    rank: str
    score: str
    moved: str
    between: str
    fallen: str
    standard: str
    standards: str
    cumulated: str
    typical: str
    typical_heads: tuple[str, ...]
    photos: str
    units: str
    unit_label: str
    units_more: str
    weak: str
    weak_heads: tuple[str, ...]
    ledger: str
    rate: str
    rate_none: str
    late: str
    late_unit: str
    entries: str
    way: str
    way_heads: tuple[str, ...]
    unproved: str
    first: str
    out_of_reach: str
    next: str
    next_free: str
    next_inspection: str
    inspection: str
    do_late: str
    do_soon: str
    do_problems: str
    do_weak: str
    do_untested: str
    do_nothing: str
    more: str
    source: str
    deck: str
    written: str


ZH = SlideTexts(
    stop="。", head="{name}　{period}　{standing}",
    total="总分 {score}", no_score="本次没有总分", total_change="，比{before} {change}",
    total_short="，距目标 {gap} 分", total_over="，超过目标 {gap} 分",
    card_score="总分", card_change="比上次", card_target="目标", card_short="距目标", card_over="超过目标",
    coverage="测评覆盖分值的 {coverage}",
    chance="{mark} 变化在抽样误差之内，可能只是抽到的点位、受访者不同所致，但不等于没有变化",
    change="{old} 到 {new}，总分 {change}", change_most="，主要是{name} {figure}",
    step_series=("总分", "增加", "减少"),
    indicators="失分 {lost}，{name}失 {own}，占 {share}", lost="失分",
    areas="得分最高的是{best}（{high}），最低的是{worst}（{low}）",
    areas_equal="{count} 个区域得分相同（{high}）",
    rank="名次", score="得分", moved="变化", between="中间 {count} 个",
    fallen="{count} 条标准得分下降，降得最多的是{name}（{change}）", standard="标准",
    standards="失分最多的 {count} 条标准占 {share}，首先是{name}（{lost}）", cumulated="{lost}，累计 {share}",
    typical="发现问题 {problems} 处，涉及点位 {sites} 个，典型的有这些",
    typical_heads=("点位", "标准", "存在问题", "责任单位"),
    photos="{count} 处问题有照片，典型的有这些",
    units="{unit}失分最多：{lost} 分（分摊），问题 {problems} 处", unit_label="{lost}，问题 {problems} 处",
    units_more="另有 {count} 个单位，见测评报告",
    weak="薄弱指标 {count} 项，失分最多的是{name}（{found}，失 {lost}）",
    weak_heads=("薄弱指标", "结果", "得分率", "失分"),
    ledger="台账 {found} 条，未整改 {open} 条，其中逾期 {late} 条",
    rate="到期整改率 {rate}（到期 {due} 条：已整改 {fixed}、逾期 {late}{none}）",
    rate_none="，其余未定期限，按到期计",
    late="逾期最多：{units}",
    late_unit="{unit} {count} 条", entries="未整改（条）",
    way="整改这 {fixes} 处就能到目标 {target}，总分 {score}", way_heads=("点位", "标准", "责任单位", "增分"),
    unproved="在限定时间内找到的办法，未必最省", first="先改这 {count} 处，总分可到 {score}",
    out_of_reach="能改的全部改完，总分 {score}，仍到不了目标 {target}",
    next="下一步：{until}前整改到位", next_free="下一步", next_inspection="离迎检还有 {days} 天，{until}前整改到位",
    inspection="{day}迎检，还有 {days} 天", do_late="逾期的 {count} 条先办：{units}",
    do_soon="10 天之内到期的 {count} 条，责任单位逐条销号",
    do_problems="本次发现的问题 {count} 处，{until}前整改并报送结果",
    do_weak="薄弱指标 {count} 项，由牵头单位拿出措施", do_untested="没有测到的标准 {count} 条，下次测评补上",
    do_nothing="本次没有需要整改的问题", more="另有 {count} 项，见测评报告",
    source="数据来源：{scheme}，测评 {run}（{standing}），{date}；由 civscore {version} 计算，与报告、通报同一口径。",
    deck="{name}调度会 {period}", written="已写入：{path}（{count} 页）",
)  # fmt: skip

EN = SlideTexts(
    stop=". ", head="{name}　{period}　{standing}",
    total="Score {score}", no_score="There is no score", total_change=", {change} since {before}",
    total_short=", {gap} short of the target", total_over=", {gap} above the target",
    card_score="score", card_change="change", card_target="target", card_short="short by", card_over="ahead by",
    coverage="{coverage} of the points were observed",
    chance="{mark} within the sampling error: the draw may be all of it, but the change may be real",
    change="From {old} to {new} the score moved {change}", change_most=", most of all {name} {figure}",
    step_series=("score", "up", "down"),
    indicators="{lost} points lost; {name} lost {own}, {share} of them", lost="points lost",
    areas="{best} is highest ({high}), {worst} lowest ({low})",
    areas_equal="All {count} areas have the same score ({high})",
    rank="rank", score="score", moved="change", between="{count} between",
    fallen="{count} standards fell, most of all {name} ({change})", standard="standard",
    standards="The {count} costliest standards lost {share}, first of all {name} ({lost})",
    cumulated="{lost}, {share} so far",
    typical="{problems} problems at {sites} sites; these are typical",
    typical_heads=("site", "standard", "what is wrong", "responsible unit"),
    photos="{count} problems have photos; these are typical",
    units="{unit} lost the most: {lost} points (split), {problems} problems", unit_label="{lost}, {problems} problems",
    units_more="{count} more units: see the report",
    weak="{count} weak indicators; {name} lost the most ({found}, {lost} points)",
    weak_heads=("weak indicator", "found", "rate", "lost"),
    ledger="{found} entries in the ledger, {open} open, {late} of them overdue",
    rate="Rectification rate {rate} ({due} due: {fixed} repaired, {late} overdue{none})",
    rate_none=", the rest without a deadline, which counts as due",
    late="Most overdue: {units}", late_unit="{unit} {count}",
    entries="open entries",
    way="These {fixes} fixes reach the target of {target}: {score}",
    way_heads=("site", "standard", "responsible unit", "gain"),
    unproved="Found within the time given; there may be a cheaper way",
    first="These {count} fixes first: they lead to {score}",
    out_of_reach="All that can be fixed leads to {score}, and not to the target of {target}",
    next="Next: all repaired by {until}", next_free="Next",
    next_inspection="{days} days to the inspection: all repaired by {until}",
    inspection="Inspection on {day}, in {days} days", do_late="{count} overdue entries first: {units}",
    do_soon="{count} entries are due within 10 days",
    do_problems="{count} problems of this run: repaired by {until}, and told",
    do_weak="{count} weak indicators: measures by the lead units",
    do_untested="{count} standards were not tested: next time", do_nothing="There is nothing to repair",
    more="{count} more: see the report",
    source="Source: {scheme}, run {run} ({standing}), {date}; by civscore {version}, as in report and bulletin.",
    deck="{name}, {period}", written="written: {path} ({count} slides)",
)  # fmt: skip


def slide_texts(language: str) -> SlideTexts:
    """The texts in a language."""
    return ZH if language == "zh" else EN


class SlideHelp(NamedTuple):
    """The help of the options of ``slides``."""

    output: str
    template: str
    write_template: str
    inspection: str


_HELP_ZH = SlideHelp(
    output="写入的文件：.pptx。",
    template="本单位的 PowerPoint 模板（.pptx），代替内置模板；用有标题的版式，示例页不带入。",
    write_template="把内置模板写到该文件，供修改后用 --template 指定；不生成幻灯片。",
    inspection="迎检日期；默认是 civscore.toml 中的 inspection，没有则不写。",
)  # fmt: skip
_HELP_EN = SlideHelp(
    output="The file to write: .pptx.",
    template="Your own PowerPoint template (.pptx) instead of the bundled one; its own slides are left out.",
    write_template="Write the bundled template to this file, to be edited, then given with --template; nothing else.",
    inspection="The day of the inspection; by default that of civscore.toml, else none is named.",
)  # fmt: skip


def slide_help(language: str) -> SlideHelp:
    """The help in a language."""
    return _HELP_ZH if language == "zh" else _HELP_EN
