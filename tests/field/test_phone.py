"""Forms for phones, and their exports: the form is valid, and what comes back scores as the same facts in a sheet."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import Desk
from fieldwork import register, site
from hypothesis import given
from hypothesis import strategies as st
from phones import LABEL, PhoneForm, Visit, central, kobo, long_rows, visits_for
from running import ROOT, tree_of
from searching import few
from worked import bundled_tree, each_scheme

from civscore.errors import CivScoreError, Problem
from civscore.field.phone.form import make_form
from civscore.field.phone.write import write_xlsform
from civscore.field.register import Site, read_register
from civscore.readers.layout import load_layout
from civscore.readers.phone import names
from civscore.readers.reading import read_inputs
from civscore.readers.readings import Readings
from civscore.reports.json.run import to_json
from civscore.scheme.building import build_tree
from civscore.scheme.loading import load_scheme_file
from civscore.scheme.tree import Tree
from civscore.scoring.result import Result
from civscore.scoring.score import score

FEW = ("harbour-county", "jinhua-2022-city-management", "monthly-deductions", "top-100-cities")
"""Sites from a list; kinds of faults; no types of site; nothing at sites."""

EVERY: dict[str, Any] = {
    "id": "every", "name": "各种判定", "edition": "2024 试行", "points": 100, "areas": ["district"],
    "scales": {"abc": {"A 级": 1, "B": 0.5, "C": 0}},
    "site_types": {"road": {"name": "主干道"}, "market": {"name": "集贸市场（农贸）"}},
    "indicators": [
        {"id": "一", "name": "实地", "points": 70, "method": "field", "children": [
            {"id": "Ⅰ-1", "name": "路面 [保洁]", "judge": "pass-fail", "site_types": ["road"], "note": "看主路"},
            {"id": "1.1", "name": "等级", "judge": {"type": "grades", "scale": "abc"}},
            {"id": "1-1", "name": "垃圾", "judge": {"type": "deduct", "each": 0.5}},
            {"id": "1.10", "name": "污染", "judge": {"type": "deduct", "kinds": {"垃圾堆": 1, "污水 直排": 2}}},
            {"id": "1)", "name": "扣分", "judge": "deduct"},
            {"id": "a", "name": "广告", "judge": {"type": "shortfall", "required": 5, "each": 2, "full": 10}},
            {"id": "A", "name": "亮灯率", "judge": {"type": "at-least", "value": 0.95}, "site_types": ["market"]},
        ]},
        {"id": "二", "name": "其他", "points": 30, "children": [
            {"id": "2.1", "name": "满意/不满", "judge": "tally", "method": "survey"},
            {"id": "2.2", "name": "结案", "judge": "ratio", "method": "material"},
            {"id": "2.3", "name": "材料", "judge": {"type": "score", "full": 10}, "method": "material"},
            {"id": "2.4", "name": "噪声", "judge": {"type": "range", "worst": 70, "best": 50}, "method": "external"},
        ]},
    ],
}  # fmt: skip
"""Every kind of judge, and ids that are hard to keep apart."""


def county_sites(tree: Tree, count: int = 40) -> list[Site]:
    return read_register(ROOT / "examples" / "sites.xlsx", tree.scheme).sites[:count]


def as_facts(sites: Sequence[Site], tree: Tree) -> list[dict[str, str]]:
    """Sites as the rows of a long sheet name them."""
    found = []
    for one in sites:
        row = {"site_id": one.site_id, "site": one.site, "site_type": tree.scheme.site_types[one.site_type].name}
        row |= dict(zip(("district", "street", "community", "grid"), one.areas, strict=True))
        found.append({column: text for column, text in row.items() if text})
    return found


@dataclass
class Field:
    """A form, what was seen with it, and what the phones sent."""

    tree: Tree
    form: PhoneForm
    visits: list[Visit]
    sent: list[dict[str, str]]
    folder: Path


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Field:
    """The county scheme with forty sites from its register."""
    tree = bundled_tree("harbour-county")
    sites = county_sites(tree)
    return in_the_field(tree, sites, as_facts(sites, tree), tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Field:
    """The scheme with every judge, without a list of sites."""
    tree = tree_of(EVERY)
    kinds = ("主干道", "集贸市场（农贸）") * 4
    sites = [
        {"site": f"点{n}", "site_type": kind, "district": "东区" if n % 3 else "西区"} for n, kind in enumerate(kinds)
    ]
    return in_the_field(tree, [], sites, tmp_path_factory.mktemp("every"))


def in_the_field(tree: Tree, sites: list[Site], seen: list[dict[str, str]], folder: Path) -> Field:
    write_xlsform(tree, register(*sites) if sites else None, folder / "form.xlsx", "zh")
    form, visits = PhoneForm(folder / "form.xlsx"), visits_for(tree, seen, seed=1)
    return Field(tree, form, visits, [form.submit(v, n) for n, v in enumerate(visits)], folder)


def scored(path: Path, tree: Tree) -> Result:
    return score(read_inputs([path]), tree, label="test", created="2024-04-01T00:00:00+08:00")


def figures(result: Result) -> Any:
    """All figures of a result: total, every node, every scope with its units; and the losses, but for where and in
    which words (fail, 不达标) they stand."""
    document = to_json(result, lambda problem: problem.code)
    losses = [{k: v for k, v in loss.items() if k not in ("cell", "answer", "place")} for loss in document["losses"]]
    return {key: document[key] for key in ("total", "indicators", "scopes")}, sorted(map(str, losses))


def as_long(field: Field) -> Path:
    rows = long_rows(field.visits)
    path = field.folder / "long.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(dict.fromkeys(key for row in rows for key in row)))
        writer.writeheader()
        writer.writerows(rows)
    return path


# -- the form ---------------------------------------------------------------------------------------------------------


def convert(path: Path, *, validate: bool = False) -> tuple[str, list[str]]:
    from pyxform.xls2xform import convert as to_xform

    warnings: list[str] = []
    return to_xform(str(path), warnings=warnings, validate=validate).xform, warnings


def written(name: str, folder: Path) -> Path:
    tree = bundled_tree(name)
    sites = county_sites(tree, 1000) if name == "harbour-county" else []
    listed = register(*sites) if sites else None
    write_xlsform(tree, listed, folder / f"{name}.xlsx", tree.scheme.language)
    return folder / f"{name}.xlsx"


@pytest.mark.long
@pytest.mark.parametrize("name", few(FEW, 1))
def test_form_is_valid(name: str, tmp_path: Path) -> None:
    """pyxform makes an XForm of the form without a warning, and every standard that is judged by rows is asked for."""
    xform, warnings = convert(written(name, tmp_path))
    assert not warnings
    tree = bundled_tree(name)
    asked = [s for s in tree.standards if s.takes is None and s.judge and s.judge.type != "award"]
    assert all(f"[{s.id}]" in xform for s in asked)


@pytest.mark.slow
@pytest.mark.parametrize("name", each_scheme())
def test_form_of_every_scheme_is_valid(name: str, tmp_path: Path) -> None:
    """The form of every bundled scheme passes pyxform, and ODK Validate where there is Java."""
    _, warnings = convert(written(name, tmp_path), validate=shutil.which("java") is not None)
    assert not warnings


@pytest.mark.long
def test_form_with_hard_ids_is_valid(every: Field) -> None:
    """Ids in Chinese, with brackets and hyphens, and such that differ in case only, give a valid form."""
    xform, warnings = convert(every.folder / "form.xlsx")
    assert not warnings
    assert "<s_1_10/>" in xform
    assert "<s_1__1/>" in xform


@pytest.mark.long
def test_only_the_standards_of_the_type_are_asked(county: Field) -> None:
    """A standard's questions are relevant for exactly the types of site that the scheme names, one without for all."""
    sheet = openpyxl.load_workbook(county.folder / "form.xlsx")["survey"]
    lines = list(sheet.iter_rows(values_only=True))
    conditions: dict[str, list[str]] = {}
    groups: list[str] = []
    for line in lines[1:]:
        row = dict(zip(lines[0], line, strict=True))
        if row["type"] == "begin_group":
            groups.append(row["relevant"] or "")
        elif row["type"] == "end_group":
            groups.pop()
        else:
            conditions[row["name"]] = [*groups, row["relevant"] or ""]
    for standard in county.tree.standards:
        if standard.method == "field":
            levels = conditions[county.form.find(standard.id)]
            types = [set(re.findall(r"\$\{site_type\} = '([^']+)'", condition)) for condition in levels]
            shown = set(county.tree.scheme.site_types).intersection(*filter(None, types))
            assert shown == set(standard.site_types)
            assert "${what} = 'site'" in levels[0]


