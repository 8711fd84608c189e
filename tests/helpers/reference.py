"""A slow, plain reference scorer: the scoring model in exact fractions, for checking the real one.

It shares no code with civscore and uses the standard library only. Each function mirrors one paragraph of
`design/scoring-model.md`, or one numbered point of `docs/decisions.md` ("D6" below is point 6 there).

How to call it::

    outcome = reference.score(scheme, rows)  # or score(scheme, rows, profile="county")
    outcome.exact, outcome.score, outcome.coverage, outcome.status
    outcome.nodes["1.1"].rate  # every indicator, by id
    outcome.scopes["street"]["中兴街道"].rank  # the scheme's areas, site_type, site, unit, method, inspector
    outcome.split["市城管局"], outcome.full["市城管局"]  # lost points by unit; None is "nobody"
    change = reference.diff(old_outcome, new_outcome)  # arithmetic trees under one scheme

`scheme` is the YAML document as a plain dict. Its numbers may be int, float (read by their shortest decimal),
text, Decimal or Fraction. `rows` are dicts with the canonical column names (standard, site_id, site, site_type,
district, street, community, grid, result, deduction, count, total, kind, unit, inspector, date …); a blank is ""
or an absent key; `unit` is a list or text with separators. Faulty input raises ValueError: nothing is repaired.

Scopes are keyed by what identifies them: areas, units, methods and inspectors by name, site types by the scheme's
name for them, sites by site_id, else by name and areas joined with "|" (`ScopeResult.name` is the label to show).

Identities that always hold: the leaves' `lost` add up to points − exact, with a bonus counted as a negative loss;
the `split` column adds up to points − exact + bonus.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

ZERO, ONE = Fraction(0), Fraction(1)
AREA_LEVELS = ("district", "street", "community", "grid")
NOT_APPLICABLE = {"不涉及", "不适用", "n/a", "na"}
PASS = {"达标", "合格", "是", "√", "1", "pass"}
FAIL = {"不达标", "不合格", "否", "×", "0", "fail"}

Place = tuple[str, ...]
Doc = Mapping[str, Any]


# -------------------- results


@dataclass(frozen=True)
class NodeResult:
    """One indicator in the whole. `exact` is effective points × rate; `score` is rounded as D18 says."""

    id: str
    parent: str | None
    kind: str
    leaf: bool
    points: Fraction
    effective: Fraction | None
    rate: Fraction | None
    exact: Fraction | None
    score: Decimal | None
    lost: Fraction
    coverage: Fraction | None
    observations: int
    status: str


@dataclass(frozen=True)
class ScopeResult:
    """One row of a league table; `parts` holds (rate, rounded score) of the scored first-level nodes, by id."""

    name: str
    exact: Fraction | None
    rate: Fraction | None
    score: Decimal | None
    coverage: Fraction | None
    parts: dict[str, tuple[Fraction, Decimal]]
    rank: int | None = None
    group: str | None = None


@dataclass(frozen=True)
class Loss:
    """Lost points of one standard through one row (None: no row is to blame, as for a missing standard)."""

    standard: str
    row: int | None
    units: tuple[str, ...]
    points: Fraction


@dataclass(frozen=True)
class Outcome:
    """A whole run: the total, every indicator, every scope, every lost point."""

    points: Fraction
    target: Fraction | None
    exact: Fraction | None
    rate: Fraction | None
    score: Decimal | None
    coverage: Fraction | None
    status: str
    bonus: Fraction
    penalty: Fraction
    gates: dict[str, str]
    nodes: dict[str, NodeResult]
    scopes: dict[str, dict[str, ScopeResult]]
    losses: list[Loss]
    split: dict[str | None, Fraction]
    full: dict[str | None, Fraction]
    places: dict[str, dict[Place, tuple[Fraction, Fraction]]]
    tree: Scheme


@dataclass(frozen=True)
class Change:
    """change = performance + composition, and performance = same + drawn where it can be split by sites."""

    change: Fraction
    performance: Fraction
    composition: Fraction
    same: Fraction | None
    drawn: Fraction | None


@dataclass(frozen=True)
class Difference:
    """total = performance + composition + bonus + penalty, exactly; `nodes` holds the ordinary indicators."""

    total: Fraction
    performance: Fraction
    composition: Fraction
    bonus: Fraction
    penalty: Fraction
    nodes: dict[str, Change]


# -------------------- the scheme: a tree of points


@dataclass(frozen=True)
class Node:
    """An indicator with everything settled: its points, its kind, and what it inherits."""

    id: str
    name: str
    parent: str | None
    kind: str
    points: Fraction
    aggregate: str
    missing: str
    method: str | None
    units: tuple[str, ...]
    judge: Doc
    combine: Doc
    convert: Doc
    children: tuple[Node, ...]

    @property
    def leaf(self) -> bool:
        return not self.children

    def inside(self) -> list[Node]:
        """The children that share this node's points; bonus, penalty and gate nodes stand outside them (D2)."""
        return [child for child in self.children if child.kind == self.kind]

    def walk(self) -> Iterable[Node]:
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> list[Node]:
        return [node for node in self.walk() if node.leaf]


@dataclass(frozen=True)
class Scheme:
    """A scheme with its profile chosen; `root` is the whole."""

    root: Node
    doc: Doc

    def nodes(self) -> list[Node]:
        return list(self.root.walk())[1:]

    def standards(self, kind: str | None = None) -> list[Node]:
        return [leaf for leaf in self.root.leaves() if kind is None or leaf.kind == kind]


def number(value: Any) -> Fraction:
    """A number of the scheme, read by its decimal text: 0.9 is nine tenths."""
    if isinstance(value, bool) or value is None:
        raise ValueError(f"not a number: {value!r}")
    return value if isinstance(value, Fraction) else Fraction(str(value).strip())


