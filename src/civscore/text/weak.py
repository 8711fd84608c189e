"""The words of the table of weak indicators."""

from __future__ import annotations

from typing import NamedTuple


class WeakTexts(NamedTuple):
    """One field a label or sentence; ``separator`` stands between what several rows say."""

    title: str
    note: str
    nothing: str
    found: str
    numerator: str
    denominator: str
    separator: str
    more: str


def weak_texts(language: str) -> WeakTexts:
    """The words in a language."""
    return _ZH if language == "zh" else _EN


_ZH = WeakTexts(
    title="薄弱指标",
    note="调查、统计和外部评价没有可以整改的点位，按指标列出，不计入问题，不进台账。分子、分母为所有记录之和。",
    nothing="没有薄弱指标。",
    found="实测",
    numerator="分子",
    denominator="分母",
    separator="；",
    more="等",
)
_EN = WeakTexts(
    title="Weak indicators",
    note="Surveys, statistics and outside scores have no site to repair: they are listed by indicator, and are neither "
    "problems nor in the ledger. Numerator and denominator are sums over all rows.",
    nothing="There are no weak indicators.",
    found="Found",
    numerator="Numerator",
    denominator="Denominator",
    separator="; ",
    more="…",
)
