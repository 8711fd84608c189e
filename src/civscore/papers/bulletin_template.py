"""The bundled template of the bulletin, in the order that bulletins have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from civscore.papers.looks import CENTER, LEFT, RIGHT
from civscore.papers.page import PaperPage, columns
from civscore.text.bulletin import BulletinWords, bulletin_words


@cache
def bulletin_template(language: str) -> bytes:
    """The template as a docx file."""
    words = bulletin_words(language)
    page = PaperPage(language, words.file_title)
    page.head(words.head, words.plain_head)
    if words.address:
        page.put(words.address, "Address")
    page.put(words.basis)
    _total(page, words)
    _rankings(page, words)
    _problems(page, words)
    _faults(page, words)
    _end(page, words)
    _annexes(page, words)
    return page.finish()


def _total(page: PaperPage, w: BulletinWords) -> None:
    page.put(w.total_heading, "Heading 1")
    page.put(w.total)
    page.put(w.indicators_caption, "Caption")
    name = "{{ '\u3000' if row.level == 2 }}{{ row.name }}"
    page.table(
        columns(
            w.indicators, (66, name, LEFT), (15, "{{ row.points }}", RIGHT), (18, "{{ row.score }}", RIGHT),
            (19, "{{ row.rate }}", RIGHT), (19, "{{ row.before }}", RIGHT), (19, "{{ row.change }}", RIGHT),
        ),
        ["row in indicators"],
    )  # fmt: skip


def _rankings(page: PaperPage, w: BulletinWords) -> None:
    page.put(w.ranking_heading, "Heading 1")
    page.tag("if not leagues and not long_leagues")
    page.put(w.no_ranking)
    page.tag("endif")
    page.tag("for league in leagues")
    _league(page, w)
    page.tag("endfor")
    page.tag("for league in long_leagues")
    page.put(w.long_note)
    page.tag("endfor")


def _league(page: PaperPage, w: BulletinWords) -> None:
    page.put("{{ league.title }}", "Caption")
    page.table(
        columns(
            w.league, (11, "{{ row.place }}", CENTER), (20, "{{ row.name }}", LEFT), (16, "{{ row.score }}", RIGHT),
            (20, "{{ row.exact }}", RIGHT), (15, "{{ row.rate }}", RIGHT), (15, "{{ row.coverage }}", RIGHT),
            (15, "{{ row.before }}", RIGHT), (17, "{{ row.change }}", RIGHT), (13, "{{ row.moved }}", CENTER),
            (14, "{{ row.note }}", CENTER),
        ),
        ["row in league.rows"],
    )  # fmt: skip
    for condition, note in (("league.marked", w.within_note), ("league.close", w.close_note)):
        page.tag(f"if {condition}")
        page.put(note, "Note")
        page.tag("endif")


def _problems(page: PaperPage, w: BulletinWords) -> None:
    page.put(w.problems_heading, "Heading 1")
    page.tag("if fault_count or areas")
    page.put(w.problems)
    page.tag("else")
    page.put(w.no_problems)
    page.tag("endif")
    page.tag("for table in classes")
    page.put("{{ table.title }}", "Caption")
    page.table(
        columns(
            w.classes, (64, "{{ row.name }}", LEFT), (20, "{{ row.faults }}", RIGHT),
            (23, "{{ row.faults_share }}", RIGHT), (23, "{{ row.lost }}", RIGHT), (26, "{{ row.share }}", RIGHT),
        ),
        ["row in table.rows + ([table.sum] if table.sum else [])"],
    )  # fmt: skip
    page.tag("if table.note")
    page.put("{{ table.note }}", "Note")
    page.tag("endif")
    page.tag("endfor")


def _faults(page: PaperPage, w: BulletinWords) -> None:
    page.tag("if areas")
    page.put(w.list_heading, "Heading 1")
    page.tag("if listed")
    page.tag("for area in areas")
    page.put(w.area_line, "Heading 2")
    page.tag("for site in area.sites")
    _site(page, w)
    page.tag("endfor")
    page.tag("endfor")
    page.tag("else")
    page.put(w.areas_line, keep=True)
    page.table(
        columns(
            w.areas, (66, "{{ area.name }}", LEFT), (30, "{{ area.faults }}", RIGHT), (30, "{{ area.lost }}", RIGHT),
            (30, "{{ area.share }}", RIGHT),
        ),
        ["area in areas"],
    )  # fmt: skip
    page.tag("if worst")
    page.put(w.worst_line)
    page.tag("for site in worst")
    _site(page, w)
    page.tag("endfor")
    page.tag("else")
    page.put(w.all_line)
    page.tag("endif")
    page.tag("endif")
    page.tag("endif")


def _site(page: PaperPage, w: BulletinWords) -> None:
    page.put(w.site_line + "{% for fault in site.faults %}" + w.fault_line + "{% endfor %}")


def _end(page: PaperPage, w: BulletinWords) -> None:
    page.tag("if praise or criticism")
    page.put(w.praise_heading, "Heading 1")
    for name in ("praise", "criticism"):
        page.tag(f"if {name}")
        page.put(getattr(w, name))
        page.tag("endif")
    page.tag("endif")
    page.put(w.demands_heading, "Heading 1")
    for demand in w.demands:
        page.put(demand)
    page.tag("if annexes.titles")
    page.put(w.annexes, keep=True)
    page.tag("for title in annexes.titles")
    page.put(w.annex_line)
    page.tag("endfor")
    page.tag("endif")
    page.put("")
    page.sign(w.signature)


def _annexes(page: PaperPage, w: BulletinWords) -> None:
    with _annex(page, "leagues"):
        page.tag("for league in long_leagues")
        _league(page, w)
        page.tag("endfor")
    with _annex(page, "units"):
        page.table(
            columns(
                w.units, (12, "{{ loop.index }}", CENTER), (46, "{{ row.name }}", LEFT), (18, "{{ row.rate }}", RIGHT),
                (16, "{{ row.faults }}", RIGHT), (22, "{{ row.full }}", RIGHT), (22, "{{ row.split }}", RIGHT),
                (20, "{{ row.share }}", RIGHT),
            ),
            ["row in units"], small=True,
        )  # fmt: skip
        page.put(w.units_note, "Note")
    with _annex(page, "sites"):
        page.table(
            columns(
                w.site_rows, (10, "{{ loop.index }}", CENTER), (43, "{{ row.name }}", LEFT),
                (26, "{{ row.site_type }}", LEFT), (20, "{{ row.area }}", LEFT), (15, "{{ row.rate }}", RIGHT),
                (14, "{{ row.observations }}", RIGHT), (13, "{{ row.faults }}", RIGHT), (15, "{{ row.lost }}", RIGHT),
            ),
            ["row in site_rows"], small=True,
        )  # fmt: skip
    with _annex(page, "faults"):
        page.tag("for area in areas")
        page.put(w.faults_line, "Caption")
        page.table(
            columns(
                w.faults, (27, "{{ site.name }}", LEFT, True), (10, "{{ fault.number }}", CENTER),
                (37, "{{ fault.text }}", LEFT), (32, "{{ fault.standard }}", LEFT), (12, "{{ fault.lost }}", RIGHT),
                (22, "{{ fault.units }}", LEFT), (16, "{{ fault.deadline }}", CENTER),
            ),
            ["site in area.sites", "fault in site.faults"], small=True,
        )  # fmt: skip
        page.tag("endfor")


@contextmanager
def _annex(page: PaperPage, name: str) -> Iterator[None]:
    """An annex on a page of its own, where there is one of that name."""
    page.tag(f"if annexes.{name}")
    page.put(f"{{{{ annexes.{name} }}}}", "Annex", page=True)
    page.put(f"{{{{ annexes.{name}_title }}}}", "Annex Title")
    yield
    page.tag("endif")
