"""Everything that is wrong with what came in, in one pass, with nothing scored or saved.

The door: :func:`civscore.field.checking.check.check`.
"""
