"""What if: before and after, in the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from rich.text import Text

from civscore.gap.whatif import WhatIf
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.run import console
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.scoring.gates import Gate, gates_of
from civscore.scoring.result import Result
from civscore.scoring.scores import AREA_KINDS, NodeScore, ScopeScore
from civscore.text import show
from civscore.text.terminal import terminal_texts
from civscore.text.whatif import WhatIfTexts, whatif_texts


def print_whatif(found: WhatIf, language: str, named: str) -> None:
    """What was taken as fixed, the total, first-level indicators, gates, and the areas that change places."""
    out, t = console(), whatif_texts(language)
    result = found.before
    out.print(Text(t.title.format(scheme=result.tree.scheme.name, run=result.label), style="bold"))
    if named != result.label:
        put_wrapped(out, terminal_texts(language).resolved.format(name=named, label=result.label))
    for one in found.matched:
        said = t.fixed.format(text=one.text, faults=one.faults, sites=one.sites)
        if one.rate is not None:
            said = t.rate.format(text=one.text, rate=show.percent(one.rate, 2))
        put_wrapped(out, said, "  ")
    _print_total(out, t, found)
    _print_indicators(out, t, found)
    _print_gates(out, t, found)
    for kind in AREA_KINDS:
        _print_places(out, t, found, kind)
    out.print()
    if found.rates and any(kind in found.after.scopes for kind in AREA_KINDS):
        put_wrapped(out, t.rate_note, style="dim")
    out.print(t.not_saved, style="dim")


def _print_total(out: PlainConsole, t: WhatIfTexts, found: WhatIf) -> None:
    places = found.before.tree.scheme.rounding.places
    before, after = (r.total.score for r in (found.before, found.after))
    line = Text(f"{t.total}  ", style="bold").append(
        f"{show.points(before, places) or '–'} → {show.points(after, places) or '–'}"
    )
    line.append(f"   {show.signed(_change(before, after), places)}")
    total = found.after.total
    if total.target is not None and total.gap is not None:
        word = (t.short if total.gap > 0 else t.ahead).format(gap=show.points(abs(total.gap), places))
        line.append(f"   {t.target.format(target=show.full_marks(total.target))} · {word}", style="")
    out.print()
    out.print(line)
    if found.before.blocked:
        out.print(Text(t.blocked if found.after.blocked else t.unblocked, style="bold"))


def _print_indicators(out: PlainConsole, t: WhatIfTexts, found: WhatIf) -> None:
    places, tree = found.before.tree.scheme.rounding.places, found.before.tree
    made = table((t.indicator, "<"), (t.points, ">"), (t.before, ">"), (t.after, ">"), (t.change, ">"))
    for position, before, after in _parts(found):
        node = tree.nodes[position]
        made.add_row(
            f"{node.id} {node.name}", show.full_marks(node.points), show.points(before.score, places) or "–",
            show.points(after.score, places) or "–", show.signed(_change(before.score, after.score), places),
        )  # fmt: skip
    put(out, t.indicators, made)


def _parts(found: WhatIf) -> Iterator[tuple[int, NodeScore, NodeScore]]:
    for position in found.before.tree.parts:
        if found.before.tree.nodes[position].kind != "gate":
            yield position, found.before.nodes[position], found.after.nodes[position]


def _gates(found: WhatIf) -> list[tuple[Gate, Gate]]:
    return list(zip(gates_of(found.before), gates_of(found.after), strict=True))


def _print_gates(out: PlainConsole, t: WhatIfTexts, found: WhatIf) -> None:
    pairs = [(old, new) for old, new in _gates(found) if "failed" in (old.outcome, new.outcome)]
    if not pairs:
        return
    made = table((t.gate, "<"), (t.before, "="), (t.after, "="))
    for old, new in pairs:
        name = f"{old.indicator.id} {old.indicator.name}"
        made.add_row(name, t.outcomes[old.outcome], t.outcomes[new.outcome])
    put(out, t.gates, made)


def _moves(found: WhatIf, kind: str) -> list[tuple[ScopeScore, ScopeScore]]:
    """The members of an area table before and after, by their place afterwards."""
    if kind not in found.before.scopes or kind not in found.after.scopes:
        return []
    after = {m.name: m for m in found.after.scopes[kind].ranked()}
    before = {m.name: m for m in found.before.scopes[kind].members}
    return [(before[name], member) for name, member in after.items() if name in before]


def _print_places(out: PlainConsole, t: WhatIfTexts, found: WhatIf, kind: str) -> None:
    places, moves = found.before.tree.scheme.rounding.places, _moves(found, kind)
    moved = [(old, new) for old, new in moves if old.rank != new.rank]
    if not moved:
        return
    made = table((t.name, "<"), (t.before, ">"), (t.after, ">"), (t.change, ">"), (t.place, "="))
    for old, new in moved:
        made.add_row(
            new.name, show.points(old.score, places), show.points(new.score, places),
            show.signed(_change(old.score, new.score), places), _places(old, new),
        )  # fmt: skip
    put(out, t.areas[kind], made)
    if len(moves) > len(moved):
        out.print(t.same_places.format(count=len(moves) - len(moved)), style="dim")


def _places(old: ScopeScore, new: ScopeScore) -> str:
    text = f"{old.rank or '–'} → {new.rank or '–'}"
    if old.rank and new.rank:
        text += f" ▲{old.rank - new.rank}" if new.rank < old.rank else f" ▼{new.rank - old.rank}"
    return text


def _change(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else after - before


# -- JSON -------------------------------------------------------------------------------------------------------------


def whatif_to_json(found: WhatIf) -> dict[str, Any]:
    """Before and after as a document; ``null`` where there is no score."""
    tree = found.before.tree
    return {
        "schema": 1,
        "run": found.before.label,
        "scheme": {"id": tree.scheme.id, "edition": tree.scheme.edition},
        "fixed": [
            {"selector": m.text, "rate": _number(m.rate)} if m.rate is not None
            else {"selector": m.text, "faults": m.faults, "places": m.sites}
            for m in found.matched
        ],
        "before": _total(found.before),
        "after": _total(found.after),
        "change": _number(_change(found.before.total.score, found.after.total.score)),
        "indicators": [
            {"id": tree.nodes[i].id, "name": tree.nodes[i].name, "before": _number(old.score),
             "after": _number(new.score), "change": _number(_change(old.score, new.score))}
            for i, old, new in _parts(found)
        ],
        "gates": [{"id": a.indicator.id, "before": a.outcome, "after": b.outcome} for a, b in _gates(found)],
        "areas": {
            kind: [
                {"name": new.name, "before": _number(old.score), "after": _number(new.score), "rank_before": old.rank,
                 "rank_after": new.rank}
                for old, new in _moves(found, kind)
            ]
            for kind in AREA_KINDS if kind in found.after.scopes
        },
    }  # fmt: skip


def _total(result: Result) -> dict[str, Any]:
    total = result.total
    return {"score": _number(total.score), "exact": _number(total.exact), "gap": _number(total.gap),
            "status": total.status}  # fmt: skip


def _number(value: Fraction | Decimal | None) -> float | None:
    return None if value is None else float(value)
