"""The problem ledger in the terminal: the list with its figures, one entry with its answers, what an import took."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from rich.text import Text

from civscore.errors import Where
from civscore.months.appeals.appeal import Ruled
from civscore.months.ledger.deadlines import GivenDate
from civscore.months.ledger.extending import Extended
from civscore.months.ledger.figures import DatedEntry, LedgerFigures
from civscore.months.ledger.groups import LedgerGroup
from civscore.months.ledger.life import Entry, Ledger, LedgerChange
from civscore.months.ledger.reminding import Reminder
from civscore.months.ledger.repair_photos import repair_photos
from civscore.months.ledger.status import FIELDS
from civscore.months.ledger.taking import Settled
from civscore.reports.shared.ledger import (
    inspection_words,
    legend,
    rate_line,
    remainder,
    state_lines,
    state_word,
    sums_line,
    warnings,
)
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.scoring.place_names import told_apart
from civscore.scoring.places import Place
from civscore.text.appeals import APPEALS, detail_word
from civscore.text.faults import fault_lines
from civscore.text.ledger import LEDGER, LedgerTexts, field_word, shown_value, status_word
from civscore.text.lists import bracketed, labelled
from civscore.text.reminders import reminder_texts
from civscore.text.show import percent
from civscore.text.shown_photos import shown_photo_texts

ROWS, RELAPSES, CHANGES, MARKS = 30, 10, 20, 12


def print_list(
    ledger: Ledger, chosen: Sequence[DatedEntry], found: LedgerFigures, name: str, as_of: dt.date, language: str
) -> None:  # fmt: skip
    """The figures of the chosen entries, what is overdue, what relapsed, and the entries.

    Args:
        ledger: the whole ledger.
        chosen: the entries, in the order in which they are shown.
        found: their figures.
        name: the scheme's name.
        as_of: the day of the figures.
        language: zh or en.
    """
    out, t = PlainConsole(), LEDGER[language]
    out.print(Text(t.list_title.format(scheme=name), style="bold").append(f"  {t.as_of.format(date=as_of)}", style=""))
    put_wrapped(out, t.inspections.format(runs=t.comma.join(inspection_words(one, t) for one in ledger.inspections)))
    _print_figures(out, t, chosen, found)
    _print_late(out, t, found)
    names = _names(ledger)
    _print_relapses(out, t, chosen, names)
    _print_entries(out, t, ledger, chosen, names, language)
    for note in remainder(ledger, t):
        put_wrapped(out, note, style="dim")
    for warning in warnings(ledger, language):
        put_wrapped(out, warning, style="yellow")


def _print_figures(out: PlainConsole, t: LedgerTexts, chosen: Sequence[DatedEntry], found: LedgerFigures) -> None:
    out.print()
    put_wrapped(out, sums_line(found, t))
    put_wrapped(out, rate_line(found, t), style="bold")
    for line in state_lines(chosen, found, t):
        put_wrapped(out, line)


def _print_late(out: PlainConsole, t: LedgerTexts, found: LedgerFigures) -> None:
    if not found.late:
        return
    made = table((t.columns["unit"], "<"), (t.number, ">"), (t.oldest, "="))
    for unit, late in found.late:
        made.add_row(unit or t.nobody, str(len(late)), str(min(x.deadline for x in late if x.deadline)))
    put(out, t.late_title, made)
    if any(len(x.entry.units) > 1 and not x.unit for _, late in found.late for x in late):
        out.print(t.late_note, style="dim")


def _names(ledger: Ledger) -> dict[Place, str]:
    return told_apart(ledger.strips.named)


def print_groups(groups: Sequence[LedgerGroup], view: str, language: str) -> None:
    """What the chosen entries come to for each name; *view*: unit, partner or leader."""
    out, t = PlainConsole(), LEDGER[language]
    heads = (t.views[view], *t.view_columns)
    made = table(*zip(heads, ("<", ">", ">", ">", ">", ">"), strict=True))
    for group in groups:
        own = group.figures
        rate = percent(own.rate, 2) if own.due else "–"
        numbers = (own.found, own.fixed, own.due, rate, own.bins["overdue"])
        made.add_row(group.name or t.views_nobody[view], *map(str, numbers))
    put(out, t.view_title.format(view=t.views[view]), made)
    if sum(group.figures.found for group in groups) > len({id(x.entry) for g in groups for x in g.lines}):
        put_wrapped(out, t.view_note, style="dim")


def _print_relapses(
    out: PlainConsole, t: LedgerTexts, chosen: Sequence[DatedEntry], names: Mapping[Place, str]
) -> None:  # fmt: skip
    relapsed = [x.entry for x in chosen if x.entry.life == "relapsed"]
    if not relapsed:
        return
    made = table((t.columns["id"], "="), (t.columns["marks"], "="), (t.columns["site"], "<"), (t.columns["unit"], "<"))
    for entry in relapsed[:RELAPSES]:
        made.add_row(
            entry.id, _newest_marks(entry), names[entry.place] or "–", t.comma.join(entry.last.units) or t.nobody
        )
    put(out, t.relapses, made)
    _more(out, t, len(relapsed) - RELAPSES)


def _print_entries(
    out: PlainConsole, t: LedgerTexts, ledger: Ledger, chosen: Sequence[DatedEntry], names: Mapping[Place, str],
    language: str,
) -> None:  # fmt: skip
    if not chosen:
        out.print()
        out.print(t.nothing)
        return
    heads = [t.columns[k] for k in ("id", "marks", "deadline", "status", "site", "issue")]
    made = table(*zip(heads, ("=", "=", "=", "=", "<", "<"), strict=True))
    for line in chosen[:ROWS]:
        entry = line.entry
        day = Text(str(line.deadline or "–") + (" !" if line.overdue else ""), style="red" if line.overdue else "")
        issue = " / ".join(fault_lines(entry.last, language))
        status = state_word(line, language)
        made.add_row(entry.id, _newest_marks(entry), day, status, names[entry.place] or "–", " ".join(issue.split()))
    put(out, t.entries, made)
    _more(out, t, len(chosen) - ROWS)
    put_wrapped(out, legend(ledger, chosen, t), style="dim")


def _newest_marks(entry: Entry) -> str:
    """The marks as far as a line has room for them: of many inspections the newest."""
    return entry.marks if len(entry.marks) <= MARKS else "…" + entry.marks[1 - MARKS :]


def _more(out: PlainConsole, t: LedgerTexts, hidden: int) -> None:
    if hidden > 0:
        put_wrapped(out, t.more.format(count=hidden))


def print_entry(
    ledger: Ledger, line: DatedEntry | None, changes: Sequence[LedgerChange], dates: Sequence[GivenDate],
    sent: Sequence[Reminder], appeals: Sequence[Ruled], language: str,
) -> None:  # fmt: skip
    """One entry: what it is, its occurrences, what holds now, every date that the office gave it, the reminders sent,
    the appeals with the rulings on them, and every answer with its time and source.

    Without *line* no saved run has the fault any more, and only the answers are left.
    """
    out, t = PlainConsole(), LEDGER[language]
    if line is None:
        put_wrapped(out, t.orphans.format(count=len(changes)))
    else:
        _print_facts(out, t, ledger, line, language)
    _print_dates(out, t, dates)
    _print_reminders(out, sent, language)
    _print_appeals(out, appeals, language)
    _print_history(out, t, changes, language)


def print_extended(found: Sequence[Extended], language: str) -> None:
    """The entries that were given more time: the deadline before, and now."""
    out, t = PlainConsole(), LEDGER[language]
    for one in found:
        put_wrapped(out, f"{one.given.entry}  {one.before or t.bins['none']} → {_date(t, one.given)}")


def _print_dates(out: PlainConsole, t: LedgerTexts, dates: Sequence[GivenDate]) -> None:
    if dates:
        out.print()
        out.print(Text(t.dates, style="bold"))
    for date in dates:
        put_wrapped(out, f"{date.day}  {_date(t, date)}", "  ")


def _print_reminders(out: PlainConsole, sent: Sequence[Reminder], language: str) -> None:
    t = reminder_texts(language)
    if sent:
        out.print()
        out.print(Text(t.sent, style="bold"))
    for one in sent:
        said = [part for part in (one.unit, t.nth.format(nth=one.nth), one.sign, one.who) if part]
        put_wrapped(out, f"{one.day}  {LEDGER[language].comma.join(said)}", "  ")


def _print_appeals(out: PlainConsole, appeals: Sequence[Ruled], language: str) -> None:
    """Who appealed, when and why, and the ruling: what was ruled, why, by whom."""
    t = APPEALS[language]
    if appeals:
        out.print()
        out.print(Text(t.list_title, style="bold"))
    for one in appeals:
        own, ruling = one.appeal, one.ruling
        said = [part for part in (f"{own.label}@{own.revision}", own.unit, own.contested, own.reason) if part]
        put_wrapped(out, f"{own.filed}  {t.comma.join(said)}", "  ")
        if ruling is None:
            put_wrapped(out, t.states["open"], "    ")
            continue
        detail = detail_word(ruling.verb, ruling.detail, language)
        said = [part for part in (t.verbs[ruling.verb], detail, ruling.reason, ruling.who) if part]
        put_wrapped(out, f"{ruling.day}  {t.comma.join(said)}{bracketed(t.states[one.state], language)}", "    ")


def _date(t: LedgerTexts, date: GivenDate) -> str:
    """Until when, by what, and why."""
    said = [part for part in (t.origins[date.kind], date.number, date.reason, date.who) if part]
    return f"{date.until}  {t.comma.join(said)}"


def _print_facts(out: PlainConsole, t: LedgerTexts, ledger: Ledger, line: DatedEntry, language: str) -> None:
    entry, seen = line.entry, line.entry.last
    out.print(Text(f"{entry.id}  {_names(ledger)[seen.place]}", style="bold"))
    put_wrapped(out, f"{seen.standard} {seen.name}")
    for issue in fault_lines(seen, language):
        put_wrapped(out, issue, "  ")
    runs = "  ".join(
        f"{inspection_words(one, t)} {mark}" for one, mark in zip(ledger.inspections, entry.marks, strict=True)
    )
    facts = {
        t.columns["unit"]: t.comma.join(seen.units) or t.nobody,
        t.columns["marks"]: f"{runs}  ({t.lives[entry.life]})",
        t.columns["months"]: str(line.months),
        t.columns["deadline"]: _deadline(t, line, language),
    }
    facts |= {
        t.columns[name]: shown_value(name, value, language)
        for name in FIELDS
        if (value := entry.now.value(name)) and (name == "status" or entry.now.answer(name))
    }
    w = shown_photo_texts(language)
    for heading, own in ((w.column_before, seen.photos), (w.column_after, repair_photos(entry))):
        facts |= {heading: w.written.format(count=len(own))} if own else {}
    if line.withdrawn:
        facts[t.columns["status"]] = t.lives["withdrawn"]
        del facts[t.columns["deadline"]]
    for name, text in facts.items():
        lines = text.splitlines()  # of several units that say different things a line each
        put_wrapped(out, labelled(name, text if len(lines) < 2 else "", language))
        for one in lines if len(lines) > 1 else ():
            put_wrapped(out, one, "  ")
    for unit in entry.units if len(entry.units) > 1 and not line.withdrawn else ():
        put_wrapped(out, labelled(unit, status_word(entry.now.value("status", unit), language), language), "  ")
    if len(entry.occurrences) > 1:
        _print_occurrences(out, t, ledger, entry)


def _deadline(t: LedgerTexts, line: DatedEntry, language: str) -> str:
    """The day, and what it comes from."""
    if line.due is None:
        return t.bins["none"]
    origin = t.origins[line.due.origin]
    overdue = t.comma + t.bins["overdue"] if line.overdue else ""
    return f"{line.due.day}{bracketed(origin + overdue, language)}"


def _print_occurrences(out: PlainConsole, t: LedgerTexts, ledger: Ledger, entry: Entry) -> None:
    for number, one in enumerate(entry.occurrences, 1):
        end = t.occurrence_open
        if one.passed is not None:
            end = t.occurrence_done.format(run=ledger.inspections[one.passed].label)
        elif one.withdrawn:
            end = t.occurrence_withdrawn
        elif one.closed:
            end = t.occurrence_closed
        put_wrapped(out, t.occurrence.format(number=number, opened=ledger.inspections[one.opened].label) + end)


def _print_history(out: PlainConsole, t: LedgerTexts, changes: Sequence[LedgerChange], language: str) -> None:
    out.print()
    out.print(Text(t.history if changes else t.no_history, style="bold" if changes else ""))
    for change in changes:
        source = Where(PurePath(change.file).name, change.sheet, change.cell)
        put_wrapped(out, f"{change.created[:19].replace('T', ' ')}  {_step(t, change, language)}", "  ")
        said = f"{source}  sha256 {change.sha256[:12]}{bracketed(change.run, language)}"
        put_wrapped(out, labelled(t.source, said, language), "    ", "dim")


def _step(t: LedgerTexts, change: LedgerChange, language: str) -> str:
    old, new = (shown_value(change.field, v, language) for v in (change.old, change.value))
    whose = bracketed(change.unit, language)
    return labelled(field_word(change.field, language) + whose, f"{old} → {new}", language)


def print_taken(settled: Settled, language: str) -> None:
    """What an import took, and what it left."""
    out, t = PlainConsole(), LEDGER[language]
    changes = settled.changes
    if changes:
        entries = len({c.entry for c in changes})
        out.print(Text(t.taken.format(changes=len(changes), entries=entries), style="bold"))
        made = table((t.columns["id"], "="), (t.change, "<"))
        for change in changes[:CHANGES]:
            made.add_row(change.entry, " ".join(_step(t, change, language).split()))
        out.print(made)
        _more(out, t, len(changes) - CHANGES)
    else:
        out.print(t.taken_nothing)
    put_wrapped(out, t.untouched.format(untouched=settled.untouched, same=settled.same))
    if settled.conflicts:
        put_wrapped(out, t.open_conflicts.format(count=settled.conflicts), style="bold")


def print_resolved(name: str, label: str, language: str) -> None:
    """What a relative name means."""
    if name != label:
        PlainConsole().print(LEDGER[language].resolved.format(name=name, label=label))


def print_written(written: Sequence[tuple[Path, int]], folder: Path | None, language: str) -> None:
    """Which workbooks were written, with how many entries."""
    out, t = PlainConsole(), LEDGER[language]
    for path, count in written:
        out.print(t.written.format(path=path, count=count), soft_wrap=True)
    if folder is not None:
        values = {"books": len(written), "path": folder, "count": sum(count for _, count in written)}
        out.print(t.written_books.format(**values), soft_wrap=True)
