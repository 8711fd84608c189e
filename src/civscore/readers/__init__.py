"""A file becomes cells, each accounted for, and these become rows that remember file, sheet, row and column.

The door: :func:`civscore.readers.reading.read_inputs`, which gives :class:`civscore.readers.readings.Readings`.
"""
