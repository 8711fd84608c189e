"""Facts of an inspection, and the ways in which people hand them in: one long sheet, forms, grids, old formats.

A further layout is a function from :class:`Facts` and a folder to what is given to ``run``, put into ``LAYOUTS``.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import sheets as sheets_
from openpyxl.worksheet.worksheet import Worksheet
from phones import PhoneForm, Visit, central, kobo
from worked import bundled

from civscore.field.coverage import applies
from civscore.field.forms.book import write_booklet
from civscore.field.forms.plan import plan
from civscore.field.phone.write import write_xlsform
from civscore.field.register import Register, Site, read_register
from civscore.readers.headings import recognise
from civscore.readers.stamp import find_stamp
from civscore.rules.judges import Award, Deduct, Grades
from civscore.scheme.building import build_tree
from civscore.scheme.tree import Indicator, Tree
from civscore.text.forms import form_texts

DAY = "2024-03-05"
PASS, FAIL, ABSENT = ("达标", "√", "是", "1", "合格"), ("不达标", "×", "否", "0", "不合格"), ("不涉及", "N/A", "不适用")
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
_COUNTED = ("survey", "network")


@dataclass(frozen=True)
class Fact:
    """One judgement; ``people`` of them where many were asked. ``answers``: column → what was found."""

    standard: Indicator
    site: Site | None
    answers: Mapping[str, Any]
    issue: str = ""
    people: int = 1

    @property
    def key(self) -> tuple[str, str, str]:
        """What it stands under in a form: the site's id, the standard, its kind or (where people count) its grade."""
        line = self.answers["result"] if self.people != 1 or self.counted else self.answers.get("kind", "")
        return (self.site.site_id if self.site else "", self.standard.id, line)

    @property
    def counted(self) -> bool:
        return (self.standard.at_site if self.site else self.standard.elsewhere) in _COUNTED and isinstance(
            self.standard.judge, Grades
        )


@dataclass
class Facts:
    """All of them, with the scheme and the drawn list that they are of."""

    tree: Tree
    register: Register
    list: Path
    all: list[Fact] = field(default_factory=list)

    @property
    def by_key(self) -> dict[tuple[str, str, str], Fact]:
        return {fact.key: fact for fact in self.all}


def facts_of(scheme: str, listed: Path, seed: int) -> Facts:
    """Facts at the sites of a list under a bundled scheme."""
    file = bundled(scheme)
    return facts_under(build_tree(file, next(iter(file.scheme.profiles), None)), listed, seed)


def facts_under(tree: Tree, listed: Path, seed: int) -> Facts:
    """Facts at the sites of a list, and of what has no site: most seen, some not, some not applicable."""
    facts = Facts(tree, read_register(listed, tree.scheme), listed)
    chance = random.Random(seed)
    for site in facts.register.planned:
        for standard in tree.standards:
            if applies(standard, site) and not standard.takes and chance.random() < 0.85:
                facts.all += _found(standard, site, chance)
    for standard in tree.standards:
        away = not standard.sited or standard.elsewhere != standard.at_site
        if away and not (standard.takes or isinstance(standard.judge, Award)):
            facts.all += _found(standard, None, chance)
    return facts


def _found(standard: Indicator, site: Site | None, chance: random.Random) -> Iterator[Fact]:
    judge = standard.judge
    assert judge is not None
    issue = chance.choice(["", "", "墙面有小广告（1）（2）", "=地面有垃圾"])
    if isinstance(judge, Grades) and (standard.at_site if site else standard.elsewhere) in _COUNTED:
        yield from (Fact(standard, site, {"result": g}, people=chance.randint(0, 6)) for g in judge.shares or ())
        return
    if judge.type in ("tally",) or (judge.type == "ratio" and judge.target is None):
        total = chance.randint(1, 40)
        yield Fact(standard, site, {"count": chance.randint(0, total), "total": total}, issue)
        return
    if isinstance(judge, Deduct):
        if judge.kinds:
            yield from (Fact(standard, site, {"kind": k, "result": chance.randint(0, 2)}, issue) for k in judge.kinds)
        else:
            column = "result" if judge.each is not None or judge.steps else "deduction"
            yield Fact(standard, site, {column: chance.randint(0, 3)}, issue)
        return
    yield Fact(standard, site, {"result": "不涉及" if chance.random() < 0.05 else _answer(judge, chance)}, issue)


