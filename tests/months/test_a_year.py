"""A year of Harbour County (made up), from the first draw to the last amendment, told month by month.

Sites are drawn from the examples' register; what is found there is drawn by chance from fixed seeds. After every step
the history, the ledger and the scores are those of :mod:`clerk`, whose scores are the slow reference scorer's.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
import reference
import yaml
from clerk import LIMIT, Answer, Appeal, Clerk, Extension, Key, Look, figures, line_of, printed
from filling import facts_of
from office import Office, fill_ledger
from running import ROOT

YEAR = 2024
SCHEME = ROOT / "indicators" / "harbour-county.yaml"
HEADS = {"点位编号": "site_id", "点位名称": "site", "点位类型": "site_type", "所属区": "district", "镇街": "street"}
WORDS = {"working": "in progress", "done": "done", "closed": "closed"}
WHO = ("--who", "李主任")
Row = dict[str, str]


@dataclass(frozen=True)
class Found(Look):
    """A look whose outcome the reference judged."""

    fails: bool = False
    who: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        return self.fails

    @property
    def units(self) -> tuple[str, ...]:
        return self.who


class Year:
    """The office, its clerk, the rows of each run as they are now, and what the ledger said in the evenings."""

    def __init__(self, folder: Path) -> None:
        self.office = Office(folder, dt.date(YEAR, 1, 2))
        self.clerk = Clerk()
        self.documents = {"2024": yaml.safe_load(SCHEME.read_text("utf-8"))}
        self.documents["2025"] = self._second_edition()
        self.files = {"2024": "harbour-county", "2025": "harbour-2025.yaml"}
        self.office.write(self.files["2025"], self.documents["2025"])
        self.edition = "2024"
        self.settle_on("2024")
        shutil.copy(ROOT / "examples" / "sites.xlsx", folder)
        self.rows: dict[str, list[Row]] = {}
        self.outcomes: dict[str, reference.Outcome] = {}
        self.ids: dict[Key, str] = {}
        self.evenings: dict[dt.date, Any] = {}

    def __call__(self, *arguments: object, code: int = 0) -> Any:
        """A command that must end so."""
        done = self.office(*arguments)
        assert done.code == code, (arguments, done.err)
        return done

    def day(self, month: int, day: int) -> None:
        """It is that day. What the ledger says in the evening before is kept."""
        if self.clerk.runs:
            self.evenings[self.office.today] = self.told(self.office.today)
        self.office.today = dt.date(YEAR, month, day)

    def settle_on(self, edition: str) -> None:
        """The folder's scheme from now on."""
        self.edition = edition
        name = self.files[edition]
        self.office.write("civscore.toml", f'scheme = "{name}"\ndeadline = {LIMIT}\nwho = "王芳"\n')

    def _second_edition(self) -> dict[str, Any]:
        """Two points go from one group to another, and what costs more is looked at more sharply."""
        changed = yaml.safe_load(SCHEME.read_text("utf-8"))
        changed["edition"] = "2025"
        groups = {one["id"]: one for one in changed["indicators"][0]["children"]}
        groups["1.1"]["points"], groups["1.2"]["points"] = 8, 11
        return changed

    # -- what is found

    def draw(self, month: int) -> Path:
        """Sites spread over the streets; as many of each type as the scheme says."""
        drawn = f"drawn-{month:02d}.xlsx"
        self("sample", "sites.xlsx", "--seed", month, "--by", "street", "-o", drawn)
        path = self.office.folder / drawn
        types = list(self.documents["2024"]["site_types"].values())
        named = {word: one["name"] for one in types for word in (one["name"], *one.get("aliases", ()))}
        drawn_of = Counter(named[site["site_type"]] for site in listed(path))
        assert drawn_of == {one["name"]: one["draw"] for one in types}
        return path

    def inspect(self, month: int, drawn: Path) -> list[Row]:
        """The rows of a month: made up, the same in every run of this test."""
        chance = Random(month)
        about = {site["site_id"]: site for site in listed(drawn)}
        rows: list[Row] = []
        shared: dict[Key, str] = {}
        for fact in facts_of("harbour-county", drawn, month).all:
            if fact.standard.id == "G":
                continue
            site = about[fact.site.site_id] if fact.site else {}
            day = dt.date(YEAR, month, 4 + len(site.get("street", "")) % 3)
            place = fact.standard.id, site.get("site_id", "")
            unit = shared.setdefault(place, site.get("unit", "县文明办") + "、县城管局" * (chance.random() < 0.15))
            answers = {name: str(value) for name, value in fact.answers.items()}
            own = {**{name: site.get(name, "") for name in HEADS.values()}, "date": str(day), "unit": unit}
            rows += [{"standard": fact.standard.id, **answers, **own, "issue": fact.issue}] * fact.people
        rows.append({"standard": "G", "result": "88.6", "date": f"{YEAR}-{month:02d}-07"})
        return rows

    def judged(self, rows: Sequence[Row], edition: str) -> tuple[reference.Outcome, list[Look]]:
        """What the reference makes of rows: the outcome, and for each standard and place whether it fails there."""
        outcome = reference.score(self.documents[edition], rows, scopes=False)
        aside = {leaf.id for leaf in outcome.tree.standards() if not leaf.repairable() or leaf.id.startswith("B.")}
        looks: dict[Key, Look] = {}
        for row in rows:
            place = ("site", row["site_id"]) if row.get("site_id") else ("whole",)
            pair = outcome.places[row["standard"]].get(place)
            if pair is None or row["standard"] in aside:  # not applicable; weak indicators and bonuses are no faults
                continue
            key = row["standard"], row.get("site_id", "")
            fails, day, units = pair[0] < pair[1], dt.date.fromisoformat(row["date"]), split(row.get("unit", ""))
            if key in looks:
                assert isinstance(looks[key], Found)
                units = tuple(dict.fromkeys([*looks[key].units, *units]))
            looks[key] = Found(*key, "", day, fails=fails, who=units)
        return outcome, list(looks.values())

    # -- what is done

    def save(self, label: str, rows: Sequence[Row], *how: object, kind: str = "assessment") -> None:
        """A sheet is scored and saved."""
        self.office.sheet(f"{label}.csv", rows)
        self("run", f"{label}.csv", "--label", label, *how)
        self.written_down(label, rows, kind)

    def written_down(self, label: str, rows: Sequence[Row], kind: str = "assessment", edition: str = "") -> None:
        """The clerk writes it down, too."""
        outcome, looks = self.judged(rows, edition or self.edition)
        self.rows[label] = list(rows)
        self.outcomes[label] = outcome
        self.clerk.save(label, looks, kind, edition or self.edition, self.office.today, outcome.exact)

    def answers(self, chance: Random, share: float) -> None:
        """The open entries go out, some come back answered: done, in progress, closed by the office."""
        self("ledger", "export", "--all", "--open", "-o", "out.xlsx", "--lang", "en")
        inspections, lines = self.clerk.ledger(None, self.office.today)
        given: dict[tuple[str, str], Mapping[str, object]] = {}
        for key, line in sorted(lines.items()):
            for unit, state, _ in line.parts or (("", line.status, line.fixed),):
                new = chance.choice(["working", "done", "done", "done", "closed"])
                if line.life in ("fixed", "withdrawn") or line.fixed or chance.random() > share or new == state:
                    continue
                given[self.ids[key], unit] = {"state": WORDS[new]}
                self.clerk.answers.append(
                    Answer(
                        len(self.clerk.answers) + 1, key, unit, new, inspections[-1].label, inspections[-1].month,
                        self.office.today,
                    )
                )  # fmt: skip
        assert fill_ledger(self.office.folder / "out.xlsx", given) == len(given)
        self("ledger", "import", "out.xlsx")
        (self.office.folder / "out.xlsx").unlink()
        self.agree()

    def go_back(self, chance: Random) -> None:
        """The printed route of a re-check: the sites with open faults, forms of these, and what comes back."""
        today, folder = self.office.today, f"forms-{self.office.today}"
        self("sample", "sites.xlsx", "--revisit", "ledger", "-o", f"again-{today}.xlsx")
        self("template", "--recheck", "--sites", f"again-{today}.xlsx", "-o", folder, "--lang", "en")
        _, lines = self.clerk.ledger(None, today)
        keys = {number: key for key, number in self.ids.items()}
        asked = [number for path in sorted((self.office.folder / folder).iterdir()) for number in form_ids(path)]
        still = {
            key for key, line in lines.items()
            if key[1] and line.life not in ("fixed", "withdrawn") and line.status != "closed"
        }  # fmt: skip
        assert sorted(keys[number] for number in asked) == sorted(still)
        found = {number: chance.choice(["repaired", "repaired", "not repaired", ""]) for number in asked}
        for path in (self.office.folder / folder).iterdir():
            fill_forms(path, found, today)
        before = self.figures_of_months()
        self("run", folder)
        assert self.figures_of_months() == before, "a re-check changes no month"
        looks = [
            Found(*keys[number], "", today, fails=word == "not repaired") for number, word in found.items() if word
        ]
        self.clerk.save(f"{today}-recheck", looks, "re-check", self.edition, today)
        self.agree()

    def look_twice(self, label: str, chance: Random) -> None:
        """A back-check: somebody else looks at a few sites of a month again."""
        some = sorted({row["site_id"] for row in self.rows[label] if row.get("site_id")})[:8]
        rows = [{**row, "date": str(self.office.today)} for row in self.rows[label] if row.get("site_id") in some]
        for row in rows:
            if row.get("result") in ("达标", "不达标"):
                row["result"] = chance.choice([row["result"], "达标"])
        before = self.figures_of_months()
        self.save(f"{label} 复核", rows, "--kind", "复核", kind="back-check")
        assert self.figures_of_months() == before, "a back-check changes no month"
        self.agree()

    def correct(self, label: str, count: int) -> None:
        """Cells that were typed wrong: a few failures were none."""
        rows = [dict(row) for row in self.rows[label]]
        columns = list(dict.fromkeys(key for row in rows for key in row))
        column = chr(ord("A") + columns.index("result"))
        wrong = [at for at, row in enumerate(rows) if row.get("result") == "不达标" and row.get("site_id")][:count]
        lines = [
            {"cell": f"{label}.csv!{column}{at + 2}", "column": "result", "old value": "不达标", "new value": "达标",
             "reason": "录入有误"} for at in wrong
        ]  # fmt: skip
        self.office.sheet("corrections.csv", lines)
        self("correct", label, "corrections.csv", *WHO)
        for at in wrong:
            rows[at]["result"] = "达标"
        self.written_down(label, rows, edition=self.clerk.runs[label][-1].edition)
        self.agree()

    def confirm(self, label: str) -> None:
        """The month is frozen."""
        self("confirm", label, *WHO, "--note", "主任办公会")
        self.clerk.confirm(label)
        self.agree()

    def hear(self, label: str, chance: Random) -> None:
        """The units' appeals, what is ruled, and the one amendment made of it."""
        failing = [look for look in self.clerk.runs[label][-1].looks if look.failed and look.site and look.units]
        simple = {row["standard"] for row in self.rows[label] if row.get("result") == "不达标"}
        contested = chance.sample(sorted(one.key for one in failing if one.standard in simple), 6)
        self("appeals", "export", label, "-o", f"appeals-{label}", "--lang", "en")
        units = {key: next(look for look in failing if look.key == key).units[0] for key in contested}
        for unit in sorted(set(units.values())):
            path = self.office.folder / f"appeals-{label}" / f"appeals_{unit}.xlsx"
            own = {(self.ids[key], ""): {"the unit's reason": "情况不属实"} for key in contested if units[key] == unit}
            assert fill_ledger(path, own) == len(own)
            self("appeals", "import", path)
            for entry, _ in own:
                key = next(key for key in contested if self.ids[key] == entry)
                self.clerk.appeals.append(Appeal(len(self.clerk.appeals) + 1, label, key, unit))
        told = {
            one["appeal"]["entry"]: one["appeal"]["id"]
            for one in self("appeals", "list", label, "--json").json["appeals"]
        }
        rows = [dict(row) for row in self.rows[label]]
        for at, key in enumerate(contested):
            verb = ("withdrawn", "upheld", "withdrawn", "moved", "withdrawn", "upheld")[at]
            to = {"withdrawn": ("--to", "pass"), "moved": ("--to", "县住建局"), "upheld": ()}[verb]
            self("appeals", "rule", told[self.ids[key]], "--ruling", verb, "--reason", "经核实", *to, *WHO)
            appeal = next(one for one in self.clerk.appeals if one.label == label and one.key == key)
            appeal.verb, appeal.day, appeal.applied, appeal.changed = verb, self.office.today, True, verb != "upheld"
            for row in rows:
                if (row["standard"], row.get("site_id")) == key and row.get("result") == "不达标":
                    if verb == "withdrawn":
                        row["result"] = "达标"
                    elif verb == "moved":
                        row["unit"] = "、".join([*(u for u in split(row["unit"]) if u != units[key]), "县住建局"])
        before = self.outcomes[label].exact
        done = self("appeals", "apply", label, *WHO, "--json").json
        self.written_down(label, rows, edition=self.clerk.runs[label][-1].edition)
        after = self.outcomes[label].exact
        assert before is not None and after is not None and after > before
        assert (done["before"]["exact"], done["after"]["exact"]) == pytest.approx((float(before), float(after)))
        self.agree()

    def extend(self, count: int, days: int) -> None:
        """More time for a few entries that are open."""
        _, lines = self.clerk.ledger(None, self.office.today)
        inspections = self.clerk.inspections(None)
        until = self.office.today + dt.timedelta(days)
        keys = [key for key, one in sorted(lines.items()) if not one.fixed and one.life != "withdrawn"][:count]
        self("ledger", "extend", *(self.ids[key] for key in keys), "--until", until, "--reason", "雨季施工")
        newest = inspections[-1]
        self.clerk.extensions += [Extension(key, until, self.office.today, newest.label, newest.month) for key in keys]
        self.agree()

    def rescore(self, label: str, edition: str) -> None:
        """The same rows under another edition: what it alone changes."""
        self("rescore", label, "-s", self.files[edition])
        self.written_down(label, self.rows[label], edition=edition)
        self.agree()

    def amend(self, label: str, row: Row) -> None:
        """A confirmed month that lacked a row: not without a reason."""
        rows = [*self.rows[label], row]
        self.office.sheet(f"{label} 补.csv", rows)
        self("run", f"{label} 补.csv", "--label", label, code=1)
        self.agree()
        self("run", f"{label} 补.csv", "--label", label, "--amend", "漏录一行", *WHO)
        self.written_down(label, rows)
        self.agree()

    def two_at_once(self, label: str, rows: Sequence[Row]) -> None:
        """One saves the month, somebody else at the same moment a trial of it: both are kept, in either order."""
        self.office.sheet(f"{label}.csv", rows)
        trial = f"{label} 试算"
        ended = self.office.at_once(
            ["run", f"{label}.csv", "--label", label], ["run", f"{label}.csv", "--label", trial, "--trial"]
        )
        assert [one.returncode for one in ended] == [0, 0], [one.stderr for one in ended]
        order = [run.label for run in self.office.history.runs("harbour-county")][-2:]
        assert sorted(order) == sorted([label, trial])
        for one in order:
            self.written_down(one, rows, "assessment" if one == label else "trial")
        self.agree()

    # -- what must hold

    def compared(self, old: str, new: str) -> None:
        """What changed from one month to another under one edition, and why."""
        told = self("diff", old, new, "--json").json
        meant = reference.diff(self.outcomes[old], self.outcomes[new])
        assert told["total"]["change"] == pytest.approx(float(meant.total))
        assert told["total"]["performance"] == pytest.approx(float(meant.performance))
        nodes = {one["id"]: one["change"] for one in told["indicators"] if one["id"] in meant.nodes}
        assert nodes == pytest.approx({name: float(meant.nodes[name].change) for name in nodes})

    def summed_up(self) -> None:
        """The rate as a row of an inspection sheet, the year in its cycle, and every evening as it was printed."""
        day = self.office.today
        self("ledger", "rate", "2.3.1", "-o", "rate.xlsx", "--as-of", day)
        _, lines = self.clerk.ledger(day, day)
        expected = figures(lines.values(), day)
        cells = [cell for row in openpyxl.load_workbook(self.office.folder / "rate.xlsx").worksheets[0].values
                 for cell in row]  # fmt: skip
        at = cells.index("2.3.1")
        assert [int(cell) for cell in cells[at + 1 : at + 3]] == [expected["due_fixed"], expected["due"]]
        cycle = self("cycle", "--weights", "40,60", "--first", YEAR, "--json", code=3).json
        assert cycle["outlook"] == "out-of-reach"  # found by chance, the faults are too many for the target
        label, newest = self.clerk.assessments()[-1]
        assert (cycle["years"][0]["run"], newest.score) == (label, self.outcomes[label].exact)
        assert newest.score is not None
        assert cycle["so_far"] == pytest.approx(float(printed(newest.score)) * 0.4)
        for evening in sorted(self.evenings)[::3]:
            assert self.told(evening) == self.evenings[evening], evening

    def agree(self) -> None:
        """The history and the ledger are the clerk's, today."""
        runs = self("history", "--json").json["runs"]
        assert [
            (r["label"], r["revision"], r["kind"], r["state"], r["scheme_edition"], r["score"]) for r in runs
        ] == self.clerk.listing()
        self.told(None)

    def told(self, day: dt.date | None) -> Any:
        """The ledger as the program tells it on a day, which must be the clerk's."""
        told = self("ledger", "list", "--json", *(("--as-of", day) if day else ())).json
        inspections, lines = self.clerk.ledger(day, self.office.today)
        assert [(one["label"], one["kind"]) for one in told["inspections"]] == [(s.label, s.kind) for s in inspections]
        assert {key_of(entry): line_of(entry) for entry in told["entries"]} == lines
        expected = figures(lines.values(), day or self.office.today)
        assert {name: told["figures"][name] for name in expected} == expected
        for entry in told["entries"]:
            assert self.ids.setdefault(key_of(entry), entry["id"]) == entry["id"]
        return told

    def figures_of_months(self) -> list[tuple[str, str | None]]:
        """What leagues, comparisons and cycles are made of."""
        return [(run.label, run.score) for run in self.office.history.assessments("harbour-county")]


