"""Which forms there are: workbooks, their sheets, and the lines of each to be filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil
from typing import Literal

from civscore.errors import CivScoreError, Where
from civscore.field.columns import column_meant, inspector_of
from civscore.field.coverage import applies_to_type
from civscore.field.register import Register, Site
from civscore.field.revisit import OpenFault
from civscore.filenames import file_name
from civscore.scheme.tree import Indicator, Tree, type_name
from civscore.scoring.place_names import told_apart
from civscore.text.forms import FormTexts
from civscore.text.lists import listed

_COUNTED = ("survey", "network")  # methods whose grades many people give

PageKind = Literal["form", "grid", "tally", "recheck", "review"]


@dataclass(frozen=True)
class FormLine:
    """A line to fill in: a standard, maybe of a site; of the kind of a fault or the grade that it counts; in forms of a
    re-check an open fault; in those of a review what is known beforehand (``known``: column → text or number)."""

    standard: Indicator
    site: Site | None = None
    kind: str = ""
    grade: str = ""
    fault: OpenFault | None = None
    known: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class FormPage:
    """A sheet.

    Attributes:
        kind: how it is laid out and read.
        name: what it is called, before sheets are told apart.
        site: the site that all lines are of; None where they are of several, or of none.
        site_type: key of the type of its sites, empty where it has none; ``method`` then says what it is for.
        lines: of a form or tally, its lines; of a grid, one for each standard.
        sites: of a grid, its rows (None: a row for somebody to name a site in).
    """

    kind: PageKind
    name: str
    lines: Sequence[FormLine]
    site: Site | None = None
    site_type: str = ""
    method: str = ""
    sites: Sequence[Site | None] = ()

    @property
    def of_sites(self) -> bool:
        """Whether its lines say themselves which site they are of."""
        return any(line.site for line in self.lines)


@dataclass(frozen=True)
class Booklet:
    """A workbook: its file name without suffix, for whom it is, its sheets, the number of its sites."""

    name: str
    whom: str
    pages: Sequence[FormPage]
    sites: int = 0

    @property
    def lines(self) -> int:
        """The number of answers asked for."""
        return sum(len(p.lines) * (len(p.sites) if p.kind == "grid" else 1) for p in self.pages)


@dataclass
class Forms:
    """All workbooks, and how many reserves were left out."""

    tree: Tree
    register: Register | None
    booklets: list[Booklet] = field(default_factory=list)
    reserves_left: int = 0


def plan(
    tree: Tree, register: Register | None, t: FormTexts, *, by: str | None = None, grid: bool = False,
    reserves: bool = False, sites_only: bool = False,
) -> Forms:  # fmt: skip
    """Which forms a scheme asks for at the sites of a list; without a list, at any site of each type.

    Args:
        tree: the scheme.
        register: the list.
        t: the words of file and sheet names.
        by: what parts the sites into workbooks: a column of the list, by its heading or by what it is.
        grid: sites × standards in one sheet for each type.
        reserves: whether the reserves have forms, too (in workbooks of their own).
        sites_only: whether what goes to no site has no forms.

    Raises:
        UsageError: the list has no such column.
        CivScoreError: there is nothing to be filled in.
    """
    forms = Forms(tree, register)
    if register is None:
        _field_booklets(forms, {"": []}, t, grid=grid, suffix="")
    else:
        of = _parted_by(tree, register, by)
        _field_booklets(forms, _grouped(register.planned, of), t, grid=grid, suffix="")
        spare = [s for s in register.sites if s.state == "reserve"]
        if reserves:
            _field_booklets(forms, _grouped(spare, of), t, grid=grid, suffix=t.reserves)
        forms.reserves_left = 0 if reserves else len(spare)
    forms.booklets += [] if sites_only else _siteless(tree, t)
    if not forms.booklets:
        raise CivScoreError.of("template-nothing", Where(register.path if register else tree.file.name))
    forms.booklets = with_names(forms.booklets)
    return forms


def taken_lines(tree: Tree, t: FormTexts, language: str) -> Iterator[str]:
    """What is in no form because another scheme's score is taken: a line for each such scheme."""
    for scheme, takers in tree.takers.items():
        yield t.taken.format(standards=listed([s.id for s in takers], language), scheme=scheme)


def with_names(booklets: Sequence[Booklet]) -> list[Booklet]:
    """The workbooks under names that every system takes, no two of which are one on a system that ignores case."""
    used: set[str] = set()
    named = []
    for booklet in booklets:
        name = unique(file_name(booklet.name), used, lambda stem, n: f"{stem}-{n}")
        named.append(Booklet(name, booklet.whom, booklet.pages, booklet.sites))
    return named


def unique(name: str, used: set[str], numbered: Callable[[str, int], str]) -> str:
    """The name, numbered where it (in whatever case) is used; it is used from then on."""
    found, number = name, 1
    while found.casefold() in used:
        number += 1
        found = numbered(name, number)
    used.add(found.casefold())
    return found


# -- sites into workbooks ---------------------------------------------------------------------------------------------


def _parted_by(tree: Tree, register: Register, by: str | None) -> Callable[[Site], str]:
    if by is not None:
        column = column_meant(register, by)
        if column == "site_type":  # however it is spelled
            return lambda site: type_name(tree.scheme, site.site_type)
        return lambda site: site.cells.get(column, "").strip()
    if any(inspector_of(register, s) for s in register.planned):
        return lambda site: inspector_of(register, site)
    return lambda site: site.district


