"""Exports of phone forms: each submission counts once, in its newest version, whatever files it stands in; whatever an
office chose for the export, the rows are the same."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from fieldwork import register, site
from phones import PhoneForm, Visit, central, kobo
from running import tree_of
from searching import few

from civscore.errors import CivScoreError
from civscore.field.phone.write import write_xlsform
from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings
from civscore.scoring.score import score

SCHEME: dict[str, Any] = {
    "id": "streets", "name": "街面", "edition": "2024", "points": 100, "areas": ["district"],
    "site_types": {"road": {"name": "主干道"}},
    "indicators": [
        {"id": "1", "name": "市容", "method": "field", "children": [
            {"id": "1.1", "name": "整洁", "judge": "pass-fail"},
            {"id": "1.2", "name": "垃圾", "judge": {"type": "deduct", "each": 0.5}},
        ]},
        {"id": "2", "name": "满意度", "judge": "tally", "method": "survey"},
    ],
}  # fmt: skip
SITES = (
    replace(site("和平路", "road", "东区"), site_id=""), replace(site("A1 解放路", "road", "西区"), site_id=""),
    replace(site("新村", "road", "西区"), site_id="HG7"),
)  # fmt: skip
Sent = dict[str, str]


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> PhoneForm:
    """The form for three sites: only one of them has an id."""
    path = tmp_path_factory.mktemp("form") / "form.xlsx"
    write_xlsform(tree_of(SCHEME), register(*SITES), path, "zh")
    return PhoneForm(path)


def at(form: PhoneForm, number: int, name: str, word: str, **more: str) -> Sent:
    """A submission about a road: whether it was clean."""
    known = next((s for s in SITES if s.site == name), None)
    place = {"site": name, "site_type": "主干道", "district": known.district if known else "东区"}
    return form.submit(Visit(place, answers={"1.1": {"word": word}}), number) | more


def rows(readings: Readings) -> list[tuple[Any, ...]]:
    """What was read: the site and the result of each row."""
    frame = readings.frame
    names = [c for c in ("site_id", "site", "result") if c in frame]
    return sorted(tuple(row) for row in frame[names].astype(object).fillna("").itertuples(index=False))


def told(readings: Readings, *without: str) -> list[tuple[str, str, str]]:
    return [(p.level, p.code, f"{Path(p.where.file).stem}!{p.where.cell}") for p in readings.problems
            if p.code not in ("layout-read", *without)]  # fmt: skip


# -- one submission in several files ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("order",), few(((order,) for order in permutations(("a", "b", "c"))), 2))
def test_newest_version_counts(order: Sequence[str], form: PhoneForm, tmp_path: Path) -> None:
    """Of the versions of one submission in three exports the newest counts, in whatever order the files are named, and
    the others are named with their rows."""
    key = at(form, 2, "和平路", "达标")["key"]
    versions = {
        "a": at(form, 2, "和平路", "不达标"),
        "b": at(form, 2, "和平路", "达标", edits="1", instance="uuid:b", replaced=key),
        "c": at(form, 2, "和平路", "不达标", inspector="乙组", edits="2", instance="uuid:c", replaced="uuid:b"),
    }
    other = at(form, 3, "A1 解放路", "达标")
    paths = {
        n: central(form, [one, other] if n == "c" else [one], tmp_path / f"{n}.csv") for n, one in versions.items()
    }
    readings = read_inputs([paths[n] for n in order])
    assert rows(readings) == [("A1 解放路", "pass"), ("和平路", "fail")]
    assert sorted(told(readings)) == [
        ("warning", "phone-superseded", f"{n}!{_column(paths[n], 'KEY')}2") for n in ("a", "b")
    ]


def _column(path: Path, name: str) -> str:
    from openpyxl.utils import get_column_letter

    with path.open(encoding="utf-8-sig", newline="") as stream:
        return get_column_letter(next(csv.reader(stream)).index(name) + 1)


def test_versions_by_what_they_replace(form: PhoneForm, tmp_path: Path) -> None:
    """Where a server does not count edits, a version names the one that it replaces, and so is the newer one."""
    old = at(form, 2, "和平路", "不达标", instance="uuid:a")
    new = at(form, 9, "和平路", "达标", instance="uuid:b", replaced="uuid:a")
    readings = read_inputs([central(form, [new, old], tmp_path / "s.csv")])
    assert rows(readings) == [("和平路", "pass")]
    assert [code for _, code, _ in told(readings)] == ["phone-superseded"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_versions_of_kobo(suffix: str, form: PhoneForm, tmp_path: Path) -> None:
    """KoboToolbox gives an edited submission another ``_uuid``; its ``_id`` stays, and its end says what is newer."""
    old = at(form, 2, "和平路", "不达标", end="2024-03-05T09:00:00+08:00", id="7")
    new = at(form, 3, "和平路", "达标", end="2024-03-05T02:00:00Z", id="7")
    readings = read_inputs([kobo(form, [old], tmp_path / f"a{suffix}"), kobo(form, [new], tmp_path / f"b{suffix}")])
    assert rows(readings) == [("和平路", "pass")]
    assert [code for _, code, _ in told(readings)] == ["phone-superseded"]


def test_ids_of_two_servers(form: PhoneForm, tmp_path: Path) -> None:
    """Every server counts its submissions from 1: the same ``_id`` on another day is another submission."""
    one, other = at(form, 2, "和平路", "不达标", id="1"), at(form, 3, "A1 解放路", "达标", id="1")
    first, second = kobo(form, [one], tmp_path / "a.csv"), kobo(form, [other], tmp_path / "b.csv")
    second.write_text(second.read_text("utf-8-sig").replace("2024-03-05T01:00:00", "2024-03-06T01:00:00"), "utf-8-sig")
    readings = read_inputs([first, second])
    assert rows(readings) == [("A1 解放路", "pass"), ("和平路", "fail")]
    assert told(readings) == []


def test_faults_of_an_old_version_are_nothing(form: PhoneForm, tmp_path: Path) -> None:
    """What was wrong in a version that was corrected since is no fault of the run."""
    wrong = at(form, 2, "和平路", "不达标")
    wrong[form.find("1.2")] = "some"  # and no number
    right = at(form, 2, "和平路", "达标", edits="1")
    paths = [central(form, [one], tmp_path / name) for one, name in ((wrong, "a.csv"), (right, "b.csv"))]
    with pytest.raises(CivScoreError) as caught:
        score(read_inputs(paths[:1]), tree_of(SCHEME), label="", created="2024-04-01T00:00:00+08:00")
    assert "phone-half" in {p.code for p in caught.value.problems}
    readings = read_inputs(paths)
    assert [p.code for p in readings.problems if p.level == "error"] == []
    assert score(readings, tree_of(SCHEME), label="", created="2024-04-01T00:00:00+08:00").total.score == 100


def test_same_submission_in_two_exports(form: PhoneForm, tmp_path: Path) -> None:
    """An export made again brings all that the first one had: each counts once, and its row is named, not a heading."""
    sent = [at(form, 2, "和平路", "不达标"), at(form, 3, "A1 解放路", "达标")]
    paths = [central(form, sent[:1], tmp_path / "a.csv"), central(form, sent, tmp_path / "b.csv")]
    readings = read_inputs(paths)
    assert rows(readings) == [("A1 解放路", "pass"), ("和平路", "fail")]
    assert told(readings) == [("warning", "phone-twice", f"b!{_column(paths[1], 'KEY')}2")]


def test_versions_that_nobody_can_order(form: PhoneForm, tmp_path: Path) -> None:
    """Two exports disagree about a submission and nothing says which is newer: an error, whatever the order."""
    one, other = at(form, 2, "和平路", "不达标"), at(form, 2, "和平路", "达标")
    paths = [central(form, [s], tmp_path / name) for s, name in ((one, "a.csv"), (other, "b.csv"))]
    for order in (paths, paths[::-1]):
        readings = read_inputs(order)
        assert [p[:2] for p in told(readings)] == [("error", "phone-twice-differs")]
        assert len(readings.frame) == 0


@pytest.mark.parametrize(
    ("first", "second", "left", "codes"),
    few(
        [
            ("", "rejected", 0, ["phone-twice", "phone-rejected"]),
            ("edited", "approved", 1, ["phone-twice"]),
            ("approved", "rejected", 0, ["phone-twice-differs"]),
        ],
        1,
    ),
)
def test_review_between_two_exports(
    first: str, second: str, left: int, codes: list[str], form: PhoneForm, tmp_path: Path
) -> None:
    """A submission that was turned down after the first export counts in none; of two decisions none is guessed."""
    sent = [at(form, 2, "和平路", "达标")]
    paths = [central(form, sent, tmp_path / f"{n}.csv", review={0: state}) for n, state in enumerate((first, second))]
    for order in (paths, paths[::-1]):
        readings = read_inputs(order)
        found = [p.code for p in readings.problems if p.code.startswith("phone")]
        assert sorted(found) == sorted(codes)
        assert len(readings.frame) == left


def test_submissions_that_are_not_decrypted(form: PhoneForm, tmp_path: Path) -> None:
    """Submissions that the server could not read are an error that says so; a later export with their answers heals
    it."""
    locked = {"key": at(form, 2, "和平路", "达标")["key"], "status": "not decrypted"}
    path = central(form, [locked, at(form, 3, "A1 解放路", "达标")], tmp_path / "a.csv")
    readings = read_inputs([path])
    assert told(readings) == [("error", "phone-not-decrypted", f"a!{_column(path, 'Status')}2")]
    later = central(form, [at(form, 2, "和平路", "不达标")], tmp_path / "b.csv")
    readings = read_inputs([path, later])
    assert rows(readings) == [("A1 解放路", "pass"), ("和平路", "fail")]
    assert {level for level, _, _ in told(readings)} == {"warning"}


def test_repeated_rows_without_numbers(form: PhoneForm, tmp_path: Path) -> None:
    """Exports without the server's numbers: the same rows again are an error at the row's answer, not its heading."""
    sent = [at(form, 2, "和平路", "不达标")]
    paths = []
    for name, before in (("a", []), ("b", [at(form, 4, "A1 解放路", "达标")])):
        path = central(form, [*before, *sent], tmp_path / f"{name}.csv")
        with path.open(encoding="utf-8", newline="") as stream:
            table = list(csv.reader(stream))
        cut = table[0].index("meta-instanceID")
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(line[:cut] for line in table)
        paths.append(path)
    with pytest.raises(CivScoreError) as caught:
        score(read_inputs(paths), tree_of(SCHEME), label="", created="2024-04-01T00:00:00+08:00")
    (found,) = [p for p in caught.value.problems if p.code == "repeated-rows"]
    column = _column(paths[0], f"at_1-{form.find('1.1')}")
    assert (Path(found.where.file).stem, found.where.cell) == ("b", f"{column}3")
    assert str(found.values["first"]).endswith(f"a.csv!{column}2")


# -- what an office may choose for an export --------------------------------------------------------------------------


@pytest.mark.parametrize("between", few([",", "、", " ⟶ ", "的", "_", "::", "8", "\n"], 2))
@pytest.mark.parametrize("language", ["", "zh", "en"])
def test_any_text_between_groups(between: str, language: str, form: PhoneForm, tmp_path: Path) -> None:
    """Whatever stands between a group and its question, columns are known by their end."""
    sent = [at(form, 2, "和平路", "不达标"), at(form, 3, "清单外", "达标")]
    plain = read_inputs([kobo(form, sent, tmp_path / "a.xlsx", language=language)])
    readings = read_inputs([kobo(form, sent, tmp_path / "b.xlsx", language=language, between=between)])
    assert told(readings) == []
    assert readings.frame.drop(columns=["sheet"]).equals(plain.frame.drop(columns=["sheet"]))


@pytest.mark.parametrize("heading", few(["class_2", "my_s_1_1", "placement_end", "attach_s_1_1", "offices_1_1"], 2))
def test_columns_that_only_end_like_questions(heading: str, form: PhoneForm, tmp_path: Path) -> None:
    """A column of somebody's own whose name ends like that of a question is none."""
    path = central(form, [at(form, 2, "和平路", "不达标")], tmp_path / "a.csv")
    head, line = path.read_text("utf-8").splitlines()
    path.write_text(f"{head},{heading}\n{line},5\n", "utf-8")
    readings = read_inputs([path])
    assert [p.values["names"] for p in readings.problems if p.code == "phone-columns"] == [heading]


