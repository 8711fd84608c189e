""""""

from __future__ import annotations

from typing import Any

Doc = dict[str, Any]
NOT_APPLICABLE = ("不涉及", "不适用", "N/A", "na")
