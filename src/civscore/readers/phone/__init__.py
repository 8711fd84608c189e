"""Exports of phone forms: which columns are what, which visits count, and what each says of every standard.

The door: :func:`civscore.readers.phone.export.read_exports`.
"""
