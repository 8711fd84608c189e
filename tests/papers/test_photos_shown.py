"""Photos in papers, workbooks, pages and slides: upright, each stored once, none of them in the way of a paper."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from commands import Desk
from docx.oxml.ns import qn
from openpyxl.drawing.image import Image as SheetImage
from pictured import hash_of
from PIL import Image
from shots import is_upright, shot

from civscore.papers.measure import MOST_PAGES, pdf_pages, without_annexes
from civscore.papers.pdf import office_program, to_pdf
from civscore.photos.album import Album
from civscore.reports.html.photos import PhotoRow, photo_section
from civscore.reports.shared.photos import MOST_BYTES, MOST_PHOTOS, Photos
from civscore.reports.xlsx.photos import cell_photos, words_of

KINDS = [*((n, "JPEG", "RGB") for n in range(1, 9)), (6, "MPO", "RGB"), (1, "JPEG", "CMYK"), (8, "PNG", "RGB")]
ROWS: list[dict[str, str]] = [
    {
        "standard": "1.1", "site": f"{number}号路", "district": "东区" if number % 2 else "西区", "result": "否",
        "issue": f"垃圾{number}", "unit": "城管局", "date": "2024-03-05", "photo": f"{number}.jpg",
        "deadline": "2024-03-20",
    }
    for number in range(1, len(KINDS) + 1)
] + [
    {
        "standard": "1.2", "site": "1号路", "result": "否", "issue": "占道", "unit": "城管局", "date": "2024-03-06",
        "photo": "1.jpg、broken.jpg", "district": "东区",
    },
    {"standard": "2", "result": "8", "date": "2024-03-07"}, {"standard": "G", "result": "是", "date": "2024-03-07"},
]  # fmt: skip


@pytest.fixture
def pictured(desk: Desk) -> Desk:
    """A desk with a saved run of March whose problems have photos of every orientation and kind; one is broken."""
    desk.scheme()
    desk.sheet("march.csv", ROWS)
    photos = desk.folder / "shots"
    photos.mkdir()
    for number, (orientation, kind, mode) in enumerate(KINDS, 1):
        (photos / f"{number}.jpg").write_bytes(shot(number, orientation, kind, mode))
    (photos / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0 nothing more")
    assert desk("run", "march.csv", "-s", "town.yaml", "--photos", "shots").code == 0
    return desk


def media(path: Path) -> list[bytes]:
    """The photos that an office file holds."""
    with zipfile.ZipFile(path) as parts:
        return [parts.read(name) for name in parts.namelist() if "media/" in name and not name.endswith(".png")]


def all_right(photos: list[bytes], count: int) -> None:
    """So many photos, upright, each once, with nothing private in them."""
    assert len({*photos}) == len(photos) == count
    for photo in photos:
        assert is_upright(photo) and b"private" not in photo and b"Exif" not in photo


def test_notices(pictured: Desk) -> None:
    """Each photo stands once over its caption, two a row; a row never goes on to the next page."""
    done = pictured("notices", "-o", "n", "--lang", "zh")
    assert done.code == 0 and f"{len(KINDS)} 张照片" in done.out and "1 份中有照片无法显示" in done.out
    path = pictured.folder / "n" / "城管局.docx"
    all_right(media(path), len(KINDS))
    paper = docx.Document(str(path))
    table = next(t for t in paper.tables if any(True for _ in t._tbl.iter(qn("wp:inline"))))
    assert len(table.columns) == 2 and len(table.rows) == (len(KINDS) + 1) // 2
    assert all(row._tr.find(qn("w:trPr")).find(qn("w:cantSplit")) is not None for row in table.rows)
    cells = [cell.text.strip() for row in table.rows for cell in row.cells]
    assert any(text.startswith("问题") and "3号路" in text and "1.1" in text and "3月5日" in text for text in cells)
    shared = next(text for text in cells if "、" in text)  # a photo of two problems has both numbers
    assert "1号路" in shared and "1.1" not in shared
    assert "1张照片无法显示" in "\n".join(p.text for p in paper.paragraphs)
    for extent in table._tbl.iter(qn("wp:extent")):
        assert int(extent.get("cx")) > int(extent.get("cy"))


def test_own_template_places_photos_in_its_rows(pictured: Desk) -> None:
    paper = docx.Document()
    paper.add_paragraph("{%p for row in rows %}")
    paper.add_paragraph("{{ row.number }} {% for photo in row.photos %}{{ photo }}{% endfor %}")
    paper.add_paragraph("{%p endfor %}")
    paper.save(str(pictured.folder / "own.docx"))
    assert pictured("notices", "-o", "n", "--template", "own.docx").code == 0
    assert len(media(pictured.folder / "n" / "城管局.docx")) == len(KINDS)


@pytest.mark.slow
def test_bulletin_and_its_annex(pictured: Desk) -> None:
    assert pictured("bulletin", "-o", "b.docx", "--lang", "zh").code == 0
    photos = media(pictured.folder / "b.docx")
    assert photos and all(map(is_upright, photos))
    all_right(media(pictured.folder / "b_附件.xlsx"), len(KINDS))
    sheet = openpyxl.load_workbook(pictured.folder / "b_附件.xlsx")["问题清单"]
    assert len(sheet._images) == len(KINDS) + 1  # the same photo stands in two rows


@pytest.mark.slow
@pytest.mark.skipif(office_program() is None, reason="needs LibreOffice")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_bulletin_keeps_to_its_pages(pictured: Desk, language: str) -> None:
    assert pictured("bulletin", "-o", "b.docx", "--lang", language, "--issuer", "县文明办").code == 0
    paper = (pictured.folder / "b.docx").read_bytes()
    assert pdf_pages(to_pdf(without_annexes(paper), "b.docx")) <= MOST_PAGES
    assert media(pictured.folder / "b.docx")


def test_reports(pictured: Desk) -> None:
    """The report's list and the page; the page reaches for nothing outside itself."""
    assert pictured("report", "-o", "r.xlsx", "-o", "r.html", "-o", "r.json", "--lang", "zh").code == 0
    all_right(media(pictured.folder / "r.xlsx"), len(KINDS))
    page = (pictured.folder / "r.html").read_text("utf-8")
    sources = re.findall(r'<img[^>]* alt="([^"]+)" src="data:image/jpeg;base64,([^"]+)"', page)
    all_right([base64.b64decode(data) for _, data in sources], len(KINDS))
    assert all(says.startswith("照片：问题") for says, _ in sources)
    assert not re.search(r"""(src|href)=["'](?!#|data:)""", page)
    links = re.findall(r'<td[^>]*><a href="#(photo-\d+)">([^<]*)</a>', page)
    assert len(links) == len(ROWS) - 2 and all(f'<li id="{anchor}"' in page for anchor, _ in links)


