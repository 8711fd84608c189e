"""The views of the gap report: which of its rows a faulty row belongs to, and a loss without one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Literal

from civscore.errors import CivScoreError, UsageError, closest
from civscore.gap.parts import RowLoss
from civscore.matching import folded
from civscore.scheme.model import AREAS
from civscore.scoring.result import Result
from civscore.scoring.tags import tag_keys, tag_values, tag_words
from civscore.text.both import Both
from civscore.text.gap import EN, ZH
from civscore.text.problems.names import SCOPE_KINDS

Rest = Literal["nobody", "no-place", "no-tag", "no-row", "bonus"]
"""Losses that no named row of a view has: no unit or inspector was named, the place has no such area or type, the
standard has no such tag (or method), no faulty row caused them; and what bonuses added (negative)."""


Key = tuple[Hashable, Rest | None]  # what a row is of (a name, a node, a place), or why it is of nothing

VIEWS = ("indicator", "standard", *AREAS, "area", "site-type", "site", "unit", "inspector", "method")
SCOPES = {"site-type": "site_type"}


def view_meant(by: str, result: Result) -> str:
    """The view that *by* names, in either language, or the tag key, by key or name; ``area`` is the scheme's first area
    level.

    Raises:
        UsageError: it is neither.
    """
    views = {view: Both(ZH.views[view], EN.views[view]) for view in VIEWS}
    short = {view: Both(*(SCOPE_KINDS[lang].get(view, view) for lang in ("zh", "en"))) for view in VIEWS}
    spelt = {view: (view, view.replace("-", "_"), *short[view], *views[view]) for view in VIEWS}
    words = tag_words([result.tree]) | {folded(word): view for view in VIEWS for word in spelt[view]}
    found = words.get(folded(by))
    if found is None:
        names = map(result.tree.scheme.tag_name, tag_keys(result.tree))
        values = {"key": by, "guess": closest(by, words), "known": [*views.values(), *names]}
        raise UsageError(CivScoreError.of("unknown-view", **values).problems)
    if found == "area":
        return next((a for a in result.tree.scheme.areas if a in result.scopes), "district")
    return found


def keys_of(result: Result, by: str) -> Callable[[RowLoss], list[Key]]:
    """What the rows of a view are, as a function of a faulty row."""
    tree, places = result.tree, result.cells.places
    if by == "method":
        return _by_method(result)
    if by in ("indicator", "standard") or by in tag_keys(tree):
        own = [_of_standard(result, by, number) for number in range(len(tree.standards))]
        return lambda loss: own[loss.standard]
    if by == "site":
        sites: list[list[Key]] = [[(i, None) if p.is_site else (None, "no-place")] for i, p in enumerate(places)]
        return lambda loss: sites[loss.place]
    if by in (*AREAS, "site-type"):
        names = [getattr(p, SCOPES.get(by, by)) for p in places]
        of_place: list[list[Key]] = [[(name, None) if name else (None, "no-place")] for name in names]
        return lambda loss: of_place[loss.place]
    if by == "unit":
        return lambda loss: _named(loss.units)
    return lambda loss: _named([loss.inspector] if loss.inspector else [])


def _by_method(result: Result) -> Callable[[RowLoss], list[Key]]:
    """What a faulty row was found by."""
    tree, places = result.tree, result.cells.places

    def found(loss: RowLoss) -> list[Key]:
        standard = tree.standards[loss.standard]
        method = standard.at_site if places[loss.place].is_site else standard.elsewhere
        return [(method, None) if method else (None, "no-tag")]

    return found


def _named(names: Iterable[str]) -> list[Key]:
    keys: list[Key] = [(name, None) for name in names]
    return keys or [(None, "nobody")]


def _of_standard(result: Result, by: str, number: int) -> list[Key]:
    tree = result.tree
    leaf = tree.leaves[number]
    if by == "indicator":
        while tree.nodes[leaf].depth > 1:
            leaf = tree.nodes[leaf].parent
        return [(leaf, None)]
    if by == "standard":
        return [(leaf, None)]
    node = tree.nodes[leaf]
    if by == "method":
        return [(node.method, None) if node.method else (None, "no-tag")]
    return [(value, None) if value is not None else (None, "no-tag") for value in tag_values(node, by)]


def keys_without_rows(result: Result, by: str, number: int) -> list[Key]:
    """Whose a loss is that no faulty row caused; less than nothing where a bonus was earned."""
    tree = result.tree
    if by in ("indicator", "standard"):
        return _of_standard(result, by, number)
    if tree.standards[number].kind == "bonus":
        return [(None, "bonus")]
    if by == "method" or by in tag_keys(tree):
        return _of_standard(result, by, number)
    if by == "unit":
        indicator = tree.standards[number]
        return _named(indicator.units or ((indicator.lead,) if indicator.lead else ()))
    return [(None, "no-row")]
