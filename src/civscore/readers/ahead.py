"""Many workbooks are read by several processes: helpers read them into the cache, from the last one on, where the
command, which reads them from the first one on, finds them.

Whoever comes second finds the file kept; if both read it at once, the same is kept twice. A helper that fails, or
cannot be started, costs nothing but time.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from civscore.photos.album import Album
from civscore.readers.cache import Cache
from civscore.readers.files.sources import SourceFile, small_ones_together

WORTH_IT = 10_000_000
"""Bytes of workbooks for each helper: with fewer it would work longer at its start than it takes off the command."""
MOST_HELPERS = 7
_START = "from civscore.readers.ahead import read_for_another; read_for_another()"


@dataclass(frozen=True)
class Unread:
    """A file that is not in the cache yet."""

    source: SourceFile
    digest: str
    size: int


@contextmanager
def read_ahead(files: Sequence[Unread], cache: Cache) -> Iterator[list[subprocess.Popen[bytes]]]:
    """While the context lasts, helpers (given) read *files* into the cache, the last ones first."""
    many = min(_processors() - 1, sum(f.size for f in files) // WORTH_IT, len(files) // 2, MOST_HELPERS)
    helpers: list[subprocess.Popen[bytes]] = []
    try:
        with suppress(OSError):
            helpers.extend(_helper(files[::-1][first::many], cache) for first in range(many))
        yield helpers
    finally:
        for helper in helpers:
            helper.kill()
            helper.wait()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _helper(files: Sequence[Unread], cache: Cache) -> subprocess.Popen[bytes]:
    asked = {
        "cache": str(cache.folder.resolve()), "layout": cache.layout,
        "album": str(cache.album.folder.resolve()) if cache.album else "",
        "files": [[f.source.name, str(f.source.path.resolve()), f.digest] for f in files],
    }  # fmt: skip
    quiet = subprocess.DEVNULL
    helper = subprocess.Popen([sys.executable, "-c", _START], stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)
    assert helper.stdin is not None
    with suppress(OSError), helper.stdin as asking:
        asking.write(json.dumps(asked).encode())
    return helper


def read_for_another() -> None:
    """What a helper does: read the files that standard input names into the cache."""
    from civscore.readers.layout import Layout
    from civscore.readers.one_file import read_files

    asked = json.load(sys.stdin.buffer)
    layout = Layout.model_validate_json(asked["layout"]) if asked["layout"] else None
    album = Album(Path(asked["album"])) if asked["album"] else None
    cache = Cache(Path(asked["cache"]), asked["layout"], album)
    read = partial(read_files, layout=layout, album=album)
    digests = {name: digest for name, _, digest in asked["files"]}
    for sources in small_ones_together(SourceFile(name, Path(path)) for name, path, _ in asked["files"]):
        with suppress(OSError):  # the command reads them itself, and says what is wrong
            cache.sheets(sources, [digests[source.name] for source in sources], read)
