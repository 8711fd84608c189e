"""The register of sites (点位台账): a workbook → its sites, each with its cells; everything wrong with it in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from civscore.errors import CivScoreError, Level, Problem, Where, closest
from civscore.field.coordinates import position_of
from civscore.field.doubts import cut_site_ids, one_or_two_sites
from civscore.field.headings import OWN, precedence, recognise, state_of
from civscore.matching import normalized
from civscore.readers.coded import visible
from civscore.readers.files.opening import file_hash, raw_sheets
from civscore.readers.headings import STANDARDS
from civscore.readers.headings import recognise as sheet_column
from civscore.readers.raw import TOP_ROWS, UNCALCULATED, RawSheet, letter
from civscore.rules.answers import FAIL, PASS
from civscore.scheme.model import AREAS, Scheme
from civscore.scheme.tree import site_type_keys
from civscore.scoring.places import Place

NOTES_SHEETS = ("抽样说明", "How drawn", "回头看说明", "How listed", "可选的词", "What to choose")
"""Sheets of our own lists and registers that hold no sites."""

_YES = PASS | {"必测", "必查", "must", "must-visit"}
_NO = FAIL | {"", "-", "–", "—", "/", "无"}
_DEGREES = {"longitude": 180, "latitude": 90}


@dataclass(frozen=True)
class Site:
    """A line of the register.

    Attributes:
        site_id, site: its id (may be empty) and its name, which has the address behind it where only that tells it from
            another site.
        site_type: the type's key in the scheme; where the scheme names no types, the type as written.
        areas: district, street, community, grid.
        must: whether it is to be visited in any case (必测).
        state: in a drawn list ``must``, ``drawn``, ``reserve`` or ``revisit``; empty in a register.
        where: its first cell.
        cells: column of the register → the cell's text.
    """

    site_id: str
    site: str
    site_type: str
    areas: tuple[str, str, str, str]
    must: bool
    state: str
    where: Where
    cells: Mapping[str, str]

    @property
    def district(self) -> str:
        """The district, empty where none is given."""
        return self.areas[0]

    def value(self, column: str) -> str:
        """What it has in a column of the register, to be compared; empty where there is nothing."""
        return self.areas[AREAS.index(column)] if column in AREAS else normalized(self.cells.get(column, ""))

    @property
    def place(self) -> Place:
        """The site as a place that rows may speak of."""
        return Place(self.site_id, self.site, self.site_type, *self.areas)

    @property
    def key(self) -> str:
        """What makes it this site and no other: its id, else its name with its areas."""
        return f"id:{self.site_id}" if self.site_id else "|".join(("name:" + self.site, *self.areas))


@dataclass
class Register:
    """All sites of a workbook.

    Attributes:
        path, sha256: the file, and the hash of its bytes.
        columns: each column that holds anything, in the sheet's order → its heading as written.
        sites: in the sheet's order.
        problems: warnings; errors were raised.
    """

    path: str
    sha256: str
    columns: dict[str, str] = field(default_factory=dict)
    sites: list[Site] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def planned(self) -> list[Site]:
        """The sites that are to be visited: all but the reserves."""
        return [s for s in self.sites if s.state != "reserve"]


def read_register(path: Path, scheme: Scheme) -> Register:
    """Read a register, or a list that was drawn from one.

    Raises:
        CivScoreError: the file cannot be read, holds inspections instead of sites, or has faults: no headings, sites
            without name or type, two sites with one id, types that the scheme does not know, cells that say nothing
            known; all of them, with their cells.
    """
    sheets, digest = raw_sheets(path), file_hash(path)
    register = Register(str(path), digest)
    reader = _RegisterReader(register, scheme)
    for sheet in sheets:
        if sheet.sheet not in NOTES_SHEETS:
            reader.read(sheet)
    reader.check_names()
    if not reader.headed and not reader.faulty:
        reader.fault("register-no-heading", Where(str(path)))
    elif not register.sites and not reader.faulty:
        reader.fault("register-empty", Where(str(path)))
    if reader.faulty:
        raise CivScoreError(register.problems)
    register.problems += [*cut_site_ids(path, register.sites, reader.id_columns), *one_or_two_sites(register.sites)]
    return register


class _RegisterReader:
    def __init__(self, register: Register, scheme: Scheme) -> None:
        self.register = register
        self.keys = site_type_keys(scheme)
        self.first: dict[str, Where] = {}
        self.broken: set[Where] = set()
        self.met: list[Site] = []
        self.sound: set[Where] = set()
        self.headed = False
        self.id_columns: dict[str, str] = {}

    @property
    def faulty(self) -> bool:
        return any(p.level == "error" for p in self.register.problems)

    def fault(self, code: str, where: Where, level: Level = "error", **values: object) -> None:
        if where not in self.broken:  # of a cell that shows an error there is no more to say
            self.register.problems.append(Problem(level, code, where, values))

    def read(self, raw: RawSheet) -> None:
        """Read one sheet; sheets without headings are named."""
        top = [raw.row(i) for i in range(min(raw.height, TOP_ROWS))]
        heading = _heading_row(top)
        place = Where(raw.file, raw.sheet)
        if heading is None:
            if any(top):
                self.fault("register-sheet-skipped", place, "warning")
            return
        self.headed = True
        if _speaks_of_results(top[heading].values()):
            raise CivScoreError.of("register-is-rows", Where(self.register.path))
        sheet = _Sheet(raw, heading, _columns(top[heading]))
        self._check_columns(sheet, top[heading])
        if "site_id" in sheet.columns:
            self.id_columns[raw.sheet] = letter(sheet.columns["site_id"])
        if raw.hidden or raw.hidden_rows:
            self.fault("register-hidden", place, "warning")
        for column, text in sheet.columns.items():
            self.register.columns.setdefault(column, " ".join(top[heading][text].split()))
        if not {"site", "site_type"} - set(sheet.columns):
            for row in range(heading + 1, raw.height):
                self._read_row(sheet, row)

    def _check_columns(self, sheet: _Sheet, heading: dict[int, str]) -> None:
        for column in ("site", "site_type"):
            if column not in sheet.columns:
                self.fault("missing-column", sheet.where(sheet.heading, min(heading)), column=column)
        for at, text in heading.items():
            role = recognise(text)
            if role in sheet.columns and sheet.columns[role] != at:
                values = {"heading": " ".join(text.split()), "column": letter(sheet.columns[role])}
                self.fault("register-column-twice", sheet.where(sheet.heading, at), "warning", **values)
        for at, cells in sheet.raw.columns.items():
            below = (
                row for row in range(sheet.heading + 1, sheet.raw.height) if visible(cells[row].as_py() or "").strip()
            )
            if at not in heading and (row := next(below, None)) is not None:
                self.fault("register-nameless-column", sheet.where(row, at), "warning")

    def _read_row(self, sheet: _Sheet, row: int) -> None:
        cells = {column: sheet.text(row, at) for column, at in sheet.columns.items()}
        cells |= {column: normalized(cells[column]) for column in _DEGREES if column in cells}
        if not any(cells.values()) or recognise(cells["site"]) == "site":
            return  # an empty row, or the headings again after a page break
        faults = len(self.register.problems)
        for column, error in sheet.errors(row):
            kind = "formula-without-value" if error == UNCALCULATED else "cell-error"
            self.fault(kind, sheet.where(row, column), given=error)
            self.broken.add(sheet.where(row, column))

        def at(column: str) -> Where:
            return sheet.where(row, sheet.columns.get(column, sheet.columns["site"]))

        state = self._state(cells, at)
        site = Site(
            normalized(cells.get("site_id", "")), normalized(cells["site"]), self._type(cells, state, at),
            tuple(normalized(cells.get(a, "")) for a in AREAS),  # type: ignore[arg-type]
            self._must(cells, at), state, at("site"), cells,
        )  # fmt: skip
        self._split_position(cells, at)
        self._check_coordinates(cells, at)
        if not site.site:
            self.fault("register-no-name", at("site"))
        self._check_id(site, at)
        self.met.append(site)
        if len(self.register.problems) == faults:
            self.sound.add(site.where)

    def _type(self, cells: Mapping[str, str], state: str, at: Callable[[str], Where]) -> str:
        text = normalized(cells["site_type"])
        if not text and state == "revisit":
            return ""  # a site that the register lacks, as an inspection has it
        if not text:
            self.fault("register-no-type", at("site_type"))
        elif self.keys and text not in self.keys:
            self.fault("register-unknown-type", at("site_type"), name=text, guess=closest(text, self.keys))
        return self.keys.get(text, text)

    def _must(self, cells: Mapping[str, str], at: Callable[[str], Where]) -> bool:
        text = normalized(cells.get("must", "")).casefold()
        if text not in _YES and text not in _NO:
            self.fault("register-must", at("must"), given=text)
        return text in _YES

    def _state(self, cells: Mapping[str, str], at: Callable[[str], Where]) -> str:
        text = normalized(cells.get("state", ""))
        state = state_of(text) if text else ""
        if state is None:
            self.fault("register-state", at("state"), given=text)
        return state or ""

    def _split_position(self, cells: dict[str, str], at: Callable[[str], Where]) -> None:
        """What one cell says of both coordinates, where the columns of these are blank."""
        if not (text := cells.get("coordinates", "")) or any(cells.get(column) for column in _DEGREES):
            return
        if found := position_of(text):
            cells |= dict(zip(_DEGREES, found, strict=True))
        else:
            self.fault("register-position", at("coordinates"), given=text)

    def _check_coordinates(self, cells: Mapping[str, str], at: Callable[[str], Where]) -> None:
        given = {column: normalized(cells.get(column, "")) for column in _DEGREES}
        for column, text in given.items():
            if text and not _within(text, _DEGREES[column]):
                self.fault("register-coordinate", at(column), given=text, most=_DEGREES[column])
        lacking = [column for column, text in given.items() if not text]
        if len(lacking) == 1:
            self.fault("register-half-coordinates", at(lacking[0]))

    def _check_id(self, site: Site, at: Callable[[str], Where]) -> None:
        """One id is one site."""
        if site.site_id:
            where = at("site_id")
            first = self.first.setdefault(site.key, where)
            if first is not where:
                self.fault("register-id-twice", where, id=site.site_id, first=str(first))

    def check_names(self) -> None:
        """Without ids one name in one area is one site, unless addresses tell several apart."""
        sites, problems = _with_addresses([site for site in self.met if site.site])
        self.register.sites = [site for site in sites if site.where in self.sound]
        self.register.problems += [p for p in problems if p.where not in self.broken]


def _with_addresses(sites: Sequence[Site]) -> tuple[list[Site], list[Problem]]:
    """The sites, those called with their address that nothing else tells apart: 公厕 (人民路12号).

    Returns:
        the sites, and what is to be said: how they are called now, and lines that are one site twice (errors).
    """
    same: dict[str, list[Site]] = {}
    for site in sites:
        if not site.site_id:
            same.setdefault(site.key, []).append(site)
    problems: list[Problem] = []
    called: dict[Where, Site] = {}
    for alike in (own for own in same.values() if len(own) > 1):
        first = alike[0]
        addresses = [site.value("address") for site in alike]
        twice = [s for at, s in enumerate(alike) if at and (addresses[at] in addresses[:at] or "" in addresses)]
        problems += [
            Problem("error", "register-site-twice", s.where, {"site": s.site, "first": str(first.where)}) for s in twice
        ]
        if not twice:
            problems.append(
                Problem("note", "register-by-address", first.where, {"site": first.site, "count": len(alike)})
            )
            called |= {s.where: _called(s, address) for s, address in zip(alike, addresses, strict=True)}
    return [called.get(site.where, site) for site in sites], problems


def _called(site: Site, address: str) -> Site:
    name = f"{site.site} ({address})"
    return replace(site, site=name, cells={**site.cells, "site": name})


class _Sheet:
    """A sheet below its heading; rows and columns count from 0."""

    def __init__(self, raw: RawSheet, heading: int, columns: dict[str, int]) -> None:
        self.raw, self.heading, self.columns = raw, heading, columns
        self.texts = {  # an id or a name is what people see (001), a coordinate the number itself
            at: raw.columns[at].to_pylist() if column in _DEGREES else raw.as_shown(at)
            for column, at in columns.items()
        }
        for region in raw.merged:  # a merged cell says the same for every row it covers
            if region.left in self.texts and heading < region.top < raw.height:
                texts = self.texts[region.left]
                last = min(region.bottom, len(texts) - 1)
                texts[region.top : last + 1] = [texts[region.top]] * (last + 1 - region.top)

    def where(self, row: int, column: int) -> Where:
        """The address of a cell."""
        return Where(self.raw.file, self.raw.sheet, f"{letter(column)}{row + 1}")

    def text(self, row: int, column: int) -> str:
        """A cell's text as it is seen, without outer spaces."""
        return visible(self.texts[column][row] or "").strip()

    def errors(self, row: int) -> Iterator[tuple[int, str]]:
        """The cells of a row that show an error."""
        for column in self.columns.values():
            if row in self.raw.errors.get(column, {}):
                yield column, self.raw.errors[column][row]


