"""How sure places are, in the words that every medium prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from civscore.sampling.frame import frame_of
from civscore.scoring.result import Result
from civscore.scoring.scores import LikelyPlace, PlacePair, Scope, ScopeScore
from civscore.text.lists import listed
from civscore.text.ranks import RanksTexts, ranks_texts
from civscore.text.show import percent

if TYPE_CHECKING:
    from civscore.months.comparison.compare import Comparison

NONE = "–"


def is_asked_for(scope: Scope) -> bool:
    """Whether anything is known of how sure a level's places are."""
    return any(m.likely for m in scope.members)


def places_said(low: int, high: int) -> str:
    """2–4, or 2."""
    return str(low) if low == high else f"{low}–{high}"


def range_said(likely: LikelyPlace | None) -> str:
    """The places that a member may have."""
    return "" if likely is None else places_said(likely.low, likely.high)


def groups_said(likely: LikelyPlace | None) -> str:
    """The rows of neighbours that are not told apart."""
    return "" if likely is None else " ".join(places_said(*row) for row in likely.groups)


def margin_said(likely: LikelyPlace | None, places: int, language: str) -> str:
    """Half of the 95 % interval of its score."""
    if likely is None or likely.margin is None:
        return NONE
    from civscore.reports.shared.errors import at_least, plus_minus

    return at_least(likely.at_least, language) + plus_minus(likely.margin, places)


def often(share: float | None) -> str:
    """In how many of a hundred draws."""
    if share is None:
        return NONE
    if 0 < share < 0.005 or 0.995 <= share < 1:
        return "<1" if share < 0.5 else ">99"
    return percent(share, 0).removesuffix("%")


def p_said(value: float | None) -> str:
    """A p-value."""
    return NONE if value is None else "<0.001" if value < 0.001 else f"{value:.3f}"


def verdict(pair: PlacePair, t: RanksTexts) -> str:
    """Whether the one is really ahead."""
    return t.not_known if pair.holm is None else t.sure if pair.sure else t.open


def pairs_shown(scope: Scope, most: int) -> Sequence[PlacePair]:
    """All pairs where they are few; else those of neighbours: of each the first pair in which it is ahead."""
    if len(scope.pairs) <= most:
        return scope.pairs
    found: dict[str, PlacePair] = {}
    for pair in scope.pairs:
        found.setdefault(pair.ahead, pair)
    return [*found.values()]


def notes(result: Result, members: Iterable[ScopeScore], language: str) -> list[str]:
    """What has to be known to read the table."""
    t, some = ranks_texts(language), [m for m in members if m.likely is not None]
    known = any(m.likely and m.likely.first is not None for m in some)
    found = [t.note, *([t.chances] if known else [])]
    if any(m.listed is not None for m in some):
        found.append(t.listed_note)
    if any(m.likely and m.likely.at_least for m in some):
        found.append(t.least)
    found += unknown_said(some, language)
    if known and not frame_of(result.register).sizes:
        found.append(t.upper)
    return found


def unknown_said(members: Iterable[ScopeScore], language: str) -> list[str]:
    """Why some have – beside their places; nothing where all are known."""
    unknown = [m.name for m in members if m.likely and m.likely.first is None]
    return [ranks_texts(language).unknown.format(names=listed(unknown, language))] if unknown else []


def moved_for_sure(old: LikelyPlace, new: LikelyPlace) -> bool:
    """Whether no place may be that of both runs."""
    return old.high < new.low or new.high < old.low


def move_said(old: ScopeScore, new: ScopeScore, w: RanksTexts) -> str:
    """Whether a place has changed, may have by the draw, or is the same."""
    assert old.likely is not None and new.likely is not None
    if moved_for_sure(old.likely, new.likely):
        return w.moved
    return w.same_place if old.rank == new.rank else w.may_be


def moves(c: Comparison, kind: str) -> list[tuple[ScopeScore, ScopeScore]]:
    """The members of both runs of which it is known how sure their places are, in the same group."""
    scopes = [run.scopes.get(kind) for run in (c.old, c.new)]
    if scopes[0] is None or scopes[1] is None:
        return []
    before = {(m.name, m.group): m for m in scopes[0].members if m.likely}
    return [(before[m.name, m.group], m) for m in scopes[1].ranked() if m.likely and (m.name, m.group) in before]
