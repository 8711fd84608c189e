"""The comparison of two runs in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from rich.console import Console
from rich.text import Text

from civscore.comparison import AreaChange, Change, Comparison
from civscore.comparison.faults import Fault
from civscore.comparison.sampling import CONFIDENCE
from civscore.reports import show
from civscore.reports.terminal import console, put, short, table
from civscore.text.terminal import TerminalTexts, terminal_texts

INDICATORS = 14
FAULTS = 6


def print_diff(
    comparison: Comparison, language: str, resolved: Sequence[tuple[str, str]], outputs: Sequence[Path]
) -> None:
    """The whole comparison: the change and its parts, indicators, areas, faults, gates."""
    out, t = console(), terminal_texts(language)
    _print_head(out, t, comparison, resolved)
    if comparison.empty:
        out.print(t.nothing_changed)
    else:
        _print_parts(out, t, comparison)
        _print_indicators(out, t, comparison)
        for kind, areas in comparison.areas.items():
            _print_areas(out, t, kind, areas)
        _print_faults(out, t, comparison)
        _print_gates(out, t, comparison)
    for path in outputs:
        out.print(t.written.format(path=path), markup=False, soft_wrap=True)


def _print_head(out: Console, t: TerminalTexts, c: Comparison, resolved: Sequence[tuple[str, str]]) -> None:
    scheme = c.new.tree.scheme
    out.print(Text(f"{scheme.name} · {c.old.label} → {c.new.label}", style="bold"))
    for name, label in resolved:
        if name != label:
            out.print(t.resolved.format(name=name, label=label), markup=False)
    if not c.same_edition:
        editions = [r.tree.scheme.edition or r.tree.file.sha256[:8] for r in (c.old, c.new)]
        out.print(t.edition_note.format(old=editions[0], new=editions[1]), markup=False)
    out.print(t.common_sites.format(count=c.common_sites, old=c.old.sites, new=c.new.sites), markup=False)
    out.print()
    places = scheme.rounding.places
    before, after = (show.points(r.total.score, places) or "–" for r in (c.old, c.new))
    line = Text(f"{t.total}  {before} → {after}   ", style="bold")
    line.append(show.signed(c.printed_change, places), style=_style(c.printed_change))
    out.print(line)
    if not c.empty:
        out.print(_noise(t, c.total), style="dim", markup=False)


def _style(change: Decimal | Fraction | None) -> str:
    if not change:
        return "bold"
    return "bold green" if change > 0 else "bold red"


def _noise(t: TerminalTexts, total: Change) -> str:
    if total.error is None:
        return t.no_error
    margin = CONFIDENCE * total.error
    text = t.noise if abs(float(total.change)) <= margin else t.beyond_noise
    return text.format(error=f"{margin:.2f}")


def _print_parts(out: Console, t: TerminalTexts, c: Comparison) -> None:
    places = c.new.tree.scheme.rounding.places
    made = table(("", "="), (t.change, ">"), ("", "w"))
    parts = sorted(((n, v) for n, v in c.printed.items() if v), key=lambda item: -abs(item[1]))
    for name, value in parts:
        made.add_row(t.parts[name], show.signed(value, places), Text(t.part_notes[name], style="dim"))
    made.add_section()
    made.add_row(Text(t.total, style="bold"), Text(show.signed(c.printed_change, places), style="bold"), "")
    put(out, t.parts_title, made)


def _print_indicators(out: Console, t: TerminalTexts, c: Comparison) -> None:
    places = c.new.tree.scheme.rounding.places
    depth = 2 if any(n.depth == 2 for n in c.nodes) else 1
    rows = [n for n in c.nodes if n.depth == depth or (n.depth < depth and n.leaf)]
    rows = sorted((n for n in rows if n.change or any(n.parts.values())), key=lambda n: -abs(n.change))[:INDICATORS]
    made = table(
        (t.indicator, "<"), (c.old.label, ">"), (c.new.label, ">"), (t.change, ">"), (t.performance, ">"),
        (t.composition, ">"), (t.error, ">"),
    )  # fmt: skip
    for n in rows:
        made.add_row(
            short(f"{n.id} {n.name}"), show.points(n.old, places) or "–", show.points(n.new, places) or "–",
            Text(show.signed(n.change, places), style=_style(n.change)), show.signed(n.performance, places),
            show.signed(n.parts["composition"], places), "" if n.error is None else f"{CONFIDENCE * n.error:.2f}",
        )  # fmt: skip
    if rows:
        put(out, t.by_indicator, made)


def _print_areas(out: Console, t: TerminalTexts, kind: str, areas: list[AreaChange]) -> None:
    rows = [a for a in areas if a.old is not None or a.new is not None]
    if len(rows) < 2:
        return
    made = table((t.name, "<"), ("", ">"), ("", ">"), (t.change, ">"), (t.error, ">"), (t.rank_moves, ">"))
    for a in rows:
        change = None if a.old is None or a.new is None else a.new - a.old
        made.add_row(
            short(a.name), str(a.old if a.old is not None else "–"), str(a.new if a.new is not None else "–"),
            Text(show.signed(change), style=_style(change)), "" if a.error is None else f"{CONFIDENCE * a.error:.2f}",
            _move(a),
        )  # fmt: skip
    put(out, t.league[kind], made)


def _move(area: AreaChange) -> str:
    if area.old_rank is None or area.new_rank is None:
        return f"{area.old_rank or '–'} → {area.new_rank or '–'}"
    step = area.old_rank - area.new_rank
    mark = "" if not step else (f" ▲{step}" if step > 0 else f" ▼{-step}")
    return f"{area.old_rank} → {area.new_rank}{mark}"


def _print_faults(out: Console, t: TerminalTexts, c: Comparison) -> None:
    groups = {name: getattr(c.faults, name) for name in ("new", "gone", "still", "unseen")}
    if not any(groups.values()):
        return
    out.print()
    out.print(Text(t.faults_title + "  ", style="bold").append(t.fault_counts.format(**{n: len(f) for n, f in groups.items()}), style=""))
    for name, faults in groups.items():
        if faults:
            _print_fault_group(out, t, t.fault_groups[name], faults)


def _print_fault_group(out: Console, t: TerminalTexts, title: str, faults: list[Fault]) -> None:
    made = table((t.lost, ">"), (t.site, "w"), ("", "="), (t.standard, "w"), (t.fault, "w"), (t.unit, "w"))
    for f in faults[:FAULTS]:
        made.add_row(
            f"{f.points:.3f}", Text(f.site or "–"), f.standard, Text(f.name), Text("；".join(f.issues) or "–"),
            Text("、".join(f.units) or t.nobody),
        )  # fmt: skip
    put(out, f"{title} ({len(faults)})", made)
    if len(faults) > FAULTS:
        out.print(t.and_more.format(count=len(faults) - FAULTS), style="dim", markup=False)


def _print_gates(out: Console, t: TerminalTexts, c: Comparison) -> None:
    if not c.gates:
        return
    out.print()
    out.print(Text(t.gates, style="bold"))
    for gate in c.gates:
        out.print(f"  {gate.id} {gate.name}: {t.outcomes[str(gate.old)]} → {t.outcomes[str(gate.new)]}", markup=False)
