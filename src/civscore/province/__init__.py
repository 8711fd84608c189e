"""Many offices at once: a list of counties, what is still to be scored of them, and how they stand beside each other.

The doors: :func:`civscore.province.listing.load_province` and :class:`civscore.province.overview.Lookout`.
"""
