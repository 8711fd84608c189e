"""The register of what was handed in: the files with the office's verdicts, each document, each unit, each standard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.materials.standing import Completeness, HandedIn, Intake, by_standard, by_unit
from civscore.readers.stamp import HASH
from civscore.reports.shared.materials import fault, piece_state, result, standards, state, titles, window
from civscore.reports.xlsx.materials_list import ANSWER, checks, protect_answers
from civscore.text.materials import MaterialsTexts, materials_texts
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import CENTER, PERCENT, TEXT, Look, Styles

_FILES: Mapping[str, float] = {
    "file": 44, "number": 8, "document": 18, "unit": 13, "written": 10.4, "handed": 10.4, "verdict": 8, "remark": 16,
    "state": 26, "basis": 9, "size": 11,
}  # fmt: skip
_ADDED = 16.0  # width of a column that the office added
_OFFICE = ("number", "unit", "written", "handed", "verdict", "remark")
_DEMANDS: Mapping[str, float] = {
    "number": 8, "standard": 28, "document": 22, "unit": 14, "window": 14, "due": 10.4, "count": 8, "handed_in": 8,
    "state": 18, "faults": 40,
}  # fmt: skip
_CENTRED = {"number", "written", "handed", "verdict", "basis", "size", "due", "count", "handed_in"}


def write_register(intake: Intake, path: Path, *, language: str) -> None:
    """Write the register.

    Args:
        intake: what was asked for and what came.
        path: the .xlsx file; the office's columns of the register before are in it again.
        language: of the labels: zh or en.
    """
    t, book = materials_texts(language), Workbook()
    draft: Any = book.active
    styles = Styles(draft, t.font)
    title = t.register_title.format(scheme=titles(intake.demands.trees, language))
    notes = [f"{t.as_of.format(date=intake.as_of)} · {result(intake, t)}"]
    stamp = t.comma.join(f"{tree.scheme.id} sha256 {tree.file.sha256[:HASH]}" for tree in intake.demands.trees)
    grids = [
        _files(
            Grid(book.create_sheet(t.register_sheet), styles, t.cut), intake, t, title, [*notes, *t.register_how, stamp]
        ),
        _documents(Grid(book.create_sheet(t.state_sheet), styles, t.cut), intake, t, title, notes),
        _groups(Grid(book.create_sheet(t.units_sheet), styles, t.cut), by_unit(intake.states), t, title, notes),
        _groups(Grid(book.create_sheet(t.standards_sheet), styles, t.cut), by_standard(intake.states), t, title, notes),
    ]
    book.remove(draft)
    mark_workbook(book, "materials", intake.demands.trees[0].scheme.id)
    book.properties.title = title
    bulk.save(book, grids, path)


def _files(grid: Grid, intake: Intake, t: MaterialsTexts, title: str, notes: Sequence[str]) -> Grid:
    """A row for each file; those that are gone come last."""
    rows: list[Mapping[str, Value]] = [_file(piece, intake, t) for piece in _ordered(intake)]
    rows += [
        {
            "file": row.files[0], "number": row.number, "document": row.document, "unit": row.unit,
            "written": str(row.written or ""), "handed": str(row.handed or ""), "remark": row.remark,
            "verdict": _verdict(row.verdict, t), "state": t.gone_title, "size": row.size,
            **{_added(name): text for name, text in row.more.items()},
        }
        for row in intake.gone
    ]  # fmt: skip
    head = grid.top(title, notes)
    added = list(dict.fromkeys(key for row in rows for key in row if key.startswith("+")))
    columns = [
        SheetColumn(
            t.register_columns.get(k, k[1:]),
            width,
            _style(grid, k, k in _OFFICE or k in added),
            [r.get(k) for r in rows],
        )
        for k, width in {**_FILES, **dict.fromkeys(added, _ADDED)}.items()
    ]
    grid.growing = True
    last = grid.table(head, columns, height=32) - 1
    grid.filter(head, last, len(columns))
    protect_answers(grid)
    if rows:
        checks(grid, t, {key: number for number, key in enumerate(_FILES, 1)}, head + 1, last)
    return _done(grid, t, title, head, 2)


def _ordered(intake: Intake) -> list[HandedIn]:
    """What is not known comes first, then what is wrong, then the rest; each as its documents are asked for."""

    def rank(piece: HandedIn) -> tuple[bool, int]:
        at = piece.match.demand
        return at is not None and not piece.fault, -1 if at is None else at

    return sorted(intake.pieces, key=rank)


def _file(piece: HandedIn, intake: Intake, t: MaterialsTexts) -> dict[str, Value]:
    at = piece.match.demand
    demand = intake.demands.asked[at] if at is not None else None
    written = piece.written[0] if piece.written and piece.written[0] == piece.written[1] else None
    word, why = piece_state(piece, t), fault(piece, intake.demands, t)
    said = [why] if why.startswith(word) else [word, *([why] if why else [])]  # late, and since when: one word will do
    return {
        **{_added(name): text for name, text in piece.more.items()},
        "file": piece.file.path, "number": demand.number if demand else None,
        "document": demand.document if demand else None, "unit": (demand.unit if demand else None) or None,
        "written": str(written or ""), "handed": str(piece.handed), "verdict": _verdict(piece.verdict, t),
        "remark": piece.remark or None, "state": t.colon.join(said),
        "basis": t.bases[piece.basis], "size": piece.file.size,
    }  # fmt: skip


def _added(heading: str) -> str:
    """The key of a column that the office added."""
    return f"+{heading}"


def _verdict(verdict: str, t: MaterialsTexts) -> str | None:
    return {"accepted": t.verdicts[0], "returned": t.verdicts[1]}.get(verdict)


def _documents(grid: Grid, intake: Intake, t: MaterialsTexts, title: str, notes: Sequence[str]) -> Grid:
    rows: list[Mapping[str, Value]] = [
        {
            "number": one.demand.number, "standard": standards(one.demand, t), "document": one.demand.document,
            "unit": one.demand.unit or t.nobody, "window": window(one.demand, t), "due": str(one.demand.due or ""),
            "count": one.demand.count, "handed_in": one.handed_in, "state": state(one, t),
            "faults": "\n".join(
                f"{piece.file.name}{t.colon}{text}"
                for piece in one.pieces
                if (text := fault(piece, intake.demands, t))
            ),
        }
        for one in intake.states
    ]  # fmt: skip
    head = grid.top(title, notes)
    columns = [
        SheetColumn(t.state_columns[k], width, _style(grid, k, False), [row[k] for row in rows])
        for k, width in _DEMANDS.items()
    ]
    last = grid.table(head, columns, height=32) - 1
    grid.filter(head, last, len(columns))
    return _done(grid, t, title, head, 4)


def _groups(grid: Grid, groups: Sequence[Completeness], t: MaterialsTexts, title: str, notes: Sequence[str]) -> Grid:
    head = grid.top(title, notes)
    centred, rates = grid.styles.of(CENTER), grid.styles.of(Look(align="center", number=PERCENT))
    asked, there, rate, *others = t.group_columns
    numbers = [
        [len(one.states) for one in groups], [one.number("accepted") for one in groups],
        [one.number("late") for one in groups], [sum(s.overdue for s in one.states) for one in groups],
    ]  # fmt: skip
    columns = [
        SheetColumn(
            grid.sheet.title, 34, grid.styles.of(TEXT), [one.name.rpartition("\n")[2] or t.nobody for one in groups]
        ),
        SheetColumn(asked, 10, centred, [one.asked for one in groups]),
        SheetColumn(there, 10, centred, [one.handed_in for one in groups]),
        SheetColumn(rate, 10, rates, [one.rate for one in groups]),
        *(SheetColumn(name, 10, centred, values) for name, values in zip(others, numbers, strict=True)),
    ]
    grid.table(head, columns, height=24)
    return _done(grid, t, title, head, 2)


def _style(grid: Grid, key: str, office: bool) -> Any:
    look: Look = CENTER if key in _CENTRED else TEXT
    number = "0" if key in ("size", "count", "handed_in") else "@"
    return grid.styles.of(
        look, size=9, wrap=True, number=number, **({"fill": ANSWER, "locked": False} if office else {})
    )


def _done(grid: Grid, t: MaterialsTexts, title: str, head: int, column: int) -> Grid:
    grid.freeze(head + 1, column)
    finish_sheet(grid, heading=head)
    grid.footer(title, t.page, grid.sheet.title)
    return grid
