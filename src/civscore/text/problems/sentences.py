"""The door of this room: the sentence for a problem."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from decimal import Context, Decimal
from fractions import Fraction

from civscore.errors import Problem
from civscore.text.both import Both
from civscore.text.lists import listed
from civscore.text.problems import (
    agreement,
    appeals,
    audit,
    checking,
    cli,
    correcting,
    days,
    explaining,
    extending,
    field,
    files,
    forecast,
    forms,
    gap,
    judging,
    ledger,
    materials,
    months,
    papers,
    phone,
    photo_doubts,
    photos,
    province,
    reading,
    sample_plan,
    scheme,
    scheme_table,
    scoring,
    sensitivity,
    survey,
)
from civscore.text.problems.names import COLUMN_NAMES, LAYOUTS, PAPER_USES, PAPERS, SCOPE_KINDS
from civscore.text.problems.reasons import REASONS
from civscore.text.recheck import recheck_texts
from civscore.text.standing import KINDS as RUN_KINDS

PARTS = (
    scheme, extending, scheme_table, files, reading, photos, phone, forms, judging, scoring, gap, explaining, months,
    correcting, appeals, ledger, materials, field, checking, papers, cli, days, audit, sample_plan, agreement,
    sensitivity, survey, forecast, province, photo_doubts,
)  # fmt: skip
WORDINGS: Mapping[str, Both] = {code: wording for part in PARTS for code, wording in part.WORDINGS.items()}

_SHEETS_NAMED = 4
_WORD, _WHOLE = 60, 4000  # characters
_LARGE, _BRIEF = Decimal(10) ** _WORD, Context(prec=6)
_ENDLESS = re.compile(rf"[^\s、，；,;/]{{{_WORD + 20},}}")
_GUESS = {"zh": "（是否为“{}”？）", "en": " (did you mean “{}”?)"}
_MORE = {"zh": "（另有 {} 处相同）", "en": " (and {} more)"}


def sentence(problem: Problem, language: str) -> str:
    """What is wrong with what, and what to do, without the place (see ``problem.where``)."""
    guess = problem.values.get("guess")
    column = str(problem.values.get("column", ""))
    template = WORDINGS[problem.code].of(language)
    said = {key: value for key, value in problem.values.items() if key not in ("run_kind", "there_kind")}
    values = {key: _short(_said(value, language)) for key, value in said.items()} | {
        "reason": _reason(problem.values.get("reason"), language)
    }
    filled = template.format(
        **values,
        did_you_mean=_GUESS[language].format(guess) if guess else "",
        layouts=_layouts(problem.values.get("sheets"), language),
        column_name=COLUMN_NAMES[language].get(column, column),
        kind_name=SCOPE_KINDS[language].get(str(problem.values.get("kind", "")), ""),
        paper_name=PAPERS[language].get(str(problem.values.get("paper")), ""),
        paper_use=PAPER_USES[language].get(str(problem.values.get("paper")), PAPER_USES[language][""]),
        run_kind=_run_kind(problem.values.get("run_kind"), language),
        there_kind=_run_kind(problem.values.get("there_kind"), language),
        kind_names=_kinds(problem.values.get("kinds"), language),
        verdict_names=listed(recheck_texts(language).verdicts.values(), language),
    )
    return filled + (_MORE[language].format(problem.more) if problem.more else "")


class _Figure:
    """A number in a sentence: ``g`` writes it in full, where Python's own would have an exponent from a million on."""

    def __init__(self, value: int | float | Decimal | Fraction) -> None:
        self.value = value

    def __format__(self, spec: str) -> str:
        if spec not in ("g", "+g"):
            return format(self.value, spec)
        text = f"{float(self.value):{spec.replace('g', '.6f')}}"
        return text.rstrip("0").rstrip(".")

    def __str__(self) -> str:
        return str(self.value)


def _said(value: object, language: str) -> object:
    """A value in a language: words that are given in both, and lists."""
    if isinstance(value, Both):
        return value.of(language)
    if isinstance(value, list | tuple):
        return listed([str(_said(one, language)) for one in value], language)
    return value


def _short(value: object) -> object:
    """A value that can be read: words without end, and numbers that have too many digits to be written, are cut."""
    if isinstance(value, int | Decimal) and not -_LARGE < value < _LARGE:
        return _BRIEF.create_decimal(value).normalize()
    if isinstance(value, int | float | Decimal | Fraction) and not isinstance(value, bool) and math.isfinite(value):
        return _Figure(value)
    if not isinstance(value, str) or len(value) <= _WORD:
        return value
    short = _ENDLESS.sub(lambda found: f"{found.group()[:_WORD]}…", value)
    return short if len(short) <= _WHOLE else f"{short[:_WHOLE]}…"


def _reason(reason: object, language: str) -> str:
    return REASONS[str(reason)].of(language) if reason in REASONS else str(reason or "")


def _run_kind(kind: object, language: str) -> str:
    return RUN_KINDS[str(kind)].of(language) if kind in RUN_KINDS else ""


def _kinds(kinds: object, language: str) -> str:
    """The kinds of scope of a run, as a list in words."""
    if not isinstance(kinds, list | tuple):
        return ""
    return listed((SCOPE_KINDS[language].get(str(kind), str(kind)) for kind in kinds), language)


def _layouts(sheets: object, language: str) -> str:
    """How the sheets of a file were read: layout → names of its sheets."""
    if not isinstance(sheets, dict):
        return ""
    joined = "；" if language == "zh" else "; "
    parts = []
    for layout, names in sheets.items():
        which = listed([*filter(None, names[:_SHEETS_NAMED]), *["…"] * (len(names) > _SHEETS_NAMED)], language)
        parts.append(
            LAYOUTS[language][layout] + (f" ({which})" if which and language == "en" else f"（{which}）" * bool(which))
        )
    return joined.join(parts)
