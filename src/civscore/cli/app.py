"""``civ-score``: the door. Streams, the command line, and the one place where exceptions become messages and codes."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

from civscore.cli import exits, record
from civscore.cli.streams import own_streams


def main() -> None:
    """Run the command line; whatever goes wrong ends in sentences and an exit code, not in a traceback."""
    record.clear()
    _forget_no_width()
    debug = _take_debug()
    with own_streams():
        try:
            code = _command_line()
            if record.files:
                from civscore.cli.among_inputs import say_among_inputs

                say_among_inputs()
            sys.stdout.flush()
        except BaseException as error:
            from civscore.cli.failure import failed

            code = failed(error, debug)
        finally:
            record.clear_away()
    if code:
        sys.exit(code)


def _command_line() -> int:
    try:
        from civscore.cli.commands import command_line

        asked = next((a for a in sys.argv[1:] if not a.startswith("-")), None)
        code = command_line(asked)(standalone_mode=False)
    except SystemExit as end:
        code = end.code
    except Exception as error:
        from civscore.cli.usage import is_usage_error, say_usage

        if not is_usage_error(error):
            raise
        code = say_usage(error)
    if code == exits.INTERRUPTED:  # typer's way of ending a command that was interrupted
        raise KeyboardInterrupt
    return code if isinstance(code, int) else exits.DONE


def _take_debug() -> bool:
    """Take ``--debug`` out of the command line, wherever it stands, and say whether it was there."""
    arguments = sys.argv[1:]
    ends = arguments.index("--") if "--" in arguments else len(arguments)
    options = [a for a in arguments[:ends] if a != "--debug"]
    sys.argv = [*sys.argv[:1], *options, *arguments[ends:]]
    return len(options) < ends


def _forget_no_width() -> None:
    """A terminal that is 0 columns wide is one that does not know its width."""
    for name in ("COLUMNS", "LINES"):
        if not os.environ.get(name, "").strip("0 "):
            os.environ.pop(name, None)


def command() -> NoReturn:
    """What is installed as ``civ-score``: :func:`main`, and out at once.

    Everything is written by then. Taking the interpreter apart object by object would take as long as scoring a month.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # its own one gives memory back late, or never
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would look for some in every installed package
    gc.disable()  # what would be collected is little, and the process short: looking for it costs more than it frees
    code: object = exits.DONE
    try:
        main()
    except SystemExit as end:
        code = end.code
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, AttributeError, ValueError):  # main has said what is to be said
            stream.flush()
    os._exit(code if isinstance(code, int) else exits.BROKEN)
