"""Bad input: one clear sentence for each fault, with its place and its remedy; nothing scored, nothing written."""

# ruff: noqa: E501  (a sentence stands on one line, as on the screen)
from __future__ import annotations

import errno
import io
import json
import os
import random
import re
import resource
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import Desk, desk
from searching import few
from sheets import BOOKS, Broken, Grid, grid, locked_workbook, write

import civscore
from civscore.cli.files import write_whole
from civscore.errors import CivScoreError

__all__ = ["desk"]

SOURCE = Path(civscore.__file__).parent
SCHEME: dict[str, Any] = {
    "id": "port", "name": "港城体系", "language": "zh", "points": 100, "areas": ["district"],
    "site_types": {"road": {"name": "主干道", "aliases": ["大街"]}, "market": {"name": "集贸市场"}},
    "scales": {"survey": {"很满意": 1, "满意": 0.8, "不满意": 0}},
    "indicators": [
        {"id": "1", "name": "实地", "points": 40, "children": [
            {"id": "1.1", "name": "路面无垃圾", "judge": "pass-fail"},
            {"id": "1.2", "name": "无占道经营", "judge": "pass-fail"},
            {"id": "1.10", "name": "公益广告", "judge": {"type": "deduct", "kinds": {"破损": 1, "缺失": 2}, "full": 10}},
        ]},
        {"id": "2", "name": "材料", "points": 20, "judge": {"type": "score", "full": 100}},
        {"id": "3", "name": "问卷", "points": 20, "judge": {"type": "grades", "scale": "survey"}},
        {"id": "4", "name": "按时结案", "points": 20, "judge": "tally"},
    ],
}  # fmt: skip
HEAD = ("编号", "点位", "点位类型", "结果")
GOOD = ("1.1", "和平路", "主干道", "达标")
SCORE = "100.00"  # of the good row alone


@dataclass
class Fault:
    """A fault: what makes it, and the sentences that it must end in."""

    name: str
    make: Callable[[Path], list[str]]
    en: list[str]
    zh: list[str]


def sheet(*rows: tuple[Any, ...], head: tuple[str, ...] = HEAD, name: str = "a.xlsx") -> Callable[[Path], list[str]]:
    """An input of these rows under the usual heading."""

    def make(folder: Path) -> list[str]:
        write(folder / name, grid(head, *rows))
        return [name]

    return make


def raw(name: str, data: bytes) -> Callable[[Path], list[str]]:
    """An input of these bytes."""

    def make(folder: Path) -> list[str]:
        (folder / name).write_bytes(data)
        return [name]

    return make


def twice(folder: Path) -> list[str]:
    write(folder / "a.xlsx", grid(HEAD, GOOD))
    (folder / "b.xlsx").write_bytes((folder / "a.xlsx").read_bytes())
    return ["a.xlsx", "b.xlsx"]


def rows_twice(folder: Path) -> list[str]:
    write(folder / "a.xlsx", grid(HEAD, GOOD, ("1.2", "和平路", "主干道", "达标")))
    write(folder / "b.xlsx", grid(("新的一份",), HEAD, ("1.1", "建设街", "主干道", "达标"), GOOD))
    return ["a.xlsx", "b.xlsx"]


