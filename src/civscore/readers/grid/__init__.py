"""A raw sheet with sites along one side and standards along the other becomes a block.

The door: :func:`civscore.readers.grid.table.read_grids`.
"""
