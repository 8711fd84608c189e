"""A standard with several methods: its rows are scored together, and told apart by whether they name a site."""

from __future__ import annotations

from typing import Any

import openpyxl
import pytest
from commands import Desk
from running import tree_of

from civscore.errors import CivScoreError
from civscore.scheme.tree import Indicator

BOTH: dict[str, Any] = {
    "id": "town", "name": "小城体系", "edition": "2024", "points": 100, "areas": ["district"],
    "scales": {"words": {"满意": 1, "一般": 0.5, "不满意": 0}}, "site_types": {"hall": {"name": "场馆"}},
    "indicators": [
        {"id": "1", "name": "场馆免费开放", "points": 60, "method": ["field", "material"], "judge": "pass-fail",
         "site_types": ["hall"], "lead": "文旅局", "materials": ["开放公告"]},
        {"id": "2", "name": "场馆服务", "points": 20, "method": ["survey", "field"], "site_types": ["hall"],
         "judge": {"type": "grades", "scale": "words"}},
        {"id": "3", "name": "新闻宣传", "points": 20, "method": ["material", "network"],
         "judge": {"type": "score", "full": 10}},
    ],
}  # fmt: skip
AT = {"site_type": "场馆", "district": "东区", "date": "2024-03-05"}
ROWS: list[dict[str, str]] = [
    {"standard": "1", "site": "图书馆", "result": "达标", **AT},
    {"standard": "1", "site": "文化馆", "result": "不达标", "issue": "锁门", **AT},
    {"standard": "1", "result": "不达标", "issue": "公告没有时间", "date": "2024-03-06"},
    {"standard": "1", "result": "达标", "date": "2024-03-07"},
    {"standard": "1", "site": "博物馆", "result": "达标", **AT},
    {"standard": "2", "site": "图书馆", "result": "一般", **AT},
    {"standard": "2", "district": "东区", "result": "满意", "date": "2024-03-06"},
    {"standard": "2", "district": "东区", "result": "不满意", "date": "2024-03-06"},
    {"standard": "3", "result": "8", "date": "2024-03-07"},
]
"""1: 3 of 5 = 36; 2: 1.5 of 3 = 10; 3: 8 of 10 = 16. In all 62. By the field 1 is 2 of 3 = 40 and 2 is 0.5 of 1 = 10,
50 of 80 points; by documents 1 is 1 of 2 = 30 and 3 is 16, 46 of 80."""


@pytest.fixture
def both(desk: Desk) -> Desk:
    desk.scheme(**BOTH)
    desk.sheet("rows.csv", ROWS)
    return desk


def ids_in(sheet: Any) -> list[str]:
    """The standards that have a line in a form, in its order."""
    return [str(id_) for id_ in (row[1] for row in sheet.iter_rows(values_only=True)) if str(id_) in ("1", "2", "3")]


def standard(method: Any, **keys: Any) -> Indicator:
    node = {"id": "1", "name": "a", "points": 1, "method": method, "judge": "pass-fail", **keys}
    types = {"site_types": {"hall": {"name": "场馆"}}} if "site_types" in keys else {}
    return tree_of({"id": "t", "name": "t", **types, "indicators": [node]}).standards[0]


@pytest.mark.parametrize(
    ("method", "keys", "at_site", "elsewhere"),
    [
        ("field", {}, "field", "field"),
        (["field"], {}, "field", "field"),
        ("survey", {"site_types": ["hall"]}, "survey", "survey"),
        (["field", "material"], {}, "field", "material"),
        (["survey", "field"], {}, "field", "survey"),
        (["material", "network"], {}, "material", "material"),
        (["overall", "material"], {"site_types": ["hall"]}, "overall", "material"),
    ],
)
def test_which_method_a_row_is_of(method: Any, keys: dict[str, Any], at_site: str, elsewhere: str) -> None:
    """The field has what names a site, the first of the others what does not; one alone has both."""
    found = standard(method, **keys)
    assert (found.at_site, found.elsewhere) == (at_site, elsewhere)
    assert found.method == (method if isinstance(method, str) else method[0])


@pytest.mark.parametrize(
    ("method", "code"),
    [("feild", "not-one-of"), (["field", "feild"], "not-one-of"), (["field", "field"], "method-twice"),
     ([], "bad-value"), ({"field": 1}, "bad-value"), ([["field"]], "not-one-of"), (7, "not-one-of")],
)  # fmt: skip
def test_what_is_no_method(method: Any, code: str) -> None:
    """A method that does not exist is named, with what was meant; so is one that stands twice, or none."""
    with pytest.raises(CivScoreError) as refused:
        standard(method)
    (problem,) = refused.value.problems
    assert problem.code == code
    if code == "not-one-of":
        assert problem.values["key"] == "method"
        assert problem.values["guess"] in ("field", None, "")


