"""A Word template, read and compiled once, and filled in for as many papers as there are."""

from __future__ import annotations

import copy
import datetime as dt
import io
import re
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.parsers.expat import ExpatError
from xml.sax.saxutils import unescape

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docxtpl import DocxTemplate
from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from lxml import etree

from civscore.errors import CivScoreError, Where
from civscore.papers.images import PaperImage
from civscore.papers.marking import mark_document, sign_document
from civscore.papers.sandbox import plain_sandbox, sandbox
from civscore.papers.tidy import check_form, loose_text, may_be_loose, tidied
from civscore.workbook.mark import PaperMark

MAX_BYTES = 50_000_000
"""How large a template may be: a few pages with their pictures are far below."""
SECONDS = 120
"""How long one paper may take: a bulletin of two hundred pages takes a few."""
_MAX_UNPACKED, _PROPERTY = 300_000_000, 255
_TITLES = ("comments", "identifier", "language", "subject", "title")  # properties that may have code
_CELLS = re.compile(r"\{%\s*(tc|colspan|hm)\s")  # code that changes how many columns a table has
_KINDS = ("png", "jpeg")  # of pictures
_DEFAULT = '<Default Extension="{kind}" ContentType="image/{kind}"/>'
_IMAGE = f'<Relationship Id="{{id}}" Type="{RELATIONSHIP_TYPE.IMAGE}" Target="{{file}}"/>'
_LAST = b"</Relationships>"
_NO_RELATIONS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + _LAST
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DAY = (1980, 1, 1, 0, 0, 0)  # the least that a zip file can say: when it was packed is nobody's business


@dataclass(frozen=True)
class _FilledPart:
    """A part of the file that is filled in; of the document ``before`` and ``after`` are what frames its body.
    ``widths``: its code may change how many columns a table has; ``loose``: it may put text where none is shown."""

    name: str
    source: str
    template: Any
    widths: bool
    loose: bool
    before: bytes
    after: bytes


class PaperTemplate:
    """A template, read and compiled.

    Args:
        data: a docx file.
        name: what it is called in messages.
        mark: what the papers are known again by.
        author: the issuing office, for the files' properties.
        day: the papers' date, for the same.

    Raises:
        CivScoreError: it is no docx file, or not written as it should be.
    """

    def __init__(self, data: bytes, name: str, mark: PaperMark, author: str = "", day: dt.date | None = None) -> None:
        self._where = Where(name)
        self._images: list[PaperImage] = []
        self._paper = _opened(data, self._where)
        self._parts: list[_FilledPart] = []
        _in_time(self._compile, self._where)
        with _damage_told(self._where):
            mark_document(self._paper.docx, mark)
            sign_document(self._paper.docx, author, day)
            self._relations_name, self._relations, self._same = self._packed()

    def says(self, name: str) -> bool:
        """Whether the template's code has this name."""
        return any(name in part.source for part in self._parts)

    def fill(self, context: Mapping[str, object]) -> bytes:
        """A paper; *context* is what the template may name.

        Raises:
            CivScoreError: the template names what there is not, or cannot be filled in.
        """
        self._images.clear()
        filled: dict[str, bytes] = {}
        _in_time(lambda: filled.update(self._filled(context)), self._where)
        images = {image.id: image for image in self._images}
        rows = "".join(_IMAGE.format(id=image.id, file=image.file) for image in images.values())
        filled[self._relations_name] = self._relations.replace(_LAST, rows.encode() + _LAST)
        made = io.BytesIO()
        made.write(self._same)
        with zipfile.ZipFile(made, "a") as archive:
            for name, content in filled.items():
                archive.writestr(_entry(name), content)
            for image in images.values():
                archive.writestr(_entry(f"word/{image.file}", packed=image.kind == "jpeg"), image.data)
        return made.getvalue()

    def _filled(self, context: Mapping[str, object]) -> dict[str, bytes]:
        """The parts that differ from paper to paper, by name."""
        found = {part.name: self._written(part, context) for part in self._parts}
        properties = self._paper.docx.core_properties
        for name, template in self._titles.items():
            setattr(properties, name, template.render(context)[:_PROPERTY])  # Word has no room for more
        core = self._paper.docx.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
        return {**found, core.partname.lstrip("/"): core.blob}

    def _written(self, part: _FilledPart, context: Mapping[str, object]) -> bytes:
        """A part filled in; what is not well-formed any more is an error: docxtpl would drop it in silence."""
        xml = part.template.render(context)
        for written, meant in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
            xml = xml.replace(written, meant)
        if part.loose and (loose := loose_text(xml)):
            check_form(xml)
            raise CivScoreError.of("template-loose-text", self._where, text=unescape(loose))
        if part.widths:
            check_form(xml)
            xml = etree.tostring(self._paper.fix_tables(xml), encoding="unicode")
        made = tidied(xml).encode()
        check_form(made)
        return part.before + made + part.after

    # -- reading ------------------------------------------------------------------------------------------------------

    def _compile(self) -> None:
        """The code of body, headers, footers, footnotes, and of the file's properties."""
        paper, environment, plain = self._paper, sandbox(self._images), plain_sandbox()
        document = paper.docx.part
        self._parts.append(self._compiled(environment, document.partname, paper.get_xml(), *_frame(document)))
        for kind in (paper.HEADER_URI, paper.FOOTER_URI):
            for _, part in paper.get_headers_footers(kind):
                self._parts.append(self._compiled(environment, part.partname, paper.get_part_xml(part), _HEAD))
        for part in document.package.parts:
            if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
                self._parts.append(self._compiled(environment, part.partname, part.blob.decode("utf-8")))
        properties = paper.docx.core_properties
        self._titles = {name: plain.from_string(getattr(properties, name)) for name in _TITLES}

    def _compiled(self, environment: Any, name: str, xml: str, before: bytes = b"", after: bytes = b"") -> _FilledPart:
        source = self._paper.patch_xml(xml)
        try:
            template = environment.from_string(source)
        except TemplateSyntaxError as error:
            raise _in_lines(environment, source) or error from error
        return _FilledPart(
            name.lstrip("/"), source, template, bool(_CELLS.search(xml)), may_be_loose(source), before, after
        )

    def _packed(self) -> tuple[str, bytes, bytes]:
        """The name of the document's relations, these, and the file with all that is the same in every paper."""
        saved, kept = io.BytesIO(), io.BytesIO()
        self._paper.docx.save(saved)
        folder, _, document = self._parts[0].name.rpartition("/")
        relations = f"{folder}/_rels/{document}.rels"
        core = self._paper.docx.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
        varying = {part.name for part in self._parts} | {relations, core.partname.lstrip("/")}
        with zipfile.ZipFile(saved) as whole, zipfile.ZipFile(kept, "w") as archive:
            for name in whole.namelist():
                content = whole.read(name)
                if name == "[Content_Types].xml":
                    content = _with_kinds(content)
                if name not in varying:
                    archive.writestr(_entry(name), content)
            own = whole.read(relations) if relations in whole.namelist() else _NO_RELATIONS
        return relations, own, kept.getvalue()


