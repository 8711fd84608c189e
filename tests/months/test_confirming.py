"""Confirming a month and correcting it: what was confirmed stays, and changes only by an amendment that says why."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from commands import ROWS, Desk, changed, dated
from hypothesis import given
from hypothesis import strategies as st
from running import readings, tree_of
from searching import examples, few

from civscore.cli.saved import scored_as_saved
from civscore.errors import CivScoreError
from civscore.months.frozen import as_frozen, figures_of, packed_figures, say_the_same, unpacked_figures
from civscore.months.history import History
from civscore.scoring.score import score


def history(desk: Desk) -> History:
    return History(desk.folder / ".civscore" / "history.db")


def saved(desk: Desk, rows: Sequence[dict[str, str]] = ROWS, *more: str) -> None:
    desk.saved({"sheet.csv": rows}, *more)


def corrections(desk: Desk, *lines: tuple[str, str, str, str, str], name: str = "c.csv") -> Path:
    path = desk.folder / name
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("单元格", "列", "原值", "新值", "原因"), *lines])
    return path


WHO = ("--who", "王芳")
FIX = ("sheet.csv!D3", "", "否", "是", "现场核实")


def test_confirmed_once_and_only_the_newest(desk: Desk) -> None:
    """By whom, when and why is kept; not twice, not an older revision, not a trial."""
    saved(desk)
    saved(desk, changed(3, result="9"))
    done = desk("confirm", "2024-03@1", *WHO)
    assert done.code == 1
    assert "the newest revision, which is 2" in done.err
    done = desk("confirm", "2024-03", *WHO, "--note", "meeting of 8 April")
    assert done.code == 0
    assert done.out.startswith("2024-03@2 is confirmed: score 81.00, 王芳, ")
    run = history(desk).find("2024-03")
    assert (run.state, run.who, run.reason, run.standing.revision) == ("confirmed", "王芳", "meeting of 8 April", 2)
    assert desk("confirm", "2024-03", *WHO).code == 1
    assert desk("run", desk.sheet(), "-s", "town.yaml", "--trial", "--label", "t").code == 0
    done = desk("confirm", "t", *WHO)
    assert "is a trial, not a month's assessment" in " ".join(done.err.split())
    assert [e.action for e in history(desk).events()] == ["saved", "saved", "confirmed", "saved"]


@pytest.mark.parametrize(
    ("change", "part"),
    few(
        [
            ("scheme_text = replace(scheme_text, '60', '50')", "its scheme"),
            ("profile = 'county'", "its scheme"),
            ("readings = CAST(x'00' || substr(readings, 2) AS BLOB)", "its rows"),
            ("inputs = replace(inputs, 'sheet', 'shoot')", "its rows"),
            ("score = '99.00'", "its figures"),
            ("exact = 99.0", "its figures"),
            ("cells = substr(cells, 1, length(cells) - 1)", "its figures"),
            ("figures = NULL", "its figures"),
            ("digest = ''", "its scheme"),
        ],
        3,
    ),
)
def test_what_was_altered_is_named(desk: Desk, change: str, part: str) -> None:
    """Whoever reads a confirmed run is told which part somebody changed in the file, and gets no figure of it."""
    saved(desk)
    assert desk("confirm", "2024-03", *WHO).code == 0
    with history(desk).writing() as database:
        database.execute(f"UPDATE runs SET {change}")
    for command in (("report", "2024-03"), ("gap", "2024-03"), ("diff", "2024-03", "2024-03")):
        done = desk(*command)
        assert done.code == 1
        assert (
            f"altered after “2024-03@1” was confirmed (王芳, {history(desk).find('2024-03').day}): {part}"
            in " ".join(done.err.split())
        )
        assert "77.00" not in done.out


def test_a_provisional_run_is_no_ones_business(desk: Desk) -> None:
    """A run that was not confirmed has no digest: it opens as ever."""
    saved(desk)
    with history(desk).writing() as database:
        database.execute("UPDATE runs SET status = 'short'")
    assert desk("report", "2024-03").code == 0


def test_confirmed_figures_outlive_the_rules(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program's rules are others later, a confirmed month keeps its figures, and that is said; one that was
    not confirmed is scored by the rules of the day, and is not confirmed before somebody looked at it."""
    from civscore.rules.judges.score import Score

    saved(desk)
    before, _, _ = scored_as_saved(history(desk), history(desk).find("2024-03"))
    assert desk("confirm", "2024-03", *WHO).code == 0
    saved(desk, dated("2024-04"))
    judge = Score.judge

    def stricter(self: Any, answers: Any) -> Any:
        from dataclasses import replace

        pairs = judge(self, answers)
        return replace(pairs, earned=pairs.earned // 2)

    monkeypatch.setattr(Score, "judge", stricter)
    store = history(desk)
    after, _, _ = scored_as_saved(store, store.find("2024-03"))
    assert after.total == before.total
    assert after.nodes == before.nodes
    assert after.unit_losses == before.unit_losses
    assert after.losses.drop(columns="points").equals(before.losses.drop(columns="points"))
    assert after.losses["points"].tolist() == before.losses["points"].tolist()
    assert after.problems[0].code == "figures-as-confirmed"
    done = desk("report", "2024-03")
    assert "77.00" in done.out
    assert "keeps the figures that were confirmed (77.00)" in " ".join(done.err.split())
    assert "61.00" in desk("report", "2024-04").out
    done = desk("correct", "2024-03", corrections(desk, FIX), "--preview")
    assert "Score: 77.00 → 76.00" in done.out
    assert "keeps the figures that were confirmed" in " ".join(done.err.split()), "a part of the effect is the rules'"
    done = desk("confirm", "2024-04", *WHO)
    assert done.code == 1
    assert "scores 61.000000 under the program's present rules" in " ".join(done.err.split())


def test_correcting_a_provisional_run_and_a_confirmed_one(desk: Desk) -> None:
    """A revision with its reason first, an amendment afterwards; both stay readable, and the score is the sheet's."""
    saved(desk)
    done = desk("correct", "2024-03", corrections(desk, FIX), "--preview")
    assert done.code == 0
    assert "Score: 77.00 → 92.00 (+15.00)" in done.out
    assert history(desk).find("2024-03").score == "77.00"
    assert desk("correct", "2024-03", corrections(desk, FIX), *WHO).code == 0
    assert [(r.revision, r.state, r.score) for r in history(desk).runs(every_revision=True)] == [
        (1, "provisional", "77.00"), (2, "provisional", "92.00")
    ]  # fmt: skip
    assert desk("confirm", "2024-03", *WHO).code == 0
    done = desk("correct", "2024-03", corrections(desk, ("sheet.csv!D5", "", "8", "7", "扣多了")), *WHO, "--json")
    assert done.json["saved"] == 3
    assert (done.json["before"]["score"], done.json["after"]["score"]) == (92.0, 88.0)
    run = history(desk).find("2024-03")
    assert (run.state, run.who, run.amendment, run.reason) == ("amended", "王芳", 1, "更正 1 处：扣多了")
    assert history(desk).find("2024-03@2").state == "confirmed"
    assert "92.00" in desk("report", "2024-03@2").out
    event = history(desk).events()[-1]
    (cell,) = event.details["corrections"]
    assert cell.pop("cell").endswith("sheet.csv!D5")
    assert cell == {"column": "result", "old": "8", "new": "7", "reason": "扣多了"}
    fresh = desk("run", desk.sheet(rows=changed(3, changed(1, result="是"), result="7")), "-s", "town.yaml", "--trial",
                 "--label", "fresh", "--json")  # fmt: skip
    assert fresh.json["total"]["exact"] == pytest.approx(88)
    done = desk("correct", "2024-03@1", corrections(desk, FIX), *WHO)
    assert "not the newest revision" in done.err


def test_faults_save_nothing(desk: Desk) -> None:
    """All faults of the file at once, each with its cell, also those of values that no rule can judge."""
    saved(desk)
    path = corrections(desk, FIX, ("sheet.csv!D5", "", "8", "eleven", "r"), ("sheet.csv!D9", "", "8", "7", "r"),
                       ("sheet.csv!D2", "", "是", "否", ""))  # fmt: skip
    done = desk("correct", "2024-03", path, *WHO)
    assert done.code == 1
    told = done.err.splitlines()
    assert len([line for line in told if line.startswith("error: ")]) == 3
    for cell in ("c.csv!D3", "c.csv!A4", "c.csv!E5"):
        assert cell in done.err
    assert len(history(desk).runs(every_revision=True)) == 1


def test_the_report_as_a_workbook(desk: Desk) -> None:
    """Units before and after, every cell with its reason."""
    saved(desk)
    assert desk("correct", "2024-03", corrections(desk, FIX), *WHO, "-o", "e.xlsx", "-o", "e.json").code == 0
    book = openpyxl.load_workbook(desk.folder / "e.xlsx")
    assert len(book.worksheets) == 2
    units, cells = ([[c.value for c in row] for row in sheet] for sheet in book.worksheets)
    assert units[-1] == ["未指明单位", 23, 8, -15, "2 → 1"]
    assert cells[-1][1:] == ["结果", "否", "是", "现场核实"]
    assert json.loads((desk.folder / "e.json").read_text("utf-8"))["gained"] == 15.0
    assert desk("run", "e.xlsx", "-s", "town.yaml").code == 1, "it is no input"


def test_cells_of_a_grid(desk: Desk) -> None:
    """Sites in rows, standards in columns: the cell is the answer's; a column that is not there has the row only."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "三月"
    for row in (["点位名称", "区县", "1.1", "1.2"], ["甲路", "东区", "是", "否"], ["乙路", "西区", "否", "是"]):
        sheet.append(row)
    book.save(desk.folder / "grid.xlsx")
    assert desk("run", "grid.xlsx", "-s", "town.yaml", "--label", "2024-03").code == 0
    path = corrections(desk, ("grid.xlsx!三月!D2", "", "否", "是", "r"), ("三月!C3", "责任单位", "", "城管局", "r"))
    done = desk("correct", "2024-03", path, *WHO, "--json")
    assert done.code == 0, done.err
    assert [(c["cell"], c["column"], c["new"]) for c in done.json["cells"]] == [
        ("grid.xlsx!三月!D2", "result", "是"), ("grid.xlsx!三月!3", "unit", "城管局")
    ]  # fmt: skip
    result, _, _ = scored_as_saved(history(desk), history(desk).find("2024-03"))
    assert result.losses[["cell", "units"]].values.tolist() == [["C3", ("城管局",)]]


def test_who_is_needed_and_taken_from_the_settings(desk: Desk) -> None:
    saved(desk)
    assert desk("confirm", "2024-03", "--who", " ").code == 2
    (desk.folder / "civscore.toml").write_text('who = "李主任"\n', "utf-8")
    assert desk("confirm", "2024-03").code == 0
    assert history(desk).find("2024-03").who == "李主任"


def test_somebody_saved_meanwhile(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made of a revision that is not the newest any more is not saved."""
    from civscore.cli import revising

    saved(desk)
    right = revising.open_to_revise

    def slow(*arguments: Any) -> Any:
        found = right(*arguments)
        store = history(desk)
        readings_, _ = store.readings(found.saved)
        store.save(found.before, readings_, lenient=False)
        return found

    monkeypatch.setattr(revising, "open_to_revise", slow)
    done = desk("correct", "2024-03", corrections(desk, FIX), *WHO)
    assert done.code == 1
    assert "give the command again" in " ".join(done.err.split())
    assert [r.score for r in history(desk).runs(every_revision=True)] == ["77.00", "77.00"]


@given(st.randoms(use_true_random=False))
@examples(100, quick=6)
def test_frozen_figures_come_back(random: Random) -> None:
    """What is frozen is what was scored: every exact figure, every rank, every row's loss."""
    import strategies

    case = strategies.make_case(random.randrange(10**6), random.randint(1, 6), random.randint(1, 6), ["arithmetic"])
    result = score(readings(case.rows), tree_of(case.scheme, case.profile))
    figures = unpacked_figures(packed_figures(figures_of(result)))
    assert say_the_same(figures, figures_of(result))
    back = as_frozen(result, figures)
    assert (back.total, back.nodes, back.unit_losses) == (result.total, result.nodes, result.unit_losses)
    assert {k: s.members for k, s in back.scopes.items()} == {k: s.members for k, s in result.scopes.items()}
    assert back.losses.equals(result.losses)
    assert sum((Fraction(u.split) for u in back.unit_losses), Fraction(0)) == sum(u.split for u in result.unit_losses)


MOVES = ("confirm", "correct", "save", "amend", "trial", "read")


@given(random=st.randoms(use_true_random=False))
@examples(30, quick=3)
def test_any_sequence_keeps_what_was_confirmed(random: Random, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever is done in whatever order: each revision has the score that its rows have by hand, a confirmed one never
    changes, and the month changes only by an amendment with a reason and a name."""
    from civscore.months.admission import Wish
    from civscore.months.corrections import CellCorrection, corrected

    store = History(tmp_path_factory.mktemp("months") / "history.db")
    tree = tree_of({"id": "t", "name": "t", "points": 100, "indicators": [
        {"id": "1", "name": "a", "points": 60, "judge": "pass-fail"},
        {"id": "2", "name": "b", "points": 40, "judge": {"type": "score", "full": 10}},
    ]})  # fmt: skip
    wanted: list[tuple[Fraction, str]] = []
    frozen: dict[int, tuple[Any, ...]] = {}

    def exact(rows: list[str]) -> Fraction:
        return Fraction(60 * rows[:-1].count("是"), len(rows) - 1) + 4 * Fraction(rows[-1])

    def read(answers: list[str]) -> Any:
        return readings([{"standard": "1", "site": f"s{i}", "result": a, "date": "2024-03-05"}
                         for i, a in enumerate(answers[:-1])] + [{"standard": "2", "result": answers[-1]}])  # fmt: skip

    def made(wish: Wish, answers: list[str]) -> None:
        rows = read(answers)
        store.save(score(rows, tree, created=f"2024-04-{len(wanted) + 1:02d}T09:00:00"), rows, lenient=False, wish=wish)

    answers = ["是", "否", "否", "8"]
    for _ in range(random.randint(2, 10)):
        now = next((r for r in store.runs("t") if r.label == "2024-03"), None)
        move = random.choice(MOVES)
        new = [random.choice("是否") for _ in answers[:-1]] + [str(random.randint(0, 10))]
        amends = Wish(amend="核实", who="王芳")
        if move in ("save", "amend") or now is None:
            wish = amends if move == "amend" else Wish(replace=True)
            if now is not None and now.frozen and not wish.amend:
                with pytest.raises(CivScoreError):
                    made(wish, new)
            else:
                made(wish, new)
                answers = new
                wanted.append((exact(answers), "amended" if now is not None and now.frozen else "provisional"))
        elif move == "confirm":
            result, rows, _ = scored_as_saved(store, now)
            if now.frozen:
                with pytest.raises(CivScoreError):
                    store.confirm(now, result, "王芳", "", "2024-04-30T09:00:00")
            else:
                store.confirm(now, result, "王芳", "", "2024-04-30T09:00:00")
                wanted[-1] = (wanted[-1][0], "confirmed")
        elif move == "correct":
            _, rows, _ = scored_as_saved(store, now)
            at = random.randrange(len(answers))
            value = new[at]
            rows = corrected(rows, [CellCorrection((at,), "result", answers[at], value, "r", "c")])
            with store.writing() as database:
                result = score(rows, tree, label=now.label, created="2024-04-30T09:00:00")
                store.revise(database, result, rows, lenient=False, wish=amends, details={})
            answers = [value if i == at else a for i, a in enumerate(answers)]
            wanted.append((exact(answers), "amended" if now.frozen else "provisional"))
        elif move == "trial":
            rows = read(new)
            store.save(score(rows, tree, label="t"), rows, lenient=False, wish=Wish("trial", replace=True))
        found = [r for r in store.runs("t", every_revision=True) if r.label == "2024-03"]
        assert [(r.revision, r.state) for r in found] == [(n, s) for n, (_, s) in enumerate(wanted, 1)]
        for run, (score_, _) in zip(found, wanted, strict=True):
            if run.frozen or run is found[-1]:
                assert scored_as_saved(store, run)[0].total.exact == score_
            if run.frozen:
                told = (run.who, run.day, run.reason, run.score, run.state, run.amendment)
                assert frozen.setdefault(run.id, told) == told
                assert run.who
                assert run.reason or run.state == "confirmed"


@pytest.mark.long
def test_two_versions_row_by_row(desk: Desk) -> None:
    """What was amended in between, by whom and why, and every cell with its own reason: terminal, workbook, JSON."""
    saved(desk)
    assert desk("confirm", "2024-03", *WHO).code == 0
    lines = [FIX, ("sheet.csv!D5", "", "8", "7", "扣多了")]
    assert desk("correct", "2024-03", corrections(desk, *lines), *WHO).code == 0
    done = desk("diff", "2024-03@1", "2024-03", "--json", "-o", "d.xlsx")
    found = done.json["versions"]
    assert [(one["revision"], one["who"]) for one in found["steps"]] == [(2, "王芳")]
    cells = [(c["column"], c["old"], c["new"], c["reason"]) for row in found["changed"] for c in row["cells"]]
    assert cells == [("result", "否", "是", "现场核实"), ("result", "8", "7", "扣多了")]
    assert (found["same"], found["added"], found["gone"]) == (3, [], [])
    sheet = openpyxl.load_workbook(desk.folder / "d.xlsx").worksheets[-1]
    assert [c.value for c in sheet[sheet.max_row]][4:] == ["结果", "8", "7", "扣多了"]
    assert "2 rows changed" in desk("diff", "2024-03@1", "2024-03").out
    assert desk("run", desk.sheet(rows=[*ROWS[:-1]]), "-s", "town.yaml", "--amend", "少一条", *WHO).code == 0
    found = desk("diff", "2024-03@2", "2024-03", "--json").json["versions"]
    assert [row["standard"] for row in found["gone"]] == ["G"]
    assert found["steps"][0]["reason"] == "少一条"
    saved(desk, dated("2024-04"))
    assert "versions" not in desk("diff", "2024-03", "2024-04", "--json").json


# -- what was corrected, and the workbooks again ----------------------------------------------------------------------


@pytest.mark.long
def test_workbooks_read_again_do_not_undo_corrections_in_silence(desk: Desk) -> None:
    """Corrections are in the history, not in the workbook: running that again is refused, with --replace it is done
    and said; another edition on the corrected rows keeps them."""
    sheet = desk.sheet()
    desk("run", sheet, "-s", "town.yaml", "--lang", "en")
    fix = corrections(desk, ("sheet.csv!D3", "结果", "否", "是", "核实"))
    assert desk("correct", "2024-03", fix).code == 0
    refused = desk("run", sheet)
    assert refused.code == 1 and "1 cells of “2024-03” were changed by corrections" in refused.err
    assert desk("rescore", "2024-03", "-s", "town.yaml", "--json").json["total"]["score"] == 100 - 8
    assert desk("run", sheet).code == 1
    done = desk("run", sheet, "--replace", "--json")
    assert "civ-score diff 2024-03@3 2024-03" in done.err and done.json["total"]["score"] == 77
    assert desk("run", sheet).code == 0
