"""How grave a problem is, in a word."""

from __future__ import annotations

LEVELS = {
    "zh": {"error": "错误", "warning": "提醒", "note": "说明"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}
