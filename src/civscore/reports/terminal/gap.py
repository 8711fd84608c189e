"""The gap report in the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

from civscore.gap.analysis import CANDIDATES, Gap, GapRow, Step
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import OneLineTable, put, put_wrapped, table
from civscore.text import show
from civscore.text.gap import GapTexts, gap_texts

_WIDE = 100  # columns from which on everything has room


def print_gap(found: Gap, language: str, *, top: int, name: str, outputs: Sequence[Path] = ()) -> None:
    """The report, with its *top* largest losses; rows without a name are always shown."""
    out, t, result = PlainConsole(), gap_texts(language), found.result
    put_wrapped(out, t.title.format(scheme=result.tree.scheme.name, label=result.label), style="bold")
    if name != result.label:
        out.print(t.resolved.format(name=name, label=result.label))
    if found.within:
        out.print(within_line(found, t))
    out.print(whole_line(found, t))
    if not any(row.lost for row in found.rows):
        out.print(t.nothing_lost)
        return
    named = [row for row in found.rows if row.rest is None]
    shown = [*named[:top], *(row for row in found.rows if row.rest)]
    put(out, t.views.get(found.by, found.by), _figures(out, t, found, shown))
    left = named[top:]
    if left:
        lost, share = sum((row.lost for row in left), Fraction(0)), sum((row.share for row in left), Decimal(0))
        out.print(t.more.format(count=len(left), lost=show.points(lost, _places(found)), share=share))
    stepped = [row for row in shown if row.step]
    if stepped:
        put(out, t.step, _steps(t, found, stepped))
    for note in notes(found, t):
        put_wrapped(out, note, style="dim")
    for path in outputs:
        out.print(t.written.format(path=path), soft_wrap=True)


def within_line(found: Gap, t: GapTexts) -> str:
    """Which scope the report is confined to."""
    kind, name = found.within or ("", "")
    return t.within.format(view=t.views.get(kind.replace("_", "-"), kind), name=name)


def whole_line(found: Gap, t: GapTexts) -> str:
    """points − score = lost, and the target."""
    part, scheme = found.part, found.result.tree.scheme
    exact = part.exact if part.exact is not None else Fraction(0)
    places = max(4, _places(found))
    line = t.line.format(
        points=show.full_marks(part.total), score=show.points(exact, places), lost=show.points(found.lost, places)
    )
    if scheme.target is None:
        return line
    gap = show.points(scheme.target - exact, places)
    return f"{line} · {t.target.format(target=show.full_marks(scheme.target), gap=gap)}"


def notes(found: Gap, t: GapTexts) -> list[str]:
    """What a reader must know of the columns."""
    alarm = [t.alarm_note.format(limit=show.percent(found.limit))] if found.limit is not None else []
    units = [t.units_note] if found.by == "unit" else []
    own = any(r.score is not None for r in found.rows) and found.by in t.views
    apart = [t.own_note] if own and found.by not in ("indicator", "standard") else []
    return [*alarm, *units, *apart, t.steps_note.format(count=CANDIDATES)]


def _places(found: Gap) -> int:
    return found.result.tree.scheme.rounding.places


def _figures(out: PlainConsole, t: GapTexts, found: Gap, rows: list[GapRow]) -> OneLineTable | Table:
    """What each row lost; a narrow terminal leaves out what the other columns imply."""
    units, wide, places = found.by == "unit", out.width >= _WIDE, _places(found)
    scored = any(row.score is not None for row in rows)
    figures = [(t.full, ">"), (t.split, ">")] if units else [(t.lost, ">")]
    own = [(t.target_heading, ">"), (t.score, ">"), (t.gap, ">")] if scored else []
    own = own if wide or not own else own[1:]
    counts = [(t.sites, ">"), (t.faults, ">")] if wide else [(t.faults, ">")]
    made = table((t.views.get(found.by, found.by), "<"), *own, *figures, (t.share, ">"), *counts)
    for row in rows:
        cells = _own(row, places) if scored else []
        cells = cells if wide or not cells else cells[1:]
        name = (f"{t.alarm} " if row.alarm else "") + row_name(t, row)  # in front, so that it is never cut off
        losses = [*([row.full] if units else []), row.lost]
        made.add_row(
            Text(name, style="bold red" if row.alarm else ""), *cells, *(show.points(x, places) for x in losses),
            f"{row.share}%", *([str(row.sites)] if wide else []), f"{row.faults:,}",
        )  # fmt: skip
    return made


def _steps(t: GapTexts, found: Gap, rows: list[GapRow]) -> OneLineTable | Table:
    """The best single fix of each row."""
    made = table((t.views.get(found.by, found.by), "<"), (t.step_site, "<"), (t.step_standard, "<"), (t.gain, ">"))
    for row in rows:
        assert row.step is not None
        made.add_row(row_name(t, row), *step_parts(t, found, row.step), _gain(found, row.step))
    return made


def _own(row: GapRow, places: int) -> list[str]:
    if row.score is None:
        return ["–", "–", "–"]
    return [
        "–" if row.target is None else show.points(row.target, places), show.points(row.score, places),
        "–" if row.gap is None else show.points(row.gap, places),
    ]  # fmt: skip


def row_name(t: GapTexts, row: GapRow) -> str:
    """What a row is called; rows without a name say why."""
    return row.name if row.rest is None else t.rests[row.rest]  # type: ignore[return-value]


def _gain(found: Gap, step: Step) -> str:
    """What a fix adds: in more places where two would say little."""
    places = max(4, _places(found)) if step.gain < Fraction(1, 100) else _places(found)
    return f"+{show.points(step.gain, places)}"


def step_parts(t: GapTexts, found: Gap, step: Step) -> tuple[str, str]:
    """The place and the standard of a fix."""
    standard = found.result.tree.standards[step.problem.standard]
    return found.result.cells.places[step.problem.place].name or t.whole, f"{standard.id} {standard.name}"


def gap_to_json(found: Gap) -> dict[str, Any]:
    """The report as a document; exact figures as fractions in texts beside their floats."""
    part, scheme = found.part, found.result.tree.scheme
    return {
        "schema": 1, "run": found.result.label, "scheme": {"id": scheme.id, "edition": scheme.edition}, "by": found.by,
        "in": None if found.within is None else {"kind": found.within[0], "name": found.within[1]},
        "points": float(part.total), "exact": float(part.exact or 0), "lost": float(found.lost),
        "lost_exact": str(found.lost), "alarm": None if found.limit is None else float(found.limit),
        "rows": [_row(found, row) for row in found.rows],
    }  # fmt: skip


def _row(found: Gap, row: GapRow) -> dict[str, Any]:
    step, t = row.step, gap_texts("en")
    site, standard = step_parts(t, found, step) if step else ("", "")
    return {
        "name": row.name, "rest": row.rest, "points": None if row.points is None else float(row.points),
        "target": None if row.target is None else float(row.target),
        "score": None if row.score is None else float(row.score), "gap": None if row.gap is None else float(row.gap),
        "lost": float(row.lost), "lost_exact": str(row.lost), "full": float(row.full), "share": str(row.share),
        "sites": row.sites, "faults": row.faults, "alarm": row.alarm,
        "step": None if step is None else {"site": site, "standard": standard.split(" ")[0], "gain": float(step.gain)},
    }  # fmt: skip
