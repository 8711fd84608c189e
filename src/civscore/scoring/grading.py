"""Grades of a score (优秀、合格 …), as the scheme names them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from civscore.scheme.model import Scheme


def grade_of(score: Decimal | None, scheme: Scheme, kind: str | None = None) -> str | None:
    """The grade of a printed score, of the whole or of a member of a scope of this *kind*: areas have any, and units
    where the scheme says so.

    It is the highest whose line the score reaches; None where there is no such, or no score.
    """
    if score is None or (kind is not None and not scheme.ranking.marks(kind)):
        return None
    reached = [grade for grade in scheme.grades if Fraction(score) >= grade.at_least]
    return max(reached, key=lambda grade: grade.at_least).name if reached else None
