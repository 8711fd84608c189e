"""Writes docs/reference/scheme-file.md and docs/reference/commands.md, and their Chinese pages.

The keys are those of the pydantic models, what they mean stands in ``civscore.text.scheme_keys`` and on the rules; the
commands, their options and their help are those of the program. Run ``python docs/make_reference.py`` after a change; a
test compares the pages with what this script would write.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import reference_commands
import reference_scheme

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = {"": "en", ".zh": "zh"}


def pages() -> dict[str, str]:
    """Path → what should stand in the file."""
    made = {}
    for suffix, language in LANGUAGES.items():
        made[f"docs/reference/scheme-file{suffix}.md"] = reference_scheme.page(language)
        made[f"docs/reference/commands{suffix}.md"] = _in_a_program_of_that_language(language)
    return made


def _in_a_program_of_that_language(language: str) -> str:
    """The page of the commands: the program chooses the language of its help once, when it starts."""
    environment = {**os.environ, "CIVSCORE_LANG": language, "PYTHONIOENCODING": "utf-8"}
    line = [sys.executable, str(Path(reference_commands.__file__)), language]
    return subprocess.run(line, env=environment, capture_output=True, check=True).stdout.decode("utf-8")


if __name__ == "__main__":
    for path, text in pages().items():
        (ROOT / path).write_text(text, "utf-8")
