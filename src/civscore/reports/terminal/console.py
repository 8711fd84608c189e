"""Writing to the terminal: texts that come from people's files cannot steer it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from civscore.reports.terminal.wrapping import wrapped_text

# what a terminal obeys instead of showing: control characters but tab and newline, and marks of direction
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def without_controls(text: str) -> str:
    """The text without what a terminal would obey."""
    return _STEERING.sub("", text)


class PlainConsole(Console):
    """A console that shows texts as they are: no markup, no emoji codes, no control characters."""

    def __init__(self, file: TextIO | None = None, *, soft_wrap: bool = False) -> None:
        super().__init__(file=file, markup=False, emoji=False, highlight=False, soft_wrap=soft_wrap)

    def print(self, *objects: Any, **how: Any) -> None:
        """Print; a text that is too long for a line goes on in the next, and nothing is broken that is read as one."""
        if len(objects) == 1 and isinstance(objects[0], str | Text) and not (self.soft_wrap or how.get("soft_wrap")):
            objects = (wrapped_text(Text(objects[0]) if isinstance(objects[0], str) else objects[0], self.width),)
        super().print(*objects, **how)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Render, with the steering characters taken out."""
        for segment in super().render(renderable, options):
            if segment.control or not _STEERING.search(segment.text):
                yield segment
            else:
                yield Segment(without_controls(segment.text), segment.style)


def console() -> PlainConsole:
    """Standard output; as wide as the terminal, 80 columns where there is none."""
    return PlainConsole()


def write_out(text: str) -> None:
    """Write to standard output, to the end."""
    sys.stdout.write(text)
    sys.stdout.flush()
