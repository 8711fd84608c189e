"""What an error was worked out from: how many sites of how many, how many people, and what is no sample at all."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from civscore.sampling.error import Alike
from civscore.sampling.influence import SITES
from civscore.sampling.people import answers, asked
from civscore.sampling.score import Sampled
from civscore.sampling.variance import most_failing
from civscore.scheme.tree import Tree
from civscore.scoring.scores import ErrorBasis

MARK = "mark"
"""In place of a method: what one person marked, as an interviewer's impression; a survey of nobody but him."""


def basis(sampled: Sampled) -> ErrorBasis:
    """What the errors of a run were worked out from."""
    run, strata = sampled.run, sampled.strata
    people = answers(run.tree, run.cells)[asked(run.tree, run.cells, strata)].sum()
    register = int(strata.size.sum()) if strata.known else None
    reserves = sum(key in sampled.frame.reserves for key in strata.keys)
    return ErrorBasis(
        len(strata.keys), register, round(float(people)), _fixed(sampled), tuple(strata.together), reserves
    )


def _fixed(sampled: Sampled) -> dict[str, Fraction]:
    """Effective points of what was observed and is no sample, by method, the most first."""
    run, strata = sampled.run, sampled.strata
    drawn = np.concatenate(
        [asked(run.tree, run.cells, strata), np.flatnonzero(strata.row[run.cells.place] >= 0)]
    )  # people, or sites
    sample = set(run.cells.standard[drawn].tolist())
    found: dict[str, Fraction] = {}
    for number, leaf in enumerate(run.tree.leaves):
        node, score = run.tree.nodes[leaf], run.nodes[leaf]
        if (
            node.kind != "base"
            or score.rate is None
            or ({node.at_site, node.elsewhere} & {*SITES} and number in sample)
        ):
            continue
        name = MARK if node.elsewhere == "survey" else node.elsewhere or ""
        found[name] = found.get(name, Fraction(0)) + score.effective_points
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def alike(sampled: Sampled, position: int) -> Alike | None:
    """Of a node's sites that all passed, or all failed: how many of the register may be otherwise all the same; None
    where it is neither, or nothing of it was seen at a site."""
    run, strata = sampled.run, sampled.strata
    tree, cells = run.tree, run.cells
    inside = {n for n, leaf in enumerate(tree.leaves) if _under(tree, leaf, position)}
    own = np.isin(cells.standard, list(inside)) & (strata.row[cells.place] >= 0) & (cells.possible != 0)
    at = np.flatnonzero(own)
    sites = np.unique(strata.row[cells.place[at]])
    passed = bool((cells.earned[at] == cells.possible[at]).all())
    if not len(at) or not (passed or not cells.earned[at].any()):
        return None
    size = strata.size[np.unique(strata.of[sites])].sum()
    register = None if np.isnan(size) or size < len(sites) else int(size)
    return Alike(len(sites), register, passed, most_failing(len(sites), register))


def _under(tree: Tree, leaf: int, position: int) -> bool:
    at = leaf
    while at > position:
        at = tree.nodes[at].parent
    return at == position
