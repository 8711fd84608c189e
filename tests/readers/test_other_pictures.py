"""Pictures of xls and ods sheets; and what is left of pictures when other programs save a sheet."""

from __future__ import annotations

import random
import re
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from pictured import RICH, Pictured, frame, group, hash_of, line, ods, one_cell, photo, pic, two_cells, wps

from civscore.errors import CivScoreError
from civscore.photos.album import Album
from civscore.readers.files.drawing import Box
from civscore.readers.files.lengths import Lengths
from civscore.readers.files.officeart import ArtAnchor, shown, stored
from civscore.readers.files.xlsdrawing import XlsDrawing
from civscore.readers.pictures import PhotosAsked
from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings

HEAD = ("标准编号", "点位名称", "结果", "存在问题", "照片")


def read(path: Path) -> Readings:
    return read_inputs([path], photos=PhotosAsked(Album(path.parent / "photos")))


def by_row(found: Readings) -> dict[int, list[str]]:
    """The photos of each line that has any."""
    texts = zip(found.frame["row"].tolist(), found.frame["photos"].tolist(), strict=True)
    return {row: text.split() for row, text in texts if isinstance(text, str)}


# -- where points lie -------------------------------------------------------------------------------------------------


def test_lines_of_different_lengths() -> None:
    """A point lies in the line whose beginning is the last before it; hidden lines hold none."""
    lines = Lengths(10, {2: 0, 4: 35, 5: 1})
    walls = [lines.begins(n) for n in range(9)]
    assert walls == [0, 10, 20, 20, 30, 65, 66, 76, 86]
    for point in range(90):
        line = lines.at(point)
        assert walls[line] <= point < [*walls, 96][line + 1], point


# -- xls --------------------------------------------------------------------------------------------------------------


def record(kind: int, body: bytes, instance: int = 0, version: int = 0) -> bytes:
    return struct.pack("<HHI", instance << 4 | version, kind, len(body)) + body


def container(kind: int, *inside: bytes) -> bytes:
    return record(kind, b"".join(inside), version=15)


def entry(picture: bytes, name: bytes = b"") -> bytes:
    return record(0xF007, bytes(33) + bytes([len(name), 0, 0]) + name + picture)


def shape(*facts: bytes) -> bytes:
    return container(0xF004, record(0xF00A, bytes(8)), *facts)


def shows(number: int) -> bytes:
    return record(0xF00B, struct.pack("<HIHI", 0x0181, 5, 0x4104, number), instance=2)


def client(*edges: int) -> bytes:
    return record(0xF010, struct.pack("<9H", 0, *edges))


def child(*box: int) -> bytes:
    return record(0xF00F, struct.pack("<4i", *box))


def coordinates(*box: int) -> bytes:
    return record(0xF009, struct.pack("<4i", *box))


def test_the_store_of_pictures() -> None:
    """JPEG and PNG as they are, a bitmap with the head of its file, a drawing of lines as nothing."""
    bitmap = photo(3, "BMP")
    uid = bytes(16)
    data = container(
        0xF000,
        container(
            0xF001,
            entry(record(0xF01D, uid + b"\xff" + photo(1), 0x46A), b"a\0"),
            entry(record(0xF01E, uid + uid + b"\xff" + photo(2, "PNG"), 0x6E1)),
            entry(record(0xF01F, uid + b"\xff" + bitmap[14:], 0x7A8)),
            entry(record(0xF01A, uid + b"lines", 0x3D4)),
            entry(b""),
        ),
    )
    assert stored(data) == [photo(1), photo(2, "PNG"), bitmap, b"", b""]
    for cut in range(8, len(data)):
        with pytest.raises((ValueError, struct.error)):
            stored(data[:cut])


