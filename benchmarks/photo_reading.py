"""How long photos in workbooks take to be read: ``python benchmarks/photo_reading.py``.

500 workbooks of 100 rows with four photos of 200 KB each, floating over their rows (as if taken by a phone: random
bytes behind a JPEG's first ones, so nothing can be packed), are read with their photos, into an empty album. Beside it
stand the same workbooks without photos, read in the same way, and the bare unzipping of the photos into a folder;
the goal is 1.5 times both together. The sides take turns; medians, without
imports, of the wall clock (two cores: a file is hashed while it is read) and of processor seconds.
"""

from __future__ import annotations

import random
import shutil
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import data

from civscore.photos.album import Album
from civscore.readers.pictures import PhotosAsked
from civscore.readers.reading import read_inputs

BOOKS, PHOTOS, SIZE, RUNS = 500, 4, 200_000, 3
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_ART = "http://schemas.openxmlformats.org/drawingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def main() -> None:
    """Measure and print a line for each side."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        plain, pictured = data.books(BOOKS, 100), folder / "pictured"
        pictured.mkdir()
        for number, path in enumerate(sorted(plain.iterdir())):
            _with_photos(path, pictured / path.name, random.Random(number))
        sides: dict[str, Callable[[Path], int]] = {
            "with photos": lambda out: _read(pictured, out),
            "without photos": lambda out: _read(plain, out),
            "unzipping the photos": lambda out: _unzip(pictured, out),
        }
        took: dict[str, list[tuple[float, float]]] = {side: [] for side in sides}
        for _ in range(RUNS):
            for side, work in sides.items():
                out = folder / "out"
                start = time.perf_counter(), time.process_time()
                found = work(out)
                took[side].append((time.perf_counter() - start[0], time.process_time() - start[1]))
                assert found == (0 if side == "without photos" else BOOKS * PHOTOS), (side, found)
                shutil.rmtree(out, ignore_errors=True)
    seconds = {side: [median(clock) for clock in zip(*runs, strict=True)] for side, runs in took.items()}
    print("| what | seconds | processor seconds |\n| --- | --- | --- |")
    for side, (wall, processor) in seconds.items():
        print(f"| {side} | {wall:.2f} | {processor:.2f} |")
    whole, *parts = seconds.values()
    ratios = [own / sum(of) for own, *of in zip(whole, *parts, strict=True)]
    print(f"| with photos ÷ (without + unzipping), goal ≤ 1.5 | {ratios[0]:.2f} | {ratios[1]:.2f} |")


def _read(books: Path, out: Path) -> int:
    found = read_inputs([books], photos=PhotosAsked(Album(out)))
    assert not found.loose
    return int(found.frame["photos"].notna().sum()) if "photos" in found.frame else 0


def _unzip(books: Path, out: Path) -> int:
    count = 0
    for path in sorted(books.iterdir()):
        with zipfile.ZipFile(path) as archive:
            media = [name for name in archive.namelist() if "/media/" in name]
            archive.extractall(out / path.stem, media)
            count += len(media)
    return count


def _with_photos(source: Path, target: Path, chance: random.Random) -> None:
    """A workbook again, with photos over some of its rows."""
    anchors = "".join(_anchor(n, 10 + 20 * n) for n in range(PHOTOS))
    drawing = f'<xdr:wsDr xmlns:xdr="{_DRAWING}" xmlns:a="{_ART}" xmlns:r="{_OFFICE}">{anchors}</xdr:wsDr>'
    links = [(f"p{n}", "image", f"/xl/media/{n}.jpeg") for n in range(PHOTOS)]
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for info in archive.infolist():
            part = archive.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                shown = f'<drawing xmlns:r="{_OFFICE}" r:id="d"/></worksheet>'
                part = part.replace(b"</worksheet>", shown.encode())
            made.writestr(info.filename, part)
        links_of_sheet = _relations([("d", "drawing", "/xl/drawings/drawing1.xml")])
        made.writestr("xl/worksheets/_rels/sheet1.xml.rels", links_of_sheet)
        made.writestr("xl/drawings/drawing1.xml", drawing)
        made.writestr("xl/drawings/_rels/drawing1.xml.rels", _relations(links))
        for number in range(PHOTOS):
            made.writestr(f"xl/media/{number}.jpeg", b"\xff\xd8\xff\xe0" + chance.randbytes(SIZE - 4))


def _anchor(number: int, row: int) -> str:
    begin = f"<xdr:col>11</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    end = f"<xdr:col>12</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row + 1}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    blip = f'<xdr:pic><xdr:blipFill><a:blip r:embed="p{number}"/></xdr:blipFill><xdr:spPr/></xdr:pic>'
    return f"<xdr:twoCellAnchor><xdr:from>{begin}</xdr:from><xdr:to>{end}</xdr:to>{blip}</xdr:twoCellAnchor>"


def _relations(links: list[tuple[str, str, str]]) -> str:
    own = "".join(f'<Relationship Id="{i}" Type="{_OFFICE}/{kind}" Target="{part}"/>' for i, kind, part in links)
    return f'<Relationships xmlns="{_RELATIONS}">{own}</Relationships>'


if __name__ == "__main__":
    main()
