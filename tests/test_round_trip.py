"""The round trip: sites drawn, forms made, filled in, checked, corrected and scored, whatever comes back."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import Desk
from filling import LAYOUTS, Facts, facts_of, forms, heading_of, long_sheet
from running import ROOT

TOWN = [
    ("T1", "青山镇政府", "乡镇政府"), ("T2", "建设街", "主要街道"), ("T3", "解放街", "主要街道"), ("T4", "青山公厕", "公厕"),
    ("T5", "上村", "行政村"), ("T6", "下村", "行政村"), ("T7", "省道沿线", "公路（河道）沿线"),
]  # fmt: skip


@pytest.fixture
def drawn(desk: Desk) -> Callable[[str], Path]:
    """A list as ``sample`` writes it, for either scheme."""

    def draw(scheme: str) -> Path:
        sites, more = ROOT / "examples" / "sites.xlsx", []
        if scheme == "harbour-county":
            kinds = {"公园": 2, "主次干道": 2, "社区": 1, "小区": 1, "集贸市场": 2, "主要交通路口": 1}
            others = [k for k in _types(scheme) if k not in kinds]
            more = [f"--draw={k}={n}" for k, n in (kinds | dict.fromkeys(others, 0)).items()]
        else:
            lines = [f"{i},{n},{t},青山镇,{'北片' if i < 'T4' else '南片'}" for i, n, t in TOWN]
            sites = desk.folder / "town.csv"
            sites.write_text("点位编号,点位名称,点位类型,街道,区县\n" + "\n".join(lines) + "\n", "utf-8")
        done = desk("sample", sites, "-s", scheme, "-o", "drawn.xlsx", "--seed", "7", *more)
        assert done.code == 0, done.err
        return desk.folder / "drawn.xlsx"

    return draw


def _types(scheme: str) -> list[str]:
    from civscore.library import bundled_schemes
    from civscore.scheme import load_scheme_file

    return [t.name for t in load_scheme_file(bundled_schemes()[scheme]).scheme.site_types.values()]


def score(desk: Desk, given: Any, *options: str) -> Any:
    """What ``run`` says, without the addresses of cells."""
    inputs = given if isinstance(given, list) else [given]
    done = desk("run", *inputs, *options, "--json", "--no-save")
    assert done.code in (0, 3), done.err
    assert [p for p in done.json["problems"] if p["level"] == "warning"] == [], done.err
    return done.json


def essence(found: Any, *, issues: bool = True) -> Any:
    """Total, nodes, scopes (equals in order of their names), and the losses of every unit, site and standard; not who
    inspected, which grids do not say, nor where a loss stands. The shares of single losses are floating point."""
    losses = [
        (x["standard"], x["site"] or "", *x["unit"], round(x["points"], 12), x["issue"] if issues else "")
        for x in found["losses"]
    ]
    scopes = {
        kind: sorted(members, key=lambda m: (m["rank"] or 0, m["name"]))
        for kind, members in found["scopes"].items()
        if kind != "inspector"
    }
    return {"total": found["total"], "indicators": found["indicators"], "scopes": scopes, "losses": sorted(losses)}


SCHEMES = ("harbour-county", "township-site-types")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_layout_scores_alike(desk: Desk, drawn: Callable[[str], Path], scheme: str, layout: str) -> None:
    """The same facts give the same score, nodes, units and losses as in one long sheet, however they are handed in; and
    our own forms need no -s."""
    facts = facts_of(scheme, drawn(scheme), seed=3)
    assert len(facts.all) > 40
    one_sheet = score(desk, long_sheet(facts, desk.folder), "-s", scheme)
    ours = layout in ("forms", "grid forms", "zip", "old Excel")
    given = LAYOUTS[layout](facts, desk.folder)
    found = score(desk, given, *([] if ours else ["-s", scheme]))
    said = layout not in ("own grid", "grid turned", "two headings", "grid forms")  # a grid's cell has no room for words
    assert essence(found, issues=said) == essence(one_sheet, issues=said)
