"""One question → what each respondent's answer becomes, and why those who do not count do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from civscore.readers.coded import Mask
from civscore.rules.answers import number_of
from civscore.scheme.tree import Indicator
from civscore.survey.mapping import QuestionEntry
from civscore.survey.questions import CHOSEN, NOT_CHOSEN, SKIPPED, AskedQuestion, same, word_of, words_of
from civscore.survey.scales import OUTSIDE, Scale
from civscore.survey.sheets import RespondentSheet

Values = npt.NDArray[np.int32]
_SKIP = {same(word) for word in SKIPPED}


class Why(IntEnum):
    """Why an answer counts, or does not."""

    COUNTED = 0
    BLANK = 1
    """nothing stands there: not asked, or not answered"""
    SKIPPED = 2
    """a word of the product says so"""
    OUT = 3
    """the map leaves this word out of the base (don't know)"""
    FILTERED = 4
    """the respondent is not one of those whom the map asks"""
    NOBODY = 5
    """the respondent does not count at all"""
    UNKNOWN = 6
    """the map does not know this word"""
    ELSEWHERE = 7
    """of a table with an answer a row: the row is another question's"""


@dataclass
class Heard:
    """A question that counts for a standard.

    Attributes:
        question, entry: as the sheet and the map have it.
        standard, scale: what it counts for.
        value: for each respondent a position in ``words``, −1 where the answer does not count.
        why: for each respondent one of :class:`Why`.
        words, shares: what the answers become; of marks the numbers that were given.
        unknown: words that the map does not know → the first respondent who gave it, and how many did.
    """

    question: AskedQuestion
    entry: QuestionEntry
    standard: Indicator
    scale: Scale
    value: Values
    why: npt.NDArray[np.int8]
    words: tuple[str, ...]
    shares: tuple[Fraction, ...]
    unknown: dict[str, tuple[int, int]]

    @property
    def base(self) -> Mask:
        """Who counts."""
        found: Mask = self.why == Why.COUNTED
        return found

    def leave_out(self, gone: Mask, why: Why) -> None:
        """Respondents who answered and are not to count."""
        at = gone & ((self.why == Why.COUNTED) | (self.why == Why.OUT) | (self.why == Why.UNKNOWN))
        self.value[at], self.why[at] = -1, why


def hear(
    sheet: RespondentSheet, question: AskedQuestion, entry: QuestionEntry, standard: Indicator, scale: Scale
) -> Heard:  # fmt: skip
    """What the answers to a question become under a standard, by the words of the map."""
    if scale.kind == "marks":
        return _marks(sheet, question, entry, standard, scale)
    meant = {same(word): scale.meaning(meaning) for word, meaning in entry.answers.items()}
    if question.choices:
        value, why, unknown = _choices(sheet, question, entry, meant, scale)
    else:
        value, why, unknown = _single(sheet, question.columns[0], entry, meant)
    return Heard(question, entry, standard, scale, value, why, scale.words, scale.shares, unknown)


def _single(
    sheet: RespondentSheet, column: int, entry: QuestionEntry, meant: dict[str, int | None]
) -> tuple[Values, npt.NDArray[np.int8], dict[str, tuple[int, int]]]:
    codes, texts = sheet.coded(column)
    values, whys = np.full(len(texts) + 1, -1, np.int32), np.full(len(texts) + 1, Why.BLANK, np.int8)
    for at, text in enumerate(texts):
        values[at], whys[at] = _text(text, entry, meant)
    why = whys[codes]
    return values[codes], why, _unknown(codes, texts, whys == Why.UNKNOWN)


def _text(text: str, entry: QuestionEntry, meant: dict[str, int | None]) -> tuple[int, Why]:
    """What one cell's text becomes: as a whole, else by the answers it holds."""
    for whole in (text, word_of(text)):
        if same(whole) in meant:
            return _meaning(meant[same(whole)])
    if same(text) in _SKIP:
        return -1, Why.SKIPPED
    words = words_of(text)
    if entry.several is None or len(words) < 1:
        return -1, Why.UNKNOWN
    found = [meant.get(same(word)) for word in words]
    if any(one is None for one in found):
        return -1, Why.UNKNOWN
    return _together([one for one in found if one is not None], entry)


def _meaning(meaning: int | None) -> tuple[int, Why]:
    if meaning is None:
        return -1, Why.UNKNOWN
    if meaning >= 0:
        return meaning, Why.COUNTED
    return -1, Why.OUT if meaning == OUTSIDE["不计"] else Why.SKIPPED


def _together(found: Sequence[int], entry: QuestionEntry) -> tuple[int, Why]:
    """Several answers of one respondent: yes where any (all) of them is; out only where all are."""
    counted = [one for one in found if one >= 0]
    if not counted:
        return -1, Why.OUT
    return (max(counted) if entry.several == "all" else min(counted)), Why.COUNTED


def _choices(
    sheet: RespondentSheet, question: AskedQuestion, entry: QuestionEntry, meant: dict[str, int | None], scale: Scale
) -> tuple[Values, npt.NDArray[np.int8], dict[str, tuple[int, int]]]:
    """A column for each choice: blank in all is not asked, 0 in all is asked and nothing chosen."""
    height = len(sheet.rows)
    asked, chosen = np.zeros(height, bool), np.zeros(height, bool)
    skipped, strange = np.zeros(height, bool), np.zeros(height, bool)
    best = np.full(height, len(scale.words), np.int32)
    worst = np.full(height, -1, np.int32)
    unknown: dict[str, tuple[int, int]] = {}
    for column, choice in zip(question.columns, question.choices, strict=True):
        yes, no, skip, odd = _marks_in(sheet, column, choice)
        asked |= yes | no
        skipped |= skip
        strange |= odd
        unknown |= _unknown(*sheet.coded(column), _odd(sheet.coded(column)[1], choice))
        meaning = meant.get(same(choice), meant.get(same(word_of(choice))))
        if meaning is None and yes.any():
            unknown[choice] = (int(np.flatnonzero(yes)[0]), int(yes.sum()))
            strange |= yes
        elif meaning is not None and meaning >= 0:
            best[yes], worst[yes] = np.minimum(best[yes], meaning), np.maximum(worst[yes], meaning)
        chosen |= yes
    counted = worst >= 0
    value = np.where(counted, worst if entry.several == "all" else best, -1).astype(np.int32)
    why = np.select([counted, chosen, asked, skipped], [Why.COUNTED, Why.OUT, Why.OUT, Why.SKIPPED], Why.BLANK)
    none = scale.meaning(entry.none)
    nothing = asked & ~chosen
    if none is not None:
        value[nothing], why[nothing] = _meaning(none)
    value[strange], why[strange] = -1, Why.UNKNOWN
    return value, why.astype(np.int8), unknown


def _odd(texts: Sequence[str], choice: str) -> Mask:
    """Which texts in the column of a choice say neither that it was made nor that it was not."""
    known = CHOSEN | NOT_CHOSEN | _SKIP | {same(choice)}
    return np.array([same(word_of(text)) not in known for text in texts], dtype=bool)


def _marks_in(sheet: RespondentSheet, column: int, choice: str) -> tuple[Mask, Mask, Mask, Mask]:
    """In which rows a choice was made, was not, was not asked, and where nobody knows."""
    codes, texts = sheet.coded(column)
    kinds = np.zeros(len(texts) + 1, np.int8)  # 0 blank
    for at, text in enumerate(texts):
        known = same(word_of(text))
        kinds[at] = 1 if known in CHOSEN or known == same(choice) else 2 if known in NOT_CHOSEN else (
            3 if known in _SKIP else 4
        )  # fmt: skip
    found = kinds[codes]
    return found == 1, found == 2, found == 3, found == 4


def _marks(
    sheet: RespondentSheet, question: AskedQuestion, entry: QuestionEntry, standard: Indicator, scale: Scale
) -> Heard:  # fmt: skip
    """Marks as they were given, between 0 and the full ones."""
    codes, texts = sheet.coded(question.columns[0])
    meant = {same(word): meaning for word, meaning in entry.answers.items()}
    values, whys = np.full(len(texts) + 1, -1, np.int32), np.full(len(texts) + 1, Why.BLANK, np.int8)
    words: dict[str, int] = {}
    shares: list[Fraction] = []
    for at, text in enumerate(texts):
        meaning = meant.get(same(text), text)
        number = number_of(meaning)
        if number is not None and 0 <= number <= scale.full:
            plain = f"{number.normalize():f}"
            if plain not in words:
                words[plain] = len(words)
                shares.append(Fraction(number) / scale.full)
            values[at], whys[at] = words[plain], Why.COUNTED
        else:
            outside = scale.meaning(meaning)
            whys[at] = Why.SKIPPED if same(text) in _SKIP else (_meaning(outside)[1] if outside else Why.UNKNOWN)
    unknown = _unknown(codes, texts, whys == Why.UNKNOWN)
    return Heard(
        question, entry, standard, scale, values[codes], whys[codes], tuple(words), tuple(shares), unknown
    )  # fmt: skip


def _unknown(codes: npt.NDArray[np.int32], texts: Sequence[str], strange: Mask) -> dict[str, tuple[int, int]]:
    """The words that nobody knows, with the first respondent who gave it and how many did."""
    found: dict[str, tuple[int, int]] = {}
    for at in np.flatnonzero(strange[: len(texts)]).tolist():
        rows = np.flatnonzero(codes == at)
        if len(rows):
            found[texts[at]] = (int(rows[0]), len(rows))
    return found
