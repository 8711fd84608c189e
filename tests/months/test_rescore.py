"""Saved runs under other editions: what stays, what changes, and what is said."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import strategies
from commands import ROWS, SCHEME, Desk, dated, desk  # noqa: F401 (a fixture)
from hypothesis import given
from hypothesis import strategies as st
from running import ROOT, readings, tree_of
from searching import examples

from civscore.errors import CivScoreError
from civscore.months.history import History
from civscore.months.packing import pack, unpacked
from civscore.months.rescoring import follow, rescore
from civscore.scoring.score import score

Doc = dict[str, Any]


def edition(desk: Desk, file: str = "new.yaml", **changes: Any) -> Path:  # noqa: F811
    """A new edition of the town's scheme: *changes* by id, ``drop`` and other keys as they stand in the file."""
    path = desk.folder / file
    path.write_text(json.dumps({"extends": "town.yaml", "edition": "2025", **changes}, ensure_ascii=False), "utf-8")
    return path


def figures(result: Doc) -> Doc:
    """A result as JSON, without what tells one run from another."""
    return {key: value for key, value in result.items() if key not in ("run", "scheme", "problems")}


@pytest.mark.long
@pytest.mark.parametrize("month", ["2024-03", pytest.param("2024-04", marks=pytest.mark.slow)])
def test_the_same_edition_changes_nothing(desk: Desk, month: str) -> None:  # noqa: F811
    """An example month, scored again under its own scheme, is the same to the last digit, ledger and all."""
    first = desk("run", ROOT / "examples" / f"{month}.xlsx", "-s", "harbour-county", "--json").json
    again = desk("rescore", month, "-s", "harbour-county", "--json")
    assert again.code == 0
    assert figures(again.json) == figures(first)
    comparison = desk("diff", f"{month}@1", f"{month}@2", "--json").json
    assert {comparison["total"]["change"], *(i["change"] for i in comparison["indicators"])} == {0}


@examples(20)
@given(strategies.cases())
def test_any_run_stays_as_it_was(case: strategies.Case) -> None:
    """Random rows, packed as in the history and scored again under the same scheme, give the same exact result."""
    tree, read = tree_of(case.scheme, case.profile), readings(case.rows)
    try:
        first = score(read, tree, lenient=True)
    except CivScoreError:
        return
    kept = unpacked(pack(read), "[]", "[]")
    kept.sheets, kept.inputs = read.sheets, read.inputs
    again = rescore(follow(kept, tree, tree), tree, label="", created="", lenient=True)
    assert (again.total, again.nodes, again.unit_losses) == (first.total, first.nodes, first.unit_losses)
    assert again.scopes.keys() == first.scopes.keys()
    assert all(again.scopes[k].members == first.scopes[k].members for k in first.scopes)


@examples(20)
@given(strategies.cases(), st.integers(0, 99))
def test_ids_that_changed_change_no_figure(case: strategies.Case, shift: int) -> None:
    """Where only the ids are others, known by unique names, every figure is the same."""
    old = copy.deepcopy(case.scheme)
    ids: list[str] = []

    def walk(nodes: list[Doc], rename: Any) -> None:
        for node in nodes:
            rename(node)
            walk(node.get("children", []), rename)

    walk(old["indicators"], lambda node: ids.append(node["id"]) or node.update(name=f"unique {len(ids)}"))
    new = copy.deepcopy(old)
    turned = {id_: ids[(n + shift) % len(ids)] for n, id_ in enumerate(ids)}
    walk(new["indicators"], lambda node: node.update(id=turned[node["id"]]))
    before, after = tree_of(old, case.profile), tree_of(new, case.profile)
    read = readings([{k: v for k, v in row.items() if k != "standard_name"} for row in case.rows])
    try:
        first = score(read, before, lenient=True)
    except CivScoreError:
        return
    again = rescore(follow(read, before, after), after, label="", created="", lenient=True)
    assert (again.total, again.nodes) == (first.total, first.nodes)
    said = [p for p in again.problems if p.code == "standard-renumbered"]
    assert all(turned[str(p.values["id"])] == p.values["now"] for p in said)


def test_another_edition_is_a_new_revision(desk: Desk) -> None:  # noqa: F811
    """Rescoring saves a revision under the run's label and says which run it was and what it had; no file is needed."""
    sheet = desk.sheet()
    desk("run", sheet, "-s", "town.yaml")
    sheet.unlink()
    done = desk("rescore", "latest", "-s", edition(desk, changes={"1": {"points": 80}, "2": {"points": 20}}))
    assert done.code == 0
    assert "76.00" in done.out  # 80 × 0.75 + 20 × 0.8
    assert "“latest” is 2024-03@1 (town, 2024, score 77.00)" in done.err
    runs = History(desk.folder / ".civscore" / "history.db").runs(every_revision=True)
    assert [(r.label, r.revision, r.scheme_edition, r.score) for r in runs] == [
        ("2024-03", 1, "2024", "77.00"), ("2024-03", 2, "2025", "76.00"),
    ]  # fmt: skip


