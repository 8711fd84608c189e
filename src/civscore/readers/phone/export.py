"""An export of a phone form → observations: each row is a visit, each answered standard in it one observation.

What a visit did not ask or nobody answered is blank, and no observation. Columns are known by name or by label
(:mod:`civscore.readers.phone.columns`), values as the form's values or as their labels.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from civscore.errors import More, Problem
from civscore.readers.accounts import code, settle_matrix
from civscore.readers.block import Block, Sheet, carried_names
from civscore.readers.coded import Coded, Codes, decode, recode
from civscore.readers.matrix import matrix
from civscore.readers.phone.chosen import sites_chosen
from civscore.readers.phone.opened import Export
from civscore.readers.phone.results import ExportTexts, Piece, VisitAnswers
from civscore.readers.phone.visits import choose_visits
from civscore.readers.raw import hidden_said, letter
from civscore.readers.stamp import Stamp, find_stamp

_PLACES = ("scheme", "site_id", "site", "site_type", "district", "street", "community", "grid", "inspector")


def read_exports(exports: Sequence[Export]) -> list[Block]:
    """The observations of all exports of a run: a submission that stands in several counts once."""
    choose_visits(exports)
    return [_Observations(export).block for export in exports]


class _Observations:
    def __init__(self, export: Export) -> None:
        self.export, self.raw, self.cells, self.columns = export, export.raw, export.cells, export.columns
        self.block = Block(kind="phone", problems=export.problems)
        self.first, self.height, self.alive, self.where = export.first, export.height, export.alive, export.where
        self.words = ExportTexts(self.cells)
        answers = VisitAnswers(self.cells, self.words, self.columns, self.alive, self.where)
        self.block.problems += answers.problems
        self._finish(answers.pieces, export.heading)
        self.block.problems += self._said(answers.pieces)
        self._settle(answers.pieces)

    # -- the block

    def _finish(self, pieces: list[Piece], heading: int) -> None:
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

        def blank(piece: Piece) -> Codes:
            return np.full(len(piece.visits), -1, np.int32)

        names = list(dict.fromkeys(p.standard for p in pieces))
        numbers = {name: number for number, name in enumerate(names)}
        block.coded["standard"] = joined([np.full(len(p.visits), numbers[p.standard], np.int32) for p in pieces], names)
        for role in ("result", "deduction", "count", "total"):
            coded = joined([p.answers.get(role, blank(p)) for p in pieces], self.words.plain)
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
            block.texts[role] = decode(*joined([p.texts[role] for p in pieces], self.cells.texts))
        self._of_visits()
        self._sheet(heading)

    def _of_visits(self) -> None:
        """What a visit says for all of its observations."""
        roles, block, places = self.columns.roles, self.block, dict[str, Codes]()
        for role in _PLACES:
            codes = self._visit_codes([*roles.get(role, []), *(roles.get("of_district", []) * (role == "district"))])
            codes[self.words.nowhere[codes]] = -1
            places[role] = codes
        place_texts = self._choose_sites(places)
        for role, codes in places.items():
            if (codes >= 0).any():
                block.coded[role] = _compact(codes[self.visits], place_texts)
        dates = self._visit_codes([*roles.get("date", []), *roles.get("today", [])])
        block.coded["date"] = _compact(dates[self.visits], self.cells.texts)
        keys = [column for role in ("key", "uuid", "instance") for column in roles.get(role, [])]
        if keys:
            block.coded["submission"] = _compact(self._visit_codes(keys)[self.visits], self.cells.texts)
        names = carried_names({c: h for c, h in self.columns.unknown.items() if (self.cells.codes[:, c] >= 0).any()})
        texts = {name: [column] for column, name in names.items()}
        if "deadline" in roles:
            texts["deadline"] = roles["deadline"]
        for name, columns in texts.items():
            block.texts[name] = decode(self._visit_codes(columns)[self.visits], self.cells.texts)

    def _choose_sites(self, places: dict[str, Codes]) -> list[str]:
        """Fill in the sites that only the choice on the phone tells; all texts, with those that this added."""
        chosen = self._visit_codes(self.columns.roles.get("choice", []))
        other = self._visit_codes(self.columns.roles.get("other", []))
        lacking = self.alive & (places["site_id"] < 0) & (places["site"] < 0)
        texts = [*self.words.plain]
        rows = sites_chosen(texts, lacking, chosen, other, places["site_id"], places["site"])
        if len(rows):
            column = next(self.columns.roles[role][0] for role in ("choice", "other") if role in self.columns.roles)
            where = self.where(int(rows[0]), column)
            self.block.problems.append(Problem("note", "phone-site-chosen", where, {"rows": len(rows)}))
        return texts

    def _visit_codes(self, columns: list[int]) -> Codes:
        codes = np.full(self.height, -1, np.int32)
        for column in columns:
            codes = np.where(codes >= 0, codes, self.cells.codes[:, column]).astype(np.int32)
        return codes

    def _sheet(self, heading: int) -> None:
        roles, asked = self.columns.roles, [*self.columns.asked.values()]
        letters = {role: letter(roles[role][0]) for role in (*_PLACES, "date", "deadline") if role in roles}
        if "site_id" not in letters and "site" not in letters and "choice" in roles:
            letters["site_id"] = letters["site"] = letter(roles["choice"][0])
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
        self.block.sheet = Sheet(self.raw.file, self.raw.sheet, letters, rows=rows)
        self.block.stamps = self._stamps()
        named = self.block.coded.get("scheme", ((), []))[1]
        self.block.scheme_id = next((stamp.named for stamp in self.block.stamps), next(iter(named), None))

    def _stamps(self) -> list[Stamp]:
        """What the forms were made for that submissions came from; a form may have been replaced on the way."""
        columns = self.columns.roles.get("stamp", [])
        codes = {c for column in columns for c in self.cells.codes[self.alive, column].tolist() if c >= 0}
        found = (find_stamp([{0: self.cells.texts[code]}]) for code in sorted(codes))
        return [stamp for stamp in found if stamp]

    def _settle(self, pieces: list[Piece]) -> None:
        """Close the account of the sheet: what the server says of a submission is a key like all that names it."""
        whole = matrix(self.raw).codes >= 0
        found = np.full(whole.shape, code("key"), np.int8)
        for own in self.columns.asked.values():
            for role, columns in own.items():
                found[:, columns] = code("carried" if role in ("issue", "photo") else "answer")
        for kinds in self.columns.kinds.values():
            found[:, [c for columns in kinds.values() for c in columns]] = code("answer")
        found[:, [*self.columns.unknown]] = code("carried")
        counted = np.zeros(self.height, dtype=bool)
        for piece in pieces:
            counted[piece.visits] = True
        found[self.first :][~counted] = code("left-out")
        found[: self.first] = code("heading")
        self.block.accounts, lost = settle_matrix(self.raw, whole, found)
        self.block.problems += lost

    # -- what is said

    def _said(self, pieces: list[Piece]) -> list[Problem]:
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
