"""Sentences about plans of visits that cannot be made."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "sample-plan-goal": Both(
        zh="请写明 --budget、--error、--change 之中的一个（现在写了：{given}）",
        en="give one of --budget, --error and --change (given: {given})",
    ),
    "sample-plan-number": Both(
        zh="{option} 的“{value}”无法识别；请写{needed}",
        en="{option} “{value}” is not understood; write {needed}",
    ),
    "sample-plan-only-change": Both(
        zh="{options} 只与 --change 同用；请去掉，或改用 --change",
        en="{options} can only be used with --change; leave it out, or use --change",
    ),
    "sample-plan-budget-small": Both(
        zh="{budget} 个点位太少，无法得出误差：必测点位之外，每类（按区县时每类每区县）至少要有可比较的点位；最少 {least} 个",
        en="{budget} visits are too few for an error to be said: besides must-visit sites each type (and district) needs sites to compare; the smallest budget is {least}",
    ),
    "sample-plan-cost-small": Both(
        zh="费用 {budget} 太少，无法得出误差：最少需要 {least}（{visits} 个点位）",
        en="a cost of {budget} is too little for an error to be said: the smallest budget is {least} ({visits} visits)",
    ),
    "sample-plan-error-small": Both(
        zh="误差做不到 ±{error:g}：台账中的点位全部测完，问卷对象仍带来 ±{people:.2f}；请增加问卷份数，或放宽误差",
        en="an error of ±{error:g} cannot be reached: with every site of the register visited the people asked still give ±{people:.2f}; ask more people, or allow a larger error",
    ),
    "sample-plan-unseen": Both(
        zh="{sites}看不出 {change:g} 分的变化；{ways}",
        en="a change of {change:g} points cannot be seen with {sites}; {ways}",
    ),
    "sample-plan-people": Both(
        zh="{sites}看不出 {change:g} 分的变化；因为有问卷对象的误差，点位再多也只能看出 {least:.2f} 分以上的变化；请增加问卷份数，或看更大的变化",
        en="a change of {change:g} points cannot be seen with {sites}: because of the people asked nothing under {least:.2f} points is seen, however many sites; ask more people, or look for a larger change",
    ),
    "sample-plan-nothing": Both(
        zh="台账中没有体系要实地测评的点位类型，无法计算；请核对台账与体系",
        en="the register has no type of site that the scheme looks at, so there is nothing to plan; check register and scheme",
    ),
    "visit-cost-no-heading": Both(
        zh="没有找到费用表的标题行；需要“点位类型”和“费用”两列",
        en="no sheet has the headings of a table of costs; it needs the columns “site type” and “cost”",
    ),
    "visit-cost-unknown": Both(
        zh="没有点位类型“{name}”{did_you_mean}；请改正",
        en="there is no site type “{name}”{did_you_mean}; correct it",
    ),
    "visit-cost-twice": Both(
        zh="点位类型“{name}”有两行费用；请删除一行",
        en="the site type “{name}” has two rows; delete one of them",
    ),
    "visit-cost-number": Both(
        zh="费用“{given}”不是大于 0 的数；请改正",
        en="the cost “{given}” is no number above 0; correct it",
    ),
    "visit-cost-missing": Both(
        zh="这些点位类型没有费用：{types}；请补上",
        en="these site types have no cost: {types}; add them",
    ),
}
