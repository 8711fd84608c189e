"""The views by tag in the terminal: of a run, and of what changed between two."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from rich.text import Text

from civscore.months.comparison.compare import Comparison
from civscore.months.comparison.tags import PrintedTag, TagChange, TagComparison, printed_tag, tag_changes
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import TextTable, put, table
from civscore.rounding import as_decimal
from civscore.scoring.result import Result
from civscore.scoring.tags import TagScore
from civscore.text import show
from civscore.text.tags import TagTexts, tag_texts
from civscore.text.terminal import TerminalTexts


def print_tags(out: PlainConsole, t: TerminalTexts, result: Result, key: str, language: str) -> None:
    """The table of one tag key: its values, the standards without it, and the base part that they make up."""
    words, view = tag_texts(language), result.tags[key]
    heads = (words.points, t.score, t.rate, t.lost, t.coverage, words.observations)
    made = table((view.name, "<"), *zip(heads, (">", ">", ">2", ">", ">3", ">4"), strict=True), ("", "=1"))
    most = max((row.lost for row in view.rows if row.exact is not None), default=Fraction(0))
    rows = [(row, Text(words.name(row.name))) for row in view.rows]
    for row, name in [*rows, (view.whole, Text(words.whole, style="bold"))]:
        bar = "" if row is view.whole or row.exact is None else show.loss_bar(row.lost, most)
        made.add_row(name, *_figures(result, row), bar)
    put(out, words.title.format(key=view.name), made)
    _print_notes(out, words, result, overlapping=view.overlapping, sums=view.sums)


def _figures(result: Result, row: TagScore) -> list[str]:
    rounding = result.tree.scheme.rounding
    figures = ["–"] * 4
    if row.exact is not None:
        figures = [
            show.points(row.points, rounding.places), f"{as_decimal(row.exact, rounding):.{rounding.places}f}",
            show.percent(row.rate) or "–", show.points(row.lost, rounding.places),
        ]  # fmt: skip
    return [*figures, show.percent(row.coverage) or "–", f"{row.observations:,}"]


def _print_notes(out: PlainConsole, words: TagTexts, *runs: Result, overlapping: bool, sums: bool) -> None:
    if overlapping:
        out.print(words.overlapping, style="dim")
    if not sums:
        out.print(words.not_sums, style="dim")
    if any(s.kind != "base" for run in runs for s in run.tree.standards):
        out.print(words.extras, style="dim")


def print_tag_changes(out: PlainConsole, t: TerminalTexts, c: Comparison, key: str, language: str) -> None:
    """What changed under each value of a tag key; the changes add up to that of the base part as it is printed."""
    words, changes = tag_texts(language), tag_changes(c)[key]
    made = TextTable((changes.name, "<"), (c.old.label, ">"), (c.new.label, ">"), (t.change, ">"))
    places = c.new.tree.scheme.rounding.places
    roundings = [run.tree.scheme.rounding for run in (c.old, c.new)]
    shown = [(words.name(row.name), printed_tag(row, *roundings)) for row in changes.rows]
    for name, row in shown:
        _add_change(made, Text(name), row, places)
    if changes.change is not None:
        whole = printed_tag(TagChange(None, changes.old, changes.new, changes.change, False), *roundings)
        for name, amount in _left_over(t, words, changes, [row for _, row in shown], whole, places):
            made.add_row(name, "", "", show.signed(amount, places))
        _add_change(made, Text(words.whole, style="bold"), whole, places)
    put(out, words.diff_title.format(key=changes.name), made)
    _print_notes(out, words, c.old, c.new, overlapping=changes.overlapping, sums=True)


def _add_change(made: TextTable, name: Text, row: PrintedTag, places: int) -> None:
    change = show.signed(row.change, places) if (row.old, row.new) != (None, None) else "–"
    made.add_row(name, show.points(row.old, places) or "–", show.points(row.new, places) or "–", change)


def _left_over(
    t: TerminalTexts, words: TagTexts, changes: TagComparison, rows: list[PrintedTag], whole: PrintedTag, places: int
) -> list[tuple[str, Decimal]]:
    """What no row has: the part of no single standard, and what rounding did; nothing adds up where rows overlap."""
    rest = Decimal(show.points(changes.rest, places))
    rounding = whole.change - rest - sum((row.change for row in rows), Decimal(0))
    found = [(words.not_by_standard, rest)] if rest else []
    return found + ([(t.parts["rounding"], rounding)] if rounding and not changes.overlapping else [])
