"""Tables in the terminal: aligned with Chinese text, and whole at every width; a number or a word is never broken."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.wrapping import wrapped, wrapped_text

_GAP, _EDGE = 3, 1  # blanks between two columns, and before the first one
_READABLE, _NARROWEST = 18, 6  # a text that is cut to less says little; below the other one nothing
_LONGEST = 24  # a text that is kept whole where there is room


def table(*columns: tuple[str, str]) -> TextTable:
    """A table; a column is (heading, manner).

    Manners: ``>`` a number and ``=`` a text that are kept whole (of a long text so much as leaves room for the others),
    ``<`` a text that is cut where there is no room, ``w`` a text that goes on in the next line. A figure behind it says
    when a column is left out because the terminal is too narrow: ``>1`` before ``=2``, and these before the others,
    which go from the right; the first column always stays.
    """
    return TextTable(*columns)


class TextTable:
    """Rows under headings; rich's own table lays out every cell as a page, at five times the cost."""

    def __init__(self, *columns: tuple[str, str]) -> None:
        self.manners = [manner[0] for _, manner in columns]
        self.turns = [int(manner[1:] or 0) for _, manner in columns]
        self.rows: list[list[str | Text]] = [[heading for heading, _ in columns]]

    def add_row(self, *cells: str | Text) -> None:
        """Add a row; a cell's style is that of its text as a whole."""
        self.rows.append([*cells])

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """The rows as segments, under a heading in bold and a line."""
        widths = self._widths(options.max_width)
        for number, row in enumerate(self.rows):
            cells = [(row[at], self.manners[at], width) for at, width in widths.items()]
            for line in zip(*_equally_long([_lines(*cell) for cell in cells]), strict=True):
                yield from _line(console, line, cells, heading=not number)
                yield Segment.line()
            if not number:
                yield Segment("─" * (sum(widths.values()) + _GAP * (len(widths) - 1) + 2 * _EDGE))
                yield Segment.line()

    def _widths(self, room: int) -> dict[int, int]:
        """The columns that there is room for, with their widths.

        A column is as wide as its widest cell. Where that is too much, the widest text gives way while it can be read;
        then columns are left out whose turn it is; then texts give way further; then the last columns are left out.
        """
        natural = {at: max(_wide(row[at]) for row in self.rows) for at in range(len(self.manners))}
        turns = sorted(filter(self.turns.__getitem__, natural), key=self.turns.__getitem__)
        while not self._shrink(widths := {**natural}, room, ("<w", _READABLE)) and turns:
            del natural[turns.pop(0)]
        while not self._shrink(widths, room, ("<w", _NARROWEST), ("=", _LONGEST)) and len(natural) > 1:
            natural.popitem()
            widths = {**natural}
        return widths

    def _shrink(self, widths: dict[int, int], room: int, *steps: tuple[str, int]) -> bool:
        """Make columns narrower until all have room, the widest first, those of the first manners as far as is said,
        then the next; whether they have room now."""
        free = room - _GAP * (len(widths) - 1) - 2 * _EDGE
        for manners, least in steps:
            self._give_way(widths, free, manners, least)
        return sum(widths.values()) <= free

    def _give_way(self, widths: dict[int, int], free: int, manners: str, least: int) -> None:
        yielding = [at for at in widths if self.manners[at] in manners]
        while sum(widths.values()) > free:
            yielding = [at for at in yielding if widths[at] > max(least, self._heading(at))]
            if not yielding:
                return
            widths[max(yielding, key=lambda at: widths[at])] -= 1

    def _heading(self, at: int) -> int:
        """How much of a column's width its heading asks for: one that goes on in the next line would be two words."""
        return min(_wide(self.rows[0][at]), _READABLE) if self.manners[at] == "w" else 0


def _wide(cell: str | Text) -> int:
    return max(map(cell_len, _plain(cell).split("\n")))


def _plain(cell: str | Text) -> str:
    return cell.plain if isinstance(cell, Text) else cell


def _lines(cell: str | Text, manner: str, width: int) -> list[str]:
    """A cell in lines that are all as wide as its column."""
    own = _plain(cell).split("\n")
    if manner == "w":
        own = [line for part in own for line in wrapped(part, width)]
    return [_fitted(line, width, manner) for line in own]


def _equally_long(columns: list[list[str]]) -> list[list[str]]:
    height = max(map(len, columns))
    return [own + [" " * cell_len(own[0])] * (height - len(own)) for own in columns]


def _line(
    console: Console, texts: tuple[str, ...], cells: list[tuple[str | Text, str, int]], *, heading: bool
) -> Iterator[Segment]:
    """A line of a row, without blanks behind its last text."""
    last = max((at for at, text in enumerate(texts) if text.strip()), default=-1)
    for at in range(last + 1):
        cell = cells[at][0]
        style = console.get_style(cell.style) if isinstance(cell, Text) else None
        yield Segment(" " * (_GAP if at else _EDGE))
        yield Segment(texts[at].rstrip() if at == last else texts[at], Style(bold=True) if heading else style)


def _fitted(text: str, width: int, manner: str) -> str:
    spare = width - cell_len(text)
    if spare < 0:
        return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)
    return " " * spare + text if manner == ">" else text + " " * spare


def put(out: PlainConsole, title: str, made: TextTable) -> None:
    """A table under its title."""
    out.print()
    out.print(Text(title, style="bold"))
    out.print(made)


def put_wrapped(out: PlainConsole, text: str | Text, indent: str = "", style: str = "") -> None:
    """Print a text, each of its lines behind the *indent*; it is broken between Chinese characters too."""
    whole = text if isinstance(text, Text) else Text(text)
    for line in wrapped_text(whole, out.width - len(indent)).split("\n"):
        out.print(Text(indent, style=style).append_text(line), style=style)
