"""One date for each entry: what the row, the notice, an extension, the scheme and the setting make of it together."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pytest
from commands import ROWS, SCHEME, Desk, changed, dated
from hypothesis import given
from hypothesis import strategies as st
from searching import examples

from civscore.months.history import History
from civscore.months.ledger.columns import seen_of
from civscore.months.ledger.deadlines import Deadline, Deadlines, GivenDate, by_entry
from civscore.months.ledger.figures import lines
from civscore.months.ledger.given import LedgerDates
from civscore.months.ledger.life import Ledger, follow
from civscore.months.ledger.noticed import Notices, noticed
from civscore.months.ledger.seen import Inspection, Sighting, entry_id
from civscore.scoring.places import Place
from civscore.workdays import Limit, WorkCalendar

KEY = ("1.1", ("name", "甲路", "", "", "", ""))
ID = entry_id("t", KEY)
MONTHS = ("2024-03", "2024-04", "2024-05")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(f"2024-{text}")


def seen(month: str, mark: str, stated: str = "", working: int | None = None) -> Inspection:
    """An inspection on the fifth of its month, whose row states a day or a number of working days."""
    found = dt.date.fromisoformat(f"{month}-05")
    fault = Sighting(
        "1.1", "路面", Place("", "甲路"), ("脏",), (), ("甲局",), 1.0, "a!b!C3", found,
        day(stated) if stated else None, "", () if working is None else ((found, working),),
    )  # fmt: skip
    return Inspection(month, month, "", seen_of({KEY: fault} if mark == "✗" else {}, [KEY] if mark == "✓" else []))


def ledger(*inspections: Inspection) -> Ledger:
    return follow("t", inspections, [])


def date(kind: str, until: str, run: str = "2024-03", on: str = "03-06") -> GivenDate:
    assert kind in ("notice", "extension")
    return GivenDate(ID, kind, day(until), day(on), run, run, "李", "雨", "1号", "")  # type: ignore[arg-type]


def found(ledger: Ledger, *given: GivenDate, **others: object) -> Deadline | None:
    deadlines = Deadlines(Limit(10), given=by_entry(given))
    return replace(deadlines, **others).of(ledger, ledger.entries[ID])  # type: ignore[arg-type]


NOTICE, EXTENSION = date("notice", "03-12"), date("extension", "04-30")


@pytest.mark.parametrize(
    ("stated", "given", "until", "origin"),
    [
        ("", (), "03-15", "setting"),
        ("", (NOTICE,), "03-12", "notice"),
        ("03-09", (NOTICE,), "03-09", "row"),
        ("03-09", (NOTICE, EXTENSION), "04-30", "extension"),
        ("03-09", (EXTENSION, NOTICE), "04-30", "extension"),  # a notice printed again takes no extension back
        ("", (NOTICE, date("notice", "03-20")), "03-20", "notice"),
        ("", (EXTENSION, date("extension", "04-10")), "04-10", "extension"),
    ],
)
def test_who_decides(stated: str, given: Sequence[GivenDate], until: str, origin: str) -> None:
    """An extension, else the row, else the notice, else the setting; of several of a kind the last one given."""
    assert found(ledger(seen("2024-03", "✗", stated)), *given) == Deadline(day(until), origin)  # type: ignore[arg-type]


def test_the_newest_inspection_decides() -> None:
    """What was given for a later inspection holds, of whatever kind; one that gives nothing leaves what there is."""
    given = [NOTICE, EXTENSION, date("notice", "05-20", "2024-05", "05-08")]
    three = ledger(seen("2024-03", "✗", "03-09"), seen("2024-04", "✗"), seen("2024-05", "✗"))
    assert found(three, *given) == Deadline(day("05-20"), "notice")
    assert found(three, *given[:2]) == Deadline(day("04-30"), "extension")
    later = ledger(seen("2024-03", "✗", "03-09"), seen("2024-04", "✗", "04-08"))
    assert found(later, EXTENSION) == Deadline(day("04-08"), "row")


def test_a_relapse_begins_anew() -> None:
    """What was given for an occurrence says nothing of the next one, nor the other way round."""
    relapsed = ledger(seen("2024-03", "✗", "03-09"), seen("2024-04", "✓"), seen("2024-05", "✗"))
    assert found(relapsed, NOTICE, EXTENSION) == Deadline(day("05-15"), "setting")
    entry = relapsed.entries[ID]
    given = by_entry([EXTENSION, date("extension", "06-30", "2024-05", "05-06")])
    first, now = (Deadlines(given=given).of(relapsed, entry, one) for one in entry.occurrences)
    assert (first, now) == (Deadline(day("04-30"), "extension"), Deadline(day("06-30"), "extension"))


def test_the_scheme_before_the_setting() -> None:
    """What the scheme says of a standard goes before the setting, and after what anybody gave."""
    one, own = ledger(seen("2024-03", "✗")), {"1.1": Limit(1, working=True)}
    assert found(one, own=own) == Deadline(day("03-06"), "scheme", (day("03-05"), day("03-06")))
    assert found(one, NOTICE, own=own) == Deadline(day("03-12"), "notice")
    assert found(one, limit=None) is None


def test_working_days_over_a_holiday() -> None:
    """Two working days from 2024-04-03 end on Monday the 8th: three days of 清明节 off, Sunday the 7th worked."""
    one = ledger(seen("2024-03", "✗", working=2))
    wednesday = Sighting(**{**vars(next(iter(one.inspections[0].faults.values()))), "working": ((day("04-03"), 2),)})
    assert Deadlines().of_row(wednesday) == Deadline(day("04-08"), "row", (day("04-03"), day("04-08")))
    own = WorkCalendar({day("04-08"): False})
    assert Deadlines(calendar=own).of_row(wednesday) == Deadline(day("04-09"), "row", (day("04-03"), day("04-09")))
    assert Deadlines().of_row(replace(wednesday, deadline=day("04-05"))) == Deadline(day("04-05"), "row")


MARKS = st.lists(st.sampled_from("✗✗✓·"), min_size=2, max_size=2)


@examples(100)
@given(MARKS, st.lists(st.tuples(st.sampled_from(["notice", "extension"]), st.integers(0, 2), st.integers(1, 80))))
def test_what_notices_print_is_what_is_kept(marks: list[str], before: list[tuple[str, int, int]]) -> None:
    """Whatever was given before, and whichever run's notices are written, the ledger with the dates that they give says
    what they print; written again without a date they print the same and give nothing."""
    one = ledger(seen("2024-03", "✗"), *(seen(month, mark) for month, mark in zip(MONTHS[1:], marks, strict=False)))
    earlier = [
        date(kind, str(day("03-10") + dt.timedelta(days=later))[5:], MONTHS[at], "03-06") for kind, at, later in before
    ]
    entry = one.entries[ID]
    for position in entry.now.failed if not entry.now.done else ():  # what is repaired no notice asks for
        deadlines = Deadlines(Limit(5, working=True), given=by_entry(earlier))
        run = one.inspections[position].label
        made = noticed(one, deadlines, Notices(run, run, day("06-03")))
        kept = replace(deadlines, given=by_entry([*earlier, *made.given.values()]))
        due = kept.of(one, entry)
        assert due is not None and due.day == made.due[KEY]
        again = noticed(one, kept, Notices(run, run, day("06-20")))
        if due.origin == "notice":
            assert (again.due, again.given) == (made.due, {})


def test_as_of_a_day() -> None:
    """A date that was given later is not known yet."""
    one, deadlines = ledger(seen("2024-03", "✗")), Deadlines(Limit(10), given=by_entry([NOTICE, EXTENSION]))
    for as_of, until in (("03-05", "03-15"), ("03-06", "04-30")):
        (line,) = lines(one, day(as_of), deadlines)
        assert line.deadline == day(until)


def test_kept_in_the_history(desk: Desk) -> None:
    """What was given is read back as it was, by scheme; a history without any has none."""
    history = History(desk.folder / "h.db")
    kept = LedgerDates(history)
    assert kept.given("t") == []
    kept.record("t", [NOTICE])
    kept.record("t", [EXTENSION])
    assert kept.given("t") == [replace(NOTICE, id=1), replace(EXTENSION, id=2)]
    assert kept.given("other") == []


# -- by the command ---------------------------------------------------------------------------------------------------

FAULTY = changed(1, changed(0, ROWS, result="否"), result="否")


def deadline_in(desk: Desk, *options: str) -> list[tuple[str, str]]:
    shown = desk("ledger", "list", "--as-of", "2024-03-06", "--json", *options).json["entries"]
    return sorted((e["standard"], f"{e['deadline']} {e['deadline_from']}") for e in shown if e["standard"] == "1.1")


def settle(desk: Desk, setting: str, month: str = "2024-03") -> None:
    desk.scheme()
    (desk.folder / "civscore.toml").write_text(f'scheme = "town.yaml"\ndeadline = {setting}\n', "utf-8")
    assert desk("run", desk.sheet("m.csv", dated(month, FAULTY))).code == 0


@pytest.mark.parametrize(
    ("setting", "month", "until"),
    [
        ("5", "2024-03", "2024-03-10"),
        ('"5 working days"', "2024-03", "2024-03-12"),
        ('"4个工作日"', "2024-02", "2024-02-09"),  # before the Spring Festival
        ('"5个工作日"', "2024-02", "2024-02-18"),  # and over it, to a Sunday that is worked
    ],
)
def test_the_setting_in_either_kind_of_days(desk: Desk, setting: str, month: str, until: str) -> None:
    """civscore.toml says days of the calendar or working days, in either language."""
    settle(desk, setting, month)
    assert deadline_in(desk) == [("1.1", f"{until} setting"), ("1.1", f"{until} setting")]
    assert deadline_in(desk, "--deadline-days", "1天")[0][1] == f"{month}-06 setting"


def test_the_offices_own_days(desk: Desk) -> None:
    """holidays.csv beside civscore.toml goes before the package; its faults are named with their line."""
    settle(desk, '"1个工作日"')
    (desk.folder / "holidays.csv").write_text("日期,休/班\n2024-03-06,休\n", "utf-8")
    assert deadline_in(desk)[0][1] == "2024-03-07 setting"
    (desk.folder / "holidays.csv").write_text("日期,休/班\n2024-03-06,也许\n", "utf-8")
    bad = desk("ledger", "list", "--lang", "zh")
    assert (bad.code, "holidays.csv:2" in bad.err, "也许" in bad.err) == (1, True, True)


def test_a_year_without_a_notice_is_said(desk: Desk) -> None:
    """Deadlines in a year whose holidays nobody knows are counted, and said each time; holidays.csv ends that."""
    settle(desk, '"5 working days"', "2099-03")
    told = desk("ledger", "list", "--as-of", "2099-03-06")
    assert (told.code, "the holidays of 2099 are not known" in told.err, "3 dates may be wrong" in told.err) == (
        0,
        True,
        True,
    )
    (desk.folder / "holidays.csv").write_text("day,off/on\n2099-10-01,off\n", "utf-8")
    assert "2099" not in desk("ledger", "list", "--as-of", "2099-03-06").err


@pytest.mark.long
def test_papers_say_it_too(desk: Desk) -> None:
    """Notices and bulletin that count working days in such a year say so; a day that is named needs no counting."""
    settle(desk, '"5 working days"')
    for command, output in (("notices", "out"), ("bulletin", "b.docx")):
        told = desk(command, "--date", "2099-03-20", "-o", output)
        assert (told.code, "the holidays of 2099 are not known" in told.err) == (0, True)
    assert "2099" not in desk("bulletin", "--date", "2099-03-20", "--deadline", "2099-03-30", "-o", "c.docx").err


def test_the_scheme_and_the_sheet_state_times(desk: Desk) -> None:
    """`deadline` of a node holds for what is below it; a row's own, in working days too, goes before."""
    nodes = [dict(node) for node in SCHEME["indicators"]]
    nodes[0]["deadline"] = "1个工作日"
    desk.scheme(indicators=nodes)
    rows = changed(1, dated("2024-03", FAULTY), deadline="3个工作日内")
    assert desk("run", desk.sheet("m.csv", rows), "-s", "town.yaml").code == 0
    assert deadline_in(desk) == [("1.1", "2024-03-06 scheme"), ("1.1", "2024-03-08 row")]
    nodes[0]["deadline"] = "soon"
    desk.scheme(indicators=nodes)
    bad = desk("scheme", "check", "town.yaml")
    assert (bad.code, "“soon” is no time to repair" in bad.err + bad.out) == (1, True)


