"""What a re-check came to, in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from rich.text import Text

from civscore.reports.shared.recheck import RecheckLine, RecheckReport
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.scoring.places import Place
from civscore.text.faults import fault_lines
from civscore.text.lists import listed
from civscore.text.recheck import RecheckTexts, recheck_texts
from civscore.text.show import percent

UNITS, ENTRIES = 20, 15


def print_recheck(report: RecheckReport, language: str, outputs: Sequence[Path]) -> None:
    """The figures, by unit, what was returned and not reached, faults that the ledger has not, and what was changed."""
    out, t, total = PlainConsole(), recheck_texts(language), report.total
    out.print(Text(t.report_title.format(scheme=report.scheme.name, label=report.label), style="bold"))
    out.print(t.of_run.format(days=_days(report), sites=report.sites))
    sums = t.sums.format(
        listed=total.listed, repaired=total.repaired, returned=total.returned, not_reached=total.not_reached
    )
    put_wrapped(out, sums, style="bold")
    if total.share is not None:
        put_wrapped(out, t.rate.format(reached=total.reached, rate=percent(total.share, 2)))
    if report.found.relapsed:
        put_wrapped(out, t.again.format(count=len(report.found.relapsed)), style="yellow")
    if report.others:
        put_wrapped(out, t.not_on_list.format(count=report.others))
    _print_units(out, t, report)
    names, lines = report.names(), report.lines()
    for title, verdict in ((t.returned_list, "returned"), (t.not_reached_list, "not-reached")):
        _print_lines(out, t, title, [line for line in lines if line.verdict == verdict], names, language)
    _print_strangers(out, t, report, names, language)
    out.print()
    put_wrapped(out, t.saved.format(label=report.label) if report.saved else t.not_saved, style="bold")
    for path in outputs:
        out.print(t.written.format(path=path), soft_wrap=True)


def _days(report: RecheckReport) -> str:
    return "–" if not report.days else " – ".join(dict.fromkeys((report.days[0], report.days[-1])))


def _print_units(out: PlainConsole, t: RecheckTexts, report: RecheckReport) -> None:
    rows = report.units()
    made = table((t.unit, "<"), (t.listed, ">"), *((t.verdicts[v], ">") for v in t.verdicts), (t.share, ">"))
    for row in rows[:UNITS]:
        counts = map(str, (row.listed, row.repaired, row.returned, row.not_reached))
        made.add_row(row.unit or t.nobody, *counts, percent(row.share, 2) or "–")
    if rows:
        put(out, t.by_unit, made)
        _more(out, t, len(rows) - UNITS)


def _print_lines(
    out: PlainConsole, t: RecheckTexts, title: str, lines: Sequence[RecheckLine], names: Mapping[Place, str],
    language: str,
) -> None:  # fmt: skip
    if not lines:
        return
    remarked = any(line.remark.remark for line in lines[:ENTRIES])
    heads = [(t.columns["entry"], "="), (t.site, "<"), (t.columns["unit"], "<"), (t.columns["found"], "<")]
    made = table(*heads, *([(t.columns["remark"], "<")] if remarked else []))
    for line in lines[:ENTRIES]:
        last = line.entry.last
        cells = [
            line.entry.id, names[last.place] or "–", listed(line.entry.now.units, language) or t.nobody,
            _flat(fault_lines(last, language)),
        ]  # fmt: skip
        made.add_row(*cells, *([_flat([line.remark.remark])] if remarked else []))
    put(out, title, made)
    _more(out, t, len(lines) - ENTRIES)


def _print_strangers(
    out: PlainConsole, t: RecheckTexts, report: RecheckReport, names: Mapping[Place, str], language: str
) -> None:  # fmt: skip
    strangers = report.found.strangers
    if not strangers:
        return
    made = table((t.columns["standard"], "="), (t.site, "<"), (t.columns["unit"], "<"), (t.columns["found"], "<"))
    for seen in strangers[:ENTRIES]:
        said = _flat(fault_lines(seen, language))
        made.add_row(seen.standard, names[seen.place] or "–", listed(seen.units, language) or t.nobody, said)
    put(out, t.strangers_list, made)
    _more(out, t, len(strangers) - ENTRIES)


def _flat(texts: Iterable[str]) -> str:
    return " ".join(" / ".join(texts).split())


def _more(out: PlainConsole, t: RecheckTexts, hidden: int) -> None:
    if hidden > 0:
        put_wrapped(out, t.more.format(count=hidden), style="dim")
