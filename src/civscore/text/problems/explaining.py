"""Sentences about a score that is explained step by step."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "explain-run-first": Both(
        zh="先写测评，再写要说明的数字：“{given}”若是指标，请写 civ-score explain latest {given}",
        en="the run comes first, then the figure: if “{given}” is an indicator, write civ-score explain latest {given}",
    ),
    "node-not-found": Both(
        zh="本体系没有指标“{name}”{did_you_mean}；请写指标编号、名称，或 total（总分），civ-score scheme show 可列出全部指标",
        en="the scheme has no indicator “{name}”{did_you_mean}; give an id, a name, or total (civ-score scheme show lists them all)",
    ),
    "node-ambiguous": Both(
        zh="名为“{name}”的指标不止一个（{nodes}）；请改写编号",
        en="several indicators are called “{name}” ({nodes}); give the id",
    ),
    "scope-not-found": Both(
        zh="本次测评的{kind_name}中没有“{name}”{did_you_mean}；请改正",
        en="no {kind_name} of this run is called “{name}”{did_you_mean}; correct the name",
    ),
    "scope-kind-unknown": Both(
        zh="--in 不认识“{given}”{did_you_mean}；可用：{known}",
        en="--in does not know “{given}”{did_you_mean}; there are: {known}",
    ),
    "scope-kind-absent": Both(
        zh="本次测评没有按{kind_name}计分；可用：{kind_names}",
        en="this run has no scores by {kind_name}; there are: {kind_names}",
    ),
    "scope-form": Both(
        zh="--in 应写成 种类=名称，如 --in 街道=中兴街道；这里是“{given}”",
        en="--in is written KIND=NAME, as in --in street=“Zhongxing”; this is “{given}”",
    ),
    "scope-twice": Both(
        zh="一次只能说明一个范围，这里写了 {given}；请保留一个",
        en="one scope at a time can be explained, and these were given: {given}; keep one of them",
    ),
    "site-ambiguous": Both(
        zh="名为“{name}”的点位不止一个；请改写：{sites}",
        en="several sites are called “{name}”; write one of: {sites}",
    ),
    "explanation-needs-rows": Both(
        zh="结果文件不带原始记录，无法按{kind_name}说明；请改用历史中的测评名称或原始工作簿",
        en="a result file has no rows, so that a {kind_name} cannot be explained; name a saved run or the workbook instead",
    ),
    "explanation-differs": Both(
        zh="“{subject}”逐步重算得 {explained}，而计分为 {scored}，两者不一致；这是程序的错误，未输出说明，请连同本行报告给维护者",
        en="“{subject}” was recalculated step by step as {explained}, but the score has {scored}; this is an error of the program, so nothing was explained: please report this line",
    ),
}
