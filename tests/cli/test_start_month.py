"""The first month of a folder that ``start`` made: the commands of its own page, run in their order, with nothing
written by hand but answers: sites, findings, respondents, documents, marks."""

from __future__ import annotations

import json
import random
import re
import shlex
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from commands import Desk
from filling import Fact, Facts, facts_under, fill

from civscore.materials.demands import demands_of
from civscore.reports.shared.materials_review import reviewed_in
from civscore.rules.judges import Grades
from civscore.scheme.building import build_tree
from civscore.scheme.loading import load_scheme_file
from civscore.scheme.tree import Indicator, Tree

MONTH, SEED, PEOPLE = "2024-03", 5, 60
YES = {"知道", "支持", "参与过", "满意", "是"}
STREETS = ["城关街道", "滨河街道", "听涛镇"]
ASKED = {
    "核心价值观": ("您知道社会主义核心价值观吗", ["知道", "不知道"]),
    "总体满意": ("您对创建工作总体满意吗", ["满意", "不满意"]),
    "知晓": ("您知道本县正在创建全国文明城市吗", ["知道", "不知道"]), "支持": ("您支持创建工作吗", ["支持", "不支持"]),
    "参与": ("您参与过志愿服务吗", ["参与过", "没有参与过"]), "满意": ("您{name}吗", ["满意", "不满意"]),
}  # fmt: skip
"""A word in a standard's name → a question that people understand, and its answers."""


