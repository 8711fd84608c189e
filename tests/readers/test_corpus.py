"""The corpus of faulty workbooks: each scores exactly what the original scores, or its fault is named."""

from __future__ import annotations

import json
import random
from fractions import Fraction
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from corpus import MUTATIONS, SCHEME, Book, good
from running import tree_of
from searching import few

from civscore.errors import CivScoreError
from civscore.field.checking.check import Checked, check, unreadable
from civscore.field.marking.mark import Marking, mark_copy
from civscore.readers.reading import read_inputs
from civscore.scoring.score import score
from civscore.text.check import check_texts
from civscore.text.levels import LEVELS
from civscore.text.problems.sentences import sentence

TREE = tree_of(json.dumps(SCHEME, ensure_ascii=False))
EACH = 7  # seeds of the full run
SAMPLE = [(name, 0) for name in MUTATIONS]
REST = [(name, seed) for name in MUTATIONS for seed in range(1, EACH)]


@cache
def original(seed: int, folder: Path) -> Fraction | None:
    """The score of the good workbook."""
    return exact_score(good(seed).save(folder))[0]


def exact_score(path: Path) -> tuple[Fraction | None, CivScoreError | None]:
    """The exact score of a file, or why it was refused."""
    try:
        return score(read_inputs([path]), TREE).total.exact, None
    except CivScoreError as error:
        return None, error


def checked(path: Path) -> Checked:
    """What the check says of a file."""
    try:
        return check([path], read_inputs([path]), TREE)
    except CivScoreError as error:
        return unreadable([path], error)


def said(found: Checked) -> str:
    return "\n".join(f"{f.problem.level} {f.problem.where} {sentence(f.problem, 'en')}" for f in found.findings)


def names_the_fault(book: Book, found: Checked, path: Path) -> bool:
    """Whether an error or a warning speaks of a cell that was touched, or else of the file and a place in it."""
    told = [f for f in found.findings if f.problem.level != "note"]
    places = {place.cell for f in told for place in [*f.places, f.problem.where] if place.cell}
    if book.touched is not None and book.damage is None:
        return bool(book.touched & places)
    return any(f.problem.where.file == str(path) for f in told)


def holds(name: str, seed: int, folder: Path) -> Path:
    """Make the mutated workbook and see that nothing happens to its score in silence."""
    before = original(seed, folder)
    book = MUTATIONS[name](good(seed), random.Random(f"{name} {seed}"))
    path = book.save(folder)
    after, refused = exact_score(path)
    found = checked(path)
    assert all(sentence(f.problem, lang) for f in found.findings for lang in ("zh", "en"))
    if refused is not None:
        assert not found.clean
    if after != before:
        assert names_the_fault(book, found, path), f"{before} → {after}, touched {book.touched}\n{said(found)}"
    return path


@pytest.mark.parametrize(("name", "seed"), few(SAMPLE, 10))
def test_no_fault_changes_a_score_in_silence(name: str, seed: int, tmp_path: Path) -> None:
    """A faulty workbook scores what the original scores, or its fault is named; nothing ends in a traceback."""
    holds(name, seed, tmp_path)


def marked(path: Path, found: Checked) -> Path:
    """The marked copy of a file."""
    target = path.with_name(f"marked{path.suffix if path.suffix == '.xlsm' else '.xlsx'}")
    texts, own = check_texts("zh"), [f for f in found.findings if f.problem.where.file == str(path)]
    mark_copy(path, target, Marking(own, [], texts, lambda p: sentence(p, "zh"), lambda level: LEVELS["zh"][level]))
    return target


@pytest.mark.slow
@pytest.mark.parametrize(("name", "seed"), REST)
def test_no_fault_of_the_corpus_changes_a_score_in_silence(name: str, seed: int, tmp_path: Path) -> None:
    """The same for the whole corpus; and the marked copy of a faulty workbook opens and scores what it scores."""
    path = holds(name, seed, tmp_path)
    found = checked(path)
    if found.readings is None:
        return
    try:
        copy = marked(path, found)
    except CivScoreError as error:  # damaged in a part that reading does not need
        assert [p.code for p in error.problems] == ["workbook-damaged"]
        return
    openpyxl.load_workbook(copy).close()
    before, after = exact_score(path), exact_score(copy)
    assert before[0] == after[0]
    assert (before[1] is None) == (after[1] is None)


def test_the_corpus_is_large() -> None:
    """The corpus holds at least 200 workbooks, of at least 25 kinds of fault."""
    assert len(SAMPLE) + len(REST) >= 200
    assert len(MUTATIONS) >= 25


def test_good_workbooks_score_and_are_clean(tmp_path: Path) -> None:
    """The workbooks that the corpus starts from have a score, and the check finds nothing in them."""
    for seed in range(EACH):
        path = good(seed).save(tmp_path)
        assert exact_score(path)[0] is not None
        assert checked(path).clean, said(checked(path))
