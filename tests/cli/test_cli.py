"""The command line: what the commands print where, what they save, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from commands import ROWS, SCHEME, Desk, changed, dated, once
from running import ROOT
from searching import few

HEAVY = ("pandas", "numpy", "openpyxl", "pyarrow", "fastexcel", "rich.table", "sqlite3", "yaml")
CIV_SCORE = [sys.executable, "-c", "from civscore.cli.app import main; main()"]


def alone(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, with its own environment."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CIVSCORE", "LC_", "LANG"))}
    return subprocess.run(
        [*CIV_SCORE, *map(str, arguments)],
        cwd=cwd,
        env={**kept, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        check=False,
    )


# -- exit codes -------------------------------------------------------------------------------------------------------


def test_done(desk: Desk) -> None:
    """A scored run ends with 0, its report on standard output and nothing on standard error."""
    done = desk("run", desk.sheet(), "-s", "town.yaml")
    assert (done.code, done.err) == (0, "")
    assert "77.00 / 100" in done.out
    assert "Saved as 2024-03" in done.out


def test_bad_input(desk: Desk) -> None:
    """Faulty rows end with 1: all of them on standard error with their cells, nothing scored, written or saved."""
    sheet = desk.sheet(rows=[*changed(0, result="maybe"), {"standard": "9.9", "result": "是"}])
    done = desk("run", sheet, "-s", "town.yaml", "-o", "r.json")
    assert (done.code, done.out) == (1, "")
    assert "sheet.csv!D2" in done.err
    assert "“maybe”" in done.err
    assert "9.9" in done.err
    assert sorted(p.name for p in desk.folder.iterdir()) == ["sheet.csv", "town.yaml"]


def test_lenient(desk: Desk) -> None:
    """With --lenient the good rows are scored and the bad ones listed; the run ends with 0 and says how many."""
    done = desk("run", desk.sheet(rows=changed(0, result="maybe")), "-s", "town.yaml", "--lenient")
    assert done.code == 0
    assert "“maybe”" in done.err
    assert "“maybe”" not in done.out
    assert "Faults in the data: 1" in done.out
    assert "62.00 / 100" in done.out  # 1.1 is now 0 of 1


@pytest.mark.parametrize(
    "arguments",
    [["rum"], ["run"], ["run", "x.csv", "--nonsense"], ["run", "x.csv", "--fail-under", "many"],
     ["run", "x.csv", "--lang", "fr"], ["diff", "a"], ["scheme", "show"], ["run", "x.csv", "-o", "r.pdf"],
     ["diff", "a", "b", "-o", "r.txt"]],
)  # fmt: skip
def test_wrong_usage(desk: Desk, arguments: list[str]) -> None:
    """Wrong usage ends with 2, before anything is read."""
    done = desk(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err


@pytest.mark.parametrize(("limit", "code"), [("77", 0), ("76.99", 0), ("77.01", 3), ("100", 3), ("-1", 0)])
def test_fail_under(desk: Desk, limit: str, code: int) -> None:
    """A score under --fail-under ends with 3, one equal to it with 0; the report is printed either way."""
    done = desk("run", desk.sheet(), "-s", "town.yaml", "--fail-under", limit)
    assert done.code == code
    assert "77.00" in done.out


def test_a_failed_gate(desk: Desk) -> None:
    """A failed gate ends with 3 and blocks the status, and leaves the number alone."""
    done = desk("run", desk.sheet(rows=changed(4, result="否")), "-s", "town.yaml", "--json")
    assert done.code == 3
    assert (done.json["total"]["status"], done.json["total"]["score"], done.json["total"]["failed_gates"]) == (
        "blocked",
        77,
        ["G"],
    )


def test_an_open_gate(desk: Desk) -> None:
    """A gate that nobody observed does not block; the warning goes to standard error."""
    done = desk("run", desk.sheet(rows=ROWS[:4]), "-s", "town.yaml")
    assert done.code == 0
    assert "warning: gate G" in done.err
    assert "gate G" not in done.out


def test_no_score_is_under_every_limit(desk: Desk) -> None:
    """A run in which nothing counted has no score: null, not 0, and under any limit."""
    done = desk("run", desk.sheet(rows=ROWS[4:]), "-s", "town.yaml", "--json", "--fail-under", "-5")
    assert done.code == 3
    assert (done.json["total"]["score"], done.json["total"]["status"]) == (None, "not-scored")
    assert desk("run", "sheet.csv", "-s", "town.yaml").code == 0


def test_missing_files(desk: Desk) -> None:
    """A file that is not there is named, all of them at once."""
    done = desk("run", "one.xlsx", "two.csv", "-s", "town.yaml")
    assert done.code == 1
    assert "one.xlsx" in done.err
    assert "two.csv" in done.err


# -- JSON -------------------------------------------------------------------------------------------------------------


def test_json_alone(desk: Desk) -> None:
    """--json prints one JSON document on standard output, and warnings elsewhere."""
    done = desk("run", desk.sheet(rows=ROWS[:4]), "-s", "town.yaml", "--json")
    assert done.json["total"]["score"] == 77
    assert "gate G" in done.err


def test_several_outputs(desk: Desk) -> None:
    """Several -o write each its format, and what -o writes as JSON is what --json prints."""
    done = desk("run", desk.sheet(), "-s", "town.yaml", "-o", "r.json", "-o", "deep/r.xlsx", "--json")
    written = json.loads((desk.folder / "r.json").read_text("utf-8"))
    printed = done.json
    assert written.pop("problems") == printed.pop("problems") == []
    assert written == printed
    assert (desk.folder / "deep" / "r.xlsx").stat().st_size > 1000
    assert not [p for p in desk.folder.rglob(".*") if p.suffix in (".json", ".xlsx")]


def test_several_inputs_are_one_assessment(desk: Desk) -> None:
    """Several inputs are read as one assessment."""
    done = desk("run", desk.sheet("a.csv", ROWS[:2]), desk.sheet("b.csv", ROWS[2:]), "-s", "town.yaml", "--json")
    assert (done.json["total"]["score"], len(done.json["inputs"])) == (77, 2)


def test_an_output_that_cannot_be_written(desk: Desk) -> None:
    """An output that cannot be written is a sentence with exit code 1, and nothing is saved."""
    (desk.folder / "file").write_text("")
    done = desk("run", desk.sheet(), "-s", "town.yaml", "-o", "file/r.json")
    assert done.code == 1
    assert "cannot be written" in done.err
    assert not (desk.folder / ".civscore").exists()


# -- saving -----------------------------------------------------------------------------------------------------------


def test_no_save(desk: Desk) -> None:
    """--no-save leaves no history behind."""
    assert "Not saved" in desk("run", desk.sheet(), "-s", "town.yaml", "--no-save").out
    assert not (desk.folder / ".civscore").exists()


def test_where_the_history_is(desk: Desk) -> None:
    """CIVSCORE_HISTORY names the file, else it stands in the nearest parent that has one."""
    desk.monkeypatch.setenv("CIVSCORE_HISTORY", str(desk.folder / "mine.db"))
    desk("run", desk.sheet(), "-s", "town.yaml")
    assert (desk.folder / "mine.db").exists()
    assert not (desk.folder / ".civscore").exists()
    desk.monkeypatch.delenv("CIVSCORE_HISTORY")
    desk("run", "sheet.csv", "-s", "town.yaml", "--label", "up")
    (desk.folder / "inner").mkdir()
    desk.monkeypatch.chdir(desk.folder / "inner")
    assert "up" in desk("history").out


def test_the_settings_name_the_history(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment comes before civscore.toml, and that before the folder; what is no name is a sentence."""
    settings, sheet = desk.folder / "civscore.toml", desk.sheet()
    settings.write_text('history = "kept/all.db"\n', "utf-8")
    inner = desk.folder / "2024-03"
    inner.mkdir()
    monkeypatch.chdir(inner)
    assert desk("run", sheet, "-s", desk.folder / "town.yaml").code == 0
    assert (desk.folder / "kept" / "all.db").exists() and not (inner / ".civscore").exists()
    assert "2024-03" in desk("history").out
    monkeypatch.setenv("CIVSCORE_HISTORY", str(desk.folder / "other.db"))
    assert "2024-03" not in desk("history").out
    monkeypatch.delenv("CIVSCORE_HISTORY")
    settings.write_text("history = 3\n", "utf-8")
    done = desk("history")
    assert done.code == 1 and "civscore.toml" in done.err


