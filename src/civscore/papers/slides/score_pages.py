"""The slides of the score: the total, what its change is made of, indicators, areas, and what fell."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from civscore.months.comparison.changes import PARTS
from civscore.months.comparison.compare import printed_row
from civscore.papers.frame import assessed, before_in_words, period_in_words
from civscore.papers.slides.deck import BarChart, SlidePage, SlideTable, StepChart
from civscore.papers.slides.source import DeckSource
from civscore.reports.shared.change import CHANCE, Moved, composed_note, moved, of_node, of_total
from civscore.reports.shared.counts import account_line, problems_line, standards_line
from civscore.reports.shared.gates import failed_sentence
from civscore.reports.shared.lost import lost_column
from civscore.reports.shared.standing import pair_labels, standing_in_papers
from civscore.scheme.model import AREAS
from civscore.scoring.gates import gates_of, worst_first
from civscore.text import show
from civscore.text.gap import gap_texts
from civscore.text.gates import gate_texts
from civscore.text.terminal import terminal_texts

MOST_BARS = 10
_ENDS = 5  # areas shown of each end of a long ranking
_FALLEN = 8


def score_pages(source: DeckSource) -> Iterator[SlidePage]:
    """The slides of the score, those that there is something to say for."""
    yield _total(source)
    for page in (_change(source), _indicators(source), _areas(source), _fallen(source)):
        if page:
            yield page


def change_of(source: DeckSource) -> Moved | None:
    """The change of the printed total with its error."""
    c = source.comparison
    if c is None or c.printed_change is None:
        return None
    return of_total(c)


def _total(source: DeckSource) -> SlidePage:
    t, result, total = source.t, source.result, source.result.total
    score, change = show.points(total.score, source.places), change_of(source)
    title = t.total.format(score=score) if score else t.no_score
    if change and source.comparison:
        title += t.total_change.format(before=before_in_words(source.comparison.old, source.words), change=change)
    cards = [(t.card_score, score or source.words.absent)]
    cards += [(t.card_change, str(change))] if change else []
    if total.target is not None and total.gap is not None:
        form, name = (t.total_short, t.card_short) if total.gap > 0 else (t.total_over, t.card_over)
        title += form.format(gap=show.points(abs(total.gap), source.places))
        cards += [(t.card_target, show.full_marks(total.target)), (name, show.points(abs(total.gap), source.places))]
    failed = failed_sentence(gate_texts(source.language), worst_first(gates_of(result)))
    stands = result.standing
    head = t.head.format(
        name=assessed(result.tree.scheme.name), period=period_in_words(result, source.words),
        standing=standing_in_papers(stands, source.language),
    ).replace("　　", "　")  # fmt: skip
    lines = [
        head, failed, account_line(result, source.language), standards_line(result, source.language),
        problems_line(result, source.language), t.coverage.format(coverage=show.percent(total.coverage)),
        t.chance.format(mark=CHANCE) if change and change.chance else "",
    ]  # fmt: skip
    return SlidePage(title, title, [line for line in lines if line], None, cards)


def _change(source: DeckSource) -> SlidePage | None:
    """The waterfall from the old printed score to the new one."""
    c, change, t = source.comparison, change_of(source), source.t
    if c is None or change is None or c.old.total.score is None or c.new.total.score is None:
        return None
    words, places = terminal_texts(source.language).parts, source.places
    parts = [(words[name], c.printed[name]) for name in (*PARTS, "rounding") if c.printed[name]]
    old, new = pair_labels(c.old, c.new)
    at, names, levels, labels = c.old.total.score, [old], [(0.0, float(c.old.total.score))], []
    labels.append(show.points(at, places))
    for name, value in parts:
        names.append(name)
        levels.append((float(at), float(at + value)))
        labels.append(show.signed(value, places))
        at += value
    levels.append((0.0, float(c.new.total.score)))
    body = StepChart(
        [*names, new], levels, [*labels, show.points(c.new.total.score, places)],
        [True, *[False] * len(parts), True], t.step_series,
    )  # fmt: skip
    largest = max(parts, key=lambda part: abs(part[1]), default=None)
    title = t.change.format(old=old, new=new, change=change)
    title += t.change_most.format(name=largest[0], figure=show.signed(largest[1], places)) if largest else ""
    said = source.words.separator.join(f"{name} {show.signed(value, places)}" for name, value in parts)
    return SlidePage(title, f"{title}{t.stop}{said}", [t.chance.format(mark=CHANCE)] if change.chance else [], body)


def _indicators(source: DeckSource) -> SlidePage | None:
    """What the first-level indicators lost."""
    tree, printed = source.result.tree, lost_column(source.result)
    nodes = [
        (printed[i], source.result.nodes[i].lost, node) for i, node in enumerate(tree.nodes)
        if node.depth == 1 and node.kind not in ("gate", "bonus") and source.result.nodes[i].lost > 0
    ]  # fmt: skip
    if not nodes:
        return None
    nodes.sort(key=lambda one: -one[1])
    whole = sum((exact for _, exact, _ in nodes), Fraction(0))
    lost, exact, first = nodes[0]
    title = source.t.indicators.format(
        lost=f"{printed[0]:f}", name=first.name, own=f"{lost:f}", share=show.percent(exact / whole)
    )
    shown, rest = nodes[:MOST_BARS], nodes[MOST_BARS:]
    names = [f"{node.id} {node.name}" for _, _, node in shown]
    values, labels = [float(lost) for lost, _, _ in shown], [f"{lost:f}" for lost, _, _ in shown]
    if rest:
        names.append(source.words.other.format(count=len(rest)))
        values.append(float(sum(lost for lost, _, _ in rest)))
        labels.append(f"{sum(lost for lost, _, _ in rest):f}")
    return SlidePage(title, title, [], BarChart(source.t.lost, names, values, labels))


def _areas(source: DeckSource) -> SlidePage | None:
    """Who stands where: all areas of the widest level that has several, or both ends."""
    result, t, places = source.result, source.t, source.places
    for kind in AREAS:
        scope = result.scopes.get(kind)
        members = [m for m in scope.ranked() if m.score is not None] if scope else []
        if len(members) > 1:
            break
    else:
        return None
    before = {a.name: a for a in source.comparison.areas.get(kind, [])} if source.comparison else {}

    def row(at: int) -> list[str]:
        m, old = members[at], before.get(members[at].name)
        change = None
        if old is not None and old.old is not None and m.score is not None:
            change = moved(m.score - old.old, old.error, old.chance, places, source.language)
        cells = [str(m.rank or source.words.absent), m.name, show.points(m.score, places)]
        return cells + ([str(change) if change else source.words.absent] if before else [])

    many = len(members) > 2 * _ENDS
    at = [*range(_ENDS), *range(len(members) - _ENDS, len(members))] if many else [*range(len(members))]
    rows = [row(i) for i in at]
    heads = [t.rank, gap_texts(source.language).views.get(kind, kind), t.score, *([t.moved] if before else [])]
    if many:
        rows.insert(_ENDS, ["…", t.between.format(count=len(members) - 2 * _ENDS), *[""] * (len(heads) - 2)])
    best = max(members, key=lambda m: (m.score is not None, m.score))
    worst = min(members, key=lambda m: (m.score is not None, m.score))
    form = t.areas if best.score != worst.score else t.areas_equal
    title = form.format(
        count=len(members),
        best=best.name,
        high=show.points(best.score, places),
        worst=worst.name,
        low=show.points(worst.score, places),
    )
    shares = [0.6, 2.6, 1.0, *([1.4] if before else [])]
    marked = any(CHANCE in cell for cells in rows for cell in cells)
    body = SlideTable(heads, rows, shares, frozenset({2, 3}), t.more)
    return SlidePage(title, title, [t.chance.format(mark=CHANCE)] if marked else [], body)


def _fallen(source: DeckSource) -> SlidePage | None:
    """The standards whose score fell most."""
    c, t, places = source.comparison, source.t, source.places
    if c is None:
        return None
    fell = [n for n in c.nodes if n.leaf and n.kind == "base" and n.old is not None and n.new is not None]
    fell = sorted((n for n in fell if printed_row(n, places)[0] < 0), key=lambda n: n.change)
    if not fell:
        return None
    changes = [of_node(n, places, source.language) for n in fell]
    rows = [
        [f"{n.id} {n.name}", show.points(n.old_score, places), show.points(n.new_score, places), str(change)]
        for n, change in zip(fell[:_FALLEN], changes, strict=False)
    ]
    old, new = pair_labels(c.old, c.new)
    title = t.fallen.format(name=fell[0].name, change=changes[0], count=len(fell))
    marks = "".join(change.marks for change in changes[:_FALLEN])
    body = SlideTable([t.standard, old, new, t.moved], rows, [3.0, 0.9, 0.9, 1.2], frozenset({1, 2, 3}), t.more,
                max(len(fell) - _FALLEN, 0))  # fmt: skip
    notes = [t.chance.format(mark=CHANCE) if CHANCE in marks else "", composed_note(marks, source.language)]
    return SlidePage(title, title, [*filter(None, notes)], body)
