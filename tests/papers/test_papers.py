"""The bulletin and the notices: what they say is what was scored, and nothing that people wrote becomes code."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections import Counter
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from commands import Desk, once
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from running import ROOT
from searching import examples, few

from civscore.errors import CivScoreError
from civscore.papers.annexes import Annexes
from civscore.papers.bulletin import Bulletin, BulletinUnit, IndicatorRow
from civscore.papers.bulletin_template import bulletin_template
from civscore.papers.classes import Classes, ClassRow
from civscore.papers.filling import PaperTemplate
from civscore.papers.frame import Frame, assessed
from civscore.papers.images import PaperImage
from civscore.papers.leagues import League, LeagueRow
from civscore.papers.measure import characters
from civscore.papers.notice_template import notice_template
from civscore.papers.notices import Notice, NoticeRow, file_names
from civscore.papers.pdf import office_program
from civscore.papers.sites import AreaFaults, FaultRow, SiteFaults, SiteRow
from civscore.papers.summary import TypicalRow, WeakIndicatorRow, WorstRow
from civscore.papers.titles import in_lines
from civscore.text.problems.sentences import sentence
from civscore.workbook.mark import mark_of

INDICATORS: list[dict[str, Any]] = [
    {"id": "1", "name": "实地", "points": 60, "method": "field", "judge": "pass-fail", "children": [
        {"id": "1.1", "name": "路面无垃圾", "tags": {"environment": "生活环境"}},
        {"id": "1.2", "name": "无占道经营", "tags": {"environment": "社会环境"}},
    ]},
    {
        "id": "2", "name": "材料", "points": 40, "method": "material", "judge": {"type": "score", "full": 10},
        "problem": False,
    },
    {"id": "N", "name": "负面清单", "kind": "penalty", "points": 3, "judge": "pass-fail"},
    {"id": "G", "name": "安全", "kind": "gate", "judge": "pass-fail"},
]  # fmt: skip
SITES = [("甲路", "东区", "主干道"), ("乙路", "西区", "主干道"), ("丙巷", "东区", "背街小巷")]
FAULTS: dict[tuple[str, str], tuple[str, str]] = {
    ("1.1", "乙路"): ("路口有垃圾", "城管局"), ("1.2", "乙路"): ("摊贩占道", "城管局、公安局"),
    ("1.2", "丙巷"): ("店外经营", ""),
}  # fmt: skip
ROWS: list[dict[str, str]] = [
    {
        "standard": standard, "site": site, "district": district, "site type": kind, "date": "2024-03-05",
        "result": "否" if (standard, site) in FAULTS else "是", "issue": FAULTS.get((standard, site), ("", ""))[0],
        "unit": FAULTS.get((standard, site), ("", "住建局"))[1], "photo": f"{site}.jpg", "deadline": "2024-03-20",
    }
    for site, district, kind in SITES for standard in ("1.1", "1.2")
] + [
    {"standard": "2", "result": "8", "date": "2024-03-07", "unit": "宣传部"},
    {"standard": "G", "result": "是", "date": "2024-03-07"},
]  # fmt: skip
"""1.1: 2 of 3 (20), 1.2: 1 of 3 (10), 2: 8 of 10 (32): 62 points; 38 lost: 城管局 15 in full and 7.5 beside 公安局 …"""


_SAVED: list[bytes] = []


@pytest.fixture
@once
def county(desk: Desk) -> Desk:
    """A desk with a saved run of March that has faults of one unit, of two, and of none."""
    desk.scheme(indicators=INDICATORS, name="小城文明测评体系", tags={"environment": "创建环境"})
    desk.sheet("march.csv", ROWS)
    history = desk.folder / ".civscore" / "history.db"
    if _SAVED:  # scored once for all tests
        history.parent.mkdir()
        history.write_bytes(_SAVED[0])
    else:
        assert desk("run", "march.csv", "-s", "town.yaml").code == 0
        _SAVED.append(history.read_bytes())
    return desk


def write(desk: Desk, *options: str, command: str = "bulletin", code: int = 0) -> Any:
    """The Word file that the command writes."""
    done = desk(command, *options, "-o", "paper.docx", "--date", "2024-04-02")
    assert done.code == code, done.err
    return docx.Document(str(desk.folder / "paper.docx"))


def paragraphs(paper: Any) -> list[str]:
    return [p.text for p in paper.paragraphs]


def tables(paper: Any) -> list[list[list[str]]]:
    """The texts of all cells; python-docx's own way takes seconds for long tables."""
    return [
        [
            ["\n".join(p.text for p in cell.iter(qn("w:p"))) for cell in row.iter(qn("w:tc"))]
            for row in rows.iter(qn("w:tr"))
        ]
        for rows in paper.element.body.iter(qn("w:tbl"))
    ]


def everything(paper: Any) -> str:
    return "\n".join([*paragraphs(paper), *(cell for t in tables(paper) for row in t for cell in row)])


def table_of(paper: Any, heading: str, first: int = 0) -> list[list[str]]:
    """The table whose headings have this one in a column."""
    return next(t for t in tables(paper) if t[0][first] == heading)


# -- the bulletin -----------------------------------------------------------------------------------------------------


def test_bulletin_tells_the_figures_of_the_result(county: Desk) -> None:
    """Total, rate, gap, indicators, units and ranks in the bulletin are those of the JSON result."""
    result = county("run", "march.csv", "-s", "town.yaml", "--json", "--no-save").json
    paper = write(county)
    text = everything(paper)
    assert f"总体得分{result['total']['score']:.2f}分（满分100分），得分率62.00%。未达到目标90分，相差28.00分。" in text
    assert "满分100−失分38.00=得分62.00" in text
    shown = {row[0].strip().split(" ")[0]: row[1:] for row in table_of(paper, "指标")[1:]}
    for node in result["indicators"]:
        if node["kind"] != "gate" and "." not in node["id"]:
            score = "—" if node["score"] is None else f"{node['score']:.2f}"
            assert shown[node["id"]][1] == score
    paper = write(county, "--annex", "docx")
    league = table_of(paper, "名次")
    assert [(row[0], row[1], row[2]) for row in league[1:]] == [
        (str(m["rank"]), m["name"], f"{m['score']:.2f}")
        for m in sorted(result["scopes"]["district"], key=lambda m: m["rank"])
    ]
    units = {row[1]: row for row in table_of(paper, "责任单位", 1)[1:]}
    assert units["城管局"][3:6] == ["2", "20.00", "15.00"]  # 10 alone, 10 with another
    assert units["公安局"][3:6] == ["1", "10.00", "5.00"]
    assert units["未明确责任单位"][3:6] == ["1", "10.00", "10.00"]
    assert units["宣传部"][3:6] == ["0", "8.00", "8.00"]  # marks for material are a weak indicator
    assert sum(Decimal(row[5]) for row in units.values()) == Decimal(38)
    assert table_of(paper, "指标", 1)[1][1:] == ["2 材料", "8/10", "80.0%", "8.00"]


