"""Calendar files.

The door: :func:`civscore.reports.ics.countdown.countdown_to_ics`.
"""
