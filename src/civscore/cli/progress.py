"""Reading inputs, with a progress bar where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from civscore.readers.layout import Layout
    from civscore.readers.pictures import PhotosAsked
    from civscore.readers.readings import Readings
    from civscore.readers.vocabulary import Vocabulary

_LONG = 3_000_000  # bytes; below that reading is over before a bar could be seen
_MANY = 100  # sheets; fewer are written before a bar could be seen
_READING = {"zh": "读取", "en": "Reading"}


def reading(
    inputs: Sequence[Path], language: str, words: Callable[[str | None], Vocabulary], layout: Layout | None = None,
    cache: Path | None = None, photos: PhotosAsked | None = None,
) -> Readings:  # fmt: skip
    """Read the inputs; on a terminal, and only where it takes a while, with a bar on standard error.

    For *words*, *layout*, *cache* and *photos* see :func:`civscore.readers.reading.read_inputs`.
    """
    from civscore.readers.reading import read_inputs

    size = sum(p.stat().st_size for p in inputs if p.is_file())
    several = len(inputs) > 3 or any(not p.is_file() or p.suffix.lower() == ".zip" for p in inputs)
    if not sys.stderr.isatty() or (size < _LONG and not several):
        return read_inputs(inputs, words=words, layout=layout, cache=cache, photos=photos)
    with _bar(_READING[language]) as show:
        begun = count()
        return read_inputs(inputs, lambda name, files: show(name, next(begun), files), words, layout, cache, photos)


@contextmanager
def counted(verb: str, total: int) -> Iterator[Callable[[str, int], None]]:
    """What is told the name and size of each piece of work as it begins; on a terminal, of much work, with a bar."""
    if not sys.stderr.isatty() or total < _MANY:
        yield lambda name, size: None
        return
    done = 0
    with _bar(verb) as show:

        def step(name: str, size: int) -> None:
            nonlocal done
            show(name, done, total)
            done += size

        yield step


@contextmanager
def stepping(verb: str, total: int) -> Iterator[Callable[[str], None]]:
    """What is told the name of each of *total* long pieces of work; on a terminal, of more than one, with a bar."""
    if not sys.stderr.isatty() or total < 2:
        yield lambda name: None
        return
    begun = count()
    with _bar(verb) as show:
        yield lambda name: show(name, next(begun), total)


@contextmanager
def _bar(verb: str) -> Iterator[Callable[[str, int, int], None]]:
    """What is told, of each piece of work as it begins, its name, how much is done and how much there is in all."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    counts = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    columns = (SpinnerColumn(), TextColumn("{task.description}"), *counts)
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(verb, total=None)
        yield lambda name, done, total: bar.update(task, description=f"{verb} {name}", total=total, completed=done)
