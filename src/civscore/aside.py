"""Work done beside other work, where there is enough of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

MANY_ROWS = 20_000  # with fewer, two threads only take turns at the interpreter's lock

Submit = Callable[..., "Future[Any]"]


@contextmanager
def aside(rows: int) -> Iterator[Submit]:
    """A function that begins a call in a second thread, or, with few *rows*, does it at once; it gives a future."""
    if rows < MANY_ROWS:
        yield _at_once
        return
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit


def _at_once(work: Callable[..., Any], *arguments: Any) -> Future[Any]:
    done: Future[Any] = Future()
    done.set_result(work(*arguments))
    return done
