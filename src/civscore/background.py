"""Work done beside other work, where there is enough of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar, cast

MANY_ROWS = 20_000  # with fewer, two threads only take turns at the interpreter's lock
MANY_BYTES = 1_000_000  # the same of a workbook: starting a thread takes longer than reading a small one

Item = TypeVar("Item")
Submit = Callable[..., "Future[Any]"]


@contextmanager
def in_background(amount: int, many: int = MANY_ROWS) -> Iterator[Submit]:
    """A function that begins a call in a second thread, or, with less than *many*, does it at once; it gives a
    future."""
    if amount < many:
        yield _at_once
        return
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit


def ahead(items: Iterator[Item]) -> Iterator[Item]:
    """The same items; the next one is made in a second thread while the last one is worked on."""
    nothing = object()
    with ThreadPoolExecutor(1) as pool:
        pending = pool.submit(next, items, nothing)
        while (item := pending.result()) is not nothing:
            pending = pool.submit(next, items, nothing)
            yield cast(Item, item)


def _at_once(work: Callable[..., Any], *arguments: Any) -> Future[Any]:
    done: Future[Any] = Future()
    done.set_result(work(*arguments))
    return done
