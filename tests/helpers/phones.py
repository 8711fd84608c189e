"""Exports as ODK Central and KoboToolbox write them, filled from facts by what the form itself says.

Nothing here knows how the program names or reads a field: questions are found in the form's own sheets by their labels,
as a person finds them on the phone. How the exports look follows the servers' own code: getodk/central-backend
(lib/data/briefcase.js and its tests), kobotoolbox/formpack (reporting/export.py, schema/fields.py).
"""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
from running import ROOT
from worked import bundled_tree

from civscore.rules.judges import Deduct, Grades, Ratio, Tally
from civscore.scheme.tree import Indicator, Tree

LABEL = {"zh": "label::中文 (zh)", "en": "label::English (en)"}
CENTRAL_END = (  # noqa: SIM905
    "KEY,SubmitterID,SubmitterName,AttachmentsPresent,AttachmentsExpected,Status,ReviewState,DeviceID,Edits,FormVersion"
).split(",")
KOBO_END = ("__version__", "_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status")
KOBO_END += ("_submitted_by", "_tags", "_index")


@dataclass
class Visit:
    """What somebody saw: at a site (its name, type, district) or at none, by whom, when; standard id → what."""

    site: dict[str, str] = field(default_factory=dict)
    inspector: str = "甲组"
    date: str = "2024-03-05"
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)


# -- facts ------------------------------------------------------------------------------------------------------------


def visits_for(tree: Tree, sites: Sequence[dict[str, str]], seed: int) -> list[Visit]:
    """Visits to all of the sites and one entry for the standards without, with every kind of answer."""
    random = Random(seed)
    keys = {t.name: key for key, t in tree.scheme.site_types.items()}
    visits = []
    for number, site in enumerate(sites):
        visit = Visit(site, f"{number % 3}组", f"2024-03-{number % 27 + 1:02}")
        for standard in tree.standards:
            if _spot(standard) and (not standard.site_types or keys.get(site["site_type"]) in standard.site_types):
                _answer(visit, standard, random)
        visits.append(visit)
    desk = Visit({}, "内业", "2024-03-28")
    for standard in tree.standards:
        if not _spot(standard):
            _answer(desk, standard, random)
    return [v for v in [*visits, desk] if v.answers]


def _spot(standard: Indicator) -> bool:
    return standard.sited


def _answer(visit: Visit, standard: Indicator, random: Random) -> None:
    judge = standard.judge
    if standard.takes or judge is None or judge.type == "award" or random.random() < 0.1:
        return
    found: dict[str, Any]
    if random.random() < 0.1:
        found = {"na": True}
    elif judge.type == "pass-fail":
        found = {"word": random.choice(["达标", "达标", "不达标"])}
    elif isinstance(judge, Grades):
        found = {"word": random.choice(list(judge.shares or {}))}
    elif isinstance(judge, Deduct):
        found = _faults(judge, random)
    elif isinstance(judge, Tally) or (isinstance(judge, Ratio) and judge.target is None):
        total = random.randint(1, 400)
        found = {"total": str(total), "count": str(random.randint(0, total))}
    else:
        top = next((v for n in ("full", "required", "target", "value", "best") if (v := getattr(judge, n, None))), 1)
        whole = top.denominator == 1 and judge.type in ("shortfall", "ratio")
        found = {"number": str(random.randint(0, int(top))) if whole else f"{float(top) * random.random() + 0.01:.2f}"}
    if found.get("word") == "不达标" or "faults" in found:
        found["issue"] = f"{visit.site.get('site', '')}；{standard.id} 有问题，\n第 {random.randint(1, 99)} 处"
        found["photo"] = f"{random.randint(10**12, 10**13)}.jpg" if _spot(standard) else ""
    visit.answers[standard.id] = found


