"""The same workbooks back: bad cells coloured and commented, corrected ones too, and a list of problems in front."""

from __future__ import annotations

import tempfile
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.parsers.expat import ExpatError

from civscore.errors import CivScoreError, Problem, Where
from civscore.field.checking.finding import Finding
from civscore.field.checking.fix import Correction
from civscore.field.marking.comments import comment, forget
from civscore.field.marking.index import Index, IndexLine, add_index
from civscore.field.marking.known import bear_mark
from civscore.field.marking.outline import is_table, regions_in
from civscore.field.marking.package import Package
from civscore.field.marking.sheet import Cell, Mark, address, anchors, cell_at, cells_in, formulas_in, marked
from civscore.field.marking.styles import NOTHING, MarkedStyles
from civscore.text.check import CheckTexts

KEPT = {".xlsx", ".xlsm"}
"""The formats that are marked as they are; all others become xlsx."""

MOST_COMMENTS = 2000  # in one sheet; more than that nobody reads, and Excel becomes slow
MOST_LINES = 5000
_STRENGTH = {"error": 3, "changed": 2, "warning": 1, "note": 0}


@dataclass
class _Cell:
    """What there is to say at one cell."""

    colour: str
    said: list[str] = field(default_factory=list)
    text: str | None = None


@dataclass(frozen=True)
class Marking:
    """What is to be marked in one file, and in which words."""

    findings: Sequence[Finding]
    changes: Sequence[Correction]
    texts: CheckTexts
    sentence: Callable[[Problem], str]
    level: Callable[[str], str]


def mark_copy(source: Path, target: Path, marking: Marking, name: str = "") -> set[Where]:
    """Write the marked copy of *source* to *target*, which is xlsx, or xlsm as the source is.

    Args:
        source, target: the files.
        marking: what to mark.
        name: how the source is called in messages, where it was unpacked from an archive.

    Returns:
        the cells whose correction was left out, because a formula makes their text.

    Raises:
        CivScoreError: the source can no longer be read, or is damaged in a part that reading does not need.
    """
    try:
        return _mark_any(source, target, marking, name or source.name)
    except (zipfile.BadZipFile, zlib.error, ExpatError, LookupError, StopIteration, ValueError) as error:
        raise CivScoreError.of("workbook-damaged", Where(name or str(source)), reason="damaged") from error


def _mark_any(source: Path, target: Path, marking: Marking, name: str) -> set[Where]:
    if source.suffix.lower() in KEPT:
        return _mark(source, target, marking, {}, source.suffix.lower())
    from civscore.field.marking.convert import as_xlsx

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.xlsx"
        names = as_xlsx(source, copy, Path(name).stem)
        return _mark(copy, target, marking, names, source.suffix.lower())


def _mark(source: Path, target: Path, marking: Marking, names: dict[str, str], suffix: str) -> set[Where]:
    with closing(Package(source)) as package:
        return _mark_parts(package, target, marking, names, suffix)


def _mark_parts(package: Package, target: Path, marking: Marking, names: dict[str, str], suffix: str) -> set[Where]:
    styles = MarkedStyles(package)
    sheets = package.sheets()
    old = [f.problem.where.sheet for f in marking.findings if f.problem.code == "list-of-problems"]
    left: set[Where] = set()
    as_read = {copied: read for read, copied in names.items()}
    for sheet, part in sheets.items():
        read = as_read.get(sheet, sheet)
        left |= _mark_sheet(package, styles, part, read, marking, bool(old))
    index = _index(marking, names, suffix, left)
    add_index(package, styles, index, next((o for o in old if o in sheets), None))
    bear_mark(package)
    package.save(target)
    return left


def _mark_sheet(
    package: Package, styles: MarkedStyles, part: str, sheet: str, marking: Marking, again: bool
) -> set[Where]:
    xml = package.read(part)
    if not is_table(xml):
        return set()
    anchor = anchors(regions_in(xml))
    made = [c for c in marking.changes if c.where.sheet == sheet]
    by_formula = formulas_in(xml) if made else set()
    left = {c.where for c in made if anchor(cell_at(c.where.cell)) in by_formula}
    cells = _cells(replace(marking, changes=[c for c in made if c.where not in left]), sheet, anchor)
    marks = {at: Mark(cell.colour, cell.text) for at, cell in cells.items()}
    if again:
        forget(package, part)
        marks = {**{at: Mark(NOTHING) for at in cells_in(xml, styles.ours())}, **marks}
    package.write(part, marked(xml, marks, styles.marked))
    texts = {at: "\n".join(cell.said) for at, cell in list(cells.items())[:MOST_COMMENTS] if cell.said}
    if texts:
        comment(package, part, texts)
    return left


