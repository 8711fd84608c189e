"""Drawing sites: the numbers, the spread, what must be in, and that anybody can draw the same again."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from commands import Desk, dated
from fieldwork import TEN, TYPES, field_desk, site
from hypothesis import given
from hypothesis import strategies as st
from running import ROOT
from worked import bundled

from civscore.field.draw import Settings, draw, quotas
from civscore.field.register import Site, read_register
from civscore.scheme.loading import load_scheme_file

DISTRICTS = ("东", "西", "南", "")
SITES = st.lists(st.tuples(st.sampled_from(DISTRICTS), st.booleans()), max_size=25).map(
    lambda rows: [site(f"S{n}", district=d, must=m and n % 3 == 0) for n, (d, m) in enumerate(rows)]
)
SETTINGS = st.builds(
    Settings,
    numbers=st.integers(0, 12).map(lambda n: {"road": n}),
    seed=st.integers(0, 10**6),
    by=st.sampled_from([(), ("district",)]),
    reserves=st.integers(0, 4),
    visited=st.sets(st.integers(0, 24)).map(lambda some: frozenset(f"id:S{n}" for n in some)),
)


# -- what always holds ------------------------------------------------------------------------------------------------


@given(SITES, SETTINGS)
def test_the_number_and_no_site_twice(sites: list[Site], settings: Settings) -> None:
    """The number is drawn, or all there are, or all must-visit ones where they are more; no site comes twice."""
    (group,) = draw(sites, settings)
    must = [s for s in sites if s.must]
    assert len(group.sites) == max(min(settings.numbers["road"], len(sites)), len(must))
    assert all(s in group.sites for s in must)
    keys = [s.key for s in (*group.sites, *group.reserves)]
    assert len(keys) == len(set(keys))
    assert len(group.reserves) == min(settings.reserves, len(sites) - len(group.sites))
    assert (group.there, group.must) == (len(sites), len(must))


@given(SITES, SETTINGS, st.randoms(use_true_random=False))
def test_the_same_seed_is_the_same_draw(sites: list[Site], settings: Settings, rng: random.Random) -> None:
    """The seed and the sites decide the draw, the order of the register's rows does not."""
    shuffled = [*sites]
    rng.shuffle(shuffled)
    (one,), (other,) = draw(sites, settings), draw(shuffled, settings)
    assert {s.key for s in one.sites} == {s.key for s in other.sites}
    assert one.reserves == other.reserves
    assert [s for s in sites if s in one.sites] == [*one.sites]


@given(SITES, SETTINGS)
def test_visited_sites_come_last(sites: list[Site], settings: Settings) -> None:
    """Without districts a visited site is drawn only where no other is left."""
    (group,) = draw(sites, Settings(settings.numbers, settings.seed, (), 0, settings.visited))
    again = [s for s in group.sites if s.key in settings.visited and not s.must]
    left = [s for s in sites if s not in group.sites and s.key not in settings.visited]
    assert group.again == len(again)
    assert not (again and left)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8), st.integers(0, 100))
def test_shares_are_proportional(sizes: list[int], number: int) -> None:
    """By largest remainders each district is within 1 of its exact share, and the shares add up."""
    named = {str(i): size for i, size in enumerate(sizes)}
    total = sum(sizes)
    number = min(number, total)
    shares = quotas(named, number, dict.fromkeys(named, 0))
    assert sum(shares.values()) == number
    for name, size in named.items():
        assert abs(shares[name] - (Fraction(number * size, total) if total else 0)) < 1
        assert 0 <= shares[name] <= size


@given(SITES, SETTINGS)
def test_the_spread_follows_the_register(sites: list[Site], settings: Settings) -> None:
    """Over the districts the draw is within 1 of the exact share of each (must-visit sites apart)."""
    free = [site(s.site, district=s.district) for s in sites]
    number = min(settings.numbers["road"], len(free))
    (group,) = draw(free, Settings({"road": number}, settings.seed, ("district",), 0, settings.visited))
    for district in DISTRICTS:
        there, drawn = (sum(s.district == district for s in some) for some in (free, group.sites))
        assert abs(drawn - Fraction(number * there, max(len(free), 1))) < 1


