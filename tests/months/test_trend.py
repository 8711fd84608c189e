"""All assessments of a scheme one after the other, beside what run and diff print of the same months."""

from __future__ import annotations

import json

import pytest
from commands import Desk, once
from openpyxl import load_workbook
from searching import few

SCHEME = """
id: small
name: 小体系
edition: "{edition}"
points: 100
target: 90
areas: [district]
indicators:
  - {{id: "1", name: 市容, points: {points}, judge: pass-fail}}
  - {{id: "2", name: 秩序, points: {rest}, judge: pass-fail}}
"""
_HEAD = "测评标准编号,点位名称,区县,结果,日期\n"


def month(month: str, passed: int, sites: int = 10) -> str:
    """Sites that were looked at once for each standard; so many of them pass the first."""
    fates = [(standard, n, standard == 2 or n < passed) for standard in (1, 2) for n in range(sites)]
    rows = [f"{s},点{n},{'西东'[n % 2]}区,{'达标' if met else '不达标'},{month}-05" for s, n, met in fates]
    return _HEAD + "\n".join(rows) + "\n"


@pytest.fixture
@once
def office(desk: Desk) -> Desk:
    """Four months: one of the year before, and a new edition for the last."""
    (desk.folder / "one.yaml").write_text(SCHEME.format(edition="2024", points=60, rest=40), "utf-8")
    (desk.folder / "two.yaml").write_text(SCHEME.format(edition="2025", points=50, rest=50), "utf-8")
    for label, passed, scheme in (
        ("2023-04", 5, "one"), ("2024-03", 6, "one"), ("2024-04", 9, "one"), ("2024-05", 8, "two"),
    ):  # fmt: skip
        (desk.folder / f"{label}.csv").write_text(month(label, passed), "utf-8")
        assert desk("run", f"{label}.csv", "-s", f"{scheme}.yaml").code == 0
    return desk


def document(office: Desk, *arguments: str) -> dict:
    done = office("trend", "-s", "two.yaml", "--json", *arguments)
    assert done.code == 0, done.err
    return json.loads(done.out)


def test_scores_changes_and_the_year_before(office: Desk) -> None:
    found = document(office)
    assert [m["label"] for m in found["months"]] == ["2023-04", "2024-03", "2024-04", "2024-05"]
    assert [m["year_ago"] for m in found["months"]] == [None, None, "2023-04", None]
    assert [m["new_edition"] for m in found["months"]] == [False, False, False, True]
    scores = found["series"][0]["scores"]
    assert [s["score"] for s in scores] == [70, 76, 94, 90]
    assert [s["change"] and s["change"]["change"] for s in scores] == [None, 6, 18, None]
    assert scores[2]["year"]["change"] == 24


def test_changes_are_those_of_diff(office: Desk) -> None:
    told = json.loads(office("diff", "2024-03", "2024-04", "-s", "one.yaml", "--json").out)
    change = document(office)["series"][0]["scores"][2]["change"]
    assert change["change"] == told["total"]["change"]
    assert change["error"].items() <= told["total"]["error"].items()


@pytest.mark.long
def test_the_error_of_a_score_by_hand(office: Desk) -> None:
    """60 points, a share of passed sites: the ratio estimator's residuals are those of a mean of 0 and 1."""
    share, sites = 0.6, 10
    expected = 60 * (share * (1 - share) / (sites - 1)) ** 0.5
    assert document(office)["series"][0]["scores"][1]["error"]["se"] == pytest.approx(expected)


@pytest.mark.long
def test_indicators_areas_and_units(office: Desk) -> None:
    indicators = document(office, "--by", "指标")["series"]
    assert [s["id"] for s in indicators] == ["1", "2"]
    assert [s["score"] for s in indicators[0]["scores"]] == [30, 36, 54, 40]
    areas = {s["name"]: s["scores"] for s in document(office, "--by", "district")["series"]}
    assert set(areas) == {"东区", "西区"}
    assert [p["score"] for p in areas["东区"]][:2] == [64, 76]
    only = document(office, "--by", "district", "--of", "西区")
    assert [s["name"] for s in only["series"]] == ["西区"]


@pytest.mark.long
def test_from_to_and_the_last(office: Desk) -> None:
    assert [m["label"] for m in document(office, "--from", "2024-03", "--to", "2024-04")["months"]] == [
        "2024-03", "2024-04",
    ]  # fmt: skip
    assert [m["label"] for m in document(office, "--last", "1")["months"]] == ["2024-05"]


@pytest.mark.long
def test_trials_are_no_months(office: Desk) -> None:
    office("run", "2024-03.csv", "-s", "one.yaml", "--trial", "--label", "试算")
    assert len(document(office)["months"]) == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    few(
        [
            (("--by", "街到"), "--by 不认识“街到”"),
            (("--by", "district", "--of", "北区"), "没有“北区”"),
            (("--from", "2024-05", "--to", "2024-03"), "这一范围内没有测评"),
        ],
        1,
    ),
)
def test_bad_arguments_are_a_sentence(office: Desk, arguments: tuple[str, ...], said: str) -> None:
    done = office("trend", "-s", "two.yaml", *arguments, "--lang", "zh")
    assert done.code in (1, 2) and said in done.err and "Traceback" not in done.err


@pytest.mark.long
def test_the_workbook_has_every_figure(office: Desk) -> None:
    assert office("trend", "-s", "two.yaml", "--by", "district", "-o", "t.xlsx", "--lang", "zh").code == 0
    book = load_workbook(office.folder / "t.xlsx")
    rows = [[c.value for c in row] for row in book["走势"].iter_rows() if isinstance(row[1].value, int | float)]
    assert {row[0] for row in rows} == {"2023-04", "2024-03", "2024-04", "2024-05"}
    assert len(book["走势"]._charts) == 1
    names = next([c.value for c in row] for row in book["走势"].iter_rows() if row[0].value == "测评")
    drawn = {(name, row[0]): score for row in rows for name, score in zip(names[1:], row[1:], strict=True)}
    listed = {row[:2]: row[2] for row in book["数据"].iter_rows(values_only=True) if row[0] in ("东区", "西区")}
    assert listed == drawn and len(drawn) == 8


@pytest.mark.long
def test_the_terminal_says_what_may_be_chance(office: Desk) -> None:
    done = office("trend", "-s", "two.yaml", "--lang", "zh")
    line = next(line for line in done.out.splitlines() if line.strip().startswith("2024-04"))
    assert "94.00" in line and "※" in line
    assert "※ 变化在 95% 抽样误差以内" in done.out and "换版前后" in done.out
    assert "2024-05 起用 2025 版" in done.out


@pytest.mark.parametrize("width", few(["40", "60", "80"], 1))
def test_a_narrow_terminal_has_the_newest_months(office: Desk, width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    done = office("trend", "-s", "two.yaml", "--by", "district", "--lang", "zh")
    assert "2024-05" in done.out


def test_a_single_month(desk: Desk) -> None:
    (desk.folder / "one.yaml").write_text(SCHEME.format(edition="2024", points=60, rest=40), "utf-8")
    assert desk("trend", "-s", "one.yaml").code == 1  # nothing saved
    (desk.folder / "m.csv").write_text(month("2024-03", 5), "utf-8")
    assert desk("run", "m.csv", "-s", "one.yaml").code == 0
    done = desk("trend", "--lang", "zh")
    assert done.code == 0 and "只有一次测评" in done.out
