"""The reference scorer itself, against figures that can be checked by hand or were published."""

# mypy: disable-error-code="comparison-overlap"
from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import reference
import running
import strategies
from hypothesis import given
from running import ROOT
from searching import examples

from civscore.errors import CivScoreError

SHARED = ROOT.parent / "shared"
F = Fraction


def table(name: str) -> list[dict[str, str]]:
    """A shared CSV file's rows; the test is skipped where the file is not there."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not there")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def flat(*standards: dict[str, Any], **settings_: Any) -> dict[str, Any]:
    """A scheme of one level; every standard is pass-fail unless it says otherwise."""
    docs = [{"id": str(n), "name": f"n{n}", "judge": "pass-fail", **own} for n, own in enumerate(standards, 1)]
    return {"id": "t", "points": 100, "indicators": docs, **settings_}


def passes(standard: str, *results: str, **cells: str) -> list[dict[str, str]]:
    return [{"standard": standard, "result": result, **cells} for result in results]


def rate(standard: dict[str, Any], rows: list[dict[str, str]], **settings_: Any) -> Fraction | None:
    """The rate of a lone standard."""
    return reference.score(flat(standard, **settings_), rows).nodes["1"].rate


# -------------------- published figures


@pytest.mark.parametrize(
    ("value", "mode", "expected"),
    [
        (F("88.25") * F("0.30"), "half-up", "26.48"),
        (F("92.50") * F("0.85"), "half-up", "78.63"),
        (F("26.475"), "half-even", "26.48"),
        (F("26.465"), "half-even", "26.46"),
        (F("26.479"), "down", "26.47"),
        (F("-26.475"), "half-up", "-26.48"),
        (F("-26.479"), "down", "-26.47"),
        (F(2, 3), "half-up", "0.67"),
    ],
)
def test_rounding_is_exact(value: Fraction, mode: str, expected: str) -> None:
    """Rounding works on the exact value, so that 88.25 × 0.30 gives 26.48."""
    assert reference.round_exact(value, 2, mode) == Decimal(expected)


def nantong(at: str) -> tuple[dict[str, Any], list[dict[str, str]], list[dict[str, str]]]:
    published = table("published/nantong_2017-08_streets.csv")
    parts = {"系统考核得分(占40%)": 40, "现场考核得分(占40%)": 40, "履职考核得分(占20%)": 20}
    scheme = flat(
        *({"points": points, "judge": {"type": "score", "full": 100}} for points in parts.values()),
        areas=["street"],
        rounding={"places": 2, "mode": "half-up", "at": at},
        ranking={"method": "ordinal"},
    )
    rows = [
        {"standard": str(n), "street": line["街道名称"], "result": line[part]}
        for line in published
        for n, part in enumerate(parts, 1)
    ]
    return scheme, rows, published


def test_nantong_totals_and_ranks() -> None:
    """All 19 published totals and ranks come out when parts are rounded and then added."""
    scheme, rows, published = nantong("parts")
    streets = reference.score(scheme, rows).scopes["street"]
    found = [(name, str(street.score), str(street.rank)) for name, street in streets.items()]
    assert found == [(line["街道名称"], line["总分"], line["排名"]) for line in published]


def test_nantong_rounded_once_differs() -> None:
    """Rounding once instead reproduces 18 of the 19 totals, as the source's note says."""
    scheme, rows, published = nantong("total")
    streets = reference.score(scheme, rows).scopes["street"]
    assert sum(streets[line["街道名称"]].score == Decimal(line["总分"]) for line in published) == 18


def test_hengyang_scores() -> None:
    """All 21 published monthly scores are 100 minus the deductions."""
    published = table("published/hengyang_2019-02_deductions.csv")
    scheme = flat({"judge": {"type": "deduct", "full": 100}}, areas=["district"])
    found = []
    for category in dict.fromkeys(line["考核类别"] for line in published):
        lines = [line for line in published if line["考核类别"] == category]
        rows = [{"standard": "1", "district": line["单位"], "deduction": line["督查考核总扣分"]} for line in lines]
        found += [str(unit.score) for unit in reference.score(scheme, rows).scopes["district"].values()]
    assert found == [line["月度成绩"] for line in published]
    assert len(found) == 21


