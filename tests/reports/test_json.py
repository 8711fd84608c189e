"""The result as JSON: the keys that people's scripts depend on, and what they mean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import running
import strategies
from hypothesis import given
from running import flat, passes
from searching import examples

from civscore.errors import CivScoreError
from civscore.reports.json.back import from_json, read_result
from civscore.reports.json.run import to_json

# every key of the document; other programs read them
TOP = {"schema", "civscore", "run", "scheme", "inputs", "total", "indicators", "scopes", "losses", "problems"}
TOTAL = {"points", "score", "exact", "rate", "coverage", "target", "gap", "status"}
INDICATOR = {
    "id", "name", "parent", "kind", "leaf", "points", "effective_points", "rate", "score", "lost", "coverage",
    "observations", "status",
}  # fmt: skip
SCOPES = {"district", "street", "site_type", "site", "unit", "method", "inspector"}
MEMBER = {"name", "group", "rank", "score", "exact", "rate", "coverage", "indicators"}
LOSS = {"standard", "site", "unit", "cell", "points", "issue"}

SCHEME = flat(
    {"points": 60, "method": "field"}, {"points": 40}, {"kind": "bonus", "points": 2}, {"kind": "gate"},
    areas=["district"], target=90,
)  # fmt: skip
ROWS = [
    *passes(
        "1",
        "是",
        "否",
        site="甲",
        district="东区",
        site_type="市场",
        unit="城管局、住建局",
        issue="垃圾",
        inspector="张",
    ),
    *passes("1", "是", site="乙", district="西区", date="2024-03-05"),
]


def document(rows: list[dict[str, str]] = ROWS, scheme: dict[str, Any] = SCHEME) -> dict[str, Any]:
    result = running.run(scheme, rows)
    return json.loads(json.dumps(to_json(result, lambda p: f"sentence of {p.code}"), allow_nan=False))  # type: ignore[no-any-return]


def test_forms_of_documents() -> None:
    """A document of the first form, without what the second added, is read alike; one of a later form is refused."""
    found = document()
    assert found["schema"] == 2
    first = json.loads(json.dumps(found)) | {"schema": 1}
    first["run"] = {key: first["run"][key] for key in ("label", "created", "period")}
    for one in first["inputs"]:
        del one["accounts"]
    for loss in first["losses"]:
        for key in {"problem", "photos", "photo", "answer"} & loss.keys():
            del loss[key]
    one, two = from_json(first, "r.json"), from_json(found, "r.json")
    assert one.total == two.total and [n.lost for n in one.nodes] == [n.lost for n in two.nodes]
    for wrong, code in ((3, "result-file-newer"), ("2", "result-file-wrong-value"), (True, "result-file-wrong-value")):
        with pytest.raises(CivScoreError, match=code):
            from_json(found | {"schema": wrong}, "r.json")


def test_every_key() -> None:
    """Every key of the interface is there, at every level."""
    found = document()
    assert found.keys() >= TOP
    assert found["run"].keys() >= {"label", "created"}
    assert found["scheme"].keys() >= {"id", "name", "edition", "sha256"}
    assert found["inputs"][0].keys() >= {"path", "sha256", "rows"}
    assert found["total"].keys() >= TOTAL
    assert all(i.keys() >= INDICATOR for i in found["indicators"])
    assert found["scopes"].keys() >= SCOPES
    assert all(m.keys() >= MEMBER for members in found["scopes"].values() for m in members)
    assert found["losses"][0].keys() >= LOSS
    assert found["problems"][0].keys() >= {"level", "code", "where", "message"}


def test_the_figures() -> None:
    """Scores are rounded as the scheme says, exact ones are not; status and gap are those of the interface."""
    found = document()
    total = found["total"]
    assert (total["points"], total["score"], total["target"], total["gap"], total["status"]) == (
        100,
        66.67,
        90,
        23.33,
        "short",
    )
    assert total["exact"] == pytest.approx(200 / 3)
    assert total["coverage"] == pytest.approx(0.6)
    assert [d["name"] for d in found["scopes"]["district"]] == ["西区", "东区"]
    assert [d["rank"] for d in found["scopes"]["district"]] == [1, 2]
    (loss,) = found["losses"]
    assert (loss["standard"], loss["site"], loss["unit"], loss["issue"]) == ("1", "甲", ["城管局", "住建局"], "垃圾")
    assert loss["points"] == pytest.approx(100 / 3)
    assert loss["cell"] == "sheet1.csv!B3"
    assert found["problems"] == [
        {"level": "warning", "code": "gate-open", "where": "", "message": "sentence of gate-open"}
    ]  # fmt: skip


def test_not_scored_is_null() -> None:
    """What was not scored is null and never 0: rate, score, loss and coverage of indicators, and the total."""
    by_id = {i["id"]: i for i in document()["indicators"]}
    for name in ("2", "3", "4"):
        indicator = by_id[name]
        assert (indicator["rate"], indicator["score"], indicator["lost"]) == (None, None, None)
        assert indicator["status"] == "not-observed"
    total = document(passes("4", "是"))["total"]
    assert (total["score"], total["exact"], total["rate"], total["gap"], total["status"]) == (
        None,
        None,
        None,
        None,
        "not-scored",
    )


def test_not_applicable_is_told_apart() -> None:
    """Not applicable and not observed are two states."""
    by_id = {i["id"]: i["status"] for i in document([*ROWS, *passes("2", "不涉及")])["indicators"]}
    assert (by_id["1"], by_id["2"], by_id["3"]) == ("scored", "not-applicable", "not-observed")


@pytest.mark.parametrize(
    ("rows", "target", "status"),
    [(passes("1", "是"), 90, "reached"), (passes("1", "否"), 90, "short"), (passes("1", "是"), None, "scored"),
     ([*passes("1", "是"), *passes("4", "否")], 90, "blocked")],
)  # fmt: skip
def test_statuses(rows: list[dict[str, str]], target: int | None, status: str) -> None:
    """The total's status is one of those of the interface; without a target a run is neither reached nor short."""
    assert document(rows, {**SCHEME, "target": target})["total"]["status"] == status


