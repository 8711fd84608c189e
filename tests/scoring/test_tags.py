"""Views by tag: what they show, and that they add up to the tree."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
import running
import strategies
from commands import Desk, changed, dated
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from running import ROOT, flat, passes
from searching import examples

from civscore.months.comparison.compare import compare
from civscore.months.comparison.tags import TagChange, printed_tag, tag_changes
from civscore.reports.json.run import to_json
from civscore.reports.xlsx.run import write_report
from civscore.scoring.result import Result
from civscore.scoring.tags import TagScore, TagView, tag_keys

EXAMPLES = ROOT / "examples"
SEEDS = st.integers(0, 2**32 - 1)
ZERO = Fraction(0)
VIEWS = [(key, columns, lang) for key in ("campaign", "environment") for columns in (80, 120) for lang in ("zh", "en")]
TAGS: list[dict[str, Any]] = [
    {
        "id": "1",
        "name": "n1",
        "points": 30,
        "judge": "tally",
        "tags": {"environment": "生活", "campaign": ["市容", "交通"]},
    },
    {"id": "2", "name": "n2", "points": 50, "judge": "tally", "tags": {"environment": "生态"}},
    {"id": "3", "name": "n3", "points": 20, "judge": "tally", "tags": {"environment": "生活", "campaign": "交通"}},
    {"id": "B", "name": "b", "points": 5, "judge": "tally", "kind": "bonus", "tags": {"environment": "特色"}},
]
ROWS = [
    {"standard": "1", "count": "9", "total": "10"},
    {"standard": "2", "count": "4", "total": "5"},
    {"standard": "3", "count": "1", "total": "2"},
    {"standard": "B", "count": "1", "total": "1"},
]


def scheme(*standards: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {"id": "t", "name": "t", "points": 100, "indicators": list(standards or TAGS), **changes}


def figures(view: TagView) -> dict[str | None, tuple[Fraction, Fraction | None, Fraction]]:
    return {row.name: (row.points, row.exact, row.lost) for row in view.rows}


def base(result: Result) -> Fraction | None:
    """The exact score without bonus and penalties."""
    rate = result.nodes[0].rate
    return None if rate is None else result.tree.points * rate


def tagged(document: dict[str, Any], seed: int, most: int = 1, least: int = 1) -> dict[str, Any]:
    """The scheme with so many values of one tag on every standard."""
    made, rng = copy.deepcopy(document), Random(seed)

    def tag(nodes: list[dict[str, Any]]) -> None:
        for node in nodes:
            tag(node.get("children", []))
            if not node.get("children"):
                node["tags"] = {"k": rng.sample(["a", "b", "c", "d"], rng.randint(least, most))}

    tag(made["indicators"])
    return made


# -- a run ------------------------------------------------------------------------------------------------------------


def test_by_hand() -> None:
    """27 of 30 and 10 of 20 make 37 of 50 under 生活, 40 of 50 under 生态; the bonus stays outside."""
    view = running.run(scheme(), ROWS).tags["environment"]
    assert figures(view) == {
        "生活": (Fraction(50), Fraction(37), Fraction(13)),
        "生态": (Fraction(50), Fraction(40), Fraction(10)),
    }
    assert [row.rate for row in view.rows] == [Fraction(37, 50), Fraction(4, 5)]
    assert (view.whole.points, view.whole.exact, view.whole.lost) == (100, 77, 23)
    assert (view.overlapping, view.sums) == (False, True)


def test_several_values_and_none() -> None:
    """A standard with two values counts in full in each, one without any stands in a last row of its own."""
    view = running.run(scheme(), ROWS).tags["campaign"]
    assert figures(view) == {
        "市容": (Fraction(30), Fraction(27), Fraction(3)),
        "交通": (Fraction(50), Fraction(37), Fraction(13)),
        None: (Fraction(50), Fraction(40), Fraction(10)),
    }
    assert view.overlapping


def test_untagged_last() -> None:
    """The row without the tag is the last one, even where the first standard of the scheme has none."""
    standards = [{"judge": "tally"}, {"judge": "tally", "tags": {"k": "a"}}]
    view = running.run(flat(*standards), ROWS[:2]).tags["k"]
    assert [row.name for row in view.rows] == ["a", None]


def test_inherited() -> None:
    """A tag holds for everything below its group, until a node has another value for that key."""
    children = [{"id": "1.1", "name": "x"}, {"id": "1.2", "name": "y", "tags": {"k": "b"}}]
    group = {
        "id": "1",
        "name": "g",
        "points": 100,
        "judge": "tally",
        "tags": {"k": "a", "m": "z"},
        "children": children,
    }
    rows = [{"standard": "1.1", "count": "1", "total": "1"}, {"standard": "1.2", "count": "0", "total": "1"}]
    views = running.run(scheme(group), rows).tags
    assert figures(views["k"]) == {"a": (50, 50, 0), "b": (50, 0, 50)}
    assert [row.name for row in views["m"].rows] == ["z"]


def test_same_value_twice() -> None:
    """A value written twice counts once."""
    view = running.run(flat({"judge": "tally", "tags": {"k": ["a", "a"]}}), ROWS[:1]).tags["k"]
    assert (figures(view), view.overlapping) == ({"a": (100, 90, 10)}, False)


def test_only_extras_have_it() -> None:
    """A key that only bonus, penalty and gate standards carry is no view."""
    only = [{"id": "1", "name": "n", "points": 100, "judge": "tally"}, {**TAGS[3], "tags": {"k": "a"}}]
    assert tag_keys(running.tree_of(scheme(*only))) == ()


def test_not_observed() -> None:
    """What nobody observed lowers the coverage, and gives its points to the others of its group."""
    view = running.run(scheme(), ROWS[:2]).tags["environment"]
    life = view.rows[0]
    assert (life.points, life.exact) == (Fraction(300, 8), Fraction(9, 10) * Fraction(300, 8))
    assert (life.coverage, life.observations, life.standards) == (Fraction(3, 5), 1, 2)


def test_nothing_observed_under_a_value() -> None:
    """A value of which nothing was observed has no score, which is not a score of 0."""
    ecology = running.run(scheme(), [ROWS[0]]).tags["environment"].rows[1]
    assert (ecology.exact, ecology.rate, ecology.coverage, ecology.points) == (None, None, 0, 0)


def test_not_applicable() -> None:
    """What is not applicable leaves the coverage too."""
    rows = [*ROWS[:2], {"standard": "3", "count": "不涉及"}]
    life = running.run(scheme(), rows).tags["environment"].rows[0]
    assert life.coverage == 1


def test_zero_for_missing() -> None:
    """Under missing: zero an unobserved standard counts as 0 in its value."""
    view = running.run(scheme(missing="zero"), ROWS[:2]).tags["environment"]
    assert figures(view)["生活"] == (50, 27, 23)


def test_groups_that_are_not_sums() -> None:
    """In a minimum group losses are shares in the group's loss; they still add up, and the view says that it is no
    sum."""
    standards = [{"judge": "tally", "tags": {"k": "a"}}, {"judge": "tally", "tags": {"k": "b"}}]
    view = running.run(flat(*standards, aggregate="minimum"), [
        {"standard": "1", "count": "9", "total": "10"}, {"standard": "2", "count": "1", "total": "2"},
    ]).tags["k"]  # fmt: skip
    assert figures(view) == {"a": (50, 45, Fraction(50, 6)), "b": (50, 25, Fraction(250, 6))}
    assert (view.whole.lost, view.sums) == (50, False)


@examples(30)
@given(strategies.arithmetic_cases(), SEEDS)
def test_adds_up(case: strategies.Case, seed: int) -> None:
    """Where every standard has exactly one value, points, scores, losses and observations add up to the base tree's."""
    result = running.run(tagged(case.scheme, seed), case.rows, profile=case.profile)
    view, whole = result.tags["k"], base(result)
    assert not view.overlapping
    assert view.whole.exact == whole
    if whole is None:
        return
    points, scores, lost = (
        sum(c, ZERO) for c in zip(*[(p, s or 0, x) for p, s, x in figures(view).values()], strict=True)
    )
    assert (points, scores, lost) == (result.tree.points, whole, result.tree.points - whole)
    assert sum(row.observations for row in view.rows) == result.nodes[0].observations
    assert view.whole.coverage == (result.nodes[0].coverage)
    assert all(row.exact is None or row.points - row.exact == row.lost for row in view.rows)