def test_times_that_are_none(desk: Desk) -> None:
    """What is no time to repair is refused, with what to write: as an option and as the setting."""
    settle(desk, '"5 working days"')
    bad = desk("ledger", "list", "--deadline-days", "soon")
    assert (bad.code, "5 working days" in bad.err) == (2, True)
    for setting in ("true", "-1", "5.5", '"soon"', "[5]"):
        (desk.folder / "civscore.toml").write_text(f"deadline = {setting}\n")
        bad = desk("ledger", "list")
        assert (bad.code, "5 working days" in bad.err) == (1, True)


# -- notices ----------------------------------------------------------------------------------------------------------


def notices(desk: Desk, *options: str, run: str = "2024-03") -> list[str]:
    """The deadlines that the notices of a run print, by what they print beside the standard; what they say."""
    folder = desk.folder / "notices"
    done = desk("notices", run, "--date", "2024-03-20", "-o", folder, *options)
    assert done.code == 0, done.err
    return done.out.splitlines()


def printed(desk: Desk) -> set[tuple[str, str]]:
    """(standard, deadline) of every row of the lists in the notices."""
    found = set()
    for path in sorted((desk.folder / "notices").glob("*.docx")):
        table = max(docx.Document(str(path)).tables, key=lambda one: len(one.columns))
        heads = [cell.text for cell in table.rows[0].cells]
        for row in table.rows[1:]:
            cells = [cell.text for cell in row.cells]
            found.add((cells[heads.index("测评标准")].split()[0], cells[heads.index("时限")]))
    return found


