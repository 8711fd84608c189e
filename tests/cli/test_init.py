"""init: a folder that works at once, and never at the cost of what is there."""

from __future__ import annotations

import re
import tomllib
import zipfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from commands import Desk
from running import tree_of
from searching import few
from worked import bundled, bundled_tree, each_scheme

from civscore.dates import parse_date
from civscore.field.forms.blank import columns_of, write_template
from civscore.readers.headings import COLUMNS, recognise
from civscore.rules.judges import Deduct, Grades, Ratio
from civscore.scheme.building import build_tree
from civscore.scheme.library import bundled_schemes
from civscore.scheme.loading import load_scheme_file
from civscore.scheme.tree import Indicator, Tree
from civscore.text import template
from civscore.workdays import Limit, limit_of

MADE = ["civscore.toml", "inspections.xlsx"]


def headings(sheet: Any) -> dict[str, int]:
    """Canonical column → its number, from the heading row of the sheet to fill in."""
    return {recognise(cell.value) or cell.value: cell.column for cell in sheet[2] if cell.value}


def answer(standard: Indicator) -> dict[str, Any]:
    """A good answer in the row of a standard."""
    judge = standard.judge
    if isinstance(judge, Grades):
        assert judge.shares
        return {"result": next(iter(judge.shares))}
    if isinstance(judge, Deduct):
        return {"deduction": 0} if not (judge.each or judge.kinds or judge.steps) else {"result": 0}
    if isinstance(judge, Ratio) or judge is None or judge.type == "tally":
        return {"count": 9, "total": 10} if getattr(judge, "target", None) is None else {"result": 3}
    if judge.type == "award":
        return {}
    numbers = {"at-least": "value", "at-most": "value", "range": "best", "score": "full", "shortfall": "required"}
    field = numbers.get(judge.type)
    return {"result": "达标"} if field is None else {"result": float(Fraction(getattr(judge, field)))}


def fill(path: Path, standards: list[Indicator], tree: Tree) -> None:
    """Fill rows into the workbook as a person would, with what its columns ask for."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = headings(sheet)
    row = 2
    for standard in standards:
        if not answer(standard):
            continue
        row += 1
        place = {"site": f"点位{row}", "date": "2024-03-05"}
        if standard.site_types:
            place["site_type"] = tree.scheme.site_types[standard.site_types[0]].name
        for column, value in {"standard": standard.id, **place, **answer(standard)}.items():
            if column in at:
                sheet.cell(row, at[column], value)
            else:
                assert column == "site_type", f"no column for {column}"
    book.save(path)


@pytest.mark.parametrize("name", few(each_scheme(), 1))
def test_every_scheme(desk: Desk, name: str) -> None:
    """From every bundled scheme a folder is made in which the scheme is sound, the empty workbook says that it has no
    rows, and the filled one is scored without any option and without a warning about its sheets."""
    lang = "zh" if [*bundled_schemes()].index(name) % 2 else "en"
    done = desk("init", "city", "-s", name, "--id", "my-city", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    folder = desk.folder / "city"
    assert sorted(p.name for p in folder.iterdir()) == sorted([*MADE, "my-city.yaml"])
    desk.monkeypatch.chdir(folder)
    assert desk("scheme", "check", "my-city.yaml").code == 0
    empty = desk("run", "inspections.xlsx")
    assert (empty.code, empty.out) == (1, "")
    assert "no rows yet" in empty.err
    file = load_scheme_file(folder / "my-city.yaml")
    assert file.scheme == bundled(name).scheme.model_copy(update={"id": "my-city", "status": "own"})
    tree = build_tree(file, next(iter(file.scheme.profiles), None))
    fill(folder / "inspections.xlsx", list(tree.standards), tree)
    run = desk("run", "inspections.xlsx", "--json")
    assert run.code == 0, run.err
    assert "#" not in run.err
    assert "heading" not in run.err
    assert run.json["total"]["score"] > 0
    assert run.json["total"]["coverage"] == 1
    assert run.json["scheme"]["profile"] == tree.profile


def test_a_few_rows(desk: Desk) -> None:
    """A few rows are enough for a score, and the run is saved in the folder under its month."""
    desk("init", "-s", "jining-2017-monthly")
    tree = build_tree(load_scheme_file(desk.folder / "jining-2017-monthly.yaml"))
    fill(desk.folder / "inspections.xlsx", list(tree.standards[:3]), tree)
    done = desk("run", "inspections.xlsx")
    assert done.code == 0
    assert "Saved as 2024-03" in done.out


def test_says_what_was_made(desk: Desk) -> None:
    """The output names every file and the next commands, which work as they stand."""
    out = desk("init", "我的 城市", "-s", "harbour-county").out
    for word in ("harbour-county.yaml", *MADE, 'cd "我的 城市"', "civ-score scheme check harbour-county.yaml",
                 "civ-score run inspections.xlsx"):  # fmt: skip
        assert word in out
    here = desk("init", "-s", "harbour-county", "--lang", "zh").out
    assert "cd " not in here
    assert "下一步：" in here


def test_without_a_scheme(desk: Desk) -> None:
    """Without -s the schemes are listed with what to do, as wrong usage, and nothing is made."""
    done = desk("init", "city")
    assert (done.code, done.out) == (2, "")
    assert all(name in done.err for name in bundled_schemes())
    assert "civ-score init FOLDER -s ID" in done.err
    assert not (desk.folder / "city").exists()


def test_overwrites_nothing(desk: Desk) -> None:
    """Every file that is there already is named, nothing is written, and what was there is as it was."""
    (desk.folder / "inspections.xlsx").write_text("mine")
    (desk.folder / "civscore.toml").write_text("mine")
    done = desk("init", ".", "-s", "street-70")
    assert (done.code, done.out) == (1, "")
    assert "inspections.xlsx: is there already, so nothing was written" in done.err
    assert "civscore.toml: is there already" in done.err
    assert (desk.folder / "inspections.xlsx").read_text() == "mine"
    assert not (desk.folder / "street-70.yaml").exists()
    desk("init", "new", "-s", "street-70")
    assert desk("init", "new", "-s", "street-70", "--id", "other").code == 1
    assert not (desk.folder / "new" / "other.yaml").exists()


def test_a_file_in_place_of_the_folder(desk: Desk) -> None:
    """Where a file has the folder's name, that is said."""
    (desk.folder / "city").write_text("")
    done = desk("init", "city", "-s", "street-70")
    assert done.code == 1
    assert "city: is there already" in done.err


