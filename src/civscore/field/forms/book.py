"""A booklet as a workbook: a cover with links and counts, the sheets to fill in, the lists behind drop-downs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink

from civscore.field.forms.crossed import GridSheet
from civscore.field.forms.lines import LineSheet
from civscore.field.forms.plan import Booklet, FormPage, PageKind, taken_lines, unique
from civscore.field.forms.recheck_sheet import RecheckSheet
from civscore.field.forms.review_sheet import ReviewSheet
from civscore.field.forms.sheets import Desk, FormSheet, protect
from civscore.field.forms.validation import Choices, Words
from civscore.field.register import Register
from civscore.readers.stamp import HASH, Stamp
from civscore.scheme.library import bundled_schemes
from civscore.scheme.model import AREAS
from civscore.scheme.tree import Tree, type_name
from civscore.scoring.standing import Kind
from civscore.text.forms import form_texts
from civscore.text.recheck import recheck_texts
from civscore.text.scheme_title import scheme_title
from civscore.text.template import template_texts
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import LONGEST_NAME, Grid, letter
from civscore.workbook.mark import mark_workbook
from civscore.workbook.style import BODY, CENTER, HEADING, NAVY, TEXT, Look, Styles

_LINK = Look(wrap=True, color="FF0563C1")
_BIG = Look(bold=True, size=18, color=NAVY, border=False)
_SMALL = Look(size=9, color="FF8A8A8A", border=False)
_WHOM = Look(bold=True, size=12, border=False)
_STEP = Look(wrap=True, border=False)
_SHEETS: dict[PageKind, type[FormSheet]] = {
    "form": LineSheet, "grid": GridSheet, "tally": LineSheet, "recheck": RecheckSheet, "review": ReviewSheet,
}  # fmt: skip
_SHEET_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", "_"))


def stamp_of(tree: Tree, register: Register | None, run: Kind = "assessment") -> Stamp:
    """What the forms of a scheme for a list are stamped with; *run* is what they are to be saved as."""
    path = Path(tree.file.name)
    bundled = path.resolve() in {p.resolve() for p in bundled_schemes().values()}
    return Stamp(
        "form", tree.scheme.id, tree.scheme.edition, "" if bundled else path.name, tree.file.sha256[:HASH],
        tree.profile or "", register.sha256[:HASH] if register else "", run,
    )  # fmt: skip


def write_booklet(
    booklet: Booklet, tree: Tree, register: Register | None, path: Path, language: str, run: Kind = "assessment"
) -> None:
    """Write a workbook, whose forms are for a *run* of that kind."""
    book = Workbook()
    draft: Any = book.active
    words = Words(form_texts(language), template_texts(language))
    t, styles = words.form, Styles(draft, words.form.font)
    cover = Grid(book.create_sheet(t.cover), styles, "")
    used = {t.cover.casefold(), t.lists.casefold()}
    grids = [Grid(book.create_sheet(sheet_name(page.name, used)), styles, "") for page in booklet.pages]
    lists = Grid(book.create_sheet(t.lists), styles, "")
    desk = Desk(tree, register, words, Choices(lists, 3), stamp_of(tree, register, run), language)
    desk.choices.note(desk.stamp._replace(kind="aside").text(language))
    for page, grid in zip(booklet.pages, grids, strict=True):
        _SHEETS[page.kind](desk, page, grid).write()
        protect(grid)
    _write_cover(desk, booklet, grids, cover)
    lists.sheet.sheet_state = "hidden"
    protect(lists)
    book.remove(draft)
    book.active = 0
    mark_workbook(book, "form", tree.scheme.id)
    book.properties.title = f"{tree.scheme.name} {booklet.name}"
    book.properties.keywords = desk.stamp.text(language)
    book.save(path)


def sheet_name(text: str, used: set[str]) -> str:
    """A text as the name of a sheet: short, without what Excel forbids, and no other sheet's."""
    name = " ".join(text.split()).translate(_SHEET_NAME)[:LONGEST_NAME].strip() or "_"

    def numbered(stem: str, number: int) -> str:
        return f"{stem[: LONGEST_NAME - len(str(number)) - 1]}~{number}"

    return unique(name, used, numbered)


