"""What a command found, as files and as JSON in place of the report."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from civscore.cli.files import write_text, write_whole


def print_json(document: object) -> None:
    """Print one JSON document, in a line."""
    from civscore.reports.terminal.console import write_out

    write_out(json.dumps(document, ensure_ascii=False) + "\n")


def write_json(path: Path, document: object) -> None:
    """Write a JSON document, whole or not at all, for people to read too."""
    write_text(path, json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def write_files(
    outputs: Sequence[Path], document: Callable[[], object], write: Mapping[str, Callable[[Path], None]]
) -> None:
    """Write each output as its suffix says: the *document* as .json, any other by what *write* has for its suffix."""
    for path in outputs:
        suffix = path.suffix.lower()
        if suffix == ".json":
            write_json(path, document())
        else:
            write_whole(path, write[suffix])
