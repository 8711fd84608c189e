"""The line under the title of a report: which scheme, how true it is, when it was made."""

from __future__ import annotations

from civscore.scoring.result import Result
from civscore.text.scheme_title import edition_words
from civscore.text.workbook.texts import WorkbookText


def about_scheme(result: Result, t: WorkbookText, language: str) -> str:
    """Id, edition and status of the scheme, and the time of scoring."""
    scheme = result.tree.scheme
    named = [scheme.id, edition_words(scheme.edition, language)]
    return t.overview.about.format(
        scheme=("，" if language == "zh" else ", ").join(part for part in named if part),
        status=t.terms.scheme_statuses[scheme.status],
        created=result.created[:16].replace("T", " "),
    )
