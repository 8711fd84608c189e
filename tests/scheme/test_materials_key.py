"""``materials:`` of a standard: what it may say, and that every fault has its line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from running import ROOT, flat

from civscore.dates import span_of
from civscore.errors import CivScoreError
from civscore.scheme.building import build_tree
from civscore.scheme.loading import parse_scheme
from civscore.scheme.materials import FORMS, form_of

SCHEME = """id: t
name: T
indicators:
  - id: "3"
    name: 材料
    points: 10
    judge: {type: score, full: 10}
    children:
      - id: "3.1"
        name: 组织领导
        materials:
          - 工作方案
          - {document: 会议纪要, from: 2024, to: 2024-06, due: 2024-07-10, form: [pdf, 图片], count: 2}
      - {id: "3.2", name: 其他, materials: 总结}
"""


def test_a_bare_name_will_do() -> None:
    """A document may be its name alone, and one document need not be a list."""
    tree = build_tree(parse_scheme(SCHEME.encode(), "t.yaml"))
    plan, minutes = tree.standards[0].materials
    assert (plan.document, plan.count, plan.unit, plan.form) == ("工作方案", 1, [], [])
    assert (minutes.first, minutes.last, minutes.due, minutes.count) == ("2024", "2024-06", "2024-07-10", 2)
    assert [m.document for m in tree.standards[1].materials] == ["总结"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("from: 2024,", "from: 13月,", "material-day", 13), ("due: 2024-07-10", "due: 2024-13", "material-day", 13),
        ("图片", "图形", "material-form", 13), ("count: 2", "count: 0", "bad-value", 13),
        ("count: 2", "cuont: 2", "unknown-key", 13), ("document: 会议纪要, ", "", "missing-key", 13),
        ("to: 2024-06", "to: 2023-06", "material-window", 13), ("from: 2024,", "from: 2024-08, to: 2025,", "x", 13),
        ("from: 2024,", "window: 2023,", "material-window-twice", 13),
        ("from: 2024, to: 2024-06", "window: [2024, 2023]", "material-window", 13),
        ("from: 2024, to: 2024-06", "window: [2024, 13月]", "material-day", 13),
        ("from: 2024, to: 2024-06", "window: []", "material-day", 13),
        ("due: 2024-07-10", "due: 2023", "material-due", 13), ("总结}", "[总结, ' 总结 ']}", "material-twice", 14),
        ("总结}", "[]}", "bad-value", 14),
        ("    points: 10\n", "    points: 10\n    materials: 总结\n", "materials-on-group", 7),
    ],
)  # fmt: skip
def test_faults_have_their_line(old: str, new: str, code: str, line: int) -> None:
    """What cannot be is a fault at its line; a key that stands twice, too."""
    assert old in SCHEME
    with pytest.raises(CivScoreError) as caught:
        build_tree(parse_scheme(SCHEME.replace(old, new).encode(), "t.yaml"))
    problem = caught.value.problems[0]
    assert problem.where.line == line
    assert code in ("x", problem.code)


@pytest.mark.parametrize(
    ("written", "ends"),
    [("[2024, 2024-06]", ("2024", "2024-06")), ("2024", ("2024", "2024")), ("[2024年3月]", ("2024年3月", "2024年3月"))],
)
def test_a_window_may_be_one_key(written: str, ends: tuple[str, str]) -> None:
    """``window`` says what ``from`` and ``to`` do: one span, or two ends."""
    text = SCHEME.replace("from: 2024, to: 2024-06", f"window: {written}")
    minutes = build_tree(parse_scheme(text.encode(), "t.yaml")).standards[0].materials[1]
    assert (minutes.first, minutes.last) == ends


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"), ("2024年", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"), ("2024年12月", "2024-12-01", "2024-12-31"),
        ("2024.3.5", "2024-03-05", "2024-03-05"), ("20240305", "2024-03-05", "2024-03-05"),
    ],
)  # fmt: skip
def test_spans(text: str, first: str, last: str) -> None:
    """A day, a month, a year: from its first to its last day."""
    assert span_of(text) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("text", ["", "3月", "2024-13", "2024-00", "2024-02-30", "1024", "45000", "202403", "soon"])
def test_no_spans(text: str) -> None:
    """Anything else is none: 45000 is Excel's number of a day, which nobody writes into a scheme."""
    assert span_of(text) is None


def test_forms() -> None:
    """A form is a word, in either language, or a suffix; every suffix of a word is one."""
    assert form_of("照片") == ("picture", FORMS["picture"][0])
    assert form_of(" .DOCX ") == ("docx", frozenset({"docx"}))
    assert form_of("图形") is None
    for suffixes, words in FORMS.values():
        assert all(form_of(word) for word in words)
        assert all(form_of(suffix) == (suffix, frozenset({suffix})) for suffix in suffixes)


def test_the_schema_takes_both_ways() -> None:
    """Editors accept a name, a list of names, and the long form."""
    jsonschema: Any = pytest.importorskip("jsonschema")
    schema = json.loads((ROOT / "docs" / "scheme.schema.json").read_text("utf-8"))
    check = jsonschema.Draft202012Validator(schema)
    for materials in (
        "总结",
        ["总结"],
        [{"document": "总结", "form": "pdf", "from": 2024}],
        [{"document": "总结", "window": ["2024-01", "2024-06"]}],
    ):
        assert not list(check.iter_errors(flat({"materials": materials})))
    assert list(check.iter_errors(flat({"materials": [{"name": "总结"}]})))


@pytest.mark.slow
def test_a_scheme_goes_through_a_workbook(tmp_path: Path) -> None:
    """A scheme exported to Excel and imported again asks for the same documents."""
    from civscore.scheme.table.importing import import_table
    from civscore.scheme.table.workbook import write_scheme

    text = SCHEME.replace("materials: 总结}", "materials: [{document: 总结, window: [2024-01, 2024-06]}]}")
    file = parse_scheme(text.encode(), "t.yaml")
    write_scheme(file, tmp_path / "t.xlsx", language="zh")
    assert import_table(tmp_path / "t.xlsx").tree.scheme == file.scheme
