"""Reading whatever comes: grids, forms, folders and archives give what one long sheet of the same facts gives."""

from __future__ import annotations

import itertools
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from commands import Desk
from hypothesis import given
from hypothesis import strategies as st
from running import ROOT, flat, tree_of
from searching import examples, few
from sheets import BOOKS, Grid, Percent, grid, write

from civscore.errors import CivScoreError
from civscore.readers.layout import Blank, Layout, SheetKind, checked_layout, load_layout
from civscore.readers.raw import letter
from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings
from civscore.readers.vocabulary import Vocabulary
from civscore.scheme.tree import Tree
from civscore.scheme.vocabulary import vocabulary
from civscore.scoring.result import Result
from civscore.scoring.score import score
from civscore.yamlfile import parse_yaml

SCHEME = flat(
    {"id": "1.1", "name": "路面无垃圾"},
    {"id": "1.2", "name": "无占道经营", "observes": "no-stalls"},
    {"id": "1.3", "name": "绿化管护", "judge": {"type": "score", "full": 10}},
    {"id": "1.10", "name": "乱停车", "judge": {"type": "deduct", "each": 1, "full": 5}},
    site_types={"main-road": {"name": "主次干道", "aliases": ["主干道"]}, "market": {"name": "集贸市场"}},
)
STANDARDS = [("1.1", "路面无垃圾"), ("1.2", "无占道经营"), ("1.3", "绿化管护"), ("1.10", "乱停车")]
SITES = [("和平路", "主干道", "东区"), ("建设街", "主干道", "西区"), ("中心市场", "集贸市场", "东区")]
ANSWERS = {
    ("和平路", "1.1"): "是", ("和平路", "1.2"): "否", ("和平路", "1.3"): "7.5", ("和平路", "1.10"): "2",
    ("建设街", "1.1"): "否", ("建设街", "1.3"): "不涉及", ("建设街", "1.10"): "0",
    ("中心市场", "1.1"): "√", ("中心市场", "1.2"): "×", ("中心市场", "1.3"): "10",
}  # fmt: skip
LONG = ("编号", "点位名称", "点位类型", "区县", "结果")


def read(tree: Tree, *paths: Path) -> Readings:
    return read_inputs(paths, words=lambda scheme_id: vocabulary([tree.scheme]))


def long_sheet(answers: Mapping[tuple[str, str], str], sites: Sequence[tuple[str, ...]] = SITES) -> Grid:
    rows = [(s, *site, answers[site[0], s]) for site in sites for s, _ in STANDARDS if (site[0], s) in answers]
    return grid(LONG, *rows)


def sites_in_rows(
    answers: Mapping[tuple[str, str], str], sites: Sequence[tuple[str, ...]] = SITES, by: int = 0, **layout: Any
) -> Grid:
    """The grid with a site in each row; standards by id (0) or name (1)."""
    head = (*LONG[1:4], *(s[by] for s in STANDARDS))
    return grid(head, *((*site, *(answers.get((site[0], s)) for s, _ in STANDARDS)) for site in sites), **layout)


def standards_in_rows(
    answers: Mapping[tuple[str, str], str], sites: Sequence[tuple[str, ...]] = SITES, **layout: Any
) -> Grid:
    """The grid with a standard in each row; types and areas of the sites stand in rows under their names."""
    return grid(
        ("编号", "测评内容", *(s[0] for s in sites)),
        ("点位类型", None, *(s[1] for s in sites)),
        ("区县", None, *(s[2] for s in sites)),
        *((i, name, *(answers.get((s[0], i)) for s in sites)) for i, name in STANDARDS),
        **layout,
    )


def facts(result: Result) -> dict[str, Any]:
    """All scores of a result, and its losses without their addresses."""
    nodes = [(n.rate, n.exact, n.score, n.lost, n.observations, n.status) for n in result.nodes]
    scopes = {
        kind: {m.name: (m.score, m.rate, m.coverage) for m in scope.members} for kind, scope in result.scopes.items()
    }
    rounded = result.losses.assign(points=result.losses["points"].round(9))  # added up in another order
    losses = rounded[["standard", "points", "answer"]].astype(str).values.tolist()
    places = [tuple(result.cells.places[p]) for p in result.losses["place"]]
    return {"total": result.total, "nodes": nodes, "scopes": scopes,
            "losses": sorted((*one, *place) for one, place in zip(losses, places, strict=True))}  # fmt: skip


def scored(tree: Tree, *paths: Path, lenient: bool = False) -> Result:
    return score(read(tree, *paths), tree, label="t", lenient=lenient)


def cells_of_losses(result: Result) -> dict[tuple[str, str], str]:
    """(site, standard) → the address of the lost answer."""
    ids = [s.id for s in result.tree.standards]
    rows = result.losses
    return {
        (result.cells.places[p].name, ids[s]): cell
        for p, s, cell in zip(rows["place"], rows["standard"], rows["cell"], strict=True)
    }


def address_in(layout: str, site: str, standard: str, sites: Sequence[tuple[str, ...]] = SITES) -> str:
    """Where the answer of a site under a standard stands in the grids above."""
    at, number = [s[0] for s in sites].index(site), [s for s, _ in STANDARDS].index(standard)
    return f"{letter(3 + number)}{at + 2}" if layout == "sites-in-rows" else f"{letter(2 + at)}{number + 4}"


GRIDS = {"sites-in-rows": sites_in_rows, "standards-in-rows": standards_in_rows}


# -- grids ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("layout", GRIDS)
@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods", ".csv"])
def test_a_grid_scores_like_a_long_sheet(tmp_path: Path, layout: str, suffix: str) -> None:
    """Every score of every scope is that of the long sheet, and every lost point stands at its own cell."""
    tree = tree_of(SCHEME)
    expected = scored(tree, write(tmp_path / "long.xlsx", long_sheet(ANSWERS)))
    found = scored(tree, write(tmp_path / f"grid{suffix}", GRIDS[layout](ANSWERS)))
    assert facts(found) == facts(expected)
    cells = cells_of_losses(found)
    assert set(cells) == set(cells_of_losses(expected)) != set()
    assert cells == {key: address_in(layout, *key) for key in cells}


