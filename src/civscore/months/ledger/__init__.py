"""The problem ledger (问题台账): every fault from the inspection that found it to the one that saw it repaired.

What the inspections saw is derived from the saved runs whenever it is asked for; only people's answers are stored.
The doors: :func:`civscore.months.ledger.life.follow`, :func:`civscore.months.ledger.taking.settle`.
"""
