"""What if chosen faults were fixed."""

from __future__ import annotations

from typing import Any

import pytest
from commands import ROWS, SCHEME, Desk, changed, once
from rich.cells import cell_len
from searching import few

NAMES = {"甲路": "甲东路", "乙路": "乙南路", "东区": "海东区", "西区": "海西区"}
MORE = [
    *({**row, **{key: NAMES[row[key]] for key in ("site", "district") if key in row}} for row in ROWS),
    {"standard": "1.2", "site": "乙南路", "district": "海西区", "result": "否", "date": "2024-03-06", "unit": "交警"},
    {
        "standard": "1.2",
        "site": "乙南路",
        "district": "海西区",
        "result": "否",
        "date": "2024-03-07",
        "unit": "交警、城管局",
    },
]
"""1.1: 1 of 2; 1.2: 1 of 3; 2: 8 of 10: 15 + 10 + 32 = 57."""


@pytest.fixture
@once
def scored(desk: Desk) -> Desk:
    """A desk with a saved run."""
    types = {"road": {"name": "主干道"}}
    desk.scheme(site_types=types)
    rows = [{**row, "site_type": "主干道"} if "site" in row else row for row in MORE]
    assert desk("run", desk.sheet(rows=rows), "-s", "town.yaml").code == 0
    return desk


@pytest.mark.parametrize(
    ("fixes", "after", "faults"),
    few(
        [
            (["site=乙南路"], 92, 3),
            (["unit=交警"], 77, 2),
            (["unit=城管局"], 67, 1),  # one of the two rows of 1.2 is not its own
            (["standard=1.1"], 72, 1),
            (["standard=路面无垃圾"], 72, 1),
            (["standard=1"], 92, 3),
            (["standard=1.2@乙南路"], 77, 2),
            (["type=主干道"], 92, 3),
            (["type=road"], 92, 3),
            (["district=海西区"], 92, 3),
            (["standard=2"], 65, 1),
            (["site=乙南路", "standard=2"], 100, 4),
            (["cell=sheet.csv!D7"], 67, 1),  # one of two rows: 1.2 at 2 of 3
            (["rate:1.2=0.95"], 75.5, 0),
            (["rate:1.2=95%"], 75.5, 0),
            (["unit=交警", "unit=交警"], 77, 4),
        ],
        5,
    ),
)
def test_selectors(scored: Desk, fixes: list[str], after: float, faults: int) -> None:
    """Each form of a selector fixes what it names, and says how many faults that was."""
    done = scored("whatif", *(a for fix in fixes for a in ("--fix", fix)), "--json")
    assert done.code == 0, done.err
    assert (done.json["before"]["score"], done.json["after"]["score"]) == (57, after)
    assert sum(one.get("faults", 0) for one in done.json["fixed"]) == faults


@pytest.mark.parametrize(
    ("fix", "said"),
    few(
        [
            ("site=乙南璐", "did you mean “乙南路”"),
            ("unit=城管居", "城管局"),
            ("standard=1.3", "did you mean “1."),
            ("type=主干到", "主干道"),
            ("district=海西曲", "海西区"),
            ("sight=乙南路", "site"),
            ("site=甲东路", "nothing that could be fixed"),
            ("cell=sheet.csv!D99", "no cell"),
            ("rate:1.1=1.5", "no number from 0 to 1"),
            ("rate:1=0.5", "group"),
            ("nonsense", "not understood"),
        ],
        4,
    ),
)
def test_what_means_nothing_is_an_error(scored: Desk, fix: str, said: str) -> None:
    """A selector that is not understood or matches nothing is an error, with a guess."""
    done = scored("whatif", "--fix", fix)
    assert done.code == 1
    assert said in done.err


def test_all_errors_in_one_go(scored: Desk) -> None:
    """Every bad selector is named at once."""
    done = scored("whatif", "--fix", "site=没有", "--fix", "unit=没有", "--fix", "x=1")
    assert (done.code, done.err.count("error")) == (1, 3)


def test_nothing_is_saved(scored: Desk) -> None:
    """The history has the same runs afterwards."""
    before = scored("history").out
    scored("whatif", "--fix", "site=乙南路")
    assert scored("history").out == before


@pytest.mark.parametrize(("language", "said"), [("en", "Districts that change places"), ("zh", "区县排名变化")])
def test_places_that_change(scored: Desk, language: str, said: str) -> None:
    """The west is last; put right, it is level with the east, and both are first."""
    done = scored("whatif", "--fix", "site=乙南路", "--lang", language)
    assert done.code == 0
    assert "57.00 → 92.00" in done.out and "+35.00" in done.out
    assert said in done.out and "2 → 1 ▲1" in done.out
    assert all(cell_len(line) <= 80 for line in done.out.splitlines())


def test_gates(desk: Desk) -> None:
    """A failed gate that is fixed is said to be met."""
    desk("run", desk.sheet(rows=changed(4, result="否")), "-s", "town.yaml")
    done = desk("whatif", "--fix", "standard=G", "--json")
    assert done.json["before"]["status"] == "blocked"
    assert done.json["after"]["status"] == "short"
    assert done.json["gates"] == [{"id": "G", "before": "failed", "after": "met"}]
    assert "no gate is failed any more" in desk("whatif", "--fix", "standard=G").out


def test_a_result_file_has_problems_but_no_rows(scored: Desk) -> None:
    """Whole problems of a result file can be fixed; single cells of it cannot, and that is said."""
    scored("run", "sheet.csv", "-s", "town.yaml", "-o", "r.json", "--no-save")
    done: Any = scored("whatif", "r.json", "--fix", "site=乙南路", "--json")
    assert done.json["after"]["score"] == 92
    done = scored("whatif", "r.json", "--fix", "cell=sheet.csv!D7")
    assert (done.code, "without its rows" in done.err) == (1, True)


def test_what_no_work_brings_back_is_left_and_told(desk: Desk) -> None:
    """A unit's accident stays when the unit repairs what it can; named by itself it is tried all the same."""
    desk.scheme(indicators=[*SCHEME["indicators"], {"id": "N", "name": "事故", "kind": "penalty", "points": 3,
                                                    "judge": "pass-fail"}])  # fmt: skip
    rows = [*changed(1, unit="交警"), {"standard": "N", "result": "否", "date": "2024-03-05", "unit": "交警"}]
    assert desk("run", desk.sheet(rows=rows), "-s", "town.yaml").code == 0
    done = desk("whatif", "--fix", "unit=交警", "--json")
    assert done.json["after"]["score"] == 89
    assert "1 of its losses are not brought back by repairs (N)" in done.err
    assert desk("whatif", "--fix", "unit=交警", "--fix", "standard=N", "--json").json["after"]["score"] == 92
    alone = desk("whatif", "--fix", "standard=N", "--json")
    assert (alone.json["after"]["score"], alone.err) == (77, "")
    only = [*rows[:1], *rows[2:]]
    assert desk("run", desk.sheet(rows=only), "-s", "town.yaml", "--replace").code == 0
    refused = desk("whatif", "--fix", "unit=交警")
    assert refused.code == 1
    assert "none of its losses is brought back" in refused.err
