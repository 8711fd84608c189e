"""What came of what was planned, and how far the rest could move the score."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from commands import SCHEME as TOWN
from commands import Desk
from fieldwork import SCHEME, TEN, TYPES, field_desk, register, site
from hypothesis import assume, given
from hypothesis import strategies as st
from running import ROOT, flat, passes, readings, run, tree_of
from searching import examples, few

from civscore.errors import CivScoreError
from civscore.field.bounds import bounds, with_rows
from civscore.field.coverage import cover
from civscore.field.register import Site

TREE = tree_of({**TOWN, **SCHEME})
PLAN = register(
    site("P1", "road", "东区", state="must"),
    site("P2", "road", "西区", state="drawn"),
    site("P7", "market", "西区", state="drawn"),
    site("P10", "park", "西区", state="drawn"),
    site("P5", "road", "东区", state="reserve"),
)
"""Planned: two roads × two standards, a market × one, a park without any: 5."""
CAME: list[dict[str, str]] = [
    {"standard": "1.1", "site_id": "P1", "district": "东区", "result": "是", "inspector": "甲"},
    {"standard": "1.2", "site_id": "P1", "district": "东区", "result": "否", "inspector": "甲"},
    {"standard": "1.1", "site_id": "P2", "district": "西区", "result": "不涉及", "inspector": "乙"},
    {"standard": "1.1", "site_id": "P5", "district": "东区", "result": "是"},
    {"standard": "1.1", "site": "生路", "district": "东区", "result": "否", "inspector": "乙"},
    {"standard": "2", "result": "9"},
]
"""1.1 is 2 of 3, 1.2 0 of 1: 60 × 1/3 + 36 = 56."""


def test_what_came_by_hand() -> None:
    """Planned, came and missing by type, district and inspector; not applicable came, a reserve was not planned."""
    found = cover(readings(CAME), TREE, PLAN)
    assert [(r.name, r.sites, r.visited, r.planned, r.came) for r in found.by_type] == [
        ("主干道", 2, 2, 4, 3), ("市场", 1, 0, 1, 0), ("公园", 1, 0, 0, 0),
    ]  # fmt: skip
    assert [(r.name, r.sites, r.visited, r.planned, r.came, r.rate) for r in found.by_district] == [
        ("东区", 1, 1, 2, 2, 1), ("西区", 3, 1, 3, 1, Fraction(1, 3)),
    ]  # fmt: skip
    assert {name: len(pairs) for name, pairs in found.inspectors.items()} == {"乙": 1, "甲": 2}
    assert [s.site for s in found.not_visited] == ["P7", "P10"]
    assert [s.site for s in found.reserves] == ["P5"]
    assert [p.name for p in found.strangers] == ["生路"]
    assert (found.unseen, found.outside, found.beyond) == ([], [], 0)


def test_the_range_by_hand() -> None:
    """Missing are 1.2 at P2 and 1.1 at P7. Worst: 1.1 2/4, 1.2 0/2: 15 + 36. Best: 3/4 and 1/2: 22.5 + 15 + 36."""
    rows = readings(CAME)
    limits = bounds(rows, cover(rows, TREE, PLAN))
    assert limits.present is not None
    assert limits.lowest is not None
    assert limits.highest is not None
    assert [t.exact for t in (limits.lowest, limits.present.total, limits.highest)] == [51, 56, Fraction(147, 2)]


def test_a_standard_that_nobody_saw() -> None:
    """A standard seen nowhere in the list is named with its sites, though it was seen elsewhere."""
    found = cover(readings([*CAME[:1], *CAME[4:], {**CAME[1], "site_id": "P5"}]), TREE, PLAN)
    assert found.unseen == [(1, 2)]


def test_more_than_was_planned() -> None:
    """An observation at a listed site that its type does not ask for is counted; so is a site of another type."""
    rows = [*CAME, {"standard": "1.2", "site_id": "P7", "site_type": "大路", "result": "是"}]
    found = cover(readings(rows), TREE, PLAN)
    assert found.beyond == 1
    assert [(p.code, p.values["listed"]) for p in found.problems] == [("coverage-other-type", "市场")]


def test_sites_are_matched_by_id_else_by_name_and_areas() -> None:
    """Where both sides have ids these decide; else the name does, in areas that agree; a doubtful name fits none."""
    plan = register(site("P1", "road", "东区"), Site("", "同名", "road", ("东区", "", "", ""), False, "", None, {}),  # type: ignore[arg-type]
                    Site("", "同名", "road", ("西区", "", "", ""), False, "", None, {}))  # type: ignore[arg-type]  # fmt: skip

    def matched(**cells: str) -> tuple[set[str], list[str]]:
        found = cover(readings([{"standard": "1.1", "result": "是", **cells}]), TREE, plan)
        return found.visited, [p.code for p in found.problems if p.code == "site-fits-several"]

    assert matched(site="P1") == ({"id:P1"}, [])
    assert matched(site="P1", district="西区") == (set(), [])
    assert matched(site="P1", site_id="P9") == (set(), [])
    assert matched(site="别名", site_id="P1", district="西区") == ({"id:P1"}, [])
    assert matched(site="同名", district="西区") == ({"name:同名|西区|||"}, [])
    assert matched(site="同名") == (set(), ["site-fits-several"])


def test_field_standards_without_types_apply_everywhere() -> None:
    """A field standard without types is planned at every site; other methods and awards only where they name one."""
    scheme = {**TOWN, "site_types": TYPES, "indicators": [
        {"id": "1", "name": "n", "points": 40, "method": "field", "judge": "pass-fail"},
        {"id": "2", "name": "m", "points": 30, "method": "material", "judge": "pass-fail"},
        {"id": "3", "name": "s", "points": 20, "method": "survey", "site_types": "park", "judge": "tally"},
        {"id": "4", "name": "a", "points": 10, "method": "field", "judge": "award"},
    ]}  # fmt: skip
    found = cover(readings(passes("1", "是", site="P1")), tree_of(scheme), PLAN)
    assert found.planned == {*((s.key, 0) for s in PLAN.planned), ("id:P10", 2)}


def test_nothing_planned() -> None:
    """A list of reserves, or of types without standards, is refused."""
    for plan in (register(site("P5", state="reserve")), register(site("P10", "park"))):
        with pytest.raises(CivScoreError) as caught:
            cover(readings(CAME), TREE, plan)
        assert [p.code for p in caught.value.problems] == ["coverage-nothing-planned"]


# -- worst and best answers -------------------------------------------------------------------------------------------

JUDGES: list[Any] = [
    "pass-fail",
    {"type": "grades", "shares": {"好": 1, "中": 0.5, "差": 0}},
    {"type": "score", "full": 30},
    {"type": "score"},
    "tally",
    {"type": "ratio", "target": 7.5},
    {"type": "ratio", "target": 0.9},
    "ratio",
    {"type": "at-least", "value": 95},
    {"type": "at-least", "value": 0.9},
    {"type": "at-most", "value": 0},
    {"type": "at-most", "value": 20.5},
    {"type": "range", "worst": 0, "best": 3.25},
    {"type": "range", "worst": 50, "best": -1},
    {"type": "range", "worst": 1, "best": 1000, "log": True},
    {"type": "shortfall", "required": 5, "each": 2, "full": 10},
    {"type": "deduct", "each": 0.5, "full": 10},
    {"type": "deduct", "kinds": {"垃圾堆": 0.5}, "full": 3},
    {"type": "deduct", "steps": [{"from": 1, "each": 0.2}, {"from": 3, "each": 0.5}]},
    {"type": "deduct", "overdraw": True, "full": 2.5},
]


@pytest.mark.parametrize("judge", few(JUDGES, 5), ids=str)
def test_worst_is_nothing_and_best_is_all(judge: Any) -> None:
    """What is made up for each judge is judged as 0 at worst and as full marks at best, without a fault."""
    scheme = flat({"judge": judge, "points": 33.3}, {}, {}, points=100)
    for best in (False, True):
        made_up = tree_of(scheme).standards[0].judge.answer(best, 40)  # type: ignore[union-attr]
        result = run(scheme, [{"standard": "1", "site": "P1", **made_up}])
        assert result.nodes[1].rate == best
        assert [p for p in result.problems if p.level == "error"] == []


def test_full_marks_without_end() -> None:
    """Full marks of 100/3 have no last decimal; worst and best are still exactly nothing and all."""
    for judge in ("score", "deduct"):
        scheme = flat({"judge": judge}, {}, {})
        for best in (False, True):
            made_up = tree_of(scheme).standards[0].judge.answer(best)  # type: ignore[union-attr]
            assert run(scheme, [{"standard": "1", **made_up}]).nodes[1].rate == best


def test_the_worst_of_a_rule_may_be_more_than_nothing() -> None:
    """Where even none of the required number leaves marks, the worst is what the rule leaves."""
    scheme = flat({"judge": {"type": "shortfall", "required": 2, "each": 1, "full": 10}})
    made_up = tree_of(scheme).standards[0].judge.answer(False)  # type: ignore[union-attr]
    assert run(scheme, [{"standard": "1", **made_up}]).nodes[1].rate == Fraction(4, 5)


def test_a_missing_tally_is_as_large_as_those_that_came() -> None:
    """Of tallies of 30 and 41 answers the missing one is taken to have 36 (35.5 rounded up): 60/107 at worst."""
    scheme = flat({"judge": "tally", "method": "field"}, site_types=TYPES)
    rows = readings(
        [{"standard": "1", "site_id": s, "count": "30", "total": t} for s, t in (("P1", "30"), ("P2", "41"))]
    )
    plan = register(site("P1"), site("P2"), site("P3"))
    limits = bounds(rows, cover(rows, tree_of(scheme), plan))
    assert limits.lowest is not None
    assert limits.lowest.exact == Fraction(6000, 107)


def test_overdrawn_standards_are_said() -> None:
    """A standard that may go below 0 has no lowest result: its worst is taken as 0, and a warning names it."""
    scheme = flat({"judge": {"type": "deduct", "full": 10, "overdraw": True}, "method": "field"}, site_types=TYPES)
    rows = readings([{"standard": "1", "site_id": "P1", "deduction": "0"}])
    limits = bounds(rows, cover(rows, tree_of(scheme), register(site("P1"), site("P2"))))
    assert limits.lowest is not None
    assert limits.lowest.exact == 50
    assert [(p.code, p.values["standards"]) for p in limits.problems] == [("coverage-overdrawn", ["1"])]


def test_a_required_standard_that_is_missing() -> None:
    """Under ``missing: error`` there is no present score, but coverage and the range of the finished plan there are."""
    scheme = flat({"method": "field"}, {"method": "field", "missing": "error"}, site_types=TYPES)
    rows = readings(passes("1", "是", site_id="P1"))
    limits = bounds(rows, cover(rows, tree_of(scheme), register(site("P1"))))
    assert limits.present is None
    assert limits.lowest is not None
    assert limits.highest is not None
    assert (limits.lowest.exact, limits.highest.exact) == (50, 100)


def test_made_up_rows_leave_the_others_as_they_are() -> None:
    """Rows are added below, new columns are blank above, and texts stay texts."""
    rows = readings([{"standard": "1", "result": "是", "issue": "长", "+备注": "x"}])
    more = with_rows(rows, [{"standard": "2", "count": "3"}])
    assert more.frame["standard"].tolist() == ["1", "2"]
    assert more.frame["issue"].fillna("").tolist() == ["长", ""]
    assert more.frame["count"].astype(object).where(more.frame["count"].notna(), "").tolist() == ["", "3"]
    assert more.frame["sheet"].tolist() == [0, 1]
    assert len(rows.frame) == 1


# -- what always holds ------------------------------------------------------------------------------------------------

ZERO_AT_WORST = [j for j in JUDGES if not (isinstance(j, dict) and j.get("overdraw"))]
SITES = [
    site(f"P{n}", kind, "东区" if n % 2 else "西区") for n, kind in enumerate(["road", "road", "market", "market"])
]


def spot(one: Site) -> dict[str, str]:
    """How a row names a site."""
    return {"site_id": one.site_id, "site": one.site, "site_type": one.site_type, "district": one.district}


@st.composite
def plans(draw: st.DrawFn) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """A scheme of excluded missing standards, and rows for some of the planned pairs."""
    combine = st.sampled_from(["pooled", "by-site", "by-site-type", "worst"])
    types = st.sampled_from([["road"], ["market"], ["road", "market"]])
    kind = st.sampled_from(["base", "base", "base", "bonus", "penalty"])
    standards = []
    for n in range(draw(st.integers(2, 5))):
        own = {"judge": draw(st.sampled_from(ZERO_AT_WORST)), "combine": draw(combine), "site_types": draw(types)}
        extra = {"kind": draw(kind), "points": 10} if n else {}
        standards.append({"method": "field", **own, **({} if extra.get("kind") == "base" else extra)})
    how = draw(st.sampled_from(["arithmetic", "arithmetic", "geometric", "minimum"]))
    scheme = flat(*standards, site_types=TYPES, aggregate=how)
    tree, rows = tree_of(scheme), []
    for number, standard in enumerate(tree.standards):
        for one in SITES:
            if one.site_type in standard.site_types and draw(st.booleans()):
                assert standard.judge is not None
                said = (
                    {"result": "不涉及"}
                    if draw(st.integers(0, 9)) == 0
                    else standard.judge.answer(draw(st.booleans()), 9)
                )
                rows.append({"standard": str(number + 1), **spot(one), **said})
    return scheme, rows


@examples(50)
@given(plans())
def test_the_present_score_lies_in_the_range(plan: tuple[dict[str, Any], list[dict[str, str]]]) -> None:
    """Lowest ≤ present ≤ highest; equal where nothing is missing; and every missing pair was made up exactly once."""
    scheme, rows = plan
    assume(rows)
    tree, read = tree_of(scheme), readings(rows)
    found = cover(read, tree, register(*SITES))
    limits = bounds(read, found)
    assert limits.present is not None
    assert limits.lowest is not None
    assert limits.highest is not None
    assert found.came | set(found.missing) == found.planned
    assert len(found.came) == len(rows)
    low, now, high = (t.exact for t in (limits.lowest, limits.present.total, limits.highest))
    if now is not None and low is not None and high is not None:
        assert low <= now <= high
    if not found.missing:
        assert low == now == high
    for best in (False, True):
        made = [
            {"standard": tree.standards[n].id, **spot(found.sites[key]), **tree.standards[n].judge.answer(best)}  # type: ignore[union-attr]
            for key, n in found.missing
        ]  # fmt: skip
        whole = run(scheme, [*rows, *made])  # tallies of one answer weigh less, but are as many
        assert whole.observations == limits.present.observations + len(found.missing)
        if not any(s.judge and s.judge.type == "tally" for s in tree.standards):
            assert whole.total.exact == (high if best else low)


# -- the command ------------------------------------------------------------------------------------------------------

CSV = [{k: v for k, v in {**row, "date": "2024-03-05"}.items() if k != "site_id"} | {"site id": row.get("site_id", "")}
       for row in CAME]  # fmt: skip
LISTED = [{"id": "P1", "name": "1号点", "type": "主干道", "district": "东区", "drawn": "must-visit"},
          {"id": "P2", "name": "2号点", "type": "大路", "district": "西区", "drawn": "抽取"},
          {"id": "P7", "name": "7号点", "type": "市场", "district": "西区", "drawn": "drawn"},
          {"id": "P5", "name": "5号点", "type": "road", "district": "东区", "drawn": "备选"}]  # fmt: skip


def test_the_command_says_what_is_missing(desk: Desk) -> None:
    """The terminal names the figures, the range, the sites and the standards; JSON has the same, in full."""
    field_desk(desk)
    desk.sheet("drawn.csv", LISTED)
    desk.sheet("came.csv", CSV)
    done = desk("coverage", "came.csv", "-s", "town.yaml", "--sites", "drawn.csv")
    assert done.code == 0, done.err
    for line in (
        "5 planned (site × standard), 3 came (60.0%), 2 missing",
        "3 sites, 2 of them visited, 1 not",
        "lowest 51.00  present 56.00  highest 73.50  apart 22.50",
        "Sites not visited (1)",
        " 7号点",
        "Sites that are not in the list (1)",
        " 生路",
        "Reserves visited (1; not in the plan)",
    ):
        assert line in done.out.splitlines()
    assert not (desk.folder / ".civscore").exists()
    document = desk("coverage", "came.csv", "-s", "town.yaml", "--sites", "drawn.csv", "--json", "-o", "c.json").json
    assert json.loads((desk.folder / "c.json").read_text("utf-8")) == document
    assert document["coverage"] == {
        "name": "", "sites": 3, "visited": 2, "planned": 5, "came": 3, "missing": 2, "rate": 0.6,
    }  # fmt: skip
    assert {name: value["score"] for name, value in document["score"].items() if name != "span"} == {
        "present": 56, "lowest": 51, "highest": 73.5,
    }  # fmt: skip
    assert document["score"]["span"] == 22.5
    assert [(m["site_id"], m["standard"]) for m in document["missing"]] == [("P2", "1.2"), ("P7", "1.1")]
    assert [i["name"] for i in document["inspector"]] == ["乙", "甲"]


def test_a_register_is_a_plan_too(desk: Desk) -> None:
    """A list without states is planned as a whole."""
    field_desk(desk)
    desk.sheet("came.csv", CSV)
    done = desk("coverage", "came.csv", "-s", "town.yaml", "--sites", "sites.csv", "--json")
    assert (done.json["coverage"]["sites"], done.json["coverage"]["planned"]) == (len(TEN), 6 * 2 + 3)


def test_faulty_rows(desk: Desk) -> None:
    """Faulty rows stop it as they stop a run; with --lenient they count as missing, and are still named."""
    field_desk(desk)
    desk.sheet("drawn.csv", LISTED)
    desk.sheet("came.csv", [CSV[0], {**CSV[1], "result": "也许"}, *CSV[2:]])
    arguments = ("coverage", "came.csv", "-s", "town.yaml", "--sites", "drawn.csv")
    strict = desk(*arguments)
    assert (strict.code, strict.out) == (1, "")
    lenient = desk(*arguments, "--lenient")
    assert lenient.code == 0
    assert "2 came (40.0%), 3 missing" in lenient.out
    assert "“也许” is not a known result" in lenient.err
    assert desk(*arguments, "-o", "c.xlsx").code == 2
    assert desk("coverage", "came.csv", "-s", "town.yaml").code == 2


@pytest.mark.long
@pytest.mark.parametrize("lang", few(["zh", "en"], 1))
def test_the_terminal_is_readable(desk: Desk, lang: str) -> None:
    """A whole month against the register at 80 columns: no line is wider, long lists say how many more there are."""
    from rich.cells import cell_len

    examples = ROOT / "examples"
    done = desk("coverage", examples / "2024-03.xlsx", "-s", "harbour-county", "--sites", examples / "sites.xlsx",
                "--lang", lang)  # fmt: skip
    assert done.code == 0, done.err
    assert max(map(cell_len, done.out.splitlines())) <= 80
    assert "86.78" in done.out
    assert ("……另有 73 个" if lang == "zh" else "… and 73 more") in done.out
