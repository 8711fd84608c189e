"""template: forms for the right sites and standards, in which only answers can be written."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import Desk, once
from fieldwork import field_desk
from filling import heading_of
from running import tree_of
from searching import few
from worked import bundled_tree

from civscore.field.forms.book import sheet_name, write_booklet
from civscore.field.forms.plan import Booklet, plan
from civscore.field.forms.validation import rule_of
from civscore.filenames import file_name
from civscore.readers.headings import COLUMNS, recognise
from civscore.readers.long.stamped import OWN_HEADINGS
from civscore.readers.stamp import Stamp, find_stamp
from civscore.text.forms import form_texts

_LINES = [
    ("P1", "中山路", "主干道", "东区", "张三", "1/A", "抽取"), ("P2", "中山路", "大路", "西区", "李四", "1:a", "必测"),
    ("P3", "东市场", "市场", "东区", "", "CON", "抽取"), ("P4", "公园", "公园", "东区", "张三", "2", "抽取"),
    ("P5", "西市场", "市场", "西区", "李四", "2", "备选"),
]  # fmt: skip
LIST = [dict(zip(("id", "name", "type", "district", "测评员", "route", "drawn"), row, strict=True)) for row in _LINES]


@pytest.fixture
@once
def town(desk: Desk) -> Desk:
    """Two roads, a market, a park nobody asks anything of, a reserve."""
    return field_desk(desk, LIST)


def made(desk: Desk, *options: str) -> dict[str, Any]:
    """The workbooks of a folder of forms, by their names."""
    done = desk("template", "-s", "town.yaml", "-o", "forms", *options)
    assert done.code == 0, done.err
    return {p.name: openpyxl.load_workbook(p) for p in sorted((desk.folder / "forms").iterdir())}


def ids(sheet: Any) -> list[str]:
    """The standards in the lines of a sheet."""
    return [str(sheet.cell(row, 2).value) for row in range(heading_of(sheet) + 1, sheet.max_row + 1)]


# -- which forms ------------------------------------------------------------------------------------------------------


def test_only_the_standards_of_the_type(town: Desk) -> None:
    """Each site has a sheet with the standards for its type and no others; a site that none asks for has no sheet."""
    books = made(town, "--sites", "sites.csv", "--by", "district")
    assert set(books) == {"东区.xlsx", "西区.xlsx", "材料审核.xlsx"}
    assert books["东区.xlsx"].sheetnames == ["首页", "P1 中山路", "P3 东市场", "选项"]
    assert ids(books["东区.xlsx"]["P1 中山路"]) == ["1.1", "1.2"]
    assert ids(books["东区.xlsx"]["P3 东市场"]) == ["1.1"]
    assert ids(books["材料审核.xlsx"]["材料审核"]) == ["2"]


@pytest.mark.parametrize(
    ("options", "names"),
    few(
        [
            ((), {"张三", "李四", "未分配"}),
            (("--by", "inspector"), {"张三", "李四", "未分配"}),
            (("--by", "测评员"), {"张三", "李四", "未分配"}),
            (("--by", "route"), {"1_A", "1_a-2", "CON_"}),
            (("--by", "name"), {"中山路", "东市场"}),
            (("--by", "type"), {"主干道", "市场"}),
        ],
        2,
    ),
)
def test_one_workbook_for_each_value(town: Desk, options: tuple[str, ...], names: set[str]) -> None:
    """The workbooks are those of the inspectors where the list names any, or of the column asked for; their names are
    safe on Windows and never clash."""
    found = {name.removesuffix(".xlsx") for name in made(town, "--sites", "sites.csv", *options)}
    assert found == names | {"材料审核"}


def test_by_district_where_nobody_is_named(desk: Desk) -> None:
    """Without inspectors the district parts the workbooks; with neither there is one."""
    plain = [{k: v for k, v in row.items() if k != "测评员"} for row in LIST]
    assert set(made(field_desk(desk, plain), "--sites", "sites.csv")) == {"东区.xlsx", "西区.xlsx", "材料审核.xlsx"}
    field_desk(desk, [{k: v for k, v in row.items() if k in ("id", "name", "type")} for row in LIST])
    done = desk("template", "-s", "town.yaml", "-o", "other", "--sites", "sites.csv")
    assert done.code == 0
    assert {p.name for p in (desk.folder / "other").iterdir()} == {"实地考察.xlsx", "材料审核.xlsx"}


@pytest.mark.long
def test_reserves_only_when_asked(town: Desk) -> None:
    """Reserves have no forms, which is said; asked for, they have workbooks of their own."""
    done = town("template", "-s", "town.yaml", "-o", "a", "--sites", "sites.csv", "--by", "district")
    assert "1 reserves have no forms" in done.out
    books = made(town, "--sites", "sites.csv", "--by", "district", "--reserves")
    assert books["西区-备选点位.xlsx"].sheetnames[1:-1] == ["P5 西市场"]


def test_without_a_list(town: Desk) -> None:
    """Without a list there is a blank sheet for each type, in which the site is named by hand; that is read back."""
    books = made(town)
    book = books["实地考察.xlsx"]
    assert book.sheetnames[1:-1] == ["主干道", "市场"]
    sheet = book["市场"]
    spots = {c.value: (c.row, c.column + 1) for row in sheet.iter_rows(max_row=8) for c in row if c.value}
    for label, value in (("点位名称：", "新市场"), ("测评时间：", "2024-03-05"), ("区县：", "东区")):
        cell = sheet.cell(*spots[label])
        assert not cell.protection.locked
        cell.value = value
    sheet.cell(heading_of(sheet) + 1, 5).value = "达标"
    book.save(town.folder / "forms" / "实地考察.xlsx")
    run = town("run", "forms", "--json")
    assert run.code == 0, run.err
    site = run.json["scopes"]["site"][0]
    assert (site["name"], site["site_type"], site["district"]) == ("新市场", "市场", "东区")


def test_grid(town: Desk) -> None:
    """With --grid there is a sheet for each type, its sites in rows and its standards in columns."""
    sheet = made(town, "--sites", "sites.csv", "--by", "type", "--grid")["主干道.xlsx"]["主干道"]
    rows = [[c.value for c in row] for row in sheet.iter_rows()]
    heading = next(r for r in rows if r[0] == "点位编号")
    assert heading[:9] == ["点位编号", "点位名称", "点位类型", "区县", "1.1", "1.2", "存在问题", "测评员", "测评时间"]
    sites = [r[:5] for r in rows if str(r[0]).startswith("P")]
    assert sites == [["P1", "中山路", "主干道", "东区", None], ["P2", "中山路", "主干道", "西区", None]]


def test_a_fault_beside_no_answer_in_a_grid(town: Desk) -> None:
    """A site with a fault in words but no answer in its row of a grid is warned of, not passed over."""
    book = made(town, "--sites", "sites.csv", "--by", "district", "--grid")["东区.xlsx"]
    sheet = book["主干道"]
    cell = next(c for row in sheet.iter_rows() for c in row if c.value == "存在问题")
    sheet.cell(cell.row + 2, cell.column).value = "垃圾"
    other = book["市场"]
    spot = next(c for row in other.iter_rows() for c in row if c.value == "1.1")
    other.cell(spot.row + 2, spot.column).value = "√"
    book.save(town.folder / "forms" / "东区.xlsx")
    run = town("run", "forms", "--json")
    assert run.code == 0, run.err
    assert [p["code"] for p in run.json["problems"] if p["level"] == "warning"] == ["grid-row-issue"]


def test_people_are_counted(desk: Desk) -> None:
    """Grades that many people give are counted line by line, and count as often as they were given."""
    scale = {"好": 1, "差": 0}
    desk.scheme(
        indicators=[{"id": "1", "name": "满意度", "method": "survey", "judge": {"type": "grades", "shares": scale}}]
    )
    book = made(desk)["问卷调查.xlsx"]
    sheet = book["问卷调查 人数"]
    first = heading_of(sheet) + 1
    column = next(c.column for c in sheet[first - 1] if c.value == "人数")
    sheet.cell(first, column).value, sheet.cell(first + 1, column).value = "３", 1
    book.save(desk.folder / "forms" / "问卷调查.xlsx")
    run = desk("run", "forms", "--json").json
    assert (run["total"]["score"], run["indicators"][0]["observations"]) == (75, 4)


# -- what can go wrong ------------------------------------------------------------------------------------------------


def test_nothing_is_overwritten(town: Desk) -> None:
    """Where one of the files is there already, all such are named, nothing is written and it stays as it was."""
    (town.folder / "forms").mkdir()
    (town.folder / "forms" / "张三.xlsx").write_text("filled in")
    done = town("template", "-s", "town.yaml", "-o", "forms", "--sites", "sites.csv")
    assert done.code == 1
    assert "张三.xlsx: is there already, so nothing was written" in done.err
    assert [p.name for p in (town.folder / "forms").iterdir()] == ["张三.xlsx"]
    assert (town.folder / "forms" / "张三.xlsx").read_text() == "filled in"


def test_wrong_usage(town: Desk) -> None:
    """A column that the list lacks is wrong usage, with those it has; so are --by and --reserves without a list."""
    done = town("template", "-s", "town.yaml", "-o", "forms", "--sites", "sites.csv", "--by", "weather")
    assert done.code == 2
    assert "no column “weather”" in done.err
    assert "choose one of: id, name" in done.err
    assert town("template", "-s", "town.yaml", "-o", "forms", "--by", "route").code == 2
    assert not (town.folder / "forms").exists()


def test_nothing_to_fill_in(desk: Desk) -> None:
    """A scheme in which everything is given makes no forms, and says so."""
    desk.scheme(indicators=[{"id": "1", "name": "预留", "judge": "award"}])
    done = desk("template", "-s", "town.yaml", "-o", "forms")
    assert done.code == 1
    assert "nothing to be filled in" in done.err


# -- what the forms were made for -------------------------------------------------------------------------------------


def answered(desk: Desk, folder: str = "forms") -> Path:
    """A folder of forms with one answer in it."""
    path = desk.folder / folder / "材料审核.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["材料审核"]
    sheet.cell(heading_of(sheet) + 1, 5).value = 8
    book.save(path)
    return path.parent


@pytest.mark.long
def test_a_changed_scheme_is_said(town: Desk) -> None:
    """Forms name their scheme's file, so that run needs no -s; once the scheme has changed, run and check warn."""
    made(town, "--sites", "sites.csv")
    folder = answered(town)
    run = town("run", folder, "--json", "--no-save")
    assert run.code == 0, run.err
    assert [p for p in run.json["problems"] if p["level"] != "note"] == []
    assert run.json["scheme"]["id"] == "town"
    town.scheme(target=80)
    run = town("run", folder, "--json", "--no-save")
    assert "has changed since this form was made" in run.err
    assert "civ-score scheme diff" in run.err
    assert "form-scheme-changed" in [p["code"] for p in town("check", folder, "--json").json["problems"]]


