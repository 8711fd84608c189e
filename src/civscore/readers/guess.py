"""A layout file for sheets as they are: how each one is recognised, with what was not recognised to be filled in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from civscore.readers.block import Block
from civscore.readers.grid.heading import is_answer
from civscore.readers.reading import recognised_sheets
from civscore.readers.vocabulary import Vocabulary
from civscore.text.layout import guess_texts

_SHOWN = 12  # unknown words and headings that are listed for a sheet


def guessed(file: Path, words: Callable[[str | None], Vocabulary], language: str) -> str:
    """The text of a layout file for the sheets of *file*, with comments.

    Args:
        file: a workbook or csv file.
        words: what the headings of a grid may name, see :func:`civscore.readers.reading.read_inputs`.
        language: of the comments.

    Raises:
        CivScoreError: the file cannot be read.
    """
    t = guess_texts(language)
    blocks, known = recognised_sheets(file, words)
    lines = [*(f"# {line}" for line in t.top), "", f"# {t.blank}", "# blank: not-observed", f"# {t.skip}"]
    lines += ["# skip: {containing: [小计, 合计, 总计]}"]
    unknown = list(dict.fromkeys(word for block in blocks.values() for word in _unknown_words(block, known)))
    listed = ", ".join(_quoted(w) for w in unknown[:_SHOWN])
    lines += ["words:", f"  pass: []   # {t.words}", "  fail: []", "  not-applicable: []"]
    lines += [f"  # {t.unknown} {listed}"] if unknown else []
    lines += ["sheets:"]
    for name, block in blocks.items():
        lines += _sheet(name or file.name, block, t.columns, t.unread)
    return "\n".join(lines) + "\n"


def _sheet(name: str, block: Block, columns: str, unread: str) -> Iterator[str]:
    yield f"  - match: {_quoted(_literal(name))}"
    if block.sheet is None:
        yield f"    kind: skip   # {unread}"
        return
    yield f"    kind: {block.kind}"
    if block.heading:
        yield f"    heading: {block.heading}"
    headings = [role[1:] for role in block.texts if role.startswith("+")][:_SHOWN]
    if headings:
        yield f"    columns:   # {columns}"
        yield from (f"      {_quoted(heading)}: carried" for heading in headings)


def _literal(name: str) -> str:
    """A sheet's name as a pattern that fits nothing else."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _quoted(text: str) -> str:
    """A text that YAML reads as it is."""
    return json.dumps(text, ensure_ascii=False)


def _unknown_words(block: Block, known: Vocabulary) -> Iterator[str]:
    codes, texts = block.coded.get("result", (np.empty(0, np.int32), []))
    for code in np.unique(codes[codes >= 0]).tolist():
        if not is_answer(texts[code], known):
            yield texts[code]
