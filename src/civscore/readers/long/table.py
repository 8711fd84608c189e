"""A long table, with a row for each observation: its heading is found, its rows are read, and then put right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from civscore.errors import Problem
from civscore.readers.block import Block, Sheet, not_read
from civscore.readers.layout_rules import apply_layout, skipped_below
from civscore.readers.long.body import Body
from civscore.readers.long.captions import Captions, add_captions, captions_in, named_scheme
from civscore.readers.long.doubts import headings_in_doubt
from civscore.readers.long.heading import Heading, columns_twice, heading_row, missing_column, read_heading
from civscore.readers.long.rows import fill_block
from civscore.readers.long.stamped import finish_form, stated_headings
from civscore.readers.notes import leave_out_notes
from civscore.readers.own_sheets import own_sheet
from civscore.readers.raw import TOP_ROWS, RawSheet, hidden_said
from civscore.readers.stamp import find_stamp
from civscore.readers.totals import leave_out_totals

if TYPE_CHECKING:
    from civscore.readers.layout import SheetLayout

Top = list[dict[int, str]]
"""The first rows of a sheet: column → text."""


def read_long(raw: RawSheet, layout: SheetLayout | None = None) -> Block:
    """Find the heading of a long table and what stands under it; *layout* is what a layout says of the sheet."""
    if layout and layout.kind == "skip":
        return not_read("note", "sheet-skipped", raw.where)
    top = raw.rows(max(TOP_ROWS, layout.heading or 0 if layout else 0))
    stamp = find_stamp(top)
    if stamp and stamp.kind == "aside":
        return Block(scheme_id=stamp.named, kind="skip", stamp=stamp)
    if own := own_sheet(raw, top):
        return Block(problems=[own], kind="skip")
    stated = (stated_headings() if stamp else {}) | (layout.roles() if layout else {})
    row = _heading_row(raw, top, stated, layout)
    block = Block(scheme_id=stamp.named if stamp else named_scheme(top[:row]), stamp=stamp)
    if row is None:
        _say_not_read(block, raw, top)
    else:
        _read_below(block, raw, read_heading(top, row, stated), top, layout)
    return block


def _heading_row(raw: RawSheet, top: Top, stated: dict[str, str], layout: SheetLayout | None) -> int | None:
    """The row that a layout names, where it is one of this part; else the one that reads like a heading."""
    if layout is None or layout.heading is None or layout.heading <= raw.above:
        return heading_row(top, stated)
    row = layout.heading - raw.line(0)
    return row if row < len(top) else None if raw.above == 0 else heading_row(top, stated)


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


def _read_below(block: Block, raw: RawSheet, heading: Heading, top: Top, layout: SheetLayout | None) -> None:
    """The sheet of a block, and its rows."""
    if missing := missing_column(heading.roles):
        where = raw.at(heading.row, min(top[heading.row], default=0))
        block.problems.append(Problem("error", "missing-column", where, {"column": missing}))
        return
    block.sheet = Sheet(raw.file, raw.sheet, heading.letters())
    block.heading = raw.line(heading.row)
    block.problems += columns_twice(raw, heading)
    block.problems += headings_in_doubt(raw, heading)
    fill_block(block, _body(block, raw, heading, layout), heading)
    for step in _steps(captions_in(top[: heading.row], raw.above), layout):
        step(block)
    block.problems += hidden_said(raw, heading.texts)
    if layout and layout.kind == "site-per-sheet" and block.kind != layout.kind:
        block.problems.append(Problem("error", "no-site-above", raw.where))


def _body(block: Block, raw: RawSheet, heading: Heading, layout: SheetLayout | None) -> Body:
    first = heading.last + 1
    if layout is None:
        return Body(raw, first, np.zeros(raw.height - first, dtype=bool), block.problems)
    skipped, said = skipped_below(raw, layout, first)
    block.problems += said
    return Body(raw, first, skipped, block.problems)


def _steps(captions: Captions, layout: SheetLayout | None) -> list[Callable[[Block], None]]:
    """What is done to the rows of a table once they are read, in this order."""
    said_above = partial(add_captions, captions=captions)
    stated = [partial(apply_layout, layout=layout)] if layout else []
    return [leave_out_notes, leave_out_totals, said_above, finish_form, *stated]
