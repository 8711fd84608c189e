"""A judge is one module and its name in the registry: a made-up one is scored, explained, asked for, written about."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from running import ROOT
from sources import SOURCE, nodes, parsed

from civscore.rules.combines import WAYS
from civscore.rules.converts import CONVERTS
from civscore.rules.judges import JUDGES

MODULE = '''
"""So many laps of a course, each as good as the others."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np

from civscore.rules.answers import Answers, Pairs, times
from civscore.rules.arithmetic import Over, clipped, number
from civscore.rules.judgement import Judgement, Said, value_said
from civscore.rules.judges.base import AMOUNT, Judge, JudgeWords, Limits, Gauge
from civscore.rules.judges.columns import amount_faults, everywhere
from civscore.rules.model import PositiveParameter, exact
from civscore.text.both import Both


class Laps(Judge):
    """Laps done of the laps of a course, at most all of them."""

    type: Literal["laps"]
    course: PositiveParameter

    one_number: ClassVar[bool] = True
    words: ClassVar[JudgeWords] = JudgeWords(
        name=Both("跑圈", "laps"),
        short=Both("跑完的圈数 ÷ 全程圈数", "Laps done ÷ laps of the course"),
        does=Both("跑圈：跑完几圈得几分。", "Laps done of the laps of a course."),
        keys={"course": Both("全程几圈。", "The laps of the course.")},
        sheet=Both("结果（圈数）", "result, the laps"),
        examples=("judge: {type: laps, course: 8}",),
        sentence=Both("全程 {course} 圈，按圈得分", "{course} laps, each as good as the others"),
        fill=Both("结果填圈数（全程 {course} 圈）", "result: the laps ({course} in all)"),
        condition=Both("跑完 {course} 圈", "all {course} laps"),
        ask=Both("填圈数（全程 {course} 圈）", "the laps ({course} in all)"),
    )

    def judge(self, answers: Answers) -> Pairs:
        """As :meth:`Judge.judge`."""
        course, column = exact(self.course), answers.result.or_else(answers.count)
        goal = course.numerator * answers.scale
        earned = np.minimum(times(column.values, course.denominator, goal), goal)
        return Pairs(earned, everywhere(answers, goal), goal, amount_faults(answers, column))

    def explained(self, rows: Sequence[Said]) -> Judgement:
        """As :meth:`Judge.explained`."""
        laps = value_said(rows[0], "result", "count")
        return Judgement(clipped(Over(laps, number(exact(self.course))), low=None), Fraction(1))

    @property
    def columns(self) -> dict[str, Limits]:
        """As :attr:`Judge.columns`."""
        return {"result": AMOUNT}

    @property
    def gauge(self) -> Gauge | None:
        """As :attr:`Judge.gauge`."""
        return Gauge(exact(self.course), {"course": exact(self.course)}, whole=True)

    def answer(self, best: bool, size: int = 1) -> dict[str, str]:
        """As :meth:`Judge.answer`."""
        return {"result": str(exact(self.course)) if best else "0"}