def test_history(desk: Desk) -> None:
    """The history lists every run, an earlier revision as label@revision; without runs it says how to get one."""
    assert "No run has been saved yet" in desk("history").out
    desk("run", desk.sheet(), "-s", "town.yaml")
    again = desk("run", desk.sheet(rows=changed(3, result="9")), "-s", "town.yaml")
    assert "revision 2" in again.out
    lines = desk("history").out.splitlines()
    assert [line.split()[0] for line in lines if "town" in line] == ["2024-03@1", "2024-03"]
    assert "77.00" in "".join(lines)
    assert "81.00" in "".join(lines)


def test_a_damaged_history(desk: Desk) -> None:
    """A damaged history is a sentence with exit code 1."""
    (desk.folder / ".civscore").mkdir()
    (desk.folder / ".civscore" / "history.db").write_bytes(b"rubbish" * 1000)
    for arguments in (["history"], ["diff", "latest", "previous"], ["run", str(desk.sheet()), "-s", "town.yaml"]):
        done = desk(*arguments)
        assert (done.code, done.out) == (1, "")
        assert "history.db" in done.err
        assert "Traceback" not in done.err


def test_the_month_before(desk: Desk) -> None:
    """A run is set against the newest earlier month, and not against a later one that was saved before."""
    for month in ("2024-02", "2024-04"):
        desk("run", desk.sheet(rows=dated(month, changed(3, result="7"))), "-s", "town.yaml")
    assert "since 2024-02: +4.00" in desk("run", desk.sheet(), "-s", "town.yaml").out


