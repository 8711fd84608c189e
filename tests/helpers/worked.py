"""The bundled schemes and their worked examples (``tests/worked``), ready to be scored."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from running import ROOT

from civscore.readers.reading import read_inputs
from civscore.scheme.building import build_tree
from civscore.scheme.library import bundled_schemes
from civscore.scheme.loading import load_scheme_file
from civscore.scheme.model import SchemeFile
from civscore.scheme.tree import Tree
from civscore.scoring.result import Result
from civscore.scoring.score import score

SCHEMES = bundled_schemes()
WORKED = {path.stem: path for path in sorted((ROOT / "tests" / "worked").glob("*.yaml"))}
COLUMNS = {
    "standard": "标准编号", "site": "点位名称", "site_type": "点位类型", "district": "区县", "street": "街道",
    "community": "社区", "result": "结果", "deduction": "扣分", "count": "达标数", "total": "总数",
    "kind": "问题类别", "unit": "责任单位", "date": "日期",
}  # fmt: skip


def each_scheme(now: int = 5) -> list[Any]:
    """Parameters for what is to hold of every bundled scheme and takes a while for each: every fifth (or *now*-th)
    in the default run, all of them in the slow step."""
    return [pytest.param(name, marks=[pytest.mark.slow] if n % now else []) for n, name in enumerate(SCHEMES)]


@cache
def bundled(name: str) -> SchemeFile:
    """A bundled scheme, loaded once."""
    return load_scheme_file(SCHEMES[name])


@cache
def bundled_tree(name: str) -> Tree:
    """Its tree, under its first profile if it has any."""
    return build_tree(bundled(name), next(iter(bundled(name).scheme.profiles), None))


def trees(name: str) -> list[Tree]:
    """The scheme's tree under each of its profiles."""
    file = bundled(name)
    profiles: list[str | None] = [*file.scheme.profiles]
    return [build_tree(file, profile) for profile in profiles or [None]]


def written(rows: list[dict[str, Any]], path: Path) -> Path:
    """Rows as a worked example has them → a sheet; ``results: {达标: 9, 不达标: 1}`` is ten sites."""
    lines = []
    for row in rows:
        results = row.get("results")
        if results is None:
            lines.append(row)
            continue
        rest = {k: v for k, v in row.items() if k != "results"}
        given = [result for result, number in results.items() for _ in range(number)]
        lines += [{**rest, "result": r, "site": f"{rest.get('site', '点位')}{n}"} for n, r in enumerate(given, 1)]
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, COLUMNS)
        sheet.writerow(COLUMNS)
        sheet.writerows({key: str(value) for key, value in line.items()} for line in lines)
    return path


def worked(name: str, folder: Path) -> tuple[Result, dict[str, Any]]:
    """The result of a worked example, and what it should be."""
    example = yaml.load(WORKED[name].read_text("utf-8"), Loader=yaml.BaseLoader)  # figures stay as they are spelt
    rows = [{**row, "results": {k: int(v) for k, v in row["results"].items()}} if "results" in row else row
            for row in example["rows"]]  # fmt: skip
    tree = build_tree(bundled(example["scheme"]), example.get("profile"))
    return score(read_inputs([written(rows, folder / "rows.csv")]), tree, label="worked"), example["expect"]
