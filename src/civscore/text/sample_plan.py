"""Words of ``civ-score sample-plan``, and the help of its options."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from civscore.text.both import Both
from civscore.text.show import percent


class SamplePlanHelp(NamedTuple):
    """What ``--help`` says of its options."""

    budget: str
    error: str
    change: str
    power: str
    same: str
    runs: str
    by_district: str
    costs: str
    output: str


class SamplePlanTexts(NamedTuple):
    """One field a sentence or label; braces are filled in."""

    title: str
    goals: Mapping[str, str]
    goal_cost: str
    basis_runs: str
    basis_assumed: str
    result: str
    result_now: str
    no_margin: str
    cost: str
    sees: str
    sees_way: str
    way: str
    way_not: str
    no_new: str
    repair: str
    people: str
    shift: str
    same_weights: str
    best: str
    near_budget: str
    near_goal: str
    ways: str
    alike: str
    alike_assumed: str
    unseen: str
    others: str
    idle: str
    editions: str
    steps: str
    districts: str
    ready: str
    file: str
    written: str
    reading: str
    separator: str
    columns: tuple[str, ...]
    cost_columns: tuple[str, str]
    all: str
    type_and_district: str
    sheet: str
    notes_sheet: str


SITES: Mapping[str, Both] = {
    "anew": Both("每次重新抽取", "sites drawn anew each time"),
    "new": Both("换成新点位", "new sites"),
    "same": Both("仍测同样的点位", "the same sites"),
    "share": Both("{share} 测同样的点位", "{share} of the same sites"),
}
"""Which sites the later of two months visits."""
NUMBERS: Mapping[str, Both] = {
    "number": Both("大于 0 的数", "a number above 0"),
    "share": Both("0 到 1 的数或百分比", "a number from 0 to 1, or percent"),
    "power": Both("0.5 以上、1 以下的数或百分比", "a number from 0.5 to under 1, or percent"),
}
"""What an option takes."""


HELP = {
    "zh": SamplePlanHelp(
        budget="最多测多少个点位；有费用表时为最多多少费用",
        error="总分的误差（95%，±）不超过多少分",
        change="两次测评相差多少分要看得出来",
        power="多大比例的抽样要能看出来，如 0.8；默认 0.8",
        same="后一次测评中多大比例的点位与前一次相同：0 为全部换新，100% 为全部相同；默认每次重新抽取",
        runs="依据哪几次测评，可重复；默认本体系最近三次",
        by_district="各类点位在每个区县分别抽取",
        costs="费用表（xlsx、csv）：点位类型、费用",
        output="写出 .xlsx 或 .json，可重复",
    ),
    "en": SamplePlanHelp(
        budget="The most visits, or with a table of costs the most that they may cost.",
        error="The error of the total (95 %, ±), in points, that is not to be exceeded.",
        change="The change between two assessments, in points, that is to be seen.",
        power="The share of all draws that is to show it, 0.8 if not given.",
        same="The share of the later month's sites that the former month visited: 0 all new, 100% all the same; drawn anew each time if not given.",
        runs="A run to learn from, may be repeated; the last three of the scheme if not given.",
        by_district="Draw each type in each district by itself.",
        costs="Table of costs (xlsx, csv): site type, cost.",
        output="Write .xlsx or .json, may be repeated.",
    ),
}

ZH = SamplePlanTexts(
    title="测多少个点位：{file}（台账 {sites} 个点位）",
    goals={
        "budget": "要求：最多 {value} 个点位", "error": "要求：总分误差不超过 ±{value} 分（95%）",
        "change": "要求：两次测评相差 {value} 分，{power} 的抽样能看出来（{sites}）",
    },
    goal_cost="要求：费用不超过 {value}",
    basis_runs="依据：{runs}。点位少的类型，差异向各类的平均水平靠拢，不会算作没有差异。",
    basis_assumed="没有可依据的测评：假定每项标准有 {rate} 的点位达标，同一点位各项标准的相关为 {icc}；问卷的误差不在内。第一次测评以后请重新计算。",
    result="方案：{visits} 个点位{cost}，总分误差预计 ±{margin}。",
    result_now="现在：{visits} 个点位，总分误差预计 ±{margin}。",
    no_margin="现在：{visits} 个点位；有的类型或区县没有测到，误差无法得出。",
    cost="，费用 {cost}",
    sees="两次都这样测，{power} 的抽样能看出的变化：{ways}。",
    sees_way="{value} 分（{sites}）",
    way="{number} 个（{sites}）",
    way_not="做不到（{sites}）",
    no_new="有的类型没有足够的新点位可换。",
    repair="注意：仍测同样的点位，看出的是已知点位的整改，不是全市的变化。",
    people="其中问卷对象带来 ±{people}，不随点位增加而减少。",
    shift="注意：一项标准合并几类点位计算时，各类按个数占比重，个数变了，得分本身也变：{run} 的得分按方案的个数是 {then}，原为 {now}（{shift}）。",
    same_weights="比重仍按原来的个数时，误差预计 ±{margin}。",
    best="比重按原来的个数时，个数相同的整数方案中没有误差更小的。",
    near_budget="各类费用不同，方案接近最优：费用不超过要求的任何方案，误差都不小于 ±{near}（比重按原来的个数）。",
    near_goal="各类费用不同，方案接近最优：达到要求的任何方案，费用都高于 {near}。",
    ways="达到要求：{ways}。",
    alike="同样的点位两次结果的相关：{alike}（最近两次测评）。",
    alike_assumed="同样的点位两次结果的相关没有依据，按 {alike} 计算。",
    unseen="没有测评过、按体系估计的类型：{types}。",
    others="注意：测评过而台账中没有的类型未列入，它们的误差也不在内：{types}。",
    idle="体系不在这些类型实地测评，只列必测点位：{types}。",
    editions="体系版本不同，未采用：{runs}。",
    steps="计分有分档等台阶，误差按重复抽样的结果放大。",
    districts="每类在各区县的差异按该类的总体差异计算；每个区县至少 2 个点位，否则该区县的误差无法得出。",
    ready="抽样命令（可直接复制）：",
    file="抽样.xlsx",
    written="已写出：{path}",
    reading="读取测评",
    separator="，",
    columns=("点位类型", "台账", "必测", "现在", "方案", "增减", "现在±", "方案±"),
    cost_columns=("每次费用", "方案费用"),
    all="合计",
    type_and_district="{type} · {district}",
    sheet="抽样方案",
    notes_sheet="说明与命令",
)  # fmt: skip
EN = SamplePlanTexts(
    title="How many sites to visit: {file} ({sites} sites in the register)",
    goals={
        "budget": "wanted: at most {value} visits", "error": "wanted: an error of the total of at most ±{value} points (95 %)",
        "change": "wanted: a change of {value} points between two assessments that {power} of all draws show ({sites})",
    },
    goal_cost="wanted: a cost of at most {value}",
    basis_runs="Learnt from {runs}. Where few sites of a type were seen, its spread is drawn towards what is usual, and never taken for none.",
    basis_assumed="There is no run to learn from: {rate} of the sites are assumed to pass each standard, two standards of a site to go together by {icc}; the error of surveys is not in it. Plan again after the first assessment.",
    result="Plan: {visits} visits{cost}, expected error of the total ±{margin}.",
    result_now="Now: {visits} visits, expected error of the total ±{margin}.",
    no_margin="Now: {visits} visits; some types or districts were not visited, so there is no error to be said.",
    cost=", cost {cost}",
    sees="With two months of such visits {power} of all draws show these changes: {ways}.",
    sees_way="{value} ({sites})",
    way="{number} ({sites})",
    way_not="impossible ({sites})",
    no_new="Some types have too few sites left for a month of new ones only.",
    repair="Note: the same sites show how known sites were repaired, not how the city changed.",
    people="The people asked give ±{people} of it, which more sites do not lessen.",
    shift="Note: where a standard puts several types together, each weighs by its visits, so that other numbers make another score: {run} scores {then} with the planned numbers, {now} as it was ({shift}).",
    same_weights="Weighed as before, the expected error is ±{margin}.",
    best="Weighed as before, no other whole numbers of as many visits have a smaller error.",
    near_budget="Costs differ, so the plan is near-optimal: no plan within the budget has an error under ±{near} (weighed as before).",
    near_goal="Costs differ, so the plan is near-optimal: every plan that does this costs more than {near}.",
    ways="To reach it: {ways}.",
    alike="What is found at the same sites in two months goes together by {alike} (the last two runs).",
    alike_assumed="Nobody knows yet how much the same sites go together in two months; {alike} is assumed.",
    unseen="Types that no run visited, estimated by the scheme: {types}.",
    others="Note: types that were visited and are not in the register are left out, and their part of the error is too: {types}.",
    idle="Types that the scheme does not look at, only their must-visit sites are listed: {types}.",
    editions="Runs of another edition were not used: {runs}.",
    steps="Scores move in steps here, so errors are enlarged as repeated draws say.",
    districts="A type is taken to vary within each district as it does as a whole; a district needs 2 visits, or its error is not known.",
    ready="To draw them:",
    file="drawn.xlsx",
    written="written: {path}",
    reading="reading runs",
    separator=", ",
    columns=("site type", "register", "must", "now", "plan", "change", "± now", "± plan"),
    cost_columns=("cost each", "cost"),
    all="all",
    type_and_district="{type} · {district}",
    sheet="Plan of visits",
    notes_sheet="Notes and command",
)  # fmt: skip


def sample_plan_texts(language: str) -> SamplePlanTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN


def sites_words(sites: str, share: Fraction | None) -> Both:
    """Which sites the later month visits, with their share."""
    said = SITES[sites]
    return Both(*(said.of(one).format(share=percent(share, 0)) for one in ("zh", "en")))


def way_needs(sites: str, number: int) -> Both:
    """How many visits one way to choose sites needs."""
    return Both(
        zh=f"{SITES[sites].of('zh')}时要 {number} 个点位", en=f"with {SITES[sites].of('en')} {number} visits are needed"
    )
