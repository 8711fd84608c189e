"""What civscore wrote, it knows again: forms come back as inputs, reports never do."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from commands import ROWS, SCHEME, Desk, dated

from civscore.papers.pdf import office_program
from civscore.readers.files.opening import raw_sheets
from civscore.workbook.mark import INPUTS, PROPERTY, PaperMark, kinds_named, mark_of, marked_properties, read_properties

pytestmark = pytest.mark.slow  # whole months through the commands

WRITTEN = {
    "report.xlsx": "report", "change.xlsx": "diff", "gap.xlsx": "gap", "units.xlsx": "gap", "plan.xlsx": "plan",
    "drawn.xlsx": "list", "again.xlsx": "list", "ledger.xlsx": "ledger", "table.xlsx": "scheme",
    "notices/index.xlsx": "index", "phone.xlsx": "phone",
}  # fmt: skip
"""What the commands write that is never an input, by the kind that it is known by."""
COMES_BACK = {"rate.xlsx": "rate", "forms/form.xlsx": "form", "new/inspections.xlsx": "form"}
SITES = "site id,site name,site type,district\nA,甲路,道路,东区\nB,乙路,道路,西区\nC,丙路,道路,东区\n"
SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPES_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
TYPES = {"road": {"name": "道路", "draw": 2}}
VISITS = [{**row, "site type": "道路"} if "site" in row else row for row in ROWS]


def lines(language: str = "en") -> list[str]:
    """Commands that write a paper of every kind."""
    made = [
        "run march.csv -s town.yaml -o report.xlsx -o page.html", "run april.csv -s town.yaml",
        "diff 2024-03 2024-04 -o change.xlsx", "gap 2024-03 -o gap.xlsx", "gap 2024-03 --by unit -o units.xlsx",
        "plan 2024-03 --target 80 -o plan.xlsx", "sample sites.csv -s town.yaml -o drawn.xlsx",
        "sample sites.csv --revisit 2024-03 -o again.xlsx", "ledger export 2024-03 -o ledger.xlsx",
        "scheme export town.yaml -o table.xlsx", "notices 2024-03 -o notices",
        "ledger rate 2 --as-of 2099-01-01 -o rate.xlsx",
        "bulletin 2024-03 -o bulletin.docx", "template -s town.yaml --sites sites.csv -o forms",
        "template -s town.yaml --sites sites.csv --xlsform phone.xlsx", "init new -s town.yaml",
    ]  # fmt: skip
    return [f"{line} --lang {language}" for line in made]


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A desk on which everything lies that the program writes."""
    write_all(desk, "en")
    return desk


def write_all(desk: Desk, language: str) -> None:
    (desk.folder / "sites.csv").write_text(SITES, "utf-8")
    desk.scheme(site_types=TYPES)
    desk.sheet("march.csv", VISITS)
    desk.sheet("april.csv", dated("2024-04", VISITS))
    for line in lines(language):
        done = desk(*line.split())
        assert done.code in (0, 3), (line, done.err)
    next((desk.folder / "forms").iterdir()).rename(desk.folder / "forms" / "form.xlsx")


def kinds(path: Path) -> set[str]:
    """What a file is by its mark, as the reader sees it."""
    return set(raw_sheets(path)[0].kinds)


def property_of(path: Path) -> PaperMark | None:
    with zipfile.ZipFile(path) as package:
        return read_properties(package.read("docProps/custom.xml"))


def march(desk: Desk, *inputs: str) -> tuple[str, list[str]]:
    """The score of March from these inputs, and the files that gave rows."""
    done = desk("run", *inputs, "-s", "town.yaml", "--no-save", "--json")
    assert done.code == 0, done.err
    return done.json["total"]["score"], [one["path"] for one in done.json["inputs"] if one["rows"]]


# -- the marks --------------------------------------------------------------------------------------------------------


