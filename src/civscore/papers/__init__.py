"""The papers that an office sends out: the bulletin and the notices, as Word files from templates it can replace.

The doors: :func:`civscore.papers.bulletin.make_bulletin`, :func:`civscore.papers.notices.make_notices`.
"""