def test_another_seed_is_another_draw() -> None:
    """Of twenty sites different seeds draw different tens, and every site has its turn."""
    sites = [site(f"S{n}") for n in range(20)]
    draws = [frozenset(s.key for s in draw(sites, Settings({"road": 10}, seed))[0].sites) for seed in range(40)]
    assert len(set(draws)) == 40
    assert frozenset.union(*draws) == {s.key for s in sites}
    assert frozenset.intersection(*draws) == frozenset()


AT_STREETS = st.tuples(st.sampled_from(DISTRICTS), st.sampled_from(("和平", "胜利", "")), st.booleans())
STREETS = st.lists(AT_STREETS, max_size=25).map(
    lambda rows: [
        replace(site(f"S{n}", must=m and n % 4 == 0), areas=(d, s, "", "")) for n, (d, s, m) in enumerate(rows)
    ]
)  # fmt: skip


@given(STREETS, st.integers(0, 12), st.integers(0, 10**6))
def test_the_spread_over_streets_follows_the_register(sites: list[Site], number: int, seed: int) -> None:
    """Over streets the draw is within 1 of the exact share of each street of each district, where no site must be in;
    must-visit sites are in in any case, and the number is kept."""
    by = ("district", "street")
    (group,) = draw(sites, Settings({"road": number}, seed, by))
    must = [s for s in sites if s.must]
    assert len(group.sites) == max(min(number, len(sites)), len(must))
    assert all(s in group.sites for s in must)
    if not must:
        for street in {s.areas for s in sites}:
            there, drawn = (sum(s.areas == street for s in some) for some in (sites, group.sites))
            assert abs(drawn - Fraction(min(number, len(sites)) * there, len(sites))) < 1


# -- by hand ----------------------------------------------------------------------------------------------------------


def test_the_order_can_be_checked_by_hand() -> None:
    """The order within a type is that of SHA-256 of ``seed|id:…``: any other program can repeat it."""
    sites = [site(f"S{n}") for n in range(9)]
    expected = sorted(sites, key=lambda s: hashlib.sha256(f"7|id:{s.site_id}".encode()).hexdigest())
    (group,) = draw(sites, Settings({"road": 4}, 7, reserves=5))
    assert {*(s.site for s in group.sites)} == {s.site for s in expected[:4]}
    assert [s.site for s in group.reserves] == [s.site for s in expected[4:]]


def test_a_draw_stays_as_it_is() -> None:
    """What seed 7 draws of the example register's parks and markets, written down: no version may draw others."""
    scheme = bundled("harbour-county").scheme
    sites = read_register(ROOT / "examples" / "sites.xlsx", scheme).sites
    parks, markets = draw(sites, Settings({"park": 3, "market": 3}, 7, reserves=1))
    assert [s.site_id for s in (*parks.sites, *parks.reserves)] == ["HG064", "HG067", "HG068", "HG063"]
    assert [s.site_id for s in (*markets.sites, *markets.reserves)] == ["HG164", "HG165", "HG168", "HG167"]


@pytest.mark.parametrize(
    ("sizes", "least", "number", "shares"),
    [
        ({"东": 4, "西": 2}, {}, 3, {"东": 2, "西": 1}),
        ({"东": 5, "西": 5}, {}, 3, {"东": 2, "西": 1}),  # of equal remainders the first
        ({"东": 4, "西": 4}, {"西": 3}, 4, {"西": 3, "东": 1}),  # three must-visit sites take the place of others
        ({"东": 4, "西": 4}, {"西": 3}, 2, {"西": 3, "东": 0}),
        ({"东": 8, "西": 1, "南": 1}, {}, 5, {"东": 4, "西": 1, "南": 0}),
    ],
)
def test_shares(sizes: dict[str, int], least: dict[str, int], number: int, shares: dict[str, int]) -> None:
    """Largest remainders, and must-visit sites before all."""
    assert quotas(sizes, number, {**dict.fromkeys(sizes, 0), **least}) == shares


# -- the command ------------------------------------------------------------------------------------------------------


