"""How a scheme is called with its edition, in every medium: the edition is not said twice, nor 版 after a 版."""

from __future__ import annotations

import re

from civscore.matching import folded

_SAYS_SO = re.compile(r"(版|版本|稿|修订|修正|试行|edition|version|draft)$", re.IGNORECASE)
_ENDINGS = re.compile(r"\s*年?\s*(版本|版|edition|version)?$", re.IGNORECASE)
_YEAR = re.compile(r"(19|20)\d\d")


def edition_words(edition: str, language: str) -> str:
    """An edition as it is said: ``2024`` is 2024 版; what says itself that it is an edition stays as it is."""
    edition = edition.strip()
    if not edition or _SAYS_SO.search(edition):
        return edition
    if language != "zh":
        return f"edition {edition}"
    return f"{edition}{' ' if edition[-1].isascii() else ''}版"


def edition_apart(name: str, edition: str, language: str) -> str:
    """The words of an edition that the name of the scheme does not say itself; else empty."""
    core = _ENDINGS.sub("", folded(edition))
    if not core:
        return edition_words(edition, language) if edition.strip() not in name else ""
    around = "" if _YEAR.fullmatch(core) else r"\s*年?\s*(版|edition|version|[)）])"
    said = re.search(rf"(?<![\d.]){re.escape(core)}(?![\d.]){around}", folded(name))
    return "" if said else edition_words(edition, language)


def scheme_title(name: str, edition: str, language: str) -> str:
    """The name with the edition: 文明城市测评体系（2024 版）; the name alone where that says the edition."""
    said = edition_apart(name, edition, language)
    if not said:
        return name
    return f"{name}（{said}）" if language == "zh" else f"{name} ({said})"


def scheme_cited(name: str, edition: str, language: str) -> str:
    """The scheme as a paper cites it: 《文明城市测评体系》（2024 版）; a name in 《》 gets no second pair."""
    if language != "zh" or name.startswith("《"):
        return scheme_title(name, edition, language)
    return scheme_title(f"《{name}》", edition, language)
