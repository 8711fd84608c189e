"""The site register: what is read from it, and everything that can be wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import SCHEME as TOWN
from commands import Desk
from documents import guide
from fieldwork import SCHEME, TEN
from running import ROOT, tree_of
from worked import bundled

from civscore.errors import CivScoreError
from civscore.field.headings import REGISTER, STATES
from civscore.field.register import Register, read_register
from civscore.scheme.model import Scheme
from civscore.text.problems.sentences import sentence

SCHEME_OF_TOWN: Scheme = tree_of({**TOWN, **SCHEME}).scheme


def book(path: Path, *sheets: tuple[str, list[list[Any]]]) -> Path:
    """A workbook with these rows."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def read(path: Path) -> Register:
    return read_register(path, SCHEME_OF_TOWN)


def faults(path: Path) -> list[tuple[str, str]]:
    """Code and place of every error."""
    with pytest.raises(CivScoreError) as caught:
        read(path)
    return [(p.code, f"{p.where.sheet}!{p.where.cell}") for p in caught.value.problems if p.level == "error"]


def test_columns_in_any_order_and_dress(tmp_path: Path) -> None:
    """Titles above, Chinese and English headings in any order, aliases of types: all columns are found and kept."""
    rows = [
        ["海港县点位台账"],
        [None, "点位类型（26类）", "Site Name", "编 号", "所属区", "必测", "包保单位", "备注", "经度", "纬度"],
        [None, "大路", "解放路", "1.10", "东区", "√", "财政局", "夜间", "121.5", 29],
        [None, None, None, None],
        [None, "market", "中心市场", "1.1", "西区", "否", "", "", "", ""],
    ]
    found = read(book(tmp_path / "r.xlsx", ("台账", rows)))
    assert [(s.site_id, s.site, s.site_type, s.district, s.must) for s in found.sites] == [
        ("1.10", "解放路", "road", "东区", True),
        ("1.1", "中心市场", "market", "西区", False),
    ]
    assert [str(s.where) for s in found.sites] == [f"{tmp_path / 'r.xlsx'}!台账!C{n}" for n in (3, 5)]
    assert found.columns == {
        "site_type": "点位类型（26类）", "site": "Site Name", "site_id": "编 号", "district": "所属区", "must": "必测",
        "partner": "包保单位", "+备注": "备注", "longitude": "经度", "latitude": "纬度",
    }  # fmt: skip
    assert found.sites[0].cells["+备注"] == "夜间"
    assert found.problems == []


def test_every_fault_in_one_go(tmp_path: Path) -> None:
    """Each fault of a register is named with its cell, all at once."""
    rows = [
        ["编号", "名称", "类型", "必测", "经度", "纬度"],
        ["A", "甲路", "主干道", "是", 121, 29],
        ["A", "乙路", "主干到", "", "", ""],
        ["B", "", "市场", "也许", 200, 29],
        ["", "丙路", "", "", 121, ""],
        ["", "丙路", "公园", "", "", ""],
        ["C", "丁路", "#N/A", "", "", ""],
    ]
    path = book(tmp_path / "r.xlsx", ("S", rows))
    loaded = openpyxl.load_workbook(path)
    loaded["S"]["C7"].data_type = "e"
    loaded.save(path)
    assert faults(path) == [
        ("register-unknown-type", "S!C3"), ("register-id-twice", "S!A3"), ("register-must", "S!D4"),
        ("register-coordinate", "S!E4"), ("register-no-name", "S!B4"), ("register-no-type", "S!C5"),
        ("register-half-coordinates", "S!F5"), ("cell-error", "S!C7"), ("register-site-twice", "S!B6"),
    ]  # fmt: skip


def test_the_sentence_guesses_and_says_where(desk: Desk) -> None:
    """A misspelt type is met with the right one, a repeated id with its first place, in both languages."""
    desk.scheme(**SCHEME)
    desk.sheet("sites.csv", [{**TEN[0], "type": "主干到"}, {**TEN[1], "id": "P1"}])
    english = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "out.xlsx")
    assert (english.code, english.out) == (1, "")
    assert english.err.splitlines() == [
        "error: sites.csv!C2: the scheme has no site type “主干到” (did you mean “主干道”?); correct it, or define it "
        "under site_types in the scheme",
        "error: sites.csv!A3: the site id “P1” stands at sites.csv!A2 already; give another one, or delete one of the "
        "rows",
    ]
    chinese = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "out.xlsx", "--lang", "zh")
    assert "是否为“主干道”？" in chinese.err
    assert not (desk.folder / "out.xlsx").exists()


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["海港县"], ["甲路", "主干道"]], "register-no-heading"),
        ([["点位名称", "点位类型"]], "register-empty"),
        ([["点位编号", "点位名称"], ["A", "甲路"]], "missing-column"),
        ([["测评标准编号", "点位名称", "点位类型", "结果"], ["1.1", "甲路", "主干道", "达标"]] * 3, "register-is-rows"),
        ([["点位名称", "点位类型", "抽样结果"], ["甲路", "主干道", "大概"]], "register-state"),
    ],
)
def test_no_register(tmp_path: Path, rows: list[list[str]], code: str) -> None:
    """A workbook that holds no register, or an unusable one, is refused with the reason."""
    with pytest.raises(CivScoreError) as caught:
        read(book(tmp_path / "r.xlsx", ("S", rows)))
    assert [p.code for p in caught.value.problems if p.level == "error"] == [code]


