"""The survey desk: respondents' rows become counts by standard and street, with margins, and rows that are scored.

The doors: :func:`civscore.survey.propose.proposed` and :func:`civscore.survey.desk.count_survey`.
"""
