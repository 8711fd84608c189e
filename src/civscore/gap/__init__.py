"""Who lost which points, why, and what to do about it. Reads a result; whatever it adds up is exact.

The doors: :func:`civscore.gap.analysis.gap`, :func:`civscore.gap.whatif.what_if`, and the rooms ``explain`` and
``planning``.
"""
