"""A command line that is not understood, said in our words: typer's are English, and half of them its own."""

from __future__ import annotations

import re
import sys
from typing import Any

from civscore.cli import exits
from civscore.cli.language import help_language
from civscore.text.usage import UsageTexts, placeholder, usage_texts

_QUOTED = re.compile(r"'([^']+)'|\(([^()]+)\)")


def is_usage_error(error: BaseException) -> bool:
    """Whether typer raised it over the command line. Its classes have no public place: they are known by name."""
    return bool(_names(error) & {"ClickException"})


def say_usage(error: Any) -> int:
    """Say what is wrong with the command line, and where to read more.

    Returns:
        the exit code
    """
    if "NoArgsIsHelpError" in _names(error):
        error.show()  # the help, which is ours
        return exits.BAD_USAGE
    texts, context = usage_texts(help_language()), getattr(error, "ctx", None)
    lines = [texts.error + _sentence(error, texts)]
    if context is not None:
        lines = [str(context.get_usage()).strip(), texts.more.format(command=context.command_path), "", *lines]
    sys.stderr.write("\n".join(lines) + "\n")
    sys.stderr.flush()
    return exits.BAD_USAGE


def _names(error: BaseException) -> set[str]:
    return {kind.__name__ for kind in type(error).__mro__}


def _sentence(error: Any, texts: UsageTexts) -> str:
    names, message = _names(error), str(getattr(error, "message", ""))
    quoted = [one or other for one, other in _QUOTED.findall(message)]
    if "MissingParameter" in names:
        argument = getattr(error.param, "param_type_name", "") == "argument"
        return (texts.missing_argument if argument else texts.missing_option).format(name=_name(error))
    if "BadParameter" in names:
        return texts.wrong_value.format(name=_name(error)) + _asked(error.param, message, quoted, texts)
    if "NoSuchOption" in names:
        alike = sorted(error.possibilities or ())
        guess = texts.guess.format(guess=" / ".join(alike)) if alike else ""
        return texts.no_option.format(given=error.option_name) + guess
    if "BadOptionUsage" in names:
        return texts.no_value.format(name=error.option_name)
    if "command" in message and quoted:
        return texts.no_command.format(given=quoted[0])
    return texts.too_many.format(given=quoted[-1]) if quoted else texts.other


def _asked(parameter: Any, message: str, quoted: list[str], texts: UsageTexts) -> str:
    """What value an option takes, as far as typer's message and the option itself tell."""
    if "not one of" in message:
        return texts.one_of.format(values=" / ".join(quoted[1:]))
    low, high = _bound(parameter, "min"), _bound(parameter, "max")
    whole = "integer" in message or isinstance(low if low is not None else high, int)
    kind = texts.whole if whole else texts.number if "number" in message or "float" in message else ""
    bounds = [texts.least.format(low=low)] * (low is not None) + [texts.most.format(high=high)] * (high is not None)
    return kind + "".join(bounds) if kind else ""


def _bound(parameter: Any, name: str) -> Any:
    """The least or the largest value of an option; older typers (0.26) keep it in the option's type."""
    stated = getattr(parameter, name, None)
    return getattr(getattr(parameter, "type", None), name, None) if stated is None else stated


def _name(error: Any) -> str:
    """The option as it can be written, or the argument as the help calls it."""
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "")
    options = [name for name in parameter.opts if name.startswith("-")]
    return " / ".join(options) or placeholder(str(parameter.metavar or parameter.name), help_language())
