"""Sentences about exports of phone forms."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "phone-rejected": Both(
        zh="审核为“{state}”的 {rows} 份提交未计分",
        en="{rows} submissions are “{state}” in review and are not scored",
    ),
    "phone-review": Both(
        zh="审核状态为“{state}”的 {rows} 份提交照常计分",
        en="{rows} submissions are “{state}” in review; they are scored all the same",
    ),
    "phone-twice": Both(
        zh="同一份提交（与 {first} 同号）出现两次，内容相同，只计一次",
        en="the same submission as in {first} (it has its number), with the same content; it counts once",
    ),
    "phone-superseded": Both(
        zh="这份提交后来改过，只计最新的一版（{first}）",
        en="this submission was changed later; only its newest version counts, see {first}",
    ),
    "phone-not-decrypted": Both(
        zh="{rows} 份提交是加密的，导出时没有解密，没有结果可计；请带密钥（口令）重新导出",
        en="{rows} submissions are encrypted and were exported without being decrypted, so there is nothing to score; export again with the passphrase of the key",
    ),
    "phone-site-chosen": Both(
        zh="导出的数据没有点位编号和名称（计算题未导出），{rows} 份提交的点位取自所选的点位；街道、社区、网格未知",
        en="this export has neither ids nor names of sites (what the form calculates was left out); {rows} submissions have their site from what was chosen, and no street, community or grid",
    ),
    "phone-twice-differs": Both(
        zh="与 {first} 是同一份提交（同号），内容却不同，未计分；请重新导出，或删去其中一行",
        en="the same submission as in {first} (it has its number), but with other content; not scored: export again, or remove one of the rows",
    ),
    "phone-no-answers": Both(
        zh="这份提交没有任何结果，按未测处理",
        en="a submission without any answer, taken as not observed",
    ),
    "phone-half": Both(
        zh="“{standard}”只填了一部分：写了有问题，却没有数量、扣分或结果；请补填",
        en="“{standard}” is only half answered: there are faults, but no number, deduction or result; fill in what is missing",
    ),
    "phone-columns": Both(
        zh="这些列不能识别，不计分，只随记录保留：{names}",
        en="these columns are not recognised; they are not scored, only carried along: {names}",
    ),
    "no-export": Both(
        zh="不是手机表单导出的数据（第一行没有题名）；请核对版式文件中的 kind，或重新导出",
        en="this is no export of a phone form (its first row names no questions); check kind in the layout file, or export again",
    ),
}
