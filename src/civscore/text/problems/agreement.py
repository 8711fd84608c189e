"""Sentences about inspectors who cannot be compared, and about second visits that cannot be drawn."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "agreement-window": Both(
        zh="--window 的“{value}”无法识别；请写天数，如 3d",
        en="--window “{value}” is not understood; write a number of days, as 3d",
    ),
    "agreement-no-rows": Both(
        zh="“{run}”是结果文件，没有逐行记录，看不出是谁测的；请写已保存的测评或工作簿",
        en="“{run}” is a result file, which has no rows and does not say who found what; name a saved run or a workbook",
    ),
    "agreement-no-inspectors": Both(
        zh="实地记录没有写测评员（{rows} 行），无法比较；请补上“测评员”一列",
        en="no row of a site names its inspector ({rows} rows), so there is nobody to compare; add the column “inspector”",
    ),
    "agreement-no-sites": Both(
        zh="“{run}”中没有到点位实地测评的记录，没有可比较的；请核对体系（-s）和文件",
        en="“{run}” has no row of somebody who looked at a site, so there is nothing to compare; check the scheme (-s) and the file",
    ),
    "agreement-no-pairs": Both(
        zh="没有两名测评员在 {window} 天内测过同一点位的同一标准（测评员 {inspectors} 名，相隔更久的 {far} 对）；复核用 civ-score sample --double 15 抽取，结果用 run --kind 复核 保存，或用 --second 写明第二个文件",
        en="no two inspectors looked at one standard of one site within {window} days (inspectors: {inspectors}; pairs farther apart: {far}); draw second visits with civ-score sample --double 15, save them with run --kind back-check, or name them with --second",
    ),
    "agreement-unnamed": Both(
        zh="{rows} 行没有写测评员，不知道是谁测的，没有配对；请补上",
        en="{rows} rows do not name their inspector and are in no pair; fill in who it was",
    ),
    "agreement-other-sites": Both(
        zh="另一次的 {count} 个点位在前一次中找不到：{names}；请核对点位编号（如 005 与 5）和名称",
        en="{count} sites of the other half are not in the first one: {names}; check their ids (005 is not 5) and names",
    ),
    "agreement-no-month": Both(
        zh="“{run}”是复核，但历史中没有它那个月（{month}）的测评；请用 --second 写明",
        en="“{run}” is a back-check, and the history has no assessment of its month ({month}); name it with --second",
    ),
    "agreement-same": Both(
        zh="--second 与第一个相同（{run}）；同一测评中有两名测评员的记录时，不需要 --second",
        en="--second is the first one again ({run}); leave it out where both inspectors stand in one run",
    ),
    "agreement-scheme": Both(
        zh="“{first}”与“{second}”不是同一体系、同一版本，不能比较",
        en="“{first}” and “{second}” are not of one scheme and edition, so they cannot be compared",
    ),
    "double-share": Both(
        zh="--double 的“{value}”无法识别；请写复核点位的百分比，从 1 到 100，如 15",
        en="--double “{value}” is not understood; write the percentage of sites to be visited twice, from 1 to 100, as 15",
    ),
    "double-one-inspector": Both(
        zh="清单只有一名测评员（{name}），复核须由他人进行；请在台账中写明其他测评员",
        en="the list names one inspector only ({name}), and a second visit is somebody else's; name the others in the register",
    ),
    "double-more": Both(
        zh="{share} 是 {asked} 个点位，不够每名测评员有两个不同的搭档；复核点位改为 {count} 个",
        en="{share} are {asked} sites, too few for each inspector to have two different partners; {count} sites are visited twice",
    ),
    "double-unnamed": Both(
        zh="台账没有“测评员”一列，复核点位已抽出，复核员待定：每名测评员至少 2 个复核点位、同两名不同的搭档，且所有人直接或间接相连，否则无法比较",
        en="the register has no column “inspector”: the sites of second visits are drawn, who makes them is open. Give every inspector at least two of them with two different partners, all linked with each other, or they cannot be compared",
    ),
    "double-blank": Both(
        zh="{count} 个抽中的点位没有写测评员，未列入复核",
        en="{count} drawn sites name no inspector and are not among the second visits",
    ),
}