def test_numbers_are_kept_in_bounds(every: Field) -> None:
    """Marks not above full marks, faults from 1, a count not above its total; a fault is asked for where it costs."""
    rows = {r["name"]: r for r in make_form(every.tree, None, "zh").survey}
    assert rows["s_2_3"]["constraint"] == ". >= 0 and . <= 10"
    assert rows["number_1__1"]["constraint"] == ". >= 1"
    assert rows["count_2_1"]["constraint"] == ". >= 0 and . <= ${total_2_1}"
    assert rows["issue_1_1"]["relevant"] == "(${s_1_1} = 'B' or ${s_1_1} = 'C')"
    assert rows["issue_2_4"]["relevant"] == "(${s_2_4} != '' and ${s_2_4} > 50)"
    assert rows["s__u61_"]["type"] == "integer"


def test_both_languages_stand_in_the_form(every: Field) -> None:
    """Every label and hint stands in both languages; the note of a standard is its hint."""
    form = make_form(every.tree, None, "en")
    for row in [*form.survey, *form.choices]:
        for heading in ("label", "hint", "constraint_message"):
            stated = {name for name in row if name.startswith(f"{heading}::")}
            assert not stated or stated == {LABEL[language].replace("label", heading) for language in LABEL}
    assert form.settings["default_language"] == "English (en)"
    assert any("看主路" in row.get("hint::中文 (zh)", "") for row in form.survey)


