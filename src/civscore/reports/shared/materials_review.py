"""The form on which documents are reviewed: a line for each standard that is judged by them."""

from __future__ import annotations

from civscore.errors import CivScoreError, Where
from civscore.field.forms.plan import Booklet, FormLine, FormPage
from civscore.materials.standing import DemandState, Intake
from civscore.reports.shared.materials import review_lines
from civscore.scheme.tree import Indicator, Tree
from civscore.text.materials import materials_texts


def review_booklet(intake: Intake, tree: Tree, language: str) -> Booklet:
    """The form for one scheme: its standards by documents, and all others that ask for some, each with what came.

    How many came and how many were asked for is filled in where a standard is judged by how many conditions are met:
    each document proves one. The count and total of a rate are what the document says, and are left to the reviewer.

    Raises:
        CivScoreError: there are none.
    """
    t = materials_texts(language)
    lines = [_line(standard, intake, tree, language) for standard in reviewed_in(tree)]
    if not lines:
        raise CivScoreError.of("materials-no-review", Where(tree.file.name), scheme=tree.scheme.id)
    page = FormPage("review", t.review_sheet.format(date=intake.as_of), lines, method="material")
    return Booklet(t.review_file, "", [page])


def reviewed_in(tree: Tree) -> list[Indicator]:
    """The standards of a scheme that are given their marks by documents."""
    return [standard for standard in tree.standards if _reviewed(standard)]


def _reviewed(standard: Indicator) -> bool:
    asks = "material" in standard.methods or bool(standard.materials)
    return asks and standard.judge is not None and not standard.granted and not standard.takes


def _line(standard: Indicator, intake: Intake, tree: Tree, language: str) -> FormLine:
    scheme = tree.scheme.id
    own: list[DemandState] = [
        one for one in intake.states if any((w.scheme, w.standard) == (scheme, standard.id) for w in one.demand.askers)
    ]
    known: dict[str, str | int] = {"known": review_lines(own, scheme, standard.id, language)}
    if own and standard.judge is not None and standard.judge.sized:
        known |= {"count": sum(one.handed_in for one in own), "total": sum(one.demand.count for one in own)}
    return FormLine(standard, known=known)
