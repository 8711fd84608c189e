"""A sheet on which documents are reviewed: a standard a line, with what was handed in for it, to be given its marks."""

from __future__ import annotations

from civscore.field.forms.lines import WIDTHS, LineSheet
from civscore.scheme.tree import Indicator
from civscore.text.materials import materials_texts

_LEFT_OUT = ("photo", "deadline", "corrected")


class ReviewSheet(LineSheet):
    """Lines of standards, each with what came; how many came is filled in where the standard scores it."""

    widths_of = {**WIDTHS, "standard_name": 24, "how": 20, "known": 42, "issue": 24}

    def _columns(self) -> list[str]:
        columns = [column for column in super()._columns() if column not in _LEFT_OUT]
        at = columns.index("how") + 1
        return [*columns[:at], "known", *columns[at:]]

    def _heading(self, column: str) -> str:
        t = materials_texts(self.desk.language)
        own = {"known": t.review_found}
        if all("count" in line.known for line in self.page.lines if _counts(line.standard)):
            own |= {"count": t.review_count, "total": t.review_total}
        return own.get(column) or super()._heading(column)

    def title(self) -> str:
        """What the sheet is."""
        return materials_texts(self.desk.language).review_title.format(scheme=self.desk.tree.scheme.name)

    def _note(self) -> str:
        return materials_texts(self.desk.language).review_note


def _counts(standard: Indicator) -> bool:
    """Whether a standard is judged by count and total."""
    return standard.judge is not None and "count" in standard.judge.columns
