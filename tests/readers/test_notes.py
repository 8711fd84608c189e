"""Notes under a table are no rows, and no row is taken for a note."""

from __future__ import annotations

import pytest
from commands import ROWS, Desk
from searching import few

from civscore.readers.notes import is_note

HEAD = "standard,site,district,result,date,unit,issue\n"
TABLE = HEAD + "".join(",".join(row.get(k, "") for k in HEAD.strip().split(",")) + "\n" for row in ROWS)


def _run(desk: Desk, text: str) -> tuple[float, list[str]]:
    """The score of a sheet, and the notes that were seen below it: the place of the first, and the sentence."""
    desk.scheme()
    (desk.folder / "sheet.csv").write_text(text, "utf-8")
    done = desk("run", "sheet.csv", "-s", "town.yaml", "--json", "--no-save", "--lang", "en")
    assert done.code == 0, done.err
    return done.json["total"]["score"], [
        f"{p['where']} {p['message']}" for p in done.json["problems"] if p["code"] == "note-below"
    ]


@pytest.mark.parametrize(
    ("below", "number"),
    few(
        [
            ("备注：以上为本组检查结果,,,,,,\n", 1),
            ("填表人：张三,,,审核人：李四,日期：2024年3月8日,,\n", 1),
            ("说明：1. 本表一式两份,,,,,,\n2. 请于次日交回办公室,,,,,,\n,,,填表人: 张三,,,\n", 3),
            ("备注,当日有雨,,,,,\n", 1),
            ("Notes: seen in the rain,,,,,,\nSignature:,,,,,,\n", 2),
        ],
        2,
    ),
)
def test_notes_below_a_table_are_said_and_not_scored(desk: Desk, below: str, number: int) -> None:
    """The score is that of the table alone, and the note names the first of them."""
    plain, _ = _run(desk, TABLE)
    noted, said = _run(desk, TABLE + below)
    assert noted == plain == 77
    column = "D" if below.startswith(",") else "A"
    others = f" (and {number - 1} more)" if number > 1 else ""
    assert said == [f"sheet.csv!{column}{len(ROWS) + 2} a note under the table, not scored{others}"]


@pytest.mark.parametrize(
    "row",
    [
        "备注：以上为本组检查结果,,,是,,,\n",  # an answer stands beside it
        "1.1,备注：路口,,否,,,\n",  # a site may be called that
        "2. 请于次日交回办公室,,,,,,\n",  # a numbered sentence that no note begins
        "备注,,,,,,\n",  # no colon and no text: a name like any other
        "备注,,,否,,,\n",  # an answer is no note's text
    ],
)
def test_a_row_with_an_id_or_an_answer_is_never_a_note(desk: Desk, row: str) -> None:
    """Such a row is scored, or said to be faulty: never left out."""
    desk.scheme()
    (desk.folder / "sheet.csv").write_text(TABLE + row, "utf-8")
    done = desk("run", "sheet.csv", "-s", "town.yaml", "--json", "--no-save", "--lang", "en")
    if done.code:
        assert f"A{len(ROWS) + 2}" in done.err
    else:
        assert done.json["total"]["score"] != 77
        assert "note-below" not in [p["code"] for p in done.json["problems"]]


def test_a_note_above_an_ordinary_row_is_a_fault(desk: Desk) -> None:
    """Only what stands below the whole table is a note: between rows it may be one that lost its cells."""
    desk.scheme()
    lines = TABLE.splitlines(keepends=True)
    (desk.folder / "sheet.csv").write_text("".join([*lines[:3], "备注：见上,,,,,,\n", *lines[3:]]), "utf-8")
    done = desk("run", "sheet.csv", "-s", "town.yaml", "--lang", "en")
    assert done.code == 1
    assert "sheet.csv!A4" in done.err


def test_what_a_note_looks_like() -> None:
    """A known label with a colon of either width; not a sentence with a colon, and not a time."""
    assert all(
        map(is_note, ["备注：", "注:雨天", "填报单位（盖章）：", "测评员：张三", "联系电话: 123", "Date: 5 March"])
    )
    assert not any(map(is_note, ["备注", "8:30", "路面：无垃圾", "备注栏写明：无", "达标", ""]))