def test_sites_are_narrowed_by_district_and_type(tmp_path: Path) -> None:
    """The list of sites is narrowed by district and type; one of another list can be written down; names are unique."""
    sites = [site("和平路", "road", "东区"), site("和平路", "road", "西区"), site("老市场", "market", state="reserve")]
    form = make_form(tree_of(EVERY), register(*sites), "zh")
    chosen = next(r for r in form.survey if r["name"] == "site_choice")
    assert chosen["choice_filter"] == "name = 'other' or (district = ${district} and site_type = ${site_type})"
    listed = [c for c in form.choices if c["list_name"] == "sites"]
    assert len({c["name"] for c in listed}) == 4
    assert [c.get("district", "") for c in listed] == ["东区", "西区", "-", ""]
    assert [c[LABEL["zh"]] for c in listed[2:]] == ["老市场 老市场（备选）", "清单之外的点位"]
    write_xlsform(tree_of(EVERY), register(*sites), tmp_path / "form.xlsx", "zh")
    assert convert(tmp_path / "form.xlsx")[1] == []


def test_other_sites_are_another_version() -> None:
    """A form with other sites, or of a changed scheme, has another version: servers take no second form of one."""
    changed = tree_of({**EVERY, "name": "改过"})
    forms = [
        make_form(tree, sites, "zh").settings["version"]
        for tree in (tree_of(EVERY), changed) for sites in (None, register(site("甲")))
    ]  # fmt: skip
    assert len(set(forms)) == 4
    assert all(v.startswith("2024_试行-") for v in forms)


# -- names ------------------------------------------------------------------------------------------------------------

IDS = st.text(st.sampled_from("1.-aAUu_ [])Ⅱ一0Z"), min_size=1, max_size=8) | st.text(min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("given_id", "name"),
    [("1.1.10", "1_1_10"), ("1-1", "1__1"), ("1.1", "1_1"), ("Ⅱ-3", "_u2161___3"), ("1)", "1_u29_"), ("B", "B")],
)
def test_names_are_readable(given_id: str, name: str) -> None:
    """Usual ids can be read in their names."""
    assert names.encode(given_id) == name
    assert names.decode(name) == given_id


