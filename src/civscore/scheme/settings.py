"""What the settings of a whole scheme must fulfil."""

from __future__ import annotations

from civscore.errors import Where
from civscore.matching import folded
from civscore.rules.judges.columns import alike
from civscore.rules.model import Model
from civscore.scheme.draft import Faults
from civscore.scheme.model import Node, Scheme


def check_settings(faults: Faults, profile: str | None) -> None:
    """Profiles, scales, the cycle, and the names of site types and tags."""
    scheme = faults.file.scheme
    profiles = scheme.profiles
    if profile is not None and profile not in profiles:
        code = "unknown-profile" if profiles else "no-profiles"
        faults.add(code, Where(faults.file.name), profile=profile, known=[*profiles])
    if profiles and profile is None and _uses_profiles(scheme):
        faults.add("profile-needed", Where(faults.file.name), known=[*profiles])
    for name, scale in scheme.scales.items():
        if pair := alike(scale):
            where = faults.file.where("scales", name, pair[1])
            faults.add("rule-words-alike", where, key=name, first=pair[0], second=pair[1])
    if scheme.cycle is not None and sum(scheme.cycle) != 1:
        faults.add("cycle-sum", faults.file.where("cycle"), sum=float(sum(scheme.cycle)))
    names: dict[str, str] = {}
    for key, site_type in scheme.site_types.items():
        for name in {key, site_type.name, *site_type.aliases}:
            if names.setdefault(name, key) != key:
                where = faults.file.where("site_types", key)
                faults.add("site-type-twice", where, name=name, first=names[name], second=key)
    tags: dict[str, str] = {}
    for key, name in scheme.tags.items():
        for word in {folded(key), folded(name)}:
            if tags.setdefault(word, key) != key:
                values = {"name": name, "first": tags[word], "second": key}
                faults.add("tag-name-twice", faults.file.where("tags", key), **values)


def _uses_profiles(scheme: Scheme) -> bool:
    def varies(value: object) -> bool:
        if isinstance(value, Model):
            return any(varies(getattr(value, name)) for name in type(value).model_fields if name != "children")
        return isinstance(value, dict) and bool(value) and set(value) <= set(scheme.profiles)

    def any_below(nodes: list[Node]) -> bool:
        return any(varies(n) or any_below(n.children) for n in nodes)

    return any_below(scheme.indicators)
