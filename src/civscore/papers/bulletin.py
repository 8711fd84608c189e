"""A run, and the one before, as what a bulletin says: every figure as it is printed, for the template to place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from civscore.months.comparison.compare import Change, Comparison
from civscore.papers.annexes import Annexes, AnnexForm, annexes_of
from civscore.papers.classes import Classes, classes, shares
from civscore.papers.faults import all_faults, to_repair
from civscore.papers.frame import Frame, Issue, before_in_words, frame
from civscore.papers.images import PaperImage
from civscore.papers.leagues import LONGEST, League, flagged, leagues
from civscore.papers.sites import AreaFaults, SiteFaults, SiteRow, areas_of, site_rows, visited
from civscore.papers.summary import (
    TypicalRow,
    WeakIndicatorRow,
    WorstRow,
    ranking_lines,
    typical,
    weak_sentence,
    weak_table,
    worst_standards,
)
from civscore.reports.shared.change import CHANCE, composed_note, error_said, of_node, of_total
from civscore.reports.shared.counts import account, account_line, standards_line, untested
from civscore.reports.shared.gates import failed_sentence
from civscore.reports.shared.lost import sum_note
from civscore.reports.shared.photos import NO_PHOTOS, Photos, Repairs
from civscore.reports.shared.scaled import points_beside
from civscore.reports.shared.units import unit_rows
from civscore.rounding import as_decimal
from civscore.scoring.gates import gates_of, worst_first
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.gates import gate_texts
from civscore.text.papers import PaperTexts, paper_texts, tight

LISTED = 40  # problems that stand in the text itself where a template lists them; more go to the annex
_WORST = 8  # sites


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator of the first two levels; ``before``, ``change`` (with ※ where it may be chance, △ where it is
    mostly composition) and ``error`` (±) are empty where nothing is compared."""

    name: str
    level: int
    points: str
    score: str
    rate: str
    before: str
    change: str
    error: str


@dataclass(frozen=True)
class BulletinUnit:
    """What a responsible unit answers for; the split losses add up to all lost points."""

    name: str
    rate: str
    faults: int
    full: str
    split: str
    share: str


@dataclass(frozen=True)
class Bulletin:
    """Everything that a bulletin's template may name."""

    frame: Frame
    run: str
    before: str
    sites: int
    site_types: int
    standards: int
    standards_seen: int
    sample: str
    observations: int
    coverage: str
    points: str
    score: str
    rate: str
    lost: str
    account: str
    standing: str
    change: str
    unseen: str
    gates: str
    points_heading: str
    parts: list[IndicatorRow]
    indicators: list[IndicatorRow]
    chance: bool
    composed_note: str
    sum_note: str
    rankings: list[str]
    leagues: list[League]
    long_leagues: list[League]
    classes: list[Classes]
    fault_count: int
    faulty_sites: int
    worst_standards: list[WorstRow]
    typical: list[TypicalRow]
    typical_photos: list[PaperImage]
    areas: list[AreaFaults]
    listed: bool
    worst: list[SiteFaults]
    weak: list[WeakIndicatorRow]
    weak_line: str
    pictures: list[PaperImage]
    praise: str
    criticism: str
    units: list[BulletinUnit]
    site_rows: list[SiteRow]
    annexes: Annexes


def make_bulletin(
    result: Result, comparison: Comparison | None, issue: Issue, language: str, annex: AnnexForm = "docx",
    pictures: Sequence[PaperImage] = (), photos: Photos = NO_PHOTOS,
    repairs: Repairs | None = None,
) -> Bulletin:  # fmt: skip
    """What the bulletin of *result* says, beside the run before where they are compared.

    Args:
        result, comparison: the run, and what changed.
        issue: what the command line says about the paper.
        language: zh or en.
        annex: what becomes of the details.
        pictures: what stands beside the total.
        photos: where the photos of the problems are; ``repairs``: the hashes of those of repairs.
    """
    t, counts = paper_texts(language), result.counts
    faults = all_faults(result, t)
    problems = to_repair(faults)
    areas = areas_of(result, problems, t)
    tables = leagues(result, comparison, t)
    long = [league for league in tables if len(league.rows) > LONGEST]
    units, sites, weak = _units(result, t), site_rows(result, problems, t), weak_table(result, language)
    places, made = result.tree.scheme.rounding.places, account(result)
    cases = typical(problems, t, photos, repairs)
    first, both = _indicators(result, comparison, 1, t), _indicators(result, comparison, 2, t)
    every_site = [site for area in areas for site in area.sites if site.site_type or site.area]
    return Bulletin(
        frame=frame(result, issue, t.bulletin_title, t, language),
        run=result.label,
        before=before_in_words(comparison.old, t) if comparison else "",
        sites=result.sites,
        site_types=len({p.site_type for p in visited(result) if p.site_type}),
        standards=counts.standards,
        standards_seen=counts.tested,
        sample=tight(standards_line(result, language), language),
        observations=result.observations,
        coverage=show.percent(result.total.coverage),
        points=show.full_marks(result.total.points),
        score=show.points(result.total.score, places) or t.absent,
        rate=show.percent(result.total.rate, 2) or t.absent,
        lost=f"{made.lost:f}" if made else t.absent,
        account=tight(account_line(result, language), language),
        standing=_standing(result, t),
        change=_change(comparison, t),
        unseen=_unseen(result, t),
        gates=_gates(result, t),
        points_heading=t.effective if _scaled(result, 1) else t.points,
        parts=first,
        indicators=both,
        chance=any(CHANCE in row.change for row in first) or any(league.marked for league in tables),
        composed_note=composed_note((row.change for row in first), language),
        sum_note=sum_note(result, language) if first else "",
        rankings=ranking_lines(tables, t),
        leagues=[league for league in tables if len(league.rows) <= LONGEST],
        long_leagues=long,
        classes=classes(result, faults, t),
        fault_count=counts.problems,
        faulty_sites=counts.faulty_sites,
        worst_standards=worst_standards(result, t),
        typical=cases.rows,
        typical_photos=cases.photos,
        areas=areas,
        listed=len(problems) <= LISTED,
        worst=sorted(every_site, key=lambda s: -Fraction(s.lost))[:_WORST],
        weak=weak,
        weak_line=weak_sentence(weak, t),
        pictures=[*pictures],
        praise=t.separator.join(flagged(result, "red")),
        criticism=t.separator.join(flagged(result, "blue", "black")),
        units=units,
        site_rows=sites,
        annexes=annexes_of(
            annex, t, leagues=bool(long if annex == "old" else tables), units=bool(units), sites=bool(sites),
            faults=len(problems) > (LISTED if annex == "old" else 0), weak=bool(weak),
        ),
    )  # fmt: skip