def truncated(folder: Path) -> list[str]:
    write(folder / "a.xlsx", grid(HEAD, *[GOOD] * 50))
    data = (folder / "a.xlsx").read_bytes()
    (folder / "a.xlsx").write_bytes(data[: len(data) // 2])
    return ["a.xlsx"]


def encrypted(folder: Path) -> list[str]:
    (folder / "a.xlsx").write_bytes(locked_workbook(folder))
    return ["a.xlsx"]


def old_xls(folder: Path) -> list[str]:
    write(folder / "a.xls", grid(HEAD, GOOD)).rename(folder / "a.xlsx")
    return ["a.xlsx"]


def empty_book(folder: Path) -> list[str]:
    write(folder / "a.xlsx", {"Sheet1": Grid(), "Sheet2": Grid()})
    return ["a.xlsx"]


def bomb(folder: Path) -> list[str]:
    """A file that unpacks to a thousand times its size."""
    (folder / "a.xlsx").write_bytes(_swollen(300))
    return ["a.xlsx"]


def split_bomb(folder: Path) -> list[str]:
    """The same in pieces, none of which is large by itself."""
    (folder / "a.xlsx").write_bytes(_swollen(*[40] * 7))
    return ["a.xlsx"]


@cache
def _swollen(*megabytes: int) -> bytes:
    """A workbook with sheets that unpack to so many megabytes of blanks."""
    data = io.BytesIO()
    openpyxl.Workbook().save(data)
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        for number, size in enumerate(megabytes):
            part = zipfile.ZipInfo(f"xl/worksheets/sheet{number + 2}.xml")
            part.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(part, "w", force_zip64=True) as member:
                for _ in range(size):
                    member.write(b" " * 1_000_000)
    return data.getvalue()


def far_corner(folder: Path) -> list[str]:
    """A space in the last cell of a sheet: its rectangle has seventeen billion cells."""
    sheet = grid(HEAD, GOOD)
    sheet.cells[1048575, 16383] = " "
    write(folder / "a.xlsx", sheet)
    return ["a.xlsx"]


def directory(folder: Path) -> list[str]:
    (folder / "三月").mkdir()
    return ["三月"]


def pipe(folder: Path) -> list[str]:
    os.mkfifo(folder / "a.csv")
    return ["a.csv"]


BOMB_EN = "error: a.xlsx: unpacks to an unreasonable size, refused; open it in Excel, delete empty rows and columns, save again"
BOMB_ZH = "错误：a.xlsx：解压后大得不合常理，拒绝读取；请用 Excel 打开检查，删除空白行列后另存"
NO_BOOK_EN = "error: a.xlsx: the content is no workbook; open it in Excel or WPS and save it as xlsx"
NO_BOOK_ZH = "错误：a.xlsx：内容不是工作簿；请用 Excel 或 WPS 打开后另存为 xlsx"
ENCODING_EN = "error: a.csv: the encoding is neither UTF-8 nor GB18030; save it from Excel as “CSV UTF-8”"
ENCODING_ZH = "错误：a.csv：编码不是 UTF-8，也不是 GB18030；请用 Excel 另存为“CSV UTF-8”"

ROW_FAULTS = [
    Fault("unknown standard", sheet(GOOD, ("1.1.0", "甲", None, "达标"), ("1.1.0", "乙", None, "达标")),
          ["error: a.xlsx!Sheet1!A3: the scheme has no standard “1.1.0” (did you mean “1.10”?); correct the id (and 1 more)"],
          ["错误：a.xlsx!Sheet1!A3：体系中没有测评标准“1.1.0”（是否为“1.10”？）；请改正编号（另有 1 处相同）"]),
    Fault("id of a group", sheet(GOOD, ("1", "甲", None, "达标")),
          ["error: a.xlsx!Sheet1!A3: “1” is a group, not a standard; write the id of a standard below it"],
          ["错误：a.xlsx!Sheet1!A3：“1”是指标组，不是测评标准；请填写其下具体标准的编号"]),
    Fault("no standard", sheet(GOOD, (None, "甲", None, "达标")),
          ["error: a.xlsx!Sheet1!A3: a result without a standard; add the standard's id"],
          ["错误：a.xlsx!Sheet1!A3：有结果而没有测评标准编号；请补上编号"]),
    Fault("wrong word", sheet(GOOD, ("1.2", "甲", None, "还行")),
          ["error: a.xlsx!Sheet1!D3: standard 1.2: “还行” is not a known result; write pass or fail, or N/A"],
          ["错误：a.xlsx!Sheet1!D3：标准 1.2 的结果“还行”无法识别；请写 达标 或 不达标，不适用请写“不涉及”"]),
    Fault("wrong grade", sheet(GOOD, ("3", None, None, "很满")),
          ["error: a.xlsx!Sheet1!D3: standard 3 has no grade “很满” (did you mean “很满意”?); choose from: 很满意, 满意, 不满意"],
          ["错误：a.xlsx!Sheet1!D3：标准 3 没有等级“很满”（是否为“很满意”？）；可选：很满意、满意、不满意"]),
    Fault("out of range", sheet(GOOD, ("2", None, None, 101), ("2", None, None, -1)),
          ["error: a.xlsx!Sheet1!D3: standard 2: “101” is out of range; check it (not negative, not above the full marks)",
           "error: a.xlsx!Sheet1!D4: standard 2: “-1” is out of range; check it (not negative, not above the full marks)"],
          ["错误：a.xlsx!Sheet1!D3：标准 2 的数值“101”超出范围；请核对（不能为负，不能超过满分）",
           "错误：a.xlsx!Sheet1!D4：标准 2 的数值“-1”超出范围；请核对（不能为负，不能超过满分）"]),
    Fault("no number", sheet(GOOD, ("2", None, None, "八十")),
          ["error: a.xlsx!Sheet1!D3: standard 2 needs a number, not “八十”; correct it"],
          ["错误：a.xlsx!Sheet1!D3：标准 2 需要数字，而这里是“八十”；请改为数字"]),
    Fault("blank", sheet(GOOD, ("1.1", "甲", None, None)),
          ["error: a.xlsx!Sheet1!D3: standard 1.1 has no result; fill it in, write “N/A” if it does not apply, "
           "delete the row if it was not observed"],
          ["错误：a.xlsx!Sheet1!D3：标准 1.1 没有填写结果；请填写，不适用请写“不涉及”，未测请删除此行"]),
    Fault("unknown kind", sheet(("1.1", "甲", "达标", None), ("1.10", "甲", None, "破埙"), ("1.10", "甲", 1, None),
                                head=("编号", "点位", "结果", "问题类别")),
          ["error: a.xlsx!Sheet1!D3: standard 1.10 has no kind of fault “破埙”; choose from: 破损, 缺失",
           "error: a.xlsx!Sheet1!D4: standard 1.10 deducts by kind of fault, and this row names none; "
           "choose from: 破损, 缺失"],
          ["错误：a.xlsx!Sheet1!D3：标准 1.10 没有问题类别“破埙”；可选：破损、缺失",
           "错误：a.xlsx!Sheet1!D4：标准 1.10 按问题类别扣分，此行没有类别；可选：破损、缺失"]),
    Fault("count above total", sheet(("1.1", "甲", "达标"), ("4", None, None, 5, 4), ("4", None, None, 5),
                                     head=("编号", "点位", "结果", "达标数", "总数")),
          ["error: a.xlsx!Sheet1!E4: standard 4 needs both “count” and “total”; fill them in",
           "error: a.xlsx!Sheet1!D3: standard 4: the count “5” is larger than the total; check both"],
          ["错误：a.xlsx!Sheet1!E4：标准 4 需要分子和分母；请填写“满意数”和“样本数”",
           "错误：a.xlsx!Sheet1!D3：标准 4 的分子“5”大于分母；请核对"]),
    Fault("two types", sheet(GOOD, ("1.2", "和平路", "集贸市场", "不达标")),
          ["error: a.xlsx!Sheet1!C3: site “和平路” has type “集贸市场” here, but “主干道” at a.xlsx!Sheet1!C2; make them the same"],
          ["错误：a.xlsx!Sheet1!C3：点位“和平路”此处类型为“集贸市场”，而 a.xlsx!Sheet1!C2 为“主干道”；请统一"]),
    Fault("numeric id", sheet(GOOD, (1.1, "甲", None, "不达标")),
          ["error: a.xlsx!Sheet1!A3: the id is stored as a number, so 1.1 and 1.10 look the same; "
           "format the column as text, then retype"],
          ["错误：a.xlsx!Sheet1!A3：编号以数字形式存储，分不清是 1.1 还是 1.10；请把该列设为文本后重填"]),
    Fault("error cell", sheet(GOOD, ("1.1", "甲", None, Broken("#N/A"))),
          ["error: a.xlsx!Sheet1!D3: the cell holds the error #N/A; correct the formula, or type the value"],
          ["错误：a.xlsx!Sheet1!D3：单元格是错误值“#N/A”；请改正公式或直接填写"]),
    Fault("rows in two files", rows_twice,
          ["error: b.xlsx!Sheet1!A4: exactly the same record as a.xlsx!Sheet1!A2; delete one of the two"],
          ["错误：b.xlsx!Sheet1!A4：与 a.xlsx!Sheet1!A2 的记录完全相同；请删除重复的一份"]),
]  # fmt: skip
"""Each with good rows beside the bad ones."""

FILE_FAULTS = [
    Fault("missing", lambda folder: ["三月.xlsx"],
          ["error: 三月.xlsx: no such file; check the path and the name"], ["错误：三月.xlsx：找不到文件；请检查路径和文件名"]),
    Fault("folder", directory, ["error: 三月: there is no workbook in this folder; check the path, or name the files"],
          ["错误：三月：文件夹中没有可读的工作簿；请检查路径，或直接写出文件名"]),
    Fault("pipe", pipe, ["error: a.csv: cannot be read (it is a device or a pipe, no ordinary file); close it in other programs, or check the permissions"],
          ["错误：a.csv：无法读取（是设备或管道，不是普通文件）；如在其他程序中打开请先关闭，或检查权限"]),
    Fault("zero bytes", raw("a.xlsx", b""), ["error: a.xlsx: the file is empty; check that it was saved"],
          ["错误：a.xlsx：文件是空的；请检查是否保存成功"]),
    Fault("unknown suffix", raw("a.docx", b"x"), ["error: a.docx: .docx files cannot be read; use xlsx, xlsm, xls, ods or csv"],
          ["错误：a.docx：不支持 .docx 文件；请用 xlsx、xlsm、xls、ods 或 csv"]),
    Fault("text as xlsx", raw("a.xlsx", "编号,结果\n1.1,达标\n".encode()), [NO_BOOK_EN], [NO_BOOK_ZH]),
    Fault("web page as xls", raw("a.xls", b"<html><table><tr><td>1</td></tr></table></html>"),
          [NO_BOOK_EN.replace("a.xlsx", "a.xls")], [NO_BOOK_ZH.replace("a.xlsx", "a.xls")]),
    Fault("xls as xlsx", old_xls, ["error: a.xlsx: named .xlsx, but the content is the old xls format; save it as xlsx, "
                                   "or rename it to .xls"],
          ["错误：a.xlsx：扩展名是 .xlsx，内容却是旧的 xls 格式；请另存为 xlsx，或把扩展名改为 .xls"]),
    Fault("truncated", truncated, ["error: a.xlsx: the workbook is damaged and cannot be read; "
                                   "export it again, or repair it in Excel"],
          ["错误：a.xlsx：工作簿已损坏，无法读取；请重新导出或用 Excel 修复"]),
    Fault("encrypted", encrypted, ["error: a.xlsx: the workbook is protected by a password; remove the password and try again"],
          ["错误：a.xlsx：工作簿有密码保护；请取消密码后再试"]),
    Fault("bomb", bomb, [BOMB_EN], [BOMB_ZH]),
    Fault("far corner", far_corner, [BOMB_EN], [BOMB_ZH]),
    Fault("random bytes", raw("a.csv", bytes(range(128, 256)) * 5), [ENCODING_EN], [ENCODING_ZH]),
    Fault("Latin-1", raw("a.csv", "standard,result,site\n1.1,pass,Café\n".encode("latin-1")), [ENCODING_EN], [ENCODING_ZH]),
    Fault("EUC-KR", raw("a.csv", "번호,결과\n1.1,합격\ufffd".encode("euc-kr", "replace") + b"\xc7"),
          [ENCODING_EN], [ENCODING_ZH]),
    Fault("UTF-16 without BOM", raw("a.csv", "编号,结果\n1.1,达标\n".encode("utf-16-le")), [ENCODING_EN], [ENCODING_ZH]),
    Fault("UTF-8 with damage", raw("a.csv", "standard,result,site\n1.1,pass,和平路\n1.2,pass,建设街".encode()[:-1] + b"\n"),
          [ENCODING_EN], [ENCODING_ZH]),
    Fault("too many cells", raw("a.csv", "编号,点位,结果\n1.1,和平路,北段,达标\n".encode()),
          ["error: a.csv!D2: this line has more cells than the heading (3 columns); check commas and quotes"],
          ["错误：a.csv!D2：这一行的列数多于标题（应为 3 列）；请检查逗号和引号"]),
    Fault("open quote", raw("a.csv", '编号,点位,结果\n1.1,"甲,达标\n1.2,乙,不达标\n1.2,"丙",达标\n'.encode()),
          ["error: a.csv!A2: the double quotes on this line do not pair; complete or delete them, "
           "or save from Excel as “CSV UTF-8”"],
          ["错误：a.csv!A2：这一行的双引号不成对；请补齐或删除引号，或用 Excel 另存为“CSV UTF-8”"]),
    Fault("missing column", sheet(("1.1", "甲"), head=("编号", "点位")),
          ["error: a.xlsx!Sheet1!A1: the heading row lacks the column “result”; add it"],
          ["错误：a.xlsx!Sheet1!A1：标题行缺少“结果”一列；请补上"]),
    Fault("missing standard", sheet(("甲", "达标"), head=("点位", "结果")),
          ["error: a.xlsx!Sheet1!A1: the heading row lacks the column “standard”; add it"],
          ["错误：a.xlsx!Sheet1!A1：标题行缺少“测评标准编号”一列；请补上"]),
    Fault("empty workbook", empty_book,
          ["error: a.xlsx: no sheet has a heading row; headings must include at least “standard” and “result”"],
          ["错误：a.xlsx：没有任何带标题行的工作表；标题中至少要有“测评标准编号”和“结果”"]),
    Fault("heading without rows", sheet(),
          ["error: a.xlsx!Sheet1: no rows yet under the headings; fill in one row for each judgement, then run again"],
          ["错误：a.xlsx!Sheet1：表头下面还没有任何记录；请每条判断填一行，再运行"]),
    Fault("file twice", twice, ["error: b.xlsx: the very same content as a.xlsx; remove one of them, or rows would count twice"],
          ["错误：b.xlsx：与 a.xlsx 内容完全相同；请去掉其中一个，以免重复计分"]),
]  # fmt: skip
"""Nothing can be scored, leniently or not; but the file that is handed in twice."""


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A working folder with the scheme of this module."""
    (desk.folder / "port.yaml").write_text(json.dumps(SCHEME, ensure_ascii=False), "utf-8")
    return desk


def everything(folder: Path) -> dict[str, bytes]:
    """All files below a folder, hidden ones too."""
    return {str(p): p.read_bytes() if p.is_file() else b"" for p in sorted(folder.rglob("*"))}


def errors(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(("error: ", "错误："))]


def named(faults: list[Fault]) -> list[Any]:
    return [pytest.param(fault, id=fault.name.replace(" ", "-")) for fault in faults]


# -- one sentence for each fault --------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", few(["en", "zh"], 1))
@pytest.mark.parametrize("fault", few(named(ROW_FAULTS + FILE_FAULTS), 18))
def test_each_fault_is_a_sentence_and_nothing_is_written(office: Desk, fault: Fault, language: str) -> None:
    """A fault ends in exit code 1 and its sentence: place, what is wrong, what to do. No report, no history."""
    inputs = fault.make(office.folder)
    before = everything(office.folder)
    done = office("run", *inputs, "-s", "port.yaml", "-o", "r.xlsx", "-o", "r.json", "--lang", language)
    assert errors(done.err) == (fault.en if language == "en" else fault.zh)
    assert (done.code, done.out) == (1, "")
    assert "Traceback" not in done.err
    assert everything(office.folder) == before


@pytest.mark.parametrize("fault", few(named(ROW_FAULTS), 5))
def test_lenient_scores_the_good_rows(office: Desk, fault: Fault) -> None:
    """With --lenient the good rows are scored as if the bad ones were not there; these are listed."""
    inputs = fault.make(office.folder)
    done = office("run", *inputs, "-s", "port.yaml", "--lenient", "--json", "--no-save", "--lang", "en")
    assert done.code == 0
    assert errors(done.err) == fault.en
    report = done.json
    assert f"{report['total']['score']:.2f}" == SCORE
    good = 3 if fault.name == "rows in two files" else 1
    assert sum(i["observations"] for i in report["indicators"] if i["leaf"]) == good
    listed = [f"error: {p['where']}: {p['message']}" for p in report["problems"] if p["level"] == "error"]
    assert listed == fault.en


def test_faults_of_all_files_come_together(office: Desk) -> None:
    """Files that cannot be read do not hide each other, nor the faults of the others."""
    write(office.folder / "a.xlsx", grid(("点位", "结果"), ("甲", "达标")))
    (office.folder / "b.xlsx").write_bytes(b"")
    done = office("run", "a.xlsx", "b.xlsx", "c.xlsx", "-s", "port.yaml")
    assert [line.split(": ")[1] for line in errors(done.err)] == ["b.xlsx", "c.xlsx", "a.xlsx!Sheet1!A1"]


def test_a_file_that_cannot_be_opened(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission, or locked by another program, is named with the reason."""
    path = write(office.folder / "a.xlsx", grid(HEAD, GOOD))
    opened = Path.open

    def refusing(self: Path, *args: Any, **settings: Any) -> Any:
        if self.name == path.name:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(self, *args, **settings)

    monkeypatch.setattr(Path, "open", refusing)
    done = office("run", "a.xlsx", "-s", "port.yaml")
    assert done.code == 1
    assert errors(done.err) == [
        "error: a.xlsx: cannot be read (no permission); close it in other programs, or check the permissions"
    ]


@pytest.mark.slow
def test_bombs_are_refused_fast_and_in_little_memory(tmp_path: Path) -> None:
    """A small file that unpacks to gigabytes, or spans billions of cells, costs neither time nor memory."""
    (tmp_path / "port.yaml").write_text(json.dumps(SCHEME), "utf-8")
    for number, make in enumerate((bomb, split_bomb, far_corner)):
        folder = tmp_path / str(number)
        folder.mkdir()
        make(folder)
        assert (folder / "a.xlsx").stat().st_size < 2_000_000
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "civscore", "run", "a.xlsx", "-s", "../port.yaml"],
            cwd=folder, capture_output=True, text=True, timeout=60, check=False,
            env=os.environ | {"CIVSCORE_LANG": "en"},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30)),
        )  # fmt: skip
        assert (done.returncode, errors(done.stderr)) == (1, [BOMB_EN])
        assert time.perf_counter() - began < 20


