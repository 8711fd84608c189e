"""A scheme with its edition: neither is said twice."""

from __future__ import annotations

from typing import get_args

import pytest

from civscore.scheme.library import STATUSES
from civscore.scheme.model import Status
from civscore.text.lists import listed
from civscore.text.scheme_title import edition_words, scheme_cited, scheme_title
from civscore.text.workbook.terms import term_texts


@pytest.mark.parametrize(("name", "edition", "zh", "en"), [
    ("测评体系", "2024", "测评体系（2024 版）", "测评体系 (edition 2024)"),
    ("测评体系", "2024版", "测评体系（2024版）", "测评体系 (2024版)"),
    ("测评体系", "2024年修订", "测评体系（2024年修订）", "测评体系 (2024年修订)"),
    ("测评体系", "第三版", "测评体系（第三版）", "测评体系 (第三版)"),
    ("测评体系", "试行", "测评体系（试行）", "测评体系 (试行)"),
    ("测评体系", "甲", "测评体系（甲版）", "测评体系 (edition 甲)"),
    ("测评体系（2024年版）", "2024", "测评体系（2024年版）", "测评体系（2024年版）"),
    ("测评体系2024版", "2024版", "测评体系2024版", "测评体系2024版"),
    ("2024 年测评体系", "2024", "2024 年测评体系", "2024 年测评体系"),
    ("测评体系（２０２４版）", "2024", "测评体系（２０２４版）", "测评体系（２０２４版）"),
    ("测评体系（2023版）", "2024", "测评体系（2023版）（2024 版）", "测评体系（2023版） (edition 2024)"),
    ("12024 测评", "2024", "12024 测评（2024 版）", "12024 测评 (edition 2024)"),
    ("1 号测评", "1", "1 号测评（1 版）", "1 号测评 (edition 1)"),
    ("测评体系", "", "测评体系", "测评体系"),
    ("Index", "2nd edition", "Index（2nd edition）", "Index (2nd edition)"),
])  # fmt: skip
def test_the_edition_is_said_once(name: str, edition: str, zh: str, en: str) -> None:
    """No 版 follows a 版, and what the name says itself is not said again."""
    assert (scheme_title(name, edition, "zh"), scheme_title(name, edition, "en")) == (zh, en)


def test_papers_cite_it() -> None:
    """In a Chinese paper the name stands in 《》, once, and the edition behind it."""
    assert scheme_cited("测评体系", "2024", "zh") == "《测评体系》（2024 版）"
    assert scheme_cited("《测评体系》", "2024版", "zh") == "《测评体系》（2024版）"
    assert scheme_cited("测评体系（2024版）", "2024", "zh") == "《测评体系（2024版）》"
    assert scheme_cited("Index", "2024", "en") == "Index (edition 2024)"
    assert edition_words(" ", "zh") == ""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_status_has_a_word(language: str) -> None:
    """The model, the list and the words know the same statuses."""
    assert get_args(Status) == STATUSES == tuple(term_texts(language).scheme_statuses)


def test_lists() -> None:
    """A list has the comma of its language."""
    assert (listed("甲乙", "zh"), listed("ab", "en"), listed([], "zh")) == ("甲、乙", "a, b", "")
