"""The answers of an export: what each visit says of each standard, and what cannot be used of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from civscore.errors import More, Problem, Where
from civscore.matching import folded
from civscore.readers.coded import Codes, Mask
from civscore.readers.matrix import SheetMatrix
from civscore.readers.phone.columns import Columns
from civscore.readers.phone.names import NO_AREA, NONE, SOME, untoken
from civscore.readers.raw import cell_error, letter
from civscore.rules.answers import number_of
from civscore.text.phone import EN, ZH

_COUNTED = ("number", "deduction")  # asked of a standard after it was said that there are faults
_SOME = {folded(word) for word in (SOME, ZH.faults, EN.faults)}
_NONE = {folded(word) for word in (NONE, ZH.no_faults, EN.no_faults)}
_NOWHERE = {folded(word) for word in (NO_AREA, ZH.no_area, EN.no_area)}


class ExportTexts:
    """The texts of an export as they are meant.

    Attributes:
        plain: the texts; of a choice that was escaped for a form, the choice.
        zero: which of them is "0".
        some, none, nowhere, nothing: for each text whether it says: faults, no faults, no district, the number 0; last
            the flag of blanks.
        broken: the texts that are errors of a spreadsheet, with their problem codes.
    """

    def __init__(self, cells: SheetMatrix) -> None:
        self.zero = len(cells.texts)
        cells.texts.append(NONE)
        self.plain = [untoken(text) if "_u" in text else text for text in cells.texts]
        self.some, self.none, self.nowhere = (self._flags(words) for words in (_SOME, _NONE, _NOWHERE))
        self.nothing = np.array([*(number_of(text) == 0 for text in self.plain), False], dtype=bool)
        self.broken = {c: code for c, text in enumerate(cells.texts) if (code := cell_error(text))}

    def _flags(self, words: set[str]) -> Mask:
        return np.array([*(folded(text) in words for text in self.plain), False], dtype=bool)


@dataclass
class _Answer:
    """VisitAnswers to one question: for each visit the code of its text (−1 blank), and the column it stands in."""

    codes: Codes
    at: npt.NDArray[np.int32]

    @property
    def given(self) -> Mask:
        filled: Mask = self.codes >= 0
        return filled


@dataclass
class Piece:
    """Observations of one standard: the visits they are from, their answers by column of the readings, and where the
    answer stands."""

    standard: str
    visits: npt.NDArray[np.intp]
    answers: dict[str, Codes]
    at: npt.NDArray[np.int32]
    kind: str = ""
    total_at: npt.NDArray[np.int32] | None = None
    texts: dict[str, Codes] = field(default_factory=dict)


class VisitAnswers:
    """Takes the observations out of an export.

    Attributes:
        pieces: the observations.
        problems: answers that contradict each other, or are only half there; none of these is in ``pieces``.
    """

    def __init__(
        self, cells: SheetMatrix, words: ExportTexts, columns: Columns, alive: Mask, where: Callable[[int, int], Where]
    ) -> None:  # fmt: skip
        self.cells, self.words, self.columns, self.alive, self.where = cells, words, columns, alive, where
        self.height, self.problems = len(cells.codes), list[Problem]()
        standards = dict.fromkeys([*columns.asked, *columns.kinds])
        self.pieces = [piece for standard in standards for piece in self._of_standard(standard)]

    def _answer(self, columns: list[int]) -> _Answer:
        """The answers to a question; of a form with versions several columns may hold them, never two in one row."""
        codes = np.full(self.height, -1, np.int32)
        at = np.full(self.height, columns[0] if columns else 0, np.int32)
        for column in columns:
            own = np.where(self.alive, self.cells.codes[:, column], -1)
            self._refuse_errors(own, column)
            self._clash((codes >= 0) & (own >= 0), codes, at, own, column)
            take = (codes < 0) & (own >= 0)
            codes[take], at[take] = own[take], column
        return _Answer(codes, at)

    def _refuse_errors(self, own: Codes, column: int) -> None:
        for code, kind in self.words.broken.items():
            bad = np.flatnonzero(own == code)
            self._fault(kind, bad, np.full(self.height, column), given=self.cells.texts[code])
            own[bad] = -1

    def _clash(self, both: Mask, codes: Codes, at: Any, own: Codes, column: int) -> None:
        """Two answers in one row, in two columns: neither counts."""
        bad = np.flatnonzero(both)
        if len(bad):
            texts = self.cells.texts
            values = {"first": texts[codes[bad[0]]], "second": texts[own[bad[0]]], "column": letter(int(at[bad[0]]))}
            self._fault("two-results", bad, np.full(self.height, column), **values)
            codes[bad] = own[bad] = -1

    def _fault(self, code: str, visits: npt.NDArray[Any], at: Any, **values: object) -> None:
        if len(visits):
            cells = [self.where(int(v), int(at[v])).cell for v in visits]
            where = self.where(int(visits[0]), int(at[visits[0]]))
            self.problems.append(Problem("error", code, where, values, More(cells=cells)))

    def _of_standard(self, standard: str) -> list[Piece]:
        """The observations of one standard."""
        columns = self.columns.asked.get(standard, {})
        get = {role: self._answer(columns.get(role, [])) for role in ("answer", "na", *_COUNTED, "count", "total")}
        kinds = {k: self._answer(c) for k, c in self.columns.kinds.get(standard, {}).items()}
        result, some = get["answer"], np.zeros(self.height, dtype=bool)
        if kinds or set(_COUNTED) & set(columns):
            some, said_at = self.words.some[result.codes], result.at.copy()
            result.codes[self.words.none[result.codes]] = self.words.zero
            result.codes[some] = -1
        for other in (get["na"], get["number"]):
            self._join(result, other)
        for role in ("deduction", "count", "total"):
            self._apart(result, get[role])
        for answer in kinds.values():
            self._apart(result, answer)
        counted = np.zeros(self.height, dtype=bool)
        for answer in kinds.values():
            answer.codes[some & self.words.nothing[answer.codes]] = -1  # faults, but none of this kind
            counted |= answer.given
        given = result.given | get["deduction"].given | get["count"].given | get["total"].given
        if some.any():
            self._fault("phone-half", np.flatnonzero(some & ~given & ~counted), said_at, standard=standard)
        texts = {role: self._answer(columns.get(role, [])) for role in ("issue", "photo")}
        for answer in texts.values():
            alone = answer.given & ~given & ~counted & ~some
            self._fault("phone-half", np.flatnonzero(alone), answer.at, standard=standard)
        return self._pieces(standard, get, kinds, given, {role: a.codes for role, a in texts.items()})

    def _join(self, result: _Answer, other: _Answer) -> None:
        """Fill the blanks of *result* from *other*."""
        both = np.flatnonzero(result.given & other.given)
        if len(both):
            self._apart(result, other)
        take = ~result.given & other.given
        result.codes[take], result.at[take] = other.codes[take], other.at[take]

    def _apart(self, result: _Answer, other: _Answer) -> None:
        """Where both are filled neither counts: not applicable, say, and a number."""
        bad = np.flatnonzero(result.given & other.given)
        if len(bad):
            row, texts = bad[0], self.cells.texts
            values = {"first": texts[result.codes[row]], "second": texts[other.codes[row]]}
            self._fault("two-results", bad, other.at, **values, column=letter(int(result.at[row])))
            result.codes[bad] = other.codes[bad] = -1

    def _pieces(
        self, standard: str, get: dict[str, _Answer], kinds: dict[str, _Answer], given: Mask, texts: dict[str, Codes]
    ) -> list[Piece]:
        visits = np.flatnonzero(given)
        result, deduction, count = get["answer"], get["deduction"], get["count"]
        at = np.where(result.given, result.at, np.where(deduction.given, deduction.at, count.at)).astype(np.int32)
        answers = {"result": result, "deduction": deduction, "count": count, "total": get["total"]}
        found = [
            Piece(
                standard, visits, {role: a.codes[visits] for role, a in answers.items()}, at[visits], "",
                get["total"].at[visits],
            )
        ]  # fmt: skip
        for kind, answer in kinds.items():
            own = np.flatnonzero(answer.given)
            found.append(Piece(standard, own, {"result": answer.codes[own]}, answer.at[own], kind))
        for piece in found:
            piece.texts = {role: codes[piece.visits] for role, codes in texts.items()}
        return [piece for piece in found if len(piece.visits)]
