"""What ``init`` made, and what to do next, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.superseded import put_superseded
from civscore.reports.terminal.table import put_wrapped
from civscore.scheme.tree import Tree
from civscore.text import show
from civscore.text.lists import listed
from civscore.text.template import TemplateTexts, template_texts
from civscore.text.typed import typed


def print_made(tree: Tree, folder: Path, names: Sequence[str], workbook: str, language: str) -> None:
    """Name every file that was made, the profile where there is one, and the next commands."""
    out, words = PlainConsole(), template_texts(language)
    scheme = Path(tree.file.name).name
    about = words.files["scheme"].format(
        name=tree.scheme.name, standards=len(tree.leaves), points=show.full_marks(tree.points)
    )
    kinds = {scheme: about, workbook: words.files["workbook"]}
    width = max(map(len, names))
    out.print(words.made.format(folder=_place(folder, words)), soft_wrap=True)
    for name in names:
        put_wrapped(out, f"{name:<{width}}  {kinds.get(name, words.files['settings'])}", "  ")
    if scheme not in names:
        put_wrapped(out, words.taken.format(file=scheme, about=about))
    if tree.profile is not None:
        known = listed(tree.scheme.profiles, language)
        put_wrapped(out, words.profile.format(profile=tree.profile, file="civscore.toml", known=known))
    put_superseded(out, tree.file, language)
    out.print()
    out.print(Text(words.next, style="bold"))
    if folder.resolve() != Path.cwd():
        out.print(f"  cd {typed(folder)}", soft_wrap=True)
    commands = (
        (f"civ-score scheme check {typed(scheme)}", words.changed),
        (f"civ-score run {workbook}", words.filled),
    )
    for command, when in commands:
        out.print(f"  {command}   # {when.format(file=workbook)}", soft_wrap=True)
    for other, takers in tree.takers.items():
        out.print()
        ids = listed([standard.id for standard in takers], language)
        put_wrapped(out, words.needs.format(standards=ids, scheme=other, file=workbook))


def _place(folder: Path, words: TemplateTexts) -> str:
    if folder == Path():
        return words.here
    return f" {folder} " if words.language == "zh" else str(folder)
