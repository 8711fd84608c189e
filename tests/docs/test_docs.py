"""The documents tell the truth: commands run, excerpts are printed, examples give their figures, links lead on."""

from __future__ import annotations

import csv
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from phones import example_export
from running import ROOT, tree_of
from worked import bundled

import civscore
from civscore.cli.app import main
from civscore.readers.headings import COLUMNS
from civscore.rules.answers import FAIL, PASS
from civscore.scheme.library import bundled_schemes
from civscore.scheme.model import Node, Scheme

READMES = [("README.md", "en"), ("README.zh.md", "zh")]
GUIDES = [("docs/guide.md", "en"), ("docs/guide.zh.md", "zh")]
DECISIONS = ["docs/decisions.md", "docs/decisions.zh.md"]
LIBRARY = ["docs/library.md", "docs/library.zh.md"]
REFERENCE = [f"docs/reference/{name}.md" for name in ("scheme-file", "scheme-file.zh", "commands", "commands.zh")]
LIMITS = ["docs/reference/limits.md", "docs/reference/limits.zh.md"]
PYTHON = ["docs/python.md", "docs/python.zh.md"]
DOCUMENTS = [
    *PYTHON,
    *LIMITS,
    *(name for name, _ in READMES + GUIDES),
    *DECISIONS,
    *LIBRARY,
    *REFERENCE,
    "CHANGELOG.md",
    "CONTRIBUTING.md",
]
INSTALL = "python3 -m venv .venv && .venv/bin/pip install -e "

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


def document(name: str) -> str:
    """The text of a document of the project."""
    return (ROOT / name).read_text("utf-8")


@dataclass(frozen=True)
class Piece:
    """A fenced block (its language and content), or a line of prose (language "")."""

    language: str
    text: str


def pieces(text: str) -> Iterator[Piece]:
    """A document's fenced blocks and lines, in order."""
    language, block = None, ""
    for line in text.splitlines():
        if line.startswith("```"):
            if language is None:
                language, block = line[3:].strip(), ""
                assert language, "every fenced block says its language"
            else:
                yield Piece(language, block)
                language = None
        elif language is None:
            yield Piece("", line)
        else:
            block += line + "\n"


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of one language in a document."""
    return [p.text for p in pieces(document(name)) if p.language == language]


# -- commands and excerpts --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Command:
    """A command that a document shows, the exit code it states, and the output that it prints beneath (maybe none)."""

    line: str
    exit_code: int
    excerpt: tuple[str, ...] = ()

    @property
    def arguments(self) -> list[str]:
        return self.line.split()[1:]


def command(line: str, excerpt: list[str]) -> Command:
    """A shown line: the command, and in a comment behind it its exit code where that is not 0."""
    shown, _, comment = line.partition("#")
    code = re.search(r"(?:exit code|退出码) (\d)", comment)
    return Command(shown.strip(), int(code.group(1)) if code else 0, tuple(excerpt))


def commands(name: str) -> list[Command]:
    """The ``civ-score`` commands of a document, in order: lines of ``sh`` blocks and the first line of excerpts."""
    found = []
    for piece in pieces(document(name)):
        lines = piece.text.splitlines()
        if piece.language == "sh":
            found += [command(line, []) for line in lines if line.startswith("civ-score ")]
        elif piece.language == "text" and lines[0].startswith("$ civ-score "):
            found.append(command(lines[0][2:], lines[1:]))
    return found


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples and the files that the documents' commands speak of."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "examples" / "2024-04.xlsx", folder / "inspections.xlsx")
    shutil.copy(bundled_schemes()["harbour-county"], folder / "my-city.yaml")
    (folder / "bad.yaml").write_text(BAD_SCHEME, "utf-8")
    (tailored,) = [b for b in blocks("docs/guide.md", "yaml") if b.startswith("extends:")]
    (folder / "my-2025.yaml").write_text(tailored, "utf-8")
    (folder / "table.csv").write_text(TABLE, "utf-8")
    (costs,) = [b for b in blocks("docs/guide.md", "text") if b.startswith("编号,点位类型")]
    (folder / "costs.csv").write_text(costs, "utf-8")
    book = openpyxl.load_workbook(folder / "inspections.xlsx")
    survey = book["问卷调查"]
    with (folder / "team2.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(survey.iter_rows(values_only=True))
    book.remove(survey)
    book.save(folder / "team1.xlsx")
    example_export(folder / "submissions.csv")
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
        self.monkeypatch.setattr(sys, "argv", ["civ-score", *shown.arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = self.capsys.readouterr()
        return int(ended.value.code or 0), printed.out + printed.err

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


# the Chinese documents show the same commands (test_both_languages_show_the_same_commands): their turn is the slow step
ENGLISH_FIRST = [pytest.param(n, lang, marks=[pytest.mark.slow] * (lang == "zh")) for n, lang in READMES + GUIDES]


@pytest.mark.parametrize(("name", "language"), ENGLISH_FIRST)
def test_commands_do_what_the_document_says(name: str, language: str, terminal: Terminal) -> None:
    """Every command shown runs, in order, with the stated exit code, and every line of an excerpt is really printed."""
    (terminal.folder / "bad.csv").write_text(BAD_ROWS[language], "utf-8")
    shown = commands(name)
    assert shown
    for one in shown:
        code, output = terminal.run(one, language)
        assert code == one.exit_code, f"{one.line}\n{output}"
        assert "Traceback" not in output, output
        printed = {line.rstrip() for line in output.splitlines()}
        missing = [line for line in one.excerpt if line.strip() != "…" and line.rstrip() not in printed]
        assert not missing, f"{one.line}\n" + "\n".join(missing) + "\n-- printed --\n" + output


@pytest.mark.parametrize("name", [name for name, _ in GUIDES])
def test_the_guide_shows_the_table_that_is_imported(name: str) -> None:
    """The table above the import's excerpt is the one that the command reads."""
    assert TABLE in blocks(name, "text")


