"""Taking in what lies in a folder: every file is a document that was asked for, or is named as what is not known."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from civscore.dates import span_of
from civscore.errors import Problem, Where, closest
from civscore.matching import folded
from civscore.materials.demands import Demand, Demands, made_for
from civscore.materials.folder import FoundFile, Walked, fault_inside
from civscore.materials.lists import ListRow, Lists
from civscore.materials.matching import Match, Matcher, bare
from civscore.materials.standing import Basis, Fault, HandedIn, Intake, state_of
from civscore.readers.files.opening import file_hash

_DATED = re.compile(
    r"(?<!\d)(20\d{2})(?:(0[1-9]|1[0-2])([0-3]\d)|\s*[-.年_]\s*(\d{1,2})\s*[-.月_]\s*(\d{1,2})|\s*年\s*(\d{1,2})\s*月"
    r"|-(\d{2}))(?!\d)"
)  # 20240305 · 2024-3-5, 2024年3月5 · 2024年3月 · 2024-03


@dataclass
class Said:
    """What lists say: of files (by their path), and how many came of each document (by its position)."""

    of_file: dict[str, tuple[int | None, ListRow]] = field(default_factory=dict)
    stated: dict[int, ListRow] = field(default_factory=dict)


def take_in(
    folder: Path, walked: Walked, demands: Demands, as_of: dt.date, rows: Sequence[ListRow] = (),
    register: Lists | None = None,
) -> Intake:  # fmt: skip
    """What came of all that was asked for.

    Args:
        folder: what was looked through.
        walked: its files.
        demands: what was asked for.
        as_of: the day on which what is missing is counted as overdue.
        rows: of check lists that came back.
        register: of the office's own register; what it says of a file goes before lists and names.
    """
    intake = Intake(demands, as_of, passed_over=walked.passed_over)
    intake.problems += [Problem("warning", "materials-unreadable", Where(path)) for path in walked.unreadable]
    matcher, said = Matcher(demands.asked), Said()
    _hear(rows, walked.files, matcher, said, intake)
    known = _register(register or Lists(), walked.files, matcher, intake)
    pieces = [_piece(folder, file, matcher, said, known.get(file.path), demands.asked, as_of) for file in walked.files]
    intake.pieces = _without_copies(folder, pieces)
    of_demand: dict[int, list[HandedIn]] = defaultdict(list)
    for piece in intake.pieces:
        if piece.match.demand is not None:
            of_demand[piece.match.demand].append(piece)
    for at, demand in enumerate(demands.asked):
        on_paper, late = _on_paper(demand, said.stated.get(at), of_demand[at], as_of, intake.problems)
        intake.states.append(state_of(demand, of_demand[at], on_paper, late, as_of))
    return intake


# -- what lists say ---------------------------------------------------------------------------------------------------


def _hear(
    rows: Sequence[ListRow], files: Sequence[FoundFile], matcher: Matcher, said: Said, intake: Intake
) -> None:  # fmt: skip
    if not rows:
        return
    by_name: dict[str, list[FoundFile]] = defaultdict(list)
    for file in files:
        by_name[folded(file.name)].append(file)
    paths = {folded(file.path): file for file in files}
    for row in rows:
        at = _meant(row, matcher, intake.problems)
        if at is None:
            continue
        if row.stated is not None:
            said.stated[at] = row
        for name in row.files:
            own = _named(name, row, matcher.demands[at], paths, by_name, intake.problems)
            if own is not None and said.of_file.setdefault(own.path, (at, row))[0] != at:
                intake.problems.append(Problem("error", "materials-file-twice", row.where, {"file": own.path}))


def _meant(row: ListRow, matcher: Matcher, problems: list[Problem]) -> int | None:
    """The demand that a row is of, by its number, unit and document."""
    found = [*matcher.by_number.get(folded(row.number), ())]
    if not found:
        guess = closest(row.number, [d.number for d in matcher.demands])
        problems.append(
            Problem("error", "materials-unknown-number", row.where, {"number": row.number or "–", "guess": guess})
        )
        return None
    for key, own in ((row.unit, [{unit} for unit in matcher.units]), (row.document, matcher.names)):
        if len(found) > 1 and key:
            found = [at for at in found if bare(key) in own[at]] or found
    if len(found) > 1:
        units = [matcher.demands[at].unit for at in found]
        problems.append(Problem("error", "materials-which-unit", row.where, {"number": row.number, "units": units}))
        return None
    meant: int = found[0]
    demand = matcher.demands[meant]
    if row.document and bare(row.document) not in matcher.names[meant]:
        values = {"number": row.number, "document": row.document, "now": demand.document}
        problems.append(Problem("error", "materials-other-document", row.where, values))
        return None
    return meant


def _named(
    name: str, row: ListRow, demand: Demand, paths: Mapping[str, FoundFile], by_name: Mapping[str, list[FoundFile]],
    problems: list[Problem],
) -> FoundFile | None:  # fmt: skip
    """The file that a row names: by its path, else the only one of the name, those in the standard's folder first."""
    exact = paths.get(folded(name)) or paths.get(folded(f"{demand.folder}/{name}"))
    if exact is not None:
        return exact
    alike = by_name.get(folded(name.rpartition("/")[2]), [])
    own = [file for file in alike if file.folder.startswith(demand.folder)] or alike
    if len(own) == 1:
        return own[0]
    code = "materials-file-several" if own else "materials-file-missing"
    values = {"file": name, "places": [file.path for file in own[:3]]}
    problems.append(Problem("error" if own else "warning", code, row.where, values))
    return None


