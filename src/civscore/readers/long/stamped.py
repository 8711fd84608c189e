"""What holds for forms of ours: a line without an answer was not observed, and some columns are only for the reader."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from civscore.errors import More, Problem
from civscore.readers.block import Block
from civscore.readers.coded import Mask, blanks, recode
from civscore.readers.headings import ANSWERS, STANDARDS, bare_heading
from civscore.rules.answers import number_of

OWN_HEADINGS = {
    "测评项目": "", "填写方法": "", "人数": "count", "part of": "", "what to fill in": "", "people": "count",
    "复查结果": "result", "re-check result": "result",
}  # fmt: skip
"""Headings that only forms have → their column; none for what is printed for people."""

_PEOPLE = 1_000_000  # more than that in one cell is a slip of the pen, and every one of them would become a row
_NAMED = 12  # standards that are named of those left blank


def stated_headings() -> dict[str, str]:
    """The headings of forms as a layout would state them."""
    return {bare_heading(heading): column or "carried" for heading, column in OWN_HEADINGS.items()}


def finish_form(block: Block, filling: bool = False) -> None:
    """Leave out the lines that nobody answered, and what was printed for people only.

    Where a layout gives blanks a meaning (*filling*), those of a form that came back from its site stay: it has an
    answer, a fault in words or a date.

    Of a tally form, a line becomes as many rows as people were counted. Errors: a line with a fault in words but no
    answer, a number of people that is none.
    """
    if block.stamp is None:
        return
    own = {f"+{heading}" for heading, column in OWN_HEADINGS.items() if not column}
    block.texts = {name: cells for name, cells in block.texts.items() if name not in own}
    if block.stamp.run == "re-check":
        return  # a line that nobody answered says that nobody got there
    answers = ("count",) if block.stamp.kind == "tally" else ANSWERS
    answered = _filled(block, answers)
    named = _filled(block, STANDARDS)
    written = _written(block)
    meant = filling and block.stamp.kind == "form" and bool((answered | written | _filled(block, ("date",))).any())
    _fault(block, "form-no-answer", np.flatnonzero(named & ~answered & written), answers)
    block.keep(np.flatnonzero(answered | ~named | ~written), "fault")
    if not meant:
        answered, named = _filled(block, answers), _filled(block, STANDARDS)
        _say(block, named & ~answered, named, answers)
        block.keep(np.flatnonzero(answered | ~named), "left-out")
    if block.stamp.kind == "tally":
        _one_row_each(block)


def _filled(block: Block, names: tuple[str, ...]) -> Mask:
    found: Mask = np.zeros(len(block.rows), dtype=bool)
    for name in names:
        if name in block.coded:
            found |= block.coded[name][0] >= 0
    return found


def _written(block: Block) -> Mask:
    """The lines with something in words: a fault, a photo, a deadline."""
    found: Mask = np.zeros(len(block.rows), dtype=bool)
    for name in ("issue", "photo", "deadline"):
        if name in block.texts:
            found |= np.array([bool(t and t.strip()) for t in block.texts[name].to_pylist()], dtype=bool)
    return found


def _column(block: Block, answers: tuple[str, ...]) -> str:
    """The letter of the column in which an answer is looked for."""
    letters = block.letters
    return next((letters[name] for name in answers if name in letters), next(iter(letters.values())))


def _say(block: Block, blank: Mask, named: Mask, answers: tuple[str, ...]) -> None:
    """The note for the lines left blank, with their standards."""
    rows = np.flatnonzero(blank)
    if not len(rows):
        return
    codes, texts = block.coded.get("standard") or block.coded["standard_name"]
    ids = list(dict.fromkeys(texts[c] for c in codes[rows].tolist() if c >= 0))
    shown = [*ids[:_NAMED], *["…"] * (len(ids) > _NAMED)]
    where = block.where(int(rows[0]), _column(block, answers))
    if len(rows) == named.sum():
        block.problems.append(Problem("note", "form-unfilled", where))
        return
    values = {"blank": len(rows), "lines": int(named.sum()), "standards": shown}
    block.problems.append(Problem("note", "form-blank", where, values))


def _fault(block: Block, code: str, rows: npt.NDArray[np.intp], answers: tuple[str, ...], **values: object) -> None:
    if len(rows):
        places = [block.where(int(row), _column(block, answers)) for row in rows]
        block.problems.append(Problem("error", code, places[0], values, More(cells=[p.cell for p in places])))


def _one_row_each(block: Block) -> None:
    codes, texts = block.coded.pop("count", blanks(len(block.rows)))
    numbers = [number_of(text) for text in texts]
    people = [int(n) if n is not None and n == int(n) and 0 <= n <= _PEOPLE else -1 for n in numbers]
    counted = np.array([*people, 0], dtype=np.int64)[codes]
    for code in np.unique(codes[counted < 0]).tolist():
        _fault(block, "form-people", np.flatnonzero(codes == code), ("count",), given=texts[code])
    block.keep(np.repeat(np.arange(len(counted)), np.maximum(counted, 0)))
    block.coded = {name: recode(*part) for name, part in block.coded.items()}
    block.letters.pop("count", None)
