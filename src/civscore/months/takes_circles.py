"""Schemes that take each other's scores (``takes``) must not do so in a circle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from civscore.errors import CivScoreError, Problem, Where
from civscore.scheme.library import bundled_schemes
from civscore.scheme.loading import load_scheme_file, parse_scheme
from civscore.scheme.model import Node, Scheme, SchemeFile

if TYPE_CHECKING:
    from civscore.months.history import History

Known = Callable[[str], Scheme | None]
"""Gives the scheme of an id, None where there is none."""


def refuse_circles(file: SchemeFile, known: Known) -> None:
    """Refuse schemes whose scores depend on each other.

    Args:
        file: the scheme to start from.
        known: where the schemes are found whose scores it takes.

    Raises:
        CivScoreError: one error for each standard that begins a circle.
    """
    faults = []
    for node in _nodes(file.scheme.indicators):
        chain = _circle(file.scheme.id, node.takes, known, [file.scheme.id]) if node.takes else None
        if chain:
            values = {"standard": node.id, "chain": " → ".join(chain)}
            faults.append(Problem("error", "takes-circle", takes_where(file, node.id), values))
    if faults:
        raise CivScoreError(faults)


def _circle(start: str, id_: str, known: Known, chain: list[str]) -> list[str] | None:
    """The way from *start* over *id_* back to *start*, if there is one."""
    if id_ == start:
        return [*chain, id_]
    scheme: Scheme | None = None if id_ in chain else known(id_)
    if scheme is None:
        return None
    for node in _nodes(scheme.indicators):
        found = _circle(start, node.takes, known, [*chain, id_]) if node.takes else None
        if found:
            return found
    return None


def _nodes(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)


def latest_scheme(history: History, id_: str) -> Scheme | None:
    """The scheme of an id, as its newest run has it, else as it is bundled."""
    try:
        runs = history.assessments(id_)
        if runs:
            return parse_scheme(history.scheme_of(runs[-1])[0].encode(), runs[-1].scheme_file).scheme
        bundled = bundled_schemes().get(id_)
        return load_scheme_file(bundled).scheme if bundled else None
    except CivScoreError:
        return None  # it has faults of its own: they are named where it is used


def takes_where(file: SchemeFile, id_: str) -> Where:
    """The line of the ``takes`` of a standard."""
    keys, path = _keys(file.scheme.indicators, id_, ("indicators",), "") or ((), "")
    return file.where(*keys, "takes", path=path) if keys else Where(file.name)


def _keys(nodes: Sequence[Node], id_: str, above: tuple[Any, ...], path: str) -> tuple[tuple[Any, ...], str] | None:
    for i, node in enumerate(nodes):
        here = f"{path} › {node.id}" if path else node.id
        if node.id == id_:
            return (*above, i), here
        if found := _keys(node.children, id_, (*above, i, "children"), here):
            return found
    return None
