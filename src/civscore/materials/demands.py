"""What is asked of whom: every document of every unit once, however many standards and schemes need it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from civscore.dates import span_of
from civscore.errors import Problem, Where
from civscore.filenames import file_name
from civscore.matching import folded
from civscore.readers.stamp import HASH
from civscore.scheme.materials import PAPER, Material, form_of
from civscore.scheme.tree import Indicator, Tree


@dataclass(frozen=True)
class Asker:
    """A standard that needs a document: its scheme, its id and name, the folder for what is handed in, and what the
    document is called there."""

    scheme: str
    standard: str
    name: str
    folder: str
    document: str = ""


@dataclass(frozen=True)
class Demand:
    """A document that one unit is to hand in.

    Attributes:
        number: by which files and lists name it: the id of the first standard that needs it, and the document's place
            there (3.1-2).
        document: what it is called.
        unit: who hands it in; empty where the scheme names nobody.
        askers: the standards that need it, at least one.
        count: how many files are asked for.
        first, last: the window in which it is to be made; None: any time.
        due: the last day to hand it in.
        forms: the words for its forms, as the scheme has them; ``suffixes`` are those of its files (none: any).
        pattern: how its files are named; empty: they hold the document's name.
        shared: whether several units hand in the same document, each its own.
    """

    number: str
    document: str
    unit: str
    askers: tuple[Asker, ...]
    count: int = 1
    first: dt.date | None = None
    last: dt.date | None = None
    due: dt.date | None = None
    forms: tuple[str, ...] = ()
    suffixes: frozenset[str] = frozenset()
    pattern: str = ""
    shared: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called: documents of one item may have several names."""
        return tuple(dict.fromkeys((self.document, *(asker.document for asker in self.askers if asker.document))))

    @property
    def takes_paper(self) -> bool:
        """Whether it may be handed in on paper: then a list says how many came."""
        return any((form_of(word) or ("",))[0] == PAPER for word in self.forms)

    @property
    def folder(self) -> str:
        """The folder for its files, relative to the one for all."""
        return self.askers[0].folder


@dataclass
class Demands:
    """All that is asked for, in the order of the schemes, and what is wrong with it.

    Attributes:
        trees: the schemes.
        asked: a demand for each document and unit.
        problems: documents that should be one and cannot be.
    """

    trees: Sequence[Tree]
    asked: list[Demand] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def made_for(demands: Demands) -> set[str]:
    """The beginnings of the hashes of the schemes, by which a register knows whether they are still the same."""
    return {tree.file.sha256[:HASH] for tree in demands.trees}


def demands_of(trees: Sequence[Tree]) -> Demands:
    """What the standards of some schemes ask for.

    Documents of one item are one, and so are documents of one name whose standards observe the same check item: who
    hands it in is asked once, by the strictest of what is said of it.
    """
    made = Demands(trees)
    of_item: dict[tuple[str, ...], int] = {}
    for tree in trees:
        for standard in tree.standards:
            for place, material in enumerate(standard.materials, 1):
                for unit in dict.fromkeys(material.unit) or [standard.lead or next(iter(standard.units), "")]:
                    demand = _demand(tree, standard, place, material, unit, several=len(trees) > 1)
                    _put(made, demand, [*_keys(standard, material, unit)], of_item)
    return made


def folder_of(tree: Tree, standard: Indicator, *, several: bool) -> str:
    """The folder of a standard: its id and name; inside one of its scheme where there are several."""
    own = file_name(f"{standard.id} {standard.name}")
    return f"{file_name(tree.scheme.id)}/{own}" if several else own


def _demand(tree: Tree, standard: Indicator, place: int, material: Material, unit: str, *, several: bool) -> Demand:
    first, last, due = (span_of(day or "") for day in (material.first, material.last, material.due))
    found = [form for word in material.form if (form := form_of(word))]
    asker = Asker(
        tree.scheme.id, standard.id, standard.name, folder_of(tree, standard, several=several), material.document
    )
    return Demand(
        f"{standard.id}-{place}", material.document, unit, (asker,), material.count,
        first[0] if first else None, last[1] if last else None, due[1] if due else None,
        tuple(material.form), frozenset(suffix for name, own in found if name != PAPER for suffix in own),
        material.pattern or "", len(material.unit) > 1,
    )  # fmt: skip


def _keys(standard: Indicator, material: Material, unit: str) -> Iterator[tuple[str, ...]]:
    """By what a document is known to be the same as another one."""
    if material.item:
        yield folded(material.item), unit
    else:
        yield from ((folded(item), folded(material.document), unit) for item in standard.observes)


def _put(made: Demands, demand: Demand, keys: Sequence[tuple[str, ...]], of_item: dict[tuple[str, ...], int]) -> None:
    at = next((of_item[key] for key in keys if key in of_item), None)
    joined = _joined(made.asked[at], demand) if at is not None else None
    if at is not None and joined is not None:
        made.asked[at] = joined
    else:
        if at is not None:
            other = made.asked[at]
            values = {
                "document": demand.document, "number": demand.number, "scheme": demand.askers[0].scheme,
                "other": other.number, "other_scheme": other.askers[0].scheme,
            }  # fmt: skip
            made.problems.append(Problem("warning", "materials-not-one", Where(), values))
        at = len(made.asked)
        made.asked.append(demand)
    of_item.update(dict.fromkeys(keys, at))


def _joined(one: Demand, other: Demand) -> Demand | None:
    """Both as one, by the strictest of what is said; None where nothing fulfils both."""
    first = max(filter(None, (one.first, other.first)), default=None)
    last = min(filter(None, (one.last, other.last)), default=None)
    forms, suffixes = one.forms, one.suffixes
    if one.forms and other.forms:
        suffixes = one.suffixes & other.suffixes
        if bool(suffixes) != bool(one.suffixes or other.suffixes):
            return None
        if suffixes != one.suffixes:
            forms = other.forms if suffixes == other.suffixes else tuple(sorted(suffixes))
    elif other.forms:
        forms, suffixes = other.forms, other.suffixes
    if first and last and first > last:
        return None
    return replace(
        one, askers=(*one.askers, *(w for w in other.askers if w not in one.askers)),
        count=max(one.count, other.count), first=first, last=last,
        due=min(filter(None, (one.due, other.due)), default=None), forms=forms, suffixes=suffixes,
        pattern=one.pattern or other.pattern, shared=one.shared or other.shared,
    )  # fmt: skip
