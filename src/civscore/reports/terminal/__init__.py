"""Results in the terminal: readable at 80 columns, with Chinese text, and without colour. One file a topic.

The door: a topic's ``print_…``, such as :func:`civscore.reports.terminal.run.print_run`.
"""
