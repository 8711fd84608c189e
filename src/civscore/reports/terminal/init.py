"""What ``init`` made, and what to do next, in the terminal."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put_wrapped
from civscore.scheme.tree import Tree
from civscore.text import show
from civscore.text.lists import listed
from civscore.text.template import template_texts


def print_made(tree: Tree, folder: Path, names: Sequence[str], workbook: str, language: str) -> None:
    """Name every file that was made, the profile where there is one, and the next commands."""
    out, words = PlainConsole(), template_texts(language)
    scheme = f"{tree.scheme.id}.yaml"
    about = words.files["scheme"].format(
        name=tree.scheme.name, standards=len(tree.leaves), points=show.full_marks(tree.points)
    )
    kinds = {scheme: about, workbook: words.files["workbook"]}
    width = max(map(len, names))
    out.print(words.made.format(folder=folder), soft_wrap=True)
    for name in names:
        put_wrapped(out, f"{name:<{width}}  {kinds.get(name, words.files['settings'])}", "  ")
    if tree.profile is not None:
        known = listed(tree.scheme.profiles, language)
        put_wrapped(out, words.profile.format(profile=tree.profile, file="civscore.toml", known=known))
    out.print()
    out.print(Text(words.next, style="bold"))
    if folder.resolve() != Path.cwd():
        out.print(f"  cd {shlex.quote(str(folder))}", soft_wrap=True)
    commands = ((f"civ-score scheme check {scheme}", words.changed), (f"civ-score run {workbook}", words.filled))
    for command, when in commands:
        out.print(f"  {command}   # {when.format(file=workbook)}", soft_wrap=True)