# -- the total --------------------------------------------------------------------------------------------------------


def _standing(result: Result, t: PaperTexts) -> str:
    total, places = result.total, result.tree.scheme.rounding.places
    if total.gap is None or total.target is None:
        return ""
    words = t.short if total.gap > 0 else t.reached
    return words.format(target=show.full_marks(total.target), gap=show.points(abs(total.gap), places))


def _gates(result: Result, t: PaperTexts) -> str:
    """Which gates failed, and that the target does not count as reached then."""
    failed = failed_sentence(gate_texts(t.language), worst_first(gates_of(result)))
    return t.blocked.format(gates=failed) if failed else ""


def _change(comparison: Comparison | None, t: PaperTexts) -> str:
    """Up or down, and whether the draw of sites alone could have made the change."""
    if comparison is None or comparison.printed_change is None:
        return ""
    places, change = comparison.new.tree.scheme.rounding.places, comparison.printed_change
    whole = of_total(comparison)
    words = t.up if change > 0 else t.down if change < 0 else t.same
    said = words.format(
        before=before_in_words(comparison.old, t), score=show.points(comparison.old.total.score, places),
        change=show.points(abs(change), places), mark=CHANCE * whole.chance,
    )  # fmt: skip
    said += t.noise.format(said=error_said(whole, t.language, plain=True))
    said += t.composed if comparison.total.composed and change else ""
    return said + ("" if comparison.same_edition else t.edition)


def _unseen(result: Result, t: PaperTexts) -> str:
    found = untested(result)
    said = t.unseen.format(count=found.left_out, share=show.percent(found.share)) if found.left_out else ""
    zero = as_decimal(found.points, result.tree.scheme.rounding)
    return said + (t.as_zero.format(count=found.as_zero, points=zero) if found.as_zero else "")


def _shown(result: Result, depth: int) -> list[int]:
    """The indicators down to a level, without the whole and without gates."""
    return [at for at, node in enumerate(result.tree.nodes) if 0 < node.depth <= depth and node.kind != "gate"]


def _scaled(result: Result, depth: int) -> bool:
    return points_beside(result, _shown(result, depth)).scaled


def _indicators(result: Result, comparison: Comparison | None, depth: int, t: PaperTexts) -> list[IndicatorRow]:
    places, changes = result.tree.scheme.rounding.places, {c.id: c for c in comparison.nodes} if comparison else {}
    shown = _shown(result, depth)
    found = []
    for at, points in zip(shown, points_beside(result, shown).texts, strict=True):
        node, scored = result.tree.nodes[at], result.nodes[at]
        kind = {"bonus": t.bonus, "penalty": t.penalty}.get(node.kind, "")
        moves = _node_change(changes.get(node.id), places, t) if comparison else ("", "", "")
        found.append(
            IndicatorRow(
                f"{node.id} {node.name}{kind}", node.depth, points or t.absent,
                show.points(scored.score, places) or t.absent, show.percent(scored.rate) or t.absent, *moves,
            )
        )  # fmt: skip
    return found


def _node_change(change: Change | None, places: int, t: PaperTexts) -> tuple[str, str, str]:
    """Score before, change, error."""
    if change is None or change.old_score is None:
        return t.absent, t.absent, t.absent
    own = of_node(change, places, t.language)
    return show.points(change.old_score, places), own.figure, own.error or t.absent


# -- units ------------------------------------------------------------------------------------------------------------


def _units(result: Result, t: PaperTexts) -> list[BulletinUnit]:
    scope = result.scopes.get("unit")
    rates = {m.name: show.percent(m.rate) or t.absent for m in scope.members} if scope and scope.members else {}
    absent = t.absent if rates else ""  # a result file has no scores of units
    rows, exact = unit_rows(result), {u.unit: u.split for u in result.unit_losses}
    parts = shares([exact[row.unit] for row in rows], sum(exact.values(), Fraction(0)))
    return [
        BulletinUnit(
            row.unit or t.nobody, rates.get(row.unit or "", absent), row.problems, f"{row.full:f}", f"{row.split:f}",
            share,
        )
        for row, share in zip(rows, parts, strict=True)
    ]  # fmt: skip