def test_bulletin_has_the_usual_order(county: Desk) -> None:
    """Head, number, title in lines, basis, total, rankings, problems, demands, annex, signature and date, in order."""
    paper = write(county, "--issuer", "县文明办", "--number", "县文明办发〔2024〕3号", "--deadline-days", "3")
    lines = [line.strip() for line in paragraphs(paper) if line.strip()]
    wanted = [
        "县文明办文件", "县文明办发〔2024〕3号", "关于2024年3月小城文明\n测评情况的通报（初步）",
        "初步结果，未经确认，以确认后的为准", "各有关单位：", "一、总体情况", "二、排名情况", "三、主要问题",
        "典型问题（全部问题见附件）：", "四、整改要求", "附件：测评明细表（电子表格）", "县文明办", "2024年4月2日",
    ]  # fmt: skip
    assert [line for line in lines if line in wanted] == wanted
    assert any("于2024年4月5日前完成并书面反馈" in line for line in lines)


@pytest.mark.long
def test_typical_problems_have_site_text_and_unit(county: Desk) -> None:
    """Problems stand with site, area, type, the text that somebody wrote and the units; weak indicators are none."""
    lines = paragraphs(write(county))
    typical = [line for line in lines if re.match(r"\d．", line)]
    assert len(typical) == 3 and {line[0] for line in typical} == {"1", "2", "3"}
    assert any("乙路（西区，主干道）：路口有垃圾（城管局）。" in line for line in typical)
    assert any("丙巷（东区，背街小巷）：店外经营（未明确责任单位）。" in line for line in typical)
    assert "另有薄弱指标1项（不列入问题）：材料（8/10，得分率80.0%）。详见附件。" in lines


@pytest.mark.long
def test_faults_are_numbered_within_their_site(county: Desk) -> None:
    """In the annex each site's problems are numbered from (1), with the units that answer."""
    (table,) = [t for t in tables(write(county, "--annex", "docx")) if t[0][:2] == ["点位", "号"] and len(t) > 2][:1]
    assert {row[1] for row in table[1:]} <= {"(1)", "(2)"}


def test_shares_add_up_to_a_hundred(county: Desk) -> None:
    """In the workbook's table of classes the printed shares of problems and of lost points add up to 100.00%."""
    write(county, "--lang", "zh")
    rows = sheet_of(county, "问题分类")
    assert len({row[0] for row in rows[1:]}) == 3  # indicators, the tag, site types
    for view in dict.fromkeys(row[0] for row in rows[1:]):
        own = [row for row in rows if row[0] == view]
        assert own[-1][1] == "合计"
        for column in (3, 5):
            assert sum(Decimal(str(row[column])) for row in own[:-1]) == 1
        assert sum(row[2] for row in own[:-1]) == own[-1][2] == 3


def sheet_of(desk: Desk, name: str) -> list[list[Any]]:
    """The rows of a sheet of the workbook beside the bulletin, from its headings on."""
    sheet = openpyxl.load_workbook(desk.folder / "paper_附件.xlsx")[name]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return rows[next(n for n, row in enumerate(rows) if row[1] is not None) :]


@pytest.mark.long
def test_what_is_not_compared_has_no_columns(county: Desk) -> None:
    """Without a run before there is no column for it, with one there is; --against none leaves it out."""
    assert table_of(write(county), "指标")[0] == ["指标", "分值", "得分", "得分率"]
    county.sheet("april.csv", [{**row, "date": "2024-04-05"} for row in ROWS[1:]])
    assert county("run", "april.csv", "-s", "town.yaml").code == 0
    paper = write(county)
    assert table_of(paper, "指标")[0] == ["指标", "分值", "得分", "得分率", "上次", "变化", "误差"]
    assert "较2024年3月（62.00分）" in everything(paper)
    alone = write(county, "--against", "none")
    assert table_of(alone, "指标")[0] == ["指标", "分值", "得分", "得分率"] and "2024年3月" not in everything(alone)


@pytest.mark.long
def test_noise_is_not_called_progress(county: Desk) -> None:
    """A change inside the sampling error is said to be one, with the error that diff prints."""
    better = [{**row, "date": "2024-04-05", "result": "是" if row["site"] == "丙巷" else row["result"]}
              for row in ROWS if row.get("site")]  # fmt: skip
    county.sheet("april.csv", better + [{**row, "date": "2024-04-07"} for row in ROWS if not row.get("site")])
    assert county("run", "april.csv", "-s", "town.yaml").code == 0
    printed = county("diff", "2024-03", "2024-04", "--lang", "zh").out
    (error,) = re.findall(r"抽样误差 ±([\d.]+)（95%", printed)
    text = everything(write(county))
    chance = "这一变化可能只是抽到的点位、受访者不同所致（※），但不能因此说“没有变化”"
    assert re.search(rf"上升[\d.]+分※；抽样误差 ?±{error}[：，；]{chance}", text)


@pytest.mark.long
def test_bulletin_in_english(county: Desk) -> None:
    """The English paper has the same figures under English headings, and no Chinese phrase of the program's own."""
    paper = write(county, "--lang", "en")
    lines = paragraphs(paper)
    assert [line for line in lines if re.match(r"\d\. [A-Z]", line)][:4] == [
        "1. Total", "2. Rankings", "3. Problems", "4. What is to be done",
    ]  # fmt: skip
    assert "The total score is 62.00 of 100 points (62.00%). The target of 90 is missed by 28.00." in everything(paper)
    assert not [line for line in lines if "得分" in line or "附件" in line]


def test_failed_gate_is_said(county: Desk) -> None:
    """Where a gate failed the bulletin says so beside the score."""
    county.sheet("bad.csv", [{**row, "result": "否" if row["standard"] == "G" else row["result"]} for row in ROWS])
    assert county("run", "bad.csv", "-s", "town.yaml", "--label", "x").code == 3
    (line,) = [p for p in paragraphs(write(county, "x", "--against", "none")) if "前置条件" in p]
    assert line.endswith("前置条件未满足：安全，不得评为达标。") and line.count("前置条件") == 1


