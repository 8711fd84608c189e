"""Whether forms were made for what they are scored under: the scheme as it is now, its profile, the list of sites."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from civscore.errors import Problem, Where
from civscore.field.register import Register
from civscore.readers.stamp import HASH, Stamp
from civscore.scheme.tree import Tree


def made_for_another(
    stamps: Mapping[Stamp, Where], tree: Tree, register: Register | None = None
) -> list[Problem]:  # fmt: skip
    """Warnings for forms of another scheme, an earlier state of it, another profile or another drawn list.

    Args:
        stamps: each stamp with the first sheet that bears it.
        tree: what is scored under.
        register: the list that the forms are set against; a whole register says nothing of forms for a sample.
    """
    scheme, now = tree.scheme.id, tree.file.sha256[:HASH]
    drawn = register.sha256[:HASH] if register and any(s.state for s in register.sites) else ""
    profile = tree.profile or ""
    return [
        *_differing(stamps, "form-other-scheme", lambda s: s.scheme if s.scheme != scheme else "", scheme=scheme),
        *_differing(
            stamps, "form-scheme-changed", lambda s: s.sha256 if s.scheme == scheme and s.sha256 != now else "",
            scheme=scheme, new=now,
        ),
        *_differing(
            stamps, "form-other-profile", lambda s: s.profile if s.scheme == scheme and s.profile != profile else "",
            profile=profile,
        ),
        *_differing(stamps, "form-other-list", lambda s: s.sites if drawn and s.sites != drawn else "", new=drawn),
    ]  # fmt: skip


def _differing(
    stamps: Mapping[Stamp, Where], code: str, old: Callable[[Stamp], str], **values: str
) -> Iterator[Problem]:
    """One warning for each thing that forms were made for instead, at the first of them."""
    found: dict[str, Where] = {}
    for stamp, where in stamps.items():
        if old(stamp):
            found.setdefault(old(stamp), where)
    for given, where in found.items():
        yield Problem("warning", code, where, {"old": given, **values})