@pytest.mark.parametrize(("english", "chinese"), [(READMES[0][0], READMES[1][0]), (GUIDES[0][0], GUIDES[1][0])])
def test_both_languages_show_the_same_commands(english: str, chinese: str) -> None:
    """The Chinese and the English document show the same commands with the same exit codes."""
    assert [(c.line, c.exit_code) for c in commands(english)] == [(c.line, c.exit_code) for c in commands(chinese)]


@pytest.mark.parametrize("name", [name for name, _ in READMES])
def test_the_readme_has_its_excerpt_and_is_short(name: str) -> None:
    """The README shows a real run of the example month, with its total, and can be read in a few minutes."""
    excerpts = {c.line: c.excerpt for c in commands(name) if c.excerpt}
    run = excerpts["civ-score run examples/2024-03.xlsx -s harbour-county"]
    assert any("86.78" in line for line in run)
    assert len(excerpts) > 3
    prose = "".join(p.text for p in pieces(document(name)) if p.language == "")
    assert len(document(name).split()) < 900
    assert len(re.findall("[\u4e00-\u9fff]", prose)) < 2000


@pytest.mark.parametrize("name", [name for name, _ in READMES])
def test_the_readme_has_two_install_commands(name: str) -> None:
    """Exactly two lines begin with ``python3 -m venv``, both in ``sh`` blocks of one line: these are what CI runs."""
    lines = [line for line in document(name).splitlines() if line.startswith("python3 -m venv")]
    assert lines == [
        f"{INSTALL}. && .venv/bin/civ-score run examples/2024-03.xlsx -s harbour-county",
        f"{INSTALL}'.[test]' && .venv/bin/python -m pytest",
    ]
    assert [b.strip() for b in blocks(name, "sh") if b.startswith("python3 -m venv")] == lines


def test_scripts_that_the_documents_run_exist() -> None:
    """Every ``python FILE`` line of the documents names a file of the project."""
    scripts = [
        line.split()[1]
        for name in DOCUMENTS
        for block in blocks(name, "sh")
        for line in block.splitlines()
        if line.startswith("python ")
    ]
    assert scripts
    assert [s for s in scripts if not (ROOT / s).is_file()] == []


