"""A long table, with a row for each observation: its heading is found, its rows are read, and then put right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from civscore.errors import Problem
from civscore.readers.accounts import Account
from civscore.readers.block import Block, Sheet, not_read
from civscore.readers.doubts import heading_in_doubt
from civscore.readers.headings import STANDARDS
from civscore.readers.layout_rules import apply_layout, skipped_below
from civscore.readers.long.above import above_said, like_a_record, other_table_said, rows_above
from civscore.readers.long.body import Body
from civscore.readers.long.captions import Captions, add_captions, captions_in, named_scheme
from civscore.readers.long.heading import Heading, columns_twice, heading_row, missing_column, read_heading
from civscore.readers.long.rows import fill_block
from civscore.readers.long.several_forms import begins
from civscore.readers.long.several_tables import heading_further_down, tables
from civscore.readers.long.stamped import finish_form, stated_headings
from civscore.readers.long.unheaded import texts_in, unheaded_answers
from civscore.readers.notes import leave_out_notes
from civscore.readers.own_sheets import own_sheet
from civscore.readers.raw import TOP_ROWS, RawSheet, column_number, hidden_said
from civscore.readers.stamp import find_stamp
from civscore.readers.totals import leave_out_totals

if TYPE_CHECKING:
    from civscore.readers.layout import SheetLayout

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOOKED_AT = 1000  # rows from which it is told what stands in a column
Top = list[dict[int, str]]
"""The first rows of a sheet: column → text."""


def read_long(raw: RawSheet, layout: SheetLayout | None = None) -> list[Block]:
    """Find the headings of long tables and what stands under them, a block for each table; without any, one block.

    Args:
        raw: the sheet.
        layout: what a layout says of it.
    """
    if layout and layout.kind == "skip":
        return [not_read("note", "sheet-skipped", raw.where)]
    top = raw.rows(max(TOP_ROWS, layout.heading or 0 if layout else 0))
    stamp = find_stamp(top)
    if stamp and stamp.kind == "aside":
        return [Block(scheme_id=stamp.named, kind="skip", stamp=stamp)]
    if own := own_sheet(raw, top, stated=layout is not None and layout.kind != "auto"):
        return [Block(problems=[own], kind="skip")]
    stated = (stated_headings() if stamp else {}) | (layout.roles() if layout else {})
    row = _heading_row(raw, top, stated, layout)
    block = Block(scheme_id=stamp.named if stamp else named_scheme(top[:row]), stamp=stamp)
    if row is None:
        _say_not_read(block, raw, top)
        return [block]
    top = raw.rows(max(TOP_ROWS, row + 2))
    heading = read_heading(top, row, stated)
    if missing := missing_column(heading.roles):
        _say_missing(block, raw, heading, top, missing)
        return [block]
    return _read_tables(block, raw, heading, top, layout)


def _heading_row(raw: RawSheet, top: Top, stated: dict[str, str], layout: SheetLayout | None) -> int | None:
    """The row that a layout names, where it is one of this part; else the one that reads like a heading."""
    if layout is None or layout.heading is None or layout.heading <= raw.above:
        found = heading_row(top, stated)
        return heading_further_down(raw, stated) if found is None and raw.height > len(top) else found
    row = layout.heading - raw.line(0)
    return row if row < len(top) else None if raw.above == 0 else heading_row(top, stated)


def _say_missing(block: Block, raw: RawSheet, heading: Heading, top: Top, missing: str) -> None:
    """The fault of a heading that lacks a column. Where answers stand below a blank heading, or a site is named above,
    it is no grid either."""
    standards = [c for role in STANDARDS for c in heading.roles.get(role, [])]
    of_grid = block.stamp is not None and block.stamp.kind == "grid"
    said = unheaded_answers(raw, top, heading.row, standards) if standards and not of_grid else []
    if said:
        block.problems += said
        block.kind = "skip"
        return
    where = raw.at(heading.row, min(top[heading.row], default=0))
    block.problems.append(Problem("error", "missing-column", where, {"column": missing}))
    if standards and any(map(begins, top[: heading.row])) and not of_grid:
        block.kind = "skip"


def _read_tables(
    first: Block, raw: RawSheet, heading: Heading, top: Top, layout: SheetLayout | None
) -> list[Block]:  # fmt: skip
    """The blocks of a sheet; *first*, that of its first table, knows what holds for all of them."""
    hidden = list(hidden_said(raw, heading.texts))
    parts = tables(raw, heading, top)
    blocks = [first, *(Block(scheme_id=first.scheme_id, stamp=first.stamp) for _ in parts[1:])]
    captions: Captions = {}
    for block, (part, repeated) in zip(blocks, parts, strict=True):
        if block is not first:
            top = part.rows(TOP_ROWS)
            row = heading_row(top, heading.stated)
            assert row is not None  # a part begins where one was found
            heading = read_heading(top, row, heading.stated)
        above, other = rows_above(part, heading, top) if block is first else ([], [])
        titles = {n: cells for n, cells in enumerate(top[: heading.row]) if n not in (*above, *other)}
        captions |= captions_in([titles.get(n, {}) for n in range(heading.row)], part.above)
        own = [n for n, cells in titles.items() if not like_a_record(cells)]
        _read_below(block, part, heading, Around(above, other, repeated, own, captions), layout)
    first.problems += hidden
    return blocks


class Around(NamedTuple):
    """What stands around the rows of a table: rows (from 0) above its heading, those of another table, headings again,
    titles; and captions."""

    above: list[int]
    other: list[int]
    repeated: list[int]
    titles: list[int]
    captions: Captions


NOTHING_AROUND = Around([], [], [], [], {})


def _say_not_read(block: Block, raw: RawSheet, top: Top) -> None:
    """Why a sheet without headings is passed over; one that begins with # says itself that it is only for reference."""
    first = next((text for row in top for text in row.values()), "")
    if not any(top):
        block.problems.append(Problem("note", "empty-sheet", raw.where))
    elif first.startswith("#"):
        block.problems.append(Problem("note", "sheet-aside", raw.where))
        block.kind = "skip" if first != "#" else block.kind  # that alone may head row numbers
    else:
        block.problems.append(Problem("warning", "no-heading", raw.where))


