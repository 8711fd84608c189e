"""Many offices at once: a list of counties, what is still to be scored of them, and how they stand beside each other.

Doors: :mod:`civscore.province.listing`, :mod:`civscore.province.done`, :mod:`civscore.province.overview`.
"""
