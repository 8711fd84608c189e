"""Hostile files: refused or neutralised, each with a sentence; nothing in them is run, fetched or expanded."""

# ruff: noqa: E501  (a sentence stands on one line, as on the screen)
from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
import xlwt
from commands import Desk, desk
from searching import few

__all__ = ["desk"]

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = ["standard", "site", "result"]
ROWS = [HEAD, ["1.1", "A", "是"], ["1.1", "B", "否"], ["1.2", "A", "是"], ["2", "", "8"], ["G", "", "是"]]
SCORE = 77.0
Parts = dict[str, str | bytes]

_TEN = ("".join(f"&{chr(97 + i)};" for _ in range(10)) for i in range(9))
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "AAAAAAAAAA">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{ten}">' for i, ten in enumerate(_TEN))
    + "]>"
)
"""Ten to the tenth letters, as ``&j;``."""


def outside(path: Path) -> str:
    """An entity ``&j;`` that stands for a file of this machine."""
    return f'<!DOCTYPE x [<!ENTITY j SYSTEM "{path.as_uri()}">]>'


def sheet(rows: Sequence[Sequence[str]] = ROWS, *, prolog: str = "", before: str = "", behind: str = "") -> str:
    """A sheet's XML; a cell that begins with < is taken as it is."""
    lines = []
    for n, row in enumerate(rows, 1):
        cells = [
            text if text.startswith("<c") else f'<c r="{"ABCDEF"[c]}{n}" t="inlineStr"><is><t>{text}</t></is></c>'
            for c, text in enumerate(row) if text
        ]  # fmt: skip
        lines.append(f'<row r="{n}">{"".join(cells)}</row>')
    data = f"<sheetData>{''.join(lines)}</sheetData>"
    return f'<?xml version="1.0"?>{prolog}<worksheet xmlns="{MAIN}">{before}{data}{behind}</worksheet>'


def parts(xml: str | None = None, sheets: int = 1, **more: tuple[str, str]) -> Parts:
    """A workbook's parts; *more* are further ones beside the sheets: kind → file name below xl/ and text."""
    numbers = range(1, sheets + 1)
    relations = [(f"s{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    relations += [(f"m{n}", kind, name) for n, (kind, (name, _)) in enumerate(more.items())]
    links = "".join(f'<Relationship Id="{i}" Type="{OFFICE}/{k}" Target="{t}"/>' for i, k, t in relations)
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPE}.worksheet+xml"/>' for n in numbers
    )
    types += "".join(
        f'<Override PartName="/xl/{name}" ContentType="{TYPE}.{kind}+xml"/>' for kind, (name, _) in more.items()
    )
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="s{n}"/>' for n in numbers)
    return {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>',
        "xl/worksheets/sheet1.xml": xml or sheet(),
        **{f"xl/worksheets/sheet{n}.xml": sheet([[f"第{n}张"]]) for n in numbers if n > 1},
        **{f"xl/{name}": text for name, text in more.values()},
    }  # fmt: skip