def test_blank_cells_of_a_grid_are_not_observed(tmp_path: Path) -> None:
    """A cell without text is no observation: it neither passes nor fails."""
    tree = tree_of(SCHEME)
    found = read(tree, write(tmp_path / "a.xlsx", sites_in_rows(ANSWERS)))
    assert len(found.frame) == len(ANSWERS) < len(SITES) * len(STANDARDS)


@pytest.mark.parametrize("heading", [
    [name for _, name in STANDARDS], [f"{i} {name}" for i, name in STANDARDS],
    [f"{i}、{name}" for i, name in STANDARDS],
    ["路面无垃圾（2分）", "no-stalls", "１．３", "乱停车"],
])  # fmt: skip
def test_headings_name_standards_by_id_name_or_item(tmp_path: Path, heading: list[str]) -> None:
    """A heading may be an id, a name, both, or a check item, in full-width signs or with points behind."""
    tree = tree_of(SCHEME)
    sheet = sites_in_rows(ANSWERS)
    sheet.cells |= {(0, 3 + i): text for i, text in enumerate(heading)}
    found = scored(tree, write(tmp_path / "a.xlsx", sheet))
    assert facts(found) == facts(scored(tree, write(tmp_path / "b.xlsx", sites_in_rows(ANSWERS))))


@pytest.mark.parametrize("layout", GRIDS)
def test_what_a_grid_says_besides_keeps_its_address(tmp_path: Path, layout: str) -> None:
    """A fault about a site's type or a standard's id names the cell in the heading or beside."""
    sheet = GRIDS[layout]({("和平路", "1.1"): "是", ("和平路", "1.2"): "好"}, [("和平路", "广场", "东区")])
    result_at = address_in(layout, "和平路", "1.2")
    found = scored(tree_of(SCHEME), write(tmp_path / "a.xlsx", sheet), lenient=True)
    where = {p.code: p.where.cell for p in found.problems}
    assert where["unknown-type-in-sheet"] == ("B2" if layout == "sites-in-rows" else "C2")
    assert where["unknown-result"] == result_at


@pytest.mark.parametrize("layout", GRIDS)
def test_an_id_that_is_a_number_is_refused_in_a_grid_too(tmp_path: Path, layout: str) -> None:
    """Of 1.1 and 1.10 a cell that holds the number 1.1 may mean either: it is an error at that heading."""
    tree = tree_of(flat({"id": "1.1", "name": "甲"}, {"id": "1.10", "name": "乙"}, {"id": "2", "name": "丙"}))
    sheet = grid(("点位", 1.1, "2"), ("和平路", "是", "是"), ("建设街", "否", "是"))
    if layout == "standards-in-rows":
        sheet = grid(("编号", "和平路", "建设街"), (1.1, "是", "否"), ("2", "是", "是"))
    found = scored(tree, write(tmp_path / "a.xlsx", sheet), lenient=True)
    bad = [p for p in found.problems if p.code == "numeric-id"]
    assert [(p.where.cell, p.more) for p in bad] == [("B1" if layout == "sites-in-rows" else "A2", 1)]


def test_a_misspelt_heading_is_an_error_and_a_foreign_one_is_said(tmp_path: Path) -> None:
    """A heading like a standard's is an error with a guess; any other column is carried along, with a warning."""
    sheet = sites_in_rows(ANSWERS)
    sheet.cells |= {(0, 7): "路面无拉圾", (1, 7): "是", (0, 8): "天气", (1, 8): "晴", (0, 9): "9.9", (1, 9): "是"}
    found = read(tree_of(SCHEME), write(tmp_path / "a.xlsx", sheet))
    told = {p.where.cell: (p.level, p.code, p.values.get("guess")) for p in found.problems if p.where.cell}
    assert told["H1"] == ("error", "unknown-standard", "路面无垃圾")
    assert told["I1"] == ("warning", "grid-no-standard", None)
    assert told["J1"][:2] == ("error", "unknown-standard")
    assert found.frame["+天气"].tolist()[:4] == ["晴"] * 4


def test_rows_of_a_grid_that_are_no_sites_are_said(tmp_path: Path) -> None:
    """Totals, full marks, a repeated heading, a blank site and a note are not scored, and each is said."""
    sheet = grid(
        ("点位名称", "1.1", "1.3"), ("满分", "1", "10"), ("和平路", "是", "5"), ("点位名称", "1.1", "1.3"),
        ("建设街", None, None), ("合计", "1", "5"), ("注：共两处",), ("学校路", "好得很", None),
    )  # fmt: skip
    found = read(tree_of(SCHEME), write(tmp_path / "a.xlsx", sheet))
    assert found.frame["site"].tolist() == ["和平路"] * 2
    told = {p.code: (p.level, p.where.cell, p.more) for p in found.problems if p.where.cell}
    assert told == {
        "grid-no-site": ("note", "A2", 1), "grid-row-blank": ("note", "A5", 0), "note-below": ("note", "A7", 0),
        "grid-no-answers": ("warning", "A8", 0),
    }  # fmt: skip


def test_units_stand_beside_a_site_or_over_a_standard(tmp_path: Path) -> None:
    """A column of units holds for a site, a row of units for a standard; where both are, both answer."""
    tree = tree_of(SCHEME)
    sheet = grid(
        ("点位名称", "责任单位", "1.1", "1.2"), ("责任单位", None, "城管局", "住建局"), ("和平路", "东区", "否", "否")
    )
    found = scored(tree, write(tmp_path / "a.xlsx", sheet))
    assert sorted(found.losses["units"]) == [("东区", "住建局"), ("东区", "城管局")]