@examples(30)
@given(strategies.inexact_cases(), SEEDS)
def test_losses_add_up_in_every_tree(case: strategies.Case, seed: int) -> None:
    """Losses add up to the base tree's loss, whatever its groups are."""
    result = running.run(tagged(case.scheme, seed), case.rows, profile=case.profile)
    whole = base(result)
    lost = sum((row.lost for row in result.tags["k"].rows), ZERO)
    assert lost == (0 if whole is None else result.tree.points - whole)


@examples(20)
@given(strategies.arithmetic_cases(), SEEDS)
def test_several_values_never_lose_any(case: strategies.Case, seed: int) -> None:
    """Where standards have two values or none, each row is the sum of its standards, and no row exceeds the whole."""
    result = running.run(tagged(case.scheme, seed, most=3, least=0), case.rows, profile=case.profile)
    if "k" not in result.tags:
        return
    view = result.tags["k"]
    assert sum((row.points for row in view.rows), ZERO) >= view.whole.points
    assert all(row.points <= view.whole.points and row.observations <= view.whole.observations for row in view.rows)


# -- a comparison -----------------------------------------------------------------------------------------------------


def test_changes_by_hand() -> None:
    """1 goes from 27 to 24, 3 from 10 to 20: 生活 gains 7, 生态 nothing."""
    rows = [{**ROWS[0], "count": "8"}, ROWS[1], {**ROWS[2], "count": "2"}, ROWS[3]]
    found = tag_changes(compare(running.run(scheme(), ROWS), running.run(scheme(), rows)))["environment"]
    assert [(r.name, r.old, r.new, r.change) for r in found.rows] == [("生活", 37, 44, 7), ("生态", 40, 40, 0)]
    assert (found.old, found.new, found.change, found.rest) == (77, 84, 7, 0)


