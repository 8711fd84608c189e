"""Sentences about photos: which rows they belong to, and where they are looked for."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "picture-without-row": Both(
        zh="图片不在任何一行记录上（没有填结果的行不算），未归入任何一行；如是问题照片，请填上该行的结果，或移到它的行（图片中心落在哪一行，就归哪一行）",
        en="a picture lies on no row of the table (one without a result is none) and belongs to none; if it shows a problem, fill in the result, or move it to its row (a picture belongs to the row of its middle)",
    ),
    "picture-between-rows": Both(
        zh="图片跨在几行上，按中心归入这一行，不一定是它；请核对，把图片缩小、移到它的行里（最好嵌入单元格）",
        en="a picture lies across several rows and is taken for this one, which has its middle; that may be wrong: make it smaller and move it into its row (best into the cell)",
    ),
    "picture-of-several": Both(
        zh="同一张图片在几张表中都不在任何一行记录上（如标志图），未归入任何一行",
        en="the same picture lies on no row in several sheets (a logo, say), and belongs to none",
    ),
    "picture-of-a-site": Both(
        zh="图片在点位这一行，但不在某条标准的格里，分不清是哪条标准的，未归入；请移到那条标准的格里",
        en="a picture lies in a site's line, but in the cell of no standard, so nobody can tell whose it is; move it to that standard's cell",
    ),
    "picture-linked": Both(
        zh="图片只是链接，文件里没有图片本身；不会打开链接，请把图片插入到表中",
        en="a picture is only a link, and is not in the file; links are not followed: put the picture itself into the sheet",
    ),
    "picture-absent": Both(
        zh="这里应有图片，但文件里没有，或已损坏；有的软件另存时会丢掉图片，请用原来的软件（如 WPS）打开原表重新保存，或在格里写上文件名，用 --photos 给出照片",
        en="there should be a picture here, but the file does not hold it, or it is damaged; some programs drop pictures when they save: save the original again with the program that made it, or write the photo's file name there and give the photo with --photos",
    ),
    "picture-no-photo": Both(
        zh="这里是图形（如 EMF、SVG），不是照片，未读取；请插入 JPEG 或 PNG 照片",
        en="this is a drawing (such as EMF or SVG) and no photo, and is not read; put in a JPEG or PNG photo",
    ),
    "pictures-unreadable": Both(
        zh="表中的图片部分已损坏，图片未读取，其余内容照常读取；请用 Excel 或 WPS 打开后重新保存",
        en="the part of the workbook that holds its pictures is damaged: they are not read, everything else is; open it in Excel or WPS and save it again",
    ),
    "photo-not-found": Both(
        zh="找不到照片“{name}”；请检查文件名，或用 --photos 给出照片所在的文件夹或压缩包",
        en="there is no photo “{name}”; check its name, or give the folder or archive that it lies in with --photos",
    ),
    "photo-unread": Both(
        zh="照片“{name}”是空文件、读不了或超过 200 MB，没有读取；请重新发送",
        en="the photo “{name}” is empty, cannot be read, or is larger than 200 MB, and is not taken; have it sent again",
    ),
    "photo-name-twice": Both(
        zh="有几张不同的照片都叫“{name}”，分不清是哪一张，未归入；请改名，或在表中连文件夹一起写（如 3月/{name}）",
        en="several different photos are called “{name}”, and nobody can tell which is meant; rename them, or write the folder too (such as march/{name})",
    ),
    "photo-unnamed": Both(
        zh="没有一行写到这张照片；如是问题照片，请在“照片”一栏写上它的文件名",
        en="no row names this photo; if it shows a problem, write its file name into the column “photo”",
    ),
    "photos-no-place": Both(
        zh="--photos 要的是文件夹或 zip 压缩包；请给出照片所在的文件夹",
        en="--photos takes a folder or a zip archive; give the folder that the photos lie in",
    ),
}