@pytest.mark.long
def test_flags_decide_over_praise_and_criticism(county: Desk) -> None:
    """Where the scheme has a rule of flags, those with a red one are praised and the others criticised; else nobody."""
    assert not [line for line in paragraphs(write(county)) if "表扬" in line]
    county.scheme(indicators=INDICATORS, ranking={"flags": {"red": 1, "blue": {"below": 70}}})
    assert county("run", "march.csv", "-s", "town.yaml", "--label", "flags").code == 0
    paper = write(county, "flags", "--against", "none", "--annex", "docx")
    lines = paragraphs(paper)
    assert "四、表扬与批评" in lines and not any(
        "整改要求" in line for line in lines
    )  # nothing is asked for after a trial
    assert "对东区予以通报表扬。" in lines and "对西区予以通报批评。" in lines
    assert [row[-1] for row in table_of(paper, "名次")] == ["备注", "红旗", "蓝旗"]


@pytest.mark.long
def test_without_faults_there_is_no_list(county: Desk) -> None:
    """A run without faults is said to have none, and has no list, no unit's annex and no notice."""
    county.sheet("good.csv", [{**r, "result": "10" if r["standard"] == "2" else "是"} for r in ROWS])
    assert county("run", "good.csv", "-s", "town.yaml", "--label", "good").code == 0
    paper = write(county, "good", "--against", "none")
    text = everything(paper)
    assert "本次测评未发现问题。" in text and "典型问题" not in text and "整改" not in text
    done = county("notices", "good", "-o", "notices", "--lang", "zh")
    assert done.code == 0 and "没有需要发出的抄告单" in done.out and not (county.folder / "notices").exists()


def test_no_score_is_a_sentence(county: Desk) -> None:
    """A run in which nothing could be scored has a bulletin that says so, and no dashes between words."""
    county.sheet("none.csv", [{**ROWS[0], "result": "不涉及"}])
    assert county("run", "none.csv", "-s", "town.yaml", "--label", "none").code == 0
    (line,) = [p for p in paragraphs(write(county, "none", "--against", "none")) if "总分" in p]
    assert line == "本次没有总分。"


@pytest.mark.long
def test_no_date_comes_from_nowhere(county: Desk) -> None:
    """Where no row has a date, the day of saving is none of the assessment; a trial is not called an assessment."""
    county.sheet("undated.csv", [{key: value for key, value in row.items() if key != "date"} for row in ROWS])
    assert county("run", "undated.csv", "-s", "town.yaml").code == 0
    paper = write(county, "latest", "--against", "none")
    text = everything(paper)
    assert "关于小城文明测评情况的通报（初步）" in text.replace("\n", "") and "组织开展了测评，实地考察" in text
    assert not re.search(r"\d{4}-\d\d-\d\d", text)
    assert county("run", "march.csv", "-s", "town.yaml", "--trial", "--label", "试算3").code == 0
    text = everything(write(county, "试算3", "--against", "none"))
    assert "作了试算“试算3”（不是正式测评）" in text and "组织开展了测评" not in text


@pytest.mark.long
def test_who_amended_is_in_no_paper(county: Desk) -> None:
    """A paper says which amendment it is of and why, not who was logged in."""
    assert county("confirm", "2024-03", "--who", "root").code == 0
    done = county("run", "march.csv", "-s", "town.yaml", "--label", "2024-03", "--amend", "申诉成立", "--who", "root")
    assert done.code == 0, done.err
    paper = write(county, "2024-03", "--against", "none")
    assert "更正第1号：申诉成立" in everything(paper) and "root" not in everything(paper)


@pytest.mark.long
def test_a_problem_without_a_site_is_named_alike(desk: Desk) -> None:
    """What was found in the field at no site is no paper and no survey, and counts as no site: in every medium."""
    nodes = [{"id": "1", "name": "路面", "points": 100, "judge": "pass-fail", "method": "field", "lead": "城管局"}]
    desk.scheme(indicators=nodes)
    desk.sheet("s.csv", [{"standard": "1", "result": "否", "date": "2024-03-03"}])
    assert desk("run", "s.csv", "-s", "town.yaml").code == 0
    gap = desk("gap", "--by", "unit", "--json", "--lang", "zh")
    assert gap.code == 0 and '"sites": 0' in gap.out and '"sites": 1' not in gap.out
    assert desk("notices", "-o", "n", "--lang", "zh").code == 0
    ((row, *_),) = notice_rows(desk.folder / "n").values()
    said = [*row, everything(write(desk, "--against", "none", "--annex", "docx"))]
    assert "（总体，未写点位）" in row and all("材料" not in text for text in said)


@pytest.mark.long
def test_result_files_and_workbooks_serve_as_runs(county: Desk) -> None:
    """A workbook in place of a saved run gives the same bulletin, and a result file all that it knows of it."""
    word = ("--against", "none", "--annex", "docx")
    saved = write(county, *word)
    assert everything(write(county, "march.csv", "-s", "town.yaml", *word)) == everything(saved)
    assert county("run", "march.csv", "-s", "town.yaml", "--no-save", "-o", "result.json").code == 0
    known = write(county, "result.json", *word)
    assert paragraphs(known) == paragraphs(saved)
    with_rates = [[*row[:2], *row[3:]] for row in table_of(saved, "责任单位", 1)]
    assert table_of(known, "责任单位", 1) == with_rates  # it has no scores of units


@pytest.mark.long
def test_what_is_said_of_an_area_stands_under_it(county: Desk) -> None:
    """A problem of a whole area stands under that area as such."""
    county.sheet("area.csv", [*ROWS, {"standard": "1.1", "district": "东区", "result": "否", "date": "2024-03-05"}])
    assert county("run", "area.csv", "-s", "town.yaml", "--label", "area").code == 0
    write(county, "area", "--against", "none", "--lang", "zh")
    rows = [row for row in sheet_of(county, "问题清单")[1:] if row[1] == "整个区域"]
    assert [[text for text in row if isinstance(text, str)][:3] for row in rows] == [
        ["整个区域", "东区", "1.1 路面无垃圾"]
    ]