def test_every_workbook_says_what_it_is(office: Desk) -> None:
    """Kind, scheme, run and version stand in each workbook, twice: as a name and as a property."""
    for name, kind in {**WRITTEN, **COMES_BACK}.items():
        assert kinds(office.folder / name) == {kind}, name
        found = property_of(office.folder / name)
        assert found is not None and found.kinds == {kind} and found.scheme == "town" and found.version, name
    runs = {name: property_of(office.folder / name) for name in ("report.xlsx", "gap.xlsx", "change.xlsx")}
    assert {name: found and found.run for name, found in runs.items()} == {
        "report.xlsx": "2024-03", "gap.xlsx": "2024-03", "change.xlsx": "2024-04",
    }  # fmt: skip


def test_pages_and_papers_say_it_too(office: Desk) -> None:
    """The page in a meta element, the Word file in a property; a template's mark is no second one in its papers."""
    page = (office.folder / "page.html").read_text("utf-8")
    (said,) = re.findall(r'<meta name="civscore" content="([^"]*)">', page)
    assert json.loads(html.unescape(said)) == json.loads(mark_of("report", "town", "2024-03").text())
    assert property_of(office.folder / "bulletin.docx") == mark_of("bulletin", "town", "2024-03")
    (notice,) = (office.folder / "notices").glob("*.docx")
    assert property_of(notice) == mark_of("notice", "town", "2024-03")
    assert office("bulletin", "--write-template", "own.docx").code == 0
    assert property_of(office.folder / "own.docx") == mark_of("template")
    assert office("bulletin", "2024-03", "--template", "own.docx", "-o", "own-bulletin.docx").code == 0
    assert property_of(office.folder / "own-bulletin.docx") == mark_of("bulletin", "town", "2024-03")
    with zipfile.ZipFile(office.folder / "own-bulletin.docx") as package:
        assert [n for n in package.namelist() if "custom.xml" in n] == ["docProps/custom.xml"]
    docx.Document(str(office.folder / "own-bulletin.docx"))


def test_other_properties_stay() -> None:
    """A file's own properties keep their values and numbers; ours is there once."""
    theirs = (
        f'<Properties xmlns="{SPACE}" xmlns:vt="{TYPES_SPACE}"><property fmtid="x" pid="7" name="Client">'
        "<vt:lpwstr>A &amp; B</vt:lpwstr></property></Properties>"
    ).encode()
    twice = marked_properties(marked_properties(theirs, mark_of("form", "a")), mark_of("report", "b", "2024-03"))
    assert read_properties(twice) == mark_of("report", "b", "2024-03")
    assert twice.count(b"<property ") == 2 and b"A &amp; B" in twice and b'pid="8"' in twice
    assert read_properties(theirs) is None
    assert read_properties(theirs.replace(b"Client", PROPERTY.encode())) is None


def test_names_of_other_programs_say_nothing() -> None:
    """Only names that begin with ours tell a kind; their case does not matter."""
    assert kinds_named(["_xlnm.Print_Area", "civscor", "sales"]) == frozenset()
    assert kinds_named(["CIVSCORE_Report", "x"]) == {"report"}
    assert frozenset({"form", "rate", "marked"}) == INPUTS


# -- what comes back --------------------------------------------------------------------------------------------------


def test_reports_among_the_inputs_are_passed_over(office: Desk) -> None:
    """The score is that of the inspections alone; each paper is one line, in run, check and coverage alike."""
    folder = office.folder / "all"
    folder.mkdir()
    for name in ["march.csv", *WRITTEN]:
        shutil.copy(office.folder / name, folder / Path(name).name)
    assert march(office, "all") == (march(office, "march.csv")[0], ["all/march.csv"])
    for command in (["run", "--no-save"], ["check"], ["coverage", "--sites", "sites.csv"]):
        done = office(command[0], "all", *command[1:], "-s", "town.yaml")
        said = " ".join((done.out + done.err).split())
        assert said.count("that civscore wrote, no inspections, passed over") == len(WRITTEN), command
    named = office("run", "march.csv", "gap.xlsx", "-s", "town.yaml", "--no-save")
    assert "note: gap.xlsx: an analysis of losses that civscore wrote, no inspections, passed over" in named.err


@pytest.mark.parametrize("name", WRITTEN)
def test_a_report_alone_is_refused_as_what_it_is(office: Desk, name: str) -> None:
    """The error names the paper and what it is for."""
    done = office("run", name, "-s", "town.yaml", "--no-save", "--lang", "en")
    assert done.code == 1
    assert done.err.startswith(f"error: {name}: this is ") and "civscore wrote and no inspections; " in done.err
    assert done.err.count("\n") == 1


