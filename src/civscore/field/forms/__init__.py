"""Workbooks to fill in: the empty one of a new folder, and the forms for the sites of a list.

The doors: :mod:`civscore.field.forms.blank`, :func:`civscore.field.forms.book.write_booklet`.
"""
