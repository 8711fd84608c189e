"""What ``start`` made, and what to do next, in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from civscore.errors import closest
from civscore.reports.shared.first_month import FirstMonth, paths
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.superseded import put_superseded
from civscore.reports.terminal.table import put_wrapped
from civscore.scheme.tree import Tree
from civscore.text import show
from civscore.text.lists import listed
from civscore.text.start import StartTexts
from civscore.text.typed import typed

_UNITS = 12


@dataclass(frozen=True)
class StartedUnits:
    """The units of the office against those of the scheme.

    Attributes:
        given: as the office named them.
        changed: a unit as the scheme wrote it → the office's name, which the file now has.
        left: units of the scheme that the office did not name.
        unused: units that the office named and the scheme has no use for.
    """

    given: Sequence[str]
    changed: Mapping[str, str]
    left: Sequence[str]
    unused: Sequence[str]


def print_started(
    tree: Tree, folder: Path, place: str, month: str, found: FirstMonth, units: StartedUnits, area: str, t: StartTexts,
    made: StartTexts,
) -> None:  # fmt: skip
    """Name every file, say what is to be looked at, and the next step.

    ``t`` are the words that are printed, ``made`` those of the folder; ``area`` is the kind of area that nobody named.
    """
    out, names = PlainConsole(), paths(month, made)
    out.print(t.made.format(place=place, folder=f" {folder} " if t.language == "zh" else folder), soft_wrap=True)
    facts = {
        "name": tree.scheme.name, "standards": len(tree.leaves), "points": show.full_marks(tree.points),
        "types": len(tree.scheme.site_types), "count": len(found.steps),
    }  # fmt: skip
    files = {"scheme": names["scheme"], "register": names["register"], "settings": "civscore.toml",
        "page": f"{names['page']}.html", "forms": f"{names['forms']}/", "survey": f"{names['survey']}/"}  # fmt: skip
    if not any(step.key == "propose" for step in found.steps):
        del files["survey"]
    for key, name in files.items():
        put_wrapped(out, f"{name}  {t.about[key].format(**facts)}", "  ")
    _remarks(out, tree, units, area, names["scheme"], t)
    put_superseded(out, tree.file, t.language)
    out.print()
    out.print(Text(t.next, style="bold"))
    if folder.resolve() != Path.cwd():
        out.print(f"  cd {typed(folder)}", soft_wrap=True)
    out.print(f"  {t.next_page.format(page=files['page'])}", soft_wrap=True)
    out.print(f"  {t.next_register.format(register=names['register'])}", soft_wrap=True)
    out.print(f"  {found.steps[0].command}   # {t.next_then}", soft_wrap=True)


def _remarks(out: PlainConsole, tree: Tree, units: StartedUnits, area: str, file: str, t: StartTexts) -> None:
    """What the office is to look at: its units, its areas, and what comes from another assessment."""
    said = []
    if units.changed:
        said.append(t.units_changed.format(units=_some([f"{a} → {b}" for a, b in units.changed.items()], t)))
    if units.given and units.left:
        guesses = [(unit, closest(unit, units.unused)) for unit in units.left]
        guesses.sort(key=lambda one: not one[1])  # those with a guess first: they are what there is to decide
        named = [t.units_guess.format(unit=unit, guess=guess) if guess else unit for unit, guess in guesses]
        said.append(t.units_left.format(count=len(units.left), file=file, units=_some(named, t)))
    if units.unused:
        said.append(t.units_unused.format(units=_some(list(units.unused), t)))
    if area:
        said.append(t.areas_none.format(area=area))
    for other, takers in tree.takers.items():
        ids = listed([standard.id for standard in takers], t.language)
        said.append(t.needs.format(standards=ids, scheme=other))
    if said:
        out.print()
    for line in said:
        put_wrapped(out, line)


def _some(names: list[str], t: StartTexts) -> str:
    shown = listed(names[:_UNITS], t.language)
    return f"{shown} …" if len(names) > _UNITS else shown
