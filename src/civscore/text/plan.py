"""Labels of ``civ-score plan``, and the help of its options."""

from __future__ import annotations

from typing import NamedTuple


class PlanHelp(NamedTuple):
    """What ``--help`` says of its options."""

    run: str
    target: str
    costs: str
    max_fixes: str
    output: str


class PlanTexts(NamedTuple):
    """One field a label; ``{}`` places are filled by name."""

    title: str
    now: str
    blocked: str
    stuck: str
    uniform: str
    costs: str
    unfixable: str
    no_fixes: str
    repaired: str
    repaired_mark: str
    limit: str
    already: str
    found: str
    unproved: str
    not_found: str
    unreachable: str
    unreachable_limit: str
    unreachable_gates: str
    fixes: str
    number: str
    site: str
    standard: str
    unit: str
    cost: str
    gain: str
    alike: str
    gain_note: str
    alike_note: str
    more_fixes: str
    units: str
    count_of: str
    several: str
    nobody: str
    whole: str
    without_site: dict[str, str]
    others: str
    none_other: str
    more_others: str
    maybe_others: str
    other: str
    instead: str
    none: str
    written: str
    sheet: str
    notes_sheet: str
    deadline: str
    done: str
    type: str
    name: str
    faults: str
    issues: str
    font: str
    cut: str
    page: str


HELP = {
    "zh": PlanHelp(
        run="测评名称（如 2024-04、latest）、结果文件或工作簿。默认 latest。",
        target="要达到的总分。默认为体系的目标。",
        costs="费用表（xlsx、csv）：编号、点位、点位类型、责任单位（任选），费用，可整改。没有此表时各处费用相同。",
        max_fixes="最多整改几处。",
        output="另存方案：.xlsx（按单位排列的整改清单）、.html 或 .json。可重复。",
    ),
    "en": PlanHelp(
        run="The run: its name (2024-04, latest), a result file or a workbook. Default: latest.",
        target="The score to reach. Default: the scheme's target.",
        costs="Table of costs (xlsx, csv): any of standard, site, site type, unit; cost; fixable. Without it all fixes "
        "count the same.",
        max_fixes="How many problems may be fixed at most.",
        output="Write the plan: .xlsx (a list of what each unit has to do), .html or .json. May be repeated.",
    ),
}

ZH = PlanTexts(
    title="{scheme} · {run} · 整改方案",
    now="现在 {score}，目标 {target}，差 {gap}；可整改的问题 {problems} 处（同一标准在同一点位的全部问题为一处）",
    blocked="前置条件未满足：{gates}。须先整改，方案已包括",
    stuck="前置条件未满足：{gates}。整改挽回不了，须另行解决；方案只针对得分",
    uniform="未提供费用表，每处费用按 1 计，即整改处数最少",
    costs="费用来自 {file}",
    unfixable="另有 {count} 处标明不能整改",
    no_fixes="另有 {count} 处失分不靠整改挽回（统计数、问卷、扣分项、前置条件等），未列入；要列入，在体系的该项下写 "
    "fixable: true",
    repaired="其中 {count} 处台账中已整改（标有{mark}）：得分仍是测评时的，所以仍列入，不必再派",
    repaired_mark="（已整改）",
    limit="最多整改 {limit} 处",
    already="已达到目标，无需整改",
    found="最省的方案：整改 {fixes} 处，费用 {cost}，得分 {score}，超过目标 {margin}（已按计分规则重新计分）",
    unproved="在限定时间内未能证明这是最省的方案：任何方案的费用都不低于 {bound}",
    not_found="在限定时间内没有找到方案；任何方案的费用都不低于 {bound}",
    unreachable="目标无法达到：可整改的问题全部整改后，得分为 {score}，仍差 {gap}",
    unreachable_limit="最多整改 {limit} 处时目标无法达到：最高得分 {score}（整改 {fixes} 处，费用 {cost}），仍差 {gap}",
    unreachable_gates="即使得分达到 {score}，前置条件仍不能全部满足：{gates}",
    fixes="整改内容",
    number="序号",
    site="点位",
    standard="标准",
    unit="责任单位",
    cost="费用",
    gain="单独整改增分",
    alike="等效",
    gain_note="单独整改增分：只整改这一处时总分的增加；分档、最低值等规则下，各处之和不等于总增分",
    alike_note="等效 2/5：五处效果与费用都相同，整改其中任意两处即可",
    more_fixes="另有 {count} 处未列出，全部内容见 -o 方案.xlsx",
    units="各单位任务",
    count_of="处数",
    several="（多个单位共同负责的，每个单位都列出）",
    nobody="（未指明单位）",
    whole="（总体）",
    without_site={
        "field": "（总体，未写点位）",
        "material": "（材料）",
        "survey": "（问卷）",
        "network": "（网络）",
        "overall": "（整体观察）",
        "external": "（外部评分）",
    },
    others="费用相同的其他方案",
    none_other="没有费用相同的其他方案（等效的互换除外）",
    more_others="还有更多费用相同的方案，未列出",
    maybe_others="限定时间内未能确定是否还有费用相同的方案",
    other="方案 {number}：得分 {score}，超过目标 {margin}，整改 {fixes} 处",
    instead="增加：{more}；减少：{less}",
    none="无",
    written="已写入 {path}",
    sheet="整改清单",
    notes_sheet="方案说明",
    deadline="整改时限",
    done="完成情况",
    type="点位类型",
    name="测评标准",
    faults="问题数",
    issues="存在问题",
    font="微软雅黑",
    cut="……（已截断）",
    page="第 &P 页，共 &N 页",
)