def _register(
    register: Lists, files: Sequence[FoundFile], matcher: Matcher, intake: Intake
) -> dict[str, tuple[int | None, ListRow]]:  # fmt: skip
    """What the register says of files that are still the same; of one that was replaced it is said that it was."""
    changed = bool(register.made_for) and register.made_for != made_for(intake.demands)
    there = {file.path: file for file in files}
    found: dict[str, tuple[int | None, ListRow]] = {}
    for row in register.rows:
        if not row.files:
            continue
        file = there.get(row.files[0])
        if file is None:
            intake.gone.append(row)
            intake.problems.append(Problem("warning", "materials-gone", row.where, {"file": row.files[0]}))
            continue
        if row.size is not None and row.size != file.size:
            if row.verdict:
                intake.problems.append(Problem("note", "materials-replaced", row.where, {"file": file.path}))
            row = replace(row, handed=None, verdict="", written=None)
        found[file.path] = (_registered(row, matcher, intake.problems, changed=changed), row)
    return found


def _registered(row: ListRow, matcher: Matcher, problems: list[Problem], *, changed: bool) -> int | None:
    """The demand that a row of the register is of: the office's number counts, whatever document it was before; but
    where the scheme was *changed* since, numbers may have moved, and the document's name counts."""
    if not row.number:
        return None
    if not changed or not row.document:
        return _meant(replace(row, document=""), matcher, problems)
    found = [at for at, name in enumerate(matcher.names) if bare(row.document) in name]
    found = [at for at in found if matcher.units[at] == bare(row.unit)] or found
    same = [at for at in found if matcher.numbers[at] == folded(row.number)] or found
    if len(same) == 1:
        return same[0]
    values = {"number": row.number, "document": row.document, "file": row.files[0]}
    problems.append(Problem("warning", "materials-not-asked", row.where, values))
    return None


def _on_paper(
    demand: Demand, row: ListRow | None, pieces: Sequence[HandedIn], as_of: dt.date, problems: list[Problem]
) -> tuple[int, bool]:  # fmt: skip
    """How many came on paper, and whether late; where paper will not do, a number unlike that of the files is told."""
    if row is None or row.stated is None or (row.handed or as_of) > as_of:
        return 0, False
    if demand.takes_paper:
        late = demand.due is not None and (row.handed or as_of) > demand.due
        return max(row.stated - len(pieces), 0), late
    if row.stated != len(pieces):
        values = {"number": demand.number, "stated": row.stated, "files": len(pieces)}
        problems.append(Problem("warning", "materials-other-count", row.where, values))
    return 0, False


