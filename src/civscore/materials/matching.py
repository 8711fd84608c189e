"""Which document a file is: by the number or name in its own name, and by the folder it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Literal, NamedTuple

from civscore.matching import folded
from civscore.materials.demands import Demand
from civscore.materials.folder import FoundFile

Why = Literal["", "nothing", "several", "unit", "document"]
"""Why a file is none: nothing fits, several documents do, it is not said which unit's, the folder's standard asks for
several documents and the name is none of theirs."""
Way = Literal["list", "number", "name", "folder", ""]
"""By what it was known."""

_NOISE = re.compile(r"[\s_\-—·.,，、:：;；()（）\[\]【】《》<>“”\"'‘’+&]+")
_DIGITS = "0123456789"
_BEHIND = " _-.、,(《["  # what may stand behind a number: 1-2月 is none


class Match(NamedTuple):
    """The demand (by its position) that a file belongs to, None for none; by what, or why not."""

    demand: int | None
    way: Way = ""
    why: Why = ""


class FolderSays(NamedTuple):
    """What a folder says: the demands of its standard (None: it is no standard's; empty: of one that asks for nothing
    here), and a unit, if it names one."""

    demands: tuple[int, ...] | None
    unit: str


def bare(text: str) -> str:
    """A text as names are compared: without width, case, blanks, brackets and signs."""
    return _NOISE.sub("", folded(text))


class Matcher:
    """Knows the documents by their names, numbers and folders."""

    def __init__(self, demands: Sequence[Demand]) -> None:
        self.demands = demands
        self.names = [frozenset(filter(None, map(bare, d.names))) for d in demands]
        self.numbers = [folded(d.number) for d in demands]
        self.units = [bare(d.unit) for d in demands]
        self._places: dict[str, FolderSays] = {"": FolderSays(None, "")}

    def match(self, file: FoundFile) -> Match:
        """The document that a file is."""
        place = self._place(file.folder)
        name = folded(file.name.rpartition(".")[0] or file.name)
        if numbered := self._numbered(name, place):
            return self._of_unit(numbered, file, place.unit, "number")
        if place.demands is None:
            return self._chosen(range(len(self.demands)), file, name, place.unit)
        found = self._chosen(place.demands, file, name, place.unit)
        if found.why == "nothing":
            alone = len({self.numbers[at] for at in place.demands}) == 1
            return self._of_unit(place.demands, file, place.unit, "folder") if alone else Match(
                None, "", "document"
            )  # fmt: skip
        return found

    def _numbered(self, name: str, place: FolderSays) -> Sequence[int]:
        """The demands of the number that a name begins with, whatever folder it lies in; where schemes have the number
        in common, those of the folder."""
        for length in self._lengths:
            found = self.by_number.get(name[:length], ())
            if found and name[length : length + 1] in _BEHIND:  # nothing behind it will do, too
                own = [at for at in found if at in (place.demands or ())]
                return own or found
        return ()

    @cached_property
    def by_number(self) -> dict[str, list[int]]:
        """Number → its demands: several where schemes have it in common, or several units hand in the same."""
        found: dict[str, list[int]] = {}
        for at, number in enumerate(self.numbers):
            found.setdefault(number, []).append(at)
        return found

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({*map(len, self.by_number)}, reverse=True)

    def _chosen(self, among: Iterable[int], file: FoundFile, name: str, unit: str) -> Match:
        """Of some demands the one that a name means, by its pattern or its document's name; of two names, one within
        the other, the longer."""
        plain, whole = bare(name), folded(file.name)
        named = [at for at in among if self._named(at, plain, whole, name)]
        if not named:
            return Match(None, "", "nothing")
        names = {at: {name for name in self.names[at] if name in plain} or self.names[at] for at in named}
        all_names = frozenset().union(*names.values())
        outer = {name for name in all_names if not any(name != other and name in other for other in all_names)}
        best = [at for at in named if names[at] & outer]
        if len({self.numbers[at] for at in best}) > 1:
            said = {unit} if unit else self._said(bare(file.path))
            mine = [at for at in best if self.units[at] in said]
            if len({self.numbers[at] for at in mine}) != 1:
                return Match(None, "", "several")
            best = mine
        return self._of_unit(best, file, unit, "name")

    def _named(self, at: int, plain: str, whole: str, stem: str) -> bool:
        pattern = folded(self.demands[at].pattern)
        if pattern:
            return fnmatchcase(whole, pattern) or fnmatchcase(stem, pattern)
        return any(name in plain for name in self.names[at])

    def _of_unit(self, among: Sequence[int], file: FoundFile, unit: str, way: Way) -> Match:
        """Of the demands of one document that of the unit which the folder or the name says."""
        if len(among) == 1:
            return Match(among[0], way)
        said = {unit} if unit else self._said(bare(file.path))
        mine = [at for at in among if self.units[at] in said]
        return Match(mine[0], way) if len(mine) == 1 else Match(None, "", "unit")

    def _said(self, text: str) -> set[str]:
        """The units that a text names; of two names, one within the other, the longer."""
        found = {unit for unit in self._known_units if unit in text}
        return {unit for unit in found if not any(unit != other and unit in other for other in found)}

    @cached_property
    def _known_units(self) -> frozenset[str]:
        return frozenset(filter(None, self.units))

    def _place(self, folder: str) -> FolderSays:
        """What a folder says, looked up once: the nearest of its names that is a standard's, or a unit's."""
        found = self._places.get(folder)
        if found is None:
            above, _, name = folder.rpartition("/")
            outer = self._place(above)
            own = self._by_folder.get(folded(folder))
            own = self._standard(name) if own is None else own
            unit = bare(name) if bare(name) in self._known_units else outer.unit
            found = self._places[folder] = FolderSays(outer.demands if own is None else own, unit)
        return found

    def _standard(self, name: str) -> tuple[int, ...] | None:
        """The demands of the standard whose id a folder's name begins with, with its name or a part of it behind, or
        nothing. None: no id; nobody's where another name stands behind, or where schemes have it in common."""
        text = folded(name)
        id_ = max((id_ for id_ in self._by_standard if _begins(text, id_)), key=len, default=None)
        if id_ is None:
            return None
        behind = bare(text[len(id_) :])
        found = [own for own_name, own in self._by_standard[id_] if behind in own_name or own_name in behind]
        return found[0] if len(found) == 1 else ()

    @cached_property
    def _by_folder(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for at, demand in enumerate(self.demands):
            for asker in demand.askers:
                found.setdefault(folded(asker.folder), []).append(at)
        return {folder: tuple(dict.fromkeys(own)) for folder, own in found.items()}

    @cached_property
    def _by_standard(self) -> dict[str, list[tuple[str, tuple[int, ...]]]]:
        """Id of a standard → of each scheme that has it its name there, and its demands."""
        found: dict[str, dict[tuple[str, str], list[int]]] = {}
        for at, demand in enumerate(self.demands):
            for asker in demand.askers:
                of = found.setdefault(folded(asker.standard), {})
                of.setdefault((asker.scheme, bare(asker.name)), []).append(at)
        return {id_: [(name, tuple(own)) for (_, name), own in of.items()] for id_, of in found.items()}


def _begins(text: str, number: str) -> bool:
    """Whether a text begins with a number, and not with a longer one: 3.1 is not the beginning of 3.10 or 3.1.2."""
    if not text.startswith(number):
        return False
    rest = text[len(number) :]
    return not rest or not (rest[0] in _DIGITS or (rest[0] in ".-" and rest[1:2].isdigit()))
