"""A scheme as plain data, and plain data as YAML that people like to read: exact numbers, quoted ids, short nodes on
one line. PyYAML's emitter writes it; the nodes are made here, because its own representers know no exact numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import yaml

from civscore.rules.model import Model
from civscore.scheme.model import Scheme
from civscore.workbook.measure import text_width
from civscore.yamlfile import AS_WRITTEN, plain_value

WIDTH = 120
_STR, _MAP, _SEQ = "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"
_SHORTEST_EXACT = 20  # decimals that a scheme file may have
_BLOCKS = {"indicators", "children", "sources"}  # one entry a line, however short
_ONE_OR_MORE = {"tags", "method"}  # one alone is no list
RULES = {"judge", "combine", "convert"}

Document = dict[str, Any]
"""A scheme, or a part of one, as a YAML file holds it; numbers are fractions."""


def document_of(scheme: Scheme) -> Document:
    """All that the scheme says and that is not said by saying nothing; loading it gives an equal scheme."""
    return dict(_plain(scheme))


def _plain(value: Any, key: str = "") -> Any:
    """A model as a mapping without its defaults, children last. pydantic's own dump makes texts of fractions."""
    if isinstance(value, Model):
        fields = type(value).model_fields
        said = {name: getattr(value, name) for name in sorted(fields, key="children".__eq__)}
        own = {n: v for n, v in said.items() if fields[n].is_required() or v != fields[n].default}
        found = {fields[n].alias or n: _plain(v, n) for n, v in own.items()}
        return found["type"] if key in RULES and list(found) == ["type"] else found
    if isinstance(value, dict):
        return {str(name): _single(_plain(item), key) for name, item in value.items()}
    return _single([_plain(item) for item in value], key) if isinstance(value, list) else value


def _single(value: Any, key: str) -> Any:
    return value[0] if key in _ONE_OR_MORE and len(value) == 1 else value


def number_text(value: Fraction | Decimal | int) -> str:
    """A number as a scheme file spells it, without an exponent; as a fraction where no decimal spells it exactly."""
    exact = Fraction(value)
    places = _places(exact)
    if places is None:
        return f"{exact.numerator}/{exact.denominator}"
    if places > _SHORTEST_EXACT:  # 0.5 % of something small: the file spelt it with a percent sign
        return f"{number_text(exact * 100)}%"
    whole = abs(exact.numerator) * 10**places // exact.denominator
    digits = str(whole).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if exact < 0 else text


def spells(value: Fraction) -> bool:
    """Whether a decimal of bearable length says the number exactly."""
    text = number_text(value)
    return len(text) <= 12 and "/" not in text


def shown_number(value: Fraction) -> str:
    """A number for people: exactly where it is short, else to two places and marked as such."""
    return number_text(value) if spells(value) else f"≈{float(value):.2f}"


def _places(value: Fraction) -> int | None:
    """How many decimals spell the number; None where no number of them does."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def flow_text(value: Any) -> str:
    """Data as YAML on a single line, as it stands in the cell of a table."""
    text: str = yaml.serialize(_node(value, flow=True), allow_unicode=True, width=10**9)
    return text.removesuffix("...\n").strip("\n")


def yaml_text(document: Document, head: Sequence[str] = ()) -> str:
    """A whole scheme file, with the lines of *head* as comments above it."""
    body: str = yaml.serialize(_node(document), Dumper=_Dumper, allow_unicode=True, width=10**9, indent=2)
    comments = "".join(f"# {line}".rstrip() + "\n" for text in head for line in text.splitlines() or [""])
    return comments + body


class _Dumper(yaml.SafeDumper):
    """Lists stand further in than the key above them, so that a tree looks like one."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Never without an indent."""
        super().increase_indent(flow, False)


def _node(value: Any, flow: bool = False, key: str = "") -> yaml.Node:
    if isinstance(value, Mapping):
        return _mapping(value, flow, key)
    if isinstance(value, list | tuple):
        return _sequence(value, flow, key)
    return _scalar(value, key, flow)


def _mapping(value: Mapping[str, Any], flow: bool, key: str) -> yaml.Node:
    flow = flow or (key not in (*_BLOCKS, "site_types", "scales") and _short(value))
    pairs = [(_scalar(str(name), ""), _node(item, flow, str(name))) for name, item in value.items()]
    return yaml.MappingNode(_MAP, pairs, flow_style=flow or not pairs)


def _sequence(value: Sequence[Any], flow: bool, key: str) -> yaml.Node:
    flow = flow or (key not in _BLOCKS and _short(value))
    return yaml.SequenceNode(_SEQ, [_node(item, flow) for item in value], flow_style=flow or not value)


def _short(value: Any) -> bool:
    """Whether data may stand on one line: nothing in it has lines of its own, and it is not long."""
    if isinstance(value, Mapping) and (_BLOCKS & set(value)):
        return False
    inner = value.values() if isinstance(value, Mapping) else value
    if any(isinstance(item, str) and (len(item) > WIDTH or "\n" in item) for item in inner):
        return False
    return text_width(flow_text(value)) < WIDTH


def _scalar(value: Any, key: str, flow: bool = False) -> yaml.Node:
    if value is None:
        return yaml.ScalarNode("tag:yaml.org,2002:null", "null")
    if isinstance(value, bool):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", "true" if value else "false")
    if isinstance(value, int | Fraction | Decimal):
        text = number_text(value)
        number = "str" if text.endswith("%") or "/" in text else "int" if text.lstrip("-").isdecimal() else "float"
        return yaml.ScalarNode(f"tag:yaml.org,2002:{number}", text)
    text = str(value)
    if "\n" in text and not flow and all(line.isprintable() and line == line.strip() for line in text.split("\n")):
        return yaml.ScalarNode(_STR, text, style="|")
    odd = not text.isprintable() or "_x" in text  # Excel would read _x0041_ as the character A
    quoted = key in AS_WRITTEN or odd or not isinstance(plain_value(text), str)
    return yaml.ScalarNode(_STR, text, style='"' if quoted else None)
