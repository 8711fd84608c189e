"""Registers of sites that stand in the test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from commands import Desk

from civscore.errors import Where
from civscore.field.register import Register, Site

TYPES: dict[str, Any] = {
    "road": {"name": "主干道", "aliases": ["大路"], "draw": 3},
    "market": {"name": "市场", "draw": 2},
    "park": {"name": "公园"},
}
SCHEME: dict[str, Any] = {
    "site_types": TYPES,
    "indicators": [
        {"id": "1", "name": "实地", "points": 60, "method": "field", "judge": "pass-fail", "children": [
            {"id": "1.1", "name": "路面无垃圾", "site_types": ["road", "market"]},
            {"id": "1.2", "name": "无占道经营", "site_types": ["road"]},
        ]},
        {"id": "2", "name": "材料", "points": 40, "method": "material", "judge": {"type": "score", "full": 10}},
    ],
}  # fmt: skip
"""What commands.SCHEME is changed by: road sites have two standards, markets one, parks none."""

TEN: list[dict[str, str]] = [
    {"id": f"P{n}", "name": f"{n}号点", "type": kind, "district": district, "必测": must}
    for n, (kind, district, must) in enumerate(
        [("主干道", "东区", ""), ("大路", "东区", ""), ("road", "东区", "是"), ("主干道", "东区", "否"),
         ("主干道", "西区", ""), ("主干道", "西区", ""), ("市场", "东区", ""), ("市场", "西区", ""),
         ("市场", "西区", ""), ("公园", "西区", "")], 1)
]  # fmt: skip
"""Six roads (four of them in 东区, P3 must-visit), three markets, a park."""


def field_desk(desk: Desk, rows: Sequence[Mapping[str, str]] = TEN, **changes: Any) -> Desk:
    """A desk with the scheme above and a register ``sites.csv``."""
    desk.scheme(**{**SCHEME, **changes})
    desk.sheet("sites.csv", rows)
    return desk


def site(name: str, kind: str = "road", district: str = "", *, must: bool = False, state: str = "") -> Site:
    """A site whose id is its name."""
    return Site(name, name, kind, (district, "", "", ""), must, state, Where(), {"site": name})


def register(*sites: Site) -> Register:
    """A register that was read from nowhere."""
    return Register("sites.xlsx", "0" * 64, {"site": "点位名称"}, list(sites))
