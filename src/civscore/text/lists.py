"""Names in a row, a label before a text, a remark in brackets: with the signs of the language."""

from __future__ import annotations

from collections.abc import Iterable

SEPARATORS = {"zh": "、", "en": ", "}
COMMAS = {"zh": "，", "en": ", "}
SEMICOLONS = {"zh": "；", "en": "; "}
COLONS = {"zh": "：", "en": ": "}


def listed(names: Iterable[str], language: str) -> str:
    """The names as a sentence lists them: 甲、乙; a, b."""
    return SEPARATORS[language].join(names)


def parted(texts: Iterable[str], language: str) -> str:
    """Texts that stand for themselves, in one line: 甲；乙; a; b."""
    return SEMICOLONS[language].join(texts)


def labelled(label: str, text: object, language: str) -> str:
    """A label and what it is of: 文件：a.xlsx; Files: a.xlsx. Without a text the colon ends the line."""
    return f"{label}{COLONS[language]}{text}".rstrip()


def bracketed(text: object, language: str) -> str:
    """A remark behind a word: （3）, or (3) with a blank before it; nothing for nothing."""
    if text in ("", None):
        return ""
    return f"（{text}）" if language == "zh" else f" ({text})"
