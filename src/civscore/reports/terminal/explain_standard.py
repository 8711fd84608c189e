"""The last part of an explanation: a standard's rate, place by place and row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from civscore.errors import Where
from civscore.gap.explain.explanation import Explanation, StandardSteps
from civscore.gap.explain.standard import InputRow, Observation, Spot
from civscore.reports.shared.arithmetic import Writer
from civscore.reports.shared.gates import taken_line
from civscore.rules.answers import said_in
from civscore.rules.arithmetic import Number, Over, counted
from civscore.rules.judgement import Said
from civscore.scheme.table.sentences import rule_sentence
from civscore.scoring.places import Place
from civscore.text.explain import ExplainTexts
from civscore.text.gates import gate_texts
from civscore.text.scheme_table import scheme_table_texts

OBSERVATIONS = 20  # so many are listed unless all are asked for
_ROWS = 3  # of equal observations in one place


@dataclass(frozen=True)
class TextLine:
    """A line: its text, how far in it stands, and its style."""

    text: str
    indent: int = 0
    style: str = ""


def standard_lines(
    e: Explanation, s: StandardSteps, t: ExplainTexts, language: str, writer: Writer, *, everything: bool
) -> Iterator[TextLine]:
    """How a standard came to its rate: the rule, the figures, the places, the rows."""
    tree = e.figures.tree
    node = tree.nodes[s.position]
    yield TextLine(t.rule.format(rule=rule_sentence(node, tree.scheme, scheme_table_texts(language))), 1)
    if s.given != "rows" and not (s.given == "nothing" and node.kind != "gate"):
        yield TextLine(t.given[s.given], 1)
    if s.compared:
        yield TextLine(t.compared.format(pairs=t.comma.join(writer.comparison(c) for c in s.compared)), 1)
    if s.converted is not None:
        yield TextLine(f"{t.labels['converted']} = {writer.steps(s.converted.formula, s.converted.value)}", 1)
    if s.combined is not None:
        label = t.labels["combined" if s.converted is not None else "rate"]
        yield TextLine(f"{label} = {writer.steps(s.combined.formula, s.combined.value)}", 1)
    for kind in s.types:
        name = kind.name or t.no_type
        weight = t.weight.format(weight=writer.number(kind.weight))
        yield TextLine(f"{name} · {weight}{t.colon}{writer.steps(kind.step.formula, kind.step.value)}", 2)
    if node.id in e.result.taken:
        yield TextLine(taken_line(gate_texts(language), e.result.taken[node.id], [node.id]), 1)
    yield from _observed(_RowWriter(t, writer, everything, _names(e)), s)


def _names(e: Explanation) -> dict[str, str]:
    """Files by their names, in full where two have the same."""
    paths = [i.path for i in e.result.inputs]
    short = [PurePath(p).name for p in paths]
    return {p: n if short.count(n) == 1 else p for p, n in zip(paths, short, strict=True)}


@dataclass(frozen=True)
class _RowWriter:
    """What is needed to write rows."""

    t: ExplainTexts
    writer: Writer
    everything: bool
    files: dict[str, str]


def _observed(r: _RowWriter, s: StandardSteps) -> Iterator[TextLine]:
    t = r.t
    if not s.count and not s.absent:
        return
    text = t.observations.format(count=s.count, spots=len(s.spots))
    yield TextLine(text + (t.observations_absent.format(absent=s.absent) if s.absent else ""), 1)
    if s.spots:
        yield TextLine(t.spots, 1)
    shown, rest = _chosen(r, s)
    for spot in shown:
        yield from _spot(r, spot)
    if rest:
        singles = [o for spot in rest for o in spot.observations]
        lossy = sum(o.earned < o.possible for o in singles)
        more = t.more_spots if s.has_rows else t.more_spots_short
        yield TextLine(more.format(spots=len(rest), count=len(singles), lossy=lossy), 2)
    if s.absent_rows:
        yield TextLine(t.absent_rows.format(count=len(s.absent_rows)), 1)
        rows = s.absent_rows if r.everything else s.absent_rows[:_ROWS]
        for row in rows:
            yield TextLine(_row(r, row), 2)
        if len(rows) < len(s.absent_rows):
            yield TextLine("…", 2)
    if not s.has_rows:
        yield TextLine(t.no_rows, 1)


def _chosen(r: _RowWriter, s: StandardSteps) -> tuple[list[Spot], list[Spot]]:
    """The places that are listed, those that lost most first, and the rest; all of them come in the input's order."""
    if r.everything:
        return s.spots, []
    order = sorted(s.spots, key=lambda p: p.earned / p.possible)
    shown: list[Spot] = []
    for number, spot in enumerate(order):
        if shown and sum(max(len(_alike(r, p)), 1) for p in [*shown, spot]) > OBSERVATIONS:
            return shown, order[number:]
        shown.append(spot)
    return shown, []


