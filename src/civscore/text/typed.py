"""A word of a command line that is shown to be typed or copied."""

from __future__ import annotations

import re


def typed(word: object) -> str:
    """The word, in double quotes where a shell would take it apart: they hold on every system, single ones do not."""
    text = str(word)
    return text if re.fullmatch(r"[\w./\\:@=+,~\[\]-]+", text) else f'"{text}"'
