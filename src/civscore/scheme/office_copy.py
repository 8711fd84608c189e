"""A scheme as an office's own: another id, another name, the office's units; all else in the file stays as it is,
comments included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import takewhile
from pathlib import Path

from civscore.errors import CivScoreError, UsageError
from civscore.scheme.loading import parse_scheme
from civscore.scheme.model import SchemeFile
from civscore.scheme.table.yamltext import document_of, yaml_text

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_LEVEL = re.compile(r"^[省市州盟县区旗镇乡]")
_ENDS = re.compile(r"[\s,\]}\"'#]|$")


def office_copy(
    file: SchemeFile, own_id: str | None, *, name: str = "", path: str = "", units: Mapping[str, str] | None = None
) -> SchemeFile:
    """The scheme of an office.

    Args:
        file: the scheme to begin with.
        own_id: its new id; None: as it was.
        name: its new name; empty: as it was.
        path: what the file is to be called; empty: after its id.
        units: a unit as the scheme writes it → as the office does.

    Raises:
        UsageError: that is no id.
    """
    if own_id is not None and not _ID.fullmatch(own_id):
        raise UsageError(CivScoreError.of("init-bad-id", given=own_id).problems)
    if file.own_text is None:  # it extends another: the copy is the whole, whose lines are its own
        file = parse_scheme(_whole(file).encode(), file.name)
    lines = _with_units(file.text, units or {}).splitlines(keepends=True)
    if own_id is not None:
        _put(lines, file, "id", f'"{own_id}"')
    if name:
        _put(lines, file, "name", _quoted(name))
    if file.scheme.status != "official":
        _put(lines, file, "status", "own")
    return parse_scheme("".join(lines).encode(), path or f"{own_id or file.scheme.id}.yaml")


def _whole(file: SchemeFile) -> str:
    """A scheme that extends another as a file that stands alone, below the comments at the head of its own."""
    path = Path(file.name)
    text = path.read_text("utf-8-sig") if path.is_file() else ""
    head = takewhile(lambda line: line.startswith("#"), text.splitlines())
    return yaml_text(document_of(file.scheme), [line.removeprefix("#").removeprefix(" ") for line in head])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _put(lines: list[str], file: SchemeFile, key: str, value: str) -> None:
    """Another value for a key of the whole; one that the file does not say stands behind the id."""
    at = (file.where(key if key in file.document else "id").line or 1) - 1
    plain = r"[^,}#\n]*[^,}#\s]" if _in_braces(file) else r"(?:[^\s#]|[^\S\n]+(?!#)(?=\S)|(?<=\S)#)+"
    text = rf"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|{plain})"""
    if key in file.document:
        pattern = rf"""(\b{key}["']?\s*:\s*){text}"""
    else:
        pattern = rf"""(\bid["']?\s*:\s*{text})"""
        value = f"{', ' if _in_braces(file) else chr(10)}{key}: {value}"
    lines[at] = re.sub(pattern, lambda found: found[1] + value, lines[at], count=1)


def _in_braces(file: SchemeFile) -> bool:
    """Whether the whole stands in braces, and its keys are parted by commas."""
    return file.text.lstrip("\ufeff").lstrip()[:1] == "{"


# -- units ------------------------------------------------------------------------------------------------------------


def same_units(of_scheme: Iterable[str], of_office: Iterable[str], place: str) -> dict[str, str]:
    """A unit of the scheme → the office's, where both are one but for the place or level before it: 县城管局 and
    市城管局, 县城管局 and 云汀县城管局. Of several that might be meant there is none."""
    own = [(unit, _meanings(unit, place)) for unit in of_office]
    found = {}
    for unit in of_scheme:
        same = [one for one, meanings in own if meanings & _meanings(unit, place)]
        if unit in same or len(same) == 1:
            found[unit] = unit if unit in same else same[0]
    return found


def _meanings(unit: str, place: str) -> set[str]:
    """The name without place or level; also as it is, for 市场监管局 begins with no level."""
    short = unit.removeprefix(place) if place else unit
    return {short, _LEVEL.sub("", short)} - {""}


def _with_units(text: str, units: Mapping[str, str]) -> str:
    """The file with other names of units, where these are a whole value; comments stay as they are."""
    other = {old: new for old, new in units.items() if old != new}
    if not other:
        return text
    names = "|".join(re.escape(old) for old in sorted(other, key=len, reverse=True))
    pattern = re.compile(rf"(?<=[\s,\[\"':])({names})(?={_ENDS.pattern})")

    def line(one: str) -> str:
        return one if one.lstrip().startswith("#") else pattern.sub(lambda found: other[found[1]], one)

    return "".join(line(one) for one in text.splitlines(keepends=True))