@given(IDS)
def test_names_are_reversible(text: str) -> None:
    """Every id comes back from its name, which is a legal XML name behind its first word."""
    name = names.encode(text)
    assert re.fullmatch(r"[A-Z0-9_a-fu]+", name)
    assert names.decode(name) == text


@given(IDS, IDS)
def test_names_never_clash(first: str, second: str) -> None:
    """Two ids never have one name, not even where case is not told apart."""
    assert first == second or names.encode(first).casefold() != names.encode(second).casefold()


@given(IDS, st.sampled_from(["answer", "number", "total", "na", "issue", "photo"]), st.sampled_from(["zh", "en"]))
def test_questions_are_found_by_name(standard: str, role: Any, language: str) -> None:
    """What a question asks of which standard is told by its name, also for a kind of fault."""
    assert names.asked(names.field(standard, role)) == names.Question(standard, role)
    assert names.asked(names.field(standard, "kind", standard)) == names.Question(standard, "kind", standard)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("first", [True, False])
def test_questions_are_found_by_label(language: str, first: bool) -> None:
    """What a question asks of which standard is told by its label, in either language."""
    for role in ("number", "deduction", "count", "total", "na", "issue", "photo"):
        label = names.label("1.1 x", "路面 [保洁]", role, first=first, language=language)
        assert names.asked(label) == names.Question("1.1 x", role)
    kind = names.label("Ⅱ-3", "n", "kind", "污水：直排", first=first, language=language)
    assert names.asked(kind) == names.Question("Ⅱ-3", "kind", "污水：直排")
    answer = names.label("1)", "路面 [保洁]", first=True, language=language)
    assert names.asked(answer) == names.Question("1)", "answer")


@given(st.text(max_size=10) | st.text(st.sampled_from("_u12f 'A"), max_size=8))
def test_choices_are_reversible(text: str) -> None:
    """Every choice comes back from its value, which has no blank and no quote."""
    assert names.untoken(names.token(text)) == text
    assert not re.search(r"[\s'\"]", names.token(text))


# -- the exports ------------------------------------------------------------------------------------------------------

Export = Callable[[Field, Path], Path]


def exports() -> Iterator[tuple[str, Export]]:
    for groups in (True, False):
        export = "groups" if groups else "flat"
        yield f"central-{export}", lambda f, p, g=groups: central(f.form, f.sent, p / "submissions.csv", groups=g)
        for suffix in (".csv", ".xlsx"):
            for language in ("", "zh", "en"):
                yield (
                    f"kobo-{suffix[1:]}-{language or 'values'}-{export}",
                    lambda f, p, g=groups, s=suffix, x=language: kobo(
                        f.form, f.sent, p / f"kobo{s}", language=x, groups=g
                    ),
                )
    yield "central-zip", lambda f, p: central(f.form, f.sent, p / "submissions.zip")


EXPORTS = dict(exports())


@pytest.fixture(scope="module")
def expected(county: Field, every: Field) -> dict[str, Any]:
    """The figures of the long sheets."""
    return {f.tree.scheme.id: figures(scored(as_long(f), f.tree)) for f in (county, every)}


@pytest.mark.parametrize("export", few(sorted(EXPORTS), 3))
def test_every_export_scores_like_the_long_sheet(
    export: str, every: Field, expected: dict[str, Any], tmp_path: Path
) -> None:
    """Under a scheme with every judge, every form of the export gives exactly the figures of the long sheet."""
    assert figures(scored(EXPORTS[export](every, tmp_path), every.tree)) == expected["every"]


@pytest.mark.parametrize("export", few(["central-groups", "kobo-xlsx-zh-groups"], 1))
def test_county_exports_score_like_the_long_sheet(
    export: str, county: Field, expected: dict[str, Any], tmp_path: Path
) -> None:
    """Under the county scheme, with sites from a list, total, nodes, scopes and losses are those of the long sheet."""
    result = scored(EXPORTS[export](county, tmp_path), county.tree)
    assert figures(result) == expected["harbour-county"]
    rows = len(long_rows(county.visits))
    assert [i.rows for i in result.inputs] == [rows]  # what a visit did not ask is blank, and nothing


