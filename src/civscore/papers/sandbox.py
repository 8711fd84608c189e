"""What code in a template may do, and how a value becomes text: whatever comes from somebody's workbook stays text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from civscore.papers.images import PaperImage
from civscore.papers.tidy import NOTHING

_MAX_FACTOR, _MAX_POWER = 10**9, 100
# what XML forbids, what a reader does not see, and marks of direction
_ILLEGAL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff{NOTHING}]")


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which no text and no number grows beyond measure by one sign."""

    intercepted_binops = frozenset(("*", "**"))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Texts and numbers under a plain name are what templates are given: most of what is looked up."""
        if type(value) in (str, int) and not attr.startswith("_"):
            return True
        return super().is_safe_attribute(obj, attr, value)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        sizes = [len(v) if isinstance(v, str | list | tuple) else abs(v) for v in (left, right)]
        if any(size > _MAX_FACTOR for size in sizes) or (operator == "**" and sizes[1] > _MAX_POWER):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)


def sandbox(images: list[PaperImage]) -> Any:
    """An environment for what is shown: templates may compute, loop and choose, but reach nothing outside what they are
    given, and mark nothing safe. The pictures that they place are put on the list *images*."""

    def literal(value: Any) -> Any:
        """A value as the text that it is: no markup, no template code, no control characters."""
        if type(value) is str:
            return _literal(value)
        if isinstance(value, StrictUndefined | Markup):
            return value
        if isinstance(value, PaperImage):
            images.append(value)
            return Markup(value.run())  # its texts are escaped
        return _literal(str(value))

    environment = _Sandbox(autoescape=True, undefined=StrictUndefined, finalize=literal)
    for name in ("safe", "tojson", "xmlattr", "urlize"):
        environment.filters.pop(name)
    return environment


@lru_cache(maxsize=10_000)
def _literal(text: str) -> str:
    text = clean(text)
    return Markup(str(escape(text)).replace("_", "&#95;")) if text else NOTHING  # docxtpl reads {_{ as {{


def plain_sandbox() -> Any:
    """The same for properties of the file, which are plain text: nothing is escaped there."""
    environment = sandbox([])
    environment.autoescape, environment.finalize = False, lambda value: value if value is None else clean(str(value))
    return environment


def clean(text: str) -> str:
    """A text without what Word cannot hold or nobody sees; line breaks in one spelling, none at the ends."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")).strip("\n")
