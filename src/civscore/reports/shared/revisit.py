"""The sites to go back to, in words."""

from __future__ import annotations

from civscore.field.revisit import OpenFault, Revisit
from civscore.text.field import FieldTexts
from civscore.text.lists import COMMAS, bracketed, labelled, listed


def revisit_counts(found: Revisit, t: FieldTexts) -> str:
    """How many sites and faults there are, and what was left out."""
    left = found.left
    return t.revisit_counts.format(
        sites=len(found.sites), faults=found.faults, claimed=found.claimed, elsewhere=len(found.elsewhere),
        closed=left.closed, seen=left.seen, withdrawn=left.withdrawn,
    )  # fmt: skip


def revisit_title(found: Revisit, t: FieldTexts) -> str:
    """What is listed, of which run."""
    return t.revisit_title.format(scheme=found.file.scheme.name, run=found.run or t.revisit_all)


def fault_line(fault: OpenFault, t: FieldTexts, language: str) -> str:
    """A fault in one line: its number, standard, what was found, who answers, until when, and what is said of its
    repair."""
    due = f"{fault.deadline} {t.overdue}" if fault.overdue else str(fault.deadline or "")
    said = labelled(t.said_done, fault.answer, language) if fault.claimed and fault.answer else fault.answer
    said = said or (t.said_done if fault.claimed else "")
    rest = [part for part in (listed(fault.units, language), due, said) if part]
    return labelled(f"{fault.number} {fault.name}", fault.text, language) + bracketed(
        COMMAS[language].join(rest), language
    )
