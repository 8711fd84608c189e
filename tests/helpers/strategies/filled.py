"""Sheets filled in at random for a scheme, and the cases that both make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from random import Random

from hypothesis import strategies as st

from strategies.chance import (
    COLUMNS,
    FAILS,
    INSPECTORS,
    KINDS,
    LEVELS,
    NOT_APPLICABLE,
    PASSES,
    SCALES,
    TYPES,
    UNITS,
    Case,
    Doc,
    Leaf,
    Pair,
    Row,
    Site,
    decimal_text,
    often,
    terminates,
)
from strategies.growing import Grower


def make_areas(rng: Random, depth: int) -> Doc:
    """A path of areas: 东区 has 东区一街, that has 东区一街甲社区, and so on."""
    path: Doc = {}
    name = ""
    for level, parts in zip(LEVELS[:depth], (("东区", "西区", "南区"), "一二", "甲乙", "12"), strict=False):
        name += rng.choice(parts) + {"district": "", "street": "街", "community": "社区", "grid": "格"}[level]
        path[level] = name
    return path


def make_sites(rng: Random, count: int, depth: int) -> list[Site]:
    """A register: most sites have an id, some only a name, and now and then one in another area has the same name."""
    sites: list[Site] = []
    for nth in range(1, count + 1):
        site = Site(
            id=f"P{nth:02d}" if often(rng, 0.7) else "",
            name=f"点位{nth:02d}",
            type=rng.choice(list(TYPES)),
            areas=make_areas(rng, depth),
        )
        namesake = Site("", site.name, site.type, make_areas(rng, depth))
        sites += [site, namesake] if not site.id and namesake != site and often(rng, 0.2) else [site]
    return sites


def verdict(rng: Random, leaf: Leaf, good: float) -> Doc:
    """The cells a judge wants, better the nearer `good` is to 1."""
    judge, name, fine = leaf.judge, leaf.judge["type"], often(rng, good)
    full = Fraction(str(judge["full"])) if "full" in judge else leaf.points
    if name == "pass-fail":
        return {"result": rng.choice(PASSES if fine else FAILS)}
    if name == "grades":
        grades = list(judge.get("shares") or SCALES[judge["scale"]])
        return {"result": grades[0] if fine else rng.choice(grades)}
    if name == "score":
        share = Fraction(rng.choice([8, 7, 6, 16 if fine else 1]), 16) if fine else Fraction(rng.randint(0, 8), 8)
        return {"result": marks_text(rng, full, share)}
    if name == "tally":
        total = rng.choice([8, 10, 10, 16, 400, 0])
        count = total * rng.choice([9, 8, 10]) // 10 if fine else rng.randint(0, total)
        return {"count": str(count), "total": str(total)}
    if name == "shortfall":
        return {"result": str(judge["required"] + rng.randint(0, 2) if fine else rng.randint(0, judge["required"]))}
    if name == "ratio":
        return ratio_cells(rng, judge, fine)
    if name in ("at-least", "at-most"):
        return {"result": threshold_text(rng, judge["value"], judge.get("measure") != "number")}
    if name == "range":
        return {
            "result": str(rng.choice([1, 2, 4, 7, 12, 50, 100]) if judge["best"] != 1 else rng.choice([0, 0.25, 1]))
        }
    return {}


def marks_text(rng: Random, full: Fraction, share: Fraction) -> str:
    """Marks as a plain number where they have a short decimal, as a percentage at times."""
    if often(rng, 0.15) or not terminates(full * share):
        return decimal_text(share * 100) + "%"
    return decimal_text(full * share)


def ratio_cells(rng: Random, judge: Doc, fine: bool) -> Doc:
    if "target" not in judge:
        total = rng.choice([8, 10, 16, 0])
        return {"count": str(total if fine else rng.randint(0, total)), "total": str(total)}
    if judge["target"] < 1:
        return {"result": rng.choice(["90%", "95%", "45%", "0.9", "0.36"])}
    count = str(judge["target"] + rng.randint(0, 1) if fine else rng.randint(0, judge["target"]))
    return {rng.choice(["result", "count"]): count}


def threshold_text(rng: Random, value: float, percent: bool) -> str:
    """On the edge, above it or under it; as a percentage at times, where it may be one."""
    own = Fraction(str(value)) + rng.choice([0, 0, 1, -1]) * Fraction(1, 100 if value < 1 else 1)
    if percent and value != 3 and often(rng, 0.4):
        return decimal_text(own * 100 if value < 1 else own) + "%"
    return decimal_text(own)


def fault_cells(rng: Random, judge: Doc, good: float) -> Doc:
    """One fault row of a deduct visit: nothing, a number of faults, a kind, or an amount."""
    if often(rng, good * 0.6):
        return {"result": rng.choice(["", "0"])}
    if often(rng, 0.15):
        return {"deduction": rng.choice(["0.5", "1", "0.25", "0"])}
    if "kinds" in judge:
        return {"kind": rng.choice(list(KINDS)), "result": rng.choice(["", "", "1", "2"])}
    if "steps" in judge or "each" in judge:
        return {"result": str(rng.randint(0, 4))}
    return {rng.choice(["result", "deduction"]): rng.choice(["0.5", "1", "0.25", "2"])}


def place_cells(rng: Random, leaf: Leaf, sites: Sequence[Site], depth: int) -> list[Doc]:
    """Where a standard is observed: at sites when it is a field one, else in areas or for the whole; both when the
    field is one of its methods."""
    at_sites: list[Doc] = []
    if "field" in leaf.method:
        fitting = [site for site in sites if not leaf.types or site.type in leaf.types]
        at_sites = [site_cells(rng, site) for site in rng.sample(fitting, rng.randint(0, len(fitting)))]
    if leaf.method == "field":
        return at_sites
    return [*at_sites, *_elsewhere(rng, leaf, depth)]


def _elsewhere(rng: Random, leaf: Leaf, depth: int) -> list[Doc]:
    if leaf.kind == "gate" or often(rng, 0.4):
        return [{}]
    return [make_areas(rng, rng.randint(0, depth)) for _ in range(rng.choice([1, 2, 3, 8, 10, 16]))]


def site_cells(rng: Random, site: Site) -> Doc:
    """A site's cells; its type by id, name or alias."""
    name, aliases = TYPES[site.type]
    words = rng.choice([site.type, name, name, *aliases])
    return {"site_id": site.id, "site": site.name, "site_type": words, **site.areas}


