"""A raw sheet → its rows under canonical names: which row is the heading, which column is what, which rows count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from civscore.errors import Problem, Where
from civscore.readers.body import Body, Coded, Rows, one_result
from civscore.readers.captions import held_above, hold_above
from civscore.readers.doubts import headings_in_doubt
from civscore.readers.headings import ANSWERS, LEDGER_COPY, LEDGERS, bare_heading, precedence, recognise, role_of
from civscore.readers.raw import RawSheet, hidden_said, letter
from civscore.readers.stamp import Stamp, find_stamp
from civscore.readers.stamped import settle, stated_headings

if TYPE_CHECKING:
    from civscore.readers.layout import Part

LONG_TEXTS = {"issue", "photo", "deadline", "status"}  # carried along, never compared: kept as plain text columns
SEVERAL = ("unit", "result")  # roles that several columns of a sheet may have
CHECK_SHEET = "civ-score check · 问题清单"
"""What stands in the first cell of the list of problems that ``civ-score check`` puts into a workbook."""

_HEADING_ROWS = 50
_SCHEME = re.compile(r"^(?:测评体系|scheme)(?:编号|id)?$", re.IGNORECASE)
_SCHEME_INLINE = re.compile(r"(?:测评体系|scheme)(?:编号|\s*id)?\s*[:：]\s*([A-Za-z0-9][A-Za-z0-9-]*)", re.IGNORECASE)

_LABELS = ("standard", "standard_name", "site", "site_id", "district", "street")
_SUMS = ("计", "计:", "计：", "otal", "OTAL")  # a quick look; civscore.readers.totals takes a closer one


@dataclass(frozen=True)
class Sheet:
    """A sheet that was read: its file, its name, and where what it says stands.

    Attributes:
        letters: the letter of each recognised column.
        taken: empty, but for a score that was taken from a saved run: its "sheet" is that run (civscore.months.takes).
        rows: in a grid, the row (from 1) of what stands in its heading; the column is that of the row's answer.
        cells: what one cell says for all rows, and that cell's address.
    """

    file: str
    name: str
    letters: dict[str, str]
    taken: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)


@dataclass
class Block:
    """What one sheet gives; ``sheet`` is None where no heading was found, ``layout`` how it was read,
    ``heading`` its heading's row (from 1); ``stamp`` what a form of ours was made for,
    ``stamps`` what the forms were made for that an export holds the submissions of."""

    sheet: Sheet | None
    rows: npt.NDArray[np.int32]
    coded: dict[str, Coded] = field(default_factory=dict)
    texts: dict[str, Any] = field(default_factory=dict)
    scheme_id: str | None = None
    problems: list[Problem] = field(default_factory=list)
    layout: str = "long"
    heading: int = 0
    stamp: Stamp | None = None
    stamps: list[Stamp] = field(default_factory=list)


def read_block(raw: RawSheet, part: Part | None = None) -> Block:
    """Find the heading of a long sheet and what stands under it; *part* is what a layout says of the sheet."""
    if part and part.kind == "skip":
        return Block(None, np.empty(0, np.int32), problems=[Problem("note", "sheet-skipped", raw.where)], layout="skip")
    stated = part.roles() if part else {}
    top = raw.rows(max(_HEADING_ROWS, part.heading or 0 if part else 0))
    if top and top[0].get(0) == CHECK_SHEET:
        problem = Problem("note", "list-of-problems", raw.where)
        return Block(None, np.empty(0, np.int32), problems=[problem], layout="skip")
    stamp = find_stamp(top)
    if stamp and stamp.kind == "aside":
        return Block(None, np.empty(0, np.int32), scheme_id=stamp.named, layout="skip", stamp=stamp)
    if stamp:
        stated = {**stated_headings(), **stated}
    if found := _ledger_problems(raw, top):
        return Block(None, np.empty(0, np.int32), problems=found, layout="skip")
    heading = heading_row(top, stated) if part is None or part.heading is None else part.heading - 1
    if heading is not None and heading >= len(top):
        heading = None
    block = Block(None, np.empty(0, np.int32), scheme_id=named_scheme(top[:heading]), stamp=stamp)
    block.scheme_id = stamp.named if stamp else block.scheme_id
    if heading is None:
        block.problems.append(_not_read(raw, top))
        if block.problems[-1].code == "sheet-aside" and _first_text(top) != "#":  # that alone may head row numbers
            block.layout = "skip"
        return block
    texts, last = _heading_texts(top, heading, stated)
    roles, extra = _roles(texts, stated)
    missing = _missing_column(roles)
    if missing:
        where = Where(raw.file, raw.sheet, f"{letter(min(top[heading], default=0))}{heading + 1}")
        block.problems.append(Problem("error", "missing-column", where, {"column": missing}))
        return block
    letters = {role: letter(columns[0]) for role, columns in roles.items()}
    letters |= {f"unit{i}": letter(c) for i, c in enumerate(roles.get("unit", []), 1) if i > 1}
    block.sheet = Sheet(raw.file, raw.sheet, letters)
    block.heading = heading + 1
    block.problems += _columns_twice(raw, heading, roles, extra, stated)
    block.problems += headings_in_doubt(raw, last, texts, roles, _not_stated(extra, stated))
    _fill(block, Body(raw, last, block.problems, part), roles, extra)
    _finish(block, top[:heading], part)
    block.problems += hidden_said(raw, texts)
    if part and part.kind == "site-per-sheet" and block.layout != part.kind:
        block.problems.append(Problem("error", "no-site-above", raw.where))
    return block


def _ledger_problems(raw: RawSheet, top: list[dict[int, str]]) -> list[Problem]:
    """The problem ledger has sites and losses too, and is no inspection: taken for one it would count faults twice."""
    if top and top[0].get(0) == LEDGER_COPY:
        return [Problem("note", "ledger-copy-skipped", raw.where)]
    if any(names <= set(row.values()) for row in top for names in LEDGERS):
        return [Problem("error", "ledger-not-inspection", raw.where)]
    return []


def _not_read(raw: RawSheet, top: list[dict[int, str]]) -> Problem:
    """Why a sheet without headings is passed over; one that begins with # says itself that it is only for reference."""
    if not any(top):
        return Problem("note", "empty-sheet", raw.where)
    if _first_text(top).startswith("#"):
        return Problem("note", "sheet-aside", raw.where)
    return Problem("warning", "no-heading", raw.where)


