"""Sentences about lists of counties."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "province-no-counties": Both(
        zh="这里没有键和值；县（市、区）清单要有 counties:，下面每县一项，如 - name: 临港县",
        en="there are no keys and values here; a list of counties has counties:, with an item for each, as - name: Harbour County",
    ),
    "county-twice": Both(
        zh="县名“{name}”在清单中出现两次；请改名或删去一项",
        en="the county “{name}” stands in the list twice; rename or delete one of them",
    ),
    "county-history-twice": Both(
        zh="“{name}”与另一县用同一个测评历史；请为各县写不同的 folder 或 history",
        en="“{name}” has the history of another county; give each its own folder or history",
    ),
    "county-unknown": Both(
        zh="清单中没有“{given}”{did_you_mean}；请照清单中的县名写",
        en="the list has no county “{given}”{did_you_mean}; write the name as the list has it",
    ),
    "county-no-scheme": Both(
        zh="没有写“{name}”用哪个测评体系；请在清单中写 scheme:，或在它文件夹的 civscore.toml 中写",
        en="it is not said which scheme “{name}” has; write scheme: into the list, or into the civscore.toml of its folder",
    ),
    "county-no-inputs": Both(
        zh='没有写“{name}”的工作簿在哪里；请写 inputs:，如 inputs: "{{label}}/*.xlsx"',
        en='it is not said where the workbooks of “{name}” are; write inputs:, such as inputs: "{{label}}/*.xlsx"',
    ),
    "batch-no-label": Both(
        zh="没有写这次测评的名称；请加 --label 2024-04，或在清单中写 label:",
        en="it is not said what the runs are called; add --label 2024-04, or write label: into the list",
    ),
    "overview-no-runs": Both(
        zh="清单中没有一个县有测评；请先用 civ-score batch 计分，或检查各县的 folder 和 history",
        en="no county of the list has an assessment; score them with civ-score batch first, or look at folder and history of each",
    ),
    "overview-no-month": Both(
        zh="没有一个县有 {month} 的测评；有：{known}",
        en="no county has an assessment of {month}; there are {known}",
    ),
}