def _heading_row(top: list[dict[int, str]]) -> int | None:
    """The row among the first ones with the most recognised headings; at least two different ones."""
    known = [len({recognise(text) for text in row.values()} - {None}) for row in top]
    best = max(range(len(top)), key=lambda i: known[i], default=None)
    return best if best is not None and known[best] >= 2 else None


def _speaks_of_results(headings: Iterable[str]) -> bool:
    """Whether these are the headings of what was inspected: a standard and what was found of it."""
    found = {sheet_column(text) for text in headings if recognise(text) is None}
    return not {*STANDARDS}.isdisjoint(found) and not {"result", "deduction", "count"}.isdisjoint(found)


def _columns(heading: dict[int, str]) -> dict[str, int]:
    """Column → where it stands; what nobody recognises is kept under ``+heading``.

    Of two headings for one column the more exact counts, of equals the left one; the other is kept like an unknown one.
    """
    best: dict[str, int] = {}
    for at, text in sorted(heading.items()):
        role = recognise(text)
        if role is not None and (role not in best or precedence(text) < precedence(heading[best[role]])):
            best[role] = at
    roles = {at: role for role, at in best.items()}
    found: dict[str, int] = {}
    for at, text in sorted(heading.items()):
        name = "+" + " ".join(text.split())
        found[roles.get(at, name if name not in found else f"{name} ({letter(at)})")] = at
    return found


def kept_columns(register: Register) -> dict[str, str]:
    """The register's columns without those that drawing adds: column → heading."""
    return {column: heading for column, heading in register.columns.items() if column not in OWN}


def _within(text: str, degrees: int) -> bool:
    try:
        return abs(Decimal(text)) <= degrees
    except InvalidOperation:
        return False
