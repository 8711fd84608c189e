"""A province's counties: a batch scores what changed, an overview puts the months beside each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Desk
from openpyxl import load_workbook
from pictured import Pictured, hash_of, photo, wps

SCHEME = """
id: small
name: 小体系
edition: "{edition}"
points: 100
target: 90
areas: [district]
grades: [{{name: 优秀, at_least: 90}}, {{name: 合格, at_least: 60}}]
indicators:
  - {{id: "1", name: 市容, points: {points}, judge: pass-fail}}
  - {{id: "2", name: 秩序, points: {rest}, judge: pass-fail}}
"""
LISTED = """
name: 江东省
scheme: one.yaml
inputs: "{label}/*.csv"
counties:
  - {name: 甲县, group: 沿海}
  - {name: 乙县, group: 沿海}
  - {name: 丙县, group: 内陆}
  - {name: 丁县, group: 内陆}
"""
PASSED = {
    "甲县": {"2024-03": 6, "2024-04": 9},
    "乙县": {"2024-03": 9, "2024-04": 8},
    "丙县": {"2024-03": 5, "2024-04": 7},
}
"""Of ten sites so many pass standard 1; standard 2 is always passed. 丁县 hands in March only."""


def sheet(month: str, passed: int) -> str:
    rows = [
        f"{s},点{n},{'西东'[n % 2]}区,{'达标' if s == 2 or n < passed else '不达标'},{month}-05"
        for s in (1, 2) for n in range(10)
    ]  # fmt: skip
    return "测评标准编号,点位名称,区县,结果,日期\n" + "\n".join(rows) + "\n"


def hand_in(folder: Path, county: str, month: str, passed: int) -> None:
    path = folder / county / month / "测评.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sheet(month, passed), "utf-8")


@pytest.fixture
def province(desk: Desk) -> Desk:
    """Two months of three counties and one of a fourth; the second is not scored yet."""
    (desk.folder / "one.yaml").write_text(SCHEME.format(edition="2024", points=60, rest=40), "utf-8")
    (desk.folder / "two.yaml").write_text(SCHEME.format(edition="2025", points=50, rest=50), "utf-8")
    (desk.folder / "province.yaml").write_text(LISTED, "utf-8")
    for county, months in (PASSED | {"丁县": {"2024-03": 7}}).items():
        for month, passed in months.items():
            hand_in(desk.folder, county, month, passed)
    assert desk("batch", "province.yaml", "--label", "2024-03").code == 0
    return desk


def batch(province: Desk, *more: str) -> dict:
    return province("batch", "province.yaml", "--label", "2024-04", "--json", *more).json


def overview(province: Desk, *more: str) -> dict:
    done = province("overview", "province.yaml", "--json", *more)
    assert done.code == 0, done.err
    return done.json


def test_what_is_done_is_not_done_again(province: Desk) -> None:
    """A county without workbooks does not stop the others; then only what changed is scored."""
    first = province("batch", "province.yaml", "--label", "2024-04")
    assert first.code == 1 and "丁县" in first.out and "94.00" in first.out
    again = batch(province)
    assert again["unchanged"] == ["甲县", "乙县", "丙县"] and [c["name"] for c in again["counties"]] == ["丁县"]
    hand_in(province.folder, "乙县", "2024-04", 10)
    hand_in(province.folder, "丁县", "2024-04", 4)
    changed = batch(province)
    assert [(c["name"], c["score"], c["revision"]) for c in changed["counties"]] == [("乙县", 100, 2), ("丁县", 64, 1)]
    assert batch(province)["unchanged"] == ["甲县", "乙县", "丙县", "丁县"]


def test_a_changed_scheme_a_deleted_run_and_the_option_score_again(province: Desk) -> None:
    """The key holds the scheme; a run that is gone is made again."""
    batch(province)
    with (province.folder / "one.yaml").open("a", encoding="utf-8") as file:
        file.write("# 备注\n")
    assert len(batch(province)["counties"]) == 4
    province.monkeypatch.setenv("CIVSCORE_HISTORY", str(province.folder / "甲县/.civscore/history.db"))
    assert province("history", "delete", "2024-04", "--yes").code == 0
    assert [c["name"] for c in batch(province)["counties"]] == ["甲县", "丁县"]
    assert [c["name"] for c in batch(province, "--only", "丙县", "--again")["counties"]] == ["丙县"]


def test_places_changes_and_errors_are_those_of_each_county(province: Desk) -> None:
    """Each group is ranked by itself; every figure is the one that the county's own trend has."""
    batch(province)
    found = overview(province)
    assert [(c["name"], c["place"], c["score"]) for c in found["counties"]] == [
        ("甲县", 1, 94), ("乙县", 2, 88), ("丙县", 1, 82), ("丁县", None, None),
    ]  # fmt: skip
    assert found["missing"] == ["丁县"] and found["mean"] == pytest.approx(88)
    assert [c["grade"] for c in found["counties"]] == ["优秀", "合格", "合格", None]
    for county in found["counties"][:3]:
        province.monkeypatch.setenv("CIVSCORE_HISTORY", str(province.folder / county["name"] / ".civscore/history.db"))
        own = province("trend", "-s", "one.yaml", "--json").json["series"][0]["scores"][-1]
        assert county["error"]["margin"] == own["error"]["margin"] is not None
        assert county["change"]["change"] == own["change"]["change"] == county["score"] - county["months"]["2024-03"]
        assert county["change"]["error"]["se"] == own["change"]["error"]["se"]


def test_common_losses_add_up(province: Desk) -> None:
    batch(province)
    (loss,) = overview(province)["losses"]
    assert (loss["standard"], loss["lost"], loss["counties"]) == ("1", 6 + 12 + 18, 3)
    assert (loss["most"], loss["most_lost"]) == ("丙县", 18)


