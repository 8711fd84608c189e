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
STANDING = {
    "amended": Both("更正第{number}号", "amendment {number}"),
    "kind-line": Both("{kind}，不是某月的测评结果", "A {kind}, not a month's result"),
    "provisional-line": Both(
        "初步结果，未经确认，以确认后的为准", "Provisional: not confirmed yet, and subject to change"
    ),
    "confirmed-line": Both("{day} 由 {who} 确认", "Confirmed on {day} by {who}"),
    "amended-line": Both("更正第{number}号，{day}，{who}：{reason}", "Amendment {number}, {day}, {who}: {reason}"),
    "amended-paper": Both("更正第{number}号：{reason}", "Amendment {number}: {reason}"),
    "note": Both("（{note}）", " ({note})"),
    "brackets": Both("（{short}）", " ({short})"),
    "saved-as": Both("已保存为 {run}（{state}）", "saved as {run} ({state})"),
    "confirmed": Both(
        "已确认 {run}：得分 {score}，{who}，{day}。此后只能更正。",
        "{run} is confirmed: score {score}, {who}, {day}. From now on it changes only by amendments.",
    ),
}
"""What is said of how far a month has come."""
