"""Appeals by command: workbooks out and back in, rulings, their effect, and one amendment out of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from commands import Desk
from hypothesis import given
from hypothesis import strategies as st
from searching import examples

from civscore.cli.saved import scored_as_saved
from civscore.months.appeals.store import Appeals
from civscore.months.history import History

pytestmark = pytest.mark.slow  # whole months through the commands

ROWS = [
    {"standard": "1.1", "site": "甲路", "result": "否", "date": "2024-03-05", "unit": "城管局", "issue": "垃圾"},
    {"standard": "1.1", "site": "乙路", "result": "否", "date": "2024-03-05", "unit": "城管局、街道", "issue": "垃圾"},
    {"standard": "1.1", "site": "丙路", "result": "是", "date": "2024-03-05", "unit": "城管局", "issue": ""},
    {"standard": "1.1", "site": "丁路", "result": "否", "date": "2024-03-05", "unit": "街道", "issue": "积存"},
    {"standard": "1.2", "site": "甲路", "result": "是", "date": "2024-03-06", "unit": "城管局", "issue": ""},
    {"standard": "2", "site": "", "result": "8", "date": "2024-03-07", "unit": "宣传部", "issue": ""},
]
"""30 × 1/4 + 30 + 40 × 8/10 = 69.5: each fault of 1.1 costs 7.5."""
WHO = ("--who", "李主任")


def history(desk: Desk) -> History:
    return History(desk.folder / ".civscore" / "history.db")


def month(desk: Desk) -> None:
    assert desk("run", desk.sheet(rows=ROWS), "-s", "town.yaml").code == 0
    assert desk("appeals", "export", "2024-03", "-o", "out", "--date", "2024-04-08", "--lang", "zh").code == 0


def answered(path: Path, answers: Mapping[str, Mapping[str, Any]], by: str = "点位", name: str = "") -> Path:
    """The workbook with cells filled in: text in the column *by* → heading → value."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    head = next(row for row in range(1, 9) if sheet.cell(row, 2).value in ("台账编号", "ledger id"))
    at = {cell.value: cell.column for cell in sheet[head]}
    for row in range(head + 1, sheet.max_row + 1):
        for heading, value in answers.get(str(sheet.cell(row, at[by]).value or ""), {}).items():
            sheet.cell(row, at[heading]).value = value
    target = path.with_name(name or f"back-{path.name}")
    book.save(target)
    return target


def book(desk: Desk, unit: str = "城管局") -> Path:
    return desk.folder / "out" / f"申诉表_{unit}.xlsx"


def filed(
    desk: Desk, answers: Mapping[str, Mapping[str, Any]], *more: str, unit: str = "城管局", name: str = ""
) -> Any:
    path = answered(book(desk, unit), answers, name=name)
    return desk("appeals", "import", path, "--date", "2024-04-10", *more)


def told(text: str) -> str:
    return " ".join(text.split())


REASON = {"申诉理由": "不属实", "申诉事项": "事实不符", "佐证材料": "照片3"}


def test_what_a_unit_is_handed(desk: Desk) -> None:
    """Its own entries, the last day by working days, cells to fill in; and it is no input of a run."""
    month(desk)
    assert sorted(p.name for p in (desk.folder / "out").iterdir()) == [
        "申诉表_城管局.xlsx", "申诉表_宣传部.xlsx", "申诉表_街道.xlsx"
    ]  # fmt: skip
    sheet = openpyxl.load_workbook(book(desk)).worksheets[0]
    cells = [[c.value for c in row] for row in sheet]
    assert cells[1][0] == "申诉截止：2024-04-15（含当日）；逾期不予受理"
    assert sorted(row[2] for row in cells[4:]) == ["乙路", "甲路"]
    assert not sheet.cell(5, 9).protection.locked
    assert sheet.cell(5, 2).protection.locked
    done = desk("run", book(desk), "-s", "town.yaml")
    assert done.code == 1
    assert "civ-score appeals import" in told(done.err)
    (desk.folder / "civscore.toml").write_text("appeal_days = 2\n", "utf-8")
    done = desk("appeals", "export", "2024-03", "-o", "two", "--date", "2024-04-30")
    assert "taken until 2024-05-07" in told(done.out), "the holidays of May are none"


