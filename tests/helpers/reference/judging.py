"""Step 1: one observation → (earned, possible)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reference.basics import FAIL, ONE, PASS, ZERO, Doc, Place, logarithm, number, text
from reference.rows import Row
from reference.tree import Node


@dataclass(frozen=True)
class Observation:
    """One judgement: what was earned of what was possible, and the rows that cost something."""

    place: Place
    site_type: str
    earned: Fraction
    possible: Fraction
    blame: tuple[tuple[Row, Fraction], ...]
    date: str = ""

    def times(self, by: Fraction) -> Observation:
        blame = tuple((row, short * by) for row, short in self.blame)
        return Observation(self.place, self.site_type, self.earned * by, self.possible * by, blame, self.date)


def measure(cell: str, own_numbers: Iterable[Fraction] = (), speaks_of: str | None = None) -> Fraction:
    """A number in a cell; a percent sign divides by 100 where the rule's own numbers are below 2 (D9), and is a fault
    where the rule speaks of numbers (`measure: number`)."""
    if cell == "":
        raise ValueError("a blank result")
    if cell.endswith("%"):
        if speaks_of == "number":
            raise ValueError(f"a percentage where a number is asked: {cell}")
        divide = all(abs(own) < 2 for own in own_numbers)
        return number(cell[:-1]) / (100 if divide else 1)
    return number(cell)


def amount(cell: str) -> Fraction:
    """A number of things, or of marks: no percentage, and not below 0."""
    return no_less_than_zero(measure(cell, (), "number"))


def no_less_than_zero(value: Fraction) -> Fraction:
    if value < 0:
        raise ValueError(f"a negative number: {value}")
    return value


def full_marks(leaf: Node) -> Fraction:
    """`full` defaults to the standard's own points."""
    return number(leaf.judge["full"]) if leaf.judge.get("full") is not None else leaf.points


