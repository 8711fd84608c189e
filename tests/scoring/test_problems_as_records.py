"""What is wrong with a sheet, as records: level, code, place, values and all further places, not their sentences."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import pytest
from running import tree_of

from civscore.errors import CivScoreError, More, Problem, UsageError, Where, in_order
from civscore.readers.reading import read_inputs
from civscore.scoring.observations import check, judge

SCHEME: dict[str, Any] = {
    "id": "t", "name": "t", "points": 100, "areas": ["district"],
    "site_types": {"road": {"name": "主干道"}, "market": {"name": "集贸市场"}},
    "indicators": [
        {"id": "1.1", "name": "整洁", "judge": "pass-fail", "method": "field", "site_types": ["road"]},
        {"id": "1.2", "name": "垃圾", "judge": {"type": "deduct", "each": 1, "full": 10}, "method": "field"},
        {"id": "2", "name": "满意", "judge": "tally", "method": "survey"},
        {"id": "3", "name": "材料", "judge": {"type": "score", "full": 10}},
    ],
}  # fmt: skip
SHEET = """编号,点位,点位类型,区县,日期,结果,满意数,样本数
1.1,和平路,主干道,东区,2024-03-05,差不多,,
1.1,建设街,主干道,东区,2024-03-05,差不多,,
1.1,和平路,集贸市场,东区,2024-03-05,达标,,
1.9,和平路,主干道,东区,2024-03-05,达标,,
1.2,和平路,主干道,东区,2024-03-05,两处,,
1.2,老市场,市集,西区,2024-03-06,0,,
2,,,,2024-03-06,,12,10
2,,,,2024-03-06,,,10
3,,,,2024-03-06,11,,
3,,,,三月初,8,,
"""


def refused(judged: str, standard: str, name: str, given: str = "") -> dict[str, str]:
    """What every problem of a cell that cannot be judged says."""
    return {"standard": standard, "name": name, "given": given, "allowed": [], "guess": "", "judge": judged}


def test_every_fault_of_a_sheet(tmp_path: Path) -> None:
    """A sheet with nine different faults: each is one record with its level, its cell, what it says and all rows that
    have it, and there is no other."""
    path = tmp_path / "a.csv"
    path.write_text(SHEET, "utf-8")
    problems = judge(read_inputs([path]), tree_of(SCHEME)).problems

    def at(cell: str) -> Where:
        return Where(str(path), "", cell)

    types = {"site": "和平路", "first": "主干道", "second": "集贸市场", "place": f"{path}!C2"}
    expected = [
        (Problem("error", "unknown-standard", at("A5"), {"id": "1.9", "guess": "1.2"}), [3]),
        (Problem("warning", "unknown-type-in-sheet", at("C7"), {"name": "市集", "guess": ""}), None),
        (Problem("error", "two-types", at("C4"), types), None),
        (Problem("error", "unknown-result", at("F2"), refused("pass-fail", "1.1", "整洁", "差不多"), 1), [0, 1]),
        (Problem("error", "not-a-number", at("F6"), refused("deduct", "1.2", "垃圾", "两处")), [4]),
        (Problem("error", "blank-count", at("G9"), refused("tally", "2", "满意")), [7]),
        (Problem("error", "count-above-total", at("G8"), refused("tally", "2", "满意", "12")), [6]),
        (Problem("error", "out-of-range", at("F10"), refused("score", "3", "材料", "11")), [8]),
        (Problem("warning", "no-date", at("E11"), {"given": "三月初"}), [9]),
    ]
    assert problems == [problem for problem, _ in expected]
    assert [list(p.more.rows) if isinstance(p.more, More) else None for p in problems] == [rows for _, rows in expected]


def test_lenient_leaves_out_the_faulty_rows_alone(tmp_path: Path) -> None:
    """Of that sheet the good rows remain, in their order; a sheet without one is refused all the same, with everything
    that is wrong."""
    path = tmp_path / "a.csv"
    path.write_text(SHEET, "utf-8")
    judged = judge(read_inputs([path]), tree_of(SCHEME))
    assert judged.row.tolist() == [5, 9]
    check(judged, lenient=True)
    with pytest.raises(CivScoreError) as caught:
        check(judged, lenient=False)
    assert caught.value.problems == judged.problems
    path.write_text("\n".join(SHEET.splitlines()[:2]) + "\n", "utf-8")
    judged = judge(read_inputs([path]), tree_of(SCHEME))
    with pytest.raises(CivScoreError) as caught:
        check(judged, lenient=True)
    assert [p.code for p in caught.value.problems] == ["unknown-result"]


def test_an_exception_keeps_its_records() -> None:
    """An exception is its problems, also copied and pickled (from another process): equal records, further places
    included."""
    problem = Problem("warning", "no-date", Where("a.csv", "", "E3"), {"given": "x"}, More([2, 5]))
    for kind in (CivScoreError, UsageError):
        error = kind(iter([problem]))
        for same in (error, copy.copy(error), pickle.loads(pickle.dumps(error))):
            assert (type(same), same.problems) == (kind, [problem])
            assert list(same.problems[0].more.rows) == [2, 5]
            assert str(same) == "no-date a.csv!E3 {'given': 'x'}"
    (single,) = CivScoreError.of("file-missing", Where("b"), name="c").problems
    assert single == Problem("error", "file-missing", Where("b"), {"name": "c"}, 0)
    assert CivScoreError.of("history-empty").problems == [Problem("error", "history-empty", Where(), {})]


def test_places_in_words_and_in_order() -> None:
    """A place names its parts; a scheme's problems come by file and line, those of the file itself first."""
    assert str(Where("a.xlsx", "三月", "B2")) == "a.xlsx!三月!B2"
    assert str(Where("a.csv", "", "B2")) == "a.csv!B2"
    assert str(Where("s.yaml", line=7, path="1 › 1.1")) == "s.yaml:7 (1 › 1.1)"
    assert str(Where("s.yaml", line=0)) == "s.yaml:0"
    assert str(Where()) == ""
    places = [Where("b.yaml", line=1), Where("s.yaml", line=9), Where("a.yaml", line=4), Where("s.yaml"),
              Where("a.yaml", line=2)]  # fmt: skip
    ordered = in_order([Problem("error", "x", place) for place in places], "s.yaml")
    assert [(p.where.file, p.where.line) for p in ordered] == [
        ("s.yaml", None), ("s.yaml", 9), ("a.yaml", 2), ("a.yaml", 4), ("b.yaml", 1)
    ]  # fmt: skip
