"""The bundled template of a notice: the letter, the list of faults, and the slip to be sent back."""

from __future__ import annotations

from civscore.papers.looks import CENTER, LEFT, RIGHT
from civscore.papers.page import Page, columns
from civscore.text.notices import NoticeWords, notice_words


def notice_template(language: str) -> bytes:
    """The template as a docx file."""
    words = notice_words(language)
    page = Page(language, words.file_title)
    page.head(words.head, words.plain_head)
    page.put(words.address, "Address")
    _either(page, words.found, words.found_nobody)
    _either(page, words.demand, words.demand_nobody)
    page.put(words.contents)
    page.put("")
    page.sign(words.signature)
    _list(page, words)
    page.tag("if named")
    _reply(page, words)
    page.tag("endif")
    return page.finish()


def _either(page: Page, named: str, nobody: str) -> None:
    page.tag("if named")
    page.put(named)
    page.tag("else")
    page.put(nobody)
    page.tag("endif")


def _list(page: Page, w: NoticeWords) -> None:
    fault = "{{ row.text }}{% if row.details %}\n{{ row.details }}{% endif %}"
    page.put(w.list_title, "Annex", page=True)
    page.table(
        columns(
            w.rows, (9, "{{ row.number }}", CENTER), (29, "{{ row.site }}", LEFT), (32, "{{ row.standard }}", LEFT),
            (36, fault, LEFT), (12, "{{ row.lost }}", RIGHT),
            (12, "{{ row.split }}", RIGHT), (15, "{{ row.deadline }}", CENTER), (11, "{{ row.status }}", CENTER),
        ),
        ["row in rows"], small=True,
    )  # fmt: skip
    page.put(w.list_note, "Note")


def _reply(page: Page, w: NoticeWords) -> None:
    page.put(w.reply_title, "Annex", page=True)
    page.put(w.reply_unit, "Note")
    page.table(
        columns(
            w.reply, (9, "{{ row.number }}", CENTER), (30, "{{ row.site }}", LEFT), (42, "{{ row.text }}", LEFT),
            (42, "", LEFT), (16, "", LEFT), (17, "", LEFT),
        ),
        ["row in rows"], small=True,
    )  # fmt: skip
    page.put(w.reply_end, "Note")
