"""Check items that several schemes share, and one inspection under several schemes."""

from __future__ import annotations

from typing import Any

import pytest
from commands import Desk
from hypothesis import given
from hypothesis import strategies as st
from running import ROOT, flat, readings, run, tree_of
from worked import bundled_tree

from civscore.errors import CivScoreError
from civscore.months.joint import costliest
from civscore.scheme.library import bundled_schemes
from civscore.scoring.score import score
from civscore.scoring.whose_rows import rows_for, without_ambiguous

TYPES = {"road": {"name": "主干道", "aliases": ["大路"]}, "market": {"name": "市场"}}
CITY: dict[str, Any] = {
    "id": "city", "name": "文明城市", "points": 100, "target": 90, "site_types": TYPES, "areas": ["district"],
    "indicators": [
        {"id": "1.1", "name": "道路无垃圾", "points": 30, "judge": "pass-fail", "site_types": ["road"],
         "observes": "litter"},
        {"id": "1.2", "name": "市场无垃圾", "points": 30, "judge": "pass-fail", "site_types": ["market"],
         "observes": ["litter"]},
        {"id": "2", "name": "材料", "points": 40, "judge": {"type": "score", "full": 10}},
    ],
}  # fmt: skip
HEALTH: dict[str, Any] = {
    "id": "health", "name": "卫生城市", "points": 1000, "site_types": TYPES, "areas": ["district"],
    "indicators": [
        {"id": "A", "name": "环境整洁", "points": 600, "judge": "pass-fail", "observes": ["litter", "flies"]},
        {"id": "B", "name": "档案", "points": 400, "judge": {"type": "score", "full": 100}},
    ],
}  # fmt: skip
ROWS = [
    {"standard": "litter", "site": "甲路", "site_type": "主干道", "district": "东区", "result": "是"},
    {"standard": "litter", "site": "乙路", "site_type": "大路", "district": "东区", "result": "否", "issue": "烟头"},
    {"standard": "litter", "site": "丙市场", "site_type": "市场", "district": "西区", "result": "否", "issue": "菜叶"},
    {"standard": "flies", "site": "丙市场", "site_type": "市场", "district": "西区", "result": "是"},
    {"standard": "2", "result": "8"},
    {"standard": "B", "result": "90"},
]
"""City: 1.1 1/2 → 15, 1.2 0, 2 8/10 → 32: 47. Health: A 2/4 → 300, B 360: 660."""


def scores(scheme: dict[str, Any], rows: list[dict[str, str]]) -> dict[str, str]:
    result = run(scheme, rows)
    return {"total": str(result.total.score)} | {
        node.id: str(scored.score) for node, scored in zip(result.tree.nodes[1:], result.nodes[1:], strict=True)
    }


# -- items ------------------------------------------------------------------------------------------------------------


def test_an_item_counts_for_the_standard_of_its_site_type() -> None:
    """One item, two standards: the row's site type decides, under any of its spellings."""
    assert scores(CITY, [*ROWS[:3], ROWS[4]]) == {"total": "47.00", "1.1": "15.00", "1.2": "0.00", "2": "32.00"}


def test_a_standard_without_types_sees_an_item_everywhere() -> None:
    """Several items may be seen through one standard: their rows are its observations."""
    assert scores(HEALTH, [*ROWS[:4], ROWS[5]]) == {"total": "660.00", "A": "300.00", "B": "360.00"}


def test_an_item_nobody_observes_at_such_a_site_is_said() -> None:
    """The row does not count, and a note names it."""
    result = run({**CITY, "indicators": CITY["indicators"][:1], "points": 30}, ROWS[:3])
    assert [(p.level, p.code, p.where.cell, p.values["item"]) for p in result.problems] == [
        ("note", "item-not-seen", "A4", "litter")
    ]
    assert result.observations == 2


def test_an_item_needs_the_site_type_where_that_decides() -> None:
    """Without a site type nobody knows which of two standards is meant."""
    with pytest.raises(CivScoreError) as caught:
        run(CITY, [{"standard": "litter", "site": "甲路", "result": "是"}])
    (problem,) = caught.value.problems
    assert (problem.code, problem.values["standards"]) == ("item-needs-type", ["1.1", "1.2"])


def test_an_item_needs_no_site_type_where_one_standard_sees_it() -> None:
    """Where only one standard observes an item, a missing site type changes nothing."""
    only = {**CITY, "indicators": CITY["indicators"][:1], "points": 30}
    assert run(only, [{"standard": "litter", "site": "甲路", "result": "是"}]).observations == 1


