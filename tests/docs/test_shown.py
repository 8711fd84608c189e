"""What the documents show is what happens: commands run, exit codes are those stated, excerpts are printed."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from commands import Desk
from documents import GUIDE, README, WALK, Command, blocks, commands, guide, not_printed
from phones import example_export
from questionnaires import residents
from running import ROOT

from civscore.scheme.library import bundled_schemes

# the files that the documents' commands speak of, beside the examples
BAD_ROWS = {
    "en": "standard,site,site type,result\n1.1.1,Main Rd,主次干道,pass\n1.1.99,Main Rd,主次干道,pass\n"
    "1.1.2,Main Rd,主次干道,so-so\n1.1.3,Main Rd,背街小巷,fail\n",
    "zh": "编号,点位,点位类型,结果\n1.1.1,解放路,主次干道,达标\n1.1.99,解放路,主次干道,达标\n"
    "1.1.2,解放路,主次干道,差不多\n1.1.3,解放路,背街小巷,不达标\n",
}
BAD_SCHEME = (
    'id: my-city\nname: My city\npoints: 100\nindicators:\n  - {id: "1", name: n, points: 90, judge: pass-fale}\n'
)

TABLE = """测评项目,测评内容,评分标准,测评方法,分值,责任单位
一、公共环境(70分),1.1 路面整洁,发现一处垃圾扣2分,实地考察,40,市城管局
,1.2 路灯,亮灯率≥95%,,,市住建局、市城管局
二、群众满意(30分),2.1 满意度,,问卷调查,30,
合计,,,,100,
"""


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples and the files that the documents' commands speak of."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "examples" / "2024-04.xlsx", folder / "inspections.xlsx")
    shutil.copy(bundled_schemes()["harbour-county"], folder / "my-city.yaml")
    (folder / "bad.yaml").write_text(BAD_SCHEME, "utf-8")
    (tailored,) = [b for b in blocks("docs/guide/scheme.md", "yaml") if b.startswith("extends:")]
    (folder / "my-2025.yaml").write_text(tailored, "utf-8")
    (folder / "table.csv").write_text(TABLE, "utf-8")
    (costs,) = [b for b in blocks("docs/guide/gap.md", "text") if b.startswith("编号,点位类型")]
    (folder / "costs.csv").write_text(costs, "utf-8")
    (published,) = [b for b in blocks("docs/guide/scoring.md", "text") if b.startswith("街道,系统考核")]
    (folder / "published.csv").write_text(published, "utf-8")
    (cells,) = [b for b in blocks("docs/guide/months.md", "text") if b.startswith("单元格,")]
    (folder / "corrections.csv").write_text(cells, "utf-8")
    book = openpyxl.load_workbook(folder / "inspections.xlsx")
    survey = book["问卷调查"]
    with (folder / "team2.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(survey.iter_rows(values_only=True))
    book.remove(survey)
    book.save(folder / "team1.xlsx")
    example_export(folder / "submissions.csv")
    residents(folder / "residents.xlsx")
    (folder / "margins.yaml").write_text("margins:\n  性别: {男: 51%, 女: 49%}\n", "utf-8")
    (folder / "quotas.yaml").write_text("quotas:\n  街道: {听涛街道: 30, 望潮街道: 40, 银沙街道: 50}\n", "utf-8")
    return folder


@dataclass
class Terminal:
    """Runs shown commands in a folder, with a history of their own."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def run(self, shown: Command, language: str) -> tuple[int, str]:
        """The command's exit code and everything that it prints."""
        env = {"COLUMNS": "100", "NO_COLOR": "1", "CIVSCORE_LANG": language, "CIVSCORE_HISTORY": ".civscore/history.db"}
        if "--help" in shown.arguments:  # the language of the help is chosen when the program starts
            return self._as_process(shown, env)
        for name, value in env.items():
            self.monkeypatch.setenv(name, value)
        self.monkeypatch.chdir(self.folder)
        done = Desk(self.folder, self.monkeypatch, self.capsys)(*shown.arguments)
        return done.code, done.out + done.err

    def _as_process(self, shown: Command, env: dict[str, str]) -> tuple[int, str]:
        code = "import sys; from civscore.cli.app import main; sys.argv[0] = 'civ-score'; main()"
        line = [sys.executable, "-c", code, *shown.arguments]
        everything = {**os.environ, **env, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(line, cwd=self.folder, env=everything, capture_output=True, check=False)
        return done.returncode, (done.stdout + done.stderr).decode("utf-8")


@pytest.fixture
def terminal(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Terminal:
    """A terminal in a copy of the office's folder."""
    shutil.copytree(office, tmp_path, dirs_exist_ok=True)
    return Terminal(tmp_path, monkeypatch, capsys)


def _now_and_later(now: tuple[str, str], *later: tuple[str, str], quick: bool) -> list[object]:
    """One page in one language in every run, or in every long one; its Chinese sister, which shows the same commands
    (test_both_languages_show_the_same), and the other pages in the slow step."""
    pages = [(name, language) for pair in (now, *later) for name, language in zip(pair, ("en", "zh"), strict=True)]
    first = [] if quick else [pytest.mark.long]
    return [pytest.param(*page, marks=[pytest.mark.slow] if page != pages[0] else first) for page in pages]


def follow(name: str, language: str, terminal: Terminal, meanwhile: dict[str, Callable[[Path], None]]) -> None:
    """Runs a page's commands in order; ``meanwhile`` is what people do before a command."""
    for one in commands(name):
        meanwhile.get(one.line, lambda folder: None)(terminal.folder)
        code, output = terminal.run(one, language)
        assert code == one.exit_code, f"{one.line}\n{output}"
        assert "Traceback" not in output, output
        missing = not_printed(one.excerpt, output)
        assert not missing, f"{one.line}\n" + "\n".join(missing) + "\n-- printed --\n" + output


@pytest.mark.parametrize(
    ("name", "language"), _now_and_later(README, *(p for p in GUIDE if commands(p[0])), quick=False)
)
def test_commands_do_what_the_page_says(name: str, language: str, terminal: Terminal) -> None:
    """Every command of a page runs, in order, with the stated exit code, and its excerpt is what it prints."""
    (terminal.folder / "bad.csv").write_text(BAD_ROWS[language], "utf-8")
    assert commands(name)
    follow(name, language, terminal, {})


@pytest.mark.parametrize(("english", "chinese"), [README, WALK, *GUIDE])
def test_both_languages_show_the_same(english: str, chinese: str) -> None:
    """The Chinese and the English page show the same commands with the same exit codes."""
    assert [(c.line, c.exit_code) for c in commands(english)] == [(c.line, c.exit_code) for c in commands(chinese)]


def test_most_stages_show_commands() -> None:
    """A page of the guide without a command is one about rules or about what to do."""
    assert [p[0] for p in GUIDE if not commands(p[0])] == ["docs/guide/rules.md", "docs/guide/trouble.md"]


@pytest.mark.parametrize("name", GUIDE[0])
def test_the_page_shows_the_table_that_is_imported(name: str) -> None:
    """The table above the import's excerpt is the one that the command reads."""
    assert TABLE in blocks(name, "text")


@pytest.mark.parametrize(
    ("excerpt", "output", "missing"),
    [
        ("", "a\nb", ""),
        ("a\nb", "\na  \nb\n\n", ""),
        ("a", "a\nb", "a"),
        ("a\n…", "a\nb", ""),
        ("b\n…", "a\nb", "b"),
        ("…\nb", "a\nb", ""),
        ("…\na", "a\nb", "a"),
        ("…\na\nc\n…", "a\nb\nc", "a\nc"),
        ("a\n…\nc", "a\nb\nc", ""),
        ("…\nc\n…\na\n…", "a\nb\nc", "a"),
    ],
)
def test_an_excerpt_is_compared_in_order(excerpt: str, output: str, missing: str) -> None:
    """Lines must follow each other as they are printed; only "…" leaves some out."""
    assert not_printed(excerpt.splitlines(), output) == missing.splitlines()


# -- the first month --------------------------------------------------------------------------------------------------


def a_unit_answers(folder: Path) -> None:
    """What the page asks its reader to write into the unit's workbook, beside the toilet."""
    path = folder / "ledgers" / "问题台账_县城管局.xlsx"
    book = openpyxl.load_workbook(path)
    rows = list(book["问题台账"].iter_rows())
    headings = next(row for row in rows if row[0].value == "序号")
    toilet = next(row for row in rows if "北门公厕" in [cell.value for cell in row])
    answers = {"状态": "已整改", "整改措施": "增派保洁员，每日巡查三次", "责任人": "刘洋", "完成时间": "2024-05-28"}
    for heading, cell in zip(headings, toilet, strict=True):
        if heading.value in answers:
            cell.value = answers.pop(heading.value)
    assert not answers
    book.save(path)


@pytest.mark.parametrize(("name", "language"), _now_and_later(WALK, quick=True))
def test_the_first_month_is_what_happens(
    name: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a copy of the story's folder, with nothing else, every step prints what the page shows."""
    folder = shutil.copytree(ROOT / "examples" / "first-month", tmp_path / "office")
    meanwhile = {"civ-score ledger import ledgers/问题台账_县城管局.xlsx": a_unit_answers}
    assert set(meanwhile) <= {one.line for one in commands(name)}
    follow(name, language, Terminal(folder, monkeypatch, capsys), meanwhile)


@pytest.mark.parametrize("name", WALK)
def test_the_first_month_shows_its_files(name: str) -> None:
    """The table, the second scheme file and the settings on the page are those of the folder."""
    folder = ROOT / "examples" / "first-month"
    for language, file in (("text", "table.csv"), ("yml", "2024.yaml"), ("toml", "civscore.toml")):
        assert (folder / file).read_text("utf-8-sig") in blocks(name, language)
    raw, mended = ((folder / f).read_text("utf-8-sig").splitlines() for f in ("may-raw.csv", "may.csv"))
    assert [n for n, pair in enumerate(zip(raw, mended, strict=True), 1) if pair[0] != pair[1]] == [6, 10, 15]


# -- what the reports hold --------------------------------------------------------------------------------------------


def sheet_names(path: Path) -> list[str]:
    """The names of a workbook's sheets."""
    book = openpyxl.load_workbook(path, read_only=True)
    book.close()
    return list(book.sheetnames)


@pytest.mark.long
def test_the_guide_names_the_report_s_sheets_and_keys(terminal: Terminal) -> None:
    """The guide lists, in both languages, every sheet of the Excel report and of the comparison, and every key of the
    JSON result."""
    line = "civ-score run inspections.xlsx -s harbour-county -o report.xlsx -o result.json"
    assert terminal.run(Command(line, 0), "zh")[0] == 0
    assert terminal.run(Command("civ-score diff latest latest -o change.xlsx --lang zh", 0), "zh")[0] == 0
    sheets = sheet_names(terminal.folder / "report.xlsx") + sheet_names(terminal.folder / "change.xlsx")
    assert len(sheets) > 10
    keys = list(json.loads((terminal.folder / "result.json").read_text("utf-8")))
    for text in (guide("en"), guide("zh")):
        assert [s for s in sheets if f"| {s}" not in text] == []
        assert [k for k in keys if f"`{k}`" not in text] == []
