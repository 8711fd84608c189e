"""Hypothesis strategies: random schemes, and random sheets that are valid for them.

A case is grown from a seed and two sizes by a plain `random.Random`, so that thousands are made in seconds and a
failing one shrinks towards few standards and few sites::

    @given(strategies.cases())  # exact: arithmetic and minimum groups, no logarithms
    def test_total(case): reference.score(case.scheme, case.rows, case.profile)

    strategies.arithmetic_cases()  # arithmetic groups only
    strategies.inexact_cases()  # with geometric groups and logarithmic ranges: compare within 1e-9
    strategies.pairs()  # two runs of one arithmetic scheme that share some sites: for diff

`case.scheme` holds only what YAML and JSON can hold; `case.yaml()` is the scheme file's text (JSON, which YAML reads
too). Numbers that are not whole are floats whose shortest text is the decimal that is meant. Rows carry every column;
a blank is "".

Ties at the rounding digit and rates on a band's edge are common by design: totals such as 1, 4 or 100, samples of 8,
10 and 16, bands at 0.9 and 0.8. Left out, because an office would not write it or the model leaves it open:
not-applicable and fault rows in one deduct visit, a kind without a price, a ratio with both a target and totals,
ranking groups that leave districts out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

from hypothesis import strategies as st

Doc = dict[str, Any]
Row = dict[str, str]

COLUMNS = (
    "standard", "site_id", "site", "site_type", "district", "street", "community", "grid", "result", "deduction",
    "count", "total", "kind", "unit", "issue", "inspector", "date",
)  # fmt: skip
LEVELS = ("district", "street", "community", "grid")
UNITS = ("市城管局", "市住建局", "交警支队", "东街道办", "市场监管局")
INSPECTORS = ("", "甲", "乙", "丙")
TOTALS: tuple[int | Fraction, ...] = (100, 100, 100, 106, 120, 1000, 10, 4, 1, Fraction(1, 2))
WEIGHTS: tuple[int | Fraction, ...] = (1, 1, 2, 3, 4, Fraction(1, 2))
TYPES = {
    "main-road": ("主次干道", ["主干道", "次干道"]),
    "market": ("集贸市场", ["农贸市场"]),
    "alley": ("背街小巷", []),
    "estate": ("居民小区", ["小区"]),
}
SCALES = {
    "satisfaction": {"很满意": 1, "满意": 0.8, "基本满意": 0.6, "不太满意": 0.3, "不满意": 0},
    "three": {"A": 1, "B": 0.5, "C": 0},
}
KINDS = {"垃圾堆": 0.5, "污水直排": 1, "乱张贴": 0.25}
STEPS = [{"from": 1, "each": 0.25}, {"from": 3, "each": 0.5}, {"from": 5, "each": 1}]
NOT_APPLICABLE = ("不涉及", "不适用", "N/A", "na")
PASSES = ("达标", "合格", "是", "√", "1", "pass")
FAILS = ("不达标", "不合格", "否", "×", "0", "fail")


@dataclass(frozen=True)
class Case:
    """A scheme, a sheet that is valid for it, and the profile to choose."""

    scheme: Doc
    rows: list[Row]
    profile: str | None

    def yaml(self) -> str:
        return json.dumps(self.scheme, ensure_ascii=False, indent=1)


@dataclass(frozen=True)
class Pair:
    """Two sheets under one scheme."""

    scheme: Doc
    old: list[Row]
    new: list[Row]
    profile: str | None

    def yaml(self) -> str:
        return json.dumps(self.scheme, ensure_ascii=False, indent=1)


@dataclass(frozen=True)
class Leaf:
    """What the sheet's maker has to know of a standard; its judge with the profile's values."""

    id: str
    kind: str
    points: Fraction
    judge: Doc
    method: str
    types: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """A site of the register; without an id it is known by its name."""

    id: str
    name: str
    type: str
    areas: Doc


def plain(value: Fraction) -> int | float:
    """A number as YAML writes it."""
    return int(value) if value.denominator == 1 else float(value)


def terminates(value: Fraction) -> bool:
    """Whether the number has a short decimal that says it exactly."""
    return Fraction(str(plain(value))) == value


def decimal_text(value: Fraction) -> str:
    return str(plain(value))


def often(rng: Random, share: float) -> bool:
    return rng.random() < share


# -------------------- the scheme


class Grower:
    """Grows one scheme; `leaves` collects what the sheet's maker needs."""

    def __init__(self, rng: Random, aggregates: Sequence[str], logs: bool) -> None:
        self.rng = rng
        self.aggregates = aggregates
        self.logs = logs
        self.profiles = ["prefecture", "county"] if often(rng, 0.25) else []
        self.profile = rng.choice(self.profiles) if self.profiles else None
        self.leaves: list[Leaf] = []
        self.style = rng.choice(["dots", "roman", "bracket", "dash"])

    def scheme(self, size: int) -> Doc:
        rng = self.rng
        total = Fraction(rng.choice(TOTALS))
        docs = self.siblings("", size, rng.randint(1, 4), total, {}, "base")
        doc: Doc = {"id": "random-scheme", "name": "随机体系", "edition": "2024", "language": "zh"}
        doc |= {"status": "illustrative", "sources": ["随机生成"]}
        if not all("points" in child for child in docs) or often(rng, 0.8):
            doc["points"] = plain(total)
        if often(rng, 0.4):
            doc["target"] = plain(total * Fraction(rng.choice([6, 8, 9]), 10))
        if often(rng, 0.9):
            doc["rounding"] = self.rounding()
        doc |= {"missing": rng.choice(["exclude", "exclude", "zero"]), "areas": self.areas(), "scales": SCALES}
        doc["ranking"] = self.ranking(doc["areas"])
        doc["site_types"] = {key: self.site_type(*TYPES[key]) for key in TYPES}
        if self.profiles:
            doc["profiles"] = self.profiles
        docs += self.extras(total)
        rng.shuffle(docs)
        return {**doc, **self.aggregate(), "indicators": docs}

    def rounding(self) -> Doc:
        rng = self.rng
        return {
            "places": rng.choice([2, 2, 2, 1, 0, 3]),
            "mode": rng.choice(["half-up", "half-up", "half-even", "down"]),
            "at": rng.choice(["total", "parts", "every-level"]),
        }

    def areas(self) -> list[str]:
        return self.rng.choice([[], ["district"], ["district", "street"], ["street"], list(LEVELS)])

    def ranking(self, areas: Sequence[str]) -> Doc:
        ranking: Doc = {"method": self.rng.choice(["competition", "dense", "ordinal"])}
        if "district" in areas and often(self.rng, 0.3):
            ranking["groups"] = {"城区": ["东区", "西区"], "郊区": ["南区"]}
        return ranking

    def site_type(self, name: str, aliases: Sequence[str]) -> Doc:
        doc: Doc = {"name": name}
        if aliases:
            doc["aliases"] = list(aliases)
        if often(self.rng, 0.5):
            doc["weight"] = self.rng.choice([0.5, 1, 2, 3, 0])
        return doc

    def aggregate(self) -> Doc:
        name = self.rng.choice(self.aggregates)
        return {"aggregate": name} if name != "arithmetic" or often(self.rng, 0.1) else {}

    def id(self, parent: str, nth: int) -> str:
        """Ids in several styles; the tree is never in them, and 1.1 and 1.10 are two."""
        if self.style == "roman":
            return f"{parent}-{nth}" if parent else f"{'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ'[nth - 1]}"
        if self.style == "bracket":
            return f"{parent}{nth})" if parent else f"{nth})"
        if self.style == "dash":
            return f"{parent}-{nth}" if parent else f"{chr(64 + nth)}"
        return f"{parent}.{10 if nth == 3 else nth}" if parent else str(nth)

    def siblings(self, parent: str, size: int, depth: int, total: Fraction, inherited: Doc, kind: str) -> list[Doc]:
        """Children that share `total` exactly, among them `size` standards."""
        rng = self.rng
        count = rng.randint(1, min(size, 5)) if depth > 1 else min(size, 8)
        sizes = [1] * count
        for _ in range(size - count if depth > 1 else 0):
            sizes[rng.randrange(count)] += 1
        stated = self.shares(total, sizes)
        docs = []
        for nth, (own, (points, words)) in enumerate(zip(sizes, stated, strict=True), 1):
            name = self.id(parent, nth)
            doc: Doc = {"id": name, "name": f"指标{name}", **words}
            docs.append(self.fill(doc, own, depth - 1, points, inherited, kind))
        return docs

    def shares(self, total: Fraction, sizes: Sequence[int]) -> list[tuple[Fraction, Doc]]:
        """(points, what the file says) of each child: points, weights, neither, or some of each."""
        rng, count = self.rng, len(sizes)
        style = rng.choice(["points", "points", "weights", "equal", "mixed"]) if terminates(total) else "weights"
        parts = [total * part / 20 for part in composition(rng, 20, count)]
        if style in ("points", "mixed") and all(terminates(part) for part in parts):
            known = count if style == "points" or count < 2 else rng.randint(1, count - 1)
            left = sum(parts[known:], Fraction(0))
            weights = [Fraction(rng.choice(WEIGHTS)) for _ in parts[known:]]
            found: list[tuple[Fraction, Doc]] = [(part, {"points": plain(part)}) for part in parts[:known]]
            return found + weighed(left, weights)
        if style == "equal":
            return [(total / count, {}) for _ in sizes]
        weights = [Fraction(rng.choice(WEIGHTS)) for _ in sizes]
        if count > 2 and often(rng, 0.05):
            weights[-1] = Fraction(0)
        return weighed(total, weights)

    def fill(self, doc: Doc, size: int, depth: int, points: Fraction, inherited: Doc, kind: str) -> Doc:
        """A group with its children, or a standard with its rules."""
        rng = self.rng
        words, settings = self.settings(inherited, leaf=depth <= 0 or size == 1, points=points)
        if depth > 0 and (size > 1 or (often(rng, 0.2) and points)):
            children = self.siblings(doc["id"], size, depth, points, settings, kind)
            if "points" in doc and often(rng, 0.3) and all("points" in child for child in children):
                del doc["points"]
            if kind == "base" and often(rng, 0.05):
                children.append(self.extra(doc["id"], rng.choice(["bonus", "penalty", "gate"]), points))
            return {**doc, **words, **self.aggregate(), "children": children}
        if "judge" not in settings:
            written, settings["judge"] = self.judge(points)
            words["judge"] = written
        self.remember(doc["id"], kind, points, settings)
        return {**doc, **words}

    def remember(self, name: str, kind: str, points: Fraction, settings: Doc) -> None:
        types = tuple(settings.get("site_types", ()))
        self.leaves.append(Leaf(name, kind, points, settings["judge"], settings.get("method", "field"), types))

    def settings(self, inherited: Doc, leaf: bool, points: Fraction) -> tuple[Doc, Doc]:
        """(what is written here, what holds here) of method, rules, units and policies."""
        rng, words, holds = self.rng, {}, dict(inherited)
        makers: dict[str, tuple[float, Callable[[], Any]]] = {
            "method": (0.4, lambda: rng.choice(["field", "field", "material", "survey", "network", "external"])),
            "combine": (0.3, self.combine),
            "lead": (0.3, lambda: rng.choice(UNITS)),
            "units": (0.15, lambda: rng.sample(UNITS, rng.randint(1, 2))),
            "site_types": (0.2, lambda: rng.sample(list(TYPES), rng.randint(1, 3))),
            "missing": (0.15, lambda: rng.choice(["exclude", "zero"])),
        }
        for key, (share, make) in makers.items():
            if often(rng, share):
                words[key] = make()
        if "method" not in holds and "method" not in words:
            words["method"] = rng.choice(["field", "material", "survey"])
        if often(rng, 0.15) or (leaf and ("judge" not in inherited or often(rng, 0.6) or not points)):
            words["judge"], holds["judge"] = self.judge(points)
            words["convert"] = self.convert(holds["judge"])
        holds |= {key: value for key, value in words.items() if key != "judge"}
        return words, holds

    def combine(self) -> Any:
        name = self.rng.choice(["pooled", "by-site", "by-site-type", "worst"])
        return {"type": name} if often(self.rng, 0.2) else name

    def convert(self, judge: Doc) -> Any:
        rng = self.rng
        if often(rng, 0.6):
            return "linear"
        if often(rng, 0.3) and judge["type"] in ("pass-fail", "at-least", "at-most"):
            return {"type": "bands", "of": "count", "bands": [{"at_least": 3, "rate": 1}, {"at_least": 1, "rate": 0.5}]}
        bands = [{"at_least": 0.9, "rate": 1}, {"at_least": 0.8, "rate": 0.6}, {"at_least": 0.5, "rate": 0.25}]
        if often(rng, 0.1):
            bands[0] = {"at_least": 0.9, "rate": 0.95}
        rng.shuffle(bands)
        return rng.choice(
            [
                {"type": "bands", "bands": bands},
                {"type": "bands", "bands": bands, "of": "rate"},
                "all-or-nothing",
                {"type": "below", "threshold": 0.9, "per_point": 0.02},
            ]
        )

    def judge(self, points: Fraction) -> tuple[Any, Doc]:
        """(as written, with the profile's values) of a random judge."""
        rng = self.rng
        names = ["pass-fail"] * 4 + ["grades", "deduct", "score", "tally"] * 2
        names += ["deduct", "shortfall", "ratio", "at-least", "at-most", "range", "award"]
        name = rng.choice([n for n in names if points or n not in ("deduct", "score", "shortfall")])
        judge: Doc = {"type": name, **getattr(self, "judge_" + name.replace("-", "_"), dict)()}
        if (
            name in ("deduct", "score", "shortfall")
            and "full" not in judge
            and "kinds" not in judge
            and often(rng, 0.4)
        ):
            judge["full"] = rng.choice([1, 2, 8, 10, 16, 100])
        written = {key: self.by_profile(value) for key, value in judge.items()}
        return (name if len(written) == 1 and often(rng, 0.8) else written), judge

    def by_profile(self, value: Any) -> Any:
        """A number may be written for each profile."""
        if not self.profile or isinstance(value, bool | str | list | dict) or often(self.rng, 0.6):
            return value
        return {name: value if name == self.profile else value * 2 for name in self.profiles}

    def judge_grades(self) -> Doc:
        scale = self.rng.choice(list(SCALES))
        return {"scale": scale} if often(self.rng, 0.6) else {"shares": SCALES[scale]}

    def judge_deduct(self) -> Doc:
        rng = self.rng
        ways: list[Doc] = [{"each": rng.choice([0.5, 1, 2])}, {"kinds": KINDS}, {"steps": STEPS}, {}]
        return {**rng.choice(ways), **({"overdraw": True} if often(rng, 0.15) else {})}

    def judge_shortfall(self) -> Doc:
        rng = self.rng
        required = {"required": rng.choice([3, 5, 8]), "each": rng.choice([0.5, 1, 2])}
        return {**required, **({"overdraw": True} if often(rng, 0.15) else {})}

    def judge_ratio(self) -> Doc:
        """A target for bare counts; without one every row brings its own total."""
        return {"target": self.rng.choice([4, 8, 10, 0.9])} if often(self.rng, 0.6) else {}

    def judge_at_least(self) -> Doc:
        return {"value": self.rng.choice([0.95, 95, 3])}

    def judge_at_most(self) -> Doc:
        return {"value": self.rng.choice([0.05, 5, 3])}

    def judge_range(self) -> Doc:
        worst, best = self.rng.choice([(0, 8), (16, 0), (20, 100), (0, 1)])
        if self.logs and often(self.rng, 0.7):
            return {"worst": 1, "best": self.rng.choice([16, 100]), "log": True}
        return {"worst": worst, "best": best}

    def extras(self, total: Fraction) -> list[Doc]:
        """Now and then a bonus, a penalty list and a gate at the first level."""
        return [self.extra("", kind, total) for kind in ("bonus", "penalty", "gate") if often(self.rng, 0.3)]

    def extra(self, above: str, kind: str, total: Fraction) -> Doc:
        """A bonus or a penalty list of one or two standards, or a gate, at the first level or inside the group
        *above*."""
        rng, letter = self.rng, {"bonus": "B", "penalty": "N", "gate": "G"}[kind]
        doc: Doc = {"id": f"附{above}{letter}", "name": f"附加{above}{letter}", "kind": kind}
        if kind == "gate":
            judge = rng.choice([{"type": "at-least", "value": 85}, {"type": "pass-fail"}])
            self.remember(doc["id"], "gate", Fraction(0), {"judge": judge, "method": "material"})
            return {**doc, "method": "material", "judge": judge}
        points = total * Fraction(rng.choice([1, 2, 4]), 20)
        points = points if points and terminates(points) else Fraction(1, 2)
        doc["points"] = plain(points)
        return self.fill(doc, rng.randint(1, 2), rng.randint(0, 1), points, {"method": "field"}, kind)


