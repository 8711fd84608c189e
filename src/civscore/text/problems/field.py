"""Sentences about the field round: the register of sites, samples, going back, coverage."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "register-is-rows": Both(
        zh="这是巡查记录，不是点位台账：有标准和结果两列；请给出点位台账（一行一个点位）",
        en="this is what was inspected and no register of sites: it has columns for standards and results; name the register, a row for each site",
    ),
    "register-no-heading": Both(
        zh="没有带标题行的点位台账；标题中至少要有“点位名称”和“点位类型”",
        en="no sheet has the headings of a site register; name at least the columns “site name” and “site type”",
    ),
    "register-unused": Both(
        zh="civscore.toml 中的台账不适用于体系 {id}，未采用：误差不计台账，只是上限（可用 --sites 指定台账）",
        en="the register of civscore.toml does not go with the scheme {id} and was left out: errors are upper limits without one (name one with --sites)",
    ),
    "register-empty": Both(
        zh="标题行下面没有点位；请填写",
        en="there are no sites under the headings; fill them in",
    ),
    "register-sheet-skipped": Both(
        zh="没有找到台账标题行，未读取；若有点位，请加上“点位名称”“点位类型”等标题",
        en="no headings of a site register here, so the sheet was not read; if it has sites, add “site name”, “site type” …",
    ),
    "register-hidden": Both(
        zh="工作表或其中的行是隐藏的，已照常读取；若不应列入，请删除",
        en="the sheet or some of its rows are hidden; they were read like all others, delete them if they do not count",
    ),
    "register-column-twice": Both(
        zh="“{heading}”与 {column} 列含义相同，已采用 {column} 列，这一列原样保留；请核对",
        en="“{heading}” means the same as column {column}, which was used; this one is kept as it is, please check",
    ),
    "register-nameless-column": Both(
        zh="这一列有内容而没有标题，未读取；请补上标题",
        en="this column has text but no heading, so it was not read; give it a heading",
    ),
    "register-no-name": Both(
        zh="没有点位名称；请填写",
        en="the site has no name; fill it in",
    ),
    "register-no-type": Both(
        zh="没有点位类型；请填写",
        en="the site has no type; fill it in",
    ),
    "register-unknown-type": Both(
        zh="体系中没有点位类型“{name}”{did_you_mean}；请改正，或在体系的 site_types 中定义",
        en="the scheme has no site type “{name}”{did_you_mean}; correct it, or define it under site_types in the scheme",
    ),
    "register-id-twice": Both(
        zh="点位编号“{id}”重复，{first} 已用；请改成不同的编号，或删除一行",
        en="the site id “{id}” stands at {first} already; give another one, or delete one of the rows",
    ),
    "register-site-twice": Both(
        zh="点位“{site}”重复，{first} 已有同一区域的同名点位；请删除一行，或填写不同的点位编号或地址",
        en="the site “{site}” stands at {first} already, in the same area; delete one of the rows, or give both an id or their addresses",
    ),
    "register-by-address": Both(
        zh="同一区域有 {count} 个“{site}”，没有点位编号，按地址区分，在清单和表中称为“{site} (地址)”；最好填写点位编号",
        en="{count} sites “{site}” stand in the same area without an id; they are told apart by their addresses, and lists and forms call them “{site} (address)”; better give each an id",
    ),
    "register-must": Both(
        zh="“必测”一列中的“{given}”无法识别；请写 是 或 否",
        en="“{given}” is not understood as must-visit; write yes or no",
    ),
    "register-state": Both(
        zh="“抽样结果”一列中的“{given}”无法识别；请写 必测、抽取、备选 或 回头看",
        en="“{given}” says nothing known under “drawn”; write must-visit, drawn, reserve or revisit",
    ),
    "register-coordinate": Both(
        zh="坐标“{given}”不是 −{most} 到 {most} 之间的度数；请改正，或留空",
        en="the coordinate “{given}” is not a number of degrees from −{most} to {most}; correct it, or leave it blank",
    ),
    "register-position": Both(
        zh="坐标“{given}”看不出哪个是经度、哪个是纬度；请写成 112.57,26.89 或 东经112.57 北纬26.89，或分“经度”“纬度”两列填写",
        en="the position “{given}” does not tell which number is the longitude; write 112.57,26.89 or E112.57 N26.89, or give longitude and latitude in columns of their own",
    ),
    "register-half-coordinates": Both(
        zh="经度和纬度只填了一个；请补上，或都留空",
        en="of longitude and latitude only one is filled in; add the other, or leave both blank",
    ),
    "draw-format": Both(
        zh="--draw 的“{given}”无法识别；请写成 类型=个数，如 集贸市场=3",
        en="--draw does not understand “{given}”; write TYPE=N, such as market=3",
    ),
    "draw-unknown-type": Both(
        zh="没有点位类型“{name}”{did_you_mean}；请改正 --draw",
        en="there is no site type “{name}”{did_you_mean}; correct --draw",
    ),
    "draw-twice": Both(
        zh="--draw 中点位类型“{name}”写了两次；请只写一次",
        en="--draw names the site type “{name}” twice; name it once",
    ),
    "draw-unknown-district": Both(
        zh="台账中没有区县“{name}”{did_you_mean}；请改正 --draw",
        en="the register has no district “{name}”{did_you_mean}; correct --draw",
    ),
    "draw-district-by": Both(
        zh="--draw 写了区县（类型@区县=个数），不能再用 --by 按别的列分配；请去掉其中之一",
        en="--draw names districts (TYPE@DISTRICT=N), so --by cannot spread the sites over another column; leave one of them out",
    ),
    "sample-by-twice": Both(
        zh="--by-district 就是 --by 区县，不能与 --by 同用；请去掉其中之一",
        en="--by-district is --by district and cannot go with another --by; leave one of them out",
    ),
    "sample-by-blank": Both(
        zh="{count} 个点位的“{by}”没有填全，只按填了的部分归组；请补填",
        en="{count} sites lack something in “{by}” and were grouped by what they have; fill it in",
    ),
    "sample-no-numbers": Both(
        zh="体系 {scheme} 没有写明各类点位抽取几个；请用 --draw 类型=个数 指定",
        en="the scheme {scheme} does not say how many sites of each type are drawn; use --draw TYPE=N",
    ),
    "sample-too-few": Both(
        zh="{type}：要抽 {number} 个，台账只有 {there} 个，已全部列入；请补充台账",
        en="{type}: {number} are to be drawn, the register has {there}: all are taken; add sites to the register",
    ),
    "sample-many-must": Both(
        zh="{type}：应抽 {number} 个，必测点位有 {must} 个，已全部列入；请核对",
        en="{type}: {number} are to be drawn, but {must} are must-visit: all of these are taken, please check",
    ),
    "sample-again": Both(
        zh="{type}：未测过的点位不够，{count} 个近期测过的点位仍被抽中；可补充台账，或减小 --skip-last",
        en="{type}: not enough other sites, so {count} visited lately were drawn again; add sites, or lower --skip-last",
    ),
    "sample-few-reserves": Both(
        zh="{type}：应有备选 {number} 个，只剩 {there} 个；请补充台账",
        en="{type}: {number} reserves are asked for, {there} are left; add sites to the register",
    ),
    "sample-type-not-drawn": Both(
        zh="{type}：没有写明抽取个数，{count} 个点位均未抽取；需要时请用 --draw 指定",
        en="{type}: nobody says how many, so none of its {count} sites were drawn; use --draw if they should be",
    ),
    "sample-must-without-number": Both(
        zh="{type}：有 {must} 个必测点位，却没有写明抽取个数，{count} 个点位均未列入；请用 --draw 指定",
        en="{type}: {must} sites are must-visit, but nobody says how many to draw, so none of its {count} sites are listed; use --draw",
    ),
    "sample-few-runs": Both(
        zh="要避开最近 {asked} 次测评的点位，而本体系只保存了 {there} 次；已避开这些",
        en="the sites of the last {asked} runs are to be left out, but only {there} are saved under this scheme: those were",
    ),
    "register-one-or-two": Both(
        zh="点位“{site}”在 {first} 也有，而区域没有填全，看不出是一个还是两个，两行都列入；请填全区域、填写点位编号，或删除一行",
        en="the site “{site}” stands at {first}, too, and as an area is blank nothing says whether these are one site or two; both are listed, so fill in the areas or the ids, or delete one of the rows",
    ),
    "row-of-several-sites": Both(
        zh="“{site}”此处没有写全区域，与台账中几个点位都对得上（{sites}），同名的记录可能混在一起；请填写区域或点位编号",
        en="“{site}” lacks an area here and fits several sites of the list ({sites}); rows of different sites may be counted as one, so fill in the area or the site id",
    ),
    "site-fits-several": Both(
        zh="“{site}”与台账中几个点位都对得上，未作对应；请填写点位编号或所属区域",
        en="“{site}” fits several sites of the list and was taken for none of them; fill in the site id or the areas",
    ),
    "revisit-other-scheme": Both(
        zh="“{name}”是按体系 {run} 计分的，不是 {scheme}；请用 -s {run}",
        en="“{name}” was scored under the scheme {run}, not {scheme}; use -s {run}",
    ),
    "revisit-with-draw": Both(
        zh="--revisit 不抽样，不能与 {options} 同用；请去掉其中之一",
        en="--revisit draws nothing and cannot go with {options}; leave one of them out",
    ),
    "revisit-not-in-register": Both(
        zh="点位“{site}”不在台账中，按测评记录列出；请核对台账",
        en="the site “{site}” is not in the register; it is listed as the run has it, check the register",
    ),
    "coverage-nothing-planned": Both(
        zh="清单中没有体系 {scheme} 要实地测评的点位；请检查清单（不能只有备选）和体系",
        en="nothing in the list is to be observed under the scheme {scheme}; check the list (not reserves only) and the scheme",
    ),
    "coverage-other-type": Both(
        zh="点位“{site}”在记录中是“{type}”，在清单中是“{listed}”；按清单计划，请统一",
        en="the site “{site}” has type “{type}” in the rows, but “{listed}” in the list, which the plan follows; make them the same",
    ),
    "coverage-overdrawn": Both(
        zh="标准 {standards} 可倒扣，未测部分最低按 0 分算；实际最低分还可能更低",
        en="standards {standards} may go below 0, and what is missing of them was taken as 0 at worst: the lowest score may be lower",
    ),
}