def _grouped(sites: Sequence[Site], of: Callable[[Site], str]) -> dict[str, list[Site]]:
    found: dict[str, list[Site]] = {}
    for site in sites:
        found.setdefault(of(site), []).append(site)
    if "" in found:
        found[""] = found.pop("")  # last
    return found


def _field_booklets(forms: Forms, groups: dict[str, list[Site]], t: FormTexts, *, grid: bool, suffix: str) -> None:
    alone = len(groups) == 1
    for whom, sites in groups.items():
        made = _pages(forms.tree, sites, t, grid=grid) if sites else _blank_pages(forms.tree, t, grid=grid)
        pages = [*made]
        if pages:
            name = whom or (t.field if alone else t.nobody)
            name = f"{name}-{suffix}" if suffix else name
            forms.booklets.append(Booklet(name, whom or ("" if alone else t.nobody), pages, len(sites)))


# -- the sheets of a workbook -----------------------------------------------------------------------------------------


def _pages(tree: Tree, sites: Sequence[Site], t: FormTexts, *, grid: bool) -> Iterator[FormPage]:
    if not grid:
        names = told_apart(s.place for s in sites)
        for site in sites:
            name = f"{site.site_id} {names[site.place]}".strip()
            yield from _line_pages(_of_type(tree, site.site_type), name, t, site=site, site_type=site.site_type)
        return
    for key in dict.fromkeys(s.site_type for s in sites):
        yield from _grid_pages(tree, key, [s for s in sites if s.site_type == key], t)


_BLANK_ROWS = 20
_MOST_ACROSS = 12  # standards of a grid that stand on one page in width, beside the sites with all their areas


def _blank_pages(tree: Tree, t: FormTexts, *, grid: bool) -> Iterator[FormPage]:
    """For each type of site a sheet in which the site is still to be named."""
    for key in [*tree.scheme.site_types] or [""]:
        name = type_name(tree.scheme, key) or t.field
        if grid:
            yield from _grid_pages(tree, key, [None] * _BLANK_ROWS, t)
        else:
            yield from _line_pages(_of_type(tree, key), name, t, site_type=key, method="field")


def _grid_pages(tree: Tree, key: str, sites: Sequence[Site | None], t: FormTexts) -> Iterator[FormPage]:
    """A grid of the standards with one answer; and lines for those that take more than one cell."""
    standards, name = _of_type(tree, key), type_name(tree.scheme, key) or t.field
    single = [s for s in standards if not _counted(s, s.at_site) and s.judge and len(s.judge.columns) == 1]
    parts = _parts(single)
    for number, part in enumerate(parts, 1):
        own = f"{name} {number}" if len(parts) > 1 else name
        yield FormPage("grid", own, [FormLine(s) for s in part], None, key, "field", sites)
    others = [s for s in standards if s not in single]
    of: list[Site | None] = [site for site in sites if site] or [None]
    yield from _line_pages(others, f"{name} +" if single else name, t, of=of, site_type=key, method="field")


def _parts(standards: Sequence[Indicator]) -> list[Sequence[Indicator]]:
    """The standards of each sheet, about as many on every one."""
    sheets = ceil(len(standards) / _MOST_ACROSS)
    ends = [len(standards) * n // sheets for n in range(sheets + 1)] if sheets else []
    return [standards[first:end] for first, end in pairwise(ends)]


def _line_pages(
    standards: Sequence[Indicator], name: str, t: FormTexts, *, of: Sequence[Site | None] = (None,),
    site: Site | None = None, site_type: str = "", method: str = "",
) -> Iterator[FormPage]:  # fmt: skip
    """A sheet of lines, and one for what many people are asked; *of* are the sites that the lines themselves name."""
    away = method not in ("", "field")
    counted = [s for s in standards if _counted(s, method if away else s.at_site)]
    lines = [line for own in of for line in _lines([s for s in standards if s not in counted], own)]
    tallies = [FormLine(s, own, grade=g) for own in of for s in counted for g in _grades(s)]
    if lines:
        yield FormPage("form", name, lines, site, site_type, method)
    if tallies:
        yield FormPage("tally", f"{name} {t.people}", tallies, site, site_type, method)


def _counted(standard: Indicator, method: str | None) -> bool:
    """Whether many people give a grade by a method: then how many gave which is written down."""
    return method in _COUNTED and bool(_grades(standard))


def _grades(standard: Indicator) -> Sequence[str]:
    return standard.judge.result_words if standard.judge else ()


def _of_type(tree: Tree, key: str) -> list[Indicator]:
    return [s for s in tree.standards if applies_to_type(s, key) and not s.takes]


def _lines(standards: Sequence[Indicator], site: Site | None) -> Iterator[FormLine]:
    for standard in standards:
        if standard.judge and standard.judge.kind_words:
            yield from (FormLine(standard, site, kind) for kind in standard.judge.kind_words)
        else:
            yield FormLine(standard, site)


def _siteless(tree: Tree, t: FormTexts) -> Iterator[Booklet]:
    """A workbook for each method that goes to no sites: lines for its standards, and of grades how many gave them."""
    found: dict[str, list[Indicator]] = {}
    for s in tree.standards:
        if not (s.takes or s.granted):
            for method in [m for m in s.methods if m != s.at_site] if s.sited else s.methods or ("",):
                found.setdefault(method, []).append(s)
    for method, standards in found.items():
        name = t.methods.get(method, t.other)
        yield Booklet(name, "", [*_line_pages(standards, name, t, method=method)])