def test_matou_ranks() -> None:
    """The 24 published ranks are competition ranks of the published scores."""
    published = table("published/matou_2019-05_villages.csv")
    found = reference.rank([Decimal(line["考评成绩"]) for line in published], "competition")
    assert found == [int(line["名次"]) for line in published]


def test_published_compositions_add_up() -> None:
    """Every published composition is accepted as a scheme whose points add up to its total."""
    blocks: dict[str, list[dict[str, str]]] = {}
    for line in table("published/score_compositions.csv"):
        blocks.setdefault(line["来源"], []).append(line)
    for lines in blocks.values():
        scheme = flat(*({"points": line["分值或得分"]} for line in lines), points=lines[0]["公布合计"])
        assert reference.build_scheme(scheme, None).root.points == F(lines[0]["公布合计"])


def asem_tree(meta: list[dict[str, str]], parent: str) -> list[dict[str, Any]]:
    """COINr's tree as a scheme: children of one aggregate with their weights."""
    docs: list[dict[str, Any]] = []
    for line in meta:
        if line["Parent"] == parent and line["Type"] in ("Indicator", "Aggregate"):
            doc: dict[str, Any] = {"id": line["iCode"], "name": line["iName"], "weight": line["Weight"]}
            inner = asem_tree(meta, line["iCode"])
            docs.append({**doc, "children": inner} if inner else doc)
            if not inner:
                doc["judge"] = {"type": "score", "full": 100}
    return docs


def test_asem_aggregates() -> None:
    """All 11 aggregates of 51 countries agree with COINr's within 1e-9."""
    meta = [{key: value.strip() for key, value in line.items()} for line in table("oracles/asem/asem_iMeta.csv")]
    values, expected = table("oracles/asem/asem_Normalised.csv"), table("oracles/asem/asem_Aggregated.csv")
    scheme = {"id": "asem", "points": 100, "indicators": asem_tree(meta, "Index")}
    codes = [code for code in expected[0] if code not in values[0]]
    assert (len(values), len(codes), len(reference.build_scheme(scheme, None).standards())) == (51, 11, 49)
    for line, known in zip(values, expected, strict=True):
        rows = [{"standard": code, "result": value} for code, value in line.items() if code != "uCode"]
        outcome = reference.score(scheme, rows, scopes=False)
        rates = {"Index": outcome.rate} | {code: node.rate for code, node in outcome.nodes.items()}
        for code in codes:
            assert abs(float((rates[code] or F(0)) * 100) - float(known[code])) < 1e-9


# -------------------- one paragraph of the model each


def test_not_applicable_items_leave_the_denominator() -> None:
    """183 items, 12 not applicable, 153 met: 153/171 = 89.47 %."""
    outcome = reference.score(flat({}), passes("1", *["达标"] * 153, *["不达标"] * 18, *["不涉及"] * 12))
    assert (outcome.rate, outcome.score, outcome.nodes["1"].observations) == (F(153, 171), Decimal("89.47"), 171)


