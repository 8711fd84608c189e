"""What a run is saved as: a month has one assessment under a scheme, which nothing smaller or strange replaces."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from saving import freeze, save, scored
from searching import examples

from civscore.cli.ledger_source import load_source
from civscore.errors import CivScoreError
from civscore.months.admission import Wish, admitted
from civscore.months.history import History
from civscore.months.keeping import rename
from civscore.months.saved_run import SavedRun
from civscore.scoring.standing import KINDS, Kind


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history.db")


def refused(history: History, *given: Any, **more: Any) -> dict[str, Any]:
    """Why such a run is not saved: code and values; and nothing was changed."""
    before, events = history.runs(every_revision=True), history.events()
    with pytest.raises(CivScoreError) as caught:
        save(history, *given, **more)
    assert (history.runs(every_revision=True), history.events()) == (before, events)
    (problem,) = caught.value.problems
    return {"code": problem.code, **problem.values}


def kinds(history: History) -> dict[str, str]:
    return {run.label: run.kind for run in history.runs()}


# -- one assessment for a month ---------------------------------------------------------------------------------------


def test_the_first_label_of_a_month_is_its_assessment(history: History) -> None:
    """Others are trials, and that is said; another month or another scheme has an assessment of its own."""
    save(history)
    save(history, label="second look")
    save(history, "2024-04", "round two")
    save(history, scheme="u")
    assert [(r.scheme_id, r.label, r.kind) for r in history.runs()] == [
        ("t", "2024-03", "assessment"), ("t", "second look", "trial"),
        ("t", "round two", "assessment"), ("u", "2024-03", "assessment"),
    ]  # fmt: skip
    (problem,) = admitted(scored(label="third")[0], history.runs("t"), Wish()).problems
    assert (problem.code, problem.values["there"]) == ("kept-as-trial", "2024-03")
    assert [r.label for r in history.assessments("t")] == ["2024-03", "round two"]


def test_a_month_may_be_given_another_assessment(history: History) -> None:
    """Only by --replace; the former one becomes a trial, in all its revisions, and the history knows who did it."""
    save(history)
    save(history)
    wish = Wish(kind="assessment", who="李")
    found = refused(history, label="better", wish=wish)
    assert (found["code"], found["there"], found["month"]) == ("month-has-assessment", "2024-03", "2024-03")
    save(history, label="better", wish=Wish(kind="assessment", replace=True, who="李"))
    assert [(r.label, r.kind) for r in history.runs(every_revision=True)] == [
        ("2024-03", "trial"), ("2024-03", "trial"), ("better", "assessment"),
    ]  # fmt: skip
    assert history.events()[-2].details == {"revisions": [1, 2]}
    assert [(e.action, e.label, e.who) for e in history.events()[-2:]] == [
        ("demoted", "2024-03", "李"), ("saved", "better", "李"),
    ]  # fmt: skip


def test_without_a_month_a_label_is_its_own_period(history: History) -> None:
    """Runs without dates are assessments each, unless the label is a month that has one."""
    for label in ("spring", "autumn"):
        save(history, None, label)
    assert kinds(history) == {"spring": "assessment", "autumn": "assessment"}
    save(history, "2024-03", "round")
    assert save(history, None, "2024-03").kind == "trial"


def test_a_label_that_moves_to_another_month_is_told(history: History) -> None:
    """The month that it was of has no assessment any more."""
    save(history, "2024-03", "now")
    (problem,) = admitted(scored("2024-04", "now")[0], history.runs("t"), Wish()).problems
    values = {name: problem.values[name] for name in ("label", "there", "month", "old")}
    assert (problem.code, values) == (
        "label-of-other-month", {"label": "now", "there": "2024-03", "month": "2024-04", "old": 1}
    )  # fmt: skip


# -- what replaces what -----------------------------------------------------------------------------------------------


def test_fewer_sites_do_not_replace(history: History) -> None:
    """Both numbers of sites are named; --replace does it all the same, and keeps the larger one as a revision."""
    first = save(history, sites=4)
    found = refused(history, sites=3)
    assert (found["code"], found["sites_there"], found["sites"]) == ("replaces-larger", 4, 3)
    second = save(history, sites=3, wish=Wish(replace=True))
    assert history.runs(every_revision=True) == [first, second]
    assert save(history, sites=3).revision == 3


def test_less_coverage_does_not_replace(history: History) -> None:
    """Half of the points observed is much less; both figures are named."""
    save(history)
    found = refused(history, observed=1)
    assert (found["code"], found["coverage_there"], found["coverage"]) == ("replaces-larger", 1.0, 0.5)


@pytest.mark.parametrize(("coverage", "kept"), [(0.95, True), (0.9499, False), (1.0, True)])
def test_the_bound_of_the_coverage(history: History, coverage: float, kept: bool) -> None:
    """95 % of the former coverage is no less than it."""
    there = save(history)
    result = scored()[0]
    object.__setattr__(result.total, "coverage", coverage)
    if kept:
        assert admitted(result, [there], Wish()).kind == "assessment"
    else:
        with pytest.raises(CivScoreError, match="replaces-larger"):
            admitted(result, [there], Wish())


@pytest.mark.parametrize("kind", ["re-check", "back-check", "trial"])
def test_another_kind_does_not_replace(history: History, kind: Kind) -> None:
    """A re-inspection under the month's own label changes nothing of the month."""
    save(history)
    found = refused(history, wish=Wish(kind=kind))
    assert (found["code"], found["there_kind"], found["run_kind"]) == ("replaces-other-kind", "assessment", kind)
    assert save(history, label="again", wish=Wish(kind=kind)).kind == kind
    assert [r.label for r in history.assessments()] == ["2024-03"]


