"""Whether a form was made for the scheme as it is now."""

from __future__ import annotations

from civscore.errors import Problem, Where
from civscore.readers import Readings
from civscore.tree import Tree


def made_for_another(readings: Readings, tree: Tree) -> list[Problem]:
    """A warning for each sheet whose form was made for another state of this very scheme: its file has changed since.

    Of another scheme there is nothing to say here: its rows are left out, or the user asked for it.
    """
    problems = []
    for sheet in readings.sheets:
        for stated, cell in sheet.made_for.items():
            scheme, _, given = stated.partition(" ")
            if scheme == tree.scheme.id and given and not tree.file.sha256.startswith(given):
                values = {"scheme": scheme, "given": given, "now": tree.file.sha256[: len(given)]}
                problems.append(Problem("warning", "form-of-other-state", Where(sheet.file, sheet.name, cell), values))
    return problems
