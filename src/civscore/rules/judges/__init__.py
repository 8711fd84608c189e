"""The judges, one module each: a new one is a module like its neighbours, and its name in :data:`JUDGES`.

Whatever lists judges (the scheme's models and schema, forms, phones, reports, reference pages) lists these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from civscore.rules.judges.award import Award
from civscore.rules.judges.base import Judge
from civscore.rules.judges.deduct import Deduct
from civscore.rules.judges.grades import Grades
from civscore.rules.judges.hearing import Hearing
from civscore.rules.judges.pass_fail import PassFail
from civscore.rules.judges.range import Range
from civscore.rules.judges.ratio import Ratio
from civscore.rules.judges.score import Score
from civscore.rules.judges.shortfall import Shortfall
from civscore.rules.judges.tally import Tally
from civscore.rules.judges.threshold import AtLeast, AtMost

JUDGES: tuple[type[Judge], ...] = (
    PassFail, Grades, Deduct, Shortfall, Ratio, AtLeast, AtMost, Range, Score, Tally, Award,
)  # fmt: skip
"""In the order in which they are listed everywhere."""

if TYPE_CHECKING:
    AnyJudge = Judge
else:
    AnyJudge = Annotated[Union[JUDGES], Field(discriminator="type")]  # noqa: UP007
"""Any of them, as a scheme file has it: its ``type`` says which."""

_TURNS = sorted((turn for judge in JUDGES for turn in judge.hears), key=lambda turn: turn[0])
HEARINGS: tuple[Hearing, ...] = tuple(look for _, look in _TURNS)
"""How judges are recognised in words, in the order in which they are tried."""

NAMED: dict[str, type[Judge]] = {judge.key(): judge for judge in JUDGES}
"""Name in a scheme file → judge."""