@pytest.mark.long
def test_annexes_go_where_they_are_asked(county: Desk) -> None:
    """The workbook has all problems, units, sites and weak indicators; --annex docx puts them into the paper, none
    leaves them out; another word is refused."""
    write(county)
    book = openpyxl.load_workbook(county.folder / "paper_附件.xlsx")
    assert book.sheetnames == ["排名", "责任单位", "点位", "问题清单", "问题分类", "薄弱指标"]
    assert {row[5] for row in sheet_of(county, "问题清单")[1:]} == {"路口有垃圾", "摊贩占道", "店外经营"}
    assert [row[1:] for row in sheet_of(county, "薄弱指标")[1:]] == [["2 材料", "8/10", 0.8, 8]]
    (county.folder / "paper_附件.xlsx").unlink()
    lines = paragraphs(write(county, "--annex", "docx"))
    names = ["排名全表", "各责任单位失分情况", "各点位得分和问题情况", "问题清单", "薄弱指标"]
    assert [line for line in lines if re.match(r"(附件：)?\d\.\t", line)] == [
        ("附件：" if number == 1 else "") + f"{number}.\t{name}" for number, name in enumerate(names, 1)
    ]
    assert [line for line in lines if re.fullmatch(r"附件\d", line)] == [f"附件{number}" for number in range(1, 6)]
    text = everything(write(county, "--annex", "none"))
    assert "附件" not in text and not (county.folder / "paper_附件.xlsx").exists()
    done = county("bulletin", "--annex", "pdf", "-o", "x.docx")
    assert done.code == 2 and "xlsx, docx" in done.err


@pytest.mark.long
def test_length_is_said(county: Desk) -> None:
    """The command says how many characters the body has, as Word counts them, whatever stands in annexes; an office's
    own template that makes it too long is warned of."""
    said = [
        county("bulletin", "-o", "paper.docx", "--annex", annex, "--date", "2024-04-02", "--lang", "zh")
        for annex in ("none", "docx")
    ]
    counts = [int(re.findall(r"正文 ([\d,]+) 字", done.out)[0].replace(",", "")) for done in said]
    assert 300 < counts[0] <= counts[1] < 700
    assert characters("得分 88.50分，a b\u3000中") == 8
    own = docx.Document()
    for _ in range(90):
        own.add_paragraph("{{ score }}" + "长" * 45)
    own.save(str(county.folder / "own.docx"))
    done = county("bulletin", "--template", "own.docx", "-o", "x.docx", "--lang", "zh")
    assert done.code == 0 and "正文 4,140 字" in done.out and "要求不超过 4000 字" in done.err


@pytest.mark.long
def test_templates_of_old_work_as_before(county: Desk) -> None:
    """A template that was made before there was a choice has its annexes and lists in Word, and no workbook beside
    it."""
    own = docx.Document()
    for text in (
        "{% for row in indicators %}{{ row.name }}{{ row.change }};{% endfor %}",
        "{% for area in areas %}{% for site in area.sites %}{{ site.name }}{% for fault in site.faults %}"
        "{{ fault.number }}{{ fault.problem }}{{ fault.source }};{% endfor %}{% endfor %}{% endfor %}{{ listed }}",
        "{% if annexes.units %}{{ annexes.units }}{{ annexes.units_title }}{% endif %}{{ annexes.titles|join('+') }}",
        "{{ standards }}/{{ standards_seen }}/{{ lost }}/{{ fault_count }}{{ unseen }}{{ change }}",
    ):
        own.add_paragraph(text)
    own.save(str(county.folder / "own.docx"))
    lines = paragraphs(write(county, "--template", "own.docx"))
    assert "1.1 路面无垃圾" in lines[0] and "乙路(1)" in lines[1] and "csv!" in lines[1] and lines[1].endswith("True")
    assert lines[2] == "附件1各责任单位失分情况各责任单位失分情况+各点位得分和问题情况"
    assert lines[3].startswith("4/3/38.00/3")
    assert not (county.folder / "paper_附件.xlsx").exists()
    write(county, "--template", "own.docx", "--annex", "xlsx")
    assert (county.folder / "paper_附件.xlsx").exists()


@pytest.mark.long
def test_imprint_and_number(county: Desk) -> None:
    """Who gets copies, who issued the paper and when stand at its foot; a number without letters is warned of."""
    options = ("--issuer", "县文明办", "--copy-to", "县委办、县政府办。", "--number", "〔2024〕3号")
    done = county("bulletin", "-o", "paper.docx", "--date", "2024-04-02", "--lang", "zh", *options)
    assert "“〔2024〕3号”一般写成" in done.err
    box = next(docx.Document(str(county.folder / "paper.docx")).element.iter(qn("w:txbxContent")))
    texts = ["".join(t.text or "" for t in p.iter(qn("w:t"))).strip() for p in box.iter(qn("w:p"))]
    assert texts == ["抄送：县委办、县政府办。", "县文明办2024年4月2日印发"]
    plain = write(county)
    assert not [*plain.element.iter(qn("w:txbxContent"))]
    fine = county("bulletin", "-o", "x.docx", "--number", "海创办发〔2024〕5号", "--lang", "zh")
    assert "一般写成" not in fine.err


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("通报", ["通报"]),
        (
            "关于2024年4月海港县（虚构）文明城市模拟测评情况的通报（初步）",
            ["关于2024年4月海港县（虚构）", "文明城市模拟测评情况的通报（初步）"],
        ),
        (
            "2024年4月海港县（虚构）文明城市模拟测评问题整改抄告单（初步）",
            ["2024年4月海港县（虚构）文明城市", "模拟测评问题整改抄告单（初步）"],
        ),
        ("上行\n下行", ["上行", "下行"]),
    ],
)  # fmt: skip
def test_titles_break_between_words(title: str, lines: list[str]) -> None:
    """A title goes on where a word ends, never inside brackets."""
    assert in_lines(title).split("\n") == lines


@given(st.text(alphabet="关于的测评情况通报海港县文明（）()2024年 a", max_size=60))
def test_titles_lose_nothing(title: str) -> None:
    """Breaking a title into lines adds and drops nothing but blanks at the breaks."""
    assert re.sub(r"\s", "", in_lines(title)) == re.sub(r"\s", "", title)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("文明城市测评体系", "文明城市测评"),
        ("文明指数体系", "文明指数测评"),
        ("城市管理考核", "城市管理考核"),
        ("Town", "Town"),
    ],
)
def test_title_names_the_assessment(name: str, short: str) -> None:
    """The scheme's name becomes the assessment's, so that the title reads well."""
    assert assessed(name) == short


# -- notices ----------------------------------------------------------------------------------------------------------


