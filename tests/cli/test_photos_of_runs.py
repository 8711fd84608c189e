"""Photos from the command line: kept with a run that is saved, else gone when the command ends."""

from __future__ import annotations

import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from commands import Desk
from pictured import Pictured, hash_of, photo, pic, two_cells, wps
from sheets import grid, write

from civscore.cli import photos as of_commands
from civscore.photos.album import FACTS, Album
from civscore.readers import ahead, one_file, reading

HEAD = ("标准编号", "点位名称", "区县", "结果", "存在问题", "照片")
ROWS = [HEAD, ("1.1", "甲路", "东区", "否", "垃圾", wps("ID_A")), ("1.1", "乙路", "西区", "否", "污水", "b.jpg")]


def sheet(path: Path, first: int = 1) -> Path:
    """A month: line 2 has a picture in its cell, line 3 names one, and has another above it."""
    anchors = [two_cells((5, 2), (5, 2), pic("p0"))]
    rows = [tuple(f"{cell}{path.stem}" if cell in ("甲路", "乙路") else cell for cell in row) for row in ROWS]
    return Pictured(rows, {"ID_A": photo(first)}, {}, anchors, [photo(first + 1)]).save(path)


def files(folder: Path) -> list[str]:
    """All files but what is known of photos, which stands beside them."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and path.name != FACTS)


@pytest.fixture
def no_temporary(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what is temporary."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_run_keeps_its_photos(desk: Desk, no_temporary: Path) -> None:
    """Beside the history, each once; what the run's JSON says of a fault names them."""
    sheet(desk.folder / "a.xlsx")
    with zipfile.ZipFile(desk.folder / "photos.zip", "w") as archive:
        archive.writestr("三月/B.JPG", photo(3))
        archive.writestr("三月/c.jpg", photo(4))
    done = desk("run", "a.xlsx", "-s", "town.yaml", "--photos", "photos.zip", "--json")
    assert done.code == 0, done.err
    losses = {loss["site"]: loss for loss in done.json["losses"]}
    assert losses["甲路a"]["photos"] == [hash_of(photo(1))]
    assert losses["乙路a"]["photos"] == [hash_of(photo(2)), hash_of(photo(3))]
    assert (losses["甲路a"]["photo"], losses["乙路a"]["photo"]) == ("", "b.jpg")
    assert files(desk.folder / ".civscore" / "photos") == sorted(hash_of(photo(n)) for n in (1, 2, 3))
    assert "DISPIMG" not in done.out and files(no_temporary) == []
    assert desk("report", "-o", "again.json").code == 0
    saved = json.loads((desk.folder / "again.json").read_text("utf-8"))
    again = {loss["site"]: loss["photos"] for loss in saved["losses"]}
    assert again == {site: loss["photos"] for site, loss in losses.items()}


def test_nothing_is_left_behind(desk: Desk, no_temporary: Path) -> None:
    """By a run that is not saved, by a check, by an error."""
    sheet(desk.folder / "a.xlsx")
    (desk.folder / "in").mkdir()
    (desk.folder / "in" / "b.jpg").write_bytes(photo(3))
    for command in (["run", "--no-save"], ["check"]):
        done = desk(command[0], "a.xlsx", "-s", "town.yaml", "--photos", "in", *command[1:])
        assert "Photos" not in done.out + done.err
    assert desk("run", "a.xlsx", "-s", "town.yaml", "--photos", "nowhere").code == 1
    assert not (desk.folder / ".civscore" / "photos").exists()
    assert [*no_temporary.iterdir()] == []


