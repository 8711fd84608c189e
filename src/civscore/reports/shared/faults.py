"""The faults of a run in words, for every report that lists them."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from civscore.dates import parse_date
from civscore.readers.headings import PHOTOS, REMARK
from civscore.text.faults import fault_text, with_remark
from civscore.text.shown_photos import photos_said

if TYPE_CHECKING:
    import pandas as pd


def own_texts(losses: pd.DataFrame, language: str) -> list[str]:
    """The faults in words; where nobody wrote any, what was answered."""
    pairs = zip(losses["issue"].tolist(), losses["answer"].tolist(), strict=True)
    return [fault_text(issue, answer, language) for issue, answer in pairs]


def fault_texts(losses: pd.DataFrame, language: str) -> list[str]:
    """The same with what was said of a site behind the first of its faults that has no text of its own."""
    texts, said = own_texts(losses, language), set()
    for at, (place, remark) in enumerate(zip(losses["place"].tolist(), site_remarks(losses), strict=True)):
        if remark and (place, remark) not in said:
            said.add((place, remark))
            texts[at] = with_remark(texts[at], remark, language)
    return texts


def site_remarks(losses: pd.DataFrame) -> list[str]:
    """What was said of each fault's site and of no standard."""
    return losses[REMARK].tolist() if REMARK in losses else [""] * len(losses)


def photo_hashes(losses: pd.DataFrame) -> list[tuple[str, ...]]:
    """The hashes of each fault's photos, in their order."""
    return [tuple(own.split()) for own in losses[PHOTOS].tolist()] if PHOTOS in losses else [()] * len(losses)


def photo_names(losses: pd.DataFrame, language: str) -> list[str]:
    """What each fault's row calls its photos; how many they are where it does not say."""
    rows = zip(losses["photo"].tolist(), photo_hashes(losses), strict=True)
    return [photos_said(name, len(own), language) for name, own in rows]


def days(texts: list[str]) -> list[str]:
    """Dates in one spelling, so that they sort; what is no date stays as it was written."""
    known = {text: str(parse_date(text) or text) if text else "" for text in set(texts)}
    return [known[text] for text in texts]


def sources(losses: pd.DataFrame) -> list[str]:
    """file!sheet!cell, the file without its folder unless two files are called the same."""
    files = losses["file"].tolist()
    names = {f: PurePath(f).name for f in set(files)}
    twice = {name for name, number in Counter(names.values()).items() if number > 1}
    names = {f: f if name in twice else name for f, name in names.items()}
    cells = zip(files, losses["sheet"].tolist(), losses["cell"].tolist(), strict=True)
    return ["!".join(p for p in (names[f], sheet, cell) if p) for f, sheet, cell in cells]
