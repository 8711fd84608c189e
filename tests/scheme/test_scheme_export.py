"""scheme export: a printable workbook that becomes the very same scheme again."""

# ruff: noqa: E501  (tables of Chinese text)
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import strategies
from commands import Desk
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from searching import examples, few
from worked import bundled, each_scheme

from civscore.errors import CivScoreError
from civscore.matching import normalized
from civscore.readers.coded import visible
from civscore.scheme.library import bundled_schemes
from civscore.scheme.loading import load_scheme_file, parse_scheme
from civscore.scheme.model import SchemeFile
from civscore.scheme.table.importing import import_table
from civscore.scheme.table.workbook import write_scheme
from civscore.scheme.table.yamltext import document_of, number_text, yaml_text

SCHEMES = bundled_schemes()
FIRST = {"zh": "指标", "en": "Indicators"}


def there_and_back(file: SchemeFile, path: Path, language: str = "zh") -> Any:
    """The scheme after export and import."""
    write_scheme(file, path, language=language)
    return import_table(path).tree.scheme


@pytest.mark.parametrize("name", few(each_scheme(), 2))
def test_every_bundled_scheme_comes_back(name: str, tmp_path: Path) -> None:
    """Exported and imported again, every bundled scheme is equal to itself."""
    file = bundled(name)
    assert there_and_back(file, tmp_path / "scheme.xlsx", file.scheme.language) == file.scheme


@pytest.mark.parametrize("name", few(SCHEMES, 8))
def test_yaml_says_the_same(name: str) -> None:
    """The YAML that is written loads as an equal scheme."""
    scheme = bundled(name).scheme
    assert parse_scheme(yaml_text(document_of(scheme), ["head"]).encode(), "again.yaml").scheme == scheme


ODD = st.sampled_from(
    ["=1+1", "+86", "-3", "@home", "1.10", "true", "null", "~", "12%", "2024-03-05", "a: b", "#x", "- x", "a、b", "甲\n乙", " x ",
     "x\t", "'", '"', "_x0041_", "\u2028", "[a]", "{a}", "!t", "&a", "*a", "|", ">", "x" * 300, "é" * 40, "\U0001f600", "1_000",
     "1e5", "yes", "０", "%", "\u00a0", "---", "...", "key", "编号", "合计", "a\r\nb", "\x7f", "\x07", "：", "达标、不达标；"]
)  # fmt: skip
TEXTS = ODD | st.text(st.characters(exclude_categories=["Cs", "Cn"]), min_size=1, max_size=30)


def decorated(scheme: dict[str, Any], texts: list[str]) -> dict[str, Any]:
    """The scheme with odd texts wherever a text may be anything."""
    doc = json.loads(json.dumps(scheme))
    pool = iter(texts * 50)

    def walk(nodes: list[dict[str, Any]]) -> None:
        for node in nodes:
            node |= {"name": next(pool), "note": next(pool), "source": next(pool), "lead": next(pool)}
            node |= {"units": [next(pool), next(pool)], "tags": {next(pool): [next(pool)], "t": []}}
            walk(node.get("children", []))

    walk(doc["indicators"])
    doc |= {"name": next(pool), "edition": next(pool), "note": next(pool), "sources": [next(pool), next(pool)]}
    doc["scales"] = {**doc["scales"], next(pool): {next(pool): 1, "x": 0.125}, "empty": {}}
    return doc


