"""xlsx packages written by hand, in any of the ways that the format allows: what Excel opens alike."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from civscore.readers.raw import letter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True)
class Number:
    """A number in a cell of a format: a built-in one by its number, any other by its code."""

    value: str
    format: int | str = 0


@dataclass(frozen=True)
class Formula:
    """A formula with the value that was saved beside it, if any, and the value's type."""

    text: str
    value: str | None = None
    type: str = "n"


@dataclass(frozen=True)
class Fault:
    """An error, as the cell shows it."""

    shown: str


@dataclass
class Package:
    """A workbook of one or several sheets: name → rows of cells; texts are texts."""

    sheets: Mapping[str, Sequence[Sequence[Any]]]
    date1904: bool = False
    full_calculation: bool = False
    before: str = ""
    behind: str = ""
    more: dict[str, str | bytes] = field(default_factory=dict)

    def save(self, path: Path, hand: Hand | None = None) -> Path:
        """Write the file, in a plain hand or another."""
        return _Writing(self, hand or Hand()).save(path)


@dataclass
class Hand:
    """How the XML is written; every combination is lawful. By default as Excel writes it."""

    quote: str = '"'
    prefix: str = ""
    encoding: str = "utf-8"
    bom: bool = False
    declared: bool = True
    addresses: bool = True
    strings: str = "shared"  # shared, inline, str, runs
    escaped: bool = False
    blanks: str = ""
    comments: bool = False
    strict: bool = False
    shuffled: bool = False
    backslashes: bool = False
    capitals: bool = False
    absolute: bool = False
    odd_names: bool = False
    spare_styles: int = 0
    empty_cells: bool = False
    seed: int = 0

    @classmethod
    def any(cls, chance: random.Random) -> Hand:
        """Some hand."""
        yes = [chance.random() < 0.3 for _ in range(11)]
        return cls(
            chance.choice(['"', "'"]), chance.choice(["", "", "x:"]), chance.choice(["utf-8", "utf-8", "utf-16"]),
            yes[0], yes[1], not yes[2], chance.choice(["shared", "inline", "str", "runs"]), yes[3],
            chance.choice(["", "", "\n", "\n  ", " "]), yes[4], yes[5], yes[6], yes[7], yes[8], yes[9], yes[10],
            chance.choice([0, 0, 3]), chance.random() < 0.3, chance.randrange(1 << 30),
        )  # fmt: skip


