"""What may have gone wrong with a figure: how the printed digits differ from those that would be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Slip = Literal["transposed", "digit", "point", "sign", "dropped", "other"]
"""Two neighbouring digits swapped, one digit another, the decimal point moved, the sign lost, a digit dropped or
doubled, or none of these."""
SLIPS: tuple[Slip, ...] = ("transposed", "point", "sign", "digit", "dropped", "other")


def slip(printed: int, right: int) -> Slip:
    """How a printed figure differs from the right one, both in whole numbers of the last digit."""
    if printed == -right:
        return "sign"
    if (printed < 0) != (right < 0):
        return "other"
    width = max(len(str(abs(printed))), len(str(abs(right))), 3)
    one, other = f"{abs(printed):0{width}d}", f"{abs(right):0{width}d}"
    different = [at for at in range(width) if one[at] != other[at]]
    if len(different) == 2 and different[1] == different[0] + 1:
        first, second = different
        if one[first] == other[second] and one[second] == other[first]:
            return "transposed"
    if right and printed in (right * 10, right * 100, right * 1000):
        return "point"
    if printed and right in (printed * 10, printed * 100, printed * 1000):
        return "point"
    if len(different) == 1:
        return "digit"
    return "dropped" if _dropped(str(abs(printed)), str(abs(right))) else "other"


def _dropped(one: str, other: str) -> bool:
    """Whether one is the other without one of its digits."""
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def likeliest(printed: int, rights: Iterable[int]) -> tuple[int, Slip]:
    """Of several figures that would be right the one that a slip of the hand explains, else the nearest one."""
    return min(
        ((right, slip(printed, right)) for right in rights),
        key=lambda pair: (SLIPS.index(pair[1]), abs(pair[0] - printed)),
    )
