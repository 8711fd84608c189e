"""The bundled template of a notice: the letter, the list of faults, and the slip to be sent back."""

from __future__ import annotations

from functools import cache

from civscore.papers.looks import CENTER, LEFT, RIGHT
from civscore.papers.page import PaperPage, columns
from civscore.papers.parts import annex_lines, imprint, sign
from civscore.papers.photo_table import photo_table
from civscore.text.notices import NoticeWords, notice_words


@cache
def notice_template(language: str) -> bytes:
    """The template as a docx file."""
    words = notice_words(language)
    page = PaperPage(language, words.file_title)
    page.head(words.head, words.plain_head)
    page.put(words.address, "Address")
    page.tag("if role == 'unit'")
    _either(page, words.found, words.found_nobody)
    _either(page, words.demand, words.demand_nobody, keep=True)
    page.tag("else")
    page.put(words.found_after)
    page.put(words.demand_after, keep=True)
    page.tag("endif")
    for condition, titles in (("if named", words.contents), ("else", words.contents[:1])):
        page.tag(condition)
        annex_lines(page, words.annexes, titles)
    page.tag("endif")
    sign(page, words.signature)
    imprint(page, words.imprint)
    _list(page, words)
    _photos(page, words)
    page.tag("if weak")
    _weak(page, words)
    page.tag("endif")
    page.tag("if named")
    _reply(page, words)
    page.tag("endif")
    return page.finish()


def _either(page: PaperPage, named: str, nobody: str, style: str = "Normal", *, keep: bool = False) -> None:
    page.tag("if named")
    page.put(named, style, keep=keep)
    page.tag("else")
    page.put(nobody, style, keep=keep)
    page.tag("endif")


def _list(page: PaperPage, w: NoticeWords) -> None:
    page.turn()
    _either(page, w.list_number, w.list_number_alone, "Annex")
    page.put(w.list_title, "Annex Title")
    page.table(
        columns(
            w.rows, (10, "{{ row.number }}", CENTER), (28, "{{ row.site }}", LEFT), (30, "{{ row.standard }}", LEFT),
            (31, "{{ row.text }}", LEFT), (16, "{{ row.points }}", RIGHT), (13, "{{ row.lost }}", RIGHT),
            (13, "{{ row.split }}", RIGHT),
            (24, "{{ row.others }}", LEFT), (16, "{{ row.answering }}", LEFT),
            (16, "{{ row.deadline }}", CENTER), (14, "{{ row.status }}", CENTER),
            (20, "{{ row.photo }}", LEFT), (13, "{{ row.source }}", LEFT),
        ),
        ["row in rows"], small=True,
    )  # fmt: skip
    page.put(w.list_note, "Note")


def _photos(page: PaperPage, w: NoticeWords) -> None:
    page.tag("if photos")
    page.put(w.photos_title, "Caption")
    photo_table(page, "photos", width=241)
    page.tag("endif")
    page.tag("if photo_note")
    page.put("{{ photo_note }}", "Note")
    page.tag("endif")


def _weak(page: PaperPage, w: NoticeWords) -> None:
    page.put(w.weak_title, "Caption")
    page.table(
        columns(
            w.weak, (10, "{{ loop.index }}", CENTER), (150, "{{ row.name }}", LEFT), (44, "{{ row.found }}", CENTER),
            (20, "{{ row.rate }}", RIGHT), (20, "{{ row.lost }}", RIGHT),
        ),
        ["row in weak"], small=True,
    )  # fmt: skip
    page.put(w.weak_note, "Note")


def _reply(page: PaperPage, w: NoticeWords) -> None:
    page.put(w.reply_number, "Annex", page=True)
    page.put(w.reply_title, "Annex Title")
    page.put(w.reply_unit, "Note")
    page.table(
        columns(
            w.reply, (11, "{{ row.number }}", CENTER), (36, "{{ row.site }}", LEFT), (58, "{{ row.problem }}", LEFT),
            (76, "", LEFT), (28, "", LEFT), (32, "", LEFT),
        ),
        ["row in rows"], small=True, height=10,
    )  # fmt: skip
    page.put(w.reply_end, "Note")
