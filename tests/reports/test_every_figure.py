"""Every figure of every medium has its source in the documents of its run, and no two media differ.

Six runs: the example county with all that it has, and five small schemes, each with something that makes figures
differ where they are not taken from one place.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from commands import Desk
from figures import Sources, lines_of
from running import ROOT

import civscore.text
from civscore.reports.json.back import read_result

Row = Mapping[str, str]


@dataclass(frozen=True)
class Made:
    """A scheme and its months: rows by month, the last one being the run."""

    scheme: Mapping[str, Any]
    months: Mapping[str, Sequence[Row]]
    places: int = 2


def _rows(month: str, *rows: Sequence[str]) -> list[dict[str, str]]:
    heads = ("standard", "site", "site_type", "district", "unit", "result", "count", "total", "deduction", "issue")
    return [{"date": f"{month}-0{n % 9 + 1}", **dict(zip(heads, row, strict=False))} for n, row in enumerate(rows)]


def _site(standard: str, site: str, result: str, unit: str = "", issue: str = "", deduction: str = "") -> list[str]:
    district = "东区" if site < "丙" else "西区"
    return [standard, site, "道路", district, unit, result, "", "", deduction, issue]


def _flat(*indicators: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "id": "made", "name": "小城体系", "edition": "甲版", "points": 100, "target": 90, "areas": ["district"],
        "site_types": {"road": {"name": "道路"}}, "indicators": list(indicators), **more,
    }  # fmt: skip


_FIELD = {"method": "field", "judge": "pass-fail"}
_ALL = _flat(
    {"id": "1", "name": "实地考察", "points": 70, **_FIELD, "children": [
        {"id": "1.1", "name": "路面整洁", "weight": 3}, {"id": "1.2", "name": "秩序良好", "weight": 2},
        {"id": "1.3", "name": "设施完好", "weight": 2},
    ]},
    {"id": "2", "name": "群众满意度", "points": 30, "method": "survey", "judge": "tally"},
    {"id": "B", "name": "特色做法", "points": 3, "kind": "bonus", "judge": {"type": "score", "full": 10}},
    {"id": "N", "name": "负面清单", "points": 2, "kind": "penalty", "judge": "pass-fail"},
    {"id": "G", "name": "前置条件", "kind": "gate", "judge": "pass-fail"},
    rounding={"at": "parts"},
)  # fmt: skip
_ALL_ROWS = [
    _site("1.1", "甲路", "不达标", "城管局、住建局", "有垃圾"), _site("1.1", "乙路", "达标"),
    _site("1.1", "丙路", "不达标", "城管局、公安局、街道办", "有烟头"),
    _site("1.2", "甲路", "不达标", "公安局", "乱停车"),
    _site("1.2", "乙路", "达标"), _site("1.2", "丁路", "达标"), _site("1.3", "甲路", "不涉及"),
    ["2", "", "", "", "文明办", "", "37", "43"], ["B", "", "", "", "文明办", "7.5"],
    ["N", "", "", "", "", "不达标"],
]  # fmt: skip
_GATE = ["G", "", "", "", "", "达标"]

MADE = {
    "all": Made(_ALL, {"2025-03": _rows("2025-03", *_ALL_ROWS, _GATE)}),
    "scaled": Made(
        _flat({"id": "1", "name": "道路", "points": 60, "judge": "tally"}, {"id": "2", "name": "市场", "points": 40,
                                                                         "judge": "tally"}),
        {"2025-02": _rows("2025-02", ["1", "", "", "", "住建局", "", "9", "10"])},
    ),
    "deductions": Made(
        _flat(*({"id": str(n), "name": name, "points": points, "method": "field",
                 "judge": {"type": "deduct", "full": points}}
                for n, name, points in ((1, "路面", 30), (2, "市场", 30), (3, "公园", 40)))),
        {"2025-03": _rows("2025-03", *(
            _site(standard, site, "", unit, "有问题", cost)
            for standard, site, unit, cost in (("1", "甲路", "城管局", "2"), ("1", "丙路", "城管局、住建局", "0.5"),
                                               ("2", "甲路", "市场局", "1.5"), ("2", "乙路", "市场局", "0"),
                                               ("3", "丁路", "园林局", "3"), ("3", "甲路", "园林局", "0"))
        ))},
    ),
    "zero": Made(
        _flat({"id": "1", "name": "路面整洁", "points": 35, **_FIELD}, {"id": "2", "name": "秩序良好", "points": 35,
                                                                     **_FIELD, "lead": "公安局"},
              {"id": "3", "name": "灯光明亮", "points": 30, **_FIELD}, missing="zero"),
        {"2025-03": _rows("2025-03", _site("1", "甲路", "不达标", "城管局", "有垃圾"), _site("1", "丙路", "达标"),
                          _site("3", "甲路", "不涉及"))},
    ),
    "gate": Made(
        {**_ALL, "indicators": [*_ALL["indicators"][:-1], {**_ALL["indicators"][-1], "sanction": "cancelled"}],
         "rounding": {"places": 3, "at": "every-level"}},
        {
            "2025-02": _rows("2025-02", *_ALL_ROWS[:8], _GATE),
            "2025-03": _rows("2025-03", *_ALL_ROWS[1:], _site("1.3", "乙路", "不达标", "住建局", "破损"),
                             ["G", "", "", "", "", "不达标"]),
        },
        places=3,
    ),
}  # fmt: skip
"""Bonus, penalty, gate, survey, not applicable and missing, rounded by parts; effective points; deductions only; what
is missing counts as nothing; a failed gate with a sanction, rounded at every level, after another month."""


@dataclass
class Office:
    """Runs the commands and keeps what they show and write."""

    desk: Desk
    media: dict[str, Path]
    places: int
    last: str = ""

    def show(self, name: str, *arguments: str, ends: Sequence[str] = ("xlsx", "html")) -> None:
        """A command's output is a medium, and so is each file that it writes."""
        outputs = [f"{name}.{end}" for end in ends]
        done = self.desk(*arguments, *(part for file in outputs for part in ("-o", file)))
        assert done.code in (0, 3), done.err
        (self.desk.folder / f"{name}.txt").write_text(done.out, "utf-8")
        for file in (f"{name}.txt", *outputs):
            self.media[file] = self.desk.folder / file

    def write(self, *arguments: str) -> None:
        """A command that writes papers."""
        before = {*self.desk.folder.rglob("*.*")}
        done = self.desk(*arguments)
        assert done.code in (0, 3), done.err
        for path in sorted(
            {p for end in ("docx", "xlsx", "pptx") for p in self.desk.folder.rglob(f"*.{end}")} - before
        ):
            self.media[path.name] = path

    def document(self, *arguments: str) -> Any:
        """A command's JSON."""
        return json.loads(self.desk(*arguments, "--json").out)


