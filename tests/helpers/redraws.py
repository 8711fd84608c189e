"""The example's county with all of its register visited, and draws from it: the truth is known here."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import running
import yaml

from civscore.sampling.people import answers, asked
from civscore.sampling.score import Sampled
from civscore.scheme.building import build_tree
from civscore.scheme.loading import parse_scheme
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Cells
from civscore.scoring.result import Result
from civscore.scoring.score import whole_of_cells

SCHEME = running.ROOT / "indicators" / "harbour-county.yaml"


@cache
def the_county() -> Any:
    """The module that makes the example."""
    sys.path.insert(0, str(running.ROOT / "examples"))
    try:
        import county
    finally:
        sys.path.pop(0)
    return county


@cache
def county_tree() -> Tree:
    """The example's scheme."""
    return build_tree(parse_scheme(SCHEME.read_bytes(), str(SCHEME)))


def whole_register(county: Any, tree: Tree, month: Any, seen: set[str]) -> Result:
    """A month in which all sites of the register are visited."""
    document = yaml.safe_load(SCHEME.read_text("utf-8"))
    leaves = [*county.standards(document["indicators"])]
    field = [leaf for leaf in leaves if leaf["method"] == "field"]
    rows = [
        row
        for site in county.make_register(document["site_types"])
        for row in county.visit(site, month, field, site.id in seen)
    ]
    rows += county.survey_rows(month, [leaf for leaf in leaves if leaf["method"] == "survey"])
    rows += county.material_rows(month, [leaf for leaf in leaves if leaf["method"] not in ("field", "survey")])
    return running.score(running.readings([long(row) for row in rows]), tree, label=month.label, lenient=True)


NAMES = {
    "测评标准编号": "standard", "编号": "standard", "指标编号": "standard", "点位编号": "site_id", "点位名称": "site",
    "点位类型": "site_type", "所属区": "district", "镇街": "street", "结果": "result", "达标数": "count",
    "满意数": "count", "样本数": "total", "总数": "total", "扣分": "deduction", "测评时间": "date", "日期": "date",
}  # fmt: skip


def long(row: dict[str, Any]) -> dict[str, str]:
    return {NAMES[name]: str(value) for name, value in row.items() if name in NAMES and value not in ("", None)}


def redrawn(run: Result, sites: set[int], random: np.random.Generator) -> Result:
    """The month had these *sites* been drawn, and other people asked in every street."""
    cells = run.cells
    kept = np.array([not p.is_site or at in sites for at, p in enumerate(cells.places)])
    cells = people_anew(run.tree, cells.take(np.flatnonzero(kept[cells.place])), run, random)
    return whole_of_cells(run.tree, cells, run.label, run.created, run.inputs)


def people_anew(tree: Tree, cells: Cells, run: Result, random: np.random.Generator) -> Cells:
    strata = Sampled(run).strata
    at, people = asked(tree, cells, strata), answers(tree, cells)
    several = at[people[at] >= 2]
    unit = cells.possible[several] // people[several].astype(np.int64)
    share = cells.earned[several].astype(np.float64) / cells.possible[several].astype(np.float64)
    earned = cells.earned.copy()
    earned[several] = random.binomial(people[several].astype(np.int64), share) * unit
    return replace(cells, earned=earned)


def draws(run: Result, sizes: dict[str, int], random: np.random.Generator) -> tuple[set[int], set[int]]:
    """Sites of both months as the example draws them: of each type so many, about half of them in both."""
    kinds: dict[str, list[int]] = {}
    for at, place in enumerate(run.cells.places):
        if place.is_site:
            kinds.setdefault(place.site_type, []).append(at)
    first: set[int] = set()
    second: set[int] = set()
    for position, (kind, own) in enumerate(kinds.items()):
        pool, drawn = random.permutation(own).tolist(), sizes[kind]
        kept = (drawn + position % 2) // 2
        first |= set(pool[:drawn])
        second |= set(pool[drawn - kept : 2 * drawn - kept])
    return first, second
