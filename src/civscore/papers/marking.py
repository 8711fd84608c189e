"""The properties of a Word file of ours: its mark in place of its template's, its issuing office, and its day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from civscore.workbook.mark import PaperMark, marked_properties

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_WHEN = ("created", "modified", "lastPrinted")


def mark_document(document: Any, mark: PaperMark) -> None:
    """PaperMark a document of python-docx. A second part of that kind would be a duplicate: an older one is changed."""
    package = document.part.package
    old = next((r.target_part for r in package.rels.values() if r.reltype == _RELATION and not r.is_external), None)
    made = marked_properties(old.blob if old else None, mark)
    if old is not None:
        old._blob = made
    else:
        package.relate_to(Part(PackURI("/docProps/custom.xml"), _CONTENT, made, package), _RELATION)


def sign_document(document: Any, author: str, day: dt.date | None) -> None:
    """Author and day of a document of python-docx; nothing is left of who wrote its template, and when."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = author
    properties.revision = 1
    element = properties._element
    for old in [child for child in element if child.tag.rpartition("}")[2] in _WHEN]:
        element.remove(old)
    if day is not None:
        properties.created = properties.modified = dt.datetime.combine(day, dt.time())