def test_all_or_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one file cannot be written, none is left."""
    from civscore.cli import files

    write = files.write_whole

    def failing(path: Path, how: Any) -> None:
        def full(temporary: Path) -> None:
            raise OSError(28, "No space left on device")

        write(path, full if path.name == "civscore.toml" else how)

    monkeypatch.setattr(files, "write_whole", failing)
    done = desk("init", "city", "-s", "street-70")
    assert done.code == 1
    assert "the disk is full" in done.err
    assert list((desk.folder / "city").iterdir()) == []


@pytest.mark.parametrize("bad", ["本市", "a b", "-x", "a_b", ""])
def test_bad_id(desk: Desk, bad: str) -> None:
    """An id that a scheme cannot have is wrong usage."""
    done = desk("init", "city", "-s", "street-70", f"--id={bad}")
    assert done.code == 2
    assert not (desk.folder / "city").exists()


def test_id_leaves_the_rest_alone(desk: Desk) -> None:
    """Under a new id every other line of the scheme stays as it is, comments included; it is the office's own."""
    desk("init", "city", "-s", "harbour-county", "--id", "2024")
    old = bundled_schemes()["harbour-county"].read_text("utf-8").splitlines()
    new = (desk.folder / "city" / "2024.yaml").read_text("utf-8").splitlines()
    assert [b for a, b in zip(old, new, strict=True) if a != b] == ['id: "2024"', "status: own"]


def test_from_a_file(desk: Desk) -> None:
    """A scheme of one's own will do as well, in whatever YAML it is written."""
    assert desk("init", "city", "-s", "town.yaml", "--id", "city").code == 0
    made = load_scheme_file(desk.folder / "city" / "city.yaml").scheme
    assert (made.id, made.status) == ("city", "own")


@pytest.mark.parametrize("status", ["", "status: official\n", "status: reconstructed  # 参照公开材料\n"])
def test_whose_scheme_it_is(desk: Desk, status: str) -> None:
    """What init writes is the office's own, also where the file says nothing of it; an official text stays one."""
    text = f"id: town\nname: 小城\n{status}indicators: [{{id: '1', name: 甲, points: 100, judge: pass-fail}}]\n"
    (desk.folder / "own.yaml").write_text(text, "utf-8")
    assert desk("init", "city", "-s", "own.yaml").code == 0
    made = load_scheme_file(desk.folder / "city" / "town.yaml")
    assert made.scheme.status == ("official" if "official" in status else "own")
    assert ("# 参照公开材料" in made.text) == ("#" in status)


def test_unknown_scheme_and_profile(desk: Desk) -> None:
    """An unknown scheme or profile is named before anything is made."""
    done = desk("init", "city", "-s", "harbor-county")
    assert done.code == 1
    assert "did you mean “harbour-county”?" in done.err
    done = desk("init", "city", "-s", "sanitary-city", "--profile", "moon")
    assert done.code == 1
    assert "capital, other" in done.err
    assert not (desk.folder / "city").exists()


