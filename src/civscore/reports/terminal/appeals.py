"""Appeals in the terminal."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.text import Text

from civscore.months.appeals.appeal import Ruled
from civscore.months.appeals.filing import Filing
from civscore.months.appeals.sheet import BookKind
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.text.appeals import APPEALS, detail_word

ROWS = 40


def print_filed(filing: Filing, kinds: Collection[BookKind], language: str) -> None:
    """What was taken of what was handed in: appeals, rulings, or both *kinds*."""
    out, t = PlainConsole(), APPEALS[language]
    if filing.appeals:
        out.print(Text(t.filed.format(count=len(filing.appeals)), style="bold"))
        made = table((t.columns["appeal"], ">"), (t.columns["id"], "="), (t.columns["unit"], "<"),
                     (t.columns["reason"], "<"))  # fmt: skip
        for one in filing.appeals[:ROWS]:
            made.add_row(str(one.id), one.entry, one.unit, " ".join(one.reason.split()))
        out.print(made)
        if len(filing.appeals) > ROWS:
            out.print(t.more.format(count=len(filing.appeals) - ROWS))
    if filing.rulings:
        put_wrapped(out, t.ruled.format(count=len(filing.rulings)), style="bold")
    if "appeals" in kinds and not filing.appeals:
        out.print(t.filed_nothing)
    if "rulings" in kinds and not filing.rulings:
        out.print(t.ruled_nothing)
    same: dict[BookKind, str] = {"appeals": t.same_appeals, "rulings": t.same_rulings}
    for kind, said in same.items():
        if filing.same[kind]:
            out.print(said.format(same=filing.same[kind]))


def print_appeals(shown: Sequence[Ruled], found: Sequence[Ruled], language: str) -> None:
    """Appeals with their rulings; the sums are those of all *found*."""
    out, t = PlainConsole(), APPEALS[language]
    if not found:
        out.print(t.list_nothing)
        return
    counts = {"open": sum(one.open for one in found), "ruled": sum(one.waiting for one in found)}
    applied = len(found) - sum(counts.values())
    out.print(Text(t.list_sums.format(filed=len(found), applied=applied, **counts), style="bold"))
    if not shown:
        return
    heads = [t.columns[key] for key in ("appeal", "id", "unit", "reason", "verb", "detail")]
    made = table(*zip(heads, (">", "=", "<", "<", "=", "<"), strict=True))
    for one in shown[:ROWS]:
        ruling = one.ruling
        verb = t.states["open"] if ruling is None else t.verbs[ruling.verb]
        detail = detail_word(ruling.verb, ruling.detail, language) if ruling else ""
        reason = " ".join(one.appeal.reason.split())
        made.add_row(str(one.appeal.id), one.appeal.entry, one.appeal.unit, reason, verb, detail)
    put(out, t.list_title, made)
    if len(shown) > ROWS:
        put_wrapped(out, t.more.format(count=len(shown) - ROWS))