def test_one_photo_of_several_repairs_stands_with_each(tmp_path: Path) -> None:
    """Also where it is that of another problem: none is left out, and no row is without its link."""
    album = Album(tmp_path)
    first, second, after, last = (album.keep(shot(seed, 1)) for seed in range(4))
    rows = [
        PhotoRow("1", ("甲路",), (first,), (after,)), PhotoRow("2", ("乙路",), (second,), (after,)),
        PhotoRow("3", ("丙路",), (after,), (last,)), PhotoRow("4", ("丁路",), (), (last,)), PhotoRow("5", ("戊",), ()),
    ]  # fmt: skip
    found = photo_section(rows, Photos(album), "zh")
    assert found
    words = [[shown.word for shown in group.photos] for group in found.groups]
    assert words == [["整改前", "整改后"]] * 3 + [["整改后"]]
    assert found.links == ["#photo-1", "#photo-2", "#photo-3", "#photo-4", ""]


def test_cells_whose_photo_is_not_shown_say_so(tmp_path: Path) -> None:
    """One that is broken or has no room is no empty cell; where there is no album nothing is missing."""
    album = Album(tmp_path)
    good, broken = album.keep(shot(1, 1)), album.keep(b"no photo")
    rows, said = [(good,), (broken,), (), (broken, good)], ["甲路"] * 4
    cells = cell_photos(rows, said, Photos(album), "zh")
    assert words_of(cells) == ["", "未显示", "", ""] and [isinstance(c, str) for c in cells] == [
        False,
        True,
        True,
        False,
    ]
    assert cell_photos(rows, said, Photos(), "zh") == [""] * 4
    many = [(f"{number:064}",) for number in range(MOST_PHOTOS)] + [(good,)]
    assert cell_photos(many, ["甲路"] * len(many), Photos(album), "en")[-1] == "not shown"


