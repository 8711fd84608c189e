"""The command line: one file a command, each of which parses, calls, prints and gives an exit code.

The door: :func:`civscore.cli.app.main`.
"""
