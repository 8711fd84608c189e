"""A Word template and what it may name → the paper. Whatever comes from somebody's workbook stays text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup, escape

from civscore.errors import CivScoreError, Where
from civscore.papers.marking import mark_document
from civscore.workbook.mark import PaperMark

_NOTHING = "\u2063"  # stands where a variable was empty, until the columns of nothing else are taken out
# what XML forbids, what a reader does not see, and marks of direction
_ILLEGAL = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff{_NOTHING}]")
_TEXT_HOLDERS = {qn(f"w:{name}") for name in ("t", "instrText", "delText", "delInstrText")}
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
    try:
        paper = _Template(io.BytesIO(template))
        paper.render(context, _environment())
    except _LooseTextError as error:
        raise CivScoreError.of("template-loose-text", where, text=_short(error)) from error
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        code = "template-broken" if isinstance(error, etree.XMLSyntaxError) else "template-unreadable"
        raise CivScoreError.of(code, where, reason=_short(error)) from error
    except UndefinedError as error:
        raise CivScoreError.of("template-unknown-name", where, name=_unknown(error)) from error
    except SecurityError as error:
        raise CivScoreError.of("template-forbidden", where, reason=_short(error)) from error
    except TemplateSyntaxError as error:
        raise CivScoreError.of("template-syntax", where, near=_near(error), reason=_short(error)) from error
    except (TemplateError, TypeError, ArithmeticError, LookupError, AttributeError) as error:
        raise CivScoreError.of("template-fails", where, reason=_short(error)) from error
    for element in paper.elements():
        _drop_empty_columns(element)
        _drop_marks(element)
        _order(element)
    mark_document(paper.docx, mark)
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


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
        super().render_properties(context, plain)

    def elements(self) -> list[Any]:
        """The body, and every header and footer."""
        parts = [
            part
            for uri in (self.HEADER_URI, self.FOOTER_URI)
            for _, part in self.get_headers_footers(uri)
            if hasattr(part, "element")
        ]
        return [self.docx.element.body, *(part.element for part in parts)]


def _environment() -> Any:
    """Templates may compute, loop and choose, but reach nothing outside what they are given, and mark nothing safe."""
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_literal)
    for name in ("safe", "tojson", "xmlattr", "urlize"):
        environment.filters.pop(name)
    return environment


def _literal(value: Any) -> Any:
    """A value as the text that it is: no markup, no template code, no control characters."""
    if isinstance(value, StrictUndefined | Markup):
        return value
    text = _clean(str(value))
    return Markup(str(escape(text)).replace("_", "&#95;")) if text else _NOTHING  # docxtpl reads {_{ as {{


def _clean(text: str) -> str:
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")).strip("\n")


def _short(error: Exception) -> str:
    return " ".join((str(error) or type(error).__name__).split())[:200]


def _unknown(error: UndefinedError) -> str:
    """The name that is not there: jinja quotes it last."""
    quoted = re.findall(r"'([^']+)'", str(error))
    return quoted[-1] if quoted else _short(error)


def _near(error: TemplateSyntaxError) -> str:
    """The template's text around the fault."""
    lines = [" ".join(line.split()) for line in getattr(error, "docx_context", ())]
    return " / ".join(line for line in lines if "{" in line)[:120]


# -- after filling ----------------------------------------------------------------------------------------------------


def _loose_text(element: Any) -> str:
    """Text that stands in no run, where {{r …}} or {{p …}} put it: Word would not show it."""
    for node in element.iter():
        if isinstance(node.tag, str) and node.tag.startswith(_WORD):
            loose = ("" if node.tag in _TEXT_HOLDERS else node.text or "") + (node.tail or "")
            if loose.strip():
                return loose.strip().strip(_NOTHING)
    return ""


def _drop_empty_columns(element: Any) -> None:
    """Take out the columns of a table in which every variable was empty."""
    for table in element.iter(qn("w:tbl")):
        rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
        if len(rows) < 2 or len({len(cells) for cells in rows}) > 1 or table.find(f".//{qn('w:gridSpan')}") is not None:
            continue
        texts = [["".join(t.text or "" for t in cell.iter(*_TEXT_HOLDERS)) for cell in cells] for cells in rows[1:]]
        empty = [at for at, column in enumerate(zip(*texts, strict=True)) if set(column) <= {"", _NOTHING}
                 and _NOTHING in column]  # fmt: skip
        if empty and len(empty) < len(rows[0]):
            _drop_columns(table, rows, empty)


def _drop_columns(table: Any, rows: list[list[Any]], empty: list[int]) -> None:
    """Take out columns; the widest of the others gets their room."""
    columns = table.find(qn("w:tblGrid")).findall(qn("w:gridCol"))
    widths = [int(float(c.get(qn("w:w"), "0"))) for c in columns]
    kept = [at for at in range(len(columns)) if at not in empty]
    widest = max(kept, key=lambda at: widths[at])
    widths[widest] += sum(widths[at] for at in empty)
    columns[widest].set(qn("w:w"), str(widths[widest]))
    for cells in rows:
        width = cells[widest].find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if width is not None:
            width.set(qn("w:w"), str(widths[widest]))
        for at in empty:
            cells[at].getparent().remove(cells[at])
    for at in empty:
        columns[at].getparent().remove(columns[at])


def _drop_marks(element: Any) -> None:
    for node in element.iter(*_TEXT_HOLDERS):
        if node.text and _NOTHING in node.text:
            node.text = node.text.replace(_NOTHING, "")


def _order(element: Any) -> None:
    """docxtpl writes the mark of merged cells last among a cell's properties, where the format has it further up."""
    for mark in element.iter(qn("w:vMerge")):
        properties = mark.getparent()
        width = properties.find(qn("w:tcW"))
        if width is not None:
            width.addnext(mark)