@pytest.mark.long
def test_another_scheme_or_list_is_said(town: Desk) -> None:
    """Forms of one scheme that are scored under another are warned of, and so are forms of another drawn list."""
    made(town, "--sites", "sites.csv")
    folder = answered(town)
    town.scheme("other.yaml", id="other")
    assert "made for the scheme town, but is scored under other" in town("run", folder, "-s", "other.yaml").err
    town.sheet("later.csv", LIST[:2])
    assert "made for another list of sites" in town("coverage", folder, "--sites", "later.csv").err
    assert "another list" not in town("coverage", folder, "--sites", "sites.csv").err


def test_the_profile_of_the_forms(desk: Desk) -> None:
    """Forms carry their profile: run uses it without being told, and warns where it is told another."""
    desk.scheme(profiles=["city", "county"], indicators=[
        {"id": "1", "name": "n", "method": "material", "judge": {"type": "ratio", "target": {"city": 8, "county": 16}}}
    ])  # fmt: skip
    made(desk, "--profile", "county")
    folder = answered(desk)
    assert desk("run", folder, "--json", "--no-save").json["total"]["score"] == 50
    other = desk("run", folder, "--json", "--no-save", "--profile", "city")
    assert other.json["total"]["score"] == 100
    assert "made for the profile county, but is scored under city" in other.err