class _Writing:
    def __init__(self, book: Package, hand: Hand) -> None:
        self.book, self.hand, self.chance = book, hand, random.Random(hand.seed)
        self.formats: list[int | str] = [0, *[14] * hand.spare_styles]
        self.strings: dict[str, int] = {}

    # -- elements -----------------------------------------------------------------------------------------------------

    def element(self, tag: str, inside: str | None = None, /, *, own: str | None = None, **attributes: Any) -> str:
        prefix = self.hand.prefix if own is None else own
        pairs = [(key.replace("__", ":"), str(value)) for key, value in attributes.items() if value is not None]
        if self.hand.shuffled:
            self.chance.shuffle(pairs)
        gap = "\n " if self.hand.shuffled and self.chance.random() < 0.2 else " "
        quote = self.hand.quote
        text = "".join(f"{gap}{key}={quote}{self.text(value, quote)}{quote}" for key, value in pairs)
        if inside is None and not self.hand.shuffled:
            return f"<{prefix}{tag}{text}/>"
        return f"<{prefix}{tag}{text}>{inside or ''}</{prefix}{tag}{gap if self.hand.shuffled else ''}>"

    def text(self, text: str, quote: str = "") -> str:
        text = text.replace("&", "&amp;").replace("<", "&lt;")
        text = text.replace(quote, "&quot;" if quote == '"' else "&apos;") if quote else text
        if self.hand.escaped:
            text = "".join(f"&#{ord(c)};" if c not in "&;" and self.chance.random() < 0.2 else c for c in text) \
                if "&" not in text else text  # fmt: skip
        return text

    def joined(self, elements: Sequence[str]) -> str:
        between = [self.hand.blanks] * len(elements)
        if self.hand.comments:
            between = [b + self.chance.choice(["", "", "<!-- <c r='A1'/> -->", "<?say t='e'?>"]) for b in between]
        return "".join(b + e for b, e in zip(between, elements, strict=True)) + (self.hand.blanks if elements else "")

    def document(self, name: str, inside: str, space: str, own: str | None = None, **more: str) -> bytes:
        prefix = self.hand.prefix if own is None else own
        q = self.hand.quote
        spaces = f"xmlns{':' + prefix[:-1] if prefix else ''}={q}{space}{q}"
        spaces += "".join(f" {key.replace('__', ':')}={q}{value}{q}" for key, value in more.items())
        head = f"<?xml version={q}1.0{q} encoding={q}{self.hand.encoding}{q}?>\n" if self.hand.declared else ""
        whole = f"{head}<{prefix}{name} {spaces}>{inside}</{prefix}{name}>"
        if self.hand.encoding == "utf-16":
            return whole.encode("utf-16")
        return (b"\xef\xbb\xbf" if self.hand.bom else b"") + whole.encode()

    # -- cells --------------------------------------------------------------------------------------------------------

    def style(self, form: int | str) -> int | None:
        if form == 0:
            return None
        if form not in self.formats[1 + self.hand.spare_styles :]:
            self.formats.append(form)
        return self.formats.index(form, 1 + self.hand.spare_styles)

    def cell(self, row: int, column: int, value: Any) -> str:
        at = f"{letter(column)}{row + 1}" if self.hand.addresses else None
        if value is None:
            return self.element("c", r=at, s=0)
        if isinstance(value, Number):
            return self.element("c", self.value(value.value), r=at, s=self.style(value.format))
        if isinstance(value, Formula):
            inside = self.element("f", self.text(value.text))
            inside += "" if value.value is None else self.value(value.value)
            return self.element("c", inside, r=at, t=None if value.type == "n" else value.type)
        if isinstance(value, Fault):
            return self.element("c", self.value(value.shown), r=at, t="e")
        return self.string(at, str(value))

    def value(self, text: str) -> str:
        return self.element("v", self.text(text))

    def string(self, at: str | None, text: str) -> str:
        if self.hand.strings == "str":
            return self.element("c", self.value(text), r=at, t="str")
        if self.hand.strings == "inline":
            return self.element("c", self.element("is", self.run(text)), r=at, t="inlineStr")
        return self.element("c", self.value(str(self.strings.setdefault(text, len(self.strings)))), r=at, t="s")

    def run(self, text: str) -> str:
        return self.element("t", self.text(text), xml__space="preserve" if text != text.strip() else None)

    def shared(self, text: str) -> str:
        if self.hand.strings != "runs" or len(text) < 2:
            return self.element("si", self.run(text))
        runs = [self.element("r", self.run(part)) for part in (text[:1], text[1:])]
        return self.element("si", self.joined(runs) + self.element("rPh", self.element("t", "读"), sb=0, eb=1))

    def sheet(self, rows: Sequence[Sequence[Any]]) -> bytes:
        lines = []
        for r, row in enumerate(rows):
            kept = [c for c, v in enumerate(row) if v is not None or not self.hand.addresses or self.hand.empty_cells]
            inside = self.joined([self.cell(r, c, row[c]) for c in kept])
            lines.append(self.element("row", inside, r=r + 1 if self.hand.addresses else None))
        data = self.element("sheetData", self.joined(lines))
        return self.document("worksheet", self.book.before + data + self.book.behind, self.main)

    # -- parts --------------------------------------------------------------------------------------------------------

    @property
    def main(self) -> str:
        return STRICT if self.hand.strict else MAIN

    @property
    def office(self) -> str:
        return STRICT_OFFICE if self.hand.strict else OFFICE

    def styles(self) -> bytes:
        codes = [f for f in self.formats if isinstance(f, str)]
        numbers = {code: 164 + n for n, code in enumerate(codes)}
        own = [self.element("numFmt", numFmtId=n, formatCode=code) for code, n in numbers.items()]
        xfs = [self.element("xf", numFmtId=numbers.get(f, f)) for f in self.formats]
        inside = self.element("numFmts", self.joined(own), count=len(own)) if own else ""
        inside += self.element("cellStyleXfs", self.element("xf", numFmtId=9), count=1)
        inside += self.element("cellXfs", self.joined(xfs), count=len(xfs))
        return self.document("styleSheet", inside, self.main)

    def relations(self, targets: Sequence[tuple[str, str, str]]) -> bytes:
        found = [self.element("Relationship", own="", Id=i, Type=f"{self.office}/{k}", Target=t) for i, k, t in targets]
        if self.hand.shuffled:
            self.chance.shuffle(found)
        return self.document("Relationships", self.joined(found), f"{PACKAGE}/relationships", own="")

    def save(self, path: Path) -> Path:
        odd = self.hand.odd_names
        folder = "book" if odd else "xl"
        names = {
            "styles": "formats.xml" if odd else "styles.xml",
            "strings": "texts.xml" if odd else "sharedStrings.xml",
        }
        base = f"/{folder}/" if self.hand.absolute else ""
        sheets = {name: f"worksheets/sheet{n}.xml" for n, name in enumerate(self.book.sheets, 1)}
        parts: dict[str, str | bytes] = {}
        for name, rows in self.book.sheets.items():
            parts[f"{folder}/{sheets[name]}"] = self.sheet(rows)
        links = [(f"r{n}", "worksheet", base + part) for n, part in enumerate(sheets.values())]
        links += [("st", "styles", base + names["styles"]), ("ss", "sharedStrings", base + names["strings"])]
        listed = [
            self.element("sheet", name=name, sheetId=n + 1, r__id=f"r{n}") for n, name in enumerate(self.book.sheets)
        ]
        inside = self.element("workbookPr", date1904="1" if self.book.date1904 else None)
        inside += self.element("sheets", self.joined(listed))
        inside += self.element("calcPr", calcId=1, fullCalcOnLoad="1" if self.book.full_calculation else None)
        strings = self.joined([self.shared(text) for text in self.strings])
        parts[f"{folder}/workbook.xml"] = self.document("workbook", inside, self.main, xmlns__r=self.office)
        parts[f"{folder}/_rels/workbook.xml.rels"] = self.relations(links)
        parts[f"{folder}/{names['styles']}"] = self.styles()
        parts[f"{folder}/{names['strings']}"] = self.document("sst", strings, self.main)
        parts["_rels/.rels"] = self.relations([("b", "officeDocument", f"{folder}/workbook.xml")])
        kinds = {"workbook": "sheet.main", "styles": "styles", "formats": "styles"}
        overrides = [
            self.element("Override", own="", PartName=f"/{n}", ContentType=f"{TYPE}.{_kind(n, kinds)}+xml")
            for n in parts if not n.endswith(".rels")
        ]  # fmt: skip
        relations = "application/vnd.openxmlformats-package.relationships+xml"
        overrides.insert(0, self.element("Default", own="", Extension="rels", ContentType=relations))
        types = self.document("Types", self.joined(overrides), f"{PACKAGE}/content-types", own="")
        self.write(path, {"[Content_Types].xml": types, **parts, **self.book.more})
        return path

    def write(self, path: Path, parts: Mapping[str, str | bytes]) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                own = name
                if self.hand.capitals and name.startswith(("xl/", "book/")):
                    own = own.replace("styles", "Styles").replace("sheet1", "Sheet1")
                if self.hand.backslashes:
                    own = own.replace("/", "\\")
                info = zipfile.ZipInfo("x")
                info.filename = own
                archive.writestr(info, data, zipfile.ZIP_DEFLATED)


def _kind(name: str, kinds: Mapping[str, str]) -> str:
    stem = name.rpartition("/")[2].partition(".")[0]
    return kinds.get(stem, "sharedStrings" if stem in ("texts", "sharedStrings") else "worksheet")


@contextmanager
def changed(path: Path) -> Iterator[dict[str, str]]:
    """The parts of a file as texts, to be changed; the file is written again with what became of them."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    yield parts
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