def unit_cell(rng: Random) -> str:
    count = rng.choice([0, 0, 1, 1, 2])
    return rng.choice(["、", "、", "；", ",", "/"]).join(rng.sample(UNITS, count))


def observe(rng: Random, leaf: Leaf, sites: Sequence[Site], depth: int) -> list[Row]:
    """All rows of one standard: unobserved, not applicable, or a mix of good and bad."""
    if often(rng, 0.15) or (leaf.judge["type"] == "award" and often(rng, 0.7)):
        return []
    nothing = 1.0 if often(rng, 0.07) else 0.08
    good = rng.choice([0.5, 0.75, 0.9, 1.0])
    rows: list[Row] = []
    for where in place_cells(rng, leaf, sites, depth):
        for visit in range(rng.choice([1, 1, 1, 2])):
            date = f"2024-03-{1 + visit * 10 + (0 if leaf.judge['type'] == 'deduct' else rng.randint(0, 3)):02d}"
            if leaf.judge["type"] == "deduct" and not where.get("site"):
                date = f"2024-{len(rows) // 28 + 1:02d}-{len(rows) % 28 + 1:02d}"
            elif often(rng, 0.1) and not visit:
                date = ""
            rows += visit_rows(rng, leaf, {**where, "date": date}, good, nothing)
    return rows


