"""What a batch has done: which county was scored from which bytes, so that only what changed is scored again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from civscore.errors import CivScoreError
from civscore.smallfile import read_small

_MOST = 50_000_000  # bytes of the file


@dataclass(frozen=True)
class Done:
    """A county that was scored: ``key`` of all that went in, and the saved run that came of it."""

    key: str
    label: str
    revision: int


def digest_of(parts: Iterable[str]) -> str:
    """One digest of texts and hashes, in their order."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()


def load_done(path: Path) -> dict[str, Done]:
    """What was done, by the county's name and label; nothing where the file is missing or damaged: then all is done
    again."""
    try:
        listed = json.loads(read_small(path, _MOST))["counties"]
        return {name: Done(str(one["key"]), str(one["label"]), int(one["revision"])) for name, one in listed.items()}
    except (CivScoreError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def done_text(done: Mapping[str, Done]) -> str:
    """The file's text."""
    listed = {name: asdict(one) for name, one in sorted(done.items())}
    return json.dumps({"schema": 1, "counties": listed}, ensure_ascii=False, indent=1) + "\n"
