"""The same workbooks back: bad cells coloured and commented, corrected ones too, and a list of problems in front.

The door: :func:`civscore.field.marking.mark.mark_copy`.
"""