def test_filing_and_all_that_is_refused(desk: Desk) -> None:
    """Late, no reason, unknown, another unit's, a second one: each with its cell; the rest is taken, and once."""
    month(desk)
    done = desk("appeals", "import", answered(book(desk), {"甲路": REASON}), "--date", "2024-04-16")
    assert done.code == 1
    assert "came on 2024-04-16, after 2024-04-15" in told(done.err)
    assert Appeals(history(desk)).all("town") == []
    done = filed(desk, {"甲路": REASON}, "--date", "2024-01-10")
    assert (done.code, "before the inspection began on 2024-03-" in told(done.err)) == (1, True)
    assert Appeals(history(desk)).all("town") == []
    done = filed(desk, {"甲路": REASON, "乙路": {"佐证材料": "照片"}})
    assert done.code == 1
    assert "申诉表!I" in done.err
    assert "has no reason" in done.err
    (one,) = Appeals(history(desk)).all("town")
    assert (one.appeal.unit, one.appeal.site, one.appeal.reason, one.appeal.evidence, one.appeal.filed) == (
        "城管局", "甲路", "不属实", "照片3", "2024-04-10"
    )  # fmt: skip
    assert one.appeal.points == 15.0 / 2
    done = filed(desk, {"甲路": REASON})
    assert (done.code, "1 appeals were there already" in done.out) == (0, True)
    done = filed(desk, {"甲路": {**REASON, "申诉理由": "再说一遍"}}, name="again.xlsx")
    assert "has an open appeal" in done.err
    assert filed(desk, {"乙路": REASON}, unit="街道").code == 0
    done = filed(desk, {"乙路": REASON}, name="shared.xlsx")
    assert "街道 has an open appeal" in told(done.err)
    found = openpyxl.load_workbook(book(desk, "街道"))
    numbers = {str(row[2].value): row[1].value for row in found.worksheets[0].iter_rows(min_row=5)}
    done = filed(desk, {"甲路": {**REASON, "台账编号": numbers["丁路"]}}, name="stolen.xlsx")
    assert "街道 answers for the entry" in told(done.err)
    done = filed(desk, {"甲路": {**REASON, "台账编号": "1.1-XXXXXXXX"}}, name="slip.xlsx")
    assert "has no entry “1.1-XXXXXXXX”" in told(done.err)
    assert filed(desk, {"丁路": REASON}, "--date", "2024-04-30", "--late", unit="街道").code == 0
    assert len(Appeals(history(desk)).all("town")) == 3


def test_a_workbook_that_is_none_of_ours(desk: Desk) -> None:
    month(desk)
    done = desk("appeals", "import", desk.sheet("x.csv"))
    assert (done.code, "its hidden copy is gone" in told(done.err)) == (1, True)
    desk("run", desk.sheet(rows=ROWS), "-s", "town.yaml", "--trial", "--label", "t")
    done = desk("appeals", "export", "t", "-o", "none")
    assert (done.code, "nothing can be contested" in told(done.err)) == (1, True)


RULINGS = [
    ({"裁定": "撤消"}, "没有裁定", "no reason"),
    ({"裁定": "算了", "裁定理由": "r", "裁定人": "李"}, "", "there is no ruling “算了”"),
    ({"裁定": "减轻", "裁定理由": "r", "裁定人": "李"}, "", "reduced to what?"),
    ({"裁定": "移交", "裁定理由": "r", "裁定人": "李"}, "", "moved to whom?"),
    ({"裁定": "移交", "裁定内容": "城管局", "裁定理由": "r", "裁定人": "李"}, "", "write another one"),
    ({"裁定": "撤销", "裁定内容": "也许", "裁定理由": "r", "裁定人": "李"}, "", "not “也许”"),
    ({"裁定": "撤销", "裁定理由": "r", "裁定人": "李", "裁定日期": "昨天"}, "", "“昨天” is not a date"),
    ({"裁定": "撤销", "裁定理由": "r", "裁定人": "李", "裁定日期": "2024-04-09"}, "", "which came on 2024-04-10"),
    ({"裁定": "维持", "裁定内容": "1", "裁定理由": "r", "裁定人": "李"}, "", "is not ruled as “1”"),
]


