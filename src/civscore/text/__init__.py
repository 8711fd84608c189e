"""All that the program says, in Chinese and English side by side, and typed: a missing translation is a type error."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from typing import Literal

Language = Literal["zh", "en"]


def preferred_language(environment: Mapping[str, str] = os.environ) -> Language:
    """The language of help, messages and terminal texts: ``CIVSCORE_LANG``, else the locale; zh* is Chinese."""
    for name in ("CIVSCORE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    try:
        system = locale.getlocale()[0] or ""
    except ValueError:
        system = ""
    return "zh" if system.lower().startswith(("zh", "chinese")) else "en"
