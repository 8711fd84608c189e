"""The material desk: which documents a scheme asks of whom, what was handed in, and what of it counts.

The doors: :func:`civscore.materials.demands.demands_of` and :func:`civscore.materials.taking.take_in`.
"""
