"""Photos as evidence: kept once by hash, decoded within limits, small and upright for papers. Nothing here knows rows.

The door: :mod:`civscore.photos.album`.
"""
