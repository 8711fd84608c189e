"""How much places owe to weights, in sentences and rows, as every medium shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from civscore.rounding import Decimals, as_decimal
from civscore.text.lists import listed
from civscore.text.sensitivity import SensitivityTexts, sensitivity_texts
from civscore.text.show import full_marks, percent
from civscore.trust.sensitivity.sensitivity import Sensitivity
from civscore.trust.sensitivity.swaps import PlaceSwap
from civscore.trust.sensitivity.variants import RuleVariant

_WEIGHTS = 12  # that are named


@dataclass(frozen=True)
class FoundSensitivity:
    """What was found, with what it is of: a run's label or a file, and the level of areas (empty of a table)."""

    found: Sensitivity
    source: str
    level: str


def heading(made: FoundSensitivity, language: str) -> str:
    """The title."""
    t = sensitivity_texts(language)
    level = t.levels[made.level].format(count=len(made.found.now))
    return t.title.format(source=made.source, level=level)


def parts_said(made: FoundSensitivity, language: str) -> str:
    """The parts with their weights in the whole, in percent."""
    t, scores = sensitivity_texts(language), made.found.scores
    used = [at for at in scores.parts if any(own[at] is not None for own in scores.rates)]
    shares = {0: Fraction(1)}
    for at, node in enumerate(scores.nodes[1:], 1):
        whole = sum((n.weight for n in scores.nodes if n.above == node.above), Fraction(0))
        shares[at] = shares[node.above] * node.weight / whole if whole else Fraction(0)
    said = [t.part.format(name=scores.nodes[at].name, weight=f"{full_marks(100 * shares[at])}%") for at in used]
    unused = [scores.nodes[at].name for at in scores.parts if at not in used]
    shown = listed(said[:_WEIGHTS] + ["…"] * (len(said) > _WEIGHTS), language)
    return t.parts.format(parts=shown) + (t.unused.format(names=listed(unused, language)) if unused else "")


def smallest_said(made: FoundSensitivity, language: str) -> str:
    """The neighbours that swap at the smallest change."""
    t = sensitivity_texts(language)
    known = [swap for swap in made.found.neighbours if swap.change is not None]
    if not known:
        return t.no_smallest
    least = min(known, key=lambda swap: swap.change or 0)
    names = made.found.scores.names
    return t.smallest.format(ahead=names[least.ahead], behind=names[least.behind], change=change_said(least, t))


def change_said(swap: PlaceSwap, t: SensitivityTexts) -> str:
    """The change that swaps two, or why none does."""
    return t.why[swap.why] if swap.change is None else percent(swap.change)


def difference_said(swap: PlaceSwap, made: FoundSensitivity) -> str:
    """By how many points one is ahead: with two more decimals than scores are printed with."""
    decimals = made.found.decimals + 2
    return f"{as_decimal(swap.points, Decimals(decimals)):.{decimals}f}"


def score_said(made: FoundSensitivity, at: int) -> str:
    """A member's score as it is printed."""
    score = printed_score(made, at)
    return "–" if score is None else f"{score:.{made.found.decimals}f}"


def printed_score(made: FoundSensitivity, at: int) -> Decimal | None:
    """The official score; where nobody says, the unrounded one rounded."""
    exact, official = made.found.exact[at], made.found.scores.printed[at]
    return official if official is not None or exact is None else as_decimal(exact, Decimals(made.found.decimals))


def variant_said(variant: RuleVariant, t: SensitivityTexts) -> str:
    """The other rule."""
    return t.kinds[variant.kind].format(part=variant.part)


def moves_of(made: FoundSensitivity, variant: RuleVariant) -> list[tuple[int, int]]:
    """Member and number of places that it moves under another rule, those that move most first; only who moves, and has
    a place under both."""
    base = base_places(made)
    steps = [
        (at, abs(new - old)) for at, (old, new) in enumerate(zip(base, variant.places, strict=True))
        if old is not None and new is not None and old != new
    ]  # fmt: skip
    return sorted(steps, key=lambda step: -step[1])


def base_places(made: FoundSensitivity) -> Sequence[int | None]:
    """What other rules' places are held against: of a run its official ones, of a table those of unrounded scores."""
    return made.found.scores.places if made.level else made.found.now


def notes(made: FoundSensitivity, language: str) -> list[str]:
    """What has to be known to read the table of places."""
    t, vary = sensitivity_texts(language), made.found.vary
    found = [t.noise_note.format(low=full_marks(1 - vary), high=full_marks(1 + vary))]
    official = made.found.scores.places
    if any(a is not None and a != b for a, b in zip(official, made.found.now, strict=True)):
        found.append(t.official_note)
    if made.found.scores.left_out:
        found.append(t.left_out.format(names=listed(made.found.scores.left_out, language)))
    return found
