"""A counted survey, and a proposed map, as JSON."""

from __future__ import annotations

from typing import Any

from civscore.reports.shared.document import SCHEMA
from civscore.reports.shared.survey import NOT_COUNTED, CountedSurvey
from civscore.survey.figures import Figure, StandardFigures
from civscore.survey.propose import Proposal
from civscore.text.problems.sentences import sentence


def survey_to_json(counted: CountedSurvey, language: str) -> dict[str, Any]:
    """Sheets, standards with their areas, doubts, quotas, weights, accounts, problems."""
    made = counted.survey
    return {
        "schema": SCHEMA, "scheme": made.tree.scheme.id, "respondents": made.people,
        "questionnaires": [
            {
                "name": sheet.name, "file": sheet.sheet.raw.file, "sheet": sheet.sheet.raw.sheet,
                "product": sheet.sheet.product, "respondents": None if sheet.sheet.long else sheet.people,
                "left_out": int(sheet.gone.sum()), "accounts": sheet.accounts,
                "doubts": [
                    {"kind": d.kind, "people": int(d.who.sum()), "groups": d.groups, "seconds": d.limit or None}
                    for d in sheet.doubts
                ],
                "weights": None if sheet.weights is None else {
                    "smallest": sheet.weights.smallest, "largest": sheet.weights.largest,
                    "effect": sheet.weights.effect, "worst_miss": sheet.weights.worst,
                    "lacking": sheet.weights.lacking,
                },
            }
            for sheet in made.sheets
        ],
        "standards": [_standard(figures) for figures in counted.figures],
        "quotas": [
            {"group": q.group, "category": q.category, "wanted": q.wanted, "there": q.there, "missing": q.missing}
            for q in made.quotas
        ],
        "accounts": dict(counted.accounts),
        "problems": [
            {"level": p.level, "code": p.code, "where": str(p.where), "message": sentence(p, language)}
            for p in made.problems
        ],
    }  # fmt: skip


def _standard(figures: StandardFigures) -> dict[str, Any]:
    weighted = figures.weighted
    return {
        "id": figures.standard.id, "name": figures.standard.name, "takes": figures.scale.kind,
        "questions": [{"questionnaire": name, "question": heading} for name, heading in figures.questions],
        **_figure(figures.whole), "answers": figures.words,
        "not_counted": {why.name.lower(): figures.whys[why] for why in NOT_COUNTED if figures.whys[why]},
        "weighted": None if weighted is None else {
            "rate": weighted.rate, "low": weighted.interval and weighted.interval[0],
            "high": weighted.interval and weighted.interval[1], "effect": weighted.effect,
        },
        "areas": [
            {**dict(zip(("district", "street", "community", "grid"), (part or None for part in area), strict=True)),
             **_figure(figure)}
            for area, figure in figures.areas.items()
        ],
    }  # fmt: skip


def _figure(figure: Figure) -> dict[str, Any]:
    low, high = figure.interval or (None, None)
    return {
        "people": figure.people, "earned": float(figure.earned),
        "rate": None if figure.rate is None else float(figure.rate), "low": low, "high": high,
        "population": figure.population,
    }  # fmt: skip


def proposal_to_json(made: Proposal, path: str) -> dict[str, Any]:
    """What a proposal maps, and what is doubtful."""
    return {
        "schema": SCHEMA, "scheme": made.tree.scheme.id, "map": path,
        "questions": [
            {
                "file": sheet.sheet.raw.file, "sheet": sheet.sheet.raw.sheet, "question": one.question.heading,
                "standard": one.standard.id if one.standard else None, "answers": one.answers, "doubts": one.doubts,
            }
            for sheet in made.sheets for one in sheet.questions
        ],
        "uncovered": [standard.id for standard in made.uncovered],
    }  # fmt: skip
