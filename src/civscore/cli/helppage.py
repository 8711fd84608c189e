"""How a command's help is set out: headings and placeholders in the reader's language, lines as wide as they look.

typer writes both in English, and takes a Chinese character for one column. It has no public place for another
formatter: the one that its contexts make is known by their class, as a command names it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from civscore.cli.language import help_language
from civscore.text.usage import placeholder, usage_texts

_COMMAND = re.compile(r"(示例：|Examples?: )?civ-score ")  # stays whole, so that it can be copied
_CHOICES = re.compile(r" (?:<([^<>|]+(?:\|[^<>|]+)+)>|\[([^\[\]|]+(?:\|[^\[\]|]+)+)\])$")
_TYPE = re.compile(r" <[^<>]*>$")  # typer's own name of an argument's type, from 0.29 on
_FACTS = re.compile(r"\s*\[([^\[\]]*)\]$")
_BETWEEN = re.compile(r"(\d+)<=x<=(\d+)")
_FROM, _UP_TO = re.compile(r"x>=(\d+)"), re.compile(r"x<=(\d+)")


def spoken(command: Any) -> Any:
    """A command of typer's whose help, and that of all below it, is set out as here."""
    contexts = type(command).context_class
    if not getattr(contexts.formatter_class, "ours", False):
        contexts.formatter_class = type("HelpPage", (_Speaking, contexts.formatter_class), {})
    return command


class _Speaking:
    """What is different from the formatter of typer, which it is mixed with."""

    ours = True
    width: int
    current_indent: int

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        language = help_language()
        prefix = usage_texts(language).usage
        super().write_usage(prog, _placed(args.replace("{", "").replace("}", ""), language), prefix)  # type: ignore[misc]

    def write_heading(self, heading: str) -> None:
        t = usage_texts(help_language())
        self._line(t.headings.get(heading, heading) + t.colon)

    def write_text(self, text: str) -> None:
        from civscore.reports.terminal.wrapping import wrapped

        for number, part in enumerate(text.split("\n\n")):
            if number:
                self._line("")
            indent = " " * (len(part) - len(part.lstrip(" ")))
            room = self.width - self.current_indent - len(indent)
            said = " ".join(part.split())
            for line in [said] if _COMMAND.match(said) else wrapped(said, room):
                self._line(indent + line)

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        from rich.cells import cell_len

        from civscore.reports.terminal.wrapping import wrapped

        language = help_language()
        said = [(_placed(_named(name), language), _facts(text, language)) for name, text in rows]
        column = min(max(cell_len(name) for name, _ in said), col_max) + col_spacing
        for name, text in said:
            lines = wrapped(text, max(self.width - column - self.current_indent, 10))
            beside = cell_len(name) <= column - col_spacing
            if not beside:
                self._line(name)
            for number, line in enumerate(lines):
                head = name if beside and not number else ""
                self._line(head + " " * (column - cell_len(head)) + line)

    def _line(self, text: str) -> None:
        self.write((" " * self.current_indent + text).rstrip() + "\n")  # type: ignore[attr-defined]


def _named(name: str) -> str:
    """An option or argument with its placeholder, or the values that it takes, without the brackets of this typer."""
    return _TYPE.sub("", _CHOICES.sub(lambda found: f" {found[1] or found[2]}", name))


def _placed(text: str, language: str) -> str:
    """The placeholders in capitals, in words of the language; options and values stay as they are typed."""
    return re.sub(r"(?<![\w-])[A-Z][A-Z.=|,a-z]*(?!\w)", lambda found: placeholder(found[0], language), text)


def _facts(text: str, language: str) -> str:
    """What typer adds behind the help of an option: whether it is required, its default, its bounds."""
    t, text = usage_texts(language), " ".join(text.split())
    if text == "Show this message and exit.":
        return t.help
    found = _FACTS.search(text)
    if found is None:
        return text
    facts = [_fact(fact, language) for fact in found[1].split("; ")]
    return f"{text[: found.start()]}{t.facts.format(facts=t.between.join(facts))}"


def _fact(fact: str, language: str) -> str:
    t = usage_texts(language)
    if fact == "required":
        return t.required
    if fact.startswith("default: "):
        return t.default.format(value=fact.removeprefix("default: "))
    fact = _BETWEEN.sub(lambda m: t.from_to.format(low=m[1], high=m[2]), fact)
    fact = _FROM.sub(lambda m: t.at_least.format(low=m[1]), fact)
    return _UP_TO.sub(lambda m: t.at_most.format(high=m[1]), fact)