def _in_lines(environment: Any, source: str) -> TemplateSyntaxError | None:
    """The fault of a template with its line, where each paragraph is one."""
    try:
        environment.from_string(lines := re.sub(r"<w:p([ >])", r"\n<w:p\1", source))
    except TemplateSyntaxError as error:
        error.source = lines
        return error
    return None


def _frame(document: Any) -> tuple[bytes, bytes]:
    """What stands before the body of a document, and after it."""
    root, mark = copy.copy(document.element), etree.Comment("civscore body")
    root.replace(root.find(document.element.body.tag), mark)
    before, _, after = etree.tostring(root).partition(etree.tostring(mark))
    return _HEAD + before, after


def _with_kinds(types: bytes) -> bytes:
    """The content types with those of the pictures that papers may get."""
    for kind in _KINDS:
        if f'Extension="{kind}"'.encode() not in types:
            types = types.replace(b"<Default ", _DEFAULT.format(kind=kind).encode() + b"<Default ", 1)
    return types


def _entry(name: str, *, packed: bool = False) -> zipfile.ZipInfo:
    """An entry of the file; what is *packed* already is not packed again."""
    made = zipfile.ZipInfo(name, _DAY)
    made.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    return made


@contextmanager
def _damage_told(where: Where) -> Iterator[None]:
    """What is damaged fails in python-docx, lxml and zipfile in any way there is."""
    try:
        yield
    except CivScoreError:
        raise
    except Exception as error:
        raise CivScoreError.of("template-unreadable", where, reason="damaged") from error


def _opened(template: bytes, where: Where) -> Any:
    """The template, if it is one, and not too large."""
    if len(template) > MAX_BYTES:
        raise CivScoreError.of("file-too-large", where, limit=f"{MAX_BYTES / 1_000_000:g}")
    with _damage_told(where):
        with zipfile.ZipFile(io.BytesIO(template)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _MAX_UNPACKED:
                raise CivScoreError.of("template-bomb", where)
        paper = DocxTemplate(io.BytesIO(template))
        paper.init_docx()
        assert paper.docx.element.body is not None
        for kind in (paper.HEADER_URI, paper.FOOTER_URI):
            for _, part in paper.get_headers_footers(kind):
                paper.get_part_xml(part)
    return paper


def _in_time(work: Callable[[], None], where: Where) -> None:
    """Do it, but wait no longer than a paper can take: a template may loop without end. The thread is left behind; it
    ends with the program. What is wrong with the template is raised here, as a sentence."""
    raised: list[BaseException] = []

    def do() -> None:
        try:
            with _faults_told(where):
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


@contextmanager
def _faults_told(where: Where) -> Iterator[None]:
    try:
        yield
    except (etree.XMLSyntaxError, ExpatError) as error:
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


def _quoted(error: Exception) -> str:
    """The name that is not there: jinja quotes it last."""
    quoted = re.findall(r"'([^']+)'", str(error))
    return quoted[-1] if quoted else ""


def _near(error: TemplateSyntaxError) -> str:
    """The template's text around the fault."""
    first = max(error.lineno - 4, 0)
    lines = [re.sub("<[^>]+>", "", line) for line in (error.source or "").splitlines()[first : first + 7]]
    return " / ".join(" ".join(line.split()) for line in lines if "{" in line)[:120]
