"""The tables of the page, as texts: the template only lays them out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from civscore.errors import LEVELS
from civscore.reports.html.fault_photos import fault_photos
from civscore.reports.html.photos import PhotoSection
from civscore.reports.html.table import HtmlColumn, HtmlTable
from civscore.reports.html.weak import weak_table
from civscore.reports.shared.about import superseded_lines
from civscore.reports.shared.context import Context
from civscore.reports.shared.faults import days, fault_texts, photo_names, sources
from civscore.reports.shared.leagues import part_heading, rank_points, with_rank_points
from civscore.reports.shared.lost import lost_column, rounding_notes
from civscore.reports.shared.photos import NO_PHOTOS, Photos, Repairs
from civscore.reports.shared.ranks import groups_said, is_asked_for, notes, often, range_said
from civscore.reports.shared.scaled import points_beside
from civscore.reports.shared.units import unit_rows
from civscore.scheme.tree import Indicator
from civscore.scoring.flags import called
from civscore.scoring.grading import grade_of
from civscore.scoring.places import Place
from civscore.scoring.scores import Scope, ScopeScore
from civscore.text.counts import count_texts
from civscore.text.gap import gap_texts
from civscore.text.leagues import league_texts
from civscore.text.page import PageTexts
from civscore.text.ranks import ranks_texts
from civscore.text.scheme_title import scheme_title
from civscore.text.show import exact_score, percent, place_change, points

_MOST_FAULTS = 5000
_MOST_PROBLEMS = 500


def tables(
    context: Context, words: PageTexts, photos: Photos = NO_PHOTOS, repairs: Repairs | None = None
) -> dict[str, list[HtmlTable | PhotoSection]]:  # fmt: skip
    """The tables by their place on the page: ``first``, before the map, and ``last``, behind it, the problems with
    their photos."""
    scopes, areas = context.result.scopes, context.result.tree.scheme.areas
    leagues, others = (
        [_league(context, scopes[kind]) for kind in kinds if kind in scopes]
        for kinds in (areas, ("site_type", "inspector"))
    )
    weak = weak_table([context.result], context.text.language)
    faults, pictured = _faults(context, words, photos, repairs or {})
    lists: list[HtmlTable | PhotoSection] = [
        faults, *([pictured] if pictured else []), weak, _units(context), _sites(context, words), *others,
        _problems(context), _method(context),
    ]  # fmt: skip
    first = [_indicators(context, words), *leagues]
    return {"first": [t for t in first if t.rows], "last": [t for t in lists if t.rows]}


def _indicators(context: Context, words: PageTexts) -> HtmlTable:
    t, nodes, lost = context.text, context.nodes(), lost_column(context.result)
    beside = points_beside(context.result, [i for i, _, _ in nodes])
    there = [s.rate is not None and n.kind != "gate" for _, n, s in nodes]
    losses = [None if s.rate is None else float(1 - s.rate) for _, _, s in nodes]
    passed = [n.depth > 1 and s.rate is not None and s.rate >= 1 and s.lost <= 0 for _, n, s in nodes]
    kinds = [t.terms.kinds[n.kind] if n.kind != "base" else "" for _, n, _ in nodes]

    def shown(value: Any, position: int) -> str:
        return points(value, context.places) if there[position] else ""

    columns = [
        HtmlColumn(t.columns.id, [n.id for _, n, _ in nodes]),
        HtmlColumn(t.columns.name, [n.name for _, n, _ in nodes], names=True),
        HtmlColumn(t.columns.effective if beside.scaled else t.columns.points, beside.texts, number=True),
        HtmlColumn(t.columns.score, [points(s.score, context.places) for _, _, s in nodes], number=True),
        HtmlColumn(t.columns.rate, [percent(s.rate, 2) for _, _, s in nodes], number=True, losses=losses),
        HtmlColumn(t.columns.lost, [shown(lost[at], i) for i, (at, _, _) in enumerate(nodes)], number=True),
        HtmlColumn(
            t.columns.coverage,
            ["" if n.leaf else percent(s.coverage, 2) for _, n, s in nodes],
            True,
            aside=True,
            screen=True,
        ),
        HtmlColumn(
            t.columns.observations,
            [f"{s.observations:,}" if s.observations else "" for _, _, s in nodes],
            True,
            True,
            screen=True,
        ),
        HtmlColumn(t.columns.status, [context.status(n, s) for _, n, s in nodes], aside=True),
    ]
    if any(kinds):
        columns.insert(2, HtmlColumn(t.columns.kind, kinds, aside=True))
    notes = [*([count_texts(t.language).scaled_note] if beside.scaled else []), words.tree_note]
    notes += rounding_notes(context.result, [at for at, _, _ in nodes], t.language)
    return HtmlTable(
        "indicators", t.book.sheet_indicators, columns, notes, [n.depth for _, n, _ in nodes],
        passed, _unfold(words, passed), narrow=True,
    )  # fmt: skip


def _unfold(words: PageTexts, passed: Sequence[bool]) -> str:
    """What unfolds the rows that passed; empty where there are none."""
    return words.show_passed.format(count=f"{sum(passed):,}") if any(passed) else ""


def _short_of(members: Sequence[ScopeScore]) -> list[float | None]:
    """What each lacks to a full rate."""
    return [None if m.rate is None else 1 - float(m.rate) for m in members]


def _league(context: Context, scope: Scope) -> HtmlTable:
    t, members = context.text, scope.ranked()
    columns = [
        HtmlColumn(t.columns.rank, [str(m.rank) if m.rank is not None else "" for m in members], number=True),
        HtmlColumn(t.terms.scopes[scope.kind], [m.name for m in members], names=True),
        HtmlColumn(t.columns.score, [points(m.score, context.places) for m in members], number=True),
        HtmlColumn(t.columns.rate, [percent(m.rate, 2) for m in members], number=True, losses=_short_of(members)),
        HtmlColumn(t.columns.coverage, [percent(m.coverage, 2) for m in members], number=True, aside=True),
        HtmlColumn(t.columns.observations, [f"{m.observations:,}" for m in members], number=True, aside=True),
    ]
    if is_asked_for(scope):
        columns += _likely(t.language, members)
    if any(m.flag for m in members):
        keys = [called(m.flag, context.result.tree.scheme.ranking.flags) for m in members]
        columns.insert(4, HtmlColumn(t.terms.flag, [t.terms.flags[key] if key else "" for key in keys], short=True))
    if any(m.close for m in members):
        columns.insert(
            3, HtmlColumn(t.columns.exact, [exact_score(m.exact) if m.close else "" for m in members], number=True)
        )
    if any(m.group for m in members):
        columns.insert(2, HtmlColumn(t.columns.group, [m.group or "" for m in members]))
    if any(m.before is not None for m in members):
        columns.insert(1, HtmlColumn(t.terms.place_change, [place_change(m.place_change) for m in members], short=True))
    grades = [grade_of(m.score, context.result.tree.scheme, scope.kind) for m in members]
    if any(grades):
        columns.append(HtmlColumn(t.terms.grade, [grade or "" for grade in grades], short=True))
    w = league_texts(t.language)
    if any(m.rank_points is not None for m in members):
        columns.append(HtmlColumn(w.points, [rank_points(m) for m in members], number=True))
        columns.append(HtmlColumn(w.final, [with_rank_points(context.result.tree, m) for m in members], number=True))
    met = [f"{m.completion.met}/{m.completion.applicable}" for m in members]
    columns.append(HtmlColumn(w.met_of, met, number=True, aside=True))
    columns.append(HtmlColumn(w.completion, [percent(m.completion.rate, 2) for m in members], number=True, aside=True))
    for part in context.result.tree.parts:
        values = [points(m.parts[part][1], context.places) if part in m.parts else "" for m in members]
        if any(values):
            heading = "".join(part_heading(context.result.tree, part, members, t.language))
            columns.append(HtmlColumn(heading, values, number=True, aside=True))
    title = t.tables.league_block.format(scope=t.terms.scopes[scope.kind], count=len(members))
    said = notes(context.result, members, t.language) if is_asked_for(scope) else []
    return HtmlTable(f"league-{scope.kind}", title, columns, said, screen=scope.kind == "inspector")


def _likely(language: str, members: Sequence[ScopeScore]) -> list[HtmlColumn]:
    """How sure places are."""
    w = ranks_texts(language)
    columns = [
        HtmlColumn(w.groups, [groups_said(m.likely) for m in members], short=True),
        HtmlColumn(w.range, [range_said(m.likely) for m in members], short=True),
        HtmlColumn(w.first_of, [often(m.likely.first) if m.likely else "" for m in members], number=True, aside=True),
        HtmlColumn(w.last_of, [often(m.likely.last) if m.likely else "" for m in members], number=True, aside=True),
    ]
    if any(m.listed is not None for m in members):
        listed = [often(m.listed) if m.flag else "" for m in members]
        columns.append(HtmlColumn(w.listed_of, listed, number=True))
    return columns


def _units(context: Context) -> HtmlTable:
    t, losses = context.text, unit_rows(context.result)
    most = max((u.split for u in losses), default=Decimal(0))
    shares = [float(u.split / most) if most else None for u in losses]
    columns = [
        HtmlColumn(t.columns.unit, [context.unit(u.unit) for u in losses], names=True),
        HtmlColumn(t.columns.lost_full, [points(u.full, context.places) for u in losses], number=True),
        HtmlColumn(t.columns.lost_split, [points(u.split, context.places) for u in losses], number=True, losses=shares),
        HtmlColumn(t.columns.faults, [f"{u.problems:,}" for u in losses], number=True),
    ]
    return HtmlTable("units", t.terms.scopes["unit"], columns, [t.overview.units_note], narrow=True)


def _sites(context: Context, words: PageTexts) -> HtmlTable:
    """Those that cost most first: they are where to go."""
    t, scope = context.text, context.scope("site")
    lost, faults = context.place_losses
    order = sorted(range(len(scope.members)), key=lambda i: (-lost[scope.places[i]], -(scope.members[i].rank or 0)))
    members = [scope.members[i] for i in order]
    places = [context.result.cells.places[scope.places[i]] for i in order]
    passed = [not faults[scope.places[i]] and (m.rate or 0) >= 1 for i, m in zip(order, members, strict=True)]
    columns = [
        HtmlColumn(t.columns.rank, [str(m.rank) if m.rank is not None else "" for m in members], number=True),
        HtmlColumn(t.columns.site, [p.name for p in places], names=True),
        HtmlColumn(t.columns.site_type, [p.site_type for p in places]),
        *(
            HtmlColumn(t.terms.scopes[a], [str(getattr(p, a)) for p in places], aside=True, screen=True)
            for a in context.used_areas
        ),
        HtmlColumn(t.columns.score, [points(m.score, context.places) for m in members], True, aside=True, screen=True),
        HtmlColumn(t.columns.rate, [percent(m.rate, 2) for m in members], number=True, losses=_short_of(members)),
        HtmlColumn(t.columns.observations, [f"{m.observations:,}" for m in members], number=True, aside=True),
        HtmlColumn(t.columns.faults, [f"{int(faults[scope.places[i]]):,}" for i in order], number=True),
        HtmlColumn(t.columns.lost, [f"{lost[scope.places[i]]:.4f}" for i in order], number=True, aside=True),
    ]
    if any(p.site_id for p in places):
        columns.insert(
            1, HtmlColumn(t.columns.site_id, [p.site_id for p in places], aside=True, short=True, screen=True)
        )
    notes = [words.sites_note.format(sites=f"{len(members):,}")]
    return HtmlTable(
        "sites", t.book.sheet_sites, columns, notes, None, passed, _unfold(words, passed), long=True, narrow=True
    )


def _faults(
    context: Context, words: PageTexts, photos: Photos, repairs: Repairs
) -> tuple[HtmlTable, PhotoSection | None]:  # fmt: skip
    """The problems and their photos; what nobody can go and repair has a table of its own."""
    t, result = context.text, context.result
    losses = result.largest_losses(_MOST_FAULTS)
    losses = losses[losses["problem"]]
    places, at = result.cells.places, losses["place"].tolist()
    standards = [result.tree.standards[i] for i in losses["standard"].tolist()]
    pictured = fault_photos(result, losses, photos, repairs, t.language)
    links = pictured.links if pictured else ()
    columns = [
        HtmlColumn(t.columns.number, [str(n) for n in range(1, len(losses) + 1)], True, aside=True, screen=True),
        HtmlColumn(
            t.columns.site, [_named(places[i], s, t.language) for i, s in zip(at, standards, strict=True)], names=True
        ),
        HtmlColumn(t.columns.site_type, [places[i].site_type for i in at], aside=True, screen=True),
        *(
            HtmlColumn(t.terms.scopes[a], [str(getattr(places[i], a)) for i in at], aside=True)
            for a in context.used_areas
        ),
        HtmlColumn(t.columns.standard_id, [s.id for s in standards], short=True),
        HtmlColumn(t.columns.standard, [s.name for s in standards], aside=True, names=True),
        HtmlColumn(t.columns.issue, fault_texts(losses, t.language)),
        HtmlColumn(t.columns.lost, [f"{p:.4f}" for p in losses["points"].tolist()], number=True),
        HtmlColumn(t.columns.unit, [t.book.list_separator.join(names) or t.book.nobody for names in losses["units"]]),
        HtmlColumn(t.columns.deadline, days(losses["deadline"].tolist()), aside=True, short=True),
        HtmlColumn(t.columns.repair, losses["status"].tolist(), aside=True),
        HtmlColumn(t.columns.date, days(losses["date"].tolist()), aside=True, short=True, screen=True),
        HtmlColumn(t.columns.photo, photo_names(losses, t.language), aside=True, screen=True, links=links),
        HtmlColumn(t.columns.source, sources(losses), aside=True, screen=True),
    ]
    note = words.faults_note.format(faults=f"{result.problem_count:,}")
    if result.problem_count > len(losses):
        note = words.faults_cut.format(shown=f"{len(losses):,}", all=f"{result.problem_count:,}")
    filled = [c for c in columns if any(c.values)]
    return HtmlTable("faults", t.book.sheet_ledger, filled or columns[:1], [note], long=True), pictured


def _named(place: Place, standard: Indicator, language: str) -> str:
    """What a place is called; where it has no name, what the standard looks at (papers, the net …)."""
    t = gap_texts(language)
    return place.name or t.without_site.get(standard.elsewhere or "", t.whole)


def _problems(context: Context) -> HtmlTable:
    t = context.text
    problems = sorted(context.result.problems, key=lambda p: LEVELS.index(p.level))
    shown = problems[:_MOST_PROBLEMS]
    columns = [
        HtmlColumn(t.quality.level, [t.terms.levels[p.level] for p in shown]),
        HtmlColumn(t.quality.place, [str(p.where) for p in shown]),
        HtmlColumn(t.quality.problem, [context.problem_text(p) for p in shown]),
        HtmlColumn(t.quality.more_places, [str(p.more) if p.more else "" for p in shown], number=True),
    ]
    more = len(problems) - len(shown)
    return HtmlTable(
        "problems", t.book.sheet_quality, columns, [t.quality.problems_cut.format(more=more)] if more else []
    )


def _method(context: Context) -> HtmlTable:
    """How the numbers came about: settings, formulas, and the hashes of everything that went in."""
    t, tree, result = context.text, context.result.tree, context.result
    scheme, rounding = tree.scheme, tree.scheme.rounding
    rounded = t.method.rounding_value.format(
        places=rounding.places, mode=t.terms.rounding_modes[rounding.mode], at=t.terms.rounding_places[rounding.at]
    )
    pairs = [
        (t.method.scheme, f"{scheme_title(scheme.name, scheme.edition, t.language)} · {scheme.id}"),
        (t.method.scheme_status, t.terms.scheme_statuses[scheme.status]),
        *superseded_lines(scheme, t),
        (t.method.sources, t.book.list_separator.join(scheme.sources) or t.book.none),
        (t.method.scheme_hash, tree.file.sha256),
        (t.method.profile, tree.profile or t.book.none),
        (t.method.rounding, rounded),
        (t.method.ranking, t.terms.ranking_methods[scheme.ranking.method]),
        (t.method.missing, t.terms.missing_policies[scheme.missing]),
        *t.method.formula_lines,
        *(
            (f"{t.method.file} {file.path}", f"SHA-256 {file.sha256} · {t.method.rows} {file.rows:,}")
            for file in result.inputs
        ),
    ]
    columns = [HtmlColumn(t.method.rule, [p[0] for p in pairs]), HtmlColumn(t.method.meaning, [p[1] for p in pairs])]
    return HtmlTable("method", t.book.sheet_method, columns)