def test_scored_together_and_told_apart(both: Desk) -> None:
    """One score of all rows; league table, gap report and explanation by method have each its own."""
    done = both("run", "rows.csv", "-s", "town.yaml", "--json")
    assert (done.code, "site" in done.err) == (0, False), done.err
    found = {node["id"]: node for node in done.json["indicators"]}
    assert [found[i]["score"] for i in "123"] == [36, 10, 16]
    assert (found["1"]["method"], found["1"]["methods"]) == ("field", ["field", "material"])
    by_method = {member["name"]: member["exact"] for member in done.json["scopes"]["method"]}
    assert by_method == {"field": pytest.approx(62.5), "material": pytest.approx(57.5), "survey": pytest.approx(50)}
    gap = both("gap", "--by", "method", "--json").json
    lost = {row["name"]: row["lost"] for row in gap["rows"]}
    assert lost == {"field": pytest.approx(12 + 10 / 3), "material": 16, "survey": pytest.approx(20 / 3)}
    within = both("gap", "--in", "method=材料审核", "--json").json
    assert (within["exact"], within["lost_exact"]) == (57.5, "85/2")
    told = both("explain", "latest", "1", "--in", "method=field", "--lang", "zh").out
    assert "(2 × 1 + 0) ÷ (3 × 1)" in " ".join(told.split())


def test_a_row_without_a_site_is_only_missing_one_where_all_are_of_the_field(both: Desk) -> None:
    """The warning stands where the field is the only method."""
    both.scheme(**{**BOTH, "indicators": [{**BOTH["indicators"][0], "method": "field"}, *BOTH["indicators"][1:]]})
    assert "rows.csv!B4: field standard 1 without a site" in both("run", "rows.csv", "-s", "town.yaml", "--no-save").err
    both.scheme(**BOTH)
    assert both("run", "rows.csv", "-s", "town.yaml", "--no-save").err == ""


def test_forms_reviews_and_proposals_have_it_each(both: Desk) -> None:
    """A field form has a line, the desk for documents another; people's grades are counted where people are asked."""
    assert both("template", "-s", "town.yaml", "-o", "forms", "--lang", "zh").code == 0
    books = {path.stem: openpyxl.load_workbook(path) for path in (both.folder / "forms").iterdir()}
    assert set(books) == {"实地考察", "材料审核", "网络调查", "问卷调查"}
    seen = {
        (name, sheet.title): ids_in(sheet)
        for name, book in books.items() for sheet in book if sheet.sheet_state == "visible" and sheet.title != "首页"
    }  # fmt: skip
    assert seen == {
        ("实地考察", "场馆"): ["1", "2"], ("材料审核", "材料审核"): ["1", "3"], ("网络调查", "网络调查"): ["3"],
        ("问卷调查", "问卷调查 人数"): ["2", "2", "2"],
    }  # fmt: skip
    assert both("materials", "folders", "in", "-s", "town.yaml").code == 0
    assert both("materials", "review", "in", "-o", "review.xlsx", "-s", "town.yaml").code == 0
    sheet = openpyxl.load_workbook(both.folder / "review.xlsx").worksheets[1]
    assert ids_in(sheet) == ["1", "3"]


def test_into_a_table_and_back(both: Desk) -> None:
    """The workbook of a scheme shows both methods, and gives the same scheme again; a foreign table may name both."""
    assert both("scheme", "export", "town.yaml", "-o", "town.xlsx", "--lang", "zh").code == 0
    sheet = openpyxl.load_workbook(both.folder / "town.xlsx")["指标"]
    said = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert "实地考察、材料审核" in said
    assert both("scheme", "import", "town.xlsx", "-o", "again.yaml").code == 0
    assert "method: [field, material]" in (both.folder / "again.yaml").read_text("utf-8")
    assert both("scheme", "diff", "town.yaml", "again.yaml").code == 0
    (both.folder / "table.csv").write_text(
        "测评项目,测评标准,测评方法,分值\n一、环境,1.1 路面整洁,实地考察、材料审核,60\n,1.2 满意度,问卷调查,40\n",
        "utf-8",
    )
    done = both("scheme", "import", "table.csv", "-o", "table.yaml", "--lang", "zh")
    assert "合在一起计分：实地考察、材料审核" in " ".join(done.out.split())
    assert "method: [field, material]" in (both.folder / "table.yaml").read_text("utf-8")
