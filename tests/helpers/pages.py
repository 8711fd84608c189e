"""What stands on an HTML page, as a reader finds it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

HOSTILE = '<img src=x onerror="window.hit=1"><script>window.hit=2</script>{{ 7*7 }}{% raw %}&lt;b&gt;\'"</td></table>'
"""A text of a workbook that would like to be markup, script or template."""


class PageText(HTMLParser):
    """The texts of the cells of each section's table, the message that the page opens with, and every tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.sections: dict[str, list[list[str]]] = {}
        self.tags: list[str] = []
        self.message = ""
        self.pictures = 0
        self._section = ""
        self._cell: list[str] | None = None
        self._heading: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        if tag == "section":
            self._section = dict(attrs).get("id") or ""
        elif tag == "tr":
            self.sections.setdefault(self._section, []).append([])
        elif tag in ("td", "th"):
            self._cell = []
        elif tag == "h2" and "message" in (dict(attrs).get("class") or ""):
            self._heading = ""
        self.pictures += tag == "figure"

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)
        if self._heading is not None:
            self._heading += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._cell is not None:
            self.sections[self._section][-1].append("".join(self._cell).strip())
            self._cell = None
        elif tag == "h2" and self._heading is not None:
            self.message, self._heading = self._heading.strip(), None

    def rows(self, section: str) -> list[dict[str, str]]:
        """The rows of a section's table by heading."""
        head, *rows = self.sections[section]
        return [dict(zip(head, row, strict=True)) for row in rows]
