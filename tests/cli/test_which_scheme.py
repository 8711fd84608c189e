"""Which scheme a sheet is for where nobody says: the one whose standards it speaks of, and never a guess in silence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import ROWS, SCHEME, Desk, dated
from running import ROOT, readings, tree_of
from searching import few
from worked import bundled, bundled_tree

from civscore.matching import normalized
from civscore.scheme.fitting import Spoken, how_many_fit, may_fit
from civscore.scheme.library import bundled_schemes, bundled_text
from civscore.scoring.spoken import spoken

NAMES = {"1.1": "路面无垃圾", "1.2": "无占道经营", "2": "材料", "G": "安全"}
NAMED = [{"standard": row["standard"], "standard name": NAMES[row["standard"]], **row} for row in ROWS]
OTHER: dict[str, Any] = {
    "id": "village", "name": "乡村体系", "points": 100,
    "indicators": [{"id": "1.1", "name": "村道无垃圾", "points": 60, "judge": "pass-fail"},
                   {"id": "1.2", "name": "无乱堆乱放", "points": 40, "judge": "pass-fail"}],
}  # fmt: skip
VILLAGE = [
    {"standard": "1.1", "standard name": "村道无垃圾", "site": "东村", "result": "是", "date": "2024-04-01"},
    {"standard": "1.2", "standard name": "无乱堆乱放", "site": "东村", "result": "否", "date": "2024-04-01"},
]
SAID = "is the only one that has all standards of these sheets, and is used"
EXAMPLES = {
    "2024-03.xlsx": "harbour-county", "2024-04.xlsx": "harbour-county", "nantong_2017-08.xlsx": "nantong-2017-streets",
    "hengyang_2019-02_order.csv": "hengyang-2019-deductions",
    "hengyang_2019-02_sanitation.csv": "hengyang-2019-deductions",
    "hengyang_2019-02_greening.csv": "hengyang-2019-deductions",
}  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if n % 2 else []) for n, name in enumerate(EXAMPLES)]
)
def test_the_examples_need_no_scheme(desk: Desk, name: str) -> None:
    """Each example workbook is scored under its scheme as if that had been named, and this is said."""
    path = ROOT / "examples" / name
    found = desk("run", path, "--no-save", "--json")
    assert f"({EXAMPLES[name]}) {SAID}" in found.err
    named = desk("run", path, "-s", EXAMPLES[name], "--no-save", "--json")
    assert (found.json["total"], found.json["scheme"]) == (named.json["total"], named.json["scheme"])


@pytest.mark.long
def test_every_command_that_reads_sheets_finds_it(desk: Desk) -> None:
    """Run, check, coverage, diff and what looks at one workbook choose alike; the report keeps what was said."""
    desk.sheet("march.csv", NAMED)
    desk.sheet("april.csv", dated("2024-04", NAMED))
    (desk.folder / "sites.csv").write_text("site name,site type,district\n甲路,道路,东区\n乙路,道路,西区\n", "utf-8")
    lines = ["run march.csv --no-save", "check march.csv", "coverage march.csv --sites sites.csv",
             "diff march.csv april.csv", "gap march.csv", "explain march.csv"]  # fmt: skip
    for line in lines:
        done = desk(*line.split())
        assert done.code == 0 and f"“小城体系” (town.yaml) {SAID}" in " ".join((done.out + done.err).split()), line
    document = desk("run", "march.csv", "--no-save", "--json").json
    assert [p["code"] for p in document["problems"] if p["code"].startswith("scheme")] == ["scheme-by-standards"]


def test_the_scheme_of_the_folder_comes_before_a_bundled_one_of_its_id(desk: Desk) -> None:
    """An office's own copy of a bundled scheme is the one that is used."""
    desk.scheme("mine.yaml", **{**SCHEME, "id": "harbour-county"})
    (desk.folder / "town.yaml").unlink()
    desk.sheet("march.csv", NAMED)
    assert f"(mine.yaml) {SAID}" in desk("run", "march.csv", "--no-save").err