# -- the profile in civscore.toml -------------------------------------------------------------------------------------

PROFILED = [{"id": "1", "name": "n", "judge": {"type": "ratio", "target": {"city": 8, "county": 4}}}]
ROW = [{"standard": "1", "result": "4", "date": "2024-03-05"}]


def test_profile_of_the_settings(desk: Desk) -> None:
    """The profile in civscore.toml holds where civscore.toml names the scheme; --profile goes before it."""
    desk.scheme(profiles=["city", "county"], indicators=PROFILED)
    (desk.folder / "civscore.toml").write_text('scheme = "town.yaml"\nprofile = "county"\n')
    desk.sheet(rows=ROW)
    assert desk("run", "sheet.csv", "--json").json["total"]["score"] == 100
    assert desk("run", "sheet.csv", "--json", "--profile", "city").json["total"]["score"] == 50
    assert desk("diff", "sheet.csv", "sheet.csv", "--json").json["old"]["score"] == 100


def test_profile_is_not_of_another_scheme(desk: Desk) -> None:
    """For a scheme that was named otherwise the profile in civscore.toml does not count."""
    (desk.folder / "civscore.toml").write_text('scheme = "other.yaml"\nprofile = "county"\n')
    assert desk("run", desk.sheet(), "-s", "town.yaml").code == 0
    desk.sheet(above="scheme: harbour-county\n", rows=[{"standard": "1.1.1", "site": "x", "result": "pass"}])
    assert desk("run", "sheet.csv", "--json").json["scheme"]["profile"] is None


# -- the workbook -----------------------------------------------------------------------------------------------------


def written(tree: Tree, path: Path, language: str = "zh") -> Any:
    write_template(tree, path, language)
    return openpyxl.load_workbook(path)


def harbour() -> Tree:
    return bundled_tree("harbour-county")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_headings_are_known(tmp_path: Path, language: str) -> None:
    """All headings are ones that the readers know, in either language, and none stands twice."""
    assert set(template.template_texts(language).columns) <= set(COLUMNS)
    sheet = written(harbour(), tmp_path / "t.xlsx", language).worksheets[0]
    cells = [cell.value for cell in sheet[2]]
    assert [recognise(c) for c in cells] == columns_of(harbour())
    assert {"standard", "site", "site_type", "district", "street", "result", "count", "total"} <= set(
        columns_of(harbour())
    )


def test_only_the_columns_that_are_needed() -> None:
    """Columns that no standard of the scheme asks for are left out."""
    tree = tree_of({"id": "t", "name": "t", "points": 1, "areas": [], "indicators": [
        {"id": "1", "name": "n", "judge": "pass-fail"}]})  # fmt: skip
    assert columns_of(tree) == ["standard", "site", "result", "unit", "issue", "inspector", "date"]


def test_drop_downs(tmp_path: Path) -> None:
    """Ids, site types, kinds and results have lists; those of the results hold the words of the row's own standard."""
    book = written(harbour(), tmp_path / "t.xlsx")
    sheet, standards = book.worksheets[:2]
    at = headings(sheet)
    rules = {str(rule.sqref).rstrip("0123456789").split(":")[0].rstrip("0123456789"): rule.formula1
             for rule in sheet.data_validations.dataValidation}  # fmt: skip
    named = {name: rules.get(openpyxl.utils.get_column_letter(column)) for name, column in at.items()}
    assert named["standard"] == f"'测评标准'!$A$3:$A${2 + 122}"
    assert named["site_type"] == f"'点位类型'!$A$3:$A${2 + 26}"
    assert "MATCH($A3,'测评标准'!$A:$A,0)" in named["result"]
    assert len(named["result"]) < 255
    rows = {row[0]: row for row in standards.iter_rows(min_row=3, values_only=True)}
    assert rows["1.1.1"][6:10] == (3, "达标", "不达标", "不涉及")
    grades = rows["3.3.1"]
    assert grades[7 : 7 + grades[6]] == ("很满意", "满意", "基本满意", "不太满意", "不满意", "不涉及")


@pytest.mark.long
def test_standards_say_what_to_fill_in(tmp_path: Path) -> None:
    """For every judge of every bundled scheme the second sheet says in words what to fill in, with its figures."""
    said = set()
    for tree in map(bundled_tree, bundled_schemes()):
        rows = [*written(tree, tmp_path / "t.xlsx").worksheets[1].iter_rows(min_row=3, values_only=True)]
        assert [row[0] for row in rows] == [s.id for s in tree.standards]
        assert all(row[4] and "{" not in row[4] for row in rows)
        said |= {s.judge.type for s in tree.standards if s.judge}
    assert len(said) == 11