@pytest.mark.parametrize("language", ["", "zh", "en"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_export_without_calculated_questions(language: str, suffix: str, form: PhoneForm, tmp_path: Path) -> None:
    """Without the questions that the form calculates the sites are those that were chosen, or written down; it is
    said."""
    names = ("和平路", "A1 解放路", "新村", "清单外")
    sent = [at(form, n, name, "达标") for n, name in enumerate(names)]
    readings = read_inputs([kobo(form, sent, tmp_path / f"a{suffix}", language=language, calculated=False)])
    word = {"": "pass", "zh": "达标", "en": "pass"}[language]
    in_words = bool(language)
    found = {(row[0], row[1]) for row in rows(readings)}
    assert found == {("", "和平路"), ("HG7", "新村" if in_words else ""), ("", "清单外")} | (
        {("A1", "解放路")} if in_words else {("", "A1 解放路")}
    )
    assert {row[2] for row in rows(readings)} == {word}
    assert [(code, p.values["rows"]) for p in readings.problems if (code := p.code) == "phone-site-chosen"] == [
        ("phone-site-chosen", 4)
    ]


def test_first_words_that_several_sites_share_are_no_ids(tmp_path: Path) -> None:
    """A label's first word is an id only where no other site has it: else two sites would become one."""
    sites = [replace(site(name, "road", "东区"), site_id="") for name in ("A1 小区", "A1 超市")]
    write_xlsform(tree_of(SCHEME), register(*sites), tmp_path / "form.xlsx", "zh")
    form = PhoneForm(tmp_path / "form.xlsx")
    places: list[Mapping[str, str]] = [{"site": s.site, "site_type": "主干道", "district": "东区"} for s in sites]
    sent = [form.submit(Visit(dict(p), answers={"1.1": {"word": "达标"}}), n) for n, p in enumerate(places)]
    readings = read_inputs([kobo(form, sent, tmp_path / "a.csv", language="zh", calculated=False)])
    assert [row[0] for row in rows(readings)] == ["A1 小区", "A1 超市"]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_second_heading_of_tags(suffix: str, form: PhoneForm, tmp_path: Path) -> None:
    """KoboToolbox' second heading, of HXL tags, is no submission; rows below it keep their addresses."""
    sent = [at(form, 2, "和平路", "不达标")]
    readings = read_inputs([kobo(form, sent, tmp_path / f"a{suffix}", hxl=True)])
    assert rows(readings) == [("和平路", "fail")]
    assert readings.frame["row"].tolist() == [3]
    assert told(readings) == []
