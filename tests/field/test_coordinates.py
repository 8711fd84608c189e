"""Positions of sites: in two columns, or in one cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import flat, tree_of
from sheets import grid, write

from civscore.errors import CivScoreError
from civscore.field.coordinates import position_of
from civscore.field.register import read_register


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("112.57,26.89", ("112.57", "26.89")), ("26.89，112.57", ("112.57", "26.89")),
        ("(112.57 26.89)", ("112.57", "26.89")),
        ("东经112.57° 北纬26.89°", ("112.57", "26.89")), ("N26.89, E112.57", ("112.57", "26.89")),
        ("纬度:26.89 经度:112.57", ("112.57", "26.89")), ("10.5N 20.25E", ("20.25", "10.5")), ("10.5,20.25", None),
        ("112.57", None), ("112.57,26.89,3", None), ("112.57,126.89", None), ("路口", None),
        ("112.57,26.89 路口", None),
        ("E112 E26", None), ("", None),
    ],
)  # fmt: skip
def test_positions(text: str, found: tuple[str, str] | None) -> None:
    """Which number is which is told by words, or by its size, and never guessed."""
    assert position_of(text) == found


def test_a_register_with_positions_in_one_column(tmp_path: Path) -> None:
    """They are what longitude and latitude in columns of their own would be; those win where both are there."""
    scheme = tree_of(flat({"id": "1"})).scheme
    rows = [
        ("点位名称", "点位类型", "坐标", "经度", "纬度", "参考照片"),
        ("甲", "路", "26.89,112.57", None, None, "甲.jpg"),
        ("乙", "路", "1,2", "112.5", "26.5", None), ("丙", "路", None, None, None, None),
    ]  # fmt: skip
    sites = read_register(write(tmp_path / "a.xlsx", grid(*rows)), scheme).sites
    got = [(s.cells["longitude"], s.cells["latitude"], s.cells["reference_photo"]) for s in sites]
    assert got == [("112.57", "26.89", "甲.jpg"), ("112.5", "26.5", ""), ("", "", "")]
    rows[1] = ("甲", "路", "26.89,12.57", None, None, None)
    with pytest.raises(CivScoreError) as refused:
        read_register(write(tmp_path / "b.xlsx", grid(*rows)), scheme)
    assert [(p.code, p.where.cell) for p in refused.value.problems] == [("register-position", "C2")]
