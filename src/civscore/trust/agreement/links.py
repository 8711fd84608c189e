"""Which inspectors can be compared: those that pairs link, directly or through others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def groups_of(members: Sequence[int], links: Iterable[Sequence[int]]) -> list[list[int]]:
    """The members in groups: two that are linked are in one, and so are all that are linked to either; links of
    others do not count. The largest group first, of equals the one with the first member."""
    group = {member: [member] for member in members}
    for one, other in links:
        if one in group and other in group and group[one] is not group[other]:
            group[one] += group[other]
            for member in group[other]:
                group[member] = group[one]
    found = {id(own): sorted(own) for own in group.values()}
    return sorted(found.values(), key=lambda own: (-len(own), own))
