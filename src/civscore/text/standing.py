"""What a run is and how far it has come, in words."""

from __future__ import annotations

from civscore.text.both import Both

KINDS = {
    "assessment": Both("测评", "assessment"),
    "re-check": Both("回头看", "re-check"),
    "back-check": Both("复核", "back-check"),
    "trial": Both("试算", "trial"),
}
STATES = {
    "provisional": Both("初步", "provisional"),
    "confirmed": Both("已确认", "confirmed"),
    "amended": Both("已更正", "amended"),
}
OTHER_KIND_WORDS = {
    "月度测评": "assessment", "模拟测评": "assessment", "recheck": "re-check", "revisit": "re-check",
    "复查": "re-check", "backcheck": "back-check", "复核抽查": "back-check", "试评": "trial",
    "试运行": "trial", "test": "trial",
}  # fmt: skip
"""Other words that people write for a kind."""
