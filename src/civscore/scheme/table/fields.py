"""The columns of the scheme workbook, sheet by sheet: written and read by the same list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from civscore.errors import CivScoreError
from civscore.scheme.model import Method
from civscore.scheme.table.cells import EXACT, Field, list_field, number_field, text_field, word_field, words_field
from civscore.scheme.table.yamltext import flow_text
from civscore.text.scheme_table import EN, ZH, SchemeTableTexts
from civscore.yamlfile import parse_yaml

COLUMNS: dict[str, dict[str, str]] = {
    "settings": {"key": "key", "value": "value", "meaning": "meaning", EXACT: EXACT},
    "indicators": {
        "level": "level", "id": "id", "name": "name", "points": "points", "weight": "weight", "kind": "kind",
        "method": "method", "rule": "rule", "lead": "lead", "units": "units", "site_types": "site_types",
        "source": "source", "note": "note", EXACT: EXACT,
    },
    "site_types": {
        "key": "type", "name": "type_name", "aliases": "aliases", "draw": "draw", "weight": "type_weight", EXACT: EXACT,
    },
    "scales": {"scale": "scale", "grade": "grade", "share": "share", EXACT: EXACT},
    "sources": {"line": "line", EXACT: EXACT},
}  # fmt: skip
"""Sheet → key of a record → its heading (a name in ``SchemeTableTexts.headings``), in the order of the columns."""

FOR_READING = {"meaning", "rule"}
"""Columns that say in words what stands elsewhere; they are never read."""


def fields_of(sheet: str, t: SchemeTableTexts, names: Mapping[str, str]) -> list[Field]:
    """The columns of a sheet that are read; *names* are the site types: key → name."""
    makers = {
        "settings": lambda: [text_field("key"), Field("value", _shown_setting, _read_setting)],
        "indicators": lambda: _of_nodes(t, names),
        "site_types": lambda: [
            text_field("key"), text_field("name"), list_field("aliases"), number_field("draw"), number_field("weight"),
        ],
        "scales": lambda: [text_field("scale"), text_field("grade"), number_field("share")],
        "sources": lambda: [text_field("line")],
    }  # fmt: skip
    return makers[sheet]()


def _of_nodes(t: SchemeTableTexts, names: Mapping[str, str]) -> list[Field]:
    kinds = {word: key for texts in (EN, ZH) for key, word in texts.kinds.items()} | {"基本": "base"}  # as of old
    methods = {word: key for texts in (EN, ZH) for key, word in texts.methods.items()}
    keys = {name: key for key, name in names.items()}
    types = list_field("site_types")
    return [
        number_field("level"), text_field("id"), text_field("name"), number_field("points"), number_field("weight"),
        word_field("kind", t.kinds, kinds), words_field("method", t.methods, methods), text_field("lead"),
        list_field("units"),
        Field(
            "site_types", lambda value: types.show([names.get(key, key) for key in value]),
            lambda cell: [keys.get(name, name) for name in types.read(cell)],
        ),
        text_field("source"), text_field("note"),
    ]  # fmt: skip


def _shown_setting(value: Any) -> str:
    """A text as it is, all else as YAML; a text that would be read as something else is YAML too."""
    if isinstance(value, str) and _read_setting(value) == value:
        return value
    return flow_text(value)


def _read_setting(cell: str) -> Any:
    try:
        value = parse_yaml(f"value: {cell}".encode(), "")["value"]
    except (CivScoreError, KeyError):
        return cell
    return cell if isinstance(value, str) and flow_text(value) != cell else value


@cache
def headings(sheet: str) -> dict[str, str]:
    """The headings of a sheet in all languages → the keys of a record."""
    return {t.headings[name]: key for t in (EN, ZH) for key, name in COLUMNS[sheet].items()}


METHODS: tuple[Method, ...] = ("field", "material", "survey", "network", "overall", "external")
