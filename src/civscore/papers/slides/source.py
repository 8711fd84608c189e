"""What a deck is made of: a run, and what is known beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from civscore.gap.planning.plan import Plan
from civscore.months.comparison.compare import Comparison
from civscore.months.ledger.figures import LedgerFigures
from civscore.papers.frame import Issue
from civscore.reports.shared.photos import NO_PHOTOS, Photos, Repairs
from civscore.scoring.result import Result
from civscore.text.papers import PaperTexts, paper_texts
from civscore.text.slides import SlideTexts, slide_texts


@dataclass(frozen=True)
class DeckSource:
    """A run; the ``comparison`` with the one before, the ``ledger``'s figures as of the day of issue, the cheapest
    ``plan`` to the target, the day of the ``inspection``: each None where there is none. ``photos`` are where those of
    the problems are, ``repairs`` the hashes of those of repairs."""

    result: Result
    issue: Issue
    language: str
    comparison: Comparison | None = None
    ledger: LedgerFigures | None = None
    plan: Plan | None = None
    inspection: dt.date | None = None
    photos: Photos = NO_PHOTOS
    repairs: Repairs = field(default_factory=dict)

    @property
    def t(self) -> SlideTexts:
        """The words of slides."""
        return slide_texts(self.language)

    @property
    def words(self) -> PaperTexts:
        """The words that all papers share."""
        return paper_texts(self.language)

    @property
    def places(self) -> int:
        """Decimals of a printed score."""
        return self.result.tree.scheme.rounding.places

    def units(self, names: Sequence[str]) -> str:
        """Who answers, in one text."""
        return self.words.separator.join(names) or self.words.nobody
