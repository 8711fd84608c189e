"""The slides: one message each, with the figures of the result, inside the frame of whatever template there is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from commands import Desk, once
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt
from searching import examples, few

from civscore.cli.saved import scored_as_saved
from civscore.errors import CivScoreError
from civscore.months.comparison.compare import compare
from civscore.months.history import History
from civscore.months.ledger.figures import LedgerFigures
from civscore.papers.slides.deck import SlideTable
from civscore.papers.slides.file import make_slides
from civscore.papers.slides.lettering import lines_of
from civscore.papers.slides.tables import add_table
from civscore.papers.slides.template import SlideBox, open_template, slide_template
from civscore.papers.slides.work_pages import _rate
from civscore.reports.shared.change import moved
from civscore.reports.shared.lost import lost_column
from civscore.reports.shared.units import unit_rows
from civscore.text import show
from civscore.text.slides import slide_texts

INDICATORS: list[dict[str, Any]] = [
    {"id": "1", "name": "实地", "points": 60, "method": "field", "judge": "pass-fail", "children": [
        {"id": "1.1", "name": "路面无垃圾", "lead": "城管局"}, {"id": "1.2", "name": "无占道经营", "lead": "公安局"},
    ]},
    {"id": "2", "name": "满意度", "points": 40, "method": "survey", "judge": "tally", "lead": "文明办"},
]  # fmt: skip
SITES = [(f"{name}路", area) for name, area in zip("甲乙丙丁戊己", ("东区", "西区") * 3, strict=True)]


def rows_of(month: str, failing: set[tuple[str, str]], said: str = "路口有垃圾") -> list[dict[str, str]]:
    """The rows of a month in which some standards failed at some sites."""
    found = [
        {
            "standard": standard, "site": site, "district": area,
            "result": "否" if (standard, site) in failing else "是",
            "issue": said if (standard, site) in failing else "", "date": f"{month}-05", "count": "", "total": "",
        }
        for site, area in SITES for standard in ("1.1", "1.2")
    ]  # fmt: skip
    return [*found, {"standard": "2", "count": "37", "total": "43", "date": f"{month}-06"}]


_SAVED: list[bytes] = []


@pytest.fixture
@once
def town(desk: Desk) -> Desk:
    """A desk with two saved months."""
    desk.scheme(indicators=INDICATORS, target=99, site_types={})
    history = desk.folder / ".civscore" / "history.db"
    if _SAVED:  # scored once for all tests
        history.parent.mkdir()
        history.write_bytes(_SAVED[0])
        return desk
    for month, failing in (
        ("2024-03", {("1.1", "甲路")}),
        ("2024-04", {("1.1", "甲路"), ("1.2", "乙路"), ("1.2", "丁路")}),
    ):
        assert desk("run", desk.sheet(f"{month}.csv", rows_of(month, failing)), "-s", "town.yaml").code in (0, 3)
    _SAVED.append(history.read_bytes())
    return desk


def made(desk: Desk, *options: str) -> Any:
    done = desk("slides", *options, "--lang", "zh", "--date", "2024-05-06", "-o", "brief.pptx")
    assert done.code == 0, done.err
    return Presentation(str(desk.folder / "brief.pptx"))


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text for slide in deck.slides]


def runs(deck: Any) -> Iterator[Any]:
    """Every run of text, those of charts and notes included."""
    for slide in deck.slides:
        yield from slide._element.iter(qn("a:r"))
        yield from slide.notes_slide._element.iter(qn("a:r"))
        for shape in slide.shapes:
            if shape.has_chart:
                yield from shape.chart._chartSpace.iter(qn("a:r"))


def charts(deck: Any) -> list[Any]:
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def tables(deck: Any) -> list[list[list[str]]]:
    found = (shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table)
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in found]


def labels_of(chart: Any) -> list[str]:
    """The figures at the bars: those written there, or the values in their number format."""
    written = ["".join(t.text for t in one.iter(qn("a:t"))) for one in chart._chartSpace.iter(qn("c:dLbl"))]
    if written:
        return written
    places = len(chart.plots[0].data_labels.number_format.partition(".")[2])
    return [f"{value:,.{places}f}" for value in chart.plots[0].series[0].values]


def test_every_figure_is_the_result_s(town: Desk) -> None:
    deck, history = made(town, "2024-04"), History(town.folder / ".civscore" / "history.db")
    old, new = (scored_as_saved(history, history.find(label))[0] for label in ("2024-03", "2024-04"))
    comparison = compare(old, new)
    change = moved(comparison.printed_change, comparison.total.error, comparison.total.chance, 2, "zh")
    said, (changes, indicators, standards, units, ledger) = titles(deck), charts(deck)
    assert 8 <= len(said) <= 12 and len(set(said)) == len(said)
    assert said[0] == f"总分 {new.total.score}，比2024年3月 {change}，距目标 {show.points(new.total.gap)} 分"
    whole, *steps, last = (label for label in labels_of(changes) if label)
    assert sorted([whole, last]) == sorted([str(old.total.score), str(new.total.score)]) or steps
    printed = lost_column(new)
    assert labels_of(indicators) == sorted((f"{printed[i]:f}" for i in (1, 4)), key=float, reverse=True)
    leaves = sorted((new.tree.leaves), key=lambda i: -new.nodes[i].lost)
    assert [label.split("，")[0] for label in labels_of(standards)] == [f"{printed[i]:f}" for i in leaves]
    assert [label.split("，")[0] for label in labels_of(units)] == [f"{u.split:f}" for u in unit_rows(new)]
    assert sum(ledger.plots[0].series[0].values) == 3
    assert any(f"发现问题 {new.counts.problems} 处，涉及点位 {new.counts.faulty_sites} 个" in title for title in said)
    areas, fell, typical, weak, way = tables(deck)
    assert areas[1][:3] == ["1", "东区", str(new.scopes["district"].ranked()[0].score)]
    assert fell[1][0] == "1.2 无占道经营" and typical[1][2] == "路口有垃圾"
    assert weak[1][:3] == ["2 满意度", "37/43", "86.0%"]
    assert len(way) > 1 and said[-1] == "下一步：2024年5月11日前整改到位"


@pytest.mark.long
def test_values_follow_who_edits_them(town: Desk) -> None:
    """Categories are texts, values rounded as printed, and the workbook behind a chart opens."""
    import openpyxl

    for chart in charts(made(town, "2024-04")):
        assert all(isinstance(name, str) for name in chart.plots[0].categories)
        values = [value for series in chart.plots[0].series for value in series.values]
        assert values == [round(value, 6) for value in values]
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        assert book.active is not None and book.active["B2"].data_type == "n"


@pytest.mark.long
def test_fonts_sizes_notes_and_words_for_pictures(town: Desk) -> None:
    deck = made(town, "2024-04", "--issuer", "县文明办")
    for run in runs(deck):
        properties = run.find(qn("a:rPr"))
        assert properties.find(qn("a:latin")) is not None and properties.find(qn("a:ea")) is not None
        assert int(properties.get("sz")) >= 1200
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert len(shape._element.nvGraphicFramePr.cNvPr.get("descr")) > 5
            elif shape.has_text_frame and not shape.is_placeholder and "另有" not in shape.text:
                sizes = [run.font.size for p in shape.text_frame.paragraphs for run in p.runs]
                assert all(size is None or size >= Pt(18) for size in sizes)
        notes = slide.notes_slide.notes_text_frame.text
        assert "数据来源" in notes and "2024-04" in notes
    assert (
        deck.core_properties.author == "县文明办" and deck.core_properties.created.isoformat() == "2024-05-06T12:00:00"
    )
    theme = deck.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    assert re.search(rb'<a:minorFont>.*?<a:ea typeface="Microsoft YaHei"', theme.blob, re.DOTALL)


def within(deck: Any) -> None:
    """Nothing reaches over a slide's edge, and tables stand above the number of the slide."""
    for slide in deck.slides:
        for shape in slide.shapes:
            left, top, width, height = shape.left, shape.top, shape.width, shape.height
            if shape.has_table:
                height = Emu(sum(row.height for row in shape.table.rows))
            assert left >= 0 and top >= 0, shape.name
            assert left + width <= deck.slide_width and top + height <= deck.slide_height, shape.name


