"""The countdown as a workbook: a schedule like a Gantt chart, the weeks, the deadlines, and who is behind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.months.countdown import Countdown
from civscore.reports.shared.countdown import units_said
from civscore.text.countdown import UNITS, countdown_texts
from civscore.text.field import field_texts
from civscore.text.show import percent
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import AMBER, CENTER, HEADING, PALE_RED, SECTION, TEXT, Look, Styles
from civscore.workdays import Span, WorkCalendar

MOST_DAYS = 92
"""The longest schedule with a cell for each day; a longer one has a cell for each week."""
_FREE = "FFEDEDED"
_FILLS = {"assessment": "FF8EA9DB", "repair": AMBER, "recheck": "FFA9D08E", "inspection": "FFC00000"}
_FIRST = 4  # column of the first day


def write_countdown(found: Countdown, calendar: WorkCalendar, path: Path, scheme: str, language: str) -> None:
    """Write the workbook; *scheme* is the id by which it is known again."""
    _Book(found, calendar, language).save(path, scheme)


class _Book:
    def __init__(self, found: Countdown, calendar: WorkCalendar, language: str) -> None:
        self.found, self.calendar, self.language = found, calendar, language
        self.t, self.words = countdown_texts(language), field_texts(language)  # font, page and cut texts are shared
        self.book: Any = Workbook()
        draft: Any = self.book.active
        self.draft = draft
        self.styles = Styles(draft, self.words.font)
        self.grids: list[Grid] = []

    def save(self, path: Path, scheme: str) -> None:
        self._schedule()
        self._weeks()
        self._due()
        self._units()
        self.book.remove(self.draft)
        mark_workbook(self.book, "countdown", scheme, self.found.run)
        bulk.save(self.book, self.grids, path)

    def _sheet(self, name: str) -> Grid:
        grid = Grid(self.book.create_sheet(name), self.styles, self.words.cut)
        grid.footer(self.t.title.format(scheme=self.found.scheme), self.words.page, name)
        self.grids.append(grid)
        return grid

    def _head(self) -> list[str]:
        found, t = self.found, self.t
        planned = any(week.target for week in found.weeks)
        said = [
            t.left.format(inspection=found.inspection, days=found.days, working=found.working),
            (t.basis if planned else t.no_plan).format(run=found.run, today=found.today),
            t.now.format(overdue=found.overdue, undated=found.undated, unverified=found.unverified),
        ]
        so_far = t.share.format(asked=found.asked, share=percent(found.share), done=found.done)
        return [*said, *([so_far] if found.asked else [])]

    # -- the schedule -------------------------------------------------------------------------------------------------

    def _schedule(self) -> None:
        """A row for each round, one for the targets, one for what is due, one for the inspection; a column a day."""
        found, t = self.found, self.t
        grid = self._sheet(t.gantt)
        columns = _columns(found)
        unit = "day" if len(columns) < 2 or columns[1][0] == columns[1][1] else "week"
        note = t.gantt_note.format(unit=UNITS[self.language][unit])
        row = grid.top(t.title.format(scheme=found.scheme), [*self._head(), note])
        self._legend(grid, row - 1)
        top = row + 1
        self._ruler(grid, row, columns, unit)
        row += 2
        for number, one in enumerate(found.rounds, 1):
            spans = {"repair": (one.assessment[1], one.deadline), "recheck": one.recheck, "assessment": one.assessment}
            self._line(grid, row, columns, t.round.format(number=number), (one.assessment[0], one.recheck[1]), spans)
            row += 1
        row = self._targets(grid, row, columns)
        row = self._dues(grid, row, columns)
        day = (found.inspection, found.inspection)
        self._line(grid, row, columns, t.inspection.format(scheme=found.scheme), day, {"inspection": day})
        grid.widths([26, 11, 11, *([3.4 if unit == "day" else 6.2] * len(columns))])
        grid.freeze(top + 1, _FIRST)
        finish_sheet(grid, heading=top, first_heading=top - 1)

    def _legend(self, grid: Grid, row: int) -> None:
        """What the colours stand for."""
        t = self.t
        grid.put(row, 2, t.assessment, Look(size=9, align="center", fill=_FILLS["assessment"]))
        grid.put(row, 3, t.repair, Look(size=9, align="center", fill=_FILLS["repair"]))
        grid.span(row, _FIRST, _FIRST + 2, t.recheck, Look(size=9, align="center", fill=_FILLS["recheck"]))

    def _ruler(self, grid: Grid, row: int, columns: Sequence[Span], unit: str) -> None:
        """Two rows of headings: months, and days or the first days of weeks."""
        t = self.t
        for at, text in enumerate((t.item, t.first, t.last), 1):
            grid.put(row, at, text, HEADING)
            grid.put(row + 1, at, None, HEADING)
        months: dict[tuple[int, int], list[int]] = {}
        for at, (first, _) in enumerate(columns, _FIRST):
            months.setdefault((first.year, first.month), []).append(at)
            free = unit == "day" and not self.calendar.is_working(first)
            text = f"{first.day}" if unit == "day" else f"{first:%m-%d}"
            grid.put(row + 1, at, text, Look(size=9, align="center", fill=_FREE if free else HEADING.fill))
        for (year, month), own in months.items():
            said = (t.month if len(own) > 3 else t.short_month).format(year=year, month=month)
            grid.span(row, own[0], own[-1], said, HEADING)

    def _line(
        self, grid: Grid, row: int, columns: Sequence[Span], name: str, span: Span, spans: dict[str, Span]
    ) -> None:  # fmt: skip
        grid.put(row, 1, name, TEXT)
        grid.put(row, 2, f"{span[0]:%m-%d}", CENTER)
        grid.put(row, 3, f"{span[1]:%m-%d}", CENTER)
        for at, column in enumerate(columns, _FIRST):
            kinds = [kind for kind, own in spans.items() if own[0] <= column[1] and column[0] <= own[1]]
            fill = _FILLS[kinds[-1]] if kinds else self._free(column)
            grid.put(row, at, None, Look(fill=fill))

    def _free(self, column: Span) -> str | None:
        return _FREE if column[0] == column[1] and not self.calendar.is_working(column[0]) else None

    def _targets(self, grid: Grid, row: int, columns: Sequence[Span]) -> int:
        """The share of the gap that is to be closed by the end of each week."""
        weeks = [week for week in self.found.weeks if week.target]
        if not weeks:
            return row
        grid.put(row, 1, self.t.weeks, TEXT)
        grid.put(row, 2, f"{weeks[0].span[0]:%m-%d}", CENTER)
        grid.put(row, 3, f"{weeks[-1].span[1]:%m-%d}", CENTER)
        for at, week in enumerate(weeks):
            own = [c for c, (first, _) in enumerate(columns, _FIRST) if week.span[0] <= first <= week.span[1]]
            assert week.target is not None
            if own:
                fill = ("FFDDEBF7", "FFBDD7EE")[at % 2]
                grid.span(row, own[0], own[-1], percent(week.target.share, 0), Look(size=9, align="center", fill=fill))
        return row + 1

    def _dues(self, grid: Grid, row: int, columns: Sequence[Span]) -> int:
        """How many open entries are due."""
        if not self.found.due:
            return row
        grid.put(row, 1, self.t.deadlines, TEXT)
        grid.put(row, 2, f"{self.found.due[0].day:%m-%d}", CENTER)
        grid.put(row, 3, f"{self.found.due[-1].day:%m-%d}", CENTER)
        for at, column in enumerate(columns, _FIRST):
            count = sum(due.entries for due in self.found.due if column[0] <= due.day <= column[1])
            fill = PALE_RED if count else self._free(column)
            grid.put(row, at, count or None, Look(size=9, align="center", fill=fill))
        return row + 1

    # -- the tables ---------------------------------------------------------------------------------------------------

    def _table(
        self, name: str, headings: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Value]]
    ) -> Grid:
        grid = self._sheet(name)
        row = grid.top(self.t.title.format(scheme=self.found.scheme), self._head())
        text, middle = self.styles.of(TEXT), self.styles.of(CENTER)
        columns = [
            SheetColumn(head, width, text if width > 20 else middle, [line[at] for line in rows])
            for at, (head, width) in enumerate(zip(headings, widths, strict=True))
        ]
        last = grid.table(row, columns, height=30) - 1
        grid.freeze(row + 1, 1)
        grid.filter(row, last, len(headings))
        finish_sheet(grid, heading=row)
        return grid

    def _weeks(self) -> None:
        rows: list[list[Value]] = []
        for number, week in enumerate(self.found.weeks, 1):
            target = week.target
            said: list[Value] = [None] * 5
            if target:
                said = [len(target.fixes), week.asked, week.done, percent(target.share), target.score]
            rows.append([number, f"{week.span[0]} {self.t.to} {week.span[1]}", *said, week.due or None])
        self._table(self.t.weeks, self.t.week_columns, (6, 24, 9, 11, 9, 9, 9, 9), rows)

    def _due(self) -> None:
        rows: list[list[Value]] = [[str(due.day), due.entries, units_said(due, self.t)] for due in self.found.due]
        grid = self._table(self.t.deadlines, self.t.due_columns, (12, 9, 70), rows)
        if not rows:
            grid.put(grid.sheet.max_row + 1, 1, self.t.no_due, SECTION)

    def _units(self) -> None:
        rows: list[list[Value]] = [
            [one.unit or self.t.nobody, one.behind, one.asked, one.done, one.planned, one.overdue, one.open]
            for one in self.found.units
        ]
        self._table(self.t.units, self.t.unit_columns, (26, 9, 9, 9, 9, 9, 9), rows)


def _columns(found: Countdown) -> list[Span]:
    """The days from today (or the round that has begun) to the inspection; where that is long its weeks, counted back
    from the inspection as those of the plan are, and the day itself."""
    begin = min([found.today, *(one.assessment[0] for one in found.rounds[:1])])
    one = dt.timedelta(days=1)
    if (found.inspection - begin).days < MOST_DAYS:
        return [(day, day) for day in (begin + one * n for n in range((found.inspection - begin).days + 1))]
    columns, last = [(found.inspection, found.inspection)], found.inspection - one
    while last >= begin:
        columns.append((max(last - 6 * one, begin), last))
        last -= 7 * one
    return columns[::-1]
