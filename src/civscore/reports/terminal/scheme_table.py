"""What an import or export of a scheme did, in the terminal: every cell that people should look at."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from civscore.errors import Problem, Where
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.wrapping import wrapped
from civscore.scheme.table.importing import Imported
from civscore.scheme.tree import Tree
from civscore.text import show
from civscore.text.lists import listed
from civscore.text.problems.sentences import sentence
from civscore.text.scheme_table import SchemeTableTexts, scheme_table_texts

_ADDRESSES = 26  # columns of the terminal that the cells' addresses may take


def print_imported(made: Imported, path: Path, language: str, then: str) -> None:
    """How the columns were read, what was read from words, what was assumed; every cell by its address; and the command
    that comes *then*."""
    out, t = PlainConsole(), scheme_table_texts(language)
    _columns(out, made, t)
    for title, level in ((t.decided, "note"), (t.undecided, "warning")):
        found = [p for p in made.problems if p.level == level]
        if found:
            _list(out, f"{title} · {len(found)}", found, language)
    if made.readings and not any(p.level == "warning" for p in made.problems):
        out.print()
        out.print(t.all_decided)
    out.print()
    print_exported(made.tree, path, language)
    if then:
        out.print(t.next.format(file=path.name))
        out.print(f"  {then}", soft_wrap=True)


def print_exported(tree: Tree, path: Path, language: str) -> None:
    """What was written."""
    t = scheme_table_texts(language)
    groups = sum(1 for node in tree.nodes[1:] if node.children)
    values = {"path": path, "groups": groups, "standards": len(tree.leaves), "points": show.full_marks(tree.points)}
    PlainConsole().print(t.written.format(**values), style="green", soft_wrap=True)


def _columns(out: PlainConsole, made: Imported, t: SchemeTableTexts) -> None:
    for reading in made.readings:
        out.print(Text(f"{t.columns_read} · {_place(reading.where)}", style="bold"))
        for column, heading, role, level in reading.columns:
            line = t.heading_read.format(heading=heading or "?", role=t.roles[role].format(level=level))
            out.print(f"  {column}  {line}")


def _list(out: PlainConsole, title: str, problems: Sequence[Problem], language: str) -> None:
    """Sentences with the cells that they are true of: one sentence for all cells of which the same is said."""
    cells: dict[str, list[Where]] = {}
    for problem in problems:
        cells.setdefault(sentence(problem, language), []).append(problem.where)
    out.print()
    out.print(Text(title, style="bold"))
    addresses = {text: _places(places, language) for text, places in cells.items()}
    room = min(_ADDRESSES, max(map(cell_len, addresses.values())))
    for text, where in addresses.items():
        beside = wrapped(text, out.width - room - 4)
        for left, right in zip_longest(wrapped(where, room), beside, fillvalue=""):
            out.print(Text("  ").append(set_cell_size(left, room), style="cyan").append(f"  {right}"), soft_wrap=True)


def _places(places: Sequence[Where], language: str) -> str:
    """Addresses, each sheet named once; neighbours in a column as a range."""
    by_sheet: dict[str, list[str]] = {}
    for place in places:
        by_sheet.setdefault(place.sheet, []).append(place.cell)
    lines = ((sheet, listed(_ranges(cells), language)) for sheet, cells in by_sheet.items())
    return " ".join(f"{sheet}!{cells}" if sheet and cells else sheet or cells for sheet, cells in lines)


def _ranges(cells: Sequence[str]) -> list[str]:
    runs: list[tuple[str, int, int]] = []
    for cell in filter(None, cells):
        column = cell.rstrip("0123456789")
        row = int(cell[len(column) :])
        if runs and runs[-1][0] == column and runs[-1][2] + 1 == row:
            runs[-1] = (column, runs[-1][1], row)
        else:
            runs.append((column, row, row))
    return [f"{c}{first}" if first == last else f"{c}{first}:{c}{last}" for c, first, last in runs]


def _place(where: Where) -> str:
    return where.sheet or Path(where.file).name