@pytest.mark.parametrize(
    ("judge", "cells", "expected"),
    [
        ("pass-fail", {"result": "√"}, F(1)),
        ("pass-fail", {"result": "不合格"}, F(0)),
        ({"type": "grades", "shares": {"A": 1, "B": 0.6, "C": 0}}, {"result": "B"}, F(3, 5)),
        ({"type": "deduct", "each": 2, "full": 10}, {"result": "3"}, F(2, 5)),
        ({"type": "deduct", "each": 2, "full": 10}, {"result": "9"}, F(0)),
        ({"type": "deduct", "each": 2, "full": 10, "overdraw": True}, {"result": "6"}, F(-1, 5)),
        ({"type": "deduct", "each": 2, "full": 10}, {"result": ""}, F(1)),
        ({"type": "deduct", "each": 2, "full": 10}, {"deduction": "0.5", "result": "3"}, F(19, 20)),
        ({"type": "deduct", "kinds": {"垃圾堆": 0.5, "污水直排": 1}, "full": 10}, {"kind": "污水直排"}, F(9, 10)),
        ({"type": "deduct", "full": 100}, {"result": "9.32"}, F("0.9068")),
        ({"type": "deduct"}, {"result": "25"}, F(3, 4)),
        ({"type": "shortfall", "required": 5, "each": 2, "full": 10}, {"result": "4"}, F(4, 5)),
        ({"type": "shortfall", "required": 5, "each": 2, "full": 10}, {"result": "7"}, F(1)),
        ({"type": "ratio", "target": 4}, {"result": "3"}, F(3, 4)),
        ({"type": "ratio", "target": 4}, {"result": "9"}, F(1)),
        ({"type": "ratio"}, {"count": "9", "total": "10"}, F(9, 10)),
        ({"type": "at-least", "value": 0.95}, {"result": "95%"}, F(1)),
        ({"type": "at-least", "value": 95}, {"result": "94.9%"}, F(0)),
        ({"type": "at-most", "value": 3}, {"result": "3"}, F(1)),
        ({"type": "range", "worst": 20, "best": 100}, {"result": "60"}, F(1, 2)),
        ({"type": "range", "worst": 8, "best": 0}, {"result": "2"}, F(3, 4)),
        ({"type": "range", "worst": 8, "best": 0}, {"result": "9"}, F(0)),
        ({"type": "score", "full": 20}, {"result": "17"}, F(17, 20)),
        ({"type": "score", "full": 20}, {"result": "85%"}, F(17, 20)),
        ({"type": "score"}, {"result": "85"}, F(17, 20)),
        ("tally", {"count": "372", "total": "400"}, F(93, 100)),
        ("tally", {"count": "0", "total": "0"}, None),
        ("award", {}, F(1)),
    ],
)
def test_judges(judge: Any, cells: dict[str, str], expected: Fraction | None) -> None:
    """One row under each judge gives the share that can be worked out by hand."""
    assert rate({"judge": judge}, [{"standard": "1", **cells}]) == expected


def test_steps_price_the_nth_fault_of_a_visit() -> None:
    """Two rows of one visit with 1 + 3 faults cost 0.2 + 0.2 + 0.5 + 0.5; another date starts anew."""
    judge = {"type": "deduct", "steps": [{"from": 1, "each": 0.2}, {"from": 3, "each": 0.5}], "full": 10}
    rows = [
        {"standard": "1", "site_id": "P1", "date": "2024-03-01", "result": "1"},
        {"standard": "1", "site_id": "P1", "date": "2024-03-01", "result": "3"},
        {"standard": "1", "site_id": "P1", "date": "2024-03-02", "result": "1"},
    ]
    assert rate({"judge": judge}, rows) == (F("8.6") + F("9.8")) / 20


SITES = [
    *passes("1", "1", "1", "1", "0", site="甲", site_type="road"),
    *passes("1", "1", "0", site="乙", site_type="market"),
    *passes("1", "0", site="丙", site_type="market"),
    *passes("1", "不涉及", site="丁", site_type="alley"),
]


@pytest.mark.parametrize(
    ("combine", "expected"),
    [("pooled", F(4, 7)), ("by-site", F(5, 12)), ("by-site-type", (F(3, 4) * 3 + F(1, 3)) / 4), ("worst", F(0))],
)
def test_combines(combine: str, expected: Fraction) -> None:
    """Three sites, 3 of 4, 1 of 2 and 0 of 1, are pooled, averaged by site or by weighted type, or the worst counts."""
    types = {"road": {"name": "主干道", "weight": 3}, "market": {"name": "集贸市场"}, "alley": {"name": "小巷"}}
    assert rate({"combine": combine}, SITES, site_types=types) == expected


BANDS = [{"at_least": 0.8, "rate": 0.6}, {"at_least": 0.9, "rate": 1}]


@pytest.mark.parametrize(
    ("convert", "good", "expected"),
    [
        ({"type": "bands", "bands": BANDS}, 9, F(1)),
        ({"type": "bands", "bands": BANDS}, 8, F(3, 5)),
        ({"type": "bands", "bands": BANDS}, 7, F(0)),
        ({"type": "bands", "of": "count", "bands": [{"at_least": 4, "rate": 0.5}]}, 4, F(1, 2)),
        ("all-or-nothing", 9, F(0)),
        ("all-or-nothing", 10, F(1)),
        ({"type": "below", "threshold": 0.9, "per_point": 0.02}, 9, F(1)),
        ({"type": "below", "threshold": 0.9, "per_point": 0.02}, 7, F(3, 5)),
        ({"type": "below", "threshold": 0.9, "per_point": 0.02}, 1, F(0)),
    ],
)
def test_converts(convert: Any, good: int, expected: Fraction) -> None:
    """Of ten observations 9 *is* 0.9, and each point under a threshold costs its share."""
    assert rate({"convert": convert}, passes("1", *["1"] * good, *["0"] * (10 - good))) == expected