@pytest.mark.long
def test_a_notice_gives_its_date(desk: Desk) -> None:
    """What the notices print is what the ledger says afterwards, whatever it comes from; printed again it stays."""
    settle(desk, '"5个工作日"')
    rows = changed(1, dated("2024-03", FAULTY), deadline="3月29日")
    assert desk("run", desk.sheet("m.csv", rows)).code == 0
    assert deadline_in(desk) == [("1.1", "2024-03-12 setting"), ("1.1", "2024-03-29 row")]
    notices(desk)
    assert deadline_in(desk, "--as-of", "2024-03-19") == [("1.1", "2024-03-12 setting"), ("1.1", "2024-03-29 row")]
    after = [("1.1", "2024-03-27 notice"), ("1.1", "2024-03-29 row")]
    assert deadline_in(desk, "--as-of", "2024-03-20") == after
    assert printed(desk) == {("1.1", "3月27日"), ("1.1", "3月29日"), ("2", "3月27日")}
    notices(desk, "--date", "2024-03-25")
    assert deadline_in(desk, "--as-of", "2024-03-25") == after
    assert printed(desk) == {("1.1", "3月27日"), ("1.1", "3月29日"), ("2", "3月27日")}
    assert not desk("notices", "--date", "2024-03-26", "-o", "n", "--deadline", "2024-03-27", "--lang", "zh").err
    done = desk("notices", "--date", "2024-03-28", "-o", "notices", "--deadline", "2024-04-10", "--lang", "zh")
    said = "".join(done.err.split())
    assert "2处问题已有更早的时限，这次推后，最晚到2024-04-10（其中2处已经逾期）" in said
    assert not desk("notices", "--date", "2024-03-28", "-o", "notices", "--lang", "zh").err, "printed again"
    assert deadline_in(desk, "--as-of", "2024-03-28") == [("1.1", "2024-03-29 row"), ("1.1", "2024-04-10 notice")]
    assert printed(desk) == {("1.1", "4月10日"), ("1.1", "3月29日"), ("2", "4月10日")}


