"""How long the body of a bulletin is: what stands before its annexes, in characters and in pages."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

MOST_CHARACTERS, MOST_PAGES = 4000, 3
"""How long the body of a bulletin may be (the norm for papers of this kind since August 2024)."""
_DOCUMENT = re.compile(r"word/document\d*\.xml")  # Word on the web numbers it
_ANNEX = re.compile(r"(附件|Annex)\s*\d*")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2014\u2018-\u201d\u2026\u3000-\u303f"
_WORD = re.compile(rf"[{_WIDE}]|[^\s{_WIDE}]+")
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def characters(text: str) -> int:
    """The length of a Chinese text as Word and WPS count it (字数): every Chinese character and sign is one, and so is
    every number or word in other letters."""
    return len(_WORD.findall(text.replace("\u3000", " ")))


def body_characters(paper: bytes) -> int:
    """The length of what stands before the annexes of a Word file, headings and tables included."""
    return characters("\n".join(block_text(block) for block in body_blocks(paper)))


def body_blocks(paper: bytes) -> list[Any]:
    """The paragraphs and tables that stand before the annexes."""
    return _body_blocks(_body(_document(paper)))


def without_annexes(paper: bytes) -> bytes:
    """A Word file up to its annexes; itself where it has none."""
    root = _document(paper)
    body = _body(root)
    kept = _body_blocks(body)
    if len(kept) == sum(block.tag != qn("w:sectPr") for block in body):
        return paper
    for block in body:
        if block not in kept and block.tag != qn("w:sectPr"):
            body.remove(block)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(paper)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            own = _DOCUMENT.fullmatch(name)
            new.writestr(name, etree.tostring(root, encoding="UTF-8") if own else old.read(name))
    return made.getvalue()


def pdf_pages(pdf: bytes) -> int:
    """The number of pages of a PDF that LibreOffice made."""
    return len(_PAGE.findall(pdf))


def _document(paper: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(paper)) as archive:
        return etree.fromstring(archive.read(next(filter(_DOCUMENT.fullmatch, archive.namelist()))))


def _body(root: Any) -> Any:
    return root.find(qn("w:body"))


def _body_blocks(body: Any) -> list[Any]:
    """Paragraphs and tables before the first one that is an annex's number and nothing else."""
    found = []
    for block in body:
        if block.tag == qn("w:p") and _ANNEX.fullmatch(block_text(block).strip()):
            break
        if block.tag != qn("w:sectPr"):
            found.append(block)
    return found


def block_text(block: Any) -> str:
    """The text of a paragraph or table; what stands in different paragraphs and lines is parted."""
    nodes = block.iter(qn("w:t"), qn("w:p"), qn("w:br"), qn("w:tab"))
    return "".join(node.text or "" if node.tag == qn("w:t") else "\n" for node in nodes)