def composition(rng: Random, total: int, count: int) -> list[int]:
    """`total` as a sum of `count` positive whole numbers."""
    cuts = [0, *sorted(rng.sample(range(1, total), count - 1)), total]
    return [right - left for left, right in pairwise(cuts)]


def weighed(total: Fraction, weights: Sequence[Fraction]) -> list[tuple[Fraction, Doc]]:
    """Shares of `total` by weight; a weight of 1 is not always written."""
    whole = sum(weights, Fraction(0))
    docs = [{"weight": plain(weight)} if weight != 1 or index % 2 else {} for index, weight in enumerate(weights)]
    return [(total * weight / whole, doc) for weight, doc in zip(weights, docs, strict=True)]


# -------------------- the sheet


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
        return {"result": threshold_text(rng, judge["value"])}
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


def threshold_text(rng: Random, value: float) -> str:
    """On the edge, above it or under it; as a percentage at times."""
    own = Fraction(str(value)) + rng.choice([0, 0, 1, -1]) * Fraction(1, 100 if value < 1 else 1)
    if value != 3 and often(rng, 0.4):
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
    """Where a standard is observed: at sites when it is a field one, else in areas or for the whole."""
    if leaf.method == "field":
        fitting = [site for site in sites if not leaf.types or site.type in leaf.types]
        return [site_cells(rng, site) for site in rng.sample(fitting, rng.randint(0, len(fitting)))]
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
