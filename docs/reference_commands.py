"""The reference of the commands: usage, arguments, options, exit codes and examples, read from the program.

``python docs/reference_commands.py zh`` prints the page; the program has chosen its language by then (CIVSCORE_LANG).
"""

# ruff: noqa: E501  (tables and prose)
from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import EnumType
from typing import Any, get_args, get_type_hints

from typer import Context
from typer.models import ArgumentInfo, OptionInfo

from civscore.cli.commands import COMMANDS, application
from civscore.text import preferred_language
from civscore.text.usage import placeholder

WORDS = {
    "en": {
        "all": "All commands", "command": "command", "argument": "argument", "option": "option", "value": "value", "default": "default", "meaning": "meaning",
        "needed": "needed", "or": " or ", "colon": ": ", "stop": "; ", "codes": "Exit codes",
    },
    "zh": {
        "all": "全部命令", "command": "命令", "argument": "参数", "option": "选项", "value": "值", "default": "默认", "meaning": "含义",
        "needed": "必填", "or": "、", "colon": "：", "stop": "；", "codes": "退出码",
    },
}  # fmt: skip

_HEAD = {
    "en": """# The commands

[README](../../README.md) · [中文](commands.zh.md) · [The scheme file](scheme-file.md)

Every command with its arguments, options, exit codes and examples, as `civ-score COMMAND --help` says them. `python docs/make_reference.py` writes this page from the program.

- `--help` stands behind every command, `civ-score --version` prints the version. `--debug`, anywhere in the command, shows the technical trace of an error.
- A `RUN` is a saved run: its label (`2024-03`), `label@revision`, or `this-month`, `last-month`, `latest`, `previous`; most commands take a result file (.json) or a workbook too.
- Results go to standard output, messages to standard error. `--json` prints one JSON document and nothing else.
- A file is written whole or not at all, and never over one of the inputs.

## Exit codes

| code | meaning |
| --- | --- |
| 0 | done; also where the reader of the output leaves early, as `head` does |
| 1 | the input has problems, and nothing was scored or written; each problem is said with its place and remedy |
| 1 | standard output could not be written to its end (the disk is full, the stream is closed); what was written and saved before is said |
| 2 | wrong usage of the command line |
| 3 | done, but the answer is no: see the command |
| 70 | something unexpected: a sentence says what was written and saved before, and which log file in the temporary folder has the details (versions, the command line, the trace) |
| 130 | interrupted with Ctrl-C; what was written and saved before is said |

Only the commands that say so below end with 3.

## Settings

| setting | meaning |
| --- | --- |
| `CIVSCORE_LANG` | language of help, messages and terminal texts, `zh` or `en`; `--lang` goes first; without both the system's |
| `CIVSCORE_HISTORY` | file of the history, in place of `.civscore/history.db` in this folder or the nearest one above that has it |
| `civscore.toml` | in this folder or the nearest one above that has it: `scheme`, `profile`, `layout`, `deadline`, `history` (its file, named from where this one lies), `positions` and `[photos]` ([photos](../guide/photos.md)) and others, which hold where the command line says nothing |
| `NO_COLOR`, `COLUMNS` | no colours; width of the terminal |
""",
    "zh": """# 命令

[说明](../../README.zh.md) · [English](commands.md) · [体系文件](scheme-file.zh.md)

每个命令的参数、选项、退出码和示例，与 `civ-score 命令 --help` 所说一致。本页由 `python docs/make_reference.py` 根据程序写成。

- 每个命令都可以加 `--help`；`civ-score --version` 显示版本号。`--debug` 可写在命令的任何位置，出错时显示技术细节。
- `测评` 指一次已保存的测评：名称（`2024-03`）、`名称@修订号`，或 `this-month`、`last-month`、`latest`、`previous`；多数命令也接受结果文件（.json）或工作簿。
- 结果写到标准输出，提示写到标准错误。`--json` 只输出一份 JSON。
- 文件要么完整写出，要么不写；不会覆盖输入的文件。

## 退出码

| 退出码 | 含义 |
| --- | --- |
| 0 | 完成；读取输出的程序（如 `head`）提前结束时也是 0 |
| 1 | 输入有错误，没有计分，也没有写文件；每处错误都说明位置和改法 |
| 1 | 标准输出没有写完（磁盘已满、输出已关闭）；会说明此前写出和保存了什么 |
| 2 | 命令写法有误 |
| 3 | 已完成，但结论是“否”：见各命令 |
| 70 | 程序出现意外错误：用一句话说明此前写出和保存了什么，以及临时文件夹中哪个日志文件记有详细信息（版本、命令行、出错位置） |
| 130 | 按 Ctrl-C 中断；会说明此前写出和保存了什么 |

只有下面写明的命令会以 3 结束。

## 设置

| 设置 | 含义 |
| --- | --- |
| `CIVSCORE_LANG` | 帮助、提示和终端文字的语言，`zh` 或 `en`；`--lang` 优先；都没有时用系统的语言 |
| `CIVSCORE_HISTORY` | 历史文件，代替当前文件夹或最近的上级文件夹中的 `.civscore/history.db` |
| `civscore.toml` | 当前文件夹或最近的上级文件夹中的设置：`scheme`、`profile`、`layout`、`deadline`、`history`（历史文件，写相对本文件的路径）、`positions` 和 `[photos]`（[照片](../guide/photos.zh.md)）等，命令中没有写时有效 |
| `NO_COLOR`、`COLUMNS` | 不用颜色；终端的宽度 |
""",
}

