"""The public functions, for use from Python; see :mod:`civscore`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from civscore.errors import CivScoreError, closest
from civscore.months.comparison.compare import compare
from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings
from civscore.scheme.building import build_tree
from civscore.scheme.library import bundled_schemes
from civscore.scheme.loading import load_scheme_file
from civscore.scheme.tree import Tree
from civscore.scheme.vocabulary import vocabulary
from civscore.scoring.score import score

__all__ = ["compare", "load_scheme", "read", "score"]


def load_scheme(scheme: str | Path, profile: str | None = None) -> Tree:
    """A scheme made ready for scoring.

    Args:
        scheme: a yaml file, or the id of a bundled scheme.
        profile: where the scheme's parameters depend on one.

    Raises:
        CivScoreError: it does not exist, or has faults (all of them at once).
    """
    path = Path(scheme)
    known = bundled_schemes()
    if not path.suffix and str(scheme) not in known:
        raise CivScoreError.of("scheme-not-found", id=str(scheme), guess=closest(str(scheme), known))
    return build_tree(load_scheme_file(known.get(str(scheme), path)), profile)


def read(paths: Iterable[str | Path], tree: Tree | None = None) -> Readings:
    """All rows of several files, folders or archives, read as one assessment.

    Args:
        paths: the files.
        tree: the scheme whose standards the headings of a grid name; without one only long tables are read.

    Raises:
        CivScoreError: files that cannot be read, or hold no table.
    """
    known = vocabulary([tree.scheme] if tree else [])
    return read_inputs([Path(p) for p in paths], words=lambda scheme_id: known)
