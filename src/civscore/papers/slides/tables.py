"""Tables that stay on their slide: rows are counted here, for a table grows when it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from civscore.papers.slides.deck import SlideTable
from civscore.papers.slides.lettering import LINE, SMALLEST, TABLE, lines_of, plain, put_text
from civscore.papers.slides.template import SlideBox
from civscore.pictures.lettering import ems

_EMU = 12_700  # a point
_SIDE, _ABOVE = 6.0, 3.5  # points of a cell that are no text
_LINES = 3  # of a cell
_MORE = 16.0


def add_table(slide: Any, box: SlideBox, table: SlideTable, says: str, font: str) -> int:
    """Write a table in the largest size in which all of its rows fit, at least in the smallest one; rows that still
    have no room are counted below it. Returns how many rows it has."""
    widths = [box.width / _EMU * share / sum(table.shares) for share in table.shares]
    room = box.height / _EMU
    below = _MORE * LINE + 12
    for size in (TABLE, 14.0, SMALLEST):
        cells = [_fitted(row, widths, size) for row in (table.heads, *table.rows)]
        heights = [_height(row, widths, size) for row in cells]
        if sum(heights) <= room - (below if table.left_out else 0):
            break
    count = len(cells)
    while count > 2 and sum(heights[:count]) > room - (below if table.left_out or count < len(cells) else 0):
        count -= 1
    _write(slide, box, table, cells[:count], heights[:count], widths, size, says, font)
    left = len(cells) - count + table.left_out
    if left:
        high = round((_MORE * LINE + 8) * _EMU)
        shape = slide.shapes.add_textbox(box.left, box.top + box.height - high, box.width, high)
        put_text(shape.text_frame, [table.more.format(count=f"{left:,}")], _MORE, font)
    return count - 1


def _fitted(row: Sequence[str], widths: Sequence[float], size: float) -> list[str]:
    """The texts of a row, none longer than a few lines."""
    found = []
    for text, width in zip(row, widths, strict=True):
        flat = plain(text).replace("\n", " ")
        room = (width - 2 * _SIDE) / size * _LINES * 0.9
        while ems(flat) > room and len(flat) > 1:
            flat = flat[:-2].rstrip("…") + "…"
        found.append(flat)
    return found


def _height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    lines = max(lines_of(text, size, width - 2 * _SIDE) for text, width in zip(row, widths, strict=True))
    return lines * size * LINE + 2 * _ABOVE


def _write(
    slide: Any, box: SlideBox, table: SlideTable, cells: Sequence[Sequence[str]], heights: Sequence[float],
    widths: Sequence[float], size: float, says: str, font: str,
) -> None:  # fmt: skip
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    height = round(sum(heights) * _EMU)
    frame = slide.shapes.add_table(len(cells), len(widths), box.left, box.top, box.width, height)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(says))
    made = frame.table
    for column, width in enumerate(widths):
        made.columns[column].width = int(width * _EMU)
    for at, (row, own) in enumerate(zip(cells, heights, strict=True)):
        made.rows[at].height = round(own * _EMU)
        for column, text in enumerate(row):
            cell = made.cell(at, column)
            cell.margin_left = cell.margin_right = round(_SIDE * _EMU)
            cell.margin_top = cell.margin_bottom = round(_ABOVE * _EMU)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            put_text(cell.text_frame, [text], size, font, bold=True if at == 0 else None)
            if column in table.right:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
