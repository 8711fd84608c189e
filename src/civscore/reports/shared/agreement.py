"""How far inspectors agree, in sentences and rows, as every medium shows it."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from civscore.sampling.areas import FEW
from civscore.text.agreement import AgreementTexts, agreement_texts
from civscore.text.lists import listed
from civscore.text.show import percent
from civscore.trust.agreement.agreement import REAL, Agreement, InspectorFound
from civscore.trust.agreement.coefficients import FEW_FAULTS, FEW_SITES, Measure

_NAMED = 6


def heading(found: Agreement, language: str) -> str:
    """The title."""
    t = agreement_texts(language)
    return t.title.format(
        halves=t.joined.join(found.halves) if len(found.halves) < 3 else listed(found.halves, language)
    )


def basis_of(found: Agreement, language: str) -> str:
    """What it was worked out from."""
    t = agreement_texts(language)
    within = t.within.format(window=found.window) if found.window else t.same_day
    counts = {"pairs": len(found.pairs), "sites": found.sites, "inspectors": len(found.inspectors)}
    return t.basis.format(within=within, **counts)


def findings(found: Agreement, language: str) -> list[str]:
    """What was found: how far they agree, on faults, and who is stricter."""
    t = agreement_texts(language)
    own = found.measures["all"]
    interval = t.all_alike if own.percent == 1 else _interval(own.low, own.high, t.interval)
    se = "" if own.se is None else t.se.format(se=f"{own.se:.2f}")
    beyond = t.beyond.format(ac=f"{own.ac:.2f}", se=se)
    lines = [t.percent.format(percent=percent(own.percent), interval=interval, beyond=beyond)]
    faults = found.faults
    if faults.share is None:
        lines.append(t.faults_unknown.format(found=faults.found, least=FEW_FAULTS))
    else:
        around = _interval(faults.low, faults.high, t.faults_interval)
        values = {"found": faults.found, "both": faults.both}
        lines.append(t.faults.format(percent=percent(faults.share), interval=around, **values))
    verdicts = [(t.strict, "stricter"), (t.mild, "milder")]
    told = [
        said.format(names=listed([i.name for i in found.inspectors if i.verdict == verdict], language))
        for said, verdict in verdicts if any(i.verdict == verdict for i in found.inspectors)
    ]  # fmt: skip
    return [*lines, *(told or [t.nobody]), *_not_compared(found, t, language)]


def _not_compared(found: Agreement, t: AgreementTexts, language: str) -> Iterator[str]:
    """Who cannot be compared with whom."""
    if len(found.groups) > 1:
        named = [
            t.group.format(number=number, names=listed(own, language)) for number, own in enumerate(found.groups, 1)
        ]
        yield t.groups.format(groups=t.separator.join(named))
    if found.silent:
        yield t.silent.format(names=listed(found.silent, language))
    if found.parted:
        yield t.parted.format(parts=listed(("/".join(own) for own in found.parted), language))


def _interval(low: float | None, high: float | None, said: str) -> str:
    return "" if low is None or high is None else said.format(low=percent(low), high=percent(high))


def measure_rows(found: Agreement, language: str) -> list[list[str]]:
    """A row for each measure, as the columns say."""
    t = agreement_texts(language)
    return [[t.kinds[kind], *_figures(own, t)] for kind, own in found.measures.items()]


def _figures(own: Measure, t: AgreementTexts) -> Iterator[str]:
    yield from (str(own.pairs), str(own.sites), percent(own.percent))
    yield t.unknown_figure if own.low is None or own.high is None else f"{percent(own.low)}–{percent(own.high)}"
    yield f"{own.ac:.2f}"
    yield from (t.unknown_figure if x is None else f"{x:.2f}" for x in (own.se, own.alpha, own.kappa))


def inspector_rows(found: Agreement, language: str) -> list[list[str]]:
    """A row for each inspector, as the columns say."""
    t = agreement_texts(language)
    return [
        [
            i.name, str(i.group), str(i.sites), str(i.pairs), str(i.differing), str(i.alone),
            t.unknown_figure if i.theta is None else f"{100 * chance_of(i):.0f}",
            t.unknown_figure if not i.differing else f"{i.holm:.3f}",
            t.unknown_figure if i.effect is None else rate(i.effect), t.verdicts[i.verdict],
        ]
        for i in found.inspectors
    ]  # fmt: skip


def chance_of(inspector: InspectorFound) -> float:
    """How likely it is this one that finds a fault where a usual one does not."""
    return 1 / (1 + exp(-(inspector.theta or 0.0)))


def rate(effect: float) -> str:
    """An effect on a rate, in percent with its sign."""
    return f"{100 * effect:+.1f}%".replace("+0.0%", "0.0%").replace("-0.0%", "0.0%")


def of_score(found: Agreement, language: str) -> list[str]:
    """What it does to the score."""
    t, lines = agreement_texts(language), []
    for number, fit in enumerate(found.fits, 1):
        if fit is not None:
            of = t.of_group.format(number=number) if len(found.groups) > 1 else ""
            parts = {name: percent(getattr(fit, name)) for name in ("inspector", "site", "rest")}
            lines.append(t.spread.format(of=of, **parts) if fit.inspector > 0 else t.no_spread.format(of=of))
    score = found.run.total.score
    lines += [t.official.format(score=score)] if score is not None else []
    own = found.adjusted
    if own is None:
        lines.append({"unlinked": t.unlinked, "few": t.few_rates}.get(found.why, t.no_score))
    else:
        interval = ""
        if own.low is not None and own.high is not None:
            interval = t.adjusted_interval.format(low=f"{own.low:.2f}", high=f"{own.high:.2f}")
        lines.append(t.adjusted.format(score=f"{own.score:.2f}", interval=interval))
    more, sites = found.needed, found.run.sites
    said = t.needed if more.sites <= sites else t.needed_more
    lines.append(
        said.format(
            half=percent(more.half, 0), pairs=more.pairs, each=f"{more.each:.0f}", sites=more.sites, all=sites,
            share=percent(more.sites / sites if sites else 0.0, 0), now=found.sites,
        )
    )  # fmt: skip
    return lines


def cautions(found: Agreement, language: str) -> list[str]:
    """What has to be known of it."""
    t, pairs = agreement_texts(language), found.pairs
    lines = []
    counted = ((t.against, pairs.against), (t.far, pairs.far), (t.undated, pairs.undated), (t.same, pairs.same))
    lines += [said.format(count=count, window=found.window) for said, count in counted if count]
    lines += [
        t.unnamed.format(name=name, count=count)
        for name, count in zip(found.halves, pairs.looks.unnamed, strict=True) if count
    ]  # fmt: skip
    unknown = pairs.looks.unknown
    if unknown:
        shown = [*unknown[:_NAMED], *(["…"] if len(unknown) > _NAMED else [])]
        lines.append(t.unknown.format(count=len(unknown), names=listed(shown, language)))
    if found.sites < FEW:
        lines.append(
            t.no_interval.format(least=FEW_SITES) if found.sites < FEW_SITES else t.few_sites.format(least=FEW)
        )
    lines += [t.generous, t.chance.format(real=REAL)]
    lines += [t.rate_note] if any(found.fits) else []
    return lines
