"""The comparison of two runs as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.months.comparison.changes import PARTS
from civscore.months.comparison.compare import AreaChange, Change, Comparison, printed_row
from civscore.months.comparison.versions import Versions
from civscore.reports.shared.change import (
    CHANCE,
    Moved,
    composed_note,
    error_said,
    moved,
    notes_said,
    of_node,
    of_total,
)
from civscore.reports.shared.counts import entries_line
from civscore.reports.shared.errors import error_remark
from civscore.reports.shared.gates import counts, gate_moves, penalty_moves, sanction
from civscore.reports.shared.ranks import move_said, moves, range_said
from civscore.reports.shared.standing import pair_heads, pair_labels
from civscore.reports.shared.versions import change_lines, counts_line, step_lines
from civscore.reports.xlsx.charts import ChartBox, waterfall_chart
from civscore.reports.xlsx.sheets.context import decimals
from civscore.scoring.gates import gates_of
from civscore.scoring.result import Result
from civscore.text.diff_book import DiffBookTexts, diff_book_texts
from civscore.text.gates import gate_texts
from civscore.text.lists import listed, parted
from civscore.text.pictures import picture_texts
from civscore.text.ranks import ranks_texts
from civscore.text.terminal import TerminalTexts, terminal_texts
from civscore.text.versions import VERSIONS
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import BODY, CENTER, HEADING, NOTE, SECTION, TEXT, Styles, flag

_PRINTED = 5  # columns of the overview; what its chart is drawn of stands beside them
_CHART_ROWS = 15


def write_diff(comparison: Comparison, path: Path, *, language: str) -> None:
    """Write a comparison: the change and its parts, indicators, areas, and all faults.

    Args:
        comparison: the two runs.
        path: the .xlsx file to write.
        language: of labels and sentences.
    """
    workbook = Workbook()
    draft: Any = workbook.active
    text = diff_book_texts(language)
    book = _DiffBook(comparison, text, terminal_texts(language), language, workbook, Styles(draft, text.font), [])
    for write in (_overview, _indicators, _areas, _faults):
        write(book)
    if comparison.versions is not None:
        _rows(book, comparison.versions)
    workbook.remove(draft)
    mark_workbook(workbook, "diff", comparison.new.tree.scheme.id, comparison.new.label)
    bulk.save(workbook, book.grids, path)


@dataclass
class _DiffBook:
    """The workbook while it is written: ``t`` has its own labels, ``words`` those of the terminal."""

    comparison: Comparison
    t: DiffBookTexts
    words: TerminalTexts
    language: str
    workbook: Workbook
    styles: Styles
    grids: list[Grid]

    def sheet(self, title: str) -> Grid:
        grid = Grid(self.workbook.create_sheet(title), self.styles, self.t.cut)
        c = self.comparison
        old, new = pair_heads(c.old, c.new, self.language)
        grid.footer(f"{c.new.tree.scheme.name}  {old} → {new}", self.t.page, title)
        self.grids.append(grid)
        return grid

    @property
    def score(self) -> str:
        return decimals(self.comparison.new.tree.scheme.rounding.places)

    @property
    def signed(self) -> str:
        return f"+{self.score};-{self.score};{self.score}"


# -- overview ---------------------------------------------------------------------------------------------------------


def _overview(book: _DiffBook) -> None:
    c, t = book.comparison, book.t
    grid = book.sheet(t.sheet_overview)
    old, new = pair_heads(c.old, c.new, book.language)
    title = t.title.format(scheme=c.new.tree.scheme.name, old=old, new=new)
    row = grid.top(title, [book.words.common_sites.format(count=c.common_sites, old=c.old.sites, new=c.new.sites)])
    grid.widths([30, 16, 16, 16, 46])
    row = _runs(book, grid, row + 1)
    row = _parts(book, grid, row + 1)
    row = _waterfall(book, grid, row)
    row = _gates(book, grid, row + 1)
    for line in t.how:
        grid.put(row, 1, line, NOTE)
        row += 1
    finish_sheet(grid, columns=_PRINTED)


def _waterfall(book: _DiffBook, grid: Grid, row: int) -> int:
    """The change as a waterfall, and beside the page the figures that it is drawn of; the next row."""
    c, t, words = book.comparison, book.t, book.words
    before, after = c.old.total.score, c.new.total.score
    parts = [(words.parts[name], float(c.printed[name])) for name in (*PARTS, "rounding") if c.printed[name]]
    if before is None or after is None or not parts:
        return row
    at, (old, new) = _PRINTED + 2, pair_labels(c.old, c.new)
    levels = list(accumulate((value for _, value in parts), initial=float(before)))
    bases = [min(level, level - value) for level, (_, value) in zip(levels[1:], parts, strict=True)]
    lines: list[Sequence[Value]] = [(old, None, None, None, float(before))]
    for (name, value), base in zip(parts, bases, strict=True):
        lines.append((name, base, value if value > 0 else None, -value if value < 0 else None, None))
    lines.append((new, None, None, None, float(after)))
    grid.headings(row, [t.part, *t.chart_columns, words.total], first=at)
    grid.widths([18, 12, 12, 12, 12], at)
    numbers = (book.score, f"+{book.score}", f"-{book.score}", book.score)  # labels have the cells' own
    looks = [BODY, *(replace(BODY, number=number) for number in numbers)]
    for below, line in enumerate(lines, row + 1):
        for column, (figure, look) in enumerate(zip(line, looks, strict=True), at):
            grid.put(below, column, figure, look)
    title = picture_texts(book.language).waterfall.format(old=old, new=new)
    box = ChartBox(row, row + _CHART_ROWS, 1, _PRINTED)
    return waterfall_chart(grid, title, words.total, (row, at), [*levels, float(after)], box, book.score) + 1


def _runs(book: _DiffBook, grid: Grid, row: int) -> int:
    c, t, words = book.comparison, book.t, book.words
    grid.headings(row, [t.run, t.old, t.new, words.change])
    change = None if c.printed_change is None else c.printed_change
    lines: list[tuple[str, Value, Value, Value]] = [
        (words.label, *pair_labels(c.old, c.new), None),
        (words.total, c.old.total.score, c.new.total.score, change),
        (words.status, words.statuses[c.old.total.status], words.statuses[c.new.total.status], None),
        (t.sites, c.old.sites, c.new.sites, None),
        (t.edition, _edition(c.old), _edition(c.new), None),
        (t.created, c.old.created[:16].replace("T", " "), c.new.created[:16].replace("T", " "), None),
    ]
    whole = book.styles.of(CENTER, number="0")
    for name, old, new, own in lines:
        row += 1
        look = whole if name == t.sites else book.styles.of(CENTER, number=book.score, bold=name == words.total)
        grid.put(row, 1, name, BODY)
        grid.put(row, 2, old, look)
        grid.put(row, 3, new, look)
        grid.put(row, 4, own, book.styles.of(CENTER, number=book.signed, bold=True))
    return row + 1


def _edition(run: Result) -> str:
    return run.tree.scheme.edition or run.tree.file.sha256[:8]


def _parts(book: _DiffBook, grid: Grid, row: int) -> int:
    c, t, words = book.comparison, book.t, book.words
    grid.put(row, 1, words.parts_title, SECTION)
    row += 1
    grid.headings(row, [t.part, words.change])
    grid.span(row, 3, 5, t.meaning, HEADING)
    signed = book.styles.of(CENTER, number=book.signed)
    for name, value in sorted(c.printed.items(), key=lambda item: -abs(item[1])):
        if value:
            row += 1
            grid.put(row, 1, words.parts[name], BODY)
            grid.put(row, 2, value, signed)
            grid.span(row, 3, 5, words.part_notes[name], TEXT)
    row += 1
    grid.put(row, 1, words.total, book.styles.of(BODY, bold=True))
    grid.put(row, 2, c.printed_change, book.styles.of(CENTER, number=book.signed, bold=True))
    grid.span(row, 3, 5, _noise(book), TEXT)
    for said in notes_said(of_total(c), book.language):
        row += 1
        grid.span(row, 3, 5, said, TEXT)
    return row + 2


def _noise(book: _DiffBook) -> str:
    return error_said(of_total(book.comparison), book.language)


def _gates(book: _DiffBook, grid: Grid, row: int) -> int:
    """The gates of both runs, those that changed first, and the entries of the penalty list that took points."""
    t, c = gate_texts(book.language), book.comparison
    moves, penalties = gate_moves(c), penalty_moves(c)
    if moves:
        row = _heading(book, grid, row, counts(t, gates_of(c.new)), [t.gate, t.sanction])
    for m in moves:
        row += 1
        grid.put(row, 1, f"{m.gate.indicator.id} {m.gate.indicator.name}", TEXT)
        grid.put(row, 2, t.outcomes[m.old] if m.old else None, CENTER)
        grid.put(row, 3, t.outcomes[m.new] if m.new else None, CENTER)
        grid.put(row, 4, t.changed if m.changed else None, CENTER)
        grid.put(row, 5, sanction(t, m.gate), TEXT)
    row += 2 * bool(moves)
    if penalties:
        row = _heading(book, grid, row, t.penalties, [t.penalty, ""])
    figure = book.styles.of(CENTER, number=book.score)
    for p in penalties:
        row += 1
        grid.put(row, 1, f"{p.penalty.indicator.id} {p.penalty.indicator.name}", TEXT)
        grid.put(row, 2, p.old, figure)
        grid.put(row, 3, p.new, figure)
    return row + 2 * bool(penalties)


def _heading(book: _DiffBook, grid: Grid, row: int, title: str, ends: list[str]) -> int:
    """A section's title and, in the row that is returned, the headings of a table of both runs."""
    grid.put(row, 1, title, SECTION)
    first, last = ends
    grid.headings(row + 1, [first, book.t.old, book.t.new, book.words.change, last])
    return row + 1


