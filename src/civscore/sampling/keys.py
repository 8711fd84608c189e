"""Keys of random numbers."""

from __future__ import annotations

import hashlib


def key_of(*texts: str) -> int:
    """The key of 128 bits that these texts make, for Philox."""
    return int.from_bytes(hashlib.sha256("|".join(texts).encode()).digest()[:16], "big")
