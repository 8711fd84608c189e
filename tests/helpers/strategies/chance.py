"""What both halves use: records, words, chance."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

Doc = dict[str, Any]
NOT_APPLICABLE = ("不涉及", "不适用", "N/A", "na")
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
    method: str | list[str]
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
