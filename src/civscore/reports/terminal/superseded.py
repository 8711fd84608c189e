"""What took the place of a scheme's document, in the terminal."""

from __future__ import annotations

from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put_wrapped
from civscore.scheme.model import SchemeFile
from civscore.scheme.superseded import told
from civscore.text.levels import LEVELS
from civscore.text.lists import labelled
from civscore.text.problems.sentences import sentence


def put_superseded(out: PlainConsole, file: SchemeFile, language: str) -> None:
    """A note for whoever begins with a scheme whose document was replaced; nothing for one that holds today."""
    for problem in told(file):
        put_wrapped(out, labelled(LEVELS[language][problem.level], sentence(problem, language), language))
