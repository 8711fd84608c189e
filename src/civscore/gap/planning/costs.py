"""What fixing costs: a table of an office's own → the cost of each problem."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from civscore.errors import CivScoreError, Problem, Where, closest
from civscore.gap.fixes import Fixable
from civscore.matching import normalized
from civscore.readers.files.opening import raw_sheets
from civscore.readers.headings import COLUMNS, bare_heading
from civscore.readers.raw import RawSheet, letter
from civscore.rules.answers import FAIL, PASS
from civscore.scoring.result import Result

_HEADINGS: dict[str, list[str]] = {
    "standard": [*COLUMNS["standard"], *COLUMNS["standard_name"], "标准"],
    "site": [*COLUMNS["site"], *COLUMNS["site_id"]],
    "type": [*COLUMNS["site_type"], "类型", "type"],
    "unit": COLUMNS["unit"],
    "cost": ["费用", "成本", "整改费用", "整改成本", "金额", "cost"],
    "fixable": ["可整改", "能否整改", "是否可整改", "fixable", "can be fixed"],
}
_ROWS = 30
_AMOUNT = re.compile(r"\d{1,12}(\.\d{1,9})?", re.ASCII)


@dataclass(frozen=True)
class Price:
    """A row of the table: what it holds for, and the cost; None: cannot be fixed. Empty conditions hold for all."""

    standards: frozenset[int]
    site: str
    type: str
    unit: str
    cost: Fraction | None
    where: Where

    @property
    def narrowness(self) -> tuple[int, ...]:
        """The more specific row has the larger one."""
        given = [bool(self.site), bool(self.standards), bool(self.type), bool(self.unit)]
        return (sum(given), *given)


class Costs:
    """The costs of a run's problems."""

    def __init__(self, result: Result, prices: list[Price]) -> None:
        self.places = result.cells.places
        ordered = sorted(prices, key=lambda p: p.narrowness, reverse=True)
        self.of_site: dict[str, list[Price]] = {}
        for price in ordered:
            self.of_site.setdefault(price.site, []).append(price)
        self._found: dict[int, Price | None] = {}

    def row(self, problem: Fixable) -> Price | None:
        """The most specific row that holds for a problem; of several units' rows the dearest. None: there is none."""
        if problem.cell not in self._found:
            self._found[problem.cell] = self._row(problem)
        return self._found[problem.cell]

    def _row(self, problem: Fixable) -> Price | None:
        place = self.places[problem.place]
        names = dict.fromkeys((place.site, place.site_id, place.name, ""))
        near = [price for name in names for price in self.of_site.get(name, [])]
        fits = [price for price in near if self._holds(price, problem)]
        fits.sort(key=lambda p: p.narrowness, reverse=True)
        best = [price for price in fits if price.narrowness == fits[0].narrowness]
        return max(best, key=lambda p: (p.cost is None, p.cost or 0), default=None)

    def __call__(self, problem: Fixable) -> Fraction | None:
        """What a problem costs; None where it cannot be fixed."""
        price = self.row(problem)
        assert price is not None  # read_costs made sure
        return price.cost

    def _holds(self, price: Price, problem: Fixable) -> bool:
        place = self.places[problem.place]
        return (
            (not price.standards or problem.standard in price.standards)
            and (not price.site or price.site in (place.site, place.site_id, place.name))
            and (not price.type or price.type == place.site_type)
            and (not price.unit or price.unit in problem.units)
        )


def read_costs(path: Path, result: Result, problems: list[Fixable]) -> Costs:
    """Read a table of costs: columns for what a row holds for (standard, site, site type, unit), cost, can be fixed.

    Raises:
        CivScoreError: the file cannot be read or has faults: names that the run does not know, costs that are no
            numbers, two rows for the same, problems without a cost; all of them, with their cells.
    """
    reader = _CostReader(result, problems)
    for sheet in raw_sheets(path):
        reader.read(sheet)
    if not reader.headed:
        reader.faults.append(Problem("error", "cost-no-heading", Where(str(path))))
    costs = Costs(result, reader.prices)
    if not reader.faults:
        reader.faults += _missing(result, costs, problems, Where(str(path)))
    if reader.faults:
        raise CivScoreError(reader.faults)
    return costs


def _missing(result: Result, costs: Costs, problems: list[Fixable], where: Where) -> list[Problem]:
    lacking = dict.fromkeys(p.standard for p in problems if costs.row(p) is None)
    if not lacking:
        return []
    number = sum(costs.row(p) is None for p in problems)
    ids = [result.tree.standards[n].id for n in lacking]
    named = [*ids[:5], *["…"] * (len(ids) > 5)]
    return [Problem("error", "cost-missing", where, {"number": number, "standards": named})]