def test_shapes_of_a_sheet() -> None:
    """With their own anchors, or as parts of a group's, however deep."""
    inner = container(
        0xF003,
        shape(coordinates(0, 0, 10, 100), child(0, 100, 10, 300)),
        shape(shows(2), child(0, 0, 10, 50)),
        shape(shows(3), child(0, 50, 10, 100)),
    )
    outer = container(
        0xF003, shape(coordinates(0, 0, 10, 300), client(4, 0, 1, 0, 5, 0, 4, 0)),
        shape(shows(1), child(0, 0, 10, 100)), inner,
    )  # fmt: skip
    patriarch = container(
        0xF003, shape(coordinates(0, 0, 0, 0)), shape(shows(4), client(1, 512, 9, 128, 1, 1024, 9, 256)), outer
    )
    data = container(0xF002, record(0xF008, bytes(8)), patriarch)
    found = shown(data)
    whole = ArtAnchor(4, 0, 1, 0, 5, 0, 4, 0)
    assert [(p.number, p.anchor) for p in found] == [
        (4, ArtAnchor(1, 0.5, 9, 0.5, 1, 1, 9, 1)),
        *[(n, whole) for n in (1, 2, 3)],
    ]
    assert [round(p.box.y, 6) for p in found] == [0, 0, round(1 / 3, 6), round(2 / 3, 6)]
    drawing = XlsDrawing()
    drawing.add(0x0208, struct.pack("<HHHHHHHH", 1, 0, 9, 600, 0, 0, 0, 0))  # row 2 is twice as high
    drawing.add(0x0225, struct.pack("<HH", 0, 300))
    drawing.add(0x00EC, data[:50])
    drawing.add(0x003C, data[50:])
    kept = [(str(n), "") for n in range(1, 4)]
    places = [(p.row, p.column, p.photo, p.lacks) for p in drawing.pasted([], kept)]
    assert places == [(9, 1, "", "picture-absent"), (1, 4, "1", ""), (2, 4, "2", ""), (3, 4, "3", "")]


def test_groups_within_groups_without_end() -> None:
    """Nobody follows them."""
    data = b""
    for _ in range(100):
        data = container(0xF003, data)
    with pytest.raises(ValueError, match="groups"):
        shown(container(0xF002, data))


def test_boxes_within_boxes() -> None:
    """A part keeps its share."""
    assert Box(5, 0, 5, 10).within(Box(0, 0, 10, 10), Box(100, 100, 50, 20)) == Box(125, 100, 25, 20)


# -- ods --------------------------------------------------------------------------------------------------------------


def test_frames_of_an_ods_sheet(tmp_path: Path) -> None:
    """In a cell, from a cell on into others, above the sheet; what charts show instead of themselves is no picture,
    nor are pictures of notes, and links are not followed."""
    chart = '<draw:object xlink:href="Object 1"/>'
    note = f"<office:annotation>{frame('Pictures/5.jpg', 0, 0, 1, 1)}</office:annotation>"
    path = ods(tmp_path / "a.ods", [
        line(*HEAD), line("1.1", "甲", "否", "脏", frame("Pictures/1.jpg", 0.1, 0.1, 1, 0.5) + note),
        line("1.1", "乙", "否", "脏", frame("./Pictures/2.jpg", 0, 0.5, 1, 1.5)), line("1.1", "丙", "否", "脏", ""),
        line("1.1", "丁", "否", "脏", frame("Pictures/4.jpg", 0, 0, 1, 1, chart)),
        line("1.1", "戊", "否", "脏", frame("http://x/y.jpg", 0, 0, 1, 1)),
    ], frame("Pictures/3.jpg", 8.1, 4.2, 1, 0.5))  # fmt: skip
    found = read(path)
    expected = {2: [hash_of(photo(1))], 4: [hash_of(photo(2))], 5: [hash_of(photo(3))]}
    assert by_row(found) == expected
    assert [(one.where.cell, one.why) for one in found.loose] == [
        ("E4", "picture-between-rows"),
        ("E6", "picture-linked"),
    ]


# -- saved by others --------------------------------------------------------------------------------------------------


