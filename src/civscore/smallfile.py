"""Reading a file that is read whole: an ordinary one, of a bounded size; and why the system refused one."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from civscore.errors import CivScoreError, Where

_REASONS = {
    errno.EACCES: "no-permission", errno.EPERM: "no-permission", errno.ENOENT: "no-file", errno.EISDIR: "is-folder",
    errno.ENOTDIR: "no-folder", errno.ENOSPC: "disk-full", errno.EDQUOT: "disk-full", errno.EFBIG: "too-large",
    errno.ENAMETOOLONG: "long-name", errno.ELOOP: "link-circle", errno.EROFS: "read-only", errno.EBUSY: "in-use",
    errno.ETXTBSY: "in-use", errno.EMFILE: "too-many-open", errno.ENFILE: "too-many-open", errno.EIO: "device-error",
    errno.EBADF: "not-open", errno.EILSEQ: "bad-name", errno.EINVAL: "bad-name",
}  # fmt: skip


def system_reason(error: OSError) -> str:
    """Why the system refused, as a key of :data:`civscore.text.problems.reasons.REASONS`."""
    return _REASONS.get(error.errno or 0, "system")


def read_small(path: Path, limit: int) -> bytes:
    """The bytes of a file.

    A link may lead to a device that never ends, or to a pipe that nobody fills: neither is opened.

    Args:
        path: the file.
        limit: how many bytes it may have.

    Raises:
        CivScoreError: it is missing, no ordinary file, too large, or cannot be read.
    """
    where = Where(str(path))
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise CivScoreError.of(
                "file-unreadable", where, reason="is-folder" if stat.S_ISDIR(mode) else "no-file-kind"
            )
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise CivScoreError.of("file-missing", where) from error
    except OSError as error:
        raise CivScoreError.of("file-unreadable", where, reason=system_reason(error)) from error
    if len(data) > limit:
        raise CivScoreError.of("file-too-large", where, limit=f"{limit / 1_000_000:g}")
    return data
