"""What was asked for and what was handed in, in the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from civscore.materials.demands import Demand
from civscore.materials.standing import COMPLETE, STATES, Completeness, HandedIn, Intake, by_standard, by_unit
from civscore.reports.shared.materials import fault, result, state, titles
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.text.lists import listed
from civscore.text.materials import MaterialsTexts, materials_texts
from civscore.text.show import percent
from civscore.text.typed import typed

ROWS = 20
"""Rows of a table; the workbook has all."""


def print_intake(intake: Intake, language: str) -> None:
    """How complete it is, by unit and standard; what is missing, late, faulty or not known; all of it counted."""
    out, t = PlainConsole(), materials_texts(language)
    put_wrapped(out, t.title.format(scheme=titles(intake.demands.trees, language)), style="bold")
    put_wrapped(out, f"{t.as_of.format(date=intake.as_of)} · {result(intake, t)}", style="bold")
    counts = Counter(one.state for one in intake.states)
    put_wrapped(out, t.by_state + listed([f"{t.states[s]} {counts[s]}" for s in STATES if counts[s]], language))
    if intake.lists:
        put_wrapped(out, t.lists_read.format(names=listed(intake.lists, language)), style="dim")
    _print_groups(out, t, t.unit, by_unit(intake.states))
    _print_groups(out, t, t.standard, by_standard(intake.states))
    _print_missing(out, t, intake)
    _print_files(out, t, intake, t.faulty_title, [p for p in intake.pieces if p.fault])
    late = [p for p in intake.pieces if p.late and not p.fault]
    _print_files(out, t, intake, t.late_title, late)
    _print_files(out, t, intake, t.strangers_title, intake.strangers)
    guessed = sum(piece.basis == "file" for piece in late)
    undated = sum(one.undated for one in intake.states)
    notes = ((t.late_line, guessed), (t.undated_line, undated), (t.passed_over, intake.passed_over))
    if any(number for _, number in notes):
        out.print()
    for line, number in notes:
        if number:
            put_wrapped(out, line.format(count=number), style="dim")


def _print_groups(out: PlainConsole, t: MaterialsTexts, head: str, groups: Sequence[Completeness]) -> None:
    made = table(
        (head, "<"), (t.asked, ">"), (t.there, ">"), (t.rate, ">"), (t.accepted, ">1"), (t.late_documents, ">2"),
        (t.missing, ">"),
    )  # fmt: skip
    for one in groups[:ROWS]:
        missing = len(one.states) - one.number(*COMPLETE)
        numbers = (one.asked, one.handed_in, percent(one.rate), one.number("accepted"), one.number("late"), missing)
        made.add_row(one.name.rpartition("\n")[2] or t.nobody, *map(str, numbers))
    out.print()
    out.print(made)
    _more(out, t, len(groups))


def _print_missing(out: PlainConsole, t: MaterialsTexts, intake: Intake) -> None:
    missing = [one for one in intake.states if one.state not in COMPLETE]
    if not missing:
        out.print()
        out.print(t.nothing_missing)
        return
    missing.sort(key=lambda one: (not one.overdue, one.demand.due is None, str(one.demand.due or "")))
    made = table(("", "="), (t.document, "<"), (t.unit, "<"), (t.due, "=1"), (t.state, "="))
    for one in missing[:ROWS]:
        demand = one.demand
        how = f"{one.handed_in}/{demand.count}" if one.counted else ""
        said = " ".join(filter(None, (state(one, t), how)))
        made.add_row(
            demand.number, demand.document, demand.unit or t.nobody, str(demand.due or "–"),
            Text(said, style="red" if one.overdue else ""),
        )  # fmt: skip
    put(out, f"{t.missing_title} · {len(missing)}", made)
    _more(out, t, len(missing))


def _print_files(out: PlainConsole, t: MaterialsTexts, intake: Intake, title: str, pieces: Sequence[HandedIn]) -> None:
    if not pieces:
        return
    out.print()
    out.print(Text(f"{title} · {len(pieces)}", style="bold"))
    for piece in pieces[:ROWS]:
        put_wrapped(out, f"{piece.file.path}{t.colon}{fault(piece, intake.demands, t)}", "  ")
    _more(out, t, len(pieces))


def _more(out: PlainConsole, t: MaterialsTexts, number: int) -> None:
    if number > ROWS:
        put_wrapped(out, t.more.format(count=number - ROWS), style="dim")


def print_lists(written: Sequence[tuple[Path, Sequence[Demand]]], language: str) -> None:
    """Which lists were written, each with its documents."""
    out, t = PlainConsole(), materials_texts(language)
    documents = {id(demand) for _, own in written for demand in own}
    units = {demand.unit for _, own in written for demand in own if demand.unit}
    put_wrapped(out, t.made_list.format(documents=len(documents), units=len(units)))
    made = table((t.file, "="), (t.group_columns[3], ">"))
    for path, own in written:
        made.add_row(str(path), str(len(own)))
    out.print(made)


def print_folders(folder: Path, made: int, there: int, command: str, language: str) -> None:
    """How many folders were made, and how many were there; the next command."""
    out, t = PlainConsole(), materials_texts(language)
    if there:
        put_wrapped(out, t.folders_there.format(count=there))
    put_wrapped(out, t.made_folders.format(folder=folder, count=made))
    out.print(f"  civ-score {command}", soft_wrap=True)


def print_taken(intake: Intake, path: Path, new: int | None, command: str, language: str) -> None:
    """What was registered, how much of it is new, and what to do next."""
    out, t = PlainConsole(), materials_texts(language)
    strangers = len(intake.strangers)
    known = len(intake.pieces) - strangers
    out.print()
    put_wrapped(out, t.took.format(files=len(intake.pieces), known=known, strangers=strangers), style="bold")
    if new is not None:
        put_wrapped(out, t.took_new.format(count=new))
    put_wrapped(out, t.written.format(path=path))
    put_wrapped(out, t.take_next)
    out.print(f"  civ-score {command}", soft_wrap=True)


def print_review(path: Path, standards: int, language: str) -> None:
    """Which review sheet was written, and how it is scored."""
    out, t = PlainConsole(), materials_texts(language)
    put_wrapped(out, t.reviewed.format(standards=standards, path=path), style="bold")
    put_wrapped(out, t.review_next)
    out.print(f"  civ-score run {typed(path)}", soft_wrap=True)


def print_outputs(paths: Sequence[Path], language: str) -> None:
    """Which files were written."""
    out, t = PlainConsole(), materials_texts(language)
    for path in paths:
        put_wrapped(out, t.written.format(path=path))