@pytest.mark.parametrize(
    ("text", "faults"),
    few([
        ("id: x\nname: x\nindicators: &a [*a]\n", 1),
        ("a: &a [1,1,1,1,1,1,1,1,1,1]\n" + "".join(
            f"{chr(98 + i)}: &{chr(98 + i)} [{','.join([f'*{chr(97 + i)}'] * 10)}]\n" for i in range(9)), 1),
        ("id: x\nname: !!python/object/apply:os.system ['touch hacked']\nindicators: []\n", 1),
        ("[" * 5000, 1),
        ("id: x\nname: x\npoints: 1e999999999\nindicators: [{id: a, name: a, judge: pass-fail}]\n", 1),
        ("\ufeffid: 'x y'\nname: x\nindicators: [{id: a, name: a}]\n", 1),
        ("id: x\nname: x\npoints: 100\nindicators:\n- {id: a, name: a, judge: pas-fail}\n- {id: a, nam: b}\n", 2),
        ("- 1\n- 2\n", 1), ("", 1), ("\t", 1), ("id: x\n---\nid: y\n", 1), ("{", 1),
    ], 5),
    ids=["loop", "laughs", "tag", "deep", "huge", "id", "several", "list", "empty", "tab", "documents", "open"],
)  # fmt: skip
def test_hostile_schemes(office: Desk, text: str, faults: int) -> None:
    """A scheme that is broken, endless or out to run code is refused in sentences with line numbers."""
    write(office.folder / "a.xlsx", grid(HEAD, GOOD))
    (office.folder / "bad.yaml").write_text(text, "utf-8")
    before = everything(office.folder)
    began = time.perf_counter()
    for language in ("en", "zh"):
        done = office("run", "a.xlsx", "-s", "bad.yaml", "--lang", language)
        assert (done.code, done.out) == (1, "")
        assert len(errors(done.err)) >= faults
        assert all(re.match(r"(error: |错误：)bad\.yaml", line) for line in errors(done.err))
        assert "Traceback" not in done.err
    assert time.perf_counter() - began < 10
    assert everything(office.folder) == before


