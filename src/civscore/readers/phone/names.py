"""Names in a form for phones: ids of standards as XML names and back, choices, and the labels of questions.

A name is made of Latin capitals, digits and ``_`` beside the escapes, so that every server, spreadsheet and query
language takes it, and no two names differ in case only. The full stop of an id becomes ``_`` and its hyphen ``__``;
any other character becomes ``_u``, its number in hexadecimal, ``_``: 1.1.10 is ``1_1_10``, 1-1 is ``1__1``, Ⅱ-3 is
``_u2161___3``. :func:`decode` gives back exactly what :func:`encode` was given.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from civscore.text.phone import WORDS

Role = Literal["answer", "number", "deduction", "count", "total", "kind", "na", "issue", "photo"]
PREFIXES: dict[str, Role] = {
    "s": "answer", "number": "number", "deduction": "deduction", "count": "count", "total": "total", "kind": "kind",
    "na": "na", "issue": "issue", "photo": "photo",
}  # fmt: skip
"""The first word of a question's name → what the question asks of a standard."""
SCHEME_FIELD, STAMP_FIELD = "civscore_scheme", "civscore_form"
"""Fields without a question: the id of the scheme, and the stamp (civscore.readers.stamp). They tell our exports."""
OTHER, NO_AREA, SOME, NONE, NOT_APPLICABLE = "other", "-", "some", "0", "na"
"""Choices: a site that is not on the list, a site without a district, faults, no faults, not applicable."""
SUB = "↳"
"""Stands in the label of every question but a standard's first, before what it asks."""

_PREFIX_OF = {role: prefix for prefix, role in PREFIXES.items()}
_TOKEN = re.compile(r"_u([0-9a-f]+)_")
_PART = re.compile(r"_u([0-9a-f]+)_|__(?!u)|_|[0-9A-Z]")
_OF_KIND = "_u_"  # no id contains it: an escape has a number
_FIELD = re.compile(rf"({'|'.join(PREFIXES)})_(.+)")
_LABEL = re.compile(r"(.*)\s\[(.+)\]", re.DOTALL)
_UNFIT = re.compile(r"[\s'\"<>&,;]|_(?=u)")


class Question(NamedTuple):
    """What a column of an export holds: of which standard, what, and of which kind of fault."""

    standard: str
    role: Role
    kind: str = ""


def encode(text: str) -> str:
    """A text as a part of an XML name."""
    parts: list[str] = []
    for char in text:
        mark = bool(parts) and parts[-1] in ("_", "__")
        if char.isascii() and (char.isdigit() or char.isupper()) and not (mark and char == "U"):
            parts.append(char)
        elif char in ".-" and not mark:
            parts.append("_" if char == "." else "__")
        else:
            parts.append(f"_u{ord(char):x}_")
    return "".join(parts)


def decode(name: str) -> str | None:
    """The text that :func:`encode` made a name of; None where it made none of the kind."""
    texts, at = [], 0
    while at < len(name):
        part = _PART.match(name, at)
        if part is None or (part.group(1) and int(part.group(1), 16) > 0x10FFFF):
            return None
        marks = {"_": ".", "__": "-"}
        texts.append(chr(int(part.group(1), 16)) if part.group(1) else marks.get(part.group(), part.group()))
        at = part.end()
    text = "".join(texts)
    return text if encode(text) == name else None


def field(standard: str, role: Role = "answer", kind: str = "") -> str:
    """The name of the question that asks for *role* of a standard."""
    return f"{_PREFIX_OF[role]}_{encode(standard)}{_OF_KIND + encode(kind) if kind else ''}"


def label(standard: str, name: str, role: Role = "answer", kind: str = "", *, first: bool, language: str) -> str:
    """The label of that question; the first question of a standard says its name."""
    said = "" if role == "answer" else f"{SUB} {WORDS[language][role]}{WORDS[language]['of'] + kind if kind else ''}"
    words = [name if first else "", said]
    return f"{' '.join(w for w in words if w)} [{standard}]"


def asked(heading: str) -> Question | None:
    """What a heading asks for, by a question's name or by its label, without groups before it."""
    named = _FIELD.fullmatch(heading)
    if named:
        id_part, _, kind_part = named.group(2).partition(_OF_KIND)
        role = PREFIXES[named.group(1)]
        standard, kind = decode(id_part), decode(kind_part)
        if standard and kind is not None and bool(kind) == (role == "kind"):
            return Question(standard, role, kind)
    labelled = _LABEL.fullmatch(heading)
    return _labelled(labelled.group(1), labelled.group(2)) if labelled else None


def _labelled(before: str, standard: str) -> Question | None:
    if SUB not in before:
        return Question(standard, "answer")
    said = before.rpartition(SUB)[2].strip()
    for words in WORDS.values():
        for role in PREFIXES.values():
            if said == words.get(role):
                return Question(standard, role)
        start = words["kind"] + words["of"]
        if said.startswith(start) and said != start:
            return Question(standard, "kind", said[len(start) :])
    return None


def token(text: str) -> str:
    """A choice as a value: blanks, quotes and the like are written as in names, all else stays."""
    return _UNFIT.sub(lambda found: f"_u{ord(found.group()):x}_", text)


def untoken(value: str) -> str:
    """The choice that a value stands for."""
    return _TOKEN.sub(lambda found: chr(int(found.group(1), 16)), value)
