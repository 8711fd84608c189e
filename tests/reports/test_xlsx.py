"""The Excel report, read back cell by cell."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import typing
import warnings
import zipfile
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from running import ROOT
from searching import few

from civscore.errors import Problem, Where
from civscore.readers.reading import read_inputs
from civscore.reports.shared.counts import account
from civscore.reports.xlsx.run import PreviousScore, write_report
from civscore.reports.xlsx.sheets import heat as heat_sheet
from civscore.reports.xlsx.sheets import ledger as ledger_sheet
from civscore.scheme.building import build_tree
from civscore.scheme.loading import load_scheme_file, parse_scheme
from civscore.scheme.model import AREAS
from civscore.scoring.result import Result
from civscore.scoring.score import score
from civscore.text.weak import weak_texts
from civscore.text.workbook.texts import WORKBOOK

ZH, EN = WORKBOOK["zh"], WORKBOOK["en"]
CREATED = "2024-04-01T09:00:00+08:00"
FAULT = "路面有垃圾"

SMALL = """
id: small
name: 小体系
edition: "1"
points: 100
target: 90
rounding: {places: 2, mode: MODE, at: AT}
areas: [district, street]
indicators:
  - id: "1"
    name: 环境
    points: 45
    aggregate: geometric
    problem: true
    judge: {type: score, full: 100}
    children:
      - {id: "1.1", name: 道路, weight: 3}
      - {id: "1.2", name: 公园, weight: 2}
      - {id: "1.3", name: 水体, weight: 1}
  - id: "2"
    name: 秩序
    points: 35
    aggregate: minimum
    problem: true
    judge: {type: score, full: 100}
    children:
      - {id: "2.1", name: 停车, points: 20}
      - {id: "2.2", name: 行人, points: 15}
      - {id: "2.3", name: 参考项, points: 0}
  - id: "3"
    name: 服务
    points: 20
    problem: true
    judge: {type: score, full: 100}
    children:
      - {id: "3.1", name: 窗口}
      - {id: "3.2", name: 热线}
      - {id: "3.3", name: 网站, judge: pass-fail}
  - id: B
    name: 加分
    kind: bonus
    points: 4
    judge: {type: score, full: 100}
    children:
      - {id: B.1, name: 创新, points: 3}
      - {id: B.2, name: 品牌, points: 1}
  - {id: N, name: 负面清单, kind: penalty, points: 3, judge: {type: score, full: 100}}
  - id: "4"
    name: 仅供参考
    points: 0
    aggregate: geometric
    judge: {type: score, full: 100}
    children: [{id: "4.1", name: 参考一}, {id: "4.2", name: 参考二}]
  - id: P
    name: 扣分项
    kind: penalty
    points: 5
    judge: {type: score, full: 100}
    children:
      - {id: P.1, name: 通报, points: 1}
      - {id: P.2, name: 事故, points: 4, children: [{id: P.2.1, name: 安全}, {id: P.2.2, name: 环保}]}
  - {id: G, name: 前置, kind: gate, judge: {type: at-least, value: 85}}
"""

ROWS = """标准编号,点位名称,点位类型,区县,结果,责任单位,存在问题,整改状态,备注
1.1,甲路,主干道,东区,88.255,城管局、住建局,路面有垃圾,未整改,x
1.1,乙路,主干道,西区,71.35,城管局,有破损,已整改,
1.2,中山公园,公园,东区,93.75,园林局,,,
1.2,西湖公园,公园,西区,100,园林局,,,
2.1,甲路,主干道,东区,66.665,公安局,乱停车,整改中,
2.2,乙路,主干道,西区,81.125,公安局,闯红灯,,
2.3,甲路,主干道,东区,5,公安局,,,
3.1,政务大厅,大厅,东区,97.115,审批局,排队,,
3.2,政务大厅,大厅,东区,88.25,,,,
3.3,政务大厅,大厅,东区,不涉及,,,,
B.1,,,,50.5,,,,
N,,,,90.25,,,,
G,,,,80,,,,
4.1,,,,64,,,,
4.2,,,,36,,,,
P.1,,,,99.5,,,,
P.2.1,,,,87.125,,,,
"""


def small(tmp_path: Path, *, mode: str = "half-up", at: str = "total", rows: str = ROWS) -> Result:
    """A result with every kind of node, geometric and minimum groups, unobserved and not applicable standards."""
    sheet = tmp_path / "rows.csv"
    sheet.write_text(rows, "utf-8")
    file = parse_scheme(SMALL.replace("MODE", mode).replace("AT", at).encode(), "small.yaml")
    return score(read_inputs([sheet]), build_tree(file), label="2024-03", created=CREATED)


@cache
def example(scheme: str, *files: str) -> Result:
    """A result from the project's examples."""
    tree = build_tree(load_scheme_file(ROOT / "indicators" / scheme))
    return score(read_inputs([ROOT / "examples" / f for f in files]), tree, created=CREATED)