def table(path: Path, sheet: int = 0) -> list[dict[str, Any]]:
    """The rows of a list under their headings, which stand in row 3."""
    rows = list(openpyxl.load_workbook(path).worksheets[sheet].iter_rows(min_row=3, values_only=True))
    return [dict(zip(map(str, rows[0]), row, strict=True)) for row in rows[1:]]


def drawn(path: Path, *states: str) -> list[str]:
    """The ids in a list, of these states where any are given."""
    return [row["id"] for row in table(path) if not states or row["抽样结果"] in states]


def test_ten_sites(desk: Desk) -> None:
    """The scheme's numbers over districts: two roads of 东区 with the must-visit one, one of 西区, two markets."""
    field_desk(desk)
    options = ("--seed", "1", "--by-district", "--reserves", "1")
    done = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "out.xlsx", *options)
    assert done.code == 0, done.err
    rows = table(desk.folder / "out.xlsx")
    assert list(rows[0]) == ["id", "name", "type", "district", "必测", "抽样结果", "备选顺序"]
    roads = [r for r in rows if r["type"] in ("主干道", "大路", "road")]
    assert [r["抽样结果"] for r in roads] == ["必测", "抽取", "抽取", "备选"]
    assert roads[0]["id"] == "P3"
    assert sorted(r["district"] for r in roads[:3]) == ["东区", "东区", "西区"]
    markets = [r for r in rows if r["type"] == "市场"]
    assert [(r["抽样结果"], r["备选顺序"]) for r in markets] == [("抽取", None), ("抽取", None), ("备选", 1)]
    assert len(rows) == 7
    assert "公园: nobody says how many, so none of its 1 sites were drawn" in done.err
    printed = [line.split() for line in done.out.splitlines()]
    assert ["主干道", "6", "3", "3", "1", "1"] in printed
    assert ["市场", "3", "2", "2", "0", "1"] in printed
    assert ["all", "9", "5", "5", "1", "2"] in printed


def test_it_can_be_drawn_again(desk: Desk) -> None:
    """A seed that the program made is printed and written down, and gives the same list; the hashes are those of the
    files."""
    field_desk(desk)
    done = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "one.xlsx")
    facts = {str(r[0]): r[1] for r in openpyxl.load_workbook("one.xlsx")["抽样说明"].iter_rows(values_only=True)}
    seed = facts["种子"]
    assert f"seed: {seed} (none was given: made by the program)" in done.out
    assert f"with --seed {seed} give this draw again" in done.out
    for name in ("sites.csv", "town.yaml"):
        digest = hashlib.sha256((desk.folder / name).read_bytes()).hexdigest()
        assert digest in done.out
        assert any(digest in map(str, r) for r in openpyxl.load_workbook("one.xlsx")["抽样说明"].values)
    again = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "two.xlsx", "--seed", seed)
    assert table(desk.folder / "one.xlsx") == table(desk.folder / "two.xlsx")
    assert f"seed: {seed}\n" in again.out


COUNTY = [
    {"点位编号": f"{at}{street}{n}", "名称": f"{n}号", "点位类型": "主干道", "区县": at, "街道": street, "片组": group}
    for at, street, count, group in (("东区", "和平", 4, "一"), ("东区", "胜利", 2, "二"), ("西区", "和平", 6, "二"))
    for n in range(count)
]  # fmt: skip
"""Twelve roads: 和平 of 东区 has four, 胜利 two, and 和平 of 西区, another street, six."""


@pytest.mark.parametrize("by", ["街道", "street", "所属街道"])
def test_streets_of_one_name_in_two_districts_are_two(desk: Desk, by: str) -> None:
    """Six of twelve roads by streets are 2, 1 and 3; what came from which street is printed and written down."""
    field_desk(desk, COUNTY)
    done = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "o.xlsx", "--seed", "1", "--draw", "road=6", "--by", by)
    assert done.code == 0, done.err
    found = Counter((r["区县"], r["街道"]) for r in table(desk.folder / "o.xlsx"))
    assert found == {("东区", "和平"): 2, ("东区", "胜利"): 1, ("西区", "和平"): 3}
    printed = [line.split() for line in done.out.splitlines()]
    assert ["东区/胜利", "2", "1", "0", "0"] in printed
    notes = [[c for c in row if c is not None] for row in openpyxl.load_workbook("o.xlsx")["抽样说明"].values]
    assert ["西区/和平", 6, 3, 0, 0] in notes


