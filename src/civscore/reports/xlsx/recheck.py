"""What a re-check came to, as a workbook: by unit, entry by entry, and faults that the ledger has not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from civscore.months.ledger.sighting import Sighting
from civscore.reports.shared.photos import NO_PHOTOS, Photos
from civscore.reports.shared.recheck import RecheckLine, RecheckReport, RecheckRow
from civscore.reports.xlsx.photos import cell_photos, words_of
from civscore.scoring.places import Place
from civscore.text.faults import fault_lines
from civscore.text.ledger import LEDGER
from civscore.text.lists import listed
from civscore.text.recheck import recheck_texts
from civscore.text.show import percent
from civscore.text.shown_photos import shown_photo_texts
from civscore.workbook import bulk
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, SheetColumn, Value
from civscore.workbook.mark import mark_workbook
from civscore.workbook.photos import WIDTH as PHOTO_WIDTH
from civscore.workbook.photos import PhotoCell
from civscore.workbook.style import CENTER, TEXT, Look, Styles


def write_recheck(report: RecheckReport, path: Path, language: str, photos: Photos = NO_PHOTOS) -> None:
    """Write the workbook; *photos* is where those of the faults and of the re-check are."""
    _RecheckBook(report, language, photos).write(path)


class _RecheckBook:
    def __init__(self, report: RecheckReport, language: str, photos: Photos) -> None:
        self.photos = photos
        self.report, self.language, self.t, self.labels = report, language, recheck_texts(language), LEDGER[language]
        self.book = Workbook()
        draft: Any = self.book.active
        self.draft, self.styles = draft, Styles(draft, self.labels.font)
        self.grids: list[Grid] = []
        self.names = report.names()
        self.title = self.t.report_title.format(scheme=report.scheme.name, label=report.label)

    def write(self, path: Path) -> None:
        """Write all sheets."""
        self._units()
        self._entries()
        if self.report.found.strangers:
            self._strangers()
        self.book.remove(self.draft)
        mark_workbook(self.book, "report", self.report.scheme.id, self.report.label)
        self.book.properties.title = self.title
        bulk.save(self.book, self.grids, path)

    def _sheet(
        self, name: str, notes: Sequence[str], columns: Sequence[SheetColumn],
        drawn: Sequence[Sequence[PhotoCell]] = (),
    ) -> Grid:  # fmt: skip
        grid = Grid(self.book.create_sheet(name), self.styles, self.labels.cut)
        head = grid.top(self.title, notes)
        for at, photos in enumerate(drawn, len(columns) - len(drawn) + 1):
            grid.photo_cells(head + 1, at, photos)
        last = grid.table(head, columns, height=30) - 1
        grid.freeze(head + 1, 2)
        grid.filter(head, last, len(columns))
        finish_sheet(grid, heading=head)
        grid.footer(self.title, self.labels.page, name)
        self.grids.append(grid)
        return grid

    def _column(self, heading: str, width: float, values: Sequence[Value], look: Look = TEXT) -> SheetColumn:
        return SheetColumn(heading, width, self.styles.of(look), values)

    def _units(self) -> None:
        t, report, total = self.t, self.report, self.report.total
        rows: list[RecheckRow] = report.units()
        sums = t.sums.format(
            listed=total.listed, repaired=total.repaired, returned=total.returned, not_reached=total.not_reached
        )
        days = "–" if not report.days else " – ".join(dict.fromkeys((report.days[0], report.days[-1])))
        notes = [t.of_run.format(days=days, sites=report.sites), sums]
        if total.share is not None:
            notes.append(t.rate.format(reached=total.reached, rate=percent(total.share, 2)))
        if report.others:
            notes.append(t.not_on_list.format(count=report.others))
        columns = [
            self._column(t.unit, 30, [row.unit or t.nobody for row in rows]),
            self._column(t.listed, 10, [row.listed for row in rows], CENTER),
            self._column(t.verdicts["repaired"], 10, [row.repaired for row in rows], CENTER),
            self._column(t.verdicts["returned"], 12, [row.returned for row in rows], CENTER),
            self._column(t.verdicts["not-reached"], 12, [row.not_reached for row in rows], CENTER),
            self._column(t.share, 14, [percent(row.share, 2) or "–" for row in rows], CENTER),
        ]
        self._sheet(t.sheet_units, [*notes, t.by_unit], columns)

    def _entries(self) -> None:
        t, lines = self.t, self.report.lines()
        last = [line.entry.last for line in lines]
        columns = [
            self._column(t.columns["entry"], 14, [line.entry.id for line in lines]),
            self._column(t.site, 18, [self._name(seen.place) for seen in last]),
            self._column(t.columns["standard_name"], 20, [f"{seen.standard} {seen.name}" for seen in last]),
            self._column(t.columns["found"], 24, [self._fault(seen) for seen in last]),
            self._column(t.unit, 16, [listed(line.entry.now.units, self.language) or t.nobody for line in lines]),
            self._column(t.verdict, 10, [self._verdict(line) for line in lines], CENTER),
            self._column(t.columns["remark"], 24, [line.remark.remark for line in lines]),
            self._column(t.columns["photo"], 16, [line.remark.photo for line in lines]),
            self._column(t.inspector, 10, [line.remark.inspector for line in lines], CENTER),
            self._column(t.day, 11, [line.remark.day for line in lines], CENTER),
            self._column(t.source, 22, [line.remark.cell for line in lines]),
        ]
        drawn = self._drawn(lines)
        columns += [self._column(heading, PHOTO_WIDTH, words_of(cells), CENTER) for heading, cells in drawn.items()]
        self._sheet(t.sheet_entries, [], columns, [*drawn.values()])

    def _drawn(self, lines: Sequence[RecheckLine]) -> dict[str, list[PhotoCell]]:
        """Heading → the photo of each row: of the fault, and what the re-check took."""
        t, last = shown_photo_texts(self.language), [line.entry.last for line in lines]
        own = {
            t.column_before: [seen.photos for seen in last],
            t.column_again: [line.remark.photos for line in lines],
        }
        said = [f"{self._name(seen.place)} {seen.standard} {seen.name}" for seen in last]
        found = {heading: cell_photos(rows, said, self.photos, self.language) for heading, rows in own.items()}
        return {heading: cells for heading, cells in found.items() if any(cells)}

    def _strangers(self) -> None:
        t, found = self.t, self.report.found.strangers
        columns = [
            self._column(t.columns["standard"], 10, [seen.standard for seen in found]),
            self._column(t.columns["standard_name"], 24, [seen.name for seen in found]),
            self._column(t.site, 20, [self._name(seen.place) for seen in found]),
            self._column(t.columns["found"], 30, [self._fault(seen) for seen in found]),
            self._column(t.unit, 18, [listed(seen.units, self.language) or t.nobody for seen in found]),
            self._column(t.source, 26, [seen.cell for seen in found]),
        ]
        self._sheet(t.sheet_strangers, [t.strangers_list], columns)

    def _name(self, place: Place) -> str:
        return self.names[place] or "–"

    def _fault(self, seen: Sighting) -> str:
        return "\n".join(fault_lines(seen, self.language))

    def _verdict(self, line: RecheckLine) -> str:
        word = self.t.verdicts[line.verdict]
        return f"{word}（{self.labels.lives['relapsed']}）" if line.relapsed else word