@pytest.mark.long
def test_made_twice_it_is_the_same(town: Desk) -> None:
    within(made(town, "2024-04"))
    first = (town.folder / "brief.pptx").read_bytes()
    made(town, "2024-04")
    assert (town.folder / "brief.pptx").read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@pytest.mark.long
def test_long_and_nasty_texts(desk: Desk) -> None:
    """Names of any length and control characters stay inside, in every language."""
    long = "一条名称很长很长的标准" * 12
    nasty = "垃圾\r\n未清\x07<b>&{{ x }}\u202e" + "，占道经营" * 60
    indicators = [{**INDICATORS[0], "children": [{"id": "1.1", "name": long}, {"id": "1.2", "name": f"{long}二"}]}]
    desk.scheme(indicators=indicators, name="很长的测评体系名称" * 8, points=60, site_types={})
    failing = {("1.1", site) for site, _ in SITES} | {("1.2", "甲路")}
    rows = [
        {**row, "unit": "一个名称很长很长的单位、另一个名称很长的单位"}
        for row in rows_of("2024-04", failing, nasty)[:-1]
    ]
    assert desk("run", desk.sheet("a.csv", rows), "-s", "town.yaml").code in (0, 3)
    for language in ("zh", "en"):
        assert desk("slides", "-o", "brief.pptx", "--date", "2024-05-06", "--lang", language).code == 0
        deck = Presentation(str(desk.folder / "brief.pptx"))
        within(deck)
        assert not any("_x000D_" in (run.find(qn("a:t")).text or "") for run in runs(deck))


