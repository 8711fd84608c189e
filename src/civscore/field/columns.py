"""Which column of a register somebody means: by its heading, or by what it is (街道, street, inspector, route …)."""

from __future__ import annotations

from civscore.errors import CivScoreError, UsageError, Where, closest
from civscore.field.headings import recognise as register_column
from civscore.field.register import Register, Site
from civscore.readers.headings import COLUMNS, bare_heading
from civscore.readers.headings import recognise as sheet_column
from civscore.scheme.model import AREAS

ROUTES = {bare_heading(name) for name in ("route", "路线", "线路", "测评路线", "测评线路", "考察路线")}


def column_of(register: Register, by: str) -> str | None:
    """The column of the list that *by* means, or None."""
    wanted = bare_heading(by)
    names = {column: bare_heading(register.columns[column]) for column in register.columns}
    for column, heading in names.items():
        if wanted in (heading, bare_heading(column)):
            return column
    role = register_column(by) or sheet_column(by)
    for column, heading in names.items():
        own = column if not column.startswith("+") else sheet_column(heading)
        if (role and own == role) or (wanted in ROUTES and heading in ROUTES):
            return column
    return None


def column_meant(register: Register, by: str) -> str:
    """As :func:`column_of`.

    Raises:
        UsageError: the list has no such column.
    """
    column = column_of(register, by)
    if column is None:
        headings = list(register.columns.values())
        values = {"by": by, "guess": closest(by, headings), "known": [*headings]}
        raise UsageError(CivScoreError.of("register-no-column", Where(register.path), **values).problems)
    return column


def columns_to_spread(register: Register, by: str) -> tuple[str, ...]:
    """The columns whose values make the groups that sites are spread over.

    That is the one that *by* means; of an area also those that it lies in: streets of one name may be in two districts.

    Raises:
        UsageError: the list has no such column.
    """
    column = column_meant(register, by)
    if column not in AREAS:
        return (column,)
    return tuple(area for area in AREAS[: AREAS.index(column) + 1] if area in register.columns)


def inspector_of(register: Register, site: Site) -> str:
    """Who is to visit a site, where the list says so."""
    column = column_of(register, COLUMNS["inspector"][0])
    return site.cells.get(column, "").strip() if column else ""
