"""Sentences about files, archives and folders: what cannot be read, and what they carry unseen."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "file-missing": Both(
        zh="找不到文件；请检查路径和文件名",
        en="no such file; check the path and the name",
    ),
    "file-unreadable": Both(
        zh="无法读取（{reason}）；如在其他程序中打开请先关闭，或检查权限",
        en="cannot be read ({reason}); close it in other programs, or check the permissions",
    ),
    "file-refused": Both(
        zh="无法使用这个文件或文件夹（{reason}）；请检查名称、路径和权限",
        en="this file or folder cannot be used ({reason}); check its name, its path and the permissions",
    ),
    "file-too-large": Both(
        zh="文件超过 {limit} MB，不读取；请检查是否选错了文件",
        en="the file is larger than {limit} MB and is not read; check that it is the right file",
    ),
    "file-empty": Both(
        zh="文件是空的；请检查是否保存成功",
        en="the file is empty; check that it was saved",
    ),
    "folder-without-workbooks": Both(
        zh="文件夹中没有可读的工作簿；请检查路径，或直接写出文件名",
        en="there is no workbook in this folder; check the path, or name the files",
    ),
    "archive-without-workbooks": Both(
        zh="压缩包中没有可读的工作簿；请检查是否选错了文件",
        en="there is no workbook in this archive; check that it is the right file",
    ),
    "archive-damaged": Both(
        zh="压缩包已损坏，无法读取（{reason}）；请重新压缩或重新下载",
        en="the archive is damaged and cannot be read ({reason}); pack it or download it again",
    ),
    "archive-bomb": Both(
        zh="压缩包解压后大小或文件数异常，拒绝读取；请解压后分别读取所需的文件",
        en="unpacks to an unreasonable size or number of files, refused; unpack it and name the files you need",
    ),
    "archive-path": Both(
        zh="压缩包中的“{member}”指向压缩包之外，拒绝读取；请解压检查后重新压缩",
        en="its member “{member}” leads out of the archive, refused; unpack it, check it, and pack it again",
    ),
    "archive-in-archive": Both(
        zh="压缩包中还有压缩包，不读取；请先解压，或把其中的工作簿直接放进来",
        en="an archive inside an archive is not read; unpack it first, or put its workbooks in directly",
    ),
    "archive-encrypted": Both(
        zh="压缩包有密码；请解压后读取，或去掉密码重新压缩",
        en="the archive is protected by a password; unpack it, or pack it again without",
    ),
    "hidden-file": Both(
        zh="隐藏文件或临时文件，未读取",
        en="a hidden or temporary file, not read",
    ),
    "file-passed-over": Both(
        zh="不是工作簿（{suffix}），未读取；如有测评记录，请另存为 xlsx",
        en="not a workbook ({suffix}), not read; if it holds inspections, save it as xlsx",
    ),
    "same-file-twice": Both(
        zh="与 {first} 内容完全相同；请去掉其中一个，以免重复计分",
        en="the very same content as {first}; remove one of them, or rows would count twice",
    ),
    "unknown-suffix": Both(
        zh="不支持 {suffix} 文件；请用 xlsx、xlsm、xls、ods 或 csv",
        en="{suffix} files cannot be read; use xlsx, xlsm, xls, ods or csv",
    ),
    "not-a-workbook": Both(
        zh="内容不是工作簿；请用 Excel 或 WPS 打开后另存为 xlsx",
        en="the content is no workbook; open it in Excel or WPS and save it as xlsx",
    ),
    "really-xls": Both(
        zh="扩展名是 {suffix}，内容却是旧的 xls 格式；请另存为 xlsx，或把扩展名改为 .xls",
        en="named {suffix}, but the content is the old xls format; save it as xlsx, or rename it to .xls",
    ),
    "workbook-too-old": Both(
        zh="这是 Excel 5.0/95 或更早的格式，无法读取；请用 Excel 或 WPS 打开后另存为 xlsx",
        en="the format is that of Excel 5.0/95 or older, which cannot be read; open it in Excel or WPS and save it as xlsx",
    ),
    "workbook-damaged": Both(
        zh="工作簿已损坏，无法读取；请重新导出或用 Excel 修复",
        en="the workbook is damaged and cannot be read; export it again, or repair it in Excel",
    ),
    "workbook-encrypted": Both(
        zh="工作簿有密码保护；请取消密码后再试",
        en="the workbook is protected by a password; remove the password and try again",
    ),
    "workbook-bomb": Both(
        zh="解压后大得不合常理，拒绝读取；请用 Excel 打开检查，删除空白行列后另存",
        en="unpacks to an unreasonable size, refused; open it in Excel, delete empty rows and columns, save again",
    ),
    "csv-encoding": Both(
        zh="编码不是 UTF-8，也不是 GB18030；请用 Excel 另存为“CSV UTF-8”",
        en="the encoding is neither UTF-8 nor GB18030; save it from Excel as “CSV UTF-8”",
    ),
    "csv-line": Both(
        zh="这一行的列数多于标题（应为 {columns} 列）；请检查逗号和引号",
        en="this line has more cells than the heading ({columns} columns); check commas and quotes",
    ),
    "csv-quotes": Both(
        zh="这一行的双引号不成对；请补齐或删除引号，或用 Excel 另存为“CSV UTF-8”",
        en="the double quotes on this line do not pair; complete or delete them, or save from Excel as “CSV UTF-8”",
    ),
    "nothing-to-read": Both(
        zh="没有任何带标题行的工作表；标题中至少要有“测评标准编号”和“结果”",
        en="no sheet has a heading row; headings must include at least “standard” and “result”",
    ),
    "workbook-entities": Both(
        zh="文件里有办公软件不会写入的实体定义（{part}），可能被人做过手脚，拒绝读取；请向提交人核实，用 Excel 或 WPS 重新导出",
        en="a part of the file ({part}) declares entities, which no office program does; refused, as somebody may have tampered with it; ask its sender, and export it again from Excel or WPS",
    ),
    "really-a-workbook": Both(
        zh="扩展名是 {suffix}，内容却是工作簿；请把扩展名改回 .xlsx（或 .xls、.ods），或另存为 csv",
        en="named {suffix}, but the content is a workbook; rename it to .xlsx (or .xls, .ods), or save it as csv",
    ),
    "macros-inside": Both(
        zh="工作簿里有宏：不会运行；xlsx、xlsm 的标注副本原样保留宏，xls、ods 的副本不含宏",
        en="the workbook holds macros: they are not run; the marked copy of an xlsx or xlsm file keeps them as they are, that of an xls or ods file has none",
    ),
    "links-inside": Both(
        zh="工作簿里有外部链接、数据连接或嵌入对象：不会打开，也不会更新，只读取上次保存的值",
        en="the workbook holds links to other files, data connections or embedded objects: nothing is opened or fetched, the values saved last are read",
    ),
    "formula-from-outside": Both(
        zh="公式从其他程序或网络取值（DDE、WEBSERVICE 等）；不会执行，只读取上次保存的值，请核对后改成固定值",
        en="the formula takes its value from another program or the network (DDE, WEBSERVICE …); it is not carried out, the value saved last is read; check it and type it in",
    ),
}