@pytest.mark.slow
@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=400)), max_size=40), st.integers(0, 500))
@examples(20)
def test_a_table_never_runs_off(rows: list[tuple[str, str]], left_out: int) -> None:
    opened = open_template(slide_template("zh"), "t")
    slide = opened.presentation.slides.add_slide(opened.layout)
    table = SlideTable(["点位", "问题"], rows, [1.0, 3.0], frozenset(), "另有 {count} 项", left_out)
    shown = add_table(slide, opened.room, table, "says", opened.font)
    within(opened.presentation)
    texts = [shape.text for shape in slide.shapes if shape.has_text_frame]
    left = len(rows) - shown + left_out
    assert (f"另有 {left:,} 项" in texts) == bool(left)


# -- templates --------------------------------------------------------------------------------------------------------


@pytest.mark.long
def test_the_bundled_template_is_written_and_taken(town: Desk) -> None:
    assert town("slides", "--write-template", "own.pptx").code == 0
    assert town("slides", "2024-04", "-o", "a.pptx", "--date", "2024-05-06", "--lang", "zh").code == 0
    assert (
        town("slides", "2024-04", "-o", "b.pptx", "--date", "2024-05-06", "--lang", "zh", "--template", "own.pptx").code
        == 0
    )
    assert titles(Presentation(str(town.folder / "a.pptx"))) == titles(Presentation(str(town.folder / "b.pptx")))


def own_template(path: Path, width: float, keep: int | None = None) -> Path:
    """A template as PowerPoint makes them, with a sample slide in it; *keep*: with this layout only."""
    deck: Any = Presentation()
    deck.slide_width = Inches(width)
    if keep is None:
        sample = deck.slides.add_slide(deck.slide_layouts[1])
        sample.shapes.title.text = "示例页"
    else:
        for layout in [one for at, one in enumerate(deck.slide_layouts) if at != keep]:
            deck.slide_layouts.remove(layout)
    deck.save(str(path))
    return path


@pytest.mark.long
@pytest.mark.parametrize(
    ("width", "keep"),
    [
        (13.33, None), pytest.param(10.0, 1, marks=pytest.mark.long),
        pytest.param(10.0, None, marks=pytest.mark.slow), pytest.param(10.0, 5, marks=pytest.mark.slow),
    ],
)  # fmt: skip
def test_the_office_s_own_template(town: Desk, width: float, keep: int | None) -> None:
    """Its sizes and layouts count, its samples do not; a font for Chinese is set where its theme names none."""
    own_template(town.folder / "office.pptx", width, keep)
    deck = made(town, "2024-04", "--template", "office.pptx")
    assert deck.slide_width == Inches(width) and "示例页" not in titles(deck)
    within(deck)
    fonts = {run.find(qn("a:rPr")).find(qn("a:ea")).get("typeface") for run in runs(deck)}
    assert fonts == {"Microsoft YaHei"}
    assert all(not shape.is_placeholder or shape.text for slide in deck.slides for shape in slide.placeholders)


@pytest.mark.parametrize("kind", few(["text", "empty", "zip", "docx", "no-layout"], 2))
def test_a_template_that_is_none_ends_in_a_sentence(town: Desk, kind: str) -> None:
    path = town.folder / "bad.pptx"
    if kind == "no-layout":
        own_template(path, 10.0, 6)  # blank: without a title
    elif kind == "docx":
        import docx

        docx.Document().save(str(path))
    elif kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", "a")
    else:
        path.write_text("no slides" * (kind == "text"))
    done = town("slides", "2024-04", "-o", "brief.pptx", "--template", "bad.pptx")
    assert done.code == 1 and "bad.pptx" in done.err and "Traceback" not in done.err
    assert not (town.folder / "brief.pptx").exists()


def test_what_there_is_to_say(desk: Desk) -> None:
    """Without a month before, a ledger, a target or a score there are fewer slides, and each still says something."""
    desk.scheme(indicators=INDICATORS, site_types={})
    assert (
        desk(
            "run", desk.sheet("a.csv", rows_of("2024-04", set())[:-1]), "-s", "town.yaml", "--no-save", "-o", "a.json"
        ).code
        == 0
    )
    deck = made(desk, "a.json")
    assert titles(deck)[0] == "总分 100.00，超过目标 10.00 分" and titles(deck)[-1] == "下一步"  # nothing is demanded
    assert desk("slides", "a.json").code == 2
    assert desk("slides", "a.json", "-o", "a.pdf").code == 2


@pytest.mark.parametrize("none", [0, 3])
def test_what_a_rate_is_made_of_adds_up(none: int) -> None:
    """What is due is repaired, overdue, or without a deadline; the slide says how many of each."""
    bins: dict[Any, int] = {"overdue": 0, "within-10": 13, "within-20": 0, "later": 0, "none": none}
    found = LedgerFigures(18 + none, 5, 0, 5 + none, 5, bins, [])
    said = _rate(found, slide_texts("zh"))
    tail = "，其余未定期限，按到期计" if none else ""
    assert said.endswith(f"（到期 {5 + none} 条：已整改 5、逾期 0{tail}）")


def test_widths_are_on_the_safe_side() -> None:
    assert lines_of("测" * 30, 20, 300) == 2 and lines_of("", 20, 300) == 1
    with pytest.raises(CivScoreError):
        open_template(b"", "t")
    assert SlideBox(0, 0, 10, 10).below(20).height == 0 and make_slides is not None
