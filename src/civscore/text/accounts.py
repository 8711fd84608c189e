"""What the accounts of a sheet's cells are called."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, Mapping[str, str]] = {
    "zh": {
        "answer": "结果", "key": "标识", "heading": "标题", "title": "表头文字", "carried": "保留列", "total": "合计",
        "note": "说明", "left-out": "未计入（已说明）", "fault": "错误",
    },
    "en": {
        "answer": "answers", "key": "keys", "heading": "headings", "title": "titles", "carried": "carried along",
        "total": "totals", "note": "notes", "left-out": "left out (said)", "fault": "faults",
    },
}  # fmt: skip
"""Language → account → its name, see :data:`civscore.readers.accounts.ACCOUNTS`."""


def accounts_text(accounts: Mapping[str, int], language: str) -> str:
    """``answers 44, keys 308``, or the same in Chinese."""
    between, names = ("，" if language == "zh" else ", "), NAMES[language]
    return between.join(f"{names[name]} {count:,}" for name, count in accounts.items())
