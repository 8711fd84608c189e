"""start: a folder for an office, from a few answers, and never at the cost of what is there."""

from __future__ import annotations

import io
import re
import tomllib
from pathlib import Path

import openpyxl
import pytest
from commands import Desk
from worked import bundled

from civscore.scheme.building import build_tree
from civscore.scheme.honours import HONOURS, LEVELS, area_of_level, honour_meant, level_meant, scheme_for
from civscore.scheme.library import bundled_schemes
from civscore.scheme.loading import load_scheme_file
from civscore.scheme.office_copy import office_copy, same_units
from civscore.text.start import START

TOWN = ("-s", "township-site-types", "--place", "云汀县", "--month", "2024-12", "--lang", "zh")
SAID = ("--title", "文明城市", "--level", "县", "--place", "云汀县", "--month", "2024-12", "--lang", "zh")


class Terminal(io.StringIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        return True


def test_what_is_made(desk: Desk) -> None:
    """The scheme under the place's name, a register with its site types, the settings, folders for what comes back, and
    the page as text and for the browser; the scheme is sound and the settings name it."""
    units = "县文明办、云汀县城管局、县消防大队"
    done = desk("start", "county", *SAID, "--areas", "城关街道，滨河镇", "--units", units, "--who", "县文明办")
    assert done.code == 0, done.err
    made = desk.folder / "county"
    assert sorted(path.name for path in made.iterdir()) == sorted(
        ["2024-12", "civscore.toml", "测评体系.yaml", "点位台账.xlsx", "第一个月.html", "第一个月.md"]
    )
    assert sorted(path.name for path in (made / "2024-12").iterdir()) == ["测评表", "问卷"]
    scheme = load_scheme_file(made / "测评体系.yaml").scheme
    assert (scheme.name, scheme.status) == ("云汀县" + bundled("national-civilized-county").scheme.name, "own")
    settings = tomllib.loads((made / "civscore.toml").read_text("utf-8"))
    assert settings == {"scheme": "测评体系.yaml", "sites": "点位台账.xlsx", "who": "县文明办"}
    assert "县城管局 → 云汀县城管局" in done.out and "县消防救援大队（是 县消防大队 吗？）" in done.out.replace(
        "\n", ""
    )
    text = (made / "测评体系.yaml").read_text("utf-8")
    assert "lead: 云汀县城管局" in text and "lead: 县城管局" not in text
    page = (made / "第一个月.html").read_text("utf-8")
    assert "http" not in page and "<script" not in page
    commands = re.findall(r"```sh\n(.+)\n```", (made / "第一个月.md").read_text("utf-8"))
    assert len(commands) == 10 and all(f"<pre>{command}</pre>" in page for command in commands)
    assert "2025-01" in page and done.out.rstrip().splitlines()[-1].strip().startswith(commands[0])


def test_the_register_can_be_filled_in(desk: Desk) -> None:
    """Its headings are known, its drop-downs hold the scheme's types, the areas and the units; the sheet of choices is
    taken for no sites, and an empty register says so."""
    desk("start", "county", *TOWN, "--areas", "城关街道、滨河镇", "--units", "县文明办")
    path = desk.folder / "county" / "点位台账.xlsx"
    book = openpyxl.load_workbook(path)
    sheet, lists = book.worksheets
    rules = {str(rule.sqref)[:1]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    heads = {cell.value: cell.column_letter for cell in sheet[2]}
    columns = {cell.value: [row[0].value for row in lists.iter_rows(3, min_col=cell.column, max_col=cell.column)]
               for cell in lists[2]}  # fmt: skip
    types = [kind.name for kind in load_scheme_file(path.parent / "测评体系.yaml").scheme.site_types.values()]
    assert [one for one in columns["点位类型"] if one] == types
    assert [one for one in columns["区域"] if one] == ["城关街道", "滨河镇"]
    assert rules[heads["点位类型"]] == f"'可选的词'!$A$3:$A${2 + len(types)}"
    assert rules[heads["街道"]] == "'可选的词'!$C$3:$C$4"
    desk.monkeypatch.chdir(path.parent)
    empty = desk("sample", path, "-o", "drawn.xlsx")
    assert empty.code == 1 and "site" in empty.err
    for row, kind in enumerate(types, 3):
        sheet.cell(row, 2, f"点位{row}")
        sheet.cell(row, 3, kind)
    book.save(path)
    assert desk("sample", path, "-o", "drawn.xlsx").code == 0


def test_nothing_is_overwritten(desk: Desk) -> None:
    """A second time nothing is written, and every file is named."""
    assert desk("start", "county", *TOWN).code == 0
    scheme = desk.folder / "county" / "测评体系.yaml"
    scheme.write_text("mine", "utf-8")
    again = desk("start", "county", *TOWN)
    assert (again.code, again.out) == (1, "")
    assert again.err.count("已经存在") == 5 and scheme.read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ((), 2, "options are missing: --title, --level, --place"),
        (("--title", "文明诚市", "--level", "县", "--place", "x"), 2, "did you mean “文明城市”?"),
        (("--title", "civilised city", "--level", "county", "--place", "x"), 2, "did you mean “civilized city”?"),
        (("--title", "创文", "--level", "cuonty", "--place", "x"), 2, "did you mean “county”?"),
        (("--title", "园林城市", "--level", "县", "--place", "x"), 2, "for the level county, but for prefecture"),
        (("--title", "创文", "--level", "县", "--place", " "), 2, "is empty or too long"),
        (("--title", "创文", "--level", "县", "--place", "a\tb\x07"), 2, "is empty or too long"),
        (("--title", "创文", "--level", "县", "--place", "x", "--month", "2024-13"), 2, "write it as 2024-05"),
        (("-s", "harbor-county", "--place", "x"), 1, "did you mean “harbour-county”?"),
        (("-s", "harbour-county", "--place", "x", "--profile", "moon"), 1, "--profile"),
        (("-s", "harbour-county"), 2, "options are missing: --place"),
    ],
)
def test_what_is_missing_or_unknown(desk: Desk, options: tuple[str, ...], code: int, said: str) -> None:
    """Where nobody can be asked, what is missing is named; unknown words get a guess. Nothing is made."""
    done = desk("start", "new", *options)
    assert done.code == code
    assert said in done.err
    assert not (desk.folder / "new").exists()


