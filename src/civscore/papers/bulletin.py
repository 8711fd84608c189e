"""A run, and the one before, as what a bulletin says: every figure as it is printed, for the template to place."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from civscore.months.comparison.compare import Change, Comparison, printed_row
from civscore.papers.classes import Classes, all_lost, classes, shares
from civscore.papers.faults import Fault, all_faults, loss, unit_losses
from civscore.papers.frame import Frame, Issue, frame, period_in_words
from civscore.papers.leagues import LONGEST, League, flagged, leagues
from civscore.papers.sites import AreaFaults, SiteFaults, SiteRow, areas_of, site_rows, visited
from civscore.reports.shared.gates import failed_sentence
from civscore.scoring.gates import gates_of, worst_first
from civscore.scoring.result import Result
from civscore.text import show
from civscore.text.gates import gate_texts
from civscore.text.papers import PaperTexts, paper_texts

LISTED = 40  # faults that stand in the text itself; more go to the annex, and the text has the worst sites
_WORST = 8  # sites


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator of the first two levels; ``before`` and ``change`` are empty where nothing is compared."""

    name: str
    level: int
    points: str
    score: str
    rate: str
    before: str
    change: str


@dataclass(frozen=True)
class UnitRow:
    """What a responsible unit answers for; the split losses add up to all lost points."""

    name: str
    rate: str
    faults: int
    full: str
    split: str
    share: str


@dataclass(frozen=True)
class Annexes:
    """What each annex is called (附件1 …), empty where there is none, and its title; ``titles`` are those there are."""

    leagues: str
    leagues_title: str
    units: str
    units_title: str
    sites: str
    sites_title: str
    faults: str
    faults_title: str
    titles: list[str]


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
    observations: int
    coverage: str
    points: str
    score: str
    rate: str
    lost: str
    standing: str
    change: str
    unseen: str
    gates: str
    indicators: list[IndicatorRow]
    leagues: list[League]
    long_leagues: list[League]
    classes: list[Classes]
    fault_count: int
    faulty_sites: int
    areas: list[AreaFaults]
    listed: bool
    worst: list[SiteFaults]
    praise: str
    criticism: str
    units: list[UnitRow]
    site_rows: list[SiteRow]
    annexes: Annexes


def make_bulletin(result: Result, comparison: Comparison | None, issue: Issue, language: str) -> Bulletin:
    """What the bulletin of *result* says, beside the run before where they are compared."""
    t = paper_texts(language)
    faults = all_faults(result, t)
    areas = areas_of(result, faults, t)
    tables = leagues(result, comparison, t)
    long = [league for league in tables if len(league.rows) > LONGEST]
    units, sites = _units(result, faults, t), site_rows(result, faults, t)
    places, standards = result.tree.scheme.rounding.places, [s for s in result.tree.standards if s.kind != "gate"]
    scored = [result.nodes[i] for i in result.tree.leaves if result.tree.nodes[i].kind != "gate"]
    every_site = [site for area in areas for site in area.sites if site.site_type or site.area]
    return Bulletin(
        frame=frame(result, issue, t.bulletin_title, t, language),
        run=result.label,
        before=period_in_words(comparison.old, t) if comparison else "",
        sites=result.sites,
        site_types=len({p.site_type for p in visited(result) if p.site_type}),
        standards=len(standards),
        standards_seen=sum(s.observations > 0 for s in scored),
        observations=result.observations,
        coverage=show.percent(result.total.coverage),
        points=show.full_marks(result.total.points),
        score=show.points(result.total.score, places) or t.absent,
        rate=show.percent(result.total.rate, 2) or t.absent,
        lost=show.points(all_lost(result)),
        standing=_standing(result, t),
        change=_change(comparison, t),
        unseen=_unseen(result, t),
        gates=failed_sentence(gate_texts(language), worst_first(gates_of(result))),
        indicators=_indicators(result, comparison, t),
        leagues=[league for league in tables if len(league.rows) <= LONGEST],
        long_leagues=long,
        classes=classes(result, faults, t),
        fault_count=result.fault_count,
        faulty_sites=len({f.place for f in faults if f.place.is_site}),
        areas=areas,
        listed=len(faults) <= LISTED,
        worst=sorted(every_site, key=lambda s: -Fraction(s.lost))[:_WORST],
        praise=t.separator.join(flagged(result, "red")),
        criticism=t.separator.join(flagged(result, "blue", "black")),
        units=units,
        site_rows=sites,
        annexes=_annexes(bool(long), bool(units), bool(sites), len(faults) > LISTED, t),
    )


