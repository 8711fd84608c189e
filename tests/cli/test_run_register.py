"""A run knows the register that its sites were drawn from: from the command line, civscore.toml, or the draw."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from commands import Desk
from openpyxl import load_workbook
from running import ROOT

from civscore.sampling.frame import NO_FRAME, SamplingFrame, frame_of

SCHEME = """
id: small
name: 小体系
points: 100
areas: [district]
site_types:
  road: {name: 道路, draw: 3}
  market: {name: 市场, draw: 2}
indicators:
  - {id: "1", name: 市容, points: 100, judge: pass-fail, method: field}
"""
REGISTER = "点位编号,点位名称,点位类型,区县,必测\n" + "".join(
    f"R{n},路{n},道路,{'东西'[n % 2]}区,{'是' if n == 0 else ''}\nM{n},市场{n},市场,{'东西'[n % 2]}区,\n"
    for n in range(8)
)


@pytest.fixture
def office(desk: Desk) -> Desk:
    (desk.folder / "s.yaml").write_text(SCHEME, "utf-8")
    (desk.folder / "register.csv").write_text(REGISTER, "utf-8")
    return desk


def inspected(office: Desk, sites: list[str]) -> None:
    kinds = {"R": "道路", "M": "市场"}
    rows = [f"1,{site},{kinds[site[0]]},{'达标' if n % 3 else '不达标'},2024-03-05" for n, site in enumerate(sites)]
    (office.folder / "m.csv").write_text("测评标准编号,点位编号,点位类型,结果,日期\n" + "\n".join(rows), "utf-8")


def kept(folder: Path) -> list[SamplingFrame]:
    with closing(sqlite3.connect(folder / ".civscore" / "history.db")) as database:
        return [frame_of(text) for (text,) in database.execute("SELECT register FROM runs ORDER BY id")]


def drawn(office: Desk, *options: str) -> list[str]:
    assert office("sample", "register.csv", "-s", "s.yaml", "--seed", "7", "-o", "list.xlsx", *options).code == 0
    sheet = load_workbook(office.folder / "list.xlsx").worksheets[0]
    return [
        str(c.value)
        for row in sheet.iter_rows()
        for c in row
        if str(c.value)[:1] in "RM" and str(c.value)[1:].isdigit()
    ]


def test_of_the_draw(office: Desk) -> None:
    inspected(office, drawn(office))
    assert office("run", "m.csv", "-s", "s.yaml").code == 0
    frame = kept(office.folder)[0]
    assert frame.sizes == {("道路",): 7, ("市场",): 8} and frame.must == {("id", "R0"): ("道路",)}
    assert frame.random and not frame.by_district


def test_of_a_draw_by_district(office: Desk) -> None:
    inspected(office, drawn(office, "--by-district"))
    assert office("run", "m.csv", "-s", "s.yaml").code == 0
    assert kept(office.folder)[0].sizes[("道路", "东区")] == 3


def test_of_the_command_line_and_of_the_settings(office: Desk) -> None:
    inspected(office, ["R1", "R2", "M1"])
    assert office("run", "m.csv", "-s", "s.yaml", "--sites", "register.csv").code == 0
    (office.folder / "civscore.toml").write_text('sites = "register.csv"\n', "utf-8")
    assert office("run", "m.csv", "-s", "s.yaml", "--label", "again", "--trial").code == 0
    assert kept(office.folder)[0] == kept(office.folder)[1] != NO_FRAME


def test_of_the_settings_beside_the_workbook(office: Desk) -> None:
    inspected(office, ["R1", "R2", "M1"])
    folder = office.folder / "march"
    folder.mkdir()
    (office.folder / "m.csv").rename(folder / "m.csv")
    (folder / "civscore.toml").write_text('sites = "../register.csv"\n', "utf-8")
    assert office("run", "march/m.csv", "-s", "s.yaml").code == 0
    assert kept(office.folder) != [NO_FRAME]


def test_the_settings_register_is_of_another_scheme(office: Desk) -> None:
    inspected(office, ["R1", "R2", "M1"])
    (office.folder / "other.csv").write_text(REGISTER.replace("道路", "湖泊"), "utf-8")
    (office.folder / "civscore.toml").write_text('sites = "other.csv"\n', "utf-8")
    done = office("run", "m.csv", "-s", "s.yaml", "--json")
    assert done.code == 0 and "register-unused" in {p["code"] for p in json.loads(done.out)["problems"]}
    assert kept(office.folder) == [NO_FRAME]


def test_nobody_knows_it(office: Desk) -> None:
    inspected(office, ["R1", "R2", "M1"])
    assert office("run", "m.csv", "-s", "s.yaml").code == 0
    assert kept(office.folder) == [NO_FRAME]


def test_a_draw_of_other_sites_says_nothing(office: Desk) -> None:
    drawn(office)
    inspected(office, [f"R{n}" for n in range(20, 30)])
    assert office("run", "m.csv", "-s", "s.yaml").code == 0
    assert kept(office.folder) == [NO_FRAME]


def test_a_register_that_cannot_be_read_is_a_sentence(office: Desk) -> None:
    inspected(office, ["R1"])
    done = office("run", "m.csv", "-s", "s.yaml", "--sites", "none.csv")
    assert done.code == 1 and "none.csv" in done.err and "Traceback" not in done.err


def test_it_stays_with_a_corrected_run(office: Desk) -> None:
    inspected(office, drawn(office))
    assert office("run", "m.csv", "-s", "s.yaml").code == 0
    before = kept(office.folder)[0]
    assert office("rescore", "2024-03", "-s", "s.yaml").code == 0
    assert kept(office.folder) == [before, before]


def test_what_is_written_is_read() -> None:
    frame = SamplingFrame({("道路", "东区"): 4}, {("id", "R1"): ("道路", "东区")}, True, False)
    assert frame_of(frame.text()) == frame and frame_of("") == NO_FRAME


@pytest.mark.long
def test_the_example_draws_from_its_register(desk: Desk) -> None:
    """A change of 1.72 that is more than chance: the error is what repeated draws show, ±1.6."""
    for month in ("2024-03", "2024-04"):
        assert desk("run", str(ROOT / f"examples/{month}.xlsx"), "-s", "harbour-county").code == 0
    assert sum(kept(desk.folder)[0].sizes.values()) + len(kept(desk.folder)[0].must) == 180
    total = json.loads(desk("diff", "2024-03", "2024-04", "--json").out)["total"]
    assert total["error"]["margin"] == pytest.approx(1.6, abs=0.05) and not total["error"]["chance"]