# -- the cover --------------------------------------------------------------------------------------------------------


def _write_cover(desk: Desk, booklet: Booklet, grids: list[Grid], cover: Grid) -> None:
    t, scheme = desk.words.form, desk.tree.scheme
    details = [c for c in ("site_type", *AREAS, "address") if any(_detail(desk, p, c) for p in booklet.pages)]
    widths = {"site_type": 16, "district": 12, "street": 14, "community": 14, "grid": 8, "address": 26}
    heads = [t.number, t.sheet, *(t.labels[c].rstrip("：:") for c in details), t.to_fill, t.filled]
    width = len(heads)
    cover.widths([6, 30 if details else 50, *(widths[c] for c in details), 9, 9])
    title = recheck_texts(desk.language).cover_title if desk.stamp.run == "re-check" else t.cover_title
    cover.put(1, 1, title.format(scheme=scheme.name), _BIG)
    cover.height(1, 32)
    cover.put(2, 1, desk.stamp._replace(kind="aside").text(desk.language), _SMALL)
    row = 3
    if booklet.whom:
        cover.put(row, 1, f"{t.for_whom}{'：' if desk.language == 'zh' else ': '}{booklet.whom}", _WHOM)
        row += 1
    for step in _steps(desk, booklet):
        cover.span(row, 1, width, step, _STEP)
        row += 1
    row += 1
    for column, text in enumerate(heads, 1):
        cover.put(row, column, text, HEADING)
    _write_list(desk, booklet, grids, cover, row, details)
    cover.freeze(row + 1, 3)
    finish_sheet(cover, heading=row)
    cover.footer(scheme_title(scheme.name, scheme.edition, desk.language), t.page, booklet.name)
    protect(cover)


def _steps(desk: Desk, booklet: Booklet) -> list[str]:
    """How to fill in; where no sites are visited, what is filled in nowhere, too."""
    t, pages = desk.words.form, booklet.pages
    in_field = any(page.method in ("", "field") for page in pages)
    steps = (t.first_step if in_field else t.first_step_siteless, *t.steps)
    if any(page.kind == "recheck" for page in pages):
        steps = recheck_texts(desk.language).steps
    written = [step.format(na=desk.words.fill.not_applicable) for step in steps]
    return written if in_field else [*written, *taken_lines(desk.tree, t, desk.language)]


def _write_list(desk: Desk, booklet: Booklet, grids: list[Grid], cover: Grid, heading: int, details: list[str]) -> None:
    """A line for each sheet: a link to it, the number of its lines, and how many are filled in by now."""
    t, first, width = desk.words.form, heading + 1, len(details) + 4
    for row, (page, grid) in enumerate(zip(booklet.pages, grids, strict=True), first):
        name = grid.sheet.title
        cover.put(row, 1, row - heading, CENTER)
        cover.put(row, 2, name, _LINK)
        cover.sheet._cells[row, 2]._hyperlink = link = Hyperlink(ref=f"B{row}", location=f"'{name}'!A1", display=name)
        cover.sheet._hyperlinks.append(link)
        texts = [(_detail(desk, page, c), c) for c in details]
        for column, (text, _) in enumerate(texts, 3):
            cover.put(row, column, text or None, TEXT)
        formula, count = desk.counts[name]
        cover.put(row, width - 1, count, CENTER)
        cover.formula(row, width, formula, cover.styles.of(CENTER))
    last = first + len(grids) - 1
    bold = Look(bold=True, align="center")
    cover.put(last + 1, 1, None, BODY)
    cover.put(last + 1, 2, t.all, Look(bold=True))
    for column in range(3, width - 1):
        cover.put(last + 1, column, None, BODY)
    for column in (width - 1, width):
        name = letter(column)
        cover.formula(last + 1, column, f"=SUM({name}{first}:{name}{last})", cover.styles.of(bold))


def _detail(desk: Desk, page: FormPage, column: str) -> str:
    if column == "site_type":
        return type_name(desk.tree.scheme, page.site_type) if page.site_type else ""
    return page.site.cells.get(column, "").strip() if page.site else ""
