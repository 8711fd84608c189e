"""The lines that a leader needs, last in the terminal, where the eye is: each in one line of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.wrapping import wrapped
from civscore.scheme.tree import Indicator
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.changes import WHY
from civscore.text.key_lines import KeyLineTexts, key_line_texts
from civscore.text.lists import listed

if TYPE_CHECKING:
    from civscore.reports.shared.change import Moved

NAMED = 3  # how many are named at most; fewer where the line has no room
_LONGEST_NAMES = (40, 28, 22, 16)  # columns to which names are shortened, before fewer are named


class KeyLine(NamedTuple):
    """A label, and what is said: ``form`` with ``{named}`` filled with as many of the items, which are names with
    figures, as there is room for."""

    label: str
    form: str
    items: Sequence[tuple[str, str]] = ()
    style: str = ""


def print_key_lines(out: PlainConsole, lines: Iterable[KeyLine], title: str, language: str) -> None:
    """The lines under a title, their labels in a column."""
    own = [line for line in lines if line.form]
    column = max(cell_len(line.label) for line in own) + 3
    room = out.width - column
    out.print()
    out.print(Text(title, style="bold"))
    for line in own:
        label = " " + line.label + " " * (column - cell_len(line.label) - 1)
        for at, text in enumerate(wrapped(_filled(line, room, language), room)):
            start = Text(" " * column if at else label, style="dim")
            out.print(start.append(text, style=line.style or "default"), soft_wrap=True)


def _filled(line: KeyLine, room: int, language: str) -> str:
    """The line with its items: names are shortened where they would not fit, then the last ones are left out."""
    items = line.items[:NAMED]
    if not items:
        return line.form
    tries = [(longest, len(items)) for longest in _LONGEST_NAMES]
    tries += [(_LONGEST_NAMES[-1], count) for count in range(len(items) - 1, 0, -1)]
    for longest, count in tries:
        shown = [f"{shortened(name, longest)} {figure}".strip() for name, figure in items[:count]]
        text = line.form.replace("{named}", listed(shown, language))
        if cell_len(text) <= room:
            break
    return text


def shortened(name: str, longest: int) -> str:
    """A name that leaves room for others in its line."""
    if cell_len(name) <= longest:
        return name
    return set_cell_size(name, longest - 1).rstrip() + "…"


def title_of(name: str, head: str, language: str) -> str:
    """What the lines are of."""
    return f"{key_line_texts(language).title} · {name} · {head}"


def score_line(result: Result, statuses: dict[str, str], distance: str, style: str, language: str) -> KeyLine:
    """The score, the target, and how far it is."""
    t, total = key_line_texts(language), result.total
    if total.score is None:
        return KeyLine(t.score, t.not_scored, style=style)
    places = result.tree.scheme.rounding.places
    parts = [t.out_of.format(score=f"{total.score:.{places}f}", points=show.full_marks(total.points))]
    if total.target is not None:
        parts.append(t.to_target.format(target=show.full_marks(total.target), distance=distance))
    return KeyLine(t.score, t.comma.join([*parts, *filter(None, [statuses[total.status]])]), style=style)


def change_line(label: str, step: Moved, language: str) -> KeyLine:
    """The change with its error."""
    t = key_line_texts(language)
    why = WHY[step.known.why if step.known else ""].of(language)
    note = t.no_error.format(why=why) if step.margin is None else t.chance if step.chance else t.beyond
    return KeyLine(t.change, t.moved.format(label=label, change=step) + (note if step.change else ""))


def moves_line(t: KeyLineTexts, moves: Sequence[tuple[Indicator, Moved]], *, up: bool) -> KeyLine:
    """The indicators that rose or fell most."""
    own = [(n, m, Fraction(m.change)) for n, m in moves if m.change and (m.change > 0) == up]
    own = sorted(own, key=lambda one: -abs(one[2]))
    label, nothing = (t.rose, t.nothing_rose) if up else (t.fell, t.nothing_fell)
    if not own:
        return KeyLine(label, nothing)
    note = t.composed if any(m.composed for _, m, _ in own[:NAMED]) else ""
    return KeyLine(label, "{named}" + note, [(f"{n.id} {n.name}", m.figure) for n, m, _ in own])


def printed(value: Decimal | Fraction | None, places: int) -> str:
    """A score or a loss."""
    return show.points(value, places) or "–"
