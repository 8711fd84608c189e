"""What a command found, as files and as JSON in place of the report."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from civscore.cli.files import write_text, write_whole


def print_json(document: object, indent: int | None = None) -> None:
    """Print one JSON document, in a line; what the output's code page lacks is written as JSON's own ``\\u4e2d``."""
    from civscore.reports.terminal.console import write_out

    text = json.dumps(document, ensure_ascii=False, indent=indent)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(document, indent=indent)
    write_out(text + "\n")


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