def harbour() -> Result:
    """The fictional county, with its many kinds of rules."""
    return example("harbour-county.yaml", "2024-03.xlsx")


def nantong() -> Result:
    """A published table whose parts are rounded before they are added."""
    return example("nantong-2017-streets.yaml", "nantong_2017-08.xlsx")


def written(result: Result, path: Path, **options: Any) -> Any:
    """The report of a result, opened again."""
    chosen: dict[str, Any] = {"language": "zh", "problem_text": lambda p: f"sentence of {p.code}", **options}
    write_report(result, path, **chosen)
    return openpyxl.load_workbook(path)


def heading_row(sheet: Any, first: str) -> int:
    """The row of the headings, known by its first one."""
    return next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, 1).value == first)


def records(sheet: Any, first: str) -> list[dict[str, Any]]:
    """The rows of a table by heading, down to the first row without anything."""
    head = heading_row(sheet, first)
    names = [c.value for c in sheet[head]]
    rows = sheet.iter_rows(min_row=head + 1, values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows if any(v is not None for v in row)]


def texts(book: Any) -> list[str]:
    """Every text of the workbook."""
    return [c.value for s in book for row in s.iter_rows() for c in row if isinstance(c.value, str)]


# -- what stands in it ------------------------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize(("language", "text"), few([("zh", ZH), ("en", EN)], 1))
def test_sheets_are_named_in_the_language(tmp_path: Path, language: str, text: Any) -> None:
    """The workbook has its sheets, in order, under names that Excel allows."""
    book = written(small(tmp_path), tmp_path / "r.xlsx", language=language)
    expected = [getattr(text.book, name) for name in text.book._fields if name.startswith("sheet_")]
    expected.insert(expected.index(text.book.sheet_quality), weak_texts(language).title)
    assert book.sheetnames == expected
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in expected)


def test_indicator_cells_equal_the_result(tmp_path: Path) -> None:
    """Every figure of every indicator is a number cell that equals the result."""
    result = harbour()
    rows = records(written(result, tmp_path / "r.xlsx")[ZH.book.sheet_indicators], ZH.columns.id)
    assert len(rows) == len(result.nodes)
    for row, node, scored in list(zip(rows, result.tree.nodes, result.nodes, strict=True))[1:]:
        assert (row[ZH.columns.id], row[ZH.columns.name]) == (node.id, node.name)
        assert row[ZH.columns.rate] == (None if scored.rate is None else pytest.approx(float(scored.rate), abs=1e-15))
        assert row[ZH.columns.score] == (None if scored.score is None else float(scored.score))
        if scored.score is not None:
            assert row[ZH.columns.lost] == pytest.approx(float(scored.lost), abs=0.01)  # adds up as printed
            assert row[ZH.columns.effective] == pytest.approx(float(scored.effective_points), rel=1e-15)
        assert (row[ZH.columns.observations] or 0) == scored.observations


@pytest.mark.long
def test_what_was_not_scored_is_empty(tmp_path: Path) -> None:
    """A standard that nobody observed, or that does not apply, has a word for its status and no number anywhere."""
    book = written(small(tmp_path), tmp_path / "r.xlsx")
    rows = {row[ZH.columns.id]: row for row in records(book[ZH.book.sheet_indicators], ZH.columns.id)}
    for id_, status in (("1.3", "not-observed"), ("3.3", "not-applicable"), ("B.2", "not-observed")):
        assert rows[id_][ZH.columns.status] == ZH.terms.statuses[status]
        assert [rows[id_][k] for k in (ZH.columns.rate, ZH.columns.score, ZH.columns.lost, ZH.columns.effective)] == [
            None
        ] * 4


