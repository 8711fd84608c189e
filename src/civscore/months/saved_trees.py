"""The trees of saved runs: a scheme's text that several runs have is read once."""

from __future__ import annotations

from civscore.scheme.building import build_tree
from civscore.scheme.loading import parse_scheme
from civscore.scheme.tree import Tree


class SavedTrees:
    """Trees by the scheme's text, the file it came from, and the profile: months of one edition have one."""

    def __init__(self) -> None:
        self._built: dict[tuple[str, str, str | None], Tree] = {}

    def of(self, text: str, file: str, profile: str | None) -> Tree:
        """The tree that a run was scored under.

        Raises:
            CivScoreError: the text is no scheme that this program can read.
        """
        key = text, file, profile
        if key not in self._built:
            self._built[key] = build_tree(parse_scheme(text.encode(), file), profile)
        return self._built[key]
