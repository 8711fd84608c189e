"""The bundled template of the bulletin, in the order that bulletins have."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from civscore.papers.looks import CENTER, LEFT, RIGHT
from civscore.papers.page import PaperPage, columns
from civscore.papers.parts import annex_loop, imprint, sign
from civscore.papers.photo_table import photo_table
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
    _end(page, words)
    page.tag("if annexes.in_word")
    _annexes(page, words)
    page.tag("endif")
    imprint(page, words.imprint)
    return page.finish()


def _total(page: PaperPage, w: BulletinWords) -> None:
    page.put(w.total_heading, "Heading 1")
    page.put(w.total)
    page.tag("for picture in pictures")
    page.put("{{ picture.title }}", "Caption")
    page.put("{{ picture }}", "Picture")
    page.tag("endfor")
    page.put(w.parts_caption, "Caption")
    page.table(
        columns(
            w.parts, (56, "{{ row.name }}", LEFT), (18, "{{ row.points }}", RIGHT), (16, "{{ row.score }}", RIGHT),
            (18, "{{ row.rate }}", RIGHT), (16, "{{ row.before }}", RIGHT), (18, "{{ row.change }}", RIGHT),
            (14, "{{ row.error }}", RIGHT),
        ),
        ["row in parts"],
    )  # fmt: skip
    page.tag("if composed_note")
    page.put(w.composed_note, "Note")
    page.tag("endif")
    page.tag("if sum_note")
    page.put(w.sum_note, "Note")
    page.tag("endif")


def _rankings(page: PaperPage, w: BulletinWords) -> None:
    page.put(w.ranking_heading, "Heading 1")
    page.tag("if not rankings")
    page.put(w.no_ranking)
    page.tag("endif")
    page.tag("for line in rankings")
    page.put(w.ranking)
    page.tag("endfor")
    page.tag("if chance")
    page.put(w.chance_note, "Note")
    page.tag("endif")


def _problems(page: PaperPage, w: BulletinWords) -> None:
    page.put(w.problems_heading, "Heading 1")
    page.tag("if fault_count or worst_standards")
    page.put(w.problems, keep=True)
    page.tag("else")
    page.put(w.no_problems)
    page.tag("endif")
    page.tag("if worst_standards")
    page.table(
        columns(
            w.worst, (96, "{{ row.name }}", LEFT), (20, "{{ row.faults }}", RIGHT), (18, "{{ row.lost }}", RIGHT),
            (22, "{{ row.share }}", RIGHT),
        ),
        ["row in worst_standards"],
    )  # fmt: skip
    page.tag("endif")
    page.tag("if typical")
    page.put(w.typical, keep=True)
    page.tag("for one in typical")
    page.put(w.typical_line)
    page.tag("endfor")
    page.tag("endif")
    page.tag("if typical_photos")
    photo_table(page, "typical_photos", width=156)
    page.tag("endif")
    page.tag("if weak_line")
    page.put(w.weak_line)
    page.tag("endif")


def _end(page: PaperPage, w: BulletinWords) -> None:
    page.tag("if praise or criticism")
    page.put(w.praise_heading, "Heading 1")
    for name in ("praise", "criticism"):
        page.tag(f"if {name}")
        page.put(getattr(w, name))
        page.tag("endif")
    page.tag("endif")
    page.tag("if fault_count and frame.kind != 'trial'")
    page.put(w.demands_heading, "Heading 1")
    for demand in w.demands:
        page.put(demand, keep=demand == w.demands[-1])
    page.tag("endif")
    annex_loop(page, w.annexes)
    sign(page, w.signature)


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
    for condition, note in (("league.marked", w.chance_note), ("league.close", w.close_note)):
        page.tag(f"if {condition}")
        page.put(note, "Note")
        page.tag("endif")


def _annexes(page: PaperPage, w: BulletinWords) -> None:
    with _annex(page, "leagues"):
        page.tag("for league in leagues + long_leagues")
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
    with _annex(page, "weak"):
        page.table(
            columns(
                w.weak, (12, "{{ loop.index }}", CENTER), (84, "{{ row.name }}", LEFT), (28, "{{ row.found }}", CENTER),
                (16, "{{ row.rate }}", RIGHT), (16, "{{ row.lost }}", RIGHT),
            ),
            ["row in weak"], small=True,
        )  # fmt: skip
        page.put(w.weak_note, "Note")


@contextmanager
def _annex(page: PaperPage, name: str) -> Iterator[None]:
    """An annex on a page of its own, where there is one of that name."""
    page.tag(f"if annexes.{name}")
    page.put(f"{{{{ annexes.{name} }}}}", "Annex", page=True)
    page.put(f"{{{{ annexes.{name}_title }}}}", "Annex Title")
    yield
    page.tag("endif")