def test_another_edition_moves_a_tag() -> None:
    """Where the new edition has another tag, the score leaves the old value and comes under the new one."""
    other = [{**TAGS[0], "tags": {"environment": "人文"}}, *TAGS[1:]]
    old, new = running.run(scheme(), ROWS), running.run(scheme(*other), ROWS)
    found = tag_changes(compare(old, new, lambda run, tree: running.score(running.readings(ROWS), tree)))["environment"]
    changes = {r.name: r.change for r in found.rows}
    assert changes == {"人文": 27, "生活": -27, "生态": 0}
    assert found.change == found.rest == 0


def test_a_shared_row_by_hand() -> None:
    """In a minimum group of 60 points 1.1 falls from 0.5 to 0.25 and binds: its tag has all of the group's change, −15,
    as its share; that of 1.2, which improves from 0.75 to 1, has nothing; a tag outside of the group has the plain
    difference of its scores, and is not marked as a share."""
    children = [
        {"id": "1.1", "name": "a", "judge": "tally", "tags": {"k": "甲"}},
        {"id": "1.2", "name": "b", "judge": "tally", "tags": {"k": "乙"}},
    ]
    group = {"id": "1", "name": "g", "points": 60, "aggregate": "minimum", "children": children}
    document = scheme(group, {"id": "2", "name": "c", "points": 40, "judge": "tally", "tags": {"k": ["丙"]}})

    def rows(first: int, second: int, third: int) -> list[dict[str, str]]:
        counts = {"1.1": first, "1.2": second, "2": third}
        return [{"standard": standard, "count": str(count), "total": "4"} for standard, count in counts.items()]

    old, new = running.run(document, rows(2, 3, 2)), running.run(document, rows(1, 4, 3))
    found = tag_changes(compare(old, new))["k"]
    assert found.rows == (
        TagChange("甲", Fraction(15), Fraction(15, 2), Fraction(-15), shared=True),
        TagChange("乙", Fraction(45, 2), Fraction(30), Fraction(0), shared=True),
        TagChange("丙", Fraction(20), Fraction(30), Fraction(10), shared=False),
    )
    assert (found.change, found.rest, found.overlapping) == (-5, 0, False)
    printed = [printed_tag(row, old.tree.scheme.rounding, new.tree.scheme.rounding) for row in found.rows]
    assert [p.change for p in printed] == [Decimal(-15), Decimal(0), Decimal(10)]  # not 7.50 − 15.00, 30.00 − 22.50