# -- tables -----------------------------------------------------------------------------------------------------------


def _indicators(book: _DiffBook) -> None:
    c, t, words = book.comparison, book.t, book.words
    grid = book.sheet(t.sheet_indicators)
    nodes, places = [n for n in c.nodes if n.kind != "gate"], c.new.tree.scheme.rounding.places
    changes = [of_node(n, places, book.language) for n in nodes]
    notes = [t.indicators_note, composed_note((m.marks for m in changes), book.language)]
    row = grid.top(t.sheet_indicators, [*filter(None, notes)])
    of = book.styles.of
    score, signed = of(BODY, number=book.score), of(BODY, number=book.signed)
    old, new = pair_labels(c.old, c.new)

    shown = [printed_row(n, places)[1] for n in nodes]

    def part(*names: str) -> list[Value]:
        return [sum((parts[name] for name in names), Decimal(0)) for parts in shown]

    columns = [
        SheetColumn(t.id, 10, of(BODY), [n.id for n in nodes]),
        SheetColumn(words.indicator, 44, of(TEXT), ["　" * (n.depth - 1) + n.name for n in nodes]),
        SheetColumn(old, 11, score, [n.old_score for n in nodes]),
        SheetColumn(new, 11, score, [n.new_score for n in nodes]),
        SheetColumn(words.change, 11, of(BODY, number=book.signed, bold=True), [_moved(n, places) for n in nodes]),
        SheetColumn(t.same, 11, signed, part("same")),
        SheetColumn(t.drawn, 11, signed, part("drawn")),
        SheetColumn(t.other, 11, signed, part("other")),
        SheetColumn(words.composition, 11, signed, part("composition")),
        *([] if c.same_edition else [SheetColumn(t.edition_part, 11, signed, part("edition"))]),
        SheetColumn(t.outside, 11, signed, part("bonus", "penalty")),
        *_errors(book, changes),
        SheetColumn(t.why, 40, of(TEXT), [error_remark(n.error, book.language) or None for n in nodes]),
    ]
    last = grid.table(row, columns, height=34) - 1
    grid.outline(row + 1, [max(node.depth - 1, 0) for node in nodes])
    _mark_falls(grid, "E", row + 1, last)
    grid.freeze(row + 1, 3)
    grid.filter(row, last, len(columns))
    finish_sheet(grid, heading=row)