def notice_rows(folder: Path) -> dict[str, list[list[str]]]:
    """For each notice the rows of its list of faults."""
    return {
        path.stem: next(t for t in tables(docx.Document(str(path))) if t[0][0] == "序号")[1:]
        for path in folder.glob("*.docx")
    }


@pytest.mark.long
def test_every_faulty_row_goes_to_every_unit_named(county: Desk) -> None:
    """Each faulty row stands exactly once in the notice of each unit that it names, or in the office's own."""
    result = county("run", "march.csv", "-s", "town.yaml", "--json", "--no-save").json
    assert county("notices", "-o", "notices", "--lang", "zh", "--with-sources").code == 0
    wanted = Counter(
        (unit, loss["cell"]) for loss in result["losses"] for unit in loss["unit"] or ["未明确责任单位"]
        if loss["standard"] != "2"
    )  # fmt: skip
    given_ = Counter(
        (unit, cell.split("\n")[0]) for unit, rows in notice_rows(county.folder / "notices").items()
        for row in rows for cell in row if "csv!" in cell
    )  # fmt: skip
    assert given_ == wanted and len(wanted) == 4


def test_notices_ask_only_for_what_is_open(county: Desk) -> None:
    """What a unit answered to be done is counted in its letter and not listed; the other unit of a shared fault is
    still asked; who has done everything gets no notice, and is given no date; all counts are said."""
    assert county("ledger", "export", "--by", "unit", "-o", "books", "--lang", "zh").code == 0
    path = county.folder / "books" / "问题台账_城管局.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    head = next(r for r in range(1, 9) if sheet.cell(r, 1).value == "序号")
    state = next(c.column for c in sheet[head] if c.value == "状态")
    own = range(head + 1, sheet.max_row + 1)
    for row in own[1:]:
        sheet.cell(row, state).value = "已整改"
    book.save(path)
    assert county("ledger", "import", path).code == 0
    before = {unit: len(rows) for unit, rows in notice_rows_of(county, "one").items()}
    sheet.cell(own[0], state).value = "已整改"
    book.save(path)
    assert county("ledger", "import", path).code == 0
    done = county("notices", "-o", "two", "--lang", "zh")
    assert f"按台账已整改的 {len(own)} 处（各单位合计）不再列入；问题全部整改的 1 个单位不发抄告单" in done.out
    after = {unit: len(rows) for unit, rows in notice_rows(county.folder / "two").items()}
    assert before["城管局"] == 1 and "城管局" not in after
    assert {unit: n for unit, n in before.items() if unit != "城管局"} == after and after["公安局"] > 0
    letter = everything(docx.Document(str(county.folder / "one" / "城管局.docx")))
    assert f"其中{len(own) - 1}处已整改，不再列入清单" in letter and "失分20.000分" in letter


def notice_rows_of(desk: Desk, folder: str) -> dict[str, list[list[str]]]:
    assert desk("notices", "-o", folder, "--lang", "zh").code == 0
    return notice_rows(desk.folder / folder)


@pytest.mark.long
def test_shared_faults_say_with_whom_and_what_each_bears(county: Desk) -> None:
    """A shared fault names the other unit and has both figures; the letter has both totals."""
    assert county("notices", "-o", "n", "--lang", "zh", "--date", "2024-04-02", "--issuer", "县文明办").code == 0
    paper = docx.Document(str(county.folder / "n" / "城管局.docx"))
    rows = next(t for t in tables(paper) if t[0][0] == "序号")
    shared = next(row for row in rows if "摊贩占道" in row)
    assert shared[4:9] == ["30", "10.000", "5.000", "公安局", "3月20日"]
    text = everything(paper)
    assert "城管局：" in text and "失分20.000分；其中1处与其他单位共同负责，平分后计15.000分" in text
    assert "整改回执" in text and "2024年4月7日前" in text
    own = everything(docx.Document(str(county.folder / "n" / "未明确责任单位.docx")))
    assert "未明确责任单位" in own and "整改回执" not in own


def test_reply_slip_keeps_its_empty_columns(county: Desk) -> None:
    """The columns that the unit fills in stay, though nothing is in them."""
    assert county("notices", "-o", "n", "--lang", "zh", "--unit", "公安局").code == 0
    assert [path.name for path in (county.folder / "n").glob("*.docx")] == ["公安局.docx"]
    paper = docx.Document(str(county.folder / "n" / "公安局.docx"))
    assert tables(paper)[-1][0] == ["序号", "点位", "存在问题", "整改措施", "责任人", "完成时间"]


def test_index_lists_all_notices(county: Desk) -> None:
    """The list of notices has every file, and its split losses add up to what all problems lost."""
    assert county("notices", "-o", "n", "--lang", "zh").code == 0
    sheet = openpyxl.load_workbook(county.folder / "n" / "抄告单目录.xlsx").active
    rows = [[cell.value for cell in row[:6]] for row in sheet.iter_rows(min_row=4)]
    assert {row[5] for row in rows} == {path.name for path in (county.folder / "n").glob("*.docx")}
    assert sum(Fraction(str(row[4])) for row in rows) == 30


@pytest.mark.long
@pytest.mark.parametrize("method", few(["field", "material"], 1))
def test_what_nobody_looked_at_is_no_problem(desk: Desk, method: str) -> None:
    """What was not observed and counts as zero loses points; no unit is asked to rectify it, in no paper."""
    children = [{"id": "1.1", "name": "甲项", "lead": "城管局"}, {"id": "1.2", "name": "乙项", "lead": "住建局"}]
    whole = {"id": "1", "name": "实地", "points": 100, "judge": "pass-fail", "missing": "zero", "method": method}
    desk.scheme(indicators=[{**whole, "children": children}])
    desk.sheet("s.csv", [{"standard": "1.1", "site": "甲路", "result": "否", "date": "2024-03-01"}])
    assert desk("run", "s.csv", "-s", "town.yaml").code == 0
    done = desk("notices", "-o", "n", "--lang", "zh")
    assert done.code == 0 and [path.name for path in (desk.folder / "n").glob("*.docx")] == ["城管局.docx"]
    paper = write(desk, "--against", "none", "--annex", "docx")
    assert "共发现问题1处" in everything(paper) and "未测1" in everything(paper)
    lists = [row for table in tables(paper) if "存在问题" in table[0] for row in table[1:]]
    assert len(lists) == 1 and not any("乙项" in cell for row in lists for cell in row)
    desk.sheet("t.csv", [{"standard": "1.1", "site": "甲路", "result": "是", "date": "2024-03-01"}])
    assert desk("run", "t.csv", "-s", "town.yaml", "--label", "b").code == 0
    assert "没有需要发出的抄告单" in desk("notices", "b", "-o", "m", "--lang", "zh").out


