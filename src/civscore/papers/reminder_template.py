"""The bundled template of a reminder (督办函): the letter, and the list of what is not repaired."""

from __future__ import annotations

from functools import cache

from civscore.papers.looks import CENTER, LEFT
from civscore.papers.page import PaperPage, columns
from civscore.papers.parts import annex_lines, sign
from civscore.text.reminders import reminder_words


@cache
def reminder_template(language: str) -> bytes:
    """The template as a docx file."""
    words = reminder_words(language)
    page = PaperPage(language, words.file_title)
    page.head(words.head, words.plain_head)
    page.put(words.address, "Address")
    page.put(words.found)
    page.tag("if earlier")
    page.put(words.earlier)
    page.tag("endif")
    page.put(words.demand, keep=True)
    page.tag("if nth > 2")
    page.put(words.demand_again, keep=True)
    page.tag("endif")
    annex_lines(page, words.annexes, (words.list_title,))
    sign(page, words.signature)
    page.turn()
    page.put(words.list_number, "Annex")
    page.put(words.list_title, "Annex Title")
    page.table(
        columns(
            words.rows, (10, "{{ row.number }}", CENTER), (32, "{{ row.id }}", LEFT), (32, "{{ row.site }}", LEFT),
            (38, "{{ row.standard }}", LEFT), (44, "{{ row.text }}", LEFT), (17, "{{ row.deadline }}", CENTER),
            (18, "{{ row.left }}", CENTER), (16, "{{ row.nth }}", CENTER), (15, "{{ row.status }}", CENTER),
            (22, "{{ row.others }}", LEFT),
        ),
        ["row in rows"], small=True,
    )  # fmt: skip
    return page.finish()
