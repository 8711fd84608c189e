"""What every medium says of an overview."""

from __future__ import annotations

from civscore.province.overview import CommonLoss, CountyRow, Overview
from civscore.reports.shared.change import CHANCE, Moved, moved
from civscore.reports.shared.standing import short_standing
from civscore.scoring.standing import RunStanding
from civscore.text.lists import bracketed, listed, parted
from civscore.text.province import ProvinceTexts, province_texts
from civscore.text.show import percent, points

_EXPLAINED = 4  # of so many counties it is said why they are missing


def title(found: Overview, language: str) -> str:
    """The heading."""
    return province_texts(language).title.format(name=found.name, month=found.month)


def summary(found: Overview, language: str) -> str:
    """How many there are, how many are ranked, and how they did."""
    t, places = province_texts(language), found.tree.scheme.rounding.places
    scores = [row.score for row in found.ranked if row.score is not None]
    best, worst = (points(pick(scores), places) if scores else "–" for pick in (max, min))
    mean = "–" if found.mean is None else f"{found.mean:.{places}f}"
    return t.said.format(
        all=len(found.rows), there=len(found.rows) - len(found.missing), month=found.month, ranked=len(scores),
        mean=mean, best=best, worst=worst,
    )  # fmt: skip


def missing(found: Overview, language: str) -> str:
    """Who has not reported."""
    t = province_texts(language)
    names = [row.county.name for row in found.missing]
    if len(names) <= _EXPLAINED:
        names = [row.county.name + bracketed(t.why[row.why].format(**row.values), language) for row in found.missing]
    return t.missing.format(names=listed(names, language)) if names else t.nobody_missing.format(month=found.month)


def notes(found: Overview, language: str) -> list[str]:
    """The notes under the figures."""
    t = province_texts(language)
    said = [t.margin] if any(row.error.margin is not None for row in found.rows) else []
    if any(CHANCE in (change_of(row, found, language) or Moved(None, None, False, 0)).figure for row in found.rows):
        said.append(t.chance)
    if any(row.edition is not None for row in found.rows):
        said.append(t.only_same)
    return said


def change_of(row: CountyRow, found: Overview, language: str) -> Moved | None:
    """A county's change as every medium prints it."""
    step, places = row.change, found.tree.scheme.rounding.places
    return None if step is None else moved(step.printed, step.error, step.chance, places, language)


def margin(row: CountyRow, found: Overview) -> str:
    """±, with as many decimals as a score has; empty where it is not known."""
    return "" if row.error.margin is None else f"±{row.error.margin:.{found.tree.scheme.rounding.places}f}"


def remark(row: CountyRow, found: Overview, language: str) -> str:
    """What is to be known of a county: why it is missing, what keeps it from being ranked, whether it is confirmed."""
    t, places = province_texts(language), found.tree.scheme.rounding.places
    if row.why:
        return t.why[row.why].format(**row.values)
    said = [short_standing(RunStanding(state=row.state), language)] if row.state else []
    if row.edition is not None:
        said.append(t.other_edition.format(scheme=row.edition[0], edition=row.edition[1]))
    if row.was is not None:
        said.append(t.rescored.format(edition=found.tree.scheme.edition, score=points(row.was, places)))
    elif row.older:
        said.append(t.older)
    return parted(filter(None, said), language)


def group_name(group: str, t: ProvinceTexts) -> str:
    """What a group is called; counties in none are one."""
    return group or t.no_group


def share_of(loss: CommonLoss) -> str:
    """The loss as a share of the standard's effective points: where others were not tested, it is worth more."""
    return percent(loss.lost / loss.worth) if loss.worth else ""


def mean_lost(loss: CommonLoss, found: Overview) -> str:
    """What a standard cost a ranked county, on average."""
    return f"{float(loss.lost / max(len(found.ranked), 1)):.{found.tree.scheme.rounding.places}f}"