def split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("、") if part)


def key_of(entry: Mapping[str, Any]) -> Key:
    return entry["standard"], entry["site_id"]


def listed(path: Path) -> list[Row]:
    """The drawn sites of a list."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    grid = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    head = next(at for at, row in enumerate(grid) if "点位编号" in row)
    names = [{**HEADS, "责任单位": "unit"}.get(text, text) for text in grid[head]]
    return [dict(zip(names, row, strict=True)) for row in grid[head + 1 :] if row[names.index("site_id")]]


def form_ids(path: Path) -> list[str]:
    """The numbers of the entries that a workbook of forms asks about."""
    found = []
    for sheet in openpyxl.load_workbook(path).worksheets:
        grid = [[cell.value for cell in row] for row in sheet.iter_rows()]
        head = next((at for at, row in enumerate(grid) if "ledger id" in row and "re-check result" in row), None)
        if head is not None:
            at = grid[head].index("ledger id")
            found += [row[at] for row in grid[head + 1 :] if row[at]]
    return found


def fill_forms(path: Path, found: Mapping[str, str], day: dt.date) -> None:
    """Fill in what was found of each entry, the inspector and the day."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        at: dict[str, int] = {}
        for row in sheet.iter_rows():
            for cell in row:
                if not at and cell.value in ("date:", "inspector:"):
                    sheet.cell(cell.row, cell.column + 1).value = str(day) if cell.value == "date:" else "李四"
            if at:
                number = sheet.cell(row[0].row, at["ledger id"]).value
                if number in found:
                    sheet.cell(row[0].row, at["re-check result"]).value = found[number] or None
            elif any(cell.value == "re-check result" for cell in row):
                at = {cell.value: cell.column for cell in row if cell.value}
    book.save(path)


