"""How much places owe to weights, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from civscore.reports.shared.ranks import places_said
from civscore.reports.shared.sensitivity import (
    FoundSensitivity,
    base_places,
    change_said,
    difference_said,
    heading,
    moves_of,
    notes,
    parts_said,
    score_said,
    smallest_said,
    variant_said,
)
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.text.lists import listed
from civscore.text.sensitivity import sensitivity_texts
from civscore.text.show import full_marks, percent

_CLOSE, _VARIANTS, _MOVED = 0.05, 12, 2  # a change that is marked; rules and members that are listed


def print_sensitivity(made: FoundSensitivity, language: str, outputs: Sequence[Path]) -> None:
    """What swaps neighbours, places under other weights, places under other rules."""
    out, t = PlainConsole(), sensitivity_texts(language)
    put_wrapped(out, heading(made, language), style="bold")
    put_wrapped(out, parts_said(made, language), style="dim")
    out.print()
    put_wrapped(out, smallest_said(made, language), style="bold")
    _swaps(out, made, language)
    _places(out, made, language)
    _variants(out, made, language)
    out.print()
    put_wrapped(out, t.not_weights, style="dim")
    for path in outputs:
        put_wrapped(out, t.written.format(path=path))


def _swaps(out: PlainConsole, made: FoundSensitivity, language: str) -> None:
    t, names = sensitivity_texts(language), made.found.scores.names
    shown = made.found.neighbours
    made_table = table((t.ahead, "<"), (t.behind, "<"), (t.points, ">"), (t.change, "="))
    for swap in shown:
        close = swap.change is not None and swap.change < _CLOSE
        said = Text(change_said(swap, t), "bold yellow" if close else "")
        made_table.add_row(names[swap.ahead], names[swap.behind], difference_said(swap, made), said)
    put(out, t.swaps.format(count=len(shown)), made_table)
    put_wrapped(out, t.swap_note, style="dim")


def _places(out: PlainConsole, made: FoundSensitivity, language: str) -> None:
    t, found = sensitivity_texts(language), made.found
    official = any(a is not None and a != b for a, b in zip(found.scores.places, found.now, strict=True))
    made_table = table(
        (t.place, ">"), *([(t.official, ">")] if official else []), (t.name, "<"), (t.score, ">"), (t.mean, ">1"),
        (t.low_high, "="), (t.same, ">"),
    )  # fmt: skip
    for at in found.order:
        noisy = found.noisy[at]
        own = [str(found.scores.places[at] or "–")] if official else []
        cells = ["–"] * 3 if noisy is None else [
            f"{noisy.mean:.1f}", places_said(noisy.low, noisy.high),
            percent(noisy.same, 0),
        ]  # fmt: skip
        made_table.add_row(str(found.now[at] or "–"), *own, found.scores.names[at], score_said(made, at), *cells)
    put(out, t.places.format(vary=f"{full_marks(100 * found.vary)}%"), made_table)
    for said in notes(made, language):
        put_wrapped(out, said, style="dim")


def _variants(out: PlainConsole, made: FoundSensitivity, language: str) -> None:
    t, names, base = sensitivity_texts(language), made.found.scores.names, base_places(made)
    moves = [(variant, moves_of(made, variant)) for variant in made.found.variants]
    shown = moves
    if len(moves) > _VARIANTS:
        shown = sorted(moves, key=lambda one: -sum(step for _, step in one[1]))[:_VARIANTS]
    made_table = table((t.variant, "<"), (t.moved, ">"), (t.largest, "<"))
    for variant, steps in shown:
        said = [t.member_moved.format(name=names[at], old=base[at], new=variant.places[at]) for at, _ in steps[:_MOVED]]
        made_table.add_row(variant_said(variant, t), str(len(steps)), listed(said, language) or t.nobody)
    put(out, t.variants, made_table)
    if len(shown) < len(moves):
        out.print(t.more.format(shown=len(shown)), style="dim")
