"""Results as pages: one file that needs nothing else, for a screen, a phone and a printer."""
