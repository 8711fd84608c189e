"""A scheme as a table of an office: imported from a workbook or csv, and exported for people to read.

The doors: :func:`civscore.scheme.table.importing.import_table` and :mod:`civscore.scheme.table.workbook`.
"""
