"""The comparison of two runs in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from rich.text import Text

from civscore.months.comparison.compare import AreaChange, Comparison, printed_row
from civscore.months.comparison.faults import PlaceFault
from civscore.months.ledger.figures import LedgerFigures
from civscore.reports.shared.change import Moved, composed_note, error_said, moved, notes_said, of_node, of_total
from civscore.reports.shared.counts import entries_line
from civscore.reports.shared.errors import without
from civscore.reports.shared.ranks import moves
from civscore.reports.shared.standing import pair_heads, pair_labels
from civscore.reports.terminal.console import PlainConsole, console
from civscore.reports.terminal.detail import Detail
from civscore.reports.terminal.diff_lines import diff_lines
from civscore.reports.terminal.gates import print_gate_moves
from civscore.reports.terminal.key_lines import print_key_lines, title_of
from civscore.reports.terminal.run import score_of
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.reports.terminal.tags import print_tag_changes
from civscore.reports.terminal.versions import print_versions
from civscore.sampling.error import Error
from civscore.scoring.tags import INDICATOR
from civscore.text import show
from civscore.text.changes import CHANGES
from civscore.text.lists import bracketed, listed, parted
from civscore.text.terminal import TerminalTexts, terminal_texts

INDICATORS = 10
FAULTS = 4
MOVERS = 8


def print_diff(
    comparison: Comparison, language: str, resolved: Sequence[tuple[str, str]], outputs: Sequence[Path],
    by: str = INDICATOR, *, ledger: LedgerFigures | None = None, detail: Detail = Detail.NORMAL,
) -> None:  # fmt: skip
    """The comparison, and last what a leader needs of it."""
    out, t = console(), terminal_texts(language)
    if detail is not Detail.BRIEF:
        _print_tables(out, t, comparison, language, resolved, by, detail)
    if outputs:
        out.print()
    for path in outputs:
        out.print(t.written.format(path=path), soft_wrap=True)
    if comparison.empty and detail is not Detail.BRIEF:
        return
    heads = " → ".join(pair_heads(comparison.old, comparison.new, language))
    lines = diff_lines(comparison, score_of(t, comparison.new, language), ledger, language)
    print_key_lines(out, lines, title_of(comparison.new.tree.scheme.name, heads, language), language)


def _print_tables(
    out: PlainConsole, t: TerminalTexts, c: Comparison, language: str, resolved: Sequence[tuple[str, str]], by: str,
    detail: Detail,
) -> None:  # fmt: skip
    """The change and its parts, indicators (or the values of the tag *by*), areas, faults, gates."""
    _print_head(out, t, c, resolved, language)
    if c.empty:
        out.print(t.nothing_changed)
    else:
        if c.printed_change is not None:
            _print_parts(out, t, c)
        if by == INDICATOR:
            _print_indicators(out, t, c, detail, language)
        else:
            print_tag_changes(out, t, c, by, language)
        for kind in c.areas:
            _print_areas(out, t, c, kind, detail, language)
            if moves(c, kind):
                from civscore.reports.terminal.ranks import print_moves

                print_moves(out, t, c, kind, language)
        _print_faults(out, t, c, detail, language)
        print_gate_moves(out, language, c)
    if c.versions is not None:
        print_versions(out, c.versions, language)


def _print_head(
    out: PlainConsole, t: TerminalTexts, c: Comparison, resolved: Sequence[tuple[str, str]], language: str
) -> None:
    scheme = c.new.tree.scheme
    old, new = pair_heads(c.old, c.new, language)
    out.print(Text(f"{scheme.name} · {old} → {new}", style="bold"))
    for name, label in resolved:
        if name != label:
            out.print(t.resolved.format(name=name, label=label))
    if not c.same_edition:
        editions = [r.tree.scheme.edition or r.tree.file.sha256[:8] for r in (c.old, c.new)]
        out.print(t.edition_note.format(old=editions[0], new=editions[1]))
    out.print(t.common_sites.format(count=c.common_sites, old=c.old.sites, new=c.new.sites))
    out.print()
    places = scheme.rounding.places
    before, after = (show.points(r.total.score, places) or "–" for r in (c.old, c.new))
    line = Text(f"{t.total}  {before} → {after}   ", style="bold")
    line.append(str(of_total(c)), style=_style(c.printed_change))
    out.print(line)
    if c.printed_change is None:
        out.print(t.no_score, style="yellow")
    elif not c.empty:
        found = of_total(c)
        for said in filter(None, (error_said(found, language), *notes_said(found, language))):
            put_wrapped(out, said, style="dim")


def _style(change: Decimal | Fraction | None) -> str:
    if not change:
        return "bold"
    return "bold green" if change > 0 else "bold red"


def _print_parts(out: PlainConsole, t: TerminalTexts, c: Comparison) -> None:
    places = c.new.tree.scheme.rounding.places
    made = table(("", "="), (t.change, ">"), ("", "w"))
    parts = sorted(((n, v) for n, v in c.printed.items() if v), key=lambda item: -abs(item[1]))
    for name, value in parts:
        made.add_row(t.parts[name], show.signed(value, places), Text(t.part_notes[name], style="dim"))
    made.add_row(Text(t.total, style="bold"), Text(show.signed(c.printed_change, places), style="bold"), "")
    put(out, t.parts_title, made)


def _print_indicators(out: PlainConsole, t: TerminalTexts, c: Comparison, detail: Detail, language: str) -> None:
    places = c.new.tree.scheme.rounding.places
    depth = 2 if any(n.depth == 2 for n in c.nodes) else 1
    rows = [n for n in c.nodes if detail is Detail.FULL or n.depth == depth or (n.depth < depth and n.leaf)]
    rows = sorted((n for n in rows if n.change or any(n.parts.values())), key=lambda n: -abs(n.change))
    edition = [] if c.same_edition else [(t.edition_part, ">2")]
    old, new = pair_labels(c.old, c.new)
    made = table(
        (t.indicator, "<"), (old, ">3"), (new, ">"), (t.change, "="), (t.error, ">4"), (t.performance, ">1"),
        (t.composition, ">1"), *edition,
    )  # fmt: skip
    for n in detail.first(rows, INDICATORS):
        step, parts = of_node(n, places, language), printed_row(n, places)[1]
        performance = parts["same"] + parts["drawn"] + parts["other"]
        shown = [performance, parts["composition"], *([parts["edition"]] if edition else [])]
        made.add_row(
            f"{n.id} {n.name}", show.points(n.old_score, places) or "–", show.points(n.new_score, places) or "–",
            _changed(step), step.error or "–",
            *(show.signed(v, places) if n.kind == "base" or v else "–" for v in shown),
        )  # fmt: skip
    if rows:
        put(out, t.by_indicator, made)
        rows = [*detail.first(rows, INDICATORS)]
        steps = [of_node(n, places, language) for n in rows]
        _print_notes(out, t, steps, [(n.id, n.error) for n in rows], language)


def _changed(step: Moved) -> Text:
    """A change with its marks; those without have blanks in their place, so that figures stand below each other."""
    figure = show.signed(step.change, step.places)
    return Text(f"{figure:>6}{step.marks}" if figure else "–", style=_style(step.change))


def _print_notes(
    out: PlainConsole, t: TerminalTexts, steps: Sequence[Moved], errors: Sequence[tuple[str, Error]], language: str
) -> None:
    """What the marks of a table mean, and why some of its changes have no error."""
    least = any(error.at_least and error.margin is not None for _, error in errors)
    marks = [t.chance_note] * any(step.chance for step in steps)
    marks += [composed_note((step.marks for step in steps), language)]
    marks += [CHANGES["least"].of(language)] * least
    for said in filter(None, (*marks, without(errors, language))):
        put_wrapped(out, said, style="dim")


def _print_areas(out: PlainConsole, t: TerminalTexts, c: Comparison, kind: str, detail: Detail, language: str) -> None:
    places = c.new.tree.scheme.rounding.places
    areas = [a for a in c.areas[kind] if a.old is not None or a.new is not None]
    if len(areas) < 2:
        return
    movers = detail.first(sorted(areas, key=lambda a: -abs(a.change or 0)), MOVERS)
    old, new = pair_labels(c.old, c.new)
    made = table((t.name, "<"), (old, ">1"), (new, ">"), (t.change, "="), (t.error, ">2"), (t.rank_moves, "=3"))
    shown = [a for a in areas if a in movers]
    steps = [_of_area(a, places, language) for a in shown]
    for a, step in zip(shown, steps, strict=True):
        made.add_row(
            a.name, show.points(a.old, places) or "–", show.points(a.new, places) or "–", _changed(step),
            step.error or "–", _move(a),
        )  # fmt: skip
    put(out, t.league[kind], made)
    if len(areas) > len(movers):
        out.print(t.largest_moves.format(total=len(areas), shown=len(movers)), style="dim")
    _print_notes(out, t, steps, [(a.name, a.error) for a in movers], language)


def _of_area(area: AreaChange, places: int, language: str) -> Moved:
    change = None if area.old is None or area.new is None else area.new - area.old
    return moved(change, area.error, area.chance, places, language)


def _move(area: AreaChange) -> str:
    ranks = f"{area.old_rank or '–':>3} → {area.new_rank or '–':<3}"
    if area.old_rank is None or area.new_rank is None or area.old_rank == area.new_rank:
        return ranks
    step = area.old_rank - area.new_rank
    return ranks + (f" ▲{step}" if step > 0 else f" ▼{-step}")


def _print_faults(out: PlainConsole, t: TerminalTexts, c: Comparison, detail: Detail, language: str) -> None:
    groups = {name: getattr(c.faults, name) for name in ("new", "gone", "still", "unseen")}
    if not any(groups.values()):
        return
    out.print()
    out.print(
        Text(t.faults_title + "  ", style="bold").append(
            t.fault_counts.format(**{n: len(f) for n, f in groups.items()}), style=""
        )
    )
    if said := entries_line(c, language):
        put_wrapped(out, said, style="dim")
    for name, faults in groups.items():
        if faults:
            _print_fault_group(out, t, t.fault_groups[name], faults, detail, language)


def _print_fault_group(
    out: PlainConsole, t: TerminalTexts, title: str, faults: list[PlaceFault], detail: Detail, language: str
) -> None:
    made = table((t.lost, ">"), (t.site, "<"), (t.standard, "="), ("", "<1"), (t.fault, "<"), (t.unit, "<2"))
    shown = detail.first(faults, FAULTS)
    for f in shown:
        said = " ".join(parted(f.issues, language).split())
        made.add_row(
            f"{f.points:.3f}", f.site or "–", f.standard, f.name, said or f.name, listed(f.units, language) or t.nobody
        )
    put(out, title + bracketed(len(faults), language), made)
    if len(faults) > len(shown):
        out.print(t.and_more.format(count=len(faults) - len(shown)), style="dim")
