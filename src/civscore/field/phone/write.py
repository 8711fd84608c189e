"""An XLSForm as a workbook: the sheets survey, choices and settings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from civscore.field.phone.form import Form, Row, make_form
from civscore.field.register import Register
from civscore.scheme.tree import Tree
from civscore.scoring.standing import Kind
from civscore.text.forms import form_texts

_WIDE = {"label": 44, "hint": 40, "relevant": 40, "calculation": 40, "constraint": 24, "choice_filter": 40}


def write_xlsform(
    tree: Tree, register: Register | None, path: Path, language: str, run: Kind = "assessment"
) -> Form:  # fmt: skip
    """Write the form for a scheme and the sites to visit; see :func:`civscore.field.phone.form.make_form`."""
    from openpyxl import Workbook

    from civscore.workbook.finish import finish_sheet
    from civscore.workbook.grid import Grid
    from civscore.workbook.mark import mark_workbook
    from civscore.workbook.style import Look, Styles

    form = make_form(tree, register, language, run)
    book, t = Workbook(), form_texts(language)
    draft: Any = book.active
    styles, look = Styles(draft, t.font), Look(number="@")
    for name, rows in {"survey": form.survey, "choices": form.choices, "settings": [form.settings]}.items():
        grid, headings = Grid(book.create_sheet(name), styles, ""), _headings(rows)
        grid.headings(1, headings)
        grid.widths([_WIDE.get(heading.split("::")[0], 18) for heading in headings])
        for number, row in enumerate(rows, 2):
            for column, heading in enumerate(headings, 1):
                grid.put(number, column, row.get(heading), look)
        grid.freeze(2, 3 if name != "settings" else 1)
        grid.footer(f"{tree.scheme.name} {tree.scheme.edition}".strip(), t.page, name)
        finish_sheet(grid, heading=1)
    book.remove(draft)
    mark_workbook(book, "phone", tree.scheme.id)
    book.save(path)
    return form


def _headings(rows: Sequence[Row]) -> list[str]:
    """All headings; those of few rows behind the others."""
    found = dict.fromkeys(heading for row in rows for heading in row)
    first = [h for h in ("list_name", "type", "name") if h in found]
    return [*first, *(h for h in found if h not in first)]
