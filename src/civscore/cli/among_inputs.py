"""What is said of files that were written into a folder that a run was read from: they lie among the inspections."""

from __future__ import annotations

from pathlib import Path

from civscore.cli import record


def say_among_inputs() -> None:
    """Name the files that this command wrote into such a folder, or below it."""
    from civscore.cli.choose import open_history
    from civscore.errors import CivScoreError, Problem, Where

    try:
        history = open_history()
        read = {_resolved(name, history.path): (name, label) for name, label in history.folders().items()}
    except CivScoreError:  # the command is done, and this only a hint
        return
    found: dict[tuple[str, str], list[Path]] = {}
    for path in record.files:
        if (folder := next((read[above] for above in path.resolve().parents if above in read), None)) is not None:
            found.setdefault(folder, []).append(path)
    if found:
        from civscore.cli.language import help_language
        from civscore.cli.messages import show_problems

        said = [
            Problem("note", "output-among-inputs", Where(str(own[0])), {"folder": name, "label": label}, len(own) - 1)
            for (name, label), own in found.items()
        ]
        show_problems(said, help_language())


def _resolved(folder: str, history: Path) -> Path:
    """A folder as it was named in the folder that the history lies in, or where the command runs."""
    here, home = Path(folder).resolve(), (history.resolve().parent.parent / folder).resolve()
    return here if here.is_dir() or not home.is_dir() else home
