"""Slides for a meeting: one message each, with native charts, from a template that the office can replace.

The door: :func:`civscore.papers.slides.file.make_slides`.
"""
