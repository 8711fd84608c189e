"""League tables in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from civscore.reports.shared.leagues import rank_points, with_rank_points
from civscore.reports.shared.ranks import is_asked_for
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.detail import Detail
from civscore.reports.terminal.table import put, table
from civscore.scheme.model import AREAS
from civscore.scoring.flags import called
from civscore.scoring.grading import grade_of
from civscore.scoring.result import Result
from civscore.scoring.scores import Scope, ScopeScore
from civscore.text import show
from civscore.text.leagues import LeagueTexts, league_texts
from civscore.text.ranks import ranks_texts
from civscore.text.terminal import TerminalTexts

FIRST, LAST = 2, 2  # longer tables show both ends


def print_leagues(out: PlainConsole, t: TerminalTexts, result: Result, detail: Detail, language: str) -> None:
    """The areas, and with all rows the units: what these lost is printed in any case."""
    for kind in (*AREAS, *(["unit"] if detail is Detail.FULL else [])):
        if kind in result.scopes:
            _print_league(out, t, result, result.scopes[kind], detail, language)


def _print_league(
    out: PlainConsole, t: TerminalTexts, result: Result, scope: Scope, detail: Detail, language: str
) -> None:
    w = league_texts(language)
    members = [m for m in scope.ranked() if m.score is not None]
    if len(members) < 2:
        return
    places = result.tree.scheme.rounding.places
    shown = detail.ends(members, FIRST, LAST)
    there = [m for m in shown if m is not None]
    most = max(_lost(result, m) for m in there)
    grades = [grade_of(m.score, result.tree.scheme, scope.kind) if m is not None else None for m in shown]
    grouped, flagged = any(m.group for m in members), any(m.flag for m in members)
    moved, close = any(m.before is not None for m in members), any(m.close for m in there)
    columns = [
        (t.place, ">"), *([(t.place_change, "=")] if moved else []), (t.name, "<"),
        *([(t.group, "<4")] if grouped else []), (t.score, ">"), *([("", "=")] if close else []),
        *([(t.grade, "=")] if any(grades) else []), *([(t.flag, "=")] if flagged else []), (w.met_of, ">2"),
        (t.coverage, ">3"), (t.lost, "=1"),
    ]  # fmt: skip
    made = table(*columns)
    for member, grade in zip(shown, grades, strict=True):
        if member is None:
            made.add_row(*["…"] * (len(columns) - 1), "")
            continue
        change = [show.place_change(member.place_change)] if moved else []
        group = [member.group or ""] if grouped else []
        exact = [f"≈ ({show.exact_score(member.exact)})" if member.close else ""] if close else []
        own = [grade or ""] if any(grades) else []
        flag = [flag_word(t, result, member)] if flagged else []
        made.add_row(
            str(member.rank or "–"), *change, member.name, *group, f"{member.score:.{places}f}", *exact, *own, *flag,
            f"{member.completion.met}/{member.completion.applicable}", show.percent(member.coverage),
            show.loss_bar(_lost(result, member), most),
        )  # fmt: skip
    put(out, t.league[scope.kind], made)
    if None in shown:
        out.print(t.only_ends.format(total=len(members), first=FIRST, last=LAST), style="dim")
    if close:
        out.print(t.close_note, style="dim")
    if any(m.rank_points is not None for m in members):
        _print_rank_points(out, t, result, shown, w)
    if is_asked_for(scope):
        from civscore.reports.terminal.ranks import print_ranks

        print_ranks(out, t, result, scope, detail, language)
    elif flagged:
        out.print(ranks_texts(language).hint.format(label=result.label), style="dim")


def _lost(result: Result, member: ScopeScore) -> float:
    """What a member is short of full marks by."""
    return float(result.tree.points) - float(member.score or 0)


def _print_rank_points(
    out: PlainConsole, t: TerminalTexts, result: Result, shown: Sequence[ScopeScore | None], w: LeagueTexts
) -> None:
    """A table of its own: a line of the league has no room for it."""
    places = result.tree.scheme.rounding.places
    made = table((t.place, ">"), (t.name, "<"), (t.score, ">"), (w.points, ">"), (w.final, ">"))
    for member in shown:
        if member is None:
            made.add_row(*["…"] * 5)
            continue
        score = show.points(member.score, places)
        final = with_rank_points(result.tree, member)
        made.add_row(str(member.rank or "–"), member.name, score, rank_points(member), final)
    put(out, w.points_title, made)


def flag_word(t: TerminalTexts, result: Result, member: ScopeScore) -> Text:
    """A member's flag in words."""
    key = called(member.flag, result.tree.scheme.ranking.flags)
    if key is None:
        return Text("")
    return Text(t.flags[key], style="red" if member.flag == "red" else "blue" if member.flag == "blue" else "bold")
