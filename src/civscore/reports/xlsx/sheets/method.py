"""How the numbers came about: scheme, settings, formulas in words, and the hashes of everything that went in."""

from __future__ import annotations

from collections import Counter

from civscore.reports.shared.about import superseded_lines
from civscore.reports.xlsx.sheets.context import Report
from civscore.text.show import full_marks
from civscore.version import __version__
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, Value
from civscore.workbook.style import BODY, CENTER, SECTION, TEXT, Look

_LABEL, _VALUE = 22, 68


def write(report: Report) -> None:
    """Add the sheet."""
    t = report.text
    grid = report.sheet(t.book.sheet_method)
    row = grid.top(t.method.title)
    grid.widths([_LABEL, _VALUE, 12])
    row = _pairs(report, grid, row + 1, t.method.scheme, _scheme(report))
    row = _pairs(report, grid, row + 1, t.method.settings, _settings(report))
    row = _rules(report, grid, row + 1)
    row = _pairs(report, grid, row + 1, t.method.formulas, t.method.formula_lines)
    row = _inputs(report, grid, row + 1)
    _pairs(
        report,
        grid,
        row + 1,
        t.method.program,
        [(t.method.version, f"civscore {__version__}"), (t.method.created, report.result.created)],
    )
    grid.sheet.sheet_view.showGridLines = False
    finish_sheet(grid)


def _pairs(
    report: Report, grid: Grid, row: int, title: str, pairs: list[tuple[str, str]] | tuple[tuple[str, str], ...]
) -> int:
    grid.put(row, 1, title, SECTION)
    grid.height(row, 22)
    label = report.styles.of(TEXT, bold=True)
    for at, (name, said) in enumerate(pairs, row + 1):
        grid.put(at, 1, name, label)
        grid.span(at, 2, 3, said, TEXT)
    return row + 1 + len(pairs)


def _scheme(report: Report) -> list[tuple[str, str]]:
    t, m, tree = report.text, report.text.method, report.result.tree
    scheme = tree.scheme
    target = full_marks(scheme.target) if scheme.target is not None else t.book.none
    counts = m.tree_size.format(groups=len(tree.nodes) - 1 - len(tree.leaves), standards=len(tree.leaves))
    return [
        (m.scheme_id, scheme.id), (m.scheme_name, scheme.name), (m.edition, scheme.edition or t.book.none),
        (m.scheme_status, t.terms.scheme_statuses[scheme.status]),
        (m.sources, "\n".join(scheme.sources) or t.book.none),
        (m.points_and_target, f"{full_marks(tree.points)} / {target}"), (m.size, counts),
        *superseded_lines(scheme, t), *([(m.scheme_note, scheme.note)] if scheme.note else []),
        (m.scheme_file, tree.file.name), (m.scheme_hash, tree.file.sha256),
    ]  # fmt: skip


def _settings(report: Report) -> list[tuple[str, str]]:
    t, tree = report.text, report.result.tree
    scheme, rounding = tree.scheme, tree.scheme.rounding
    aggregates = Counter(n.aggregate for n in tree.nodes if n.children and n.kind == "base")
    groups = "; ".join(f"{name}: {t.book.list_separator.join(names)}" for name, names in scheme.ranking.groups.items())
    own = sum(tree.nodes[i].missing != scheme.missing for i in tree.leaves)
    missing = t.terms.missing_policies[scheme.missing] + (t.method.missing_own.format(count=own) if own else "")
    rounded = t.method.rounding_value.format(
        places=rounding.places, mode=t.terms.rounding_modes[rounding.mode], at=t.terms.rounding_places[rounding.at]
    )
    return [
        (t.method.label, report.result.label),
        (t.method.profile, tree.profile or t.book.none),
        (t.method.rounding, rounded),
        (t.method.ranking, t.terms.ranking_methods[scheme.ranking.method] + (f"\n{groups}" if groups else "")),
        (t.method.missing, missing),
        (
            t.method.aggregation,
            t.book.list_separator.join(f"{t.terms.aggregates[a]} × {n}" for a, n in aggregates.items()),
        ),
    ]


def _rules(report: Report, grid: Grid, row: int) -> int:
    """The rules that the scheme uses, each with what it means and how many standards use it."""
    t, standards = report.text, report.result.tree.standards
    steps = (
        (t.method.step_judge, Counter(type(s.judge).words for s in standards if s.judge)),
        (t.method.step_combine, Counter(s.combine.way.words for s in standards)),
        (t.method.step_convert, Counter(type(s.convert).words for s in standards)),
    )
    grid.put(row, 1, t.method.rules, SECTION)
    grid.height(row, 22)
    grid.headings(row + 1, [t.method.rule, t.method.meaning, t.method.used_by])
    row += 2
    of = report.styles.of
    for step, counts in steps:
        for words, count in counts.most_common():
            short = words.short.of(t.language)
            cells: list[tuple[Value, Look]] = [
                (f"{step}{words.name.of(t.language)}", TEXT),
                (short, TEXT),
                (count, CENTER),
            ]
            for column, (value, look) in enumerate(cells, 1):
                grid.put(row, column, value, of(look))
            row += 1
    return row


def _inputs(report: Report, grid: Grid, row: int) -> int:
    """The files that were read, with their hashes."""
    t = report.text
    grid.put(row, 1, t.method.inputs, SECTION)
    grid.height(row, 22)
    grid.headings(row + 1, [t.method.file, "SHA-256", t.method.rows])
    for at, file in enumerate(report.result.inputs, row + 2):
        grid.put(at, 1, file.path, TEXT)
        grid.put(at, 2, file.sha256, BODY)
        grid.put(at, 3, file.rows, CENTER)
    return row + 2 + len(report.result.inputs)