def _errors(book: _DiffBook, changes: list[Moved]) -> list[SheetColumn]:
    """± and the sign that a change may be chance, as every medium prints them."""
    margin = book.styles.of(BODY, number=f'"±"{book.score}')
    return [
        SheetColumn(book.t.margin, 11, margin, [m.margin for m in changes]),
        SheetColumn(CHANCE, 5, book.styles.of(CENTER), [m.marks or None for m in changes]),
    ]


def _moved(node: Change, places: int) -> Value:
    return None if node.old is None and node.new is None else printed_row(node, places)[0]


def _mark_falls(grid: Grid, column: str, first: int, last: int) -> None:
    """Bold and red where something got worse by half a point or more."""
    if last >= first:
        grid.sheet.conditional_formatting.add(
            f"{column}{first}:{column}{last}", flag(f"AND(ISNUMBER({column}{first}),{column}{first}<=-0.5)")
        )


def _areas(book: _DiffBook) -> None:
    t, words, c = book.t, book.words, book.comparison
    grid = book.sheet(t.sheet_areas)
    row = grid.top(t.sheet_areas)
    areas, places = [a for members in c.areas.values() for a in members], c.new.tree.scheme.rounding.places
    of = book.styles.of
    score, whole = of(BODY, number=book.score), of(CENTER, number="0")
    old, new = pair_labels(c.old, c.new)
    columns = [
        SheetColumn(t.level, 16, of(BODY), [words.league[a.kind] for a in areas]),
        SheetColumn(words.name, 26, of(BODY), [a.name for a in areas]),
        SheetColumn(old, 12, score, [a.old for a in areas]),
        SheetColumn(new, 12, score, [a.new for a in areas]),
        SheetColumn(words.change, 12, of(BODY, number=book.signed, bold=True), [_area_change(a) for a in areas]),
        *_errors(book, [moved(_area_change(a), a.error, a.chance, places, book.language) for a in areas]),
        SheetColumn(t.why, 30, of(TEXT), [error_remark(a.error, book.language) or None for a in areas]),
        SheetColumn(t.old_rank, 10, whole, [a.old_rank for a in areas]),
        SheetColumn(t.new_rank, 10, whole, [a.new_rank for a in areas]),
        SheetColumn(words.rank_moves, 10, of(CENTER), [_steps(a) for a in areas]),
        *_likely(book, areas),
    ]
    last = grid.table(row, columns, height=22) - 1
    _mark_falls(grid, "E", row + 1, last)
    grid.freeze(row + 1, 3)
    grid.filter(row, last, len(columns))
    finish_sheet(grid, heading=row)