def test_overview_states_total_gap_and_failed_gate(tmp_path: Path) -> None:
    """The first sheet has the total as a number, the change since the last run, and names the failed gate."""
    result = small(tmp_path)
    before = PreviousScore("2024-02", "70.00", {"1": Decimal("30")})
    sheet = written(result, tmp_path / "r.xlsx", previous=before)[ZH.book.sheet_overview]
    values = [c.value for row in sheet.iter_rows() for c in row]
    assert result.total.score is not None and result.total.gap is not None
    assert float(result.total.score) in values
    assert float(result.total.score - 70) in [v for v in values if isinstance(v, float)]
    said = "\n".join(v for v in values if isinstance(v, str))
    assert ZH.terms.total_statuses["blocked"] in said and "G　前置" in said
    assert f"{abs(result.total.gap):.2f}" in said and "2024-02" in said
    assert len(sheet._charts) == 3


@pytest.mark.long
def test_overview_without_score_areas_or_units(tmp_path: Path) -> None:
    """A run in which nothing could be scored still gets a report, without a number for its total."""
    result = small(tmp_path, rows="标准编号,结果\n3.3,不涉及\n")
    assert result.total.score is None
    book = written(result, tmp_path / "r.xlsx")
    assert ZH.findings.not_scored in "\n".join(texts(book))
    root = records(book[ZH.book.sheet_indicators], ZH.columns.id)[0]
    assert root[ZH.columns.score] is None and root[ZH.columns.rate] is None


@pytest.mark.long
def test_league_tables_show_ranks_and_exact_values_of_neighbours(tmp_path: Path) -> None:
    """Ranks and scores are the result's; who is closer than 0.02 to a neighbour has an exact value, nobody else."""
    result = nantong()
    sheet = written(result, tmp_path / "r.xlsx")[ZH.book.sheet_league]
    rows = records(sheet, ZH.columns.rank)
    members = result.scopes["street"].ranked()
    assert any(m.close for m in members) and not all(m.close for m in members)
    for row, member in zip(rows, members, strict=False):
        assert (row[ZH.columns.rank], row[ZH.terms.scopes["street"]]) == (member.rank, member.name)
        assert row[ZH.columns.score] == float(member.score or 0)
        assert row[ZH.columns.exact] == (pytest.approx(member.exact) if member.close else None)


def test_units_add_up_with_the_row_that_nobody_answers_for(tmp_path: Path) -> None:
    """In the units' table the split column adds up to all points lost, those without a unit in a row of their own."""
    result = small(tmp_path)
    sheet = written(result, tmp_path / "r.xlsx")[ZH.book.sheet_league]
    cells = [[c.value for c in row] for row in sheet.iter_rows()]
    head = next(i for i, row in enumerate(cells) if ZH.columns.lost_split in row)
    rows = [row for row in cells[head + 1 :] if row[1] is not None]
    split = cells[head].index(ZH.columns.lost_split)
    assert {row[1] for row in rows} == {ZH.book.nobody if u.unit is None else u.unit for u in result.unit_losses}
    found = account(result)
    assert found and sum(Decimal(str(row[split])) for row in rows) == found.lost


@pytest.mark.long
def test_sites_and_heat_map_agree_with_the_scopes(tmp_path: Path) -> None:
    """Each site has its row; each cell of the heat map is the site's rate, and empty where it was not observed."""
    result = harbour()
    book = written(result, tmp_path / "r.xlsx")
    scope = result.scopes["site"]
    rows = {row[ZH.columns.site]: row for row in records(book[ZH.book.sheet_sites], ZH.columns.rank)}
    heat = {row[ZH.columns.site]: row for row in records(book[ZH.book.sheet_heat], ZH.columns.site_type)}
    assert len(rows) == len(heat) == len(scope.members)
    for member, rates in zip(scope.members, scope.rates, strict=True):
        assert rows[member.name][ZH.columns.score] == float(member.score or 0)
        for position in result.tree.leaves:
            shown = heat[member.name].get(result.tree.nodes[position].id)
            assert shown == (None if rates[position] != rates[position] else pytest.approx(rates[position]))