def mixed_pair(seed: int, leaves: int, sites: int) -> strategies.Pair:
    """Two sheets under one scheme whose groups are of all three kinds."""
    rng = Random(seed)
    grower = strategies.Grower(rng, ("arithmetic", "geometric", "minimum"), False)
    document = grower.scheme(leaves)
    register = strategies.make_sites(rng, sites * 2, 4)
    old, new = (strategies.make_rows(rng, grower.leaves, rng.sample(register, sites), 4) for _ in range(2))
    return strategies.Pair(document, old, new, grower.profile)


@examples(30)
@given(st.one_of(strategies.pairs(), st.builds(mixed_pair, seed=SEEDS, **strategies.SIZES)), SEEDS)
def test_changes_add_up(pair: strategies.Pair, seed: int) -> None:
    """The changes by tag add up exactly to that of the base part: the total's less what bonus and penalties did."""
    document = tagged(pair.scheme, seed)
    old, new = (running.run(document, rows, profile=pair.profile) for rows in (pair.old, pair.new))
    c = compare(old, new)
    found = tag_changes(c)["k"]
    if found.change is None:
        assert base(old) is None or base(new) is None
        return
    assert found.rest == 0
    assert sum((row.change for row in found.rows), ZERO) == found.change
    assert found.change == c.total.change - c.total.parts["bonus"] - c.total.parts["penalty"]


@examples(15)
@given(st.builds(mixed_pair, seed=SEEDS, **strategies.SIZES), SEEDS)
def test_changes_add_up_across_editions(pair: strategies.Pair, seed: int) -> None:
    """Between two editions too, together with what belongs to no single standard."""
    editions = [tagged(pair.scheme, seed + n) for n in (0, 1)]
    old, new = (
        running.run(d, rows, profile=pair.profile) for d, rows in zip(editions, (pair.old, pair.new), strict=True)
    )
    rows = {id(old): pair.old, id(new): pair.new}
    c = compare(old, new, lambda run, tree: running.score(running.readings(rows[id(run)]), tree, lenient=True))
    found = tag_changes(c)["k"]
    if found.change is not None:
        assert sum((row.change for row in found.rows), ZERO) + found.rest == found.change


# -- commands and reports ---------------------------------------------------------------------------------------------

SCHEME: dict[str, Any] = {
    "indicators": [
        {"id": "1", "name": "实地", "points": 60, "method": "field", "judge": "pass-fail", "children": [
            {"id": "1.1", "name": "路面无垃圾", "tags": {"environment": "生活", "campaign": ["市容", "交通"]}},
            {"id": "1.2", "name": "无占道经营", "tags": {"environment": "生态"}},
        ]},
        {"id": "2", "name": "材料", "points": 40, "method": "material", "judge": {"type": "score", "full": 10}},
        {"id": "G", "name": "安全", "kind": "gate", "judge": "pass-fail"},
    ],
}  # fmt: skip


def lines(out: str) -> list[str]:
    """Lines with their blanks folded."""
    return [" ".join(line.split()) for line in out.splitlines()]


def test_run_by(desk: Desk) -> None:
    """--by KEY shows the values in place of the indicators, with the base part that they add up to."""
    out = desk("run", desk.sheet(), "-s", desk.scheme(**SCHEME), "--by", "environment").out
    shown = lines(out)
    assert "生活 30.00 15.00 50.0% 15.00 100.0% 2" in shown
    assert "生态 30.00 30.00 100.0% 0.00 100.0% 1" in shown
    assert "(untagged) 40.00 32.00 80.0% 8.00 100.0% 1" in shown
    assert "base part 100.00 77.00 77.0% 23.00 100.0% 4" in shown
    assert "bonus, penalty and gate standards are not in this table" in out
    assert "1 实地" not in out
    assert "rows exceed" not in out
    again = desk("run", "sheet.csv", "-s", "town.yaml", "--by", "campaign").out
    assert "so the rows exceed the base part" in " ".join(again.split())


def test_by_indicator(desk: Desk) -> None:
    """--by indicator is what is shown without it."""
    plain, by = (desk("run", desk.sheet(), "-s", desk.scheme(**SCHEME), "--no-save", *by).out
                 for by in ([], ["--by", "indicator"]))  # fmt: skip
    assert plain == by
    assert "1 实地" in plain


