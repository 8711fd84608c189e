"""The bundled schemes in the terminal. Listing them loads nothing that checks or scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from rich.text import Text

from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import TextTable, put, put_wrapped
from civscore.reports.terminal.wrapping import wrapped
from civscore.scheme.summaries import SchemeSummary
from civscore.text.scheme_title import scheme_title
from civscore.text.schemes import SchemeTexts, scheme_texts
from civscore.text.terminal import terminal_texts
from civscore.text.workbook.terms import term_texts

_ROOM_FOR_NAMES = 115  # columns from which the names stand beside the ids
_NAMES = 42  # how wide they are then


def print_schemes(
    schemes: Sequence[SchemeSummary], language: str, out: PlainConsole | None = None, *, hint: bool = True
) -> None:
    """The bundled schemes by status, in the order given, and those that were superseded with what took their place; in
    a narrow terminal the name stands under the id."""
    out, t, words = out or PlainConsole(), terminal_texts(language), scheme_texts(language)
    wide = out.width >= _ROOM_FOR_NAMES
    names = [(t.name, "="), (words.edition, "=")] if wide else []
    made = TextTable(("id", "="), *names, (t.points, ">"), (words.standards, ">"))
    statuses = term_texts(language).scheme_statuses
    for title, group in groupby(schemes, key=lambda s: words.superseded if s.superseded else statuses[s.status]):
        members = [*group]
        heading = words.group.format(status=title, count=len(members))
        made.add_row(Text(heading, style="bold"), *[""] * (len(names) + 2))
        for s in members:
            for cells in _wide_lines(words, s) if wide else _narrow_lines(words, language, s, out.width - 28):
                made.add_row(*cells)
    put(out, t.schemes, made)
    if hint:
        put_wrapped(out, words.hint)


def replaced(words: SchemeTexts, by: str, unknown: str | None) -> list[str]:
    """What took the place of a scheme's document, and what of that was not found; nothing where it holds today."""
    found = [words.replaced_by.format(by=by)] if by else []
    return [*found, words.unknown.format(unknown=unknown)] if unknown else found


def _wide_lines(words: SchemeTexts, s: SchemeSummary) -> Iterator[list[str]]:
    own = [s.points, str(s.standards)]
    for at, (name, edition) in enumerate(zip_longest(wrapped(s.name, _NAMES), wrapped(s.edition, 10), fillvalue="")):
        yield ["" if at else f"  {s.id}", name, edition, *(["", ""] if at else own)]
    for text in replaced(words, s.superseded, s.unknown):
        yield from (["", line, "", "", ""] for line in wrapped(text, _NAMES))


def _narrow_lines(words: SchemeTexts, language: str, s: SchemeSummary, room: int) -> Iterator[list[str]]:
    yield [f"  {s.id}", s.points, str(s.standards)]
    for text in (scheme_title(s.name, s.edition, language), *replaced(words, s.superseded, s.unknown)):
        yield from ([f"    {line}", "", ""] for line in wrapped(text, room))
