"""Tables and lines of the terminal at every width: nothing that is read as one is broken."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.text import Text

from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import table
from civscore.reports.terminal.wrapping import wrapped, wrapped_text


def lines(columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """A table of a name, two figures, a remark and a status, at a width."""
    monkeypatch.setenv("COLUMNS", str(columns))
    made = table(("name", "<"), ("points", ">"), ("rate", ">1"), ("remark", "w2"), ("status", "="))
    made.add_row("1.1 道路两侧没有垃圾堆放", "12.50", "87.5%", "共检查 1,142 处，发现问题 55.6 处", "未达标")
    PlainConsole().print(made)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("columns", "heads"),
    [
        (120, ["name", "points", "rate", "remark", "status"]),
        (66, ["name", "points", "remark", "status"]),
        (50, ["name", "points", "status"]),
        (32, ["name", "points", "status"]),
        (20, ["name", "points"]),
        (8, ["name"]),
    ],
)
def test_columns_give_way_in_their_order(
    columns: int, heads: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Texts are shortened while they can be read, then columns are left out in the order that is said."""
    shown = lines(columns, monkeypatch, capsys)
    assert shown[0].split() == heads
    assert all(cell_len(line) <= columns and not line.endswith(" ") for line in shown)
    text = "\n".join(shown[2:])
    for column, whole in (("points", "12.50"), ("rate", "87.5%"), ("status", "未达标"), ("remark", "1,142 处")):
        assert (whole in text) == (column in heads)


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("共检查1,142处，发现问题", 9, ["共检查", "1,142处，", "发现问题"]),
        ("得分 88.50，差 1.50", 8, ["得分", "88.50，", "差 1.50"]),
        ("二〇二四年结果（初步）", 14, ["二〇二四年结", "果（初步）"]),
        ("a word and another", 10, ["a word and", "another"]),
        ("测评结果：“未达标”。", 12, ["测评结果：", "“未达标”。"]),
    ],
)
def test_lines_break_between_words(text: str, width: int, expected: list[str]) -> None:
    """A number stays with what it counts, a closing sign with what it closes, a few words in brackets together."""
    assert wrapped(text, width) == expected


def test_a_styled_line_keeps_its_styles() -> None:
    """A text that goes on in the next line looks as it did."""
    text = Text("总分  ").append("88.50 / 100", style="bold").append("   目标 90 · 未达标")
    broken = wrapped_text(text, 20)
    assert broken.plain == "总分  88.50 / 100\n目标 90 · 未达标"
    assert [broken.plain[s.start : s.end] for s in broken.spans if s.style == "bold"] == ["88.50 / 100"]
    assert wrapped_text(text, 80) is text