def test_points_are_shared_by_what_is_stated() -> None:
    """Stated points stand, the others share the rest by weight, and a group without any has its children's sum."""
    inner = [{"id": "c1", "judge": "award", "points": 10}, {"id": "c2", "judge": "award", "points": 5}]
    scheme = flat({"points": 40}, {"weight": 2}, {}, {"children": inner})
    points = {node.id: node.points for node in reference.build_scheme(scheme, None).nodes()}
    assert points == {"1": 40, "2": 30, "3": 15, "4": 15, "c1": 10, "c2": 5}


def test_points_that_do_not_add_up_are_refused() -> None:
    """Stated points that miss the parent's are an error, never rescaled."""
    with pytest.raises(ValueError, match="do not add up"):
        reference.build_scheme(flat({"points": 40}, {"points": 59}), None)


def test_a_profile_chooses_parameters() -> None:
    """A parameter written by profile takes the value of the run's profile."""
    scheme = flat({"judge": {"type": "ratio", "target": {"city": 8, "county": 4}}}, profiles=["city", "county"])
    rows = passes("1", "3")
    assert [reference.score(scheme, rows, name).rate for name in ("city", "county")] == [F(3, 8), F(3, 4)]
    with pytest.raises(ValueError, match="profile"):
        reference.score(scheme, rows)


def test_missing_standards_and_coverage() -> None:
    """What nobody observed leaves the denominator or counts 0, and coverage says how much was seen."""
    rows = [*passes("1", "1"), *passes("2", "0"), *passes("3", "不涉及")]
    parts = ({"points": 30}, {"points": 20}, {"points": 10}, {"points": 40})
    excluded = reference.score(flat(*parts), rows)
    assert (excluded.exact, excluded.coverage, excluded.nodes["1"].effective) == (60, F(50, 90), 60)
    assert [excluded.nodes[i].status for i in "1234"] == ["scored", "scored", "not-applicable", "not-observed"]
    zero = reference.score(flat(*parts, missing="zero"), rows)
    assert (zero.exact, zero.coverage, zero.nodes["4"].lost) == (F(3000, 90), F(50, 90), F(4000, 90))
    with pytest.raises(ValueError, match="not observed"):
        reference.score(flat(*parts, missing="error"), rows)


def test_missing_in_an_area() -> None:
    """Under `zero` a district lacks what other districts have, but not what was observed for the whole city only."""
    rows = [
        *passes("1", "1", district="东区"),
        *passes("2", "1", district="东区"),
        *passes("1", "1", district="西区"),
        *passes("3", "1"),
    ]
    scheme = flat({}, {}, {}, {"judge": "award"}, areas=["district"], missing="zero")
    districts = reference.score(scheme, rows).scopes["district"]
    assert [districts[name].exact for name in ("东区", "西区")] == [100, F(200, 3)]


def test_bonus_penalty_and_gate() -> None:
    """A bonus adds, a penalty subtracts what failed, and a failed gate changes the status and not the number."""
    extras = (
        {"kind": "bonus", "points": 20, "judge": "score"},
        {"kind": "penalty", "points": 3},
        {"kind": "gate", "judge": {"type": "at-least", "value": 85}},
    )
    scheme = flat({}, *extras, target=90)
    rows = [*passes("1", "1", "0"), *passes("2", "5"), *passes("3", "1", "0", "0")]
    outcome = reference.score(scheme, rows)
    assert (outcome.exact, outcome.status, outcome.gates["4"]) == (50 + 5 - 2, "short", "open")
    assert (outcome.bonus, outcome.penalty, outcome.split) == (5, 2, {None: 52})
    assert reference.score(scheme, [*rows, *passes("4", "84")]).status == "blocked"
    assert reference.score(scheme, [*rows, *passes("4", "84")]).exact == 53


