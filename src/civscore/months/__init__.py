"""What lasts beyond one run: history, comparison, the problem ledger, cycles, editions, scores taken from other runs.

The doors: :class:`civscore.months.history.History`, ``comparison`` and ``ledger``.
"""
