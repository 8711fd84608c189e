"""The sites to go back to, in a sentence."""

from __future__ import annotations

from civscore.field.revisit import Revisit
from civscore.text.field import FieldTexts


def revisit_counts(found: Revisit, t: FieldTexts) -> str:
    """How many sites and faults there are, and what was left out."""
    faults = sum(len(s.faults) for s in found.sites)
    return t.revisit_counts.format(
        sites=len(found.sites), faults=faults, repaired=found.repaired, elsewhere=found.elsewhere
    )
