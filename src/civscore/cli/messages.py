"""Problems as lines on standard error: level, place, sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from civscore.errors import Problem

_SHOWN = 40  # a file with a thousand faults has a few causes; the report lists them all


_TOLD = {
    "notified-again",
    "corrected-on-the-spot",
    "visits-older",
    "layout-read",
    "hidden-file",
    "file-passed-over",
    "phone-rejected",
    "phone-review",
    "phone-site-chosen",
    "macros-inside",
    "links-inside",
    "own-workbook",
    "looks-like-own",
    "scheme-by-standards",
    "scheme-from-settings",
    "scheme-remembered",
    "scheme-superseded",
    "explain-run-first",
}  # notes that say how somebody's files and words were read


def worth_showing(problems: Sequence[Problem]) -> list[Problem]:
    """What is said while a command runs: all but the notes, which stand in the reports."""
    return [p for p in problems if p.level != "note" or p.code in _TOLD]


def _here() -> str:
    """How the path of a scheme in the working folder begins, which its settings name without it: nobody needs to read
    it with each problem."""
    try:
        return os.path.join(Path.cwd(), "")  # noqa: PTH118  (with the separator behind it)
    except OSError:
        return ""  # the folder is gone


def show_problems(problems: Sequence[Problem], language: str) -> None:
    """Print problems, errors first."""
    if not problems:
        return
    from rich.text import Text

    from civscore.reports.terminal.console import PlainConsole
    from civscore.text.levels import LEVELS
    from civscore.text.lists import COLONS
    from civscore.text.problems.sentences import sentence

    console, here = PlainConsole(sys.stderr, soft_wrap=True), _here()
    order = {"error": 0, "warning": 1, "note": 2}
    ranked = sorted(problems, key=lambda p: order[p.level])
    for problem in ranked[:_SHOWN]:
        style = {"error": "bold red", "warning": "yellow", "note": "dim"}[problem.level]
        colon = COLONS[language]
        place = str(problem.where)
        place = place.removeprefix(here) if problem.where.line is not None else place
        where = f"{place}{colon}" if place else ""
        line = Text(f"{LEVELS[language][problem.level]}{colon}", style=style)
        console.print(line.append(where, style="bold").append(sentence(problem, language), style=""))
    hidden = len(ranked) - _SHOWN
    if hidden > 0:
        more = f"……另有 {hidden} 条" if language == "zh" else f"… and {hidden} more"
        console.print(more)