def test_what_is_to_be_filled_in_comes_back(office: Desk) -> None:
    """Forms, their marked copies and the row of the ledger are inputs; a copy bears both marks."""
    book = openpyxl.load_workbook(office.folder / "new" / "inspections.xlsx")
    heads = {cell.value: cell.column for cell in book.worksheets[0][2]}
    for at, row in enumerate(ROWS, 3):
        for heading, key in {"standard": "standard", "result": "result", "site": "site", "date": "date"}.items():
            book.worksheets[0].cell(at, heads[heading], row.get(key))
    book.save(office.folder / "filled.xlsx")
    assert kinds(office.folder / "filled.xlsx") == {"form"}
    once = march(office, "filled.xlsx")[0]
    office("check", "filled.xlsx", "march.csv", "-s", "town.yaml", "-o", "marked")
    assert kinds(office.folder / "marked" / "filled.xlsx") == {"form", "marked"}
    assert property_of(office.folder / "marked" / "filled.xlsx") == PaperMark(frozenset({"form", "marked"}), "town")
    assert kinds(office.folder / "marked" / "march.xlsx") == {"marked"}
    assert march(office, "marked/filled.xlsx")[0] == once
    assert march(office, "marked/march.xlsx") == (march(office, "march.csv")[0], ["marked/march.xlsx"])
    again = office("check", "marked/filled.xlsx", "-s", "town.yaml", "-o", "twice")
    assert again.code in (0, 1) and kinds(office.folder / "twice" / "filled.xlsx") == {"form", "marked"}
    rated = [*SCHEME["indicators"][:1], {"id": "2", "name": "整改", "points": 40, "judge": "ratio"}]
    office.scheme("rated.yaml", indicators=rated)
    office.sheet("rest.csv", [row for row in ROWS if row["standard"].startswith("1")])
    assert office("run", "rest.csv", "rate.xlsx", "-s", "rated.yaml", "--no-save").code == 0


def test_a_ledger_is_still_taken_by_its_import(office: Desk) -> None:
    """Answers come in from the workbook as it is and as openpyxl saves it again."""
    book = openpyxl.load_workbook(office.folder / "ledger.xlsx")
    book.save(office.folder / "answered.xlsx")
    for name in ("ledger.xlsx", "answered.xlsx"):
        assert office("ledger", "import", name).code == 0


def test_a_list_is_still_a_list(office: Desk) -> None:
    """What was drawn is the list of sites of coverage and of forms."""
    assert office("coverage", "march.csv", "--sites", "drawn.xlsx", "-s", "town.yaml").code == 0
    assert office("scheme", "import", "table.xlsx", "-o", "back.yaml").code == 0


# -- what survives ----------------------------------------------------------------------------------------------------


def test_the_marks_outlive_openpyxl(office: Desk) -> None:
    """Loaded and saved again, each workbook is still what it was."""
    for name, kind in {**WRITTEN, **COMES_BACK}.items():
        book = openpyxl.load_workbook(office.folder / name)
        book.save(office.folder / "again.xlsx")
        assert kinds(office.folder / "again.xlsx") == {kind}, name
        assert property_of(office.folder / "again.xlsx") == property_of(office.folder / name), name


@pytest.mark.slow
@pytest.mark.skipif(office_program() is None, reason="needs LibreOffice")
@pytest.mark.parametrize("way", ["xlsx", "ods", "xls", "ods xlsx", "xls xlsx"])
def test_the_marks_outlive_libreoffice(office: Desk, way: str) -> None:
    """Saved as it is, as ods or xls, and back again, each workbook is still what it was."""
    names = {**WRITTEN, **COMES_BACK}
    there = office.folder / "0"
    there.mkdir()
    for number, name in enumerate(names):
        shutil.copy(office.folder / name, there / f"{number}.xlsx")
    suffix = "xlsx"
    for step, target in enumerate(way.split(), 1):
        made = office.folder / str(step)
        made.mkdir()
        profile = (office.folder / "profile").as_uri()
        command = [str(office_program()), f"-env:UserInstallation={profile}", "--headless", "--convert-to", target]
        sources = sorted(map(str, there.glob(f"*.{suffix}")))
        subprocess.run([*command, "--outdir", str(made), *sources], check=True, capture_output=True, timeout=300)
        there, suffix = made, target
    for number, (name, kind) in enumerate(names.items()):
        assert kinds(there / f"{number}.{suffix}") == {kind}, name