def test_what_the_album_has_is_not_kept_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that looks at the same file keeps nothing, and finds the photos all the same."""
    path = sheet(desk.folder / "a.xlsx")
    assert desk("run", path, "-s", "town.yaml").code == 0
    kept: list[Path] = []
    really = Album.keep

    def keep(self: Any, data: bytes) -> str:
        kept.append(self.path(hash_of(data)))
        return really(self, data)

    monkeypatch.setattr(Album, "keep", keep)
    assert desk("gap", path, "-s", "town.yaml").code == 0
    assert kept and all(place.is_relative_to(desk.folder) for place in kept)
    assert not of_commands._PASSING


def test_pictures_without_a_row_are_said(desk: Desk) -> None:
    """With the place, in the language asked for, and once."""
    anchors = [two_cells((0, 8), (0, 8), pic("p0")), two_cells((0, 9), (0, 9), pic("p0"))]
    Pictured(ROWS[:2], {"ID_A": photo(1)}, {}, anchors, [photo(2)]).save(desk.folder / "a.xlsx")
    said = desk("run", "a.xlsx", "-s", "town.yaml").err
    assert said.count("a picture lies on no row") == 1 and "A9" in said
    assert "图片不在任何一行记录上" in desk("check", "a.xlsx", "-s", "town.yaml", "--lang", "zh").out


def test_kobo_and_odk_name_photos_in_their_exports(desk: Desk) -> None:
    """A media folder with a folder for each submission: the same name in two of them is told apart by whose it is."""
    head = ("标准编号", "点位名称", "结果", "照片")
    write(
        desk.folder / "a.csv",
        grid(head, ("1.1", "甲路", "否", "IMG 1.jpg"), ("1.1", "乙路", "否", "1700000000000.jpg")),
    )
    media = desk.folder / "attachments" / "u" / "1111"
    media.mkdir(parents=True)
    (media / "IMG_1.jpg").write_bytes(photo(1))
    (media / "1700000000000.jpg").write_bytes(photo(2))
    done = desk("run", "a.csv", "-s", "town.yaml", "--photos", "attachments", "--json")
    assert {loss["site"]: loss["photos"] for loss in done.json["losses"]} == {
        "甲路": [hash_of(photo(1))], "乙路": [hash_of(photo(2))],
    }  # fmt: skip


# -- carried, and let go ----------------------------------------------------------------------------------------------


def test_photos_are_carried_where_somebody_asks(desk: Desk) -> None:
    """Export and backup say that they carry none, or write them beside the file, from where import takes those that
    the runs name; a photo that was changed on the way is not taken."""
    assert desk("run", sheet(desk.folder / "a.xlsx"), "-s", "town.yaml", "--label", "first").code == 0
    assert "photos of these runs (2) are not in it" in desk("history", "export", "out.db").out
    assert "Photos written to save-photos.zip: 2" in desk("history", "backup", "save.db", "--photos").out
    assert desk("history", "export", "save.db", "--photos").code == 2
    desk.monkeypatch.setenv("CIVSCORE_HISTORY", str(desk.folder / "other" / "h.db"))
    assert "Photos: of 2, 2 are there" in desk("history", "import", "save.db").out
    album = desk.folder / "other" / "photos"
    assert files(album) == sorted(hash_of(photo(n)) for n in (1, 2))
    with zipfile.ZipFile(desk.folder / "save-photos.zip", "w") as archive:
        archive.writestr(hash_of(photo(1)), photo(2))
        archive.writestr("../evil", b"x")
    desk.monkeypatch.setenv("CIVSCORE_HISTORY", str(desk.folder / "third" / "h.db"))
    assert "Photos: of 2, 0 are there" in desk("history", "import", "save.db").out
    (desk.folder / "save-photos.zip").write_bytes(b"rubbish")
    assert desk("history", "import", "save.db").code == 1


def test_photos_go_with_the_last_run_that_has_them(desk: Desk) -> None:
    """A photo that another run has stays."""
    assert desk("run", sheet(desk.folder / "a.xlsx"), "-s", "town.yaml", "--label", "first").code == 0
    assert desk("run", sheet(desk.folder / "b.xlsx", 2), "-s", "town.yaml", "--label", "second").code == 0
    album = desk.folder / ".civscore" / "photos"
    assert files(album) == sorted(hash_of(photo(n)) for n in (1, 2, 3))
    assert "Photos that no run has any more, deleted too: 1" in desk("history", "delete", "first", "--yes").out
    assert files(album) == sorted(hash_of(photo(n)) for n in (2, 3))
    assert hash_of(photo(1)) not in (album / FACTS).read_text("utf-8")


# -- what was read before ---------------------------------------------------------------------------------------------


@pytest.fixture
def month(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three workbooks, which are as many as it takes to keep what was read."""
    monkeypatch.setattr(reading, "MANY_FILES", 3)
    folder = desk.folder / "in"
    folder.mkdir()
    for number in range(3):
        sheet(folder / f"{number}.xlsx", 10 * number + 1)
    return folder


def test_what_was_read_before_has_its_photos(desk: Desk, month: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that is kept as read is not read again, unless its photos are gone."""
    names: list[str] = []
    really = one_file.sheets_of
    monkeypatch.setattr(one_file, "sheets_of", lambda s, album: [names.append(s.name), really(s, album)][1])

    def photos() -> list[list[str]]:
        names.clear()
        done = desk("run", month, "-s", "town.yaml", "--json")
        assert done.code == 0, done.err
        return [loss["photos"] for loss in done.json["losses"]]

    first = photos()
    assert (sum(map(len, first)), len(names)) == (6, 3)
    assert (photos(), len(names)) == (first, 0)
    gone = hash_of(photo(11))
    (desk.folder / ".civscore" / "photos" / gone[:2] / gone).unlink()
    assert (photos(), len(names)) == (first, 1)


@pytest.mark.slow
def test_several_processes_keep_photos(desk: Desk, month: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What helpers read has its photos, too."""
    monkeypatch.setattr(ahead, "WORTH_IT", 1)
    monkeypatch.setattr(ahead, "_processors", lambda: 2)
    done = desk("run", month, "-s", "town.yaml", "--json")
    assert sum(len(loss["photos"]) for loss in done.json["losses"]) == 6
    assert len(files(desk.folder / ".civscore" / "photos")) == 6