def test_any_heading_of_the_register(desk: Desk) -> None:
    """A column of the office's own is as good: groups of 4 and 8 give 2 and 4 of 6."""
    field_desk(desk, COUNTY)
    options = ("--seed", "1", "--draw", "road=6", "--by", "片组")
    assert desk("sample", "sites.csv", "-s", "town.yaml", "-o", "o.xlsx", *options).code == 0
    assert Counter(r["片组"] for r in table(desk.folder / "o.xlsx")) == {"一": 2, "二": 4}


@pytest.mark.long
def test_by_district_draws_as_it_did(desk: Desk) -> None:
    """--by-district is --by 区县; what seed 7 draws of the example register, as it was drawn before there was --by."""
    register = ROOT / "examples" / "sites.xlsx"
    draws = []
    for options in (["--by-district"], ["--by", "区县"], ["--by", "district"]):
        desk("sample", register, "-s", "harbour-county", "-o", "o.xlsx", "--seed", "7", *options)
        draws.append([r["点位编号"] for r in table(desk.folder / "o.xlsx")])
    assert draws[0] == draws[1] == draws[2]
    digest = hashlib.sha256(",".join(sorted(draws[0])).encode()).hexdigest()
    assert digest == "552fee867b208a0eb8a6cecca5772e4a2d691091b5398addaa2d7125b6e5d3b9"


def test_a_column_that_is_not_there(desk: Desk) -> None:
    """Nothing is drawn over a column that the register lacks: wrong usage, with what may be meant and what there is."""
    rows = [{k: v for k, v in r.items() if k != "district"} for r in TEN]
    field_desk(desk, rows)
    for options in (["--by-district"], ["--by", "街道"], ["--by", "typ"], ["--by", "type", "--by-district"]):
        done = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "o.xlsx", *options)
        assert done.code == 2
        assert not (desk.folder / "o.xlsx").exists()
    done = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "o.xlsx", "--by", "nam")
    assert "the list has no column “nam” (did you mean “name”?); choose one of: id, name, type, 必测" in done.err


def test_sites_without_a_value_are_said(desk: Desk) -> None:
    """Sites of which the register does not say the street are a group of their own, and told."""
    field_desk(desk, [*COUNTY, {**COUNTY[0], "点位编号": "X", "街道": ""}])
    options = ("--seed", "1", "--draw", "road=6", "--by", "street")
    done = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "o.xlsx", *options)
    assert done.code == 0
    assert "1 sites lack something in “区县/街道”" in done.err


def test_numbers_from_the_command_line(desk: Desk) -> None:
    """--draw takes the place of the scheme's number of that type, under any of its spellings; too few are all taken."""
    field_desk(desk)
    done = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "o.xlsx", "--draw", "大路=0", "--draw", "公园 = 2")
    assert done.code == 0
    assert [r["type"] for r in table(desk.folder / "o.xlsx")] == ["road", "市场", "市场", "公园"]
    assert "公园: 2 are to be drawn, the register has 1: all are taken" in done.err
    assert "主干道: 0 are to be drawn, but 1 are must-visit: all of these are taken" in done.err


def test_wrong_numbers(desk: Desk) -> None:
    """All that is wrong with --draw is said in one go, with exit code 2; nothing is written."""
    field_desk(desk)
    options = [f"--draw={text}" for text in ("road", "marke=1", "park=-1", "park=1", "公园=2")]
    done = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "o.xlsx", *options)
    assert (done.code, done.out) == (2, "")
    assert [line.split(";")[0] for line in done.err.splitlines()] == [
        "error: --draw does not understand “road”",
        "error: there is no site type “marke” (did you mean “market”?)",
        "error: --draw does not understand “park=-1”",
        "error: --draw names the site type “公园” twice",
    ]
    assert not (desk.folder / "o.xlsx").exists()