EN = PlanTexts(
    title="{scheme} · {run} · plan",
    now="now {score}, target {target}, {gap} short; {problems} problems can be fixed (all faults of a standard at a "
    "place are one)",
    blocked="failed gates: {gates}; they have to be fixed, and the plan does",
    stuck="failed gates: {gates}; no repair passes them, so they have to be settled otherwise, and the plan is for the "
    "score alone",
    uniform="no costs were given: each fix counts as 1, so the plan has the fewest fixes",
    costs="costs from {file}",
    unfixable="{count} more are marked as not fixable",
    no_fixes="{count} more losses are not brought back by repairs (statistics, surveys, penalties, gates) and are left "
    "out; to have them in, write fixable: true on the indicator in the scheme",
    repaired="{count} of these are repaired by the ledger (marked{mark}): the score is still that of the assessment, "
    "so they are in the plan, but need not be sent out again",
    repaired_mark=" (repaired)",
    limit="at most {limit} fixes",
    already="the target is reached already; nothing has to be fixed",
    found="cheapest plan: {fixes} fixes, cost {cost}, score {score}, {margin} above the target (scored again by the "
    "scheme's rules)",
    unproved="in the time allowed it was not proved to be the cheapest: no plan costs less than {bound}",
    not_found="no plan was found in the time allowed; none costs less than {bound}",
    unreachable="the target is out of reach: with everything fixed that can be, the score is {score}, {gap} short",
    unreachable_limit="the target is out of reach with at most {limit} fixes: the highest score is {score} ({fixes} "
    "fixes, cost {cost}), {gap} short",
    unreachable_gates="even where the score is {score}, these gates stay failed: {gates}",
    fixes="What to fix",
    number="no.",
    site="site",
    standard="standard",
    unit="unit",
    cost="cost",
    gain="gain alone",
    alike="equal",
    gain_note="gain alone: what the total gains where only this is fixed; under bands, lowest values and the like the "
    "gains do not add up to that of the plan",
    alike_note="equal 2/5: five fixes do the same at the same cost, and any two of them will do",
    more_fixes="{count} more are not shown; all of them are in -o plan.xlsx",
    units="What each unit has to do",
    count_of="fixes",
    several="(a fix of several units is listed with each of them)",
    nobody="(nobody named)",
    whole="(the whole)",
    without_site={
        "field": "(no site was named)",
        "material": "(papers)",
        "survey": "(survey)",
        "network": "(online)",
        "overall": "(general view)",
        "external": "(outside score)",
    },
    others="Other plans at the same cost",
    none_other="no other plan costs the same (but for exchanging equal fixes)",
    more_others="there are still more plans at this cost",
    maybe_others="the time allowed was too short to know whether there are still more plans at this cost",
    other="plan {number}: score {score}, {margin} above the target, {fixes} fixes",
    instead="in addition: {more}; not: {less}",
    none="none",
    written="written to {path}",
    sheet="To do",
    notes_sheet="About the plan",
    deadline="deadline",
    done="done",
    type="site type",
    name="name of the standard",
    faults="faults",
    issues="what was found",
    font="Calibri",
    cut="… (cut)",
    page="page &P of &N",
)


def plan_texts(language: str) -> PlanTexts:
    """The labels in a language."""
    return ZH if language == "zh" else EN
