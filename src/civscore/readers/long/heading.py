"""The heading of a long table: which row it is, and which column is what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from civscore.errors import Problem
from civscore.readers.headings import JUDGED, STANDARDS, bare_heading, named_among, precedence, role_of
from civscore.readers.raw import RawSheet, letter

SEVERAL = ("unit", "result")  # roles that several columns of a sheet may have


@dataclass(frozen=True)
class Heading:
    """A heading; rows and columns count from 0.

    Attributes:
        row, last: its row, and the last one where it has two.
        texts: column → what stands in it.
        stated: what a layout says of headings (without spaces, brackets and case) → column.
        roles: canonical column → its columns in the sheet.
        unrecognised: the columns that nobody recognises, with their headings.
    """

    row: int
    last: int
    texts: dict[int, str]
    stated: dict[str, str]
    roles: dict[str, list[int]]
    unrecognised: dict[int, str]

    def letters(self) -> dict[str, str]:
        """The letter of each recognised column; second units are ``unit2`` and so on."""
        letters = {role: letter(columns[0]) for role, columns in self.roles.items()}
        return letters | {f"unit{i}": letter(c) for i, c in enumerate(self.roles.get("unit", []), 1) if i > 1}

    def not_stated(self) -> dict[int, str]:
        """The unrecognised headings of which no layout says that they are to be carried along."""
        return {column: text for column, text in self.unrecognised.items() if bare_heading(text) not in self.stated}


def read_heading(top: Sequence[dict[int, str]], row: int, stated: dict[str, str]) -> Heading:
    """What the heading in *row* of the first rows of a sheet says."""
    texts, last = _heading_texts(top, row, stated)
    return Heading(row, last, texts, stated, *_roles(texts, stated))


def heading_row(top: list[dict[int, str]], stated: dict[str, str]) -> int | None:
    """The heading among the first rows of a sheet: at least two recognised headings, different ones.

    The first row that names standards and answers counts, even where another below it has more known words: what
    stands between the two are its rows. Of such rows right below each other, and of those that only name things about
    a site, as a form does, the one with the most known words.
    """
    named = named_among(set[str]().union(*(row.values() for row in top)), stated)
    known = [{named[text] for text in named.keys() & row.values()} for row in top]
    whole = [n for n, row in enumerate(top) if is_whole(row, known[n])]
    rows = [n for n in whole if n - whole[0] == whole.index(n)] if whole else range(len(top))
    best = max(rows, key=lambda n: len(known[n]), default=None)
    return best if best is not None and len(known[best]) >= 2 else None


def roles_of(row: dict[int, str], stated: dict[str, str]) -> set[str]:
    """The canonical columns that a row names."""
    return {role for text in row.values() if (role := role_of(text, stated))}


def is_whole(row: dict[int, str], known: set[str]) -> bool:
    """Whether a row that names the columns *known* can be a heading by itself: standards and answers are among them,
    and not as labels of values beside them."""
    if not known & set(STANDARDS) or not known & set(JUDGED) or len(known) < 2:
        return False
    return not any(text.endswith((":", "：")) for text in row.values())


def _heading_texts(top: Sequence[dict[int, str]], heading: int, stated: dict[str, str]) -> tuple[dict[int, str], int]:
    """The headings, and their last row: a second row under groups (测评结果 over 结果, 扣分) says it more exactly."""
    below = top[heading + 1] if heading + 1 < len(top) else {}
    roles = [role_of(text, stated) for text in below.values()]
    if roles and all(roles) and not set(STANDARDS) & set(roles):
        return {**top[heading], **below}, heading + 1
    return top[heading], heading


def _roles(heading: dict[int, str], stated: dict[str, str]) -> tuple[dict[str, list[int]], dict[int, str]]:
    """Canonical column → its columns in the sheet; and the columns that nobody recognises, with their headings.

    Of several columns for one role the one with the more exact heading counts, of equals the leftmost.
    """
    found: dict[str, list[int]] = {}
    unrecognised = {}
    for column, text in heading.items():
        role = role_of(text, stated)
        if role is None:
            unrecognised[column] = text
        else:
            found.setdefault(role, []).append(column)
    roles = {}
    for role, columns in found.items():
        ranked = columns if role in SEVERAL else sorted(columns, key=lambda c: (precedence(heading[c], stated), c))
        roles[role] = ranked if role in SEVERAL else ranked[:1]
        unrecognised |= {c: heading[c] for c in columns if c not in roles[role]}
    return roles, unrecognised


def columns_twice(raw: RawSheet, heading: Heading) -> Iterator[Problem]:
    """Columns whose heading names what another column holds already, and equal headings of columns that all count."""
    seen: dict[str, int] = {}
    for column, text in sorted(heading.texts.items()):
        role, clean = role_of(text, heading.stated), " ".join(text.split())
        where = raw.at(heading.row, column)
        values = {"heading": clean, "column": letter(heading.roles[role][0] if role else seen.get(clean, column))}
        if role and column in heading.unrecognised:
            yield Problem("warning", "column-twice", where, values)
        elif clean in seen:
            yield Problem("warning", "heading-twice", where, values | {"column": letter(seen[clean])})
        seen.setdefault(clean, column)


def missing_column(roles: dict[str, list[int]]) -> str | None:
    """A column that the table lacks and cannot be without."""
    if not set(STANDARDS) & set(roles):
        return "standard"
    return None if set(JUDGED) & set(roles) else "result"