def test_nobody_says_how_many(desk: Desk) -> None:
    """Where neither the scheme nor the command line has a number, that is said, with exit code 2."""
    none = {key: {"name": t["name"]} for key, t in TYPES.items()}
    field_desk(desk, [r for r in TEN if r["type"] != "大路"], site_types=none)
    done = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "o.xlsx")
    assert done.code == 2
    assert "use --draw TYPE=N" in done.err


def test_must_visit_sites_of_a_type_without_number(desk: Desk) -> None:
    """A must-visit site whose type nobody asks for is named, not left out in silence."""
    field_desk(desk, [*TEN, {**TEN[9], "id": "P11", "name": "大公园", "必测": "1"}])
    done = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "o.xlsx", "--seed", "1")
    assert "公园: 1 sites are must-visit, but nobody says how many to draw" in done.err


def inspected(*sites: str) -> list[dict[str, str]]:
    """One row for each of these sites of TEN."""
    names = {r["id"]: r["name"] for r in TEN}
    return [{"standard": "1.1", "site": names[s], "result": "是", "date": "2024-03-05"} for s in sites]


@pytest.mark.long
def test_sites_of_the_last_runs_are_left_out(desk: Desk) -> None:
    """--skip-last leaves out the sites of the last runs, matched by name, as long as enough others remain."""
    field_desk(desk)
    for month, rows in (("2024-01", inspected("P7")), ("2024-02", inspected("P1", "P2", "P4", "P8"))):
        assert desk("run", desk.sheet("run.csv", dated(month, rows)), "-s", "town.yaml").code == 0
    for seed in range(5):
        done = desk("sample", "sites.csv", "-o", "o.xlsx", "--skip-last", "1", "--seed", str(seed))
        assert sorted(drawn(desk.folder / "o.xlsx")) == ["P3", "P5", "P6", "P7", "P9"]
        assert "runs left out: 2024-02" in done.out
        assert "visited lately" not in done.err
    done = desk("sample", "sites.csv", "-o", "o.xlsx", "--skip-last", "3", "--seed", "1")
    assert "市场: not enough other sites, so 1 visited lately were drawn again" in done.err
    assert "the sites of the last 3 runs are to be left out, but only 2 are saved" in done.err
    assert "P9" in drawn(desk.folder / "o.xlsx")


def test_a_name_that_fits_two_sites(desk: Desk) -> None:
    """A visited name that two sites of the register bear counts for neither, and is named."""
    field_desk(desk, [*TEN, {**TEN[4], "id": "P11", "name": "1号点"}])
    desk("run", desk.sheet("run.csv", inspected("P1")), "-s", "town.yaml")
    done = desk("sample", "sites.csv", "-o", "o.xlsx", "--skip-last", "1", "--seed", "1")
    assert "“1号点” fits several sites of the list" in done.err


def test_formulas_stay_text_and_the_sheet_can_be_printed(desk: Desk) -> None:
    """Cells that begin as formulas do stay text; the list is on A4, frozen under its headings, with a filter."""
    rows = [{**TEN[6], "name": "=1+1", "备注": "+86"}, {**TEN[7], "name": "@x", "备注": "-"}]
    field_desk(desk, rows)
    done = desk("sample", "sites.csv", "-s", "town.yaml", "-o", "o.xlsx", "--draw", "road=0", "--lang", "en")
    assert done.code == 0
    sheet = openpyxl.load_workbook("o.xlsx")["Sites"]
    texts = {c.value: c.data_type for row in sheet.iter_rows(min_row=4) for c in row if c.value}
    assert {texts[t] for t in ("=1+1", "@x", "+86", "-")} == {"s"}
    assert all(c.quotePrefix for row in sheet.iter_rows(min_row=4) for c in row if str(c.value)[:1] in "=+-@")
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("C4", "A3:H5", "$3:$3")
    assert sheet["G3"].value == "drawn"