class Office:
    """Who answers: between the commands of the page it fills in what they made."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.folder = desk, folder
        file = load_scheme_file(folder / "测评体系.yaml")
        self.tree: Tree = build_tree(file, next(iter(file.scheme.profiles), None))
        self.chance = random.Random(SEED)
        self.answered: dict[str, list[str]] = {}
        self.seen: set[str] = set()
        self.before: dict[str, Callable[[], None]] = {
            "sample": self.register, "materials folders": lambda: None, "survey -o": self.survey,
            "materials review": self.documents, "check": self.forms,
        }  # fmt: skip

    @property
    def reviewed(self) -> set[str]:
        """The standards that are given marks on the review sheet."""
        asks = any(s.materials for s in self.tree.standards)
        return {s.id for s in reviewed_in(self.tree)} if asks else set()

    @property
    def commands(self) -> list[list[str]]:
        """Those of the page, as they are copied."""
        page = (self.folder / "第一个月.md").read_text("utf-8")
        return [shlex.split(block) for block in re.findall(r"```sh\n(.+)\n```", page)]

    def register(self) -> None:
        """Two more sites of every type than are drawn."""
        path = self.folder / "点位台账.xlsx"
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        at = {cell.value: cell.column for cell in sheet[2]}
        row = 2
        for kind in self.tree.scheme.site_types.values():
            for number in range(1, (kind.draw or 1) + 3):
                row += 1
                cells = {"点位编号": f"P{row:03}", "点位名称": f"{kind.name}{number}号", "点位类型": kind.name,
                         "街道": STREETS[row % len(STREETS)], "测评员": "张三", "区县": "东片"}  # fmt: skip
                for heading, value in cells.items():
                    if heading in at:
                        sheet.cell(row, at[heading], value)
        book.save(path)

    def survey(self) -> None:
        """An export as 问卷星 writes it, a question for each standard that people are asked for."""
        standards = [s for s in self.tree.standards if s.method == "survey"]
        asked = [_question(number, s) for number, s in enumerate(standards, 2)]
        book = openpyxl.Workbook()
        sheet: Any = book.active
        sheet.append(["序号", "提交答卷时间", "所用时间", "来自IP", "1、您所在的街道", *(q for q, _ in asked)])
        for person in range(1, PEOPLE + 1):
            answers = [self.chance.choice(words[:2] * 3 + words) for _, words in asked]
            for standard, answer in zip(standards, answers, strict=True):
                self.answered.setdefault(standard.id, []).append(answer)
            own = [person, f"2024/3/{person % 9 + 1} 10:{person % 60:02}:00", f"{90 + person}秒", f"10.0.{person}.1"]
            sheet.append([*own, STREETS[person % len(STREETS)], *answers])
        book.save(self.folder / MONTH / "问卷" / "居民问卷.xlsx")

    def documents(self) -> None:
        """A file for every document that is asked for, and the check list that comes back with them."""
        assert self.desk("materials", "list", "-o", "清单.xlsx").code == 0
        book = openpyxl.load_workbook("清单.xlsx")
        sheet = book.worksheets[0]
        head = next(row for row in sheet.iter_rows() if "实报份数" in [cell.value for cell in row])
        at = {cell.value: cell.column for cell in head}
        for row in range(head[0].row + 1, sheet.max_row + 1):
            if sheet.cell(row, at["编号"]).value:
                sheet.cell(row, at["报送日期"], f"{MONTH}-05")
                sheet.cell(row, at["实报份数"], sheet.cell(row, at["应报份数"]).value)
        book.save(self.folder / "材料" / "清单.xlsx")
        for demand in demands_of([self.tree]).asked:
            for number in range(demand.count):
                name = f"{demand.number} {demand.document}{number}.{_suffix(demand.forms)}"
                kind = b"%PDF-1.4" if name.endswith(".pdf") else b"\xff\xd8\xff\xe0"
                (self.folder / "材料" / demand.folder / name).write_bytes(kind + name.encode())

    def review(self) -> None:
        """Marks for the documents."""
        path = self.folder / MONTH / "材料评审.xlsx"
        fill(path, self.facts(lambda s: s.id in self.reviewed), self.chance)

    def forms(self) -> None:
        """What was found at the sites, and what outsiders say; then the marks of the review."""
        if self.reviewed:
            self.review()
        facts = self.facts(lambda s: s.method != "survey" and s.id not in self.reviewed)
        for path in (self.folder / MONTH / "测评表").glob("*.xlsx"):
            fill(path, facts, self.chance)

    def facts(self, wanted: Callable[[Indicator], bool]) -> Facts:
        found = facts_under(self.tree, self.folder / MONTH / "抽样.xlsx", SEED)
        found.all = [_sound(fact) for fact in found.all if wanted(fact.standard)]
        self.seen |= {fact.standard.id for fact in found.all if fact.answers != {"result": "不涉及"}}
        return found

    @property
    def units(self) -> set[str]:
        """All units of the scheme."""
        return {unit for s in self.tree.standards for unit in (*s.units, s.lead) if unit}

    def month(self, until: int | None = None) -> None:
        """Run every command of the page (the first ones, where so many are wanted)."""
        for words in self.commands[:until]:
            assert words[0] == "civ-score"
            for key, answer in self.before.items():
                if all(part in words for part in key.split()) and "--map" not in words:
                    answer()
            done = self.desk(*words[1:])
            assert done.code == 0 or (words[1] == "check" and "error" not in done.out + done.err), (
                f"{' '.join(words)}\n{done.err}\n{done.out}"
            )


def _sound(fact: Fact) -> Fact:
    """Gates and penalties are passed: they would leave a score that says little."""
    judge = fact.standard.judge
    passed = fact.standard.kind in ("gate", "penalty") and judge is not None and judge.type == "pass-fail"
    return replace(fact, answers={"result": "达标"}) if passed else fact


def _question(number: int, standard: Indicator) -> tuple[str, list[str]]:
    if isinstance(standard.judge, Grades):
        return f"{number}、您{standard.name}", [*(standard.judge.shares or ())]
    if standard.judge is not None and standard.judge.type == "score":
        return f"{number}、您给{standard.name}打几分", ["7", "8", "9.5"]
    for word, (question, answers) in ASKED.items():
        if word in standard.name:
            return f"{number}、{question.format(name=standard.name)}", answers
    return f"{number}、{standard.name}", ["是", "否"]


def _shares(tree: Tree, standard: str) -> dict[str, Fraction]:
    """What an answer is worth by the scheme, or (where people are counted) by the question."""
    judge = next(s.judge for s in tree.standards if s.id == standard)
    if isinstance(judge, Grades):
        return {word: Fraction(share) for word, share in (judge.shares or {}).items()}
    return {word: Fraction(word in YES) for word in {*YES, "不知道", "不支持", "没有参与过", "不满意", "否"}}


def _suffix(forms: Any) -> str:
    return "jpg" if any(form in ("picture", "jpg") for form in forms) else "pdf"


def begun(desk: Desk, *more: str) -> Office:
    """A folder that was started, with the desk in it."""
    said = ("--place", "云汀县", "--areas", "、".join(STREETS), "--month", MONTH, "--who", "县文明办")
    done = desk("start", "云汀县", *said, *more, "--lang", "zh")
    assert done.code == 0, done.err
    folder = desk.folder / "云汀县"
    desk.monkeypatch.chdir(folder)
    return Office(desk, folder)


def _paper(path: Path) -> str:
    """All that a Word file says."""
    return " ".join(part.text or "" for part in docx.Document(str(path)).element.body.iter() if part.tag.endswith("}t"))


def check_month(office: Office, desk: Desk) -> None:
    """What came of it: every answer is scored once, people as counted by hand, and the papers say the score."""
    folder = office.folder / MONTH
    inputs = [f"{MONTH}/测评表", f"{MONTH}/问卷计分.xlsx", *([f"{MONTH}/材料评审.xlsx"] if office.reviewed else [])]
    found = desk("run", *inputs, "--no-save", "--json").json
    assert desk("report", MONTH, "-o", "saved.json").code == 0
    saved = json.loads(Path("saved.json").read_text("utf-8"))
    assert saved["total"] == found["total"] and found["total"]["status"] == "scored"
    indicators = {one["id"]: one for one in found["indicators"]}
    straight = {s.id for s in office.tree.standards if s.convert.type == "linear"}
    assert straight & {*office.answered}
    for standard, answers in ((s, a) for s, a in office.answered.items() if s in straight):
        shares = _shares(office.tree, standard)
        by_hand = Fraction(sum(shares[answer] for answer in answers), len(answers))
        assert indicators[standard]["rate"] == pytest.approx(float(by_hand)), standard
    assert {one["id"] for one in found["indicators"] if one["leaf"] and one["status"] == "scored"} >= office.seen
    score = f"{found['total']['score']:.2f}"
    assert score in _paper(folder / "通报.docx") and score in (folder / "报告.html").read_text("utf-8")
    notices = {path.stem for path in (folder / "抄告单").glob("*.docx")}
    assert notices and notices <= {*office.units, "未明确责任单位"}
    entries = desk("ledger", "list", "--json").json["figures"]["found"]
    assert 0 < entries <= found["counts"]["problems"]


def check_documents(office: Office, desk: Desk) -> None:
    """All that was asked for is there, and standards of the review sheet are among those that were scored."""
    found = desk("materials", "status", "材料", "--json").json
    assert found["documents"] and all(one["handed_in"] == one["count"] for one in found["documents"])
    assert office.reviewed & office.seen


def check_afterwards(office: Office, desk: Desk) -> None:
    """The commands for afterwards can be copied, too."""
    page = (office.folder / "第一个月.md").read_text("utf-8")
    after = [shlex.split(command) for command in re.findall(r": `(civ-score .+)`", page)]
    assert [words[1] for words in after] == ["confirm", "ledger", "remind", "diff"]
    for words in after[:2]:
        done = desk(*words[1:])
        assert done.code == 0, done.err
    assert (office.folder / MONTH / "问题台账.xlsx").exists()


SMALL = {
    "id": "small", "name": "小城体系", "points": 100, "areas": ["street"],
    "scales": {"satisfaction": {"满意": 1, "不满意": 0}},
    "site_types": {"road": {"name": "主次干道", "draw": 1}, "market": {"name": "农贸市场", "draw": 1}},
    "indicators": [
        {"id": "1", "name": "实地", "points": 60, "method": "field", "judge": "pass-fail", "lead": "县城管局",
         "children": [
            {"id": "1.1", "name": "路面无垃圾", "site_types": ["road"]},
            {"id": "1.2", "name": "亮证经营", "site_types": ["market"]}]},
        {"id": "2", "name": "材料", "points": 20, "method": "material", "lead": "县文明办",
         "judge": {"type": "score", "full": 10}, "materials": ["工作方案"]},
        {"id": "3", "name": "问卷", "points": 20, "method": "survey", "children": [
            {"id": "3.1", "name": "创建知晓率", "judge": "tally"},
            {"id": "3.2", "name": "对市容卫生的评价", "judge": {"type": "grades", "scale": "satisfaction"}}]},
    ],
}  # fmt: skip


def small(desk: Desk) -> Office:
    """A folder under a scheme with a few standards of every method."""
    (desk.folder / "small.yaml").write_text(json.dumps(SMALL, ensure_ascii=False), "utf-8")
    return begun(desk, "-s", "small.yaml", "--units", "云汀县城管局、县文明办")


def test_a_month_begins(desk: Desk) -> None:
    """The first commands of the page, copied one after the other: sites are drawn, forms and folders made, questions
    matched and people counted."""
    office = small(desk)
    office.month(until=5)
    assert {path.name for path in (office.folder / MONTH / "测评表").iterdir()} >= {"问卷调查.xlsx", "材料审核.xlsx"}
    assert (office.folder / MONTH / "问卷计分.xlsx").exists() and (office.folder / "材料" / "2 材料").is_dir()


@pytest.mark.long
def test_a_small_month(desk: Desk) -> None:
    """Ten commands, copied from the page one after the other, lead from an empty folder to bulletin and notices."""
    office = small(desk)
    assert [words[1] for words in office.commands] == [
        "sample", "template", "materials", "survey", "survey", "materials", "check", "run", "bulletin", "notices"
    ]  # fmt: skip
    office.month()
    check_month(office, desk)
    check_documents(office, desk)
    check_afterwards(office, desk)


@pytest.mark.slow
def test_a_month_of_the_county(desk: Desk) -> None:
    """The same with the county scheme: every method, every site type, and nothing written by hand but answers."""
    office = begun(desk, "--title", "文明城市", "--level", "县")
    assert len(office.commands) == 10
    assert len(office.tree.standards) >= 110 and len(office.tree.scheme.site_types) >= 24
    office.month()
    check_month(office, desk)
    check_documents(office, desk)
    check_afterwards(office, desk)
