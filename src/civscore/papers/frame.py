"""What every paper says at its head and foot: issuer, number, title, dates, scheme and period."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from civscore.papers.titles import in_lines
from civscore.reports.shared.standing import standing_in_papers, titled
from civscore.scoring.result import Result
from civscore.text.papers import PaperTexts
from civscore.text.scheme_title import scheme_cited

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_ASSESSING = ("测评", "考核", "考评", "评价", "检查")


@dataclass(frozen=True)
class Issue:
    """What the command line says about the paper itself; empty texts are left out of it. Faults are to be repaired
    ``until`` a day; ``copies`` are those who get a copy (抄送); ``sources``: the cells of the faults are stated."""

    issuer: str
    number: str
    title: str
    date: dt.date
    until: dt.date
    copies: str = ""
    sources: bool = False

    @property
    def deadline_days(self) -> int:
        """How many days of the calendar there are until faults must be repaired; 0 where that is over."""
        return max((self.until - self.date).days, 0)


@dataclass(frozen=True)
class Frame:
    """The head and foot in words; ``name`` is what was assessed, ``scheme`` the scheme's own name, ``cited`` that
    with its edition as a paper cites it; ``held`` says what was done, and ``kind`` is its key (assessment, trial,
    re-check, back-check); ``standing`` says
    that the month is not confirmed yet, or was amended; empty where it was confirmed. The title says so too;
    ``heading`` is the title in lines that end between words."""

    issuer: str
    number: str
    title: str
    date: str
    deadline: str
    deadline_days: int
    scheme: str
    edition: str
    cited: str
    name: str
    period: str
    standing: str = ""
    heading: str = ""
    copies: str = ""
    held: str = ""
    kind: str = "assessment"


def frame(result: Result, issue: Issue, title: str, t: PaperTexts, language: str) -> Frame:
    """The frame of a paper; *title* is a phrase with places for period and scheme."""
    scheme = result.tree.scheme
    period, name = period_in_words(result, t), assessed(scheme.name)
    stands = result.standing
    own = titled(issue.title or title.format(period=period, scheme=name).rstrip(", "), stands, language)
    said = "" if stands.kind == "assessment" and stands.state == "confirmed" else standing_in_papers(stands, language)
    return Frame(
        issue.issuer, issue.number, own, long_day(issue.date, t), long_day(issue.until, t), issue.deadline_days,
        scheme.name, scheme.edition, scheme_cited(scheme.name, scheme.edition, language), name, period, said,
        heading_of(own, language), issue.copies, held_in_words(result, period, t),
        stands.kind,
    )  # fmt: skip


def heading_of(title: str, language: str) -> str:
    """A title as it stands over a paper: a Chinese one in lines that end between words."""
    return in_lines(title) if language == "zh" else title


def assessed(name: str) -> str:
    """A scheme's name as that of the assessment: 文明城市模拟测评体系 → 文明城市模拟测评."""
    short = name.removesuffix("体系").removesuffix("指标")
    if short == name or short.endswith(_ASSESSING):
        return short
    return short + "测评"


def period_in_words(result: Result, t: PaperTexts) -> str:
    """The month of the run where it is named after one, else its label; a trial's stands in quotes, being no period.

    Empty where no row has a date and nobody named the run: its label is the day on which it was saved.
    """
    if result.period is None and result.label == result.created[:10]:
        return ""
    found = _MONTH.fullmatch(result.label)
    if found:
        return month(int(found[1]), int(found[2]), t)
    return result.label if result.standing.kind == "assessment" else f"“{result.label}”"


def before_in_words(result: Result, t: PaperTexts) -> str:
    """The same of a run that another is compared with; never empty."""
    return period_in_words(result, t) or t.before


def held_in_words(result: Result, period: str, t: PaperTexts) -> str:
    """What was done, as the paper's first sentence has it: only a month's assessment was organised as one."""
    return " ".join(t.held[result.standing.kind].format(period=period).split())


def month(year: int, number: int, t: PaperTexts) -> str:
    """A month in words; a number that is no month as the label it came from."""
    if not 1 <= number <= 12:
        return f"{year}-{number:02d}"
    return t.month.format(year=year, month=number, name=t.months[number - 1])


def long_day(date: dt.date, t: PaperTexts) -> str:
    """A date in words."""
    return t.long_day.format(year=date.year, month=date.month, day=date.day, name=t.months[date.month - 1])
