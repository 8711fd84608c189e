"""A raw sheet with a row for each observation becomes a block.

The door: :func:`civscore.readers.long.table.read_long`.
"""
