"""What is said of documents that are asked for and of files that came, in the words of every medium."""

from __future__ import annotations

from collections.abc import Sequence

from civscore.materials.demands import Asker, Demand, Demands
from civscore.materials.standing import DemandState, HandedIn, Intake
from civscore.scheme.tree import Tree
from civscore.text.lists import listed
from civscore.text.materials import MaterialsTexts, materials_texts
from civscore.text.scheme_title import scheme_title
from civscore.text.show import percent


def titles(trees: Sequence[Tree], language: str) -> str:
    """The names of the schemes."""
    return listed([scheme_title(t.scheme.name, t.scheme.edition, language) for t in trees], language)


def window(demand: Demand, t: MaterialsTexts) -> str:
    """When it is to be made."""
    if demand.first and demand.last:
        return t.window.format(first=demand.first, last=demand.last)
    if demand.first:
        return t.since.format(first=demand.first)
    return t.until.format(last=demand.last) if demand.last else t.any_time


def forms(demand: Demand, t: MaterialsTexts) -> str:
    """Its forms, as the scheme has them."""
    return t.comma.join(demand.forms) or t.any_form


def standard(asker: Asker) -> str:
    """The standard that needs it."""
    return f"{asker.standard} {asker.name}"


def standards(demand: Demand, t: MaterialsTexts) -> str:
    """The standard it is filed under, and those that need it, too."""
    first, *others = demand.askers
    several = len({asker.scheme for asker in demand.askers}) > 1
    also = [f"{asker.scheme} {standard(asker)}" if several else standard(asker) for asker in others]
    called = [asker.document if asker.document != demand.document else "" for asker in others]
    also = [
        t.called.format(standard=text, document=name) if name else text for text, name in zip(also, called, strict=True)
    ]
    return standard(first) + (t.also_for.format(standards=t.comma.join(also)) if also else "")


def fault(piece: HandedIn, demands: Demands, t: MaterialsTexts) -> str:
    """Why a file does not count, is late, or is no document; empty where nothing is wrong."""
    if piece.match.demand is None:
        return t.whys[piece.match.why]
    demand = demands.asked[piece.match.demand]
    said = []
    if piece.fault:
        first, last = piece.written or (None, None)
        written = str(first) if first == last else t.window.format(first=first, last=last)
        said.append(
            t.faults[piece.fault].format(
                forms=forms(demand, t), written=written, window=window(demand, t), handed=piece.handed
            )
        )
    if piece.late and piece.fault != "later":
        said.append(t.late.format(handed=piece.handed, due=demand.due))
    if not piece.fault and not piece.written and (demand.first or demand.last):
        said.append(t.undated)
    return t.semicolon.join(said)


def state(one: DemandState, t: MaterialsTexts) -> str:
    """What holds of a document."""
    word = t.states[one.state]
    marked = one.overdue and one.state != "overdue"
    return t.overdue_mark.format(state=word) if marked else word


def piece_state(piece: HandedIn, t: MaterialsTexts) -> str:
    """What holds of a file, in a word; nothing of one that is not known, or not there yet."""
    if piece.match.demand is None or piece.fault == "later":
        return ""
    return t.states["faulty" if piece.fault else "accepted" if piece.accepted else "late" if piece.late else "in"]


def result(intake: Intake, t: MaterialsTexts) -> str:
    """How complete it all is."""
    whole = intake.whole
    return t.result.format(asked=whole.asked, handed_in=whole.handed_in, rate=percent(whole.rate))


def review_lines(states: Sequence[DemandState], scheme: str, standard_id: str, language: str) -> str:
    """What came of the documents of one standard, a line each; a line too where the scheme names none."""
    t = materials_texts(language)
    lines = [
        t.review_line.format(
            document=one.demand.document, unit=one.demand.unit or t.nobody, count=one.demand.count,
            handed_in=one.handed_in, state=state(one, t),
        )
        for one in states
        if any((w.scheme, w.standard) == (scheme, standard_id) for w in one.demand.askers)
    ]  # fmt: skip
    return "\n".join(lines) or t.review_none
