"""The page about Python: its examples run in order, and print what stands below them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from running import ROOT

import civscore

PAGES = ["docs/python.md", "docs/python.zh.md"]
BLOCK = re.compile(r"^```(python|text)\n(.*?)^```$", re.M | re.S)


def blocks(name: str) -> list[tuple[str, str]]:
    """The blocks of a page, in order: language and content."""
    return [(m[1], m[2]) for m in BLOCK.finditer((ROOT / name).read_text("utf-8"))]


@pytest.mark.long
def test_the_examples_print_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each example runs after those before it, and its output is the block that follows."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    shown = blocks(PAGES[0])
    assert [language for language, _ in shown] == ["python", "text"] * (len(shown) // 2)
    for (_, example), (_, output) in zip(shown[::2], shown[1::2], strict=True):
        exec(compile(example, PAGES[0], "exec"), names)
        assert capsys.readouterr().out == output


def test_both_languages_have_the_same_examples() -> None:
    """The Chinese page shows the same code and output."""
    assert blocks(PAGES[0]) == blocks(PAGES[1])


@pytest.mark.parametrize("name", PAGES)
def test_the_page_names_all_that_is_public(name: str) -> None:
    """Every public name, and every attribute that the page's table lists, exists."""
    text = (ROOT / name).read_text("utf-8")
    assert all(f"`{public}`" in text for public in civscore.__all__ if not public.startswith("_"))
    listed = re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`.*?) \|", text, re.M)))
    from civscore.scoring.result import Result

    known = {*vars(Result), *Result.__dataclass_fields__}
    assert len(listed) > 15 and set(listed) <= known
