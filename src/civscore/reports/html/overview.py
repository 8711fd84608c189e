"""The page of an overview: the counties by group, what cost most, the last months."""

from __future__ import annotations

from pathlib import Path

from civscore.province.overview import Overview
from civscore.reports.html.page import Opening, Page, Section, write
from civscore.reports.html.table import HtmlColumn, HtmlTable
from civscore.reports.shared.overview import (
    change_of,
    group_name,
    margin,
    mean_lost,
    missing,
    notes,
    remark,
    share_of,
    summary,
    title,
)
from civscore.text import Language
from civscore.text.province import ProvinceTexts, province_texts
from civscore.text.show import percent, points
from civscore.workbook.mark import mark_of


def write_overview_page(found: Overview, path: Path, *, language: Language) -> None:
    """Write an overview as a page.

    Args:
        found: the overview.
        path: the .html file to write.
        language: of labels and sentences.
    """
    t, scheme = province_texts(language), found.tree.scheme
    heading = title(found, language)
    sections: list[Section] = [_group(found, number, group, t, language) for number, group in enumerate(found.groups)]
    sections += [_losses(found, t), _months(found, t)]
    page = Page(
        language, title=heading, subtitle=scheme.name, name=heading, about=found.month,
        mark=mark_of("report", scheme.id, found.month),
        opening=Opening(summary(found, language), None, said=[missing(found, language), *notes(found, language)]),
        pictures=[], sections=sections,
    )  # fmt: skip
    write(page, path)


def _group(found: Overview, number: int, group: str, t: ProvinceTexts, language: Language) -> HtmlTable:
    rows = [row for row in found.rows if row.county.group == group]
    places = found.tree.scheme.rounding.places
    columns = [
        HtmlColumn(t.place, [str(r.place or "") for r in rows], number=True),
        HtmlColumn(t.county, [r.county.name for r in rows], names=True),
        HtmlColumn(t.score, [points(r.score, places) if r.score is not None else "" for r in rows], number=True),
        HtmlColumn(t.error, [margin(r, found) for r in rows], number=True),
        HtmlColumn(t.change, [str(change_of(r, found, language) or "") for r in rows], number=True),
        HtmlColumn(t.status, [t.statuses[r.status] if r.status else "" for r in rows], short=True),
        HtmlColumn(t.grade, [r.grade or "" for r in rows], short=True),
        HtmlColumn(t.coverage, [percent(r.coverage) if r.coverage is not None else "" for r in rows], True, aside=True),
        HtmlColumn(t.remark, [remark(r, found, language) for r in rows], aside=True),
    ]
    kept = [column for column in columns if any(column.values)]
    return HtmlTable(f"group{number}", t.ranking.format(group=group_name(group, t)), kept)


def _losses(found: Overview, t: ProvinceTexts) -> HtmlTable:
    shown, count = found.losses, len(found.ranked)
    columns = [
        HtmlColumn(t.standard, [f"{x.standard.id} {x.standard.name}" for x in shown], names=True),
        HtmlColumn(t.average, [mean_lost(x, found) for x in shown], number=True),
        HtmlColumn(t.of_points, [share_of(x) for x in shown], number=True, aside=True),
        HtmlColumn(t.counties_lost, [f"{x.counties}/{count}" for x in shown], number=True),
        HtmlColumn(t.most, [x.most for x in shown]),
    ]
    return HtmlTable("losses", t.lost, columns, long=True)


def _months(found: Overview, t: ProvinceTexts) -> HtmlTable:
    places = found.tree.scheme.rounding.places
    columns = [
        HtmlColumn(t.county, [r.county.name for r in found.rows], names=True),
        *(
            HtmlColumn(month, [points(s, places) if (s := r.scores[at]) is not None else "" for r in found.rows], True)
            for at, month in enumerate(found.months)
        ),
    ]  # fmt: skip
    return HtmlTable("months", t.trend, columns, long=True)
