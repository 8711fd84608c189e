"""Schemes that grow at random."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

from strategies.chance import (
    KINDS,
    LEVELS,
    SCALES,
    STEPS,
    TOTALS,
    TYPES,
    UNITS,
    WEIGHTS,
    Doc,
    Leaf,
    often,
    plain,
    terminates,
)

METHODS: list[str | list[str]] = [
    "field", "field", "material", "survey", "network", "external", ["field", "material"], ["survey", "field"],
    ["material", "network"],
]  # fmt: skip


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
        if often(rng, 0.3):
            lines = [("合格", 6), ("良好", 8), ("优秀", 9)]
            doc["grades"] = [{"at_least": plain(total * Fraction(part, 10)), "name": name} for name, part in lines]
            rng.shuffle(doc["grades"])
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
        if often(self.rng, 0.3):
            floor = {"coverage": self.rng.choice([0.2, 0.5, 0.75, 1]), "observations": self.rng.choice([1, 2, 5])}
            ranking["floor"] = {k: v for k, v in floor.items() if often(self.rng, 0.6)} or floor
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
            "method": (0.4, lambda: rng.choice(METHODS)),
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
        target = self.rng.choice([4, 8, 10, 0.9])
        return {"target": target, **self.measure(target)} if often(self.rng, 0.6) else {}

    def measure(self, own: float) -> Doc:
        """Now and then the rule says what it speaks of: rates, or numbers."""
        words = ["percent"] if own < 1 else ["number"] if own < 50 and own != 5 else ["percent", "number"]
        return {"measure": self.rng.choice(words)} if often(self.rng, 0.3) else {}

    def judge_at_least(self) -> Doc:
        value = self.rng.choice([0.95, 95, 3])
        return {"value": value, **self.measure(value)}

    def judge_at_most(self) -> Doc:
        value = self.rng.choice([0.05, 5, 3])
        return {"value": value, **self.measure(value)}

    def judge_range(self) -> Doc:
        worst, best = self.rng.choice([(0, 8), (16, 0), (20, 100), (0, 1)])
        if self.logs and often(self.rng, 0.7):
            return {"worst": 1, "best": self.rng.choice([16, 100]), "log": True}
        return {"worst": worst, "best": best, **self.measure(max(worst, best) if max(worst, best) > 1 else 0.5)}

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