def _read_below(block: Block, raw: RawSheet, heading: Heading, around: Around, layout: SheetLayout | None) -> None:
    """The sheet of a block, its rows, and its account."""
    read_rows(block, raw, heading, around, layout)
    block.settle()
    if layout and layout.kind == "site-per-sheet" and block.kind != layout.kind:
        block.problems.append(Problem("error", "no-site-above", raw.where))


def read_rows(block: Block, raw: RawSheet, heading: Heading, around: Around, layout: SheetLayout | None) -> None:
    """The sheet of a block, and its rows; its account stays open. The cells are moved out of the raw sheet."""
    block.sheet = Sheet(raw.file, raw.sheet, heading.letters())
    block.heading = raw.line(heading.row)
    block.texts_only = raw.texts_only.issuperset(heading.roles.get("standard", (-1,)))
    block.account = _opened(raw, heading, around)
    block.problems += above_said(raw, around.above, min(heading.texts))
    block.problems += other_table_said(raw, around.other)
    block.problems += columns_twice(raw, heading)
    block.problems += _in_doubt(raw, heading)
    fill_block(block, _body(block, raw, heading, around, layout), heading)
    for step in _steps(around.captions, layout):
        step(block)


def _opened(raw: RawSheet, heading: Heading, around: Around) -> Account:
    """The account of a table, with its headings and what stands above them."""
    account = Account(raw)
    account.put_rows([*range(heading.row, heading.last + 1), *around.repeated], "heading")
    account.put_rows(around.titles, "title")
    account.put_rows(around.other, "fault")
    account.put_rows(set(range(heading.row)) - {*around.above}, None)
    for _, address in around.captions.values():
        column, row = column_number(address.rstrip("0123456789")), int(address.lstrip(_LETTERS)) - raw.line(0)
        if row in around.titles:
            account.put_cell(row, column, "key")
    return account


def _in_doubt(raw: RawSheet, heading: Heading) -> list[Problem]:
    """The headings that may be misspelt."""
    said = []
    for column, text in heading.not_stated().items():
        cells = texts_in(raw.columns[column].slice(heading.last + 1, _LOOKED_AT))
        where = raw.at(heading.last, column)
        said += heading_in_doubt(text, heading.roles, cells, where)
    return said


def _body(block: Block, raw: RawSheet, heading: Heading, around: Around, layout: SheetLayout | None) -> Body:
    """The rows of the table, those above its heading included; others above it and headings are left out."""
    first = min([*around.above, heading.last + 1])
    skipped = np.zeros(raw.height - first, dtype=bool)
    if layout:
        skipped, said = skipped_below(raw, layout, first)
        block.problems += said
        if block.account:
            block.account.put_rows(np.flatnonzero(skipped) + first, "left-out")
    none = {*range(first, heading.last + 1)} - {*around.above} | {*around.repeated}
    skipped[[row - first for row in none if row < raw.height]] = True
    return Body(raw, first, skipped, block.problems)


def _steps(captions: Captions, layout: SheetLayout | None) -> list[Callable[[Block], None]]:
    """What is done to the rows of a table once they are read, in this order."""
    stated = [partial(apply_layout, layout=layout)] if layout else []
    finish = partial(finish_form, filling=layout is not None and layout.fills)
    return [leave_out_notes, leave_out_totals, partial(add_captions, captions=captions), finish, *stated]