@pytest.mark.long
def test_only_the_notices_that_are_written_give_dates(desk: Desk) -> None:
    """With --unit the others' entries keep what they had; a run that is not saved gives nobody a date, and says so."""
    settle(desk, "10")
    notices(desk, "--unit", "城管局", "--deadline-days", "3")
    assert deadline_in(desk, "--as-of", "2024-03-20") == [("1.1", "2024-03-15 setting"), ("1.1", "2024-03-23 notice")]
    done = desk("notices", "m.csv", "--date", "2024-03-20", "-o", desk.folder / "other", "--deadline-days", "9")
    assert (done.code, "not saved" in done.out) == (0, True)
    assert deadline_in(desk, "--as-of", "2024-03-20") == [("1.1", "2024-03-15 setting"), ("1.1", "2024-03-23 notice")]


@pytest.mark.long
def test_a_letter_printed_again_says_the_date_of_its_list(desk: Desk) -> None:
    """城管局 was told in March, the others in April: the letter of each says the date that stands in its list."""
    settle(desk, "10")
    rows = [{**row, "unit": unit} for row, unit in zip(dated("2024-03", FAULTY), ("住建局", "城管局"), strict=False)]
    assert desk("run", desk.sheet("m.csv", [*rows, *dated("2024-03", FAULTY)[2:]])).code == 0
    notices(desk, "--unit", "城管局")
    notices(desk, "--date", "2024-04-15")
    for unit, said in (("城管局", "3月30日"), ("住建局", "4月25日")):
        (path,) = [path for path in desk.folder.rglob("*.docx") if unit in path.name]
        paper = docx.Document(str(path))
        body = "\n".join(paragraph.text for paragraph in paper.paragraphs)
        cells = {cell.text for table in paper.tables for row in table.rows for cell in row.cells}
        assert f"于2024年{said}前" in body and said in cells