@pytest.mark.slow
def test_a_year_of_the_county(tmp_path: Path) -> None:
    """Twelve months, each drawn, inspected, saved, answered; and in between what happens in a year."""
    year, chance = Year(tmp_path), Random(YEAR)
    for month in range(1, 13):
        label = f"{YEAR}-{month:02d}"
        year.day(month, 2)
        drawn = year.draw(month)
        if month == 7:
            year.settle_on("2025")  # the new edition counts from July on
        year.day(month, 8)
        if month == 12:
            year.two_at_once(label, year.inspect(month, drawn))
        else:
            year.save(label, year.inspect(month, drawn))
            year.agree()
        year.day(month, 15)
        year.answers(chance, 0.3)
        if month in (2, 5, 8, 11):
            year.day(month, 22)
            year.go_back(chance)
        if month in (3, 9):
            year.day(month, 20)
            year.look_twice(label, chance)
            year.extend(5, 40)
        if month in (4, 10):
            year.day(month, 18)
            year.confirm(label)
            year.hear(label, chance)
        if month == 5:
            year.day(month, 27)
            year.correct(label, 4)
        if month == 7:
            year.rescore(f"{YEAR}-06", "2025")  # so that both can be compared
        if month == 8:
            year.day(month, 26)
            year.confirm(label)
            year.amend(label, {"standard": "B.2", "result": "6", "date": f"{label}-07", "unit": "县文明办"})
    year.day(12, 31)
    year.compared(f"{YEAR}-04", f"{YEAR}-05")
    year.compared(f"{YEAR}-06", f"{YEAR}-07")
    year.compared(f"{YEAR}-11", f"{YEAR}-12")
    year.summed_up()
