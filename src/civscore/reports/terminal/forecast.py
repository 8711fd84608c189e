"""A forecast in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from civscore.reports.shared.forecast import (
    ForecastMade,
    cautions,
    deciding,
    findings,
    heading,
    start,
    verdict,
    warnings,
)
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put_wrapped, table
from civscore.text.forecast import forecast_texts


def print_forecast(made: ForecastMade, language: str, outputs: Sequence[Path]) -> None:
    """The verdict, the ranges, what decides, and what it assumes."""
    out, t = PlainConsole(), forecast_texts(language)
    put_wrapped(out, heading(made, language), style="bold")
    put_wrapped(out, start(made, language), style="dim")
    out.print()
    put_wrapped(out, verdict(made, language), style="bold")
    loud = warnings(made, language)
    for line in findings(made, language):
        put_wrapped(out, line, style="bold" if line in loud else "")
    out.print()
    put_wrapped(out, t.decides, style="bold")
    for heads, rows in zip((t.types, t.standards), deciding(made), strict=True):
        shown = table((heads[0], "<"), (heads[1], ">"))
        for name, value in rows:
            shown.add_row(name, f"{value:.2f}")
        if rows:
            out.print(shown)
            out.print()
    for line in cautions(made, language):
        put_wrapped(out, line)
    for path in outputs:
        put_wrapped(out, t.written.format(path=path))