def test_an_unknown_item_is_an_unknown_standard() -> None:
    """A misspelt item is an error that guesses the right one."""
    with pytest.raises(CivScoreError) as caught:
        run(HEALTH, [{"standard": "liter", "site": "甲路", "result": "是"}])
    assert [(p.code, p.values["guess"]) for p in caught.value.problems] == [("unknown-standard", "litter")]


@pytest.mark.parametrize(
    ("standards", "code"),
    [
        ([{"observes": "x", "judge": {"type": "deduct", "each": 1}}], "observes-judge"),
        ([{"observes": "x", "children": [{"id": "1.1", "name": "n"}]}], "observes-on-group"),
        ([{"observes": "2"}, {}], "observes-id"),
        ([{"observes": "x"}, {"observes": "x"}], "observes-twice"),
        ([{"observes": "x", "site_types": ["road"]}, {"observes": "x"}], "observes-twice"),
        ([{"observes": "x", "site_types": ["road"]}, {"observes": "x", "site_types": ["market", "road"]}],
         "observes-twice"),
    ],
)  # fmt: skip
def test_faulty_items(standards: list[dict[str, Any]], code: str) -> None:
    """What would make an item ambiguous is a fault of the scheme, named where it stands."""
    with pytest.raises(CivScoreError) as caught:
        tree_of(flat(*standards, site_types=TYPES))
    assert [p.code for p in caught.value.problems] == [code]
    assert caught.value.problems[0].where.line


@pytest.mark.long
def test_items_of_the_library() -> None:
    """Every check item of the bundled schemes stands in the guide, and the guide lists no other."""
    used = set()
    for name in bundled_schemes():
        used |= set(bundled_tree(name).items)
    for page in ("scoring.md", "scoring.zh.md"):
        text = (ROOT / "docs" / "guide" / page).read_text("utf-8")
        table = text.split("<!-- items -->")[1]
        assert {line.split("`")[1] for line in table.splitlines() if line.startswith("| `")} == used


# -- whose rows are whose ---------------------------------------------------------------------------------------------


def test_rows_of_other_schemes_are_left_out_and_said() -> None:
    """Each row is scored, or named in a note, or an error."""
    city, health = tree_of(CITY), tree_of(HEALTH)
    own = rows_for(readings(ROWS), city, [health])
    assert own.frame["row"].tolist() == [2, 3, 4, 6]
    assert [(p.level, p.code, p.values["id"], p.values["others"]) for p in own.problems] == [
        ("note", "rows-of-other-schemes", "flies", ["health"]),
        ("note", "rows-of-other-schemes", "B", ["health"]),
    ]


def test_a_row_may_name_its_scheme() -> None:
    """A row that names another scheme does not count here, also in a run by itself, and a note says so."""
    rows = [{**row, "scheme": "health" if row["standard"] == "B" else ""} for row in [*ROWS[:3], *ROWS[4:]]]
    result = run(CITY, rows)
    assert str(result.total.score) == "47.00"
    assert [(p.level, p.code) for p in result.problems] == [("note", "row-of-another")]


TWIN = {**HEALTH, "indicators": [*HEALTH["indicators"][:1], {**HEALTH["indicators"][1], "id": "2"}]}


def test_an_id_with_two_meanings_is_refused() -> None:
    """An id that is one standard here and another there must not be scored as both."""
    trees = [tree_of(CITY), tree_of(TWIN)]
    with pytest.raises(CivScoreError) as caught:
        without_ambiguous(readings(ROWS[:5]), trees)
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.cell, problem.values["meanings"]) == (
        "id-in-several", "A6", ["city 材料", "health 档案"],
    )  # fmt: skip
    left = without_ambiguous(readings(ROWS[:5]), trees, lenient=True)
    assert (len(left.frame), [p.level for p in left.problems]) == (4, ["error"])
    named = [{**ROWS[4], "scheme": "city"}]
    assert without_ambiguous(readings(named), trees).problems == []


RESULTS = st.sampled_from(["是", "否", "不涉及"])


