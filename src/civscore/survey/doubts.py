"""Doubtful respondents: who answered twice, who was too fast, who gave one answer to everything.

They are told, and left out only where the map says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from civscore.matching import normalized
from civscore.readers.coded import Codes, Mask
from civscore.scoring.exact import joint_codes
from civscore.survey.hearing import Heard, Why
from civscore.survey.sheets import RespondentSheet

FAST = 3
"""Faster than the median divided by this is doubtful, where no number of seconds is stated."""
LINE = 5
"""A straight line is the same answer to at least so many questions of one scale."""
_LONG = re.compile(
    r"(?:(\d+)\s*(?:天|d))?\s*(?:(\d+)\s*(?:小时|时|h))?\s*(?:(\d+)\s*(?:分钟|分|min|m))?\s*(?:(\d+(?:\.\d+)?)\s*(?:秒钟|秒|s))?"
)
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")
_TIME = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?")


@dataclass(frozen=True)
class Doubted:
    """The respondents of a sheet for whom one doubt holds.

    Attributes:
        kind: which doubt (:data:`civscore.survey.mapping.Doubt`).
        who: for each respondent whether it holds; of those who answered twice all.
        again: who would be left out: of those who answered twice all but the first.
        limit: of ``fast`` the seconds under which an answer is.
        groups: of duplicates how many different ids, people or devices there are.
    """

    kind: str
    who: Mask
    again: Mask
    limit: float = 0.0
    groups: int = 0


def doubts_in(
    sheet: RespondentSheet, roles: dict[str, int], heard: Sequence[Heard], answers: Sequence[int], fast: Fraction | None
) -> list[Doubted]:
    """What is doubtful in a sheet.

    Args:
        roles: what a column says of the respondent → its number.
        heard: the questions that count.
        answers: the columns of all questions.
        fast: under so many seconds is too fast; None: a third of the median.
    """
    if sheet.long or not len(sheet.rows):
        return []
    found = []
    for kind, role in (("same-id", "respondent"), ("same-person", "person"), ("same-device", "device")):
        if role in roles:
            found.append(_twice(kind, sheet.coded(roles[role])[0]))
    if answers:
        found.append(_same_answers(sheet, roles, answers))
    if (seconds := seconds_taken(sheet, roles)) is not None and np.isfinite(seconds).any():
        limit = float(fast) if fast is not None else float(np.nanmedian(seconds)) / FAST
        with np.errstate(invalid="ignore"):
            who = seconds < limit
        found.append(Doubted("fast", who, who, limit))
    if (line := straight(heard)) is not None:
        found.append(Doubted("straight", line, line))
    return [one for one in found if one.who.any()]


def _twice(kind: str, codes: Codes) -> Doubted:
    """Who shares a code with another."""
    _, first, group, sizes = np.unique(codes, return_index=True, return_inverse=True, return_counts=True)
    who = (sizes[group] > 1) & (codes >= 0)
    again = who & (first[group] != np.arange(len(codes)))
    return Doubted(kind, who, again, groups=len(np.unique(codes[who])))


def _same_answers(sheet: RespondentSheet, roles: dict[str, int], answers: Sequence[int]) -> Doubted:
    """Who gave all the answers that another gave from the same device (without devices: in the same moment)."""
    by = [roles[role] for role in ("device", "submitted") if role in roles][:1]
    if not by:
        nobody = np.zeros(len(sheet.rows), bool)
        return Doubted("same-answers", nobody, nobody)
    known = sheet.coded(by[0])[0] >= 0
    codes, _ = joint_codes(*(sheet.coded(column)[0] for column in (*by, *answers)))
    return _twice("same-answers", np.where(known, codes, -1).astype(np.int32))


def seconds_taken(sheet: RespondentSheet, roles: dict[str, int]) -> npt.NDArray[np.float64] | None:
    """How many seconds each respondent took, nan where it is not known; None where no column says it."""
    if "duration" in roles:
        codes, texts = sheet.coded(roles["duration"])
        return np.array([*(duration(text) for text in texts), np.nan])[codes]
    if "started" in roles and "submitted" in roles:
        ends = []
        for role in ("started", "submitted"):
            codes, texts = sheet.coded(roles[role])
            ends.append(np.array([*(_moment(text) for text in texts), np.nan])[codes])
        found: npt.NDArray[np.float64] = ends[1] - ends[0]
        return found
    return None


def duration(text: str) -> float:
    """A time that was taken, in seconds: 132秒, 2分3秒, 1小时2分, 00:02:12, 132; nan where it is none."""
    clean = normalized(text)
    if re.fullmatch(r"\d+(\.\d+)?", clean):
        return float(clean)
    if found := _CLOCK.fullmatch(clean):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return 3600.0 * hours + 60 * minutes + seconds
    parts = _LONG.fullmatch(clean)
    if not parts or not any(parts.groups()):
        return float("nan")
    days, hours, minutes = (int(part or 0) for part in parts.groups()[:3])
    return 86400.0 * days + 3600 * hours + 60 * minutes + float(parts[4] or 0)


def _moment(text: str) -> float:
    found = _TIME.match(normalized(text))
    if not found:
        return float("nan")
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        return (datetime(year, month, day, hour, minute, second) - datetime(2000, 1, 1)).total_seconds()
    except ValueError:
        return float("nan")


def straight(heard: Sequence[Heard]) -> Mask | None:
    """Who gave one and the same grade to at least five questions of a scale, and no other; None where no scale has five
    questions."""
    scales: dict[tuple[str, ...], list[Heard]] = {}
    for one in heard:
        if one.scale.kind == "grades":
            scales.setdefault(one.words, []).append(one)
    found: Mask | None = None
    for own in scales.values():
        if len(own) < LINE:
            continue
        values = np.array([one.value for one in own])
        counted = np.array([one.why == Why.COUNTED for one in own])
        high = np.where(counted, values, -1).max(axis=0)
        low = np.where(counted, values, 1 << 20).min(axis=0)
        line: Mask = (high == low) & (counted.sum(axis=0) >= LINE)
        found = line if found is None else found | line
    return found