@pytest.mark.slow
@pytest.mark.parametrize("name", each_scheme())
def test_exports_of_every_scheme(name: str, tmp_path: Path) -> None:
    """Under every bundled scheme exports give exactly the figures of the long sheet."""
    tree = bundled_tree(name)
    seen = [{"site": f"{t.name}{n}", "site_type": t.name} for t in tree.scheme.site_types.values() for n in (1, 2)]
    field = in_the_field(tree, [], seen or [{"site": "甲"}], tmp_path)
    wanted = figures(scored(as_long(field), tree))
    for export in ("central-groups", "kobo-csv-zh-groups", "kobo-xlsx-values-flat"):
        assert figures(scored(EXPORTS[export](field, tmp_path), tree)) == wanted


def test_site_that_is_not_on_the_list(tmp_path: Path) -> None:
    """A site that is not on the list is written down on the phone, and counts with the type that was chosen."""
    tree = tree_of(EVERY)
    write_xlsform(tree, register(site("和平路", "road", "东区")), tmp_path / "form.xlsx", "zh")
    form = PhoneForm(tmp_path / "form.xlsx")
    place = {"site": "新路", "site_type": "主干道", "district": "东区"}
    sent = [form.submit(Visit(place, answers={"Ⅰ-1": {"word": "达标"}}), 1)]
    readings = read_inputs([central(form, sent, tmp_path / "s.csv")])
    frame = readings.frame
    assert (frame["site"].tolist(), frame["site_type"].tolist()) == (["新路"], ["road"])
    assert frame["district"].tolist() == ["东区"]


def test_full_width_brackets_in_a_type(every: Field) -> None:
    """A type of site that is named with full-width brackets is known in a sheet."""
    result = scored(as_long(every), every.tree)
    assert not [p for p in result.problems if p.code in ("unknown-type-in-sheet", "wrong-site-type")]


# -- review, and submissions that stand twice -------------------------------------------------------------------------


def problems(readings: Readings, *codes: str) -> list[tuple[str, str, str]]:
    return [(p.level, p.code, p.where.cell) for p in readings.problems if p.code in codes]


@pytest.mark.parametrize(
    ("write", "state"),
    [(central, "rejected"), (kobo, "validation_status_not_approved"), (kobo, "Not approved")],
)
def test_rejected_submissions_are_not_scored(write: Any, state: str, every: Field, tmp_path: Path) -> None:
    """A submission that was turned down in review is left out, and that is said with its number."""
    path = write(every.form, every.sent, tmp_path / "s.csv", review={1: state, 2: state})
    readings = read_inputs([path])
    kept = long_rows([v for n, v in enumerate(every.visits) if n not in (1, 2)])
    assert len(readings.frame) == len(kept)
    (said,) = [p for p in readings.problems if p.code == "phone-rejected"]
    assert said.values["rows"] == 2
    assert said.where.cell.endswith("3")


def test_submissions_in_doubt_are_scored_and_said(every: Field, tmp_path: Path) -> None:
    """A submission that merely has issues, or is on hold, counts; that it does is said. An approved one is as any."""
    path = central(every.form, every.sent, tmp_path / "s.csv", review={0: "hasIssues", 1: "approved"})
    readings = read_inputs([path])
    assert len(readings.frame) == len(long_rows(every.visits))
    assert [c for _, c, _ in problems(readings, "phone-review", "phone-rejected")] == ["phone-review"]