def _first_text(top: list[dict[int, str]]) -> str:
    return next((text for row in top for text in row.values()), "")


def _heading_texts(top: list[dict[int, str]], heading: int, stated: dict[str, str]) -> tuple[dict[int, str], int]:
    """The headings, and their last row: a second row under groups (测评结果 over 结果, 扣分) says it more exactly."""
    below = top[heading + 1] if heading + 1 < len(top) else {}
    roles = [role_of(text, stated) for text in below.values()]
    if roles and all(roles) and not {"standard", "standard_name"} & set(roles):
        return {**top[heading], **below}, heading + 1
    return top[heading], heading


def _finish(block: Block, above: list[dict[int, str]], part: Part | None) -> None:
    """Notes below and totals left out, what stands above the heading added, and what a layout asks."""
    if _ends_in_doubt(block):
        from civscore.readers.notes import leave_out_notes

        leave_out_notes(block)
    if any(text.endswith(_SUMS) for role in _LABELS if role in block.coded for text in block.coded[role][1]):
        from civscore.readers.totals import leave_out_totals

        leave_out_totals(block)
    hold_above(block, held_above(above))
    if block.stamp:
        settle(block)
    if part:
        from civscore.readers.layout_rules import apply

        apply(block, part)


def _ends_in_doubt(block: Block) -> bool:
    """A quick look for notes below the table: nothing is answered in the last row, or a text of it has a colon."""
    if not len(block.rows):
        return False
    last = {role: texts[codes[-1]] for role, (codes, texts) in block.coded.items() if codes[-1] >= 0}
    return not last.keys() & set(ANSWERS) or any(":" in t or "：" in t for role, t in last.items() if role != "date")


def keep_rows(block: Block, keep: npt.NDArray[Any]) -> None:
    """Keep some rows of a block (positions), and leave the others out."""
    block.rows = block.rows[keep]
    block.coded = {role: (codes[keep], texts) for role, (codes, texts) in block.coded.items()}
    block.texts = {role: cells.take(pa.array(keep)) for role, cells in block.texts.items()}


# -- the heading ------------------------------------------------------------------------------------------------------


def heading_row(top: list[dict[int, str]], stated: dict[str, str]) -> int | None:
    """The row among the first ones with the most recognised headings; at least two of them, different ones.

    A row that names standards and answers comes before one that only names things about a site, as a form does.
    """
    known = [{role_of(text, stated) for text in row.values()} - {None} for row in top]
    ranks = [(len(k) >= 2 and _missing_column({str(r): [] for r in k}) is None, len(k)) for k in known]
    best = max(range(len(top)), key=lambda i: ranks[i], default=None)
    return best if best is not None and len(known[best]) >= 2 else None


def named_scheme(rows: list[dict[int, str]]) -> str | None:
    """The scheme that a cell above the headings names."""
    for row in rows:
        cells = list(row.values())
        for i, text in enumerate(cells):
            inline = _SCHEME_INLINE.search(text)
            if inline:
                return inline.group(1)
            if _SCHEME.match(text.rstrip(":：")) and i + 1 < len(cells):
                return cells[i + 1]
    return None


