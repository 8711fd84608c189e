"""Who is really ahead: which differences between areas the draw alone may have made, and which places that leaves.

The door: :func:`civscore.trust.ranks.ranks.with_likely_places`.
"""
