"""One word means one idea in the whole package, and it is a word that people of the field know."""

from __future__ import annotations

import ast
import importlib
import re
from collections import defaultdict
from typing import Any

import pytest
from running import ROOT
from sources import SOURCE, nodes, parsed

GLOSSARIES = [ROOT / "docs" / "glossary.md", ROOT / "docs" / "glossary.zh.md"]
ROW = re.compile(r"\| (.+?) \| (.+?) \| `([\w.]+):(\w+)(?:\.(\w+))?` \| (.+) \|")
UNKNOWN_WORDS = re.compile(r"\b(dress(ed|es|less)?|noughts?|deeper|no say|interfaces, section|scoring model)\b", re.I)


WRONG = {
    "失分点": "问题", "扣分点": "问题", "不合格项": "问题", "责任部门": "责任单位", "整改期限": "整改时限",
    "待整改": "未整改", "未测评": "未测", "上级指标": "指标组", "版次": "修订号", "进位": "取舍", "取整": "取舍",
    "换算": "折算", "地点": "点位", "测评细则": "测评体系", "普通指标": "普通标准",
}  # fmt: skip
"""A Chinese word that is not said → the one that is: one word for one thing."""
HEARD_IN_SHEETS = {
    "责任部门",
    "整改期限",
    "地点",
    "测评细则",
}  # the guide names what stands in sheets of others, and quotes


def rows(page: str) -> list[tuple[str, ...]]:
    """The rows of a glossary: Chinese, English, module, name, field, meaning."""
    return ROW.findall(page)


def test_no_two_classes_have_the_same_name() -> None:
    """A class's name says what it is, without its module."""
    places = defaultdict(list)
    for path in parsed():
        for node in nodes(path)[ast.ClassDef]:
            places[node.name].append(path.relative_to(SOURCE).as_posix())
    assert len(places) > 300
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_sources_use_words_that_people_know() -> None:
    """Neither names nor comments use words that newcomers do not know, nor cite pages that are not here."""
    found = {
        f"{path.relative_to(SOURCE)}:{number}"
        for path in SOURCE.rglob("*.py")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if UNKNOWN_WORDS.search(line.replace("_", " "))
    }
    assert found == set()


def test_one_chinese_word_for_one_thing() -> None:
    """What the program says, and its Chinese pages, use one word for one thing."""
    said = [
        (path, node.value)
        for path in parsed()
        if path.is_relative_to(SOURCE / "text")
        for node in nodes(path)[ast.Constant]
        if isinstance(node.value, str)
    ]
    pages = [*(ROOT / "docs" / "guide").glob("*.zh.md"), ROOT / "docs" / "first-month.zh.md", ROOT / "README.zh.md"]
    shown = [(page, page.read_text("utf-8")) for page in pages]
    found = {(path.name, wrong) for path, text in said for wrong in WRONG if wrong in text}
    found |= {(path.name, wrong) for path, text in shown for wrong in set(WRONG) - HEARD_IN_SHEETS if wrong in text}
    assert found == set()


def test_both_glossaries_have_the_same_words() -> None:
    """The glossary is the same in both languages, but for the meanings; every row of it is well formed."""
    pages = [path.read_text("utf-8") for path in GLOSSARIES]
    english, chinese = (rows(page) for page in pages)
    assert [row[:-1] for row in english] == [row[:-1] for row in chinese]
    assert len(english) == len([line for line in pages[0].splitlines() if line.startswith("| ")]) - 2 > 30


@pytest.mark.parametrize("row", rows(GLOSSARIES[0].read_text("utf-8")), ids=lambda row: row[1])
def test_the_code_has_the_words_of_the_glossary(row: tuple[str, ...]) -> None:
    """Every class and field that the glossary cites exists."""
    _, _, module, name, member, _ = row
    cited: Any = getattr(importlib.import_module(f"civscore.{module}"), name)
    fields = {key for kind in getattr(cited, "__mro__", ()) for key in getattr(kind, "__annotations__", {})}
    assert not member or member in fields or hasattr(cited, member)
