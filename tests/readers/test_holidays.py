"""``holidays.csv``: what it says is taken, what is wrong with it is named with its line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from civscore.errors import CivScoreError
from civscore.readers.holidays import read_holidays


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "holidays.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("day,off/on\n2027-10-01,off\n2027-10-09,on\n", "utf-8"),
        ("日期,休/班,备注\n2027年10月1日,休,国庆节\n\n2027/10/9,班,\n", "gb18030"),
        ("备注,休/班,日期\n,放假,2027.10.1\n,上班,20271009\n,休,2027-10-01\n", "utf-8-sig"),
    ],
)
def test_days_off_and_on(tmp_path: Path, text: str, encoding: str) -> None:
    """Headings and words of either language, columns in any order; a line that says the same again is none too many."""
    found = read_holidays(written(tmp_path, text, encoding))
    assert found == {dt.date(2027, 10, 1): False, dt.date(2027, 10, 9): True}


def test_every_fault_with_its_line(tmp_path: Path) -> None:
    """All faults in one pass, each at its line."""
    text = "day,off/on\n2027-10-01,off\nsoon,off\n2027-10-02,maybe\n2027-10-01,on\n1027-10-01,off\n2027-10-03,\n"
    with pytest.raises(CivScoreError) as caught:
        read_holidays(written(tmp_path, text))
    assert [(p.code, p.where.line) for p in caught.value.problems] == [
        ("holidays-bad-day", 3), ("holidays-bad-word", 4), ("holidays-twice", 5), ("holidays-bad-day", 6),
        ("holidays-bad-word", 7),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["2027-10-01,off\n", "day,what\n2027-10-01,off\n", "\n"])
def test_headings_are_needed(tmp_path: Path, text: str) -> None:
    """Without the two headings nothing is guessed."""
    with pytest.raises(CivScoreError) as caught:
        read_holidays(written(tmp_path, text))
    assert [p.code for p in caught.value.problems] == ["holidays-no-columns"]
