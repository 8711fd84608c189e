"""A file becomes raw sheets: found, unpacked, refused where it is damaged or hostile, and read cell by cell.

The doors: :func:`civscore.readers.files.sources.find_sources`, :func:`civscore.readers.files.opening.raw_sheets`.
"""
