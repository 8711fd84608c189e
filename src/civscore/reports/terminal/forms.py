"""Which forms were made, and what to do next, in the terminal."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from civscore.field.forms.plan import Forms, taken_lines
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put_wrapped, table
from civscore.text.forms import form_texts
from civscore.text.scheme_title import scheme_title
from civscore.text.typed import typed


def print_forms(forms: Forms, folder: Path, sites: Path | None, language: str) -> None:
    """Name every workbook with its sites, sheets and lines, what was left out, and the commands for what comes back."""
    out, t = PlainConsole(), form_texts(language)
    print_booklets(out, forms, folder, language)
    if forms.register is None:
        put_wrapped(out, t.no_sites)
    if forms.reserves_left:
        put_wrapped(out, t.left_reserves.format(count=forms.reserves_left))
    for line in taken_lines(forms.tree, t, language):
        put_wrapped(out, line)
    listed = f" --sites {typed(sites)}" if sites else ""
    name = typed(folder)
    out.print(Text(t.next, style="bold"))
    commands = [f"check {name}{listed}", *([f"coverage {name}{listed}"] if sites else []), f"run {name}"]
    for command in commands:
        out.print(f"  civ-score {command}", soft_wrap=True)


def print_booklets(out: PlainConsole, forms: Forms, folder: Path, language: str) -> None:
    """The scheme, and every workbook with its sites, sheets and lines."""
    t, scheme, profile = form_texts(language), forms.tree.scheme, forms.tree.profile
    out.print(
        Text(f"{scheme_title(scheme.name, scheme.edition, language)}{f' · {profile}' if profile else ''}", style="bold")
    )
    out.print(t.made.format(folder=folder, files=len(forms.booklets)), soft_wrap=True)
    out.print()
    made = table((t.workbook, "<"), (t.site_count, ">"), (t.sheets, ">"), (t.to_fill, ">"))
    for b in forms.booklets:
        made.add_row(f"{b.name}.xlsx", str(b.sites) if b.sites else "", str(len(b.pages)), str(b.lines))
    sums = (sum(b.sites for b in forms.booklets), sum(len(b.pages) for b in forms.booklets),
            sum(b.lines for b in forms.booklets))  # fmt: skip
    made.add_row(Text(t.all, style="bold"), *(Text(str(n) if n else "", style="bold") for n in sums))
    out.print(made)
    out.print()