def _faults(judge: Deduct, random: Random) -> dict[str, Any]:
    if random.random() < 0.4:
        return {"none": True}
    if judge.kinds:
        kinds = random.sample(list(judge.kinds), k=min(len(judge.kinds), random.randint(1, 3)))
        return {"faults": {kind: str(random.randint(1, 3)) for kind in kinds}}
    if judge.each is not None or judge.steps:
        return {"faults": str(random.randint(1, 4))}
    return {"faults": f"{random.randint(1, 3) / 4}", "marks": True}


def long_rows(visits: Sequence[Visit]) -> list[dict[str, str]]:
    """The same facts as one long sheet."""
    rows = []
    for visit in visits:
        for standard, said in visit.answers.items():
            row = {"standard": standard, **visit.site, "inspector": visit.inspector, "date": visit.date}
            row |= {"issue": said.get("issue", ""), "photo": said.get("photo", "")}
            faults = said.get("faults")
            if isinstance(faults, dict):
                rows += [{**row, "kind": kind, "result": number} for kind, number in faults.items()]
            elif faults:
                rows.append({**row, "deduction" if said.get("marks") else "result": faults})
            elif "total" in said:
                rows.append({**row, "count": said["count"], "total": said["total"]})
            else:
                word = "不涉及" if "na" in said else "0" if "none" in said else said.get("word") or said["number"]
                rows.append({**row, "result": word})
    return rows


# -- the form, and filling it in --------------------------------------------------------------------------------------


@dataclass
class Question:
    """A question, as the form's sheet says it."""

    name: str
    type: str
    groups: tuple[tuple[str, str, str], ...]
    labels: dict[str, str]


class PhoneForm:
    """A form as the phone sees it."""

    def __init__(self, path: Path) -> None:
        book = openpyxl.load_workbook(path)
        self.questions: list[Question] = []
        groups: list[tuple[str, str, str]] = []
        self.calculations: dict[str, str] = {}
        for row in _rows(book["survey"]):
            labels = {language: row.get(heading, "") for language, heading in LABEL.items()}
            if row["type"] == "begin_group":
                groups.append((row["name"], labels["zh"], labels["en"]))
            elif row["type"] == "end_group":
                groups.pop()
            else:
                self.questions.append(Question(row["name"], row["type"], tuple(groups), labels))
                self.calculations[row["name"]] = row.get("calculation", "")
        self.choices: dict[str, dict[str, dict[str, str]]] = {}
        for row in _rows(book["choices"]):
            self.choices.setdefault(row["list_name"], {})[row["name"]] = row
        self.by_name = {q.name: q for q in self.questions}

    def find(self, standard: str, what: str = "") -> str:
        """The name of the question on a standard that asks for *what* in Chinese; its first where that is empty."""
        ending = f"[{standard}]"
        own = [q for q in self.questions if q.labels["zh"].endswith(" " + ending)]
        if not what:
            return own[0].name
        (found,) = [q for q in own if q.labels["zh"].endswith(f"↳ {what} {ending}")]
        return found.name

    def value(self, name: str, label: str) -> str:
        """The value of a choice that is labelled so in Chinese."""
        choices = self.choices[self.by_name[name].type.split()[1]]
        (found,) = [v for v, row in choices.items() if row[LABEL["zh"]] == label]
        return found

    def submit(self, visit: Visit, number: int) -> dict[str, str]:
        """What the phone would send."""
        sent = {"start": "2024-03-05T08:00:00.000+08:00", "today": visit.date, "inspector": visit.inspector}
        sent |= {"visit_date": visit.date, "key": f"uuid:{number:08}-0000-4000-8000-000000000000"}
        sent |= {n: c[1:-1] for n, c in self.calculations.items() if re.fullmatch("'[^']*'", c)}
        if "what" in self.by_name:
            sent["what"] = "site" if visit.site else "desk"
        if visit.site:
            sent["position"] = "30.1 120.2 5.0 4.1"
            self._place(visit.site, sent)
        for standard, said in visit.answers.items():
            self._fill(standard, said, sent)
        return sent

    def _place(self, site: dict[str, str], sent: dict[str, str]) -> None:
        for name in ("district", "site_type"):
            if name in self.by_name and site.get(name):
                select = self.by_name[name].type.startswith("select")
                sent[name] = self.value(name, site[name]) if select else site[name]
        if "site_choice" not in self.by_name:
            sent["site_name"] = site["site"]
            return
        found = [row for row in self.choices["sites"].values() if row.get("site_name") == site["site"]]
        sent["site_choice"] = found[0]["name"] if found else "other"
        if not found:
            sent["site_other"] = sent["site_name"] = site["site"]
            return
        sent |= {c: found[0].get(c, "") for c in ("site_id", "site_name", "street", "community", "grid")}

    def _fill(self, standard: str, said: dict[str, Any], sent: dict[str, str]) -> None:
        first = self.find(standard)
        select = self.by_name[first].type.startswith("select")
        if "na" in said:
            name = first if select else self.find(standard, "不涉及")
            sent[name] = self.value(name, "不涉及")
        elif "word" in said:
            sent[first] = self.value(first, said["word"])
        elif "none" in said:
            sent[first] = self.value(first, "没有问题")
        elif "faults" in said:
            sent[first] = self.value(first, "有问题")
            faults = said["faults"]
            if isinstance(faults, dict):
                sent |= {self.find(standard, f"个数：{kind}"): n for kind, n in faults.items()}
            else:
                sent[self.find(standard, "扣分" if said.get("marks") else "个数")] = faults
        elif "total" in said:
            sent |= {self.find(standard, "总数"): said["total"], self.find(standard, "达标数"): said["count"]}
        else:
            sent[first] = said["number"]
        for key, what in (("issue", "存在问题"), ("photo", "照片")):
            if said.get(key):
                sent[self.find(standard, what)] = said[key]


