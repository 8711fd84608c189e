"""An audit of a published table in sentences, as the terminal and the workbook say them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from civscore.text.audit import AuditTexts
from civscore.text.show import full_marks, number
from civscore.trust.audit.audit import Audit
from civscore.trust.audit.box import Assumption, WeightBox
from civscore.trust.audit.checked import TableCheck
from civscore.trust.audit.conventions import Convention
from civscore.trust.audit.doubts import CellRepair, Doubt
from civscore.trust.audit.fits import TableFit
from civscore.trust.audit.ranks import RankFit

_NAMED, _LINES = 5, 20  # rows and lines that are named
_STATED = re.compile(r"\s*[（(][^（()）]*[%％][^（()）]*[)）]")  # a weight in a heading, which the formula says itself


@dataclass(frozen=True)
class AuditLine:
    """A sentence; one that stands below another is indented."""

    text: str
    below: bool = False


def columns_said(found: Audit, t: AuditTexts) -> str:
    """Which column was taken for what."""
    said = []
    for role, label in t.column_roles.items():
        columns = [f"{c.letter} {c.heading}".strip() for c in found.table.columns if found.table.roles[c.at] == role]
        if columns and role not in ("name", "other"):
            said.append(t.columns.format(role=label, columns=t.separator.join(columns)))
    return " · ".join(said)


def summary(found: Audit, t: AuditTexts) -> Iterator[AuditLine]:
    """How the totals and the ranks were made, and what else was checked."""
    yield from _totals(found, t)
    yield from _ranks(found, t)
    for check in found.checks:
        yield AuditLine(_check(check, t))
        if not check.believed:
            yield AuditLine(t.not_believed, below=True)
    if found.table.skipped:
        yield AuditLine(t.skipped.format(lines=t.separator.join(map(str, found.table.skipped[:_LINES]))))


def _totals(found: Audit, t: AuditTexts) -> Iterator[AuditLine]:
    best, complete = found.found.best, found.complete
    if complete is None:
        return
    count = complete.rows.count
    if best is None or not found.found.explained:
        yield AuditLine(t.not_explained.format(hits=best.count if best else 0, count=count))
    else:
        yield AuditLine((t.fit_all if best.count == count else t.fit).format(hits=best.count, count=count))
        yield AuditLine(formula(found, best, t), below=True)
        yield AuditLine(_rounding(found, best, t), below=True)
        if found.halves:
            names = t.separator.join(found.table.names[i] for i in found.halves[:_NAMED])
            yield AuditLine(t.halves.format(count=len(found.halves), names=names), below=True)
        for other in _other_formulas(found, best):
            yield AuditLine(t.also.format(formula=formula(found, other, t)), below=True)
        if found.stored:
            yield AuditLine(t.stored, below=True)
    if not found.found.searched:
        yield AuditLine(t.one_part if len(complete.parts) == 1 else t.few_rows, below=True)
    missing = sorted(set(range(len(found.table.lines))) - set(complete.at))
    if missing:
        names = t.separator.join(found.table.names[i] for i in missing[:_NAMED])
        yield AuditLine(t.incomplete.format(count=len(missing), names=names), below=True)
    yield from _published(found, t)
    next_best = found.found.runner_up
    if next_best is not None and best is not None and best.weighting.formula in ("weighted", "free"):
        said = t.runner_up.format(hits=next_best.count, weights=weights(next_best.weighting.weights, t))
        yield AuditLine(said, below=True)


def _published(found: Audit, t: AuditTexts) -> Iterator[AuditLine]:
    best = found.found.best
    if found.published is None or best is None:
        return
    stated = weights(found.published, t)
    hits = max((fit.count for fit in found.found.fits if fit.published), default=0)
    if not found.found.explained:
        yield AuditLine(t.published_fails.format(stated=stated, hits=hits), below=True)
    elif best.weighting.weights == found.published:
        yield AuditLine(t.published_holds, below=True)
    else:
        yield AuditLine(t.published_other.format(stated=stated, hits=hits), below=True)


def weights(values: tuple[Fraction, ...], t: AuditTexts) -> str:
    """Weights in percent."""
    return t.separator.join(f"{full_marks(100 * w)}%" for w in values)


def formula(found: Audit, fit: TableFit, t: AuditTexts) -> str:
    """The calculation with the headings of the parts."""
    weighting, complete = fit.weighting, found.complete
    names = [_STATED.sub("", c.heading) or c.letter for c in complete.parts] if complete else []
    if weighting.formula in ("weighted", "free"):
        terms = [_term(w, name) for w, name in zip(weighting.weights, names, strict=True) if w]
        said = t.joined.join(terms).replace("+ −", "− ")
        return f"{number(weighting.constant)} + {said}".replace("+ −", "− ") if weighting.constant else said
    parts = (" − " if weighting.formula == "deduct" else t.joined).join(names)
    possible = found.table.one("possible")
    factor = full_marks(abs(weighting.weights[0]))
    if weighting.by_possible and possible:
        return t.possible.format(factor=factor, parts=parts, possible=possible.heading)
    whole = number(weighting.constant)
    return t.formula[weighting.formula].format(parts=parts, whole=whole, number=len(names), factor=factor)


def _term(weight: Fraction, name: str) -> str:
    sign = "−" if weight < 0 else ""
    return f"{sign}{name}" if abs(weight) == 1 else f"{sign}{full_marks(100 * abs(weight))}% × {name}"


def _rounding(found: Audit, best: TableFit, t: AuditTexts) -> str:
    """When it was rounded and how; every convention that gives the same rows."""
    if not found.found.rounding_matters:
        return t.no_rounding
    return _conventions(found, best, t)


def convention_said(found: Audit, convention: Convention, t: AuditTexts) -> str:
    """When and how it is rounded."""
    places = found.complete.rows.total_places if found.complete else 0
    return f"{t.when[convention.when].format(places=places, inner=convention.inner)}{t.comma}{t.modes[convention.mode]}"


def _conventions(found: Audit, best: TableFit, t: AuditTexts) -> str:
    """The conventions that give as many rows by the same weights as this fit."""
    alike = [
        fit.convention for fit in found.found.fits
        if fit.weighting.coefficients == best.weighting.coefficients and fit.count == best.count
    ]  # fmt: skip
    places = found.complete.rows.total_places if found.complete else 0
    said = []
    for when, inner in dict.fromkeys((c.when, c.inner) for c in alike):
        modes = [t.modes[c.mode] for c in alike if (c.when, c.inner) == (when, inner)]
        how = t.alike.format(modes=t.separator.join(modes)) if len(modes) > 1 else modes[0]
        said.append(f"{t.when[when].format(places=places, inner=inner)}{t.comma}{how}")
    return " / ".join(said)


def _other_formulas(found: Audit, best: TableFit) -> list[TableFit]:
    """As good fits with other weights."""
    seen, others = {best.weighting.coefficients}, []
    for fit in found.found.equal:
        if fit.weighting.coefficients not in seen:
            seen.add(fit.weighting.coefficients)
            others.append(fit)
    return others[:3]


def box_rows(found: Audit, t: AuditTexts, *, every: bool) -> Iterator[tuple[str, str]]:
    """Assumptions, and which weights give all rows under them: the usual ones; where none does, the widest one too."""
    best = found.found.best
    down = best is not None and best.convention.mode == "down" and found.found.explained
    usual = [box for box in found.boxes if _is_usual(box, down=down)]
    widest = [box for box in found.boxes if box.assumption == Assumption("parts", down, "free", hidden=True)]
    chosen = found.boxes if every else usual + widest * all(box.low is None for box in usual)
    for box in chosen:
        yield _assumed(box, t), box_said(found, box, t)


def _is_usual(box: WeightBox, *, down: bool) -> bool:
    a = box.assumption
    return a.adding == "one" and not a.hidden and a.down == down


def _assumed(box: WeightBox, t: AuditTexts) -> str:
    a = box.assumption
    words = (
        t.assumed[a.when] + (t.down if a.down else t.nearest),
        t.assumed[a.adding],
        t.assumed["hidden" if a.hidden else "exact"],
    )
    return t.comma.join(words)


def box_said(found: Audit, box: WeightBox, t: AuditTexts) -> str:
    """The limits of the weights, or who contradicts whom."""
    if box.low is not None and box.high is not None:
        pairs = zip(box.low, box.high, strict=True)
        return t.box.format(ranges=t.separator.join(f"{100 * low:.2f}–{100 * high:.2f}%" for low, high in pairs))
    if not box.proved or found.complete is None:
        return t.none_unproved
    rows = [found.table.names[found.complete.at[i]] for i in box.proof[:_NAMED]]
    unit = 10.0**-found.complete.rows.total_places
    return t.none.format(rows=t.separator.join(rows), beyond=f"{Decimal(f'{box.beyond * unit:.1g}'):f}")


def rest_said(found: Audit, t: AuditTexts) -> Iterator[tuple[str, str]]:
    """Which weights give the rows that are not doubtful."""
    best = found.found.best
    for box in found.rest:
        if best is not None and box.low is not None:
            label = f"{t.rest.format(count=best.count)}{t.comma}{t.assumed[box.assumption.when]}"
            yield label, box_said(found, box, t)


def _ranks(found: Audit, t: AuditTexts) -> Iterator[AuditLine]:
    if not found.ranks:
        return
    best = found.ranks[0]
    if not found.ranks_explained:
        yield AuditLine(t.ranks_unexplained.format(hits=best.hits, ranked=best.ranked))
        return
    alike = [fit for fit in found.ranks if fit.hits == best.hits and _same_way(fit, best)]
    rule = " / ".join(t.rules[fit.rule] for fit in alike)
    order, group = t.highest if best.highest_first else t.lowest, t.by_group if best.grouping else ""
    yield AuditLine(t.ranks.format(ranked=best.ranked, hits=best.hits, order=order, rule=rule, group=group))


def _same_way(one: RankFit, other: RankFit) -> bool:
    return (one.highest_first, one.grouping) == (other.highest_first, other.grouping)


def _check(check: TableCheck, t: AuditTexts) -> str:
    how = t.hows.get(check.how, check.how)
    return t.checks[check.kind].format(heading=check.heading, held=check.held, count=check.count, how=how)


def doubt_said(doubt: Doubt, t: AuditTexts) -> str:
    """What does not hold, and how sure that is."""
    if doubt.right:
        said = t.doubt[doubt.kind].format(
            cell=doubt.cell, heading=doubt.heading, printed=doubt.printed, right=doubt.right
        )
    else:
        said = f"{doubt.cell} {doubt.heading} {doubt.printed}"
    return f"{doubt.name} · {said}{t.comma}{t.cannot if doubt.cannot else t.unfit}"


def repair_said(repair: CellRepair, t: AuditTexts) -> str:
    """A cell as it would have to be."""
    kind = t.repair_range
    if repair.low == repair.high:
        kind = t.repair
    elif not repair.likeliest:
        kind = t.repair_low if not repair.high else t.repair_high if not repair.low else t.repair_range
    said = kind.format(
        cell=repair.cell, heading=repair.heading, printed=repair.printed, low=repair.low, high=repair.high,
        likeliest=repair.likeliest or "…",
    )  # fmt: skip
    if repair.also is not None:
        said += t.repair_with.format(also=repair_said(repair.also, t))
    if t.slips[repair.slip]:
        said += f"{t.comma}{t.slips[repair.slip]}"
    return said + (t.cells.format(cells=repair.cells) if repair.cells > 1 and repair.also is None else "")
