"""The slides of what was lost: standards, typical problems, units, weak indicators."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import accumulate
from typing import Any

from civscore.papers.faults import all_faults, to_repair
from civscore.papers.photos import SLIDE_BOX
from civscore.papers.slides.deck import BarChart, SlidePage, SlidePhoto, SlidePhotos, SlideTable
from civscore.papers.slides.score_pages import MOST_BARS
from civscore.papers.slides.source import DeckSource
from civscore.papers.summary import typical
from civscore.reports.shared.counts import problems_line
from civscore.reports.shared.faults import own_texts
from civscore.reports.shared.lost import lost_column
from civscore.reports.shared.sited import site_name
from civscore.reports.shared.units import unit_rows
from civscore.reports.shared.weak import weak_rows
from civscore.text import show
from civscore.text.shown_photos import shown_photo_texts

_TYPICAL, _LOOKED_AT = 6, 500
_WEAK = 10
_PHOTOS, _PAIRED = 3, 4  # photos; those of problems and repairs


def loss_pages(source: DeckSource) -> Iterator[SlidePage]:
    """The slides of losses, those that there is something to say for."""
    for page in (_standards(source), _typical(source), _photos(source), _units(source), _weak(source)):
        if page:
            yield page


def _standards(source: DeckSource) -> SlidePage | None:
    """The few standards that lost most, with what they cost together so far."""
    result, t, printed = source.result, source.t, lost_column(source.result)
    of = [
        (result.nodes[i].lost, printed[i], result.tree.nodes[i]) for i in result.tree.leaves
        if result.tree.nodes[i].kind not in ("gate", "bonus") and result.nodes[i].lost > 0
    ]  # fmt: skip
    if not of:
        return None
    of.sort(key=lambda one: -one[0])
    shown, whole = of[:MOST_BARS], sum((exact for exact, _, _ in of), Fraction(0))
    shares = [show.percent(so_far / whole) for so_far in accumulate(exact for exact, _, _ in shown)]
    labels = [
        t.cumulated.format(lost=f"{lost:f}", share=share) for (_, lost, _), share in zip(shown, shares, strict=True)
    ]
    title = t.standards.format(count=len(shown), share=shares[-1], name=shown[0][2].name, lost=f"{shown[0][1]:f}")
    names = [f"{node.id} {node.name}" for _, _, node in shown]
    return SlidePage(title, title, [], BarChart(t.lost, names, [float(lost) for _, lost, _ in shown], labels))


def _typical(source: DeckSource) -> SlidePage | None:
    """The costliest problem of each of the costliest standards."""
    result, t, counts = source.result, source.t, source.result.counts
    losses = result.largest_losses(_LOOKED_AT)
    pairs: list[Any] = [*zip(losses.itertuples(), own_texts(losses, source.language), strict=True)]
    first: dict[int, tuple[Any, str]] = {}
    for row, text in sorted(pairs, key=lambda pair: not pair[0].issue):  # what was written comes before mere answers
        if row.problem:
            first.setdefault(row.standard, (row, text))
    rows = []
    for row, text in [*first.values()][:_TYPICAL]:
        place, standard = result.cells.places[row.place], result.tree.standards[row.standard]
        rows.append([
            site_name(place, standard, source.language), f"{standard.id} {standard.name}", text or source.words.absent,
            source.units(row.units),
        ])  # fmt: skip
    if not rows:
        return None
    title = t.typical.format(problems=f"{counts.problems:,}", sites=f"{counts.faulty_sites:,}")
    body = SlideTable(t.typical_heads, rows, [1.4, 1.8, 2.6, 1.2], frozenset(), t.more, counts.problems - len(rows))
    return SlidePage(title, f"{title}{t.stop}{problems_line(result, source.language)}", [], body)


def _photos(source: DeckSource) -> SlidePage | None:
    """Photos of typical problems; a repair's stands beside that of its problem."""
    problems = [fault for fault in to_repair(all_faults(source.result, source.words)) if fault.photos]
    cases = typical(problems, source.words, source.photos, source.repairs, _PAIRED, SLIDE_BOX)
    t = shown_photo_texts(source.language)
    rows = sorted((row for row in cases.rows if row.photos), key=lambda row: -len(row.photos))
    shown = []
    for row in rows:
        words = (t.before, t.after) if len(row.photos) > 1 else ("",)
        for word, image in zip(words, row.photos, strict=True):
            caption = t.gap.join(filter(None, [word, row.site, row.text]))
            shown.append(SlidePhoto(image.data, image.width / image.height, caption))
    if not shown:
        return None
    title = source.t.photos.format(count=f"{len(problems):,}")
    shown = shown[: _PAIRED if len(rows[0].photos) > 1 else _PHOTOS]
    return SlidePage(title, source.t.stop.join([title, *(photo.caption for photo in shown)]), [], SlidePhotos(shown))


def _units(source: DeckSource) -> SlidePage | None:
    """What the units answer for, shared losses split."""
    rows = [row for row in unit_rows(source.result) if row.split > 0]
    if not any(row.unit for row in rows):
        return None
    t, shown = source.t, rows[:MOST_BARS]
    names = [row.unit or source.words.nobody for row in shown]
    labels = [t.unit_label.format(lost=f"{row.split:f}", problems=f"{row.problems:,}") for row in shown]
    first = next(row for row in rows if row.unit)
    title = t.units.format(unit=first.unit, lost=f"{first.split:f}", problems=f"{first.problems:,}")
    lines = [t.units_more.format(count=len(rows) - len(shown))] if len(rows) > len(shown) else []
    return SlidePage(title, title, lines, BarChart(t.lost, names, [float(row.split) for row in shown], labels))


def _weak(source: DeckSource) -> SlidePage | None:
    """What fell short without anything that one could go and repair."""
    found, t = [*weak_rows(source.result, source.language)], source.t
    if not found:
        return None
    rows = [
        [f"{w.indicator.id} {w.indicator.name}", w.found, show.percent(w.rate), f"{w.lost:f}"] for w in found[:_WEAK]
    ]
    first = found[0]
    title = t.weak.format(count=len(found), name=first.indicator.name, found=first.found, lost=f"{first.lost:f}")
    body = SlideTable(
        t.weak_heads, rows, [3.0, 1.2, 1.0, 1.0], frozenset({1, 2, 3}), t.more, max(len(found) - _WEAK, 0)
    )
    return SlidePage(title, title, [], body)
