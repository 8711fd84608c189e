"""The report's looks: few, named, and registered once, as openpyxl's styles are slow to make for every cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from openpyxl.formatting import rule as rules
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.styleable import StyleableObject
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet

INK, NAVY, GREY, RED = "FF222222", "FF1F3864", "FF6B6B6B", "FF9C0006"
HEAD, GROUP, CARD, PALE_RED, AMBER = "FFDCE6F1", "FFF2F5FA", "FFF5F8FC", "FFF8CBAD", "FFFFEBC8"
PERCENT, SHORT_PERCENT = "0.00%", "[=1]0%;[=0]0%;0.0%"

UNIT = ("Arial", 10)
"""The font in whose digits the widths of columns are counted: every program has it, or one of the same widths, while a
missing Calibri makes columns a third wider, and print a third smaller."""

_rules: Any = rules  # not typed by their authors
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Look:
    """What a cell looks like, apart from its value."""

    bold: bool = False
    italic: bool = False
    size: float = 10
    color: str = INK
    fill: str | None = None
    align: Align | None = None
    wrap: bool = False
    indent: int = 0
    rotate: int = 0
    number: str = "General"
    border: bool = True
    locked: bool = True  # an unlocked cell may be written in though the sheet is protected


BODY = Look()
TEXT = Look(wrap=True)
CENTER = Look(align="center")
HEADING = Look(bold=True, fill=HEAD, align="center", wrap=True, color=NAVY)
TITLE = Look(bold=True, size=16, color=NAVY, border=False)
SECTION = Look(bold=True, size=12, color=NAVY, border=False)
NOTE = Look(color=GREY, border=False)
PLAIN = Look(border=False)


class Styles:
    """The looks of one workbook."""

    def __init__(self, sheet: Worksheet, font: str) -> None:
        self._sheet = sheet
        book: Any = sheet.parent
        book._fonts = IndexedList([Font(name=UNIT[0], size=UNIT[1])])
        self._font = font
        self._known: dict[Look, StyleArray] = {}
        self._looks: dict[int, Look] = {}
        self._quoted: dict[int, tuple[StyleArray, StyleArray]] = {}

    def of(self, look: Look, **changes: Any) -> StyleArray:
        """The look, with changes, as openpyxl wants it on a cell; to be shared, never changed."""
        look = replace(look, **changes) if changes else look
        if look not in self._known:
            self._known[look] = self._made(look)
            self._looks[id(self._known[look])] = look
        return self._known[look]

    def look(self, style: StyleArray) -> Look:
        """The look of a style that was made here."""
        return self._looks[id(style)]

    def quoted(self, style: StyleArray) -> StyleArray:
        """The same for a text that begins as a formula does: Excel keeps it a text even when the cell is edited."""
        if id(style) not in self._quoted:
            quoted: Any = StyleArray(style)
            quoted.quotePrefix = 1
            self._looks[id(quoted)] = self._looks[id(style)]
            self._quoted[id(style)] = (quoted, style)  # the original is kept, so that its id stays its own
        return self._quoted[id(style)][0]

    def _made(self, look: Look) -> StyleArray:
        cell: Any = StyleableObject(self._sheet)
        cell.font = Font(name=self._font, size=look.size, bold=look.bold, italic=look.italic, color=look.color)
        if look.fill:
            cell.fill = PatternFill("solid", fgColor=look.fill)
        if look.border:
            line = Side("thin", color="FFB4BCC8")
            cell.border = Border(left=line, right=line, top=line, bottom=line)
        cell.alignment = Alignment(
            horizontal=look.align or ("left" if look.indent else None),
            vertical="center",
            wrap_text=look.wrap,
            indent=look.indent,
            text_rotation=look.rotate,
        )
        cell.number_format = look.number
        if not look.locked:
            cell.protection = Protection(locked=False)
        style: StyleArray = cell._style
        return style


# -- colours that depend on the value; bold or a number beside them survives a black-and-white print -----------


def low_rates(first: str) -> list[Rule]:
    """Under 60 %: dark, bold and red; under 80 %: light; empty cells as they are. *first* is the first cell."""
    return [
        _rule(f"AND(ISNUMBER({first}),{first}<0.6)", Font(bold=True, color=RED), PALE_RED),
        _rule(f"AND(ISNUMBER({first}),{first}<0.8)", None, AMBER),
    ]


def heat() -> Rule:
    """White at 100 %, darker the lower: one hue, so that grey print keeps the order."""
    found: Rule = _rules.ColorScaleRule(
        start_type="num", start_value=0, start_color="FFE8875A", mid_type="num", mid_value=0.7, mid_color="FFFBD9C3",
        end_type="num", end_value=1, end_color="FFFFFFFF",
    )  # fmt: skip
    return found


def bars() -> Rule:
    """A bar behind each rate, as long as the rate."""
    found: Rule = _rules.DataBarRule(
        start_type="num", start_value=0, end_type="num", end_value=1, color="FF9DC3E6", showValue=True
    )
    return found


def flag(formula: str, *, strong: bool = True) -> Rule:
    """Bold on red where a formula holds; grey and struck through where not *strong*."""
    if strong:
        return _rule(formula, Font(bold=True, color=RED), PALE_RED)
    return _rule(formula, Font(strike=True, color=GREY), None)


def _rule(formula: str, font: Font | None, fill: str | None) -> Rule:
    solid = PatternFill("solid", bgColor=fill, fgColor=fill) if fill else None
    found: Rule = _rules.FormulaRule(formula=[formula], font=font, fill=solid, stopIfTrue=True)
    return found
