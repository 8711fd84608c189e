"""Grades of a score, and who is shown without a place because too little was observed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from commands import Desk, desk  # noqa: F401 (a fixture)
from running import flat, passes, run

GRADES = [{"at_least": 60, "name": "合格"}, {"at_least": 90, "name": "优秀"}, {"at_least": 80, "name": "良好"}]
ROWS = [
    *passes("1", *["pass"] * 10, district="甲区", site="A"),
    *passes("2", *["pass"] * 8, "fail", "fail", district="甲区", site="A"),
    *passes("1", "pass", district="乙区", site="B"),
    *passes("1", *["pass"] * 3, *["fail"] * 7, district="丙区", site="C"),
    *passes("2", *["fail"] * 10, district="丙区", site="C"),
]


def doc(**ranking: Any) -> dict[str, Any]:
    return flat({"points": 90}, {"points": 10}, areas=["district"], grades=GRADES, ranking=ranking)


@pytest.mark.parametrize(
    ("floor", "ranks"),
    [
        (None, [2, 1, 3]),
        ({"observations": 10}, [1, None, 2]),
        ({"observations": 1}, [2, 1, 3]),
        ({"coverage": 0.9}, [2, 1, 3]),  # exactly on the line
        ({"coverage": 0.91}, [1, None, 2]),
        ({"coverage": 0.5, "observations": 21}, [None, None, None]),
    ],
)
def test_below_the_floor_there_is_a_score_and_no_place(floor: dict[str, Any] | None, ranks: list[int | None]) -> None:
    """A district with one observation is first with 100, unless the scheme asks for more: then it has its score, no
    place and no flag, and the others move up."""
    result = run(doc(floor=floor, flags={"red": 1}) if floor else doc(flags={"red": 1}), ROWS)
    members = result.scopes["district"].members
    assert [m.rank for m in members] == ranks
    assert [m.score for m in members] == [Decimal("98.00"), Decimal("100.00"), Decimal("27.00")]
    assert [m.flag for m in members] == ["red" if rank == 1 else None for rank in ranks]


def test_grades_stand_beside_the_total_and_the_areas(desk: Desk) -> None:  # noqa: F811
    """The highest line that the printed score reaches names the grade; sites and units have none."""
    desk.scheme("graded.yaml", **doc())
    done = desk("run", desk.sheet(rows=ROWS), "-s", "graded.yaml", "--json")
    assert done.code == 0, done.err
    districts = {m["name"]: m["grade"] for m in done.json["scopes"]["district"]}
    assert (done.json["total"]["grade"], districts) == ("合格", {"甲区": "优秀", "乙区": "优秀", "丙区": None})
    assert {m["grade"] for m in done.json["scopes"]["site"]} == {None}
    shown = desk("run", desk.folder / "sheet.csv", "-s", "graded.yaml", "--no-save", "-o", desk.folder / "r.html")
    assert shown.out.count("优秀") == 2
    assert (desk.folder / "r.html").read_text("utf-8").count("优秀") >= 2
