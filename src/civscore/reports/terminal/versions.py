"""Two versions of a run row by row, in the terminal."""

from __future__ import annotations

from rich.text import Text

from civscore.months.comparison.versions import Versions
from civscore.reports.shared.effect import without_file
from civscore.reports.shared.versions import change_lines, counts_line, step_lines
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put_wrapped, table
from civscore.text.versions import VERSIONS

ROWS = 30
_SHOWN = (1, 2, 4, 5, 6, 7)  # what has room at 80 columns


def print_versions(out: PlainConsole, found: Versions, language: str) -> None:
    """Who amended what and why, and every cell that changed."""
    t = VERSIONS[language]
    out.print()
    out.print(Text(t.title, style="bold"))
    for said in [*step_lines(found, language), counts_line(found, language)]:
        put_wrapped(out, said)
    lines = change_lines(found, language)
    if not lines:
        return
    made = table(*((t.columns[at], manner) for at, manner in zip(_SHOWN, "<==<<<", strict=True)))
    sources = without_file([line[1] for line in lines])
    for source, line in zip(sources[:ROWS], lines, strict=False):
        line[1] = source
        cells = [" ".join(line[at].split()) for at in _SHOWN]
        cells[2] = cells[2] or line[0]  # of a row that came or went there is no column
        made.add_row(*cells)
    out.print(made)
    if len(lines) > ROWS:
        put_wrapped(out, t.more.format(count=len(lines) - ROWS))
