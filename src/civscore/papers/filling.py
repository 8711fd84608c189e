"""A Word template and what it may name → the paper. Whatever comes from somebody's workbook stays text."""

from __future__ import annotations

import io
import re
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from civscore.errors import CivScoreError, Where
from civscore.papers.marking import mark_document
from civscore.papers.tidy import NOTHING, TEXT_HOLDERS, tidy
from civscore.workbook.mark import PaperMark

MAX_BYTES = 50_000_000
"""How large a template may be: a few pages with their pictures are far below."""
SECONDS = 120
"""How long one paper may take: a bulletin of two hundred pages takes a few."""
_MAX_UNPACKED, _MAX_FACTOR, _MAX_POWER, _PROPERTY = 300_000_000, 10**9, 100, 255
# what XML forbids, what a reader does not see, and marks of direction
_ILLEGAL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff{NOTHING}]")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def fill(template: bytes, context: Mapping[str, object], name: str, mark: PaperMark) -> bytes:
    """The template with everything in its place.

    Args:
        template: a docx file.
        context: what it may name.
        name: what the template is called in messages.
        mark: what the paper is known again by.

    Raises:
        CivScoreError: it is no docx file, names what there is not, or is not written as it should be.
    """
    where = Where(name)
    paper = _opened(template, where)
    _in_time(lambda: _render(paper, context, where), where)
    with _damage_told(where):
        for element in paper.elements():
            tidy(element)
        mark_document(paper.docx, mark)
        made = io.BytesIO()
        paper.save(made)
    return made.getvalue()


@contextmanager
def _damage_told(where: Where) -> Iterator[None]:
    """What is damaged fails in python-docx, lxml and zipfile in any way there is."""
    try:
        yield
    except CivScoreError:
        raise
    except Exception as error:
        raise CivScoreError.of("template-unreadable", where, reason="damaged") from error


def _opened(template: bytes, where: Where) -> _Template:
    """The template, if it is one, and not too large."""
    if len(template) > MAX_BYTES:
        raise CivScoreError.of("file-too-large", where, limit=f"{MAX_BYTES / 1_000_000:g}")
    with _damage_told(where):
        with zipfile.ZipFile(io.BytesIO(template)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MAX_UNPACKED:
                raise CivScoreError.of("template-bomb", where)
        paper = _Template(io.BytesIO(template))
        paper.render_init()
        paper.elements()
    return paper


def _render(paper: _Template, context: Mapping[str, object], where: Where) -> None:
    try:
        paper.render(context, _environment())
    except _LooseTextError as error:
        raise CivScoreError.of("template-loose-text", where, text=str(error)) from error
    except etree.XMLSyntaxError as error:
        raise CivScoreError.of("template-broken", where) from error
    except UndefinedError as error:
        raise CivScoreError.of("template-unknown-name", where, name=_quoted(error)) from error
    except SecurityError as error:
        raise CivScoreError.of("template-forbidden", where) from error
    except TemplateSyntaxError as error:
        if re.search("No (filter|test) named", str(error)):
            raise CivScoreError.of("template-unknown-name", where, name=_quoted(error)) from error
        raise CivScoreError.of("template-syntax", where, near=_near(error)) from error
    except (TypeError, ArithmeticError) as error:
        raise CivScoreError.of("template-fails", where, reason="no-number") from error
    except (TemplateError, LookupError, AttributeError, ValueError, OverflowError, RecursionError) as error:
        raise CivScoreError.of("template-fails", where, reason="no-value") from error


def _in_time(work: Callable[[], None], where: Where) -> None:
    """Do it, but wait no longer than a paper can take: a template may loop without end. The thread is left behind; it
    ends with the program."""
    raised: list[BaseException] = []

    def do() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    thread.join(SECONDS)
    if thread.is_alive():
        raise CivScoreError.of("template-endless", where, seconds=SECONDS)
    if raised:
        raise raised[0]


class _LooseTextError(Exception):
    """The template puts text where Word shows none."""


class _Template(DocxTemplate):  # type: ignore[misc]
    """docxtpl's template, but what is not well-formed any more is an error; its own parser would drop it in silence."""

    def render_xml_part(self, src_xml: str, part: Any, context: Mapping[str, object], jinja_env: Any = None) -> str:
        xml: str = super().render_xml_part(src_xml, part, context, jinja_env)
        loose = _loose_text(etree.fromstring(xml.encode()))
        if loose:
            raise _LooseTextError(loose)
        return xml

    def render_properties(self, context: Mapping[str, object], jinja_env: Any = None) -> None:
        """The title of the file is plain text: nothing is escaped there."""
        plain = _environment()
        plain.autoescape, plain.finalize = False, lambda value: value if value is None else _clean(str(value))
        properties = self.docx.core_properties
        for name in ("author", "comments", "identifier", "language", "subject", "title"):
            filled = plain.from_string(getattr(properties, name)).render(context)
            setattr(properties, name, filled[:_PROPERTY])  # Word has no room for more

    def elements(self) -> list[Any]:
        """The body, and every header and footer."""
        parts = [
            part
            for uri in (self.HEADER_URI, self.FOOTER_URI)
            for _, part in self.get_headers_footers(uri)
            if hasattr(part, "element")
        ]
        return [self.docx.element.body, *(part.element for part in parts)]


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which no text and no number grows beyond measure by one sign."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        sizes = [len(v) if isinstance(v, str | list | tuple) else abs(v) for v in (left, right)]
        if any(size > _MAX_FACTOR for size in sizes) or (operator == "**" and sizes[1] > _MAX_POWER):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)


def _environment() -> Any:
    """Templates may compute, loop and choose, but reach nothing outside what they are given, and mark nothing safe."""
    environment = _Sandbox(autoescape=True, undefined=StrictUndefined, finalize=_literal)
    for name in ("safe", "tojson", "xmlattr", "urlize"):
        environment.filters.pop(name)
    return environment


def _literal(value: Any) -> Any:
    """A value as the text that it is: no markup, no template code, no control characters."""
    if isinstance(value, StrictUndefined | Markup):
        return value
    text = _clean(str(value))
    return Markup(str(escape(text)).replace("_", "&#95;")) if text else NOTHING  # docxtpl reads {_{ as {{


def _clean(text: str) -> str:
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")).strip("\n")


def _quoted(error: Exception) -> str:
    """The name that is not there: jinja quotes it last."""
    quoted = re.findall(r"'([^']+)'", str(error))
    return quoted[-1] if quoted else ""


def _near(error: TemplateSyntaxError) -> str:
    """The template's text around the fault."""
    lines = [" ".join(line.split()) for line in getattr(error, "docx_context", ())]
    return " / ".join(line for line in lines if "{" in line)[:120]


def _loose_text(element: Any) -> str:
    """Text that stands in no run, where {{r …}} or {{p …}} put it: Word would not show it."""
    for node in element.iter():
        if isinstance(node.tag, str) and node.tag.startswith(_WORD):
            loose = ("" if node.tag in TEXT_HOLDERS else node.text or "") + (node.tail or "")
            if loose.strip():
                return loose.strip().strip(NOTHING)
    return ""