# -- examples ---------------------------------------------------------------------------------------------------------


def whole_scheme(snippet: str) -> str:
    """A snippet made into a scheme file: what it leaves out is added."""
    if re.search(r"^extends:", snippet, re.M):
        return snippet
    if snippet.startswith("- "):
        return f"id: guide\nname: guide\nindicators:\n{snippet}"
    head = "" if re.search(r"^id:", snippet, re.M) else "id: guide\nname: guide\n"
    tail = (
        "" if re.search(r"^indicators:", snippet, re.M) else "indicators: [{id: a, name: a, points: 1, judge: award}]\n"
    )
    return head + snippet + tail


@dataclass(frozen=True)
class Example:
    """A figure in bold that a document works out by hand, with the scheme and the rows above it."""

    where: str
    snippet: str
    rows: str
    profile: str | None
    stated: Decimal


def score_rows(example: Example, folder: Path) -> Decimal | None:
    """The score of a document's rows under its snippet, both read from files as the program reads them."""
    scheme, rows = folder / "my.yaml", folder / "rows.csv"
    scheme.write_text(whole_scheme(example.snippet), "utf-8")
    rows.write_text(example.rows, "utf-8")
    tree = civscore.load_scheme(scheme, example.profile)
    return civscore.score(civscore.read([rows]), tree).total.score


def examples(name: str) -> list[Example]:
    """Every line that ends in ``= **figure**``; it speaks of the last ``yaml`` and the last ``csv`` block above it."""
    snippet = rows = ""
    found = []
    for piece in pieces(document(name)):
        if piece.language == "yaml":
            snippet = piece.text
        elif piece.language == "csv":
            rows = piece.text
        figure = re.search(r"= \*\*(-?[\d.]+)\*\*$", piece.text) if piece.language == "" else None
        if figure:
            profile = re.search(r"--profile (\w+)", piece.text)
            found.append(Example(piece.text, snippet, rows, profile and profile.group(1), Decimal(figure.group(1))))  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize("name", [name for name, _ in GUIDES])
def test_worked_examples_come_out(name: str, tmp_path: Path) -> None:
    """The program gives every figure that the guide works out by hand."""
    shown = examples(name)
    assert len(shown) > 30
    scored = [score_rows(e, tmp_path) for e in shown]
    wrong = [f"{e.where}  but the program says {s}" for e, s in zip(shown, scored, strict=True) if s != e.stated]
    assert wrong == []


def test_both_guides_work_out_the_same_figures() -> None:
    """The Chinese guide has the English guide's examples, in the same order."""
    english, chinese = ([e.stated for e in examples(name)] for name, _ in GUIDES)
    assert english == chinese


@pytest.mark.parametrize("name", DOCUMENTS)
def test_yaml_snippets_load(name: str) -> None:
    """Every YAML snippet is a sound scheme, or a sound part of one."""
    for snippet in blocks(name, "yaml"):
        scheme = whole_scheme(snippet)
        profiles = re.search(r"^profiles: \[(\w+)", scheme, re.M)
        assert len(tree_of(scheme, profiles and profiles.group(1)).nodes) > 1


@pytest.mark.parametrize("name", [name for name, _ in GUIDES])
def test_every_rule_and_key_is_in_the_guide(name: str) -> None:
    """The guide speaks of every key of a scheme and a node, and of every judge, combine and convert."""
    text = document(name)
    rules = re.findall(
        r'Literal\["([a-z-]+)"\]', "".join(p.read_text("utf-8") for p in (ROOT / "src/civscore/rules").glob("*.py"))
    )
    words = {*Scheme.model_fields, *Node.model_fields, *rules, "by-site", "by-site-type", "worst", "pooled"}
    assert len(words) > 40
    assert sorted(w for w in words if not re.search(rf"[`#\s{{]{re.escape(w)}[`,:}}\s]", text)) == []