@pytest.mark.long
def test_words_that_are_no_date(desk: Desk) -> None:
    """尽快 is printed, and the date beside it."""
    settle(desk, "10")
    rows = changed(1, dated("2024-03", FAULTY), deadline="尽快")
    assert desk("run", desk.sheet("m.csv", rows)).code == 0
    notices(desk)
    assert printed(desk) == {("1.1", "3月30日"), ("1.1", "尽快、3月30日"), ("2", "3月30日")}


def test_a_deadline_that_cannot_be(desk: Desk) -> None:
    """A notice is not due before it is written."""
    settle(desk, "10")
    for bad in ("2024-03-19", "soon"):
        done = desk("notices", "--date", "2024-03-20", "--deadline", bad, "-o", "x")
        assert (done.code, "2024-03-20" in done.err) == (2, True)
    for command in (("notices", "-o", "x"), ("bulletin", "-o", "x.docx")):
        done = desk(*command, "--deadline-days", "5", "--deadline", "2099-12-01")
        assert (done.code, "--deadline-days" in done.err) == (2, True)


@pytest.mark.long
def test_notices_of_a_trial_are_not_to_be_sent(desk: Desk) -> None:
    """They can be looked at and say what they are; nothing is counted as sent, nothing can be contested."""
    settle(desk, "10")
    assert desk("run", "m.csv", "--trial", "--label", "试").code in (0, 3)
    sent = desk("ledger", "burden", "--year", "2024", "--json").out
    done = desk("notices", "试", "--date", "2024-03-20", "-o", "try", "--lang", "zh")
    assert (done.code, "这次测评是试算：抄告单只供核对，请勿发给单位" in "".join(done.err.split())) == (0, True)
    assert not [*(desk.folder / "try").glob("申诉表*")]
    assert desk("ledger", "burden", "--year", "2024", "--json").out == sent
    first = next((desk.folder / "try").glob("*.docx"))
    assert any(p.text.startswith("“试”") for p in docx.Document(str(first)).paragraphs)
    assert "不发抄告单" not in desk("appeals", "export", "试", "-o", "ap", "--lang", "zh").err


# -- extensions -------------------------------------------------------------------------------------------------------


