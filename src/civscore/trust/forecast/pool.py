"""Which sites the official inspectors draw from, and how many of each type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from civscore.field.frame import sampling_frame
from civscore.field.match import SiteIndex
from civscore.field.register import Register, Site
from civscore.sampling.frame import SamplingFrame
from civscore.scheme.model import Scheme
from civscore.scheme.tree import type_name
from civscore.scoring.cells import Cells
from civscore.scoring.places import Key, place_key
from civscore.trust.forecast.seen import SeenType


@dataclass(frozen=True)
class PoolType:
    """The sites of a type that can be drawn. Those seen come first, then those that nobody saw.

    Attributes:
        seen: rows of the type's seen sites that are in the register.
        must: of these and of the unseen ones, in this order, which are visited in any case.
        drawn: how many are drawn, those included.
    """

    seen: npt.NDArray[np.intp]
    must: npt.NDArray[np.bool_]
    drawn: int

    @property
    def unseen(self) -> int:
        """Sites that nobody saw."""
        return len(self.must) - len(self.seen)


@dataclass(frozen=True)
class Pool:
    """Sites of the types that are drawn.

    Attributes:
        names, types: in the order of the run's types.
        never: types of the draw of which no site was seen: sites and how many of them are drawn.
        register: how many sites the register has; None where none is known.
        strangers: sites of the run that the register does not have.
        undrawn: types of the run of which none is drawn.
    """

    names: list[str]
    types: list[PoolType]
    never: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    register: int | None = None
    strangers: int = 0
    undrawn: tuple[str, ...] = ()

    @property
    def visits(self) -> int:
        """How many sites are drawn."""
        return sum(t.drawn for t in self.types) + sum(n for _, n in self.never.values())

    @property
    def obliged(self) -> int:
        """How many of these are visited in any case."""
        return sum(int(t.must.sum()) for t in self.types)


def pool_of(
    frame: SamplingFrame, types: Sequence[SeenType], cells: Cells, draw: Mapping[str, int],
    known: Collection[Key] | None = None,
) -> Pool:  # fmt: skip
    """The pool of a register.

    Args:
        frame: the register: sizes and must-visit sites.
        types: what was seen, by type.
        cells: of the run.
        draw: how many sites of each type are drawn.
        known: sites of the run that the register has; where nobody can tell, all of its types.
    """
    sizes, must = Counter[str](), Counter(stratum[0] for stratum in frame.must.values())
    for stratum, size in frame.sizes.items():
        sizes[stratum[0]] += size
    found, strangers = [], 0
    for one in types:
        keys = [place_key(cells.places[p]) for p in one.places.tolist()]
        size = sizes[one.name] + must[one.name]
        rows = [row for row, key in enumerate(keys) if size and (known is None or key in known)][:size]
        strangers += len(keys) - len(rows)
        obliged = [keys[row] in frame.must for row in rows]
        unseen = size - len(rows)
        unseen_must = min(must[one.name] - sum(obliged), unseen)
        flags = np.array([*obliged, *(n < unseen_must for n in range(unseen))], dtype=bool)
        number = min(max(draw.get(one.name, 0), must[one.name]), size)
        found.append(PoolType(np.array(rows, dtype=np.intp), flags, number))
    names = {one.name for one in types}
    never = {
        name: (sizes[name] + must[name], min(max(draw.get(name, 0), must[name]), sizes[name] + must[name]))
        for name in dict.fromkeys([*sizes, *must]) if name not in names
    }  # fmt: skip
    undrawn = tuple(one.name for one, pool in zip(types, found, strict=True) if not pool.drawn and len(one.standards))
    whole = sum(sizes.values()) + sum(must.values())
    drawn = {name: numbers for name, numbers in never.items() if numbers[1]}
    return Pool([one.name for one in types], found, drawn, whole, strangers, undrawn)


def endless_pool(types: Sequence[SeenType], draw: Mapping[str, int]) -> Pool:
    """Without a register: every site that is drawn is one that nobody saw."""
    nothing = np.zeros(0, dtype=np.intp)
    found = [PoolType(nothing, np.zeros(draw.get(one.name, 0), dtype=bool), draw.get(one.name, 0)) for one in types]
    names = {one.name for one in types}
    never = {name: (number, number) for name, number in draw.items() if name not in names and number}
    undrawn = tuple(one.name for one, pool in zip(types, found, strict=True) if not pool.drawn and len(one.standards))
    return Pool([one.name for one in types], found, never, None, 0, undrawn)


def register_frame(register: Register, scheme: Scheme, cells: Cells) -> tuple[SamplingFrame, set[Key]]:
    """A register as a frame that knows the run's sites by the run's own keys, and the keys of those that it has."""
    frame = sampling_frame(register, scheme)
    index, must, known = SiteIndex(register.sites), dict(frame.must), set[Key]()
    for place in (cells.places[p] for p in sorted(set(cells.place.tolist()))):
        site = index.find(place) if place.is_site else None
        if isinstance(site, Site):
            own = place_key(place)
            known.add(own)
            if site.must:
                must[own] = must.pop(place_key(site.place), (type_name(scheme, site.site_type),))
    return replace(frame, must=must), known


def own_numbers(types: Sequence[SeenType]) -> dict[str, int]:
    """How many sites of each type the run saw."""
    return {one.name: len(one.places) for one in types}
