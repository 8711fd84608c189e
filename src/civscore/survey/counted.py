"""What counting gives: sheets with their counted questions, areas, groups and doubts."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from civscore.errors import Problem
from civscore.readers.coded import Coded, Mask
from civscore.readers.headings import AREAS
from civscore.scheme.tree import Tree
from civscore.survey.doubts import Doubted
from civscore.survey.hearing import Heard
from civscore.survey.raking import Weights
from civscore.survey.resolving import Resolved
from civscore.survey.sheets import RespondentSheet

Area = tuple[str, ...]
"""District, street, community, grid; empty where nothing is said."""
NOWHERE: Area = ("",) * len(AREAS)


@dataclass
class CountedSheet:
    """A sheet after counting.

    Attributes:
        resolved: the sheet with what the map says of it.
        heard: the questions that count.
        area: for each respondent the position of its area in ``areas``.
        groups: name → for each respondent its category.
        doubts: what is doubtful; gone: who does not count for it.
        accounts: how many filled cells ended where.
        weights: where margins are given and this sheet has their groups.
    """

    resolved: Resolved
    heard: list[Heard]
    area: npt.NDArray[np.intp]
    areas: list[Area]
    groups: dict[str, Coded]
    doubts: list[Doubted]
    gone: Mask
    accounts: dict[str, int] = field(default_factory=dict)
    weights: Weights | None = None

    @property
    def sheet(self) -> RespondentSheet:
        """The sheet."""
        return self.resolved.sheet

    @property
    def name(self) -> str:
        """The questionnaire's name, else the sheet's."""
        return self.resolved.questionnaire.name or self.sheet.name

    @property
    def people(self) -> int:
        """How many respondents there are, those who do not count included."""
        return len(self.sheet.rows)


@dataclass(frozen=True)
class Quota:
    """A category of a quota: how many respondents are wanted, and how many there are."""

    group: str
    category: str
    wanted: int
    there: int

    @property
    def missing(self) -> int:
        """How many are still missing."""
        return max(self.wanted - self.there, 0)


@dataclass
class SurveyCount:
    """What counting gives.

    Attributes:
        tree: the scheme.
        sheets: the sheets that were counted.
        quotas: the quotas, in the order of their file.
        problems: what is to be said.
        left_aside: cells of sheets that are in no questionnaire.
    """

    tree: Tree
    sheets: list[CountedSheet]
    quotas: list[Quota]
    problems: list[Problem]
    left_aside: int = 0

    @property
    def people(self) -> int:
        """How many respondents there are; of tables with an answer a row nobody knows."""
        return sum(one.people for one in self.sheets if not one.sheet.long)
