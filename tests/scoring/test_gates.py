"""Gates, sanctions and the penalty list: what is met, what a failure means, and where every report says so."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from commands import ROWS, SCHEME, Desk, dated
from rich.cells import cell_len
from running import ROOT, flat, passes, run, tree_of
from searching import few

from civscore.errors import CivScoreError
from civscore.reports.shared.gates import condition, failed_sentence
from civscore.scoring.gates import SANCTIONS, gates_of, penalties_of, severest, worst_first
from civscore.text.gates import EN, ZH

GATE: dict[str, Any] = {"kind": "gate"}
THREE = [
    {**GATE, "id": "G1", "name": "安全", "judge": "pass-fail", "sanction": "suspended"},
    {**GATE, "id": "G2", "name": "未成年人", "judge": {"type": "at-least", "value": 85}, "sanction": "cancelled"},
    {**GATE, "id": "G3", "name": "环境", "judge": "pass-fail"},
    {"id": "N1", "name": "通报", "kind": "penalty", "points": 3, "judge": "pass-fail"},
]
GATED: dict[str, Any] = {"indicators": [*SCHEME["indicators"][:2], *THREE]}
BASE = ROWS[:4]


def answered(**results: str) -> list[dict[str, str]]:
    """The usual rows, and one for each gate or penalty with a result."""
    return [*BASE, *({"standard": id_, "result": result} for id_, result in results.items())]


# -- what the scheme may say ------------------------------------------------------------------------------------------


def test_a_sanction_is_inherited() -> None:
    """A gate has the sanction of its group unless it states its own; ordinary nodes have none."""
    children = [{"id": "a", "name": "a"}, {"id": "b", "name": "b", "sanction": "cancelled"}]
    tree = tree_of(flat({}, {**GATE, "sanction": "excluded", "children": children}))
    assert {s.id: s.sanction for s in tree.standards} == {"1": None, "a": "excluded", "b": "cancelled"}


@pytest.mark.parametrize("kind", ["base", "bonus", "penalty"])
def test_a_sanction_elsewhere_is_a_fault(kind: str) -> None:
    """Only a gate decides over standing: a sanction on anything else is a fault at its line."""
    points = {} if kind == "base" else {"points": 2}
    with pytest.raises(CivScoreError) as caught:
        tree_of(flat({}, {"kind": kind, "sanction": "excluded", **points}))
    (problem,) = caught.value.problems
    assert (problem.code, problem.values["kind"], problem.where.path) == ("sanction-not-gate", kind, "2")


# -- outcomes ---------------------------------------------------------------------------------------------------------


def test_outcomes() -> None:
    """Met, failed, open (nobody looked) and not applicable are four things; only the open ones are warned of."""
    scheme = flat({}, GATE, GATE, GATE, GATE)
    result = run(scheme, [*passes("1", "是"), *passes("2", "是"), *passes("3", "是", "否"), *passes("4", "不涉及")])
    assert [g.outcome for g in gates_of(result)] == ["met", "failed", "not-applicable", "open"]
    assert [(p.code, p.values["id"]) for p in result.problems] == [("gate-open", "5")]
    assert [g.indicator.id for g in worst_first(gates_of(result))] == ["3", "5", "2", "4"]


@pytest.mark.parametrize(
    ("failing", "worst"),
    [
        ([], None), (["suspended"], "suspended"), (["cancelled", "suspended", "excluded"], "cancelled"),
        (["excluded", None], "excluded"), ([None], None),
    ],
)  # fmt: skip
def test_the_severest_sanction(failing: list[str | None], worst: str | None) -> None:
    """Of the gates that failed the severest sanction counts; a met one with a severer sanction does not."""
    gates = [{**GATE, **({"sanction": s} if s else {})} for s in [*failing, "cancelled"]]
    rows = [*passes("1", "是"), *(r for n in range(len(failing)) for r in passes(str(n + 2), "否"))]
    result = run(flat({}, *gates), [*rows, *passes(str(len(gates) + 1), "是")])
    assert severest(gates_of(result)) == worst
    assert SANCTIONS == ("suspended", "excluded", "cancelled")


def test_what_was_observed() -> None:
    """Each different answer with the number of its rows, in order, and the cell of the first."""
    scheme = flat({}, GATE, {"kind": "gate", "judge": {"type": "ratio"}}, {"kind": "penalty", "points": 5})
    rows = [*passes("1", "是"), *passes("2", "是", "否", "是"), {"standard": "3", "count": "9", "total": "10"}]
    result = run(scheme, [*rows, *passes("4", "否")])
    seen = [(g.seen.answers, g.seen.first) for g in [*gates_of(result), *penalties_of(result)] if g.seen]
    assert seen == [
        ((("是", 2), ("否", 1)), "sheet1.csv!B3"), ((("9 / 10", 1),), "sheet1.csv!C6"),
        ((("否", 1),), "sheet1.csv!B7"),
    ]  # fmt: skip


def test_penalties_take_points_by_what_happened() -> None:
    """Three points where it happened, one where one of three visits failed, nothing where nobody looked."""
    kinds = [{"kind": "penalty", "points": 3} for _ in range(4)]
    rows = [*passes("1", "是"), *passes("2", "否"), *passes("3", "否", "是", "是"), *passes("4", "是")]
    result = run(flat({}, *kinds), rows)
    assert [p.deducted for p in penalties_of(result)] == [Decimal(3), Decimal(1), Decimal(0), None]
    assert result.total.exact == 96


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        ({"judge": "pass-fail"}, "达标", "passed"),
        ({"judge": {"type": "at-least", "value": 85}}, "不低于 85", "at least 85"),
        ({"judge": {"type": "at-most", "value": 0.00125}}, "不高于 0.00125", "at most 0.00125"),
        ({"judge": {"type": "range", "worst": 60, "best": 20}}, "不高于 20", "at most 20"),
        ({"judge": {"type": "range", "worst": 20, "best": 60}}, "不低于 60", "at least 60"),
        ({"judge": {"type": "ratio", "target": 12}}, "不低于 12", "12 or more"),
        ({"judge": "ratio"}, "达标数等于总数", "count equals total"),
        ({"judge": "tally"}, "达标数等于总数", "count equals total"),
        ({"judge": {"type": "score", "full": 10}}, "满分 10", "full marks, 10"),
        ({"judge": {"type": "deduct", "each": 1, "full": 10}}, "不扣分", "no deduction"),
        ({"judge": {"type": "shortfall", "required": 5, "each": 1, "full": 10}}, "不少于 5", "5 or more"),
        ({"judge": {"type": "grades", "shares": {"优": 1, "良": 1, "差": 0}}}, "优 / 良", "优 / 良"),
        ({"judge": "pass-fail", "convert": {"type": "below", "threshold": 0.95, "per_point": 0.1}},
         "达标，得分率不低于 95%", "passed; rate at least 95%"),
        ({"judge": "pass-fail", "convert": {"type": "bands", "of": "count", "bands": [{"at_least": 3, "rate": 1}]}},
         "达标，不少于 3", "passed; 3 or more"),
        ({"judge": "tally", "convert": {"type": "bands", "bands": [
            {"at_least": 0.9, "rate": 1}, {"at_least": 0.8, "rate": 0.5}]}},
         "达标数等于总数，得分率不低于 90%", "count equals total; rate at least 90%"),
    ],
)  # fmt: skip
def test_conditions_in_words(rule: dict[str, Any], zh: str, en: str) -> None:
    """What a gate asks for is said in words, judge by judge, and what a conversion makes of it."""
    indicator = tree_of(flat({}, {**GATE, **rule})).standards[1]
    assert (condition(ZH, indicator), condition(EN, indicator)) == (zh, en)


def test_many_failed_gates_are_counted() -> None:
    """The sentence names three gates, the severest first, and counts the others."""
    gates = [{**GATE, "sanction": "suspended"} for _ in range(4)] + [{**GATE, "sanction": "cancelled"}]
    result = run(flat({}, *gates), [*passes("1", "是"), *(r for n in range(2, 7) for r in passes(str(n), "否"))])
    assert failed_sentence(ZH, worst_first(gates_of(result))) == (
        "前置条件未满足：n6、n2、n3 等 5 项；最重的后果：取消称号"
    )  # fmt: skip


# -- reports ----------------------------------------------------------------------------------------------------------


def test_in_the_terminal(desk: Desk) -> None:
    """The sentence under the total names the gate and its sanction; the section lists failed, open and met gates."""
    sheet = desk.sheet(rows=answered(G1="是", G2="84.5", N1="否"))
    done = desk("run", sheet, "-s", desk.scheme(**GATED), "--full")
    assert done.code == 3
    assert "Gate not met: 未成年人; severest sanction: title cancelled" in done.out
    assert "Gates, 3: 1 met · 1 not met · 1 open" in done.out
    rows = [line.split() for line in done.out.splitlines() if line.startswith((" G", " N1"))]
    assert [r[0] for r in rows[-4:]] == ["G2", "G3", "G1", "N1"]
    assert rows[-4][1:] == ["未成年人", "at", "least", "85", "84.5", "✗", "not", "met", "title", "cancelled"]
    assert rows[-1] == ["N1", "通报", "否", "3", "3.00"]
    assert "最重的后果：取消称号" in desk("run", sheet, "-s", "town.yaml", "--lang", "zh").out


def test_a_scheme_without_gates_has_no_section(desk: Desk) -> None:
    """Where there is nothing to say the terminal says nothing."""
    out = desk("run", desk.sheet(rows=BASE), "-s", desk.scheme(indicators=SCHEME["indicators"][:2])).out
    assert "Gates" not in out and "Penalty" not in out


def test_as_json(desk: Desk) -> None:
    """The arrays of gates and penalties, and the severest sanction of the total."""
    done = desk("run", desk.sheet(rows=answered(G1="否", N1="否")), "-s", desk.scheme(**GATED), "--json").json
    assert [(g["id"], g["outcome"], g["sanction"]) for g in done["gates"]] == [
        ("G1", "failed", "suspended"), ("G2", "open", "cancelled"), ("G3", "open", None),
    ]  # fmt: skip
    assert done["gates"][0]["observed"] == [{"answer": "否", "rows": 1}]
    assert done["gates"][0]["cell"].startswith(str(desk.folder / "sheet.csv!"))
    assert [(p["id"], p["points"], p["deducted"]) for p in done["penalties"]] == [("N1", 3, 3)]
    assert (done["total"]["sanction"], done["total"]["failed_gates"]) == ("suspended", ["G1"])


@pytest.mark.long
def test_in_the_workbook(desk: Desk) -> None:
    """A sheet of its own: each gate with condition, answer, outcome, sanction and cell; penalties with their points."""
    desk("run", desk.sheet(rows=answered(G2="84.5", N1="否")), "-s", desk.scheme(**GATED), "-o", "r.xlsx")
    book = openpyxl.load_workbook(desk.folder / "r.xlsx")
    rows = [[v for v in row if v is not None] for row in book["前置条件"].iter_rows(values_only=True)]
    assert ["G2", "未成年人", "不低于 85", "84.5", "✗ 未满足", "取消称号"] in [r[:6] for r in rows]
    assert ["G3", "环境", "达标", "–", "– 未测"] in rows
    assert ["N1", "通报", 3, "否", 3] in [r[:5] for r in rows]
    overview = [c for row in book["总览"].iter_rows(values_only=True) for c in row if isinstance(c, str)]
    assert "✗ 前置条件未满足：G2　未成年人 → 取消称号" in overview


@pytest.mark.long
def test_in_a_comparison(desk: Desk) -> None:
    """The comparison lists gates that changed or are not met, with their sanctions, and what the penalty list took."""
    scheme = desk.scheme(**GATED)
    desk("run", desk.sheet(rows=dated("2024-03", answered(G1="否", G2="90", N1="是"))), "-s", scheme)
    desk("run", desk.sheet(rows=dated("2024-04", answered(G1="否", G2="80", N1="否"))), "-s", scheme)
    done = desk("diff", "2024-03", "2024-04", "-o", "c.xlsx", "--lang", "zh")
    assert "前置条件 3 项：满足 0 · 未满足 2 · 未测 1" in done.out
    lines = [line.split() for line in done.out.splitlines()]
    assert ["G2", "未成年人", "✓", "满足", "→", "✗", "未满足", "取消称号"] in lines
    assert ["G1", "安全", "✗", "未满足", "=", "✗", "未满足", "暂停资格"] in lines
    assert ["N1", "通报", "3", "0.00", "3.00"] in lines
    found = desk("diff", "2024-03", "2024-04", "--json").json
    assert [(g["id"], g["old"], g["new"], g["sanction"]) for g in found["gates"]] == [("G2", True, False, "cancelled")]
    assert found["penalties"] == [{"id": "N1", "name": "通报", "old": 0, "new": 3}]
    sheet = openpyxl.load_workbook(desk.folder / "c.xlsx")["变化概览"]
    rows = [[v for v in row if v is not None] for row in sheet.iter_rows(values_only=True)]
    assert ["G2 未成年人", "✓ 满足", "✗ 未满足", "有变化", "取消称号"] in rows
    assert ["N1 通报", 0, 3] in rows


@pytest.mark.parametrize("lang", few(["zh", "en"], 1))
@pytest.mark.parametrize("columns", [80, 120])
def test_a_long_list_fits_and_is_cut(desk: Desk, columns: int, lang: str) -> None:
    """With thirty gates the failed ones are listed, all of them where all rows are asked for; no line is too wide."""
    gates = [
        {**GATE, "id": f"G{n}", "name": f"第 {n} 项很长的前置条件" * 3, "judge": "pass-fail", "sanction": "excluded"}
        for n in range(30)
    ]  # fmt: skip
    desk.monkeypatch.setenv("COLUMNS", str(columns))
    rows = [*BASE, *({"standard": f"G{n}", "result": "否" if n < 3 else "是"} for n in range(30))]
    scheme = desk.scheme(indicators=[*SCHEME["indicators"][:2], *gates])
    done = desk("run", desk.sheet(rows=rows), "-s", scheme, "--lang", lang)
    assert max(cell_len(line) for line in done.out.splitlines() if "history.db" not in line) <= columns
    assert "G2 " in done.out and "G29" not in done.out  # those that are met are counted, not listed
    whole = desk("run", desk.sheet(rows=rows), "-s", scheme, "--lang", lang, "--full").out
    assert "G29" in whole


def test_a_result_file_keeps_them(desk: Desk) -> None:
    """A result file holds what the reports say, and can still be compared."""
    scheme = desk.scheme(**GATED)
    desk("run", desk.sheet(rows=answered(G1="否", N1="否")), "-s", scheme, "-o", "r.json", "--lang", "zh")
    document = json.loads((desk.folder / "r.json").read_text("utf-8"))
    assert document["gates"][0]["condition"] == "达标"
    assert desk("diff", "r.json", "r.json").code == 0


@pytest.mark.long
def test_the_example_s_gate(desk: Desk) -> None:
    """The example month shows its gate with the mark that the county got."""
    out = desk("run", ROOT / "examples" / "2024-03.xlsx", "-s", "harbour-county").out
    assert "Gates, 1: 1 met · 0 not met · 0 open" in out


def test_the_tree_shows_them(desk: Desk) -> None:
    """scheme show says what a failure means, and whose score is taken."""
    desk.monkeypatch.setenv("COLUMNS", "200")
    out = desk("scheme", "show", "national-civilized-city", "--lang", "zh").out
    said = "".join(out.split())
    assert "[前置条件]←minors-moral-education→取消当届（或申报）资格" in said
    assert "D未成年人思想道德建设工作测评（占总分20%）←minors-moral-education" in said


def test_a_gate_of_one_edition_only(desk: Desk) -> None:
    """A gate that only one edition has is shown with a dash for the other."""
    rows = answered(G1="是", G2="90", G3="是")
    desk("run", desk.sheet(rows=rows), "-s", desk.scheme(**GATED), "--label", "a")
    fewer = [i for i in GATED["indicators"] if i["id"] != "G3"]
    desk("run", desk.sheet(rows=rows[:-1]), "-s", desk.scheme(indicators=fewer), "--label", "b")
    lines = [line.split() for line in desk("diff", "a", "b").out.splitlines()]
    assert ["G3", "环境", "✓", "met", "→", "–"] in lines


@pytest.mark.parametrize(("gates", "said"), [(3, [0, 0, 0]), (4, [3]), (9, [8])])
def test_many_open_gates_are_one_warning(gates: int, said: list[int]) -> None:
    """A few open gates are a warning each; of more the first is named, with the number of the others."""
    scheme = flat({}, *({"kind": "gate", "name": f"g{n}"} for n in range(gates)))
    problems = run(scheme, [{"standard": "1", "result": "是"}]).problems
    assert [(p.code, p.more) for p in problems] == [("gate-open", more) for more in said]
