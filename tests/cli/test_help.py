"""The help of every command: in the reader's language, placeholders and headings included, and within its width."""

from __future__ import annotations

import re
from typing import Any

import pytest
from commands import built
from rich.cells import cell_len
from searching import few

from civscore.cli.commands import COMMANDS
from civscore.text.usage import placeholder

ENGLISH = re.compile(r"\b(?:Usage|Options|Arguments|Commands|required|default|Show this|OPTIONS|ARGS|COMMAND)\b|[x]<?=")
CAPITALS = {"JSON", "CIVSCORE_LANG", "XLSForm", "ODK", "UTF", "N", "ZKD"}


def _commands() -> list[tuple[str, ...]]:
    """Every command, those of a group behind it."""
    below = {name: sorted(getattr(built(name).commands[name], "commands", {})) for name in COMMANDS}
    return [(), *((name, *([one] if one else [])) for name in COMMANDS for one in ["", *below[name]])]


ALL = _commands()


def _help(command: tuple[str, ...], language: str, columns: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """What --help prints. The texts of the options are those of the language in which the tests were started."""
    monkeypatch.setattr("civscore.cli.helppage.help_language", lambda: language)
    monkeypatch.setenv("COLUMNS", str(columns))
    found: Any = built(command[0] if command else None)
    context = found.make_context("civ-score", ["x"], resilient_parsing=True)
    for name in command:
        found = found.commands[name]
        context = type(context)(found, info_name=name, parent=context)
    return str(found.get_help(context))


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_help_is_chinese(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """In Chinese neither headings nor placeholders nor what typer adds are English; in English they are as ever."""
    said = _help(command, "zh", 80, monkeypatch)
    assert said.startswith("用法：civ-score") and "选项：" in said and "显示帮助并退出。" in said
    heads = [line for line in said.splitlines() if re.match(r"用法|  -|  [^ ]", line)]
    placed = [re.split(r"\s{2,}", line.strip())[0] for line in heads if line.startswith(("用法", "  -"))]
    capitals = {word for line in placed for word in re.findall(r"(?<![\w-])[A-Z]+\b", line)}
    assert capitals - CAPITALS == set()
    assert not ENGLISH.search(" ".join(placed))
    english = _help(command, "en", 80, monkeypatch)
    assert english.startswith("Usage: civ-score") and "Show this message and exit." in english
    assert not re.search("用法|选项：|必填|默认：", english)


@pytest.mark.parametrize("columns", few([60, 80, 120], 1))
def test_help_keeps_its_width(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the terminal, Chinese characters being two wide; examples stay whole, to be copied."""
    for command in ALL:
        for language in ("zh", "en"):
            lines = _help(command, language, columns, monkeypatch).splitlines()
            assert [line for line in lines if cell_len(line) > min(columns, 80) and "civ-score " not in line] == []


@pytest.mark.parametrize(("name", "said"), [
    ("ID|FILE", "编号|文件"), ("T.docx", "模板.docx"), ("KIND=NAME", "种类=名称"), ("N,N,N", "数,数,数"),
    ("unit|partner", "unit|partner"), ("RUN|none", "测评|none"),
])  # fmt: skip
def test_placeholders(name: str, said: str) -> None:
    """Capitals stand for something and are translated; what is typed as it is written stays."""
    assert (placeholder(name, "zh"), placeholder(name, "en")) == (said, name)