@pytest.mark.parametrize("name", [name for name, _ in GUIDES])
def test_every_heading_and_answer_is_in_the_guide(name: str) -> None:
    """The guide lists every heading that is recognised, and every word for passed and failed."""
    cells = set(re.split(r"[|、,，。.\n：:]\s*", document(name).replace(" |", "|").replace("| ", "|")))
    headings = {h for names in COLUMNS.values() for h in names}
    answers = (PASS | FAIL) - {"1.0", "0.0"}
    assert sorted((headings | answers) - {c.strip() for c in cells}) == []


@pytest.mark.parametrize("name", [name for name, _ in GUIDES])
def test_the_python_example_runs(name: str, office: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """The guide's Python example runs and prints the two months' scores."""
    monkeypatch.chdir(office)
    (example,) = blocks(name, "python")
    exec(compile(example, name, "exec"), {})
    assert capsys.readouterr().out.startswith("86.78 88.50\n")


# -- what the documents list ------------------------------------------------------------------------------------------


def table_below(name: str, heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, the one with its headings included."""
    text = document(name)
    assert heading in text, f"{name} has no {heading}"
    lines = text.split(heading, 1)[1].splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("|"))
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return [rows[0], *rows[2:]]


@pytest.mark.parametrize(
    ("name", "heading"),
    [("README.md", "\n## What a sheet and a scheme look like"), ("README.zh.md", "\n## 表格和体系是什么样子")],
)
def test_the_readme_s_sheet_fits_its_scheme(name: str, heading: str, tmp_path: Path) -> None:
    """The sheet that the README shows is scored under the scheme beside it: 1 of 2 for 1.1, no error, no warning."""
    (tmp_path / "my.yaml").write_text(blocks(name, "yaml")[0], "utf-8")
    with (tmp_path / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table_below(name, heading))
    result = civscore.score(civscore.read([tmp_path / "rows.csv"]), civscore.load_scheme(tmp_path / "my.yaml"))
    assert result.nodes[result.tree.index["1.1"]].rate == Fraction(1, 2)
    assert result.problems == []


@pytest.mark.parametrize(
    ("name", "heading"), [("docs/library.md", "# The bundled schemes"), ("docs/library.zh.md", "# 内置体系")]
)
def test_the_scheme_table_lists_the_bundled_schemes(name: str, heading: str) -> None:
    """The library's table lists exactly the bundled schemes, each with status, points and its first source."""
    rows = {row[0].split("`")[1]: row for row in table_below(name, heading)[1:]}
    listed = {id_: (row[2].split("（")[0], row[3]) for id_, row in rows.items()}
    schemes = {id_: bundled(id_).scheme for id_ in bundled_schemes()}
    assert listed == {id_: (scheme.status, str(scheme.points)) for id_, scheme in schemes.items()}
    assert all(row[4] and row[4] in schemes[id_].sources[0] for id_, row in rows.items())


@pytest.mark.parametrize("name", LIBRARY)
def test_the_library_pages_are_those_of_the_files(name: str) -> None:
    """The pages about the library say what the schemes' files say; ``python docs/make_library.py`` makes them so."""
    made = runpy.run_path(str(ROOT / "docs" / "make_library.py"))["pages"]()
    assert document(name) == made[name]


@pytest.mark.parametrize("name", LIBRARY)
def test_every_scheme_has_its_section(name: str) -> None:
    """Every bundled scheme has a section that says what was filled in, and lists all its sources."""
    sections = dict(part.split("\n", 1) for part in document(name).split("\n## ")[1:])
    assert set(sections) == set(bundled_schemes())
    for id_ in bundled_schemes():
        assert all(f"- {source}\n" in sections[id_] for source in bundled(id_).scheme.sources)
        assert re.search(r"[Ff]illed in|made up|由我们补充|虚构", sections[id_]), id_


@pytest.mark.parametrize(("name", "heading"), [(LIMITS[0], "\n## What it is built on"), (LIMITS[1], "\n## 用到的库")])
def test_the_library_table_lists_the_dependencies(name: str, heading: str) -> None:
    """The page says of every dependency what it is for, and of nothing else."""
    listed = {library for row in table_below(name, heading)[1:] for library in row[0].split(", ")}
    needed = tomllib.loads(document("pyproject.toml"))["project"]["dependencies"]
    assert listed == {re.split(r"[<>=~ ]", requirement)[0] for requirement in needed}


def sheet_names(path: Path) -> list[str]:
    """The names of a workbook's sheets."""
    book = openpyxl.load_workbook(path, read_only=True)
    book.close()
    return list(book.sheetnames)


@pytest.mark.parametrize("name", [name for name, _ in GUIDES])
def test_the_guide_names_the_report_s_sheets_and_keys(name: str, terminal: Terminal) -> None:
    """The guide lists every sheet of the Excel report and of the comparison, and every key of the JSON result."""
    line = "civ-score run inspections.xlsx -s harbour-county -o report.xlsx -o result.json"
    assert terminal.run(Command(line, 0), "zh")[0] == 0
    assert terminal.run(Command("civ-score diff latest latest -o change.xlsx --lang zh", 0), "zh")[0] == 0
    sheets = sheet_names(terminal.folder / "report.xlsx") + sheet_names(terminal.folder / "change.xlsx")
    assert len(sheets) > 10
    keys = list(json.loads((terminal.folder / "result.json").read_text("utf-8")))
    text = document(name)
    assert [s for s in sheets if f"| {s}" not in text] == []
    assert [k for k in keys if f"`{k}`" not in text] == []


# -- links and form ---------------------------------------------------------------------------------------------------


def anchor(heading: str) -> str:
    """The anchor that a heading gets on the usual hosts."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_inside_the_project_exist(name: str) -> None:
    """Every relative link leads to a file, and its anchor to a heading of that file."""
    for target in re.findall(r"\]\(([^)#\s]*)(?:#([^)]*))?\)", document(name)):
        path, fragment = target
        if "://" in path:
            continue
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.exists(), f"{name} → {path}"
        if fragment:
            headings = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.M)
            assert fragment in {anchor(h) for h in headings}, f"{name} → {path}#{fragment}"


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("README.md", "README.zh.md"),
        (GUIDES[0][0], GUIDES[1][0]),
        tuple(DECISIONS),
        tuple(LIBRARY),
        tuple(LIMITS),
        tuple(PYTHON),
        tuple(REFERENCE[:2]),
        tuple(REFERENCE[2:]),
    ],
)
def test_both_languages_have_the_same_shape(english: str, chinese: str) -> None:
    """The Chinese and the English document have the same headings, tables, blocks and numbered points."""

    def shape(name: str) -> dict[str, Any]:
        text = document(name)
        outside = "\n".join(p.text for p in pieces(text) if p.language == "")
        return {
            "headings": [len(h) for h in re.findall(r"^(#+) ", outside, re.M)],
            "table rows": len(re.findall(r"^\|", outside, re.M)),
            "bullets": len(re.findall(r"^- ", outside, re.M)),
            "numbers": re.findall(r"^(?:\*\*)?(\d+)\.", outside, re.M),
            "blocks": [p.language for p in pieces(text) if p.language],
        }

    assert shape(english) == shape(chinese)


@pytest.mark.parametrize("name", DECISIONS)
def test_decisions_have_numbers_to_be_cited_by(name: str) -> None:
    """Each decision has one number; those that the second scorer cites are there."""
    numbers = re.findall(r"^\*\*(\d+)\.\*\* ", document(name), re.M)
    cited = set(re.findall(r"\bD(\d+)\b", document("tests/helpers/reference.py")))
    assert len(numbers) == len(set(numbers)) > 100
    assert len(cited) > 10 and cited <= set(numbers)


def test_the_change_log_has_this_version() -> None:
    """The change log has a section for the version that the program reports."""
    from civscore import __version__

    assert f"## [{__version__}]" in document("CHANGELOG.md")
