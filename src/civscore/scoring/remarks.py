"""One remark for several judgements, as a grid's cell of a site is: each fault gets what is said of its standard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from civscore.enumerated import parts
from civscore.matching import normalized
from civscore.readers.headings import REMARK, STANDARDS
from civscore.readers.raw import column_number
from civscore.readers.readings import Readings
from civscore.scheme.tree import Tree
from civscore.scoring.cells import Positions

_BETWEEN = "；;。\r\n"
_EDGES = "；;。，,、:： \t\r\n\u3000"
_SPLIT = re.compile(f"[{_BETWEEN}]+")
_COMMA = re.compile("[，,]")
_OPEN = r"[(（【\[]?\s*"
_FIRST = rf"(?:^|(?<=[{_BETWEEN}，,、\s：:])){_OPEN}"
_NEXT = rf"(?<![\dA-Za-z.．-]){_OPEN}"
_MEASURE = r"(?!\s*(?:%|％|米|m|公里|厘|毫|平方|㎡|分|元|吨|度|倍|亿|万))"
_STATED = r"(?:\s*[:：]\s*|[ \t\u3000]+(?=[^\s\d]))"
_LISTED = r"(?:\s*[)）】\]]\s*[:：、.．]?\s*|\s*[、.．]\s*)(?=\S)"
_LOOSE = r"\s*[)）】\]]?\s*[:：、.．]?\s*"
_MANY = 100  # standards of a sheet that are called by their places
_SHORTEST = 3  # characters of a name that is looked for inside a sentence


@dataclass(frozen=True)
class NamedHere:
    """What standards may be called in a remark: their ids and names; ``orders`` are the places in the sheet of those
    that failed, each with its standard."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    orders: tuple[tuple[int, int], ...] = ()


def own_texts(
    readings: Readings, tree: Tree, row: Positions, standard: Positions, place: Positions
) -> tuple[list[str], list[str]]:
    """What is said of each faulty row by itself, and what is said of its site besides.

    A remark that is said of one fault only is that fault's. What names no standard, or one that did not fail, stays a
    remark of the site: with the faults that have no text of their own, or else with the first one.

    Args:
        readings: the rows. tree: the scheme.
        row, standard, place: of every faulty row its position in the readings, its standard and its place.
    """
    issues, remarks = (_texts(readings, name, row) for name in ("issue", REMARK))
    left = [""] * len(row)
    numbers = standard.tolist()
    orders = _orders(readings, row) if any(remarks) else []
    for own in _groups(readings, row, place, remarks):
        known = NamedHere(
            tuple(s.id for s in tree.standards), tuple(s.name for s in tree.standards),
            tuple(sorted({(orders[at], numbers[at]) for at in own if orders[at]})),
        )  # fmt: skip
        said, rest = shared_out(remarks[own[0]], known, tuple(sorted({numbers[at] for at in own})))
        for at in own:
            issues[at] = "；".join(dict.fromkeys(filter(None, (issues[at], said.get(numbers[at], "")))))
        for at in [at for at in own if not issues[at]] or own[:1]:
            left[at] = rest
    return issues, left


def _texts(readings: Readings, name: str, row: Positions) -> list[str]:
    if name not in readings.frame:
        return [""] * len(row)
    found: list[str] = readings.frame[name].iloc[row].astype(object).fillna("").tolist()
    return found


def _groups(readings: Readings, row: Positions, place: Positions, remarks: Sequence[str]) -> list[list[int]]:
    """The faulty rows that share a remark: those of a place, a visit and a sheet under the same text."""
    frame = readings.frame
    sheets = frame["sheet"].to_numpy()[row].tolist()
    visits = frame["date"].cat.codes.to_numpy()[row].tolist() if "date" in frame else [0] * len(row)
    found: dict[tuple[Any, ...], list[int]] = {}
    for at, key in enumerate(zip(sheets, visits, place.tolist(), remarks, strict=True)):
        if key[-1]:
            found.setdefault(key, []).append(at)
    return [*found.values()]


def _orders(readings: Readings, row: Positions) -> list[int]:
    """Of each row its standard's number among those of its grid, from 1; 0 where nobody knows it."""
    frame = readings.frame
    if "result_column" not in frame:
        return [0] * len(row)
    picked = frame.iloc[row]
    columns = picked["result_column"].astype(object).fillna("").tolist()
    return [
        column_number(column) - column_number(sheet.letters["result"]) + 1
        if column and "result" in sheet.letters and {*sheet.rows} & {*STANDARDS} else 0
        for sheet, column in zip((readings.sheets[s] for s in picked["sheet"].tolist()), columns, strict=True)
    ]  # fmt: skip


@lru_cache(1 << 12)  # the same few words stand beside many sites
def shared_out(text: str, known: NamedHere, failing: tuple[int, ...]) -> tuple[Mapping[int, str], str]:
    """A remark by standards.

    Args:
        text: the remark.
        known: what may be named.
        failing: the standards that failed (positions in *known*).

    Returns:
        standard → what is said of it, without its number; and what is left for the site.
    """
    whole = text.strip()
    if not whole:
        return {}, ""
    ways = (True, False) if len(parts(whole)) > 1 else (False,)
    read = [_pieces(whole, known, failing, listed) for listed in ways]
    found = max(read, key=lambda pieces: len({at for at, _, _ in pieces if at in failing}))
    own: dict[int, list[str]] = {}
    rest = []
    for at, said, as_written in found:
        if at in failing and said:
            own.setdefault(at, []).append(said)
        else:
            rest.append(as_written)
    if not own and len(failing) == 1 and all(at is None for at, _, _ in found):
        return {failing[0]: whole}, ""
    if not own:
        return {}, whole
    return {at: "；".join(dict.fromkeys(said)) for at, said in own.items()}, "；".join(filter(_says, rest))