@given(
    st.lists(st.tuples(st.sampled_from(["甲路", "丙市场"]), st.sampled_from(["litter", "flies"]), RESULTS), min_size=1)
)
def test_together_is_as_apart(observed: list[tuple[str, str, str]]) -> None:
    """Under two schemes at once every figure is that of two runs, each with its own rows."""
    types = {"甲路": "主干道", "丙市场": "市场"}
    rows = [
        {"standard": item, "site": site, "site_type": types[site], "result": result} for site, item, result in observed
    ]
    rows += ROWS[4:]
    trees = [tree_of(CITY), tree_of(HEALTH)]
    for tree, other, known in ((*trees, {"litter", "2"}), (trees[1], trees[0], {"litter", "flies", "B"})):
        together = score(rows_for(readings(rows), tree, [other]), tree, label="x")
        alone = score(readings([row for row in rows if row["standard"] in known]), tree, label="x")
        assert (together.total, together.nodes) == (alone.total, alone.nodes)
        assert together.scopes["site"].members == alone.scopes["site"].members


def test_the_costliest_faults() -> None:
    """乙路 costs 15 of 100 and 150 of 1000: 30 %; 丙市场 30 of 100 and 150 of 1000: 45 %."""
    trees = [tree_of(CITY), tree_of(HEALTH)]
    results = [score(rows_for(readings(ROWS), t, [u for u in trees if u is not t]), t, label="x") for t in trees]
    faults = costliest(results, 2)
    assert [(f.site, f.issue, round(f.share, 9)) for f in faults] == [("丙市场", "菜叶", 0.45), ("乙路", "烟头", 0.3)]
    assert faults[0].lost == {"city": (("1.2",), 30.0), "health": (("A",), 150.0)}


# -- the command ------------------------------------------------------------------------------------------------------


def both(desk: Desk) -> tuple[str, ...]:
    desk.scheme("city.yaml", **CITY)
    desk.scheme("health.yaml", **HEALTH)
    return ("-s", "city.yaml", "-s", "health.yaml")


def test_two_schemes_in_one_run(desk: Desk) -> None:
    """One run is saved for each scheme; the overview shows both scores and the faults; nothing goes to stderr."""
    options = both(desk)
    dated = [{**row, "date": "2024-03-05"} for row in ROWS]
    done = desk("run", desk.sheet(rows=dated), *options)
    assert (done.code, done.err) == (0, "")
    assert "47.00" in done.out and "660.00" in done.out and "45.000%" in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines() if "Saved" not in line)
    history = desk("history").out
    assert "city" in history and "health" in history
    assert desk("diff", "2024-03", "2024-03", "-s", "city.yaml").code == 0


def test_a_trial_under_two_schemes(desk: Desk) -> None:
    """What is asked for a run holds under all of its schemes."""
    assert desk("run", desk.sheet(rows=ROWS), *both(desk), "--trial").code == 0
    assert {run["kind"] for run in desk("history", "--json").json["runs"]} == {"trial"}


@pytest.mark.long
def test_two_schemes_as_files(desk: Desk) -> None:
    """A workbook for each scheme, one JSON document for all; its runs are those of single runs."""
    options = both(desk)
    sheet = desk.sheet(rows=ROWS)
    done = desk("run", sheet, *options, "-o", "r.xlsx", "-o", "r.json", "--json", "--no-save", "--label", "m")
    assert sorted(p.name for p in desk.folder.glob("r*")) == ["r-city.xlsx", "r-health.xlsx", "r.json"]
    assert [r["total"]["score"] for r in done.json["runs"]] == [47, 660]
    assert done.json["joint"]["faults"][0]["lost"]["city"] == {"standard": "1.2", "points": 30}
    assert not (desk.folder / ".civscore").exists()


def test_the_target_of_one_is_enough_to_fail(desk: Desk) -> None:
    """Exit code 3 where one of the scores is under the limit."""
    assert desk("run", desk.sheet(rows=ROWS), *both(desk), "--no-save", "--label", "m", "--fail-under", "50").code == 3


@pytest.mark.parametrize(
    ("extra", "options", "code", "said"),
    [
        ([], ("-s", "city.yaml"), 1, "the scheme city was given twice"),
        ([], ("--profile", "north"), 1, "north"),
        ([{"standard": "nothing", "result": "1"}], (), 1, "no standard “nothing”"),
    ],
)
def test_what_is_wrong_is_said_once(
    desk: Desk, extra: list[dict[str, str]], options: tuple[str, ...], code: int, said: str
) -> None:
    """A fault under all schemes is one sentence, and nothing is saved."""
    done = desk("run", desk.sheet(rows=[*ROWS, *extra]), *both(desk), *options)
    assert done.code == code
    assert done.err.count(said) == 1
    assert not (desk.folder / ".civscore").exists()