def test_submission_that_stands_twice(every: Field, tmp_path: Path) -> None:
    """A submission counts once, however often it stands there; where its content differs neither is guessed: an
    error names the row."""
    twice = [*every.sent, every.sent[0]]
    readings = read_inputs([central(every.form, twice, tmp_path / "s.csv")])
    assert len(readings.frame) == len(long_rows(every.visits))
    last = len(twice) + 1
    assert [(lv, c, cell.endswith(str(last))) for lv, c, cell in problems(readings, "phone-twice")] == [
        ("warning", "phone-twice", True)
    ]
    twice[-1] = {**twice[-1], "inspector": "另一人"}
    readings = read_inputs([central(every.form, twice, tmp_path / "t.csv")])
    assert [p[:2] for p in problems(readings, "phone-twice-differs")] == [("error", "phone-twice-differs")]


# -- faults have their cells ------------------------------------------------------------------------------------------


def changed(path: Path, row: int, **cells: str) -> dict[str, str]:
    """The export with other cells in a row (2 is the first submission); the addresses of these."""
    with path.open(encoding="utf-8", newline="") as stream:
        table = list(csv.reader(stream))
    places = {}
    for name, text in cells.items():
        column = next(i for i, heading in enumerate(table[0]) if heading.split("-")[-1] == name)
        table[row - 1][column] = text
        places[name] = f"{openpyxl.utils.get_column_letter(column + 1)}{row}"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(table)
    return places


def faults(path: Path, tree: Tree) -> list[Problem]:
    with pytest.raises(CivScoreError) as caught:
        scored(path, tree)
    return [p for p in caught.value.problems if p.level == "error"]


@pytest.fixture
def one(every: Field, tmp_path: Path) -> Path:
    """An export with one visit to a road and the entry for what has no site."""
    form = every.form
    answers = {
        "Ⅰ-1": {"word": "达标"}, "1.1": {"word": "A 级"}, "1-1": {"none": True}, "1)": {"none": True},
        "1.10": {"faults": {"垃圾堆": "1"}}, "a": {"number": "5"},
    }  # fmt: skip
    desk = {"2.1": {"total": "10", "count": "9"}, "2.2": {"total": "4", "count": "3"}, "2.3": {"number": "8"}}
    visits = [Visit({"site": "甲路", "site_type": "主干道", "district": "东区"}, answers=answers), Visit(answers=desk)]
    return central(form, [form.submit(v, n) for n, v in enumerate(visits)], tmp_path / "one.csv")


@pytest.mark.parametrize(
    ("row", "cells", "code", "at"),
    few(
        [
            (2, {"s__u2160___1": "差不多"}, "unknown-result", "s__u2160___1"),
            (2, {"s_1_1": "D"}, "unknown-grade", "s_1_1"),
            (2, {"s_1__1": "some"}, "phone-half", "s_1__1"),
            (2, {"number_1__1": "2"}, "two-results", "number_1__1"),
            (2, {"s_1_10": "some", "kind_1_10_u__u5783__u573e__u5806_": "0"}, "phone-half", "s_1_10"),
            (2, {"s_1_u29_": "some", "deduction_1_u29_": "两分"}, "not-a-number", "deduction_1_u29_"),
            (2, {"na__u61_": "na"}, "two-results", "na__u61_"),
            (2, {"s__u61_": "", "issue__u61_": "少了"}, "phone-half", "issue__u61_"),
            (2, {"s_1_1": "#N/A"}, "cell-error", "s_1_1"),
            (3, {"count_2_1": "11"}, "count-above-total", "count_2_1"),
            (3, {"total_2_1": ""}, "blank-count", "total_2_1"),
            (3, {"total_2_2": "没有"}, "not-a-number", "total_2_2"),
            (3, {"count_2_2": "没有"}, "not-a-number", "count_2_2"),
            (3, {"s_2_3": "11"}, "out-of-range", "s_2_3"),
        ],
        5,
    ),
)
def test_faults_have_their_cells(
    row: int, cells: dict[str, str], code: str, at: str, one: Path, every: Field
) -> None:  # fmt: skip
    """Whatever is wrong in an export is named with the very cell it stands in."""
    places = changed(one, row, **cells)
    found = faults(one, every.tree)
    assert [(p.code, p.where.cell) for p in found] == [(code, places[at])]


