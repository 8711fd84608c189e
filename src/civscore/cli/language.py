"""The language of help and messages where the command line has not been parsed, or could not be."""

from __future__ import annotations

import sys

from civscore.text import Language, preferred_language


def help_language() -> Language:
    """The language of the help: ``--lang`` counts here too, before anything is parsed."""
    arguments = sys.argv[1:]
    for i, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and i + 1 < len(arguments):
            value = arguments[i + 1]
        if value in ("zh", "en"):
            return "zh" if value == "zh" else "en"
    return preferred_language()