def test_two_heading_rows_are_read_as_one(tmp_path: Path) -> None:
    """A merged group heading above, and names under ids, belong to the heading and hold no observations."""
    tree = tree_of(SCHEME)
    sheet = grid(
        ("市容测评表",), ("点位名称", "类型", "市容环境", None, "秩序"), (None, None, "1.1", "1.2", "1.10"),
        (None, None, "路面无垃圾", "无占道经营", "乱停车"), ("和平路", "主干道", "是", "否", "1"),
        merged=[(1, 0, 3, 0), (1, 1, 3, 1), (1, 2, 1, 3), (0, 0, 0, 4)],
    )  # fmt: skip
    found = read(tree, write(tmp_path / "a.xlsx", sheet))
    assert found.frame["standard"].tolist() == ["1.1", "1.2", "1.10"]
    assert found.frame["site"].tolist() == ["和平路"] * 3
    assert found.frame["row"].tolist() == [5] * 3


@st.composite
def facts_of(draw: st.DrawFn) -> tuple[list[tuple[str, str, str]], dict[tuple[str, str], str]]:
    """Some sites with types and areas, and answers of some of the standards at each (one of them at least)."""
    names = draw(st.lists(st.sampled_from("甲乙丙丁戊己庚"), min_size=1, max_size=5, unique=True))
    sites = [
        (f"{n}路", draw(st.sampled_from(["主干道", "集贸市场"])), draw(st.sampled_from(["东区", "西区"])))
        for n in names
    ]
    allowed = {"1.1": ["是", "否", "×", "不涉及"], "1.2": ["达标", "不达标", "N/A"],
               "1.3": ["0", "7.25", "10分", "55%"],
               "1.10": ["0", "1", "2", "9"]}  # fmt: skip
    answers = {
        (site[0], s): draw(st.sampled_from(texts))
        for site in sites for s, texts in allowed.items() if draw(st.integers(0, 3))
    }  # fmt: skip
    answers.setdefault((sites[0][0], "1.1"), "否")
    answers.setdefault((sites[0][0], "1.2"), "达标")
    return sites, answers


@pytest.mark.parametrize("layout", GRIDS)
@examples(30)
@given(case=facts_of())
def test_any_facts_score_alike_in_a_grid(tmp_path_factory: pytest.TempPathFactory, layout: str, case: Any) -> None:
    """Whatever the sites and answers: the same scores, scopes and losses as in a long sheet, each at its own cell."""
    sites, answers = case
    folder, tree = tmp_path_factory.mktemp("any"), tree_of(SCHEME)
    expected = scored(tree, write(folder / "long.csv", long_sheet(answers, sites)))
    found = scored(tree, write(folder / "grid.csv", GRIDS[layout](answers, sites)))
    assert facts(found) == facts(expected)
    cells = cells_of_losses(found)
    assert cells == {key: address_in(layout, *key, sites) for key in cells_of_losses(expected)}


def test_the_command_says_how_a_grid_was_read(desk: Desk) -> None:
    """On standard error one line for the file; in the JSON a note; the score is that of the long sheet."""
    write(desk.folder / "a.xlsx", grid(("点位", "1.1", "1.2"), ("甲路", "是", "是"), ("乙路", "否", None)))
    done = desk("run", "a.xlsx", "-s", "town.yaml", "--json", "--no-save")
    assert done.code == 0
    assert "note: a.xlsx: read as a grid (sites in rows, standards in columns) (Sheet1)\n" in done.err
    assert [p["code"] for p in done.json["problems"] if p["level"] == "note"] == ["layout-read"]
    assert done.json["losses"][0]["cell"] == "a.xlsx!Sheet1!B3"


# -- folders, patterns, archives --------------------------------------------------------------------------------------


def parts(folder: Path) -> list[Path]:
    """The facts in two files, one of them a grid, in folders below each other."""
    first = {k: v for k, v in ANSWERS.items() if k[0] == "和平路"}
    rest = {k: v for k, v in ANSWERS.items() if k[0] != "和平路"}
    (folder / "二组" / "下").mkdir(parents=True)
    return [
        write(folder / "一组.xlsx", long_sheet(first)), write(folder / "二组" / "下" / "b.csv", sites_in_rows(rest)),
    ]  # fmt: skip


def zipped(path: Path, files: Mapping[str, bytes], **settings: Any) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **settings) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def codes_at(error: CivScoreError) -> dict[str, str]:
    return {p.code: str(p.where) for p in error.problems}


@pytest.mark.parametrize("kind", ["folder", "pattern", "archive"])
def test_many_files_score_like_one(tmp_path: Path, kind: str) -> None:
    """A folder with folders in it, a pattern and an archive give what one sheet gives; places name the file."""
    tree = tree_of(SCHEME)
    files = parts(tmp_path / "三月" if kind != "archive" else tmp_path / "x")
    expected = scored(tree, write(tmp_path / "long.xlsx", long_sheet(ANSWERS)))
    given: Path = tmp_path / "三月"
    names = [str(f) for f in reversed(files)]
    if kind == "pattern":
        given = tmp_path / "三月" / "**" / "*.*"
    if kind == "archive":
        members = {"一组.xlsx": files[0].read_bytes(), "二组/下/b.csv": files[1].read_bytes()}
        given = zipped(tmp_path / "三月.zip", members)
        names = [f"{given}/二组/下/b.csv", f"{given}/一组.xlsx"]
    found = scored(tree, given)
    assert facts(found) == facts(expected)
    assert sorted(i.path for i in found.inputs) == sorted(names)
    assert set(found.losses["file"]) == set(names)
    assert f"{names[1]}!Sheet1!E3" in {
        f"{f}!{s}!{c}" for f, s, c in found.losses[["file", "sheet", "cell"]].values.tolist()
    }


def test_what_a_folder_holds_besides_is_said(tmp_path: Path) -> None:
    """Hidden and temporary files and photographs are notes, a document is a warning; nothing of it is read."""
    write(tmp_path / "a.xlsx", long_sheet(ANSWERS))
    (tmp_path / ".git").mkdir()
    for name in ("~$a.xlsx", ".b.xlsx", ".git/c.csv", "1.jpg", "2.jpg", "说明.docx"):
        (tmp_path / name).write_bytes(b"x")
    found = read(tree_of(SCHEME), tmp_path)
    told = {(p.level, p.code, p.more) for p in found.problems}
    assert told == {("note", "hidden-file", 1), ("note", "hidden-file", 0), ("note", "file-passed-over", 1),
                    ("warning", "file-passed-over", 0)}  # fmt: skip
    assert [i.path for i in found.inputs] == [str(tmp_path / "a.xlsx")]


