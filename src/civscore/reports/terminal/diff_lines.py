"""What a leader needs of a comparison, in ten lines."""

from __future__ import annotations

from collections.abc import Iterator

from civscore.months.comparison.compare import Comparison
from civscore.months.ledger.figures import LedgerFigures
from civscore.reports.shared.change import Moved, moved, of_total
from civscore.reports.shared.gates import failed_sentence
from civscore.reports.terminal.key_lines import NAMED, KeyLine, change_line, moves_line, shortened
from civscore.reports.terminal.run_lines import ledger_line, node_moves
from civscore.scoring.gates import gates_of, worst_first
from civscore.text import show
from civscore.text.gates import gate_texts
from civscore.text.key_lines import KeyLineTexts, key_line_texts
from civscore.text.terminal import terminal_texts

_LONGEST = 20  # columns of an area's name


def diff_lines(c: Comparison, score: KeyLine, ledger: LedgerFigures | None, language: str) -> Iterator[KeyLine]:
    """All lines of a comparison that say anything, the new *score* first."""
    t = key_line_texts(language)
    yield score
    if failed := failed_sentence(gate_texts(language), worst_first(gates_of(c.new))):
        yield KeyLine(t.gates, failed, style="bold red")
    if c.printed_change is not None:
        yield change_line(c.old.label, of_total(c), language)
        yield from _causes(t, c, language)
    yield moves_line(t, node_moves(c, language), up=False)
    yield moves_line(t, node_moves(c, language), up=True)
    yield from _areas(t, c, language)
    yield KeyLine(t.sites, t.common_sites.format(count=c.common_sites, old=c.old.sites, new=c.new.sites))
    numbers = {name: f"{len(getattr(c.faults, name)):,}" for name in ("new", "gone", "still", "unseen")}
    yield KeyLine(t.faults, t.fault_counts.format(**numbers))
    worst = [(f.site, f"{f.standard} {f.points:.3f}") if f.site else (f"{f.standard} {f.name}", f"{f.points:.3f}")
             for f in c.faults.new[:NAMED]]  # fmt: skip
    if worst:
        yield KeyLine(t.new_faults, "{named}", worst)
    if ledger is not None:
        yield ledger_line(t, ledger)


def _causes(t: KeyLineTexts, c: Comparison, language: str) -> Iterator[KeyLine]:
    words, places = terminal_texts(language).parts, c.new.tree.scheme.rounding.places
    parts = sorted(((name, value) for name, value in c.printed.items() if value), key=lambda part: -abs(part[1]))
    if parts:
        yield KeyLine(t.causes, "{named}", [(words[name], show.signed(value, places)) for name, value in parts])


def _areas(t: KeyLineTexts, c: Comparison, language: str) -> Iterator[KeyLine]:
    """The areas of the largest kind that rose and fell most."""
    places = c.new.tree.scheme.rounding.places
    for areas in c.areas.values():
        own = [(a.name, a.new - a.old, a) for a in areas if a.old is not None and a.new is not None]
        if len(own) > 1:
            steps = {name: moved(change, a.error, a.chance, places, language) for name, change, a in own}
            up, down = max(own, key=lambda o: o[1]), min(own, key=lambda o: o[1])
            yield KeyLine(t.areas, t.ends_moved.format(best=_area(up[0], steps), worst=_area(down[0], steps)))
            return


def _area(name: str, steps: dict[str, Moved]) -> str:
    return f"{shortened(name, _LONGEST)} {steps[name].figure}"
