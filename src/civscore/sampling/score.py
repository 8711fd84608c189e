"""The errors of the scores of a run's nodes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from civscore.sampling.error import Error, error
from civscore.sampling.frame import NO_FRAME, SamplingFrame, frame_of
from civscore.sampling.influence import SITES, Influences, influences
from civscore.sampling.people import asked, by_street
from civscore.sampling.replicates import Replicates, replicate
from civscore.sampling.strata import Floats, Strata, strata_of
from civscore.sampling.variance import Variances, by_stratum
from civscore.scoring.result import Result

Mask = npt.NDArray[np.bool_]


@dataclass
class Sampled:
    """A run as a sample: its strata, influences, and where slopes fail, replicates. All is worked out when asked."""

    run: Result
    frame: SamplingFrame = NO_FRAME

    @classmethod
    def of(cls, run: Result) -> Sampled:
        """A run with what it knows of the register that its sites were drawn from."""
        return cls(run, frame_of(run.register))

    @cached_property
    def strata(self) -> Strata:
        """Its sites in strata."""
        return strata_of(self.run.cells, self.frame)

    @cached_property
    def influences(self) -> Influences:
        """Its sites' influences on every node's score."""
        return influences(self.run, self.strata)

    @cached_property
    def replicates(self) -> Replicates:
        """Its scores in many draws that might have been."""
        return replicate(self.run, self.strata, self.influences)

    @cached_property
    def sites(self) -> Variances:
        """The variances that come from the draw of sites, by stratum and node, linearised."""
        return by_stratum(self.influences.sites, self.strata)

    @cached_property
    def people(self) -> Variances:
        """The variances that come from the people asked, by street and node, linearised."""
        return by_street(self.run.tree, self.run.cells, self.strata, self.influences.slopes)

    @cached_property
    def parts(self) -> Variances:
        """Both."""
        return self.sites + self.people

    @cached_property
    def variance(self) -> Floats:
        """The variance of every node's score. Where slopes fail it is what they say and what the replicates vary more
        (or less) than slopes would have them: so the chance in the replicates nearly cancels."""
        bent = self.influences.bent
        if not bent.any():
            return self.parts.total
        found = self.parts.total.copy()
        made = self.replicates
        more = np.nan_to_num(_spread(made.scores[:, bent])) - _spread(made.straight[:, bent])
        found[bent] = np.maximum(found[bent] + more, 0.0)
        return found

    @cached_property
    def alone(self) -> Mask:
        """Nodes in which a site has a part that stands alone in its stratum: their variance is not known."""
        found = np.zeros(len(self.run.tree.nodes), dtype=bool)
        for stratum in self.strata.alone:
            found |= (self.influences.sites[self.strata.of == stratum] != 0).any(axis=0) | self._seen(stratum)
        return found

    @cached_property
    def nodes(self) -> Mask:
        """The nodes in which drawn sites or people asked have a part, whether or not they varied."""
        run, strata = self.run, self.strata
        cells, methods = run.cells, np.array([s.at_site in SITES for s in run.tree.standards], dtype=bool)
        at_sites = np.flatnonzero((strata.row[cells.place] >= 0) & (cells.possible != 0) & methods[cells.standard])
        used = np.concatenate([cells.standard[at_sites], cells.standard[asked(run.tree, cells, strata)]])
        found: Mask = (self.influences.roll[np.unique(used)] != 0).any(axis=0)
        return found

    def _seen(self, stratum: int) -> Mask:
        """The nodes of which anything was observed at a stratum's sites."""
        cells, rows = self.run.cells, self.strata.row
        inside = (rows[cells.place] >= 0) & (cells.possible != 0)
        inside[inside] = self.strata.of[rows[cells.place[inside]]] == stratum
        standards = np.unique(cells.standard[inside])
        found: Mask = (self.influences.slopes[standards] != 0).any(axis=0)
        return found


def score_errors(sampled: Sampled) -> list[Error]:
    """The error of every node's score; position 0 is the whole."""
    run = sampled.run
    variance, df, bent = sampled.variance, sampled.parts.df, sampled.influences.bent
    sites, people = sampled.sites.total, sampled.people.total
    upper = not sampled.strata.known
    found = []
    for position, score in enumerate(run.nodes):
        exact = run.total.exact if position == 0 else score.exact
        if exact is None:
            found.append(Error(why="no-score"))
        elif sampled.alone[position]:
            found.append(Error(why="one-site"))
        elif not sampled.nodes[position]:
            found.append(Error(why="no-sample"))
        else:
            own = sampled.replicates.scores[:, position] if bent[position] else None
            found.append(
                error(
                    float(exact), float(variance[position]), float(df[position]),
                    method="linearised" if own is None else "bootstrap", sites=float(sites[position]),
                    people=float(people[position]), upper=upper, ends=None if own is None else _ends(own),
                )
            )  # fmt: skip
    return found


def _spread(scores: Floats) -> Floats:
    """The variance of each node's replicates, of those that have a score."""
    there = ~np.isnan(scores)
    number = np.maximum(there.sum(axis=0), 2)
    mean = np.where(there, scores, 0.0).sum(axis=0) / number
    squares: Floats = np.where(there, (scores - mean) ** 2, 0.0).sum(axis=0) / (number - 1)
    return squares


def _ends(scores: Floats) -> tuple[float, float]:
    """The percentiles that hold 95 of 100 replicates."""
    low, high = np.nanquantile(scores, (0.025, 0.975))
    return float(low), float(high)
