"""The documents tell the truth: examples give their figures, lists are complete, links lead on, languages agree."""

from __future__ import annotations

import csv
import re
import runpy
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from documents import (
    DECISIONS,
    DOCUMENTS,
    GUIDE,
    LIBRARY,
    LIMITS,
    PAIRS,
    README,
    blocks,
    commands,
    document,
    guide,
    pieces,
)
from running import ROOT, tree_of
from searching import few
from worked import bundled

import civscore
from civscore.readers.headings import COLUMNS
from civscore.rules.answers import FAIL, PASS
from civscore.scheme.library import bundled_schemes

INSTALL = "python3 -m venv .venv && .venv/bin/pip install -e "


@pytest.mark.parametrize("name", README)
def test_the_readme_has_its_excerpt_and_is_short(name: str) -> None:
    """The README shows a real run of the example month, with its total, and can be read in a few minutes."""
    excerpts = {c.line: c.excerpt for c in commands(name) if c.excerpt}
    run = excerpts["civ-score run examples/2024-03.xlsx -s harbour-county"]
    assert any("86.78" in line for line in run)
    assert len(excerpts) > 3
    prose = "".join(p.text for p in pieces(document(name)) if p.language == "")
    assert len(document(name).split()) < 900
    assert len(re.findall("[\u4e00-\u9fff]", prose)) < 2000


@pytest.mark.parametrize("name", README)
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


@pytest.mark.parametrize("name", few([name for pair in GUIDE for name in pair if examples(name)], 3))
def test_worked_examples_come_out(name: str, tmp_path: Path) -> None:
    """The program gives every figure that the guide works out by hand."""
    shown = examples(name)
    scored = [score_rows(e, tmp_path) for e in shown]
    wrong = [f"{e.where}  but the program says {s}" for e, s in zip(shown, scored, strict=True) if s != e.stated]
    assert wrong == []


def test_both_languages_work_out_the_same_figures() -> None:
    """The Chinese pages have the English pages' examples, in the same order."""
    english, chinese = ([e.stated for pair in GUIDE for e in examples(pair[n])] for n in (0, 1))
    assert english == chinese
    assert len(english) > 35


@pytest.mark.parametrize("name", DOCUMENTS)
def test_yaml_snippets_load(name: str) -> None:
    """Every YAML snippet is a sound scheme, or a sound part of one."""
    for snippet in blocks(name, "yaml"):
        scheme = whole_scheme(snippet)
        profiles = re.search(r"^profiles: \[(\w+)", scheme, re.M)
        assert len(tree_of(scheme, profiles and profiles.group(1)).nodes) > 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_rule_is_in_the_guide(language: str) -> None:
    """The guide speaks of every judge, combine and convert."""
    text = guide(language)
    rules = re.findall(
        r'Literal\["([a-z-]+)"\]', "".join(p.read_text("utf-8") for p in (ROOT / "src/civscore/rules").rglob("*.py"))
    )
    words = {*rules, "by-site", "by-site-type", "worst", "pooled"}
    assert len(words) > 15
    assert sorted(w for w in words if not re.search(rf"[`#\s{{]{re.escape(w)}[`,:}}（\s]", text)) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_heading_and_answer_is_in_the_guide(language: str) -> None:
    """The guide lists every heading that is recognised, and every word for passed and failed."""
    cells = set(re.split(r"[|、,，。.\n：:]\s*", guide(language).replace(" |", "|").replace("| ", "|")))
    headings = {h for names in COLUMNS.values() for h in names}
    answers = (PASS | FAIL) - {"1.0", "0.0"}
    assert sorted((headings | answers) - {c.strip() for c in cells}) == []


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


@pytest.mark.long
def test_the_library_pages_are_those_of_the_files() -> None:
    """The pages about the library say what the schemes' files say; ``python docs/make_library.py`` makes them so."""
    made = runpy.run_path(str(ROOT / "docs" / "make_library.py"))["pages"]()
    assert {name: document(name) for name in LIBRARY} == {name: made[name] for name in LIBRARY}


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


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
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
    scorer = "".join(p.read_text("utf-8") for p in (ROOT / "tests/helpers/reference").glob("*.py"))
    cited = set(re.findall(r"\bD(\d+)\b", scorer))
    assert len(numbers) == len(set(numbers)) > 100
    assert len(cited) > 10 and cited <= set(numbers)


def test_the_change_log_has_this_version() -> None:
    """The change log has a section for the version that the program reports."""
    from civscore import __version__

    assert f"## [{__version__}]" in document("CHANGELOG.md")
