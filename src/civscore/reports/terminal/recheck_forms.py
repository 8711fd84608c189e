"""Which forms of a re-check were made, and what to do next, in the terminal."""

from __future__ import annotations

from pathlib import Path

from civscore.field.forms.recheck import RecheckForms
from civscore.field.revisit import Revisit
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.forms import print_booklets
from civscore.reports.terminal.table import put_wrapped
from civscore.text.lists import listed
from civscore.text.recheck import recheck_texts
from civscore.text.typed import typed


def print_recheck_forms(forms: RecheckForms, found: Revisit, folder: Path, language: str) -> None:
    """Name every workbook, what is in them, what was left out and why, and the command for what comes back."""
    out, t = PlainConsole(), recheck_texts(language)
    print_booklets(out, forms, folder, language)
    put_wrapped(out, t.made.format(pages=forms.pages, faults=forms.faults, claimed=forms.claimed))
    left = found.left
    put_wrapped(out, t.left_out.format(closed=left.closed, seen=left.seen, withdrawn=left.withdrawn))
    if found.outside:
        put_wrapped(out, t.outside.format(count=found.outside))
    if forms.gone:
        standards = listed(dict.fromkeys(fault.standard for fault in forms.gone), language)
        put_wrapped(out, t.standards_gone.format(count=len(forms.gone), standards=standards), style="yellow")
    put_wrapped(out, t.next, style="bold")
    out.print(f"  civ-score run {typed(folder)} --kind re-check", soft_wrap=True)