def _answer(judge: Any, chance: random.Random) -> Any:
    if judge.type == "pass-fail":
        return chance.choice(["达标", "达标", "达标", "不达标"])
    if isinstance(judge, Grades):
        return chance.choice([*(judge.shares or ())])
    if judge.type == "score":
        return chance.randint(0, int(judge.full))
    about = next(getattr(judge, name) for name in ("value", "best", "required", "target") if hasattr(judge, name))
    return chance.choice([float(Fraction(about)), max(0, int(about) - 3), int(about) + 2])


# -- the layouts ------------------------------------------------------------------------------------------------------

_HEADS = {
    "standard": "测评标准编号", "site_id": "点位编号", "site": "点位名称", "site_type": "点位类型", "district": "区县",
    "street": "街道", "community": "社区", "grid": "网格", "result": "结果", "deduction": "扣分", "kind": "问题类别",
    "count": "达标数", "total": "总数", "issue": "存在问题", "inspector": "测评员", "date": "测评时间",
}  # fmt: skip
_OF_SITE = ("site_id", "site", "site_type", "district", "street", "community", "grid")


def long_rows(facts: Sequence[Fact]) -> list[list[Any]]:
    """One row a judgement, under a heading."""
    rows: list[list[Any]] = [[*_HEADS.values()]]
    for fact in facts:
        cells = {"standard": fact.standard.id, **fact.answers, "issue": fact.issue, "inspector": "张三", "date": DAY}
        cells |= {c: fact.site.cells.get(c, "") for c in _OF_SITE} if fact.site else {}
        rows += [[cells.get(c) or (0 if cells.get(c) == 0 else None) for c in _HEADS]] * fact.people
    return rows


def long_sheet(facts: Facts, folder: Path) -> Path:
    """The plainest way."""
    return sheets_.write(folder / "long.xlsx", sheets_.grid(*long_rows(facts.all)))


def as_csv(facts: Facts, folder: Path) -> Path:
    """The same from a Windows computer."""
    return sheets_.write(folder / "long.csv", sheets_.grid(*long_rows(facts.all)), "gb18030")


def forms(facts: Facts, folder: Path, *, grid: bool = False, seed: int = 1) -> Path:
    """The forms of ``template``, filled in as people do: in words of their own, typed or pasted, some left blank."""
    out = folder / ("grids" if grid else "forms")
    out.mkdir()
    for booklet in plan(facts.tree, facts.register, form_texts("zh"), grid=grid).booklets:
        write_booklet(booklet, facts.tree, facts.register, out / f"{booklet.name}.xlsx", "zh")
        fill(out / f"{booklet.name}.xlsx", facts, random.Random(seed))
    return out


def grid_forms(facts: Facts, folder: Path) -> Path:
    """The grids of ``template``."""
    return forms(facts, folder, grid=True)


def zipped(facts: Facts, folder: Path) -> Path:
    """The forms in an archive."""
    target = folder / "forms.zip"
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted(forms(facts, folder).iterdir()):
            archive.write(path, f"回收/{path.name}")
    return target


def old_excel(facts: Facts, folder: Path) -> Path:
    """The forms saved in the format of Excel 97, which drops what this program wrote beside the cells."""
    out = folder / "old"
    out.mkdir()
    for path in sorted(forms(facts, folder).iterdir()):
        book = openpyxl.load_workbook(path)
        sheets_.write(out / f"{path.stem}.xls", {s.title: _plain(s) for s in book.worksheets})
    return out


def _plain(sheet: Worksheet) -> sheets_.Grid:
    cells = {(c.row - 1, c.column - 1): c.value for row in sheet.iter_rows() for c in row if c.value is not None}
    merged = [(m.min_row - 1, m.min_col - 1, m.max_row - 1, m.max_col - 1) for m in sheet.merged_cells.ranges]
    return sheets_.Grid({at: v for at, v in cells.items() if not str(v).startswith("=SUM")}, merged)


def own_grid(facts: Facts, folder: Path, *, turned: bool = False, two_headings: bool = False) -> list[Path]:
    """Grids of an office's own making for what has one answer at a site, and a long sheet for everything else."""
    single = [f for f in facts.all if f.site and set(f.answers) <= {"result", "deduction"} and not f.counted]
    keys = {id(f) for f in single}
    others = sheets_.write(folder / "rest.xlsx", sheets_.grid(*long_rows([f for f in facts.all if id(f) not in keys])))
    pages = {}
    for kind in dict.fromkeys(f.site.site_type for f in single if f.site):
        own = [f for f in single if f.site and f.site.site_type == kind]
        rows = _crossed(facts.tree, own, two_headings=two_headings)
        if turned:
            rows = [list(line) for line in itertools.zip_longest(*rows)]
        pages[kind] = sheets_.grid(["海港县巡查表"], *rows)
    return [sheets_.write(folder / "grid.xlsx", pages), others]


