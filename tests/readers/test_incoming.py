"""Whatever ``run`` takes, the other commands take too: several schemes, layouts, folders, patterns, archives."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from commands import ROWS, Desk
from fieldwork import field_desk
from running import ROOT

EARLIER = [{**row, "date": row["date"].replace("-03-", "-02-")} for row in ROWS]


def _layout(desk: Desk) -> None:
    """A layout file by which 合乎要求 is a pass and 有点问题 a fail."""
    (desk.folder / "words.yaml").write_text("words: {pass: [合乎要求], fail: [有点问题]}\n", "utf-8")


def _own_words(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    words = {"是": "合乎要求", "否": "有点问题"}
    return [{**row, "result": words.get(row["result"], row["result"])} for row in rows]


def test_check_takes_a_layout_file(desk: Desk) -> None:
    """Words that only the layout file knows are errors without it, and none with it."""
    desk.scheme()
    _layout(desk)
    desk.sheet(rows=_own_words(ROWS))
    without = desk("check", "sheet.csv", "-s", "town.yaml", "--json").json
    assert sum(p["level"] == "error" for p in without["problems"]) > 0
    with_it = desk("check", "sheet.csv", "-s", "town.yaml", "--layout", "words.yaml", "--json").json
    assert sum(p["level"] == "error" for p in with_it["problems"]) == 0


def test_coverage_takes_a_layout_file(desk: Desk) -> None:
    """What came is counted by the layout's words."""
    field_desk(desk)
    _layout(desk)
    rows = [{"standard": "1.1", "site": "1号点", "site type": "主干道", "district": "东区", "result": "合乎要求"}]
    desk.sheet("came.csv", rows)
    arguments = ("coverage", "came.csv", "-s", "town.yaml", "--sites", "sites.csv", "-o", "c.json")
    assert desk(*arguments).code == 1
    done = desk(*arguments, "--layout", "words.yaml")
    assert done.code == 0, done.err


def test_diff_takes_a_layout_file(desk: Desk) -> None:
    """Both workbooks are read by it."""
    desk.scheme()
    _layout(desk)
    desk.sheet("feb.csv", _own_words(EARLIER))
    desk.sheet("mar.csv", _own_words(ROWS))
    assert desk("diff", "feb.csv", "mar.csv", "-s", "town.yaml").code == 1
    done = desk("diff", "feb.csv", "mar.csv", "-s", "town.yaml", "--layout", "words.yaml", "--json")
    assert done.json["total"]["new"] == done.json["total"]["old"] == 77


@pytest.mark.parametrize("form", ["folder", "pattern", "archive"])
def test_diff_takes_folders_patterns_and_archives(desk: Desk, form: str) -> None:
    """A month that lies in several workbooks is compared like one."""
    desk.scheme()
    for month, rows in (("feb", EARLIER), ("mar", ROWS)):
        (desk.folder / month).mkdir()
        for name, half in (("one", rows[:2]), ("two", rows[2:])):
            desk.sheet(f"{month}/{name}.csv", half)
        with zipfile.ZipFile(desk.folder / f"{month}.zip", "w") as archive:
            for path in sorted((desk.folder / month).iterdir()):
                archive.write(path, path.name)
    names = {"folder": ("feb/", "mar/"), "pattern": ("feb/*.csv", "mar/*.csv"), "archive": ("feb.zip", "mar.zip")}
    done = desk("diff", *names[form], "-s", "town.yaml", "--json")
    assert done.code == 0, done.err
    assert (done.json["total"]["old"], done.json["total"]["new"]) == (77, 77)


def test_a_run_comes_before_a_folder_of_its_name(desk: Desk) -> None:
    """2024-03 is the saved run, 2024-03/ the folder."""
    desk.scheme()
    desk("run", desk.sheet(), "-s", "town.yaml")
    (desk.folder / "2024-03").mkdir()
    desk.sheet("2024-03/other.csv", [{**ROWS[3], "result": "5"}])
    saved = desk("diff", "2024-03", "2024-03", "--json").json["total"]
    assert saved["new"] == 77
    folder = desk("diff", "2024-03", "2024-03/", "--json").json["total"]
    assert (folder["old"], folder["new"]) == (77, 50)


@pytest.mark.long
def test_check_under_several_schemes(desk: Desk) -> None:
    """A standard that only one of the schemes has is no fault; one that none has is, once."""
    shutil.copy(ROOT / "examples" / "shared-items.csv", desk.folder / "items.csv")
    schemes = ("-s", "national-civilized-city", "-s", "sanitary-city", "--profile", "other")
    clean = desk("check", "items.csv", *schemes, "--json").json
    assert sum(p["level"] == "error" for p in clean["problems"]) == 0
    text = (desk.folder / "items.csv").read_text("utf-8-sig").splitlines()
    cells = text[1].split(",")
    cells[0] = "no-such-item"
    (desk.folder / "items.csv").write_text("\n".join([text[0], ",".join(cells), *text[2:]]), "utf-8")
    done = desk("check", "items.csv", *schemes, "--json").json
    errors = [p for p in done["problems"] if p["level"] == "error"]
    assert len(errors) == 1
    assert "A2" in str(errors[0])


def test_marked_copies_of_what_lies_in_an_archive(desk: Desk) -> None:
    """Each workbook of the archive comes back marked, in a folder of the archive's name; the archive stays as it is."""
    desk.scheme()
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["standard", "site", "result"], ["1.1", "甲路", "是"], ["9.9", "甲路", "是"]]:
        sheet.append(row)
    book.save(desk.folder / "inside.xlsx")
    with zipfile.ZipFile(desk.folder / "march.zip", "w") as archive:
        archive.write(desk.folder / "inside.xlsx", "east/inside.xlsx")
    (desk.folder / "inside.xlsx").unlink()
    before = (desk.folder / "march.zip").read_bytes()
    done = desk("check", "march.zip", "-s", "town.yaml", "-o", "back")
    assert done.code == 1
    copies = [*(desk.folder / "back").rglob("*.xlsx")]
    assert [path.relative_to(desk.folder / "back") for path in copies] == [Path("march/east/inside.xlsx")]
    marked = openpyxl.load_workbook(copies[0])[sheet.title]["A3"]
    assert marked.comment is not None
    assert "9.9" in marked.comment.text
    assert (desk.folder / "march.zip").read_bytes() == before