def test_ledger_has_every_fault_with_its_source_and_carried_columns(tmp_path: Path) -> None:
    """The ledger's losses add up, name the cell they come from, and keep the columns that nobody recognised."""
    result = small(tmp_path)
    sheet = written(result, tmp_path / "r.xlsx")[ZH.book.sheet_ledger]
    rows = records(sheet, ZH.columns.number)
    assert len(rows) == result.problem_count < result.fault_count
    assert sum(r[ZH.columns.lost] for r in rows) == pytest.approx(float(result.problem_losses()["points"].sum()))
    fault = next(r for r in rows if r[ZH.columns.issue] == FAULT)
    assert (fault[ZH.columns.source], fault[ZH.columns.unit], fault["备注"]) == ("rows.csv!E2", "城管局、住建局", "x")
    assert (fault[ZH.columns.repair], fault[ZH.columns.standard_id], fault[ZH.columns.site]) == (
        "未整改",
        "1.1",
        "甲路",
    )
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == f'"{",".join(ZH.terms.repair_states)}"'


def test_dates_are_sortable_texts(tmp_path: Path) -> None:
    """Whatever the spelling of a date, the ledger has it as year-month-day text; what is no date stays as it is."""
    rows = "标准编号,结果,日期,整改时限\n3.1,50,2024年3月5日,2024/3/8\n3.2,60,20240306,立即\n"
    book = written(small(tmp_path, rows=rows), tmp_path / "r.xlsx")
    shown = {
        (r[ZH.columns.date], r[ZH.columns.deadline]) for r in records(book[ZH.book.sheet_ledger], ZH.columns.number)
    }
    assert shown == {("2024-03-05", "2024-03-08"), ("2024-03-06", "立即")}


def test_quality_lists_problems_columns_and_gaps(tmp_path: Path) -> None:
    """Problems stand with place and sentence, the graver first; so do unrecognised columns and gaps."""
    result = small(tmp_path)
    place = Where("rows.csv", "", "C9")
    problems = [Problem("note", "n"), Problem("error", "e", place, more=3), Problem("warning", "w")]
    result = dataclasses.replace(result, problems=problems)
    sheet = written(result, tmp_path / "r.xlsx")[ZH.book.sheet_quality]
    rows = [[c.value for c in row] for row in sheet.iter_rows()]
    levels = [r[0] for r in rows if r[0] in ZH.terms.levels.values()]
    assert levels == [ZH.terms.levels["error"], ZH.terms.levels["warning"], ZH.terms.levels["note"]]
    assert [ZH.terms.levels["error"], "rows.csv!C9", "sentence of e", 3] in [r[:4] for r in rows]
    assert [1, "备注"] in [r[:2] for r in rows]
    assert any(r[0] == "3.3" and ZH.terms.statuses["not-applicable"] in r for r in rows)


@pytest.mark.long
def test_method_names_settings_and_hashes(tmp_path: Path) -> None:
    """The method sheet carries the hashes of the scheme and of every input, and the settings in words."""
    result = harbour()
    said = texts(written(result, tmp_path / "r.xlsx", language="en"))
    assert {result.tree.file.sha256, *(i.sha256 for i in result.inputs)} <= set(said)
    assert EN.terms.missing_policies["exclude"] in said and CREATED in said


# -- safety -----------------------------------------------------------------------------------------------------------

