"""The project's documents: which there are, their fenced blocks, the commands that they show and what these print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from running import ROOT


def _both(name: str) -> tuple[str, str]:
    """A page's English and Chinese file."""
    return f"{name}.md", f"{name}.zh.md"


STAGES = (
    "scheme", "rules", "field", "survey", "reading", "materials", "scoring", "gap", "papers", "months", "trouble",
    "start",
)  # fmt: skip
README = _both("README")
INDEX = _both("docs/README")
WALK = _both("docs/first-month")
GUIDE = [_both(f"docs/guide/{stage}") for stage in STAGES]
DECISIONS = _both("docs/decisions")
LIBRARY = _both("docs/library")
KEYS, COMMANDS, LIMITS = (_both(f"docs/reference/{name}") for name in ("scheme-file", "commands", "limits"))
PYTHON = _both("docs/python")
PAIRS = [README, INDEX, WALK, *GUIDE, DECISIONS, LIBRARY, KEYS, COMMANDS, LIMITS, PYTHON]
DOCUMENTS = [*(name for pair in PAIRS for name in pair), "CHANGELOG.md", "CONTRIBUTING.md"]


def document(name: str) -> str:
    """The text of a document of the project."""
    return (ROOT / name).read_text("utf-8")


def guide(language: str) -> str:
    """The pages of all stages, one behind the other, in one language."""
    return "\n".join(document(pair[language == "zh"]) for pair in GUIDE)


@dataclass(frozen=True)
class Piece:
    """A fenced block (its language and content), or a line of prose (language "")."""

    language: str
    text: str


def pieces(text: str) -> Iterator[Piece]:
    """A document's fenced blocks and lines, in order."""
    language, block = None, ""
    for line in text.splitlines():
        if line.startswith("```"):
            if language is None:
                language, block = line[3:].strip(), ""
                assert language, "every fenced block says its language"
            else:
                yield Piece(language, block)
                language = None
        elif language is None:
            yield Piece("", line)
        else:
            block += line + "\n"


def blocks(name: str, language: str) -> list[str]:
    """The fenced blocks of one language in a document."""
    return [p.text for p in pieces(document(name)) if p.language == language]


@dataclass(frozen=True)
class Command:
    """A command that a document shows, the exit code it states, and the output that it prints beneath (maybe none)."""

    line: str
    exit_code: int
    excerpt: tuple[str, ...] = ()

    @property
    def arguments(self) -> list[str]:
        """What stands behind ``civ-score``."""
        return self.line.split()[1:]


def command(line: str, excerpt: list[str]) -> Command:
    """A shown line: the command, and in a comment behind it its exit code where that is not 0."""
    shown, _, comment = line.partition("#")
    code = re.search(r"(?:exit code|退出码) (\d)", comment)
    return Command(shown.strip(), int(code.group(1)) if code else 0, tuple(excerpt))


def commands(name: str) -> list[Command]:
    """The ``civ-score`` commands of a document, in order: lines of ``sh`` blocks and the first line of excerpts."""
    found = []
    for piece in pieces(document(name)):
        lines = piece.text.splitlines()
        if piece.language == "sh":
            found += [command(line, []) for line in lines if line.startswith("civ-score ")]
        elif piece.language == "text" and lines[0].startswith("$ civ-score "):
            found.append(command(lines[0][2:], lines[1:]))
    return found


def not_printed(excerpt: Sequence[str], output: str) -> list[str]:
    """The first part of an excerpt that the output does not have there; empty where it has all of them.

    "…" stands for any lines. What stands between two of them is a part: its lines follow each other in the output, and
    the parts come in their order. Without "…" the excerpt begins and ends as the output does.
    """
    printed, parts = _trimmed(output.splitlines()), _parts(excerpt)
    at = 0
    for number, part in enumerate(parts):
        places = [i for i in range(at, len(printed) - len(part) + 1) if printed[i : i + len(part)] == part]
        if number == 0:
            places = places[:1] if places[:1] == [0] else []
        if number == len(parts) - 1:
            places = [i for i in places if i + len(part) == len(printed)]
        if not places:
            return part or printed[at:]
        at = places[0] + len(part)
    return []


def _parts(excerpt: Sequence[str]) -> list[list[str]]:
    """An excerpt, cut at its lines of "…"; no part where nothing is shown."""
    parts: list[list[str]] = [[]] if excerpt else []
    for line in excerpt:
        if line.strip() == "…":
            parts.append([])
        else:
            parts[-1].append(line)
    return [_trimmed(part) for part in parts]


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Lines without blanks behind them, and without blank lines before and after them."""
    return "\n".join(line.rstrip() for line in lines).strip("\n").splitlines()
