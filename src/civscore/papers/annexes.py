"""What becomes of a bulletin's details: a workbook beside it, annexes in Word, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from civscore.text.papers import PaperTexts

AnnexForm = Literal["xlsx", "docx", "none", "old"]
"""``old``: in Word, as templates have it that were made before there was a choice."""


@dataclass(frozen=True)
class Annexes:
    """What each annex is called (附件1 …), empty where there is none, and its title; ``titles`` are those there are.
    ``in_word``: they stand in the paper itself, not in the workbook beside it."""

    leagues: str
    leagues_title: str
    units: str
    units_title: str
    sites: str
    sites_title: str
    faults: str
    faults_title: str
    weak: str
    weak_title: str
    titles: list[str]
    in_word: bool


def annexes_of(
    form: AnnexForm, t: PaperTexts, *, leagues: bool, units: bool, sites: bool, faults: bool, weak: bool
) -> Annexes:  # fmt: skip
    """The annexes of a bulletin that has these parts. The workbook is one annex, whatever is in it."""
    titles = [t.annex_leagues, t.annex_units, t.annex_sites, t.annex_faults, t.annex_weak]
    there = dict(zip(titles, [leagues, units, sites, faults, weak and form != "old"], strict=True))
    present = [title for title in titles if there[title] and form != "none"]
    shown = [t.annex_book] if present and form == "xlsx" else present
    alone = len(shown) == 1
    called = {
        title: t.annex_only if alone and form != "old" else t.annex.format(number=number)
        for number, title in enumerate(present, 1)
    }
    leagues_, units_, sites_, faults_, weak_ = (called.get(title, "") for title in titles)
    return Annexes(
        leagues_, titles[0], units_, titles[1], sites_, titles[2], faults_, titles[3], weak_, titles[4], shown,
        form in ("docx", "old"),
    )  # fmt: skip
