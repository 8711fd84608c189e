"""A part of a template: photos two a row, each over its caption; a page ends between rows and never inside one."""

from __future__ import annotations

from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell

from civscore.papers.page import PaperPage

_EMPTY = "\u00a0"  # keeps the second column where one photo stands alone


def photo_table(page: PaperPage, name: str, *, width: float) -> None:
    """The pictures of the list *name* in a table without lines, *width* mm wide."""
    table = page.document.add_table(rows=0, cols=2)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _row(page, table, [[f"{{%tr for pair in {name}|batch(2) %}}"], []], width)
    first = ["{{ pair[0] }}", "{{ pair[0].title }}"]
    second = [_second("{{ pair[1] }}"), _second("{{ pair[1].title }}")]
    _row(page, table, [first, second], width)
    _row(page, table, [["{%tr endfor %}"], []], width)
    for column in table.columns:
        column.width = Mm(width / 2)


def _second(code: str) -> str:
    return f"{{% if pair|length > 1 %}}{code}{{% else %}}{_EMPTY}{{% endif %}}"


def _row(page: PaperPage, table: Any, cells: list[list[str]], width: float) -> None:
    """A row of two cells; of each the picture and the caption, a paragraph each."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for element, texts in zip(row._tr.findall(qn("w:tc")), cells, strict=True):
        cell = _Cell(element, table)
        cell.width = Mm(width / 2)
        for number, text in enumerate(texts):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            page.style(paragraph, "Photo Caption" if number else "Photo")
            paragraph.add_run(text)
