"""Result → something to read, by medium and topic. No report calculates a score.

The doors: the rooms ``terminal``, ``xlsx``, ``html`` and ``json``; what they share is in ``shared``.
"""
