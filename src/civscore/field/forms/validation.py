"""What Excel lets into a cell, and what it says of anything else: lists of words, numbers within limits, dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from openpyxl.worksheet.datavalidation import DataValidation

from civscore.field.forms.entry import answers_of, how
from civscore.rules.judges.base import Limits
from civscore.scheme.tree import Indicator
from civscore.text.forms import FormTexts
from civscore.text.lists import listed
from civscore.text.show import full_marks
from civscore.text.template import TemplateTexts
from civscore.workbook.grid import Grid, letter
from civscore.workbook.style import BODY, NOTE

_MESSAGE, _FIRST_DAY = 220, "DATE(2000,1,1)"  # Excel cuts longer messages off, or refuses the file


class CellRule(NamedTuple):
    """What may stand in a cell: ``formula`` of a list or, with ``{c}`` for the cell, of a test; what is said.

    With kind "none" anything may, and only the prompt is said.
    """

    kind: Literal["list", "custom", "date", "none"]
    formula: str
    prompt: str
    error: str


class Choices:
    """The lists behind drop-downs, on a sheet of their own (hidden): what is typed into a formula has 255 characters
    and no comma."""

    def __init__(self, grid: Grid, first_row: int) -> None:
        self.grid, self.first = grid, first_row
        self.known: dict[tuple[str, ...], str] = {}

    def range_of(self, words: Sequence[str]) -> str:
        """The cells that hold a list."""
        key = tuple(words)
        if key not in self.known:
            column = len(self.known) + 1
            for row, word in enumerate(words, self.first):
                self.grid.put(row, column, word, BODY)
            name, last = letter(column), self.first + len(words) - 1
            self.known[key] = f"'{self.grid.sheet.title}'!${name}${self.first}:${name}${last}"
        return self.known[key]

    def note(self, text: str) -> None:
        """What stands above the lists."""
        self.grid.put(1, 1, text, NOTE)


@dataclass(frozen=True)
class Words:
    """The words of forms, and those of what judges ask for."""

    form: FormTexts
    fill: TemplateTexts


def rule_of(standard: Indicator, column: str, words: Words, choices: Choices) -> CellRule:
    """What may stand in a column of answers in a standard's line."""
    judge, t = standard.judge, words.form
    assert judge is not None
    said = how(judge, words.fill)
    if judge.yes_no or judge.result_words:
        allowed = answers_of(judge, words.fill)
        error = t.choose_error.format(words=listed(allowed, words.fill.language))
        return CellRule("list", choices.range_of(allowed), said, error[:_MESSAGE])
    low, high, whole, _ = judge.columns.get(column, Limits())
    tests = [f"{{c}}>={_figure(low)}"] if low is not None else []
    tests += [f"{{c}}<={_figure(high)}"] if high is not None else []
    tests += ["{c}=INT({c})"] if whole else []
    number = t.between if high is not None else t.least
    said_number = (t.whole if whole else "") + number.format(low=_shown(low), high=_shown(high))
    may_not_apply = column != "total"
    na = f'{{c}}="{words.fill.not_applicable}"' if may_not_apply else "FALSE"
    or_else = t.or_else.format(na=words.fill.not_applicable) if may_not_apply else ""
    if low is None and high is None:
        said_number = said
    error = t.number_error.format(number=said_number, or_else=or_else)
    test = f"AND({','.join(tests)})" if tests else "TRUE"
    return CellRule("custom", f"IF(ISNUMBER({{c}}),{test},{na})", said[:_MESSAGE], error[:_MESSAGE])


def yes_or_no(words: Words, choices: Choices) -> CellRule:
    """What may stand where a fault may have been corrected on the spot."""
    t = words.form
    allowed = t.yes_no
    return CellRule(
        "list",
        choices.range_of(allowed),
        t.corrected,
        t.choose_error.format(words=listed(allowed, words.fill.language)),
    )


def _figure(value: Fraction | None) -> str:
    assert value is not None
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def _shown(value: Fraction | None) -> str:
    return "" if value is None else full_marks(value)


def people_rule(words: Words) -> CellRule:
    """A number of people."""
    return CellRule("custom", "AND(ISNUMBER({c}),{c}>=0,{c}=INT({c}))", "", words.form.people_error)


def date_rule(words: Words) -> CellRule:
    """A day."""
    return CellRule("date", _FIRST_DAY, "", words.form.date_error)


def photo_hint(words: Words) -> CellRule:
    """Where a photo goes."""
    return CellRule("none", "", words.form.photo_hint, "")


class Validations:
    """The rules of a sheet, each with the cells that it holds for; cells of one rule share one entry of the file."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.cells: dict[tuple[CellRule, int], list[int]] = {}

    def add(self, rule: CellRule, row: int, column: int) -> None:
        """Let a rule hold for a cell."""
        self.cells.setdefault((rule, column), []).append(row)

    def put(self, grid: Grid) -> None:
        """Write them into the sheet."""
        for (rule, column), rows in self.cells.items():
            made: Any = DataValidation(
                rule.kind, formula1=rule.formula.replace("{c}", f"{letter(column)}{rows[0]}") or None, allow_blank=True,
                operator="greaterThanOrEqual" if rule.kind == "date" else None, showErrorMessage=rule.kind != "none",
                errorTitle=self.title if rule.error else None, error=rule.error or None, errorStyle="stop",
                showInputMessage=bool(rule.prompt), prompt=rule.prompt or None,
            )  # fmt: skip
            for first, last in _runs(rows):
                made.add(
                    f"{letter(column)}{first}:{letter(column)}{last}" if last > first else f"{letter(column)}{first}"
                )
            grid.sheet.add_data_validation(made)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = before = rows[0]
    for row in rows[1:]:
        if row != before + 1:
            yield start, before
            start = row
        before = row
    yield start, before