@pytest.mark.parametrize(("at", "expected"), [("total", "99.97"), ("parts", "99.98"), ("every-level", "100.00")])
def test_where_rounding_happens(at: str, expected: str) -> None:
    """Five leaves at 9.995 and a part at 49.995 give 99.97, 99.98 or 100, by the place where rounding is done."""
    judge = {"type": "score", "full": 10000}
    group = {"points": 50, "children": [{"id": f"1.{n}", "judge": judge, "points": 10} for n in range(5)]}
    scheme = flat(group, {"points": 50, "judge": judge}, rounding={"places": 2, "mode": "half-up", "at": at})
    rows = [row for n in range(5) for row in passes(f"1.{n}", "9995")] + passes("2", "9999")
    outcome = reference.score(scheme, rows)
    assert (outcome.score, outcome.exact) == (Decimal(expected), F("99.97"))


@pytest.mark.parametrize(
    ("method", "expected"), [("competition", [2, 1, 2, 4]), ("dense", [2, 1, 2, 3]), ("ordinal", [2, 1, 3, 4])]
)
def test_ranking(method: str, expected: list[int]) -> None:
    """Equal scores share a rank, or keep the order of the input."""
    assert reference.rank([Decimal(score) for score in ("90.00", "91.5", "90.0", "7")], method) == expected


def test_ranks_inside_groups() -> None:
    """Districts are ranked inside their groups; one in no group is scored but not ranked; streets stay one table."""
    rows = [
        {"standard": "1", "district": name, "street": name + "街", "count": count, "total": "10"}
        for name, count in (("甲", "7"), ("乙", "9"), ("丙", "8"), ("丁", "10"))
    ]
    ranking = {"method": "competition", "groups": {"城": ["甲", "乙"], "乡": ["丙"]}}
    scopes = reference.score(flat({"judge": "tally"}, areas=["district", "street"], ranking=ranking), rows).scopes
    assert [scope.rank for scope in scopes["district"].values()] == [2, 1, 1, None]
    assert [scope.rank for scope in scopes["street"].values()] == [4, 2, 3, 1]


@pytest.mark.parametrize(
    ("floor", "ranks"),
    [({}, [1, 2, 2]), ({"observations": 2}, [None, 1, 1]), ({"coverage": 0.6}, [1, 2, None]),
     ({"coverage": 0.5, "observations": 4}, [None, 1, None])],
)  # fmt: skip
def test_floor_and_grades(floor: dict[str, Any], ranks: list[int | None]) -> None:
    """An area with fewer observations, or a smaller share of the points, than the floor asks for has its score and its
    grade, and no place; on the line it has one. Sites have no grade."""
    rows = [
        *passes("1", "1", district="甲"), *passes("2", "1", district="甲"),
        *passes("1", "1", "1", "0", district="乙"), *passes("2", "1", "1", "0", district="乙"),
        *passes("1", "1", "1", "0", district="丙", site="A"),
    ]  # fmt: skip
    if "observations" in floor and floor["observations"] == 2:
        del rows[1]
    grades = [{"at_least": 60, "name": "合格"}, {"at_least": 100, "name": "优秀"}]
    scheme = flat({}, {}, areas=["district"], ranking={"floor": floor}, grades=grades)
    outcome = reference.score(scheme, rows)
    districts = outcome.scopes["district"].values()
    assert [scope.rank for scope in districts] == ranks
    assert [scope.grade for scope in districts] == ["优秀", "合格", "合格"]
    assert {scope.grade for scope in outcome.scopes["site"].values()} == {None}
    assert outcome.grade == "合格"