def test_it_asks_in_a_terminal(desk: Desk) -> None:
    """In a terminal it asks for what no option says; the questions are no output."""
    answers = "文明村镇\n镇\n滨河镇\n河东社区、河西村\n\n"
    desk.monkeypatch.setattr("sys.stdin", Terminal(answers))
    done = desk("start", "county", "--lang", "zh")
    assert done.code == 0, done.err
    assert "称号" in done.err and "社区" in done.err and "称号" not in done.out
    assert (desk.folder / "county" / "点位台账.xlsx").exists()


def test_the_end_of_the_answers(desk: Desk) -> None:
    """Who stops answering has stopped the command, and nothing was made."""
    desk.monkeypatch.setattr("sys.stdin", Terminal("文明城市\n"))
    assert desk("start", "county", "--lang", "zh").code == 130
    assert not (desk.folder / "county").exists()


def test_in_english(desk: Desk) -> None:
    """Files of an English scheme, or with --lang en, have English names; a place may hold quotes."""
    done = desk("start", "new", "-s", "street-70", "--place", 'The "Old" Town', "--lang", "en")
    assert done.code == 0, done.err
    scheme = load_scheme_file(desk.folder / "new" / "scheme.yaml").scheme
    assert scheme.name.startswith('The "Old" Town: ')
    assert (desk.folder / "new" / "first-month.md").exists()


def test_every_honour_has_its_scheme() -> None:
    """Every scheme of an honour is bundled; every word means one honour, every level one word."""
    for honour in HONOURS:
        for level, id_ in honour.schemes.items():
            assert id_ in bundled_schemes()
            assert scheme_for(honour_meant(honour.zh, "zh"), level_meant(LEVELS[level][0], "zh"), "zh") == id_
            assert area_of_level(level, bundled(id_).scheme.areas) in bundled(id_).scheme.areas
    words = [word.casefold() for honour in HONOURS for word in (honour.zh, honour.en, *honour.words)]
    assert len(set(words)) == len(words)
    levels = [word for words in LEVELS.values() for word in words]
    assert len({*levels, *LEVELS}) == len(levels)


def test_units_under_another_name() -> None:
    """A unit is the same without its level or the place's name; of two that may be meant none is."""
    known = ["县城管局", "县市场监管局", "县文明办", "县教育局"]
    given = ["市城管局", "云汀市市场监管局", "县文明办", "市教育局", "教育局"]
    assert same_units(known, given, "云汀市") == {
        "县城管局": "市城管局", "县市场监管局": "云汀市市场监管局", "县文明办": "县文明办"
    }  # fmt: skip


@pytest.mark.parametrize("text", [
    "id: town\nname: A town  of ours # mine\n", "id: town\nname: 'A, ''b'\n",
    'id: town\nname: "A \\"b\\" c"\n', '{"id": "town", "name": "A #1", ',
])  # fmt: skip
def test_another_name(tmp_path: Path, text: str) -> None:
    """A new name takes the whole place of the old one, however it is written; comments stay."""
    node = '"indicators": [{"id": "1", "name": "甲", "points": 100, "judge": "pass-fail", "lead": "县局"}]'
    path = tmp_path / "town.yaml"
    path.write_text(text + (node + "}" if text[0] == "{" else node.replace('"indicators"', "indicators", 1)), "utf-8")
    own = office_copy(load_scheme_file(path), None, name='新 "名"', units={"县局": "市局"})
    assert own.scheme.name == '新 "名"' and ("# mine" in own.text) == ("# mine" in text)
    assert build_tree(own).standards[0].lead == "市局"


def test_texts() -> None:
    """Both languages have the same files and steps."""
    zh, en = START["zh"], START["en"]
    for field in ("names", "steps", "after", "about", "columns"):
        assert list(getattr(zh, field)) == list(getattr(en, field)), field


def test_papers_in_the_folder_of_their_month(desk: Desk) -> None:
    """A folder of a run's name is no input of its papers once the run is saved; before, that is what is said."""
    (desk.folder / "2024-03").mkdir()
    sheet = desk.sheet("2024-03/sheet.csv")
    before = desk("bulletin", "2024-03", "-s", "town.yaml", "-o", "2024-03/b.docx")
    assert before.code == 2 and "no run called 2024-03 is saved" in before.err
    assert desk("run", sheet, "-s", "town.yaml").code == 0
    assert desk("report", "2024-03", "-o", "2024-03/r.json").code == 0
    assert desk("report", "2024-03/", "-s", "town.yaml", "-o", "2024-03/c.json").code == 2


def test_files_of_the_working_folder_are_named_shortly(desk: Desk) -> None:
    """A scheme that civscore.toml names is not told with the whole path of its folder."""
    desk.scheme(name="x", points=90)
    (desk.folder / "civscore.toml").write_text('scheme = "town.yaml"\n', "utf-8")
    done = desk("run", desk.sheet())
    assert done.code == 1
    assert "error: town.yaml:" in done.err and str(desk.folder) not in done.err