def test_old_papers_in_the_folder_are_pointed_out(county: Desk) -> None:
    """Word files of another month that lie in the folder are left alone, and that is said."""
    (county.folder / "n").mkdir()
    (county.folder / "n" / "旧.docx").write_bytes(b"old")
    done = county("notices", "-o", "n", "--lang", "zh")
    assert "原有的 1 份文档" in done.out and (county.folder / "n" / "旧.docx").read_bytes() == b"old"


@pytest.mark.parametrize(
    ("name", "file"),
    [("城管局", "城管局.docx"), ("../../etc/passwd", "_.._etc_passwd.docx"), ("a/b\\c:d", "a_b_c_d.docx"),
     ("CON", "_CON.docx"), ("", "_.docx"), ("..", "_.docx"), ("局\u202ecod.exe", "局_cod.exe.docx"),
     ("  局. ", "局.docx")],
)  # fmt: skip
def test_file_names_are_safe(name: str, file: str) -> None:
    """A unit's name cannot lead out of the folder, nor be a name that some system refuses."""
    assert file_names([name]) == [file]


@given(st.lists(st.text(max_size=80), max_size=8))
def test_file_names_never_clash(names: list[str]) -> None:
    """No two units share a file, even where capitals do not count, and every name fits every system."""
    files = file_names(names)
    assert len({f.casefold() for f in files}) == len(names)
    for file in files:
        assert len(file.encode()) <= 255 and not set(file) & set('<>:"/\\|?*\n\x00') and file[0] not in " ."


# -- templates --------------------------------------------------------------------------------------------------------


def filled(data: bytes, context: dict[str, Any]) -> bytes:
    """A paper of a template."""
    return PaperTemplate(data, "own.docx", mark_of("notice")).fill(context)


def template(text: str) -> bytes:
    """A template of one paragraph."""
    made, file = docx.Document(), io.BytesIO()
    made.add_paragraph(text)
    made.save(file)
    return file.getvalue()


@pytest.mark.long
def test_bundled_template_can_be_edited_and_given_back(county: Desk) -> None:
    """The template that is written out makes the same paper, and an edit of it shows."""
    bundled = everything(write(county))
    assert county("bulletin", "--write-template", "my.docx", "--lang", "zh").code == 0
    assert everything(write(county, "--template", "my.docx")) == bundled
    own = docx.Document(str(county.folder / "my.docx"))
    next(p for p in own.paragraphs if p.text == "各有关单位：").runs[0].text = "各镇、街道："
    own.save(str(county.folder / "my.docx"))
    assert "各镇、街道：" in paragraphs(write(county, "--template", "my.docx"))
    assert county("notices", "--write-template", "n.docx").code == 0


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe"
    "a735819e0000000049454e44ae426082"
)


def test_pictures_stand_where_they_are_named() -> None:
    """A picture stands in its paragraph with its size and its words, twice the same one is stored once, and a paper
    filled in after one with a picture has none."""
    picture = PaperImage(PNG, 150, 60, "图一", "得分 {{ 88 }} <升> a_b")
    compiled = PaperTemplate(template("前{{ x }}后{{ x }}{{ y }}"), "own.docx", mark_of("bulletin"))
    paper = docx.Document(io.BytesIO(compiled.fill({"x": picture, "y": "z"})))
    assert paper.paragraphs[0].text == "前后z"
    first, second = paper.inline_shapes
    assert (first.width.mm, first.height.mm) == (150, 60)
    properties = [shape._inline.docPr for shape in (first, second)]
    assert [p.get("descr") for p in properties] == ["得分 {{ 88 }} <升> a_b"] * 2
    assert properties[0].id != properties[1].id
    images = [part for part in paper.part.package.parts if str(part.partname).startswith("/word/media/")]
    assert [image.blob for image in images] == [PNG]
    assert not docx.Document(io.BytesIO(compiled.fill({"x": "", "y": "z"}))).inline_shapes


@pytest.mark.long
@pytest.mark.parametrize("language", few(["zh", "en"], 1))
def test_properties_are_the_offices(county: Desk, language: str) -> None:
    """Author and day of the file are those of the paper, also with an office's own template; nothing is left of whoever
    made the template."""
    own = docx.Document()
    own.add_paragraph("{{ score }}")
    own.core_properties.author = own.core_properties.last_modified_by = "小王"
    own.save(str(county.folder / "own.docx"))
    for options in ([], ["--template", "own.docx"]):
        said = write(county, "--issuer", "县文明办", "--lang", language, *options).core_properties
        assert (said.author, said.last_modified_by) == ("县文明办", "县文明办")
        assert str(said.created) == str(said.modified) == "2024-04-02 00:00:00+00:00"
    assert write(county, "--lang", language).core_properties.author == ""
    assert b"python-docx" not in b"".join(unzipped((county.folder / "paper.docx").read_bytes()).values())


@pytest.mark.parametrize(
    ("text", "said"),
    few(
        [
            ("{{ nonsense }}", "“nonsense”"),
            ("{{ frame.nothing }}", "“nothing”"),
            ("{% for x in leagues %}", "endfor"),
            ("{{ score", "closed"),
            ("{{ ''.__class__.__mro__ }}", "not allowed"),
            ("{{ run.__init__.__globals__ }}", "not allowed"),
            ("{{ frame.title|safe }}", "safe"),
            ("{{r run }}", "outside a paragraph"),
            ("{{ 1 / 0 }}", "cannot be filled in"),
            ("{%tr for u in units %}x", "cannot be filled in|no valid Word|faulty"),
        ],
        4,
    ),
)
def test_faulty_template_is_a_sentence(text: str, said: str) -> None:
    """Whatever is wrong with a template is said in a sentence that names it, in both languages."""
    context = {"frame": FAULTS, "score": "1", "leagues": [], "units": ["a"], "run": "2024-03"}
    with pytest.raises(CivScoreError) as raised:
        filled(template(text), context)
    (problem,) = raised.value.problems
    assert problem.where.file == "own.docx" and re.search(said, sentence(problem, "en"))
    assert not re.search(r"\{(reason|near|text|name)\}", sentence(problem, "zh"))