def _rows(sheet: Any) -> list[dict[str, str]]:
    lines = list(sheet.iter_rows(values_only=True))
    return [{h: str(v) for h, v in zip(lines[0], line, strict=True) if v is not None} for line in lines[1:]]


def example_export(path: Path) -> Path:
    """An export for the county scheme with visits to twenty sites of the example register."""
    from civscore.field.phone.write import write_xlsform
    from civscore.field.register import read_register

    tree = bundled_tree("harbour-county")
    register = read_register(ROOT / "examples" / "sites.xlsx", tree.scheme)
    names = {key: t.name for key, t in tree.scheme.site_types.items()}
    seen = [{"site": s.site, "site_type": names[s.site_type], "district": s.district} for s in register.sites[:20]]
    write_xlsform(tree, register, path.with_suffix(".xlsx"), "zh")
    form = PhoneForm(path.with_suffix(".xlsx"))
    path.with_suffix(".xlsx").unlink()
    visits, gates = visits_for(tree, seen, 1), {s.id for s in tree.standards if s.kind == "gate"}
    for visit in visits:  # nothing of what would end a run otherwise than usual
        visit.answers = {standard: said for standard, said in visit.answers.items() if standard not in gates}
    return central(form, [form.submit(visit, n) for n, visit in enumerate(visits)], path)


# -- the exports ------------------------------------------------------------------------------------------------------