def test_nothing_is_left_out_in_silence(tmp_path: Path) -> None:
    """Sheets that were not read, columns without a heading or with another's, hidden rows: a warning for each."""
    rows = [["名称", "点位名称", "类型"], ["旧名", "甲路", "主干道", "便条"]]
    path = book(tmp_path / "r.xlsx", ("台账", rows), ("其他", [["随笔"]]), ("抽样说明", [["种子", "7"]]))
    loaded = openpyxl.load_workbook(path)
    loaded["台账"].row_dimensions[2].hidden = True
    loaded.save(path)
    found = read(path)
    assert found.sites[0].site == "甲路"
    assert found.sites[0].cells["+名称"] == "旧名"
    assert [(p.level, p.code, p.where.cell) for p in found.problems] == [
        ("warning", "register-column-twice", "A1"), ("warning", "register-nameless-column", "D2"),
        ("warning", "register-hidden", ""), ("warning", "register-sheet-skipped", ""),
    ]  # fmt: skip


def test_several_sheets_and_merged_cells(tmp_path: Path) -> None:
    """A sheet for each district, its name merged over the rows: all sites are read, each with its district."""
    sheets = [
        (d, [["区县", "点位名称", "点位类型"], [d, f"{d}一路", "road"], [None, f"{d}二路", "road"]])
        for d in ("东", "西")
    ]
    path = book(tmp_path / "r.xlsx", *sheets)
    loaded = openpyxl.load_workbook(path)
    for sheet in loaded:
        sheet.merge_cells("A2:A3")
    loaded.save(path)
    assert [(s.site, s.district) for s in read(path).sites] == [
        ("东一路", "东"), ("东二路", "东"), ("西一路", "西"), ("西二路", "西"),
    ]  # fmt: skip


def test_types_are_free_where_the_scheme_has_none(tmp_path: Path) -> None:
    """A scheme that names no site types accepts every type as it is written."""
    path = book(tmp_path / "r.xlsx", ("S", [["点位名称", "点位类型"], ["甲路", "随便"]]))
    assert [s.site_type for s in read_register(path, tree_of(TOWN).scheme).sites] == ["随便"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_guide_lists_every_heading(language: str) -> None:
    """The guide names every heading of a register, and every word of the state column."""
    words = {h for names in (*REGISTER.values(), *STATES.values()) for h in names}
    text = guide(language)
    assert sorted(w for w in words if w not in text) == []


def test_the_example_register_is_the_months_own() -> None:
    """Every site that the example months inspect stands in the example register, under its id and type."""
    from civscore.readers.reading import read_inputs
    from civscore.scoring.places import find_places

    scheme = bundled("harbour-county").scheme
    found = read_register(ROOT / "examples" / "sites.xlsx", scheme)
    assert (len(found.sites), found.problems) == (180, [])
    known = {s.site_id: (s.site, scheme.site_types[s.site_type].name) for s in found.sites}
    for month in ("2024-03", "2024-04"):
        places, _, _ = find_places(read_inputs([ROOT / "examples" / f"{month}.xlsx"]), scheme)
        sites = [p for p in places if p.is_site]
        assert len(sites) == 87
        assert all(known[p.site_id] == (p.site, p.site_type) for p in sites)


@pytest.mark.long
def test_the_example_register_is_written_the_same_in_every_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs write the same bytes, and the cells of the register that the examples have."""
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    import county
    import make_examples
    import yaml

    types = yaml.safe_load((ROOT / "indicators" / "harbour-county.yaml").read_text("utf-8"))["site_types"]
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        make_examples.write_register(tmp_path / run, county.make_register(types))
    one, two = (tmp_path / run / "sites.xlsx" for run in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    made, kept = (openpyxl.load_workbook(p)["点位台账"].values for p in (one, ROOT / "examples" / "sites.xlsx"))
    assert [*made] == [*kept]


ODD_HEAD = "点位编号,点位名称,点位类型,区县,经度,纬度,备注\n"


def test_full_width_and_invisible_characters(desk: Desk) -> None:
    """Figures in full width are numbers, and what nobody sees is nothing: the list that is drawn, the forms and the
    phone's form can be made of such a register, and are read again."""
    head = ODD_HEAD.replace("点位类型", "点位\x0b类型")
    rows = "P1\x01,和\u200b平路,主干道,东\x1f区,１２０．５,３０.１,\x07看\nP②,光明路,主干道,西区,①２０,-３０,=1+1\n"
    (desk.folder / "r.csv").write_text(head + rows, "utf-8")
    desk.scheme("roads.yaml", site_types={"road": {"name": "主干道"}})
    sample = desk("sample", "r.csv", "-s", "roads.yaml", "--draw", "road=2", "--seed", "1", "-o", "drawn.xlsx")
    assert sample.code == 0, sample.err
    assert desk("template", "-s", "roads.yaml", "--sites", "r.csv", "-o", "forms.xlsx").code == 0
    assert desk("template", "-s", "roads.yaml", "--sites", "r.csv", "--xlsform", "phone.xlsx").code == 0
    book = openpyxl.load_workbook(desk.folder / "drawn.xlsx")
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"P1", "和平路", "东区", 120.5, 30.1, 120.0, -30.0} <= cells


@pytest.mark.parametrize("column", range(7))
def test_endless_numbers_in_a_register(column: int, tmp_path: Path) -> None:
    """A number of two hundred thousand digits is read, or refused in a sentence that does not repeat it, at once."""
    row = ["P1", "和平路", "主干道", "东区", "120.5", "30.1", ""]
    row[column] = "9" * 200_000
    path = tmp_path / "r.csv"
    path.write_text(f"{ODD_HEAD}{','.join(row)}\n", "utf-8")
    try:
        read(path)
    except CivScoreError as error:
        assert all(len(sentence(problem, "zh")) < 300 for problem in error.problems)
