"""Forms of the open faults only: a sheet for each place to go back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from civscore.errors import CivScoreError, Where
from civscore.field.columns import column_meant, column_of
from civscore.field.forms.plan import Booklet, FormLine, FormPage, Forms, with_names
from civscore.field.register import Register, Site
from civscore.field.revisit import OpenFault, Revisit
from civscore.readers.headings import COLUMNS
from civscore.scheme.model import AREAS
from civscore.scheme.tree import Tree
from civscore.scoring.place_names import told_apart
from civscore.scoring.places import Place
from civscore.text.forms import FormTexts

_FROM_REGISTER = ("address", "contact")


@dataclass
class RecheckForms(Forms):
    """The workbooks; ``gone``: faults of standards that the scheme has no more, which have no forms."""

    gone: list[OpenFault] = field(default_factory=list)
    pages: int = 0
    faults: int = 0
    claimed: int = 0


def plan_recheck(tree: Tree, found: Revisit, t: FormTexts, elsewhere: str, by: str | None = None) -> RecheckForms:
    """A sheet for each place with open faults; a workbook for each value of a column of the list, else each district.

    Args:
        tree: the scheme as it is now.
        found: the open faults.
        t: the words of file and sheet names.
        elsewhere: what a sheet is called whose faults are at no place.
        by: the column that parts the sites into workbooks.

    Raises:
        UsageError: the list has no such column.
        CivScoreError: there is no open fault.
    """
    standards = {s.id: s for s in tree.standards}
    forms = RecheckForms(tree, found.register)
    column = column_meant(found.register, by) if by and found.register else None
    books: dict[str, list[FormPage]] = {}
    for place, site, faults in _places(found):
        forms.gone += [f for f in faults if f.standard not in standards]
        lines = [FormLine(standards[f.standard], fault=f) for f in faults if f.standard in standards]
        if lines:
            made = _site(tree, place, site, found.register)
            whom = site.cells.get(column, "").strip() if column and site else "" if column else place.district
            books.setdefault(whom, []).append(FormPage("recheck", "", lines, made, made.site_type, "field"))
    if not books:
        raise CivScoreError.of("recheck-nothing-open", Where(found.register.path if found.register else ""))
    names = told_apart(page.site.place for pages in books.values() for page in pages if page.site)
    for whom, pages in books.items():
        named = [replace(page, name=_name(page, names, elsewhere)) for page in pages]
        sites = sum(page.site is not None and page.site.place.is_site for page in pages)
        forms.booklets.append(Booklet(whom or (t.field if len(books) == 1 else t.nobody), whom, named, sites))
    forms.booklets = with_names(forms.booklets)
    every = [line.fault for pages in books.values() for page in pages for line in page.lines if line.fault]
    forms.pages, forms.faults = sum(map(len, books.values())), len(every)
    forms.claimed = sum(fault.claimed for fault in every)
    return forms


def _places(found: Revisit) -> Iterator[tuple[Place, Site | None, Sequence[OpenFault]]]:
    """Every place with its faults. Those of one site of a register stand apart where the ledger has it in two ways:
    what a form says of its site is how the ledger knows it again."""
    for revisited in found.sites:
        own: dict[tuple[str, ...], list[OpenFault]] = {}
        for fault in revisited.faults:
            place = fault.place
            key = ("id", place.site_id) if place.site_id else ("name", place.site, *place.areas)
            own.setdefault(key, []).append(fault)
        yield from ((faults[0].place, revisited.site, faults) for faults in own.values())
    areas: dict[Place, list[OpenFault]] = {}
    for fault in found.elsewhere:
        areas.setdefault(fault.place, []).append(fault)
    yield from ((place, None, faults) for place, faults in areas.items())


def _site(tree: Tree, place: Place, site: Site | None, register: Register | None) -> Site:
    """The place as the ledger has it, with what the register says to find it."""
    cells = {name: getattr(place, name) for name in ("site_id", "site", "site_type", *AREAS)}
    inspector = column_of(register, COLUMNS["inspector"][0]) if register else None
    extra = [*_FROM_REGISTER, *([inspector] if inspector else [])]
    cells |= {name: site.cells.get(name, "") for name in extra} if site else {}
    kind = tree.type_keys.get(place.site_type, place.site_type)
    return Site(place.site_id, place.site, kind, place.areas, False, "revisit", Where(), cells)


def _name(page: FormPage, names: dict[Place, str], elsewhere: str) -> str:
    assert page.site is not None
    return f"{page.site.site_id} {names[page.site.place]}".strip() or elsewhere
