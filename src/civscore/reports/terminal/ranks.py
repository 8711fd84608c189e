"""How sure places are, in the terminal: under a league table, and of two runs."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from civscore.months.comparison.compare import Comparison
from civscore.reports.shared.ranks import (
    groups_said,
    margin_said,
    move_said,
    moved_for_sure,
    moves,
    notes,
    often,
    p_said,
    pairs_shown,
    range_said,
    verdict,
)
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.detail import Detail
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.scoring.flags import called
from civscore.scoring.result import Result
from civscore.scoring.scores import PlacePair, Scope, ScopeScore
from civscore.text.ranks import RanksTexts, ranks_texts
from civscore.text.terminal import TerminalTexts

_PAIRS = 6  # that are all listed


def print_ranks(
    out: PlainConsole, t: TerminalTexts, result: Result, scope: Scope, detail: Detail, language: str
) -> None:  # fmt: skip
    """The places that each member may have, how often it is first, last or on its list, and who is really ahead."""
    w, places = ranks_texts(language), result.tree.scheme.rounding.places
    members = [m for m in scope.ranked() if m.likely is not None]
    listed = any(m.listed is not None for m in members)
    made = table(
        (t.place, ">"), (t.name, "<"), (t.score, ">2"), (w.margin, ">1"), (w.groups, "="), (w.range, "="),
        (w.first, ">"), (w.last, ">"), *([(w.listed, "=")] if listed else []),
    )  # fmt: skip
    for m in members:
        first, last = (m.likely.first, m.likely.last) if m.likely else (None, None)
        flags = [f"{_flag(t, result, m)} {often(m.listed)}" if m.flag else ""] if listed else []
        made.add_row(
            str(m.rank), m.name, f"{m.score:.{places}f}", margin_said(m.likely, places, language),
            groups_said(m.likely), range_said(m.likely), often(first), often(last), *flags,
        )  # fmt: skip
    put(out, w.title.format(league=t.league[scope.kind]), made)
    for said in notes(result, members, language):
        put_wrapped(out, said, style="dim")
    _print_pairs(out, w, scope, detail)


def _flag(t: TerminalTexts, result: Result, member: ScopeScore) -> str:
    return t.flags[called(member.flag, result.tree.scheme.ranking.flags) or "red"]


def _print_pairs(out: PlainConsole, w: RanksTexts, scope: Scope, detail: Detail) -> None:
    shown: Sequence[PlacePair] = scope.pairs if detail is Detail.FULL else pairs_shown(scope, _PAIRS)
    made = table((w.ahead, "<"), (w.behind, "<"), (w.points, ">"), (w.se, ">2"), (w.chance, ">1"), (w.holm, ">"),
                 (w.verdict, "="))  # fmt: skip
    for pair in shown:
        chance = "–" if pair.chance is None else f"{often(pair.chance)}%"
        se = "–" if pair.se is None else f"{pair.se:.2f}"
        style = "bold" if pair.sure else ""
        made.add_row(
            pair.ahead, pair.behind, f"{pair.points:.2f}", se, chance, p_said(pair.holm), Text(verdict(pair, w), style)
        )  # fmt: skip
    put(out, w.pairs.format(total=len(scope.pairs), sure=sum(pair.sure for pair in scope.pairs)), made)
    if len(shown) < len(scope.pairs):
        out.print(w.neighbours.format(shown=len(shown)), style="dim")


def print_moves(out: PlainConsole, t: TerminalTexts, c: Comparison, kind: str, language: str) -> None:
    """Which changes of place the draw alone may have made."""
    w = ranks_texts(language)
    pairs = moves(c, kind)
    if not pairs:
        return
    made = table(
        (t.name, "<"), (w.old.format(label=c.old.label), "="), (w.new.format(label=c.new.label), "="), (w.verdict, "=")
    )
    for old, new in pairs:
        assert old.likely is not None and new.likely is not None
        real = moved_for_sure(old.likely, new.likely)
        made.add_row(
            new.name, f"{old.rank} ({range_said(old.likely)})", f"{new.rank} ({range_said(new.likely)})",
            Text(move_said(old, new, w), "bold" if real else ""),
        )  # fmt: skip
    put(out, w.moves.format(league=t.league[kind]), made)
    put_wrapped(out, w.moves_note, style="dim")
