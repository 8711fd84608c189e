"""YAML text → plain data that remembers its lines; hostile text is refused.

PyYAML's parser gives the events; the few rules below turn them into data. Its own constructors are not used, because
they lose the lines and the spelling (``1.10`` must stay ``1.10``) and expand aliases without a limit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from civscore.errors import CivScoreError, Problem, Where
from civscore.smallfile import read_small

MAX_BYTES = 4_000_000
MAX_NODES = 200_000
MAX_DEPTH = 60
AS_WRITTEN = {"id", "edition"}  # the values of these keys are text, whatever they look like

_NUMBER = re.compile(r"[-+]?(\d{1,15}(\.\d{0,20})?|\.\d{1,20})%?")
_CORE_TAGS = {None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}
_SYNTAX = {
    "yaml-colon": ("mapping values",), "yaml-no-colon": ("expected ':'",), "yaml-tab": ("tab ", "start any token"),
    "yaml-quote": ("end of stream", "quoted scalar"), "yaml-bracket": ("',' or",), "yaml-escape": ("escape",),
    "yaml-indent": ("expected key", "block end", "'-' indicator", "entries are not allowed"),
    "yaml-control": ("control character", "special character", "octet"),
}  # fmt: skip
"""What a fault of the syntax is → what the parsers (there are two of them) say of it."""
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class FileLine(int):
    """A line of another file than the document's own: a document may be put together from several."""

    file: str

    @classmethod
    def of(cls, number: int, file: str) -> FileLine:
        """*number* as a line of *file*."""
        line = cls(number)
        line.file = file
        return line


class Mapping(dict[str, Any]):
    """A YAML mapping: ``lines`` holds the line of every key, ``line`` that of the mapping itself (both from 1)."""

    line: int = 0
    lines: dict[str, int]


class Sequence(list[Any]):
    """A YAML sequence: ``lines`` holds the line of every item."""

    line: int = 0
    lines: list[int]


def copied(value: Any, file: str | None = None) -> Any:
    """A copy in which nothing is shared, lines included; with *file*, the lines say that they are of that file."""
    known: dict[int, int] = {}

    def line(number: int) -> int:
        if file is None or isinstance(number, FileLine):
            return number
        if number not in known:
            known[number] = FileLine.of(number, file)
        return known[number]

    def copy(value: Any) -> Any:
        if isinstance(value, Mapping):
            mapping = Mapping({k: copy(v) if isinstance(v, dict | list) else v for k, v in value.items()})
            mapping.line, mapping.lines = line(value.line), {k: line(n) for k, n in value.lines.items()}
            return mapping
        if isinstance(value, Sequence):
            sequence = Sequence(copy(v) if isinstance(v, dict | list) else v for v in value)
            sequence.line, sequence.lines = line(value.line), [line(n) for n in value.lines]
            return sequence
        return value

    return copy(value)


def where_of(document: Mapping, keys: Any, name: str, path: str) -> Where:
    """The line of the file *name* on which the item under *keys* stands."""
    holder: Any = document
    line = document.line
    for key in keys:
        if not isinstance(holder, Mapping | Sequence):
            break
        line = holder.lines[key]
        holder = holder[key]
    return Where(line.file if isinstance(line, FileLine) else name, line=int(line), path=path)


def real_keys(document: Mapping, location: tuple[str | int, ...]) -> list[str | int]:
    """pydantic's location without the names of union members, which are not in the file."""
    keys: list[str | int] = []
    holder: Any = document
    for part in location:
        if inside(holder, part):
            keys.append(part)
            holder = holder[part]
    return keys


def inside(holder: Any, key: str | int) -> bool:
    """Whether a mapping or sequence has something under *key*."""
    if isinstance(holder, Sequence):
        return isinstance(key, int) and key < len(holder)
    return isinstance(holder, Mapping) and key in holder