def test_a_scheme_beside_the_inputs_is_found(desk: Desk) -> None:
    """The folder of the inputs counts, not the working folder alone."""
    (desk.folder / "march").mkdir()
    (desk.folder / "town.yaml").rename(desk.folder / "march" / "town.yaml")
    desk.sheet("march/a.csv", NAMED)
    assert f"({Path('march') / 'town.yaml'}) {SAID}" in desk("run", "march", "--no-save").err


def test_the_scheme_used_last_stays_where_it_fits(desk: Desk) -> None:
    """Nothing is said while the history's scheme has all standards, though another has them, too."""
    desk.sheet("march.csv", NAMED)
    desk.scheme("copy.yaml", id="copy")
    assert desk("run", "march.csv", "-s", "copy.yaml").code == 0
    done = desk("run", "march.csv", "--json", "--no-save")
    said = "note: scored under copy (小城体系), as the assessment 2024-03 was; -s chooses another\n"
    assert (done.json["scheme"]["id"], done.err) == ("copy", said)


def test_another_scheme_that_alone_fits_is_used_and_said(desk: Desk) -> None:
    """A sheet of another scheme than the last one is scored under its own; misspelt ids alone change nothing."""
    desk.scheme("village.yaml", **OTHER)
    desk.sheet("march.csv", NAMED)
    assert desk("run", "march.csv", "-s", "town.yaml").code == 0
    desk.sheet("village.csv", VILLAGE)
    done = desk("run", "village.csv", "--json", "--no-save")
    assert done.json["scheme"]["id"] == "village" and f"“乡村体系” (village.yaml) {SAID}" in done.err
    desk.sheet("ids.csv", [{"standard": "1.1.9", "site": "甲路", "result": "是"}])
    wrong = desk("run", "ids.csv", "--no-save")
    assert wrong.code == 1 and "the scheme has no standard “1.1.9”" in wrong.err
    desk.sheet("slip.csv", [{**NAMED[0], "standard name": "路面无拉圾"}, *NAMED[1:]])
    assert desk("run", "slip.csv", "--json", "--no-save").json["scheme"]["id"] == "town"


def test_several_that_fit_are_named(desk: Desk) -> None:
    """Two schemes with the same standards are not chosen between; the error names both."""
    desk.scheme("copy.yaml", id="copy")
    desk.sheet("march.csv", NAMED)
    done = desk("run", "march.csv", "--no-save")
    assert done.code == 1
    assert "march.csv: no scheme was named, and the 4 standards of these sheets do not tell it; " in done.err
    assert "nearest are copy.yaml (100%), town.yaml (100%); name one with -s" in done.err


@pytest.mark.long
def test_the_nearest_three_are_named_with_the_share_that_fits(desk: Desk) -> None:
    """Where nothing fits, the error says what comes nearest, and not all names."""
    desk.sheet("march.csv", [{**NAMED[0], "standard name": "路面无拉圾"}, *NAMED[1:]])
    done = desk("run", "march.csv", "--no-save")
    assert done.code == 1 and "nearest are town.yaml (80%); name one" in done.err
    desk.sheet("ids.csv", [{"standard": id_, "result": "是"} for id_ in ("1.1", "1.2", "X-9")])
    assert desk("run", "ids.csv", "--no-save").err.count(" (66%)") == 3
    desk.sheet("none.csv", [{"standard": "没有的编号", "site": "甲路", "result": "是"}])
    assert "civ-score scheme list shows the bundled ones" in desk("run", "none.csv", "--no-save").err


def grid(path: Path, turned: bool) -> None:
    """Two sites and the field standards, with names in the heading."""
    rows = [["点位名称", "1.1 路面无垃圾", "1.2 无占道经营"], ["甲路", "是", "是"], ["乙路", "否", "是"]]
    book = openpyxl.Workbook()
    page: Any = book.active
    for row in zip(*rows, strict=True) if turned else rows:
        page.append([*row])
    book.save(path)


