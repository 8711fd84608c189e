"""The comparison of two runs in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from rich.text import Text

from civscore.months.comparison.compare import AreaChange, Comparison, printed_row
from civscore.months.comparison.faults import PlaceFault
from civscore.reports.shared.change import error_said, notes_said, of_total
from civscore.reports.shared.errors import without
from civscore.reports.shared.standing import pair_heads, pair_labels
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.gates import print_gate_moves
from civscore.reports.terminal.run import console
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.reports.terminal.tags import print_tag_changes
from civscore.reports.terminal.versions import print_versions
from civscore.sampling.error import Error
from civscore.scoring.tags import INDICATOR
from civscore.text import show
from civscore.text.changes import CHANGES
from civscore.text.lists import bracketed
from civscore.text.terminal import TerminalTexts, terminal_texts

INDICATORS = 14
FAULTS = 6
MOVERS = 16


def print_diff(
    comparison: Comparison,
    language: str,
    resolved: Sequence[tuple[str, str]],
    outputs: Sequence[Path],
    by: str = INDICATOR,
) -> None:
    """The whole comparison: the change and its parts, indicators (or the values of the tag *by*), areas, faults,
    gates."""
    out, t = console(), terminal_texts(language)
    _print_head(out, t, comparison, resolved, language)
    if comparison.empty:
        out.print(t.nothing_changed)
    else:
        if comparison.printed_change is not None:
            _print_parts(out, t, comparison)
        if by == INDICATOR:
            _print_indicators(out, t, comparison, language)
        else:
            print_tag_changes(out, t, comparison, by, language)
        for kind in comparison.areas:
            _print_areas(out, t, comparison, kind, language)
        _print_faults(out, t, comparison, language)
        print_gate_moves(out, language, comparison)
    if comparison.versions is not None:
        print_versions(out, comparison.versions, language)
    for path in outputs:
        out.print(t.written.format(path=path), soft_wrap=True)


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
    line.append(show.signed(c.printed_change, places), style=_style(c.printed_change))
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


def _print_indicators(out: PlainConsole, t: TerminalTexts, c: Comparison, language: str) -> None:
    places = c.new.tree.scheme.rounding.places
    depth = 2 if any(n.depth == 2 for n in c.nodes) else 1
    rows = [n for n in c.nodes if n.depth == depth or (n.depth < depth and n.leaf)]
    rows = sorted((n for n in rows if n.change or any(n.parts.values())), key=lambda n: -abs(n.change))[:INDICATORS]
    edition = [] if c.same_edition else [(t.edition_part, ">")]
    old, new = pair_labels(c.old, c.new)
    made = table(
        (t.indicator, "<"), (old, ">"), (new, ">"), (t.change, ">"), (t.performance, ">"),
        (t.composition, ">"), *edition, (t.error, ">"),
    )  # fmt: skip
    for n in rows:
        change, parts = printed_row(n, places)
        performance = parts["same"] + parts["drawn"] + parts["other"]
        shown = [performance, parts["composition"], *([parts["edition"]] if edition else [])]
        made.add_row(
            f"{n.id} {n.name}", show.points(n.old_score, places) or "–", show.points(n.new_score, places) or "–",
            Text(show.signed(change, places), style=_style(change)),
            *(show.signed(v, places) if n.kind == "base" or v else "–" for v in shown),
            _margin(n.error, places),
        )  # fmt: skip
    if rows:
        put(out, t.by_indicator, made)
        if said := without(((n.id, n.error) for n in rows), language):
            put_wrapped(out, said, style="dim")


def _print_area_notes(out: PlainConsole, errors: list[tuple[str, Error]], language: str) -> None:
    if any(error.at_least and error.margin is not None for _, error in errors):
        put_wrapped(out, CHANGES["least"].of(language), style="dim")
    if said := without(errors, language):
        put_wrapped(out, said, style="dim")


def _print_areas(out: PlainConsole, t: TerminalTexts, c: Comparison, kind: str, language: str) -> None:
    places = c.new.tree.scheme.rounding.places
    areas = [a for a in c.areas[kind] if a.old is not None or a.new is not None]
    if len(areas) < 2:
        return
    movers = sorted(areas, key=lambda a: -abs(a.change or 0))[:MOVERS]
    old, new = pair_labels(c.old, c.new)
    made = table((t.name, "<"), (old, ">"), (new, ">"), (t.change, ">"), (t.error, ">"),
                 (t.rank_moves, "="))  # fmt: skip
    for a in (a for a in areas if a in movers):
        change = None if a.old is None or a.new is None else a.new - a.old
        made.add_row(
            a.name, show.points(a.old, places) or "–", show.points(a.new, places) or "–",
            Text(show.signed(change, places) or "–", style=_style(change)),
            _margin(a.error, places), _move(a),
        )  # fmt: skip
    put(out, t.league[kind], made)
    _print_area_notes(out, [(a.name, a.error) for a in movers], language)
    if len(areas) > MOVERS:
        out.print(t.largest_moves.format(total=len(areas), shown=MOVERS), style="dim")


def _margin(error: Error, places: int) -> str:
    """± as the heading says it; ≥ where it is at least so large."""
    return "–" if error.margin is None else "≥" * error.at_least + f"{error.margin:.{places}f}"


def _move(area: AreaChange) -> str:
    ranks = f"{area.old_rank or '–':>3} → {area.new_rank or '–':<3}"
    if area.old_rank is None or area.new_rank is None or area.old_rank == area.new_rank:
        return ranks
    step = area.old_rank - area.new_rank
    return ranks + (f" ▲{step}" if step > 0 else f" ▼{-step}")


def _print_faults(out: PlainConsole, t: TerminalTexts, c: Comparison, language: str) -> None:
    groups = {name: getattr(c.faults, name) for name in ("new", "gone", "still", "unseen")}
    if not any(groups.values()):
        return
    out.print()
    out.print(
        Text(t.faults_title + "  ", style="bold").append(
            t.fault_counts.format(**{n: len(f) for n, f in groups.items()}), style=""
        )
    )
    for name, faults in groups.items():
        if faults:
            _print_fault_group(out, t, t.fault_groups[name] + bracketed(len(faults), language), faults)


def _print_fault_group(out: PlainConsole, t: TerminalTexts, title: str, faults: list[PlaceFault]) -> None:
    made = table((t.lost, ">"), (t.site, "w"), (t.standard, "="), ("", "w"), (t.fault, "w"), (t.unit, "w"))
    for f in faults[:FAULTS]:
        made.add_row(
            f"{f.points:.3f}", f.site or "–", f.standard, f.name, "；".join(f.issues) or "–",
            "、".join(f.units) or t.nobody,
        )  # fmt: skip
    put(out, title, made)
    if len(faults) > FAULTS:
        out.print(t.and_more.format(count=len(faults) - FAULTS), style="dim")
