"""Sentences about documents that are handed in."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "materials-none": Both(
        zh="体系 {schemes} 没有写应报哪些材料；请在标准上写 materials，例如 materials: [工作方案, {{document: 会议纪要, due: 2024-11-30, count: 2}}]",
        en="{schemes} asks for no documents; write materials on its standards: materials: [Plan, {{document: Minutes, due: 2024-11-30, count: 2}}]",
    ),
    "materials-no-review": Both(
        zh="体系 {scheme} 没有材料审核的标准（method: material），也没有写应报材料，没有可评审的",
        en="{scheme} has no standards by documents (method: material) and asks for none: there is nothing to review",
    ),
    "materials-review-exists": Both(
        zh="评审表已存在，其中可能有已填的结果，因此没有写；请换一个名称，或先移走它",
        en="the review sheet is there already and may hold marks, so it was not written; choose another name, or move it away first",
    ),
    "materials-not-register": Both(
        zh="这个文件占了登记表的名字，却不是登记表（没有“编号”“文件”“字节”这些列），没有改写；请移走或改名",
        en="this file has the register's name and is no register (no columns number, file and bytes), and was not written over; move or rename it",
    ),
    "materials-register-kept": Both(
        zh="登记表有 {count} 处错误（见上），改写会丢掉所填的内容，所以没有改写；请改正后再运行",
        en="the register has {count} errors (above), and writing it anew would lose what stands there, so it was left as it is; correct them and run this again",
    ),
    "materials-no-unit": Both(
        zh="没有要 {unit} 报的材料{did_you_mean}；有：{known}",
        en="nothing is asked of {unit}{did_you_mean}; there are {known}",
    ),
    "materials-no-folder": Both(
        zh="没有这个文件夹；请先建立：civ-score materials folders 文件夹",
        en="there is no such folder; make it with civ-score materials folders FOLDER",
    ),
    "materials-folder-file": Both(
        zh="这里已有同名的文件，不能建文件夹；请改名或移走",
        en="there is a file of this name, so the folder cannot be made; rename it or move it away",
    ),
    "materials-not-one": Both(
        zh="材料“{document}”（{scheme} 的 {number}）与 {other_scheme} 的 {other} 应是同一份，但时段或形式没有共同之处，只好分别要；请改体系，或去掉 item",
        en="the document “{document}” ({number} of {scheme}) should be the same as {other} of {other_scheme}, but no document fits both windows and forms, so each is asked for; change a scheme, or remove item",
    ),
    "materials-unreadable": Both(
        zh="看不到里面有什么（没有权限，或链接已断），没有计入；请核对",
        en="cannot be looked into (no permission, or a broken link) and does not count; please check",
    ),
    "materials-no-list": Both(
        zh="不是材料清单：没有“编号”和“文件名”“实报份数”这些列；请用 civ-score materials list 写出的清单",
        en="is no list of documents: it has no columns number and file names or files handed in; use a list that civ-score materials list wrote",
    ),
    "materials-cell-broken": Both(
        zh="这一格是错误值或没有算出来的公式；请改正",
        en="this cell shows an error, or a formula that was never calculated; correct it",
    ),
    "materials-bad-day": Both(
        zh="“{given}”不是日期；请写成 2024-03-05",
        en="“{given}” is no date; write it as 2024-03-05",
    ),
    "materials-bad-count": Both(
        zh="实报份数“{given}”不是份数；请写整数",
        en="“{given}” is no number of files; write a whole number",
    ),
    "materials-bad-verdict": Both(
        zh="认定“{given}”无法识别；请写 {known} 之一，没有审的留空",
        en="the verdict “{given}” is not understood; write one of {known}, or leave it blank",
    ),
    "materials-unknown-number": Both(
        zh="体系中没有编号为 {number} 的材料{did_you_mean}；这一行没有采用",
        en="no document has the number {number}{did_you_mean}; the row was not taken",
    ),
    "materials-which-unit": Both(
        zh="{number} 由几个单位各报一套（{units}），这一行看不出是哪一个；请写报送单位",
        en="{number} is handed in by several units ({units}), and this row does not say which; write the unit",
    ),
    "materials-other-document": Both(
        zh="编号 {number} 现在是“{now}”，这一行写的是“{document}”；体系可能改过，这一行没有采用，请改编号",
        en="{number} is “{now}” now, and this row says “{document}”; the scheme may have changed: the row was not taken, correct its number",
    ),
    "materials-not-asked": Both(
        zh="体系改过，{file} 登记的材料“{document}”（{number}）现在没有，或有几份；改按文件名和文件夹认，请核对",
        en="the scheme was changed: “{document}” ({number}), as which {file} is registered, is not asked for any more, or several times; it goes by its name and folder now, please check",
    ),
    "materials-file-twice": Both(
        zh="文件 {file} 已由另一行认作别的材料；请只在一处写",
        en="the file {file} was named for another document already; name it once",
    ),
    "materials-file-several": Both(
        zh="名为 {file} 的文件有几个（{places}）；请写出所在文件夹",
        en="several files are called {file} ({places}); write the folder, too",
    ),
    "materials-file-missing": Both(
        zh="清单写有文件 {file}，但没有收到；请补交，或改正文件名",
        en="the list names the file {file}, which was not handed in; send it, or correct its name",
    ),
    "materials-other-count": Both(
        zh="{number}：清单写实报 {stated} 份，收到的文件是 {files} 个；请核对（按收到的计）",
        en="{number}: the list says {stated} files, {files} came; please check (those that came count)",
    ),
    "materials-gone": Both(
        zh="登记过的文件 {file} 不在了；如是移走或改名，请放回或改正，不再要的请从登记表删去这一行",
        en="the registered file {file} is gone; put it back or correct its name, or delete the row from the register",
    ),
    "materials-replaced": Both(
        zh="文件 {file} 登记之后换过，原来的认定不再算数；请重新审核",
        en="the file {file} was replaced after it was registered: its verdict no longer holds; review it again",
    ),
}
