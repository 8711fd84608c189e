"""The report's looks: few, named, and each registered once in the workbook, as openpyxl's styles are slow to make per cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule, Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.styleable import StyleableObject
from openpyxl.worksheet.worksheet import Worksheet

INK, NAVY, GREY, RED = "FF222222", "FF1F3864", "FF6B6B6B", "FF9C0006"
HEAD, GROUP, CARD, PALE_RED, AMBER = "FFDCE6F1", "FFF2F5FA", "FFF5F8FC", "FFF8CBAD", "FFFFEBC8"
PERCENT, SHORT_PERCENT = "0.00%", "[=1]0%;[=0]0%;0.0%"

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
    top: bool = False
    wrap: bool = False
    indent: int = 0
    rotate: int = 0
    number: str = "General"
    border: bool = True


BODY = Look()
TEXT = Look(wrap=True)
CENTER = Look(align="center")
HEADING = Look(bold=True, fill=HEAD, align="center", wrap=True, color=NAVY)
TITLE = Look(bold=True, size=16, color=NAVY, border=False)
SECTION = Look(bold=True, size=12, color=NAVY, border=False)
NOTE = Look(size=9, color=GREY, border=False)
PLAIN = Look(border=False)


class Styles:
    """The looks of one workbook."""

    def __init__(self, sheet: Worksheet, font: str) -> None:
        self._sheet = sheet
        self._font = font
        self._known: dict[Look, StyleArray] = {}
        self._quoted: dict[int, tuple[StyleArray, StyleArray]] = {}

    def of(self, look: Look, **changes: Any) -> StyleArray:
        """The look, with changes, as openpyxl wants it on a cell; to be shared, never changed."""
        look = replace(look, **changes) if changes else look
        if look not in self._known:
            self._known[look] = self._made(look)
        return self._known[look]

    def quoted(self, style: StyleArray) -> StyleArray:
        """The same for a text that begins as a formula does: Excel keeps it a text even when the cell is edited."""
        if id(style) not in self._quoted:
            quoted: Any = StyleArray(style)
            quoted.quotePrefix = 1
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
            horizontal=look.align, vertical="top" if look.top else "center", wrap_text=look.wrap, indent=look.indent,
            text_rotation=look.rotate,
        )  # fmt: skip
        cell.number_format = look.number
        style: StyleArray = cell._style
        return style


# -- colours that depend on the value; each comes with bold or a number, so that it survives a black-and-white print ---------


def low_rates() -> list[Rule]:
    """Under 60 %: dark, bold and red; under 80 %: light. Empty cells stay as they are."""
    return [
        _numeric_below("0.6", PALE_RED, Font(bold=True, color=RED)),
        _numeric_below("0.8", AMBER, None),
    ]


def _numeric_below(limit: str, fill: str, font: Font | None) -> Rule:
    return CellIsRule(
        operator="between", formula=["-99", f"{limit}-0.0000000001"], font=font, fill=_solid(fill), stopIfTrue=True
    )


def heat() -> Rule:
    """White at 100 %, darker the lower: one hue, so that grey print keeps the order."""
    return ColorScaleRule(
        start_type="num", start_value=0, start_color="FFE8875A", mid_type="num", mid_value=0.7, mid_color="FFFBD9C3",
        end_type="num", end_value=1, end_color="FFFFFFFF",
    )  # fmt: skip


def flag(formula: str, *, strong: bool = True) -> Rule:
    """Bold on red where a formula holds; grey and struck through where not *strong*."""
    if strong:
        return FormulaRule(formula=[formula], font=Font(bold=True, color=RED), fill=_solid(PALE_RED))
    return FormulaRule(formula=[formula], font=Font(strike=True, color=GREY))


def _solid(color: str) -> PatternFill:
    return PatternFill("solid", bgColor=color, fgColor=color)
