"""Photos of repairs: those that units sent with their answers."""

from __future__ import annotations

from civscore.months.ledger.life import Entry
from civscore.months.ledger.status import PHOTOS_SENT


def repair_photos(entry: Entry, unit: str = "") -> tuple[str, ...]:
    """The hashes of what was sent of the repair of an entry's present occurrence: by a *unit*, or for all; else by
    anybody. Each once."""
    held = entry.now.held.items()
    texts = [
        change.value for (field, of), (_, change) in held if field == PHOTOS_SENT and (not unit or of in ("", unit))
    ]
    return tuple(dict.fromkeys(digest for text in texts for digest in text.split()))
