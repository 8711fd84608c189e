"""The mark of a Word file of ours: one custom property, in place of the one that its template had."""

from __future__ import annotations

from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from civscore.workbook.mark import PaperMark, marked_properties

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def mark_document(document: Any, mark: PaperMark) -> None:
    """PaperMark a document of python-docx. A second part of that kind would be a duplicate: an older one is changed."""
    package = document.part.package
    old = next((r.target_part for r in package.rels.values() if r.reltype == _RELATION and not r.is_external), None)
    made = marked_properties(old.blob if old else None, mark)
    if old is not None:
        old._blob = made
    else:
        package.relate_to(Part(PackURI("/docProps/custom.xml"), _CONTENT, made, package), _RELATION)