def _spot(r: _RowWriter, spot: Spot) -> Iterator[TextLine]:
    """A place with its observations; one of a single observation has that in its own line."""
    name, found = _place(r.t, spot.place), spot.observations
    if len(found) == 1:
        yield TextLine(f"{name}{r.t.colon}{_judged(r, found[0])}", 2)
        yield from (TextLine(_row(r, row), 3) for row in found[0].rows)
        return
    above = counted(o.earned for o in found) if found else Number(spot.earned)
    below = counted(o.possible for o in found) if found else Number(spot.possible)
    rate = r.writer.steps(Over(above, below), spot.earned / spot.possible)
    yield TextLine(f"{name}{r.t.colon}{rate}", 2)
    groups = _alike(r, spot)
    for number, alike in enumerate(groups):
        if number >= OBSERVATIONS and not r.everything:
            count = sum(len(g) for g in groups[number:])
            yield TextLine(r.t.more_rows.format(count=len(groups) - number, rows=count), 3)
            return
        yield from _observation(r, alike)


def _observation(r: _RowWriter, alike: Sequence[Observation]) -> Iterator[TextLine]:
    """One observation, or several that are alike: their judgement, and the rows (of several the first)."""
    first = alike[0]
    times = r.t.times.format(count=len(alike)) if len(alike) > 1 else ""
    if len(first.rows) == 1:
        yield TextLine(f"{_judged(r, first)}{times}  {_row(r, first.rows[0])}", 3)
        return
    yield TextLine(_judged(r, first) + times, 3)
    yield from (TextLine(_row(r, row), 4) for row in first.rows)


def _alike(r: _RowWriter, spot: Spot) -> list[list[Observation]]:
    """The observations of a place; those of one row with equal answer, units and issue together, where they are more
    than a few."""
    groups: dict[object, list[Observation]] = {}
    for number, o in enumerate(spot.observations):
        row = o.rows[0]
        same = (tuple(sorted(row.said.items())), row.units, row.issue) if len(o.rows) == 1 else number
        groups.setdefault(same, []).append(o)
    found: list[list[Observation]] = []
    for group in groups.values():
        found += [[o] for o in group] if r.everything or len(group) <= _ROWS else [group]
    return sorted(found, key=lambda g: g[0].earned / g[0].possible) if len(found) > OBSERVATIONS else found


def _judged(r: _RowWriter, o: Observation) -> str:
    """How an observation was judged: the sum, and earned/possible."""
    assert o.judgement is not None
    writer, how = r.writer, o.judgement
    pair = f"{writer.number(how.earned.value)}/{writer.number(how.possible)}"
    if how.possible != o.possible:  # a visit among several, which have weights
        pair += f" · {r.t.weight.format(weight=writer.number(o.possible))}"
    if how.compared is not None:
        return f"{writer.comparison(how.compared)} → {pair}"
    if isinstance(how.earned, Number):
        return pair
    return f"{writer.steps(how.earned, how.earned.value)} → {pair}"


def _place(t: ExplainTexts, place: Place) -> str:
    name = place.name or t.nowhere
    about = [place.site_type, *(a for a in place.areas if a and a != name)] if place.is_site else []
    return " · ".join([name, *(a for a in about if a)])


def _row(r: _RowWriter, row: InputRow) -> str:
    """Where a row stands, what it says, whom it names and what it found."""
    t = r.t
    parts = [_address(r, row.where), _answer(t, row.said)]
    parts += [t.unit.format(units=t.list_comma.join(row.units))] if row.units else []
    parts += [t.issue.format(issue=" ".join(row.issue.split()))] if row.issue.strip() else []
    return "  ".join(parts)


def _address(r: _RowWriter, where: Where) -> str:
    return str(Where(r.files.get(where.file, PurePath(where.file).name), where.sheet, where.cell))


def _answer(t: ExplainTexts, said: Said) -> str:
    """What the answer columns of a row say."""
    value = said_in(said)
    if "kind" in said:
        value = t.kind.format(kind=said["kind"], number=value).strip()
    marks = [text for key, text in (("notified", t.notified), ("corrected", t.corrected)) if key in said]
    return "  ".join([value or t.blank, *marks])