def choose_profile(value: Any, profiles: set[str], profile: str | None) -> Any:
    """A parameter may read {prefecture: 5, county: 3}: the run's profile chooses."""
    if isinstance(value, Mapping):
        if value and set(value) <= profiles:
            if profile not in value:
                raise ValueError(f"a profile must be chosen among {sorted(value)}")
            return choose_profile(value[profile], profiles, profile)
        return {key: choose_profile(part, profiles, profile) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [choose_profile(part, profiles, profile) for part in value]
    return value


def rule(step: Any) -> Doc:
    """A rule step is its name, or a mapping with `type` and parameters."""
    return {"type": step} if isinstance(step, str) else step


def kind_of(doc: Doc, parent_kind: str) -> str:
    return str(doc.get("kind") or parent_kind)


def stated_points(doc: Doc, kind: str) -> Fraction | None:
    """Own points; else, for a group with neither points nor weight, the sum when all its children have points (D1)."""
    if doc.get("points") is not None:
        return number(doc["points"])
    inside = [child for child in doc.get("children") or [] if kind_of(child, kind) == kind]
    if doc.get("weight") is not None or not inside:
        return None
    parts = [stated_points(child, kind) for child in inside]
    return None if any(part is None for part in parts) else sum((part for part in parts if part is not None), ZERO)


def share_out(docs: Sequence[Doc], kind: str, total: Fraction, where: str) -> list[Fraction]:
    """Points of the children: as stated, else shares of what is left by weight; bonus and penalty stand outside."""
    kinds = [kind_of(doc, kind) for doc in docs]
    points = [ZERO if own == "gate" else stated_points(doc, own) for doc, own in zip(docs, kinds, strict=True)]
    inside = [i for i, own in enumerate(kinds) if own == kind and own != "gate"]
    left = total - sum((points[i] or ZERO for i in inside), ZERO)
    waiting = [i for i in inside if points[i] is None]
    if left < 0 or (inside and not waiting and left != 0):
        raise ValueError(f"{where}: the children's points do not add up to {total}, the difference is {left}")
    weights = {i: number(docs[i].get("weight", 1)) for i in waiting}
    for i in waiting:
        points[i] = left * weights[i] / sum(weights.values())
    for i, share in enumerate(points):
        if share is None:
            raise ValueError(f"{docs[i]['id']}: a {kinds[i]} node needs points")
    return [share for share in points if share is not None]


INHERITED = ("method", "judge", "combine", "convert", "lead", "units", "missing")


def build_node(doc: Doc, parent: str | None, kind: str, points: Fraction, inherited: Doc, top: bool = False) -> Node:
    """A node with its points, its kind, and what groups hand down."""
    settings = {**inherited, **{key: doc[key] for key in INHERITED if doc.get(key) is not None}}
    children = doc.get("children") or []
    shares = share_out(children, kind, points, str(doc.get("id", "scheme")))
    own = None if top else str(doc["id"])
    if not children and "judge" not in settings:
        raise ValueError(f"{own}: no judge")
    return Node(
        id=own or "",
        name=str(doc.get("name", "")),
        parent=parent,
        kind=kind,
        points=points,
        aggregate=str(doc.get("aggregate") or "arithmetic"),
        missing=str(settings.get("missing") or "exclude"),
        method=settings.get("method"),
        units=names(settings.get("units")) or names(settings.get("lead")),
        judge=rule(settings.get("judge", "award")),
        combine=rule(settings.get("combine", "pooled")),
        convert=rule(settings.get("convert", "linear")),
        children=tuple(
            build_node(child, own, kind_of(child, kind), share, settings)
            for child, share in zip(children, shares, strict=True)
        ),
    )


def build_scheme(doc: Doc, profile: str | None) -> Scheme:
    """The whole tree. The scheme's own points may be left out when the first level adds up by itself (D1)."""
    chosen = choose_profile(doc, set(doc.get("profiles") or ()), profile)
    top = {**chosen, "children": chosen["indicators"]}
    points = stated_points(top, "base")
    if points is None:
        raise ValueError("the scheme has no points and its first level does not add up by itself")
    root = build_node(top, None, "base", points, {}, top=True)
    ids = [node.id for node in root.walk()]
    if len(ids) != len(set(ids)):
        raise ValueError("an id is used twice")
    return Scheme(root, chosen)


# -------------------- rows: sites and units


@dataclass(frozen=True)
class Row:
    """One row of the sheet, with its standard found, its site settled and its units named."""

    order: int
    leaf: Node
    place: Place
    site: str
    site_label: str
    site_type: str
    areas: dict[str, str]
    units: tuple[str, ...]
    inspector: str
    date: str
    cells: dict[str, str]

    def applies(self) -> bool:
        """不涉及, 不适用, N/A, na take the row out of the denominator."""
        return not any(self.cells[key].lower() in NOT_APPLICABLE for key in ("result", "deduction", "count", "total"))


def text(value: Any) -> str:
    return "" if value is None else unicodedata.normalize("NFKC", str(value)).strip()


def names(value: Any) -> tuple[str, ...]:
    """Several names in one cell are separated by 、，,;；/ ; a list is taken as it is. Each name counts once."""
    parts = [value] if isinstance(value, str) else list(value or [])
    found = [text(name) for part in parts for name in re.split(r"[、，,;；/]", str(part))]
    return tuple(dict.fromkeys(name for name in found if name))


def site_key(row: Mapping[str, Any]) -> str:
    """A site is its site_id; without one, its name together with its areas (D22)."""
    if text(row.get("site_id")):
        return text(row.get("site_id"))
    if text(row.get("site")):
        return "|".join([text(row.get("site")), *(text(row.get(level)) for level in AREA_LEVELS)])
    return ""


def areas_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(text(row.get(level)) for level in AREA_LEVELS)


def with_areas(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A site without an id that leaves areas blank is the one site of its name that fits; where several fit, it is
    itself."""
    if text(row.get("site_id")) or not text(row.get("site")):
        return dict(row)
    namesakes = {
        areas_of(r) for r in rows if text(r.get("site")) == text(row.get("site")) and not text(r.get("site_id"))
    }
    fits = {a for a in namesakes if says_all_of(a, areas_of(row))}
    fullest = [a for a in fits if not any(says_all_of(b, a) and a != b for b in fits)]
    return {**row, **dict(zip(AREA_LEVELS, fullest[0], strict=True))} if len(fullest) == 1 else dict(row)


def says_all_of(more: Sequence[str], less: Sequence[str]) -> bool:
    return all(not b or a == b for a, b in zip(more, less, strict=True))


def fill_sites(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A blank area, type or name of a site is filled from the site's other rows (D22)."""
    filled = [with_areas(row, rows) for row in rows]
    known: dict[tuple[str, str], str] = {}
    columns = ("site", "site_type", *AREA_LEVELS)
    for row in filled:
        for column in columns:
            if site_key(row) and text(row.get(column)):
                known.setdefault((site_key(row), column), text(row[column]))
    for row, key in [(row, site_key(row)) for row in filled]:
        for column in columns:
            if key and not text(row.get(column)):
                row[column] = known.get((key, column), "")
    return filled


def type_names(doc: Doc) -> dict[str, str]:
    """Every word for a site type (id, name, alias) → the name the scheme gives it."""
    words: dict[str, str] = {}
    for key, entry in (doc.get("site_types") or {}).items():
        settings = entry or {}
        label = text(settings.get("name") or key)
        words |= {text(word): label for word in (key, label, *(settings.get("aliases") or ()))}
    return words


def type_weights(doc: Doc) -> dict[str, Fraction]:
    words = type_names(doc)
    return {
        words[text(key)]: number((entry or {}).get("weight", 1)) for key, entry in (doc.get("site_types") or {}).items()
    }


def place_of(site: str, areas: Mapping[str, str]) -> Place:
    """The site; else the most specific area (with the areas it lies in); else the whole (D13)."""
    if site:
        return ("site", site)
    path = [f"{level}={areas[level]}" for level in AREA_LEVELS if areas[level]]
    return ("area", *path) if path else ("whole",)


def read_rows(scheme: Scheme, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The sheet's rows, each with its standard, site and units (D23: the row's, else the standard's, its lead)."""
    by_id = {leaf.id: leaf for leaf in scheme.standards()}
    by_name: dict[str, list[Node]] = {}
    for leaf in scheme.standards():
        by_name.setdefault(text(leaf.name), []).append(leaf)
    words, read = type_names(scheme.doc), []
    types: dict[str, str] = {}
    for order, row in enumerate(fill_sites(rows)):
        standard = str(row.get("standard") or "").strip()  # as written: Ⅱ is not II
        matches = [by_id[standard]] if standard in by_id else by_name.get(text(standard), [])
        if len(matches) != 1:
            raise ValueError(f"row {order}: no one standard is meant by {standard!r}")
        site, kind = site_key(row), text(row.get("site_type"))
        if kind and words and kind not in words:
            raise ValueError(f"row {order}: unknown site type {kind!r}")
        kind = words.get(kind, kind)
        if site and types.setdefault(site, kind) != kind:
            raise ValueError(f"row {order}: two types for site {site!r}")
        areas = {level: text(row.get(level)) for level in AREA_LEVELS}
        cells = {key: text(row.get(key)) for key in ("result", "deduction", "count", "total", "kind")}
        read.append(
            Row(
                order=order,
                leaf=matches[0],
                place=place_of(site, areas),
                site=site,
                site_label=text(row.get("site")) or site,
                site_type=kind,
                areas=areas,
                units=names(row.get("unit")) or matches[0].units,
                inspector=text(row.get("inspector")),
                date=text(row.get("date")),
                cells=cells,
            )
        )
    return read


# -------------------- step 1: judge


@dataclass(frozen=True)
class Observation:
    """One judgement: what was earned of what was possible, and the rows that cost something."""

    place: Place
    site_type: str
    earned: Fraction
    possible: Fraction
    blame: tuple[tuple[Row, Fraction], ...]


def measure(cell: str, own_numbers: Iterable[Fraction] = ()) -> Fraction:
    """A number in a cell; a percent sign divides by 100 where the rule's own numbers are at most 1 (D9)."""
    if cell == "":
        raise ValueError("a blank result")
    if cell.endswith("%"):
        divide = all(own <= 1 for own in own_numbers)
        return number(cell[:-1]) / (100 if divide else 1)
    return number(cell)


def no_less_than_zero(value: Fraction) -> Fraction:
    if value < 0:
        raise ValueError(f"a negative number: {value}")
    return value


def full_marks(leaf: Node) -> Fraction:
    """`full` defaults to the standard's own points."""
    return number(leaf.judge["full"]) if leaf.judge.get("full") is not None else leaf.points


def judge_pass_fail(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    word = row.cells["result"].lower()
    if word not in PASS | FAIL:
        raise ValueError(f"neither pass nor fail: {word!r}")
    return (ONE if word in PASS else ZERO), ONE


def judge_grades(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    shares = row.leaf.judge.get("shares") or doc["scales"][row.leaf.judge["scale"]]
    by_grade = {text(grade): number(share) for grade, share in shares.items()}
    if row.cells["result"] not in by_grade:
        raise ValueError(f"no such grade: {row.cells['result']!r}")
    return by_grade[row.cells["result"]], ONE


def judge_shortfall(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    """full − each × (required − count); a surplus earns nothing, and there is nothing under 0 but where overdrawn."""
    required, each, full = number(row.leaf.judge["required"]), number(row.leaf.judge["each"]), full_marks(row.leaf)
    count = no_less_than_zero(measure(row.cells["result"] or row.cells["count"], [required]))
    left = full - each * max(ZERO, required - count)
    return (left if row.leaf.judge.get("overdraw") else max(ZERO, left)), full


def judge_ratio(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    """min(count ÷ target, 1); where the scheme names no target, the row's own total is it. Out of 1 either way (D7)."""
    if row.leaf.judge.get("target") is None:
        count, total = (no_less_than_zero(measure(row.cells[key])) for key in ("count", "total"))
        return (min(count / total, ONE), ONE) if total else (ZERO, ZERO)
    target = number(row.leaf.judge["target"])
    cell = row.cells["result"] or row.cells["count"]
    return min(no_less_than_zero(measure(cell, [target])) / target, ONE), ONE


def judge_at_least(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    value = number(row.leaf.judge["value"])
    return (ONE if measure(row.cells["result"], [value]) >= value else ZERO), ONE


def judge_at_most(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    value = number(row.leaf.judge["value"])
    return (ONE if measure(row.cells["result"], [value]) <= value else ZERO), ONE


def judge_range(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    """(x − worst) ÷ (best − worst), kept within 0…1; `log` takes natural logarithms, to 12 decimals, first (D8)."""
    worst, best = number(row.leaf.judge["worst"]), number(row.leaf.judge["best"])
    value = measure(row.cells["result"], [worst, best])
    if row.leaf.judge.get("log"):
        value, worst, best = logarithm(value), logarithm(worst), logarithm(best)
    return min(ONE, max(ZERO, (value - worst) / (best - worst))), ONE


def judge_score(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    """(marks, full); a percent sign is a share of the full marks (D9)."""
    full, cell = full_marks(row.leaf), row.cells["result"]
    marks = measure(cell) * full if cell.endswith("%") else measure(cell)
    if not 0 <= marks <= full:
        raise ValueError(f"{marks} marks out of {full}")
    return marks, full


def judge_tally(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    """(count, total): a larger sample weighs more; 0 of 0 is not applicable (D7)."""
    count, total = no_less_than_zero(measure(row.cells["count"])), no_less_than_zero(measure(row.cells["total"]))
    if count > total:
        raise ValueError(f"count {count} above its total {total}")
    return count, total


def judge_award(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    return ONE, ONE


JUDGES: dict[str, Callable[[Row, Doc], tuple[Fraction, Fraction]]] = {
    "pass-fail": judge_pass_fail,
    "grades": judge_grades,
    "shortfall": judge_shortfall,
    "ratio": judge_ratio,
    "at-least": judge_at_least,
    "at-most": judge_at_most,
    "range": judge_range,
    "score": judge_score,
    "tally": judge_tally,
    "award": judge_award,
}


def step_price(steps: Sequence[Doc], nth: int) -> Fraction:
    """The n-th fault of a visit costs the price of the step it falls in."""
    reached = [step for step in steps if number(step["from"]) <= nth]
    return number(max(reached, key=lambda step: number(step["from"]))["each"]) if reached else ZERO


def fault_costs(rule_: Doc, visit: Sequence[Row]) -> list[Fraction]:
    """What each row of one visit costs (D6): its deduction; else its faults, priced by kind, by step, or each."""
    kinds = {text(kind): number(price) for kind, price in (rule_.get("kinds") or {}).items()}
    steps, each = rule_.get("steps") or [], rule_.get("each")
    priced, costs, counted = bool(kinds or steps or each is not None), [], 0
    for row in visit:
        result, kind = row.cells["result"], row.cells["kind"]
        if row.cells["deduction"]:
            costs.append(no_less_than_zero(measure(row.cells["deduction"])))
            continue
        if not priced:
            costs.append(no_less_than_zero(measure(result or "0")))
            continue
        faults = no_less_than_zero(measure(result)) if result else Fraction(1 if kind else 0)
        if faults.denominator != 1:
            raise ValueError(f"{faults} faults")
        if kind in kinds:
            costs.append(faults * kinds[kind])
        elif steps:
            counted += int(faults)
            costs.append(faults)  # for now: a visit's faults are priced together
        elif each is not None:
            costs.append(faults * number(each))
        elif faults:
            raise ValueError(f"no price for a fault of kind {kind!r}")
        else:
            costs.append(ZERO)
    if counted:
        average = sum((step_price(steps, n) for n in range(1, counted + 1)), ZERO) / counted
        costs = [c if row.cells["deduction"] else c * average for row, c in zip(visit, costs, strict=True)]
    return costs


def judge_visit(leaf: Node, visit: Sequence[Row]) -> tuple[Fraction, Fraction, list[Fraction]]:
    """Fault rows add up before the floor: max(0, full − Σ) of full. Each row answers in proportion to its own cost."""
    full, costs = full_marks(leaf), fault_costs(leaf.judge, visit)
    left = full - sum(costs, ZERO)
    return (left if leaf.judge.get("overdraw") else max(ZERO, left)), full, costs


def observe(leaf: Node, rows: Sequence[Row], doc: Doc) -> list[Observation]:
    """All rows of one standard in a scope → observations. Under `deduct` a place and date is one (D6)."""
    found = [Observation(row.place, row.site_type, ZERO, ZERO, ()) for row in rows if not row.applies()]
    applied = [row for row in rows if row.applies()]
    if leaf.judge["type"] != "deduct":
        for row in applied:
            earned, possible = JUDGES[leaf.judge["type"]](row, doc)
            found.append(Observation(row.place, row.site_type, earned, possible, ((row, possible - earned),)))
        return found
    visits: dict[tuple[Place, str], list[Row]] = {}
    for row in applied:
        visits.setdefault((row.place, row.date), []).append(row)
    for (place, _), visit in visits.items():
        earned, possible, costs = judge_visit(leaf, visit)
        total = sum(costs, ZERO)
        blame = tuple(
            (row, (possible - earned) * cost / total if total else ZERO) for row, cost in zip(visit, costs, strict=True)
        )
        found.append(Observation(place, visit[0].site_type, earned, possible, blame))
    return found


# -------------------- step 2: combine


def pool(observations: Iterable[Observation]) -> Fraction | None:
    """Σ earned ÷ Σ possible; nothing possible is no rate."""
    pairs = [(seen.earned, seen.possible) for seen in observations]
    possible = sum((p for _, p in pairs), ZERO)
    return sum((e for e, _ in pairs), ZERO) / possible if possible else None


def by_key(observations: Sequence[Observation], key: Callable[[Observation], Any]) -> dict[Any, Fraction]:
    """The pooled rate of each group of observations that has one."""
    groups: dict[Any, list[Observation]] = {}
    for seen in observations:
        groups.setdefault(key(seen), []).append(seen)
    rates = {name: pool(group) for name, group in groups.items()}
    return {name: rate for name, rate in rates.items() if rate is not None}


def combine(name: str, observations: Sequence[Observation], weights: Mapping[str, Fraction]) -> Fraction | None:
    """All pairs of a standard in a scope → one rate (D13)."""
    if name == "pooled":
        return pool(observations)
    if name == "by-site":
        rates = list(by_key(observations, lambda seen: seen.place).values())
        return sum(rates, ZERO) / len(rates) if rates else None
    if name == "worst":
        return min(by_key(observations, lambda seen: seen.place).values(), default=None)
    if name == "by-site-type":
        types = by_key(observations, lambda seen: seen.site_type)
        own = {kind: weights.get(kind, ONE) for kind in types}
        if not any(own.values()):  # types without weight are all there is: they weigh the same
            own = dict.fromkeys(types, ONE)
        return sum((own[kind] * types[kind] for kind in types), ZERO) / sum(own.values()) if types else None
    raise ValueError(f"unknown combine {name!r}")


# -------------------- step 3: convert


def convert(step: Doc, rate: Fraction, earned: Fraction) -> Fraction:
    """Rate → rate, compared exactly: 9 of 10 *is* 0.9 (D14, D15)."""
    if step["type"] == "linear":
        return rate
    if step["type"] == "all-or-nothing":
        return ONE if rate == 1 else ZERO
    if step["type"] == "below":
        threshold, per_point = number(step["threshold"]), number(step["per_point"])
        return ONE if rate >= threshold else max(ZERO, ONE - per_point * 100 * (threshold - rate))
    if step["type"] == "bands":
        value = earned if step.get("of") == "count" else rate
        for band in sorted(step["bands"], key=lambda band: number(band["at_least"]), reverse=True):
            if value >= number(band["at_least"]):
                return number(band["rate"])
        return ZERO
    raise ValueError(f"unknown convert {step['type']!r}")


def standard_rate(leaf: Node, observations: Sequence[Observation], weights: Mapping[str, Fraction]) -> Fraction | None:
    """Combine, convert, then floor at 0 (but where overdrawn) and cap at 1."""
    combined = combine(leaf.combine["type"], observations, weights)
    if combined is None:
        return None
    rate = convert(leaf.convert, combined, sum((seen.earned for seen in observations), ZERO))
    return min(ONE, rate if leaf.judge.get("overdraw") else max(ZERO, rate))


# -------------------- roll-up


@dataclass
class Ledger:
    """One scope while it is scored: what each standard's rows say, and every node's rate."""

    rates: dict[str, Fraction | None] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    seen: dict[str, list[Observation]] = field(default_factory=dict)


def aggregate(name: str, parts: Sequence[tuple[Fraction, Fraction]]) -> Fraction | None:
    """(points, rate) of the children that have a rate → the group's rate (D21). A child without weight has no say."""
    parts = [(points, rate) for points, rate in parts if points]
    total = sum((points for points, _ in parts), ZERO)
    if not total:
        return None
    if name == "arithmetic":
        return sum((points * rate for points, rate in parts), ZERO) / total
    if name == "minimum":
        return min(rate for _, rate in parts)
    if name == "geometric":
        return geometric_mean([(points / total, rate) for points, rate in parts])
    raise ValueError(f"unknown aggregate {name!r}")


def geometric_mean(parts: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Π rate^share to 50 decimals; 0 where a child is at 0 (or under it)."""
    if min(rate for _, rate in parts) <= 0:
        return ZERO
    if len({rate for _, rate in parts}) == 1:
        return parts[0][1]
    with localcontext() as context:
        context.prec = 60
        logs = (decimal(share) * decimal(rate).ln() for share, rate in parts)
        return Fraction(sum(logs, Decimal(0)).exp().quantize(Decimal(1).scaleb(-50)))


def decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def logarithm(value: Fraction) -> Fraction:
    with localcontext() as context:
        context.prec = 60
        return Fraction(decimal(value).ln().quantize(Decimal(1).scaleb(-12)))


def is_missing_from(leaf: Node, level: str, everything: Sequence[Row]) -> bool:
    """Under `zero`: in an area a standard is missing unless all its rows lie outside areas of that level (D16)."""
    own = [row for row in everything if row.leaf.id == leaf.id]
    return not own or level == "whole" or any(row.areas[level] for row in own)


def rate_standards(scheme: Scheme, rows: Sequence[Row], level: str, everything: Sequence[Row]) -> Ledger:
    """Every standard's rate and state in one scope; `level` is "whole", an area level, or "" for any other scope."""
    ledger, weights = Ledger(), type_weights(scheme.doc)
    own_rows: dict[str, list[Row]] = {}
    for row in rows:
        own_rows.setdefault(row.leaf.id, []).append(row)
    for leaf in scheme.standards():
        observations = observe(leaf, own_rows.get(leaf.id, []), scheme.doc)
        rate = standard_rate(leaf, observations, weights)
        state = "scored" if rate is not None else "not-applicable" if observations else "not-observed"
        is_award = leaf.judge["type"] == "award"
        if state == "not-observed" and level and leaf.kind == "base" and not is_award:
            if leaf.missing == "error" and level == "whole":
                raise ValueError(f"{leaf.id} was not observed")
            if leaf.missing == "zero" and is_missing_from(leaf, level, everything):
                rate = ZERO  # counted, though nobody observed it
        ledger.rates[leaf.id], ledger.states[leaf.id], ledger.seen[leaf.id] = rate, state, observations
    if level:
        give_awards(scheme, ledger)
    for node in reversed(list(scheme.root.walk())):
        if not node.leaf:
            parts = scored_children(node, ledger)
            if (
                not node.points
            ):  # a group without points counts for nothing: its rate is for show, its children weigh the same
                parts = [(ONE, rate) for _, rate in parts]
            ledger.rates[node.id] = aggregate(node.aggregate, parts)
    return ledger


def give_awards(scheme: Scheme, ledger: Ledger) -> None:
    """D12: an award is full in the whole and in every area, if anything else of its group has a rate there."""
    earned = dict(ledger.rates)
    for leaf in scheme.standards():
        if leaf.judge["type"] != "award" or ledger.states[leaf.id] != "not-observed":
            continue
        around = [node for node in scheme.root.walk() if node.id and not node.leaf and leaf in list(node.walk())]
        for group in reversed(around):  # from the smallest group outwards
            others = [
                n for n in group.walk() if n.leaf and n.kind == group.kind and n.judge["type"] != "award"
            ]  # fmt: skip
            if others:
                given = any(earned[other.id] is not None for other in others)
                break
        else:
            given = True
        if given:
            ledger.rates[leaf.id], ledger.states[leaf.id] = ONE, "scored"


def scored_children(node: Node, ledger: Ledger) -> list[tuple[Fraction, Fraction]]:
    """(points, rate) of the children that share the node's points and have a rate."""
    rates = [(child.points, ledger.rates[child.id]) for child in node.inside()]
    return [(points, rate) for points, rate in rates if rate is not None]


def extras(scheme: Scheme, ledger: Ledger) -> dict[str, Fraction]:
    """Each observed bonus leaf adds points × rate, each observed penalty leaf subtracts points × (1 − rate) (D2)."""
    found: dict[str, Fraction] = {}
    for leaf in scheme.standards():
        rate = ledger.rates[leaf.id]
        if leaf.kind == "bonus" and rate is not None:
            found[leaf.id] = leaf.points * rate
        if leaf.kind == "penalty" and rate is not None:
            found[leaf.id] = -leaf.points * (1 - rate)
    return found


def exact_score(scheme: Scheme, ledger: Ledger) -> Fraction | None:
    """points × rate, with the bonus on top and the penalty off; without any ordinary rate nothing is scored."""
    rate = ledger.rates[""]
    return None if rate is None else scheme.root.points * rate + sum(extras(scheme, ledger).values(), ZERO)


def coverage(node: Node, ledger: Ledger) -> Fraction | None:
    """Σ points of the observed leaves ÷ Σ points of the leaves that are not *not applicable* (D5)."""
    if node.kind == "gate":  # has no points: observed or not
        return ONE if any(ledger.states[leaf.id] == "scored" for leaf in node.leaves()) else None
    leaves = [leaf for leaf in node.leaves() if leaf.kind == node.kind]
    applicable = [leaf for leaf in leaves if ledger.states[leaf.id] != "not-applicable"]
    observed = sum((leaf.points for leaf in applicable if ledger.states[leaf.id] == "scored"), ZERO)
    total = sum((leaf.points for leaf in applicable), ZERO)
    return observed / total if total else None


# -------------------- rounding and ranking


def round_exact(value: Fraction, places: int, mode: str) -> Decimal:
    """Rounding in exact decimals: half-up away from zero, half-even, down towards zero (D19)."""
    scaled = abs(value) * 10**places
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest - scaled.denominator
    if (mode == "half-up" and twice >= 0) or (mode == "half-even" and (twice > 0 or (twice == 0 and whole % 2 == 1))):
        whole += 1
    if mode not in ("half-up", "half-even", "down"):
        raise ValueError(f"unknown rounding mode {mode!r}")
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


@dataclass(frozen=True)
class Rounding:
    places: int
    mode: str
    at: str

    def __call__(self, value: Fraction) -> Decimal:
        return round_exact(value, self.places, self.mode)


def rounding_of(doc: Doc) -> Rounding:
    settings = doc.get("rounding") or {}
    return Rounding(int(settings.get("places", 2)), settings.get("mode", "half-up"), settings.get("at", "total"))


def rounded_depth(doc: Doc) -> int:
    """How many levels below a first-level node are rounded."""
    return 10**6 if rounding_of(doc).at == "every-level" else 0


def published_extras(scheme: Scheme, ledger: Ledger) -> dict[str, Fraction]:
    """As `extras`, each rounded where the scheme rounds parts (D18)."""
    rounding, found = rounding_of(scheme.doc), extras(scheme, ledger)
    return found if rounding.at == "total" else {name: Fraction(rounding(value)) for name, value in found.items()}


def chain_score(node: Node, ledger: Ledger, rounding: Rounding, depth: int) -> Fraction | None:
    """A node's score, points × rate, where the scheme rounds it (D18); that of the whole is left to be rounded with
    the extras.

    A rounded child's rate is its rounded score ÷ its points. `depth` counts the levels below this node that are
    rounded: 0 for `total`, 1 for `parts`, as many as there are for `every-level`.
    """
    rate = ledger.rates[node.id]
    if rate is None:
        return None
    if depth and not node.leaf and node.points:
        parts = []
        for child in node.inside():
            own, rounded = ledger.rates[child.id], chain_score(child, ledger, rounding, depth - 1)
            if own is not None and rounded is not None:
                parts.append((child.points, rounded / child.points if child.points else own))
        rate = aggregate(node.aggregate, parts)
        assert rate is not None
    return node.points * rate if node.id == "" else Fraction(rounding(node.points * rate))


def rounded_total(scheme: Scheme, ledger: Ledger, rounding: Rounding) -> Decimal | None:
    """The published score: *total* rounds once, *parts* the first level, *every-level* each node (D18)."""
    exact = exact_score(scheme, ledger)
    if exact is None:
        return None
    if rounding.at == "total":
        return rounding(exact)
    if rounding.at not in ("parts", "every-level"):
        raise ValueError(f"unknown place to round at: {rounding.at!r}")
    total = chain_score(scheme.root, ledger, rounding, 1 if rounding.at == "parts" else 10**6)
    assert total is not None
    return rounding(total + sum(published_extras(scheme, ledger).values(), ZERO))


def rank(scores: Sequence[Decimal], method: str) -> list[int]:
    """Ranks of rounded scores: competition 1, 2, 2, 4; dense 1, 2, 2, 3; ordinal 1, 2, 3, 4 as they come (D20)."""
    if method == "competition":
        return [1 + sum(other > own for other in scores) for own in scores]
    if method == "dense":
        return [1 + len({other for other in scores if other > own}) for own in scores]
    if method == "ordinal":
        return [1 + sum(o > own or (o == own and j < i) for j, o in enumerate(scores)) for i, own in enumerate(scores)]
    raise ValueError(f"unknown ranking method {method!r}")


def rank_scopes(table: dict[str, ScopeResult], settings: Doc) -> dict[str, ScopeResult]:
    """Ranks inside named groups, {group: [names]}. In a table with groups a name in none is not ranked."""
    group_of = {text(name): group for group, members in (settings.get("groups") or {}).items() for name in members}
    grouped = any(scope.name in group_of for scope in table.values())
    ranks: dict[str, int] = {}
    for group in dict.fromkeys(group_of.get(scope.name) for scope in table.values()):
        inside = {
            key: scope.score
            for key, scope in table.items()
            if group_of.get(scope.name) == group and scope.score is not None and not (grouped and group is None)
        }
        ranks |= dict(zip(inside, rank(list(inside.values()), settings.get("method", "competition")), strict=True))
    return {
        key: ScopeResult(**{**vars(scope), "rank": ranks.get(key), "group": group_of.get(scope.name)})
        for key, scope in table.items()
    }


# -------------------- scopes


def memberships(scope: str, row: Row) -> list[tuple[str, str]]:
    """(key, label) of the scopes of one kind that a row belongs to; with several units, to each (D17)."""
    if scope in AREA_LEVELS:
        found = [(row.areas[scope], row.areas[scope])]
    elif scope == "site":
        found = [(row.site, row.site_label)]
    elif scope == "unit":
        found = [(unit, unit) for unit in row.units]
    else:
        name = {"site_type": row.site_type, "method": row.leaf.method or "", "inspector": row.inspector}[scope]
        found = [(name, name)]
    return [(key, label) for key, label in found if key]


def outside(node: Node, ledger: Ledger, added: Mapping[str, Fraction]) -> tuple[Fraction, Fraction] | None:
    """(points, change of the score) of what was observed of a bonus or penalty node: each leaf counts by itself
    (D2)."""
    seen = [leaf for leaf in node.leaves() if leaf.id in added]
    return (sum((leaf.points for leaf in seen), ZERO), sum((added[leaf.id] for leaf in seen), ZERO)) if seen else None


def outside_rate(kind: str, points: Fraction, change: Fraction) -> Fraction | None:
    """What a bonus added of its points; what a penalty left of them."""
    return None if not points else change / points if kind == "bonus" else 1 + change / points


def score_parts(scheme: Scheme, ledger: Ledger) -> dict[str, tuple[Fraction, Decimal]]:
    """(rate, rounded score) of each first-level node that has a rate, out of its own points (D4); gates have no
    score."""
    rounding, depth = rounding_of(scheme.doc), rounded_depth(scheme.doc)
    parts = {}
    for child in scheme.root.children:
        rate = ledger.rates[child.id]
        if child.kind in ("bonus", "penalty"):
            pair = outside(child, ledger, published_extras(scheme, ledger))
            rate = None if pair is None else outside_rate(child.kind, *outside(child, ledger, extras(scheme, ledger)))
            if pair is not None and rate is not None:
                parts[child.id] = (rate, rounding(pair[1]))
        elif child.kind == "base" and rate is not None:
            chain = chain_score(child, ledger, rounding, depth)
            assert chain is not None
            parts[child.id] = (rate, rounding(chain))
    return parts


def score_scopes(scheme: Scheme, kind: str, rows: Sequence[Row]) -> dict[str, ScopeResult]:
    """A scope's score is the score of the rows that belong to it, scored by themselves (D17)."""
    members: dict[str, list[Row]] = {}
    labels: dict[str, str] = {}
    for row in rows:
        for key, label in memberships(kind, row):
            members.setdefault(key, []).append(row)
            labels.setdefault(key, label)
    table = {}
    if kind == "method":  # in the scheme's order
        found = dict.fromkeys(leaf.method for leaf in scheme.standards())
        members = {name: members[name] for name in found if name in members}
    for key, own in members.items():
        ledger = rate_standards(scheme, own, kind if kind in AREA_LEVELS else "", rows)
        table[key] = ScopeResult(
            name=labels[key],
            exact=exact_score(scheme, ledger),
            rate=ledger.rates[""],
            score=rounded_total(scheme, ledger, rounding_of(scheme.doc)),
            coverage=coverage(scheme.root, ledger),
            parts=score_parts(scheme, ledger),
        )
    return rank_scopes(table, scheme.doc.get("ranking") or {})


# -------------------- lost points


def effective_points(node: Node, own: Fraction, ledger: Ledger, found: dict[str, Fraction]) -> None:
    """Points, times points(parent) ÷ Σ points of the parent's children that have a rate, for every ancestor (D4)."""
    found[node.id] = own
    total = sum((points for points, _ in scored_children(node, ledger)), ZERO)
    for child in node.inside():
        if ledger.rates[child.id] is not None:
            effective_points(child, own * child.points / total if total else ZERO, ledger, found)


def share_loss(node: Node, loss: Fraction, ledger: Ledger, found: dict[str, Fraction]) -> None:
    """A group's loss is shared among its children in proportion to their own weighted losses, points × (1 − rate)."""
    found[node.id] = loss
    rated = [(child, rate) for child in node.inside() if (rate := ledger.rates[child.id]) is not None]
    total = sum((child.points * (1 - rate) for child, rate in rated), ZERO)
    for child, rate in rated:
        share_loss(child, loss * child.points * (1 - rate) / total if total else ZERO, ledger, found)


def trace_losses(scheme: Scheme, ledger: Ledger, lost: Mapping[str, Fraction]) -> list[Loss]:
    """Inside a standard the loss is shared among its failing rows in proportion to (possible − earned).

    Where no row failed (a missing standard, a band whose best rate is under 1) the standard's own units answer for it.
    """
    losses = []
    for leaf in scheme.standards():
        loss = lost.get(leaf.id, ZERO)
        if leaf.kind not in ("base", "penalty") or not loss:
            continue
        failing = [(row, short) for seen in ledger.seen[leaf.id] for row, short in seen.blame if short]
        total = sum((short for _, short in failing), ZERO)
        losses += [Loss(leaf.id, row.order, row.units, loss * short / total) for row, short in failing]
        if not failing:
            losses.append(Loss(leaf.id, None, leaf.units, loss))
    return losses


def by_unit(losses: Sequence[Loss]) -> tuple[dict[str | None, Fraction], dict[str | None, Fraction]]:
    """Split: equal shares, the column adds up. Full: each unit answers for all of it. None: nobody is named."""
    split: dict[str | None, Fraction] = {}
    full: dict[str | None, Fraction] = {}
    for loss in losses:
        units: Sequence[str | None] = loss.units or (None,)
        for unit in units:
            split[unit] = split.get(unit, ZERO) + loss.points / len(units)
            full[unit] = full.get(unit, ZERO) + loss.points
    return split, full


# -------------------- the whole


def group_state(node: Node, ledger: Ledger) -> str:
    """A group is scored where it has a rate that somebody observed; not applicable where all its leaves are."""
    states = {ledger.states[leaf.id] for leaf in node.leaves() if leaf.kind == node.kind}
    if "scored" in states and ledger.rates[node.id] is not None:
        return "scored"
    return "not-applicable" if states == {"not-applicable"} else "not-observed"


def node_score(
    scheme: Scheme,
    node: Node,
    ledger: Ledger,
    own: Fraction | None,
    exact: Fraction | None,
    published: Mapping[str, Fraction],
) -> Decimal | None:
    """The score a node is shown with: effective points × its rate in the rounding chain, rounded (D4, D18)."""
    rounding = rounding_of(scheme.doc)
    if exact is None or own is None or node.kind == "gate":
        return None
    if node.kind != "base":
        return rounding((outside(node, ledger, published) or (ZERO, ZERO))[1])
    chained = rounding.at == "every-level" or (rounding.at == "parts" and node.parent is None)
    if not chained or not node.points:
        return rounding(exact)
    chain = chain_score(node, ledger, rounding, rounded_depth(scheme.doc))
    assert chain is not None
    return rounding(own * chain / node.points)


def node_results(
    scheme: Scheme, ledger: Ledger, effective: Mapping[str, Fraction], lost: Mapping[str, Fraction]
) -> dict[str, NodeResult]:
    """Every indicator as the whole's report shows it."""
    added, published = extras(scheme, ledger), published_extras(scheme, ledger)
    results = {}
    for node in scheme.nodes():
        rate, own, exact = ledger.rates[node.id], effective.get(node.id, ZERO), None
        if node.kind == "base" and rate is not None:
            exact = own * rate
        if node.kind in ("bonus", "penalty"):
            pair, rate = outside(node, ledger, added), None
            if pair is not None:
                (own, exact), rate = pair, outside_rate(node.kind, *pair)
        leaf_lost = lost.get(node.id, ZERO) if node.kind == "base" else -(exact or ZERO)
        results[node.id] = NodeResult(
            id=node.id,
            parent=node.parent,
            kind=node.kind,
            leaf=node.leaf,
            points=node.points,
            effective=own if rate is not None else None,
            rate=rate,
            exact=exact,
            score=node_score(scheme, node, ledger, own, exact, published),
            lost=leaf_lost,
            coverage=coverage(node, ledger),
            observations=sum(
                bool(seen.possible) for leaf in node.leaves() if leaf.kind == node.kind for seen in ledger.seen[leaf.id]
            ),
            status=ledger.states[node.id] if node.leaf else group_state(node, ledger),
        )
    return results


def gate_states(scheme: Scheme, ledger: Ledger) -> dict[str, str]:
    """A gate passes when its rate is 1; one that nobody observed is open and does not block (D3)."""
    states = {}
    for gate in scheme.standards("gate"):
        rate = ledger.rates[gate.id]
        states[gate.id] = "open" if rate is None else "passed" if rate == 1 else "failed"
    return states


def total_status(score_: Decimal | None, target: Fraction | None, gates: Mapping[str, str]) -> str:
    """not-scored; blocked (a gate failed); reached or short, by the rounded score; "scored" without a target."""
    if score_ is None:
        return "not-scored"
    if "failed" in gates.values():
        return "blocked"
    if target is None:
        return "scored"
    return "reached" if Fraction(score_) >= target else "short"


def place_sums(observations: Sequence[Observation]) -> dict[Place, tuple[Fraction, Fraction]]:
    sums: dict[Place, tuple[Fraction, Fraction]] = {}
    for seen in observations:
        earned, possible = sums.get(seen.place, (ZERO, ZERO))
        sums[seen.place] = (earned + seen.earned, possible + seen.possible)
    return {place: pair for place, pair in sums.items() if pair[1]}


def score(scheme: Doc, rows: Sequence[Mapping[str, Any]], profile: str | None = None, scopes: bool = True) -> Outcome:
    """Score `rows` under `scheme`: the whole, every scope, every lost point. `scopes=False` leaves the scopes out."""
    tree = build_scheme(scheme, profile)
    read = read_rows(tree, rows)
    ledger = rate_standards(tree, read, "whole", read)
    exact, rate = exact_score(tree, ledger), ledger.rates[""]
    rounded = rounded_total(tree, ledger, rounding_of(tree.doc))
    effective: dict[str, Fraction] = {}
    lost: dict[str, Fraction] = {}
    if rate is not None:
        effective_points(tree.root, tree.root.points, ledger, effective)
        share_loss(tree.root, tree.root.points * (1 - rate), ledger, lost)
    added = extras(tree, ledger)
    penalties = {leaf.id: -added[leaf.id] for leaf in tree.standards("penalty") if leaf.id in added}
    losses = trace_losses(tree, ledger, {**lost, **penalties})
    split, full = by_unit(losses)
    gates = gate_states(tree, ledger)
    target = None if tree.doc.get("target") is None else number(tree.doc["target"])
    kinds = [*(tree.doc.get("areas") or []), "site_type", "site", "unit", "method", "inspector"] if scopes else []
    return Outcome(
        points=tree.root.points,
        target=target,
        exact=exact,
        rate=rate,
        score=rounded,
        coverage=coverage(tree.root, ledger),
        status=total_status(rounded, target, gates),
        bonus=sum((added[leaf.id] for leaf in tree.standards("bonus") if leaf.id in added), ZERO),
        penalty=sum(penalties.values(), ZERO),
        gates=gates,
        nodes=node_results(tree, ledger, effective, lost),
        scopes={kind: score_scopes(tree, kind, read) for kind in kinds},
        losses=losses,
        split=split,
        full=full,
        places={leaf.id: place_sums(ledger.seen[leaf.id]) for leaf in tree.standards()},
        tree=tree,
    )


# -------------------- comparing two runs


def place_rates(leaf: Node, sums: Mapping[Place, tuple[Fraction, Fraction]]) -> dict[Place, tuple[Fraction, Fraction]]:
    """(weight, rate) of each place: its share of what was possible when pooled, one n-th by site."""
    total = sum((possible for _, possible in sums.values()), ZERO)
    equal = leaf.combine["type"] == "by-site"
    return {
        place: (Fraction(1, len(sums)) if equal else possible / total, earned / possible)
        for place, (earned, possible) in sums.items()
    }


def same_sites(leaf: Node, old: Outcome, new: Outcome) -> Fraction | None:
    """Σ w̄·Δr over places seen in both runs; the rest of Δr is the draw (Griliches-Regev). None: no meaning."""
    if leaf.convert["type"] != "linear" or leaf.combine["type"] not in ("pooled", "by-site"):
        return None
    before, after = place_rates(leaf, old.places[leaf.id]), place_rates(leaf, new.places[leaf.id])
    return sum(
        (
            (before[place][0] + after[place][0]) / 2 * (after[place][1] - before[place][1])
            for place in before
            if place in after
        ),
        ZERO,
    )


def leaf_change(leaf: Node, old: Outcome, new: Outcome) -> Change:
    """ē·Δr + r̄·Δe; a standard without a rate in one run has no points there and takes the other run's rate."""
    was, now = old.nodes[leaf.id], new.nodes[leaf.id]
    e0, e1 = was.effective or ZERO, now.effective or ZERO
    r0 = was.rate if was.rate is not None else now.rate
    r1 = now.rate if now.rate is not None else was.rate
    if r0 is None or r1 is None:
        return Change(ZERO, ZERO, ZERO, ZERO, ZERO)
    performance, composition = (e0 + e1) / 2 * (r1 - r0), (r0 + r1) / 2 * (e1 - e0)
    same = ZERO if was.rate is None or now.rate is None else same_sites(leaf, old, new)
    own = None if same is None else (e0 + e1) / 2 * same
    return Change(performance + composition, performance, composition, own, None if own is None else performance - own)


def add_changes(parts: Sequence[Change]) -> Change:
    """A node's change is the sum of its leaves'; it is split by sites only where all of them are."""
    split = all(part.same is not None for part in parts)
    return Change(
        sum((part.change for part in parts), ZERO),
        sum((part.performance for part in parts), ZERO),
        sum((part.composition for part in parts), ZERO),
        sum((part.same or ZERO for part in parts), ZERO) if split else None,
        sum((part.drawn or ZERO for part in parts), ZERO) if split else None,
    )


def diff(old: Outcome, new: Outcome) -> Difference:
    """Why the total changed between two runs of one scheme whose groups are all arithmetic."""
    if old.exact is None or new.exact is None:
        raise ValueError("a run without a score cannot be compared")
    if [node.id for node in old.tree.nodes()] != [node.id for node in new.tree.nodes()]:
        raise ValueError("the reference compares runs of one scheme only")
    if any(node.aggregate != "arithmetic" for node in new.tree.root.walk()):
        raise ValueError("the reference compares arithmetic trees only")
    leaves = {leaf.id: leaf_change(leaf, old, new) for leaf in new.tree.standards("base")}
    nodes = {
        node.id: add_changes([leaves[leaf.id] for leaf in node.leaves() if leaf.kind == "base"])
        for node in new.tree.nodes()
        if node.kind == "base"
    }
    whole = add_changes(list(leaves.values()))
    return Difference(
        total=new.exact - old.exact,
        performance=whole.performance,
        composition=whole.composition,
        bonus=new.bonus - old.bonus,
        penalty=old.penalty - new.penalty,
        nodes=nodes,
    )