_REASONS = {
    "string_type": "no-text", "string_too_short": "empty", "list_type": "no-list", "tuple_type": "no-list",
    "dict_type": "no-mapping", "mapping_type": "no-mapping", "model_type": "no-mapping", "bool_type": "no-truth",
    "model_attributes_type": "no-mapping", "bool_parsing": "no-truth", "greater_than": "too-small",
    "greater_than_equal": "too-small", "less_than": "too-great", "less_than_equal": "too-great", "too_short": "too-few",
    "too_long": "too-many",
}  # fmt: skip


def value_reason(kind: str) -> str:
    """Why pydantic refuses a value, by the *kind* of its error, as a key of the reasons in :mod:`civscore.text`."""
    return _REASONS.get(kind, "no-such-value")


def read_yaml(path: Path, twice: list[Problem] | None = None) -> tuple[Mapping, bytes]:
    """Read one YAML file.

    Args:
        path: the file.
        twice: where it is given, keys that appear twice are added to it, and are not raised.

    Returns:
        the document's mapping, and the file's bytes (for hashing and keeping).

    Raises:
        CivScoreError: the file is missing, too large, not UTF-8, not YAML, or hostile.
    """
    data = read_small(path, MAX_BYTES)
    return parse_yaml(data, str(path), twice), data


def parse_yaml(data: bytes, name: str, twice: list[Problem] | None = None) -> Mapping:
    """The mapping that YAML *data* holds; *name* is used in messages. Raises as :func:`read_yaml`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CivScoreError.of("yaml-not-utf8", Where(name, line=line)) from error
    try:
        builder = _DocumentBuilder(name)
        root = builder.build(text)
    except yaml.YAMLError as error:
        raise CivScoreError([_syntax_problem(error, name)]) from error
    if not isinstance(root, Mapping):
        raise CivScoreError.of("yaml-no-mapping", Where(name, line=1))
    if builder.problems and twice is None:
        raise CivScoreError(builder.problems)
    if twice is not None:
        twice += builder.problems
    return root


def _syntax_problem(error: yaml.YAMLError, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or str(error).splitlines()[0]
    if "nesting depth" in said:  # the parser looks ahead, and has a limit of its own
        return Problem("error", "yaml-too-deep", Where(name, line=mark.line + 1 if mark else 1), {"limit": MAX_DEPTH})
    reason = next((key for key, parts in _SYNTAX.items() if any(part in said for part in parts)), "yaml-other")
    return Problem("error", "yaml-syntax", Where(name, line=mark.line + 1 if mark else 1), {"reason": reason})


class _DocumentBuilder:
    """Builds the document from parser events with a stack of its own, so that depth cannot exhaust the
    interpreter's."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.anchors: dict[str, Any] = {}
        self.sizes: dict[int, int] = {}
        self.stack: list[tuple[Any, list[tuple[str, int]]]] = []  # open collection, its pending key
        self.root: Any = None
        self.problems: list[Problem] = []
        self.nodes = 0

    def build(self, text: str) -> Any:
        for event in yaml.parse(text, Loader=_Loader):
            self._take(event)
        return self.root

    def _take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            self._add(self._aliased(event.anchor, line), line)
        elif isinstance(event, yaml.ScalarEvent):
            self._check_tag(event.tag, line)
            self._add(self._scalar(event), line, event.anchor)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._check_tag(event.tag, line)
            self._open(Mapping() if isinstance(event, yaml.MappingStartEvent) else Sequence(), line, event.anchor)
        elif isinstance(event, yaml.CollectionEndEvent):
            done, _ = self.stack.pop()
            if self.stack:
                parent = self.stack[-1][0]
                self.sizes[id(parent)] += self.sizes[id(done)] - 1
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            self._refuse("yaml-many-documents", line)

    def _refuse(self, code: str, line: int, **values: object) -> None:
        raise CivScoreError.of(code, Where(self.name, line=line), **values)

    def _check_tag(self, tag: str | None, line: int) -> None:
        if tag not in _CORE_TAGS:
            self._refuse("yaml-tag", line, tag=tag)

    def _aliased(self, anchor: str | None, line: int) -> Any:
        value = self.anchors.get(anchor or "", self)
        if value is self or any(value is opened for opened, _ in self.stack):
            self._refuse("yaml-alias", line, anchor=anchor)
        return value

    def _open(self, new: Any, line: int, anchor: str | None) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self._refuse("yaml-too-deep", line, limit=MAX_DEPTH)
        new.line = line
        new.lines = {} if isinstance(new, Mapping) else []
        self.sizes[id(new)] = 1
        self._add(new, line, anchor)
        self.stack.append((new, []))

    def _add(self, value: Any, line: int, anchor: str | None = None) -> None:
        if anchor:
            self.anchors[anchor] = value
        self._count(value, line)
        if not self.stack:
            self.root = value
            return
        holder, pending = self.stack[-1]
        if isinstance(holder, Sequence):
            holder.append(value)
            holder.lines.append(line)
        elif not pending:
            pending.append((self._key(value, line), line))
        else:
            key, key_line = pending.pop()
            if key in holder:
                where = Where(self.name, line=key_line)
                self.problems.append(Problem("error", "yaml-duplicate-key", where, {"key": key}))
            holder[key] = value
            holder.lines[key] = key_line

    def _count(self, value: Any, line: int) -> None:
        """An alias counts as all it stands for, so that a bomb is seen before it is expanded."""
        size = self.sizes.get(id(value), 1)
        self.nodes += size
        if self.nodes > MAX_NODES:
            self._refuse("yaml-too-many", line, limit=MAX_NODES)
        if self.stack:
            self.sizes[id(self.stack[-1][0])] += size

    def _key(self, value: Any, line: int) -> str:
        if not isinstance(value, _Scalar):
            self._refuse("yaml-key", line)
        return str(value.text)

    def _scalar(self, event: yaml.ScalarEvent) -> Any:
        holder, pending = self.stack[-1] if self.stack else (None, [])
        if isinstance(holder, Mapping) and not pending:
            return _Scalar(event.value)
        plain = event.style is None or event.style == ""
        if not plain or event.tag or (pending and pending[0][0] in AS_WRITTEN):
            return event.value
        return plain_value(event.value)


