"""An export of a phone form → observations: each row is a visit, each answered standard in it one observation.

What a visit did not ask or nobody answered is blank, and no observation. Columns are known by name or by label
(:mod:`civscore.readers.phone_columns`), values as the form's values or as their labels.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from civscore.errors import More, Problem, Where
from civscore.phone.names import NO_AREA, NONE, SOME, untoken
from civscore.readers.block import ERROR, Block, Coded, Rows, Sheet, extra_names
from civscore.readers.matrix import Codes, Matrix, matrix
from civscore.readers.phone_columns import Columns, columns_of
from civscore.readers.phone_visits import visits_of
from civscore.readers.raw import UNCALCULATED, RawSheet, hidden_said, letter, recode
from civscore.rules.answers import folded
from civscore.text.phone import EN, ZH

if TYPE_CHECKING:
    from civscore.layout import Part

_COUNTED = ("number", "deduction")  # asked of a standard after it was said that there are faults
_PLACES = ("scheme", "site_id", "site", "site_type", "district", "street", "community", "grid", "inspector")
_SOME = {folded(word) for word in (SOME, ZH.faults, EN.faults)}
_NONE = {folded(word) for word in (NONE, ZH.no_faults, EN.no_faults)}
_NOWHERE = {folded(word) for word in (NO_AREA, ZH.no_area, EN.no_area)}


def read_phone(raw: RawSheet, part: Part | None = None) -> Block:
    """The observations of an export; *part* is what a layout says of the sheet: which rows to skip."""
    return _Reader(raw, part).block


@dataclass
class _Answer:
    """Answers to one question: for each visit the code of its text (−1 blank), and the column it stands in."""

    codes: Codes
    at: npt.NDArray[np.int32]

    @property
    def given(self) -> Rows:
        filled: Rows = self.codes >= 0
        return filled


@dataclass
class _Piece:
    """Observations of one standard: the visits they are from, their answers by column of the readings, and where the
    answer stands."""

    standard: str
    visits: npt.NDArray[np.intp]
    answers: dict[str, Codes]
    at: npt.NDArray[np.int32]
    kind: str = ""
    total_at: npt.NDArray[np.int32] | None = None
    texts: dict[str, Codes] = field(default_factory=dict)


class _Reader:
    def __init__(self, raw: RawSheet, part: Part | None) -> None:
        self.raw, self.block = raw, Block(None, np.empty(0, np.int32), layout="phone")
        whole = matrix(raw)
        top = int(np.flatnonzero((whole.codes >= 0).any(axis=1))[0])
        self.first = top + 1
        self.columns: Columns = columns_of({c: whole.text(top, c) for c in range(whole.codes.shape[1])})
        nameless = [c for c, heading in self.columns.unknown.items() if not heading]
        for column in nameless:
            self.columns.unknown[column] = letter(column)
        self.cells = Matrix(whole.codes[self.first :], whole.texts)
        self.zero = len(self.cells.texts)
        self.cells.texts.append(NONE)
        self.plain = [untoken(text) if "_u" in text else text for text in self.cells.texts]
        self.some, self.none, self.nowhere = (self._flags(words) for words in (_SOME, _NONE, _NOWHERE))
        self.broken = [c for c, t in enumerate(self.cells.texts) if t[:1] in ("#", "E", "\0") and ERROR.fullmatch(t)]
        self.height = len(self.cells.codes)
        visits = visits_of(self.cells, self.columns.roles, self.columns.sent(), self.where)
        self.block.problems += visits.problems
        self.alive = visits.alive & ~self._skipped(part)
        pieces = [piece for standard in self._standards() for piece in self._of_standard(standard)]
        self._finish(pieces, top)
        self.block.problems += self._said(pieces)

    def where(self, visit: int, column: int) -> Where:
        """The address of a cell."""
        return Where(self.raw.file, self.raw.sheet, f"{letter(column)}{visit + self.first + 1}")

    def _flags(self, words: set[str]) -> Rows:
        """For each text whether it is one of these words; the last place is that of blanks."""
        return np.array([*(folded(text) in words for text in self.plain), False], dtype=bool)

    def _skipped(self, part: Part | None) -> Rows:
        if part is None:
            return np.zeros(self.height, dtype=bool)
        from civscore.readers.asked import rows_to_skip, skipped_said

        skipped = rows_to_skip(self.raw, part)[self.first :]
        self.block.problems += skipped_said(self.raw, np.flatnonzero(skipped) + self.first)
        return skipped

    def _standards(self) -> list[str]:
        return list(dict.fromkeys([*self.columns.asked, *self.columns.kinds]))

    # -- answers

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
        for code in self.broken:
            text, bad = self.cells.texts[code], np.flatnonzero(own == code)
            kind = "formula-without-value" if text == UNCALCULATED else "cell-error"
            self._fault(kind, bad, np.full(self.height, column), given=text)
            own[bad] = -1

    def _clash(self, both: Rows, codes: Codes, at: Any, own: Codes, column: int) -> None:
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
            self.block.problems.append(Problem("error", code, where, values, More(cells=cells)))

    def _of_standard(self, standard: str) -> list[_Piece]:
        """The observations of one standard."""
        columns = self.columns.asked.get(standard, {})
        get = {role: self._answer(columns.get(role, [])) for role in ("answer", "na", *_COUNTED, "count", "total")}
        kinds = {k: self._answer(c) for k, c in self.columns.kinds.get(standard, {}).items()}
        result, some = get["answer"], np.zeros(self.height, dtype=bool)
        if kinds or set(_COUNTED) & set(columns):
            some, said_at = self.some[result.codes], result.at.copy()
            result.codes[self.none[result.codes]] = self.zero
            result.codes[some] = -1
        for other in (get["na"], get["number"]):
            self._join(result, other)
        for role in ("deduction", "count", "total"):
            self._apart(result, get[role])
        for answer in kinds.values():
            self._apart(result, answer)
        counted = np.zeros(self.height, dtype=bool)
        for answer in kinds.values():
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
        self, standard: str, get: dict[str, _Answer], kinds: dict[str, _Answer], given: Rows, texts: dict[str, Codes]
    ) -> list[_Piece]:
        visits = np.flatnonzero(given)
        result, deduction, count = get["answer"], get["deduction"], get["count"]
        at = np.where(result.given, result.at, np.where(deduction.given, deduction.at, count.at)).astype(np.int32)
        answers = {"result": result, "deduction": deduction, "count": count, "total": get["total"]}
        found = [
            _Piece(
                standard, visits, {role: a.codes[visits] for role, a in answers.items()}, at[visits], "",
                get["total"].at[visits],
            )
        ]  # fmt: skip
        for kind, answer in kinds.items():
            own = np.flatnonzero(answer.given)
            found.append(_Piece(standard, own, {"result": answer.codes[own]}, answer.at[own], kind))
        for piece in found:
            piece.texts = {role: codes[piece.visits] for role, codes in texts.items()}
        return [piece for piece in found if len(piece.visits)]

    # -- the block

    def _finish(self, pieces: list[_Piece], heading: int) -> None:
        """All observations in the order of the sheet."""
        block, none = self.block, np.empty(0, np.int32)
        visits = np.concatenate([none, *(p.visits for p in pieces)]).astype(np.intp)
        at = np.concatenate([none, *(p.at for p in pieces)]).astype(np.int32)
        order = np.lexsort((at, visits))
        self.visits = visits[order]
        block.rows, block.heading = (self.visits + self.first + 1).astype(np.int32), heading + 1

        def joined(parts: list[Codes], texts: list[str]) -> Coded:
            codes = np.concatenate([none, *parts])[order].astype(np.int32)
            return _compact(codes, texts)

        def blank(piece: _Piece) -> Codes:
            return np.full(len(piece.visits), -1, np.int32)

        names = list(dict.fromkeys(p.standard for p in pieces))
        numbers = {name: number for number, name in enumerate(names)}
        block.coded["standard"] = joined([np.full(len(p.visits), numbers[p.standard], np.int32) for p in pieces], names)
        for role in ("result", "deduction", "count", "total"):
            coded = joined([p.answers.get(role, blank(p)) for p in pieces], self.plain)
            if coded[1] or role == "result":
                block.coded[role] = coded
        kinds = [*dict.fromkeys(p.kind for p in pieces if p.kind)]
        if kinds:
            parts = [np.full(len(p.visits), kinds.index(p.kind) if p.kind else -1, np.int32) for p in pieces]
            block.coded["kind"] = joined(parts, kinds)
        letters = [letter(c) for c in range(self.cells.codes.shape[1])]
        block.coded["result_column"] = joined([p.at for p in pieces], letters)
        block.coded["total_column"] = joined([blank(p) if p.total_at is None else p.total_at for p in pieces], letters)
        for role in ("issue", "photo"):
            block.texts[role] = _texts(*joined([p.texts[role] for p in pieces], self.cells.texts))
        self._of_visits()
        self._sheet(heading)

    def _of_visits(self) -> None:
        """What a visit says for all of its observations."""
        roles, block = self.columns.roles, self.block
        for role in _PLACES:
            codes = self._visit_codes([*roles.get(role, []), *(roles.get("of_district", []) * (role == "district"))])
            codes[self.nowhere[codes]] = -1
            if (codes >= 0).any():
                block.coded[role] = _compact(codes[self.visits], self.plain)
        dates = self._visit_codes([*roles.get("date", []), *roles.get("today", [])])
        block.coded["date"] = _compact(dates[self.visits], self.cells.texts)
        if "key" in roles:
            block.coded["submission"] = _compact(self._visit_codes(roles["key"])[self.visits], self.cells.texts)
        names = extra_names({c: h for c, h in self.columns.unknown.items() if (self.cells.codes[:, c] >= 0).any()})
        texts = {name: [column] for column, name in names.items()}
        if "deadline" in roles:
            texts["deadline"] = roles["deadline"]
        for name, columns in texts.items():
            block.texts[name] = _texts(self._visit_codes(columns)[self.visits], self.cells.texts)

    def _visit_codes(self, columns: list[int]) -> Codes:
        codes = np.full(self.height, -1, np.int32)
        for column in columns:
            codes = np.where(codes >= 0, codes, self.cells.codes[:, column]).astype(np.int32)
        return codes

    def _sheet(self, heading: int) -> None:
        roles, asked = self.columns.roles, [*self.columns.asked.values()]
        letters = {role: letter(roles[role][0]) for role in (*_PLACES, "date", "deadline") if role in roles}
        if "date" not in letters and "today" in roles:
            letters["date"] = letter(roles["today"][0])
        if "district" not in letters and "of_district" in roles:
            letters["district"] = letter(roles["of_district"][0])
        first = {"result": "answer", "deduction": "deduction", "count": "count", "issue": "issue", "photo": "photo"}
        for role, name in {**first, "total": "total"}.items():
            columns = [own[name][0] for own in asked if name in own]
            if columns:
                letters[role] = letter(columns[0])
        letters.setdefault("result", self.block.coded["result_column"][1][0] if self.block.coded["result"][1] else "A")
        letters["standard"] = letters["result"]
        rows = {"standard": heading + 1} | ({"kind": heading + 1} if "kind" in self.block.coded else {})
        self.block.sheet = Sheet(self.raw.file, self.raw.sheet, letters, rows=rows, made_for=self._made_for())
        self.block.scheme_id = next(iter(self.block.coded.get("scheme", ((), [None]))[1]), None)

    def _made_for(self) -> dict[str, str]:
        """What schemes the forms were made for, as id and hash → the first cell that says so."""
        scheme, stated = (self.columns.roles.get(role, [])[:1] for role in ("scheme", "hash"))
        if not scheme or not stated:
            return {}
        pairs: dict[tuple[int, int], int] = {}
        for visit, pair in enumerate(self.cells.codes[:, [scheme[0], stated[0]]].tolist()):
            if self.alive[visit] and min(pair) >= 0:
                pairs.setdefault(tuple(pair), visit)
        texts = self.cells.texts
        return {f"{texts[s]} {texts[h]}": self.where(visit, stated[0]).cell for (s, h), visit in pairs.items()}

    # -- what is said

    def _said(self, pieces: list[_Piece]) -> list[Problem]:
        answered = np.zeros(self.height, dtype=bool)
        for piece in pieces:
            answered[piece.visits] = True
        silent = np.flatnonzero(self.alive & ~answered & (self.cells.codes >= 0).any(axis=1))
        said = list(hidden_said(self.raw, range(self.cells.codes.shape[1])))
        if len(silent):
            cells = [self.where(int(v), 0).cell for v in silent]
            said.append(Problem("warning", "phone-no-answers", self.where(int(silent[0]), 0), {}, More(cells=cells)))
        unknown = [c for c in self.columns.unknown if (self.cells.codes[:, c] >= 0).any()]
        if unknown:
            names = "、".join(" ".join(self.columns.unknown[c].split()) for c in unknown)
            said.append(Problem("warning", "phone-columns", self.where(-1, unknown[0]), {"names": names}))
        return said


def _compact(codes: Codes, texts: list[str]) -> Coded:
    """The same column with no more texts than it uses."""
    used, position = np.unique(codes, return_inverse=True)
    own = [texts[c] if c >= 0 else "" for c in used.tolist()]
    return recode(position.astype(np.int32), own)


def _texts(codes: Codes, texts: list[str]) -> Any:
    return pa.array(texts or [""], pa.large_string()).take(pa.array(codes, mask=codes < 0))
