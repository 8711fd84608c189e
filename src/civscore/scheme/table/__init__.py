"""A scheme as a table of an office: importing it from a workbook or csv, and exporting it for people to read.

The doors: :func:`civscore.scheme.table.importing.import_scheme` and :mod:`civscore.scheme.table.workbook`.
"""
