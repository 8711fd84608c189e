"""The bundled template of a notice: the letter, the list of faults, and the slip to be sent back."""

from __future__ import annotations

from functools import cache

from civscore.papers.looks import CENTER, LEFT, RIGHT
from civscore.papers.page import PaperPage, columns
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
    _either(page, words.demand, words.demand_nobody)
    page.tag("else")
    page.put(words.found_after)
    page.put(words.demand_after)
    page.tag("endif")
    page.put(words.contents)
    page.put("")
    page.sign(words.signature)
    _list(page, words)
    page.tag("if named")
    _reply(page, words)
    page.tag("endif")
    return page.finish()


def _either(page: PaperPage, named: str, nobody: str) -> None:
    page.tag("if named")
    page.put(named)
    page.tag("else")
    page.put(nobody)
    page.tag("endif")


def _list(page: PaperPage, w: NoticeWords) -> None:
    page.turn()
    page.put(w.list_title, "Annex")
    page.table(
        columns(
            w.rows, (10, "{{ row.number }}", CENTER), (32, "{{ row.site }}", LEFT), (36, "{{ row.standard }}", LEFT),
            (40, "{{ row.text }}", LEFT), (13, "{{ row.lost }}", RIGHT), (13, "{{ row.split }}", RIGHT),
            (24, "{{ row.others }}", LEFT), (24, "{{ row.answering }}", LEFT),
            (17, "{{ row.deadline }}", CENTER), (14, "{{ row.status }}", CENTER),
            (42, "{{ row.source }}{% if row.photo %}\n{{ row.photo }}{% endif %}", LEFT),
        ),
        ["row in rows"], small=True,
    )  # fmt: skip
    page.put(w.list_note, "Note")


def _reply(page: PaperPage, w: NoticeWords) -> None:
    page.put(w.reply_title, "Annex", page=True)
    page.put(w.reply_unit, "Note")
    page.table(
        columns(
            w.reply, (11, "{{ row.number }}", CENTER), (36, "{{ row.site }}", LEFT), (58, "{{ row.text }}", LEFT),
            (76, "", LEFT), (28, "", LEFT), (32, "", LEFT),
        ),
        ["row in rows"], small=True, height=10,
    )  # fmt: skip
    page.put(w.reply_end, "Note")
