"""Importing libraries while files are read: Excel is read outside the interpreter's lock, so both go on."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

_WORTH = 1_000_000  # bytes; smaller files are read so soon that two threads would only take turns


def preload(files: Sequence[Path], *modules: str) -> None:
    """Where *files* are large, import modules in a second thread; whoever needs one sooner waits for it."""
    if sum(f.stat().st_size for f in files if f.is_file()) < _WORTH:
        return

    def load() -> None:
        for module in modules:
            with suppress(Exception):  # whoever needs it will say so
                importlib.import_module(module)

    Thread(target=load).start()
