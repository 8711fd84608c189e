"""Tables in the terminal: readable at 80 columns and aligned with Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from civscore.reports.terminal.console import PlainConsole

_GAP, _EDGE = 3, 1  # blanks between two columns and at both ends, as in rich's own SIMPLE_HEAD
_NARROWEST, _LONGEST = 4, 24  # columns to which a text is cut, and one that is kept whole where there is room
_WIDE, _OPENING, _CLOSING = "\u2e80-\u9fff\uf900-\ufaff", "（“《【", "，。、；：）”》】！？"
_WORD = f"[{_WIDE}]|[^{_WIDE}{_OPENING}{_CLOSING} ]+"
# what stays on one line: a wide character or a word, with the brackets that open before it and what closes after it
_PIECES = re.compile(f"[{_OPENING}]*(?:{_WORD})?[{_CLOSING}]* *")


def table(*columns: tuple[str, str]) -> OneLineTable | Table:
    """A table; a column is (heading, manner).

    Manners: ``>`` a number and ``=`` a text that are kept whole (of a long text so much as leaves room for the others),
    ``<`` a text that is cut where there is no room, ``w`` a text that wraps.
    """
    if all(manner != "w" for _, manner in columns):
        return OneLineTable(*columns)
    return wrapping_table(*columns)


def wrapping_table(*columns: tuple[str, str]) -> Table:
    """As :func:`table`, where some column wraps."""
    made = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1))
    for heading, manner in columns:
        made.add_column(
            heading, justify="right" if manner == ">" else "left", no_wrap=manner in ">=", overflow="fold",
            ratio=1 if manner == "w" else None,
        )  # fmt: skip
    return made


class OneLineTable:
    """A table in which nothing wraps. rich's own lays out every cell as a page of its own, at five times the cost."""

    def __init__(self, *columns: tuple[str, str]) -> None:
        self.manners = [manner for _, manner in columns]
        self.rows: list[list[str | Text]] = [[heading for heading, _ in columns]]

    def add_row(self, *cells: str | Text) -> None:
        """Add a row; a cell's style is that of its text as a whole."""
        self.rows.append([*cells])

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """The rows as segments, under a heading in bold and a line."""
        widths = self._widths(options.max_width)
        bold = Style(bold=True)
        for number, row in enumerate(self.rows):
            yield Segment(" " * _EDGE)
            for at, (cell, manner, width) in enumerate(zip(row, self.manners, widths, strict=True)):
                if at:
                    yield Segment(" " * _GAP)
                text, style = (cell.plain, console.get_style(cell.style)) if isinstance(cell, Text) else (cell, None)
                yield Segment(_fitted(text, width, manner), style if number else bold)
            yield Segment.line()
            if not number:
                yield Segment("─" * (sum(widths) + _GAP * (len(widths) - 1) + 2 * _EDGE))
                yield Segment.line()

    def _widths(self, room: int) -> list[int]:
        """As wide as the widest cell; where that is too much, the widest column that may be cut gives way, and then the
        widest text that is longer than one that is kept whole."""
        texts = [[cell.plain if isinstance(cell, Text) else cell for cell in row] for row in self.rows]
        widths = [max(cell_len(text) for text in column) for column in zip(*texts, strict=True)]
        room -= _GAP * (len(widths) - 1) + 2 * _EDGE
        for yields, least in (("<", _NARROWEST), ("=", _LONGEST)):
            yielding = [i for i, manner in enumerate(self.manners) if manner == yields]
            while yielding and sum(widths) > room:
                widest = max(yielding, key=lambda i: widths[i])
                if widths[widest] <= least:
                    break
                widths[widest] -= 1
        return widths


def _fitted(text: str, width: int, manner: str) -> str:
    spare = width - cell_len(text)
    if spare < 0:
        return set_cell_size(text, width - 1) + "…"
    return " " * spare + text if manner == ">" else text + " " * spare


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most *width* columns: broken at blanks, and anywhere between Chinese characters."""
    lines, used = [""], 0
    for piece in filter(None, _PIECES.findall(text)):
        for part in [piece] if cell_len(piece) <= width else list(piece):
            if used + cell_len(part.rstrip()) > width:
                lines, used, part = [*lines, ""], 0, part.lstrip()
            lines[-1] += part
            used += cell_len(part)
    return [line.rstrip() for line in lines]


def put(out: PlainConsole, title: str, made: OneLineTable | Table) -> None:
    """A table under its title."""
    out.print()
    out.print(Text(title, style="bold"))
    out.print(made)


def put_wrapped(out: PlainConsole, text: str, indent: str = "", style: str = "") -> None:
    """Print a text that is broken between Chinese characters too."""
    for line in wrapped(text, out.width - len(indent)):
        out.print(Text(indent + line, style=style))
