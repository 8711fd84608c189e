"""What a library prints past Python over a file that it fails on: it goes where no user has to read it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock

_STDERR = 2


class _Kept:
    """Standard error while libraries read: set apart as long as anybody is inside, in whatever thread."""

    def __init__(self) -> None:
        self.lock, self.inside, self.failed = Lock(), 0, False
        self.stderr: int | None = None
        self.file: int | None = None  # kept open from the first workbook on: hundreds of them use it

    def enter(self) -> None:
        with self.lock:
            self.inside += 1
            if self.inside > 1:
                return
            self.failed = False
            with suppress(OSError):  # there is no standard error, or no room for a temporary file
                if self.file is None:
                    with tempfile.TemporaryFile(buffering=0) as file:
                        self.file = os.dup(file.fileno())
                self.stderr = os.dup(_STDERR)
                os.dup2(self.file, _STDERR)

    def leave(self, failed: bool) -> None:
        with self.lock:
            self.inside -= 1
            self.failed |= failed
            if self.inside:
                return
            if self.stderr is not None:
                os.dup2(self.stderr, _STDERR)
                os.close(self.stderr)
                self.stderr = None
            if self.file is not None:
                self._repeat(self.file)

    def _repeat(self, file: int) -> None:
        """What was printed although nothing failed is for the user after all."""
        size = os.lseek(file, 0, os.SEEK_END)
        if not size:
            return
        os.lseek(file, 0, os.SEEK_SET)
        text = os.read(file, size)
        os.ftruncate(file, 0)
        os.lseek(file, 0, os.SEEK_SET)
        with suppress(OSError):
            if not self.failed:
                os.write(_STDERR, text)


_KEPT = _Kept()


@contextmanager
def panics_unprinted() -> Iterator[None]:
    """Within, a library that fails prints nothing: the exception says all.

    A panic of Rust code writes its line straight to file 2, before Python knows of it. What other threads of the
    program write there meanwhile comes a moment later.
    """
    _KEPT.enter()
    failed = True
    try:
        yield
        failed = False
    finally:
        _KEPT.leave(failed)
