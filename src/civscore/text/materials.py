"""Words of ``civ-score materials``: its lists, its register, what is printed."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "number": ("编号", "材料编号", "number", "no"),
    "document": ("材料", "材料名称", "应报材料", "document"),
    "unit": ("报送单位", "责任单位", "单位", "unit"),
    "files": ("文件名", "文件", "文件路径", "files", "file", "file name"),
    "written": ("成文日期", "形成日期", "材料日期", "落款日期", "made on", "date of the document"),
    "handed": ("报送日期", "提交日期", "上报日期", "收到日期", "handed in on"),
    "stated": ("实报份数", "实报数", "实报", "files handed in", "handed in"),
    "verdict": ("认定", "认定意见", "审核意见", "审核结果", "verdict"),
    "remark": ("备注", "说明", "remarks", "remark"),
    "size": ("字节", "bytes"),
}
"""Column of a check list or of the register → the headings that it is known by."""

VERDICTS: Mapping[Literal["accepted", "returned", ""], tuple[str, ...]] = {
    "accepted": ("合格", "通过", "采用", "认可", "accepted", "ok"),
    "returned": ("退回", "不合格", "不通过", "不采用", "重报", "returned"),
    "": ("", "待审", "待审核", "to be reviewed"),
}
"""What the office says of a file → the words for it, the first is ours."""


class MaterialsTexts(NamedTuple):
    """One field a label or sentence; braces are filled in."""

    font: str
    page: str
    cut: str
    comma: str
    semicolon: str
    colon: str
    nobody: str
    any_form: str
    any_time: str
    window: str
    since: str
    until: str
    # the list that goes out, and the register
    list_title: str
    list_title_unit: str
    list_sheet: str
    list_file: str
    list_how: tuple[str, ...]
    list_columns: Mapping[str, str]
    also_for: str
    called: str
    register_title: str
    register_sheet: str
    register_file: str
    register_how: tuple[str, ...]
    register_columns: Mapping[str, str]
    state_sheet: str
    state_columns: Mapping[str, str]
    units_sheet: str
    standards_sheet: str
    group_columns: tuple[str, ...]
    verdicts: tuple[str, str]
    choose_verdict: str
    a_date: str
    a_number: str
    # a folder's guide
    guide: str
    guide_head: str
    guide_line: str
    guide_names: str
    guide_elsewhere: str
    # states and faults
    states: Mapping[str, str]
    overdue_mark: str
    faults: Mapping[str, str]
    whys: Mapping[str, str]
    late: str
    undated: str
    bases: Mapping[str, str]
    # the terminal
    title: str
    as_of: str
    result: str
    by_state: str
    unit: str
    standard: str
    asked: str
    there: str
    rate: str
    accepted: str
    late_documents: str
    missing: str
    missing_title: str
    faulty_title: str
    strangers_title: str
    late_title: str
    gone_title: str
    late_line: str
    undated_line: str
    passed_over: str
    lists_read: str
    file: str
    why: str
    document: str
    due: str
    state: str
    more: str
    nothing_missing: str
    made_list: str
    made_folders: str
    folders_there: str
    folders_next: str
    took: str
    took_new: str
    take_next: str
    reviewed: str
    review_next: str
    written: str
    # the review sheet
    review_title: str
    review_sheet: str
    review_file: str
    review_note: str
    review_found: str
    review_count: str
    review_total: str
    review_line: str
    review_none: str


ZH = MaterialsTexts(
    font="Microsoft YaHei",
    page="第 &P 页，共 &N 页",
    cut="……（以下略）",
    comma="、",
    semicolon="；",
    colon="：",
    nobody="没有责任单位",
    any_form="不限",
    any_time="不限",
    window="{first} 至 {last}",
    since="{first} 起",
    until="至 {last}",
    list_title="{scheme} 应报材料清单",
    list_title_unit="{scheme} 应报材料清单（{unit}）",
    list_sheet="材料清单",
    list_file="材料清单",
    list_how=(
        "只填黄色各列，填好后随材料交回：实报份数、文件名（一份一行，或用分号隔开）、成文日期、报送日期。",
        "文件名以编号开头（如“{number} {document}.pdf”），或含材料名称，就能自动对上；同一份材料几个体系都要的，只报一次。",
    ),
    list_columns={
        "number": "编号",
        "standard": "测评标准",
        "document": "材料名称",
        "unit": "报送单位",
        "window": "时段",
        "due": "报送期限",
        "forms": "形式",
        "count": "应报份数",
        "stated": "实报份数",
        "files": "文件名",
        "written": "成文日期",
        "handed": "报送日期",
        "remark": "备注",
    },
    also_for="（同时用于：{standards}）",
    called="{standard}（称“{document}”）",
    register_title="{scheme} 材料登记表",
    register_sheet="文件",
    register_file="材料登记表",
    register_how=(
        "由 civ-score materials take 写成，每次收材料都会更新；黄色各列由测评办填写，下次照用：编号（没有对上或对错了的，改了就对上）、报送单位、成文日期、报送日期、认定（合格、退回）、备注。其余各列每次重写。",
    ),
    register_columns={
        "file": "文件",
        "number": "编号",
        "document": "材料",
        "unit": "报送单位",
        "written": "成文日期",
        "handed": "报送日期",
        "verdict": "认定",
        "remark": "备注",
        "state": "状态",
        "basis": "日期依据",
        "size": "字节",
    },
    state_sheet="各份材料",
    state_columns={
        "number": "编号",
        "standard": "测评标准",
        "document": "材料名称",
        "unit": "报送单位",
        "window": "时段",
        "due": "报送期限",
        "count": "应报份数",
        "handed_in": "计入份数",
        "state": "状态",
        "faults": "问题",
    },
    units_sheet="各单位",
    standards_sheet="各标准",
    group_columns=("应报份数", "实报份数", "完整率", "材料", "合格", "迟报", "逾期未齐"),
    verdicts=("合格", "退回"),
    choose_verdict="请选“合格”或“退回”，没有审的留空。",
    a_date="请填日期，如 2024-03-05。",
    a_number="请填份数（不小于 0 的整数）。",
    guide="应报材料.txt",
    guide_head="{standard} 应报材料：",
    guide_line="{number}  {document}　单位：{unit}　时段：{window}　期限：{due}　形式：{forms}　份数：{count}",
    guide_names="文件名以编号开头（如“{number} {document}.pdf”），或含材料名称，就能自动对上。",
    guide_elsewhere="{number}  {document}：与“{folder}”的是同一份，放在那里即可，不必重报。",
    states={
        "accepted": "合格",
        "in": "已报待审",
        "late": "迟报",
        "short": "份数不足",
        "outside": "不在时段内",
        "faulty": "不能用",
        "overdue": "逾期未报",
        "due": "未到期",
        "open": "未报",
    },
    overdue_mark="{state}（已过期限）",
    faults={
        "empty": "空文件",
        "damaged": "打不开（内容与后缀不符）",
        "locked": "有密码，打不开",
        "unreadable": "读不出来",
        "form": "形式不符（应为{forms}）",
        "outside": "不在时段内（{written}；应为 {window}）",
        "copy": "与另一份完全相同",
        "returned": "已退回",
        "later": "{handed} 才收到，晚于所查的日期",
    },
    whys={
        "nothing": "不知是哪份材料：文件名里没有应报材料的编号和名称，也不在标准的文件夹里",
        "several": "文件名里有几份材料的名称",
        "unit": "看不出是哪个单位的：请放进以单位命名的文件夹，或在文件名中写上单位",
        "document": "在这个标准的文件夹里，但看不出是其中哪一份：请在文件名前写编号",
    },
    late="迟报（{handed}，期限 {due}）",
    undated="没有日期，时段未核",
    bases={"list": "清单", "register": "登记表", "file": "文件时间"},
    title="材料：{scheme}",
    as_of="截至 {date}",
    result="应报 {asked} 份，实报 {handed_in} 份，完整率 {rate}",
    by_state="各份材料：",
    unit="单位",
    standard="标准",
    asked="应报",
    there="实报",
    rate="完整率",
    accepted="合格",
    late_documents="迟报",
    missing="未齐",
    missing_title="还没有报齐的材料",
    faulty_title="不能计入的文件",
    strangers_title="没有对上的文件",
    late_title="迟报的文件",
    gone_title="登记过、现在不在的文件",
    late_line="其中 {count} 个文件没有清单写明报送日期，按文件的修改时间算：复制会改变它，请核对后再认定迟报",
    undated_line="{count} 个文件的名称和清单中没有成文日期，是否在时段内没有核对",
    passed_over="另有 {count} 个隐藏文件、系统文件没有计入",
    lists_read="读了清单：{names}",
    file="文件",
    why="原因",
    document="材料",
    due="期限",
    state="状态",
    more="…… 另有 {count} 条；-o 写出全部",
    nothing_missing="应报的都已报齐。",
    made_list="应报材料清单（{documents} 份材料，{units} 个单位）：",
    made_folders="在 {folder} 中新建 {count} 个标准的文件夹；收材料：把文件放进去，再运行",
    folders_there="已有的 {count} 个文件夹没有动",
    folders_next="civ-score materials take {folder}",
    took="登记 {files} 个文件：对上 {known} 个，没有对上 {strangers} 个",
    took_new="其中上次登记之后新收 {count} 个",
    take_next="在登记表的黄色各列填写认定，再运行一次；评审打分：",
    reviewed="评审表（{standards} 条标准）：{path}",
    review_next="填好之后：",
    written="已写入 {path}",
    review_title="{scheme} 材料评审表",
    review_sheet="材料评审 {date}",
    review_file="材料评审表",
    review_note="逐条看材料后打分，只填白色格；没有评的不填，空白表示未测；不适用的填“{na}”。有问题的写明“存在问题”。",
    review_found="材料情况",
    review_count="实报份数",
    review_total="应报份数",
    review_line="{document}（{unit}）：应报 {count}，实报 {handed_in}，{state}",
    review_none="体系没有写明应报哪些材料",
)

EN = MaterialsTexts(
    font="Calibri",
    page="&P / &N",
    cut="… (cut)",
    comma=", ",
    semicolon="; ",
    colon=": ",
    nobody="nobody named",
    any_form="any",
    any_time="any time",
    window="{first} to {last}",
    since="from {first}",
    until="until {last}",
    list_title="{scheme}: documents to hand in",
    list_title_unit="{scheme}: documents to hand in ({unit})",
    list_sheet="Documents",
    list_file="documents",
    list_how=(
        "Fill in the yellow columns and send this back with the files: how many, their names (one a line, or parted by semicolons), the day each was made, the day it was handed in.",
        "A file is known by its name: let it begin with the number (“{number} {document}.pdf”) or hold the document's name. What several schemes need is handed in once.",
    ),
    list_columns={
        "number": "number",
        "standard": "standard",
        "document": "document",
        "unit": "unit",
        "window": "window",
        "due": "due",
        "forms": "form",
        "count": "files asked for",
        "stated": "files handed in",
        "files": "file names",
        "written": "made on",
        "handed": "handed in on",
        "remark": "remarks",
    },
    also_for=" (also for {standards})",
    called="{standard} (there “{document}”)",
    register_title="{scheme}: register of documents",
    register_sheet="Files",
    register_file="register",
    register_how=(
        "Written by civ-score materials take, anew each time; the yellow columns are the office's and are kept: number (where a file was not known, or taken for another, it will be right), unit, made on, handed in on, verdict (accepted, returned), remarks. All other columns are written anew.",
    ),
    register_columns={
        "file": "file",
        "number": "number",
        "document": "document",
        "unit": "unit",
        "written": "made on",
        "handed": "handed in on",
        "verdict": "verdict",
        "remark": "remarks",
        "state": "state",
        "basis": "day known from",
        "size": "bytes",
    },
    state_sheet="By document",
    state_columns={
        "number": "number",
        "standard": "standard",
        "document": "document",
        "unit": "unit",
        "window": "window",
        "due": "due",
        "count": "files asked for",
        "handed_in": "files that count",
        "state": "state",
        "faults": "faults",
    },
    units_sheet="By unit",
    standards_sheet="By standard",
    group_columns=("asked for", "handed in", "complete", "documents", "accepted", "late", "overdue"),
    verdicts=("accepted", "returned"),
    choose_verdict="Choose accepted or returned; leave blank what was not looked at.",
    a_date="A date, such as 2024-03-05.",
    a_number="A number of files (a whole number, 0 or more).",
    guide="documents.txt",
    guide_head="{standard}: documents to hand in",
    guide_line="{number}  {document} · unit: {unit} · window: {window} · due: {due} · form: {forms} · files: {count}",
    guide_names="A file is known by its name: let it begin with the number (“{number} {document}.pdf”), or hold the document's name.",
    guide_elsewhere="{number}  {document}: the same as that of “{folder}”; it goes there and need not be handed in again.",
    states={
        "accepted": "accepted",
        "in": "handed in",
        "late": "late",
        "short": "too few",
        "outside": "outside window",
        "faulty": "faulty",
        "overdue": "overdue",
        "due": "not yet due",
        "open": "not handed in",
    },
    overdue_mark="{state}, past its day",
    faults={
        "empty": "empty file",
        "damaged": "cannot be opened (not what its suffix says)",
        "locked": "has a password",
        "unreadable": "cannot be read",
        "form": "other form (asked: {forms})",
        "outside": "outside its window ({written}; asked: {window})",
        "copy": "the same as another file",
        "returned": "returned",
        "later": "came on {handed}, after the day that is looked at",
    },
    whys={
        "nothing": "which document is not known: no number and no document's name in its own, and no standard's folder",
        "several": "names several documents",
        "unit": "which unit's is not known: put it into a folder called after the unit, or name the unit",
        "document": "in this standard's folder, but which of its documents is not known: begin the name with the number",
    },
    late="late ({handed}, due {due})",
    undated="no date, window not looked at",
    bases={"list": "list", "register": "register", "file": "file's time"},
    title="Documents: {scheme}",
    as_of="as of {date}",
    result="files asked for: {asked}, handed in: {handed_in}, {rate} complete",
    by_state="Documents: ",
    unit="unit",
    standard="standard",
    asked="asked",
    there="there",
    rate="complete",
    accepted="accepted",
    late_documents="late",
    missing="missing",
    missing_title="Documents that are not complete",
    faulty_title="Files that do not count",
    strangers_title="Files that match nothing",
    late_title="Late files",
    gone_title="Registered files that are gone",
    late_line="Late files of which no list says the day, which is that of the file's last change (copying alters it, so check before calling them late): {count}",
    undated_line="Files without a date in their names or lists, so that nobody looked whether they are within their windows: {count}",
    passed_over="Hidden files and files of programs that were passed over: {count}",
    lists_read="Lists read: {names}",
    file="file",
    why="why",
    document="document",
    due="due",
    state="state",
    more="… {count} more; -o writes all",
    nothing_missing="All that was asked for is there.",
    made_list="Lists of what to hand in (documents: {documents}, units: {units}):",
    made_folders="Folders made in {folder}: {count}. Put the files in and run",
    folders_there="Folders that were there and were not touched: {count}",
    folders_next="civ-score materials take {folder}",
    took="Files registered: {files} ({known} matched, {strangers} not)",
    took_new="New since the last time: {count}",
    take_next="Write verdicts into the yellow columns of the register and run this again; to give marks:",
    reviewed="Review sheet (standards: {standards}): {path}",
    review_next="When it is filled in:",
    written="Written: {path}",
    review_title="{scheme}: review of documents",
    review_sheet="review {date}",
    review_file="review",
    review_note="Give marks after looking at the documents; fill in the white cells only. Leave blank what was not reviewed; where a standard does not apply write {na}. Say what is wrong under “issue”.",
    review_found="what came",
    review_count="count",
    review_total="total",
    review_line="{document} ({unit}): asked {count}, handed in {handed_in}, {state}",
    review_none="the scheme does not say which documents",
)


REGISTER_COLUMNS = (*ZH.register_columns.values(), *EN.register_columns.values())
"""The headings of the register in both languages."""


def materials_texts(language: str) -> MaterialsTexts:
    """The words in a language."""
    return ZH if language == "zh" else EN
