"""Pictures that Excel placed in cells: rich values, of which the cell itself only says #VALUE! and a number."""

from __future__ import annotations

from civscore.readers.files.parts import Parts

_LOCAL = ("_localImage", "_webimage")


def picture_values(parts: Parts, book: str) -> frozenset[str]:
    """The numbers (``vm``, from 1) of the values that are pictures."""
    related = {r.kind: r.part for r in parts.relations(book) if r.part in parts}
    if not {"sheetMetadata", "rdRichValue", "rdRichValueStructure"} <= related.keys():
        return frozenset()
    kinds = _attributes(parts, related["rdRichValueStructure"], "s", "t")
    values = [_number(n) for n in _attributes(parts, related["rdRichValue"], "rv", "s")]
    pictures = {i for i, kind in enumerate(values) if 0 <= kind < len(kinds) and kinds[kind] in _LOCAL}
    return frozenset(str(n) for n, value in enumerate(_values(parts, related["sheetMetadata"]), 1) if value in pictures)


def _values(parts: Parts, part: str) -> list[int]:
    """For each value's metadata the rich value that it stands for, −1 for none."""
    types: list[str] = []
    rich: list[int] = []  # of the future metadata of rich values, in order
    found: list[int] = []
    inside, future = "", ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside, future
        if name == "metadataType":
            types.append(attributes.get("name", ""))
        elif name in ("futureMetadata", "valueMetadata", "cellMetadata"):
            inside, future = name, attributes.get("name", "")
        elif name == "bk" and inside == "valueMetadata":
            found.append(-1)
        elif name == "rvb" and inside == "futureMetadata" and future == "XLRICHVALUE":
            rich.append(_number(attributes.get("i", "")))
        elif name == "rc" and inside == "valueMetadata" and found:
            kind, value = _number(attributes.get("t", "")), _number(attributes.get("v", ""))
            if 1 <= kind <= len(types) and types[kind - 1] == "XLRICHVALUE" and 0 <= value < len(rich):
                found[-1] = rich[value]

    parts.parse(part, start)
    return found


def _attributes(parts: Parts, part: str, element: str, attribute: str) -> list[str]:
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == element:
            found.append(attributes.get(attribute, ""))

    parts.parse(part, start)
    return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else -1
