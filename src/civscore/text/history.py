"""Help and labels of ``civ-score history``: what is done to saved runs, and what depends on them."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class HistoryHelp(NamedTuple):
    """What ``civ-score history … --help`` says."""

    every: str
    run: str
    scheme: str
    delete: str
    yes: str
    reason: str
    rename: str
    new: str
    export: str
    export_file: str
    runs: str
    import_: str
    import_file: str
    take: str
    backup: str
    backup_file: str
    photos: str


EN = HistoryHelp(
    every="Also all that was done to runs, and what was deleted.",
    run="A saved run: its label, label@revision, latest, last-month …",
    scheme="Of this scheme, where several have a run of that label.",
    delete="""Delete a saved run, or one revision of it (label@revision).

    What depends on it is said first; without --yes, or a yes at the terminal, nothing is done. That it was there, and who
    deleted it, stays. A confirmed month cannot be deleted.

    Examples:

      civ-score history delete trial

      civ-score history delete 2024-04@1 --yes --reason "wrong workbook"
    """,
    yes="Do it without asking.",
    reason="Why, to be kept with it.",
    rename="""Give a saved run another label.

    Answers of the ledger, deadlines and appeals go with it. A confirmed month keeps its label.

    Example: civ-score history rename "April again" 2024-04
    """,
    new="The new label; no other run of the scheme may have it.",
    export="""Write runs into a file that another history can import.

    With all their revisions, their answers, appeals and events. All runs, if none is named. Of a damaged history what is
    sound is written, the rest is named.

    Examples:

      civ-score history export april.db 2024-04

      civ-score history export everything.db
    """,
    export_file="The file to write; it must not be there yet.",
    runs="The runs; all of them, if none is named.",
    import_="""Take in runs that were exported, or those of another history.

    What is there already is left as it is. Another run of the same label or month is named, and nothing is taken, unless
    --take decides.

    Examples:

      civ-score history import april.db

      civ-score history import april.db --take file
    """,
    import_file="A file made by history export or history backup, or another history.db.",
    take="Where both have a run of the same label or month: file takes the file's (as a new revision, or in place of the other), ours leaves it.",
    backup="""Copy the whole history, also while others use it.

    The copy is an ordinary history: put it in the place of a damaged one, or name it with CIVSCORE_HISTORY.

    Examples:

      civ-score history backup

      civ-score history backup /media/stick/history.db
    """,
    backup_file="The file to write; default: beside the history, with the date. It must not be there yet.",
    photos="Also the photos of the runs: a zip archive beside the file, which import finds there.",
)
ZH = HistoryHelp(
    every="同时列出对测评做过的事，包括已删除的。",
    run="已保存的测评：名称、名称@修订号、latest、last-month 等。",
    scheme="几个体系有同名测评时，指哪个体系的。",
    delete="""删除一次已保存的测评，或其中一次修订（名称@修订号）。

    先说明有哪些内容与它有关；没有 --yes，或没有在终端答“是”，就什么都不做。何人何时删除了什么会留下记录。已确认的月份不能删除。

    示例：

      civ-score history delete 试算

      civ-score history delete 2024-04@1 --yes --reason "工作簿用错了"
    """,
    yes="不再询问，直接进行。",
    reason="理由，一并留存。",
    rename="""给一次已保存的测评改名。

    台账答复、时限、申诉随之改名。已确认的月份不能改名。

    示例：civ-score history rename "四月重算" 2024-04
    """,
    new="新名称；同一体系不能有两次同名的测评。",
    export="""把测评写入一个文件，供另一个历史库导入。

    包括其全部修订、答复、申诉和记录。不写名称即全部测评。历史库受损时，写出完好的部分，其余逐一说明。

    示例：

      civ-score history export 四月.db 2024-04

      civ-score history export 全部.db
    """,
    export_file="要写的文件；不能是已有的。",
    runs="哪几次测评；不写即全部。",
    import_="""导入 history export 所写的测评，或另一个历史库的测评。

    已有的保持不变。名称或月份相同而内容不同的会逐一说明，并且一次也不导入，除非用 --take 决定。

    示例：

      civ-score history import 四月.db

      civ-score history import 四月.db --take file
    """,
    import_file="history export 或 history backup 所写的文件，或另一个 history.db。",
    take="名称或月份相同而内容不同时：file 取文件中的（成为新的一版，或代替原来的），ours 保留现有的。",
    backup="""复制整个历史库，别人正在使用时也可以。

    副本就是一个普通的历史库：可以代替受损的那个，也可以用 CIVSCORE_HISTORY 指定。

    示例：

      civ-score history backup

      civ-score history backup /media/stick/history.db
    """,
    backup_file="要写的文件；默认在历史库旁，名称带日期。不能是已有的。",
    photos="连同这些测评的照片：写入旁边的 zip 压缩包，导入时会自动找到。",
)
HISTORY_HELP: Mapping[str, HistoryHelp] = {"zh": ZH, "en": EN}


class HistoryTexts(NamedTuple):
    """What is printed; ``{}`` places are filled by name."""

    depends: str
    nothing_depends: str
    entries: str
    entries_answered: str
    entries_unknown: str
    tables: Mapping[str, str]
    takers: str
    year: str
    month: str
    before: str
    elsewhere: str
    stays: str
    ask: str
    not_done: str
    deleted: str
    renamed: str
    renamed_takers: str
    exported: str
    left_out: str
    imported: str
    imported_same: str
    imported_left: str
    imported_nothing: str
    backed_up: str
    photos_carried: str
    photos_missing: str
    photos_not_carried: str
    photos_taken: str
    photos_deleted: str
    list_comma: str
    done: str
    when: str
    by_whom: str
    what: str
    run: str
    actions: Mapping[str, str]


TEXTS: Mapping[str, HistoryTexts] = {
    "zh": HistoryTexts(
        depends="与 {run}（体系 {scheme}，得分 {score}）有关的：",
        nothing_depends="没有别的内容取决于它。",
        entries="台账中 {n} 个条目由它首次发现",
        entries_answered="台账中 {n} 个条目由它首次发现，其中 {answered} 个已有答复",
        entries_unknown="台账条目：无法算出（有的测评读不出来）",
        tables={"ledger_changes": "{n} 条台账答复", "ledger_dates": "{n} 个时限或通知", "reminders": "{n} 份督办", "appeals": "{n} 份申诉", "rulings": "{n} 个裁定", "applied_rulings": "{n} 个已执行的裁定"},
        takers="取用了它的得分：{runs}（它们的得分不变）",
        year="它是三年周期中 {year} 年的得分",
        month="{month} 将没有测评：不进排名、比较和趋势",
        before="{label}@{revision} 将成为现行的一版",
        elsewhere="体系 {schemes} 中同名的测评保留",
        stays="答复、时限和申诉留在历史库中，重新保存同名测评后又会生效；要留一份测评，请先用 civ-score history export。",
        ask="删除吗？",
        not_done="没有删除。",
        deleted="已删除 {run}（体系 {scheme}）；记录见 civ-score history --all。",
        renamed="“{old}”已改名为“{new}”（体系 {scheme}），答复、时限和申诉随之改名。",
        renamed_takers="取用过它得分的测评仍写原名：{runs}",
        exported="已将 {n} 次修订写入 {file}。",
        left_out="不完好，没有写入：{what}",
        imported="已导入：{runs}",
        imported_same="已有，未变：{runs}",
        imported_left="没有导入：{runs}",
        imported_nothing="没有新的内容。",
        backed_up="已将历史库（{n} 次修订）复制到 {file}。",
        photos_carried="已将 {n} 张照片写入 {file}；请与上面的文件一起带走。",
        photos_missing="{n} 张照片已不在照片库中，没有写入。",
        photos_not_carried="其中没有照片：这些测评有 {n} 张，加 --photos 一并写出。",
        photos_taken="照片：{every} 张中已有 {n} 张。",
        photos_deleted="不再有测评使用的照片 {n} 张，一并删除。",
        list_comma="、",
        done="做过的事", when="时间", by_whom="何人", what="事项", run="测评",
        actions={"saved": "保存", "confirmed": "确认", "amended": "更正", "demoted": "改作试算", "deleted": "删除", "renamed": "改名", "imported": "导入", "sent": "发文"},
    ),
    "en": HistoryTexts(
        depends="What depends on {run} (scheme {scheme}, score {score}):",
        nothing_depends="Nothing else depends on it.",
        entries="entries of the ledger that it found first: {n}",
        entries_answered="entries of the ledger that it found first: {n}, of which {answered} have answers",
        entries_unknown="entries of the ledger: cannot be worked out (a run cannot be read)",
        tables={"ledger_changes": "answers of the ledger: {n}", "ledger_dates": "deadlines and notices: {n}", "reminders": "reminders: {n}", "appeals": "appeals: {n}", "rulings": "rulings: {n}", "applied_rulings": "rulings that were applied: {n}"},
        takers="its score was taken by {runs} (whose scores stay)",
        year="it is the score of {year} in the cycle of years",
        month="{month} will have no assessment: in no league, comparison or trend",
        before="{label}@{revision} will be the present revision",
        elsewhere="the run of that label under {schemes} stays",
        stays="Answers, deadlines and appeals stay in the history, and hold again for a run that is saved again under this label; to keep the run itself, use civ-score history export first.",
        ask="Delete it?",
        not_done="Nothing was deleted.",
        deleted="{run} (scheme {scheme}) is deleted; civ-score history --all remembers it.",
        renamed="“{old}” is called “{new}” now (scheme {scheme}); answers, deadlines and appeals go with it.",
        renamed_takers="runs that took its score go on naming it as it was: {runs}",
        exported="Written to {file}; revisions of runs: {n}.",
        left_out="Not sound, and left out: {what}",
        imported="Taken in: {runs}",
        imported_same="There already, unchanged: {runs}",
        imported_left="Left: {runs}",
        imported_nothing="Nothing new.",
        backed_up="The history was copied to {file}; revisions of runs: {n}.",
        photos_carried="Photos written to {file}: {n}; carry both files.",
        photos_missing="Photos that are no longer in the album, and were not written: {n}.",
        photos_not_carried="The photos of these runs ({n}) are not in it; --photos writes them too.",
        photos_taken="Photos: of {every}, {n} are there.",
        photos_deleted="Photos that no run has any more, deleted too: {n}.",
        list_comma=", ",
        done="What was done", when="when", by_whom="who", what="what", run="run",
        actions={"saved": "saved", "confirmed": "confirmed", "amended": "amended", "demoted": "made a trial", "deleted": "deleted", "renamed": "renamed", "imported": "imported", "sent": "sent"},
    ),
}  # fmt: skip