'''
SCHEME = """id: race
name: Race
points: 10
site_types: {track: {name: track}}
indicators:
  - {id: "1", name: Laps, points: 10, method: field, site_types: track, judge: {type: laps, course: 8}}
  - id: G
    name: Gates
    kind: gate
    children:
      - {id: G1, name: All laps, method: field, site_types: track, judge: {type: laps, course: 4}}
"""
ROWS = "standard,site,site type,result\n1,North,track,6\nG1,North,track,4\n"


SITES = "site,site type\nNorth,track\nSouth,track\n"
COMMANDS = {
    "run": "run rows.csv -s race.yaml --label one --json",
    "explain": "explain one 1",
    "report": "report one -o report.xlsx --lang en",
    "forms": "template -s race.yaml -o forms --lang en",
    "phone": "template -s race.yaml --xlsform phone.xlsx",
    "coverage": "coverage rows.csv -s race.yaml --sites sites.csv --json",
    "schema": "scheme schema",
    "show": "scheme show race.yaml",
    "export": "scheme export race.yaml -o table.xlsx --lang zh",
}
SCRIPT = """
import contextlib, io, json, sys
from civscore.cli.app import main
said = {}
for name, line in json.loads(sys.argv[1]).items():
    sys.argv = ["civ-score", *line.split()]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        code = main()
    assert not code, (line, out.getvalue())
    said[name] = out.getvalue()
sys.path.insert(0, "docs")
import reference_scheme
print(json.dumps({**said, "reference": reference_scheme.page("en")}))
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one more judge: its module, and its name in the registry."""
    folder = tmp_path_factory.mktemp("house")
    copy = folder / "src" / "civscore"
    shutil.copytree(SOURCE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("__pycache__", "*.md"))
    judges = copy / "rules" / "judges"
    (judges / "laps.py").write_text(MODULE, "utf-8")
    registry = (judges / "__init__.py").read_text("utf-8")
    registry = registry.replace("JUDGES: tuple", "from civscore.rules.judges.laps import Laps\n\nJUDGES: tuple", 1)
    registry, found = re.subn(r"\bAward,?\n?\)", "Award, Laps)", registry)
    assert found == 1
    (judges / "__init__.py").write_text(registry, "utf-8")
    for name, text in (("race.yaml", SCHEME), ("rows.csv", ROWS), ("sites.csv", SITES)):
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def said(house: Path) -> dict[str, str]:
    """What the commands of the copy say; one process runs them all."""
    settings = {"PYTHONPATH": str(house / "src"), "CIVSCORE_LANG": "en", "COLUMNS": "160", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(COMMANDS)],
        cwd=house, env={**os.environ, **settings}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode("utf-8")
    texts: dict[str, str] = json.loads(done.stdout)
    return texts


def cells(path: Path) -> str:
    """All texts of a workbook."""
    return "\n".join(
        str(c.value) for s in openpyxl.load_workbook(path) for row in s for c in row if c.value is not None
    )


@pytest.mark.long
def test_a_made_up_judge_is_scored_and_explained(house: Path, said: dict[str, str]) -> None:
    """6 of 8 laps are 7.5 of 10 points; the explanation arrives there by itself; the gate says what it asks for."""
    done = json.loads(said["run"])
    assert done["total"]["score"] == 7.5
    assert [(g["condition"], g["outcome"]) for g in done["gates"]] == [("跑完 4 圈", "met")]
    assert "6 ÷ 8 = 0.75" in said["explain"]
    assert "Laps done ÷ laps of the course" in cells(house / "report.xlsx")


@pytest.mark.long
def test_a_made_up_judge_is_asked_for(house: Path, said: dict[str, str]) -> None:
    """It stands on forms with its limits, on a phone as a question with its hint, and bounds a range of scores."""
    (form,) = (house / "forms").glob("*.xlsx")
    assert "result: the laps (8 in all)" in cells(form)
    rules = [v for sheet in openpyxl.load_workbook(form) for v in sheet.data_validations.dataValidation]
    assert any(">=0" in str(v.formula1) and "8 in all" in str(v.prompt) for v in rules)
    phone = cells(house / "phone.xlsx")
    assert "the laps (8 in all)" in phone and "< 8" in phone
    score = json.loads(said["coverage"])["score"]
    assert (score["lowest"]["score"], score["highest"]["score"]) == (3.75, 8.75)


@pytest.mark.long
def test_a_made_up_judge_is_written_about(house: Path, said: dict[str, str]) -> None:
    """It is in the schema, in a scheme that is shown or exported, and in the reference."""
    schema = json.loads(said["schema"])
    assert schema["$defs"]["Laps"]["properties"]["course"]["description"] == "全程几圈。\nThe laps of the course."
    assert "laps" in said["show"]
    assert "全程 8 圈，按圈得分" in cells(house / "table.xlsx")
    assert "### laps" in said["reference"] and "judge: {type: laps, course: 8}" in said["reference"]


# -- nobody else knows which judges there are -------------------------------------------------------------------------

CLASSES = {rule.__name__ for rule in (*JUDGES, *CONVERTS)}
NAMES = {rule.key() for rule in (*JUDGES, *CONVERTS)} | set(WAYS)
WORDS = {"score", "worst", "below", "range"}
"""Names of rules that are words of many things: figures of a result, keys of flags."""
OTHER_MEANINGS = {
    "readers/stamp.py": {"tally"}, "readers/long/stamped.py": {"tally"}, "field/forms/plan.py": {"tally"},
    "field/forms/lines.py": {"tally"}, "field/forms/sheets.py": {"tally"},
    "field/forms/book.py": {"tally"},  # a kind of form: people counted by answer
    "text/scheme_keys.py": {"grades"}, "text/scheme_words.py": {"grades"},  # the key of that name, for the whole
    "reports/shared/audit.py": {"deduct"}, "text/audit.py": {"deduct"}, "trust/audit/conventions.py": {"deduct"},
    "trust/audit/fits.py": {"deduct"},  # full marks less the columns of a published table
    "reports/shared/errors.py": {"at-least"}, "text/changes.py": {"at-least"},  # the words before a margin
    **{f"survey/{name}.py": {"grades", "tally"} for name in (
        "doubts", "propose", "resolving", "rows", "scales", "wording")},  # what an answer becomes: a grade, a count
    **{f"{name}/agreement.py": {"grades", "pass-fail"} for name in ("text", "trust/agreement")},  # kinds of looks
    "gap/explain/standard.py": {"award"}, "text/explain.py": {"award"},  # why there is a rate without rows
}  # fmt: skip


@pytest.fixture(scope="module")
def outside() -> dict[str, dict[type[ast.AST], list[Any]]]:
    """Every module besides the rules → all that stands in it, by its kind."""
    others = [path for path in parsed() if SOURCE / "rules" not in path.parents]
    return {path.relative_to(SOURCE).as_posix(): nodes(path) for path in others}


def test_no_other_room_asks_which_judge_it_has(outside: dict[str, dict[type[ast.AST], list[Any]]]) -> None:
    """Outside ``rules`` there is no ``isinstance``, and no case of a match, on the class of a judge or conversion."""
    found = []
    for name, known in outside.items():
        asked = [node.args[1] for node in known[ast.Call] if _is_isinstance(node)]
        asked += [node.cls for node in known[ast.MatchClass]]
        for node in [part for whole in asked for part in ast.walk(whole)]:
            word = getattr(node, "id", getattr(node, "attr", ""))
            found += [f"{name}:{node.lineno} {word}"] if word in CLASSES else []  # type: ignore[attr-defined]
    assert found == []


def _is_isinstance(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "isinstance"


def test_no_other_room_names_a_rule(outside: dict[str, dict[type[ast.AST], list[Any]]]) -> None:
    """Outside ``rules`` no text is the name of a judge, a way to combine or a conversion."""
    found = []
    for name, known in outside.items():
        texts = [node for node in known[ast.Constant] if isinstance(node.value, str)]
        named = [node for node in texts if node.value in NAMES - WORDS - OTHER_MEANINGS.get(name, set())]
        found += [f"{name}:{node.lineno} {node.value}" for node in named]
    assert found == []