def _cells(marking: Marking, sheet: str, anchor: Callable[[Cell], Cell]) -> dict[Cell, _Cell]:
    """What is to be done in one sheet, by cell; the strongest colour wins, everything is said."""
    cells: dict[Cell, _Cell] = {}

    def at(where: Where, colour: str, said: str) -> _Cell:
        cell = cells.setdefault(anchor(cell_at(where.cell)), _Cell(colour))
        if _STRENGTH[colour] > _STRENGTH[cell.colour]:
            cell.colour = colour
        if said not in cell.said:
            cell.said.append(said)
        return cell

    corrected = {c.where for c in marking.changes}
    for change in marking.changes:
        if change.where.sheet == sheet:
            at(change.where, "changed", marking.texts.changed.format(old=change.old, new=change.new)).text = change.new
    for finding in marking.findings:
        text = _said(finding, marking)
        for where in finding.places:
            if where.sheet == sheet and where.cell and not (where in corrected and is_corrected(finding)):
                at(where, finding.problem.level, text)
    return cells


def is_corrected(finding: Finding) -> bool:
    """Whether ``--fix`` corrects what was found."""
    from civscore.field.checking.fix import FIXED

    return finding.problem.code in FIXED and bool(finding.suggestion and finding.suggestion.clear)


def _said(finding: Finding, marking: Marking) -> str:
    return marking.texts.comment.format(
        level=marking.level(finding.problem.level), text=marking.sentence(finding.problem)
    )


# -- the list in front ------------------------------------------------------------------------------------------------


def _index(marking: Marking, names: dict[str, str], suffix: str, left: set[Where]) -> Index:
    texts = marking.texts
    lines = _lines(marking, names, left)
    notes = [texts.how_to if lines else texts.nothing_found]
    if suffix not in KEPT:
        notes.append(texts.converted.format(suffix=suffix.lstrip(".")))
    if len(lines) > MOST_LINES:
        notes.append(texts.too_many_lines.format(shown=MOST_LINES, all=len(lines)))
    busiest = max((len({p.cell for f in marking.findings for p in f.places if p.sheet == s})
                   for s in {p.sheet for f in marking.findings for p in f.places}), default=0)  # fmt: skip
    if busiest > MOST_COMMENTS:
        notes.append(texts.too_many_comments.format(shown=MOST_COMMENTS))
    return Index(texts.index_name, notes, texts.index_heads, lines[:MOST_LINES])


def _lines(marking: Marking, names: dict[str, str], left: set[Where]) -> list[IndexLine]:
    texts = marking.texts
    lines = []
    for c in marking.changes:
        skipped = c.where in left
        said = (texts.not_changed if skipped else texts.changed).format(old=c.old, new=c.new)
        lines.append(_line("error" if skipped else "changed", texts.corrected, c.where, names, said, ""))
    corrected = {c.where for c in marking.changes}
    for finding in marking.findings:
        problem = finding.problem
        if problem.code == "list-of-problems":
            continue
        said, meant = marking.sentence(problem), finding.meant(texts)
        level = marking.level(problem.level)
        places = [p for p in finding.places if not (p in corrected and is_corrected(finding))]
        listed = places or ([] if finding.places else [problem.where])
        lines += [_line(problem.level, level, where, names, said, meant) for where in listed]
    return lines


def _line(colour: str, level: str, where: Where, names: dict[str, str], said: str, meant: str) -> IndexLine:
    sheet = names.get(where.sheet, where.sheet)
    shown = f"{sheet}!{where.cell}" if where.cell else sheet
    link = (sheet, where.cell or "A1") if sheet else None
    return IndexLine(colour, level, shown, said, meant, link)


__all__ = ["KEPT", "Marking", "address", "mark_copy"]
