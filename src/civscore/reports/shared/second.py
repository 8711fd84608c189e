"""The second visits of a sample, in words."""

from __future__ import annotations

from civscore.field.sample import Sample
from civscore.text.field import FieldTexts
from civscore.text.show import full_marks


def second_line(sample: Sample, t: FieldTexts) -> str:
    """How many there are; empty without any."""
    if sample.second is None:
        return ""
    return t.second_line.format(count=len(sample.second.of), share=f"{full_marks(sample.second.share * 100)}%")
