"""A fault in words: what somebody wrote of it as prose, else what was answered; and what was said of its site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from civscore.enumerated import prose


@dataclass(frozen=True)
class FaultTexts:
    """The frames: of an answer where nobody wrote a text, of a site's remarks, and
    of these behind a text."""

    answered: str
    remark: str
    beside: str
    comma: str


ZH = FaultTexts(
    answered="测评结果：{answer}", remark="点位备注：{text}",
    beside="{text}；{remark}", comma="、",
)  # fmt: skip
EN = FaultTexts(
    answered="result: {answer}", remark="said of the site: {text}",
    beside="{text}; {remark}", comma=", ",
)  # fmt: skip


class SeenFault(Protocol):
    """What was written of a fault in all of its rows."""

    @property
    def issues(self) -> Sequence[str]:
        """What its rows say."""

    @property
    def answers(self) -> Sequence[str]:
        """What was answered in rows that say nothing."""

    @property
    def remarks(self) -> Sequence[str]:
        """What was said of its site."""


def fault_frames(language: str) -> FaultTexts:
    """The frames in a language."""
    return ZH if language == "zh" else EN


def fault_text(issue: str, answer: str, language: str) -> str:
    """A row's fault on one line. Empty where nothing was written nor answered."""
    t = fault_frames(language)
    if not issue.strip():
        return t.answered.format(answer=answer) if answer else ""
    return prose(issue)


def site_remark(text: str, language: str) -> str:
    """What was said of a site, marked as such; empty where nothing was."""
    return fault_frames(language).remark.format(text=prose(text)) if text else ""


def with_remark(text: str, remark: str, language: str) -> str:
    """A fault's text with what was said of its site behind it."""
    return fault_frames(language).beside.format(text=text, remark=site_remark(remark, language))


def fault_lines(seen: SeenFault, language: str) -> list[str]:
    """A fault that several rows tell of, a line for each; the answers of rows without words, and the site's remarks."""
    t = fault_frames(language)
    lines = [fault_text(issue, "", language) for issue in seen.issues]
    lines += [t.answered.format(answer=t.comma.join(seen.answers))] if seen.answers else []
    return [*lines, *(site_remark(text, language) for text in seen.remarks)]
