"""The faults of a run in words, for every report that lists them."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

from civscore.dates import parse_date

if TYPE_CHECKING:
    import pandas as pd


def fault_texts(losses: pd.DataFrame, answered: str) -> list[str]:
    """The fault in words; where nobody wrote any, what was answered (in the frame of the text *answered*)."""
    pairs = zip(losses["issue"].tolist(), losses["answer"].tolist(), strict=True)
    return [issue or (answered.format(answer=answer) if answer else "") for issue, answer in pairs]


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
