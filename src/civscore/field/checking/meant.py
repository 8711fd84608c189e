"""What was probably meant: suggestions for the words that the scheme does not know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from civscore.field.checking.finding import Finding
from civscore.field.checking.suggest import Suggestion, suggest_answer, suggest_id, suggest_name, suggest_number
from civscore.matching import normalized
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.rows import coded, merged

ID_COLUMNS = {"unknown-standard": "standard", "unknown-name": "standard_name"}
"""Problems with the standard of a row, and the column that is wrong."""


def with_suggestions(findings: Sequence[Finding], readings: Readings, tree: Tree) -> list[Finding]:
    """The findings, those about an unknown word with what was probably meant."""
    return [_with_suggestion(finding, readings, tree) for finding in findings]


def with_clear_ids(findings: Sequence[Finding], readings: Readings) -> Readings | None:
    """The readings with unknown standards replaced where it is clear which were meant; None where none is."""
    import pandas as pd

    frame = readings.frame
    for code, column in ID_COLUMNS.items():
        own = [f for f in findings if f.problem.code == code]
        meant: dict[str, set[str]] = {}
        for finding in own:
            clear = finding.suggestion.text if finding.suggestion and finding.suggestion.clear else ""
            meant.setdefault(finding.found or str(finding.problem.values.get("id", "")), set()).add(clear)
        right = {word: texts.pop() for word, texts in meant.items() if len(texts) == 1 and "" not in texts}
        if right:
            codes, texts = coded(readings, column, as_is=True)
            codes, known = merged(codes, [right.get(normalized(t), t) for t in texts])
            frame = frame.assign(**{column: pd.Categorical.from_codes(codes, categories=pd.Index(known, dtype=object))})
    return None if frame is readings.frame else replace(readings, frame=frame)


def _with_suggestion(finding: Finding, readings: Readings, tree: Tree) -> Finding:
    word, meant = _meant(finding, readings, tree)
    if meant is None:
        return finding
    values = {**finding.problem.values, "guess": meant.text}
    return replace(finding, problem=replace(finding.problem, values=values), found=word, suggestion=meant)


def _meant(finding: Finding, readings: Readings, tree: Tree) -> tuple[str, Suggestion | None]:
    problem = finding.problem
    given = str(problem.values.get("given", ""))
    if problem.code == "unknown-standard":
        word = str(problem.values["id"])
        ids = [*(s.id for s in tree.standards), *tree.items]
        found = suggest_id(word, ids)
        named = None if found and found.confidence == 1 else _by_name(finding, readings, tree)
        return word, named or found
    if problem.code == "unknown-name":
        word = str(problem.values["name"])
        return word, suggest_name(word, [n for n, at in tree.standard_names.items() if at >= 0])
    if problem.code == "unknown-type-in-sheet":
        word = str(problem.values["name"])
        found = suggest_name(word, tree.type_keys)
        return word, replace(found, clear=False) if found else None
    if problem.code == "not-a-number":
        return given, suggest_number(given)
    return given, _answer(problem.code, given, problem.values.get("allowed", []))


def _answer(code: str, given: str, allowed: object) -> Suggestion | None:
    """An answer that is only spelt otherwise is clear; one that is merely alike may be the opposite."""
    if code == "unknown-result":
        return suggest_answer(given)
    if code not in ("unknown-grade", "unknown-kind"):
        return None
    words = [str(word) for word in allowed] if isinstance(allowed, list) else []
    exact = suggest_answer(given, words)
    alike = suggest_name(given, words)
    return exact or (replace(alike, clear=False) if alike else None)


def _by_name(finding: Finding, readings: Readings, tree: Tree) -> Suggestion | None:
    """The standard whose name stands beside an unknown id, the same one in every row."""
    codes, texts = coded(readings, "standard_name")
    rows = _rows(finding, readings)
    beside = {codes[row] for row in rows}
    if len(beside) != 1 or -1 in beside:
        return None
    number = tree.standard_names.get(normalized(texts[beside.pop()]), -1)
    return Suggestion(tree.standards[number].id, 1.0, True) if number >= 0 else None


def _rows(finding: Finding, readings: Readings) -> list[int]:
    """The rows of an unknown id, of this finding's file."""
    codes, texts = coded(readings, "standard")
    word = normalized(str(finding.problem.values["id"]))
    if word not in texts:
        return []
    rows = np.flatnonzero(codes == texts.index(word))
    return [int(r) for r in rows if readings.where(int(r)).file == finding.problem.where.file]
