"""The form of every JSON document: its version."""

from __future__ import annotations

SCHEMA = 2
"""2 has beside what 1 had: accounts of cells, kinds and states of runs, errors of changes, which losses are problems,
photos by hash. Documents of 1 are read."""
