"""The documents that a standard asks for: what a scheme states of each."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from civscore.dates import span_of
from civscore.matching import folded
from civscore.rules.model import Model, Texts

PAPER = "paper"
"""A document on paper: no file is looked for, and the check list says how many were handed in."""

FORMS: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {
    "document": (frozenset({"pdf", "ofd", "doc", "docx", "wps", "wpt", "rtf", "odt"}), ("文档", "文件")),
    "sheet": (frozenset({"xls", "xlsx", "xlsm", "et", "ods", "csv"}), ("表格",)),
    "slides": (frozenset({"ppt", "pptx", "dps", "odp"}), ("幻灯片",)),
    "picture": (frozenset({"jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff", "webp", "heic"}), ("图片", "照片")),
    "video": (frozenset({"mp4", "mov", "avi", "wmv", "mkv", "flv"}), ("视频",)),
    "sound": (frozenset({"mp3", "wav", "m4a", "wma", "amr"}), ("音频", "录音")),
    PAPER: (frozenset(), ("纸质", "原件")),
}  # fmt: skip
"""Word for a form → the suffixes of its files, and other words for it."""

_SUFFIX = re.compile(r"\.?([a-z0-9]{1,8})")


def form_of(word: str) -> tuple[str, frozenset[str]] | None:
    """The form that a word (图片, pdf, .docx) means: its name, and the suffixes of its files. None: no such form."""
    text = folded(word)
    for name, (suffixes, others) in FORMS.items():
        if text in (name, *others):
            return name, suffixes
    found = _SUFFIX.fullmatch(text)
    return (found[1], frozenset({found[1]})) if found else None


def _form(value: object) -> str:
    if not isinstance(value, str) or form_of(value) is None:
        raise PydanticCustomError("material_form", "no form of a document")
    return value.strip()


def _day(value: object) -> str:
    if isinstance(value, bool) or span_of(str(value)) is None:
        raise PydanticCustomError("material_day", "no day, month or year")
    return str(value)


def _forms(value: object) -> object:
    return [value] if isinstance(value, str) else value


Day = Annotated[str, PlainValidator(_day), WithJsonSchema({"type": ["string", "integer"]})]
"""A day, a month or a year, as it is written: 2024-03-05, 2024-03, 2024年."""


def _window(value: object) -> tuple[str, str]:
    ends = value if isinstance(value, list | tuple) else [value]
    if not 1 <= len(ends) <= 2:
        raise PydanticCustomError("material_day", "no day, month or year")
    return _day(ends[0]), _day(ends[-1])


_DAY = {"type": ["string", "integer"]}
Window = Annotated[
    tuple[str, str],
    PlainValidator(_window),
    WithJsonSchema({"anyOf": [_DAY, {"type": "array", "items": _DAY, "minItems": 1, "maxItems": 2}]}),
]
"""A window, as it is written: one day, month or year, or two, the first and the last."""
_TEXT = {"type": "string"}
Forms = Annotated[
    list[Annotated[str, PlainValidator(_form), WithJsonSchema(_TEXT)]],
    BeforeValidator(_forms),
    WithJsonSchema({"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}),
]


class Material(Model):
    """A document that is asked for.

    Each unit hands in ``count`` files of one of the forms, until ``due``, made within the window (``window``, or
    ``from`` … ``to``); ``pattern`` is how their names look, where they do not hold the document's name; documents of
    one ``item`` are one, whichever schemes ask for them.
    """

    document: str = Field(min_length=1)
    unit: Texts = []
    window: Window | None = None
    since: Day | None = Field(default=None, alias="from")
    until: Day | None = Field(default=None, alias="to")
    due: Day | None = None
    form: Forms = []
    count: int = Field(default=1, ge=1)
    pattern: str | None = Field(default=None, min_length=1)
    item: str | None = Field(default=None, min_length=1)

    @property
    def first(self) -> str | None:
        """The day, month or year with which the window begins."""
        return self.window[0] if self.window else self.since

    @property
    def last(self) -> str | None:
        """The day, month or year with which the window ends."""
        return self.window[1] if self.window else self.until


def named_alone(value: object) -> object:
    """A document written as its bare name is a mapping with nothing but its ``document``; one document is a list."""
    listed = value if isinstance(value, list) else [value]
    return [{"document": one} if isinstance(one, str) else one for one in listed]
