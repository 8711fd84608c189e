"""What if: before and after, in the terminal."""

from __future__ import annotations

from rich.text import Text

from civscore.gap.whatif import WhatIf
from civscore.reports.shared.standing import head_label
from civscore.reports.shared.whatif import change, gate_pairs, moves, parts
from civscore.reports.terminal.console import PlainConsole, console
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.scheme.model import AREAS
from civscore.scoring.scores import ScopeScore
from civscore.text import show
from civscore.text.terminal import terminal_texts
from civscore.text.whatif import WhatIfTexts, whatif_texts


def print_whatif(found: WhatIf, language: str, named: str) -> None:
    """What was taken as fixed, the total, first-level indicators, gates, and the areas that change places."""
    out, t = console(), whatif_texts(language)
    result = found.before
    out.print(Text(t.title.format(scheme=result.tree.scheme.name, run=head_label(result, language)), style="bold"))
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
    for kind in AREAS:
        _print_places(out, t, found, kind)
    out.print()
    if found.rates and any(kind in found.after.scopes for kind in AREAS):
        put_wrapped(out, t.rate_note, style="dim")
    out.print(t.not_saved, style="dim")


def _print_total(out: PlainConsole, t: WhatIfTexts, found: WhatIf) -> None:
    places = found.before.tree.scheme.rounding.places
    before, after = (r.total.score for r in (found.before, found.after))
    line = Text(f"{t.total}  ", style="bold").append(
        f"{show.points(before, places) or '–'} → {show.points(after, places) or '–'}"
    )
    line.append(f"   {show.signed(change(before, after), places)}")
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
    for position, before, after in parts(found):
        node = tree.nodes[position]
        made.add_row(
            f"{node.id} {node.name}", show.full_marks(node.points), show.points(before.score, places) or "–",
            show.points(after.score, places) or "–", show.signed(change(before.score, after.score), places),
        )  # fmt: skip
    put(out, t.indicators, made)


def _print_gates(out: PlainConsole, t: WhatIfTexts, found: WhatIf) -> None:
    pairs = [(old, new) for old, new in gate_pairs(found) if "failed" in (old.outcome, new.outcome)]
    if not pairs:
        return
    made = table((t.gate, "<"), (t.before, "="), (t.after, "="))
    for old, new in pairs:
        name = f"{old.indicator.id} {old.indicator.name}"
        made.add_row(name, t.outcomes[old.outcome], t.outcomes[new.outcome])
    put(out, t.gates, made)


def _print_places(out: PlainConsole, t: WhatIfTexts, found: WhatIf, kind: str) -> None:
    places, members = found.before.tree.scheme.rounding.places, moves(found, kind)
    moved = [(old, new) for old, new in members if old.rank != new.rank]
    if not moved:
        return
    made = table((t.name, "<"), (t.before, ">"), (t.after, ">"), (t.change, ">"), (t.place, "="))
    for old, new in moved:
        made.add_row(
            new.name, show.points(old.score, places), show.points(new.score, places),
            show.signed(change(old.score, new.score), places), _places(old, new),
        )  # fmt: skip
    put(out, t.areas[kind], made)
    if len(members) > len(moved):
        out.print(t.same_places.format(count=len(members) - len(moved)), style="dim")


def _places(old: ScopeScore, new: ScopeScore) -> str:
    text = f"{old.rank or '–'} → {new.rank or '–'}"
    if old.rank and new.rank:
        text += f" ▲{old.rank - new.rank}" if new.rank < old.rank else f" ▼{new.rank - old.rank}"
    return text
