"""A counted survey in rows and sentences, as every medium shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from civscore.survey.counted import SurveyCount
from civscore.survey.doubts import Doubted
from civscore.survey.figures import Figure, StandardFigures, WeightedFigure, areas_together, figures_of
from civscore.survey.hearing import Why
from civscore.survey.propose import Proposal, looked_at
from civscore.text.show import percent
from civscore.text.survey import left_out_words, survey_texts
from civscore.text.typed import typed

NOT_COUNTED = (Why.BLANK, Why.SKIPPED, Why.OUT, Why.FILTERED, Why.NOBODY, Why.UNKNOWN)


@dataclass(frozen=True)
class CountedSurvey:
    """A survey with its figures, which are worked out once; ``scheme`` is the argument of ``-s``, empty
    where none is needed."""

    survey: SurveyCount
    figures: list[StandardFigures]
    scheme: str

    @classmethod
    def of(cls, survey: SurveyCount, scheme: str) -> CountedSurvey:
        """The figures of a survey."""
        return cls(survey, figures_of(survey), scheme)

    @property
    def weighted(self) -> bool:
        """Whether any sheet has weights."""
        return any(sheet.weights is not None for sheet in self.survey.sheets)

    @property
    def accounts(self) -> Counter[str]:
        """The cells of all sheets by account."""
        found: Counter[str] = Counter()
        for sheet in self.survey.sheets:
            found.update(sheet.accounts)
        if self.survey.left_aside:
            found["unmatched"] += self.survey.left_aside
        return found


def count_command(files: Sequence[Path], map: Path) -> str:
    """The command that counts with a map, as it is typed."""
    return " ".join(["civ-score survey", *map_typed(files), "--map", typed(map), "-o rows.xlsx"])


def map_typed(files: Sequence[Path]) -> list[str]:
    """Files as words of a command line."""
    return [typed(file) for file in files]


def run_command(path: Path, scheme: str) -> str:
    """The command that scores the rows."""
    return f"civ-score run {typed(path)}" + (f" -s {typed(scheme)}" if scheme else "")


def between(interval: tuple[float, float] | None) -> str:
    """An interval as it is printed."""
    return "–" if interval is None else f"{percent(interval[0])}–{percent(interval[1])}"


def rate(figure: Figure | WeightedFigure) -> str:
    """A rate as it is printed."""
    return "–" if figure.rate is None else percent(figure.rate)


def not_counted(figures: StandardFigures) -> int:
    """How many cells or respondents of a standard's questions do not count."""
    return sum(figures.whys[why] for why in NOT_COUNTED)


def area_rows(counted: CountedSurvey, language: str) -> list[tuple[str, Figure]]:
    """All answers of each area together, in the order of their names; nothing where no area is known."""
    together = areas_together(counted.survey, counted.figures)
    return [(area_name(area, language), figure) for area, figure in together.items()]


def area_name(area: tuple[str, ...], language: str) -> str:
    """An area, the widest first."""
    return " · ".join(part for part in area if part) or survey_texts(language).no_area


def sheet_lines(counted: CountedSurvey, language: str) -> list[str]:
    """A sentence for each sheet."""
    t = survey_texts(language)
    lines = []
    for sheet in counted.survey.sheets:
        asked = {id(question) for question, *_ in sheet.resolved.asked}
        values = {
            "name": sheet.name, "people": sheet.people, "rows": sheet.people, "questions": len(sheet.heard),
            "product": t.products[sheet.sheet.product],
            "carried": sum(id(question) not in asked for question in sheet.resolved.questions),
        }  # fmt: skip
        lines.append((t.sheet_long if sheet.sheet.long else t.sheet_line).format(**values))
    return lines


def why_lines(counted: CountedSurvey, language: str) -> list[str]:
    """Why answers do not count, and how many."""
    t = survey_texts(language)
    whys: Counter[Why] = Counter()
    for figures in counted.figures:
        whys.update(figures.whys)
    return [t.why_line.format(why=t.whys[why.name], count=f"{whys[why]:,}") for why in NOT_COUNTED if whys[why]]


def account_line(counted: CountedSurvey, language: str) -> str:
    """Where the filled cells went."""
    t = survey_texts(language)
    return t.separator.join(
        t.account_line.format(name=t.accounts[name], count=f"{count:,}") for name, count in counted.accounts.items()
    )


def doubt_rows(counted: CountedSurvey, language: str) -> list[tuple[str, str, int, str]]:
    """Doubtful respondents: questionnaire, what, how many, and what was done."""
    t = survey_texts(language)
    rows = []
    for sheet in counted.survey.sheets:
        for doubt in sheet.doubts:
            out = int((doubt.again & sheet.gone).sum())
            done = left_out_words(out).of(language) if _left_out(doubt, sheet.gone) else t.all_count
            kind = t.doubt_kinds[doubt.kind].format(limit=f"{doubt.limit:.0f}")
            rows.append((sheet.name, kind, int(doubt.who.sum()), done))
    return rows


def _left_out(doubt: Doubted, gone: object) -> bool:
    return bool((doubt.again & gone).any() and (doubt.again & ~gone).sum() == 0)  # type: ignore[operator]


def weight_lines(counted: CountedSurvey, language: str) -> list[str]:
    """What the weights are, and what they do."""
    t = survey_texts(language)
    lines = []
    for sheet in counted.survey.sheets:
        if (weights := sheet.weights) is None:
            continue
        people = int((~sheet.gone).sum())
        lines.append(
            t.weights_line.format(
                name=sheet.name, smallest=f"{weights.smallest:.2f}", largest=f"{weights.largest:.2f}",
                effect=f"{weights.effect:.3f}", people=people, worth=f"{people / weights.effect:.0f}",
                worst=f"{weights.worst:.4%}",
            )
        )  # fmt: skip
    return [*lines, t.weights_rows] if lines else []


def notes(counted: CountedSurvey, language: str) -> list[str]:
    """What has to be known of the margins."""
    t = survey_texts(language)
    known = any(figures.whole.population is not None for figures in counted.figures)
    return [t.margin_note, *([t.population_note] if known else [])]


def look_lines(made: Proposal, language: str, most: int) -> list[str]:
    """The doubtful lines of a proposal."""
    t = survey_texts(language)
    lines = []
    for _, one, word, doubt in looked_at(made):
        heading, reason = one.question.heading, t.doubts[doubt]
        if word in ("standard", "several"):
            name = f"{one.standard.id} {one.standard.name}" if one.standard else "–"
            lines.append(t.look_standard.format(heading=heading, standard=name, doubt=reason))
        else:
            meaning = one.answers.get(word, "–")
            meaning = t.meanings.get(meaning, meaning)
            lines.append(t.look_line.format(heading=heading, word=word, meaning=meaning, doubt=reason))
    hidden = len(lines) - most
    return [*lines[:most], t.look_more.format(number=hidden)] if hidden > 0 else lines