def test_the_change_is_the_edition_s_alone(desk: Desk) -> None:  # noqa: F811
    """The comparison of a run with itself under another edition puts all of the change down to the edition."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    desk(
        "rescore",
        "2024-03",
        "-s",
        edition(desk, changes={"1": {"points": 80}, "2": {"points": 20}, "1.2": {"weight": 3}}),
    )
    found = desk("diff", "2024-03@1", "2024-03@2", "--json").json
    parts = found["total"]["parts"]
    assert {name for name, value in parts.items() if value} == {"edition"}
    for node in found["indicators"]:
        assert {name for name, value in node["parts"].items() if value} <= {"edition"}


def test_the_change_of_shifted_ids_is_the_edition_s_alone(desk: Desk) -> None:  # noqa: F811
    """Where ids changed as well, the rows are followed in the comparison too."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    add = [{"under": "1", "after": "1.1", "id": "1.2", "name": "无占道经营", "weight": 3},
           {"under": "1", "id": "1.3", "name": "路面无垃圾"}]  # fmt: skip
    done = desk("rescore", "2024-03", "-s", edition(desk, drop=["1.1", "1.2"], add=[{**n, "after": None} for n in add]))
    assert done.code == 0
    assert "standard 1.1 (路面无垃圾) has the id 1.3" in done.err
    parts = desk("diff", "2024-03@1", "2024-03@2", "--json").json["total"]["parts"]
    assert {name for name, value in parts.items() if value} == {"edition"}


@pytest.mark.long
def test_another_scheme_has_its_own_runs(desk: Desk) -> None:  # noqa: F811
    """Under another id the run is saved beside, not over; --label and --no-save do as in run."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    other = edition(desk, id="other")
    assert desk("rescore", "2024-03", "-s", other).code == 0
    assert desk("rescore", "2024-03", "-s", other, "--label", "try", "-o", "try.json").code == 0
    assert desk("rescore", "2024-03", "-s", other, "--no-save").code == 0
    runs = History(desk.folder / ".civscore" / "history.db").runs(every_revision=True)
    assert [(r.scheme_id, r.label, r.revision) for r in runs] == [
        ("town", "2024-03", 1), ("other", "2024-03", 1), ("other", "try", 1),
    ]  # fmt: skip
    assert json.loads((desk.folder / "try.json").read_text("utf-8"))["run"]["label"] == "try"


def test_a_standard_that_is_gone(desk: Desk) -> None:  # noqa: F811
    """Rows of a standard that the new edition lacks are named and nothing is saved; --lenient leaves them out."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    new = edition(desk, drop=["1.1"])
    refused = desk("rescore", "2024-03", "-s", new)
    assert refused.code == 1
    assert "sheet.csv!A2: the new scheme has no standard 1.1 (路面无垃圾)" in refused.err
    assert "(and 1 more)" in refused.err
    done = desk("rescore", "2024-03", "-s", new, "--lenient", "--json")
    assert (done.code, done.json["total"]["score"]) == (0, 92)  # 60 × 1 + 40 × 0.8
    assert "has no standard 1.1" in done.err


def test_an_id_that_means_another_standard_now(desk: Desk) -> None:  # noqa: F811
    """Rows of a standard that is gone are not scored under another one that has taken its id."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    add = [{"under": "1", "id": "1.1", "name": "无占道经营"}, {"under": "1", "id": "1.3", "name": "新标准"}]
    new = edition(desk, drop=["1.1", "1.2"], add=add)
    refused = desk("rescore", "2024-03", "-s", new)
    assert refused.code == 1
    assert "no standard 1.1 (路面无垃圾)" in refused.err
    done = desk("rescore", "2024-03", "-s", new, "--lenient", "--json").json
    scores = {i["id"]: i["observations"] for i in done["indicators"]}
    assert (scores["1.1"], scores["1.3"]) == (1, 0)


def test_a_standard_with_another_name(desk: Desk) -> None:  # noqa: F811
    """A changed name is followed, for rows that give the name alone too, and said once."""
    rows = [{**ROWS[0], "standard": "", "standard name": "路面无垃圾"}, *ROWS[1:]]
    desk("run", desk.sheet(rows=rows), "-s", "town.yaml")
    done = desk("rescore", "2024-03", "-s", edition(desk, changes={"1.1": {"name": "路面洁净"}}), "--json")
    assert (done.code, done.json["total"]["score"]) == (0, 77)
    assert done.err.count("“路面洁净” now") == 1


@pytest.mark.long
def test_a_run_that_left_out_rows(desk: Desk) -> None:  # noqa: F811
    """A lenient run is rescored without the rows that it had left out; rows that only now are faulty are refused."""
    rows = [*ROWS, {"standard": "7.7", "result": "是", "date": "2024-03-05"}]
    desk("run", desk.sheet(rows=rows), "-s", "town.yaml", "--lenient")
    assert desk("rescore", "2024-03", "-s", "town.yaml").code == 0
    assert desk("rescore", "2024-03", "-s", edition(desk, drop=["1.2"])).code == 1
    assert desk("rescore", "2024-03", "-s", edition(desk, drop=["1.2"]), "--lenient").code == 0


def test_the_profile_of_the_run_is_kept(desk: Desk) -> None:  # noqa: F811
    """The run's own profile is used where the new scheme has it; --profile chooses another."""
    docs = copy.deepcopy(SCHEME["indicators"])
    docs[1]["judge"]["full"] = {"a": 10, "b": 8}
    desk.scheme(profiles=["a", "b"], indicators=docs)
    desk("run", desk.sheet(), "-s", "town.yaml", "--profile", "b")
    scored = [desk("rescore", "2024-03", "-s", "town.yaml", "--no-save", "--json", *more).json["total"]["score"]
              for more in ((), ("--profile", "a"))]  # fmt: skip
    assert scored == [85, 77]