@pytest.mark.long
@pytest.mark.parametrize(
    ("key", "columns", "lang"),
    [VIEWS[0], *(pytest.param(*one, marks=pytest.mark.slow) for one in VIEWS[1:])],
)
def test_no_line_is_too_wide(desk: Desk, columns: int, lang: str, key: str) -> None:
    """The tables by tag fit 80 and 120 columns in both languages; numbers stay whole."""
    desk.monkeypatch.setenv("COLUMNS", str(columns))
    for month in ("2024-03", "2024-04"):
        out = desk("run", EXAMPLES / f"{month}.xlsx", "-s", "harbour-county", "--by", key, "--lang", lang).out
        assert max(cell_len(line) for line in out.splitlines() if "history.db" not in line) <= columns
        assert " 100.00 " in out
    out = desk("diff", "2024-03", "2024-04", "--by", key, "--lang", lang).out
    assert max(map(cell_len, out.splitlines())) <= columns


def test_unknown_key(desk: Desk) -> None:
    """An unknown key is wrong usage: the key meant and those that there are are named, and nothing is saved."""
    done = desk("run", desk.sheet(), "-s", desk.scheme(**SCHEME), "--by", "enviroment")
    assert (done.code, done.out) == (2, "")
    assert "“enviroment” (did you mean “environment”?)" in done.err
    assert "indicator, environment, campaign" in done.err
    assert not (desk.folder / ".civscore").exists()


def test_a_scheme_without_tags(desk: Desk) -> None:
    """Where no standard has a tag, --by takes indicator only, and there is neither a sheet nor a view."""
    done = desk("run", desk.sheet(), "-s", "town.yaml", "--by", "environment", "--lang", "zh")
    assert done.code == 2
    assert "--by 可用：指标" in done.err
    done = desk("run", "sheet.csv", "-s", "town.yaml", "-o", "r.xlsx", "--json")
    assert done.json["tags"] == {}
    assert "By tag" not in openpyxl.load_workbook(desk.folder / "r.xlsx").sheetnames


NAMES = {"environment": "创建环境", "campaign": "专项行动"}


@pytest.mark.long
def test_a_scheme_names_its_tags(desk: Desk) -> None:
    """Where a scheme names its tags the name is printed in place of the key, and --by takes either, in gap as well."""
    named = desk.scheme(**SCHEME, tags=NAMES)
    shown = [
        desk("run", desk.sheet(), "-s", named, "--no-save", "--by", by, "-o", "r.xlsx")
        for by in ("campaign", "专项行动")
    ]
    assert shown[0].out == shown[1].out and "By tag “专项行动”" in shown[0].out and "campaign" not in shown[0].out
    sheet = openpyxl.load_workbook(desk.folder / "r.xlsx")["标签汇总"]
    said = {str(cell.value) for row in sheet for cell in row}
    assert {"按标签“创建环境”汇总", "创建环境"} <= said and not set(NAMES) & said
    desk("run", "sheet.csv", "-s", named, "--label", "2024-03")
    gaps = [desk("gap", "--by", by, "--lang", "zh").out for by in ("environment", "创建环境")]
    assert gaps[0] == gaps[1] and "创建环境" in gaps[0] and "environment" not in gaps[0]
    assert "（是否为“创建环境”？）" in desk("gap", "--by", "创建环节", "--lang", "zh").err


@pytest.mark.parametrize(("tags", "said"), [
    ({"enviroment": "创建环境", "campaign": "专项行动"}, "under the scheme's tags (did you mean “enviroment”?)"),
    ({"创建": "environment", "campaign": "专项行动"}, "(did you mean “创建”?)"),
    ({**NAMES, "other": "专项行动"}, "the tag name “专项行动” means both campaign and other"),
    ({**NAMES, "campaign": ""}, "campaign"),
])  # fmt: skip
def test_names_of_tags_are_checked(desk: Desk, tags: dict[str, str], said: str) -> None:
    """A tag without a name where others have one, and a name for two of them, are faults with their line."""
    done = desk("scheme", "check", desk.scheme(**SCHEME, tags=tags))
    assert done.code == 1 and said in done.err and "town.yaml:" in done.err