# -- which scheme -----------------------------------------------------------------------------------------------------


def test_a_scheme_is_needed(desk: Desk) -> None:
    """Where nobody names a scheme and there are no rows to tell it by, the error says how to name one."""
    (desk.folder / "town.yaml").unlink()
    (desk.folder / "sites.csv").write_text("site name,site type\n甲路,道路\n", "utf-8")
    done = desk("sample", "sites.csv", "-o", "drawn.xlsx")
    assert (done.code, "use -s with an id or a file" in done.err) == (1, True)


def test_scheme_resolution_order(desk: Desk) -> None:
    """The option wins over the workbook, that over civscore.toml, that over the history."""
    for name in ("option", "book", "toml", "saved"):
        desk.scheme(f"{name}.yaml", id=name)

    def used(*arguments: str | Path) -> str:
        done = desk("run", *arguments, "--json", "--no-save")
        return str(done.json["scheme"]["id"]) if done.code == 0 else done.err

    sheet, named = desk.sheet(), desk.sheet("named.csv", above="测评体系,book.yaml\n")
    desk("run", sheet, "-s", "saved.yaml")
    assert used(sheet) == "saved"
    (desk.folder / "civscore.toml").write_text('scheme = "toml.yaml"\n', "utf-8")
    assert used(sheet) == "toml"
    assert used(named) == "book"
    assert used(named, "-s", "option.yaml") == "option"


def test_files_are_found_beside_what_names_them(desk: Desk) -> None:
    """A scheme file that a workbook or civscore.toml names is looked for beside it, whatever the working folder."""
    desk.sheet("named.csv", above="测评体系,town.yaml\n")
    desk.sheet()
    (desk.folder / "inner").mkdir()
    desk.monkeypatch.chdir(desk.folder / "inner")
    assert desk("run", "../named.csv", "--no-save").code == 0
    (desk.folder / "civscore.toml").write_text('scheme = "town.yaml"\n', "utf-8")
    assert desk("run", "../sheet.csv", "--no-save").code == 0


def test_the_scheme_of_the_history_may_have_gone(desk: Desk) -> None:
    """A scheme file that was deleted since is taken from the history."""
    desk("run", desk.sheet(), "-s", "town.yaml")
    (desk.folder / "town.yaml").unlink()
    assert "77.00" in desk("run", "sheet.csv").out


def test_did_you_mean(desk: Desk) -> None:
    """A mistyped scheme or run is answered with the likely one."""
    assert "“harbour-county”" in desk("run", desk.sheet(), "-s", "harbor-county").err
    desk("run", "sheet.csv", "-s", "town.yaml")
    done = desk("diff", "2024-3", "latest")
    assert done.code == 1
    assert "“2024-03”" in done.err


def test_a_broken_settings_file(desk: Desk) -> None:
    """A civscore.toml that is no TOML is a sentence."""
    (desk.folder / "civscore.toml").write_text("scheme = town", "utf-8")
    done = desk("run", desk.sheet())
    assert done.code == 1
    assert "civscore.toml" in done.err


