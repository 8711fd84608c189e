"""What corrections or rulings do to a run, as lines of text: the same in the terminal and in the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import PurePath

from civscore.months.effect import Effect
from civscore.text import show
from civscore.text.appeals import APPEALS, detail_word
from civscore.text.effect import EFFECT
from civscore.text.problems.names import COLUMN_NAMES

PLACES = 4
"""Decimals of a unit's loss."""


def title(effect: Effect, language: str) -> str:
    """What is corrected."""
    t = EFFECT[language]
    form = t.title_appeals if effect.rulings else t.title
    return form.format(scheme=effect.after.tree.scheme.name, run=effect.after.label)


def unit_lines(effect: Effect, language: str) -> list[list[str]]:
    """Each unit for which something changed: what it answers for before and after, the change, its faults."""
    t = EFFECT[language]
    return [
        [
            one.unit or t.nobody, show.points(one.before, PLACES), show.points(one.after, PLACES),
            show.signed(one.change, PLACES), f"{one.faults_before} → {one.faults_after}",
        ]
        for one in effect.units
    ]  # fmt: skip


def ruling_lines(effect: Effect, language: str) -> list[list[str]]:
    """Each ruling: appeal, entry, site, unit, ruling, what it says, its reason, by whom, when, what it changed."""
    t, found = APPEALS[language], []
    for one in effect.rulings:
        appeal, ruling = one.appeal, one.ruling
        if ruling is not None:
            outcome = t.outcomes[effect.outcomes.get(ruling.id, "changed")]
            detail = detail_word(ruling.verb, ruling.detail, language)
            found.append([
                str(appeal.id), appeal.entry, appeal.site, appeal.unit, t.verbs[ruling.verb], detail, ruling.reason,
                ruling.who, ruling.day, outcome,
            ])  # fmt: skip
    return found


def cell_lines(effect: Effect, language: str) -> list[list[str]]:
    """Each cell that was changed: address, column, old and new value, reason."""
    t = EFFECT[language]
    return [
        [
            place_of(one.cell, language),
            column_name(one.column, language),
            one.old or t.blank,
            one.new or t.blank,
            one.reason,
        ]
        for one in effect.cells
    ]


def place_of(cell: str, language: str) -> str:
    """A cell's address with the file's name alone, without its folders; of a row alone in words."""
    file, mark, rest = cell.partition("!")
    sheet, inner, own = rest.rpartition("!")
    said = EFFECT[language].row.format(row=own) if own.isdigit() else own
    return PurePath(file).name + mark + sheet + inner + said


def without_file(cells: Sequence[str]) -> list[str]:
    """Addresses of cells for narrow tables: without the file where all are in one, and a sheet is named."""
    parts = [cell.split("!") for cell in cells]
    if len({part[0] for part in parts}) == 1 and all(len(part) > 2 for part in parts):
        return ["!".join(part[1:]) for part in parts]
    return [*cells]


def column_name(column: str, language: str) -> str:
    """What a column of the rows is called."""
    return COLUMN_NAMES[language].get(column, column.removeprefix("+"))


def points(value: Fraction | None) -> float | None:
    """An exact number as JSON has it."""
    return None if value is None else float(value)
