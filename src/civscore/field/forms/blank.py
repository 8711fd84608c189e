"""An empty workbook for a scheme: headings that the readers know, drop-downs, and the standards to look up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from civscore.field.forms.entry import answers_of, how
from civscore.readers.headings import recognise
from civscore.scheme.model import AREAS
from civscore.scheme.tree import Indicator, Tree
from civscore.text.lists import listed
from civscore.text.template import TemplateTexts, template_texts
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, Value, letter
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import NOTE, TEXT, Look, Styles

_HEADING_ROW, _LAST_ROW = 2, 5000
_WIDTHS = {"standard": 14, "site": 20, "site_type": 14, "issue": 30, "unit": 18, "date": 13}
_USUAL_WIDTH = 10
_STANDARDS = ((12, "@"), (44, "@"), (20, "@"), (9, "0.####"), (38, "@"), (40, "@"))  # widths and formats
_POINTS, _COUNT = 4, len(_STANDARDS) + 1  # the column that counts a standard's words; the words follow it


def settings_text(tree: Tree, language: str) -> str:
    """The text of civscore.toml: it names the scheme's file, and the profile where there are any; more as comments."""
    words = template_texts(language)
    lines = [words.settings, f"scheme = {quoted(Path(tree.file.name).name)}"]
    if tree.profile is not None:
        known = words.settings_profile.format(known=listed(tree.scheme.profiles, language))
        lines.append(f"profile = {quoted(tree.profile)}   {known}")
    lines += words.settings_more
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A text as TOML writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def write_template(tree: Tree, path: Path, language: str) -> None:
    """Write the workbook: a sheet to fill in, the standards, and the site types where the scheme has any."""
    book = Workbook()
    draft: Any = book.active
    words = template_texts(language)
    styles = Styles(draft, words.font)
    grids = {name: Grid(book.create_sheet(name), styles, "") for name in (words.sheet, words.standards_sheet)}
    lists = _write_lists(tree, book, styles, words)
    _write_standards(tree, grids[words.standards_sheet], words)
    _write_records(tree, grids[words.sheet], words, lists)
    book.remove(draft)
    book.active = 0
    mark_workbook(book, "form", tree.scheme.id)
    book.save(path)


# -- the sheet to fill in ---------------------------------------------------------------------------------------------


def columns_of(tree: Tree) -> list[str]:
    """The columns that this scheme's sheets need, in their order."""
    entered = {column for s in tree.standards if s.judge for column in s.judge.columns}
    asked: dict[str, bool] = {
        "site_type": bool(tree.scheme.site_types),
        "corrected": any(s.corrected is not None for s in tree.standards),
        **{column: column in entered for column in ("deduction", "kind", "count", "total")},
        **{area: area in tree.scheme.areas for area in AREAS},
    }  # fmt: skip
    return [column for column in template_texts("en").columns if asked.get(column, True)]


def _write_records(tree: Tree, grid: Grid, words: TemplateTexts, lists: dict[str, str]) -> None:
    grid.put(1, 1, words.hint, NOTE)
    columns = columns_of(tree)
    grid.headings(_HEADING_ROW, [words.columns[c] for c in columns], height=24)
    grid.widths([_WIDTHS.get(column, _USUAL_WIDTH) for column in columns])
    at = {column: letter(number) for number, column in enumerate(columns, 1)}
    formats = {
        "date": "yyyy-mm-dd",
        "result": "General",
        "deduction": "General",
        "count": "General",
        "total": "General",
    }
    for column, name in at.items():  # ids stay texts: 1.10 is not 1.1
        grid.sheet.column_dimensions[name].number_format = formats.get(column, "@")
    first = _HEADING_ROW + 1
    standards = f"'{words.standards_sheet}'!"
    ids = f"{standards}$A${first}:$A${first + len(tree.leaves) - 1}"
    own = f"MATCH($A{first},{standards}$A:$A,0)"  # the row of the standard that this row speaks of
    start, count = f"{standards}${letter(_COUNT + 1)}$1", f"{standards}${letter(_COUNT)}:${letter(_COUNT)}"
    answers = f"OFFSET({start},{own}-1,0,1,INDEX({count},{own}))"
    for column, formula in {"standard": ids, "result": answers, **lists}.items():
        if column in at:
            _drop_down(grid, at[column], formula, words, strict=column != "result")
    grid.freeze(first, 2)
    finish_sheet(grid, heading=_HEADING_ROW)
    grid.footer(f"{tree.scheme.name}", words.page, words.sheet)