def test_the_folders_own_scheme_comes_first(desk: Desk) -> None:
    """A form of a folder's own copy of a bundled scheme is scored under that copy, not under the bundled one."""
    desk("init", "city", "-s", "street-70")
    desk.monkeypatch.chdir(desk.folder / "city")
    text = (desk.folder / "city" / "street-70.yaml").read_text("utf-8")
    (desk.folder / "city" / "street-70.yaml").write_text(text + "\nnote: ours\n", "utf-8")
    assert desk("template", "-o", "forms").code == 0
    book = openpyxl.load_workbook(next(Path("forms").glob("外部评分.xlsx")))
    sheet = book.worksheets[1]
    sheet.cell(heading_of(sheet) + 1, 5).value = 1
    book.save("forms/外部评分.xlsx")
    done = desk("run", "forms", "--json")
    assert done.code == 0, done.err
    assert "changed" not in done.err


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", ["form", "grid", "tally", "aside"])
def test_stamp(kind: Any, language: str) -> None:
    """A stamp is read back as it was written, in either language and from any cell of the first rows."""
    stamp = Stamp(kind, "town-1", "2024 年版", "我的 体系.yaml", "0123456789abcdef", "山区", "fedcba9876543210")
    assert find_stamp([{0: "title"}, {3: stamp.text(language)}]) == stamp
    assert find_stamp([{0: "civ-score check · 问题清单"}, {0: "scheme: x"}]) is None