# -- files ------------------------------------------------------------------------------------------------------------


def _piece(
    folder: Path, file: FoundFile, matcher: Matcher, said: Said, kept: tuple[int | None, ListRow] | None,
    demands: Sequence[Demand], as_of: dt.date,
) -> HandedIn:  # fmt: skip
    """A file with all that is known of it: what the register says goes before a list, and that before its name."""
    listed = said.of_file.get(file.path)
    told = [one for one in (kept, listed) if one is not None]
    at = next((at for at, _ in told if at is not None), None)
    match = Match(at, "list") if at is not None else matcher.match(file)
    written = next((row.written for _, row in told if row.written), None)
    span = (written, written) if written else dated(file.name)
    handed, basis = _handed(file, kept[1] if kept else None, listed[1] if listed else None)
    remark = next((row.remark for _, row in told if row.remark), "")
    verdict, more = (kept[1].verdict, kept[1].more) if kept else ("", {})
    if match.demand is None:
        return HandedIn(file, match, handed, basis, span, remark=remark, verdict=verdict, more=more)
    demand = demands[match.demand]
    fault: Fault | Literal[""] = (
        "later" if handed > as_of else "returned" if verdict == "returned" else _fault(folder, file, demand, span)
    )
    late = demand.due is not None and handed > demand.due
    accepted = verdict == "accepted" and not fault
    return HandedIn(file, match, handed, basis, span, fault, late, accepted, remark, verdict, more)


def _handed(file: FoundFile, kept: ListRow | None, listed: ListRow | None) -> tuple[dt.date, Basis]:
    if listed is not None and listed.handed:
        return listed.handed, "list"
    if kept is not None and kept.handed and kept.handed != file.day:
        return kept.handed, "register"
    return file.day, "file"


def _fault(
    folder: Path, file: FoundFile, demand: Demand, span: tuple[dt.date, dt.date] | None
) -> Fault | Literal[""]:  # fmt: skip
    inside = fault_inside(folder, file)
    if inside:
        return inside
    if demand.suffixes and file.suffix not in demand.suffixes:
        return "form"
    if span and ((demand.first and span[1] < demand.first) or (demand.last and span[0] > demand.last)):
        return "outside"
    return ""


def dated(name: str) -> tuple[dt.date, dt.date] | None:
    """The day or month that a file's name tells, as the first and the last day of it; None where it tells none, or
    several. A year alone is none: it is what the document is about."""
    spans = {span for found in _DATED.finditer(name) if (span := _span(*found.groups()))} if "20" in name else set()
    return spans.pop() if len(spans) == 1 else None


def _span(year: str, *parts: str | None) -> tuple[dt.date, dt.date] | None:
    month, *days = (part for part in parts if part)
    if not days:
        return span_of(f"{year}-{month}")
    try:
        day = dt.date(int(year), int(month), int(days[0]))
    except ValueError:
        return None
    return day, day


def _without_copies(folder: Path, pieces: Sequence[HandedIn]) -> list[HandedIn]:
    """The pieces; of files of one document that are the same, byte by byte, only one counts.

    It is the one that the office took, else the one handed in first.
    """
    alike: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        if piece.match.demand is not None and not piece.fault:
            alike[piece.match.demand, piece.file.size].append(number)
    found = [*pieces]
    for number in _repeated(folder, pieces, [own for own in alike.values() if len(own) > 1]):
        found[number] = replace(pieces[number], fault="copy", accepted=False)
    return found


def _repeated(folder: Path, pieces: Sequence[HandedIn], groups: Sequence[Sequence[int]]) -> Iterator[int]:
    for own in groups:
        seen: set[str] = set()
        for number in sorted(
            own, key=lambda n: (not pieces[n].accepted, pieces[n].handed, len(pieces[n].file.path), n)
        ):
            try:
                content = file_hash(folder / pieces[number].file.path)
            except OSError:
                continue  # what cannot be read was told before
            if content in seen:
                yield number
            seen.add(content)
