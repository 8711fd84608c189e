"""What ``--in`` names: the kind of a scope, in either language, and its member."""

from __future__ import annotations


def scope_meant(within: str) -> tuple[str, str]:
    """``街道=中兴街道`` → street, 中兴街道.

    Raises:
        UsageError: it is not written KIND=NAME, or there is no such kind.
    """
    from civscore.errors import Problem, UsageError, closest
    from civscore.matching import folded
    from civscore.text.both import Both
    from civscore.text.problems.names import SCOPE_KINDS

    word, sign, name = within.replace("＝", "=").partition("=")
    if not sign or not word.strip() or not name.strip():
        raise UsageError([Problem("error", "scope-form", values={"given": within})])
    words = {kind: Both(zh, SCOPE_KINDS["en"][kind]) for kind, zh in SCOPE_KINDS["zh"].items()}
    kinds = {folded(spelt): kind for kind, both in words.items() for spelt in (*both, kind, kind.replace("_", "-"))}
    kind = kinds.get(folded(word))
    if kind is None:
        values = {"given": word, "guess": closest(word, kinds), "known": [*words.values()]}
        raise UsageError([Problem("error", "scope-kind-unknown", values=values)])
    name = name.strip()
    if kind == "method":
        from civscore.text.workbook.terms import EN, ZH

        spelt = {folded(word): method for t in (ZH, EN) for method, word in t.methods.items()}
        name = spelt.get(folded(name), name)
    return kind, name