def test_more_time_for_an_entry(desk: Desk) -> None:
    """An extension holds from its day on, with its reason, and is listed; what is asked for wrongly changes nothing."""
    settle(desk, "10")
    one = next(e["id"] for e in desk("ledger", "list", "--json").json["entries"] if e["site"] == "甲路")
    more = ("--until", "2024-04-30", "--reason", "雨季", "--who", "李四", "--date", "2024-03-12")
    done = desk("ledger", "extend", one.lower(), *more)
    assert (done.code, f"{one}  2024-03-15 → 2024-04-30" in done.out) == (0, True)
    assert deadline_in(desk, "--as-of", "2024-03-11")[0] == ("1.1", "2024-03-15 setting")
    assert deadline_in(desk, "--as-of", "2024-03-12")[-1] == ("1.1", "2024-04-30 extension")
    shown = desk("ledger", "show", one)
    assert "2024-04-30 (extended" in shown.out and "雨季, 李四" in shown.out
    assert "雨季" not in desk("ledger", "show", one, "--as-of", "2024-03-11").out
    (kept,) = desk("ledger", "show", one, "--json").json["dates"]
    assert (kept["kind"], kept["until"], kept["reason"], kept["who"]) == ("extension", "2024-04-30", "雨季", "李四")
    before = (desk.folder / ".civscore/history.db").read_bytes()
    for words, options in (
        ("did you mean", (one[:-1] + "?", *more)),
        ("no extension", (one, *more)),
        ("ends before the day", (one, "--until", "2024-03-11", "--reason", "x", "--date", "2024-03-12")),
        ("needs a reason", (one, "--until", "2024-05-30", "--reason", " ")),
    ):
        bad = desk("ledger", "extend", *options)
        assert (bad.code in (1, 2), words in bad.err) == (True, True)
    for words, options in (
        ("--until: “soon”", ("--until", "soon")), ("--date: “soon”", ("--until", "2024-05-30", "--date", "soon")),
        ("later than today", ("--until", "2099-12-31", "--date", "2099-01-01")),
    ):  # fmt: skip
        bad = desk("ledger", "extend", one, "--reason", "x", *options)
        assert (bad.code, words in bad.err) == (2, True)
    assert (desk.folder / ".civscore/history.db").read_bytes() == before


def test_an_extension_can_be_corrected(desk: Desk) -> None:
    """A typo of the year is shortened by the next extension, and taken back with the deadline that was there before;
    that itself cannot be undercut."""
    settle(desk, "10")
    one = next(e["id"] for e in desk("ledger", "list", "--json").json["entries"] if e["site"] == "甲路")

    def until(day: str) -> int:
        return desk("ledger", "extend", one, "--until", day, "--reason", "x", "--date", "2024-03-12").code

    assert [until(day) for day in ("2042-04-30", "2024-04-30", "2024-03-14")] == [0, 0, 1]
    assert deadline_in(desk, "--as-of", "2024-03-12")[-1] == ("1.1", "2024-04-30 extension")
    assert until("2024-03-15") == 0
    assert ("1.1", "2024-03-15 extension") in deadline_in(desk, "--as-of", "2024-03-12")


def test_what_is_repaired_needs_no_more_time(desk: Desk) -> None:
    """A fault that an inspection saw repaired cannot be extended, and none of the entries named with it is."""
    settle(desk, "10")
    numbers = {e["site"]: e["id"] for e in desk("ledger", "list", "--json").json["entries"]}
    assert desk("run", desk.sheet("n.csv", dated("2024-04", changed(0, FAULTY, result="是")))).code == 0
    bad = desk("ledger", "extend", numbers["乙路"], numbers["甲路"], "--until", "2099-01-01", "--reason", "x")
    assert (bad.code, f"{numbers['甲路']} is repaired" in bad.err) == (1, True)
    assert desk("ledger", "show", numbers["乙路"], "--json").json["dates"] == []


# -- one date everywhere ----------------------------------------------------------------------------------------------