@pytest.mark.parametrize(
    ("judge", "cell", "rate"),
    [
        ({"type": "at-least", "value": 0.95}, "95%", 1), ({"type": "at-least", "value": 1.2}, "95%", 0),
        ({"type": "at-least", "value": 95}, "95%", 1),
        ({"type": "at-least", "value": 95, "measure": "number"}, "95%", None),
        ({"type": "ratio", "target": 4}, "50%", None), ({"type": "ratio", "target": 100}, "50%", F(1, 2)),
        ({"type": "ratio", "target": 1.2}, "60%", F(1, 2)), ({"type": "deduct", "each": 1, "full": 10}, "50%", None),
        ({"type": "shortfall", "required": 2, "each": 1, "full": 10}, "50%", None),
    ],
)  # fmt: skip
def test_what_a_percent_sign_means(judge: dict[str, Any], cell: str, rate: Fraction | None) -> None:
    """It divides by 100 where the rule speaks of rates, and is a fault where numbers are asked for; the program says
    the same."""
    scheme, rows = running.flat({"judge": judge}), passes("1", cell)
    if rate is None:
        with pytest.raises(ValueError, match="percentage"):
            reference.score(scheme, rows)
        with pytest.raises(CivScoreError, match="percent-on-count"):
            running.run(scheme, rows)
    else:
        assert reference.score(scheme, rows).rate == running.run(scheme, rows).nodes[0].rate == rate


@pytest.mark.parametrize(("name", "expected"), [("arithmetic", F(5, 8)), ("geometric", F(1, 2)), ("minimum", F(1, 4))])
def test_aggregates(name: str, expected: Fraction) -> None:
    """Of 1/4 and 1 the mean is 5/8, the geometric mean 1/2, the lowest 1/4; the loss falls where it came from."""
    outcome = reference.score(flat({}, {}, aggregate=name), [*passes("1", "1", "0", "0", "0"), *passes("2", "1")])
    assert outcome.rate == expected
    assert (outcome.nodes["1"].lost, outcome.nodes["2"].lost) == (100 * (1 - expected), 0)


@pytest.mark.parametrize("name", ["arithmetic", "geometric", "minimum"])
def test_a_weight_of_zero_has_no_say(name: str) -> None:
    """A child of weight 0 moves no group's rate, whatever the aggregate, so that every lost point has an owner."""
    outcome = reference.score(flat({}, {"weight": 0}, aggregate=name), [*passes("1", "1"), *passes("2", "0")])
    assert (outcome.exact, outcome.nodes["2"].points, outcome.nodes["2"].lost) == (100, 0, 0)


def test_a_zero_makes_the_geometric_mean_zero() -> None:
    """One child at 0 takes a geometric group to 0, and answers for its whole share of the loss."""
    outcome = reference.score(flat({}, {}, aggregate="geometric"), [*passes("1", "0"), *passes("2", "1", "0")])
    assert (outcome.exact, outcome.nodes["1"].lost, outcome.nodes["2"].lost) == (0, F(200, 3), F(100, 3))


def test_lost_points_by_unit() -> None:
    """Half of the loss falls on two units together, half on the lead; in full each answers for all of its half."""
    rows = [*passes("1", "0", unit="甲、乙"), *passes("1", "0", "1", "1")]
    outcome = reference.score(flat({"lead": "丙"}), rows)
    assert outcome.split == {"甲": F(25, 2), "乙": F(25, 2), "丙": 25}
    assert outcome.full == {"甲": 25, "乙": 25, "丙": 25}
    assert {name: unit.rate for name, unit in outcome.scopes["unit"].items()} == {"甲": 0, "乙": 0, "丙": F(2, 3)}


def test_a_site_is_filled_from_its_other_rows() -> None:
    """A blank area of a site that another row names counts there; a name without an id is known with its areas."""
    rows = [
        *passes("1", "1", site_id="P1", district="东区"),
        *passes("1", "0", site_id="P1"),
        *passes("1", "0", site="甲", district="东区"),
        *passes("1", "1", site="甲", district="西区"),
    ]
    outcome = reference.score(flat({}, areas=["district"]), rows)
    assert [scope.rate for scope in outcome.scopes["district"].values()] == [F(1, 3), 1]
    assert list(outcome.scopes["site"]) == ["P1", "甲|东区|||", "甲|西区|||"]


# -------------------- comparing two runs


def test_change_is_split_by_sites() -> None:
    """A site that gains a half at a mean weight of a half gives 25 points; the site that was swapped gives the rest."""
    before = [*passes("1", "0", "0", site="甲"), *passes("1", "0", "1", site="乙")]
    after = [*passes("1", "1", "0", site="甲"), *passes("1", "1", "1", site="丙")]
    change = reference.diff(reference.score(flat({}), before), reference.score(flat({}), after)).nodes["1"]
    assert (change.change, change.performance, change.same, change.drawn) == (50, 50, 25, 25)


