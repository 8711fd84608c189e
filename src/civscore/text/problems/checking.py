"""Sentences of the checks of what came in."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "answers-differ": Both(
        zh="标准 {standard}（{name}）在点位“{site}”有不同的结果：{rows}；请核实后保留一个，否则都计入得分",
        en="standard {standard} ({name}) has different answers at site “{site}”: {rows}; find out which is right and keep one, or all are scored",
    ),
    "judged-twice": Both(
        zh="标准 {standard}（{name}）在点位“{site}”重复记录：{rows}；请删去多余的，否则都计入得分",
        en="standard {standard} ({name}) was recorded more than once at site “{site}”: {rows}; delete what is too much, or all are scored",
    ),
    "not-judged-at-site": Both(
        zh="“{type}”点位（{sites}）没有以下适用标准的记录：{standards}；请补测，不适用请写“不涉及”",
        en="no rows for these standards, which apply to site type “{type}”, at {sites}: {standards}; observe them, or write “N/A” if they do not apply",
    ),
    "photo-missing": Both(
        zh="标准 {standard}（{name}）的问题没有照片，体系要求每处问题都有（photo: required）；请补",
        en="standard {standard} ({name}) has a problem without a photo, and the scheme asks for one of every problem (photo: required); add it",
    ),
    "date-outside-period": Both(
        zh="日期 {given} 不在 {period} 前后；请核对年月",
        en="the date {given} does not belong to {period}; check year and month",
    ),
    "site-not-in-register": Both(
        zh="点位“{site}”不在点位名册中{did_you_mean}；请改正名称或编号，或补入名册",
        en="site “{site}” is not in the register{did_you_mean}; correct its name or id, or add it to the register",
    ),
    "type-not-as-registered": Both(
        zh="点位“{site}”的类型为“{given}”，名册中为“{registered}”；请改正其一",
        en="site “{site}” has type “{given}”, but “{registered}” in the register; correct one of them",
    ),
    "area-not-as-registered": Both(
        zh="点位“{site}”的区域为“{given}”，名册中为“{registered}”；请改正其一",
        en="site “{site}” is in “{given}”, but in “{registered}” in the register; correct one of them",
    ),
    "name-not-as-registered": Both(
        zh="点位编号 {id} 的名称为“{given}”，名册中为“{registered}”；请改正其一",
        en="site id {id} is called “{given}”, but “{registered}” in the register; correct one of them",
    ),
    "unit-like-another": Both(
        zh="责任单位“{unit}”可能有错字{did_you_mean}；请核对",
        en="unit “{unit}” looks misspelt{did_you_mean}; please check",
    ),
    "site-like-another": Both(
        zh="点位“{site}”可能有错字{did_you_mean}；如确是另一点位，可不理会",
        en="site “{site}” looks misspelt{did_you_mean}; ignore this if it is another site",
    ),
    "bad-period": Both(
        zh="时段“{given}”无法识别；请写 2024-03、2024 或 2024-03-01..2024-03-15",
        en="“{given}” is not a period; write 2024-03, 2024 or 2024-03-01..2024-03-15",
    ),
    "identical-rows": Both(
        zh="这些行每一格都相同（{rows}）；如是重复录入，请只留一行，否则都计入得分",
        en="these rows agree in every cell ({rows}); if they were entered twice keep one, or all are scored",
    ),
    "percent-among-marks": Both(
        zh="标准 {standard} 的“{given}”带百分号，而其他得分不带；按满分的百分比计分，请核对",
        en="standard {standard}: “{given}” has a percent sign and other marks have none; it is scored as a share of the full marks, please check",
    ),
}
