"""The form of every JSON document: its version."""

from __future__ import annotations

SCHEMA = 1