# -- the workbooks ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=few(["township-site-types", "harbour-county"], 1))
def everything(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Booklet, Any]]:
    """The blank forms of a scheme, in sheets and in grids."""
    folder = tmp_path_factory.mktemp("forms")
    tree = bundled_tree(request.param)
    found = []
    for grid in (False, True):
        for booklet in plan(tree, None, form_texts("zh"), grid=grid).booklets:
            write_booklet(booklet, tree, None, folder / "b.xlsx", "zh")
            found.append((booklet, openpyxl.load_workbook(folder / "b.xlsx")))
    return found


def test_everything_else_is_protected(everything: list[tuple[Booklet, Any]]) -> None:
    """Every sheet is protected without a password; the cells that may be changed are blank, or preset units."""
    for _, book in everything:
        for sheet in book.worksheets:
            assert sheet.protection.sheet
            assert sheet.protection.password is None
            units = {c.column for row in sheet.iter_rows(max_row=12) for c in row if c.value == "责任单位"}
            for row in sheet.iter_rows():
                assert all(c.value is None or c.column in units for c in row if not c.protection.locked)


def test_ready_to_print(everything: list[tuple[Booklet, Any]]) -> None:
    """Every sheet is one page wide, with its heading on every page and the pages numbered."""
    for _, book in everything:
        for sheet in book.worksheets[:-1]:
            assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
            assert sheet.print_title_rows
            assert "&P" in sheet.oddFooter.center.text
        assert book.worksheets[-1].sheet_state == "hidden"


def test_every_answer_is_checked(everything: list[tuple[Booklet, Any]]) -> None:
    """Every cell for an answer has a rule, in limits that Excel has: formulas of 255 characters, messages likewise."""
    for booklet, book in everything:
        for page, sheet in zip(booklet.pages, book.worksheets[1:-1], strict=True):
            everything_said = sheet.data_validations.dataValidation
            rules = [rule for rule in everything_said if rule.formula1]
            hints = [rule for rule in everything_said if not rule.formula1]
            assert all("照片" in rule.prompt and len(rule.prompt) < 255 for rule in hints)
            covered = sum(r.size["rows"] * r.size["columns"] for rule in rules for r in rule.sqref.ranges)
            answers = len(page.lines) * (len(page.sites) if page.kind == "grid" else 1)
            assert covered >= answers
            for rule in rules:
                assert len(rule.formula1) < 255
                assert len(rule.error or "") < 225
                assert len(rule.prompt or "") < 255


