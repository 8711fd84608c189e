"""The scheme file: what it may say, reading it with all of its faults, and the tree that scoring works on.

The doors: :func:`civscore.scheme.loading.load_scheme_file` and :func:`civscore.scheme.building.build_tree`.
"""
