"""What came of a batch, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from civscore.province.outcome import Outcome
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.text.problems.sentences import sentence
from civscore.text.province import province_texts

_NOTHING = "–"


def print_batch(name: str, outcomes: Sequence[Outcome], kept: Sequence[str], language: str) -> None:
    """A row for each county that was scored or failed, and how many were left as they are."""
    out, t = PlainConsole(), province_texts(language)
    rows = table((t.county, "<"), (t.outcome, "="), (t.score, ">"), (t.sites, ">1"), (t.told, "w"))
    for one in outcomes:
        failed = Text(t.failed, "bold red") if one.failed else Text(t.saved)
        rows.add_row(one.name, failed, one.score or _NOTHING, str(one.sites or _NOTHING), _told(one, language))
    if outcomes:
        put(out, t.batch.format(name=name), rows)
    failed_ = sum(one.failed for one in outcomes)
    line = t.batch_line.format(
        all=len(outcomes) + len(kept), saved=len(outcomes) - failed_, kept=len(kept), failed=failed_
    )  # fmt: skip
    put_wrapped(out, line, style="bold")


def _told(one: Outcome, language: str) -> str:
    """Of a county that failed its first errors, of any other how many remarks there are."""
    t = province_texts(language)
    if not one.failed:
        told = sum(p.level == "warning" for p in one.problems)
        return t.problems.format(count=told) if told else ""
    worst = [p for p in one.problems if p.level == "error"] or one.problems
    first = "; ".join(f"{p.where} {sentence(p, language)}".strip() for p in worst[:2])
    return f"{first} (+{len(worst) - 2})" if len(worst) > 2 else first
