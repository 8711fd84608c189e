"""What the body of a bulletin says in a few lines: first and last, the standards that lost the most, typical problems,
weak indicators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from civscore.papers.classes import problem_numbers, shares
from civscore.papers.faults import Fault, loss, named
from civscore.papers.images import PaperImage
from civscore.papers.photos import BULLETIN_BOX, PhotoBox, PhotoLine, typical_photos
from civscore.reports.shared.lost import lost_column
from civscore.reports.shared.photos import NO_PHOTOS, Photos, Repairs
from civscore.reports.shared.sited import site_name
from civscore.reports.shared.weak import weak_rows
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.papers import PaperTexts

if TYPE_CHECKING:
    from civscore.papers.leagues import League, LeagueRow

WORST, TYPICAL = 5, 6
_ENDS, _WHOLE, _LEAGUES = 3, 6, 4  # so many of each end; up to so many all of them; so many rankings
_WEAK = 2  # weak indicators that a sentence names
_TEXT, _NAME, _UNITS = 60, 32, 3  # signs of a problem's text and of a name in a table; units that are named


@dataclass(frozen=True)
class WorstRow:
    """A standard that lost the most; ``faults`` is the number of problems, in words where it is a weak indicator;
    ``share`` its part of all lost points."""

    name: str
    faults: str
    lost: str
    share: str


@dataclass(frozen=True)
class TypicalRow:
    """A problem that stands for others; its ``text`` is shortened, ``photos`` are pictures of it."""

    number: int
    site: str
    site_type: str
    area: str
    standard: str
    text: str
    units: str
    lost: str
    photos: list[PaperImage]


@dataclass(frozen=True)
class WeakIndicatorRow:
    """What lost points though nobody can repair it: ``found`` is 37/43, or what was measured."""

    name: str
    found: str
    rate: str
    lost: str


def ranking_lines(leagues: Sequence[League], t: PaperTexts) -> list[str]:
    """A sentence for each of the first rankings: the first and the last three, or all where they are few."""
    return [_line(league, t) for league in leagues[:_LEAGUES]]


def _line(league: League, t: PaperTexts) -> str:
    ranked = [row for row in league.rows if row.place != t.absent]

    def said(rows: Sequence[LeagueRow]) -> str:
        return t.separator.join(
            (t.member_moved if row.change and row.change != t.absent else t.member).format(
                name=row.name, score=row.score, change=row.change
            )
            for row in rows
        )

    if len(ranked) <= _WHOLE:
        return t.ranked.format(title=league.title, members=said(ranked))
    first, last = said(ranked[:_ENDS]), said(ranked[-_ENDS:])
    return t.ends.format(title=league.title, count=len(ranked), first=first, last=last)


def worst_standards(result: Result, t: PaperTexts) -> list[WorstRow]:
    """The standards that lost the most."""
    tree, printed = result.tree, lost_column(result)
    number = problem_numbers(result)
    pairs = [(at, result.nodes[leaf].lost) for at, leaf in enumerate(tree.leaves) if tree.nodes[leaf].kind != "bonus"]
    worst = sorted((p for p in pairs if p[1] > 0), key=lambda pair: -pair[1])[:WORST]
    parts = shares([lost for _, lost in worst], result.counts.lost)
    return [
        WorstRow(
            shortened(f"{tree.standards[at].id} {tree.standards[at].name}", _NAME),
            str(number[at]) if tree.standards[at].problem else t.weak, f"{printed[tree.leaves[at]]:f}", share,
        )
        for (at, _), share in zip(worst, parts, strict=True)
    ]  # fmt: skip


@dataclass(frozen=True)
class Typical:
    """Typical problems, and their photos as they stand below them, two a row."""

    rows: list[TypicalRow]
    photos: list[PaperImage]


def typical(
    faults: Sequence[Fault], t: PaperTexts, photos: Photos = NO_PHOTOS, repairs: Repairs | None = None,
    count: int = TYPICAL, box: PhotoBox = BULLETIN_BOX,
) -> Typical:  # fmt: skip
    """Problems with the largest losses, of different standards and at different sites as far as these suffice; at
    sites, in somebody's own words, and with photos before others.

    Args:
        faults: all problems, the largest loss first.
        t: the words.
        photos: where their photos are.
        repairs: the photos of repairs, by their hashes.
        count: how many.
        box: how large a photo may be.
    """
    order = sorted(faults, key=lambda f: (not f.place.is_site, not f.written, not f.photos))
    chosen: list[Fault] = []
    for fresh in (True, False):
        for fault in order:
            if len(chosen) == count:
                break
            told = [(f.standard, f.place, f.text) for f in chosen]
            known = any(fault.standard == s or fault.place == p for s, p, _ in told)
            if (fault.standard, fault.place, fault.text) not in told and not (fresh and known):
                chosen.append(fault)
    rows = [_typical(number, fault, t) for number, fault in enumerate(chosen, 1)]
    lines = [
        PhotoLine(row.number, (row.site,), fault.photos, (repairs or {}).get(fault.key, ()))
        for row, fault in zip(rows, chosen, strict=True)
    ]
    found = typical_photos(lines, photos, box, t.language)
    return Typical([replace(row, photos=found.of[row.number]) for row in rows], found.images)


def _typical(number: int, fault: Fault, t: PaperTexts) -> TypicalRow:
    place = fault.place
    text = named(fault, t)
    return TypicalRow(
        number, site_name(place, fault.standard, t.language), place.site_type, place.street or place.district,
        f"{fault.standard.id} {fault.standard.name}", shortened(" ".join(text.split()), _TEXT).rstrip("。；;，, "),
        units_in_short(fault.units, t), loss(fault.points), [],
    )  # fmt: skip


def units_in_short(units: Sequence[str], t: PaperTexts) -> str:
    """Who answers; of many the first."""
    if len(units) <= _UNITS:
        return t.separator.join(units) or t.nobody
    return t.units_and_more.format(units=t.separator.join(units[:_UNITS]), count=len(units))


def weak_table(result: Result, language: str) -> list[WeakIndicatorRow]:
    """The weak indicators, the largest loss first."""
    return [
        WeakIndicatorRow(f"{row.indicator.id} {row.indicator.name}", row.found, show.percent(row.rate), f"{row.lost:f}")
        for row in weak_rows(result, language)
    ]


def weak_sentence(rows: Sequence[WeakIndicatorRow], t: PaperTexts) -> str:
    """How many weak indicators there are, and the first of them with numerator and denominator."""
    if not rows:
        return ""
    named = [
        t.weak_item.format(name=shortened(row.name.partition(" ")[2], _NAME), found=row.found, rate=row.rate)
        for row in rows[:_WEAK]
    ]
    form = t.weak_some if len(rows) > len(named) else t.weak_all
    return form.format(count=len(rows), named=t.weak_separator.join(named))


def shortened(text: str, most: int) -> str:
    """A text of at most so many signs."""
    return text if len(text) <= most else text[: most - 1] + "…"