def test_profiles(desk: Desk) -> None:
    """A scheme whose parameters depend on a profile needs one; an unknown one is answered with those there are."""
    judge = {"type": "score", "full": {"city": 10, "county": 16}}
    leaf = {"id": "2", "name": "材料", "points": 100, "method": "material", "judge": judge}
    desk.scheme(profiles=["city", "county"], indicators=[leaf])
    sheet = desk.sheet(rows=ROWS[3:4])
    assert "--profile" in desk("run", sheet, "-s", "town.yaml").err
    assert "city, county" in desk("run", sheet, "-s", "town.yaml", "--profile", "village").err
    for profile, score in (("city", 80), ("county", 50)):
        done = desk("run", sheet, "-s", "town.yaml", "--profile", profile, "--json", "--label", profile)
        assert done.json["total"]["score"] == score
    assert desk("diff", "city", "county", "--json").json["total"]["parts"]["edition"] == -30


# -- the scheme commands ----------------------------------------------------------------------------------------------


def test_scheme_list(desk: Desk) -> None:
    """Every bundled scheme is listed by its id."""
    done = desk("scheme", "list")
    assert done.code == 0
    assert all(path.stem in done.out for path in (ROOT / "indicators").glob("*.yaml"))


def test_scheme_show(desk: Desk) -> None:
    """A scheme is drawn with all its nodes and points."""
    out = desk("scheme", "show", "town.yaml").out
    assert "1.2 无占道经营 30 pass-fail" in [" ".join(line.split()) for line in out.splitlines()]
    assert "G 安全 [gate]" in out


def test_scheme_check(desk: Desk) -> None:
    """A sound scheme ends with 0; every fault of another is on standard error with its line."""
    assert "No faults" in desk("scheme", "check", "town.yaml").out
    desk.scheme("bad.yaml", points=99, colour="red")
    done = desk("scheme", "check", "bad.yaml")
    assert (done.code, done.out) == (1, "")
    assert "bad.yaml:" in done.err
    assert "colour" in done.err


def test_scheme_schema(desk: Desk) -> None:
    """The JSON Schema is JSON alone."""
    done = desk("scheme", "schema")
    assert done.json["properties"]["indicators"]
    assert done.err == ""


# -- diff -------------------------------------------------------------------------------------------------------------


@pytest.fixture
@once
def months(desk: Desk) -> Desk:
    """February, March and their files: a fault was mended at 乙路, another found at 甲路, and the material improved."""
    desk.sheet("feb.csv", dated("2024-02"))
    mended = changed(3, changed(2, changed(1, result="是", issue=""), result="否"), result="9")
    desk.sheet("mar.csv", dated("2024-03", mended))
    for name in ("feb", "mar"):
        assert desk("run", f"{name}.csv", "-s", "town.yaml", "-o", f"{name}.json").code == 0
    return desk


def test_diff(months: Desk) -> None:
    """Relative names are resolved, and what they were resolved to is printed, the old one first."""
    done = months("diff", "last-month", "this-month")
    assert (done.code, done.err) == (0, "")
    assert done.out.index("last-month is 2024-02") < done.out.index("this-month is 2024-03")
    assert "77.00 → 66.00" in done.out


def test_diff_json(months: Desk) -> None:
    """The JSON of a comparison has the change, its parts, the areas and the faults."""
    document = months("diff", "previous", "latest", "--json").json
    assert (document["old"]["label"], document["new"]["label"]) == ("2024-02", "2024-03")
    assert document["total"]["change"] == document["printed"]["change"] == -11
    assert sum(document["total"]["parts"].values()) == pytest.approx(-11)
    assert [f["site"] for f in document["faults"]["new"]] == ["甲路"]
    assert {f["site"] for f in document["faults"]["gone"]} == {"乙路"}
    assert document["empty"] is False


@pytest.mark.parametrize("suffix", few([".json", ".csv"], 1))
def test_files_compare_like_saved_runs(months: Desk, suffix: str) -> None:
    """Result files and workbooks, alone or mixed with saved runs, compare as the saved runs do."""
    saved = months("diff", "2024-02", "2024-03", "--json").json
    for old, new in ((f"feb{suffix}", f"mar{suffix}"), ("2024-02", f"mar{suffix}"), (f"feb{suffix}", "2024-03")):
        found = months("diff", old, new, "--json").json
        for part in ("total", "printed", "indicators", "areas", "gates", "common_sites"):
            assert found[part] == saved[part]
        assert [len(v) for v in found["faults"].values()] == [len(v) for v in saved["faults"].values()]


@pytest.mark.long
def test_workbooks_have_the_other_runs_scheme(months: Desk) -> None:
    """A workbook that names no scheme is scored under that of the run it is compared with, not under the last used."""
    months.scheme("other.yaml", id="other")
    months("run", "feb.csv", "-s", "other.yaml", "--label", "elsewhere")
    assert months("diff", "2024-02", "mar.csv", "--json").json["scheme"]["id"] == "town"
    assert months("diff", "feb.csv", "2024-03", "--json").json["scheme"]["id"] == "town"


