"""The HTML report: one file that needs nothing else, for a screen, a phone and a printer."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from pathlib import Path

from civscore.errors import Problem
from civscore.reports.html import charts, heatmap, summary, tables
from civscore.reports.shared.context import Context, PreviousScore
from civscore.scoring.result import Result
from civscore.text import Language
from civscore.text.page import page_texts
from civscore.text.workbook.texts import WORKBOOK
from civscore.version import __version__
from civscore.workbook.mark import mark_of

_HERE = Path(__file__).parent


def write_page(
    result: Result,
    path: Path,
    *,
    language: Language,
    previous: PreviousScore | None = None,
    problem_text: Callable[[Problem], str],
) -> None:
    """Write the report of a run as a page.

    Args:
        result: the run.
        path: the .html file to write; what was there before is overwritten.
        language: of all labels and sentences; names and fault texts stay as they were given.
        previous: the run to compare the total with, if there is one.
        problem_text: the sentence for a problem, in the same language.

    Every text is escaped by the template; besides, the page forbids all scripts but its own and every connection, so
    that nothing which a workbook's cell holds can run.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    context = Context(result, WORKBOOK[language], problem_text, previous)
    words = page_texts(language)
    script = (_HERE / "page.js").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    environment = Environment(
        autoescape=True, loader=FileSystemLoader(_HERE), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    page = environment.get_template("page.html").render(
        language="zh-CN" if language == "zh" else "en",
        t=context.text,
        w=words,
        version=__version__,
        mark=mark_of("report", result.tree.scheme.id, result.label).text(),
        script=Markup(script),
        script_hash=digest,
        style=Markup((_HERE / "page.css").read_text("utf-8")),
        summary=summary.summary(context, words, language),
        charts=charts.charts(context, words),
        map=heatmap.heatmap(context, words),
        tables=tables.tables(context, words),
    )
    path.write_text(page, "utf-8")