def test_question_of_no_standard(one: Path, every: Field) -> None:
    """An answer under a question whose standard the scheme does not have is an error at the question's heading."""
    table = one.read_text("utf-8").replace("s_2_3", "s_2_9", 1)
    one.write_text(table, "utf-8")
    (found,) = faults(one, every.tree)
    assert (found.code, found.values["id"], found.where.cell[-1]) == ("unknown-standard", "2.9", "1")


def test_same_fault_in_many_rows(every: Field, tmp_path: Path) -> None:
    """One fault in several submissions is one problem that knows all of its cells, in the column it stands in."""
    from civscore.field.checking.finding import findings_of

    form = every.form
    desk = [Visit(answers={"2.1": {"total": "4", "count": "4"}, "2.2": {"total": "3", "count": "2"}}) for _ in range(3)]
    path = central(form, [form.submit(v, n) for n, v in enumerate(desk)], tmp_path / "s.csv")
    places = [changed(path, row, total_2_2="没有")["total_2_2"] for row in (2, 3, 4)]
    readings = read_inputs([path])
    (found,) = findings_of(faults(path, every.tree), readings)
    assert [w.cell for w in found.places] == places


def test_columns_that_nobody_knows(one: Path, every: Field) -> None:
    """A column that is no question and no server's is named, and carried along; blank ones are nothing."""
    with one.open(encoding="utf-8", newline="") as stream:
        table = list(csv.reader(stream))
    for line, more in zip(table, (["备注", "空"], ["看过", ""], ["", ""]), strict=True):
        line += more
    with one.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(table)
    readings = read_inputs([one])
    (said,) = [p for p in readings.problems if p.code == "phone-columns"]
    assert said.values["names"] == "备注"
    assert set(readings.frame["+备注"].dropna()) == {"看过"}
    assert "+空" not in readings.frame


def test_submission_without_answers(every: Field, tmp_path: Path) -> None:
    """A submission without a single answer is said: nobody should wait for what it was to bring."""
    sent = [*every.sent, every.form.submit(Visit({"site": "空", "site_type": "主干道", "district": "东区"}), 99)]
    readings = read_inputs([central(every.form, sent, tmp_path / "s.csv")])
    assert [p[:2] for p in problems(readings, "phone-no-answers")] == [("warning", "phone-no-answers")]


# -- which scheme -----------------------------------------------------------------------------------------------------


@pytest.mark.long
def test_form_of_a_changed_scheme(desk: Desk, one: Path) -> None:
    """Where the scheme has changed since the form was made, that is said; of the same scheme nothing is."""
    desk.scheme("every.yaml", **EVERY)
    tree = build_tree(load_scheme_file(desk.folder / "every.yaml"))
    write_xlsform(tree, None, desk.folder / "form.xlsx", "zh")
    form = PhoneForm(desk.folder / "form.xlsx")
    path = central(form, [form.submit(Visit(answers={"2.3": {"number": "8"}}), 1)], desk.folder / "s.csv")
    assert "changed since" not in desk("run", path, "-s", "every.yaml", "--no-save").err
    desk.scheme("every.yaml", **{**EVERY, "target": 80})
    for command in (("run", path, "--no-save"), ("check", path)):
        done = desk(*command, "-s", "every.yaml")
        assert "changed since" in " ".join((done.out + done.err).split())


def test_form_of_another_scheme(one: Path) -> None:
    """The export of another scheme's form is never scored by chance, though the ids agree."""
    with pytest.raises(CivScoreError) as caught:
        scored(one, tree_of({**EVERY, "id": "other"}))
    assert {"row-of-another", "no-observations"} <= {p.code for p in caught.value.problems}


def test_export_finds_its_scheme(desk: Desk) -> None:
    """An export names its scheme: a bundled one by its id, an office's own by its file."""
    assert desk("template", "-s", "town.yaml", "--xlsform", "form.xlsx").code == 0
    form = PhoneForm(desk.folder / "form.xlsx")
    visit = Visit({"site": "甲路"}, answers={"1.1": {"word": "达标"}, "1.2": {"word": "不达标", "issue": "占道"}})
    path = central(form, [form.submit(visit, 1)], desk.folder / "s.csv")
    done = desk("run", path, "--json", "--no-save")
    assert (done.code, done.json["total"]["score"]) == (0, 50)


