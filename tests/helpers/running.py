"""Running civscore on rows that stand in the test: no file between the rows and the score."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from civscore.readers.block import Sheet
from civscore.readers.headings import LONG_TEXTS
from civscore.readers.raw import letter
from civscore.readers.readings import InputFile, Readings
from civscore.scheme.building import build_tree
from civscore.scheme.loading import parse_scheme
from civscore.scheme.tree import Tree
from civscore.scoring.result import Result
from civscore.scoring.score import score

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
Rows = Sequence[Mapping[str, Any]]


def shared(name: str) -> Path:
    """A file of the shared folder beside the project; the test is skipped where it is not there."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    return path


def readings(*sheets: Rows) -> Readings:
    """What a reader makes of sheets with these rows: row n of a sheet stands in its row n + 2."""
    names = list(dict.fromkeys(key for rows in sheets for row in rows for key in row))
    everything = [row for rows in sheets for row in rows]
    data: dict[str, Any] = {}
    for name in names:
        cells = [str(row.get(name, "")).strip() or None for row in everything]
        data[name] = cells if name in LONG_TEXTS or name.startswith("+") else _categorical(cells)
    data["sheet"] = np.repeat(np.arange(len(sheets), dtype=np.int16), [len(rows) for rows in sheets])
    data["row"] = np.concatenate([np.arange(len(rows), dtype=np.int32) + 2 for rows in sheets])
    letters = {name: letter(column) for column, name in enumerate(names)}
    files = [f"sheet{number}.csv" for number in range(1, len(sheets) + 1)]
    inputs = [InputFile(name, "", len(rows)) for name, rows in zip(files, sheets, strict=True)]
    return Readings(pd.DataFrame(data), [Sheet(name, "", letters) for name in files], inputs)


def _categorical(cells: list[str | None]) -> pd.Categorical:
    code = {cell: number for number, cell in enumerate(dict.fromkeys(cell for cell in cells if cell is not None))}
    return pd.Categorical.from_codes([-1 if cell is None else code[cell] for cell in cells], pd.Index([*code], "str"))


def tree_of(scheme: Mapping[str, Any] | str, profile: str | None = None) -> Tree:
    """The tree of a scheme that is given as a document (or as the text of its file)."""
    text = scheme if isinstance(scheme, str) else json.dumps(scheme, ensure_ascii=False, indent=1)
    return build_tree(parse_scheme(text.encode(), "scheme.yaml"), profile)


def run(scheme: Mapping[str, Any] | str, *sheets: Rows, profile: str | None = None, lenient: bool = False) -> Result:
    """The result of these rows under this scheme."""
    return score(readings(*sheets), tree_of(scheme, profile), label="test", lenient=lenient)


def flat(*standards: Mapping[str, Any], **settings: Any) -> dict[str, Any]:
    """A scheme of one level with standards 1, 2 …; 100 points and pass-fail unless it says otherwise."""
    docs = [{"id": str(n), "name": f"n{n}", "judge": "pass-fail", **own} for n, own in enumerate(standards, 1)]
    return {"id": "t", "name": "t", "points": 100, "indicators": docs, **settings}


def passes(standard: str, *results: str, **cells: str) -> list[dict[str, str]]:
    """One row for each result, all of one standard."""
    return [{"standard": standard, "result": result, **cells} for result in results]