def test_ids_stay_texts(tmp_path: Path) -> None:
    """Ids are texts in both sheets and the column is formatted as text, so that 1.10 stays 1.10."""
    tree = tree_of({"id": "t", "name": "t", "points": 1, "indicators": [
        {"id": "1.1", "name": "a", "judge": "award"}, {"id": "1.10", "name": "b", "judge": "pass-fail"}]})  # fmt: skip
    book = written(tree, tmp_path / "t.xlsx")
    assert [row[0].value for row in book.worksheets[1].iter_rows(min_row=3)] == ["1.1", "1.10"]
    assert book.worksheets[0].column_dimensions["A"].number_format == "@"


def test_ready_to_print(tmp_path: Path) -> None:
    """Every sheet is A4, one page wide, with its headings on every page and the columns wide enough."""
    book = written(harbour(), tmp_path / "t.xlsx")
    for sheet in book.worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) in ((9, 1), ("9", 1))
        assert sheet.print_title_rows == "$2:$2"
        assert sheet.column_dimensions["A"].width > 10
    assert book.worksheets[0].freeze_panes == "B3"


def test_nothing_looks_like_a_second_heading(tmp_path: Path) -> None:
    """Standards and site types that are called like headings (社区, 街道) do not make a heading row of theirs."""
    tree = tree_of({"id": "t", "name": "t", "points": 1, "site_types": {"c": {"name": "社区", "aliases": ["街道"]}},
        "indicators": [{"id": "1", "name": "社区", "children": [
            {"id": "1.1", "name": "街道", "judge": "pass-fail", "site_types": ["社区"]}]}]})  # fmt: skip
    for language in ("zh", "en"):
        for sheet in written(tree, tmp_path / "t.xlsx", language).worksheets[1:]:
            for row in sheet.iter_rows(values_only=True):
                assert len({recognise(str(cell)) for cell in row if cell} - {None}) < 2


def test_the_workbook_is_sound_xml(tmp_path: Path) -> None:
    """The workbook holds no formula cells, which would count only once Excel had calculated them."""
    write_template(harbour(), tmp_path / "t.xlsx", "zh")
    with zipfile.ZipFile(tmp_path / "t.xlsx") as book:
        sheets = [book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 3
    assert not any("<f>" in sheet for sheet in sheets)


def test_settings_are_toml(desk: Desk) -> None:
    """civscore.toml names the scheme and the profile, and says which others there are."""
    desk("init", "city", "-s", "provincial-civilized-county", "--profile", "丘陵")
    import tomllib

    text = (desk.folder / "city" / "civscore.toml").read_text("utf-8")
    assert tomllib.loads(text) == {"scheme": "provincial-civilized-county.yaml", "profile": "丘陵"}
    assert "山区、丘陵、平原" in text


# -- sheets that are only for reference -------------------------------------------------------------------------------


def test_a_sheet_that_begins_with_a_hash(desk: Desk) -> None:
    """A sheet without headings that begins with # is a note, not a warning; one with headings is read all the same."""
    book = openpyxl.Workbook()
    data = book.active
    assert data is not None
    for row in (["# March"], ["standard", "result"], ["1.1", "是"]):
        data.append(row)
    book.create_sheet("Help").append(["# only for reference"])
    book.save(desk.folder / "b.xlsx")
    done = desk("run", "b.xlsx", "-s", "town.yaml", "--json")
    assert done.code == 0
    assert "Help" not in done.err
    assert [p["code"] for p in done.json["problems"] if "Help" in p["where"]] == ["sheet-aside"]
    assert done.json["inputs"][0]["rows"] == 1


def test_yaml_of_the_copy_is_plain(desk: Desk) -> None:
    """The copy is plain YAML that any editor reads, under the new id."""
    desk("init", "city", "-s", "tourism-city", "--id", "t-1")
    assert yaml.safe_load((desk.folder / "city" / "t-1.yaml").read_text("utf-8"))["id"] == "t-1"


def test_the_settings_shown_are_settings(desk: Desk) -> None:
    """Each line that civscore.toml shows as a comment may be used as it stands, in either language."""
    for language in ("zh", "en"):
        assert desk("init", language, "-s", "harbour-county", "--lang", language).code == 0
        text = (desk.folder / language / "civscore.toml").read_text("utf-8")
        shown = tomllib.loads(re.sub(r"(?m)^# (?=\w+ = )", "", text))
        assert set(shown) == {"scheme", "deadline", "inspection", "who"}
        assert limit_of(shown["deadline"]) == Limit(5, working=True)
        assert parse_date(shown["inspection"]) is not None
