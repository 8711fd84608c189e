"""Every figure of a medium against the documents of its run: what a page, a table or a paper prints must be in them.

A medium is read as lines: a row of a table, a paragraph, a line of the terminal. Texts that the documents have (names,
ids, dates, what was written about a fault) are taken out of a line first; each number that is left must be a figure of
something that the line names (an indicator, an area, a unit, a site), or one of the whole run, printed as the scheme
rounds or more exactly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import openpyxl

NAMES = ("name", "id", "standard", "site", "unit", "units", "site_id")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
_ADDING_UP = frozenset(
    ["lost", "full", "split", "points", "change", "performance", "same", "drawn", "other", "composition", "edition", "bonus", "penalty", "rounding", "deducted"]
)  # fmt: skip
"""What adds up as printed, and so may be printed as the neighbouring figure."""


# -- media as lines ---------------------------------------------------------------------------------------------------


def lines_of(path: Path) -> list[str]:
    """The lines of a file."""
    reader = {".xlsx": _book, ".html": _page, ".docx": _paper, ".pptx": _slides, ".txt": _text}[path.suffix]
    return [line for line in reader(path) if line.strip()]


def _text(path: Path) -> Iterator[str]:
    yield from path.read_text("utf-8").splitlines()


def _book(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            yield " | ".join(shown(c.value, c.number_format) for c in row if c.value is not None)


def shown(value: Any, form: str) -> str:
    """A cell as Excel shows it; formulas are left out, they are calculated elsewhere."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = str(value)
        return "" if text.startswith("=") else text
    form = form.split(";")[0]
    if form == "General":
        return f"{Decimal(repr(value)).normalize():f}"
    number = Decimal(repr(value)) * (100 if "%" in form else 1)
    places = len(form.split(".")[1].strip('%"').rstrip("#")) if "." in form else 0
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if "#" in form.partition(".")[2]:
        rounded = number.quantize(Decimal("0.0001"), ROUND_HALF_UP).normalize()
    return f"{rounded:f}" + ("%" if "%" in form else "")


class _Blocks(HTMLParser):
    """The texts of a page by block; without scripts, styles, and the scales of pictures."""

    _ENDS = frozenset(
        (
            "p",
            "li",
            "tr",
            "h1",
            "h2",
            "h3",
            "h4",
            "dt",
            "dd",
            "div",
            "section",
            "summary",
            "caption",
            "header",
            "footer",
        )
    )
    _LEFT = frozenset(("script", "style", "svg", "template"))

    def __init__(self) -> None:
        super().__init__()
        self.lines, self.now, self.left = [""], 0, 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.left += tag in self._LEFT
        if tag in self._ENDS:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self.left -= tag in self._LEFT
        self.lines[-1] += " | "
        if tag in self._ENDS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self.left:
            self.lines[-1] += data


def _page(path: Path) -> Iterator[str]:
    blocks = _Blocks()
    blocks.feed(path.read_text("utf-8"))
    yield from blocks.lines


def _paper(path: Path) -> Iterator[str]:
    document = docx.Document(str(path))
    for part in (document, *(s.header for s in document.sections), *(s.footer for s in document.sections)):
        yield from (p.text for p in part.paragraphs)
        for table in part.tables:
            yield from (" | ".join(dict.fromkeys(c.text for c in row.cells)) for row in table.rows)


def _slides(path: Path) -> Iterator[str]:
    from pptx import Presentation

    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield from shape.text_frame.text.splitlines()
            if getattr(shape, "has_table", False) and shape.has_table:
                yield from (" | ".join(c.text for c in row.cells) for row in shape.table.rows)


# -- what may be printed ----------------------------------------------------------------------------------------------