def test_cover(everything: list[tuple[Booklet, Any]]) -> None:
    """The cover has a line with a link and a live count for every sheet, and their sums."""
    for _, book in everything:
        cover = book.worksheets[0]
        links = [c for row in cover.iter_rows() for c in row if c.hyperlink]
        assert [c.hyperlink.location for c in links] == [f"'{name}'!A1" for name in book.sheetnames[1:-1]]
        counts = [str(cover.cell(c.row, cover.max_column).value) for c in links]
        assert all(f"'{c.value}'!" in count for c, count in zip(links, counts, strict=True))
        assert str(cover.cell(links[-1].row + 1, cover.max_column).value).startswith("=SUM(")


@pytest.mark.parametrize(
    ("judge", "column", "kind", "formula"),
    [
        ("pass-fail", "result", "list", r"'选项'!\$A\$3:\$A\$5"),
        ({"type": "score", "full": 10}, "result", "custom", r'IF\(ISNUMBER\(E9\),AND\(E9>=0,E9<=10\),E9="不涉及"\)'),
        ({"type": "at-least", "value": 95}, "result", "custom", r'IF\(ISNUMBER\(E9\),TRUE,E9="不涉及"\)'),
        ("tally", "total", "custom", r"IF\(ISNUMBER\(E9\),AND\(E9>=0,E9=INT\(E9\)\),FALSE\)"),
        ({"type": "deduct", "full": 4}, "deduction", "custom", r'IF\(ISNUMBER\(E9\),AND\(E9>=0,E9<=4\),E9="不涉及"\)'),
    ],
)
def test_limits(tmp_path: Path, judge: Any, column: str, kind: str, formula: str) -> None:
    """Words come from a list, numbers are kept within what the judge can earn; 不涉及 may stand where it is read."""
    tree = tree_of({"id": "t", "name": "t", "points": 10, "indicators": [
        {"id": "1", "name": "n", "method": "material", "judge": judge}]})  # fmt: skip
    found = {}

    def spy(standard: Any, name: str, words: Any, choices: Any) -> Any:
        found[name] = rule_of(standard, name, words, choices)
        return found[name]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("civscore.field.forms.lines.rule_of", spy)
        booklet = plan(tree, None, form_texts("zh")).booklets[0]
        write_booklet(booklet, tree, None, tmp_path / "b.xlsx", "zh")
    rule = found[column]
    assert rule.kind == kind
    assert re.fullmatch(formula, rule.formula.replace("{c}", "E9"))
    assert set(found) == set(tree.standards[0].judge.columns) - {"kind"}  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_headings_are_known(language: str) -> None:
    """The readers know every heading of the forms, those for people only included, and every label above a table."""
    t = form_texts(language)
    for column, heading in t.columns.items():
        assert recognise(heading) == {"grade": "result"}.get(column, column)
    assert {t.group, t.how, t.people} <= set(OWN_HEADINGS)
    assert not any(recognise(heading) for heading in (t.group, t.how, t.people))
    for label, text in t.labels.items():
        assert text.endswith((":", "："))
        assert recognise(text) == (label if label in COLUMNS else None)


@pytest.mark.parametrize(
    ("text", "name"),
    [("东区", "东区"), ("a/b:c*", "a_b_c_"), ("aux", "aux_"), ("com1.x", "com1.x_"), (" x. ", "x"), ("", "_"),
     ("长" * 99, "长" * 60)],
)  # fmt: skip
def test_file_names(text: str, name: str) -> None:
    """Any text becomes a file name that Windows takes."""
    assert file_name(text) == name


def test_sheet_names() -> None:
    """Names of sheets are short, free of what Excel forbids, and no two are one in whatever case."""
    taken: set[str] = set()
    made_of = [sheet_name(text, taken) for text in ("A/B", "a:b", "长" * 40, "长" * 50, "it's")]
    assert made_of == ["A_B", "a_b~2", "长" * 31, "长" * 29 + "~2", "it_s"]


