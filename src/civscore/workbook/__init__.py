"""Writing workbooks: cells, styles, long tables. Nothing here knows what a score is.

The doors: :class:`civscore.workbook.grid.Grid` and :func:`civscore.workbook.bulk.save`.
"""
