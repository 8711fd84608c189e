"""What all sheets to fill in have: a title with its stamp, protection, the print set-up; their looks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from civscore.field.forms.plan import FormPage, PageKind
from civscore.field.forms.validation import Choices, Validations, Words
from civscore.field.register import Register, Site
from civscore.readers.stamp import Stamp, StampKind
from civscore.scheme.tree import Indicator, Tree, type_name
from civscore.text.scheme_title import scheme_title
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid
from civscore.workbook.style import GROUP, NAVY, Look

_TITLE = Look(bold=True, size=15, color=NAVY, align="center", border=False)
_STAMP = Look(size=9, color="FF8A8A8A", align="center", border=False)
_HINT = Look(size=9, color="FF444444", wrap=True, border=False)
GROUPED = Look(wrap=True, align="center", fill=GROUP)
ID, HOW = Look(align="center", number="@", size=9), Look(wrap=True, size=9, color="FF444444")
ANSWER, DAY = (
    Look(align="center", wrap=True, locked=False),
    Look(align="center", number="yyyy-mm-dd", locked=False),
)
OPEN_TEXT = Look(wrap=True, locked=False, number="@")

_STAMPS: dict[PageKind, StampKind] = {
    "form": "form",
    "grid": "grid",
    "tally": "tally",
    "recheck": "form",
    "review": "form",
}
LOWEST = 27.0  # points: a line that one can write into by hand


@dataclass
class Desk:
    """What all sheets of a booklet are made with; ``counts`` holds for each sheet
    the formula that counts its answers, and how many there may be."""

    tree: Tree
    register: Register | None
    words: Words
    choices: Choices
    stamp: Stamp
    language: str
    counts: dict[str, tuple[str, int]] = field(default_factory=dict)


def protect(grid: Grid) -> None:
    """Without a password: a guard against slips, not against people. Widths and heights stay free."""
    guard: Any = grid.sheet.protection
    guard.sheet = True
    guard.formatColumns = guard.formatRows = False


class FormSheet:
    """What both kinds of sheets have."""

    def __init__(self, desk: Desk, page: FormPage, grid: Grid) -> None:
        self.desk, self.page, self.grid = desk, page, grid
        self.t = desk.words.form
        self.checks = Validations(self.t.error_title)

    @property
    def type_name(self) -> str:
        """The type of its sites."""
        return type_name(self.desk.tree.scheme, self.page.site_type)

    def top(self, width: int, title: str, note: str) -> int:
        """The title, the stamp and how to fill in; the next row."""
        grid, na = self.grid, self.desk.words.fill.not_applicable
        grid.span(1, 1, width, title, _TITLE)
        grid.height(1, 28)
        grid.span(2, 1, width, self.desk.stamp._replace(kind=_STAMPS[self.page.kind]).text(self.desk.language), _STAMP)
        grid.span(3, 1, width, note.format(na=na), _HINT)
        return 4

    def title(self) -> str:
        """What the sheet is."""
        scheme, method = self.desk.tree.scheme.name, self.page.method
        if (not method or method == "field") and self.page.kind != "tally":
            return self.t.field_title.format(scheme=scheme)
        return (self.t.tally_title if self.page.kind == "tally" else self.t.siteless_title).format(
            scheme=scheme, method=self.t.methods.get(method or "survey", self.t.other)
        )

    def write(self) -> None:
        """Write it."""
        raise NotImplementedError

    def finish(self, heading: int, first_heading: int, column: int, printed: int | None = None) -> None:
        """Panes, print set-up, footer, rules; *printed*: how many columns are for paper, where not all are."""
        grid, scheme = self.grid, self.desk.tree.scheme
        grid.freeze(heading + 1, column)
        finish_sheet(grid, heading=heading, first_heading=first_heading, columns=printed)
        grid.footer(scheme_title(scheme.name, scheme.edition, self.desk.language), self.t.page, self.page.name)
        self.checks.put(grid)


def group_of(tree: Tree, standard: Indicator) -> tuple[str, str]:
    """Id and name of the indicator that a standard stands in, empty at the top."""
    parent = tree.nodes[standard.parent]
    return (parent.id, parent.name) if standard.parent else ("", "")


def units_of(standard: Indicator, site: Site | None) -> tuple[str, ...]:
    """Who answers for a line: the scheme's units, else its lead, else the site's own of the list."""
    if standard.units or standard.lead:
        return standard.units or (standard.lead or "",)
    own = site.cells.get("unit", "").strip() if site else ""
    return (own,) if own else ()