def _says(piece: str) -> bool:
    """Whether a piece is more than a number that stood before a standard's."""
    return not piece.strip(_EDGES + "()（）.．").isdecimal()


_Piece = tuple[int | None, str, str]
"""Which standard, what is said of it, and the same as it was written."""


def _pieces(text: str, known: NamedHere, failing: Sequence[int], listed: bool) -> list[_Piece]:
    """A text cut before each standard that is named by its number, and at stops; *listed*: by its own numbers first."""
    found: list[_Piece] = []
    for item in parts(text) if listed else [text]:
        heads = _heads(item, known, failing)
        stops = [*(start for start, _, _ in heads), len(item)]
        found += _by_names(_SPLIT.split(item[: stops[0]]), known)
        together: list[tuple[int, str]] = []  # 1.1、1.2 …: what is said of several
        for (start, end, at), stop in zip(heads, stops[1:], strict=True):
            said, *others = _SPLIT.split(item[end:stop])
            together.append((at, item[start:end]))
            if said.strip(_EDGES) or others:
                found += [(one, said.strip(_EDGES), (head + said).strip(_EDGES)) for one, head in together]
                together = []
            found += _by_names(others, known)
        found += [(None, "", head.strip(_EDGES)) for _, head in together]
    return found


def _by_names(pieces: Sequence[str], known: NamedHere) -> list[_Piece]:
    """Pieces without numbers, each under the standard that it names; one that names several is cut at commas."""
    found = []
    for piece in (one.strip(_EDGES) for one in pieces):
        named = _by_name(piece, known) if piece else None
        if named and named[0] is None and len(_inside(piece, known)) > 1 and _COMMA.search(piece):
            found += [_by_name(part.strip(_EDGES), known) for part in _COMMA.split(piece) if part.strip(_EDGES)]
        elif named:
            found.append(named)
    return found


def _heads(text: str, known: NamedHere, failing: Sequence[int]) -> list[tuple[int, int, int]]:
    """Where standards are named by their numbers: start, end, and which."""
    plain = {id_: at for at, id_ in enumerate(known.ids) if id_.isdecimal()}
    sure = {id_: at for at, id_ in enumerate(known.ids) if id_ not in plain}
    found = _found(text, sure, _LOOSE)
    numbered = _found(text, plain, _STATED)
    listed = _found(text, plain, _LISTED)
    if {at for _, _, at in listed} <= {*failing}:  # else numbers of its own
        numbered += listed
    if not found and not plain:
        numbered = _by_order(text, known, failing)
    return sorted([*found, *numbered])


def _by_order(text: str, known: NamedHere, failing: Sequence[int]) -> list[tuple[int, int, int]]:
    """Standards by their places in the sheet. Numbers that merely count may be the remark's own, unless they are those
    of all that failed; where one says a place that passed, all of them are."""
    places = dict(known.orders)
    every = {str(order): order for order in range(1, _MANY)}
    found = _found(text, every, _LISTED)
    said = [order for _, _, order in found]
    counting = said == [*range(1, len(said) + 1)]
    if not {*said} <= {*places} or (counting and {places[o] for o in said} != {*failing}):
        return []
    return [(start, end, places[order]) for start, end, order in found]


def _found(text: str, ids: Mapping[str, int], behind: str) -> list[tuple[int, int, int]]:
    """Ids, each with what parts it from its text: the first at the beginning of a piece, others anywhere behind it."""
    if not ids:
        return []
    every = "|".join(re.escape(id_) for id_ in sorted(ids, key=len, reverse=True))
    written = rf"({every})(?!\d|[.．-]\d){_MEASURE}{behind}"
    first = re.search(_FIRST + written, text)
    rest = re.compile(_NEXT + written).finditer(text, first.end()) if first else ()
    return [(m.start(), m.end(), ids[m.group(1)]) for m in ([first, *rest] if first else ())]


def _by_name(piece: str, known: NamedHere) -> _Piece:
    """The standard whose name a piece begins with, or holds; none where it holds several."""
    plain = normalized(piece)
    names = [(normalized(name), at) for at, name in enumerate(known.names) if name]
    begun = max((one for one in names if plain.startswith(one[0])), key=lambda one: len(one[0]), default=None)
    inside = _inside(piece, known)
    if begun and _only(names, begun) and len(inside) < 2:
        rest = plain[len(begun[0]) :].lstrip()
        said = rest[1:].strip(_EDGES) if rest[:1] == ":" else piece
        return begun[1], said or piece, piece
    return (next(iter(inside)) if len(inside) == 1 else None), piece, piece


def _inside(piece: str, known: NamedHere) -> set[int]:
    """The standards whose names a piece holds, those inside a longer one's name left out."""
    plain = normalized(piece)
    held = {
        at: name for at, name in enumerate(map(normalized, known.names)) if len(name) >= _SHORTEST and name in plain
    }
    return {at for at, name in held.items() if not any(name in o and name != o for o in held.values())}


def _only(names: Sequence[tuple[str, int]], named: tuple[str, int]) -> bool:
    """Whether no other standard has that name."""
    return [name for name, _ in names].count(named[0]) == 1