def _opened(desk: Desk, made: Made) -> Office:
    desk.monkeypatch.setenv("CIVSCORE_LANG", "zh")
    desk.monkeypatch.setenv("COLUMNS", "250")
    scheme = desk.folder / "made.yaml"
    scheme.write_text(json.dumps(made.scheme, ensure_ascii=False), "utf-8")
    for month, rows in made.months.items():
        assert desk("run", desk.sheet(f"{month}.csv", rows), "-s", "made.yaml").code in (0, 3)
    return Office(desk, {}, made.places)


def _county(desk: Desk) -> Office:
    desk.monkeypatch.setenv("CIVSCORE_LANG", "zh")
    desk.monkeypatch.setenv("COLUMNS", "250")
    for month in ("2024-03", "2024-04"):
        done = desk("run", ROOT / "examples" / f"{month}.xlsx", "-s", "harbour-county")
        assert done.code in (0, 3), done.err
    return Office(desk, {}, 2)


def _sources(office: Office) -> Sources:
    """All documents of a desk's last run, and of the one before it."""
    found = Sources(office.places)
    runs = sorted(r["label"] for r in office.document("history")["runs"])
    office.last = runs[-1]
    for label in runs:
        office.desk("report", label, "-o", f"{label}.json")
        run = json.loads((office.desk.folder / f"{label}.json").read_text("utf-8"))
        found.read(run)
        found.derive(run)
        result = read_result(office.desk.folder / f"{label}.json")
        found.of_rates(result)
        found.of_tree(run, result)
        found.of_tags(run)
    if len(runs) > 1:
        document = office.document("diff", "last-month", "latest")
        found.read(document)
        found.of_diff(document)
        for series in office.document("trend")["series"]:
            for score in series["scores"]:
                found.of_error((score or {}).get("error"))
    found.say(*_texts())
    if "gap.txt" not in office.media:
        return found
    for command in (["gap", "latest"], ["gap", "latest", "--by", "unit"]):
        gap = office.document(*command)
        found.read(gap)
        found.of_gap(gap)
    found.read(office.document("plan", "latest"))
    for more in ([], ["--as-of", "2025-04-01"]):
        ledger = office.document("ledger", "list", *more)
        found.read(ledger)
        found.of_ledger(ledger)
    return found


def _texts() -> Iterator[Any]:
    """The modules with what the reports say."""
    for module in walk_packages(civscore.text.__path__, "civscore.text."):
        if not re.search("help|problems|scheme_keys", module.name):
            yield import_module(module.name)


def _all_media(office: Office) -> None:
    office.show("run", "report", "latest")
    office.show("gap", "gap", "latest")
    office.show("units", "gap", "latest", "--by", "unit")
    if len(office.document("history")["runs"]) > 1:
        office.show("diff", "diff", "last-month", "latest")
    office.show("plan", "plan", "latest")
    office.write("bulletin", "latest", "-o", "bulletin.docx", "--date", "2025-04-01")
    office.write("slides", "latest", "-o", "slides.pptx", "--date", "2025-04-01")
    office.write("ledger", "export", "-o", "ledger.xlsx", "--as-of", "2025-04-01")
    office.write("notices", "latest", "-o", "notices", "--date", "2025-04-01")


