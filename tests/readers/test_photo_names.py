"""Photos by name: in folders and archives, however people write their names, and never guessed."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from phones import example_export
from pictured import Pictured, hash_of, photo, wps
from sheets import grid, write

from civscore.errors import CivScoreError
from civscore.photos.album import Album
from civscore.readers import photo_names
from civscore.readers.pictures import PhotosAsked
from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings


def read(folder: Path, *cells: str, places: list[Path] | None = None) -> Readings:
    rows = [("1.1", f"点{n}", "不达标", cell) for n, cell in enumerate(cells)]
    path = write(folder / "a.xlsx", grid(("标准编号", "点位名称", "结果", "照片"), *rows))
    asked = PhotosAsked(Album(folder / "album"), places or [folder / "in"])
    return read_inputs([path], photos=asked)


def photos(found: Readings) -> list[list[int]]:
    """The seeds of the photos of each row."""
    known = {hash_of(photo(seed)): seed for seed in range(10)}
    cells = found.frame["photos"].tolist() if "photos" in found.frame else [None] * len(found.frame)
    return [[known[h] for h in text.split()] if isinstance(text, str) else [] for text in cells]


def put(folder: Path, **seeds: int) -> None:
    """Photos in a folder, by what they are called (``__`` for a point, ``___`` for a slash)."""
    for name, seed in seeds.items():
        path = folder / name.replace("___", "/").replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(photo(seed))


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("IMG1.jpg", [1]), ("img1.JPG", [1]), ("IMG1", [1]), ("ＩＭＧ１．ｊｐｇ", [1]), ("IMG1.jpg、路口2.jpg", [1, 2]),
        ("IMG1.jpg,路口2", [1, 2]), ("IMG1.jpg；路口2.jpg\nIMG 3.jpg", [1, 2, 3]), ("IMG 3.jpg", [3]),
        ("IMG1 路口2", [1, 2]), ("三月/IMG1.jpg", [1]),
        (r"三月\路口2.jpg", [2]), ("IMG1.jpg、img1", [1]), ("IMG 5 .jpg", [5]),
        ("一、二.jpg", [6]), ("一、二", [6]),
    ],
)  # fmt: skip
def test_however_names_are_written(tmp_path: Path, cell: str, found: list[int]) -> None:
    """Several in a cell, with or without their endings, wide or narrow, as a server stored them."""
    put(tmp_path / "in", 三月___IMG1__jpg=1, 三月___路口2__jpg=2, IMG_3__jpg=3, notes__txt=4, IMG_5___jpg=5)
    (tmp_path / "in" / "一、二.jpg").write_bytes(photo(6))
    (tmp_path / "in" / "IMG_5_.jpg").write_bytes(photo(5))
    readings = read(tmp_path, cell)
    assert photos(readings) == [found]
    assert {one.why for one in readings.loose} <= {"photo-unnamed"}


def test_pictures_in_cells_beside_names(tmp_path: Path) -> None:
    """A sheet may have one row with a picture, one with a name, and one with neither."""
    rows = [("1.1", f"点{n}", "不达标", cell) for n, cell in enumerate((wps("A"), "b.jpg", None))]
    book = Pictured([("标准编号", "点位名称", "结果", "照片"), *rows], wps={"A": photo(1)}).save(tmp_path / "a.xlsx")
    put(tmp_path / "in", b__jpg=2)
    assert photos(read_inputs([book], photos=PhotosAsked(Album(tmp_path / "album"), [tmp_path / "in"]))) == [
        [1],
        [2],
        [],
    ]


def test_files_that_give_nothing(tmp_path: Path) -> None:
    """An empty file is there, and is not said to be missing; a pipe is not waited for."""
    put(tmp_path / "in", a__jpg=1)
    (tmp_path / "in" / "a.jpg").write_bytes(b"")
    os.mkfifo(tmp_path / "in" / "b.jpg")
    readings = read(tmp_path, "a.jpg", "b.jpg", "c.jpg")
    assert photos(readings) == [[], [], []]
    assert [one.why for one in readings.loose] == ["photo-unread", "photo-unread", "photo-not-found"]


def test_the_same_in_an_archive(tmp_path: Path) -> None:
    """Nothing is unpacked but what rows name; names may be in the encoding of Chinese Windows."""
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/IMG_1.jpg", photo(1))
        archive.writestr("__MACOSX/a/._IMG_1.jpg", b"x")
        archive.writestr("xxxx.jpg", photo(2))
    path.write_bytes(path.read_bytes().replace(b"xxxx", "路口".encode("gb18030")))
    found = read(tmp_path, "IMG_1.jpg", "路口", places=[path])
    assert (photos(found), found.loose) == ([[1], [2]], [])


def test_nothing_is_guessed(tmp_path: Path) -> None:
    """Two of one name, none of a name, one that nobody names: each is told; files of the same bytes are one, and a
    folder that is written with the name tells them apart."""
    put(tmp_path / "in", 东___a__jpg=1, 西___a__jpg=2, 东___b__jpg=3, 西___b__jpg=3, c__jpg=4)
    found = read(tmp_path, "a.jpg", "b.jpg", "d.jpg、e.jpg", "西/a.jpg")
    assert photos(found) == [[], [3], [], [2]]
    said = [(one.where.cell, one.why, one.name) for one in found.loose]
    assert said[:3] == [
        ("D2", "photo-name-twice", "a.jpg"), ("D4", "photo-not-found", "d.jpg"), ("D4", "photo-not-found", "e.jpg"),
    ]  # fmt: skip
    assert [one.where.file for one in found.loose[3:]] == [str(tmp_path / "in" / "c.jpg")]
    assert [(p.level, p.code, int(p.more)) for p in found.problems] == [
        ("warning", "photo-name-twice", 0), ("warning", "photo-not-found", 1), ("note", "photo-unnamed", 0),
    ]  # fmt: skip


def test_places_that_are_none(tmp_path: Path) -> None:
    """A file, nothing at all, a damaged archive, one with a password."""
    (tmp_path / "x.jpg").write_bytes(photo(1))
    (tmp_path / "bad.zip").write_bytes(b"PK\3\4rubbish")
    cases = {"x.jpg": "photos-no-place", "none": "file-missing", "bad.zip": "archive-damaged"}
    for name, code in cases.items():
        with pytest.raises(CivScoreError) as refused:
            read(tmp_path, "a.jpg", places=[tmp_path / name])
        assert [p.code for p in refused.value.problems] == [code]


def test_a_bomb_of_photos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused before anything is unpacked."""
    monkeypatch.setattr(photo_names, "MOST_BYTES", 1 << 20)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jpg", bytes(2 << 20))
    with pytest.raises(CivScoreError) as refused:
        read(tmp_path, "a.jpg", places=[path])
    assert refused.value.problems[0].code == "archive-bomb"


@pytest.mark.slow
def test_photos_of_submissions(tmp_path: Path) -> None:
    """A server's export names a photo for each fault; where two submissions have one name, the folder that bears a
    submission's number is its own."""
    path = example_export(tmp_path / "submissions.csv")
    frame = read_inputs([path]).frame
    rows = [row for row, name in enumerate(frame["photo"].tolist()) if isinstance(name, str) and name]
    names, keys = frame["photo"].tolist(), frame["submission"].tolist()
    assert len(rows) > 3
    for seed, row in enumerate(rows):
        own = tmp_path / "attachments" / "form" / keys[row].partition(":")[2] / names[row]
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_bytes(photo(100 + seed))
    (tmp_path / "attachments" / "form" / "another").mkdir()
    (tmp_path / "attachments" / "form" / "another" / names[rows[0]]).write_bytes(photo(1))
    asked = PhotosAsked(Album(tmp_path / "album"), [tmp_path / "attachments"])
    found = read_inputs([path], photos=asked)
    assert [found.frame["photos"].iat[row] for row in rows] == [hash_of(photo(100 + n)) for n in range(len(rows))]
    assert not found.loose
