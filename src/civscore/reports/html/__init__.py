"""Results as pages: one file that needs nothing else, for a screen, a phone and a printer.

The door: :func:`civscore.reports.html.run.write_page`.
"""