NASTY = ["=1+1", "+1+1", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0"]


def test_texts_never_become_formulas(tmp_path: Path) -> None:
    """Texts from a workbook that begin like a formula are text cells that stay text; only the check has formulas."""
    lines = [f'3.1,"{n.replace(chr(34), chr(34) * 2)}",50,"{n.replace(chr(34), chr(34) * 2)}"' for n in NASTY]
    rows = "标准编号,点位名称,结果,存在问题\n" + "\n".join(lines) + "\n"
    book = written(small(tmp_path, rows=rows), tmp_path / "r.xlsx")
    found = set()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or sheet.title == ZH.book.sheet_check
                if cell.value in NASTY and cell.data_type == "s":
                    assert cell.quotePrefix
                    found.add(cell.value)
    assert found == set(NASTY)


@pytest.mark.long
def test_scheme_names_never_become_formulas(tmp_path: Path) -> None:
    """Names in the scheme that begin like a formula are text cells as well, on the check too."""
    file = parse_scheme(SMALL.replace("MODE", "down").replace("AT", "total").replace("热线", "=1+1").encode(), "s.yaml")
    (tmp_path / "rows.csv").write_text(ROWS, "utf-8")
    result = score(read_inputs([tmp_path / "rows.csv"]), build_tree(file), created=CREATED)
    book = written(result, tmp_path / "r.xlsx")
    cells = [c for s in book for row in s.iter_rows() for c in row if c.value == "=1+1"]
    assert len(cells) >= 4 and {c.data_type for c in cells} == {"s"}


@pytest.mark.long
def test_illegal_characters_and_long_texts(tmp_path: Path) -> None:
    """Control characters are dropped, and a text that is too long for a cell is cut with a note."""
    result = small(tmp_path)
    ledger = result.losses.copy()
    ledger["issue"] = ["a\x00\x0b<b>&\ufffe" + "长" * 40_000, "😀" * 20_000, *ledger["issue"][2:]]
    result = dataclasses.replace(result, loss_rows=None, loaded_losses=ledger)
    issues = [
        r[ZH.columns.issue]
        for r in records(written(result, tmp_path / "r.xlsx")[ZH.book.sheet_ledger], ZH.columns.number)
    ]
    assert issues[0].startswith("a<b>&长") and issues[0].endswith(ZH.book.cut) and len(issues[0]) == 32_767
    assert issues[1].endswith(ZH.book.cut) and len(issues[1].encode("utf-16-le")) <= 2 * 32_767


@pytest.mark.long
def test_too_many_rows_and_columns_are_cut_visibly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a sheet has no room for everything it shows the largest losses and says how many there are."""
    monkeypatch.setattr(ledger_sheet, "LAST_ROW", 4 + 2)
    monkeypatch.setattr(heat_sheet, "_MOST_STANDARDS", 1)
    monkeypatch.setattr(heat_sheet, "_MOST_SITES", 2)
    result = small(tmp_path)
    book = written(result, tmp_path / "r.xlsx")
    assert len(records(book[ZH.book.sheet_ledger], ZH.columns.number)) == 2
    assert ZH.tables.ledger_cut.format(shown=2, all=result.problem_count) in texts(book)
    assert len(records(book[ZH.book.sheet_heat], ZH.columns.site_type)) == 2
    assert ZH.tables.heat_cut.format(standards=1, all_standards=7, sites=2, all_sites=5) in texts(book)


@pytest.mark.long
def test_every_sheet_is_well_formed_and_as_large_as_it_says(tmp_path: Path) -> None:
    """The sheets' XML is what openpyxl reads in its strict streaming mode, and their dimensions are true."""
    path = tmp_path / "r.xlsx"
    book = written(harbour(), path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(set(archive.namelist()))
    streamed = openpyxl.load_workbook(path, read_only=True)
    for sheet in book:
        stream = streamed[sheet.title]
        assert (stream.max_row, stream.max_column) == (sheet.max_row, sheet.max_column)
    streamed.close()


@pytest.mark.long
def test_sheets_are_ready_to_print(tmp_path: Path) -> None:
    """Every sheet is fitted to the page's width, with page numbers; long tables repeat their headings."""
    book = written(harbour(), tmp_path / "r.xlsx")
    for sheet in book:
        assert sheet.page_setup.fitToHeight == 0 and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.center.text
    for name in (ZH.book.sheet_indicators, ZH.book.sheet_sites, ZH.book.sheet_heat, ZH.book.sheet_ledger):
        assert book[name].print_title_rows and book[name].freeze_panes and book[name].auto_filter.ref
    assert any(d.outlineLevel for d in book[ZH.book.sheet_indicators].row_dimensions.values())


@pytest.mark.parametrize("text", [ZH, EN])
def test_every_term_of_a_scheme_has_a_word(text: Any) -> None:
    """Whatever a scheme may say (kinds, rules, policies, statuses), both languages have a word for it."""
    from civscore.scheme.model import Kind, Method, Missing, Ranking, Rounding, Scheme

    def names(annotation: Any) -> set[str]:
        return set(typing.get_args(annotation))

    def field(model: Any, name: str) -> set[str]:
        return names(model.model_fields[name].annotation)

    assert set(text.terms.kinds) == names(Kind) and set(text.terms.methods) == names(Method)
    assert set(text.terms.missing_policies) == names(Missing)
    assert set(text.terms.rounding_modes) == field(Rounding, "mode")
    assert set(text.terms.rounding_places) == field(Rounding, "at")
    assert set(text.terms.ranking_methods) == field(Ranking, "method")
    assert set(text.terms.scheme_statuses) == field(Scheme, "status")
    assert set(text.terms.scopes) == {*AREAS, "site_type", "site", "unit", "method", "inspector"}


# -- the check --------------------------------------------------------------------------------------------------------


def calculated(path: Path) -> Any:
    """The workbook after LibreOffice has calculated its formulas."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    out = path.parent / "calculated"
    profile = f"-env:UserInstallation=file://{path.parent}/office"
    command = [office, "--headless", profile, "--convert-to", "xlsx", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with warnings.catch_warnings():
        warnings.filterwarnings(
            "ignore", message=".*extension is not supported"
        )  # data bars, as LibreOffice writes them
        return openpyxl.load_workbook(out / path.name, data_only=True)


def agrees(result: Result, path: Path) -> None:
    """Every formula of the check gives the result's figure, and every difference is 0."""
    written(result, path)
    sheet = calculated(path)[ZH.book.sheet_check]
    assert sheet["D3"].value == 0 and sheet["D4"].value == 0 and sheet["F3"].value == ZH.check.good
    rows = records(sheet, ZH.columns.id)
    assert len(rows) == len(result.nodes)
    by_id = {row[ZH.columns.id] or "": row for row in rows}
    for node, scored in zip(result.tree.nodes, result.nodes, strict=True):
        row = by_id[node.id]
        assert row[ZH.check.off_exact] == 0 and row[ZH.check.off_score] == 0
        same(row[ZH.check.rate], scored.rate)
        same(row[ZH.check.exact], scored.exact)
        same(row[ZH.check.score], scored.score)


def same(value: Any, expected: Fraction | Decimal | None) -> None:
    """A calculated cell against an exact number; an empty text where there is none."""
    assert value in (None, "") if expected is None else value == pytest.approx(float(expected), abs=1e-9)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["harbour", "nantong"])
def test_check_agrees_with_the_examples(tmp_path: Path, name: str) -> None:
    """LibreOffice recomputes every node of the examples to nine digits, rounding of parts included."""
    agrees({"harbour": harbour, "nantong": nantong}[name](), tmp_path / "r.xlsx")


@pytest.mark.slow
@pytest.mark.parametrize("at", ["total", "parts", "every-level"])
@pytest.mark.parametrize("mode", ["half-up", "half-even", "down"])
def test_check_agrees_under_every_rounding(tmp_path: Path, mode: str, at: str) -> None:
    """LibreOffice recomputes geometric, minimum, bonus and penalty nodes under every rounding."""
    agrees(small(tmp_path, mode=mode, at=at), tmp_path / "r.xlsx")


@pytest.mark.slow
def test_check_notices_a_wrong_figure(tmp_path: Path) -> None:
    """If the program had reported another score for one node, the check would say so."""
    result = small(tmp_path)
    result.nodes[1] = dataclasses.replace(result.nodes[1], score=Decimal("1.00"))
    written(result, tmp_path / "r.xlsx")
    sheet = calculated(tmp_path / "r.xlsx")[ZH.book.sheet_check]
    assert sheet["D4"].value > 0 and sheet["F3"].value == ZH.check.bad
