"""The page of a comparison: the change and whether it is one, what fell and what rose, and the faults of both runs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from civscore.months.comparison.changes import Change
from civscore.months.comparison.compare import AreaChange, Comparison, printed_row
from civscore.reports.html import drawn
from civscore.reports.html.drawn import searched
from civscore.reports.html.page import Card, Opening, Page, Panel, PanelLine, Section, Sentences, write
from civscore.reports.html.table import HtmlColumn, HtmlTable
from civscore.reports.shared.change import Moved, composed_note, error_said, moved, notes_said, of_node, of_total
from civscore.reports.shared.counts import entries_line
from civscore.reports.shared.errors import error_remark
from civscore.reports.shared.gates import gate_moves, penalty_moves, sanction
from civscore.reports.shared.standing import pair_heads, pair_labels
from civscore.reports.shared.versions import change_lines, counts_line, step_lines
from civscore.text import Language
from civscore.text.diff_book import DiffBookTexts, diff_book_texts
from civscore.text.gates import gate_texts
from civscore.text.lists import listed, parted
from civscore.text.page import page_texts
from civscore.text.show import points, signed
from civscore.text.terminal import TerminalTexts, terminal_texts
from civscore.text.versions import VERSIONS
from civscore.workbook.mark import mark_of

_LINES = 5


def write_diff_page(comparison: Comparison, path: Path, *, language: Language) -> None:
    """Write a comparison as a page.

    Args:
        comparison: the two runs.
        path: the .html file to write.
        language: of labels and sentences.
    """
    c, t, w = comparison, diff_book_texts(language), terminal_texts(language)
    scheme = c.new.tree.scheme
    old, new = pair_heads(c.old, c.new, language)
    title = t.title.format(scheme=scheme.name, old=old, new=new)
    common = w.common_sites.format(count=c.common_sites, old=c.old.sites, new=c.new.sites)
    page = Page(
        language,
        title=title,
        subtitle=f"{old} → {new}",
        name=title,
        about=common,
        mark=mark_of("diff", scheme.id, c.new.label),
        opening=_opening(c, language),
        pictures=drawn.of_comparison(c, language),
        sections=_sections(c, language),
    )
    write(page, path)


def _places(c: Comparison) -> int:
    return c.new.tree.scheme.rounding.places


def _of_node(c: Comparison, node: Change, language: Language) -> Moved:
    return of_node(node, _places(c), language)


def _of_area(c: Comparison, area: AreaChange, language: Language) -> Moved:
    printed = None if area.old is None or area.new is None else area.new - area.old
    return moved(printed, area.error, area.chance, _places(c), language)


# -- the head ---------------------------------------------------------------------------------------------------------


def _opening(c: Comparison, language: Language) -> Opening:
    w, t, p = terminal_texts(language), gate_texts(language), page_texts(language)
    change = of_total(c)
    failed = [
        f"✗ {m.gate.indicator.id} {m.gate.indicator.name} {t.outcomes[m.new]} {sanction(t, m.gate)}".rstrip()
        for m in gate_moves(c) if m.changed and m.new == "failed"
    ]  # fmt: skip
    said = []
    if c.printed_change is None:
        said.append(w.no_score)
    elif not c.empty:
        said += filter(None, (error_said(change, language), *notes_said(change, language)))
    if not c.same_edition:
        old, new = (r.tree.scheme.edition or r.tree.file.sha256[:8] for r in (c.old, c.new))
        said.append(w.edition_note.format(old=old, new=new))
    sure = c.printed_change if c.printed_change and not change.chance else None
    panels = [_movers(c, p.fell, language, up=False), _movers(c, p.rose, language, up=True)]
    return Opening(
        _message(c, w, change), None if sure is None else sure > 0, failed, said, _cards(c, w),
        [panel for panel in panels if panel.lines],
    )  # fmt: skip


def _message(c: Comparison, w: TerminalTexts, change: Moved) -> str:
    if c.empty:
        return w.nothing_changed
    before, after = (points(r.total.score, _places(c)) or "–" for r in (c.old, c.new))
    return f"{w.total} {before} → {after}" + (f"　{change}" if change.figure else "")


def _cards(c: Comparison, w: TerminalTexts) -> list[Card]:
    """How many faults came, went and stayed."""
    groups = ((name, getattr(c.faults, name)) for name in ("new", "gone", "still", "unseen"))
    return [Card(w.fault_groups[name], f"{len(faults):,}", w.faults_title) for name, faults in groups]


def _movers(c: Comparison, title: str, language: Language, *, up: bool) -> Panel:
    """The standards that moved most in one direction."""
    leaves = [node for node in c.nodes if node.leaf and node.kind != "gate" and node.change and (node.change > 0) == up]
    most = sorted(leaves, key=lambda node: -abs(node.change))[:_LINES]
    moves = [(node, _of_node(c, node, language)) for node in most]
    return Panel(
        title,
        [
            PanelLine(f"{node.id} {node.name}", move.figure, move.error if move.margin else "", searched(node.id))
            for node, move in moves
        ],
    )


# -- the tables -------------------------------------------------------------------------------------------------------


def _sections(c: Comparison, language: Language) -> list[Section]:
    t, w = diff_book_texts(language), terminal_texts(language)
    tables = [
        _parts(c, t, w), _indicators(c, language), *(_areas(c, language, kind) for kind in c.areas),
        _gates(c, language), _penalties(c, language), _faults(c, language),
    ]  # fmt: skip
    found: list[Section] = [table for table in tables if table.rows]
    if c.versions is not None:
        v = VERSIONS[language]
        lines = change_lines(c.versions, language)
        columns = [HtmlColumn(heading, [line[at] for line in lines]) for at, heading in enumerate(v.columns)]
        notes = [*step_lines(c.versions, language), counts_line(c.versions, language)]
        found.append(HtmlTable("versions", v.title, columns, notes, long=True))
    return [*found, Sentences("how", page_texts(language).how, t.how)]


def _parts(c: Comparison, t: DiffBookTexts, w: TerminalTexts) -> HtmlTable:
    rows = [(n, v) for n, v in sorted(c.printed.items(), key=lambda item: -abs(item[1])) if v]
    columns = [
        HtmlColumn(t.part, [*(w.parts[name] for name, _ in rows), w.total]),
        HtmlColumn(w.change, [*(signed(v, _places(c)) for _, v in rows), str(of_total(c))], number=True),
        HtmlColumn(t.meaning, [*(w.part_notes[name] for name, _ in rows), ""], aside=True),
    ]
    return HtmlTable("parts", w.parts_title, columns if rows else [HtmlColumn(t.part, [])])


def _indicators(c: Comparison, language: Language) -> HtmlTable:
    t, w = diff_book_texts(language), terminal_texts(language)
    nodes = [n for n in c.nodes if n.kind != "gate"]
    old, new = pair_labels(c.old, c.new)
    rows = [printed_row(node, _places(c))[1] for node in nodes]

    def part(heading: str, *names: str) -> HtmlColumn:
        values = [sum((row[name] for name in names), Decimal(0)) for row in rows]
        return HtmlColumn(heading, [signed(v, _places(c)) if v else "" for v in values], number=True, aside=True)

    columns = [
        HtmlColumn(t.id, [n.id for n in nodes]),
        HtmlColumn(w.indicator, [n.name for n in nodes], names=True),
        HtmlColumn(old, [points(n.old_score, _places(c)) for n in nodes], number=True),
        HtmlColumn(new, [points(n.new_score, _places(c)) for n in nodes], number=True),
        HtmlColumn(w.change, [_of_node(c, n, language).figure for n in nodes], number=True),
        HtmlColumn(t.margin, [_of_node(c, n, language).error for n in nodes], number=True, aside=True),
        HtmlColumn(t.why, [error_remark(n.error, language) for n in nodes], aside=True),
        part(t.same, "same"), part(t.drawn, "drawn"), part(t.other, "other"), part(w.composition, "composition"),
        *([] if c.same_edition else [part(t.edition_part, "edition")]),
        part(t.outside, "bonus", "penalty"),
    ]  # fmt: skip
    kept = [column for column in columns if not column.aside or any(column.values)]
    same = [n.depth > 1 and not n.change and not any(n.parts.values()) for n in nodes]
    unfold = page_texts(language).show_same.format(count=f"{sum(same):,}") if any(same) else ""
    notes = [
        t.indicators_note,
        *filter(None, [composed_note((_of_node(c, n, language).figure for n in nodes), language)]),
    ]
    return HtmlTable("indicators", t.sheet_indicators, kept, notes, [n.depth for n in nodes], same, unfold)


def _areas(c: Comparison, language: Language, kind: str) -> HtmlTable:
    t, w = diff_book_texts(language), terminal_texts(language)
    areas = [a for a in c.areas[kind] if a.old is not None or a.new is not None]
    old, new = pair_labels(c.old, c.new)
    columns = [
        HtmlColumn(w.name, [a.name for a in areas], names=True),
        HtmlColumn(old, [points(a.old, _places(c)) for a in areas], number=True),
        HtmlColumn(new, [points(a.new, _places(c)) for a in areas], number=True),
        HtmlColumn(w.change, [_of_area(c, a, language).figure for a in areas], number=True),
        HtmlColumn(t.margin, [_of_area(c, a, language).error for a in areas], number=True),
        HtmlColumn(t.why, [error_remark(a.error, language) for a in areas], aside=True),
        HtmlColumn(t.old_rank, [str(a.old_rank or "") for a in areas], number=True, aside=True),
        HtmlColumn(t.new_rank, [str(a.new_rank or "") for a in areas], number=True, aside=True),
    ]
    return HtmlTable(f"areas-{kind}", w.league[kind], columns)


def _gates(c: Comparison, language: Language) -> HtmlTable:
    t, b, moves = gate_texts(language), diff_book_texts(language), gate_moves(c)
    columns = [
        HtmlColumn(t.gate, [f"{m.gate.indicator.id} {m.gate.indicator.name}" for m in moves], names=True),
        HtmlColumn(b.old, [t.outcomes[m.old] if m.old else "" for m in moves], short=True),
        HtmlColumn(b.new, [t.outcomes[m.new] if m.new else "" for m in moves], short=True),
        HtmlColumn(terminal_texts(language).change, [t.changed if m.changed else "" for m in moves], short=True),
        HtmlColumn(t.sanction, [sanction(t, m.gate) for m in moves], aside=True),
    ]
    return HtmlTable("gates", t.title, columns)


def _penalties(c: Comparison, language: Language) -> HtmlTable:
    t, b, moves = gate_texts(language), diff_book_texts(language), penalty_moves(c)
    columns = [
        HtmlColumn(t.penalty, [f"{m.penalty.indicator.id} {m.penalty.indicator.name}" for m in moves], names=True),
        HtmlColumn(b.old, [points(m.old, _places(c)) for m in moves], number=True),
        HtmlColumn(b.new, [points(m.new, _places(c)) for m in moves], number=True),
    ]
    return HtmlTable("penalties", t.penalties, columns)


def _faults(c: Comparison, language: Language) -> HtmlTable:
    t, w = diff_book_texts(language), terminal_texts(language)
    rows = [(w.fault_groups[g], f) for g in ("new", "still", "gone", "unseen") for f in getattr(c.faults, g)]
    columns = [
        HtmlColumn(t.state, [state for state, _ in rows], short=True),
        HtmlColumn(w.site, [f.site for _, f in rows], names=True),
        HtmlColumn(t.id, [f.standard for _, f in rows], short=True),
        HtmlColumn(w.standard, [f.name for _, f in rows], aside=True, names=True),
        HtmlColumn(w.fault, [parted(f.issues, language) for _, f in rows]),
        HtmlColumn(w.unit, [listed(f.units, language) for _, f in rows], aside=True),
        HtmlColumn(t.points, [points(Fraction(f.points), 4) for _, f in rows], number=True),
    ]
    return HtmlTable(
        "faults", t.sheet_faults, columns, [*filter(None, (t.faults_note, entries_line(c, language)))], long=True
    )
