"""What an office sees of errors: minimal months through the command line, with what each change may be called."""

from __future__ import annotations

import json
from typing import Any

import openpyxl
import pytest
from commands import Desk

HEAD = "测评标准编号,点位编号,点位类型,街道,结果,分子,总数,日期\n"


def month(desk: Desk, label: str, rows: list[str], scheme: str, *options: str) -> None:
    (desk.folder / f"{label}.csv").write_text(
        HEAD + "\n".join(f"{row}{',' * (6 - row.count(','))},{label}-05" for row in rows), "utf-8"
    )
    (desk.folder / "s.yaml").write_text(scheme, "utf-8")
    assert desk("run", f"{label}.csv", "-s", "s.yaml", *options).code == 0


def error(desk: Desk, node: str = "") -> dict[str, Any]:
    document = json.loads(desk("diff", "2024-03", "2024-04", "--json").out)
    if not node:
        return document["total"] | document["total"]["error"]
    (own,) = [one for one in document["indicators"] if one["id"] == node]
    return own | own["error"]


def field(method: str = "field", more: str = "") -> str:
    return f"""
id: small
name: 小体系
points: 100
areas: [street]
indicators:
  - {{id: "1", name: 市容, points: 100, judge: pass-fail, method: {method}{more}}}
"""


SURVEY = field("survey").replace("judge: pass-fail", "judge: tally")


def tallies(*good: int) -> list[str]:
    return [f"1,,,街{n},,{one},30" for n, one in enumerate(good)]


def test_the_people_of_a_survey_are_in_the_error(desk: Desk) -> None:
    """60 of 90 people, then 69 of 90, alike in all streets: ±0.00 would say that ten points are certain."""
    month(desk, "2024-03", tallies(20, 20, 20), SURVEY)
    month(desk, "2024-04", tallies(23, 23, 23), SURVEY)
    found = error(desk)
    expected = 100 * (2 / 9 / 87 + 23 * 7 / 900 / 87) ** 0.5  # Σ w² r(1 − r) ÷ (t − 1), three streets of a third
    assert found["change"] == pytest.approx(10)
    assert found["se"] == pytest.approx(expected) == pytest.approx(6.79, abs=0.01)
    assert found["margin"] > found["change"] and found["chance"]
    assert (found["n"], found["answers"], found["sites"]) == (0, 90, 0)
    printed = desk("diff", "2024-03", "2024-04", "--lang", "zh").out.replace("\n", "")
    assert "（95%：问卷 90 人次；自由度 172）：这一变化可能只是" in printed
    assert "不能因此说“没有变化”" in printed


def test_types_that_differ_are_no_noise(desk: Desk) -> None:
    """All roads pass and all markets fail in every draw: there is no ±, for nothing varied; what may be otherwise is
    said."""
    rows = [
        f"1,{kind}{n},{kind},,{result}" for kind, result in (("道路", "达标"), ("市场", "不达标")) for n in range(3)
    ]
    for label in ("2024-03", "2024-04"):
        month(desk, label, rows, field())
    found = error(desk)
    assert (found["margin"], found["why"], found["method"]) == (None, "all-alike", "exact")
    assert "±" not in desk("diff", "2024-03", "2024-04", "--lang", "zh").out


def test_all_passed_is_not_certain(desk: Desk) -> None:
    """Two of four taxis passed: the other two may fail."""
    register = "点位编号,点位名称,点位类型,街道\n" + "".join(f"T{n},车{n},出租车,\n" for n in range(4))
    (desk.folder / "register.csv").write_text(register, "utf-8")
    scheme = field().replace("indicators:", "site_types: {taxi: {name: 出租车}}\nindicators:")
    for label in ("2024-03", "2024-04"):
        month(desk, label, ["1,T0,出租车,,达标", "1,T1,出租车,,达标"], scheme, "--sites", "register.csv")
    found = error(desk, "1")
    assert (found["margin"], found["why"]) == (None, "all-alike")
    assert found["alike"] == {"seen": 2, "register": 4, "passed": True, "share": 0.5}
    assert desk("diff", "2024-03", "2024-04", "-o", "d.xlsx").code == 0
    cells = [c.value for row in openpyxl.load_workbook(desk.folder / "d.xlsx")["指标变化"].iter_rows() for c in row]
    assert "2 个全部达标：台账 4 个中最多可能还有 2 个不达标" in cells


def sites(*results: str) -> list[str]:
    """Roads and markets by turns."""
    return [f"1,{'路' if n % 2 else '市'}{n},{'道路' if n % 2 else '市场'},,{r}" for n, r in enumerate(results)]


def test_the_slope_below_a_threshold_counts(desk: Desk) -> None:
    """Far under the threshold every point of the rate costs 1.5: so much larger is the error than the rate's own."""
    old, new = ["达标"] * 40 + ["不达标"] * 40, ["达标"] * 44 + ["不达标"] * 36
    margins = []
    for more in ("", ", convert: {type: below, threshold: 0.9, per_point: 0.015}"):
        month(desk, "2024-03", sites(*old), field(more=more), "--replace")
        month(desk, "2024-04", sites(*new), field(more=more), "--replace")
        margins.append(error(desk)["se"])
    assert margins[1] == pytest.approx(1.5 * margins[0])


def test_types_that_weigh_alike_have_the_error_of_such_a_mean(desk: Desk) -> None:
    """Two markets count as much as twenty roads, so that their error is what matters."""
    rows = [f"1,路{n},道路,,{'达标' if n % 5 else '不达标'}" for n in range(20)]
    rows += [f"1,市{n},市场,,{'达标' if n % 2 else '不达标'}" for n in range(4)]
    month(desk, "2024-03", rows, field(more=", combine: by-site-type"))
    month(
        desk,
        "2024-04",
        [row.replace("路", "街").replace("市", "集") for row in rows],
        field(more=", combine: by-site-type"),
    )
    road, market = 0.2 * 0.8 / 19, 0.25 / 3
    assert error(desk)["se"] == pytest.approx(100 * (2 * (road + market) / 4) ** 0.5)


def test_without_a_register_it_is_an_upper_limit(desk: Desk) -> None:
    month(desk, "2024-03", sites(*["达标", "达标", "不达标", "达标"] * 5), field())
    month(desk, "2024-04", sites(*["达标", "达标", "达标", "达标", "不达标"] * 4), field())
    found = error(desk)
    assert found["upper_limit"] and (found["n"], found["N"]) == (20, None)
    assert "没有台账，这一误差只是上限" in desk("diff", "2024-03", "2024-04", "--lang", "zh").out
    assert "not known: the error is an upper limit" in desk("diff", "2024-03", "2024-04", "--lang", "en").out
