"""A result file → the result again. Whoever can write a file can change it: every value is looked at first."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import numpy as np
import pydantic_core
from annotated_types import Ge, Le, Len
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from civscore.errors import CivScoreError, Where
from civscore.readers.headings import PHOTOS, REMARK
from civscore.readers.readings import InputFile
from civscore.reports.json.run import LOSS_TEXTS
from civscore.reports.shared.document import SCHEMA
from civscore.rules.answers import whole
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Cells
from civscore.scoring.losses import units_of_ledger
from civscore.scoring.places import Place
from civscore.scoring.result import Result
from civscore.scoring.standing import Kind, RunStanding, State
from civscore.smallfile import read_small

if TYPE_CHECKING:
    import pandas as pd

_MAX_BYTES = 2_000_000_000  # a million losses make a quarter of it

# -- what may stand in a document: the parts that are read, all else is for other programs ----------------------------

_MOST = 2**53
_Count = Annotated[int, Ge(0), Le(_MOST)]
_Finite = Annotated[float, Field(allow_inf_nan=False)]


class _Part(BaseModel):
    model_config = ConfigDict(strict=True)


class _Run(_Part):
    label: str
    created: str
    period: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}$")] | None = None
    kind: Kind = "assessment"
    state: State = "provisional"
    who: str = ""
    day: str = ""
    reason: str = ""
    revision: _Count | None = None
    amendment: _Count = 0


class _Scheme(_Part):
    text: str
    profile: str | None = None


class _Input(_Part):
    path: str
    sha256: str
    rows: _Count
    accounts: dict[str, _Count] = {}


_Hash = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]


class _Loss(_Part):
    standard: str
    place: _Count
    unit: list[str]
    cell: str
    points: _Finite
    issue: str = ""
    answer: str = ""
    date: str = ""
    inspector: str = ""
    photo: str = ""
    photos: list[_Hash] = []
    deadline: str = ""
    status: str = ""
    remark: str = ""


class _CellSums(_Part):
    places: list[Annotated[list[str], Len(7, 7)]]
    unit: list[Annotated[int, Ge(1)]]
    rows: list[Annotated[list[int], Len(6, 6)]]


class _Document(_Part):
    run: _Run
    scheme: _Scheme
    inputs: list[_Input]
    losses: list[_Loss]
    cells: _CellSums


def read_result(path: Path) -> Result:
    """The result that a result file holds.

    Raises:
        CivScoreError: the file is no result file, or was changed so that it does not hold together.
    """
    data = read_small(path, _MAX_BYTES)
    try:
        document = pydantic_core.from_json(data)  # as json.loads, but half characters are no text
    except ValueError as error:
        raise CivScoreError.of("result-file-unreadable", Where(str(path))) from error
    return from_json(document, str(path))


def from_json(document: Any, name: str) -> Result:
    """The result of a document; scores are worked out again from its cells, exactly.

    Raises:
        CivScoreError: the document is none of a result, or a value in it is not what stands there; *name* is used in
            the message.
    """
    from civscore.scheme.building import build_tree
    from civscore.scheme.loading import parse_scheme
    from civscore.scoring.score import from_cells

    if not (isinstance(document, dict) and set(_Document.model_fields) <= set(document)):
        raise CivScoreError.of("result-file-unreadable", Where(name))
    _check_schema(document, name)
    try:
        _Document.model_validate(document)
    except ValidationError as error:
        raise _wrong(name, *error.errors()[0]["loc"]) from error
    scheme, run = document["scheme"], document["run"]
    try:
        text = scheme["text"].encode()
    except UnicodeEncodeError as error:
        raise _wrong(name, "scheme", "text") from error
    tree = build_tree(parse_scheme(text, name), scheme.get("profile"))
    _check_positions(document, tree, name)
    inputs = [InputFile(i["path"], i["sha256"], i["rows"], accounts=i.get("accounts", {})) for i in document["inputs"]]
    losses = _losses_back(document["losses"], tree)
    cells = cells_from_json(document["cells"])
    result = from_cells(tree, cells, losses, run["label"], run["created"], run.get("period"), inputs)
    result.unit_losses = units_of_ledger(tree, [result.nodes[leaf].lost for leaf in tree.leaves], losses)
    result.standing = RunStanding(**{f.name: run[f.name] for f in fields(RunStanding) if f.name in run})
    return result


def cells_from_json(document: Any) -> Cells:
    """Cells as :func:`civscore.reports.json.run.to_json` writes them."""
    rows = document["rows"]
    place, standard, earned, possible, count, absent = zip(*rows, strict=True) if rows else [()] * 6
    at = [np.array(c, dtype=np.intp) for c in (place, standard, count, absent)]
    return Cells(
        [Place(*p) for p in document["places"]], document["unit"], np.zeros(len(rows), dtype=np.intp), at[0], at[1],
        whole(earned), whole(possible), at[2], at[3],
    )  # fmt: skip


def _losses_back(losses: list[dict[str, Any]], tree: Tree) -> pd.DataFrame:
    import pandas as pd

    numbers = {s.id: i for i, s in enumerate(tree.standards)}
    data: dict[str, Any] = {name: [row.get(name, "") for row in losses] for name in LOSS_TEXTS}
    data[PHOTOS] = [" ".join(row.get(PHOTOS, [])) for row in losses]
    data["standard"] = [numbers[row["standard"]] for row in losses]
    data["problem"] = [tree.standards[number].problem for number in data["standard"]]
    data["place"] = [row["place"] for row in losses]
    data["points"] = [row["points"] for row in losses]
    data["units"] = [tuple(row["unit"]) for row in losses]
    parts = [row["cell"].split("!") for row in losses]  # file!sheet!cell, or file!cell
    data["file"] = [p[0] for p in parts]
    data["sheet"] = ["!".join(p[1:-1]) for p in parts]
    data["cell"] = [p[-1] for p in parts]
    data["row"] = [0] * len(losses)
    data |= {REMARK: [row.get(REMARK, "") for row in losses]} if any(REMARK in row for row in losses) else {}
    return pd.DataFrame(data)


def _check_schema(document: dict[str, Any], name: str) -> None:
    """A document of a later form may mean something else by what stands in it."""
    form = document.get("schema", 1)
    if not isinstance(form, int) or isinstance(form, bool) or form < 1:
        raise _wrong(name, "schema")
    if form > SCHEMA:
        raise CivScoreError.of("result-file-newer", Where(name), form=form, known=SCHEMA)


def _wrong(name: str, *keys: object) -> CivScoreError:
    return CivScoreError.of("result-file-wrong-value", Where(name), at=".".join(str(key) for key in keys))


def _check_positions(document: Any, tree: Tree, name: str) -> None:
    """What is a position must be one, and every standard must have its unit."""
    cells, standards, places = document["cells"], len(tree.standards), len(document["cells"]["places"])
    if len(cells["unit"]) != standards:
        raise _wrong(name, "cells", "unit")
    for number, row in enumerate(cells["rows"]):
        place, standard, _, _, count, absent = row
        counted = 0 <= count <= _MOST and 0 <= absent <= _MOST
        if not (counted and 0 <= place < places and 0 <= standard < standards):
            raise _wrong(name, "cells", "rows", number)
    known = {s.id for s in tree.standards}
    for number, loss in enumerate(document["losses"]):
        if loss["standard"] not in known or loss["place"] >= places:
            raise _wrong(name, "losses", number)