class _CostReader:
    def __init__(self, result: Result, problems: list[Fixable]) -> None:
        self.tree = result.tree
        self.types = {k: self.tree.scheme.site_types[v].name for k, v in self.tree.type_keys.items()}
        self.types |= {p.site_type: p.site_type for p in result.cells.places if p.site_type}
        self.sites = {name for p in result.cells.places for name in (p.site, p.site_id, p.name) if name}
        self.units = {unit for p in problems for unit in p.units} | {u.unit for u in result.unit_losses if u.unit}
        self.units |= {unit for s in self.tree.standards for unit in (*s.units, s.lead or "") if unit}
        self.units |= {m.name for m in result.scopes["unit"].members} if "unit" in result.scopes else set()
        self.prices: list[Price] = []
        self.faults: list[Problem] = []
        self.headed = False

    def read(self, raw: RawSheet) -> None:
        """Read one sheet, if it has the headings."""
        for at, row in enumerate(raw.rows(_ROWS)):
            columns: dict[str, int] = {}
            for column, text in sorted(row.items()):
                if role := _recognised().get(bare_heading(text)):
                    columns.setdefault(role, column)
            if columns.keys() & {"cost", "fixable"}:
                self.headed = True
                self._rows(raw, at, columns)
                return

    def _rows(self, raw: RawSheet, heading: int, columns: dict[str, int]) -> None:
        first: dict[tuple[object, ...], Price] = {}
        for row in range(heading + 1, raw.height):
            cells = raw.row(row)
            texts = {role: cells.get(column, "") for role, column in columns.items()}
            places = {
                role: Where(raw.file, raw.sheet, f"{letter(column)}{row + 1}") for role, column in columns.items()
            }
            broken = [r for r, column in columns.items() if row in raw.errors.get(column, {})]
            self.faults += [Problem("error", "cost-number", places[r], {"given": "#"}) for r in broken]
            if broken or not any(texts.values()):
                continue
            price = self._price(texts, places)
            if price is None:
                continue
            key = (price.standards, price.site, price.type, price.unit)
            before = first.setdefault(key, price)
            if before is not price:
                self.faults.append(Problem("error", "cost-twice", price.where, {"first": str(before.where)}))
            self.prices.append(price)

    def _price(self, texts: dict[str, str], places: dict[str, Where]) -> Price | None:
        before = len(self.faults)
        standards = self._standards(normalized(texts.get("standard", "")), places.get("standard", Where()))
        known = {"site": {s: s for s in self.sites}, "type": self.types, "unit": {u: u for u in self.units}}
        names = {}
        for role, spellings in known.items():
            name = normalized(texts.get(role, ""))
            names[role] = spellings.get(name, "")
            if name and not names[role]:
                values = {
                    "column": "site_type" if role == "type" else role,
                    "name": name,
                    "guess": closest(name, spellings),
                }
                self.faults.append(Problem("error", "cost-unknown", places[role], values))
        cost = self._cost(texts, places)
        where = places.get("cost") or places["fixable"]
        return None if len(self.faults) > before else Price(standards, **names, cost=cost, where=where)

    def _cost(self, texts: dict[str, str], places: dict[str, Where]) -> Fraction | None:
        answer = normalized(texts.get("fixable", "")).casefold()
        if answer in FAIL:
            return None
        if answer and answer not in PASS:
            self.faults.append(Problem("error", "cost-fixable", places["fixable"], {"given": answer}))
        text = normalized(texts.get("cost", "")).replace(",", "")
        if not _AMOUNT.fullmatch(text):
            where = places.get("cost") or places["fixable"]
            self.faults.append(Problem("error", "cost-number", where, {"given": text}))
            return None
        return Fraction(text)

    def _standards(self, name: str, where: Where) -> frozenset[int]:
        """The numbers of the standard, or of those under the group, that a cell names."""
        if not name:
            return frozenset()
        nodes = range(1, len(self.tree.nodes))
        found = [i for i in nodes if normalized(self.tree.nodes[i].id) == name]
        found = found or [i for i in nodes if normalized(self.tree.nodes[i].name) == name]
        if len(found) == 1:
            below = set(self.tree.leaves_below(found[0]))
            return frozenset(n for n, leaf in enumerate(self.tree.leaves) if leaf in below)
        known = [text for i in nodes for text in (self.tree.nodes[i].id, self.tree.nodes[i].name)]
        values = {"column": "standard", "name": name, "guess": "" if found else closest(name, known)}
        self.faults.append(Problem("error", "cost-unknown", where, values))
        return frozenset()


@cache
def _recognised() -> dict[str, str]:
    return {bare_heading(name): role for role, names in _HEADINGS.items() for name in names}
