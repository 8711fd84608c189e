"""Sentences about forecasts that cannot be made."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "forecast-no-register": Both(
        zh='不知道点位台账，无法预测：请用 --register 指定台账，或在 civscore.toml 中写 sites = "台账.xlsx"；实在没有台账，可用 --with-replacement，把台账当作无限大',
        en='the register of sites is not known, so nothing can be forecast: name it with --register, or write sites = "sites.xlsx" into civscore.toml; where there is none, --with-replacement takes it for endless',
    ),
    "forecast-register-twice": Both(
        zh="--register 与 --with-replacement 不能同用；请去掉一个",
        en="--register and --with-replacement exclude each other; leave one out",
    ),
    "forecast-number": Both(
        zh="{option} 的“{value}”无法识别；请写{needed}",
        en="{option} “{value}” is not understood; write {needed}",
    ),
    "forecast-target": Both(
        zh="目标 {target} 超过了最高分 {most}；请核对 --target",
        en="the target {target} is above the highest score, {most}; check --target",
    ),
    "forecast-top-and-file": Both(
        zh="--top 与 --in 要同用，--own 也要有它们：--top 3 --in 各单位得分.xlsx --own 本县",
        en="--top and --in go together, and --own needs both: --top 3 --in scores.xlsx --own Ours",
    ),
    "forecast-no-score": Both(
        zh="“{run}”没有得分，无法预测；请换一次有得分的测评",
        en="“{run}” has no score, so nothing can be forecast; name a run that has one",
    ),
    "forecast-no-sites": Both(
        zh="“{run}”没有实地测评的点位，抽样不影响得分，无法预测；请换一次测评",
        en="“{run}” has no sites that could be drawn otherwise; a forecast needs a run with sites",
    ),
    "forecast-other-register": Both(
        zh="台账中没有“{run}”测过的点位类型或点位；请核对是否为同一体系、同一地区的台账",
        en="the register has none of the sites of “{run}”; check whether it is that of the same city and scheme",
    ),
    "forecast-no-draw": Both(
        zh="抽取的点位数为 0，无法预测；请用 --draw 类型=个数 写明正式测评抽多少",
        en="no site is drawn, so there is nothing to forecast; say with --draw TYPE=N how many the official inspectors draw",
    ),
    "forecast-draw-more": Both(
        zh="要抽“{type}”{wanted} 个（--draw 或体系），台账只有 {there} 个；按 {there} 个计算",
        en="{wanted} of “{type}” are to be drawn (by --draw or the scheme), the register has {there}; {there} are taken",
    ),
    "forecast-rivals-heading": Both(
        zh="没有找到“得分”（或“总分”）一列；表中需要名称、得分，可另有“标准误”",
        en="no sheet has a column “score” (or “total”); the table needs names and scores, and may have “standard error”",
    ),
    "forecast-rivals-empty": Both(
        zh="表中没有其他单位的得分；请核对文件",
        en="the table has no scores; check the file",
    ),
    "forecast-rivals-number": Both(
        zh="“{given}”不是数字；请改正，或删去这一行",
        en="“{given}” is no number; correct it, or delete the row",
    ),
    "forecast-own": Both(
        zh="--in 的表中没有“{name}”{did_you_mean}；请写表中本单位的名称",
        en="no row of the table of --in is called “{name}”{did_you_mean}; write the name of one's own row",
    ),
    "forecast-top": Both(
        zh="--top {top} 不少于名次总数 {all}（含本单位），必然做到；请写小一些的名次",
        en="--top {top} is as many as there are, {all} with one's own, so it is certain; name a smaller number",
    ),
}
