"""A counted survey as a workbook: standards with a chart, areas, every answer, people and quotas, notes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.reports.shared.survey import (
    CountedSurvey,
    account_line,
    area_name,
    doubt_rows,
    not_counted,
    notes,
    sheet_lines,
    weight_lines,
    why_lines,
)
from civscore.reports.xlsx.charts import bar_chart
from civscore.survey.figures import Figure
from civscore.text.lists import labelled
from civscore.text.survey import SurveyTexts, survey_texts
from civscore.text.workbook.texts import WORKBOOK
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import CENTER, TEXT, Look, Styles

_CHARTED = 30
"""Standards that a chart has room for."""


def write_survey(counted: CountedSurvey, path: Path, *, language: str) -> None:
    """Write a survey's report.

    Args:
        counted: the survey and its figures.
        path: the .xlsx file to write.
        language: of labels and sentences.
    """
    book = Workbook()
    draft: Any = book.active
    writer = _Writer(book, counted, language, Styles(draft, WORKBOOK["zh" if language == "zh" else "en"].book.font))
    writer.standards()
    writer.areas()
    writer.answers()
    writer.people()
    writer.notes()
    book.remove(draft)
    mark_workbook(book, "survey")
    bulk.save(book, writer.grids, path)


class _Writer:
    def __init__(self, book: Workbook, counted: CountedSurvey, language: str, styles: Styles) -> None:
        self.book, self.counted, self.language, self.styles = book, counted, language, styles
        self.t: SurveyTexts = survey_texts(language)
        self.words = WORKBOOK["zh" if language == "zh" else "en"]
        self.title = self.t.title.format(scheme=counted.survey.tree.scheme.name)
        self.text, self.centred = styles.of(TEXT), styles.of(CENTER)
        self.share = styles.of(Look(align="center", number="0.0%"))
        self.factor = styles.of(Look(align="center", number="0.00"))
        self.grids: list[Grid] = []

    def standards(self) -> None:
        t, figures = self.t, self.counted.figures
        grid = self._grid(t.standards_sheet)
        row = grid.top(self.title, sheet_lines(self.counted, self.language)) + 1
        wholes = [one.whole for one in figures]
        columns = [
            SheetColumn(t.columns[0], 9, self.text, [one.standard.id for one in figures]),
            SheetColumn(t.columns[1], 34, self.text, [one.standard.name for one in figures]),
            SheetColumn(t.columns[2], 9, self.centred, [one.people for one in wholes]),
            *self._rates(wholes),
            SheetColumn(t.columns[5], 9, self.centred, [not_counted(one) for one in figures]),
        ]
        if self.counted.weighted:
            own = [one.weighted for one in figures]
            columns += [
                SheetColumn(t.weighted_columns[0], 10, self.share, [one.rate if one else None for one in own]),
                SheetColumn(t.weighted_columns[1], 10, self.factor, [one.effect if one else None for one in own]),
            ]
        below = _put_table(grid, row, columns, 30)
        last = min(len(figures), _CHARTED)
        if last:
            bar_chart(grid, t.chart, (row + 1, row + last), (2, 4), (below + 1, 1, 7), "0.0%")
        self._finish(grid, t.standards_sheet, row)

    def areas(self) -> None:
        t = self.t
        rows = [(one, area, figure) for one in self.counted.figures for area, figure in one.areas.items()]
        if not rows:
            return
        grid = self._grid(t.areas_sheet)
        row = grid.top(self.title) + 1
        figures = [figure for *_, figure in rows]
        columns = [
            SheetColumn(t.columns[0], 9, self.text, [one.standard.id for one, *_ in rows]),
            SheetColumn(t.columns[1], 30, self.text, [one.standard.name for one, *_ in rows]),
            SheetColumn(t.area_columns[0], 26, self.text, [area_name(area, self.language) for _, area, _ in rows]),
            SheetColumn(t.columns[2], 9, self.centred, [figure.people for figure in figures]),
            *self._rates(figures),
        ]
        grid.table(row, columns, height=30)
        self._finish(grid, t.areas_sheet, row)

    def answers(self) -> None:
        t = self.t
        grid = self._grid(t.words_sheet)
        row = grid.top(self.title) + 1
        rows = [(one, word, count) for one in self.counted.figures for word, count in one.words.items()]
        asked = {one.standard.id: "；".join(heading for _, heading in one.questions) for one in self.counted.figures}
        shares = [count / one.whole.people if one.whole.people else None for one, _, count in rows]
        columns = [
            SheetColumn(t.word_columns[0], 9, self.text, [one.standard.id for one, *_ in rows]),
            SheetColumn(t.word_columns[1], 26, self.text, [one.standard.name for one, *_ in rows]),
            SheetColumn(t.word_columns[2], 34, self.text, [asked[one.standard.id] for one, *_ in rows]),
            SheetColumn(t.word_columns[3], 12, self.centred, [word for _, word, _ in rows]),
            SheetColumn(t.word_columns[4], 9, self.centred, [count for *_, count in rows]),
            SheetColumn(t.word_columns[5], 9, self.share, shares),
        ]  # fmt: skip
        grid.table(row, columns, height=24)
        self._finish(grid, t.words_sheet, row)

    def people(self) -> None:
        t = self.t
        doubts, quotas = doubt_rows(self.counted, self.language), self.counted.survey.quotas
        if not doubts and not quotas:
            return
        grid = self._grid(t.people_sheet)
        row = grid.top(self.title) + 1
        if doubts:
            styles = (self.text, self.text, self.centred, self.text)
            columns = [
                SheetColumn(head, width, style, [*column])
                for head, width, style, column in zip(
                    t.doubt_columns, (24, 28, 10, 24), styles, zip(*doubts, strict=True), strict=True
                )
            ]
            row = _put_table(grid, row, columns, 24) + 1
        if quotas:
            values: list[list[str | int]] = [[q.group, q.category, q.wanted, q.there, q.missing] for q in quotas]
            columns = [
                SheetColumn(head, width, self.text if at < 2 else self.centred, [line[at] for line in values])
                for at, (head, width) in enumerate(zip(t.quota_columns, (24, 28, 10, 24, 10), strict=True))
            ]
            _put_table(grid, row, columns, 24)
        self._finish(grid, t.people_sheet, 0)

    def notes(self) -> None:
        t, grid = self.t, self._grid(self.t.notes_sheet)
        grid.widths([100])
        lines = [
            labelled(t.why_title, t.separator.join(why_lines(self.counted, self.language)) or "–", self.language),
            labelled(t.accounts_title, account_line(self.counted, self.language), self.language),
            *weight_lines(self.counted, self.language), *notes(self.counted, self.language),
        ]  # fmt: skip
        for at, line in enumerate(lines, grid.top(self.title) + 1):
            grid.put(at, 1, line, TEXT)
        self._finish(grid, t.notes_sheet, 0)

    def _rates(self, figures: Sequence[Figure]) -> list[SheetColumn]:
        ends = [figure.interval or (None, None) for figure in figures]
        rates = [None if figure.rate is None else float(figure.rate) for figure in figures]
        return [
            SheetColumn(self.t.columns[3], 12, self.share, rates),
            SheetColumn(self.t.ends[0], 10, self.share, [low for low, _ in ends]),
            SheetColumn(self.t.ends[1], 10, self.share, [high for _, high in ends]),
        ]

    def _grid(self, name: str) -> Grid:
        grid = Grid(self.book.create_sheet(name), self.styles, self.words.book.cut)
        self.grids.append(grid)
        return grid

    def _finish(self, grid: Grid, name: str, heading: int) -> None:
        grid.footer(self.title, self.words.book.page, name)
        finish_sheet(grid, heading=heading) if heading else finish_sheet(grid)


def _put_table(grid: Grid, row: int, columns: Sequence[SheetColumn], height: float) -> int:
    """A short table with something below it, cell by cell; the row after its last one."""
    grid.headings(row, [column.heading for column in columns], height=height)
    grid.widths([column.width for column in columns])
    for at, column in enumerate(columns, 1):
        for below, value in enumerate(column.values, row + 1):
            grid.put(below, at, value, column.style)
    return row + 1 + max((len(column.values) for column in columns), default=0)