OWN_CODES: dict[str, dict[int, tuple[str, str]]] = {
    "run": {
        1: ("有错误的行，没有计分（加 `--lenient` 时其余的行照常计分，退出码为 0）",
            "faulty rows, nothing was scored (with `--lenient` the other rows are, and the code is 0)"),
        3: ("已计分，但低于 `--fail-under`，或前置条件未满足", "scored, but under `--fail-under`, or a gate failed"),
    },
    "rescore": {3: ("已计分，但前置条件未满足", "scored, but a gate failed")},
    "batch": {1: ("有的县没有完成，其余已计分", "some counties could not be scored, all others were")},
    "check": {1: ("发现错误", "errors were found")},
    "plan": {3: ("目标无法达到", "the target is out of reach")},
    "cycle": {3: ("目标已无法达到，或某年前置条件未满足", "the target is out of reach, or a year's run is blocked")},
    "appeals import": {1: ("有不予受理的，其余已受理", "something was refused, all else was taken")},
    "appeals rule": {1: ("裁定没有记入", "the ruling was not kept")},
    "ledger import": {1: ("有冲突没有采用，其余已采用", "conflicts were left out, all else was taken")},
}  # fmt: skip
"""The exit codes of single commands, in Chinese and English, where they say more than the table of all."""


@dataclass(frozen=True)
class Command:
    """A command of the program: its whole name, its help, and the function that it runs."""

    name: str
    help: str
    function: Callable[..., Any]

    @property
    def prose(self) -> str:
        """The help without its examples."""
        return _EXAMPLES.split(self.help)[0].strip()

    @property
    def examples(self) -> list[str]:
        """The command lines that the help shows."""
        return re.findall(r"civ-score .*", "".join(_EXAMPLES.split(self.help)[1:]))


_EXAMPLES = re.compile(r"(?:^\\b\n|\x08\n)?^(?:Examples?:|示例：)", re.M)


@dataclass(frozen=True)
class Parameter:
    """An argument or option as it is declared."""

    name: str
    info: ArgumentInfo | OptionInfo
    type: Any
    default: Any

    @property
    def option(self) -> bool:
        """Whether it is written with a dash."""
        return isinstance(self.info, OptionInfo)

    @property
    def names(self) -> list[str]:
        """How an option is written, the long form first."""
        declared = (
            self.info.default,
            *(self.info.param_decls or ()),
        )  # in Annotated, typer takes the first for the default
        return sorted((d for d in declared if isinstance(d, str) and d.startswith("-")), key=len, reverse=True)

    @property
    def several(self) -> bool:
        """Whether it takes several values."""
        return "list" in str(self.type)

    @property
    def needed(self) -> bool:
        """Whether the command refuses to run without it."""
        return self.default is inspect.Parameter.empty

    @property
    def metavar(self) -> str:
        """What stands for its value."""
        choices = next((t for t in (self.type, *get_args(self.type)) if isinstance(t, EnumType)), None)
        if choices is not None:
            return "\\|".join(member.value for member in choices)
        return placeholder(self.info.metavar or "", preferred_language()).replace("|", "\\|")


def commands() -> Iterator[Command]:
    """All commands, those of a group under the group's name, in the order of the help."""
    for name in COMMANDS:
        app = application(name)
        for group in app.registered_groups:
            if group.typer_instance.info.invoke_without_command is True:  # a command, with others below it
                help_ = {c.name: c.help for c in application(None).registered_commands}[name]
                yield Command(name, inspect.cleandoc(help_), group.typer_instance.registered_callback.callback)
            for one in group.typer_instance.registered_commands:
                yield Command(f"{name} {one.name or one.callback.__name__}", inspect.cleandoc(one.help), one.callback)
        for one in app.registered_commands:
            if one.name == name and one.callback.__module__ != "civscore.cli.commands":
                yield Command(name, inspect.cleandoc(one.help), one.callback)


