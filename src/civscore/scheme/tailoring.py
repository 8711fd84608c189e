"""``extends``: a scheme file that says only what is different from another one.

The two are put together as documents, before anything is checked: so the faults of both are found in one go, each in
the file where it stands.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from civscore.errors import CivScoreError, Problem, Where, closest
from civscore.scheme.changing import FORMS, KEYS, Tailor, Tailored, fault_at
from civscore.scheme.library import bundled_schemes
from civscore.yamlfile import Mapping, copied, read_yaml

MAX_BASES = 20


def tailored(document: Mapping, data: bytes, name: str, above: tuple[Path, ...] = ()) -> Tailored:
    """Put a document together with what it extends.

    Args:
        document, data: the file as read, and its bytes.
        name: its name, for messages; bases are looked for beside it.
        above: the files that extend it.

    Raises:
        CivScoreError: a base cannot be read, or extends itself.
    """
    digest = hashlib.sha256(data).hexdigest()
    if not any(key in document for key in KEYS):
        return Tailored(document, digest)
    if "extends" not in document:
        return _without_base(document, digest, name)
    base = _base(document, name, (*above, Path(name).resolve()))
    both = hashlib.sha256(data + base.sha256.encode()).hexdigest()
    return Tailor(document, base, name).tailor(both)


def _without_base(document: Mapping, digest: str, name: str) -> Tailored:
    rest: Mapping = copied(document)
    stray = [key for key in KEYS if rest.pop(key, rest) is not rest]
    problems = [fault_at("extends-needed", name, document.lines[key], key=key) for key in stray]
    return Tailored(rest, digest, problems)


def _base(document: Mapping, name: str, above: tuple[Path, ...]) -> Tailored:
    where = Where(name, line=document.lines["extends"])
    path = _base_path(document["extends"], name, where)
    here = path.resolve()
    if here in above:
        circle = [p.name for p in (*above[above.index(here) :], here)]
        raise CivScoreError.of("extends-circle", where, files=" → ".join(circle))
    if len(above) > MAX_BASES:
        raise CivScoreError.of("extends-too-deep", where, limit=MAX_BASES)
    twice: list[Problem] = []
    read, data = read_yaml(path, twice)
    found = tailored(read, data, str(path), above)
    whole: Mapping = copied(found.document, str(path))
    return Tailored(whole, found.sha256, found.problems + twice, found.doubtful)


def _base_path(named: Any, name: str, where: Where) -> Path:
    if not isinstance(named, str) or not named.strip():
        raise CivScoreError.of("extends-form", where, key="extends", form=FORMS["extends"])
    beside, known = Path(name).parent / named, bundled_schemes()
    if named.lower().endswith((".yaml", ".yml")):
        if not beside.is_file():
            others = [p.name for p in beside.parent.glob("*.y*ml")] if beside.parent.is_dir() else []
            raise CivScoreError.of("extends-no-file", where, file=str(beside), guess=closest(beside.name, others))
        return beside
    if named not in known:
        raise CivScoreError.of("extends-unknown", where, id=named, guess=closest(named, known))
    return known[named]
