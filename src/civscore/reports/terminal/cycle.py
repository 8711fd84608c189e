"""The years of a cycle in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from rich.text import Text

from civscore.months.cycle import Cycle, CycleYear
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, table
from civscore.rounding import Decimals, as_decimal
from civscore.scheme.tree import Tree
from civscore.text import show
from civscore.text.cycle import CycleTexts, cycle_texts
from civscore.text.lists import listed
from civscore.text.terminal import terminal_texts

_MOST_PLACES = 9
_STYLES = {"reached": "bold green", "safe": "bold green", "open": "bold yellow", "no-target": "dim"}


def print_cycle(made: Cycle, tree: Tree, language: str, unused: Sequence[int], outputs: Sequence[Path]) -> None:
    """The table of the years, the sums and the outlook."""
    out, t = PlainConsole(), cycle_texts(language)
    places, years = made.rounding.places, made.years
    title = t.title.format(name=tree.scheme.name, first=years[0].year, last=years[-1].year)
    rows = table((t.year, "="), (t.share, ">"), (t.run, "<"), (t.score, ">"), (t.contribution, ">"))
    for y in years:
        score = "–" if y.entry is None else exactly(y.entry.score, places)
        part = "–" if y.contribution is None else exactly(y.contribution, places)
        rows.add_row(str(y.year), f"{exactly(y.share * 100, 0)}%", _run(t, y), score, part)
    put(out, title, rows)
    out.print()
    if made.complete:
        out.print(t.result.format(sum=_rounded(t, made.so_far, places)))
    else:
        out.print(t.so_far.format(sum=exactly(made.so_far, places)))
        lowest, highest = exactly(made.lowest, places), exactly(made.highest, places)
        out.print(t.possible.format(lowest=lowest, highest=highest))
    out.print(Text(_outlook(t, made, language), style=_STYLES.get(made.outlook, "bold red")))
    if unused:
        out.print(t.unused.format(years=listed(map(str, unused), language)), style="dim")
    for path in outputs:
        out.print(terminal_texts(language).written.format(path=path), soft_wrap=True)


def exactly(value: Fraction, places: int) -> str:
    """A number with at least so many decimals, and as many more as it needs to be exact (nine at most)."""
    full = show.points(value, _MOST_PLACES)
    kept = full.rstrip("0")
    shown = max(places, len(kept) - kept.index(".") - 1)
    return full[: len(full) - _MOST_PLACES + shown] if shown else full[: -_MOST_PLACES - 1]


def _run(t: CycleTexts, y: CycleYear) -> str:
    if y.entry is None:
        return t.open
    run = y.entry.run
    if run is None:
        return t.by_hand
    name = run.label if run.revision == 1 else f"{run.label}@{run.revision}"
    return name + (t.blocked if run.status == "blocked" else "")


def _rounded(t: CycleTexts, value: Fraction, places: int) -> str:
    """A result as it is published, with the exact value where that is another."""
    text, exact = show.points(value, places), exactly(value, places)
    return text if text == exact else text + t.exactly.format(exact=exact)


def _outlook(t: CycleTexts, made: Cycle, language: str) -> str:
    words = t.outlooks[made.outlook]
    if made.target is None:
        return words
    places = made.rounding.places
    needed, exact = made.needed, made.needed_exact
    said = words.format(
        gap=exactly(abs(made.so_far - made.target), places),
        years=listed((str(y.year) for y in made.years if y.entry is None), language),
        needed="" if needed is None else f"{needed:.{places}f}", best=exactly(made.best, 0),
        highest=exactly(made.highest, places),
    )  # fmt: skip
    if needed is not None and exact is not None and Fraction(needed) != exact:
        said += t.exactly.format(exact=_endless(exact, places))
    return t.target.format(target=exactly(made.target, 0)) + said


def _endless(value: Fraction, places: int) -> str:
    """The number itself, or its first decimals where it has too many to be shown."""
    if (value * 10**_MOST_PLACES).denominator == 1:
        return exactly(value, places)
    return f"{as_decimal(value, Decimals(places=min(places + 4, _MOST_PLACES), mode='down'))}…"
