"""Before and after, side by side: the parts, the gates, the members of an area table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from civscore.gap.whatif import WhatIf
from civscore.scoring.gates import Gate, gates_of
from civscore.scoring.scores import NodeScore, ScopeScore


def parts(found: WhatIf) -> Iterator[tuple[int, NodeScore, NodeScore]]:
    """The first-level nodes but gates: position, before, after."""
    for position in found.before.tree.parts:
        if found.before.tree.nodes[position].kind != "gate":
            yield position, found.before.nodes[position], found.after.nodes[position]


def gate_pairs(found: WhatIf) -> list[tuple[Gate, Gate]]:
    """Every gate before and after."""
    return list(zip(gates_of(found.before), gates_of(found.after), strict=True))


def moves(found: WhatIf, kind: str) -> list[tuple[ScopeScore, ScopeScore]]:
    """The members of an area table before and after, by their place afterwards."""
    if kind not in found.before.scopes or kind not in found.after.scopes:
        return []
    after = {m.name: m for m in found.after.scopes[kind].ranked()}
    before = {m.name: m for m in found.before.scopes[kind].members}
    return [(before[name], member) for name, member in after.items() if name in before]


def change(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    """after − before; None where one of them was not scored."""
    return None if before is None or after is None else after - before