def _likely(book: _DiffBook, areas: list[AreaChange]) -> list[SheetColumn]:
    """The places that areas may have had in either run, where that was asked for."""
    c, w, centred = book.comparison, ranks_texts(book.language), book.styles.of(CENTER)
    own = {(kind, new.name): (old, new) for kind in c.areas for old, new in moves(c, kind)}
    both = [own.get((a.kind, a.name)) for a in areas]
    pairs = [(None, None) if one is None else (one[0].likely, one[1].likely) for one in both]
    return [
        SheetColumn(w.old.format(label=c.old.label), 14, centred, [range_said(old) for old, _ in pairs]),
        SheetColumn(w.new.format(label=c.new.label), 14, centred, [range_said(new) for _, new in pairs]),
        SheetColumn(w.verdict, 18, centred, [None if one is None else move_said(*one, w) for one in both]),
    ] * bool(own)


def _area_change(area: AreaChange) -> Decimal | None:
    return None if area.old is None or area.new is None else area.new - area.old


def _steps(area: AreaChange) -> str:
    if area.old_rank is None or area.new_rank is None or area.old_rank == area.new_rank:
        return ""
    step = area.old_rank - area.new_rank
    return f"▲{step}" if step > 0 else f"▼{-step}"


def _source(cell: str) -> str:
    """A cell's address with the file's name alone: folders say nothing to the reader of a printed sheet."""
    file, mark, rest = cell.partition("!")
    return Path(file).name + mark + rest


def _faults(book: _DiffBook) -> None:
    t, words, faults = book.t, book.words, book.comparison.faults
    grid = book.sheet(t.sheet_faults)
    row = grid.top(t.sheet_faults, [*filter(None, (t.faults_note, entries_line(book.comparison, book.language)))])
    rows = [(words.fault_groups[g], f) for g in ("new", "still", "gone", "unseen") for f in getattr(faults, g)]
    of = book.styles.of
    columns = [
        SheetColumn(t.state, 11, of(CENTER), [state for state, _ in rows]),
        SheetColumn(words.site, 26, of(TEXT), [f.site for _, f in rows]),
        SheetColumn(t.id, 10, of(BODY), [f.standard for _, f in rows]),
        SheetColumn(words.standard, 32, of(TEXT), [f.name for _, f in rows]),
        SheetColumn(words.fault, 44, of(TEXT), [parted(f.issues, book.language) for _, f in rows]),
        SheetColumn(words.unit, 24, of(TEXT), [listed(f.units, book.language) for _, f in rows]),
        SheetColumn(t.points, 10, of(BODY, number="0.0000"), [f.points for _, f in rows]),
        SheetColumn(t.source, 34, of(BODY), [_source(f.cell) for _, f in rows]),
    ]
    last = grid.table(row, columns, height=22) - 1
    grid.freeze(row + 1, 2)
    grid.filter(row, last, len(columns))
    finish_sheet(grid, heading=row)


def _rows(book: _DiffBook, found: Versions) -> None:
    """Two versions of one run row by row."""
    t = VERSIONS[book.language]
    grid = book.sheet(t.title)
    row = grid.top(t.title, [*step_lines(found, book.language), counts_line(found, book.language)])
    style, lines = book.styles.of(TEXT), change_lines(found, book.language)
    columns = [
        SheetColumn(heading, width, style, [line[at] for line in lines])
        for at, (heading, width) in enumerate(zip(t.columns, (8, 34, 10, 22, 12, 20, 20, 34), strict=True))
    ]
    last = grid.table(row, columns, height=22) - 1
    grid.freeze(row + 1, 2)
    grid.filter(row, last, len(columns))
    finish_sheet(grid, heading=row)