@pytest.mark.slow
def test_slides(pictured: Desk) -> None:
    assert pictured("slides", "-o", "s.pptx").code == 0
    photos = [photo for photo in media(pictured.folder / "s.pptx") if photo[:2] == b"\xff\xd8"]
    assert photos and all(map(is_upright, photos))


@pytest.mark.slow
def test_repairs_stand_beside_problems(pictured: Desk) -> None:
    """A unit's photo in the cell of its answer comes back, and stands beside that of the problem in every medium; what
    the workbook itself shows is no answer."""
    assert pictured("ledger", "export", "-o", "l.xlsx", "--lang", "zh").code == 0
    all_right(media(pictured.folder / "l.xlsx"), len(KINDS))
    assert pictured("ledger", "import", "l.xlsx").code == 0
    assert pictured("ledger", "export", "-o", "same.xlsx", "--lang", "zh").code == 0
    assert len(media(pictured.folder / "same.xlsx")) == len(KINDS)
    book = openpyxl.load_workbook(pictured.folder / "l.xlsx")
    sheet = book.worksheets[0]
    head = next(row for row in range(1, 9) if sheet.cell(row, 1).value == "序号")
    heads = {cell.value: cell.column_letter for cell in sheet[head]}
    said = [(sheet[f"{heads['点位']}{row}"].value, sheet[f"{heads['测评标准']}{row}"].value) for row in range(1, 30)]
    at = said.index(("1号路", "1.1")) + 1
    sheet[f"{heads['状态']}{at}"] = "已整改"
    sheet.add_image(_small(shot(99, 6)), f"{heads['整改照片']}{at}")
    book.save(pictured.folder / "back.xlsx")
    done = pictured("ledger", "import", "back.xlsx", "--lang", "zh")
    assert done.code == 0 and "1 张照片" in done.out
    assert pictured("history", "export", "all.db", "--photos").code == 0
    with zipfile.ZipFile(pictured.folder / "all-photos.zip") as archive:
        assert hash_of(shot(99, 6)) in archive.namelist()
    assert pictured("ledger", "export", "-o", "again.xlsx", "--lang", "zh").code == 0
    all_right(media(pictured.folder / "again.xlsx"), len(KINDS) + 1)
    again = openpyxl.load_workbook(pictured.folder / "again.xlsx").worksheets[0]
    heads = {cell.value: cell.column - 1 for cell in again[head]}
    after = [i.anchor._from.row for i in again._images if i.anchor._from.col == heads["整改后照片"]]
    before = [i.anchor._from.row for i in again._images if i.anchor._from.col == heads["问题照片"]]
    assert len(after) == 1 and after[0] in before
    assert pictured("ledger", "list", "-o", "l.html", "--lang", "zh").code == 0
    page = (pictured.folder / "l.html").read_text("utf-8")
    pair = re.search(r'class="pair">.*?</li>', page, re.DOTALL)
    assert pair and re.findall(r"<b>(.*?)</b>", pair[0]) == ["整改前", "整改后"]
    assert pictured("bulletin", "-o", "b.docx", "--lang", "zh").code == 0
    texts = "\n".join(p.text for t in docx.Document(str(pictured.folder / "b.docx")).tables for p in _paragraphs(t))
    assert "整改前" in texts and "整改后" in texts


@pytest.mark.slow
def test_photos_of_re_checks(pictured: Desk) -> None:
    """The photo of a row that found a fault repaired stands beside the fault's; of one that did not, in the re-check's
    own workbook alone."""
    assert pictured("template", "--recheck", "-s", "town.yaml", "-o", "again", "--lang", "zh").code == 0
    found = 0
    for form in sorted((pictured.folder / "again").glob("*.xlsx")):
        book = openpyxl.load_workbook(form)
        for sheet in book.worksheets:
            found += _found_again(sheet, found)
        book.save(form)
    assert found > 1
    assert pictured("run", "again", "-s", "town.yaml", "-o", "rc.xlsx", "--lang", "zh").code == 0
    again = openpyxl.load_workbook(pictured.folder / "rc.xlsx")["逐条"]
    assert len(again._images) >= found
    assert pictured("ledger", "list", "-o", "l.html", "--lang", "zh").code == 0
    page = (pictured.folder / "l.html").read_text("utf-8")
    assert page.count("<b>整改后</b>") == 1


def _small(photo: bytes) -> SheetImage:
    """A picture that lies in one row: its middle tells whose it is."""
    made = SheetImage(io.BytesIO(photo))
    made.width, made.height = 16, 12
    return made


