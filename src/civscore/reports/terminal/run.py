"""Runs and schemes in the terminal: readable at 80 columns, with Chinese text, and without colour."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from civscore.reports.shared.change import error_said, notes_said, since
from civscore.reports.shared.counts import standards_line, untested_lines
from civscore.reports.shared.faults import fault_texts
from civscore.reports.shared.leagues import completion_line, rank_points, with_rank_points
from civscore.reports.shared.lost import lost_column
from civscore.reports.shared.scaled import points_beside
from civscore.reports.shared.standing import head_label, under_title
from civscore.reports.shared.units import unit_rows
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.gates import print_failed, print_gates, print_taken
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.scheme.model import AREAS
from civscore.scoring.flags import called
from civscore.scoring.grading import grade_of
from civscore.scoring.place_names import told_apart
from civscore.scoring.result import Result
from civscore.scoring.scores import Scope, ScopeScore, Total
from civscore.scoring.tags import INDICATOR
from civscore.text import show
from civscore.text.counts import count_texts
from civscore.text.leagues import LeagueTexts, league_texts
from civscore.text.lists import labelled
from civscore.text.scheme_title import scheme_title
from civscore.text.terminal import TerminalTexts, terminal_texts

if TYPE_CHECKING:
    from civscore.months.history import SavedRun
    from civscore.scheme.tree import Tree

LOSSES = 10
LEAGUE_FIRST, LEAGUE_LAST = 12, 4  # longer tables show both ends
BAR, SHORTEST_BAR = 20, 6
_MANY = 3  # columns that not every league has: with so many a line has no room for what was met
_STYLES = {
    "reached": "bold green",
    "short": "bold yellow",
    "blocked": "bold red",
    "not-scored": "bold red",
    "scored": "bold",
}


def console() -> PlainConsole:
    """Standard output; as wide as the terminal, 80 columns where there is none."""
    return PlainConsole()


def print_run(
    result: Result,
    language: str,
    *,
    previous: SavedRun | None,
    saved: SavedRun | None,
    outputs: Sequence[Path],
    history: str,
    by: str = INDICATOR,
) -> None:
    """The whole report of a run; *by* is a tag key to be shown in place of the indicators."""
    out, t = console(), terminal_texts(language)
    _print_head(out, t, result, language)
    _print_total(out, t, result, previous, language)
    if by == INDICATOR:
        _print_indicators(out, t, result, language)
    else:
        from civscore.reports.terminal.tags import print_tags

        print_tags(out, t, result, by, language)
    print_gates(out, language, result)
    _print_losses(out, t, result, language)
    for kind in (*AREAS, "unit"):
        if kind in result.scopes:
            _print_league(out, t, result, result.scopes[kind], league_texts(language))
    _print_unit_losses(out, t, result)
    _print_problems(out, t, result)
    _print_where(out, t, saved, outputs, history)


def _print_head(out: PlainConsole, t: TerminalTexts, result: Result, language: str) -> None:
    scheme = result.tree.scheme
    out.print(
        Text(f"{scheme_title(scheme.name, scheme.edition, language)} · {head_label(result, language)}", style="bold")
    )
    if said := under_title(result.standing, language):
        put_wrapped(out, said)
    names = "、".join(Path(i.path).name for i in result.inputs[:4]) + ("…" if len(result.inputs) > 4 else "")
    out.print(labelled(t.files, names, language))
    line = t.scope_line.format(
        sites=result.sites, standards=standards_line(result, language), observations=f"{result.observations:,}",
        coverage=show.percent(result.total.coverage),
    )  # fmt: skip
    out.print(line)
    if met := completion_line(result, language):
        put_wrapped(out, met, style="dim")


def _print_total(out: PlainConsole, t: TerminalTexts, result: Result, previous: SavedRun | None, language: str) -> None:
    total, places = result.total, result.tree.scheme.rounding.places
    out.print()
    if total.score is None:
        out.print(Text(f"{t.total}  {t.not_scored}", style="bold red"))
        print_failed(out, language, result)
        print_taken(out, language, result)
        return
    start = Text(f"{t.total}  ", style="bold").append(f"{total.score:.{places}f}", style=_STYLES[total.status])
    start.append(f" / {show.full_marks(total.points)}   ", style="")
    end = Text("   ").append(_distance(t, total, places))
    end.append(t.statuses[total.status], style=_STYLES[total.status])
    if grade := grade_of(total.score, result.tree.scheme):
        end.append(f" · {grade}")
    width = max(SHORTEST_BAR, min(BAR, out.width - start.cell_len - end.cell_len))
    out.print(start.append(show.bar(total.rate, width), style="").append(end))
    print_failed(out, language, result)
    if previous is not None and previous.score is not None:
        change = since(result, Decimal(previous.score))
        out.print(t.since.format(label=previous.label, change=change))
        for said in filter(None, (error_said(change, language), *notes_said(change, language, brief=True))):
            put_wrapped(out, said, style="dim")
    for said in untested_lines(result, language):
        out.print(said, style="dim")
    print_taken(out, language, result)


def _distance(t: TerminalTexts, total: Total, places: int) -> str:
    if total.target is None or total.gap is None:
        return t.no_target + (" · " if t.statuses[total.status] else "")
    word = t.gap if total.gap > 0 else t.ahead
    target = t.target.format(target=show.full_marks(total.target))
    return f"{target} · {word.format(gap=f'{abs(total.gap):.{places}f}')} · "


def _print_indicators(out: PlainConsole, t: TerminalTexts, result: Result, language: str) -> None:
    shown = [i for i in range(1, len(result.tree.nodes)) if _in_overview(result, i)]
    beside = points_beside(result, shown)
    heading = t.effective if beside.scaled else t.points
    made = table((t.indicator, "<"), ("", "="), (heading, ">"), (t.score, ">"), (t.rate, ">"), (t.lost, ">"))
    lost = lost_column(result)
    for position, full in zip(shown, beside.texts, strict=True):
        made.add_row(*_indicator_row(t, result, position, full or "–", lost[position]))
    put(out, t.indicators, made)
    if beside.scaled:
        put_wrapped(out, count_texts(language).scaled_note, style="dim")


def _in_overview(result: Result, position: int) -> bool:
    """The first two levels; standards right below the first would hide the groups of a large tree."""
    node = result.tree.nodes[position]
    if node.depth > 2 or node.kind == "gate":
        return False
    return node.depth == 1 or bool(node.children) or node.kind != "base" or len(result.tree.leaves) <= 12


def _indicator_row(t: TerminalTexts, result: Result, position: int, full: str, lost: Decimal) -> list[str | Text]:
    node, scored = result.tree.nodes[position], result.nodes[position]
    places = result.tree.scheme.rounding.places
    kind = f"（{t.kinds[node.kind]}）" if t.kinds[node.kind] else ""
    name = "  " * (node.depth - 1) + f"{node.id} {node.name}{kind}"
    return [
        Text(name, style="bold" if node.depth == 1 else ""), show.bar(scored.rate), full,
        show.points(scored.score, places) or "–", show.percent(scored.rate) or "–",
        show.points(lost, places) if scored.rate is not None else "–",
    ]  # fmt: skip


def _print_losses(out: PlainConsole, t: TerminalTexts, result: Result, language: str) -> None:
    worst = result.largest_losses(LOSSES)
    worst = worst[worst["points"] > 0]
    if not len(worst):
        out.print(t.no_losses)
        return
    names = told_apart(result.cells.places)
    made = table((t.lost, ">"), (t.site, "w"), (t.standard, "="), ("", "w"), (t.fault, "w"), (t.unit, "w"))
    row: Any
    for row, said in zip(worst.itertuples(), fault_texts(worst, language), strict=True):
        standard = result.tree.standards[row.standard]
        place = result.cells.places[row.place]
        made.add_row(
            f"{row.points:.3f}", names[place] or "–", standard.id, standard.name, said or "–",
            "、".join(row.units) or t.nobody,
        )  # fmt: skip
    put(out, t.losses.format(count=len(worst), total=f"{result.fault_count:,}"), made)


def _print_league(out: PlainConsole, t: TerminalTexts, result: Result, scope: Scope, w: LeagueTexts) -> None:
    members = [m for m in scope.ranked() if m.score is not None]
    if len(members) < 2:
        return
    places = result.tree.scheme.rounding.places
    shown, cut = _ends(members)
    grades = [grade_of(m.score, result.tree.scheme, scope.kind) if m is not None else None for m in shown]
    grouped = any(m.group for m in members)
    moved, flagged = any(m.before is not None for m in members), any(m.flag for m in members)
    met = sum((moved, grouped, any(grades), flagged)) < _MANY
    columns = [
        (t.place, ">"), *([(t.place_change, "=")] if moved else []), (t.name, "<"),
        *([(t.group, "<")] if grouped else []), (t.score, ">"), ("", "="), *([(t.grade, "=")] if any(grades) else []),
        *([(t.flag, "=")] if flagged else []), *([(w.met_of, ">")] if met else []), (t.coverage, ">"),
    ]  # fmt: skip
    made = table(*columns)
    for member, grade in zip(shown, grades, strict=True):
        if member is None:
            made.add_row(*["…"] * len(columns))
            continue
        score = f"{member.score:.{places}f}"
        exact = f"≈ ({show.exact_score(member.exact)})" if member.close else show.bar(member.rate)
        group = [member.group or ""] if grouped else []
        rank, coverage = str(member.rank or "–"), show.percent(member.coverage)
        change = [show.place_change(member.place_change)] if moved else []
        flag = [flag_word(t, result, member)] if flagged else []
        own = [grade or ""] if any(grades) else []
        done = [f"{member.completion.met}/{member.completion.applicable}"] if met else []
        made.add_row(rank, *change, member.name, *group, score, exact, *own, *flag, *done, coverage)
    put(out, t.league[scope.kind], made)
    if cut:
        out.print(t.only_ends.format(total=len(members), first=LEAGUE_FIRST, last=LEAGUE_LAST), style="dim")
    if any(m is not None and m.close for m in shown):
        out.print(t.close_note, style="dim")
    if any(m.rank_points is not None for m in members):
        _print_rank_points(out, t, result, shown, w)


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


def _ends(members: list[ScopeScore]) -> tuple[list[ScopeScore | None], bool]:
    if len(members) <= LEAGUE_FIRST + LEAGUE_LAST + 1:
        return [*members], False
    return [*members[:LEAGUE_FIRST], None, *members[-LEAGUE_LAST:]], True


def _print_unit_losses(out: PlainConsole, t: TerminalTexts, result: Result) -> None:
    lines = unit_rows(result)
    if not lines:
        return
    made = table((t.unit, "<"), (t.full, ">"), (t.split, ">"), (t.faults, ">"))
    for line in [*lines[:LEAGUE_FIRST], *(u for u in lines[LEAGUE_FIRST:] if u.unit is None)]:
        made.add_row(line.unit or t.nobody, f"{line.full:f}", f"{line.split:f}", f"{line.problems:,}")
    put(out, t.unit_losses, made)


def _print_problems(out: PlainConsole, t: TerminalTexts, result: Result) -> None:
    """How many there are; which ones they are was said on standard error."""
    count = {level: sum(p.level == level for p in result.problems) for level in ("error", "warning")}
    if any(count.values()):
        out.print()
        text = t.lenient_problems if count["error"] else t.problems
        out.print(text.format(errors=count["error"], warnings=count["warning"]), style="yellow")


def _print_where(
    out: PlainConsole, t: TerminalTexts, saved: SavedRun | None, outputs: Sequence[Path], history: str
) -> None:
    out.print()
    for path in outputs:
        out.print(t.written.format(path=path), soft_wrap=True)
    if saved is None:
        out.print(t.not_saved)
        return
    revision = t.revision.format(revision=saved.revision) if saved.revision > 1 else ""
    out.print(t.saved.format(label=saved.label, path=history) + revision, soft_wrap=True)


# -- schemes --------------------------------------------------------------------------------------------------------


def print_sound(tree: Tree, language: str) -> None:
    """That a scheme has no faults, and how large it is."""
    t = terminal_texts(language)
    groups = sum(1 for n in tree.nodes[1:] if n.children)
    text = t.sound.format(
        name=tree.scheme.name, groups=groups, standards=len(tree.leaves), points=show.full_marks(tree.points)
    )
    console().print(text, style="green")