@pytest.mark.parametrize("turned", few([False, True], 1))
@pytest.mark.parametrize("used_before", few([False, True], 1))
def test_a_grid_is_read_by_the_words_of_the_scheme_that_is_found(
    desk: Desk, turned: bool, used_before: bool
) -> None:  # fmt: skip
    """The same rows and notes as with the scheme named, also where another one was used last."""
    if used_before:
        pier = {"id": "H9", "name": "码头", "points": 100, "judge": {"type": "score", "full": 100}}
        desk.scheme("harbour.yaml", id="sea", indicators=[pier])
        desk.sheet("sea.csv", [{"standard": "H9", "result": "60", "date": "2024-01-01"}])
        assert desk("run", "sea.csv", "-s", "harbour.yaml").code == 0
    grid(desk.folder / "march.xlsx", turned)
    named = desk("run", "march.xlsx", "-s", "town.yaml", "--no-save", "--json").json
    found = desk("run", "march.xlsx", "--no-save", "--json").json
    assert [p["code"] for p in found["problems"] if p not in named["problems"]] == ["scheme-by-standards"]
    assert {k: v for k, v in found.items() if k not in ("problems", "run")} == {
        k: v for k, v in named.items() if k not in ("problems", "run")
    }


def test_the_scheme_that_is_remembered(desk: Desk) -> None:
    """It is that of the newest month scored under a single scheme: no trial, no run under several schemes, and no older
    month that was saved later changes it; why it was taken is said."""
    desk.scheme("other.yaml", id="other")
    rows = [{**row, "date": "2024-03-05"} for row in ROWS]
    sheet = desk.sheet("march.csv", rows)
    assert desk("run", sheet, "-s", "town.yaml").code == 0
    older = desk.sheet("february.csv", [{**row, "date": "2024-02-05"} for row in rows])
    later = desk.sheet("april.csv", [{**row, "date": "2024-04-05"} for row in rows])
    for command in (
        ("run", older, "-s", "other.yaml"),
        ("run", later, "-s", "other.yaml", "--trial", "--label", "try"),
        ("run", later, "-s", "other.yaml", "-s", "town.yaml"),
    ):
        assert desk(*command).code == 0
    done = desk("run", later, "--no-save", "--json")
    assert done.json["scheme"]["id"] == "town"
    assert "as the assessment 2024-03 was" in " ".join(done.err.split())


# -- fitting ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", bundled_schemes())
def test_every_bundled_scheme_fits_its_own_standards(name: str) -> None:
    """The first look at a file's text never loses a scheme that fits."""
    tree = bundled_tree(name)
    own = {Spoken(normalized(s.id), normalized(name)) for s in tree.standards for name in (s.name, "")}
    scheme = bundled(name).scheme
    assert may_fit(bundled_text(name), own)
    assert how_many_fit(scheme, own) == len(own)


def test_what_a_sheet_speaks_of() -> None:
    """Each pair once, folded; rows without a standard are none."""
    rows = [
        {"standard": "１.1", "standard_name": "路面"}, {"standard": "1.1", "standard_name": "路面", "scheme": "甲体系"},
        {"standard": "1.1", "standard_name": "路面"}, {"standard_name": "路面"}, {"standard": "2"}, {"site": "甲路"},
    ]  # fmt: skip
    assert spoken(readings(rows)) == {
        Spoken("1.1", "路面"), Spoken("1.1", "路面", "甲体系"), Spoken("", "路面"), Spoken("2", ""),
    }  # fmt: skip


def test_an_id_with_the_name_of_another_does_not_fit() -> None:
    """Names that stand twice tell nothing, ids with another's name speak against a scheme, rows of others too."""
    doc = {**SCHEME, "indicators": [{"id": str(n), "name": name, "points": 50, "judge": "pass-fail"}
                                    for n, name in enumerate(["路面", "路面"], 1)]}  # fmt: skip
    scheme = tree_of(doc).scheme
    said = {Spoken("1", "路面"): 1, Spoken("1", ""): 1, Spoken("", "路面"): 0, Spoken("1", "墙面"): 0,
            Spoken("3", ""): 0, Spoken("1", "", "town"): 1, Spoken("1", "", "别的体系"): 0}  # fmt: skip
    assert {one: how_many_fit(scheme, [one]) for one in said} == said
