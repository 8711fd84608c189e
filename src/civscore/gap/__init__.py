"""Who lost which points, why, and what to do about it. Reads a result; whatever it adds up is exact.

The doors: :mod:`civscore.gap.analysis`, :mod:`civscore.gap.whatif`, ``explain`` and ``planning``.
"""
