"""Standard output and standard error as the commands see them: a full disk, a closed stream and a reader who leaves."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from civscore.cli.signs import errors_for
from civscore.smallfile import system_reason

_READER_LEFT = (errno.EPIPE, errno.EINVAL) if os.name == "nt" else (errno.EPIPE,)  # what Windows says of a closed pipe


class OutputError(Exception):
    """Standard output took no more, for this reason: what arrived there is incomplete."""


class ReaderLeft(Exception):  # noqa: N818  (no error)
    """The reader of standard output has seen enough (as in ``civ-score … | head``): no fault."""


class _Raw(io.RawIOBase):
    """The raw stream below; None where there is none."""

    def __init__(self, raw: io.RawIOBase | None) -> None:
        self.below = raw

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.below.fileno() if self.below else super().fileno()

    def isatty(self) -> bool:
        return bool(self.below and self.below.isatty())


class _Output(_Raw):
    """Standard output: no exception but these two means that it could not be written."""

    ended = False  # what is still in the buffers then would only fail again

    def write(self, data: Any) -> int | None:
        if self.ended:
            return len(data)
        try:
            if self.below is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            return self.below.write(data)
        except OSError as error:
            self.ended = True
            if error.errno in _READER_LEFT:
                raise ReaderLeft from error
            raise OutputError(system_reason(error)) from error


class _Messages(_Raw):
    """Standard error: where nobody hears the messages, the command goes on."""

    def write(self, data: Any) -> int | None:
        with suppress(OSError):
            if self.below is not None:
                return self.below.write(data)
        return len(data)

    def close(self) -> None:
        super().close()
        if self.below is not None:
            self.below.close()  # it is a copy


@contextmanager
def own_streams() -> Iterator[None]:
    """Within, ``sys.stdout`` and ``sys.stderr`` are there and behave as said above; afterwards they are as before."""
    before = sys.stdout, sys.stderr
    if None in (sys.stdin, *before):
        _occupy()
    sys.stdout, sys.stderr = _text(before[0], _Output), _text(before[1], _Messages)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def _occupy() -> None:
    """Open what is closed of the first three files: else the next file to be opened would be the standard output of
    everything that writes past Python."""
    while (spare := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(spare)


def _text(stream: TextIO | None, kind: type[_Raw]) -> TextIO:
    """The stream over one of *kind*; a character that its code page lacks has a stand-in (``signs.py``)."""
    if stream is None:
        return io.TextIOWrapper(io.BufferedWriter(kind(None)), "utf-8", errors_for("utf-8"))
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)
    if not isinstance(raw, io.RawIOBase):  # somebody's own, kept in memory
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors_for(stream.encoding))
        return stream
    stream.flush()
    if (
        kind is _Messages
    ):  # a copy, so that what a library prints past Python can be kept from it (readers/files/panics.py)
        raw = open(os.dup(raw.fileno()), "wb", buffering=0)  # noqa: PTH123, SIM115
    assert isinstance(stream, io.TextIOWrapper)
    lines, through = stream.line_buffering, stream.write_through
    above = io.BufferedWriter(kind(raw))
    return io.TextIOWrapper(
        above, stream.encoding, errors_for(stream.encoding), line_buffering=lines, write_through=through
    )
