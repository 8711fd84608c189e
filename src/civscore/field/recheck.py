"""A re-check that came back: what was found of each open fault becomes an answer that its standard's rule takes.

Repaired is the best answer of the rule, not repaired the worst one, and what nobody reached does not count. The ledger
asks only whether a standard fails at a place; how much a re-check lost is never said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from civscore.errors import Problem, closest
from civscore.matching import folded
from civscore.readers.readings import Readings
from civscore.rules.answers import FAIL, NOT_APPLICABLE, PASS
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.standards import named_standards
from civscore.text.recheck import VERDICTS, Verdict, recheck_texts
from civscore.text.workbook import terms

_OWN_WORDS: Mapping[Verdict, tuple[str, ...]] = {
    "repaired": (*terms.REPAIRED_WORDS, "已整改到位", "整改到位"),
    "returned": ("未整改到位", "整改不到位", "未完成", "退回", "returned", "not fixed"),
    "not-reached": ("未到", "未复查", "未检查", "无法进入", "not visited", "not checked"),
}
"""What people write for what was found, beside the words of the drop-down."""
_ANSWERS = ("result", "deduction", "count", "total", "kind")
ENTRY, VERDICT = "+台账编号", "+复查结果"
"""Columns of the readings: the number in the ledger, and what was found (a verdict)."""


@dataclass(frozen=True)
class CheckedAgain:
    """A row of a re-check.

    Attributes:
        row: its position in the readings.
        number: of the entry in the ledger; empty where the row names none.
        verdict: what was found; None of a row of an ordinary sheet, which says it by its answer.
    """

    row: int
    number: str
    verdict: Verdict | None


def as_answers(readings: Readings, tree: Tree) -> tuple[Readings, list[CheckedAgain]]:
    """The readings of a re-check with answers that the standards' rules take.

    A row without a number of the ledger is one of an ordinary sheet: where its result is no word for what was found, it
    stays as it is.

    Returns:
        the readings, whose problems name what cannot be understood, and what each row says.
    """
    frame = readings.frame
    numbers, remarks, found = (_texts(frame, _names(name)) for name in ("entry", "remark", "found"))
    words, issues, photos = (_texts(frame, [name]) for name in ("result", "issue", "photo"))
    rows: list[CheckedAgain] = []
    problems: list[Problem] = []
    unclear: dict[int, Verdict] = {}
    for row, (number, word) in enumerate(zip(numbers, words, strict=True)):
        verdict = _verdict(word, of_form=bool(number))
        if number and word and verdict is None:
            values = {"given": word, "guess": closest(word, _words(of_form=False))}
            problems.append(Problem("error", "recheck-bad-verdict", readings.where(row, "result"), values))
            unclear[row] = "not-reached"  # so that nothing else is said of its answer
        if number and not word and (remarks[row] or photos[row]):
            problems.append(Problem("error", "recheck-no-verdict", readings.where(row, "result")))
        rows.append(CheckedAgain(row, number, verdict or ("not-reached" if number and not word else None)))
    judged = {r.row: r.verdict for r in rows if r.verdict}
    answers = _answers(readings, tree, judged | unclear)
    texts = {name: _replaced(_texts(frame, [name]), answers, name) for name in _ANSWERS}
    texts["issue"] = [_issue(judged.get(row), issues[row], remarks[row], found[row]) for row in range(len(frame))]
    texts["shown"] = ["" if row in answers else text for row, text in enumerate(_texts(frame, ["shown"]))]
    texts |= {ENTRY: numbers, VERDICT: [judged.get(row) or "" for row in range(len(frame))]}
    changed = replace(readings, frame=_with_columns(frame, texts), problems=[*readings.problems, *problems])
    return changed, rows


def rows_as_saved(readings: Readings) -> list[CheckedAgain]:
    """What each row of a saved re-check says."""
    numbers, words = (_texts(readings.frame, [name]) for name in (ENTRY, VERDICT))
    known: dict[str, Verdict] = {verdict: verdict for verdict in VERDICTS}
    return [CheckedAgain(row, n, known.get(w)) for row, (n, w) in enumerate(zip(numbers, words, strict=True))]


def _issue(verdict: Verdict | None, issue: str, remark: str, found: str) -> str:
    """What is wrong in words: as the inspector says it now, else as it was; nothing is where it is repaired."""
    return (issue or remark or found) if verdict == "returned" else "" if verdict else issue


def _answers(readings: Readings, tree: Tree, judged: Mapping[int, Verdict]) -> dict[int, Mapping[str, str]]:
    """Row → its answer, of the rows whose standard is known."""
    standards = named_standards(readings, tree).tolist()
    known = [(row, tree.standards[standards[row]], verdict) for row, verdict in judged.items() if standards[row] >= 0]
    return {row: _answer(standard, verdict) for row, standard, verdict in known}


def _answer(standard: Indicator, verdict: Verdict) -> Mapping[str, str]:
    judge = standard.judge
    assert judge is not None  # every standard of a finished tree has one
    if verdict == "not-reached":
        return {next(c for c in judge.columns if c != "kind"): "不涉及"}
    return judge.answer(verdict == "repaired")


def _verdict(word: str, *, of_form: bool) -> Verdict | None:
    return _words(of_form=of_form).get(folded(word)) if word else None


def _words(*, of_form: bool) -> dict[str, Verdict]:
    """Word → what it says; in forms of a re-check also the words for pass, fail and not applicable."""
    words: dict[str, Verdict] = {}
    if of_form:
        answers: Mapping[Verdict, set[str]] = {"repaired": PASS, "returned": FAIL, "not-reached": NOT_APPLICABLE}
        words |= {folded(word): verdict for verdict, own in answers.items() for word in own}
    for verdict in VERDICTS:
        own = [recheck_texts(language).verdicts[verdict] for language in ("zh", "en")]
        words |= {folded(word): verdict for word in (*own, *_OWN_WORDS[verdict])}
    return words


def _names(column: str) -> list[str]:
    """The columns that a heading of the forms became, in either language."""
    return [f"+{recheck_texts(language).columns[column]}" for language in ("zh", "en")]


def _texts(frame: Any, names: Sequence[str]) -> list[str]:
    """The first text of each row in any of these columns."""
    columns = [frame[name].astype(object).tolist() for name in names if name in frame]
    return [
        next((t.strip() for t in texts if isinstance(t, str) and t.strip()), "") for texts in _rows(columns, len(frame))
    ]


def _rows(columns: Sequence[Sequence[Any]], size: int) -> Iterator[tuple[Any, ...]]:
    return zip(*columns, strict=True) if columns else iter([()] * size)


def _replaced(texts: Sequence[str], answers: Mapping[int, Mapping[str, str]], name: str) -> list[str]:
    return [answers[row].get(name, "") if row in answers else text for row, text in enumerate(texts)]


def _with_columns(frame: Any, texts: Mapping[str, Sequence[str]]) -> Any:
    """A frame with other texts in some columns, kept as the frame keeps such columns."""
    import pandas as pd
    import pyarrow as pa

    changed = frame.copy(deep=False)
    for name, cells in texts.items():
        if not any(cells) and name not in frame:
            continue
        if name.startswith("+") or name == "issue":
            texts_of = pa.array([cell or None for cell in cells], pa.large_string())
            changed[name] = pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array([texts_of])))
            continue
        known = {text: at for at, text in enumerate(dict.fromkeys(filter(None, cells)))}
        codes = np.array([known.get(text, -1) for text in cells], dtype=np.int32)
        changed[name] = pd.Categorical.from_codes(codes, categories=pd.Index(list(known), dtype=object))
    return changed
