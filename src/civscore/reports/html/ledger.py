"""The page of the ledger: what is open and overdue, whose it is, how it went down week by week, and every entry."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from civscore.months.ledger.figures import DatedEntry
from civscore.months.ledger.groups import LedgerGroup
from civscore.reports.html import drawn
from civscore.reports.html.fault_photos import entry_photos
from civscore.reports.html.page import Card, Opening, Page, Panel, PanelLine, Section, write
from civscore.reports.html.photos import PhotoSection
from civscore.reports.html.table import HtmlColumn, HtmlTable
from civscore.reports.shared.ledger import (
    LedgerReport,
    inspection_words,
    legend,
    rechecks_of,
    remainder,
    state_lines,
    state_word,
    warnings,
)
from civscore.reports.shared.photos import NO_PHOTOS, Photos, Repairs
from civscore.scoring.place_names import told_apart
from civscore.text import Language
from civscore.text.faults import fault_lines
from civscore.text.ledger import LEDGER, LedgerTexts
from civscore.text.ledger_page import LedgerPageTexts, ledger_page_texts
from civscore.text.lists import bracketed
from civscore.text.show import percent
from civscore.text.shown_photos import photos_said, shown_photo_texts
from civscore.workbook.mark import mark_of

_MOST, _LINES = 2000, 8


def write_ledger_page(
    report: LedgerReport, path: Path, *, language: Language, only: Sequence[str] = (), photos: Photos = NO_PHOTOS,
    repairs: Repairs | None = None,
) -> None:  # fmt: skip
    """Write entries of a ledger as a page.

    Args:
        report: the entries, and what they come to.
        path: the .html file to write; what was there before is overwritten.
        language: of labels and sentences.
        only: what the entries were chosen by, in words: a unit, a state.
        photos: where the photos of the entries and of repairs are; repairs: the hashes of those that re-checks took.
    """
    t, words = LEDGER[language], ledger_page_texts(language)
    runs = t.inspections.format(runs=t.comma.join(inspection_words(one, t) for one in report.ledger.inspections))
    chosen = [words.only.format(chosen=t.comma.join(only))] if only else []
    title = t.list_title.format(scheme=report.scheme)
    page = Page(
        language,
        title=f"{title} · {report.as_of}",
        subtitle=t.sheet,
        name=title,
        about=" · ".join([t.as_of.format(date=report.as_of), *chosen, runs]),
        mark=mark_of("ledger", report.ledger.scheme, report.ledger.inspections[-1].label),
        opening=_opening(report, words, language),
        pictures=drawn.of_ledger(report, language),
        sections=_sections(report, words, language, entry_photos(report, photos, repairs or {}, language)),
    )
    write(page, path)


def _opening(report: LedgerReport, words: LedgerPageTexts, language: Language) -> Opening:
    t, found, late = LEDGER[language], report.found, report.found.bins["overdue"]
    message = words.message.format(open=report.open, late=late) if report.open else words.message_done
    if not found.found:
        message = t.nothing
    good = False if late else True if found.found and not report.open else None
    states = [line.replace("  ", t.comma) for line in state_lines(report.lines, found, t)]
    said = [*states, *remainder(report.ledger, t), *warnings(report.ledger, language)]
    panels = [_late(report, t, words), _relapsed(report, t, words)]
    return Opening(
        message.format(found=f"{found.found:,}"), good, [], said if found.found else [], _cards(report, words),
        [panel for panel in panels if panel.lines],
    )  # fmt: skip


def _cards(report: LedgerReport, words: LedgerPageTexts) -> list[Card]:
    found, late = report.found, report.found.bins["overdue"]
    all_, fixed, left, rate = words.cards
    due = words.due.format(due=f"{found.due:,}", fixed=f"{found.due_fixed:,}")
    return [
        Card(left, f"{report.open:,}", words.overdue.format(count=f"{late:,}"), late > 0),
        Card(rate, percent(found.rate, 2) or "–", due),
        Card(fixed, f"{found.fixed:,}", words.verified.format(count=f"{found.verified:,}")),
        Card(all_, f"{found.found:,}"),
    ]


def _late(report: LedgerReport, t: LedgerTexts, words: LedgerPageTexts) -> Panel:
    """Who has most that is overdue; the figure lists what the unit answers for."""
    lines = []
    for unit, late in report.found.late[:_LINES]:
        oldest = min(line.deadline for line in late if line.deadline)
        lines.append(PanelLine(unit or t.nobody, f"{len(late):,}", f"{t.oldest} {oldest}", find=unit or t.nobody))
    several = any(len(x.entry.units) > 1 and not x.unit for _, late in report.found.late for x in late)
    return Panel(words.late, lines, t.late_note if several else "")


def _relapsed(report: LedgerReport, t: LedgerTexts, words: LedgerPageTexts) -> Panel:
    """What was found again after a repair; the number lists the entry."""
    own = [line.entry for line in report.lines if line.entry.life == "relapsed"]
    lines = [
        PanelLine(f"{e.id}　{e.last.place.name}", e.marks, t.comma.join(e.last.units), find=e.id) for e in own[:_LINES]
    ]
    return Panel(words.relapsed + bracketed(f"{len(own):,}", "zh" if t is LEDGER["zh"] else "en"), lines)


def _sections(
    report: LedgerReport, words: LedgerPageTexts, language: Language, pictured: PhotoSection | None
) -> list[Section]:  # fmt: skip
    t = LEDGER[language]
    groups = [_groups(view, own, t) for view, own in report.groups.items()]
    entries = _entries(report, words, language, pictured.links if pictured else [])
    tables: list[HtmlTable | PhotoSection] = [
        entries, *([pictured] if pictured else []), *groups, _rechecks(report, t, words),
        _weeks(report, words),
    ]  # fmt: skip
    return [table for table in tables if table.rows]


def _entries(report: LedgerReport, words: LedgerPageTexts, language: Language, links: Sequence[str]) -> HtmlTable:
    """What is to be fixed first, by deadline; what is fixed is folded away."""
    t, lines = LEDGER[language], report.lines[:_MOST]
    names, seen = told_apart(report.ledger.strips.named), [line.entry.last for line in lines]
    name = t.columns
    columns = [
        HtmlColumn(name["deadline"], [str(line.deadline or "") for line in lines], short=True),
        HtmlColumn(words.left, [t.bins[line.bin] if line.bin else "" for line in lines], aside=True),
        HtmlColumn(name["status"], [state_word(line, language) for line in lines]),
        HtmlColumn(name["site"], [names[line.entry.place] for line in lines], names=True),
        HtmlColumn(name["area"], ["/".join(a for a in one.place.areas if a) for one in seen], aside=True),
        HtmlColumn(name["standard"], [one.standard for one in seen], short=True),
        HtmlColumn(name["standard_name"], [one.name for one in seen], aside=True, names=True),
        HtmlColumn(name["issue"], [" / ".join(fault_lines(one, language)) for one in seen]),
        HtmlColumn(name["unit"], [_whose(line, t) for line in lines]),
        HtmlColumn(name["months"], [str(line.months) for line in lines], number=True, aside=True),
        HtmlColumn(name["marks"], [line.entry.marks for line in lines], aside=True, short=True),
        *(_answers(name[key], key, lines) for key in ("measures", "person", "finished")),
        _photos(lines, links, language),
        HtmlColumn(name["id"], [line.entry.id for line in lines], aside=True, short=True),
    ]  # fmt: skip
    folded = [line.done or line.withdrawn for line in lines]
    notes = [legend(report.ledger, lines, t)]
    if len(report.lines) > len(lines):
        notes.insert(0, words.cut.format(shown=f"{len(lines):,}", all=f"{len(report.lines):,}"))
    show = words.show_fixed.format(count=f"{sum(folded):,}") if any(folded) else ""
    kept = [column for column in columns if any(column.values)]
    return HtmlTable("faults", words.entries, kept or columns[:1], notes, None, folded, show, long=True)


def _photos(lines: Sequence[DatedEntry], links: Sequence[str], language: Language) -> HtmlColumn:
    """How many photos each entry has, which lead to them."""
    heading = shown_photo_texts(language).title
    counts = [photos_said("", len(line.entry.last.photos), language) for line in lines]
    return HtmlColumn(heading, counts, aside=True, short=True, screen=True, links=links)


def _whose(line: DatedEntry, t: LedgerTexts) -> str:
    return line.unit or t.comma.join(line.entry.units) or t.nobody


def _answers(heading: str, key: str, lines: Sequence[DatedEntry]) -> HtmlColumn:
    """What the units wrote in one of the columns that they fill in."""
    return HtmlColumn(heading, [line.entry.now.value(key, line.unit) or "" for line in lines], aside=True)


def _groups(view: str, groups: Sequence[LedgerGroup], t: LedgerTexts) -> HtmlTable:
    """What the entries of each name come to."""
    own = [group.figures for group in groups]
    found, fixed, due, rate, late = t.view_columns
    columns = [
        HtmlColumn(t.views[view], [group.name or t.views_nobody[view] for group in groups], names=True),
        HtmlColumn(found, [f"{one.found:,}" for one in own], number=True),
        HtmlColumn(fixed, [f"{one.fixed:,}" for one in own], number=True),
        HtmlColumn(due, [f"{one.due:,}" for one in own], number=True, aside=True),
        HtmlColumn(rate, [percent(one.rate, 2) for one in own], True, losses=[_missing(one.rate) for one in own]),
        HtmlColumn(late, [f"{one.bins['overdue']:,}" for one in own], number=True),
    ]
    several = sum(one.found for one in own) > len({id(x.entry) for group in groups for x in group.lines})
    return HtmlTable(
        view, t.view_title.format(view=t.views[view]), columns, [t.view_note] if several else [], narrow=True
    )


def _missing(rate: object) -> float | None:
    return None if rate is None else 1 - float(rate)  # type: ignore[arg-type]


def _rechecks(report: LedgerReport, t: LedgerTexts, words: LedgerPageTexts) -> HtmlTable:
    """What each re-check said of the entries, the newest first."""
    rows = rechecks_of(report)[::-1]
    label, days, seen, repaired, returned, share, others = words.recheck_columns
    shares = [percent(row.repaired / row.seen if row.seen else None, 2) for row in rows]
    columns = [
        HtmlColumn(label, [row.inspection.label for row in rows], short=True),
        HtmlColumn(days, [_days(row.inspection.first_day, row.inspection.last_day) for row in rows], short=True),
        HtmlColumn(seen, [f"{row.seen:,}" for row in rows], number=True),
        HtmlColumn(repaired, [f"{row.repaired:,}" for row in rows], number=True),
        HtmlColumn(returned, [f"{row.returned:,}" for row in rows], number=True),
        HtmlColumn(share, shares, number=True),
        HtmlColumn(others, [f"{row.strangers:,}" for row in rows], number=True, aside=True),
    ]
    return HtmlTable("rechecks", words.rechecks, columns, [words.rechecks_note])


def _days(first: object, last: object) -> str:
    return " – ".join(dict.fromkeys(str(day) for day in (first, last) if day))


def _weeks(report: LedgerReport, words: LedgerPageTexts) -> HtmlTable:
    """The figures of the picture, the newest first."""
    rows = report.weeks[::-1] if len(report.weeks) > 1 else []
    day, found, fixed, left, late = words.week_columns
    columns = [
        HtmlColumn(day, [str(date) for date, _ in rows], short=True),
        HtmlColumn(found, [f"{one.found:,}" for _, one in rows], number=True),
        HtmlColumn(fixed, [f"{one.fixed:,}" for _, one in rows], number=True),
        HtmlColumn(left, [f"{one.found - one.fixed:,}" for _, one in rows], number=True),
        HtmlColumn(late, [f"{one.bins['overdue']:,}" for _, one in rows], number=True),
    ]
    return HtmlTable("weeks", words.weeks, columns, [words.weeks_note], narrow=True)