def copies(path: Path, folder: Path) -> Iterator[Path]:
    """Each sheet's cells in a new workbook, which has no mark: as they stood, and as pandas writes them."""
    for sheet in openpyxl.load_workbook(path).worksheets:
        for shift in (0, 1):
            book = openpyxl.Workbook()
            page: Any = book.active
            page.title = sheet.title
            for row in sheet.iter_rows():
                for cell in row:
                    page.cell(cell.row, cell.column + shift, cell.value)
            if shift:
                for row in range(2, sheet.max_row + 1):
                    page.cell(row, 1, row - 2)
                for column in range(3, sheet.max_column + 2):
                    page.cell(1, column, page.cell(1, column).value or f"Unnamed: {column - 2}")
            target = folder / f"{path.stem}-{len(list(folder.iterdir()))}.xlsx"
            book.save(target)
            yield target


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_lost_its_mark_is_known_by_its_words(desk: Desk, language: str) -> None:
    """Whatever sheet of whatever paper is copied into a new workbook: nothing of it is scored."""
    write_all(desk, language)
    folder = desk.folder / "copied"
    folder.mkdir()
    for name in WRITTEN:
        path = desk.folder / name.replace("index", "index" if language == "en" else "抄告单目录")
        assert [*copies(path, folder)]
    desk.sheet("copied/march.csv", VISITS)
    assert march(desk, "copied") == (march(desk, "march.csv")[0], ["copied/march.csv"])
    alone = next(p for p in sorted(folder.glob("gap-*.xlsx")))
    done = desk("run", alone, "-s", "town.yaml", "--no-save")
    assert done.code == 1 and "this is an analysis of losses that civscore wrote" in done.err


def test_a_whole_copy_is_one_line(office: Desk) -> None:
    """A report of many sheets that lost its mark is said once, not once for each sheet."""
    book = openpyxl.load_workbook(office.folder / "report.xlsx")
    book.defined_names.clear()
    book.save(office.folder / "bare.xlsx")
    done = office("run", "march.csv", "bare.xlsx", "-s", "town.yaml", "--no-save")
    assert done.err.count("bare.xlsx") == 1
    assert "looks like a report of civscore, passed over; if it holds inspections, state its kind" in done.err


def test_a_stated_kind_reads_what_looks_like_ours(desk: Desk) -> None:
    """An office whose own sheet has our words says so in a layout; its rows count."""
    rows = [{**row, "drawn": "", "reserve order": ""} for row in ROWS]
    desk.sheet("own.csv", rows)
    (desk.folder / "layout.yaml").write_text("kind: long\n", "utf-8")
    assert desk("run", "own.csv", "-s", "town.yaml", "--no-save").code == 1
    read = desk("run", "own.csv", "-s", "town.yaml", "--no-save", "--layout", "layout.yaml", "--json")
    assert read.json["total"]["score"] == 77


# -- where it is written ----------------------------------------------------------------------------------------------


def test_writing_among_the_inspections_is_said(desk: Desk) -> None:
    """Whatever command writes into a folder that a run was read from names it; beside a single file it does not."""
    (desk.folder / "march").mkdir()
    desk.sheet("march/a.csv")
    desk.sheet("b.csv", dated("2024-04"))
    assert desk("run", "march", "-s", "town.yaml").code == 0
    assert "lie among the inspections" not in desk("run", "b.csv", "-s", "town.yaml", "-o", "b.xlsx").err
    for line in ("gap 2024-03 -o march/gap.xlsx", "diff 2024-03 2024-04 -o march/below/diff.json"):
        done = desk(*line.split())
        assert done.code == 0
        assert "is in the folder “march” from which the run 2024-03 was read" in done.err
    assert "march" not in desk("gap", "2024-03", "-o", "gap.xlsx").err