def test_a_folder_or_archive_without_workbooks_is_an_error(tmp_path: Path) -> None:
    """Both are named, in one go."""
    (tmp_path / "空").mkdir()
    archive = zipped(tmp_path / "空.zip", {"a.jpg": b"x"})
    with pytest.raises(CivScoreError) as error:
        read(tree_of(SCHEME), tmp_path / "空", archive)
    assert codes_at(error.value) == {
        "folder-without-workbooks": str(tmp_path / "空"), "archive-without-workbooks": str(archive),
        "file-passed-over": f"{archive}/a.jpg",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "C:evil.csv", "..\\evil.csv",
                                  "\\\\host\\evil.csv"])  # fmt: skip
def test_members_that_lead_out_are_refused(tmp_path: Path, name: str) -> None:
    """An archive with such a member is refused whole, and nothing is written anywhere."""
    data = write(tmp_path / "a.csv", long_sheet(ANSWERS)).read_bytes()
    (tmp_path / "in").mkdir()
    archive = zipped(tmp_path / "in" / "a.zip", {"good.csv": data, "x" * len(name): data})
    archive.write_bytes(archive.read_bytes().replace(b"x" * len(name), name.encode()))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CivScoreError) as error:
        read(tree_of(SCHEME), archive)
    assert [(p.code, p.values["member"]) for p in error.value.problems] == [("archive-path", name)]
    assert sorted(tmp_path.rglob("*")) == before


def _link(folder: Path) -> Path:
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("a.csv")
        link.external_attr = (0o120777 << 16) | 0
        archive.writestr(link, "/etc/passwd")
    return path


def _bomb(folder: Path) -> Path:
    return zipped(folder / "a.zip", {"a.csv": b"0" * 60_000_000})


def _crowd(folder: Path) -> Path:
    return zipped(folder / "a.zip", {f"{i}.csv": b"" for i in range(10_001)})


def _nested(folder: Path) -> Path:
    return zipped(folder / "a.zip", {"b.zip": zipped(folder / "b.zip", {"a.csv": b"x"}).read_bytes()})


