"""Reading inputs together with their scheme: a grid is read by its words, and the scheme may be told by the rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.cli.choose import GridWords, choose_scheme
from civscore.cli.progress import reading
from civscore.errors import CivScoreError

if TYPE_CHECKING:
    from civscore.readers.layout import Layout
    from civscore.readers.pictures import PhotosAsked
    from civscore.readers.readings import Readings
    from civscore.scheme.model import SchemeFile


def read_guessing(
    inputs: Sequence[Path], language: str, words: GridWords, layout: Layout | None, cache: Path | None,
    photos: PhotosAsked | None = None,
) -> Readings:  # fmt: skip
    """Read the inputs. Where nobody names a scheme and the one that was used last reads nothing, with the words of all.

    Raises:
        CivScoreError: as :func:`civscore.readers.reading.read_inputs`.
    """
    try:
        return reading(inputs, language, words, layout, cache, photos)
    except CivScoreError as error:
        if words.options or words.other or words.guessed or not words.history.runs():
            raise
        words.guesses = "always"
        try:
            read = reading(inputs, language, words, layout, cache, photos)
        except CivScoreError:
            raise error from None
        if not words.guessed:
            raise
        return read


def with_scheme(
    readings: Readings, inputs: Sequence[Path], language: str, words: GridWords, layout: Layout | None,
    cache: Path | None, photos: PhotosAsked | None = None,
) -> tuple[Readings, SchemeFile]:  # fmt: skip
    """The readings with the scheme that is theirs; a grid that was read with guessed words is read again with its own.

    Raises:
        CivScoreError: it cannot be told which scheme is meant, or it has faults.
    """
    named = words.options[0] if words.options else None
    heard = words.guessed.heard if words.guessed else ()
    file = choose_scheme(named, readings.scheme_id, words.history, words.beside, readings, heard)
    if not words.guessed:
        return readings, file
    from civscore.scheme.vocabulary import vocabulary

    known = vocabulary([file.scheme])
    again = reading(inputs, language, lambda _: known, layout, cache, photos)
    again.problems += [p for p in readings.problems if p.code == "scheme-by-standards"]
    return again, file
