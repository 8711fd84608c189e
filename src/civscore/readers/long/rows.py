"""What stands under the heading of a long table → the columns of its block."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from civscore.readers.block import Block, carried_names
from civscore.readers.coded import Coded, Mask
from civscore.readers.headings import LONG_TEXTS, STANDARDS
from civscore.readers.long.body import Body, one_result
from civscore.readers.long.heading import Heading
from civscore.readers.long.unheaded import column_said, texts_in
from civscore.readers.raw import letter


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
    long = {role: body.cells[columns[0]] for role, columns in roles.items() if role in LONG_TEXTS}
    carried = heading.unrecognised | _without_heading(block, body, heading, coded)
    long |= {name: body.cells[column] for column, name in carried_names(carried).items()}
    for cells in body.cells.values():  # notes beside the table included: they must not vanish
        if not filled.all():
            filled |= _has_text(cells)
    keep = np.flatnonzero(filled & ~body.bad)
    everything = len(keep) == body.height
    block.rows = (keep + body.raw.line(body.first)).astype(np.int32)
    block.coded = {r: (codes if everything else codes[keep], texts) for r, (codes, texts) in coded.items()}
    block.texts = {r: cells if everything else cells.take(pa.array(keep)) for r, cells in long.items()}


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
    return kept


def _has_text(cells: Any) -> Mask:
    import pyarrow.compute as pc

    lengths = pc.fill_null(pc.binary_length(cells), 0).to_numpy(zero_copy_only=False)
    filled: Mask = lengths > 0
    short = np.flatnonzero(filled & (lengths < 4))
    if len(short):  # a few blanks are no text
        trimmed = pc.utf8_trim_whitespace(cells.take(pa.array(short)))
        filled[short] = pc.binary_length(trimmed).to_numpy(zero_copy_only=False) > 0
    return filled
