"""Photos of repairs: those that units sent with their answers."""

from __future__ import annotations

from civscore.months.ledger.life import Entry
from civscore.months.ledger.status import PHOTOS_SENT


def repair_photos(entry: Entry) -> tuple[str, ...]:
    """The hashes of what units sent of the repair of an entry's present occurrence, each once."""
    now = entry.now
    texts = [change.value for (field, _), (_, change) in now.held.items() if field == PHOTOS_SENT]
    return tuple(dict.fromkeys(digest for text in texts for digest in text.split()))