def every_kind(path: Path) -> Path:
    """A sheet with a picture of every kind: lines 2 and 3 have theirs in cells, 4 to 7 above them."""
    rows = [HEAD, *(("1.1", f"点{n}", "否", "垃圾", cell) for n, cell in enumerate([wps("ID_A"), RICH, *[None] * 4]))]
    both = group(pic("p1", (0, 0, 10, 50)) + pic("p2", (0, 50, 10, 50)), (0, 0, 10, 100))
    anchors = [
        two_cells((4, 3), (5, 4), pic("p0")), two_cells((4, 4), (5, 6), both),
        one_cell((4, 6, 0, 0), (40, 12), pic("p3")),
    ]  # fmt: skip
    drawn = [photo(3), photo(4), photo(5, "PNG"), photo(6)]
    return Pictured(rows, {"ID_A": photo(1)}, {"E3": photo(2)}, anchors, drawn).save(path)


FLOATING = {
    4: [hash_of(photo(3))],
    5: [hash_of(photo(4))],
    6: [hash_of(photo(5, "PNG"))],
    7: [hash_of(photo(6))],
}


def test_a_sheet_with_every_kind_of_picture(tmp_path: Path) -> None:
    """Each at its row."""
    found = read(every_kind(tmp_path / "a.xlsx"))
    assert by_row(found) == {2: [hash_of(photo(1))], 3: [hash_of(photo(2))], **FLOATING}
    assert not found.problems


def test_damaged_parts_end_in_sentences(tmp_path: Path) -> None:
    """A byte, a number or a whole part of what pictures need is changed: the rows are read or refused, and it is said
    why."""
    with zipfile.ZipFile(every_kind(tmp_path / "a.xlsx")) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    touched = [n for n in parts if any(w in n for w in ("drawing", "cellimages", "richData", "metadata"))]
    chance, path, codes = random.Random(7), tmp_path / "b.xlsx", set()
    for number in range(24):
        name = touched[number % len(touched)]
        data = parts[name]
        figures = [m.span() for m in re.finditer(rb"\d+", data)]
        first, last = chance.choice(figures) if number % 2 else (chance.randrange(len(data)),) * 2
        instead = chance.choice([b"-1", b"9" * 30, b"x", b"1e999", b"", b"<"])
        with zipfile.ZipFile(path, "w") as archive:
            for other, own in parts.items():
                archive.writestr(other, data[:first] + instead + data[last:] if other == name else own)
        try:
            found = read(path)
        except CivScoreError as refused:
            codes |= {p.code for p in refused.problems}
        else:
            assert len(found.frame) >= 5
            codes |= {p.code for p in found.problems}
    known = {"workbook-damaged", "pictures-unreadable", "picture-absent", "picture-linked", "cell-error"}
    assert {"pictures-unreadable", "picture-absent"} <= codes <= known | {"picture-without-row"}


@pytest.mark.filterwarnings("ignore:Workbook contains no default")
def test_what_openpyxl_drops_is_said(tmp_path: Path) -> None:
    """It keeps single pictures above cells, and nothing of those in cells, whose places are told; of a group it keeps
    one, without a trace of the others."""
    path = every_kind(tmp_path / "a.xlsx")
    openpyxl.load_workbook(path).save(tmp_path / "b.xlsx")
    found = read(tmp_path / "b.xlsx")
    assert by_row(found) == {row: FLOATING[row] for row in (4, 6, 7)}
    said = {p.where.cell: p.code for p in found.problems}
    assert said == {"E2": "picture-absent", "E3": "cell-error"}


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_what_libreoffice_saves(tmp_path: Path, suffix: str) -> None:
    """It keeps what lies above cells, in groups too, at the same rows, byte for byte; what it drops from cells is
    told."""
    path, out = every_kind(tmp_path / "a.xlsx"), tmp_path / "out"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    found = read(out / f"a.{suffix}")
    assert by_row(found) == FLOATING
    assert {p.where.cell for p in found.problems} == {"E2", "E3"}
    assert {p.code for p in found.problems} <= {"picture-absent", "cell-error"}