@pytest.mark.parametrize(("cells", "_", "said"), RULINGS)
def test_rulings_that_cannot_be_used(desk: Desk, cells: dict[str, str], _: str, said: str) -> None:
    month(desk)
    filed(desk, {"甲路": REASON})
    assert desk("appeals", "export", "2024-03", "--rulings", "-o", "r.xlsx", "--lang", "zh").code == 0
    done = desk("appeals", "import", answered(desk.folder / "r.xlsx", {"甲路": cells}))
    assert done.code == 1
    assert said in told(done.err)
    assert Appeals(history(desk)).all("town")[0].open


def test_from_rulings_to_one_amendment(desk: Desk) -> None:
    """By workbook and by command; the effect is shown before, kept once, told by unit, and the score is exact."""
    month(desk)
    assert desk("confirm", "2024-03", *WHO).code == 0
    filed(desk, {"甲路": REASON, "乙路": REASON})
    filed(desk, {"丁路": REASON}, unit="街道")
    assert desk("appeals", "export", "2024-03", "--rulings", "-o", "r.xlsx", "--lang", "zh").code == 0
    cells = {"裁定理由": "查实", "裁定人": "李主任", "裁定日期": "2024-04-12"}
    decided = {"甲路": {**cells, "裁定": "撤销"}, "乙路": {**cells, "裁定": "移交", "裁定内容": "住建局"}}
    path = answered(desk.folder / "r.xlsx", decided)
    assert desk("appeals", "import", path).code == 0
    assert "2 rulings were there already" in desk("appeals", "import", path).out
    done = desk("appeals", "preview", "2024-03", "--json")
    assert (done.json["before"]["score"], done.json["after"]["score"], done.json["saved"]) == (69.5, 77.0, None)
    assert done.json["moved"] == pytest.approx(3.75)
    assert history(desk).find("2024-03").revision == 1
    done = desk("appeals", "apply", "2024-03", *WHO, "-o", "e.xlsx", "--json")
    assert done.json["saved"] == 2
    units = {one["unit"]: (one["before"], one["after"]) for one in done.json["units"]}
    assert units == {"城管局": (11.25, 0.0), "住建局": (0.0, 3.75)}
    assert done.json["appeals"] == {"filed": 3, "ruled": 2, "upheld": 0, "withdrawn": 1, "reduced": 0, "moved": 1}
    run = history(desk).find("2024-03")
    assert (run.state, run.who, run.reason, run.score) == ("amended", "李主任", "申诉裁定：申诉 1, 2", "77.00")
    assert desk("appeals", "apply", "2024-03", *WHO).out == "no ruling waits to be applied\n"
    assert len(openpyxl.load_workbook(desk.folder / "e.xlsx").worksheets) == 3
    number = str(Appeals(history(desk)).all("town")[2].appeal.id)
    assert desk("appeals", "rule", number, "--ruling", "upheld", "--reason", "图可证", *WHO).code == 0
    done = desk("appeals", "apply", "2024-03", *WHO)
    assert "the rulings changed no row" in told(done.out)
    assert len(history(desk).runs(every_revision=True)) == 2
    assert [one.applied.outcome for one in Appeals(history(desk)).all("town") if one.applied] == [
        "changed", "changed", "upheld"
    ]  # fmt: skip
    done = desk("appeals", "rule", "1", "--ruling", "upheld", "--reason", "x", "--again", *WHO)
    assert "went into 2024-03@2 already" in told(done.err)
    first = next(one.appeal for one in Appeals(history(desk)).all("town") if one.appeal.site == "甲路")
    assert "⊘" in desk("ledger", "show", first.entry).out


