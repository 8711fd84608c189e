"""Runs in the terminal: readable at 80 columns, with Chinese text, and without colour; the essence comes last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from civscore.reports.shared.counts import account_line, problems_line, standards_line, untested_lines
from civscore.reports.shared.leagues import completion_line
from civscore.reports.shared.standing import head_label, under_title
from civscore.reports.terminal.console import PlainConsole, console
from civscore.reports.terminal.detail import Detail
from civscore.reports.terminal.gates import print_failed, print_gates, print_taken
from civscore.reports.terminal.indicators import print_indicators
from civscore.reports.terminal.key_lines import KeyLine, print_key_lines, score_line, title_of
from civscore.reports.terminal.league import print_leagues
from civscore.reports.terminal.losses import print_losses
from civscore.reports.terminal.run_lines import RunBackground, run_lines
from civscore.reports.terminal.table import put_wrapped
from civscore.scoring.grading import grade_of
from civscore.scoring.result import Result
from civscore.scoring.scores import Total
from civscore.scoring.tags import INDICATOR
from civscore.text import show
from civscore.text.lists import labelled, listed
from civscore.text.scheme_title import scheme_title
from civscore.text.terminal import TerminalTexts, terminal_texts

if TYPE_CHECKING:
    from civscore.months.history import SavedRun
    from civscore.scheme.tree import Tree

_FILES = 4  # that are named
_STYLES = {
    "reached": "bold green",
    "short": "bold yellow",
    "blocked": "bold red",
    "not-scored": "bold red",
    "scored": "bold",
}


@dataclass(frozen=True)
class RunKept:
    """What becomes of a run: its new line in the history, its files, and where the history is; empty where it is not a
    new one."""

    saved: SavedRun | None
    outputs: Sequence[Path]
    history: str = ""


def print_run(
    result: Result, language: str, seen: RunBackground, kept: RunKept, *, by: str = INDICATOR,
    detail: Detail = Detail.NORMAL,
) -> None:  # fmt: skip
    """The report of a run, and last what a leader needs of it; *by* is a tag key to be shown in place of the
    indicators."""
    out, t = console(), terminal_texts(language)
    if detail is not Detail.BRIEF:
        _print_tables(out, t, result, language, seen, by, detail)
        _print_where(out, t, kept)
    elif kept.outputs:
        _print_files(out, t, kept)
    scheme = result.tree.scheme
    title = title_of(scheme_title(scheme.name, scheme.edition, language), head_label(result, language), language)
    print_key_lines(out, run_lines(result, seen, score_of(t, result, language), language), title, language)


def _print_tables(
    out: PlainConsole, t: TerminalTexts, result: Result, language: str, seen: RunBackground, by: str, detail: Detail
) -> None:  # fmt: skip
    _print_head(out, t, result, language)
    _print_total(out, t, result, seen.previous, language)
    if by == INDICATOR:
        print_indicators(out, t, result, detail, language)
    else:
        from civscore.reports.terminal.tags import print_tags

        print_tags(out, t, result, by, language)
    print_gates(out, language, result, detail)
    print_losses(out, t, result, detail, language)
    print_leagues(out, t, result, detail, language)
    _print_problems(out, t, result)


def _print_head(out: PlainConsole, t: TerminalTexts, result: Result, language: str) -> None:
    scheme = result.tree.scheme
    out.print(
        Text(f"{scheme_title(scheme.name, scheme.edition, language)} · {head_label(result, language)}", style="bold")
    )
    if said := under_title(result.standing, language):
        put_wrapped(out, said)
    names = [Path(i.path).name for i in result.inputs[:_FILES]] + ["…"] * (len(result.inputs) > _FILES)
    out.print(labelled(t.files, listed(names, language), language))
    line = t.scope_line.format(
        sites=result.sites, standards=standards_line(result, language), observations=f"{result.observations:,}",
        coverage=show.percent(result.total.coverage),
    )  # fmt: skip
    out.print(line)
    put_wrapped(out, " · ".join(filter(None, (problems_line(result, language), completion_line(result, language)))))


def _print_total(out: PlainConsole, t: TerminalTexts, result: Result, previous: SavedRun | None, language: str) -> None:
    total, places = result.total, result.tree.scheme.rounding.places
    out.print()
    if total.score is None:
        out.print(Text(f"{t.total}  {t.not_scored}", style="bold red"))
        print_failed(out, language, result)
        print_taken(out, language, result)
        return
    line = Text(f"{t.total}  ", style="bold").append(f"{total.score:.{places}f}", style=_STYLES[total.status])
    line.append(f" / {show.full_marks(total.points)}   ", style="").append(_distance(t, total, places), style="")
    line.append(t.statuses[total.status], style=_STYLES[total.status])
    if grade := grade_of(total.score, result.tree.scheme):
        line.append(f" · {grade}")
    out.print(line)
    print_failed(out, language, result)
    put_wrapped(out, " · ".join((account_line(result, language), *untested_lines(result, language))))
    if previous is not None and previous.score is not None:
        from civscore.reports.shared.change import error_said, notes_said, since

        change = since(result, Decimal(previous.score))
        out.print(t.since.format(label=previous.label, change=change))
        for said in filter(None, (error_said(change, language), *notes_said(change, language, brief=True))):
            put_wrapped(out, said, style="dim")
    print_taken(out, language, result)


def _distance(t: TerminalTexts, total: Total, places: int) -> str:
    if total.target is None or total.gap is None:
        return t.no_target + (" · " if t.statuses[total.status] else "")
    target = t.target.format(target=show.full_marks(total.target))
    return f"{target} · {_gap(t, total, places)} · "


def _gap(t: TerminalTexts, total: Total, places: int) -> str:
    assert total.gap is not None
    return (t.gap if total.gap > 0 else t.ahead).format(gap=f"{abs(total.gap):.{places}f}")


def score_of(t: TerminalTexts, result: Result, language: str) -> KeyLine:
    """The first of the lines that a leader needs: the score, and how far it is from the target."""
    total = result.total
    distance = "" if total.gap is None else _gap(t, total, result.tree.scheme.rounding.places)
    return score_line(result, t.statuses, distance, _STYLES[total.status], language)


def _print_problems(out: PlainConsole, t: TerminalTexts, result: Result) -> None:
    """How many there are; which ones they are was said on standard error."""
    count = {level: sum(p.level == level for p in result.problems) for level in ("error", "warning")}
    if any(count.values()):
        out.print()
        text = t.lenient_problems if count["error"] else t.problems
        out.print(text.format(errors=count["error"], warnings=count["warning"]), style="yellow")


def _print_where(out: PlainConsole, t: TerminalTexts, kept: RunKept) -> None:
    if kept.history or kept.outputs:
        out.print()
    _print_files(out, t, kept)
    if not kept.history:
        return
    if kept.saved is None:
        out.print(t.not_saved)
        return
    revision = t.revision.format(revision=kept.saved.revision) if kept.saved.revision > 1 else ""
    out.print(t.saved.format(label=kept.saved.label, path=kept.history) + revision, soft_wrap=True)


def _print_files(out: PlainConsole, t: TerminalTexts, kept: RunKept) -> None:
    for path in kept.outputs:
        out.print(t.written.format(path=path), soft_wrap=True)


# -- schemes --------------------------------------------------------------------------------------------------------


def print_sound(tree: Tree, language: str) -> None:
    """That a scheme has no faults, and how large it is."""
    t = terminal_texts(language)
    groups = sum(1 for n in tree.nodes[1:] if n.children)
    text = t.sound.format(
        name=tree.scheme.name, groups=groups, standards=len(tree.leaves), points=show.full_marks(tree.points)
    )
    console().print(text, style="green")
