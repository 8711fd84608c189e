"""Somebody else's published table: which weights and roundings give its totals, and which of its cells cannot be right.

The door: :func:`civscore.trust.audit.audit.audit`, of a table that
:func:`civscore.trust.audit.reading.read_table` read.
"""