def test_ruling_twice_and_anew(desk: Desk) -> None:
    """The first ruling holds until somebody says that it is made anew; both stay."""
    month(desk)
    filed(desk, {"甲路": REASON})
    assert desk("appeals", "rule", "1", "--ruling", "维持", "--reason", "a", *WHO).code == 0
    done = desk("appeals", "rule", "1", "--ruling", "撤销", "--reason", "b", *WHO)
    assert (done.code, "add --again" in done.err) == (1, True)
    assert desk("appeals", "rule", "1", "--ruling", "撤销", "--to", "N/A", "--reason", "b", "--again", *WHO).code == 0
    (one,) = desk("appeals", "list", "--json").json["appeals"]
    assert (one["ruling"]["verb"], one["ruling"]["detail"], one["state"]) == ("withdrawn", "n/a", "ruled")
    with history(desk).opened() as database:
        assert database.execute("SELECT COUNT(*) FROM rulings").fetchone() == (2,)


def test_another_day_is_another_ruling(desk: Desk) -> None:
    """The same again is the same; with another day it is not, and what is said of rulings speaks of rulings."""
    month(desk)
    filed(desk, {"甲路": REASON})
    rule = ("appeals", "rule", "1", "--ruling", "维持", "--reason", "a", *WHO, "--lang", "zh")
    assert desk(*rule, "--date", "2024-04-10").code == 0
    for own in ((), ("--date", "2024-04-10")):
        done = desk(*rule, *own)
        assert (done.code, done.out) == (0, "没有新的裁定\n另有 1 件裁定以前已记入，内容相同\n")
    done = desk(*rule, "--date", "2024-04-12")
    assert (done.code, done.out, "加 --again" in done.err) == (1, "没有新的裁定\n", True)
    assert desk(*rule, "--date", "2024-04-12", "--again").code == 0
    (one,) = Appeals(history(desk)).all("town")
    assert one.ruling is not None
    assert one.ruling.day == "2024-04-12"


@pytest.mark.parametrize("kind", ["也许", "维持"])
def test_the_words_of_a_ruling_are_the_readers(desk: Desk, kind: str) -> None:
    """Whoever reads Chinese is told what may be written in Chinese."""
    month(desk)
    filed(desk, {"甲路": REASON})
    done = desk("appeals", "rule", "1", "--ruling", "撤销", "--to", kind, "--reason", "x", *WHO, "--lang", "zh")
    assert (done.code, "达标、不涉及" in done.err, "pass" in done.err) == (1, True, False)


def test_the_run_was_revised_meanwhile(desk: Desk) -> None:
    """The ruling meets the run as it is now: what loses nothing any more is said, and the ruling is done."""
    month(desk)
    filed(desk, {"甲路": REASON})
    desk("appeals", "rule", "1", "--ruling", "撤销", "--reason", "b", *WHO)
    rows = [{**row, "result": "是", "issue": ""} if row["site"] == "甲路" else row for row in ROWS]
    assert desk("run", desk.sheet(rows=rows), "-s", "town.yaml").code == 0
    done = desk("appeals", "apply", "2024-03", *WHO)
    assert done.code == 0
    assert "loses nothing any more" in told(done.err)
    assert history(desk).find("2024-03").revision == 2


