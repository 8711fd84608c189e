"""An XLSForm as a workbook: the sheets survey, choices and settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from civscore.field.phone.form import Form, Row, make_form
from civscore.field.register import Register
from civscore.scheme.tree import Tree
from civscore.scoring.standing import Kind

_WIDE = {"label": 44, "hint": 40, "relevant": 40, "calculation": 40, "constraint": 24, "choice_filter": 40}


def write_xlsform(
    tree: Tree, register: Register | None, path: Path, language: str, run: Kind = "assessment"
) -> Form:  # fmt: skip
    """Write the form for a scheme and the sites to visit; see :func:`civscore.field.phone.form.make_form`."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    from civscore.workbook.mark import mark_workbook

    form = make_form(tree, register, language, run)
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in {"survey": form.survey, "choices": form.choices, "settings": [form.settings]}.items():
        sheet = book.create_sheet(name)
        headings = _headings(rows)
        for number, heading in enumerate(headings, 1):
            sheet.cell(1, number, heading).font = Font(bold=True)
            sheet.column_dimensions[get_column_letter(number)].width = _WIDE.get(heading.split("::")[0], 18)
        for number, row in enumerate(rows, 2):
            for column, heading in enumerate(headings, 1):
                if row.get(heading):
                    cell = sheet.cell(number, column, row[heading])
                    cell.data_type = "s"  # a label that begins with = is no formula
                    cell.number_format = "@"
        sheet.freeze_panes = "C2" if name != "settings" else "A2"
    mark_workbook(book, "phone", tree.scheme.id)
    book.save(path)
    return form


def _headings(rows: Sequence[Row]) -> list[str]:
    """All headings; those of few rows behind the others."""
    found = dict.fromkeys(heading for row in rows for heading in row)
    first = [h for h in ("list_name", "type", "name") if h in found]
    return [*first, *(h for h in found if h not in first)]
