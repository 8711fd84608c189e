"""``python -m civscore`` is ``civ-score``."""

from civscore.cli.app import command

command()
