"""What is said of a change and its error, alike in every medium."""

from __future__ import annotations

from civscore.text.both import Both

CHANGES = {
    "chance": Both(
        "抽样误差（95%）{error}：这一变化可能只是点位抽取不同所致（※）",
        "sampling error (95%) {error}: the change may come from drawing other sites alone (※)",
    ),
    "beyond": Both(
        "抽样误差（95%）{error}：这一变化超出抽样误差", "sampling error (95%) {error}: the change is larger than that"
    ),
    "unknown": Both("点位太少，无法估计抽样误差", "too few sites to know the sampling error"),
}
"""Whether it may be chance, is more than that, or nobody knows."""