def test_one_date_wherever_it_is_shown(desk: Desk) -> None:
    """Ledger, its workbook, notices, reminders, the list to go back to, the plan by weeks and the countdown all say the
    same day of the same entry: one by the sheet in working days, one by the notice, one extended, one by the scheme."""
    nodes: list[dict[str, Any]] = [dict(node) for node in SCHEME["indicators"]]
    nodes[0]["children"] = [nodes[0]["children"][0], {**nodes[0]["children"][1], "deadline": "2个工作日"}]
    desk.scheme(indicators=nodes, target=100, site_types={"street": {"name": "街"}})
    (desk.folder / "civscore.toml").write_text('scheme = "town.yaml"\ndeadline = "5个工作日"\n', "utf-8")
    rows = [
        {"standard": "1.1", "site": "甲路", "district": "东区", "result": "否", "deadline": "3个工作日"},
        {"standard": "1.1", "site": "乙路", "district": "西区", "result": "否"},
        {"standard": "1.1", "site": "丙路", "district": "西区", "result": "否"},
        {"standard": "1.2", "site": "丁路", "district": "西区", "result": "否"},
    ]
    dates = {"date": "2024-04-03", "unit": "城管局"}
    assert desk("run", desk.sheet("m.csv", [{**row, **dates} for row in rows])).code == 0
    numbers = {e["site"]: e["id"] for e in desk("ledger", "list", "--json").json["entries"]}
    more = ("--until", "2024-05-20", "--reason", "雨季", "--date", "2024-04-05")
    assert desk("ledger", "extend", numbers["丙路"], *more).code == 0
    due = {"甲路": "2024-04-09", "乙路": "2024-04-08", "丙路": "2024-05-20", "丁路": "2024-04-08"}
    before = {e["site"]: e["deadline"] for e in desk("ledger", "list", "--json").json["entries"]}
    assert before == {**due, "乙路": "2024-04-11"}
    given = ("notices", "2024-04", "--date", "2024-04-07", "--deadline", "2024-04-08", "-o", "notices", "--lang", "zh")
    assert desk(*given).code == 0
    as_of = ("--as-of", "2024-04-30")
    assert {e["site"]: e["deadline"] for e in desk("ledger", "list", *as_of, "--json").json["entries"]} == due
    assert in_workbook(desk, "ledger", "export", "--all", *as_of, "-o", "l.xlsx") == due
    told = desk("remind", "--date", "2024-04-30", "--within", "30", "--json").json["units"]
    sites = {number: site for site, number in numbers.items()}
    assert {sites[x["id"]]: x["deadline"] for unit in told for x in unit["entries"]} == due
    short = {site: f"{int(day[5:7])}月{int(day[8:])}日" for site, day in due.items()}
    assert in_letters(desk) == short
    weeks = ("plan", "--by-week", "--inspection", "2024-06-01", "--from", "2024-04-08", "--json")
    fixes = [fix for week in desk(*weeks).json["weeks"] for fix in week["fixes"]]
    assert {fix["site"]: fix["due"] for fix in fixes} == due
    left = desk("countdown", "--inspection", "2024-06-01", "--date", "2024-04-08", "--json").json
    assert {one["day"]: one["entries"] for one in left["deadlines"]} == Counter(due.values())
    register = "".join(f"{site},街,东区\n" for site in due)
    (desk.folder / "sites.csv").write_text(f"点位名称,点位类型,区\n{register}", "utf-8")
    assert desk("sample", "sites.csv", "--revisit", "ledger", "-o", "back.xlsx", "--lang", "zh").code == 0
    text = cells_of("back.xlsx")
    assert all(day in text for day in due.values())


def in_workbook(desk: Desk, *command: str) -> dict[str, str]:
    """Site → deadline in a ledger's workbook."""
    assert desk(*command, "--lang", "zh").code == 0
    sheet = openpyxl.load_workbook(command[-1]).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(at for at, row in enumerate(rows) if "整改时限" in row and "点位" in row)
    site, until = rows[head].index("点位"), rows[head].index("整改时限")
    return {row[site]: str(row[until]) for row in rows[head + 1 :] if row[site]}


def in_letters(desk: Desk) -> dict[str, str]:
    """Site → deadline in the notices."""
    (path,) = (desk.folder / "notices").glob("*.docx")
    table = max(docx.Document(str(path)).tables, key=lambda one: len(one.columns))
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    return {row[rows[0].index("点位")]: row[rows[0].index("时限")] for row in rows[1:]}


def cells_of(path: str) -> str:
    """All that stands in a workbook."""
    book = openpyxl.load_workbook(path)
    return "\n".join(str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None)


def test_the_scheme_keeps_it_as_it_was_written(desk: Desk) -> None:
    """A time to repair outlives export and import, and `scheme diff` says it in the file's own words."""
    nodes: list[dict[str, Any]] = [dict(node) for node in SCHEME["indicators"]]
    nodes[0]["deadline"] = "1个工作日"
    desk.scheme(indicators=nodes)
    assert desk("scheme", "export", "town.yaml", "-o", "t.xlsx").code == 0
    assert desk("scheme", "import", "t.xlsx", "-o", "again.yaml").code == 0
    assert "equal" in desk("scheme", "diff", "town.yaml", "again.yaml").out
    nodes[0]["deadline"] = 7
    desk.scheme("other.yaml", indicators=nodes)
    told = desk("scheme", "diff", "town.yaml", "other.yaml").out
    assert "1个工作日" in told and "deadline" in told and "Limit" not in told
