"""Blank cells that a layout gives a meaning: each standard has its own word for the best and the worst answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.matching import normalized
from civscore.readers.coded import blanks, recode
from civscore.readers.layout_rules import BEST, WORST
from civscore.readers.readings import Readings
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.places import find_places
from civscore.scoring.standards import find_standards


def with_meant_blanks(readings: Readings, tree: Tree) -> Readings:
    """The same rows with the answers that blank cells stand for, by each row's standard.

    At a site of a type that the standard is not meant for a blank cell means nothing: such rows are left out.
    """
    frame = readings.frame
    texts = list(frame["result"].cat.categories) if "result" in frame else []
    marks = {text: text == BEST for text in texts if text in (BEST, WORST)}
    if not marks:
        return readings
    codes = frame["result"].cat.codes.to_numpy()
    places, place, _ = find_places(readings, tree.scheme)
    standard, _ = find_standards(readings, tree, place, places)
    foreign = _foreign(readings, tree, standard) & np.isin(codes, [texts.index(mark) for mark in marks])
    columns: dict[str, Any] = {}
    for mark, best in marks.items():
        rows = np.flatnonzero(codes == texts.index(mark))
        for number in np.unique(standard[rows]).tolist():
            own = rows[standard[rows] == number]
            indicator = tree.standards[number] if number >= 0 else None
            for column, text in best_or_worst(indicator, best).items():
                _put(columns, readings, column, own, text)
    frame = frame.assign(**{name: _categorical(*part) for name, part in columns.items()})
    return replace(readings, frame=frame[~foreign].reset_index(drop=True))


def best_or_worst(indicator: Indicator | None, best: bool, size: int = 1) -> dict[str, str]:
    """The best or the worst answer there is under a standard: what a blank says that a layout gives a meaning, and what
    a row says whose fault was withdrawn. ``result`` is blank where the answer stands in another column; a row that
    stands for several answers has *size* of them."""
    judge = indicator.judge if indicator else None
    if judge is None or judge.yes_no or judge.granted:
        return {"result": "达标" if best else "不达标"}
    return {"result": "", **judge.answer(best, size)}


def _foreign(readings: Readings, tree: Tree, standard: npt.NDArray[np.intp]) -> npt.NDArray[np.bool_]:
    """The rows whose site is of a type that their standard is not meant for."""
    found = np.zeros(len(standard), dtype=bool)
    if "site_type" not in readings.frame:
        return found
    known, column = tree.type_keys, readings.frame["site_type"].cat
    keys = [known.get(normalized(text), "") for text in column.categories]
    meant = np.array(
        [[not s.site_types or not key or key in s.site_types for key in (*keys, "")] for s in tree.standards]
    )
    rows = np.flatnonzero(standard >= 0)
    found[rows] = ~meant[standard[rows], column.codes.to_numpy()[rows]]
    return found


def _put(columns: dict[str, Any], readings: Readings, name: str, rows: npt.NDArray[np.intp], text: str) -> None:
    if not len(rows):
        return
    if name not in columns:
        own = readings.frame[name].cat if name in readings.frame else None
        codes, texts = (
            (own.codes.to_numpy().copy(), list(own.categories)) if own is not None else blanks(len(readings.frame))
        )
        columns[name] = (codes.astype(np.int32), texts)
    codes, texts = columns[name]
    if text and text not in texts:
        texts.append(text)
    codes[rows] = texts.index(text) if text else -1


def _categorical(codes: npt.NDArray[np.int32], texts: list[str]) -> Any:
    import pandas as pd

    codes, texts = recode(codes, texts)
    return pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype=object), validate=False)