def _encrypted(folder: Path) -> Path:
    path = zipped(folder / "a.zip", {"a.csv": b"x"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    return path


def _cut(folder: Path) -> Path:
    path = zipped(folder / "a.zip", {"a.csv": b"x" * 1000})
    path.write_bytes(path.read_bytes()[:-30])
    return path


def _flipped(folder: Path) -> Path:
    path = folder / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.csv", "standard,result\n1.1,pass\n")
    path.write_bytes(path.read_bytes().replace(b"1.1,pass", b"1.1,fail"))
    return path


@pytest.mark.parametrize(("make", "code"), few([
    (_link, "archive-path"), (_bomb, "archive-bomb"), (_crowd, "archive-bomb"), (_nested, "archive-in-archive"),
    (_encrypted, "archive-encrypted"), (_cut, "archive-damaged"), (_flipped, "archive-damaged"),
], 3))  # fmt: skip
def test_hostile_archives_are_refused(tmp_path: Path, make: Callable[[Path], Path], code: str) -> None:
    """Links, bombs, archives in archives, passwords and damage end in a sentence; the good file beside is not lost."""
    archive = make(tmp_path)
    good = write(tmp_path / "good.xlsx", long_sheet(ANSWERS))
    found = read(tree_of(SCHEME), good, archive)
    assert [p.code for p in found.problems if p.level == "error"] == [code]
    assert len(found.frame) == len(ANSWERS)


def test_names_that_windows_wrote_are_read(tmp_path: Path) -> None:
    """Member names in GB18030 without a mark, as Chinese Windows writes them, are shown as they were."""
    data = write(tmp_path / "a.csv", long_sheet(ANSWERS)).read_bytes()
    archive = zipped(tmp_path / "a.zip", {"xxxxxxxx.csv": data})
    archive.write_bytes(archive.read_bytes().replace(b"xxxxxxxx", "三月一组".encode("gb18030")))
    assert [i.path for i in read(tree_of(SCHEME), archive).inputs] == [f"{archive}/三月一组.csv"]


def test_numbers_as_ids_are_refused_in_archives_too(tmp_path: Path) -> None:
    """The second look at doubtful ids finds the workbook inside its archive."""
    book = write(tmp_path / "a.xlsx", grid(("编号", "点位", "结果"), (1.1, "和平路", "是"), ("1.2", "和平路", "是")))
    archive = zipped(tmp_path / "a.zip", {"a.xlsx": book.read_bytes()})
    found = scored(tree_of(SCHEME), archive, lenient=True)
    assert [str(p.where) for p in found.problems if p.code == "numeric-id"] == [f"{archive}/a.xlsx!Sheet1!A2"]


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was unpacked is gone, whether all went well or not."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    data = write(tmp_path / "a.csv", long_sheet(ANSWERS)).read_bytes()
    read(tree_of(SCHEME), zipped(tmp_path / "a.zip", {"a.csv": data}))
    with pytest.raises(CivScoreError):
        read(tree_of(SCHEME), zipped(tmp_path / "b.zip", {"a.csv": b"a,b\n1,2\n"}))
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_report_is_not_written_into_a_folder_that_is_read(desk: Desk) -> None:
    """The next run would take it for an inspection."""
    (desk.folder / "in").mkdir()
    desk.sheet("in/a.csv")
    done = desk("run", "in", "-s", "town.yaml", "-o", "in/report.xlsx")
    assert (done.code, list((desk.folder / "in").iterdir())) == (2, [desk.folder / "in" / "a.csv"])
    assert "in/report.xlsx: the folder is read as input" in done.err
    assert desk("run", "in", "-s", "town.yaml", "-o", "report.xlsx").code == 0


# -- the layout file --------------------------------------------------------------------------------------------------


def asked(tree: Tree, layout: str, *paths: Path) -> Readings:
    """What is read under a layout file with this text."""
    checked = checked_layout(parse_yaml(layout.encode(), "layout.yaml"), "layout.yaml")
    return read_inputs(paths, words=lambda scheme_id: vocabulary([tree.scheme]), layout=checked)


def test_columns_words_and_rows_mean_what_the_layout_says(tmp_path: Path) -> None:
    """Own headings, own words and rows to skip give what the plain sheet gives, and skipped rows are said."""
    tree = tree_of(SCHEME)
    expected = scored(tree, write(tmp_path / "plain.xlsx", long_sheet(ANSWERS)))
    sheet = long_sheet(ANSWERS)
    own = {"是": "好", "√": "优秀", "否": "差", "×": "差", "不涉及": "—"}
    sheet.cells = {at: own.get(v, v) for at, v in sheet.cells.items()}
    sheet.cells |= {(0, 4): "结论", (0, 5): "得分", (1, 5): "99", (11, 0): "东区小计", (11, 4): "3.5"}
    sheet.cells |= {(12, 0): "1.1", (12, 1): "和平路", (12, 4): "差"}
    layout = """
columns: {结论: result, 得分: carried}
words: {pass: [好, 优秀], fail: 差, not-applicable: —}
skip: {rows: [13], containing: [小计, 合计]}
"""
    found = asked(tree, layout, write(tmp_path / "own.xlsx", sheet))
    result = score(found, tree, label="t")
    assert [n.rate for n in result.nodes] == [n.rate for n in expected.nodes]
    assert result.total.exact == expected.total.exact
    assert found.frame["+得分"].tolist()[0] == "99"
    assert [(p.code, p.where.cell, p.values) for p in found.problems] == [("rows-skipped", "A12", {"rows": 2})]


@pytest.mark.parametrize("form", ["long", "sites-in-rows", "standards-in-rows"])
@pytest.mark.parametrize(
    ("blank", "standard", "answers", "rate"),
    few([
        ("not-observed", "1.1", ("否", None), 0), ("pass", "1.1", ("否", None), Fraction(1, 2)),
        ("full-marks", "1.3", ("5", None), Fraction(3, 4)), ("zero-deduction", "1.10", ("1", None), Fraction(9, 10)),
    ], 2),
)  # fmt: skip
def test_a_blank_means_what_the_layout_says(
    tmp_path: Path, form: str, blank: str, standard: str, answers: tuple[str, str | None], rate: Fraction
) -> None:
    """In every form a blank is what the layout makes of it: unobserved, passed, full marks or no deduction."""
    tables = {
        "long": grid(("编号", "点位", "结果"), (standard, "甲路", answers[0]), (standard, "乙路", answers[1])),
        "sites-in-rows": grid(("点位", standard), ("甲路", answers[0]), ("乙路", answers[1])),
        "standards-in-rows": grid(("编号", "甲路", "乙路"), (standard, *answers)),
    }
    tree = tree_of(SCHEME)
    found = asked(tree, f"{{kind: {form}, blank: {blank}}}", write(tmp_path / "a.xlsx", tables[form]))
    result = score(found, tree, label="t")
    number = next(i for i, n in enumerate(tree.nodes) if n.id == standard)
    assert result.nodes[number].rate == rate
    assert result.nodes[number].observations == (1 if blank == "not-observed" else 2)


@pytest.mark.parametrize("form", ["long", "sites-in-rows"])
def test_blanks_may_be_errors(tmp_path: Path, form: str) -> None:
    """With blank: error the first blank cell is named, and how many more there are."""
    table = grid(("点位", "1.1"), ("甲路", "是"), ("乙路", None), ("丙路", None))
    if form == "long":
        table = grid(("编号", "结果", "点位"), ("1.1", "是", "甲路"), ("1.1", None, "乙路"), ("1.1", None, "丙路"))
    found = asked(tree_of(SCHEME), f"{{kind: {form}, blank: error}}", write(tmp_path / "a.xlsx", table))
    assert [(p.level, p.code, p.where.cell, p.more) for p in found.problems if p.level == "error"] == [
        ("error", "blank-cell", "B3", 1)
    ]
    assert len(found.frame) == 1


def test_cells_of_a_grid_may_be_deductions(tmp_path: Path) -> None:
    """answers: deduction makes each cell the deduction itself instead of a number of faults; losses keep their cell."""
    tree = tree_of(flat({"id": "1", "judge": {"type": "deduct", "each": 2, "full": 10}}, {"id": "2", "name": "二"}))
    path = write(tmp_path / "a.xlsx", grid(("点位", "1"), ("甲路", "1.5"), ("乙路", "0")))
    result = score(asked(tree, "{kind: sites-in-rows, answers: deduction}", path), tree, label="t")
    assert result.nodes[1].rate == Fraction(185, 200)
    assert result.losses["cell"].tolist() == ["B2"]


def test_sheets_are_told_apart_by_their_names(tmp_path: Path) -> None:
    """The first pattern that fits a sheet decides; what it does not state holds as for all; skipped sheets are said."""
    tree = tree_of(SCHEME)
    book = {
        "封面": grid(("编号", "结果"), ("9.9", "是")), "路段": grid(("点位", "1.1"), ("甲路", "好")),
        "其他": grid(("记录",), ("编号", "点位", "结果"), ("1.1", "乙路", "好")),
    }  # fmt: skip
    layout = """
words: {pass: [好]}
sheets:
  - {match: "封*", kind: skip}
  - {match: "a.xlsx!路*", kind: sites-in-rows}
  - {match: "*", kind: long, heading: 2}
"""
    found = asked(tree, layout, write(tmp_path / "a.xlsx", book))
    assert found.frame["site"].tolist() == ["甲路", "乙路"]
    assert [p.where.sheet for p in found.problems if p.code == "sheet-skipped"] == ["封面"]


def test_every_fault_of_a_layout_file_is_named(tmp_path: Path) -> None:
    """All faults in one go, each with its line and, where there is one, a guess."""
    text = """colums: {a: b}
columns: {结论: resullt}
blank: nothing
heading: 0
skip: {rows: [x, 9-3], contains: [小计]}
sheets:
  - {kind: grid}
"""
    (tmp_path / "layout.yaml").write_text(text, "utf-8")
    with pytest.raises(CivScoreError) as error:
        load_layout(tmp_path / "layout.yaml")
    told = [(p.where.line, p.code, p.values.get("guess") or p.values.get("given", "")) for p in error.value.problems]
    assert told == [
        (1, "unknown-key", "columns"), (2, "not-one-of", "result"), (3, "not-one-of", "nothing"),
        (4, "layout-row", "0"), (5, "layout-rows", "x"), (5, "layout-rows", "9-3"), (5, "unknown-key", "containing"),
        (7, "not-one-of", "grid"), (7, "missing-key", ""),
    ]  # fmt: skip


def test_the_layout_stands_in_the_settings_too(desk: Desk) -> None:
    """[layout] in civscore.toml, or the name of a file there; --layout comes first; faults have their line."""
    desk.sheet(
        "a.csv", [{"standard": "1.1", "site": "甲路", "结论": "好"}, {"standard": "1.2", "site": "甲路", "结论": "差"}]
    )
    run = ("run", "a.csv", "-s", "town.yaml", "--no-save", "--json")
    assert desk(*run).code == 1
    settings = desk.folder / "civscore.toml"
    settings.write_text(
        '[layout]\ncolumns = {"结论" = "result"}\n[layout.words]\npass = ["好"]\nfail = ["差"]\n', "utf-8"
    )
    assert desk(*run).json["total"]["score"] == 50
    settings.write_text('layout = "own.yaml"\n', "utf-8")
    (desk.folder / "own.yaml").write_text("{columns: {结论: result}, words: {pass: [好, 差]}}", "utf-8")
    assert desk(*run).json["total"]["score"] == 100
    (desk.folder / "other.yaml").write_text("{columns: {结论: result}, words: {fail: [好, 差]}}", "utf-8")
    assert desk(*run, "--layout", "other.yaml").json["total"]["score"] == 0
    settings.write_text('scheme = "x"\n[layout]\nblank = "zero"\n[layout.words]\npas = ["好"]\n', "utf-8")
    done = desk(*run)
    assert done.code == 1
    assert "civscore.toml:3: blank cannot be “zero”" in done.err
    assert "civscore.toml:5 (words): unknown key pas (did you mean “pass”?)" in done.err


def test_a_layout_that_names_the_wrong_form_is_an_error(tmp_path: Path) -> None:
    """A sheet that cannot be read as it is said to be is no sheet without rows."""
    with pytest.raises(CivScoreError) as error:
        asked(tree_of(SCHEME), "kind: sites-in-rows", write(tmp_path / "a.xlsx", grid(("甲", "乙"), ("1", "2"))))
    assert [p.code for p in error.value.problems] == ["no-grid"]
    found = asked(tree_of(SCHEME), "kind: site-per-sheet", write(tmp_path / "b.xlsx", long_sheet(ANSWERS)))
    assert [p.code for p in found.problems] == ["no-site-above"]


@pytest.mark.parametrize("layout", GRIDS)
@pytest.mark.parametrize("stated", [True, False])
def test_a_grid_may_name_its_scheme(tmp_path: Path, layout: str, stated: bool) -> None:
    """A cell above the grid names the scheme, whether a layout says that it is a grid or not."""
    tree, sheet = tree_of(SCHEME), GRIDS[layout](ANSWERS)
    sheet.cells = {(r + 1, c): v for (r, c), v in sheet.cells.items()} | {(0, 0): "测评体系：my-city"}
    asked_for = []

    def words(scheme_id: str | None) -> Vocabulary:
        asked_for.append(scheme_id)
        return vocabulary([tree.scheme])

    form = checked_layout(parse_yaml(f"kind: {layout}".encode(), "l"), "l") if stated else None
    found = read_inputs([write(tmp_path / "a.xlsx", sheet)], words=words, layout=form)
    assert (asked_for, found.scheme_id, len(found.frame)) == (["my-city"], "my-city", len(ANSWERS))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_guessed_layout_reads_as_without_one(desk: Desk, language: str) -> None:
    """layout guess writes a file that can be read, and changes nothing until it is corrected."""
    tree_file = desk.scheme("own.yaml", **SCHEME)
    book = {"路段": sites_in_rows(ANSWERS), "封面": grid(("说明",)), "其他": grid(
        (None,), ("编号", "点位", "结果", "天气"), ("1.1", "学校路", "好", "晴"),
        ("1.2", "学校路", "否", None))}  # fmt: skip
    write(desk.folder / "a.xlsx", book)
    done = desk("layout", "guess", "a.xlsx", "-s", tree_file, "-o", "layout.yaml", "--lang", language)
    assert (done.code, done.out) == (0, "")
    text = (desk.folder / "layout.yaml").read_text("utf-8")
    assert '"天气": carried' in text
    assert '"好"' in text
    kinds = [(p.match, p.kind, p.heading) for p in load_layout(desk.folder / "layout.yaml").sheets]
    assert kinds == [(["路段"], "sites-in-rows", 1), (["封面"], "skip", None), (["其他"], "long", 2)]
    run = ("run", "a.xlsx", "-s", tree_file, "--no-save", "--json", "--lenient")
    plain, under = desk(*run).json, desk(*run, "--layout", "layout.yaml").json
    assert {**under, "problems": [], "run": {}} == {**plain, "problems": [], "run": {}}
    assert desk("layout", "guess", "a.xlsx", "-s", tree_file, "--lang", language).out == text


def test_a_layout_is_guessed_without_a_scheme(desk: Desk) -> None:
    """Long tables are recognised without one; a grid is not, and the file says what it needs."""
    write(desk.folder / "a.xlsx", {"长": long_sheet(ANSWERS), "宽": sites_in_rows(ANSWERS)})
    done = desk("layout", "guess", "a.xlsx")
    assert done.code == 0
    assert done.out.index("kind: long") < done.out.index("kind: skip   # not recognised (a grid needs -s SCHEME)")


# -- one sheet a site -------------------------------------------------------------------------------------------------


def form(answers: Mapping[tuple[str, str], str], site: tuple[str, str, str], inline: bool) -> list[tuple[Any, ...]]:
    """The rows of a site's form; its values stand beside their labels, or in one cell with them."""
    labels = list(zip(("点位名称", "点位类型", "区县"), site, strict=True))
    above = [(f"{a}：{b}",) for a, b in labels] if inline else [tuple(t for pair in labels for t in pair), (), ()]
    rows = [(i, name, answers.get((site[0], i))) for i, name in STANDARDS if (site[0], i) in answers]
    return [("实地考察记录表",), *above, ("编号", "测评标准", "结果", "存在问题"), *rows]


@pytest.mark.parametrize("inline", few([True, False], 1))
@pytest.mark.parametrize("stacked", [True, False])
def test_a_form_for_each_site_scores_like_a_long_sheet(tmp_path: Path, inline: bool, stacked: bool) -> None:
    """Forms on sheets of their own, or below each other on one, give the long sheet's scores and cells."""
    tree = tree_of(SCHEME)
    expected = scored(tree, write(tmp_path / "long.xlsx", long_sheet(ANSWERS)))
    forms = {site[0]: form(ANSWERS, site, inline) for site in SITES}
    sheets = {name: grid(*rows) for name, rows in forms.items()}
    starts = dict.fromkeys(forms, 0)
    if stacked:
        sheets = {"全部": grid(*(row for rows in forms.values() for row in [*rows, ()]))}
        for before, name in itertools.pairwise(forms):
            starts[name] = starts[before] + len(forms[before]) + 1
    found = scored(tree, write(tmp_path / "forms.xlsx", sheets))
    assert facts(found) == facts(expected)
    cells = cells_of_losses(found)
    assert cells == {
        (site, s): f"C{starts[site] + 1 + [row[0] if row else '' for row in forms[site]].index(s)}" for site, s in cells
    }
    assert {p.code for p in found.problems if p.level != "note"} <= {p.code for p in expected.problems} | set()


@pytest.mark.long
def test_forms_far_down_a_sheet_are_forms(tmp_path: Path) -> None:
    """A form that begins in row 163 is read like the first: its site by name, faults, percentages, merged cells."""
    cells, merged = {}, []
    for n in range(28):
        one = grid(
            ("点位名称", f"第{n}路"), ("编号", "结果", "存在问题", "责任单位"), ("1.1", "否", f"垃圾{n}", f"单位{n}"),
            ("1.3", Percent(0.5), f"枯草{n}"),
        )  # fmt: skip
        cells |= {(6 * n + r, c): v for (r, c), v in one.cells.items()}
        merged.append((6 * n + 2, 3, 6 * n + 3, 3))
    for suffix in BOOKS:
        found = scored(tree_of(SCHEME), write(tmp_path / f"a{suffix}", Grid(cells, merged)))
        assert found.sites == 28
        assert cells_of_losses(found)["第27路", "1.3"] == "B166"
        last = found.losses[found.losses["row"] > 160]
        assert [(t.cell, t.issue, t.units) for t in last.itertuples()] == [
            ("B165", "垃圾27", ("单位27",)), ("B166", "枯草27", ("单位27",)),
        ]  # fmt: skip


def test_a_layout_counts_rows_of_the_sheet_not_of_the_form(tmp_path: Path) -> None:
    """Rows that a layout skips are those of the sheet, in whichever form they stand."""
    rows = [
        row for n in range(12) for row in [("点位名称", f"第{n}路"), ("编号", "结果"), ("1.1", "否"), ("1.3", 5), ()]
    ]
    layout = checked_layout({"skip": {"rows": ["4", "58-59"]}}, "layout.yaml")
    path = write(tmp_path / "a.xlsx", grid(*rows))
    readings = read_inputs([path], layout=layout)
    skipped = [p for p in readings.problems if p.code == "rows-skipped"]
    assert [(p.where.cell, p.values["rows"]) for p in skipped] == [("A4", 1), ("A58", 2)]
    assert sorted(readings.frame["row"]) == [3, *(5 * n + k for n in range(1, 11) for k in (3, 4))]


def test_what_stands_above_has_its_address(tmp_path: Path) -> None:
    """A fault in a value above the table names that cell; a column in the table comes before it."""
    sheet = grid(
        ("点位名称", "和平路", "点位类型", "广场"), ("测评员：张三", None, "日期", "三月初"),
        ("编号", "结果", "测评员"), ("1.1", "是", "李四"), ("1.2", "否", "李四"),
    )  # fmt: skip
    found = scored(tree_of(SCHEME), write(tmp_path / "a.xlsx", sheet))
    where = {p.code: (p.where.cell, p.more) for p in found.problems}
    assert where["unknown-type-in-sheet"] == ("D1", 0)
    assert where["no-date"] == ("D2", 0)
    assert [m.name for m in found.scopes["inspector"].members] == ["李四"]


# -- what the guide shows ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["reading.md", "reading.zh.md"])
def test_the_guide_shows_a_sound_layout_with_every_key(name: str) -> None:
    """The layout in the guide loads, and speaks of every key and every kind."""
    text = (ROOT / "docs" / "guide" / name).read_text("utf-8")
    (shown,) = re.findall(r"```yml\n(.*?)```", text, re.DOTALL)
    checked_layout(parse_yaml(shown.encode(), name), name)
    words = {*Layout.model_fields, *get_args(SheetKind), *get_args(Blank), "match"}
    assert [w for w in words if w not in text] == []


# -- totals -----------------------------------------------------------------------------------------------------------


def test_totals_of_a_long_sheet_are_checked_and_not_scored(tmp_path: Path) -> None:
    """Subtotals count from the one before, totals from the top; each difference is a warning at its cell."""
    head = ("编号", "点位名称", "得分")
    table = (
        ("1.3", "甲路", 7.1), ("1.3", "乙路", "8.2分"), ("东区小计", None, 15.3),
        ("1.3", "丙路", "１０"), ("小计：", None, 9),
        (None, "合计", "25.3"), ("总计", None, 25),
    )  # fmt: skip
    tree = tree_of(SCHEME)
    found = read(tree, write(tmp_path / "a.xlsx", grid(head, *table)))
    plain = read(tree, write(tmp_path / "b.xlsx", grid(head, *(table[i] for i in (0, 1, 3)))))
    assert facts(score(found, tree, label="t")) == facts(score(plain, tree, label="t"))
    told = [(p.level, p.code, p.where.cell, p.values.get("sum"), p.more) for p in found.problems]
    assert told == [
        ("note", "total-rows", "A4", None, 3), ("warning", "total-differs", "C6", "10", 0),
        ("warning", "total-differs", "C8", "25.3", 0),
    ]  # fmt: skip


def test_a_site_or_fault_that_speaks_of_a_total_is_none(tmp_path: Path) -> None:
    """Only whole words for totals in a place's column make a row a total."""
    rows = (("1.1", "审计", "是", "合计"), ("1.1", "合计生活区", "否", None))
    sheet = grid(("编号", "点位名称", "结果", "存在问题"), *rows)
    assert len(read(tree_of(SCHEME), write(tmp_path / "a.xlsx", sheet)).frame) == 2


@pytest.mark.parametrize("layout", GRIDS)
def test_totals_of_a_grid_are_checked(tmp_path: Path, layout: str) -> None:
    """Totals below and beside are compared with the numbers that they sum up; words are not summed."""
    tree = tree_of(SCHEME)
    table = [
        ("点位", "1.3", "1.10", "合计", "1.1"), ("甲路", "7.5", "2", "9.5", "是"), ("乙路", "4", "1", "6", "否"),
        ("合计", "11.5", "4", None, "1"),
    ]  # fmt: skip
    rows = table if layout == "sites-in-rows" else list(zip(*table, strict=True))
    found = read(tree, write(tmp_path / "a.xlsx", grid(*rows)))
    assert sorted(set(found.frame["site"])) == ["乙路", "甲路"]
    told = {(p.where.cell, p.values["stated"], p.values["sum"]) for p in found.problems if p.code == "total-differs"}
    cells = {"sites-in-rows": ("D3", "C4"), "standards-in-rows": ("C4", "D3")}[layout]
    assert told == {(cells[0], "6", "5"), (cells[1], "4", "3")}


# -- what real sheets are like ----------------------------------------------------------------------------------------


def test_two_heading_rows_of_a_long_sheet(tmp_path: Path) -> None:
    """A group heading over 结果 and 扣分 is part of the heading, not a row without a standard."""
    sheet = grid(
        ("编号", "点位", "测评", None), (None, None, "结果", "扣分"), ("1.1", "甲路", "是", None),
        ("1.10", "甲路", None, "2"),
        merged=[(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3)],
    )  # fmt: skip
    found = read(tree_of(SCHEME), write(tmp_path / "a.xlsx", sheet))
    assert found.problems == []
    assert found.frame["row"].tolist() == [3, 4]
    assert str(found.where(1, "deduction")).endswith("!D4")


@pytest.mark.parametrize(
    ("faults", "texts"),
    [
        ("(1)路面有垃圾；(2)有积水", ["路面有垃圾", "有积水"]), ("①乱停车\n②乱晾晒", ["乱停车", "乱晾晒"]),
        ("1、一处\n2、两处", ["一处", "两处"]),
    ],
)  # fmt: skip
def test_several_faults_in_a_cell_are_one_observation(tmp_path: Path, faults: str, texts: list[str]) -> None:
    """Numbered faults are read as they were written: one observation, each of them a line of the losses."""
    sheet = grid(("编号", "点位", "结果", "存在问题"), ("1.1", "甲路", "否", faults))
    path = write(tmp_path / "a.xlsx", sheet)
    assert read(tree_of(SCHEME), path).frame["issue"].tolist() == [faults]
    found = scored(tree_of(SCHEME), path)
    assert found.observations == 1
    assert found.losses["issue"].tolist() == texts


@pytest.mark.parametrize("layout", ["long", *GRIDS])
def test_hidden_columns_are_read_and_said(tmp_path: Path, layout: str) -> None:
    """A hidden column counts like any other; the letters of those that hold something are named."""
    tree = tree_of(SCHEME)
    sheet = long_sheet(ANSWERS) if layout == "long" else GRIDS[layout](ANSWERS)
    path = write(tmp_path / "a.xlsx", sheet)
    expected = facts(scored(tree, path))
    book = openpyxl.load_workbook(path)
    for column in "BDZ":
        book.active.column_dimensions[column].hidden = True
    book.save(path)
    found = scored(tree, path)
    assert facts(found) == expected
    assert [p.values for p in found.problems if p.code == "hidden-columns"] == [{"columns": ["B", "D"]}]


def test_numbers_carry_what_they_count(tmp_path: Path) -> None:
    """2处 and 7.5分 are numbers; ≥3 is not one, because nobody knows how much more."""
    head, path = ("编号", "点位", "结果"), tmp_path / "a.xlsx"
    told = scored(tree_of(SCHEME), write(path, grid(head, ("1.10", "甲路", "２处"), ("1.3", "甲路", "7.5分"))))
    assert [n.rate for n in told.nodes[3:]] == [Fraction(3, 4), Fraction(3, 5)]
    bad = scored(tree_of(SCHEME), write(path, grid(head, ("1.1", "甲路", "是"), ("1.3", "甲路", "≥3"))), lenient=True)
    assert [(p.code, p.where.cell) for p in bad.problems if p.level == "error"] == [("not-a-number", "C3")]


@pytest.mark.parametrize(("first", "rows"), [("# 备查", 0), ("#", 2)])
def test_a_sheet_for_reference_is_no_grid(tmp_path: Path, first: str, rows: int) -> None:
    """A sheet that begins with # stays aside, whatever it looks like; a bare # may head the row numbers of a grid."""
    tree = tree_of(SCHEME)
    book = {
        "甲": long_sheet({("和平路", "1.1"): "是"}),
        "乙": grid((first, "点位名称", "1.1", "1.2"), ("1", "建设街", "是", "否")),
    }
    found = read(tree, write(tmp_path / "a.xlsx", book))
    assert len(found.frame) == 1 + rows