def test_a_trial_is_replaced_by_anything(history: History) -> None:
    """A trial is in no month: the month's own run may come after it, however small, and is its assessment."""
    save(history, sites=4, wish=Wish(kind="trial"))
    assert history.assessments() == []
    run = save(history, sites=2)
    assert (run.kind, run.revision) == ("assessment", 2)
    assert history.assessments() == [run]


def test_saved_again_it_stays_what_it_is(history: History) -> None:
    """A re-check that is saved again without saying so is a re-check; a second trial of a month a trial."""
    save(history)
    save(history, label="back", wish=Wish(kind="re-check"))
    save(history, label="try", wish=Wish(kind="trial"))
    assert [save(history, label=label).kind for label in ("back", "try", "2024-03")] == [
        "re-check", "trial", "assessment",
    ]  # fmt: skip


# -- confirmed --------------------------------------------------------------------------------------------------------


def test_what_is_confirmed_changes_only_by_an_amendment(history: History) -> None:
    """--replace does not help; an amendment states why and who, and both versions stay."""
    first = save(history)
    freeze(history, first)
    for wish in (Wish(), Wish(replace=True), Wish(kind="assessment", replace=True)):
        found = refused(history, good=4, wish=wish)
        assert (found["code"], found["who"], found["day"]) == ("run-confirmed", "王主任", "2024-06-03")
    found = refused(history, label="other", wish=Wish(kind="assessment", replace=True))
    assert (found["code"], found["there"]) == ("month-confirmed", "2024-03")
    second = save(history, good=4, wish=Wish(amend="复核改判", who="李"))
    assert (second.state, second.reason, second.who, second.day) == ("amended", "复核改判", "李", "2024-06-01")
    assert (history.find("2024-03@1").score, history.find("2024-03").score) == ("75.00", "100.00")
    assert history.find("2024-03@1").state == "confirmed"
    event = history.events()[-1]
    assert (event.action, event.who, event.revision) == ("amended", "李", 2)
    assert event.details["reason"] == "复核改判"
    assert refused(history, good=4)["code"] == "run-confirmed"


# -- names that mean months -------------------------------------------------------------------------------------------


