"""The tree of a scheme: every node with all that holds for it, and what follows from the whole."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from civscore.matching import normalized
from civscore.rules.combines import Combine
from civscore.rules.converts.base import Convert
from civscore.rules.judges.base import Judge
from civscore.scheme.dearer import Repeat
from civscore.scheme.materials import Material
from civscore.scheme.model import Kind, Missing, Sanction, Scheme, SchemeFile
from civscore.workdays import Limit

_OPINIONS = ("survey", "external", "overall")
"""Methods by which others say what they think; nobody can go and repair that."""


@dataclass(frozen=True)
class Indicator:
    """A node of the tree with everything that holds for it.

    ``points`` are full marks in the scheme's total (0 for gates); ``children`` and ``parent`` are positions in
    ``Tree.nodes``, where position 0 is the whole scheme.
    """

    id: str
    name: str
    parent: int
    depth: int
    kind: Kind
    points: Fraction
    children: tuple[int, ...]
    aggregate: str
    target: Fraction | None
    methods: tuple[str, ...]
    lead: str | None
    units: tuple[str, ...]
    site_types: tuple[str, ...]
    tags: dict[str, tuple[str, ...]]
    missing: Missing
    source: str | None
    observes: tuple[str, ...]
    sanction: Sanction | None
    takes: str | None
    judge: Judge | None
    combine: Combine
    convert: Convert
    says_problem: bool | None = None
    says_fixable: bool | None = None
    corrected: Fraction | None = None
    stated_repeat: Repeat | None = None
    visits: tuple[Fraction, ...] = ()
    deadline: Limit | None = None
    asks_photo: bool = False
    materials: tuple[Material, ...] = ()

    @property
    def method(self) -> str | None:
        """The method that leads: the first that is stated."""
        return self.methods[0] if self.methods else None

    @property
    def at_site(self) -> str | None:
        """The method of a row that names a site: the field, where it is one of several."""
        return "field" if "field" in self.methods else self.method

    @property
    def elsewhere(self) -> str | None:
        """The method of a row that names no site: of several the first that does not go to sites."""
        there = self.at_site if self.sited else None
        return next((method for method in self.methods if method != there), self.method)

    @property
    def sited(self) -> bool:
        """Whether it is looked at where sites are: it names types of sites, or is of the field."""
        return bool(self.site_types) or "field" in self.methods

    @property
    def problem(self) -> bool:
        """Whether a failing observation is something that one can go and repair, and not a weak indicator.

        What the scheme says; else a survey, outside scores, general impressions and many answers in one row are none,
        and a figure is one only where it was found in the field, or is a mark for papers, which somebody can mend.
        """
        if self.says_problem is not None:
            return self.says_problem
        if self.judge is None or self.judge.sized or self.takes:
            return False
        return any(map(self._problem_by, self.methods or (None,)))

    def _problem_by(self, method: str | None) -> bool:
        assert self.judge is not None
        if method in _OPINIONS:
            return False
        papers = self.judge.marks and method in ("material", "network")
        return method == "field" or papers or not self.judge.gauges

    @property
    def repeat(self) -> Repeat | None:
        """What a fault costs that was notified before; only of problems, which somebody could have repaired."""
        return self.stated_repeat if self.leaf and self.problem else None

    @property
    def overdraws(self) -> bool:
        """Whether an observation may earn less than nothing."""
        judged = self.judge is not None and self.judge.overdraws
        return judged or (self.repeat is not None and self.repeat.overdraw)

    @property
    def fixable(self) -> bool:
        """Whether what is lost here can be brought back by work, so that a plan may choose it.

        What the scheme says; else penalties, gates and statistics cannot, problems and bonuses can, and so can marks
        that are given for papers.
        """
        if self.says_fixable is not None:
            return self.says_fixable
        if self.kind in ("penalty", "gate"):
            return False
        return self.problem or self.kind == "bonus" or self._marked

    @property
    def _marked(self) -> bool:
        """Whether its figure is marks for the office's own work, not a measured one and nobody else's opinion."""
        own = not self.methods or any(method not in _OPINIONS for method in self.methods)
        return own and not self.takes and self.judge is not None and self.judge.marks

    @property
    def leaf(self) -> bool:
        """Whether this is a standard, the thing that is judged."""
        return not self.children

    @property
    def granted(self) -> bool:
        """Whether it is a standard that is given in full without any row."""
        return self.judge is not None and self.judge.granted


def is_item(node: Indicator) -> bool:
    """Whether a standard is one of those that a completion rate counts: an ordinary one that somebody has to meet."""
    return node.leaf and node.kind == "base" and not node.granted


class Mixture(NamedTuple):
    """What a group's rate is made of: positions, their weights, and how they are put together.

    The weights are points made whole numbers, in proportion. A child without points does not count in a group that has
    points. Bonus and penalty leaves count by themselves, whatever groups they stand in; a gate is as good as its worst
    condition.
    """

    children: tuple[int, ...]
    weights: tuple[int, ...]
    how: str


@dataclass(frozen=True)
class Tree:
    """A scheme made ready for scoring.

    Attributes:
        file: the scheme and the file it came from.
        profile: the chosen profile, or None.
        nodes: parents before children, in the file's order; position 0 is the whole.
    """

    file: SchemeFile
    profile: str | None
    nodes: tuple[Indicator, ...]

    @property
    def scheme(self) -> Scheme:
        """The scheme as written."""
        return self.file.scheme

    @cached_property
    def leaves(self) -> tuple[int, ...]:
        """Positions of the standards. "The n-th standard" elsewhere means the n-th of these."""
        return tuple(i for i, node in enumerate(self.nodes) if node.leaf)

    @cached_property
    def standards(self) -> tuple[Indicator, ...]:
        """The standards themselves."""
        return tuple(self.nodes[i] for i in self.leaves)

    @cached_property
    def takers(self) -> dict[str, list[Indicator]]:
        """The standards that take another scheme's score, by the id of that scheme."""
        found: dict[str, list[Indicator]] = {}
        for standard in self.standards:
            if standard.takes:
                found.setdefault(standard.takes, []).append(standard)
        return found

    @cached_property
    def settling(self) -> npt.NDArray[np.bool_]:
        """Which of the standards settle the rows of a visit as a whole."""
        return np.array([s.judge is not None and s.judge.settles_visits for s in self.standards], dtype=bool)

    @cached_property
    def standard_ids(self) -> dict[str, int]:
        """Id, as written and folded → number of the standard."""
        ids = {s.id: i for i, s in enumerate(self.standards)}  # Ⅱ-3 and II-3 may be two: as written comes first
        for i, s in enumerate(self.standards):
            ids.setdefault(normalized(s.id), i)
        return ids

    @cached_property
    def standard_names(self) -> dict[str, int]:
        """Folded name → number of the standard, −1 where several share it."""
        names: dict[str, int] = {}
        for i, s in enumerate(self.standards):
            names[normalized(s.name)] = -1 if normalized(s.name) in names else i
        return names

    @property
    def points(self) -> Fraction:
        """Full marks of the whole."""
        return self.nodes[0].points

    @cached_property
    def parts(self) -> tuple[int, ...]:
        """Positions of the first-level nodes."""
        return self.nodes[0].children

    @cached_property
    def standards_below(self) -> tuple[list[int], ...]:
        """For each node the standards under it, those of a bonus or gate inside an ordinary group left out."""
        found: tuple[list[int], ...] = tuple([] for _ in self.nodes)
        for number, leaf in enumerate(self.leaves):
            at = leaf
            while at >= 0:
                if self.nodes[at].kind == self.nodes[leaf].kind:
                    found[at].append(number)
                at = self.nodes[at].parent
        return found

    def inner(self, position: int) -> tuple[int, ...]:
        """The children that share the points of the node at *position*: those of its own kind."""
        node = self.nodes[position]
        return tuple(c for c in node.children if self.nodes[c].kind == node.kind)

    @cached_property
    def mixtures(self) -> tuple[Mixture, ...]:
        """What each node's rate is made of; the standards' are empty."""
        return tuple(self._mixture(i) for i in range(len(self.nodes)))

    def _mixture(self, position: int) -> Mixture:
        node = self.nodes[position]
        if node.kind == "gate":
            return Mixture(node.children, (1,) * len(node.children), "minimum")
        children = self.inner(position) if node.kind == "base" else self.leaves_below(position)
        points = [self.nodes[c].points if node.points else Fraction(1) for c in children]
        unit = math.lcm(*(p.denominator for p in points))
        weights = tuple(p.numerator * (unit // p.denominator) for p in points)
        return Mixture(tuple(children), weights, node.aggregate if node.kind == "base" else "arithmetic")

    def leaves_below(self, position: int) -> tuple[int, ...]:
        """The positions of the standards under a node; of a standard its own."""
        node = self.nodes[position]
        return (position,) if node.leaf else tuple(leaf for c in node.children for leaf in self.leaves_below(c))

    @cached_property
    def items(self) -> dict[str, dict[str, int]]:
        """Check item → name of a site type (empty: any) → the number of the standard that observes it there."""
        found: dict[str, dict[str, int]] = {}
        for number, standard in enumerate(self.standards):
            for item in standard.observes:
                names = [self.scheme.site_types[key].name for key in standard.site_types] or [""]
                found.setdefault(item, {}).update(dict.fromkeys(names, number))
        return found

    @cached_property
    def type_keys(self) -> dict[str, str]:
        """Every spelling of a site type → its key in the scheme."""
        return site_type_keys(self.scheme)

    @cached_property
    def index(self) -> dict[str, int]:
        """Position of each node by id."""
        return {node.id: i for i, node in enumerate(self.nodes) if i}


def site_type_keys(scheme: Scheme) -> dict[str, str]:
    """Every spelling of a site type, as written and folded → its key in the scheme."""
    names = [(name, key) for key, t in scheme.site_types.items() for name in (key, t.name, *t.aliases)]
    return {normalized(name): key for name, key in names} | dict(names)


def type_name(scheme: Scheme, key: str) -> str:
    """What a site type is called: its name in the scheme, else as it was written."""
    known = scheme.site_types.get(key)
    return known.name if known else key
