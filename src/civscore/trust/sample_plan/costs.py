"""What a visit costs, by site type: a table of an office's own."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from fractions import Fraction
from pathlib import Path

from civscore.errors import CivScoreError, Problem, Where, closest
from civscore.matching import normalized
from civscore.readers.files.opening import raw_sheets
from civscore.readers.headings import COLUMNS, bare_heading
from civscore.readers.raw import RawSheet, letter

_HEADINGS: Mapping[str, Collection[str]] = {
    "type": {bare_heading(name) for name in (*COLUMNS["site_type"], "类型", "type")},
    "cost": {bare_heading(name) for name in ("费用", "成本", "每次费用", "测评费用", "单价", "工时", "cost", "hours")},
}
_ROWS = 30
_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,9})?", re.ASCII)


def read_visit_costs(path: Path, spellings: Mapping[str, str], types: Collection[str]) -> dict[str, Fraction]:
    """Read a table of site types and what a visit costs.

    Args:
        path: the file.
        spellings: each way to write a type → its name.
        types: the names of those that need a cost.

    Raises:
        CivScoreError: the file cannot be read or has faults, all of them with their cells: types that nobody knows or
            that stand there twice, costs that are no numbers above 0, types without a cost.
    """
    found: dict[str, Fraction] = {}
    faults: list[Problem] = []
    headed = [_read(raw, spellings, found, faults) for raw in raw_sheets(path)]
    if not any(headed):
        faults.append(Problem("error", "visit-cost-no-heading", Where(str(path))))
    missing = [name for name in types if name not in found]
    if missing and not faults:
        faults.append(Problem("error", "visit-cost-missing", Where(str(path)), {"types": missing}))
    if faults:
        raise CivScoreError(faults)
    return found


def _read(
    raw: RawSheet, spellings: Mapping[str, str], found: dict[str, Fraction], faults: list[Problem]
) -> bool:  # fmt: skip
    """Read a sheet, if it has the headings."""
    for at, row in enumerate(raw.rows(_ROWS)):
        heads = {column: bare_heading(text) for column, text in sorted(row.items())}
        columns = {role: next((c for c, h in heads.items() if h in names), None) for role, names in _HEADINGS.items()}
        kind, cost = columns["type"], columns["cost"]
        if kind is not None and cost is not None:
            for below in range(at + 1, raw.height):
                _line(raw, below, (kind, cost), spellings, found, faults)
            return True
    return False


def _line(
    raw: RawSheet, row: int, columns: tuple[int, int], spellings: Mapping[str, str], found: dict[str, Fraction],
    faults: list[Problem],
) -> None:  # fmt: skip
    kind, cost = columns
    cells = raw.row(row)
    name, text = normalized(cells.get(kind, "")), normalized(cells.get(cost, "")).replace(",", "")
    if not name and not text:
        return
    places = [Where(raw.file, raw.sheet, f"{letter(column)}{row + 1}") for column in columns]
    known = spellings.get(name)
    if known is None:
        values = {"name": name, "guess": closest(name, spellings)}
        faults.append(Problem("error", "visit-cost-unknown", places[0], values))
    elif known in found:
        faults.append(Problem("error", "visit-cost-twice", places[0], {"name": known}))
    elif not _AMOUNT.fullmatch(text) or not Fraction(text):
        faults.append(Problem("error", "visit-cost-number", places[1], {"given": text}))
    else:
        found[known] = Fraction(text)
