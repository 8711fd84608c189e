"""Drawing: numbers and names become a picture, as SVG for pages and PNG for papers. Nothing here knows what a score is.

Each picture has a module of its own, with a function that returns a :class:`civscore.pictures.picture.Picture`; what
is drawn in it stands in the reports' ``shared`` folder. All are drawn with matplotlib, in inches and points.

The door: :mod:`civscore.pictures.picture`.
"""
