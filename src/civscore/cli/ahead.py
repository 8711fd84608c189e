"""Importing what comes next while files are read: Excel is read outside the interpreter's lock, so both go on."""

from __future__ import annotations

import importlib
from contextlib import suppress
from threading import Thread


def import_ahead(*modules: str) -> None:
    """Import modules in a second thread; whoever needs one of them before that waits for it."""

    def load() -> None:
        for module in modules:
            with suppress(ImportError):  # whoever needs it will say so
                importlib.import_module(module)

    Thread(target=load).start()