def test_wrong_usage(desk: Desk) -> None:  # noqa: F811
    """Without a scheme, with an unknown run, or over its own workbook, nothing is scored."""
    sheet = desk.sheet("sheet.csv")
    desk("run", sheet, "-s", "town.yaml")
    assert desk("rescore", "2024-03").code == 2
    assert desk("rescore", "2024-99", "-s", "town.yaml").code == 1
    assert desk("rescore", "2024-03", "-s", "town.yaml", "-o", "x.docx").code == 2
    assert desk("rescore", "2024-03", "-s", "nowhere").code == 1


def test_a_failed_gate_ends_with_3(desk: Desk) -> None:  # noqa: F811
    """A gate that the new edition adds and the rows fail blocks the run, as in run."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    new = edition(desk, drop=["1.1"], add=[{"id": "1.1", "name": "路面无垃圾", "kind": "gate", "judge": "pass-fail"}])
    assert desk("rescore", "2024-03", "-s", new, "--no-save").code == 3


def test_a_tailored_run_needs_no_file(desk: Desk) -> None:  # noqa: F811
    """A run under an extending scheme is compared and shown after both its files are gone."""
    new = edition(desk, changes={"1": {"points": 80}, "2": {"points": 20}})
    desk("run", desk.sheet(), "-s", new)
    desk("run", desk.sheet("april.csv", [{**r, "date": "2024-04-05"} for r in ROWS]), "-s", new)
    new.unlink()
    (desk.folder / "town.yaml").unlink()
    done = desk("diff", "2024-03", "2024-04")
    assert done.code == 0
    assert "76.00 → 76.00" in done.out


def test_rules_that_changed_since_are_told(desk: Desk) -> None:  # noqa: F811
    """A run whose score the program's present rules would not give keeps the one it was saved with; rescore and what
    shows it say both figures. Where they agree nothing is said."""
    assert desk("run", desk.sheet(), "-s", "town.yaml", "--label", "march").code == 0
    assert "today's rules" not in desk("report", "march", "-o", desk.folder / "a.html", "--lang", "en").err
    history = History(desk.folder / ".civscore" / "history.db")
    now = history.find("march").score
    with history.writing() as database:
        database.execute("UPDATE runs SET score = '99.99'")
    for command in (["rescore", "march", "-s", "town.yaml", "--no-save"], ["report", "march", "-o", "b.html"]):
        done = desk(*command, "--lang", "en")
        assert done.code == 0, done.err
        said = " ".join(done.err.split())
        assert f"saved with 99.99; under the same scheme today's rules give {now}" in said
    assert history.find("march").score == "99.99"


@pytest.mark.long
def test_what_is_no_month_is_none_afterwards(desk: Desk) -> None:  # noqa: F811
    """A trial, a re-check or a back-check that is scored under another edition or corrected stays what it was, also
    where its month has no assessment; and a re-check has no score."""
    desk.sheet()
    desk.sheet("corrections.csv", [{"cell": "sheet.csv!D3", "old value": "否", "new value": "是", "reason": "核对"}])
    desk.sheet("february.csv", dated("2024-02"))
    assert desk("run", "february.csv", "-s", "town.yaml").code == 0
    for kind in ("trial", "re-check", "back-check"):
        assert desk("run", "sheet.csv", "--kind", kind, "--label", kind).code == 0
        assert desk("rescore", kind, "-s", desk.scheme("later.yaml", edition="2025")).code == 0
        assert desk("correct", kind, "corrections.csv", "--who", "李").code == 0
    runs = History(desk.folder / ".civscore" / "history.db").runs(every_revision=True)[1:]
    assert all((run.score is None) is (run.kind == "re-check") for run in runs)
    assert [(run.label, run.kind) for run in runs] == [
        (kind, kind) for kind in ("trial", "re-check", "back-check") for _ in range(3)
    ]
