"""The mark of a marked copy, beside that of the form it may be a copy of."""

from __future__ import annotations

from civscore.field.marking.package import Package, add_name, elements
from civscore.workbook.mark import NAME, with_kind

_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def bear_mark(package: Package) -> None:
    """Let a copy say what it is; whatever it said before stays."""
    _define_name(package, f"{NAME}marked")
    kind = "customProperties" if package.strict else "custom-properties"
    part = next((part for own, part in package.relations("").values() if own == kind), None)
    if part is not None:
        package.write(part, with_kind(package.read(part), "marked"))
    elif not package.strict:  # there the name alone says it
        part = package.add("docProps/custom{}.xml", with_kind(None, "marked"), _CONTENT)
        package.relate("", kind, part)


def _define_name(package: Package, name: str) -> None:
    document = package.document(package.book)
    if name in {d.getAttribute("name") for d in elements(document, "definedName")}:
        return
    sheet = next(iter(package.sheets())).replace("'", "''")
    add_name(document, name, f"'{sheet}'!$A$1")
