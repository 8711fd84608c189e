"""The coverage of a plan in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from civscore.field.bounds import Bounds
from civscore.field.coverage import Coverage, CoverageRow
from civscore.readers.readings import InputFile
from civscore.reports.shared.coverage import span_of
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, table
from civscore.scoring.place_names import told_apart
from civscore.text import show
from civscore.text.field import FieldTexts, field_texts
from civscore.text.lists import SEPARATORS, labelled, listed

LISTED = 20
"""How many names of a list the terminal shows; JSON has all."""


def print_coverage(
    found: Coverage, limits: Bounds, inputs: Sequence[InputFile], language: str, output: Path | None
) -> None:
    """The whole coverage: breakdowns, what is missing, and how far that could move the score."""
    out, t = PlainConsole(), field_texts(language)
    out.print(Text(t.coverage_title.format(scheme=found.tree.scheme.name), style="bold"))
    names = listed((Path(i.path).name for i in inputs), language)
    out.print(f"{labelled(t.site_list, Path(found.register.path).name, language)} · {names}")
    whole = found.total
    missing = whole.planned - whole.came
    share = show.percent(whole.rate)
    out.print(t.coverage_line.format(planned=whole.planned, came=whole.came, share=share, missing=missing))
    out.print(t.sites_line.format(sites=whole.sites, visited=whole.visited, missing=whole.sites - whole.visited))
    _print_bounds(out, t, found, limits)
    _print_rows(out, t, t.by_type, t.site_type, found.by_type)
    if any(row.name for row in found.by_district):
        _print_rows(out, t, t.by_district, t.district, found.by_district)
    _print_inspectors(out, t, found)
    _print_lists(out, t, found, SEPARATORS[language])
    if output:
        out.print()
        out.print(t.written.format(path=output), soft_wrap=True)


def _print_bounds(out: PlainConsole, t: FieldTexts, found: Coverage, limits: Bounds) -> None:
    places = found.tree.scheme.rounding.places
    present = limits.present.total if limits.present else None
    shown = {t.lowest: limits.lowest, t.present: present, t.highest: limits.highest}
    out.print()
    out.print(Text(t.bounds, style="bold"))
    line = Text("  ").join(
        Text(f"{name} {show.points(total.score, places) or '–' if total else '–'}", style="bold")
        for name, total in shown.items()
    )
    span = span_of(limits)
    if span is not None:
        line.append(f"  {t.span} {show.points(span, places)}")
    out.print(line)
    if span is None:
        out.print(t.no_bounds, style="yellow")
    elif not found.missing:
        out.print(t.nothing_missing, style="dim")
    else:
        out.print(t.bounds_note, style="dim")
    if found.outside:
        out.print(t.outside.format(count=len(found.outside)), style="dim")


def _print_rows(out: PlainConsole, t: FieldTexts, title: str, heading: str, rows: Sequence[CoverageRow]) -> None:
    made = table((heading, "<"), (t.sites, ">"), (t.visited, ">"), (t.planned, ">"), (t.came, ">"), (t.missing, ">"),
                 (t.share, ">"))  # fmt: skip
    for row in rows:
        made.add_row(
            row.name or "–", str(row.sites), str(row.visited), str(row.planned), str(row.came),
            str(row.planned - row.came), show.percent(row.rate) or "–",
        )  # fmt: skip
    put(out, title, made)


def _print_inspectors(out: PlainConsole, t: FieldTexts, found: Coverage) -> None:
    if not any(found.inspectors):
        return
    made = table((t.inspector, "<"), (t.sites, ">"), (t.came, ">"))
    for name, pairs in found.inspectors.items():
        made.add_row(name or t.nobody, str(len({key for key, _ in pairs})), str(len(pairs)))
    put(out, t.by_inspector, made)


def _print_lists(out: PlainConsole, t: FieldTexts, found: Coverage, comma: str) -> None:
    names = told_apart([*(s.place for s in found.register.sites), *found.strangers])
    if found.not_visited:
        _print_names(out, t, t.not_visited, [names[s.place] for s in found.not_visited], comma)
    else:
        out.print()
        out.print(t.all_visited)
    standards = found.tree.standards
    lines = [t.unseen_line.format(id=standards[n].id, name=standards[n].name, sites=c) for n, c in found.unseen]
    _print_names(out, t, t.unseen, lines, "\n ")
    _print_names(out, t, t.strangers, [names[p] for p in found.strangers], comma)
    _print_names(out, t, t.reserves_visited, [names[s.place] for s in found.reserves], comma)
    if found.beyond:
        out.print()
        out.print(t.beyond.format(count=found.beyond))


def _print_names(out: PlainConsole, t: FieldTexts, title: str, names: Sequence[str], between: str) -> None:
    if not names:
        return
    out.print()
    out.print(Text(title.format(count=len(names)), style="bold"))
    out.print(" " + between.join(names[:LISTED]))
    if len(names) > LISTED:
        out.print(" " + t.more.format(count=len(names) - LISTED), style="dim")