def test_faulty_template_writes_nothing(county: Desk) -> None:
    """A paper whose template is faulty is not written, and there is no traceback."""
    (county.folder / "own.docx").write_bytes(template("{{ nonsense }}"))
    for command, output in (("bulletin", "paper.docx"), ("notices", "n")):
        done = county(command, "--template", "own.docx", "-o", output)
        assert done.code == 1 and "own.docx: the template names “nonsense”, which there is not" in done.err
        assert "Traceback" not in done.err and not (county.folder / output).exists()


@pytest.mark.parametrize("content", [b"no zip", b"", None])
def test_what_is_no_word_file_is_refused(county: Desk, content: bytes | None) -> None:
    """A template that is no Word file, or not there, is refused in a sentence."""
    if content is not None:
        (county.folder / "own.docx").write_bytes(content)
    done = county("bulletin", "--template", "own.docx", "-o", "paper.docx")
    assert done.code == 1 and ("Word template" if content is not None else "no such file") in done.err
    with zipfile.ZipFile(county.folder / "own.docx", "w") as archive:
        archive.writestr("a", "b")
    assert county("notices", "--template", "own.docx", "-o", "n").code == 1
    assert not (county.folder / "n").exists()


@pytest.mark.parametrize("page", ["papers.md", "papers.zh.md"])
def test_the_guide_has_every_name(page: str) -> None:
    """The guide lists every name that a template may use."""
    section = (ROOT / "docs" / "guide" / page).read_text("utf-8")
    for kind in (Bulletin, Notice):
        for name in fields(kind):
            assert f"`{name.name}`" in section, name.name
    for kind in (
        Frame, IndicatorRow, League, LeagueRow, Classes, ClassRow, AreaFaults, SiteFaults, FaultRow, SiteRow,
        BulletinUnit, Annexes, NoticeRow, TypicalRow, WeakIndicatorRow, WorstRow,
    ):  # fmt: skip
        for name in fields(kind):
            assert f"`.{name.name}`" in section, f"{kind.__name__}.{name.name}"


ORDER = {
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr shd tabs overflowPunct spacing ind jc sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs",
}


def in_order(paper: Any) -> bool:
    """Whether properties stand in the order that the format demands: Word is strict about it."""
    for kind, names in ORDER.items():
        order = names.split()
        for properties in paper.element.iter(qn(f"w:{kind}")):
            found = [etree.QName(child).localname for child in properties]
            assert found == sorted(found, key=order.index), (kind, found)
    return True


@pytest.mark.parametrize("language", few(["zh", "en"], 1))
@pytest.mark.parametrize("made", [bulletin_template, notice_template])
def test_bundled_templates_are_sound(made: Any, language: str) -> None:
    """The bundled templates are Word files whose elements stand in the order that the format demands."""
    paper = docx.Document(io.BytesIO(made(language)))
    assert in_order(paper)
    section = paper.sections[0]
    if language == "zh":  # GB/T 9704: 37, 35, 28, 26 mm
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(m.mm) for m in margins] == [37, 35, 28, 26]


# -- what people wrote stays text -------------------------------------------------------------------------------------

TABBED = "a\tb"
NASTY = [
    "{{ 7*7 }}", "{% for x in y %}", "{{ score }}", "{#c#}", "{%p if x %}", "{_{ a }_}", "{_% a %_}", "<w:p/>&amp;<b>",
    "]]>", "=cmd|' /C calc'!A1", '{ DDEAUTO c:\\\\windows "x" }', TABBED, "“引号”'单'\"双\"", "${x}", "a_b",
]  # fmt: skip


@pytest.mark.parametrize("command", few(["bulletin", "notices"], 1))
def test_texts_stay_texts(county: Desk, command: str) -> None:
    """Template code, markup, fields and formulas in any text column are printed as they stand."""
    rows = [*ROWS]
    for n, nasty in enumerate(NASTY):
        own = {
            "site": f"点{n}{nasty}",
            "issue": f"问{n}{nasty}",
            "unit": f"位{n % 5}{NASTY[n % 5]}",
            "photo": nasty,
        }
        more = {"district": f"区{n}{nasty}", "site type": f"类{n}{nasty}", "deadline": nasty, "status": nasty}
        rows.append({"standard": "1.1", "result": "否", "date": "2024-03-05", **own, **more})
    county.sheet("nasty.csv", rows)
    assert county("run", "nasty.csv", "-s", "town.yaml", "--label", "nasty").code == 0
    done = county(command, "nasty", "-o", "paper.docx" if command == "bulletin" else "out", "--lang", "zh")
    assert done.code == 0, done.err
    files = [county.folder / "paper.docx"] if command == "bulletin" else [*(county.folder / "out").glob("*.docx")]
    text = "\n".join(everything(docx.Document(str(file))) for file in files)
    if command == "bulletin":
        text += "\n".join(str(value) for row in sheet_of(county, "问题清单") for value in row)
    for n, nasty in enumerate(NASTY):
        assert f"问{n}{nasty}" in text
        assert f"点{n}{nasty}" in text or nasty == TABBED  # a site's name is read without tabs
    assert "49" not in text
    for file in files:
        paper = docx.Document(str(file))
        fields = [node.text.strip() for node in paper.element.iter(qn("w:instrText"))]
        assert not fields  # the page number stands in the footers alone


@pytest.mark.long
def test_breaks_and_control_characters(county: Desk) -> None:
    """Lines become one sentence; control characters and marks of direction go."""
    issue = "一\n二\r\n三\x07\x0c\x0b四\u202e五"
    county.sheet("b.csv", [*ROWS, {**ROWS[2], "issue": issue, "site": "丁路"}])
    assert county("run", "b.csv", "-s", "town.yaml", "--label", "b").code == 0
    text = everything(write(county, "b", "--against", "none"))
    assert re.search("一；二；三.{0,3}四五", text.replace("\u202e", "?"))


@examples(12)
@given(st.text(max_size=30))
def test_any_text_comes_back(text: str) -> None:
    """Whatever Word can hold is in the paper as it was: only what XML forbids and what nobody sees is taken out."""
    paper = docx.Document(io.BytesIO(filled(template("A{{ x }}Z"), {"x": text})))
    shown = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2063\u2066-\u2069\ud800-\udfff\ufffe\uffff]", "",
                   text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))  # fmt: skip
    assert paper.paragraphs[0].text == f"A{shown.strip(chr(10))}Z"