@pytest.mark.long
def test_check_marks_the_cell(desk: Desk, one: Path) -> None:
    """``check -o`` gives the export back with the bad cell coloured and commented."""
    desk.scheme("every.yaml", **EVERY)
    at = changed(one, 2, s_1_1="D")["s_1_1"]
    done = desk("check", one, "-s", "every.yaml", "-o", "back")
    assert done.code == 1
    assert at in done.out
    book = openpyxl.load_workbook(desk.folder / "back" / "one.xlsx")
    marked = [s[at] for s in book.worksheets if s[at].value == "D"]
    assert marked[0].comment is not None
    assert marked[0].fill.fgColor.rgb not in ("00000000", None)


# -- layouts, and the command -----------------------------------------------------------------------------------------


def laid_out(folder: Path, text: str) -> Any:
    (folder / "layout.yaml").write_text(text, "utf-8")
    return load_layout(folder / "layout.yaml")


@pytest.mark.long
def test_layout_names_an_export(one: Path, every: Field, tmp_path: Path) -> None:
    """A layout file may call a sheet an export and skip its rows; one that is none is an error."""
    everything = len(read_inputs([one]).frame)
    assert len(read_inputs([one], layout=laid_out(tmp_path, "sheets: [{match: '*', kind: phone}]")).frame) == everything
    assert len(read_inputs([one], layout=laid_out(tmp_path, "skip: {rows: [3]}")).frame) == everything - 3
    other = tmp_path / "long.csv"
    other.write_text("standard,result\n1.1,A\n", "utf-8")
    with pytest.raises(CivScoreError) as caught:
        read_inputs([other], layout=laid_out(tmp_path, "sheets: [{match: '*', kind: phone}]"))
    assert [p.code for p in caught.value.problems] == ["no-export"]


def test_export_without_the_scheme_column(every: Field, tmp_path: Path) -> None:
    """An export that lost the column that names the scheme is still known by its questions."""
    path = central(every.form, every.sent, tmp_path / "s.csv")
    path.write_text(path.read_text("utf-8").replace("civscore_scheme", "x", 1), "utf-8")
    assert len(read_inputs([path]).frame) == len(long_rows(every.visits))


@pytest.mark.long
@pytest.mark.parametrize(("lang", "said"), few([("en", "121 standards, 87 sites"), ("zh", "121 条标准，87 个点位")], 1))
def test_command_writes_the_form(desk: Desk, lang: str, said: str) -> None:
    """``template --xlsform`` writes the form for a drawn list, reserves included, and says what is in it."""
    shutil.copy(ROOT / "examples" / "sites.xlsx", desk.folder / "sites.xlsx")
    assert desk("sample", "sites.xlsx", "-s", "harbour-county", "-o", "drawn.xlsx", "--seed", "1").code == 0
    done = desk("template", "-s", "harbour-county", "--sites", "drawn.xlsx", "--xlsform", "form.xlsx", "--lang", lang)
    assert done.code == 0
    assert said in done.out
    form = PhoneForm(desk.folder / "form.xlsx")
    assert len(form.choices["sites"]) == 88


def test_command_refuses_other_formats(desk: Desk) -> None:
    """A form that is no xlsx is wrong usage, and the list of sites is never written over."""
    assert desk("template", "-s", "town.yaml").code == 2
    assert desk("template", "-s", "town.yaml", "--xlsform", "form.xlsx", "--grid").code == 2
    assert desk("template", "-s", "town.yaml", "--xlsform", "form.xml").code == 2
    sites = desk.sheet("sites.xlsx")
    assert desk("template", "-s", "town.yaml", "--sites", sites, "--xlsform", "sites.xlsx").code == 2


def test_export_without_submissions(every: Field, tmp_path: Path) -> None:
    """An export that nobody has sent anything to yet is an empty sheet, said in a sentence."""
    readings = read_inputs([central(every.form, [], tmp_path / "s.csv")])
    assert [p.code for p in readings.problems if p.level == "error"] == ["no-rows"]
