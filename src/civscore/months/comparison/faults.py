"""Which faults are new, gone, still there, or were not looked at again."""

from __future__ import annotations

from dataclasses import dataclass

from civscore.scoring.places import Key, place_key
from civscore.scoring.result import Result


@dataclass(frozen=True)
class PlaceFault:
    """A standard that was failed at a place, with all that was written about it there; ``points`` as in its own run."""

    standard: str
    name: str
    site: str
    issues: tuple[str, ...]
    units: tuple[str, ...]
    points: float
    cell: str


@dataclass(frozen=True)
class FaultChanges:
    """The faults of two runs, largest loss first.

    ``new``: in the new run only. ``gone``: in the old run, and the place passed now. ``still``: in both (as the new run
    tells it). ``unseen``: in the old run, and this was not looked at again at that place.
    """

    new: list[PlaceFault]
    gone: list[PlaceFault]
    still: list[PlaceFault]
    unseen: list[PlaceFault]


FaultKey = tuple[str, Key]


def compare_faults(old: Result, new: Result) -> FaultChanges:
    """Match the problems by standard and place; weak indicators are compared as indicators."""
    before, after = _faults(old), _faults(new)
    seen = observed_keys(new)
    return FaultChanges(
        new=_sorted([f for k, f in after.items() if k not in before]),
        gone=_sorted([f for k, f in before.items() if k not in after and k in seen]),
        still=_sorted([f for k, f in after.items() if k in before]),
        unseen=_sorted([f for k, f in before.items() if k not in after and k not in seen]),
    )


def _sorted(faults: list[PlaceFault]) -> list[PlaceFault]:
    return sorted(faults, key=lambda f: (-f.points, f.standard, f.site))


def observed_keys(run: Result) -> set[FaultKey]:
    """What was looked at: standards and places with an applicable observation."""
    ids = [s.id for s in run.tree.standards]
    keys = [place_key(p) for p in run.cells.places]
    cells = run.cells
    rows = zip(cells.standard.tolist(), cells.place.tolist(), cells.count.tolist(), strict=True)
    return {(ids[s], keys[p]) for s, p, count in rows if count}


def _faults(run: Result) -> dict[FaultKey, PlaceFault]:
    standards = run.tree.standards
    keys = [place_key(p) for p in run.cells.places]
    losses = run.loss_columns()
    columns = ("standard", "place", "points", "units", "issue", "file", "sheet", "cell")
    found: dict[FaultKey, PlaceFault] = {}
    rows = zip(*(losses[c] for c in columns), strict=True)
    for standard, place, points, units, issue, file, sheet, cell in rows:
        if not standards[standard].problem:
            continue
        key = (standards[standard].id, keys[place])
        before = found.get(key)
        address = "!".join(part for part in (file, sheet, cell) if part)
        found[key] = PlaceFault(
            standard=standards[standard].id,
            name=standards[standard].name,
            site=run.cells.places[place].name,
            issues=tuple(dict.fromkeys([*(before.issues if before else ()), *([issue] if issue else [])])),
            units=tuple(dict.fromkeys([*(before.units if before else ()), *units])),
            points=points + (before.points if before else 0.0),
            cell=before.cell if before else address,
        )
    return found
