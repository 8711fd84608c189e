"""The rows of a survey that are scored, as csv."""

from __future__ import annotations

import csv
from pathlib import Path

from civscore.survey.rows import COLUMNS, SurveyRows
from civscore.text.survey import survey_texts


def filled_columns(rows: SurveyRows) -> list[str]:
    """The columns in which something stands: an empty one tells nobody anything."""
    return [name for name in COLUMNS if any(value is not None for value in rows.columns[name])]


def write_rows_csv(rows: SurveyRows, path: Path, language: str) -> None:
    """Write the rows as UTF-8 with a mark that Excel needs."""
    named = filled_columns(rows)
    headings = dict(zip(COLUMNS, survey_texts(language).headings, strict=True))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([headings[name] for name in named])
        writer.writerows(zip(*(rows.columns[name] for name in named), strict=True))
