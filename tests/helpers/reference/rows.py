"""Rows as a sheet has them → rows with site, areas and units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from reference.basics import AREAS, FAIL, NOT_APPLICABLE, PASS, Doc, Place, names, number, text
from reference.tree import Node, Scheme

TOLD = ("notified", "repeated", "corrected")


@dataclass(frozen=True)
class Row:
    """One row of the sheet, with its standard found, its site settled and its units named."""

    order: int
    leaf: Node
    place: Place
    site: str
    site_label: str
    site_type: str
    areas: dict[str, str]
    units: tuple[str, ...]
    inspector: str
    date: str
    cells: dict[str, str]

    def notified(self) -> bool:
        """What the row says goes before what the history knows."""
        said = self.cells["repeated"].lower()
        return said in PASS or (bool(self.cells["notified"]) and said not in FAIL)

    def corrected(self) -> bool:
        return self.cells["corrected"].lower() in PASS

    def applies(self) -> bool:
        """不涉及, 不适用, N/A, na take the row out of the denominator."""
        return not any(self.cells[key].lower() in NOT_APPLICABLE for key in ("result", "deduction", "count", "total"))


def site_key(row: Mapping[str, Any]) -> str:
    """A site is its site_id; without one, its name together with its areas (D22)."""
    if text(row.get("site_id")):
        return text(row.get("site_id"))
    if text(row.get("site")):
        return "|".join([text(row.get("site")), *(text(row.get(level)) for level in AREAS)])
    return ""


def areas_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(text(row.get(level)) for level in AREAS)


def with_areas(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A site without an id that leaves areas blank is the one site of its name that fits; where several fit, it is
    itself."""
    if text(row.get("site_id")) or not text(row.get("site")):
        return dict(row)
    namesakes = {
        areas_of(r) for r in rows if text(r.get("site")) == text(row.get("site")) and not text(r.get("site_id"))
    }
    fits = {a for a in namesakes if says_all_of(a, areas_of(row))}
    fullest = [a for a in fits if not any(says_all_of(b, a) and a != b for b in fits)]
    return {**row, **dict(zip(AREAS, fullest[0], strict=True))} if len(fullest) == 1 else dict(row)


def says_all_of(more: Sequence[str], less: Sequence[str]) -> bool:
    return all(not b or a == b for a, b in zip(more, less, strict=True))


def fill_sites(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """A blank area, type or name of a site is filled from the site's other rows (D22)."""
    filled = [with_areas(row, rows) for row in rows]
    known: dict[tuple[str, str], str] = {}
    columns = ("site", "site_type", *AREAS)
    for row in filled:
        for column in columns:
            if site_key(row) and text(row.get(column)):
                known.setdefault((site_key(row), column), text(row[column]))
    for row, key in [(row, site_key(row)) for row in filled]:
        for column in columns:
            if key and not text(row.get(column)):
                row[column] = known.get((key, column), "")
    return filled


def type_names(doc: Doc) -> dict[str, str]:
    """Every word for a site type (id, name, alias) → the name the scheme gives it."""
    words: dict[str, str] = {}
    for key, entry in (doc.get("site_types") or {}).items():
        settings = entry or {}
        label = text(settings.get("name") or key)
        words |= {text(word): label for word in (key, label, *(settings.get("aliases") or ()))}
    return words


def type_weights(doc: Doc) -> dict[str, Fraction]:
    words = type_names(doc)
    return {
        words[text(key)]: number((entry or {}).get("weight", 1)) for key, entry in (doc.get("site_types") or {}).items()
    }


def place_of(site: str, areas: Mapping[str, str]) -> Place:
    """The site; else the most specific area (with the areas it lies in); else the whole (D13)."""
    if site:
        return ("site", site)
    path = [f"{level}={areas[level]}" for level in AREAS if areas[level]]
    return ("area", *path) if path else ("whole",)


def read_rows(scheme: Scheme, rows: Sequence[Mapping[str, Any]]) -> list[Row]:
    """The sheet's rows, each with its standard, site and units (D23: the row's, else the standard's, its lead)."""
    by_id = {leaf.id: leaf for leaf in scheme.standards()}
    by_name: dict[str, list[Node]] = {}
    for leaf in scheme.standards():
        by_name.setdefault(text(leaf.name), []).append(leaf)
    words, read = type_names(scheme.doc), []
    types: dict[str, str] = {}
    for order, row in enumerate(fill_sites(rows)):
        standard = str(row.get("standard") or "").strip()  # as written: Ⅱ is not II
        matches = [by_id[standard]] if standard in by_id else by_name.get(text(standard), [])
        if len(matches) != 1:
            raise ValueError(f"row {order}: no one standard is meant by {standard!r}")
        site, kind = site_key(row), text(row.get("site_type"))
        if kind and words and kind not in words:
            raise ValueError(f"row {order}: unknown site type {kind!r}")
        kind = words.get(kind, kind)
        if site and types.setdefault(site, kind) != kind:
            raise ValueError(f"row {order}: two types for site {site!r}")
        areas = {level: text(row.get(level)) for level in AREAS}
        cells = {key: text(row.get(key)) for key in ("result", "deduction", "count", "total", "kind", *TOLD)}
        read.append(
            Row(
                order=order,
                leaf=matches[0],
                place=place_of(site, areas),
                site=site,
                site_label=text(row.get("site")) or site,
                site_type=kind,
                areas=areas,
                units=names(row.get("unit")) or matches[0].units,
                inspector=text(row.get("inspector")),
                date=text(row.get("date")),
                cells=cells,
            )
        )
    return read
