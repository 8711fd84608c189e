"""An audit of a published table in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from civscore.reports.shared.audit import box_rows, columns_said, doubt_said, repair_said, rest_said, summary
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put_wrapped
from civscore.text.audit import audit_texts
from civscore.trust.audit.audit import Audit

_DOUBTS, _REPAIRS = 20, 4  # that are printed


def print_audit(found: Audit, language: str, outputs: Sequence[Path]) -> None:
    """What gives the totals and ranks, whether other weights could, and what is doubtful."""
    out, t = PlainConsole(), audit_texts(language)
    file = Path(found.table.file).name
    put_wrapped(out, t.title.format(file=file, rows=len(found.table.lines)), style="bold")
    put_wrapped(out, columns_said(found, t), style="dim")
    out.print()
    for line in summary(found, t):
        put_wrapped(out, line.text, "  " if line.below else "", "" if line.below else "bold")
    _boxes(out, found, language)
    _doubts(out, found, language)
    for path in outputs:
        put_wrapped(out, t.written.format(path=path))


def _boxes(out: PlainConsole, found: Audit, language: str) -> None:
    """Within which limits the weights lie, or the proof that there are none."""
    t = audit_texts(language)
    if not found.boxes or found.complete is None:
        return
    out.print()
    put_wrapped(out, t.boxes.format(count=found.complete.rows.count), style="bold")
    for assumed, said in (*box_rows(found, t, every=False), *rest_said(found, t)):
        put_wrapped(out, assumed, "  ", "dim")
        put_wrapped(out, said, "    ")


def _doubts(out: PlainConsole, found: Audit, language: str) -> None:
    t = audit_texts(language)
    out.print()
    if not found.doubts:
        put_wrapped(out, t.no_doubts, style="bold")
        return
    put_wrapped(out, t.doubts.format(count=len(found.doubts)), style="bold")
    for doubt in found.doubts[:_DOUBTS]:
        put_wrapped(out, doubt_said(doubt, t), "  ", "red" if doubt.cannot else "yellow")
        for repair in doubt.repairs[:_REPAIRS]:
            put_wrapped(out, repair_said(repair, t), "      ")
    if len(found.doubts) > _DOUBTS:
        put_wrapped(out, t.more.format(count=len(found.doubts) - _DOUBTS), "  ", "dim")
