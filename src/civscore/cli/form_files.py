"""The workbooks of forms, written into their folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from civscore.field.forms.plan import Forms
    from civscore.scoring.standing import Kind


def write_forms(
    forms: Forms, folder: Path, language: str, step: Callable[[str, int], None], run: Kind
) -> None:  # fmt: skip
    """All workbooks, or none; nothing that is there is touched."""
    from civscore.cli.files import write_all
    from civscore.field.forms.book import write_booklet

    def write(at: int, path: Path) -> None:
        booklet = forms.booklets[at]
        step(booklet.name, len(booklet.pages))
        write_booklet(booklet, forms.tree, forms.register, path, language, run)

    write_all(folder, {f"{b.name}.xlsx": partial(write, at) for at, b in enumerate(forms.booklets)}, "template-exists")