@examples(30, quick=3, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(
    case=strategies.inexact_cases(),
    texts=st.lists(
        TEXTS.filter(lambda t: visible(t) == t and normalized(t).casefold() != "x"),
        min_size=5,
        max_size=12,
        unique_by=lambda t: normalized(t).casefold(),
    ),
    language=st.sampled_from(["zh", "en"]),
)
def test_random_schemes_come_back(case: strategies.Case, texts: list[str], language: str, tmp_path: Path) -> None:
    """Whatever a scheme says, and however odd its texts are, export and import give an equal one."""
    text = json.dumps(decorated(case.scheme, texts), ensure_ascii=False)
    shown = "".join(c if c.isprintable() or ord(c) > 0xFFFF else f"\\u{ord(c):04x}" for c in text)
    file = parse_scheme(shown.encode(), "random.yaml")
    assert there_and_back(file, tmp_path / "random.xlsx", language) == file.scheme


NODES = """
id: odd
name: odd
indicators:
  - {id: "1", name: a, points: 0.00000000000000000001, judge: {type: at-least, value: 123456789012345.12345678901234567890}}
  - {id: "1.0", name: b, points: 99.9999999, judge: {type: score, full: 12.5%}, units: [], site_types: [], missing: exclude, kind: base}
  - {id: "01", name: c, kind: bonus, points: 5, note: "", judge: {type: deduct, kinds: {a: 0.1}}, convert: linear, combine: pooled}
"""


def test_exact_numbers_and_empty_lists_come_back(tmp_path: Path) -> None:
    """Numbers that no binary fraction holds, empty lists and defaults that are written out come back as they were."""
    file = parse_scheme(NODES.encode(), "odd.yaml")
    write_scheme(file, tmp_path / "odd.xlsx", language="en")
    from civscore.readers.files.opening import raw_sheets
    from civscore.scheme.table.exact import exact_book

    book = exact_book(raw_sheets(tmp_path / "odd.xlsx"))
    assert book is not None
    assert parse_scheme(yaml_text(book.document()).encode(), "again").scheme == file.scheme


@pytest.mark.parametrize(
    ("value", "text"),
    [("1", "1"), ("-0.5", "-0.5"), ("100", "100"), ("0.000001", "0.000001"), ("12.50", "12.5"), ("0", "0")],
)
def test_numbers_are_spelt_exactly(value: str, text: str) -> None:
    """Numbers are written as decimals, without exponents or noise."""
    from fractions import Fraction

    assert number_text(Fraction(value)) == text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_prints_well(language: str, tmp_path: Path) -> None:
    """Every sheet is fitted to the width, with its heading frozen and repeated on every page."""
    write_scheme(bundled("harbour-county"), tmp_path / "s.xlsx", language=language)
    book = openpyxl.load_workbook(tmp_path / "s.xlsx")
    assert book.sheetnames[0] == FIRST[language] and len(book.sheetnames) == 5
    for sheet in book:
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows and sheet.freeze_panes
        assert all(d.width >= 5 for d in sheet.column_dimensions.values())


def test_rules_are_in_words_and_exactly() -> None:
    """The sentence of a rule says its numbers; the exact rule stands in the last column."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.xlsx"
        write_scheme(bundled("shaoxing-2017-civilized-town"), path, language="zh")
        rows = list(openpyxl.load_workbook(path)["指标"].iter_rows(values_only=True))
    heading = next(row for row in rows if "评判规则" in row)
    row = dict(zip(heading, next(r for r in rows if r[1] == "1"), strict=True))
    assert row["评判规则"] == "每处扣 4 分，扣完为止；满分 4 分"
    assert row["确切规则（YAML）"] == "{judge: {type: deduct, each: 4, full: 4}}"
    assert (row["层级"], row["分值"], row["牵头单位"]) == (3, 4, "市生态环境局")


def test_texts_never_become_formulas(tmp_path: Path) -> None:
    """A name that begins with = + - @ stays a text, also when somebody edits the cell."""
    doc = {"id": "f", "name": "=f", "points": 1, "indicators": [{"id": "+1", "name": "=1+1", "judge": "pass-fail"}]}
    write_scheme(parse_scheme(json.dumps(doc).encode(), "f.yaml"), tmp_path / "f.xlsx", language="en")
    cells = [c for row in openpyxl.load_workbook(tmp_path / "f.xlsx")["Indicators"].iter_rows() for c in row]
    risky = [c for c in cells if isinstance(c.value, str) and c.value[0] in "=+-@"]
    assert len(risky) >= 3
    assert all(c.data_type == "s" and c.quotePrefix for c in risky)


def test_a_text_too_long_for_a_cell_is_named(tmp_path: Path) -> None:
    """What no cell can hold is a fault with its place; no file is left."""
    doc = {"id": "f", "name": "f", "points": 1, "indicators": [{"id": "1", "name": "x" * 40_000, "judge": "pass-fail"}]}
    with pytest.raises(CivScoreError) as raised:
        write_scheme(parse_scheme(json.dumps(doc).encode(), "f.yaml"), tmp_path / "f.xlsx", language="en")
    assert [(p.code, p.where.path) for p in raised.value.problems] == [("too-long-for-a-cell", "1")]


def edited(path: Path, **cells: Any) -> None:
    """Change cells of the indicator sheet."""
    book = openpyxl.load_workbook(path)
    for address, value in cells.items():
        book["Indicators"][address] = value
    book.save(path)


def test_a_changed_cell_counts(desk: Desk) -> None:
    """What a colleague changes in the workbook is changed in the scheme."""
    desk("scheme", "export", "town.yaml", "-o", "town.xlsx", "--lang", "en")
    edited(desk.folder / "town.xlsx", C4="Field work")
    done = desk("scheme", "import", "town.xlsx", "-o", "again.yaml")
    assert done.code == 0, done.err
    assert load_scheme_file(desk.folder / "again.yaml").scheme.indicators[0].name == "Field work"


def test_a_rule_changed_in_words_is_told(desk: Desk) -> None:
    """Where the words of a rule are not those of the exact column beside them, both are said, and which one counts."""
    desk("scheme", "export", "town.yaml", "-o", "town.xlsx", "--lang", "en")
    clean = desk("scheme", "import", "town.xlsx", "-o", "clean.yaml", "--lang", "zh")
    assert "评判规则”写的是" not in clean.out
    edited(desk.folder / "town.xlsx", H4="每处扣 0.5 分")
    done = desk("scheme", "import", "town.xlsx", "-o", "again.yaml", "--lang", "zh")
    said = "".join(done.out.split())
    assert (
        done.code == 0 and "H4“评判规则”写的是“每处扣0.5分”，而“确切规则（YAML）”是“达标得满分，不达标不得分”" in said
    )
    assert load_scheme_file(desk.folder / "again.yaml").scheme == load_scheme_file(desk.folder / "clean.yaml").scheme


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("D4", "many", "Indicators!D4: “many” cannot stand in this column"),
        ("A4", 3, "Indicators!A4: the level should be a whole number from 1 to 1"),
        ("D4", 50, "points"),
        ("G4", "guess", "Indicators!G4: “guess” cannot stand in this column"),
        ("N4", "{a: [", "Indicators!N4"),
    ],
)
def test_a_cell_changed_badly_is_named(cell: str, value: Any, said: str, desk: Desk) -> None:
    """A cell that cannot be read, or a scheme that no longer adds up, is a fault and nothing is written."""
    desk("scheme", "export", "town.yaml", "-o", "town.xlsx", "--lang", "en")
    edited(desk.folder / "town.xlsx", **{cell: value})
    done = desk("scheme", "import", "town.xlsx", "-o", "again.yaml")
    assert done.code == 1
    assert said in done.err
    assert not (desk.folder / "again.yaml").exists()


def test_export_says_what_it_wrote(desk: Desk) -> None:
    """The command names the file and the size of the scheme; labels follow the scheme's language unless told."""
    done = desk("scheme", "export", "harbour-county", "-o", "out.xlsx")
    assert done.code == 0 and done.err == ""
    assert done.out.startswith("out.xlsx written: ")
    assert openpyxl.load_workbook(desk.folder / "out.xlsx").sheetnames[0] == "指标"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["town.yaml", "-o", "town.csv"], 2, "cannot write .csv files"),
        (["nothing", "-o", "x.xlsx"], 1, "there is no scheme"),
        (["town.yaml"], 2, "Missing option"),
    ],
)
def test_export_refuses(arguments: list[str], code: int, said: str, desk: Desk) -> None:
    """Unknown schemes, other formats and a missing output are said."""
    done = desk("scheme", "export", *arguments)
    assert done.code == code
    assert said in done.err
