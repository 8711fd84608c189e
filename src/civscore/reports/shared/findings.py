"""The sentences at the head of the report: what a leader should know after half a minute."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from civscore.reports.shared.change import error_said, notes_said, since
from civscore.reports.shared.context import Context
from civscore.reports.shared.leagues import completion_line
from civscore.reports.shared.lost import lost_column
from civscore.reports.shared.units import unit_rows
from civscore.reports.shared.weak import weak_rows
from civscore.scoring.scores import ScopeScore
from civscore.text.show import full_marks, percent, points
from civscore.text.workbook.terms import REPAIRED_WORDS

_NAMED = 3


def findings(report: Context) -> list[str]:
    """The report in a few sentences, most important first; those without substance are left out."""
    parts = (
        _total,
        _change,
        _completion,
        _parts,
        _areas,
        _losses,
        _weak,
        _site_types,
        _units,
        _repairs,
        _coverage,
        _problems,
    )
    return [sentence for part in parts for sentence in [part(report)] if sentence]


def _score(report: Context, value: Decimal | Fraction | None) -> str:
    return points(value, report.places)


def _total(report: Context) -> str:
    t, total = report.text, report.result.total
    if total.score is None or total.rate is None:
        return t.findings.not_scored
    sentence = t.findings.total.format(
        score=_score(report, total.score), points=full_marks(total.points), rate=percent(total.rate, 2)
    )
    gap = total.gap
    if gap is None or total.target is None:
        return sentence + t.book.stop
    which = t.findings.short if gap > 0 else t.findings.reached
    return sentence + which.format(target=full_marks(total.target), gap=_score(report, abs(gap))) + t.book.stop


def _change(report: Context) -> str:
    before, now = report.previous, report.result.total.score
    if before is None or before.total is None or now is None:
        return ""
    change = now - before.total
    which = (
        report.text.findings.up
        if change > 0
        else report.text.findings.down
        if change < 0
        else report.text.findings.same
    )
    line = which.format(label=before.label, score=_score(report, before.total), change=_score(report, abs(change)))
    moved, language = since(report.result, before.total), report.text.language
    said = [error_said(moved, language), *notes_said(moved, language, brief=True)]
    return line + "".join(f"{sentence}{report.text.book.stop}" for sentence in said if sentence)


def _completion(report: Context) -> str:
    line = completion_line(report.result, report.text.language)
    return line and line + report.text.book.stop


def _parts(report: Context) -> str:
    """The first-level indicators with the highest and the lowest rate."""
    result = report.result
    nodes = result.tree.nodes
    counted = [p for p in result.tree.parts if nodes[p].kind == "base" and nodes[p].points]
    rated = [(rate, nodes[p].name) for p in counted if (rate := result.nodes[p].rate) is not None]
    if len(rated) < 2:
        return ""
    best, worst = max(rated, key=lambda r: r[0]), min(rated, key=lambda r: r[0])
    return report.text.findings.parts.format(
        best=best[1], best_rate=percent(best[0], 2), worst=worst[1], worst_rate=percent(worst[0], 2)
    )


def _ends(members: list[ScopeScore]) -> tuple[ScopeScore, ScopeScore] | None:
    """The best and the worst of the scored members."""
    scored = [m for m in members if m.score is not None and m.exact is not None]
    if len(scored) < 2:
        return None
    return max(scored, key=lambda m: m.exact or 0), min(scored, key=lambda m: m.exact or 0)


def _areas(report: Context) -> str:
    scope = report.first_area
    ends = _ends(scope.members) if scope else None
    if not ends or not scope:
        return ""
    best, worst = ends
    apart = (best.score or Decimal(0)) - (worst.score or Decimal(0))
    return report.text.findings.areas.format(
        scope=report.text.terms.scopes[scope.kind],
        best=best.name,
        best_score=_score(report, best.score),
        worst=worst.name,
        worst_score=_score(report, worst.score),
        apart=_score(report, apart),
    )


def _losses(report: Context) -> str:
    """The standards that lost the most."""
    leaves = [(s.lost, i) for i, n, s in report.nodes() if n.leaf and n.kind in ("base", "penalty") and s.lost > 0]
    total, printed, nodes = sum(lost for lost, _ in leaves), lost_column(report.result), report.result.tree.nodes
    top = sorted(leaves, key=lambda x: -x[0])[:_NAMED]
    if not top or not total:
        return ""
    named = report.text.book.list_separator.join(
        report.text.findings.loss.format(name=nodes[at].name, points=_score(report, printed[at])) for _, at in top
    )
    share = percent(sum(lost for lost, _ in top) / total, 2)
    return report.text.findings.losses.format(named=named, count=len(top), share=share)


def _weak(report: Context) -> str:
    """The weak indicators that cost most, with what was found."""
    rows, t = list(weak_rows(report.result, report.text.language)), report.text.findings
    if not rows:
        return ""
    said = (t.weak_one.format(name=r.indicator.name, found=r.found) for r in rows[:_NAMED])
    lost = _score(report, sum((r.lost for r in rows), Decimal(0)))
    return t.weak.format(count=len(rows), lost=lost, named=report.text.book.list_separator.join(said))


def _site_types(report: Context) -> str:
    members = [m for m in report.scope("site_type").members if m.rate is not None]
    worst = sorted(members, key=lambda m: m.rate or 0)[:_NAMED]
    if len(members) <= _NAMED:
        return ""
    named = report.text.book.list_separator.join(
        report.text.findings.type.format(name=m.name, rate=percent(m.rate, 2)) for m in worst
    )
    return report.text.findings.types.format(named=named)


def _units(report: Context) -> str:
    """The units that answer for the most, each with its equal share."""
    total = report.result.counts.lost
    top = [u for u in unit_rows(report.result) if u.unit is not None][:_NAMED]
    if not top or total <= 0:
        return ""
    exact = {u.unit: u.split for u in report.result.unit_losses}
    named = report.text.book.list_separator.join(
        report.text.findings.unit.format(name=u.unit, points=_score(report, u.split)) for u in top
    )
    return report.text.findings.units.format(
        named=named, count=len(top), share=percent(sum(exact[u.unit] for u in top) / total, 2)
    )


def _repairs(report: Context) -> str:
    """How many of the faults are said to be repaired."""
    losses = report.result.losses
    states = losses["status"][losses["problem"].astype(bool)]
    told = int((states != "").sum())
    done = int(states.isin(REPAIRED_WORDS).sum())
    if not told:
        return ""
    return report.text.findings.repairs.format(
        faults=report.result.counts.problems, told=told, done=done, rate=percent(Fraction(done, told), 2)
    )


def _coverage(report: Context) -> str:
    result = report.result
    unseen = [n for _, n, s in report.nodes() if n.leaf and n.kind != "gate" and s.status == "not-observed"]
    if not unseen:
        return ""
    lacking = full_marks(sum((n.points for n in unseen), Fraction(0)))
    return report.text.findings.coverage.format(
        count=result.counts.untested, points=lacking, coverage=percent(result.total.coverage, 2)
    )


def _problems(report: Context) -> str:
    number = sum(1 + p.more for p in report.result.problems)
    return report.text.findings.problems.format(count=number, sheet=report.text.book.sheet_quality) if number else ""