def test_common_losses_are_shares_of_effective_points(province: Desk) -> None:
    """Where the other standard was not tested, the first is worth all 100 points: no share is above the whole."""
    for county in PASSED:
        path = province.folder / county / "2024-04" / "测评.csv"
        lines = path.read_text("utf-8").splitlines()
        path.write_text("\n".join(line for line in lines if not line.startswith("2,")) + "\n", "utf-8")
    batch(province)
    (loss,) = overview(province)["losses"]
    assert (loss["lost"], loss["worth"], loss["counties"]) == (10 + 20 + 30, 300, 3)
    assert "20.0%" in province("overview", "province.yaml", "--month", "2024-04").out


def test_another_edition_is_marked_or_scored_again(province: Desk) -> None:
    """A county of another edition has no place; with --rescore it has one, and the score that it had is said."""
    text = LISTED.replace("{name: 乙县, group: 沿海}", "{name: 乙县, group: 沿海, scheme: two.yaml}")
    (province.folder / "province.yaml").write_text(text, "utf-8")
    batch(province)
    found = {c["name"]: c for c in overview(province)["counties"]}
    assert found["乙县"]["place"] is None and found["乙县"]["score"] == 90
    assert found["乙县"]["other_edition"]["edition"] == "2025" and found["乙县"]["change"] is None
    again = {c["name"]: c for c in overview(province, "--rescore")["counties"]}
    assert (again["乙县"]["place"], again["乙县"]["score"], again["乙县"]["saved_score"]) == (2, 88, 90)


@pytest.mark.long
def test_what_was_worked_out_before_says_the_same(province: Desk) -> None:
    """Facts that are kept, lost or damaged give one overview."""
    batch(province)
    path = province.folder / ".civscore/overview.json"
    kept = overview(province)
    path.unlink()
    assert overview(province) == kept and path.exists()
    path.write_text('{"facts": {"a": {"edition": 1}}}', "utf-8")
    assert overview(province) == kept


@pytest.mark.long
def test_files_say_what_the_terminal_says(province: Desk) -> None:
    batch(province)
    done = province("overview", "province.yaml", "-o", "a.xlsx", "-o", "a.html", "-o", "a.json", "--lang", "zh")
    assert done.code == 0 and "未报：丁县（没有 2024-04 的测评，最近为 2024-03）" in done.out
    rows = [[c.value for c in row] for row in load_workbook(province.folder / "a.xlsx")["总览"].iter_rows()]
    (first,) = (row for row in rows if row[2] == "甲县")
    page = (province.folder / "a.html").read_text("utf-8")
    for text in ("甲县", "94.00", first[5]):
        assert text in page and text in done.out
    assert first[3] == 94 and "排名：沿海" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("counties: []", "counties"),
        ("name: 省\n", "counties"),
        ("counties:\n  - {name: 甲县, gruop: 沿海}\n", "group"),
        ("scheme: one.yaml\ncounties:\n  - {name: 甲县}\n  - {name: 甲县, folder: 乙}\n", "两次"),
        ("scheme: one.yaml\ncounties:\n  - {name: 甲县}\n  - {name: 乙县, folder: 甲县}\n", "同一个测评历史"),
        ("- 甲县\n", "counties:"),
    ],
)
def test_a_faulty_list_is_a_sentence(desk: Desk, text: str, said: str) -> None:
    (desk.folder / "p.yaml").write_text(text, "utf-8")
    for command in (("batch", "p.yaml", "--label", "2024-04"), ("overview", "p.yaml")):
        done = desk(*command, "--lang", "zh")
        assert done.code == 1 and said in done.err, done.err


def test_what_is_missing_is_told(province: Desk) -> None:
    """No label, no such county, no such month, no scheme, no inputs, no run at all."""
    assert province("batch", "province.yaml").code == 2
    unknown = province("batch", "province.yaml", "--label", "x", "--only", "甲")
    assert unknown.code == 2 and "甲县" in unknown.err
    assert "2024-03" in province("overview", "province.yaml", "--month", "2023-01").err
    (province.folder / "q.yaml").write_text("counties: [{name: 戊县}, {name: 己县, scheme: one.yaml}]", "utf-8")
    done = province("batch", "q.yaml", "--label", "2024-04", "--lang", "zh")
    assert done.code == 1 and "用哪个测评体系" in done.out and "inputs" in done.out
    assert "batch" in province("overview", "q.yaml").err


@pytest.mark.slow
def test_workers_come_to_the_same(province: Desk) -> None:
    """Two processes save what one does."""
    hand_in(province.folder, "丁县", "2024-04", 4)
    one = batch(province, "--again")["counties"]
    two = batch(province, "--again", "--workers", "2")["counties"]
    assert [(c["name"], c["score"]) for c in one] == [(c["name"], c["score"]) for c in two] and len(one) == 4
    assert [c["revision"] for c in two] == [2] * 4


def test_a_county_keeps_the_photos_of_its_sheets(province: Desk) -> None:
    """Beside its own history, as a run there would."""
    head = ("测评标准编号", "点位名称", "区县", "结果", "日期", "照片")
    rows = [head, ("1", "点X", "西区", "不达标", "2024-04-05", wps("ID_A"))]
    (province.folder / "province.yaml").write_text(LISTED.replace("*.csv", "*.*"), "utf-8")
    Pictured(rows, {"ID_A": photo(1)}).save(province.folder / "甲县" / "2024-04" / "图.xlsx")
    assert province("batch", "province.yaml", "--label", "2024-04").code in (0, 1)
    kept = [p.name for p in (province.folder / "甲县").rglob("*") if p.name == hash_of(photo(1))]
    assert kept == [hash_of(photo(1))]