def _found_again(sheet: Any, before: int) -> int:
    """Fill in a sheet of a re-check, with a photo in each row: only the very first fault is repaired."""
    head = next((row for row in range(1, 15) if "台账编号" in [cell.value for cell in sheet[row]]), None)
    if head is None:
        return 0
    column = {cell.value: cell.column_letter for cell in sheet[head]}
    rows = [row for row in range(head + 1, sheet.max_row + 1) if sheet[f"{column['台账编号']}{row}"].value]
    for number, row in enumerate(rows, before):
        sheet[f"{column['复查结果']}{row}"] = "未整改" if number else "已整改"
        sheet.add_image(_small(shot(200 + number, 3)), f"{column['照片']}{row}")
    return len(rows)


def _paragraphs(table: docx.table.Table) -> list[docx.text.paragraph.Paragraph]:
    return [paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]


@pytest.mark.slow
def test_a_page_of_a_unit_has_its_photos(pictured: Desk) -> None:
    assert pictured("gap", "--in", "district=西区", "-o", "g.html", "--lang", "zh").code == 0
    page = (pictured.folder / "g.html").read_text("utf-8")
    own = sum(row.get("district") == "西区" for row in ROWS)
    assert len(re.findall(r'<img loading="lazy"', page)) == own


def test_no_photos_no_trace(desk: Desk) -> None:
    """Where nobody has photos, files are as they were: no section, no column, no note."""
    desk.scheme()
    desk.sheet("march.csv", [{**row, "photo": ""} for row in ROWS])
    assert desk("run", "march.csv", "-s", "town.yaml", "-o", "r.html", "-o", "r.xlsx", "--lang", "zh").code == 0
    page = (desk.folder / "r.html").read_text("utf-8")
    assert 'id="photos"' not in page and "<dialog" not in page
    assert desk("notices", "-o", "n", "--lang", "zh").code == 0
    with zipfile.ZipFile(desk.folder / "n" / "城管局.docx") as parts:
        assert "照片" not in parts.read("word/document.xml").decode()
    with zipfile.ZipFile(desk.folder / "r.xlsx") as parts:
        assert not [name for name in parts.namelist() if "photos" in name]


def test_a_paper_of_many_photos_is_bounded(tmp_path: Path) -> None:
    """However rough they are, all photos of a paper stay within its bytes, and no more than so many are shown."""
    album = Album(tmp_path)
    digests = [album.keep(shot(n, noise=90)) for n in range(12)]
    limit = 12 * 4_000
    found = Photos(album).of(digests, 160, limit)
    assert len(found.shown) == 12 and sum(len(one.jpeg) for one in found.shown.values()) <= max(
        limit, sum(len(Photos(album).of([d], 160, 1).shown[d].jpeg) for d in digests)
    )
    many = [f"{n:064x}" for n in range(MOST_PHOTOS + 7)]
    lost = Photos(album).of(many)
    assert (lost.broken, lost.left_out, dict(lost.shown)) == (MOST_PHOTOS, 7, {})
    assert MOST_BYTES < 20_000_000


@pytest.mark.parametrize(
    "data", [b"", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n%%EOF\n", b"<svg/>", shot(3)[:400]]
)
def test_what_is_no_picture_is_counted(tmp_path: Path, data: bytes) -> None:
    """Nothing is drawn that is no raster picture, and nothing of the kind ends a command."""
    album = Album(tmp_path)
    found = Photos(album).of([album.keep(data), album.keep(shot(1))])
    assert (len(found.shown), found.broken) == (1, 1)


def test_no_album_no_photos() -> None:
    found = Photos().of(["0" * 64])
    assert (dict(found.shown), found.broken, found.left_out) == ({}, 0, 0)


def test_smaller_where_there_are_many(tmp_path: Path) -> None:
    """A large rough picture is given smaller where its share of the paper is small, and as asked where it is not."""
    out = io.BytesIO()
    Image.effect_noise((1600, 1200), 80).convert("RGB").save(out, "JPEG", quality=90)
    album = Album(tmp_path)
    digest = album.keep(out.getvalue())
    photos = Photos(album)
    whole = photos.of([digest]).shown[digest]
    less = photos.of([digest], bytes_=60_000).shown[digest]
    assert max(whole.width, whole.height) == 800 and len(less.jpeg) <= 60_000 and less.width < whole.width