def test_schemes_that_are_not_there(office: Desk) -> None:
    """A scheme that nobody knows is answered with the nearest one."""
    write(office.folder / "a.xlsx", grid(HEAD, GOOD))
    done = office("run", "a.xlsx", "-s", "harbor-county")
    assert (done.code, errors(done.err)) == (1, [
        "error: there is no scheme “harbor-county” (did you mean “harbour-county”?); "
        "see civ-score scheme list, or name a yaml file"
    ])  # fmt: skip
    done = office("run", "a.xlsx", "-s", "nowhere.yaml", "--lang", "zh")
    assert (done.code, errors(done.err)) == (1, ["错误：nowhere.yaml：找不到文件；请检查路径和文件名"])


# -- outputs ----------------------------------------------------------------------------------------------------------


def test_unknown_output_formats_are_wrong_usage(office: Desk) -> None:
    """An output suffix that civscore cannot write is refused before anything is read, with exit code 2."""
    done = office("run", "nothing.xlsx", "-s", "port.yaml", "-o", "r.docx")
    assert (done.code, errors(done.err)) == (2, ["error: r.docx: cannot write .docx files; use .xlsx, .json, .html"])
    done = office("run", "nothing.xlsx", "-s", "port.yaml", "-o", "r", "--lang", "zh")
    assert (done.code, errors(done.err)) == (2, ["错误：r：不能输出 ? 文件；可用：.xlsx、.json、.html"])


