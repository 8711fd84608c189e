"""Scores taken from other schemes' saved runs (``takes``): each becomes a row of the readings, whose place is that run.

So everything after it is as for any other row, and a saved run needs nobody else's run to be shown again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from civscore.dates import parse_date, period
from civscore.errors import CivScoreError, Problem, Where
from civscore.months.takes_circles import latest_scheme, refuse_circles, takes_where
from civscore.readers.block import Sheet
from civscore.readers.readings import Readings
from civscore.scheme.building import build_tree
from civscore.scheme.loading import parse_scheme
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.rows import coded
from civscore.scoring.scores import TakenScore
from civscore.scoring.standards import named_standards

if TYPE_CHECKING:
    import pandas as pd

    from civscore.months.history import History, SavedRun
    from civscore.scoring.result import Result


def take_scores(
    readings: Readings, tree: Tree, history: History, *, label: str, created: str, fresh: Sequence[Result] = ()
) -> Readings:  # fmt: skip
    """The readings with one more row for every standard that takes a score and has no row of its own.

    Args:
        readings, tree, history: the rows, the scheme, the saved runs.
        label, created: what the run will be called, and when it is made (as for ``score``).
        fresh: results that are about to be saved: these go before whatever is saved.

    Returns:
        the readings with these rows; what is wrong is among their problems, to be named with all other faults. Where
        there is nothing to take, the standard has no row and is not observed, and a warning names it.

    Raises:
        CivScoreError: schemes take each other's scores in a circle, or a saved run cannot be read.
    """
    if not any(s.takes for s in tree.standards):
        return readings
    refuse_circles(tree.file, lambda id_: latest_scheme(history, id_))
    month = month_of(readings)
    name = label or month or created[:10]
    written = set(np.unique(named_standards(readings, tree)).tolist())
    problems: list[Problem] = []
    rows: dict[TakenScore, list[str]] = {}
    for number, standard in enumerate(tree.standards):
        if standard.takes is None:
            continue
        taken = _offered(standard.takes, history, fresh, name, month)
        if number in written:
            problems += _own_row(tree, standard, taken)
        elif taken is None or not taken.score:
            problems.append(_nothing_to_take(tree, standard, taken))
        else:
            problems += _doubts(tree, standard, taken)
            rows.setdefault(taken, []).append(standard.id)
    sheets = [_sheet(history, taken) for taken in rows]
    frame = _with_rows(readings.frame, len(readings.sheets), rows) if rows else readings.frame
    return replace(readings, frame=frame, sheets=[*readings.sheets, *sheets], problems=[*readings.problems, *problems])


def nothing_to_take(
    readings: Readings, tree: Tree, history: History, others: Collection[str] = ()
) -> Iterator[Problem]:  # fmt: skip
    """A note for every standard that would take a score and has neither a row nor a saved run to take it from.

    Args:
        readings, tree, history: the rows, the scheme, the saved runs.
        others: ids of schemes that are about to be scored with this one.
    """
    takers = [(n, s) for n, s in enumerate(tree.standards) if s.takes and s.takes not in others]
    written = set(np.unique(named_standards(readings, tree)).tolist()) if takers else set()
    for number, standard in takers:
        if number not in written and not history.assessments(str(standard.takes)):
            yield replace(_nothing_to_take(tree, standard, None), level="note")


def choose_run(runs: Sequence[SavedRun], label: str, month: str | None) -> SavedRun | None:
    """The run whose score is taken: of the same label; else the newest that is not of a later month; else the newest.

    A run's month is that of its rows, else its label where that is one. Newest is of the latest month, and of equals
    what was saved last.
    """
    same = [r for r in runs if r.label == label]
    if same:
        return same[-1]
    fitting = [r for r in runs if month and (of := r.month) and of <= month]
    return max(fitting or runs, key=lambda r: (r.month or "", r.id), default=None)


def month_of(readings: Readings) -> str | None:
    """The month in which most of the dated rows lie."""
    codes, texts = coded(readings, "date")
    counts = np.bincount(codes + 1, minlength=len(texts) + 1)[1:]
    days = [(parse_date(t), int(counts[i])) for i, t in enumerate(texts)]
    return period((day, n) for day, n in days if day and n)


def points_of(history: History, run: SavedRun) -> Fraction:
    """Full marks of the scheme that a saved run was scored under.

    Raises:
        CivScoreError: the scheme that was saved with it is not a sound one any more.
    """
    text, profile = history.scheme_of(run)
    try:
        return build_tree(parse_scheme(text.encode(), run.scheme_file), profile).points
    except CivScoreError as error:
        values = {"name": run.label, "reason": f"{run.scheme_file}: {error.problems[0].code}"}
        raise CivScoreError.of("run-unreadable", Where(str(history.path)), **values) from error


def _offered(
    scheme: str, history: History, fresh: Sequence[Result], label: str, month: str | None
) -> TakenScore | None:
    """What there is to take of a scheme: a result of the same moment, else a saved run; without a score where it has
    none."""
    for result in fresh:
        if result.tree.scheme.id == scheme:
            score = "" if result.total.score is None else str(result.total.score)
            revision = history.next_revision(scheme, result.label)
            return TakenScore(scheme, result.label, str(revision), score, str(result.tree.points), result.total.status)
    run = choose_run(history.assessments(scheme), label, month)
    if run is None:
        return None
    points = str(points_of(history, run)) if run.score is not None else ""
    return TakenScore(run.scheme_id, run.label, str(run.revision), run.score or "", points, run.status)


# -- what is said about it --------------------------------------------------------------------------------------------


def _own_row(tree: Tree, standard: Indicator, taken: TakenScore | None) -> Iterator[Problem]:
    """A row of the sheet itself goes before; if there was something to take, that is said."""
    if taken is not None and taken.score:
        values = {"standard": standard.id, "run": f"{taken.scheme} {taken.label}", "score": taken.score}
        yield Problem("note", "row-before-taken", takes_where(tree.file, standard.id), values)


def _nothing_to_take(tree: Tree, standard: Indicator, taken: TakenScore | None) -> Problem:
    if taken is not None:
        return _warning(tree, standard, taken, "taken-not-scored")
    values = {"standard": standard.id, "name": standard.name, "scheme": standard.takes}
    return Problem("warning", "nothing-to-take", takes_where(tree.file, standard.id), values)


def _warning(tree: Tree, standard: Indicator, taken: TakenScore, code: str, **more: object) -> Problem:
    values = {"standard": standard.id, "run": f"{taken.scheme} {taken.label}", **more}
    return Problem("warning", code, takes_where(tree.file, standard.id), values)


def _doubts(tree: Tree, standard: Indicator, taken: TakenScore) -> Iterator[Problem]:
    if taken.status == "blocked":
        yield _warning(tree, standard, taken, "taken-blocked", score=taken.score)
    judge = standard.judge
    if judge is not None and judge.marks and judge.full_marks != Fraction(taken.points):
        full = float(judge.full_marks) if isinstance(judge.full_marks, Fraction) else 0.0
        yield _warning(tree, standard, taken, "taken-other-points", points=float(Fraction(taken.points)), full=full)


# -- the rows ---------------------------------------------------------------------------------------------------------


def _sheet(history: History, taken: TakenScore) -> Sheet:
    """The "sheet" of a score that was taken: file, sheet and cell are the history, the scheme and label@revision."""
    cell = f"{taken.label}@"
    return Sheet(str(history.path), taken.scheme, {"standard": cell, "result": cell}, asdict(taken))


def _with_rows(frame: pd.DataFrame, sheets: int, rows: Mapping[TakenScore, list[str]]) -> pd.DataFrame:
    """The frame with a row for each standard: its id, the score as result, and where it comes from."""
    import pandas as pd

    added = [
        {"standard": id_, "result": taken.score, "sheet": sheet, "row": int(taken.revision)}
        for sheet, (taken, ids) in enumerate(rows.items(), sheets)
        for id_ in ids
    ]
    data: dict[str, Any] = {str(c): _longer(frame[c], [row.get(str(c)) for row in added]) for c in frame.columns}
    for name in {"standard", "result"} - set(data):
        data[name] = pd.Categorical([None] * len(frame) + [row[name] for row in added])
    return pd.DataFrame(data, copy=False)


def _longer(column: pd.Series[Any], values: list[Any]) -> Any:
    """A column of the readings with values below it, of the kind that it was."""
    import pandas as pd

    if hasattr(column, "cat"):
        texts = list(dict.fromkeys([*column.cat.categories, *(v for v in values if v is not None)]))
        position = {text: i for i, text in enumerate(texts)}
        codes = np.array([position.get(v, -1) for v in values], dtype=np.int32)
        joined = np.concatenate([column.cat.codes.to_numpy().astype(np.int32), codes])
        return pd.Categorical.from_codes(joined, categories=pd.Index(texts, dtype=object), validate=False)
    if column.dtype.kind in "iu":
        numbers = column.to_numpy()
        return np.concatenate([numbers, np.array(values, dtype=numbers.dtype)])
    return pd.concat([column, pd.Series(values, dtype=column.dtype)], ignore_index=True)