def central(
    form: PhoneForm, sent: Sequence[Mapping[str, str]], path: Path, *, groups: bool = True,
    review: Mapping[int, str] | None = None,
) -> Path:  # fmt: skip
    """submissions.csv of ODK Central, alone or (.zip) with the media beside it.

    What the server adds to a submission may stand in what was sent: ``instance`` (the number of this version, where it
    was edited), ``replaced``, ``edits``, ``status``.
    """
    headings, table = ["SubmissionDate"], [[f"2024-03-{int(s['key'][5:13]) % 28 + 1:02}T09:00:00Z"] for s in sent]
    for question in form.questions:
        prefix = "".join(f"{name}-" for name, _, _ in question.groups) if groups else ""
        parts = ["-Latitude", "-Longitude", "-Altitude", "-Accuracy"] if question.type == "geopoint" else [""]
        headings += [f"{prefix}{question.name}{part}" for part in parts]
        for row, one in zip(table, sent, strict=True):
            value = one.get(question.name, "")
            row += (value.split() or [""] * 4) if len(parts) == 4 else [value]
    headings += ["meta-instanceID", "meta-deprecatedID", "meta-instanceName", *CENTRAL_END]
    for number, (row, one) in enumerate(zip(table, sent, strict=True)):
        state, edits = (review or {}).get(number, ""), one.get("edits", "0")
        row += [one.get("instance", one["key"]), one.get("replaced", ""), "2024-03-05", one["key"], "5", "组员", "0"]
        row += ["0", one.get("status", ""), state, "collect:x", edits, "2024-1"]
    file = path.with_suffix(".csv")
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([headings, *table])
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(file, f"civscore-{path.stem}.csv")
            archive.writestr("media/1709600000000.jpg", b"\xff\xd8\xff")
        file.unlink()
    return path


def kobo(
    form: PhoneForm, sent: Sequence[Mapping[str, str]], path: Path, *, language: str = "", groups: bool = True,
    review: Mapping[int, str] | None = None, between: str = "/", calculated: bool = True, hxl: bool = False,
) -> Path:  # fmt: skip
    """An export of KoboToolbox, xlsx or csv; values and names, or the labels of a language.

    The office may choose the text *between* groups and questions, leave out what is *calculated*, and ask for a second
    heading of tags (*hxl*). ``id`` and ``instance`` of a submission are its number and that of this version.
    """
    headings: list[str] = []
    table: list[list[Any]] = [[] for _ in sent]
    kinds: list[str] = []
    for question in form.questions:
        if question.type == "calculate" and not calculated:
            continue
        which = {"": 0, "zh": 1, "en": 2}[language]
        prefix = "".join(f"{group[which]}{between}" for group in question.groups) if groups else ""
        shown = (question.labels.get(language) if language else "") or question.name
        headings.append(f"{prefix}{shown}")
        kinds += [question.type, *[""] * {"geopoint": 4, "image": 1}.get(question.type, 0)]
        choices = form.choices.get(question.type.partition(" ")[2], {})
        for row, one in zip(table, sent, strict=True):
            value = one.get(question.name, "")
            row.append(choices[value][LABEL[language]] if language and value in choices else value)
        if question.type == "geopoint":
            headings += [f"{prefix}_{shown}_{part}" for part in ("latitude", "longitude", "altitude", "precision")]
            for row, one in zip(table, sent, strict=True):
                row += one.get(question.name, "").split() or [""] * 4
        if question.type == "image":
            headings.append(f"{prefix}{shown}_URL")
            for row, one in zip(table, sent, strict=True):
                row.append(one.get(question.name) and f"https://example.org/{one[question.name]}")
    headings += KOBO_END
    for number, (row, one) in enumerate(zip(table, sent, strict=True)):
        state = (review or {}).get(number, "")
        key = one.get("instance", one["key"]).removeprefix("uuid:")
        row += ["v1", int(one.get("id", number + 1)), key, "2024-03-05T01:00:00", state, "", "submitted_via_web", ""]
        row += ["", number + 1]
    if hxl:
        table.insert(0, ["#date+start", *[""] * (len(headings) - 2), "#meta+index"])
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows([headings, *table])
        return path
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "海港"
    sheet.append(headings)
    numbers = {i for i, kind in enumerate(kinds) if kind in ("integer", "decimal")}
    for row in table:
        sheet.append([_number(v) if i in numbers else v or None for i, v in enumerate(row)])
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # the server writes texts as texts, whatever they begin with
    book.save(path)
    return path


def _number(value: Any) -> Any:
    """Numbers as numbers: Kobo stores them so unless it is asked for text."""
    if isinstance(value, str) and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return float(value) if "." in value else int(value)
    return value or None
