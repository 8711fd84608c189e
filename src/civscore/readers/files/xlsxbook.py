"""The workbook of an xlsx package: its sheets, and what their cells refer to, understood as XML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from civscore.readers.files.formats import Format, format_of
from civscore.readers.files.parts import Parts
from civscore.readers.files.worksheet import TRUE, unescaped


@dataclass(frozen=True)
class SheetPart:
    """A sheet as the workbook lists it; ``part`` is empty where it is no worksheet (a chart, macros, a dialog)."""

    name: str
    part: str
    hidden: bool


@dataclass
class Listed:
    """What the workbook's own part says: its sheets, the names that it defines, and its settings."""

    sheets: list[SheetPart]
    names: list[str] = field(default_factory=list)
    date1904: bool = False
    stale: bool = False


def listed(parts: Parts, book: str) -> Listed:
    """The sheets of a workbook, and its settings; a part that does not exist raises KeyError."""
    found = Listed([])
    targets = {r.id: r for r in parts.relations(book)}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            own = next((v for k, v in attributes.items() if k.endswith("relationships id")), "")
            relation = targets.get(own)
            worksheet = relation is not None and relation.kind == "worksheet" and relation.part in parts
            hidden = attributes.get("state", "visible") != "visible"
            part = relation.part if relation and worksheet else ""
            found.sheets.append(SheetPart(attributes.get("name", ""), part, hidden))
        elif name == "definedName":
            found.names.append(attributes.get("name", ""))
        elif name == "workbookPr":
            found.date1904 = attributes.get("date1904") in TRUE
        elif name == "calcPr":
            found.stale = attributes.get("fullCalcOnLoad") in TRUE

    parts.parse(book, start)
    return found


def formats(parts: Parts, part: str | None) -> Sequence[Format | None]:
    """The number format of each cell style; None for one that shows numbers as they are."""
    if part is None:
        return []
    codes: dict[int, str] = {}
    numbers: list[int] = []
    inside = ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if name in ("numFmts", "cellXfs"):
            inside = name
        elif name == "numFmt" and inside == "numFmts":  # a conditional format has some, too
            codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif name == "xf" and inside == "cellXfs":
            numbers.append(int(attributes.get("numFmtId", "0")))

    def end(name: str) -> None:
        nonlocal inside
        inside = "" if name == inside else inside

    parts.parse(part, start, end)
    found = [format_of(number, codes.get(number)) for number in numbers]
    return [None if form.plain else form for form in found]


def shared_strings(parts: Parts, part: str | None) -> Sequence[str]:
    """The shared strings: their runs joined, blanks kept, phonetic readings left out."""
    found: list[str] = []
    if part is None:
        return found
    own: list[str] = []
    into: list[str] | None = None
    phonetic = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal own, into, phonetic
        if name == "t":
            into = None if phonetic else own
        elif name == "si":
            own = []
        elif name == "rPh":
            phonetic = True

    def end(name: str) -> None:
        nonlocal into, phonetic
        if name == "t":
            into = None
        elif name == "si":
            found.append(unescaped("".join(own)))
        elif name == "rPh":
            phonetic = False

    def text(data: str) -> None:
        if into is not None:
            into.append(data)

    parts.parse(part, start, end, text)
    return found