def _crossed(tree: Tree, own: Sequence[Fact], *, two_headings: bool) -> list[list[Any]]:
    standards = [s for s in tree.standards if s.id in {f.standard.id for f in own}]
    kept = [c for c in _OF_SITE if any(f.site and f.site.cells.get(c) for f in own)]
    rows: list[list[Any]] = [[*(_HEADS[c] for c in kept), *(s.id for s in standards), "测评时间"]]
    if two_headings:
        groups = [tree.nodes[s.parent].name for s in standards]
        rows.insert(0, [*([None] * len(kept)), *groups, None])
        rows.append([*([None] * len(kept)), *(s.name for s in standards), None])
    found = {(f.site.site_id, f.standard.id): next(iter(f.answers.values())) for f in own if f.site}
    for site in {f.site.site_id: f.site for f in own if f.site}.values():
        answers = [found.get((site.site_id, s.id)) for s in standards]
        rows.append([*(site.cells.get(c) for c in kept), *answers, DAY])
    return rows


def phone(facts: Facts, folder: Path, export: Callable[[PhoneForm, Sequence[Mapping[str, str]]], Path]) -> Path:
    """The phone form of ``template --xlsform``, filled in, as a server exports it."""
    write_xlsform(facts.tree, facts.register, folder / "form.xlsx", "zh")
    form = PhoneForm(folder / "form.xlsx")
    (folder / "form.xlsx").unlink()
    return export(form, [form.submit(visit, number) for number, visit in enumerate(_visits(facts))])


def _visits(facts: Facts) -> list[Visit]:
    """One entry for each site and one for what has none; people who were asked have an entry each."""
    types = facts.tree.scheme.site_types
    visits: dict[str, Visit] = {}
    asked: list[Visit] = []
    for fact in facts.all:
        site = fact.site
        place = {} if site is None else {"site": site.site, "site_type": types[site.site_type].name}
        place |= {"district": site.district} if site and site.district else {}
        if fact.counted:
            asked += [Visit(place, "张三", DAY, {fact.standard.id: _said(fact)}) for _ in range(fact.people)]
            continue
        visit = visits.setdefault(site.site_id if site else "", Visit(place, "张三", DAY))
        said = _said(fact)
        if "kind" in fact.answers:  # the kinds of one visit are asked one below the other
            kinds = {**visit.answers.get(fact.standard.id, {}).get("faults", {}), **said["faults"]}
            said = {"faults": kinds} if kinds else {"none": True, "faults": {}}
        visit.answers[fact.standard.id] = {**said, "issue": fact.issue}
    for visit in visits.values():
        for said in visit.answers.values():
            if said.get("none"):
                said.pop("faults", None)
    return [*visits.values(), *asked]


def _said(fact: Fact) -> dict[str, Any]:
    """An answer as the phone asks for it."""
    judge, answers = fact.standard.judge, fact.answers
    if answers.get("result") == "不涉及":
        return {"na": True}
    if "kind" in answers:
        return {"faults": {answers["kind"]: str(answers["result"])} if answers["result"] else {}}
    if isinstance(judge, Deduct):
        number = answers.get("result", answers.get("deduction"))
        marks = {"marks": True} if "deduction" in answers else {}
        return {"faults": str(number), **marks} if number else {"none": True}
    if "total" in answers:
        return {name: str(value) for name, value in answers.items()}
    worded = judge is not None and (judge.type == "pass-fail" or isinstance(judge, Grades))
    return {"word" if worded else "number": str(answers["result"])}


LAYOUTS: dict[str, Callable[[Facts, Path], Any]] = {
    "forms": forms,
    "grid forms": grid_forms,
    "zip": zipped,
    "old Excel": old_excel,
    "csv": as_csv,
    "own grid": own_grid,
    "grid turned": lambda facts, folder: own_grid(facts, folder, turned=True),
    "two headings": lambda facts, folder: own_grid(facts, folder, two_headings=True),
    "ODK csv": lambda facts, folder: phone(facts, folder, lambda f, sent: central(f, sent, folder / "odk.csv")),
    "ODK zip": lambda facts, folder: phone(facts, folder, lambda f, sent: central(f, sent, folder / "odk.zip")),
    "Kobo xlsx": lambda facts, folder: phone(facts, folder, lambda f, sent: kobo(f, sent, folder / "kobo.xlsx")),
    "Kobo csv": lambda facts, folder: phone(
        facts, folder, lambda f, sent: kobo(f, sent, folder / "kobo.csv", language="zh")
    ),
}