def judge_pass_fail(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    word = row.cells["result"].lower()
    if word not in PASS | FAIL:
        raise ValueError(f"neither pass nor fail: {word!r}")
    return (ONE if word in PASS else ZERO), ONE


def judge_grades(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    shares = row.leaf.judge.get("shares") or doc["scales"][row.leaf.judge["scale"]]
    by_grade = {text(grade): number(share) for grade, share in shares.items()}
    if row.cells["result"] not in by_grade:
        raise ValueError(f"no such grade: {row.cells['result']!r}")
    return by_grade[row.cells["result"]], ONE


def judge_shortfall(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    """full − each × (required − count); a surplus earns nothing, and there is nothing under 0 but where overdrawn."""
    required, each, full = number(row.leaf.judge["required"]), number(row.leaf.judge["each"]), full_marks(row.leaf)
    count = amount(row.cells["result"] or row.cells["count"])
    left = full - each * max(ZERO, required - count)
    return (left if row.leaf.judge.get("overdraw") else max(ZERO, left)), full


def judge_ratio(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    """min(count ÷ target, 1); where the scheme names no target, the row's own total is it. Out of 1 either way (D7)."""
    if row.leaf.judge.get("target") is None:
        count, total = (amount(row.cells[key]) for key in ("count", "total"))
        return (min(count / total, ONE), ONE) if total else (ZERO, ZERO)
    target = number(row.leaf.judge["target"])
    cell, speaks_of = row.cells["result"] or row.cells["count"], row.leaf.judge.get("measure")
    if speaks_of is None and 2 <= target < 50:  # too large for a rate, too small for one in percent
        speaks_of = "number"
    return min(no_less_than_zero(measure(cell, [target], speaks_of)) / target, ONE), ONE


def judge_at_least(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    value = number(row.leaf.judge["value"])
    return (ONE if measure(row.cells["result"], [value], row.leaf.judge.get("measure")) >= value else ZERO), ONE


def judge_at_most(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    value = number(row.leaf.judge["value"])
    return (ONE if measure(row.cells["result"], [value], row.leaf.judge.get("measure")) <= value else ZERO), ONE


def judge_range(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    """(x − worst) ÷ (best − worst), kept within 0…1; `log` takes natural logarithms, to 12 decimals, first (D8)."""
    worst, best = number(row.leaf.judge["worst"]), number(row.leaf.judge["best"])
    value = measure(row.cells["result"], [worst, best], row.leaf.judge.get("measure"))
    if row.leaf.judge.get("log"):
        value, worst, best = logarithm(value), logarithm(worst), logarithm(best)
    return min(ONE, max(ZERO, (value - worst) / (best - worst))), ONE


def judge_score(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    """(marks, full); a percent sign is a share of the full marks (D9)."""
    full, cell = full_marks(row.leaf), row.cells["result"]
    marks = measure(cell) * full if cell.endswith("%") else measure(cell)
    if not 0 <= marks <= full:
        raise ValueError(f"{marks} marks out of {full}")
    return marks, full


def judge_tally(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    """(count, total): a larger sample weighs more; 0 of 0 is not applicable (D7)."""
    count, total = amount(row.cells["count"]), amount(row.cells["total"])
    if count > total:
        raise ValueError(f"count {count} above its total {total}")
    return count, total


def judge_award(row: Row, doc: Doc) -> tuple[Fraction, Fraction]:
    return ONE, ONE


JUDGES: dict[str, Callable[[Row, Doc], tuple[Fraction, Fraction]]] = {
    "pass-fail": judge_pass_fail,
    "grades": judge_grades,
    "shortfall": judge_shortfall,
    "ratio": judge_ratio,
    "at-least": judge_at_least,
    "at-most": judge_at_most,
    "range": judge_range,
    "score": judge_score,
    "tally": judge_tally,
    "award": judge_award,
}


def step_price(steps: Sequence[Doc], nth: int) -> Fraction:
    """The n-th fault of a visit costs the price of the step it falls in."""
    reached = [step for step in steps if number(step["from"]) <= nth]
    return number(max(reached, key=lambda step: number(step["from"]))["each"]) if reached else ZERO


def fault_costs(rule_: Doc, visit: Sequence[Row]) -> list[Fraction]:
    """What each row of one visit costs (D6): its deduction; else its faults, priced by kind, by step, or each."""
    kinds = {text(kind): number(price) for kind, price in (rule_.get("kinds") or {}).items()}
    steps, each = rule_.get("steps") or [], rule_.get("each")
    priced, costs, counted = bool(kinds or steps or each is not None), [], 0
    for row in visit:
        result, kind = row.cells["result"], row.cells["kind"]
        if row.cells["deduction"]:
            costs.append(amount(row.cells["deduction"]))
            continue
        if not priced:
            costs.append(amount(result or "0"))
            continue
        faults = amount(result) if result else Fraction(1 if kind else 0)
        if faults.denominator != 1:
            raise ValueError(f"{faults} faults")
        if kind in kinds:
            costs.append(faults * kinds[kind])
        elif steps:
            counted += int(faults)
            costs.append(faults)  # for now: a visit's faults are priced together
        elif each is not None:
            costs.append(faults * number(each))
        elif faults:
            raise ValueError(f"no price for a fault of kind {kind!r}")
        else:
            costs.append(ZERO)
    if counted:
        average = sum((step_price(steps, n) for n in range(1, counted + 1)), ZERO) / counted
        costs = [c if row.cells["deduction"] else c * average for row, c in zip(visit, costs, strict=True)]
    return costs


def judge_visit(leaf: Node, visit: Sequence[Row]) -> tuple[Fraction, Fraction, list[Fraction]]:
    """Fault rows add up before the floor: max(0, full − Σ) of full. Each row answers in proportion to its own cost."""
    full, costs = full_marks(leaf), fault_costs(leaf.judge, visit)
    costs = [in_the_end(leaf, row, cost, None) for row, cost in zip(visit, costs, strict=True)]
    left = full - sum(costs, ZERO)
    return (left if leaf.below_zero() else max(ZERO, left)), full, costs


def in_the_end(leaf: Node, row: Row, lost: Fraction, most: Fraction | None) -> Fraction:
    """Dearer where it was notified before, up to `most`; of that a part comes back if it was corrected on the spot."""
    again = leaf.dearer()
    if lost > 0 and again is not None and row.notified():
        lost = lost * number(again.get("times", 1)) + number(again.get("extra", 0))
        lost = lost if most is None else min(most, lost)
    if lost > 0 and leaf.corrected is not None and row.corrected():
        lost *= 1 - leaf.corrected
    return lost


def observe(leaf: Node, rows: Sequence[Row], doc: Doc) -> list[Observation]:
    """The observations; where the last visits have weights, those that count, each scaled by its own."""
    found = observe_alike(leaf, rows, doc)
    return found if not leaf.visits else weighed(leaf, found)


def weighed(leaf: Node, seen: Sequence[Observation]) -> list[Observation]:
    """A place's rate is Σ weight × rate of its last visits ÷ Σ weight: so each visit is worth its weight of 1."""
    dates: dict[Place, set[str]] = {}
    for one in seen:
        if one.possible:
            dates.setdefault(one.place, set()).add(one.date)
    made = [one for one in seen if not one.possible]
    for place, own in dates.items():
        weights = dict(zip(sorted(own, reverse=True), leaf.visits, strict=False))  # no date is the oldest
        for date, weight in weights.items():
            here = [one for one in seen if one.place == place and one.date == date and one.possible]
            by = weight / sum(weights.values()) / sum((one.possible for one in here), ZERO)
            made += [one.times(by) for one in here]
    return made


def observe_alike(leaf: Node, rows: Sequence[Row], doc: Doc) -> list[Observation]:
    """All rows of one standard in a scope → observations. Under `deduct` a place and date is one (D6)."""
    found = [Observation(row.place, row.site_type, ZERO, ZERO, ()) for row in rows if not row.applies()]
    applied = [row for row in rows if row.applies()]
    if leaf.judge["type"] != "deduct":
        for row in applied:
            earned, possible = JUDGES[leaf.judge["type"]](row, doc)
            lost = in_the_end(leaf, row, possible - earned, None if leaf.below_zero() else possible)
            found.append(Observation(row.place, row.site_type, possible - lost, possible, ((row, lost),), row.date))
        return found
    visits: dict[tuple[Place, str], list[Row]] = {}
    for row in applied:
        visits.setdefault((row.place, row.date), []).append(row)
    for (place, date), visit in visits.items():
        earned, possible, costs = judge_visit(leaf, visit)
        total = sum(costs, ZERO)
        blame = tuple(
            (row, (possible - earned) * cost / total if total else ZERO) for row, cost in zip(visit, costs, strict=True)
        )
        found.append(Observation(place, visit[0].site_type, earned, possible, blame, date))
    return found