def test_json(desk: Desk) -> None:
    """The JSON result has the views; the standards without the tag have the name null; what has no score is null."""
    rows = changed(3, result="不涉及")
    document = desk("run", desk.sheet(rows=rows), "-s", desk.scheme(**SCHEME), "--json").json["tags"]
    assert list(document) == ["environment", "campaign"]
    assert document["environment"][0] == {
        "name": "生活", "points": 50, "score": 25, "exact": 25.0, "rate": 0.5, "lost": 25.0, "coverage": 1,
        "observations": 2, "standards": 1,
    }  # fmt: skip
    assert document["environment"][-1] == {
        "name": None, "points": 0, "score": None, "exact": None, "rate": None, "lost": None, "coverage": None,
        "observations": 0, "standards": 1,
    }  # fmt: skip


@pytest.mark.long
def test_diff_by(desk: Desk) -> None:
    """diff --by shows old, new and change of each value and of the base part; JSON has them for every key."""
    desk.scheme(**SCHEME)
    desk("run", desk.sheet("a.csv"), "-s", "town.yaml")
    desk("run", desk.sheet("b.csv", dated("2024-04", changed(1, result="是"))), "-s", "town.yaml")
    done = desk("diff", "2024-03", "2024-04", "--by", "environment", "-o", "d.json")
    shown = lines(done.out)
    assert "生活 15.00 30.00 +15.00" in shown
    assert "(untagged) 32.00 32.00 0.00" in shown
    assert "base part 77.00 92.00 +15.00" in shown
    assert "1.1 路面无垃圾" not in done.out.split("Faults")[0]
    written = json.loads((desk.folder / "d.json").read_text("utf-8"))["tags"]
    assert written["environment"][0] == {"name": "生活", "old": 15.0, "new": 30.0, "change": 15.0}
    assert desk("diff", "2024-03", "2024-04", "--by", "x").code == 2


def test_what_rounding_did_is_shown(desk: Desk) -> None:
    """Printed changes that do not add up to that of the base part leave a row for the rounding."""
    standards = [{"id": str(n), "name": f"n{n}", "judge": "tally", "tags": {"k": f"v{n}"}} for n in range(3)]
    desk.scheme(points=1, indicators=standards, target=None, areas=[])
    old, new = ([{"standard": str(n), "count": str(c), "total": "10", "date": day} for n in range(3)]
                for c, day in ((0, "2024-03-05"), (10, "2024-04-05")))  # fmt: skip
    desk("run", desk.sheet("a.csv", old), "-s", "town.yaml")
    desk("run", desk.sheet("b.csv", new), "-s", "town.yaml")
    shown = lines(desk("diff", "2024-03", "2024-04", "--by", "k").out)
    assert "v1 0.00 0.33 +0.33" in shown
    assert "rounding +0.01" in shown
    assert "base part 0.00 1.00 +1.00" in shown


def test_the_sheet(tmp_path: Path) -> None:
    """The workbook has a block for each key with the figures of the view and a bar on the rates."""
    result = running.run(scheme(), ROWS)
    path = tmp_path / "r.xlsx"
    write_report(result, path, language="en", problem_text=lambda p: p.code)
    sheet = openpyxl.load_workbook(path)["By tag"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0]]
    names = [row[0] for row in rows]
    assert rows[names.index("生活")][1:] == (2, 50, 37, 0.74, 13, 1, 2)
    campaign = names.index("By tag “campaign”")
    assert names.index("By tag “environment”") < campaign
    assert "some standards have several values" in names[campaign + 1]
    assert rows[-1] == ("base part", 3, 100, 77, 0.77, 23, 1, 3)
    assert [rule.type for rules in sheet.conditional_formatting for rule in rules.rules] == ["dataBar", "dataBar"]
    assert any("bonus, penalty and gate" in name for name in names)


def test_agrees_with_json() -> None:
    """JSON has exactly the rows of the view."""
    result = running.run(scheme(), ROWS)
    document = to_json(result, lambda p: p.code)["tags"]
    for key, view in result.tags.items():
        found: list[TagScore] = list(view.rows)
        assert [(r["name"], r["exact"]) for r in document[key]] == [(r.name, float(r.exact or 0)) for r in found]


def test_passes_are_counted_once() -> None:
    """A standard's observations are all its rows at all sites."""
    result = running.run(flat({"tags": {"k": "a"}}), passes("1", "是", "否", "是"))
    assert result.tags["k"].rows[0].observations == 3
