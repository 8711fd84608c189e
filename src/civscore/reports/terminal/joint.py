"""One inspection under several schemes: the joint overview in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from civscore.months.joint import JointFault
from civscore.reports.shared.gates import counts
from civscore.reports.shared.standing import head_label
from civscore.reports.shared.weak import weak_rows
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.gates import print_failed, print_taken
from civscore.reports.terminal.table import put, table
from civscore.reports.terminal.tags import print_tags
from civscore.scoring.gates import gates_of
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.gates import gate_texts
from civscore.text.lists import labelled, listed
from civscore.text.terminal import TerminalTexts, terminal_texts
from civscore.text.weak import weak_texts

if TYPE_CHECKING:
    from civscore.months.history import SavedRun

FAULTS, WEAK = 10, 3


def print_joint(
    results: Sequence[Result], faults: Sequence[JointFault], language: str, previous: Sequence[SavedRun | None],
    saved: Sequence[SavedRun | None], written: Sequence[Path], history: str, by: str,
) -> None:  # fmt: skip
    """Every honour's score, target, gap and gates, then the faults that cost most."""
    out, t = PlainConsole(), terminal_texts(language)
    names = listed((Path(i.path).name for i in results[0].inputs[:4]), language)
    out.print(Text(f"{t.joint_title.format(count=len(results))} · {head_label(results[0], language)}", style="bold"))
    out.print(labelled(t.files, names, language))
    _print_scores(out, t, results, previous)
    for result in results:
        _print_gates(out, language, result)
    for result in (r for r in results if by in r.tags):
        out.print()
        out.print(Text(result.tree.scheme.name, style="bold"))
        print_tags(out, t, result, by, language)
    _print_faults(out, t, results, faults, language)
    _print_weak(out, t, results, language)
    out.print()
    for path in written:
        out.print(t.written.format(path=path), soft_wrap=True)
    labels = [f"{run.scheme_id} {run.label}" for run in saved if run is not None]
    out.print(t.saved.format(label=listed(labels, language), path=history) if labels else t.not_saved, soft_wrap=True)


def _print_scores(
    out: PlainConsole, t: TerminalTexts, results: Sequence[Result], previous: Sequence[SavedRun | None]
) -> None:
    made = table(
        ("", ">"), (t.scheme, "<"), (t.score, ">"), (t.points, ">"), (t.coverage, ">"), (t.target_heading, ">"),
        (t.gap_heading, ">"), (t.change, ">"), (t.status, "="),
    )  # fmt: skip
    for number, (result, before) in enumerate(zip(results, previous, strict=True), 1):
        total, places = result.total, result.tree.scheme.rounding.places
        change = "–"
        if before is not None and before.score is not None and total.score is not None:
            change = show.signed(Fraction(total.score) - Fraction(before.score), places)
        made.add_row(
            str(number), Text(result.tree.scheme.name, style="bold"), show.points(total.score, places) or "–",
            show.full_marks(total.points), show.percent(total.coverage),
            "–" if total.target is None else show.full_marks(total.target),
            "–" if total.gap is None else f"{total.gap:.{places}f}", change, t.statuses[total.status] or "–",
        )  # fmt: skip
    put(out, t.joint_scores, made)


def _print_gates(out: PlainConsole, language: str, result: Result) -> None:
    """Of each scheme in one line: how many gates are met, failed, open; which failed; what was taken."""
    t, gates = gate_texts(language), gates_of(result)
    if gates:
        out.print(labelled(result.tree.scheme.name, counts(t, gates), language))
    print_failed(out, language, result)
    print_taken(out, language, result)


def _print_faults(
    out: PlainConsole, t: TerminalTexts, results: Sequence[Result], faults: Sequence[JointFault], language: str
) -> None:
    if not faults:
        out.print()
        out.print(t.no_problems)
        return
    numbers = {result.tree.scheme.id: number for number, result in enumerate(results, 1)}
    made = table((t.share_of_points, ">"), (t.site, "w"), (t.fault, "w"), (t.lost_in, "="), (t.unit, "w"))
    for fault in faults:
        lost = "\n".join(
            f"{numbers[scheme]}: {listed(standards, language)} {points:.3f}"
            for scheme, (standards, points) in fault.lost.items()
        )
        made.add_row(show.percent(fault.share, 3), fault.site or "–", fault.issue or fault.name, lost,
                     listed(fault.units, language) or t.nobody)  # fmt: skip
    put(out, t.joint_faults.format(count=len(faults)), made)
    out.print(t.joint_note, style="dim")


def _print_weak(out: PlainConsole, t: TerminalTexts, results: Sequence[Result], language: str) -> None:
    """The weak indicators of each scheme that lost the most: there is nothing that one could go and repair."""
    made, count = table((t.scheme, ">"), (t.lost, ">"), (t.indicator, "<"), (weak_texts(language).found, "="),
                        (t.rate, ">1")), 0  # fmt: skip
    for number, result in enumerate(results, 1):
        places, rows = result.tree.scheme.rounding.places, [*weak_rows(result, language)]
        count += len(rows)
        for row in rows[:WEAK]:
            made.add_row(
                str(number), show.points(row.lost, places), f"{row.indicator.id} {row.indicator.name}", row.found,
                show.percent(row.rate),
            )  # fmt: skip
    if count:
        put(out, t.weak.format(count=count, more=""), made)
        if count >= len(made.rows):  # which have their heading among them
            out.print(t.joint_weak_note.format(shown=WEAK), style="dim")