def packed(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """A zip file of these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def with_prolog(part: str, prolog: str, replaced: tuple[str, str]) -> Parts:
    """A workbook one of whose parts begins with a document type and uses what it declares."""
    found = parts(
        styles=("styles.xml", f'<?xml version="1.0"?><styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="0"/></numFmts><cellXfs><xf/></cellXfs></styleSheet>'),
        sharedStrings=("sharedStrings.xml", f'<?xml version="1.0"?><sst xmlns="{MAIN}"><si><t>x</t></si></sst>'),
    )  # fmt: skip
    text = str(found[part]).replace('<?xml version="1.0"?>', f'<?xml version="1.0"?>{prolog}')
    found[part] = text.replace(*replaced)
    assert "&j;" in found[part] and prolog in found[part]
    return found


PLACES = {
    "sheet": ("xl/worksheets/sheet1.xml", ("<t>A</t>", "<t>&j;</t>")),
    "shared strings": ("xl/sharedStrings.xml", ("<t>x</t>", "<t>&j;</t>")),
    "styles": ("xl/styles.xml", ('formatCode="0"', 'formatCode="&j;"')),
    "workbook": ("xl/workbook.xml", ('name="S1"', 'name="&j;"')),
    "relations": ("xl/_rels/workbook.xml.rels", ("</Relationships>", "<x>&j;</x></Relationships>")),
    "types": ("[Content_Types].xml", ("</Types>", "<x>&j;</x></Types>")),
}


def nothing_ran(desk: Desk, name: str, *said: str, code: int = 1) -> None:
    """``run``, ``check`` and ``check -o`` all end with a sentence and without a traceback."""
    for command in (["run", name, "--no-save"], ["check", name], ["check", name, "-o", "marked"]):
        done = desk(*command, "-s", "town.yaml")
        text = done.err + " ".join(done.out.split())
        assert done.code == code, (command, text)
        assert "Traceback" not in text
        for sentence in said:
            assert sentence in text, (command, text)


@pytest.mark.parametrize("place", few(PLACES, 2))
@pytest.mark.parametrize("kind", ["laughs", "outside", "laughs in UTF-16"])
def test_entities_are_refused_wherever_they_stand(desk: Desk, place: str, kind: str) -> None:
    """A part that declares entities is refused before anything is expanded or any other file is read."""
    secret = desk.folder / "secret.txt"
    secret.write_text("秘密" * 10, "utf-8")
    part, replaced = PLACES[place]
    members = with_prolog(part, outside(secret) if kind == "outside" else LAUGHS, replaced)
    if kind.endswith("16"):
        members[part] = str(members[part]).encode("utf-16")
    packed(desk.folder / "a.xlsx", members)
    nothing_ran(desk, "a.xlsx", f"a part of the file ({part}) declares entities")
    assert "秘密" not in desk("check", "a.xlsx", "-s", "town.yaml", "--json").out


@pytest.mark.parametrize("prolog", [LAUGHS, '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/hostname">]>'])
def test_entities_of_an_ods_file_are_refused(desk: Desk, prolog: str) -> None:
    """The same for the parts of an OpenDocument workbook."""
    content = f'<?xml version="1.0"?>{prolog}<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">&j;</office:document-content>'
    packed(
        desk.folder / "a.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    )
    nothing_ran(desk, "a.ods", "a part of the file (content.xml) declares entities")


def formula(ref: str, text: str, value: str | None) -> str:
    return (
        f'<c r="{ref}"><f>{text}</f></c>' if value is None else f'<c r="{ref}" t="str"><f>{text}</f><v>{value}</v></c>'
    )


@pytest.mark.parametrize(
    "text", ["cmd|'/c calc'!A0", 'WEBSERVICE("http://example.org/")', 'RTD("x",,"y")', "1+cmd|&apos;/c calc&apos;!A0"]
)
def test_formulas_that_ask_outside_are_not_carried_out(desk: Desk, text: str) -> None:
    """An answer that a formula takes from elsewhere is the value saved last, and the cell is named."""
    rows = [*ROWS[:2], ["1.1", "B", formula("C3", text, "否")], *ROWS[3:]]
    packed(desk.folder / "a.xlsx", parts(sheet(rows)))
    done = desk("run", "a.xlsx", "-s", "town.yaml", "--json", "--no-save")
    assert "a.xlsx!S1!C3: the formula takes its value from another program or the network" in done.err
    assert done.json["total"]["score"] == SCORE


def test_formulas_as_answers(desk: Desk) -> None:
    """The value saved last is read; a formula that was never calculated is an error at its cell."""
    good = [*ROWS[:2], ["1.1", "B", formula("C3", 'IF(1&gt;2,"是","否")', "否")], *ROWS[3:]]
    packed(desk.folder / "a.xlsx", parts(sheet(good)))
    assert desk("run", "a.xlsx", "-s", "town.yaml", "--json", "--no-save").json["total"]["score"] == SCORE
    bad = [*ROWS[:2], ["1.1", "B", formula("C3", 'IF(1&gt;2,"是","否")', None)], *ROWS[3:]]
    packed(desk.folder / "b.xlsx", parts(sheet(bad)))
    nothing_ran(desk, "b.xlsx", "C3", "the cell holds a formula that was never calculated")


MACROS, LINKS = "the workbook holds macros: they are not run", "the workbook holds links to other files"


@pytest.mark.parametrize(
    ("name", "part", "said"),
    few([
        ("a.xlsm", "xl/vbaProject.bin", MACROS), ("a.xlsx", "xl/vbaProject.bin", MACROS),
        ("a.xlsx", "xl/macrosheets/sheet1.xml", MACROS), ("a.xlsx", "xl/externalLinks/externalLink1.xml", LINKS),
        ("a.xlsx", "xl/connections.xml", LINKS), ("a.xlsx", "xl/embeddings/oleObject1.bin", LINKS),
    ], 3),
)  # fmt: skip
def test_what_is_carried_beside_the_cells_is_said_and_left_alone(desk: Desk, name: str, part: str, said: str) -> None:
    """Macros and links are neither run nor followed nor lost: the score is that of the cells, the copy keeps the part."""
    packed(desk.folder / name, {**parts(), part: "<x/>"})
    nothing_ran(desk, name, said, code=0)
    assert desk("run", name, "-s", "town.yaml", "--json", "--no-save").json["total"]["score"] == SCORE
    with zipfile.ZipFile(desk.folder / "marked" / name) as copy:
        assert copy.read(part) == b"<x/>"


def test_macros_of_an_old_workbook(desk: Desk) -> None:
    """An xls file with a macro project says so; its copy, which is xlsx, has no macros."""
    book = xlwt.Workbook()
    page = book.add_sheet("S")
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            page.write(r, c, text)
    book.save(str(desk.folder / "a.xls"))
    with (desk.folder / "a.xls").open("ab") as end:
        end.write("_VBA_PROJECT_CUR".encode("utf-16-le") + bytes(480))
    nothing_ran(desk, "a.xls", MACROS, code=0)
    with zipfile.ZipFile(desk.folder / "marked" / "a.xlsx") as copy:
        assert not [n for n in copy.namelist() if "vba" in n.lower()]


# -- texts that would be obeyed ---------------------------------------------------------------------------------------

RISKY = ['=HYPERLINK("http://example.org","x")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)"]


def active_cells(path: Path) -> list[str]:
    """Cells of a workbook that hold one of the risky texts as a formula, or lack the mark that keeps them a text."""
    book = openpyxl.load_workbook(path)
    found = []
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                kept = cell.data_type == "s" and cell.quotePrefix
                found += [f"{page.title}!{cell.coordinate}"] if cell.value in RISKY and not kept else []
    return found


def test_texts_of_a_csv_file_become_active_nowhere(desk: Desk) -> None:
    """Cells that begin with = + - @ stay texts in the report, the comparison and the marked copy."""
    rows = [{"standard": "1.1", "site": text, "district": text, "result": "否", "issue": text, "unit": text,
             "inspector": text, "date": "2024-03-05"} for text in RISKY]  # fmt: skip
    desk.sheet("a.csv", rows)
    desk.sheet("b.csv", rows[:2])
    assert desk("run", "a.csv", "-s", "town.yaml", "-o", "report.xlsx", "--no-save").code == 0
    assert desk("diff", "b.csv", "a.csv", "-s", "town.yaml", "-o", "diff.xlsx").code == 0
    desk("check", "a.csv", "-s", "town.yaml", "-o", "marked")
    for name in ("report.xlsx", "diff.xlsx", "marked/a.xlsx"):
        texts = {
            c.value for page in openpyxl.load_workbook(desk.folder / name) for row in page.iter_rows() for c in row
        }
        assert texts & set(RISKY), name
        assert active_cells(desk.folder / name) == [], name


def test_invisible_characters_part_no_site(desk: Desk) -> None:
    """Names that differ only in marks of direction, spaces without width or control characters are one site."""
    same = ["A", "A\u200f", "\u202eA", "A\u200b", "\ufeffA"]
    for suffix in (".csv", ".xlsx"):
        rows = [["1.1", name, "是"] for name in [*same, "A\x07"][: 6 if suffix == ".csv" else 5]]
        path = desk.folder / f"a{suffix}"
        if suffix == ".csv":
            path.write_text("\n".join(",".join(row) for row in [HEAD, *rows]), "utf-8")
        else:
            packed(path, parts(sheet([HEAD, *rows])))
        done = desk("run", path.name, "-s", "town.yaml", "--no-save")
        assert "\n1 sites ·" in done.out, done.out
        assert not {"\u202e", "\u200f", "\x07"} & set(done.out + done.err)


@pytest.mark.long
def test_a_long_text_is_no_fault(desk: Desk) -> None:
    """A cell with more characters than a cell of Excel may have is read; reports and copies cut it."""
    packed(desk.folder / "a.xlsx", parts(sheet([*ROWS[:2], ["1.1", "B" * 100_000, "否"], *ROWS[3:]])))
    assert desk("run", "a.xlsx", "-s", "town.yaml", "-o", "r.xlsx", "--no-save").code == 0
    for page in openpyxl.load_workbook(desk.folder / "r.xlsx"):
        assert all(len(str(c.value)) <= 32767 for row in page.iter_rows() for c in row)


# -- what is not what it says -----------------------------------------------------------------------------------------


def test_a_workbook_named_csv(desk: Desk) -> None:
    """A workbook with the suffix of a text file is named as what it is."""
    packed(desk.folder / "a.csv", parts())
    nothing_ran(desk, "a.csv", "named .csv, but the content is a workbook")


@pytest.mark.parametrize(
    "member", few(["../a.csv", "/etc/a.csv", "C:\\a.csv", "..\\a.csv", "x/../../a.csv", "link.csv", "inner.zip"], 4)
)
def test_archives_that_lead_out_are_refused(desk: Desk, member: str) -> None:
    """Members with path parts, links and archives inside archives are refused; nothing is written beside the archive."""
    with zipfile.ZipFile(desk.folder / "a.zip", "w") as archive:
        info = zipfile.ZipInfo("x")
        info.filename = member
        if member.startswith("link"):
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "standard,result\n1.1,是\n")
    before = [*sorted(desk.folder.parent.iterdir()), *sorted(desk.folder.rglob("*"))]
    for command in (["run", "a.zip", "--no-save"], ["check", "a.zip"]):
        done = desk(*command, "-s", "town.yaml")
        assert done.code == 1
        assert "Traceback" not in done.err
        assert member.replace("\\", "/").rpartition("/")[2] in (done.out + done.err).replace("\\", "/")
    assert [*sorted(desk.folder.parent.iterdir()), *sorted(desk.folder.rglob("*"))] == before


# -- what is large ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Large:
    """A small file that stands for something large, and the sentence it gets; none where it is read as it is."""

    make: Callable[[], Parts]
    said: str = ""


def rows_of(*rows: Sequence[str]) -> list[Sequence[str]]:
    return [*ROWS, *rows]


REFUSED = "unpacks to an unreasonable size, refused"
_MERGED = "".join(f'<mergeCell ref="E{n}:F{n}"/>' for n in range(1, 30_000))
_BLANK = [[f'<c r="A{n}" s="0"/><c r="B{n}" s="0"/>'] for n in range(7, 150_000)]
LARGE = {
    "dimension": Large(lambda: parts(sheet(before='<dimension ref="A1:XFD1048576"/>'))),
    "far cell": Large(lambda: parts(sheet(rows_of(['<c r="XFD1048576"><v>1</v></c>']))), REFUSED),
    "zeros": Large(lambda: {**parts(), "xl/media/a.bin": bytes(300_000_000)}, REFUSED),
    "styled blanks": Large(lambda: parts(sheet(rows_of(*_BLANK)))),
    "merged": Large(lambda: parts(sheet(behind=f"<mergeCells>{_MERGED}</mergeCells>"))),
    "merged alike": Large(
        lambda: parts(sheet(behind="<mergeCells>" + '<mergeCell ref="F2:F1048576"/>' * 20_000 + "</mergeCells>"))
    ),
    "hidden columns": Large(
        lambda: parts(sheet(before="<cols>" + '<col min="5" max="16384" hidden="1"/>' * 20_000 + "</cols>"))
    ),
    "sheets": Large(lambda: parts(sheets=1500), "no heading row found"),
}  # fmt: skip


@pytest.mark.slow
def test_large_files_cost_little(desk: Desk) -> None:
    """Each is refused, or gives its score, in bounded time and memory; so does its marked copy."""
    for name, large in LARGE.items():
        path = packed(desk.folder / f"{name.replace(' ', '-')}.xlsx", large.make())
        assert path.stat().st_size < 3_000_000
        for command in (["run", path.name, "--no-save", "--json"], ["check", path.name, "-o", "marked"]):
            began = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-m", "civscore", *command, "-s", "town.yaml"],
                cwd=desk.folder, capture_output=True, text=True, timeout=120, check=False,
                env=os.environ | {"CIVSCORE_LANG": "en"},
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30)),
            )  # fmt: skip
            text = done.stderr + " ".join(done.stdout.split())
            assert time.perf_counter() - began < 60, name
            assert "Traceback" not in text
            assert large.said in text, (name, text)
            assert done.returncode == (1 if large.said == REFUSED or (large.said and command[0] == "check") else 0)
            if command[0] == "run" and large.said != REFUSED:
                assert '"score": 77' in done.stdout.replace("77.0", "77"), name