@pytest.mark.parametrize(
    ("command", "language"),
    [
        ("bulletin", "zh"), pytest.param("notices", "en", marks=pytest.mark.long),
        pytest.param("bulletin", "en", marks=pytest.mark.slow), pytest.param("notices", "zh", marks=pytest.mark.slow),
    ],
)  # fmt: skip
def test_examples_leave_no_code(desk: Desk, command: str, language: str) -> None:
    """The papers of the example month have no template code left in body, header or footer."""
    example = ROOT / "examples" / "2024-04.xlsx"
    options = ["-s", "harbour-county", "--lang", language, "--date", "2024-05-06"]
    more = ["--unit", "县城管局"] if command == "notices" else []
    output = "paper.docx" if command == "bulletin" else "out"
    assert desk(command, example, *options, *more, "-o", output).code == 0
    file = desk.folder / output if command == "bulletin" else desk.folder / "out" / "县城管局.docx"
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                text = archive.read(name).decode("utf-8")
                assert "{{" not in text and "{%" not in text and "\u2063" not in text, name


# -- usage, PDF -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["bulletin"], 2, "-o"),
        (["bulletin", "-o", "x.txt"], 2, ".docx, .pdf"),
        (["bulletin", "-o", "x.docx", "--date", "soon"], 2, "soon"),
        (["notices", "-o", "march.csv"], 2, "folder"),
        (["notices", "-o", "n", "--unit", "城管"], 1, "did you mean “城管局”"),
        (["bulletin", "2023-01", "-o", "x.docx"], 1, "2023-01"),
        (["bulletin", "--write-template", "x.txt"], 2, ".docx"),
    ],
)
def test_wrong_usage(county: Desk, options: list[str], code: int, said: str) -> None:
    """Wrong options end in a sentence and the right exit code."""
    done = county(*options)
    assert done.code == code and said in done.err, done.err


def test_pdf_without_libreoffice(county: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where LibreOffice is absent a PDF is refused with what to do; the docx is offered."""
    monkeypatch.setattr("civscore.papers.pdf.office_program", lambda: None)
    done = county("bulletin", "-o", "paper.pdf")
    assert done.code == 1 and "LibreOffice" in done.err and "-o paper.docx" in done.err
    assert not (county.folder / "paper.pdf").exists()


@pytest.mark.slow
@pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")
def test_pdf_with_libreoffice(county: Desk) -> None:
    """With LibreOffice the bulletin is a PDF."""
    done = county("bulletin", "-o", "paper.pdf", "--lang", "zh")
    assert done.code == 0, done.err
    assert (county.folder / "paper.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.slow
@pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed")
def test_the_example_has_three_pages(desk: Desk) -> None:
    """The bulletin of the example month, compared with the one before, has three pages with all that a paper can have
    at its head and foot."""
    for month in ("03", "04"):
        assert desk("run", ROOT / "examples" / f"2024-{month}.xlsx", "-s", "harbour-county").code == 0
    options = ("--issuer", "海港县文明办", "--number", "海文明办发〔2024〕3号", "--copy-to", "县委办", "--lang", "zh")
    done = desk("bulletin", "2024-04", *options, "-o", "paper.pdf", "--date", "2024-05-06")
    assert re.search(r"正文 [\d,]+ 字、3 页", done.out) and "要求不超过" not in done.err


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def refused(data: bytes) -> str:
    with pytest.raises(CivScoreError) as raised:
        filled(data, {"a": "1"})
    (problem,) = raised.value.problems
    return problem.code


@pytest.mark.parametrize(
    "part", ["word/document.xml", "_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels"]
)
@pytest.mark.parametrize("harm", few(["gone", "empty", "cut", "not UTF-8", "another"], 2))
def test_damaged_templates_are_a_sentence(part: str, harm: str) -> None:
    """Whichever part of a template is missing, cut off or another's, that is said, and no library's exception."""
    parts = unzipped(template("{{ a }}"))
    whole = parts.pop(part)
    if harm != "gone":
        cut, wrong = whole[: len(whole) // 2], whole[:60] + b"\xff\xfe" + whole[60:]
        parts[part] = {"empty": b"", "cut": cut, "not UTF-8": wrong, "another": parts["word/styles.xml"]}[harm]
    if (part, harm) == ("word/_rels/document.xml.rels", "gone"):
        assert filled(zipped(parts), {"a": "1"})  # a document without styles
    else:
        assert refused(zipped(parts)) == "template-unreadable"


def test_cut_templates_are_a_sentence() -> None:
    """A template that was not copied to its end is refused wherever it ends."""
    whole = template("{{ a }}")
    assert {refused(whole[:end]) for end in range(0, len(whole), 997)} == {"template-unreadable"}


@pytest.mark.long
def test_huge_templates_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that is large, or unpacks to something large, is refused before it is read."""
    parts = unzipped(template("{{ a }}"))
    assert refused(zipped({**parts, "word/media/x.bmp": bytes(301_000_000)})) == "template-bomb"
    monkeypatch.setattr("civscore.papers.filling.MAX_BYTES", 1000)
    assert refused(template("{{ a }}")) == "file-too-large"


@pytest.mark.long
def test_endless_templates_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that is not filled in within the time allowed is stopped; text that would fill the memory is not
    made."""
    monkeypatch.setattr("civscore.papers.filling.SECONDS", 0.2)
    long = "{% for x in range(20000) %}{% for y in range(1000) %}{% endfor %}{% endfor %}"
    assert refused(template(long)) == "template-endless"
    for text in ("{{ 'x' * 10 ** 11 }}", "{{ 9 ** (9 ** 9) }}", "{{ range(10 ** 8) }}"):
        assert refused(template(text)) in ("template-forbidden", "template-fails")


def test_template_that_is_a_device(county: Desk) -> None:
    """A link to a pipe or to a device without end is no template, and nothing waits for it."""
    (county.folder / "zero.docx").symlink_to("/dev/zero")
    os.mkfifo(county.folder / "pipe.docx")
    for name in ("zero.docx", "pipe.docx"):
        done = county("bulletin", "--template", name, "-o", "paper.docx")
        assert (done.code, f"{name}: cannot be read (it is a device or a pipe" in done.err) == (1, True)


@pytest.mark.long
def test_long_titles(county: Desk) -> None:
    """A title longer than Word has room for in the file's properties is cut there, and stands whole in the paper."""
    title = "通报" * 130
    paper = write(county, "--title", title)
    assert f"{title}（初步）" in [line.replace("\n", "") for line in paragraphs(paper)]
    assert paper.core_properties.title and len(paper.core_properties.title) <= 255