def test_a_run_and_itself(months: Desk) -> None:
    """A run compared with itself is said to be the same."""
    assert "The two runs are the same" in months("diff", "latest", "latest").out
    assert months("diff", "feb.csv", "feb.csv", "--json").json["empty"] is True


@pytest.mark.long
def test_diff_of_two_schemes(months: Desk) -> None:
    """Runs of two schemes are refused by name; a label of two schemes means that of the other run, or of -s."""
    months.scheme("other.yaml", id="other")
    months("run", "feb.csv", "-s", "other.yaml")
    months("run", "feb.csv", "-s", "other.yaml", "--label", "alone")
    done = months("diff", "2024-03", "alone")
    assert done.code == 1
    assert "town" in done.err
    assert "other" in done.err
    assert months("diff", "2024-02", "2024-03", "--json").json["scheme"]["id"] == "town"
    assert months("diff", "2024-02", "alone", "--json").json["scheme"]["id"] == "other"
    assert months("diff", "2024-02", "2024-02@1", "-s", "other.yaml", "--json").json["scheme"]["id"] == "other"


@pytest.mark.long
def test_diff_across_editions(months: Desk) -> None:
    """A changed scheme is said, and what it changed is a part of its own; result files alone cannot tell."""
    field, material, gate = SCHEME["indicators"]
    months.scheme(indicators=[{**field, "points": 50}, {**material, "points": 50}, gate], edition="2025")
    assert months("run", "mar.csv", "-s", "town.yaml", "-o", "new.json").code == 0
    done = months("diff", "2024-02", "2024-03")
    assert "2024 → 2025" in done.out
    assert "scheme edition" in done.out
    parts = months("diff", "2024-02", "2024-03", "--json").json["total"]["parts"]
    # ten points moved from rates of 0.75 and 0.5 to rates of 0.8 and 0.9: 0.5 and 4 points, on average
    assert parts["edition"] == pytest.approx((0.5 + 4) / 2)
    refused = months("diff", "feb.json", "new.json")
    assert refused.code == 1
    assert "editions" in refused.err


@pytest.mark.long
def test_diff_without_a_score(months: Desk) -> None:
    """Where a run has no score the total shows – and the reason, and the rest is still compared."""
    months("run", months.sheet("gate.csv", ROWS[4:]), "-s", "town.yaml", "--label", "gate")
    done = months("diff", "gate", "2024-03")
    assert done.code == 0
    assert "– → 66.00" in done.out
    assert "one of the runs has no score" in done.out
    assert months("diff", "gate", "2024-03", "--json").json["printed"]["change"] is None


def test_diff_outputs(months: Desk) -> None:
    """-o writes the comparison in each format."""
    done = months("diff", "2024-02", "2024-03", "-o", "d.json", "-o", "d.xlsx")
    assert done.code == 0
    assert json.loads((months.folder / "d.json").read_text("utf-8"))["total"]["change"] == -11
    assert (months.folder / "d.xlsx").stat().st_size > 1000


@pytest.mark.parametrize("name", few(["nothing.json", "nothing.xlsx", "nothing"], 1))
def test_diff_of_what_is_not_there(months: Desk, name: str) -> None:
    """A run or file that is not there is a sentence with exit code 1, on either side."""
    for pair in ((name, "2024-03"), ("2024-03", name)):
        done = months("diff", *pair)
        assert (done.code, done.out) == (1, "")
        assert "nothing" in done.err


# -- language, help ---------------------------------------------------------------------------------------------------


def test_languages(desk: Desk) -> None:
    """--lang wins over CIVSCORE_LANG; messages and reports follow it."""
    sheet = desk.sheet()
    assert "Total" in desk("run", sheet, "-s", "town.yaml").out
    assert "总分" in desk("run", sheet, "-s", "town.yaml", "--lang", "zh").out
    assert "找不到文件" in desk("run", "none.csv", "-s", "town.yaml", "--lang=zh").err
    desk.monkeypatch.setenv("CIVSCORE_LANG", "zh_CN.UTF-8")
    assert "总分" in desk("run", sheet, "-s", "town.yaml").out
    assert "Total" in desk("run", sheet, "-s", "town.yaml", "--lang", "en").out


