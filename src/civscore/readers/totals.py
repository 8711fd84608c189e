"""Subtotals and totals in sheets: no observations, but checked against what they sum up, where that is numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from civscore.errors import Problem
from civscore.matching import normalized
from civscore.readers.block import Block
from civscore.readers.coded import Coded, Mask
from civscore.readers.headings import ANSWERS, SITES, STANDARDS
from civscore.rules.answers import number_of

PLACES = (*SITES, "site_type", "district", "street", "community", "grid")
"""Columns that say where; in any of them a total may be labelled."""
_LABELLED = (*STANDARDS, *PLACES)
_ENDINGS = ("计", "计:", "计：", "otal", "OTAL")  # for a quick look, before the closer one
_TOTAL = re.compile(r".{0,10}?(小计|subtotal|合计|总计|total)[:：]?")


def is_total(text: str) -> bool:
    """Whether a text labels a sum: 合计, 东区小计, Subtotal."""
    return len(text) <= 16 and _TOTAL.fullmatch(normalized(text).casefold()) is not None


def is_part(text: str) -> bool:
    """Whether a text labels a subtotal, which counts from the one before it."""
    found = _TOTAL.fullmatch(normalized(text).casefold())
    return found is not None and found.group(1) in ("小计", "subtotal")


def leave_out_totals(block: Block) -> None:
    """Take the total rows out of a long sheet; they are said, and where one is not the sum above it there is a
    warning."""
    if not any(text.endswith(_ENDINGS) for role in _LABELLED if role in block.coded for text in block.coded[role][1]):
        return
    labels = _labels(block)
    rows = [i for i, label in enumerate(labels) if label]
    if not rows:
        return
    where = block.where(rows[0], next(iter(block.letters.values())))
    block.problems.append(Problem("note", "total-rows", where, {}, len(rows) - 1))
    for name in ANSWERS if "result_column" not in block.coded else ():
        if name in block.coded:
            for row, problem in differing(labels, _cells(block.coded[name])):
                where = block.where(row, block.letters[name])
                block.problems.append(Problem("warning", "total-differs", where, problem))
    block.keep(np.array([i for i, label in enumerate(labels) if not label], dtype=np.intp), "total")


def differing(labels: Sequence[str], cells: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The totals of a line of cells that are not the sum of the numbers before them.

    Args:
        labels: for each cell the label of its total, empty for an ordinary cell.
        cells: the texts; a total is not checked where an ordinary cell before it is no number.

    Yields:
        the position of the total, what it says and what the sum is.
    """
    part: list[Decimal | None] = []
    whole: list[Decimal | None] = []
    for at, (label, text) in enumerate(zip(labels, cells, strict=True)):
        if not label:
            part += [number_of(text)] if text else []
            continue
        stated = number_of(text)
        over = part if is_part(label) else whole + part
        if stated is not None and over and None not in over:
            total = sum((n for n in over if n is not None), Decimal(0))
            if total != stated:
                yield at, {"stated": f"{stated:f}", "sum": f"{total:f}"}
        whole, part = whole + part, []


def _labels(block: Block) -> list[str]:
    """For each row the label of its sum, empty for an ordinary row. A row with an ordinary standard is ordinary."""
    found = np.full(len(block.rows), "", dtype=object)
    ordinary: Mask = np.zeros(len(block.rows), dtype=bool)
    for role in _LABELLED:
        if role not in block.coded:
            continue
        codes, texts = block.coded[role]
        sums = np.array([*(text if is_total(text) else "" for text in texts), ""], dtype=object)[codes]
        found = np.where((found == "") & ~ordinary, sums, found)
        if role in STANDARDS:
            ordinary |= (codes >= 0) & (sums == "")
    return [str(label) for label in found]


def _cells(coded: Coded) -> list[str]:
    codes, texts = coded
    return [texts[c] if c >= 0 else "" for c in codes.tolist()]
