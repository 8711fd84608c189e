"""What stands under the heading of a long table → the columns of its block."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from civscore.readers.accounts import Name, code, has_text
from civscore.readers.block import Block, carried_names
from civscore.readers.coded import Coded
from civscore.readers.headings import JUDGED, LONG_TEXTS, REMARK, SITES, STANDARDS
from civscore.readers.long.body import Body, one_result
from civscore.readers.long.heading import Heading
from civscore.readers.long.unheaded import column_said, texts_in
from civscore.readers.raw import letter

_OF_UNHEADED: dict[str, Name] = {"error": "fault", "warning": "carried", "note": "note"}


def fill_block(block: Block, body: Body, heading: Heading) -> None:
    """Encode the rows below the heading; rows without any text are left out, all others keep their row number."""
    roles = heading.roles
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
    if (shown := body.shown(roles["result"][0]) if len(roles.get("result", ())) == 1 else None) is not None:
        coded["shown"] = shown
    long = {role: body.cells[columns[0]] for role, columns in roles.items() if role in LONG_TEXTS}
    if "issue" in long:
        long |= _shared_remarks(body, roles["issue"][0], long["issue"], coded)
    carried = heading.unrecognised | _without_heading(block, body, heading, coded)
    long |= {name: body.cells[column] for column, name in carried_names(carried).items()}
    used = {columns[0] for role, columns in roles.items() if role in LONG_TEXTS}
    faults = [at for column in sorted(body.cells) for at in body.errors_beside(column, used=column in used)]
    for cells in body.cells.values():  # notes beside the table included: they must not vanish
        if not filled.all():
            filled |= has_text(cells)
    _put_into_accounts(block, body, heading, faults)
    keep = np.flatnonzero(filled & ~body.bad)
    everything = len(keep) == body.height
    block.rows = (keep + body.raw.line(body.first)).astype(np.int32)
    block.coded = {r: (codes if everything else codes[keep], texts) for r, (codes, texts) in coded.items()}
    block.texts = {r: cells if everything else cells.take(pa.array(keep)) for r, cells in long.items()}


def _shared_remarks(body: Body, column: int, issues: Any, coded: dict[str, Coded]) -> dict[str, Any]:
    """Remarks that are merged over several rows of one site: they are said of all of these, and the text of none."""
    sites = [coded[role][0] for role in SITES if role in coded]
    regions = [
        slice(m.top - body.first, m.bottom - body.first + 1) for m in body.raw.merged
        if m.left <= column <= m.right and m.bottom > m.top >= body.first
    ]  # fmt: skip
    regions = [r for r in regions if r.stop <= body.height and all(len({*codes[r].tolist()}) == 1 for codes in sites)]
    if not regions:
        return {}
    own = issues.to_pylist()
    shared: list[str | None] = [None] * len(own)
    for region in regions:
        text = own[region.start]
        own[region] = [None] * (region.stop - region.start)
        shared[region] = [text] * (region.stop - region.start)
    return {"issue": pa.array(own, pa.large_string()), REMARK: pa.array(shared, pa.large_string())}


def _without_heading(block: Block, body: Body, heading: Heading, coded: dict[str, Coded]) -> dict[int, str]:
    """The filled columns without a heading that are kept, under their letters; what is to be said is added."""
    named = np.zeros(body.height, dtype=bool)
    for role in STANDARDS:
        named |= coded[role][0] >= 0 if role in coded else False
    named &= ~body.skipped
    kept = {}
    for column in sorted(body.cells.keys() - heading.texts.keys()):
        if texts := texts_in(body.cells[column], named):
            said = column_said(body.raw, column, heading.last, texts, heading.texts)
            block.problems.append(said)
            if said.level == "warning":
                kept[column] = letter(column)
            if block.account:
                block.account.put_columns([column], _OF_UNHEADED[said.level])
    return kept


def _put_into_accounts(block: Block, body: Body, heading: Heading, faults: list[tuple[int, int]]) -> None:
    """Where the cells of each column end, of the rows with a fault, and of single *faults* (row, column)."""
    account = block.account
    if account is None:
        return
    known: dict[int, Name] = {c: "carried" if c in heading.texts else "note" for c in account.filled}
    known |= {c: _account_of(role) for role, columns in heading.roles.items() for c in columns}
    for column, name in known.items():
        account.columns.setdefault(column, code(name))
    for row, column in faults:
        account.put_cell(row, column, "fault")
    account.put_rows(np.flatnonzero(body.bad & ~body.skipped) + body.first, "fault")


def _account_of(role: str) -> Name:
    return "answer" if role in JUDGED else "carried" if role in LONG_TEXTS else "key"