def test_the_list_is_a_register_again(desk: Desk) -> None:
    """What was drawn can be read as a register: with the same sites and states, in both languages."""
    field_desk(desk)
    for lang in ("zh", "en"):
        desk("sample", "sites.csv", "-s", "town.yaml", "-o", "o.xlsx", "--reserves", "1", "--seed", "1", "--lang", lang)
        found = read_register(desk.folder / "o.xlsx", load_scheme_file(desk.folder / "town.yaml").scheme)
        assert [s.state for s in found.sites] == ["must", "drawn", "drawn", "reserve", "drawn", "drawn", "reserve"]
        assert len(found.planned) == 5
        assert found.problems == []


def test_the_input_is_never_written_over(desk: Desk) -> None:
    """The list cannot take the register's place, nor be another kind of file; both are wrong usage."""
    field_desk(desk)
    assert desk("sample", "sites.csv", "-s", "town.yaml", "-o", "sites.csv").code == 2
    assert desk("sample", "sites.csv", "-s", "town.yaml").code == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_terminal_is_readable(desk: Desk, lang: str) -> None:
    """At 80 columns no line of the table is wider; only paths and hashes may be."""
    from rich.cells import cell_len

    done = desk("sample", ROOT / "examples" / "sites.xlsx", "-s", "harbour-county", "-o", "o.xlsx", "--lang", lang)
    assert done.code == 0
    assert max(cell_len(line) for line in done.out.splitlines() if "sha256" not in line) <= 80
    assert next(ln.split()[1:4] for ln in done.out.splitlines() if " 180 " in ln) == ["180", "87", "87"]


# -- going back -------------------------------------------------------------------------------------------------------

FAULTY: list[dict[str, str]] = [
    {"standard": "1.1", "site": "1号点", "result": "否", "issue": "烟头", "unit": "城管局", "status": "已整改"},
    {"standard": "1.1", "site": "2号点", "result": "否", "issue": "纸屑", "unit": "城管局", "status": "未整改"},
    {"standard": "1.2", "site": "2号点", "result": "否", "issue": "占道", "deadline": "2024-03-20"},
    {"standard": "1.1", "site": "5号点", "result": "否", "issue": "菜叶", "status": "整改中"},
    {"standard": "1.1", "site": "新路", "district": "东区", "result": "否", "issue": "污水"},
    {"standard": "1.1", "site": "6号点", "result": "是"},
    {"standard": "2", "result": "8", "issue": "缺材料"},
]
"""1.1 loses 24 of 30 (6 a fault), 1.2 all 30: P2 lost 36 points, P5 and 新路 6 each; P1 is repaired."""


def test_sites_to_go_back_to(desk: Desk) -> None:
    """Sites with open faults: first those where one is said to be repaired and nobody has seen it, then by lost points;
    each fault with its number in the ledger; what is left out is counted."""
    field_desk(desk)
    assert desk("run", desk.sheet("run.csv", FAULTY), "-s", "town.yaml", "--label", "三月").code == 0
    done = desk("sample", "sites.csv", "-o", "o.xlsx", "--revisit", "latest")
    assert done.code == 0
    rows = table(desk.folder / "o.xlsx")
    assert [(r["id"], r["name"], r["district"], r["抽样结果"], r["问题数"], round(r["失分"], 9)) for r in rows] == [
        ("P1", "1号点", "东区", "回头看", 1, 6), ("P2", "2号点", "东区", "回头看", 2, 36),
        ("P5", "5号点", "西区", "回头看", 1, 6), (None, "新路", "东区", "回头看", 1, 6),
    ]  # fmt: skip
    entries = {e["site"] + e["standard"]: e for e in desk("ledger", "list", "--json").json["entries"]}
    numbers = [entries[name]["id"] for name in ("2号点1.2", "2号点1.1", "1号点1.1")]
    assert rows[1]["问题"] == (
        f"{numbers[0]} 无占道经营：占道（2024-03-20 已逾期）\n{numbers[1]} 路面无垃圾：纸屑（城管局）"
    )
    assert (rows[0]["待核实"], rows[0]["问题"]) == (1, f"{numbers[2]} 路面无垃圾：烟头（城管局，报已整改）")
    assert "latest is 三月" in done.out
    assert " ".join(done.out.split()).count(
        "4 sites with 5 faults to look at, 1 of them said to be repaired and not yet seen; "
        "0 closed ones, 0 seen repaired, 0 withdrawn and 1 at no site are left out"
    )
    assert "the site “新路” is not in the register" in done.err


