"""What is doubtful about the sites of a register: ids that were cut, and lines that may be one site or two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from civscore.errors import More, Problem, Where
from civscore.readers.files.sources import CSV
from civscore.scoring.site_doubts import AsWritten, all_cut, is_cut


class SiteLine(AsWritten, Protocol):
    """A site of a register (civscore.field.register.Site)."""

    @property
    def where(self) -> Where:
        """The cell of its name."""


def may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two sets of areas may be the same: a blank says nothing."""
    return all(not a or not b or a == b for a, b in zip(one, other, strict=True))


def cut_site_ids(path: Path, sites: Sequence[SiteLine], columns: Mapping[str, str]) -> list[Problem]:
    """Ids that stand as numbers of more than 15 digits, of which a spreadsheet keeps 15; *columns*: sheet → letter."""
    doubtful = [site for site in sites if is_cut(site.site_id)]
    if not doubtful:
        return []
    whole_numbers = _in_csv(sites) if path.suffix.lower() in CSV else _in_workbook(path, columns)
    cut = [s for s in doubtful if not s.site_id.isdigit() or (s.where.sheet, _row(s)) in whole_numbers]
    if not cut:
        return []
    cells = [f"{columns[site.where.sheet]}{_row(site)}" for site in cut]
    where = Where(cut[0].where.file, cut[0].where.sheet, cells[0])
    return [Problem("warning", "site-id-cut", where, {"id": cut[0].site_id}, More(cells=cells))]


def _in_csv(sites: Sequence[SiteLine]) -> set[tuple[str, int]]:
    return {(s.where.sheet, _row(s)) for s in sites} if all_cut({s.site_id for s in sites}) else set()


def _in_workbook(path: Path, columns: Mapping[str, str]) -> set[tuple[str, int]]:
    from civscore.readers.files.excel import numeric_cells

    numeric: list[set[Any]] = numeric_cells(path, list(columns.items()))
    return {(sheet, int(row)) for sheet, rows in zip(columns, numeric, strict=True) for row in rows}


def _row(site: SiteLine) -> int:
    return int(site.where.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def one_or_two_sites(sites: Iterable[SiteLine]) -> Iterator[Problem]:
    """Lines of one name that nothing tells apart, as an area of one of them is blank: both are listed, and said."""
    named: dict[str, list[SiteLine]] = {}
    for site in sites:
        named.setdefault(site.site, []).append(site)
    for name, own in named.items():
        pairs = ((one, other) for at, other in enumerate(own) for one in own[:at] if _doubtful(one, other))
        if (pair := next(pairs, None)) is not None:
            values = {"site": name, "first": str(pair[0].where)}
            yield Problem("warning", "register-one-or-two", pair[1].where, values)


def _doubtful(one: SiteLine, other: SiteLine) -> bool:
    return not (one.site_id and other.site_id) and may_be_one(one.areas, other.areas)