@pytest.mark.parametrize(
    ("environment", "word"),
    few(
        [
            ({"LANG": "zh_CN.UTF-8"}, "示例"),
            ({"LANG": "de_DE.UTF-8"}, "Examples"),
            ({"LC_ALL": "C", "LANG": "zh_CN"}, "Examples"),
            ({"CIVSCORE_LANG": "zh", "LC_ALL": "en_US"}, "示例"),
            ({}, "Examples"),
        ],
        2,
    ),
)
def test_the_locale(tmp_path: Path, environment: dict[str, str], word: str) -> None:
    """Help follows CIVSCORE_LANG, else the locale: zh* is Chinese, anything else English; its examples are in it."""
    done = alone("run", "--help", cwd=tmp_path, **environment)
    assert done.returncode == 0
    text = done.stdout.decode()
    assert word in text
    assert "civ-score run" in text


WITH_EXAMPLE = (
    ["run"], ["diff"], ["init"], ["history"], ["rescore"], ["cycle"], ["sample"], ["coverage"],
    ["scheme", "list"], ["scheme", "show"], ["scheme", "check"], ["scheme", "schema"], ["scheme", "diff"],
    ["scheme", "import"], ["scheme", "export"],
)  # fmt: skip
ONE_BY_ONE = """
import contextlib, io, json, sys
from civscore.cli.app import main
heavy, lines = json.loads(sys.argv[1])
for line in lines:
    sys.argv[1:] = line
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.suppress(SystemExit):
        main()
    loaded = [name for name in heavy if name in sys.modules]
    print(json.dumps({"line": line, "out": out.getvalue(), "loaded": loaded}))
"""
"""Commands one after the other in one new process: what each printed, and which heavy modules were loaded by then."""


def one_by_one(lines: Sequence[Sequence[str]], cwd: Path, lang: str) -> Iterator[tuple[list[str], str, list[str]]]:
    """The lines, what each prints in a new process, and the heavy modules that are loaded after it."""
    line = [sys.executable, "-c", ONE_BY_ONE, json.dumps([[*HEAVY, "pydantic"], lines])]
    settings = {**os.environ, "PYTHONUTF8": "1", "CIVSCORE_LANG": lang}
    done = subprocess.run(line, cwd=cwd, env=settings, capture_output=True, check=True)
    for said in map(json.loads, done.stdout.decode().splitlines()):
        yield said["line"], said["out"], said["loaded"]


@pytest.mark.parametrize("lang", few(["zh", "en"], 1))
def test_every_help_has_an_example(tmp_path: Path, lang: str) -> None:
    """The help of every command shows how it is called, in both languages."""
    asked = [[*command, "--help"] for command in WITH_EXAMPLE]
    found = [*one_by_one(asked, tmp_path, lang)]
    assert [line for line, _, _ in found] == asked
    for (*command, _), text, _ in found:
        assert "civ-score " + " ".join(command) in text.split("Options" if lang == "en" else "zzz")[0]
        assert ("示例" if lang == "zh" else "Example") in text, command


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    """--help and --version load no pandas, numpy, openpyxl …, so that they answer at once.

    Nor do they load pydantic, but that typer itself does for the help of a command.
    """
    asked = [["--help"], ["--version"], *([*command, "--help"] for command in (*WITH_EXAMPLE, ["scheme"]))]
    found = [*one_by_one(asked, tmp_path, "en")]
    assert [line for line, _, _ in found] == asked
    for line, text, loaded in found:
        assert text, line
        assert set(loaded) <= (set() if line[0].startswith("--") else {"pydantic"}), line


def test_no_command(desk: Desk) -> None:
    """Without a command the help is shown."""
    done = desk()
    assert "history" in done.out + done.err


@pytest.mark.slow
def test_a_reader_who_leaves(tmp_path: Path) -> None:
    """A reader of our output who leaves early (… | head -1) causes no noise and no error."""
    (tmp_path / "town.yaml").write_text(json.dumps(SCHEME), "utf-8")
    lines = ["standard,result", *["1.1,是"] * 2000, *["2,8"] * 2000]
    (tmp_path / "s.csv").write_text("\n".join(lines), "utf-8")
    kept = {**os.environ, "CIVSCORE_LANG": "en"}
    for more in (["--json"], []):
        process = subprocess.Popen(
            [*CIV_SCORE, "run", "s.csv", "-s", "town.yaml", *more],
            cwd=tmp_path,
            env=kept,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        errors = process.stderr.read().decode()
        process.stderr.close()
        assert process.wait() == 0
        assert "Error" not in errors
        assert "Traceback" not in errors
