"""Who answers for a row: 属地 and its like mean the street in which the site lies."""

from __future__ import annotations

import pytest
from commands import ROWS, Desk, changed, desk

from civscore.scoring.units import is_local

__all__ = ["desk"]

LOCAL = "属地 属地镇街 各镇街 各乡镇 各街道 街道 属地街道办事处 各镇（街道） 属地政府 各街道办 辖区街道 属地单位"
NOT = "中山街道 城关镇 镇街环境办 各街道综合执法队 甲街道办 属地管理科 城管局 街道口 乡镇企业局"


@pytest.mark.parametrize("word", LOCAL.split())
def test_words_for_the_street(word: str) -> None:
    """However it is written, it names no unit but the site's street."""
    assert is_local(word)


@pytest.mark.parametrize("word", NOT.split())
def test_names_that_are_units(word: str) -> None:
    """A street's own name, and a department of streets, are units as they are written."""
    assert not is_local(word)


def test_the_street_of_the_site(desk: Desk) -> None:
    """In losses, scopes, ledger and notices: the site's street, beside the other units of the row; where no street is
    given the word stays."""
    rows = [
        {**ROWS[1], "street": "东街道", "unit": "属地、城管局"},
        {**ROWS[1], "site": "丙路", "street": "西街道", "unit": "各镇街"},
        {**ROWS[1], "site": "丁路", "street": "西街道", "unit": "西街道，属地"},
        {**ROWS[1], "site": "戊路", "street": "", "unit": "属地"},
        *ROWS[2:],
    ]
    desk.scheme(areas=["district", "street"])
    done = desk("run", desk.sheet(rows=rows), "-s", "town.yaml", "--json", "--label", "x")
    assert done.code == 0, done.err
    assert {u["unit"] for u in done.json["unit_losses"] if u["unit"]} == {"东街道", "城管局", "西街道", "属地"}
    entries = desk("ledger", "list", "--json").json["entries"]
    assert {e["site"]: e["units"] for e in entries if e["standard"] == "1.1"} == {
        "乙路": ["东街道", "城管局"], "丙路": ["西街道"], "丁路": ["西街道"], "戊路": ["属地"],
    }  # fmt: skip
    assert {"东街道", "西街道"} <= {scope["name"] for scope in done.json["scopes"]["unit"]}


def test_a_standard_that_the_scheme_gives_to_the_streets(desk: Desk) -> None:
    """What the scheme leaves to 各镇街 is each site's street's."""
    standards = [{"id": "1.1", "name": "路面", "points": 100, "judge": "pass-fail", "units": ["各镇街"]}]
    desk.scheme(indicators=standards, areas=["street"])
    row = {"standard": "1.1", "site": "甲路", "street": "东街道", "result": "否", "date": "2024-03-05"}
    rows = [row, *changed(0, [row], site="乙路", street="西街道")]
    found = desk("run", desk.sheet(rows=rows), "-s", "town.yaml", "--json", "--no-save").json
    assert {u["unit"]: u["split"] for u in found["unit_losses"]} == {"东街道": 50.0, "西街道": 50.0}