def test_only_assessments_are_months(history: History) -> None:
    """latest, previous, this-month, last-month and what a run is seen against pass over what is no assessment."""
    for month in ("2024-01", "2024-02"):
        save(history, month)
    save(history, "2024-03", wish=Wish(kind="trial"))
    save(history, "2024-03", "back", wish=Wish(kind="re-check"))
    names = ("latest", "previous", "this-month", "last-month")
    assert [history.find(name).label for name in names] == ["2024-02", "2024-01", "2024-02", "2024-01"]
    before = history.before(scored("2024-04")[0])
    assert before is not None
    assert before.label == "2024-02"


def test_nothing_but_trials(history: History) -> None:
    """The relative names say that there is no month; a label is still found."""
    run = save(history, wish=Wish(kind="trial"))
    for name in ("latest", "this-month", "last-month", "previous"):
        with pytest.raises(CivScoreError, match="no-assessments"):
            history.find(name)
    assert history.find("2024-03") == run


# -- any sequence -----------------------------------------------------------------------------------------------------

WISHES = st.builds(
    Wish, kind=st.sampled_from([None, *KINDS]), replace=st.booleans(), amend=st.sampled_from(["", "why"]),
    who=st.just("w"),
)  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["2024-03", "2024-04", None]), st.sampled_from(["", "a", "b", "2024-03"]),
        st.integers(2, 4), WISHES, st.booleans(),
    ),
    max_size=8,
)  # fmt: skip


@examples(40)
@given(STEPS)
def test_whatever_is_saved(tmp_path_factory: pytest.TempPathFactory, steps: list[Any]) -> None:
    """After any sequence a month has at most one assessment, nothing is lost, and what was confirmed stands as it
    was unless an amendment followed."""
    history = History(tmp_path_factory.mktemp("h") / "h.db")
    kept: dict[int, tuple[str, int, str | None]] = {}
    frozen: dict[str, SavedRun] = {}
    for month, label, sites, wish, confirm in steps:
        try:
            run = save(history, month, label, sites=sites, wish=wish)
        except CivScoreError:
            continue
        kept[run.id] = (run.label, run.revision, run.score)
        assert (run.state == "amended") == (run.label in frozen)
        if confirm and run.kind == "assessment":
            freeze(history, run)
            frozen[run.label] = run
    runs = history.runs(every_revision=True)
    assert {r.id: (r.label, r.revision, r.score) for r in runs} == kept
    months = [(r.scheme_id, r.month or r.label) for r in history.assessments()]
    assert len(months) == len(set(months))
    for label, run in frozen.items():
        assert (history.find(label, "t").frozen, history.find(label, "t").kind) == (True, "assessment")
        assert history.find(f"{label}@{run.revision}", "t").state in ("confirmed", "amended")


@pytest.mark.parametrize("known_before", [False, True])
def test_the_ledger_of_an_earlier_day_is_as_it_was(history: History, known_before: bool) -> None:
    """What took the place of a month's assessment later changes nothing of the ledger of the days before."""
    save(history, "2024-03", "first", good=1, created="2024-03-08T09:00:00+08:00")
    if known_before:
        trial = Wish(kind="trial")
        save(history, "2024-03", "second", good=4, created="2024-03-09T09:00:00+08:00", wish=trial)
    day = dt.date(2024, 3, 10)
    before = load_source(history, "t", day).inspections
    take = Wish(kind="assessment", replace=True)
    save(history, "2024-03", "second", good=2, created="2024-03-21T09:00:00+08:00", wish=take)
    assert [one.label for one in before] == ["first"]
    after = load_source(history, "t", day).inspections
    assert [(one.label, dict(one.faults)) for one in after] == [(one.label, dict(one.faults)) for one in before]
    assert [one.label for one in load_source(history, "t", dt.date(2024, 3, 21)).inspections] == ["second"]
    assert [one.label for one in load_source(history, "t").inspections] == ["second"]
    rename(history, [history.find("first")], "renamed", who="", reason="", created="2024-03-22T09:00:00+08:00")
    assert [one.label for one in load_source(history, "t", day).inspections] == ["renamed"]
