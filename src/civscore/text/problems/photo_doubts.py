"""Sentences about photos: what cannot be read, and what is doubtful of the rest. Each doubt says how sure it is."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "photo-empty": Both(
        zh="照片是空文件（0 字节）；请重新发送",
        en="the photo's file is empty (0 bytes); have it sent again",
    ),
    "photo-unknown": Both(
        zh="不是照片：按内容能读 JPEG、PNG、GIF、BMP、TIFF、WEBP、HEIC，与后缀无关；请改存为其中一种",
        en="this is no photo: JPEG, PNG, GIF, BMP, TIFF, WEBP and HEIC are read, by what the file holds, whatever its suffix; save it as one of these",
    ),
    "photo-drawing": Both(
        zh="{given} 是图形指令，不是照片，出于安全不绘制；请另存为 JPEG 或 PNG",
        en="{given} holds instructions for drawing and is no photo; for safety it is not drawn; save it as JPEG or PNG",
    ),
    "photo-too-many-pixels": Both(
        zh="照片有 {pixels} 百万像素，这种文件最多 {most} 百万；请缩小后再用",
        en="the photo has {pixels} megapixels, and of such a file at most {most} are read; make it smaller",
    ),
    "photo-damaged": Both(
        zh="{given} 照片损坏或不完整，无法打开；请重新发送",
        en="the {given} photo is damaged or cut short and cannot be opened; have it sent again",
    ),
    "photo-too-slow": Both(
        zh="照片在 {seconds} 秒内没有打开，已跳过；请另存为普通 JPEG",
        en="the photo did not open within {seconds} seconds and is left out; save it as an ordinary JPEG",
    ),
    "photo-no-heic": Both(
        zh="本机没有 pillow-heif，读不了 HEIC；请安装，或把照片另存为 JPEG（苹果手机：设置 › 相机 › 格式 › 兼容性最佳）",
        en="HEIC cannot be read without pillow-heif; install it, or save the photo as JPEG (iPhone: Settings › Camera › Formats › Most Compatible)",
    ),
    "photo-lost": Both(
        zh="照片不在历史旁的 photos 文件夹中；请连同照片再读一次",
        en="the photo is not in the folder photos beside the history; read the files with their photos again",
    ),
    "photo-twice": Both(
        zh="确定：同一个照片文件用在不同的地方或不同的日子（{rows}），字节完全相同；请核实哪一处是真的",
        en="certain: one file serves as photo of different places or days ({rows}), byte for byte; find out which is right",
    ),
    "photo-twice-here": Both(
        zh="同一点位同一天的几行用了同一个照片文件（{rows}）；一张照片拍到几处问题时可不理会",
        en="rows of one site and day share one file as photo ({rows}); ignore this if the photo shows all of their faults",
    ),
    "photo-same": Both(
        zh="很可能：与 {other} 的照片是同一张（缩小、压缩或加水印后再用；64 位指纹差 {bits} 位）；请核实",
        en="very likely: the same picture as that of {other}, made smaller, compressed again or with a watermark ({bits} of 64 bits of its fingerprint differ); find out which is right",
    ),
    "photo-alike": Both(
        zh="可能：与 {other} 的照片相像（64 位指纹差 {bits} 位）；相像不等于同一张，请看一眼",
        en="possibly: like the photo of {other} ({bits} of 64 bits of its fingerprint differ); alike is not the same, so have a look",
    ),
    "photo-outside-period": Both(
        zh="很可能：照片拍于 {taken}，不在 {period} 前后；也可能是相机时钟没有调准，请核实",
        en="likely: the photo was taken on {taken}, which does not belong to {period}; or the camera's clock was wrong; find out",
    ),
    "photo-other-day": Both(
        zh="可能：照片拍于 {taken}，这一行写的是 {day}；也可能日期是填表那天，请核实",
        en="possibly: the photo was taken on {taken}, and the row says {day}; or that is the day on which it was filled in; find out",
    ),
    "photo-far": Both(
        zh="很可能：照片拍摄处离点位台账中的“{site}”约 {metres} 米；请核实照片、点位台账的坐标和 civscore.toml 中的 positions",
        en="likely: the photo was taken about {metres} m from “{site}” of the register; check the photo, the register's coordinates, and positions in civscore.toml",
    ),
    "photo-bare": Both(
        zh="照片既没有拍摄时间也没有位置，何时何处无从核对（经微信转发的照片都是这样）；请收原图",
        en="the photo says neither when nor where it was taken, so that nothing can be checked (WeChat takes both away); collect the originals",
    ),
    "photo-screenshot": Both(
        zh="很可能：是截屏而不是照片（文件自己这样写）；请换原照片",
        en="very likely: a screenshot and no photo, as the file itself says; ask for the photo",
    ),
    "photo-like-screenshot": Both(
        zh="可能：是截屏而不是照片（PNG，尺寸同手机屏幕，没有相机信息）；请看一眼",
        en="possibly: a screenshot and no photo (a PNG of the size of a phone's screen that names no camera); have a look",
    ),
    "photo-datum-unsaid": Both(
        zh='点位台账的坐标是哪一种没有写明，照片离点位的距离按三种坐标中最近的算；请在 civscore.toml 中写 positions = "gcj02"（高德、腾讯）、"bd09"（百度）或 "wgs84"（手机、GPS）{likely}',
        en='nobody says of which maps the register\'s coordinates are, so that photos are as near to their sites as any of the three allows; write positions = "gcj02" (Amap, Tencent), "bd09" (Baidu) or "wgs84" (phones, GPS) in civscore.toml{likely}',
    ),
    "photo-datum-other": Both(
        zh="点位台账的坐标看来是 {likely}，不是 {stated}：照片离点位的中位距离，按前者 {near} 米，按后者 {far} 米；请核对 civscore.toml 中的 positions",
        en="the register's coordinates look like {likely} and not like {stated}: by the middle one, photos are {near} m from their sites with the one and {far} m with the other; check positions in civscore.toml",
    ),
    "position-swapped": Both(
        zh="“{site}”的经度和纬度看来写反了（{latitude}，{longitude}）；照片的位置没有与它核对",
        en="longitude and latitude of “{site}” seem to be exchanged ({latitude}, {longitude}); photos were not compared with it",
    ),
    "photos-setting-unknown": Both(
        zh="[photos] 中没有“{key}”这一项{did_you_mean}；可以写：{known}",
        en="[photos] has no key “{key}”{did_you_mean}; it may have {known}",
    ),
    "photos-setting-value": Both(
        zh="[photos] 的 {key} = {given} 不对；请写 {least} 到 {most} 的数",
        en="{key} = {given} in [photos] will not do; write a number from {least} to {most}",
    ),
    "photos-setting-order": Both(
        zh="[photos] 的 same（{same}）不能大于 alike（{alike}）",
        en="in [photos] same ({same}) cannot be larger than alike ({alike})",
    ),
    "photos-setting-table": Both(
        zh="photos 应是一个表：[photos]，下面各项各写一行",
        en="photos is a table: write [photos], and its keys below, a line each",
    ),
    "positions-unknown": Both(
        zh="positions = “{given}”不是已知的坐标{did_you_mean}；请写 gcj02（高德、腾讯）、bd09（百度）或 wgs84（手机、GPS）",
        en="positions = “{given}” is not known{did_you_mean}; write gcj02 (Amap, Tencent), bd09 (Baidu) or wgs84 (phones, GPS)",
    ),
}
