"""A column as codes: for each row the position of its text among the different texts, −1 where it is blank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Codes = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]
"""Yes or no for each row (or cell)."""
Coded = tuple[Codes, list[str]]
"""The codes, and the different texts."""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]"
)


def as_texts(cells: Any) -> Any:
    """Cells (arrow) as texts, also where they are kept as codes and different texts."""
    return cells.dictionary_decode() if pa.types.is_dictionary(cells.type) else cells


def as_codes(cells: Any) -> Any:
    """Cells (arrow) as codes and different texts, also where they are kept as texts."""
    return cells if pa.types.is_dictionary(cells.type) else cells.dictionary_encode()


def encode(cells: Any) -> Coded:
    """Cells (arrow) as codes and texts, outer spaces removed."""
    import pyarrow.compute as pc  # pandas loads it too, while files are read

    coded = as_codes(cells)
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    indices = pc.fill_null(coded.indices, -1) if coded.indices.null_count else coded.indices
    codes = indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    return recode(codes, [text.strip() for text in all_visible(coded.dictionary.to_pylist())])


def visible(text: str) -> str:
    """The text without what nobody sees: marks of direction, spaces without width, control characters.

    With them two names that look alike would be two sites, and a name could turn round what is printed behind it.
    """
    return text if text.isascii() and text.isprintable() else _visible(text)


def all_visible(texts: Sequence[str | None]) -> list[str]:
    """The same of many texts, empty ones for none; mostly nothing is to be left out, which is told all at once."""
    every = [text or "" for text in texts]
    return [visible(text) for text in every] if _INVISIBLE.search("".join(every)) else every


@lru_cache(1 << 14)  # hundreds of workbooks say the same again and again
def _visible(text: str) -> str:
    return _INVISIBLE.sub("", text)


def recode(codes: Codes, texts: list[str]) -> Coded:
    """The same column with equal texts merged and empty ones turned into blanks."""
    kept = dict.fromkeys(texts)
    kept.pop("", None)
    if len(kept) == len(texts):
        return codes, texts
    number = dict(zip(kept, range(len(kept)), strict=True)) | {"": -1}
    return np.array([*map(number.__getitem__, texts), -1], dtype=np.int32)[codes], list(kept)


def blanks(height: int) -> Coded:
    """A column in which nothing stands."""
    return np.full(height, -1, np.int32), []


def decode(codes: Codes, texts: list[str]) -> Any:
    """The column as texts (arrow), null where it is blank."""
    return pa.array(texts or [""], pa.large_string()).take(pa.array(codes, mask=codes < 0))