def parameters(function: Callable[..., Any]) -> list[Parameter]:
    """The arguments and options of a command, in the order of its help."""
    hints = get_type_hints(function, include_extras=True)
    found = []
    for name, parameter in inspect.signature(function).parameters.items():
        if hints[name] is Context:
            continue
        kind, info = get_args(hints[name])[:2]
        found.append(Parameter(name, info, kind, parameter.default))
    return found


def page(language: str) -> str:
    """The whole page in the language that the program speaks."""
    words, all_commands = WORDS[language], list(commands())
    help_of = {c.name: c.help for c in application(None).registered_commands}
    sections, group, before = [], "", ""
    for command in all_commands:
        above, _, own = command.name.rpartition(" ")
        if above and above not in (group, before):
            sections.append(f"## {above}\n\n{help_of[above]}\n")
        group, before = above, command.name
        sections.append(_section(command, "###" if own and above else "##", language, words))
    return "\n".join([_HEAD[language], *_overview(help_of, words), *sections])


def _overview(help_of: dict[str, str], words: dict[str, str]) -> list[str]:
    """The table of all commands."""
    rows = [f"| [`{name}`](#{name}) | {help_of[name].splitlines()[0]} |" for name in COMMANDS]
    return [f"## {words['all']}\n", *_table([words["command"], words["meaning"]], rows)]


def _section(command: Command, hashes: str, language: str, words: dict[str, str]) -> str:
    given = parameters(command.function)
    parts = [
        f"{hashes} {command.name}\n",
        command.prose + "\n",
        f"```text\n{usage(command, given)}\n```\n",
        *_arguments([p for p in given if not p.option], words),
        *_options([p for p in given if p.option], words),
        *_codes(command.name, language, words),
    ]
    if command.examples:
        parts.append("```sh\n" + "\n".join(command.examples) + "\n```\n")
    return "\n".join(parts)


def usage(command: Command, given: list[Parameter]) -> str:
    """How a command is written: needed options, the others, arguments."""
    needed = [f"{p.names[-1]} {p.metavar}" for p in given if p.option and p.needed]
    some = (
        [f"[{placeholder('OPTIONS', preferred_language())}]"] if any(p.option and not p.needed for p in given) else []
    )
    arguments = []
    for p in given:
        if not p.option:
            shown = p.metavar + "..." * p.several
            arguments.append(shown if p.needed else f"[{shown}]")
    return " ".join(["civ-score", command.name, *needed, *some, *arguments]).replace("\\|", "|")


def _arguments(given: list[Parameter], words: dict[str, str]) -> list[str]:
    rows = [f"| `{p.metavar}` | {_default(p, words)} | {_said(p)} |" for p in given]
    return _table([words["argument"], words["default"], words["meaning"]], rows)


def _options(given: list[Parameter], words: dict[str, str]) -> list[str]:
    rows = []
    for p in given:
        names = ", ".join(f"`{name}`" for name in p.names)
        value = f"`{p.metavar}`" if p.metavar else ""
        rows.append(f"| {names} | {value}{_range(p)} | {_default(p, words)} | {_said(p)} |")
    return _table([words["option"], words["value"], words["default"], words["meaning"]], rows)


def _table(heads: list[str], rows: list[str]) -> list[str]:
    if not rows:
        return []
    return [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}", *rows, ""]


def _range(p: Parameter) -> str:
    low, high = p.info.min, p.info.max
    return "" if low is None else f" ≥ {low}" if high is None else f" {low}–{high}"


def _default(p: Parameter, words: dict[str, str]) -> str:
    if p.needed:
        return words["needed"]
    return "" if p.default is None or p.default is False or p.default == "" else f"`{p.default}`"


def _said(p: Parameter) -> str:
    return " ".join((p.info.help or "").split()).replace("|", "\\|")


def _codes(name: str, language: str, words: dict[str, str]) -> list[str]:
    """The sentence about the exit codes that are this command's own."""
    if name not in OWN_CODES:
        return []
    said = [f"{code}{words['colon']}{text[language == 'en']}" for code, text in OWN_CODES[name].items()]
    return [f"{words['codes']}{words['colon']}{words['stop'].join(said)}{'.' if language == 'en' else '。'}\n"]


def main() -> None:
    """Print the page of a language."""
    sys.stdout.write(page(sys.argv[1]))


if __name__ == "__main__":
    main()