class _Scalar:
    """A key, before it is known to be one."""

    def __init__(self, text: str) -> None:
        self.text = text


def plain_value(text: str) -> Any:
    """What a plain scalar means: nothing, truth, a decimal number, or text. No octals, dates or 1:30."""
    if text in ("", "~", "null", "Null", "NULL"):
        return None
    if text in ("true", "True", "TRUE"):
        return True
    if text in ("false", "False", "FALSE"):
        return False
    if _NUMBER.fullmatch(text):
        return Decimal(text[:-1]) / 100 if text.endswith("%") else Decimal(text)
    return text


# -- writing ----------------------------------------------------------------------------------------------------------

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _YamlWriter(_Dumper):  # type: ignore[misc, valid-type]
    """Writes what :func:`parse_yaml` reads back as it was."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def to_yaml(document: Mapping) -> str:
    """The document as YAML text that is read as an equal document; comments and lines are not kept."""
    text: str = yaml.dump(document, Dumper=_YamlWriter, allow_unicode=True, sort_keys=False, width=120)
    return text


def _write_text(dumper: Any, text: str) -> Any:
    plain = isinstance(plain_value(text), str)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if plain else "'")


def _write_number(dumper: Any, number: Decimal) -> Any:
    text = f"{number:f}"
    if not _NUMBER.fullmatch(text):  # more decimals than are read: as a fraction it has none
        return _write_text(dumper, "/".join(map(str, number.as_integer_ratio())))
    tag = "int" if re.fullmatch(r"-?(0|[1-9]\d*)", text) else "float"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", text)


_YamlWriter.add_representer(Mapping, lambda dumper, value: dumper.represent_dict(value.items()))
_YamlWriter.add_representer(Sequence, lambda dumper, value: dumper.represent_list(value))
_YamlWriter.add_representer(str, _write_text)
_YamlWriter.add_representer(Decimal, _write_number)
