"""The bulk of a plain worksheet, by fastexcel: several times as fast as parsing it here."""

from __future__ import annotations

import logging
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Any

import fastexcel

from civscore.readers.files.panics import panics_unprinted
from civscore.readers.files.parts import Parts

logging.getLogger("calamine").setLevel(logging.CRITICAL)  # it reports chart sheets; we name them as sheets without rows
_FOREIGN = ("fastexcel", "_fastexcel", "pyo3_runtime")
_NAMES = {
    "workbook": "xl/workbook.xml", "styles": "xl/styles.xml", "sharedStrings": "xl/sharedStrings.xml",
    "relations": "xl/_rels/workbook.xml.rels",
}  # fmt: skip

Columns = dict[int, Any]


def is_usual(parts: Parts, book: str) -> bool:
    """Whether the parts have the names that the library looks for, each once."""
    own = {name.casefold(): name for name in _NAMES.values()}
    related = {kind: parts.related(book, kind) for kind in ("styles", "sharedStrings")}
    return (
        len(parts.members) == len(parts.archive.infolist())
        and book == _NAMES["workbook"]
        and all(info.orig_filename == own.get(name, info.orig_filename) for name, info in parts.members.items())
        and all(part in (None, _NAMES[kind].casefold()) for kind, part in related.items())
        and not any("\\" in info.orig_filename for info in parts.members.values())
    )


class Quick:
    """The sheets of a workbook as the library reads them; None for one that it fails on."""

    def __init__(self, source: Path | bytes) -> None:
        self.source = source
        self.opened: fastexcel.ExcelReader | None = None
        self.pending: Future[None] | None = None  # somebody opens it meanwhile

    def open(self) -> None:
        """Open the workbook, which reads its shared strings; whatever fails will fail again where it is asked for."""
        with suppress(Exception), panics_unprinted():
            self.opened = fastexcel.read_excel(self.source)

    def columns(self, name: str, *, from_a: bool) -> Columns | None:
        """A sheet's columns (from 0) as text; it is read faster where it is known to begin in column A."""
        # header_row=None with skip_rows=0 keeps the empty rows at the top: index 0 is row 1 of the sheet
        how: Any = {"header_row": None, "skip_rows": 0, "dtypes": "string"}
        if self.pending:
            self.pending.result()
        try:
            with panics_unprinted():
                self.opened = self.opened or fastexcel.read_excel(self.source)
                if from_a:
                    return dict(enumerate(self.opened.load_sheet_eager(name, **how).columns))
                sheet = self.opened.load_sheet(name, **how)
                batch, faults = sheet.to_arrow_with_errors()
                at = [info.absolute_index for info in sheet.available_columns()]
        except BaseException as error:
            if type(error).__module__.split(".")[0] not in _FOREIGN and not isinstance(error, ValueError):
                raise
            return None
        return None if faults else {column: batch.column(i) for i, column in enumerate(at)}