def visit_rows(rng: Random, leaf: Leaf, base: Doc, good: float, nothing: float) -> list[Row]:
    """The rows of one visit: one, or several fault rows under `deduct`; now and then one is there twice."""
    if leaf.judge["type"] == "award":
        found: list[Doc] = [{}]
    elif often(rng, nothing):
        found = [{"result": rng.choice(NOT_APPLICABLE)}]
    elif leaf.judge["type"] == "deduct":
        found = [fault_cells(rng, leaf.judge, good) for _ in range(rng.choice([1, 1, 2, 3]))]
    else:
        found = [verdict(rng, leaf, good)]
    if often(rng, 0.04) and leaf.judge["type"] != "award":
        found += [dict(found[-1])]
    own = {"standard": leaf.id, "unit": unit_cell(rng), "inspector": rng.choice(INSPECTORS)}
    rows = []
    for cells in found:
        if often(rng, 0.3):
            own |= {"unit": unit_cell(rng), "inspector": rng.choice(INSPECTORS)}
        rows.append({column: str({**base, **own, **cells}.get(column, "")) for column in COLUMNS})
    return rows


def blank_some(rng: Random, rows: Iterable[Row]) -> list[Row]:
    """A site that has been named in full may leave its areas, its type or (with an id) its name blank in later rows."""
    seen: set[str] = set()
    found = []
    for row in rows:
        site = row["site_id"] or row["site"]
        if site in seen and often(rng, 0.1):
            row = {**row, rng.choice(["site_type", "street", "district", *(["site"] if row["site_id"] else [])]): ""}
        seen |= {site} - {""}
        found.append(row)
    return found


def make_rows(rng: Random, leaves: Sequence[Leaf], sites: Sequence[Site], depth: int) -> list[Row]:
    """The whole sheet, in random order; it is never empty."""
    rows: list[Row] = []
    while not rows:
        rows = [row for leaf in leaves for row in observe(rng, leaf, sites, depth)]
        sites = sites if rows else make_sites(rng, len(sites), depth)
    rng.shuffle(rows)
    return blank_some(rng, rows)


def make_case(seed: int, leaves: int, sites: int, aggregates: Sequence[str], logs: bool = False) -> Case:
    """One random case; the same arguments give the same case."""
    rng = Random(seed)
    grower = Grower(rng, aggregates, logs)
    scheme, depth = grower.scheme(leaves), rng.randint(1, 4)
    depth = max([depth, *(LEVELS.index(level) + 1 for level in scheme["areas"])])
    return Case(scheme, make_rows(rng, grower.leaves, make_sites(rng, sites, depth), depth), grower.profile)


def make_pair(seed: int, leaves: int, sites: int) -> Pair:
    """Two sheets that draw from one register, so that some sites stay and some are new."""
    rng = Random(seed)
    grower = Grower(rng, ["arithmetic"], False)
    scheme, depth = grower.scheme(leaves), 4
    register = make_sites(rng, sites * 2, depth)
    old, new = (make_rows(rng, grower.leaves, rng.sample(register, sites), depth) for _ in range(2))
    return Pair(scheme, old, new, grower.profile)


SEEDS = st.integers(0, 2**32 - 1)
SIZES = {"leaves": st.integers(1, 14), "sites": st.integers(1, 8)}


def cases() -> st.SearchStrategy[Case]:
    """Cases whose every figure is an exact fraction, `minimum` groups among them."""
    usual = st.just(("arithmetic", "arithmetic", "arithmetic", "minimum"))
    return st.builds(make_case, seed=SEEDS, **SIZES, aggregates=usual)


def arithmetic_cases() -> st.SearchStrategy[Case]:
    """Cases whose groups are all arithmetic."""
    return st.builds(make_case, seed=SEEDS, **SIZES, aggregates=st.just(("arithmetic",)))


def inexact_cases() -> st.SearchStrategy[Case]:
    """Cases with geometric groups and logarithms: figures agree to about nine digits, not exactly."""
    mixed = st.just(("arithmetic", "geometric", "minimum"))
    return st.builds(make_case, seed=SEEDS, **SIZES, aggregates=mixed, logs=st.just(True))


def pairs() -> st.SearchStrategy[Pair]:
    """Two runs of one arithmetic scheme."""
    return st.builds(make_pair, seed=SEEDS, **SIZES)