@dataclass
class Sources:
    """What the documents of a run have: the figures of what has a name, those of the whole, and the texts."""

    places: int
    own: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    whole: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    _known: re.Pattern[str] | None = None
    _names: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def read(self, document: Any) -> None:
        """Take in a JSON document."""
        self._walk(document, (), "")

    def add(self, value: float | None, *names: str, key: str = "lost") -> None:
        """A figure that follows from a document: of what is called so, or of the whole."""
        if value is not None:
            for into in [self.own[n] for n in names if n] or [self.whole]:
                into |= forms(value, self.places, key)

    def _walk(self, value: Any, names: tuple[str, ...], key: str) -> None:
        if isinstance(value, dict):
            if key in ("cells", "places", "text"):
                return
            found = [v for k in NAMES for v in _listed(value.get(k)) if isinstance(v, str) and v]
            for k, v in value.items():
                self._walk(v, tuple(found) or names, k)
                if not NUMBER.fullmatch(k):
                    self.texts.add(k)
        elif isinstance(value, list):
            self.add(len(value), *names)
            for v in value:
                self._walk(v, names, key)
        elif isinstance(value, str):
            if NUMBER.fullmatch(value.strip("+-±")):  # an id, an answer: a figure of what it belongs to
                for into in [self.own[n] for n in names] or [self.whole]:
                    into |= {value.strip("+-±%"), *forms(float(value.strip("+-±%").replace(",", "")), self.places, key)}
                return
            self.texts |= {value, *value.split("!")}
        elif isinstance(value, int | float) and not isinstance(value, bool):
            for into in [self.own[n] for n in names] or [self.whole]:
                into |= forms(value, self.places, key)

    def unknown(self, lines: Iterable[str]) -> list[tuple[str, str]]:
        """The numbers without a source, each with its line."""
        if self._known is None:
            self._known = _any(t for t in self.texts if re.search(r"\d", t) and len(t) < 2000)
            self._names = {name: _any([name]) for name in self.own}
        found, before = [], 0
        for line in lines:
            allowed = set(self.whole)
            for name, pattern in self._names.items():
                if name in line and pattern.search(line):
                    allowed |= self.own[name]
            tokens = NUMBER.findall(self._known.sub(" ", line))
            for at, token in enumerate(tokens):
                plain = token.replace(",", "").rstrip("%")
                if plain in allowed:
                    continue
                if not at and plain in (str(before + 1), "1") and re.match(r"\W*" + plain, line):
                    before = int(plain)  # the number of a row or a sentence
                    continue
                found.append((token, line))
        return found


def _any(texts: Iterable[str]) -> re.Pattern[str]:
    """Any of some texts; one that begins or ends with a digit is not part of a longer number."""
    parts = []
    for text in sorted(texts, key=len, reverse=True):
        before = r"(?<![\d.])" if text[:1].isdigit() else ""
        after = r"(?!\.?\d)" if text[-1:].isdigit() else ""
        parts.append(before + re.escape(text) + after)
    return re.compile("|".join(parts) or "(?!)")


def forms(value: float, places: int, key: str = "") -> set[str]:
    """How a number may be printed: in full, rounded, as a percentage; of what adds up also the neighbouring figure."""
    exact = abs(Decimal(repr(value)))
    found = {f"{exact:f}", _short(exact)}
    if isinstance(value, int):
        return found | {f"{exact:.{n}f}" for n in (places, 2)}
    for number, digits in ((exact, {places, 2, 3, 4, 6, places + 4}), (exact * 100, {0, 1, 2})):
        for n in digits:
            unit = Decimal(1).scaleb(-n)
            found |= {f"{number.quantize(unit, how):f}" for how in (ROUND_HALF_UP, ROUND_HALF_EVEN)}
    if key in _ADDING_UP:
        unit = Decimal(1).scaleb(-places)
        found |= {f"{exact.quantize(unit, how):f}" for how in (ROUND_FLOOR, ROUND_CEILING)}
    return found | {_short(Decimal(f)) for f in found}


def _short(value: Decimal) -> str:
    text = f"{value.quantize(Decimal('0.0001'), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