# -- the total --------------------------------------------------------------------------------------------------------


def _standing(result: Result, t: PaperTexts) -> str:
    total, places = result.total, result.tree.scheme.rounding.places
    if total.gap is None or total.target is None:
        return ""
    words = t.short if total.gap > 0 else t.reached
    said = words.format(target=show.full_marks(total.target), gap=show.points(abs(total.gap), places))
    return said + (t.blocked if total.status == "blocked" else "")


def _change(comparison: Comparison | None, t: PaperTexts) -> str:
    """Up or down, and whether the draw of sites alone could have made the change."""
    if comparison is None or comparison.printed_change is None:
        return ""
    places, change = comparison.new.tree.scheme.rounding.places, comparison.printed_change
    words = t.up if change > 0 else t.down if change < 0 else t.same
    said = words.format(
        before=period_in_words(comparison.old, t), score=show.points(comparison.old.total.score, places),
        change=show.points(abs(change), places),
    )  # fmt: skip
    margin = comparison.total.error.margin
    if margin is None:
        noise = t.no_error
    else:
        noise = (t.within_noise if comparison.total.chance else t.beyond_noise).format(error=f"{margin:.2f}")
    return said + noise + ("" if comparison.same_edition else t.edition)


def _unseen(result: Result, t: PaperTexts) -> str:
    nodes = zip(result.tree.nodes, result.nodes, strict=True)
    unseen = sum(n.leaf and n.kind == "base" and s.status == "not-observed" for n, s in nodes)
    return t.unseen.format(count=unseen, share=show.percent(1 - result.total.coverage)) if unseen else ""


def _indicators(result: Result, comparison: Comparison | None, t: PaperTexts) -> list[IndicatorRow]:
    places, changes = result.tree.scheme.rounding.places, {c.id: c for c in comparison.nodes} if comparison else {}
    found = []
    for node, scored in list(zip(result.tree.nodes, result.nodes, strict=True))[1:]:
        if node.depth > 2 or node.kind == "gate":
            continue
        kind = {"bonus": t.bonus, "penalty": t.penalty}.get(node.kind, "")
        before, change = _node_change(changes.get(node.id), places, t) if comparison else ("", "")
        found.append(
            IndicatorRow(
                f"{node.id} {node.name}{kind}", node.depth, show.full_marks(node.points),
                show.points(scored.score, places) or t.absent, show.percent(scored.rate) or t.absent, before, change,
            )
        )  # fmt: skip
    return found


def _node_change(change: Change | None, places: int, t: PaperTexts) -> tuple[str, str]:
    if change is None or change.old_score is None:
        return t.absent, t.absent
    return show.points(change.old_score, places), show.signed(printed_row(change, places)[0], places)


# -- annexes ----------------------------------------------------------------------------------------------------------


def _units(result: Result, faults: list[Fault], t: PaperTexts) -> list[UnitRow]:
    losses = unit_losses(result, faults)
    scope = result.scopes.get("unit")
    rates = {m.name: show.percent(m.rate) or t.absent for m in scope.members} if scope and scope.members else {}
    absent = t.absent if rates else ""  # a result file has no scores of units
    parts = shares([u.split for u in losses], sum((u.split for u in losses), Fraction(0)))
    return [
        UnitRow(
            u.unit or t.nobody, rates.get(u.unit or "", absent), u.faults, loss(u.full),
            loss(u.split), share,
        )
        for u, share in zip(losses, parts, strict=True)
    ]  # fmt: skip


def _annexes(leagues: bool, units: bool, sites: bool, faults: bool, t: PaperTexts) -> Annexes:
    there = {t.annex_leagues: leagues, t.annex_units: units, t.annex_sites: sites, t.annex_faults: faults}
    titles = [title for title, present in there.items() if present]
    called = {title: t.annex.format(number=n) for n, title in enumerate(titles, 1)}
    return Annexes(
        called.get(t.annex_leagues, ""), t.annex_leagues, called.get(t.annex_units, ""), t.annex_units,
        called.get(t.annex_sites, ""), t.annex_sites, called.get(t.annex_faults, ""), t.annex_faults, titles,
    )  # fmt: skip