# -- filling in our forms ---------------------------------------------------------------------------------------------


def fill(path: Path, facts: Facts, chance: random.Random) -> None:
    """Fill a booklet with what is known of its lines; what was not seen stays blank."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        top = [{c.column - 1: str(c.value) for c in row if c.value is not None} for row in sheet.iter_rows(max_row=8)]
        stamp = find_stamp(top)
        assert stamp is not None
        if stamp.kind == "grid":
            _fill_grid(sheet, facts, chance)
        elif stamp.kind != "aside":
            _fill_lines(sheet, facts, chance, tally=stamp.kind == "tally")
    book.save(path)


def _fill_lines(sheet: Worksheet, facts: Facts, chance: random.Random, *, tally: bool) -> None:
    heading = heading_of(sheet)
    at = {recognise(str(c.value)) or c.value: c.column for c in sheet[heading] if c.value}
    above = _above(sheet, heading)
    if above.get("inspector"):
        sheet.cell(*above["inspector"]).value = "张三"
    sheet.cell(*above["date"]).value = chance.choice([DAY, dt.date.fromisoformat(DAY)])
    site = str(sheet.cell(*above["site_id"]).value) if "site_id" in above else ""
    for row in range(heading + 1, sheet.max_row + 1):
        line = at.get("result" if tally else "kind")
        key = (
            str(sheet.cell(row, at["site_id"]).value or "") if "site_id" in at else site,
            str(sheet.cell(row, at["standard"]).value),
            str(sheet.cell(row, line).value or "") if line else "",
        )
        fact = facts.by_key.get(key)
        if fact is None:
            continue
        if tally:
            sheet.cell(row, at["人数"]).value = fact.people
            continue
        for column, value in fact.answers.items():
            if column != "kind":
                cell = sheet.cell(row, at[column])
                assert not cell.protection.locked, f"{sheet.title}!{cell.coordinate} cannot be filled in"
                cell.value = typed(value, fact.standard, chance)
        if fact.issue:
            sheet.cell(row, at["issue"]).value = fact.issue
            sheet.cell(row, at["issue"]).data_type = "s"


def _fill_grid(sheet: Worksheet, facts: Facts, chance: random.Random) -> None:
    heading = next(r for r in range(1, 12) if recognise(str(sheet.cell(r, 1).value)) in ("site_id", "site"))
    columns = {c.column: str(c.value) for c in sheet[heading] if c.value}
    own = next(c for c, text in columns.items() if text == "点位编号")
    day = next(c for c, text in columns.items() if text == "测评时间")
    for row in range(heading + 2, sheet.max_row + 1):
        for column, standard in columns.items():
            fact = facts.by_key.get((str(sheet.cell(row, own).value), standard, ""))
            if fact:
                answer = next(iter(fact.answers.values()))
                sheet.cell(row, column).value = typed(answer, fact.standard, chance)
        sheet.cell(row, day).value = dt.date.fromisoformat(DAY)


def heading_of(sheet: Worksheet) -> int:
    """The row of a form's heading."""
    return next(r for r in range(1, 30) if sheet.cell(r, 2).value in ("编号", "standard"))


def _above(sheet: Worksheet, heading: int) -> dict[str, tuple[int, int]]:
    found = {}
    for row in range(1, heading):
        for cell in sheet[row]:
            role = recognise(cell.value) if isinstance(cell.value, str) and cell.value.endswith(("：", ":")) else None
            if role:
                found[role] = (row, cell.column + 1)
    return found


def typed(value: Any, standard: Indicator, chance: random.Random) -> Any:
    """An answer as somebody may write it: another word, a number as text, in full width."""
    assert standard.judge is not None
    if value == "不涉及":
        return chance.choice(ABSENT)
    if standard.judge.type == "pass-fail":
        return chance.choice(PASS if value == "达标" else FAIL)
    if isinstance(value, int | float):
        return chance.choice([value, value, str(value), str(value).translate(WIDE)])
    return chance.choice([value, f" {value}"])