def _drop_down(grid: Grid, column: str, formula: str, words: TemplateTexts, *, strict: bool) -> None:
    """A list to choose from; where it is *strict* Excel asks before it takes anything else."""
    rule = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=strict, errorStyle="warning")
    rule.error = words.not_in_list if strict else None
    rule.add(f"{column}{_HEADING_ROW + 1}:{column}{_LAST_ROW}")
    grid.sheet.add_data_validation(rule)


# -- the sheets to look things up -------------------------------------------------------------------------------------


def _write_standards(tree: Tree, grid: Grid, words: TemplateTexts) -> None:
    grid.put(1, 1, words.standards_note.format(file=Path(tree.file.name).name), NOTE)
    answers = [answers_of(s.judge, words) for s in tree.standards]
    most = max(map(len, answers))
    grid.headings(_HEADING_ROW, [*words.standards_columns, "", words.words], height=24)
    grid.widths([width for width, _ in _STANDARDS] + [4] + [10] * most)
    for row, (standard, own) in enumerate(zip(tree.standards, answers, strict=True), _HEADING_ROW + 1):
        parent = tree.nodes[standard.parent]
        points = None if standard.kind == "gate" else standard.points
        cells: tuple[Value, ...] = (
            standard.id, standard.name, f"{parent.id} {parent.name}".strip(), points, _how(standard, words),
            _where(tree, standard, words),
        )  # fmt: skip
        for column, (value, (_, form)) in enumerate(zip(cells, _STANDARDS, strict=True), 1):
            grid.put(row, column, value, Look(wrap=True, number=form, align="center" if column == _POINTS else None))
        grid.put(row, _COUNT, len(own), Look())
        for column, answer in enumerate(own, _COUNT + 1):
            grid.put(row, column, answer, Look(number="@"))
    grid.sheet.column_dimensions[letter(_COUNT)].hidden = True
    grid.freeze(_HEADING_ROW + 1, 3)
    finish_sheet(grid, heading=_HEADING_ROW, columns=len(_STANDARDS))  # the lists are for the screen
    grid.footer(tree.scheme.name, words.page, words.standards_sheet)


def _write_lists(tree: Tree, book: Workbook, styles: Styles, words: TemplateTexts) -> dict[str, str]:
    """The site types and the kinds of faults; column → the cells that hold its list."""
    types = list(tree.scheme.site_types.values())
    kinds = list(dict.fromkeys(kind for s in tree.standards if s.judge for kind in s.judge.kind_words))
    if not types and not kinds:
        return {}
    grid = Grid(book.create_sheet(words.types_sheet), styles, "")
    grid.put(1, 1, words.types_note, NOTE)
    grid.headings(_HEADING_ROW, [*words.types_columns, words.kinds], height=24)
    grid.widths([24, 44, 8, 24])
    for row, t in enumerate(types, _HEADING_ROW + 1):
        aliases = words.aliases.format(names=listed(t.aliases, words.language)) if t.aliases else None
        for column, value in enumerate((t.name, aliases, t.draw), 1):
            grid.put(row, column, value, TEXT)
    for row, kind in enumerate(kinds, _HEADING_ROW + 1):
        grid.put(row, 4, kind, TEXT)
    finish_sheet(grid, heading=_HEADING_ROW)
    grid.footer(tree.scheme.name, words.page, words.types_sheet)
    found = {"site_type": ("A", len(types)), "kind": ("D", len(kinds))}
    first = _HEADING_ROW + 1
    return {
        column: f"'{words.types_sheet}'!${name}${first}:${name}${first + count - 1}"
        for column, (name, count) in found.items()
        if count
    }


def _how(standard: Indicator, words: TemplateTexts) -> str:
    """What to fill in; a standard that takes another scheme's score is left to it."""
    own = how(standard.judge, words)
    return words.takes.format(scheme=standard.takes, how=own) if standard.takes else own


def _where(tree: Tree, standard: Indicator, words: TemplateTexts) -> str:
    """The site types of a standard; never a cell that could be taken for a heading (社区, 街道)."""
    names = listed((tree.scheme.site_types[key].name for key in standard.site_types), words.language)
    return words.only.format(name=names) if names and recognise(names) else names