def test_a_standard_that_drops_out_is_composition() -> None:
    """A standard nobody observed the second time changes the composition and not the performance."""
    old = reference.score(flat({}, {}), [*passes("1", "1"), *passes("2", "0")])
    change = reference.diff(old, reference.score(flat({}, {}), passes("1", "1")))
    assert (change.total, change.performance, change.composition) == (50, 0, 50)


# -------------------- what holds for every case


@examples(75)
@given(strategies.inexact_cases())
def test_lost_points_always_add_up(case: strategies.Case) -> None:
    """Leaves' lost points are points − exact, the split column the same without the bonus, coverage is a share."""
    outcome = reference.score(case.scheme, case.rows, case.profile, scopes=False)
    if outcome.exact is not None:
        lost = sum((node.lost for node in outcome.nodes.values() if node.leaf), F(0))
        assert lost == outcome.points - outcome.exact
        assert sum(outcome.split.values(), F(0)) == lost + outcome.bonus
    assert outcome.coverage is None or 0 <= outcome.coverage <= 1


@examples(50)
@given(strategies.arithmetic_cases())
def test_scores_of_children_add_up_to_their_parent(case: strategies.Case) -> None:
    """In an arithmetic tree the exact scores of the ordinary children add up to their parent's, and to the total."""
    outcome = reference.score(case.scheme, case.rows, case.profile, scopes=False)
    for parent in outcome.tree.root.walk():
        own = [outcome.nodes[child.id].exact or F(0) for child in parent.inside()]
        if parent.kind == "base" and parent.children and parent.parent is not None:
            assert sum(own, F(0)) == (outcome.nodes[parent.id].exact or 0)
    if outcome.exact is not None:
        first = sum((outcome.nodes[child.id].exact or F(0) for child in outcome.tree.root.inside()), F(0))
        assert first + outcome.bonus - outcome.penalty == outcome.exact


@examples(50)
@given(strategies.cases())
def test_order_of_rows_does_not_matter(case: strategies.Case) -> None:
    """The same rows in reverse give the same total and, ordinal ranks apart, the same tables."""
    one = reference.score(case.scheme, case.rows, case.profile)
    other = reference.score(case.scheme, case.rows[::-1], case.profile)
    assert (one.exact, one.score, one.status) == (other.exact, other.score, other.status)
    assert {(kind, key): scope.exact for kind, found in one.scopes.items() for key, scope in found.items()} == {
        (kind, key): scope.exact for kind, found in other.scopes.items() for key, scope in found.items()
    }


@examples(75)
@given(strategies.pairs())
def test_changes_add_up_at_every_node(pair: strategies.Pair) -> None:
    """Performance and composition add up to each node's change, with bonus and penalty to the total's, exactly."""
    old, new = (reference.score(pair.scheme, rows, pair.profile, scopes=False) for rows in (pair.old, pair.new))
    if old.exact is None or new.exact is None:
        return
    found = reference.diff(old, new)
    assert found.total == found.performance + found.composition + found.bonus + found.penalty
    for name, change in found.nodes.items():
        assert change.change == (new.nodes[name].exact or 0) - (old.nodes[name].exact or 0)
        assert change.same is None or change.performance == change.same + (change.drawn or 0)


@pytest.mark.long
def test_cases_are_fast_and_varied() -> None:
    """Thousands of cases are made in seconds, and every rule, policy and place to round at turns up among them."""
    made = [strategies.make_case(seed, 1 + seed % 14, 1 + seed % 8, ("arithmetic", "minimum")) for seed in range(400)]
    text = " ".join(case.yaml() for case in made)
    words = [*reference.JUDGES, "deduct", "by-site", "by-site-type", "worst", "bands", "all-or-nothing", "below"]
    words += ["zero", "parts", "every-level", "half-even", "down", "dense", "ordinal", "bonus", "penalty", "gate"]
    assert [word for word in words if f'"{word}"' not in text] == []
    assert sum(bool(case.rows) for case in made) > 390
