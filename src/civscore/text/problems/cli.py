"""Sentences about the command line: what was asked for, and where it is to be written."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "settings-history": Both(
        zh='history 应为历史文件的名称，如 history = "测评历史.db"，这里是“{given}”',
        en='history is to be the name of the history\'s file, as history = "history.db"; here it is “{given}”',
    ),
    "init-scheme-needed": Both(
        zh="请从上面选择一个测评体系：civ-score init 文件夹 -s 编号",
        en="choose one of the schemes above: civ-score init FOLDER -s ID",
    ),
    "init-several-schemes": Both(
        zh="文件夹中有几个体系：{files}；请用 -s 写明用哪个，如 civ-score init -s {first}",
        en="there are several schemes in the folder: {files}; say which with -s, as in civ-score init -s {first}",
    ),
    "folder-unfinished": Both(
        zh="上一次写这个文件夹的命令中断了：应有 {files} 个文件，缺 {missing} 个（{names}）；同一命令写完后即补齐；若提示文件已存在，请换一个文件夹或先移走它们",
        en="an earlier command was cut short while it wrote this folder: of {files} files {missing} are missing ({names}); the same command writes them; where it says that files are there, choose another folder or move them away first",
    ),
    "init-exists": Both(
        zh="已经存在，没有写入任何文件；请换一个文件夹，或先移走它",
        en="is there already, so nothing was written; choose another folder, or move it away",
    ),
    "init-bad-id": Both(
        zh="编号“{given}”只能包含字母、数字、连字符；请改写，如 my-city-2024",
        en="the id “{given}” may only hold letters, digits and hyphens; write for instance my-city-2024",
    ),
    "start-needs": Both(
        zh="缺少选项 {options}；请补上，如 civ-score start 云汀县 --title 文明城市 --level 县 --place 云汀县；在终端里直接运行 civ-score start，会逐项询问",
        en="options are missing: {options}; write for instance civ-score start yunting --title “civilized city” --level county --place “Yunting County”; in a terminal civ-score start asks for them",
    ),
    "start-unknown-title": Both(
        zh="没有称号“{given}”{did_you_mean}；可选：{known}；其他体系用 -s 写明编号（civ-score scheme list）",
        en="there is no honour “{given}”{did_you_mean}; there are {known}; name another scheme with -s (civ-score scheme list)",
    ),
    "start-unknown-level": Both(
        zh="没有级别“{given}”{did_you_mean}；可选：{known}",
        en="there is no level “{given}”{did_you_mean}; there are {known}",
    ),
    "start-no-such-level": Both(
        zh="{title}没有{level}级的内置体系，有：{known}；请换一个级别，或用 -s 写明体系（civ-score scheme list）",
        en="there is no bundled scheme of “{title}” for the level {level}, but for {known}; choose another level, or name a scheme with -s (civ-score scheme list)",
    ),
    "start-bad-month": Both(
        zh="“{given}”不是月份；请写成 2024-05",
        en="“{given}” is no month; write it as 2024-05",
    ),
    "start-bad-name": Both(
        zh="地名“{given}”是空的，或太长（最多 {limit} 个字）；请写地名，如 云汀县",
        en="the place “{given}” is empty or too long (at most {limit} signs); write its name, such as Yunting County",
    ),
    "scheme-needed": Both(
        zh="没有指定测评体系；请用 -s 写出编号或文件，内置体系见 civ-score scheme list",
        en="no scheme was named; use -s with an id or a file, civ-score scheme list shows the bundled ones",
    ),
    "scheme-from-settings": Both(
        zh="体系用 {id}（{name}）：{path} 中写明",
        en="scored under {id} ({name}), as {path} says",
    ),
    "scheme-remembered": Both(
        zh="体系用 {id}（{name}）：上次测评 {run} 用的就是它；换一个请用 -s",
        en="scored under {id} ({name}), as the assessment {run} was; -s chooses another",
    ),
    "scheme-by-standards": Both(
        zh="没有指定测评体系：表中的标准都在“{name}”（{id}）中，也只有它全有，按它计分",
        en="no scheme was named: “{name}” ({id}) is the only one that has all standards of these sheets, and is used",
    ),
    "scheme-unclear": Both(
        zh="没有指定测评体系，也无法从表中的 {standards} 个标准判断；最接近的是 {nearest}，请用 -s 指定",
        en="no scheme was named, and the {standards} standards of these sheets do not tell it; nearest are {nearest}; name one with -s",
    ),
    "scheme-not-found": Both(
        zh="没有测评体系“{id}”{did_you_mean}；请用 civ-score scheme list 查看，或写出 yaml 文件",
        en="there is no scheme “{id}”{did_you_mean}; see civ-score scheme list, or name a yaml file",
    ),
    "settings-unreadable": Both(
        zh='不是有效的 TOML，或不是 UTF-8 编码；请改正，如 scheme = "my-city.yaml"',
        en='this is no valid TOML, or not UTF-8; correct it: a line reads like scheme = "my-city.yaml"',
    ),
    "brief-and-full": Both(
        zh="--brief 只要要点，--full 要全部行，不能同时用；请去掉一个",
        en="--brief asks for the essence alone and --full for all rows: leave one of them out",
    ),
    "output-suffix": Both(
        zh="不能输出 {suffix} 文件；可用：{allowed}",
        en="cannot write {suffix} files; use {allowed}",
    ),
    "output-is-input": Both(
        zh="输出会覆盖输入的工作簿；请换一个文件名",
        en="this would write over a workbook that is read; choose another name",
    ),
    "output-in-month": Both(
        zh="没有保存过叫 {folder} 的测评，文件夹 {folder} 于是作为输入读取，不能把文件写在其中；请先用 civ-score run … --label {folder} 计分，或写到别处",
        en="no run called {folder} is saved, so the folder {folder} is read as input, and nothing can be written into it; score it first (civ-score run … --label {folder}), or write elsewhere",
    ),
    "output-in-input": Both(
        zh="此文件夹会作为输入读取，写在其中的文件会混入测评记录；请写到别处",
        en="the folder is read as input, and what is written into it would lie among the inspections; write it elsewhere",
    ),
    "output-among-inputs": Both(
        zh="写入了文件夹“{folder}”，测评 {label} 就是从这里读取的；下次读取时它会在其中，建议移到别处",
        en="is in the folder “{folder}” from which the run {label} was read, and will lie among the inspections next time; better move it",
    ),
    "output-unwritable": Both(
        zh="无法写入（{reason}）；请检查文件夹和权限",
        en="cannot be written ({reason}); check the folder and the permissions",
    ),
    "output-open": Both(
        zh="无法写入，文件可能正在 Excel 中打开；请关闭后重试，或换一个文件名",
        en="cannot be written, perhaps because it is open in Excel; close it and try again, or choose another name",
    ),
    "disk-full": Both(
        zh="磁盘空间不足，未写入任何内容；请清理后重试",
        en="the disk is full, nothing was written; make room and try again",
    ),
    "scheme-twice": Both(
        zh="体系 {id} 给了两次；每个体系只写一次",
        en="the scheme {id} was given twice; name each scheme once",
    ),
    "output-not-a-folder": Both(
        zh="-o 应是文件夹，而这里已有同名文件；请换一个名称",
        en="-o names a folder here, but this is a file; choose another name",
    ),
    "fix-needs-output": Both(
        zh="--fix 只改副本，需要用 -o 指定文件夹；请加上 -o 文件夹",
        en="--fix corrects copies only and needs a folder for them; add -o FOLDER",
    ),
}
