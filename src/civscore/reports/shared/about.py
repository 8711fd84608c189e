"""What a report says of its scheme: which it is, how true, when it was scored, and what took its document's place."""

from __future__ import annotations

from civscore.scheme.model import Scheme
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


def superseded_lines(scheme: Scheme, t: WorkbookText) -> list[tuple[str, str]]:
    """Label and text for what took the place of the scheme's document; none where it holds today."""
    gone = scheme.superseded
    pairs = [(t.method.superseded, gone.by), (t.method.unknown, gone.unknown)] if gone else []
    return [(label, text) for label, text in pairs if text]
