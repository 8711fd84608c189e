"""A sheet of a re-check: the open faults of one place, each to be found repaired, not repaired, or not reached."""

from __future__ import annotations

from civscore.field.forms.entry import ticks
from civscore.field.forms.lines import LineSheet
from civscore.field.forms.plan import FormLine
from civscore.field.forms.sheets import ANSWER, HOW, ID, LOWEST, OPEN_TEXT
from civscore.field.forms.validation import CellRule, photo_hint
from civscore.text.lists import listed
from civscore.text.recheck import VERDICTS, recheck_texts
from civscore.workbook.style import CENTER, TEXT

_WIDTHS = {
    "entry": 14.0, "standard": 8.0, "standard_name": 22.0, "found": 24.0, "unit": 13.0, "due": 11.5, "said": 18.0,
    "last_photo": 16.0, "how": 11.0, "result": 11.0, "remark": 22.0, "photo": 12.0,
}  # fmt: skip


class RecheckSheet(LineSheet):
    """Lines of open faults: what the ledger knows of each, and what is to be filled in."""

    widths_of = _WIDTHS

    def _columns(self) -> list[str]:
        said = any(line.fault and line.fault.answer for line in self.page.lines)
        return [column for column in _WIDTHS if said or column != "said"]

    def _heading(self, column: str) -> str:
        return self.t.how if column == "how" else recheck_texts(self.desk.language).columns[column]

    def _note(self) -> str:
        return recheck_texts(self.desk.language).note

    def title(self) -> str:
        """What the sheet is."""
        return recheck_texts(self.desk.language).title.format(scheme=self.desk.tree.scheme.name)

    def _line(self, row: int, line: FormLine) -> None:
        fault, put = line.fault, self.grid.put
        assert fault is not None  # every line of such a page is of one
        texts = {
            "entry": fault.number, "standard": fault.standard, "standard_name": fault.name, "found": fault.text,
            "unit": "、".join(fault.units), "due": str(fault.deadline or ""), "said": fault.answer,
            "last_photo": "\n".join(filter(None, (fault.photo, fault.cell))), "how": ticks(self._verdicts(), "\n"),
        }  # fmt: skip
        looks = {"entry": ID, "standard": ID, "due": CENTER, "said": HOW, "last_photo": HOW, "how": HOW}
        for column, at in self.at.items():
            if column == "result":
                put(row, at, None, ANSWER)
                self.checks.add(self._rule(), row, at)
            elif column in ("remark", "photo"):
                put(row, at, None, OPEN_TEXT)
                if column == "photo":
                    self.checks.add(photo_hint(self.desk.words), row, at)
            else:
                put(row, at, texts[column] or None, looks.get(column, TEXT))
        self.grid.height(row, LOWEST)

    def _rule(self) -> CellRule:
        t, words = recheck_texts(self.desk.language), self._verdicts()
        error = t.choose_error.format(words=listed(words, self.desk.language))
        return CellRule("list", self.desk.choices.range_of(words), t.choose, error)

    def _verdicts(self) -> list[str]:
        return [recheck_texts(self.desk.language).verdicts[verdict] for verdict in VERDICTS]

    def _merge_same(self, first: int) -> None:
        """Every line keeps its own cells."""
