"""The rectification rate in the terminal: what was written, and how it is scored."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from civscore.months.ledger.figures import Rate
from civscore.reports.terminal.console import PlainConsole
from civscore.text.ledger import LEDGER


def print_rate(found: Sequence[Rate], standard: str, path: Path, language: str) -> None:
    """What was written, and how it is scored."""
    values = {"fixed": sum(r.fixed for r in found), "due": sum(r.due for r in found)}
    out = PlainConsole()
    out.print(LEDGER[language].row_written.format(path=path, standard=standard, **values), soft_wrap=True)
