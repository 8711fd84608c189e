"""Reading inputs, with a progress bar where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.readers import Readings, read_inputs
from civscore.readers.vocabulary import Vocabulary

if TYPE_CHECKING:
    from civscore.layout import Layout

_LONG = 3_000_000  # bytes; below that reading is over before a bar could be seen
_READING = {"zh": "读取", "en": "Reading"}


def reading(
    inputs: Sequence[Path], language: str, words: Callable[[str | None], Vocabulary], layout: Layout | None = None
) -> Readings:
    """Read the inputs; on a terminal, and only where it takes a while, with a bar on standard error.

    For *words* and *layout* see :func:`read_inputs`.
    """
    size = sum(p.stat().st_size for p in inputs if p.is_file())
    several = len(inputs) > 3 or any(not p.is_file() or p.suffix.lower() == ".zip" for p in inputs)
    if not sys.stderr.isatty() or (size < _LONG and not several):
        return read_inputs(inputs, words=words, layout=layout)
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    counted = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    columns = (SpinnerColumn(), TextColumn("{task.description}"), *counted)
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(_READING[language], total=None)
        begun = count()

        def step(name: str, files: int) -> None:
            bar.update(task, description=f"{_READING[language]} {name}", total=files, completed=next(begun))

        return read_inputs(inputs, step, words, layout)
