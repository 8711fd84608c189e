"""What the check found, in the terminal by file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from civscore.field.checking.check import Checked, Finding
from civscore.reports.shared.copies import Copies
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put_wrapped
from civscore.text.accounts import accounts_text
from civscore.text.check import CheckTexts, check_texts
from civscore.text.levels import LEVELS
from civscore.text.lists import listed
from civscore.text.problems.sentences import sentence

FIRST_PLACES, FIRST_OF_A_KIND, FIRST_CHANGES = 6, 5, 20
_MANY_FILES = 20  # of more, those without a fault are only counted
_STYLES = {"error": "bold red", "warning": "yellow", "note": "dim"}


def print_check(checked: Checked, copies: Copies, language: str, *, fix: bool) -> None:
    """The report: by file, by level and by kind of fault."""
    out, t = PlainConsole(), check_texts(language)
    of_file: dict[str, list[Finding]] = {}
    for finding in checked.findings:
        of_file.setdefault(finding.problem.where.file, []).append(finding)
    sound = [name for name in checked.files if name not in of_file and name in checked.rows]
    counted = set(sound) if len(checked.files) > _MANY_FILES else set()
    for name in dict.fromkeys([*checked.files, *(f for f in of_file if f), ""]):
        found = of_file.get(name, [])
        if name not in counted and (name or found):
            _print_file(out, t, name, found, checked, language)
    if counted:
        out.print()
        out.print(t.sound.format(count=f"{len(counted):,}"))
    if fix:
        _print_changes(out, t, copies)
    out.print()
    out.print(Text(t.summary.format(files=len(checked.files), rows=f"{sum(checked.rows.values()):,}"), end=""), end="")
    out.print(_counts(t, checked.findings) or t.clean)
    if checked.accounts:
        out.print(t.accounts.format(accounts=accounts_text(checked.accounts, language)))
    for path in copies.impossible:
        out.print(t.not_written.format(path=path))
    for _, target in copies.written:
        out.print(t.written.format(path=target))
    if not checked.clean and not copies.written and checked.rows:
        out.print(t.hint)


def _print_file(
    out: PlainConsole, t: CheckTexts, name: str, found: list[Finding], checked: Checked, language: str
) -> None:
    read = t.rows.format(rows=f"{checked.rows[name]:,}") if name in checked.rows else t.not_read
    head = [name, read] if name in checked.files else [name or t.whole]
    out.print()
    out.print(Text(" · ".join([*head, _counts(t, found) or t.clean]), style="bold"))
    for _, same in groupby(found, key=lambda f: (f.problem.level, f.problem.code)):
        kind = list(same)
        for finding in kind[:FIRST_OF_A_KIND]:
            _print_finding(out, t, finding, language)
        if len(kind) > FIRST_OF_A_KIND:
            put_wrapped(out, t.more.format(count=len(kind) - FIRST_OF_A_KIND), "    ")


def _print_finding(out: PlainConsole, t: CheckTexts, finding: Finding, language: str) -> None:
    level = finding.problem.level
    line = Text(LEVELS[language][level], style=_STYLES[level])
    line.append("  ").append(" ".join(_places(t, finding, language)), style="bold")
    put_wrapped(out, line, "  ")
    put_wrapped(out, Text(sentence(finding.problem, language)), "    ")
    meant = finding.meant(t)
    if meant:
        put_wrapped(out, Text(f"→ {meant}"), "    ")


def _places(t: CheckTexts, finding: Finding, language: str) -> Iterator[str]:
    """The first places of a fault, the sheet's name once for all its cells; and how many there are."""
    shown = finding.places[:FIRST_PLACES] or [finding.problem.where]
    for sheet, own in groupby(shown, key=lambda p: p.sheet):
        cells = listed([p.cell for p in own], language)
        yield f"{sheet}!{cells}" if sheet and cells else sheet or cells
    if finding.count > 1:
        yield ("… " if finding.count > len(shown) else "") + t.places.format(count=f"{finding.count:,}").strip()


def _counts(t: CheckTexts, found: Sequence[Finding]) -> str:
    totals = {level: sum(f.count for f in found if f.problem.level == level) for level in t.counts}
    return t.and_.join(t.counted(level, number) for level, number in totals.items() if number)


def _print_changes(out: PlainConsole, t: CheckTexts, copies: Copies) -> None:
    out.print()
    out.print(Text(t.changes, style="bold"))
    if not copies.changes:
        put_wrapped(out, t.no_changes, "  ")
    for change in copies.changes[:FIRST_CHANGES]:
        said = t.not_changed if change.where in copies.left else t.change
        put_wrapped(out, f"{change.where}  " + said.format(old=change.old, new=change.new), "  ")
    if len(copies.changes) > FIRST_CHANGES:
        put_wrapped(out, t.more.format(count=len(copies.changes) - FIRST_CHANGES), "  ")