def test_going_back_draws_nothing(desk: Desk) -> None:
    """--revisit with an option of drawing is wrong usage; an unknown run or one of another scheme is named."""
    field_desk(desk)
    desk("run", desk.sheet("run.csv", FAULTY), "-s", "town.yaml", "--label", "三月")
    wrong = desk("sample", "sites.csv", "-o", "o.xlsx", "--revisit", "三月", "--seed", "0", "--reserves", "2")
    assert wrong.code == 2
    assert "cannot go with --seed, --reserves" in wrong.err
    assert desk("sample", "sites.csv", "-o", "o.xlsx", "--revisit", "五月").code == 1
    other = desk("sample", "sites.csv", "-o", "o.xlsx", "--revisit", "三月", "-s", "harbour-county")
    assert other.code == 1
    assert "use -s town" in other.err
    assert not (desk.folder / "o.xlsx").exists()


def test_nothing_to_go_back_to(desk: Desk) -> None:
    """A run without open faults gives an empty list, and says so."""
    field_desk(desk)
    desk("run", desk.sheet("run.csv", FAULTY[5:6]), "-s", "town.yaml", "--label", "三月")
    done = desk("sample", "sites.csv", "-o", "o.xlsx", "--revisit", "三月")
    assert (done.code, "There is nothing to go back to" in done.out) == (0, True)
    assert table(desk.folder / "o.xlsx") == []


def answered(desk: Desk, **states: str) -> None:
    """Let the ledger know the state of faults: site → state."""
    path = desk.folder / "l.xlsx"
    assert desk("ledger", "export", "--all", "-o", path, "--lang", "zh").code == 0
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "台账编号" for cell in row))
    at = {cell.value: cell.column for cell in head}
    for row in range(head[0].row + 1, sheet.max_row + 1):
        if sheet.cell(row, at["点位"]).value in states:
            sheet.cell(row, at["状态"]).value = states[sheet.cell(row, at["点位"]).value]
            sheet.cell(row, at["整改措施"]).value = "已清运"
    book.save(path)
    assert desk("ledger", "import", path).code == 0


@pytest.mark.long
def test_the_ledger_decides_whom_to_go_back_to(desk: Desk) -> None:
    """What the office closed and what a later inspection saw repaired is left out and counted; what a unit says to be
    repaired comes first, with what it wrote; a run's list has that run's faults, the ledger's list those of all."""
    field_desk(desk)
    march = dated("2024-03", FAULTY)
    assert desk("run", desk.sheet("m.csv", march), "-s", "town.yaml").code == 0
    april = [
        {"standard": "1.1", "site": "2号点", "result": "是"}, {"standard": "1.1", "site": "4号点", "result": "否"},
    ]  # fmt: skip
    assert desk("run", desk.sheet("a.csv", dated("2024-04", april)), "-s", "town.yaml").code == 0
    answered(desk, 新路="已整改", **{"1号点": "已销号", "5号点": "整改中"})
    done = desk("sample", "sites.csv", "-o", "o.xlsx", "--revisit", "2024-03")
    assert done.code == 0, done.err
    rows = table(desk.folder / "o.xlsx")
    assert [(r["name"], r["问题数"], r["待核实"]) for r in rows] == [
        ("新路", 1, 1),
        ("2号点", 1, None),
        ("5号点", 1, None),
    ]
    assert rows[0]["问题"].endswith("路面无垃圾：污水（报已整改：已清运）")
    assert "1 closed ones, 1 seen repaired, 0 withdrawn and 1 at no site" in " ".join(done.out.split())
    for word in ("ledger", "台账", "ALL"):
        assert desk("sample", "sites.csv", "-o", "o.xlsx", "--revisit", word).code == 0
        assert {r["name"] for r in table(desk.folder / "o.xlsx")} == {"新路", "2号点", "4号点", "5号点"}
    assert desk("sample", "sites.csv", "-o", "o.xlsx", "--revisit", "2024-04").code == 0
    assert {r["name"] for r in table(desk.folder / "o.xlsx")} == {"4号点"}