def test_an_input_is_never_written_over(office: Desk) -> None:
    """An output that is one of the inputs, by whatever path, is wrong usage; the input stays as it was."""
    path = write(office.folder / "a.xlsx", grid(HEAD, GOOD))
    before = path.read_bytes()
    for output in ("a.xlsx", str(path), f"../{office.folder.name}/a.xlsx"):
        done = office("run", "a.xlsx", "-s", "port.yaml", "-o", output)
        assert (done.code, errors(done.err)) == (2, [
            f"error: {output}: this would write over a workbook that is read; choose another name"
        ])  # fmt: skip
    done = office("diff", "old.xlsx", "a.xlsx", "-o", "a.xlsx", "--lang", "zh")
    assert (done.code, errors(done.err)) == (2, ["错误：a.xlsx：输出会覆盖输入的工作簿；请换一个文件名"])
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["r.xlsx", "r.json"])
def test_a_report_that_is_open_in_excel(office: Desk, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A report that another program holds stays as it is, and the sentence says why; nothing is left beside it."""
    write(office.folder / "a.xlsx", grid(HEAD, GOOD))
    (office.folder / name).write_text("the old report")
    before = everything(office.folder)

    def refusing(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "Permission denied", str(self), None, str(target))

    monkeypatch.setattr(Path, "replace", refusing)
    done = office("run", "a.xlsx", "-s", "port.yaml", "-o", name)
    assert (done.code, done.out, errors(done.err)) == (1, "", [
        f"error: {name}: cannot be written, perhaps because it is open in Excel; close it and try again, "
        "or choose another name"
    ])  # fmt: skip
    assert everything(office.folder) == before


@pytest.mark.parametrize("name", ["r.xlsx", "r.json"])
def test_a_folder_that_takes_no_files(office: Desk, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Where nothing can be written, and where a folder has the report's name, the sentence names path and reason."""
    write(office.folder / "a.xlsx", grid(HEAD, GOOD))
    (office.folder / "file").write_text("")
    done = office("run", "a.xlsx", "-s", "port.yaml", "-o", f"file/{name}")
    assert done.code == 1
    assert errors(done.err)[0].startswith(f"error: file/{name}: cannot be written (")
    (office.folder / name).mkdir()
    done = office("run", "a.xlsx", "-s", "port.yaml", "-o", name)
    assert (done.code, len(errors(done.err))) == (1, 1)
    assert errors(done.err)[0].startswith(f"error: {name}: cannot be written (")
    assert sorted(p.name for p in office.folder.iterdir() if p.name.startswith(".")) == []


@pytest.mark.parametrize("name", ["r.xlsx", "r.json"])
@pytest.mark.parametrize("exists", [False, True])
def test_a_full_disk_leaves_no_half_report(tmp_path: Path, name: str, exists: bool) -> None:
    """When the disk is full in the middle of a report there is no report, or the old one, and no temporary file."""
    path = tmp_path / name
    if exists:
        path.write_text("the old report")

    def write_some(temporary: Path) -> None:
        temporary.write_bytes(b"x" * 1000)
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(CivScoreError) as caught:
        write_whole(path, write_some)
    assert [(p.code, p.where.file) for p in caught.value.problems] == [("disk-full", str(path))]
    assert everything(tmp_path) == ({str(path): b"the old report"} if exists else {})


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 128 kB; skipped where none can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.long
def test_a_disk_that_is_really_full(office: Desk, small_disk: Path) -> None:
    """On a disk without room the report and the history say so, and are as they were."""
    rows = [("1.1", f"点位{n}", "主干道", "达标" if n % 3 else "不达标") for n in range(3000)]
    write(office.folder / "a.xlsx", grid(HEAD, *rows))
    (small_disk / "ballast").write_bytes(bytes(100_000))
    for output in ("r.xlsx", "r.json"):
        done = office("run", "a.xlsx", "-s", "port.yaml", "-o", small_disk / output, "--no-save")
        assert (done.code, errors(done.err)) == (1, [
            f"error: {small_disk / output}: the disk is full, nothing was written; make room and try again"
        ])  # fmt: skip
        assert [p.name for p in small_disk.iterdir()] == ["ballast"]
    office.monkeypatch.setenv("CIVSCORE_HISTORY", str(small_disk / "history.db"))
    done = office("run", "a.xlsx", "-s", "port.yaml")
    assert (done.code, len(errors(done.err))) == (1, 1)
    assert "the disk is full" in done.err
    assert office("history").code == 0


@pytest.mark.long
def test_a_history_without_room_is_as_it_was(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the history cannot grow the run is not saved, not even in part, and the earlier runs are all there."""
    write(office.folder / "a.xlsx", grid(HEAD, GOOD))
    assert office("run", "a.xlsx", "-s", "port.yaml", "--label", "first").code == 0
    connect = sqlite3.connect

    def small(*args: Any, **settings: Any) -> sqlite3.Connection:
        database = connect(*args, **settings)
        pages = database.execute("PRAGMA page_count").fetchone()[0]
        database.execute(f"PRAGMA max_page_count = {pages + 2}")
        return database

    monkeypatch.setattr(sqlite3, "connect", small)
    rows = [("1.1", f"点位{n}", "主干道", "达标" if n % 3 else "不达标") for n in range(3000)]
    write(office.folder / "b.xlsx", grid(HEAD, *rows))
    done = office("run", "b.xlsx", "-s", "port.yaml", "--label", "second")
    assert (done.code, len(errors(done.err))) == (1, 1)
    assert "the disk is full, nothing was written" in done.err
    monkeypatch.undo()
    with closing(sqlite3.connect(office.folder / ".civscore" / "history.db")) as database, database:
        assert database.execute("SELECT label FROM runs").fetchall() == [("first",)]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


# -- at random --------------------------------------------------------------------------------------------------------


def _flipped(data: bytes, chance: random.Random) -> bytes:
    """The same bytes with some damage: bits turned, a piece cut out, or one written twice."""
    damaged = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        at = chance.randrange(len(damaged))
        kind = chance.random()
        if kind < 0.7:
            damaged[at] ^= 1 << chance.randrange(8)
        elif kind < 0.85:
            del damaged[at : at + chance.randrange(1, 40)]
        else:
            damaged[at:at] = damaged[at : at + chance.randrange(1, 40)]
    return bytes(damaged) or b"x"


def _members_flipped(data: bytes, folder: Path, chance: random.Random) -> bytes:
    """A workbook with damage inside one of its members, in an archive that is whole."""
    source, target = folder / "source.zip", folder / "target.zip"
    source.write_bytes(data)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        names = [n for n in old.namelist() if n.endswith((".xml", ".rels"))]
        chosen = chance.choice(names)
        for name in old.namelist():
            new.writestr(name, _flipped(old.read(name), chance) if name == chosen else old.read(name))
    flipped = target.read_bytes()
    source.unlink()
    target.unlink()
    return flipped


@pytest.mark.slow
@pytest.mark.parametrize("kind", [*BOOKS, ".csv", ".xlsx inside", ".ods inside"])
def test_damaged_files_never_end_in_a_traceback(office: Desk, kind: str) -> None:
    """Whatever bytes of a file are wrong, the command ends in a score or in a sentence."""
    chance = random.Random(f"damage {kind}")
    suffix, _, inside = kind.partition(" ")
    rows = [(s, f"点位{n}", "主干道", "达标") for n in range(6) for s in ("1.1", "1.2")]
    path = write(office.folder / f"a{suffix}", grid(HEAD, *rows, merged=[(1, 2, 4, 2)]))
    good = path.read_bytes()
    codes = []
    for _ in range(300):
        path.write_bytes(_members_flipped(good, office.folder, chance) if inside else _flipped(good, chance))
        done = office("run", path.name, "-s", "port.yaml", "--no-save", "--json")
        codes.append(done.code)
        assert done.code in (0, 1), done.err
        assert "Traceback" not in done.err
        assert bool(done.code) == bool(errors(done.err)), done.err
    assert {0, 1} == set(codes)
