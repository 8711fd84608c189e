"""Appeals (申诉): what units contest of a month's entries, what the office rules, and the amendment made of it.

The door to what a ruling changes: :func:`civscore.months.appeals.applying.apply_rulings`.
"""