def _roles(heading: dict[int, str], stated: dict[str, str]) -> tuple[dict[str, list[int]], dict[int, str]]:
    """Canonical column → its columns in the sheet; and the columns that nobody recognises, with their headings.

    Of several columns for one role the one with the more exact heading counts, of equals the leftmost.
    """
    found: dict[str, list[int]] = {}
    extra = {}
    for column, text in heading.items():
        role = role_of(text, stated)
        if role is None:
            extra[column] = text
        else:
            found.setdefault(role, []).append(column)
    roles = {}
    for role, columns in found.items():
        ranked = columns if role in SEVERAL else sorted(columns, key=lambda c: (precedence(heading[c], stated), c))
        roles[role] = ranked if role in SEVERAL else ranked[:1]
        extra |= {c: heading[c] for c in columns if c not in roles[role]}
    return roles, extra


def _not_stated(extra: dict[int, str], stated: dict[str, str]) -> dict[int, str]:
    """The unrecognised headings of which no layout says that they are to be carried along."""
    return {column: text for column, text in extra.items() if bare_heading(text) not in stated}


def _columns_twice(
    raw: RawSheet, heading: int, roles: dict[str, list[int]], extra: dict[int, str], stated: dict[str, str]
) -> Iterator[Problem]:
    for column, text in extra.items():
        role = role_of(text, stated)
        if role in roles:
            where = Where(raw.file, raw.sheet, f"{letter(column)}{heading + 1}")
            values = {"heading": " ".join(text.split()), "column": letter(roles[role][0])}
            yield Problem("warning", "column-twice", where, values)


def _missing_column(roles: dict[str, list[int]]) -> str | None:
    if not {"standard", "standard_name"} & set(roles):
        return "standard"
    return None if {*ANSWERS, "kind"} & set(roles) else "result"


# -- what stands under it ---------------------------------------------------------------------------------------------


def _fill(block: Block, body: Body, roles: dict[str, list[int]], extra: dict[int, str]) -> None:
    """Encode the rows below the heading; rows without any text are left out, all others keep their row number."""
    filled = np.zeros(body.height, dtype=bool)
    coded: dict[str, Coded] = {}
    body.encode([c for role, columns in roles.items() if role not in LONG_TEXTS for c in columns])
    for role, columns in roles.items():
        if role in LONG_TEXTS:
            continue
        parts = [body.coded(c, role) for c in columns]
        if role == "unit":
            coded.update({f"unit{i + 1}" if i else "unit": part for i, part in enumerate(parts)})
        elif len(parts) > 1:
            coded["result"], coded["result_column"] = one_result(body, parts, columns)
        else:
            coded[role] = parts[0]
        for codes, _ in parts:
            filled |= codes >= 0
    long = {role: body.cells[columns[0]] for role, columns in roles.items() if role in LONG_TEXTS}
    long |= {name: body.cells[column] for column, name in extra_names(extra).items()}
    for cells in body.cells.values():  # notes beside the table included: they must not vanish
        if not filled.all():
            filled |= _has_text(cells)
    keep = np.flatnonzero(filled & ~body.bad & ~_repeated_headings(coded, body.height))
    everything = len(keep) == body.height
    block.rows = (keep + body.first + 1).astype(np.int32)
    block.coded = {r: (codes if everything else codes[keep], texts) for r, (codes, texts) in coded.items()}
    block.texts = {r: cells if everything else cells.take(pa.array(keep)) for r, cells in long.items()}


def extra_names(extra: dict[int, str]) -> dict[int, str]:
    """Unrecognised columns → ``+heading``; where a heading stands more than once, its column is named with it."""
    clean = {column: " ".join(text.split()) for column, text in extra.items()}
    seen: set[str] = set()
    names = {}
    for column, text in clean.items():
        names[column] = f"+{text} ({letter(column)})" if text in seen else f"+{text}"
        seen.add(text)
    return names


def _has_text(cells: Any) -> Rows:
    import pyarrow.compute as pc

    lengths = pc.fill_null(pc.binary_length(cells), 0).to_numpy(zero_copy_only=False)
    filled: Rows = lengths > 0
    short = np.flatnonzero(filled & (lengths < 4))
    if len(short):  # a few blanks are no text
        trimmed = pc.utf8_trim_whitespace(cells.take(pa.array(short)))
        filled[short] = pc.binary_length(trimmed).to_numpy(zero_copy_only=False) > 0
    return filled


def _repeated_headings(coded: dict[str, Coded], height: int) -> Rows:
    """Rows in which the heading stands again, as after a page break."""
    repeated = np.zeros(height, dtype=bool)
    for role in ("standard", "standard_name"):
        if role in coded:
            codes, texts = coded[role]
            again = [i for i, text in enumerate(texts) if len(text) < 12 and recognise(text) == role]
            if again:
                repeated |= np.isin(codes, again)
    return repeated
