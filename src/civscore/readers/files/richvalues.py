"""Pictures that Excel placed in cells: rich values, of which the cell itself only says #VALUE! and a number."""

from __future__ import annotations

from civscore.readers.files.parts import Parts

_LOCAL, _OF_ADDRESS = "_localImage", "_webimage"
_NUMBERS = {_LOCAL: "LocalImageIdentifier", _OF_ADDRESS: "WebImageIdentifier"}
_TABLES = {_LOCAL: "richValueRel", _OF_ADDRESS: "rdRichValueWebImage"}


def picture_values(parts: Parts, book: str) -> dict[str, str]:
    """The numbers (``vm``, from 1) of the values that are pictures → the part of each.

    The part is empty where the file does not hold the picture: one that IMAGE() fetches from an address.
    """
    related = {r.kind: r.part for r in parts.relations(book) if r.part in parts}
    if not {"sheetMetadata", "rdRichValue", "rdRichValueStructure"} <= related.keys():
        return {}
    kinds = _structures(parts, related["rdRichValueStructure"])
    targets = {kind: _targets(parts, related.get(table, "")) for kind, table in _TABLES.items()}
    pictures = {}
    for value, (number, values) in enumerate(_rich_values(parts, related["rdRichValue"])):
        kind, keys = kinds[number] if 0 <= number < len(kinds) else ("", [])
        if kind in targets:
            pictures[value] = _target(targets[kind], keys, values, _NUMBERS[kind])
    numbered = enumerate(_values(parts, related["sheetMetadata"]), 1)
    return {str(n): pictures[value] for n, value in numbered if value in pictures}


def _target(targets: list[str], keys: list[str], values: list[str], asked: str) -> str:
    """The part that a value names, by its place in the list of them."""
    at = next((n for n, key in enumerate(keys) if key.rpartition(":")[2] == asked), 0)
    number = _number(values[at]) if at < len(values) else -1
    return targets[number] if 0 <= number < len(targets) else ""


def _structures(parts: Parts, part: str) -> list[tuple[str, list[str]]]:
    """Each kind of value: what it is, and its keys in order."""
    found: list[tuple[str, list[str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "s":
            found.append((attributes.get("t", ""), []))
        elif name == "k" and found:
            found[-1][1].append(attributes.get("n", ""))

    parts.parse(part, start)
    return found


def _rich_values(parts: Parts, part: str) -> list[tuple[int, list[str]]]:
    """Each value: the number of its kind, and what stands under its keys."""
    found: list[tuple[int, list[str]]] = []
    inside = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if name == "rv":
            found.append((_number(attributes.get("s", "")), []))
        elif name == "v" and found:
            inside = True
            found[-1][1].append("")

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "v"

    def text(data: str) -> None:
        if inside:
            found[-1][1][-1] += data

    parts.parse(part, start, end, text)
    return found


def _targets(parts: Parts, part: str) -> list[str]:
    """The parts that a table of pictures lists; empty for what lies outside the file."""
    own = {r.id: r.part for r in parts.relations(part)} if part else {}
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        relation = next((v for k, v in attributes.items() if k.endswith("relationships id")), "")
        if name in ("rel", "webImageSrd"):
            found.append(own.get(relation, ""))
        elif name == "blip" and found:  # what was fetched, and kept
            found[-1] = own.get(relation, "")

    if part:
        parts.parse(part, start)
    return found


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


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else -1