# -- the tests --------------------------------------------------------------------------------------------------------


def test_every_figure_of_a_report_has_its_source(desk: Desk) -> None:
    """A small scheme in the terminal and the workbook; and an altered figure is found."""
    office = _opened(desk, MADE["scaled"])
    office.show("run", "report", "latest", ends=["xlsx"])
    _check(office)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(MADE))
def test_every_figure_of_every_medium_has_its_source(desk: Desk, name: str) -> None:
    """The papers, too."""
    office = _opened(desk, MADE[name])
    _all_media(office)
    _check(office)


@pytest.mark.slow
def test_every_figure_of_the_county_has_its_source(desk: Desk) -> None:
    """Two months of the example."""
    office = _county(desk)
    _all_media(office)
    _check(office)


def _check(office: Office) -> None:
    sources = _sources(office)
    read = {name: lines_of(path) for name, path in office.media.items()}
    unknown = {
        name: found for name, lines in read.items()
        if (found := [one for one in sources.unknown(lines, name) if not _WORKED_OUT.search(one[1])])
    }  # fmt: skip
    assert not unknown, _told(unknown)
    _same_everywhere(read, office)
    _altered_figures_are_found(read, sources)


def _told(unknown: Mapping[str, Sequence[tuple[str, str]]]) -> str:
    return "\n".join(f"{name}: {token} in {line[:150]!r}" for name, found in unknown.items() for token, line in found)


_WORKED_OUT = re.compile("处都整改后，总分为")
"""The page's first steps are scored again together, which no document has."""
_KEYS: dict[str, tuple[str, Callable[[Any], list[Any]]]] = {
    "problems": (r"问题 ([\d,]+) 处，薄弱指标 ([\d,]+) 项", lambda d: [d["problems"], d["weak"]]),
    "standards": (r"测评标准 (\d+) 条", lambda d: [d["standards"]]),
    "tested": (r"已测 (\d+)(?:、不涉及 (\d+))?(?:、未测 (\d+))?", lambda d: [
        d["tested"], d["not_applicable"] or None, d["untested"] or None,
    ]),
}  # fmt: skip
_ACCOUNT = re.compile(r"满分 ?([\d.]+) ?− ?失分 ?([\d.]+)(?: ?\+ ?加分 ?([\d.]+))? ?= ?得分 ?([\d.]+)")


def _same_everywhere(read: Mapping[str, Sequence[str]], office: Office) -> None:
    """The figures that a run is told by are the document's wherever they stand, and the account always adds up; where
    one is altered that is found."""
    run = json.loads((office.desk.folder / f"{office.last}.json").read_text("utf-8"))
    seen = set()
    for name, lines in read.items():
        for line in lines:
            said = dict(_keys_of(line, run["counts"]))
            assert all(said.values()), (name, line)
            seen |= {*said}
            for key, match in _matches(line):
                at = match.end(1) - 1
                altered = line[:at] + str((int(line[at]) + 1) % 10) + line[at + 1 :]
                assert not all(right for own, right in _keys_of(altered, run["counts"]) if own == key), (name, altered)
    assert seen == {*_KEYS, "account"}


def _matches(line: str) -> Iterator[tuple[str, re.Match[str]]]:
    for key, (pattern, _) in _KEYS.items():
        yield from ((key, match) for match in re.finditer(pattern, line))
    yield from (("account", match) for match in _ACCOUNT.finditer(line))


def _keys_of(line: str, counts: Any) -> Iterator[tuple[str, bool]]:
    """Which of the figures that a run is told by stand in a line, and whether they are right."""
    for key, match in _matches(line):
        if key == "account":
            points, lost, bonus, score = (float(g or 0) for g in match.groups())
            yield key, points - lost + bonus == pytest.approx(score, abs=1e-9)
        else:
            own = [None if g is None else int(g.replace(",", "")) for g in match.groups()]
            yield key, own == _KEYS[key][1](counts)


def _altered_figures_are_found(read: Mapping[str, Sequence[str]], sources: Sources) -> None:
    """Of figures with decimals, each altered in its last digit, most are found: what is not is another figure of the
    same thing, which are many where a unit has many faults."""
    chance = random.Random(13)
    told = tried = 0
    for name, lines in read.items():
        found = [(line, m) for line in lines for m in sources.figures(line) if "." in m.group()]
        for line, match in chance.sample(found, min(len(found), 12)):
            at = match.end() - 1 - match.group().endswith("%")
            altered = line[:at] + str((int(line[at]) + chance.randint(1, 9)) % 10) + line[at + 1 :]
            if altered not in lines:
                tried += 1
                told += bool(sources.unknown([altered], name))
    assert tried > 10
    assert told / tried > (0.65 if len(sources.own) > 500 else 0.85), (told, tried)
