"""Every filled cell of a sheet of respondents ends in one account."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from civscore.errors import Problem
from civscore.readers.accounts import ACCOUNTS, Name, has_text, whole_sheet
from civscore.survey.hearing import Heard, Why
from civscore.survey.resolving import Resolved, long_columns

_OF = {Why.COUNTED: "answer", Why.UNKNOWN: "fault"}


def sheet_accounts(resolved: Resolved, heard: Sequence[Heard]) -> tuple[dict[str, int], list[Problem]]:
    """How many filled cells of a sheet are in each account, and what is to be said of columns without a heading.

    An answer that counts is an ``answer``; one that does not (skipped, out, filtered, a respondent who does not count)
    is ``left-out``; columns that say who, where and when, and filters, are ``key``; all others are ``carried``.
    """
    sheet, counts = resolved.sheet, dict.fromkeys(ACCOUNTS, 0)
    for name, number in sheet.accounts.items():
        counts[name] += number  # type: ignore[index]
    keys = {*resolved.roles.values(), *resolved.areas.values(), *resolved.groups.values()}
    keys |= {column for question in resolved.filters.values() for column in question.columns}
    keys |= {long_columns(sheet)[0]} if sheet.long else set()
    by_column: dict[int, list[Heard]] = {}
    for one in heard:
        for column in one.question.columns:
            by_column.setdefault(column, []).append(one)
    problems = []
    for column, cells in sheet.raw.columns.items():
        filled = has_text(cells)
        broken = [row for row in sheet.raw.errors.get(column, ()) if row < len(filled)]
        filled[broken] = True
        inside = filled[sheet.rows]
        if column in by_column:
            _of_answers(by_column[column], inside, counts)
        else:
            account: Name = "key" if column in keys else "carried"
            counts[account] += int(inside.sum())
            if column not in sheet.headings and inside.any():
                where = sheet.where(int(np.flatnonzero(inside)[0]), column)
                problems.append(Problem("warning", "survey-no-heading", where, {"cells": int(inside.sum())}))
    return {name: count for name, count in counts.items() if count}, problems


def _of_answers(heard: Sequence[Heard], inside: np.ndarray, counts: dict[Name, int]) -> None:
    """The cells of a question's column: where several standards hear it, what counts for one of them is an answer."""
    whys = np.array([one.why for one in heard])
    answer = (whys == Why.COUNTED).any(axis=0)
    fault = ~answer & (whys == Why.UNKNOWN).any(axis=0)
    counts["answer"] += int((inside & answer).sum())
    counts["fault"] += int((inside & fault).sum())
    counts["left-out"] += int((inside & ~answer & ~fault).sum())


def unaccounted(resolved: Resolved, accounts: dict[str, int]) -> int:
    """How many filled cells are in no account: none, or there is a fault in this program."""
    return sum(whole_sheet(resolved.sheet.raw, "key").values()) - sum(accounts.values())
