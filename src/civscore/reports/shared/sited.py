"""Where something was found, in words, as every medium has it."""

from __future__ import annotations

from civscore.scheme.tree import Indicator
from civscore.scoring.places import Place
from civscore.text.gap import gap_texts


def site_name(place: Place, standard: Indicator, language: str) -> str:
    """The place's name; without one what the method of *standard* says: papers, a survey, or that no site was named."""
    words = gap_texts(language)
    return place.name or words.without_site.get(standard.elsewhere or "", words.whole)
