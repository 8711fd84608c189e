"""What is in a form for phones, in the terminal."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from civscore.field.phone.form import Form
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put_wrapped
from civscore.text.phone import phone_texts


def print_phone_form(form: Form, sites: int, path: Path, language: str) -> None:
    """Name the form with its standards and sites, and what to do with it."""
    out, t = PlainConsole(), phone_texts(language)
    out.print(Text(t.written.format(file=path), style="bold"), soft_wrap=True)
    said = t.listed if sites else t.unlisted if form.at_sites else t.nothing_listed
    for line in (said.format(standards=form.standards, sites=sites), *t.next):
        put_wrapped(out, line)