def test_somebody_rules_at_the_same_moment(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was made without a ruling that came meanwhile is not kept."""
    from civscore.cli import appeals_applying

    month(desk)
    filed(desk, {"甲路": REASON, "乙路": REASON})
    desk("appeals", "rule", "1", "--ruling", "撤销", "--reason", "b", *WHO)
    right = appeals_applying.decided

    def slow(*arguments: Any) -> Any:
        made = right(*arguments)
        monkeypatch.setattr(appeals_applying, "decided", right)
        desk("appeals", "rule", "2", "--ruling", "撤销", "--reason", "b", *WHO)
        return made

    monkeypatch.setattr(appeals_applying, "decided", slow)
    done = desk("appeals", "apply", "2024-03", *WHO)
    assert (done.code, "give the command again" in told(done.err)) == (1, True)
    assert history(desk).find("2024-03").revision == 1
    assert desk("appeals", "apply", "2024-03", *WHO, "--json").json["appeals"]["ruled"] == 2


SITES = ("甲路", "乙路", "丁路")


@given(random=st.randoms(use_true_random=False))
@examples(30)
def test_any_sequence_of_confirming_correcting_and_appealing(
    random: Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever is done in whatever order: the score is what its rows give by hand, nothing confirmed changes without an
    amendment, no appeal or ruling is lost, and each ruling goes into the month once."""
    from running import readings, tree_of

    from civscore.cli.appeals_applying import decided, keep
    from civscore.cli.revising import open_to_revise
    from civscore.months.appeals.appeal import Appeal, Ruling
    from civscore.months.appeals.contestable import contestable
    from civscore.months.appeals.store import add_appeals, add_rulings, make_tables
    from civscore.scoring.score import score

    tree = tree_of({"id": "t", "name": "t", "points": 100, "indicators": [
        {"id": "1", "name": "a", "points": 60, "judge": "pass-fail", "method": "field"},
        {"id": "2", "name": "b", "points": 40, "judge": {"type": "deduct", "each": 1, "full": 4}, "method": "field"},
    ]})  # fmt: skip
    store = History(tmp_path_factory.mktemp("appeals") / "history.db")
    passes = {site: random.choice("是否") for site in SITES}
    faults = {site: Fraction(random.randint(0, 3)) for site in SITES}
    absent: set[tuple[str, str]] = set()
    rows = [{"standard": "1", "site": s, "result": a, "unit": "甲", "date": "2024-03-05"} for s, a in passes.items()]
    rows += [{"standard": "2", "site": s, "result": str(n), "unit": "甲"} for s, n in faults.items()]
    first = readings(rows)
    store.save(score(first, tree), first, lenient=False)

    def exact() -> Fraction | None:
        judged = [passes[s] == "是" for s in SITES if ("1", s) not in absent]
        left = [4 - faults[s] for s in SITES if ("2", s) not in absent]
        parts = [(60, Fraction(sum(judged), len(judged)) if judged else None),
                 (40, sum(left, Fraction(0)) / (4 * len(left)) if left else None)]  # fmt: skip
        known = [(points, rate) for points, rate in parts if rate is not None]
        whole = sum(points for points, _ in known)
        return sum((points * rate for points, rate in known), Fraction(0)) * 100 / whole if whole else None

    confirmed: dict[int, Any] = {}
    filed_ = ruled_ = 0
    pending: list[tuple[str, str, str, str]] = []
    for step in range(random.randint(3, 12)):
        run = store.find("2024-03")
        result, _, _ = scored_as_saved(store, run)
        move = random.choice(["confirm", "appeal", "appeal", "rule", "rule", "apply"])
        there = Appeals(store).all("t")
        if move == "confirm" and not run.frozen:
            store.confirm(run, result, "王", "", "2024-04-08T09:00:00")
        elif move == "appeal":
            busy = {one.appeal.entry for one in there if one.open}
            free = [c for c in contestable(result) if c.id not in busy]
            if free:
                one = random.choice(free)
                with store.writing() as database:
                    make_tables(database)
                    add_appeals(database, "t", [Appeal(
                        run.label, run.revision, one.id, one.seen.standard, one.seen.place.site, "", one.seen.points,
                        "甲", "", f"r{step}", "", "2024-04-09", "2024-04-09T09:00:00", "", "f", "s", "c", "0",
                    )])  # fmt: skip
                filed_ += 1
        elif move == "rule" and (waiting := [one for one in there if one.open]):
            appeal = random.choice(waiting).appeal
            verb = random.choice(["upheld", "withdrawn", "withdrawn", "reduced", "moved"])
            if verb == "reduced" and appeal.standard == "1":
                verb = "upheld"
            detail = {"withdrawn": random.choice(["pass", "n/a"]), "reduced": "0.5", "moved": "乙"}.get(verb, "")
            with store.writing() as database:
                add_rulings(database, [Ruling(appeal.id, verb, detail, "r", "李", "2024-04-10", "c")])  # type: ignore[arg-type]
            ruled_ += 1
            pending.append((verb, detail, appeal.standard, appeal.site))
        elif move == "apply" and pending:
            revising = open_to_revise(store, "2024-03", None)
            try:
                made = decided(store, revising, "zh")
            except Exception:
                break  # nothing is left that could be scored: said, and nothing saved
            assert made is not None
            keep(store, revising, made, "李", "zh")
            for verb, detail, standard, site in pending:
                lost = (passes[site] == "否") if standard == "1" else faults[site] > 0
                if verb == "withdrawn" and detail == "n/a" and lost and (standard, site) not in absent:
                    absent.add((standard, site))
                elif verb == "withdrawn" and lost and (standard, site) not in absent:
                    passes[site] = "是" if standard == "1" else passes[site]
                    faults[site] = faults[site] if standard == "1" else Fraction(0)
                elif verb == "reduced" and lost and (standard, site) not in absent:
                    faults[site] = Fraction(1, 2)
            pending = []
        result, _, _ = scored_as_saved(store, store.find("2024-03"))
        assert result.total.exact == exact()
        now = Appeals(store).all("t")
        assert (len(now), sum(not one.open for one in now)) == (filed_, ruled_)
        assert sum(one.waiting for one in now) == len(pending)
        for run in store.runs("t", every_revision=True):
            if run.frozen:
                told_ = scored_as_saved(store, run)[0].total, run.reason, run.who, run.state
                assert confirmed.setdefault(run.id, told_) == told_
            if run.revision > 1 and any(r.frozen and r.id < run.id for r in store.runs("t", every_revision=True)):
                assert (run.state, bool(run.reason), bool(run.who)) == ("amended", True, True)


def test_a_month_that_is_saved_again_with_the_fault_has_it_in_the_ledger(desk: Desk) -> None:
    """What counts in the score is in the ledger: where the month is run again from its old workbook, the entry that a
    ruling withdrew is found again."""
    month(desk)
    assert filed(desk, {"甲路": REASON}).code == 0
    assert desk("appeals", "rule", "1", "--ruling", "withdrawn", "--reason", "是", *WHO).code == 0
    assert desk("appeals", "apply", "2024-03", *WHO).code == 0
    entry = Appeals(history(desk)).all("town")[0].appeal.entry
    told_of = {one["id"]: one["seen"] for one in desk("ledger", "list", "--json").json["entries"]}
    assert told_of[entry] == "⊘"
    assert desk("run", desk.sheet(rows=ROWS), "-s", "town.yaml").code == 1
    assert desk("run", desk.sheet(rows=ROWS), "-s", "town.yaml", "--replace").code == 0
    told_of = {one["id"]: one["seen"] for one in desk("ledger", "list", "--json").json["entries"]}
    assert told_of[entry] == "✗"


def test_a_ruling_that_cannot_be_done_is_not_kept(desk: Desk) -> None:
    """What the entry's rule does not allow is said when it is ruled, not when the month is amended."""
    month(desk)
    filed(desk, {"甲路": REASON})
    done = desk("appeals", "rule", "1", "--ruling", "reduced", "--to", "0.5", "--reason", "x", *WHO)
    assert done.code == 1
    assert "judged as pass or fail and cannot be reduced" in told(done.err)
    assert Appeals(history(desk)).all("town")[0].open
    desk("appeals", "export", "2024-03", "--rulings", "-o", "r.xlsx", "--lang", "zh")
    cells = {"裁定": "减轻", "裁定内容": "0.5", "裁定理由": "r", "裁定人": "李"}
    assert desk("appeals", "import", answered(desk.folder / "r.xlsx", {"甲路": cells})).code == 1
    assert Appeals(history(desk)).all("town")[0].open


def test_two_programs_at_once(desk: Desk) -> None:
    """Two programs apply the same rulings: one amendment comes of it, and the other is told, or finds nothing to do."""
    import os
    import subprocess
    import sys

    from running import ROOT as HOUSE

    month(desk)
    filed(desk, {"甲路": REASON})
    desk("appeals", "rule", "1", "--ruling", "撤销", "--reason", "b", *WHO)
    command = [sys.executable, "-m", "civscore", "appeals", "apply", "2024-03", *WHO]
    environment = os.environ | {"PYTHONPATH": str(HOUSE / "src")}
    both = [subprocess.Popen(command, env=environment, stdout=-1, stderr=-1, text=True) for _ in range(2)]
    said = [one.communicate() for one in both]
    assert sorted(one.returncode for one in both) in ([0, 0], [0, 1]), said
    assert [r.revision for r in history(desk).runs(every_revision=True)] == [1, 2]
    with history(desk).opened() as database:
        assert database.execute("SELECT COUNT(*) FROM applied_rulings").fetchone() == (1,)


def test_a_month_that_became_a_trial_is_amended_no_more(desk: Desk) -> None:
    """Another assessment took its place: its appeals are kept, and nothing is applied to what is no month any more."""
    month(desk)
    filed(desk, {"甲路": REASON})
    desk("appeals", "rule", "1", "--ruling", "撤销", "--reason", "b", *WHO)
    done = desk("run", desk.sheet(rows=ROWS), "-s", "town.yaml", "--label", "b", "--kind", "测评", "--replace")
    assert done.code == 0, done.err
    for command in ("preview", "apply"):
        done = desk("appeals", command, "2024-03", *([] if command == "preview" else WHO))
        assert (done.code, "is no month's assessment" in told(done.err)) == (1, True)
    assert Appeals(history(desk)).all("town")[0].waiting


@pytest.mark.parametrize("confirmed", [False, True])
def test_a_ruling_counts_from_its_own_day(desk: Desk, confirmed: bool) -> None:
    """What the ledger says of a day is the same before its rulings are applied and after, whatever the ruling."""
    month(desk)
    assert filed(desk, {"甲路": REASON, "乙路": REASON}).code == 0
    assert filed(desk, {"丁路": REASON}, unit="街道").code == 0
    if confirmed:
        assert desk("confirm", "2024-03", *WHO).code == 0
    for number, day, ruling in (
        ("1", "2024-04-12", ("withdrawn",)), ("2", "2024-04-14", ("moved", "--to", "环卫所")),
        ("3", "2024-04-15", ("withdrawn", "--to", "n/a")),
    ):  # fmt: skip
        rule = ("appeals", "rule", number, "--reason", "核实", "--date", day, "--ruling", *ruling, *WHO)
        assert desk(*rule).code == 0

    def says(day: str) -> Any:
        options = ("--as-of", day) if day else ()
        found = json.loads(desk("ledger", "list", "--json", *options).out)["entries"]
        return [(e["site"], e["seen"], e["units"], e["points"], e["withdrawn"]) for e in found]

    days = ["", *(f"2024-04-{day}" for day in range(11, 17))]
    before = {day: says(day) for day in days}
    taken = [sum(entry[-1] for entry in before[day]) for day in days]
    assert taken == [2, 0, 1, 1, 1, 2, 2]
    moved = [any("环卫所" in entry[2] for entry in before[day]) for day in days]
    assert moved == [True, False, False, False, True, True, True]
    assert desk("appeals", "apply", "2024-03", *WHO).code == 0
    assert {day: says(day) for day in days} == before


def test_an_entry_is_shown_with_its_appeals(desk: Desk) -> None:
    """Who appealed and why, what was ruled, why and by whom; what was withdrawn has no deadline."""
    month(desk)
    assert filed(desk, {"乙路": REASON}).code == 0
    number = Appeals(history(desk)).all("town")[0].appeal.entry
    rule = ("appeals", "rule", "1", "--ruling", "withdrawn", "--reason", "确有其事", "--date", "2024-04-12", *WHO)
    assert desk(*rule).code == 0
    for command in ((), ("appeals", "apply", "2024-03", *WHO)):
        assert not command or desk(*command).code == 0
        text = told(desk("ledger", "show", number, "--deadline-days", "5").out)
        assert "state: withdrawn" in text and "deadline" not in text and "to do" not in text
        assert "不属实" in text and "2024-04-12 withdrawn, pass, 确有其事, 李主任" in text
    (one,) = json.loads(desk("ledger", "show", number, "--json").out)["appeals"]
    assert (one["appeal"]["unit"], one["ruling"]["verb"], one["state"]) == ("城管局", "withdrawn", "applied")
    then = told(desk("ledger", "show", number, "--as-of", "2024-04-11").out)
    assert "不属实" in then and "确有其事" not in then and "state: withdrawn" not in then
    assert "不属实" not in desk("ledger", "show", number, "--as-of", "2024-04-09").out