@examples(30)
@given(strategies.inexact_cases())
def test_losses_add_up_and_files_come_back(case: strategies.Case) -> None:
    """The leaves' lost figures add up to points − exact; a document read back gives the same total and indicators."""
    result = running.run(case.scheme, case.rows, profile=case.profile)
    found = json.loads(json.dumps(to_json(result, lambda p: p.code), allow_nan=False))
    if found["total"]["exact"] is not None:
        lost = sum(i["lost"] or 0 for i in found["indicators"] if i["leaf"])
        assert lost == pytest.approx(found["total"]["points"] - found["total"]["exact"], abs=1e-6)
    back = from_json(found, "r.json")
    assert (back.total, back.nodes) == (result.total, result.nodes)
    assert back.losses["points"].tolist() == result.losses["points"].tolist()


def test_an_address_with_exclamation_marks() -> None:
    """The address of a loss comes back even where a sheet's name holds an exclamation mark."""
    found = document()
    found["losses"][0]["cell"] = "book.xlsx!A!B!C5"
    losses = from_json(found, "r.json").losses
    assert losses[["file", "sheet", "cell"]].values.tolist() == [["book.xlsx", "A!B", "C5"]]


# -- a result file that somebody changed ------------------------------------------------------------------------------

VALUES = (None, "x", -1, 1.5, True, [], {}, [[]], 10**30, float("nan"), "2024-13-45", "\ud800", ["x"] * 7)


def places_of(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all values of a document."""
    inside = value.items() if isinstance(value, dict) else enumerate(value[:2]) if isinstance(value, list) else ()
    return [path, *(found for key, one in inside for found in places_of(one, (*path, key)))]


@pytest.mark.parametrize("wrong", [1, pytest.param(len(VALUES), marks=pytest.mark.long)])
def test_values_of_a_wrong_type_are_a_sentence(tmp_path: Path, wrong: int) -> None:
    """Whatever value of a result file is replaced by something else: it is a result all the same, that can be shown
    again, or a sentence; never another exception."""
    whole = document()
    parts = ("run", "scheme", "inputs", "losses", "cells")
    paths = [path for path in places_of({key: whole[key] for key in parts}) if path]
    tried = [(path, VALUES[(n + k) % len(VALUES)]) for n, path in enumerate(paths) for k in range(wrong)]
    for path, value in tried:
        changed = json.loads(json.dumps(whole))
        holder = changed
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = value
        file = tmp_path / "r.json"
        file.write_text(json.dumps(changed), "utf-8")
        try:
            to_json(read_result(file), lambda p: p.code)
        except CivScoreError as error:
            assert error.problems, path


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("cells", "rows", 0, 0), 10_000, "cells.rows.0"),
        (("cells", "rows", 1, 1), -1, "cells.rows.1"),
        (("cells", "unit"), [1], "cells.unit"),
        (("losses", 0, "points"), float("inf"), "losses.0.points"),
        (("losses", 0, "standard"), "9.9", "losses.0"),
        (("run", "label"), 5, "run.label"),
        (("run", "period"), "March", "run.period"),
        (("inputs", 0, "rows"), "12", "inputs.0.rows"),
        (("scheme", "text"), None, "scheme.text"),
    ],
)
def test_the_changed_value_is_named(path: tuple[Any, ...], value: Any, said: str) -> None:
    """The sentence names the value that does not belong there."""
    holder = changed = document()
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    with pytest.raises(CivScoreError) as caught:
        from_json(changed, "r.json")
    (problem,) = caught.value.problems
    assert (problem.code, problem.values["at"]) == ("result-file-wrong-value", said)
