"""What refuses a file whatever its format: bombs, and the exceptions of libraries over damaged ones."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Sequence

from civscore.smallfile import system_reason

MAX_UNPACKED = 6_000_000_000  # bytes; a million rows of twenty columns need about one tenth of it
MAX_RATIO = 400  # unpacked ÷ packed, of a large member and of all; ordinary sheets stay under 60
_LARGE = 50_000_000

DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError)
"""What libraries raise over a damaged archive."""


def is_bomb(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether an archive would grow beyond all measure when it is unpacked."""
    sizes = [(m.file_size, m.compress_size) for m in members]
    whole = (sum(u for u, _ in sizes), sum(p for _, p in sizes))
    return any(u > _LARGE and u > MAX_RATIO * max(p, 1) for u, p in [*sizes, whole]) or whole[0] > MAX_UNPACKED


def short_reason(error: BaseException) -> str:
    """Why a file cannot be read, as a key of the reasons in :mod:`civscore.text`: the system refused, or it is
    damaged."""
    return system_reason(error) if isinstance(error, OSError) and error.errno else "damaged"
