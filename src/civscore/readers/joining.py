"""Blocks → one frame, see :class:`civscore.readers.readings.Readings`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from civscore.readers.block import Block
from civscore.readers.coded import Coded, blanks, recode
from civscore.readers.headings import COLUMNS

if TYPE_CHECKING:
    import pandas as pd


def joined(blocks: list[Block]) -> pd.DataFrame:
    """The rows of all blocks one below the other. The blocks give up their columns on the way, to save memory."""
    import pandas as pd

    data: dict[str, Any] = {}
    roles = [*COLUMNS, *sorted({r for b in blocks for r in b.coded if r not in COLUMNS})]
    for role in roles:
        if any(role in b.coded for b in blocks):
            data[role] = _joined_codes([(b.coded.pop(role, None), len(b.rows)) for b in blocks])
    for role in dict.fromkeys(r for b in blocks for r in b.texts):
        pieces = [_as_text(b.texts.pop(role, None), len(b.rows)) for b in blocks]
        chunks = [c for piece in pieces for c in (piece.chunks if isinstance(piece, pa.ChunkedArray) else [piece])]
        data[role] = pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array(chunks, pa.large_string())))
    data["sheet"] = np.repeat(np.arange(len(blocks), dtype=np.int32), [len(b.rows) for b in blocks])
    data["row"] = np.concatenate([b.rows for b in blocks])
    return pd.DataFrame(data, copy=False)


def _joined_codes(parts: list[tuple[Coded | None, int]]) -> pd.Categorical:
    import pandas as pd

    if len(parts) == 1 and parts[0][0] is not None:
        codes, texts = parts[0][0]
        return pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype=object), validate=False)
    texts, pieces = [], []
    for part, height in parts:
        codes, own = part if part is not None else blanks(height)
        pieces.append(np.where(codes >= 0, codes + len(texts), -1).astype(np.int32))
        texts += own
    codes, texts = recode(np.concatenate(pieces), texts)
    return pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype=object), validate=False)


def _as_text(cells: Any, height: int) -> Any:
    if cells is None:
        return pa.nulls(height, pa.large_string())
    return cells.cast(pa.large_string()) if cells.type != pa.large_string() else cells
