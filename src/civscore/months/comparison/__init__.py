"""Two results compared: what changed and why, in parts that add up to the change exactly.

The door: :func:`civscore.months.comparison.compare.compare`.
"""