def test_a_type_that_is_called_like_a_heading(desk: Desk) -> None:
    """A site of a type called 社区 in a district called 街道 is read as that, not as labels."""
    desk.scheme(site_types={"c": {"name": "社区"}}, indicators=[
        {"id": "1", "name": "n", "method": "field", "judge": "pass-fail", "site_types": ["c"]}])  # fmt: skip
    desk.sheet("sites.csv", [{"name": "网格", "type": "社区", "district": "街道"}])
    book = made(desk, "--sites", "sites.csv")["街道.xlsx"]
    sheet = book.worksheets[1]
    sheet.cell(heading_of(sheet) + 1, 5).value = "达标"
    book.save(desk.folder / "forms" / "街道.xlsx")
    site = desk("run", "forms", "--json").json["scopes"]["site"][0]
    assert (site["name"], site["site_type"], site["district"]) == ("网格", "社区", "街道")


def test_id_and_name_in_two_rows(desk: Desk) -> None:
    """A form of an office's own that gives a site's id and, in the next row, its name is one form with both."""
    (desk.folder / "a.csv").write_text("点位编号,H1\n点位名称,甲路\n编号,结果\n1.1,是\n1.2,否\n", "utf-8")
    run = desk("run", "a.csv", "-s", "town.yaml", "--json")
    assert run.code == 0, run.err
    assert [(s["site_id"], s["name"]) for s in run.json["scopes"]["site"]] == [("H1", "甲路")]
    assert [p for p in run.json["problems"] if p["level"] == "warning" and "gate" not in p["code"]] == []


@pytest.mark.parametrize("language", few(["zh", "en"], 1))
def test_a_grid_has_room_for_each_fault(town: Desk, language: str) -> None:
    """Right of what is printed each standard has a column for what is wrong there: it is read as that fault's text."""
    options = ("--sites", "sites.csv", "--by", "type", "--grid", "--lang", language)
    book = made(town, *options)["主干道.xlsx"]
    sheet = book["主干道"]
    spots = {str(c.value): (c.row, c.column) for row in sheet.iter_rows() for c in row if c.value}
    heads = [text for text in spots if text.startswith("1.") and ("存在问题" in text or "issue" in text)]
    assert len(heads) == 2 and spots[heads[0]][1] > max(spots[id_][1] for id_ in ("1.1", "1.2"))
    printed = sheet.print_area.rsplit("$", 2)[-2]
    assert openpyxl.utils.column_index_from_string(printed) == spots[heads[0]][1] - 1
    row = spots["P1"][0]
    for id_, text in zip(("1.1", "1.2"), ("垃圾未清", "1.占道经营 2.乱停车"), strict=True):
        head = next(one for one in heads if one.startswith(id_))
        sheet.cell(row, spots[id_][1]).value = "不达标"
        sheet.cell(row, spots[head][1]).value = text
    book.save(town.folder / "forms" / "主干道.xlsx")
    run = town("run", "forms", "--json")
    assert run.code == 0, run.err
    assert sorted((loss["standard"], loss["issue"]) for loss in run.json["losses"]) == [
        ("1.1", "垃圾未清"), ("1.2", "乱停车"), ("1.2", "占道经营"),
    ]  # fmt: skip
    sheet.cell(row, spots["1.1"][1]).value = None
    book.save(town.folder / "forms" / "主干道.xlsx")
    assert "form-no-answer" in [p["code"] for p in town("check", "forms", "--json").json["problems"]]


def test_boxes_to_tick_stand_beside_the_answer(everything: list[tuple[Booklet, Any]]) -> None:
    """On paper one ticks what one would choose from the list; the cell for the answer stays empty."""
    told = [
        (how.value, sheet.cell(how.row, how.column + 1).value)
        for booklet, book in everything
        for page, sheet in zip(booklet.pages, book.worksheets[1:-1], strict=True)
        if page.kind == "form" and not page.of_sites
        for row in sheet.iter_rows(min_row=4)
        for how in row
        if isinstance(how.value, str) and "☐" in how.value
    ]
    assert len(told) > 20
    assert {answer for _, answer in told} == {None} and any(how.count("☐") == 3 for how, _ in told)
