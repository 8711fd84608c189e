"""The last net: what is said and kept when a command ends with an exception, and the exit code."""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress

from civscore.cli import exits, record
from civscore.cli.language import help_language
from civscore.cli.streams import OutputError, ReaderLeft
from civscore.errors import CivScoreError, UsageError
from civscore.text.failure import FailureTexts, failure_texts
from civscore.text.problems.reasons import REASONS

_SHOWN = 5  # names of written files; a month's notices are hundreds
_LIBRARIES = ("typer", "pydantic", "pandas", "numpy", "pyarrow", "fastexcel", "openpyxl", "scipy")


def failed(error: BaseException, debug: bool) -> int:
    """Say what is wrong, and what was written before; with *debug* show the trace.

    Returns:
        the exit code
    """
    if isinstance(error, ReaderLeft):
        return exits.DONE
    if debug:
        traceback.print_exception(error)
    if isinstance(error, CivScoreError):
        return _problems(error)
    if isinstance(error, OSError) and error.filename and not isinstance(error, OutputError):
        return _problems(_refused(error))
    texts = failure_texts(help_language())
    if isinstance(error, OutputError):
        _say(texts, texts.output_lost.format(reason=REASONS[error.args[0]].of(help_language())), _written(texts))
        return exits.OUTPUT_LOST
    if isinstance(error, KeyboardInterrupt):
        return interrupted()
    if isinstance(error, MemoryError):
        traceback.clear_frames(error.__traceback__)  # what filled the memory
    said = texts.memory if isinstance(error, MemoryError) else texts.unexpected
    _say(texts, said, _written(texts), *([] if debug else [_details(error, texts)]))
    return exits.BROKEN


def _refused(error: OSError) -> CivScoreError:
    """What the system would not do with a file that somebody named, and nobody thought of."""
    from civscore.errors import Where
    from civscore.smallfile import system_reason

    return CivScoreError.of("file-refused", Where(str(error.filename)), reason=system_reason(error))


def interrupted() -> int:
    """Say that somebody pressed Ctrl-C.

    Returns:
        the exit code
    """
    texts = failure_texts(help_language())
    _say(texts, texts.interrupted, _written(texts))
    return exits.INTERRUPTED


def _problems(error: CivScoreError) -> int:
    from civscore.cli.messages import show_problems, worth_showing

    show_problems(worth_showing(error.problems), help_language())
    return exits.BAD_USAGE if isinstance(error, UsageError) else exits.BAD_INPUT


def _say(texts: FailureTexts, *sentences: str) -> None:
    line = texts.space.join(sentences)
    sys.stderr.write("".join(c if c.isprintable() else "·" for c in line) + "\n")  # file names steer no terminal
    sys.stderr.flush()


def _written(texts: FailureTexts) -> str:
    """What was written and saved until then."""
    files, saved = _listed([str(path) for path in record.files], texts), _listed(record.saved, texts)
    parts = [texts.files.format(files=files)] * bool(files) + [texts.saved.format(saved=saved)] * bool(saved)
    return texts.space.join([*parts, texts.nothing_else]) if parts else texts.nothing


def _listed(names: list[str], texts: FailureTexts) -> str:
    shown = texts.comma.join(names[:_SHOWN])
    hidden = len(names) - _SHOWN
    return texts.more.format(shown=shown, more=hidden) if hidden > 0 else shown


def _details(error: BaseException, texts: FailureTexts) -> str:
    """Where the details were kept; how to see them where they could not be."""
    import os
    import tempfile

    with suppress(OSError, MemoryError):
        handle, name = tempfile.mkstemp(prefix="civ-score-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write(_log(error, texts))
        return texts.details.format(log=name)
    return texts.no_details


def _log(error: BaseException, texts: FailureTexts) -> str:
    """Versions, command line and trace; nothing else of the person or the machine, and their folder as ``~``."""
    import platform
    import shlex
    from importlib import metadata
    from pathlib import Path

    from civscore.version import __version__

    versions = [f"civscore {__version__}", f"Python {platform.python_version()}", platform.platform()]
    for library in _LIBRARIES:
        with suppress(metadata.PackageNotFoundError):
            versions.append(f"{library} {metadata.version(library)}")
    command, trace = shlex.join(["civ-score", *sys.argv[1:]]), "".join(traceback.format_exception(error))
    with suppress(RuntimeError):  # nobody's home
        trace = trace.replace(str(Path.home()), "~")
    return "\n".join([texts.log_note, "", *versions, "", command, "", trace])
