"""The terminal: readable at 80 and 120 columns, in Chinese and English, without colour, and safe."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from commands import ROWS, Desk, changed, dated
from rich.cells import cell_len
from running import ROOT

from civscore.reports.terminal.console import without_controls
from civscore.text import show, terminal
from civscore.text.help import EN, ZH

EXAMPLES = ROOT / "examples"
WIDTHS = [(columns, lang) for columns in (60, 80, 120) for lang in ("zh", "en")]
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-7]|\x1b\[[0-9;]*9[0-7]")


def widths(out: str) -> list[int]:
    """The cells that each line takes; lines with a path may be cut by the terminal itself, so that paths stay whole."""
    return [cell_len(line) for line in out.splitlines() if "history.db" not in line]


# -- width ------------------------------------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.parametrize(
    ("columns", "lang"),
    [(80, "zh"), *(pytest.param(*one, marks=pytest.mark.slow) for one in WIDTHS if one != (80, "zh"))],
)
def test_no_line_is_too_wide(desk: Desk, columns: int, lang: str) -> None:
    """No line of any report is wider than the terminal, where Chinese characters take two cells, or ends in blanks."""
    desk.monkeypatch.setenv("COLUMNS", str(columns))
    for month in ("2024-03", "2024-04"):
        done = desk("run", EXAMPLES / f"{month}.xlsx", "-s", "harbour-county", "--lang", lang)
        assert max(widths(done.out)) <= columns
        assert not re.search(r" $", done.out, re.M)
    commands = (
        ["diff", "last-month", "this-month"],
        ["report", "--full"],
        *(["gap", "--by", view] for view in ("indicator", "unit", "district")),
        ["explain", "latest"],
        ["ledger", "list"],
        ["history"],
        ["scheme", "list"],
        ["scheme", "check", str(ROOT / "indicators" / "harbour-county.yaml")],
    )
    for command in commands:
        done = desk(*command, "--lang", lang)
        assert done.code == 0
        assert max(widths(done.out)) <= columns
        assert not re.search(r" $", done.out, re.M)


def test_long_names(desk: Desk) -> None:
    """Names that are far too long are cut or wrapped, and numbers beside them stay whole."""
    long = "很长的点位名称" * 30
    rows = changed(1, site=long, issue="long " * 80, unit=long)
    done = desk("run", desk.sheet(rows=rows), "-s", desk.scheme(name=long))
    assert max(widths(done.out)) <= 80
    assert "77.00 / 100" in done.out
    assert "15.000" in done.out or "15.00" in done.out


def test_long_labels(desk: Desk) -> None:
    """A long label is shown in full in the history, and breaks no table."""
    label = "a-very-long-label-" * 4
    desk("run", desk.sheet(), "-s", "town.yaml", "--label", label)
    out = desk("history").out
    assert max(widths(out)) <= 80
    assert label in "".join(line.split()[0] for line in out.splitlines() if line.startswith(" "))


# -- colour -----------------------------------------------------------------------------------------------------------


def in_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What a command writes to a terminal that shows colours."""
    pty = pytest.importorskip("pty")
    import fcntl
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 100, 0, 0))
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")}
    with subprocess.Popen(
        [sys.executable, "-c", "from civscore.cli.app import main; main()", *arguments],
        cwd=folder, stdout=theirs, stderr=theirs, env={**kept, "TERM": "xterm-256color", **environment},
    ) as process:  # fmt: skip
        os.close(theirs)
        found = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            found += part
        process.wait()
    os.close(ours)
    return found.decode()


@pytest.mark.long
def test_colours(desk: Desk) -> None:
    """A terminal gets colours; with NO_COLOR it gets none, and the same text."""
    desk.sheet()
    coloured = in_terminal(desk.folder, "run", "sheet.csv", "-s", "town.yaml", "--no-save")
    bare = in_terminal(desk.folder, "run", "sheet.csv", "-s", "town.yaml", "--no-save", NO_COLOR="1")
    assert COLOUR.search(coloured)
    assert not COLOUR.search(bare)
    assert max(cell_len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in bare.splitlines()) <= 100


def test_no_codes_in_a_file(desk: Desk) -> None:
    """What does not go to a terminal holds no escape codes at all."""
    for command in (
        ["run", str(desk.sheet()), "-s", "town.yaml"],
        ["history"],
        ["scheme", "show", "town.yaml"],
        ["run", "none.csv"],
    ):
        done = desk(*command)
        assert "\x1b" not in done.out + done.err


def test_progress_stays_off_standard_output(desk: Desk) -> None:
    """Without a terminal no progress is shown, however large the input."""
    rows = [*ROWS, *({"standard": "1.1", "result": "是", "issue": "x" * 400} for _ in range(9000))]
    done = desk("run", desk.sheet(rows=rows), "-s", "town.yaml", "--no-save", "--json")
    assert done.json["total"]["score"] is not None
    assert "Reading" not in done.err


# -- safe -------------------------------------------------------------------------------------------------------------

MARKUP = "[bold]粗[/] [red]x[/red] [/] :smile: [link=http://x]y[/link]"
CODES = "\x1b[31mred\x1b[0m\x1b]0;title\x07bell\x9b2J\u202eright\u2066"


def test_markup_is_text(desk: Desk) -> None:
    """Brackets, colons and slashes in names and labels are printed as they stand."""
    rows = changed(1, site=MARKUP, issue="[/]", unit="[bold]")
    desk.scheme(name=MARKUP)
    desk.monkeypatch.setenv("COLUMNS", "300")
    desk.sheet("feb.csv", dated("2024-02"))
    desk("run", "feb.csv", "-s", "town.yaml")
    outputs = [
        desk("run", desk.sheet(rows=rows), "-s", "town.yaml", "--label", "[bold]"), desk("history"),
        desk("diff", "2024-02", "[bold]"), desk("scheme", "show", "town.yaml"), desk("scheme", "check", "town.yaml"),
    ]  # fmt: skip
    assert all(done.code == 0 for done in outputs)
    run, history, diff, shown, checked = (done.out for done in outputs)
    for out in (run, diff, shown, checked):
        assert MARKUP in out
    assert "[bold]" in history
    assert "[/]" in run
    assert "[bold]" in desk("run", desk.sheet(rows=changed(0, result="[bold]")), "-s", "town.yaml").err


def test_codes_of_a_workbook_do_not_reach_the_terminal(desk: Desk) -> None:
    """Escape sequences and marks that turn the reading direction are taken out of reports and messages."""
    rows = changed(1, site=CODES, issue=CODES, unit=CODES, district=CODES)
    done = desk("run", desk.sheet(rows=rows), "-s", "town.yaml")
    bad = desk("run", desk.sheet("bad.csv", changed(0, result=CODES)), "-s", "town.yaml")
    for text in (done.out, done.err, desk("diff", "latest", "sheet.csv").out, bad.err):
        assert without_controls(text) == text
    assert "red" in done.out
    assert "[31mred" in bad.err


def test_plain_keeps_what_is_text() -> None:
    """Only what a terminal obeys is taken out; tabs, line breaks and every script stay."""
    assert without_controls(CODES) == "[31mred[0m]0;titlebell2Jright"
    assert without_controls("多行\n\t表 é 🚧") == "多行\n\t表 é 🚧"


# -- meaning without colour -------------------------------------------------------------------------------------------


def test_close_neighbours(desk: Desk) -> None:
    """Districts nearer than 0.02 are marked and shown with their exact values; others have a bar."""
    rows = []
    for name, good, of in (("东区", 4999, 5000), ("西区", 4998, 5000), ("南区", 1, 2)):
        rows += [{"standard": "1", "district": name, "count": str(good), "total": str(of)}]
    leaf = {"id": "1", "name": "调查", "points": 60, "method": "survey", "judge": "tally"}
    desk.scheme(indicators=[leaf], points=60)
    out = desk("run", desk.sheet(rows=rows), "-s", "town.yaml").out
    assert "≈ (59.988000)" in out
    assert "≈ (59.976000)" in out
    assert "≈ nearer than 0.02" in out
    assert re.search(r"南区 +30\.00 .* █{10}$", out, re.M)


def test_not_scored_is_a_dash(desk: Desk) -> None:
    """What was not observed is shown as –, never as 0, and without a bar."""
    out = desk("run", desk.sheet(rows=[ROWS[0], *ROWS[4:]]), "-s", "town.yaml").out
    line = next(line for line in out.splitlines() if line.strip().startswith("2 材料"))
    assert re.fullmatch(r" *2 材料 +– +– +– +–", line)


def test_a_run_without_a_score(desk: Desk) -> None:
    """A run without a score says so, in the report and in the history."""
    out = desk("run", desk.sheet(rows=ROWS[4:]), "-s", "town.yaml").out
    assert "not scored" in out
    assert "0.00" not in out
    assert re.search(r"town +\S+ +– ", desk("history").out)


def test_a_failed_gate_is_named(desk: Desk) -> None:
    """A failed gate is named beside the total."""
    out = desk("run", desk.sheet(rows=changed(4, result="否")), "-s", "town.yaml").out
    assert "Gate not met: 安全" in out
    assert "blocked by a gate" in out


def test_ranks_have_arrows(desk: Desk) -> None:
    """In a comparison ranks carry an arrow and the number of places, and parts and scores foot as printed."""
    desk("run", desk.sheet("a.csv", dated("2024-02")), "-s", "town.yaml")
    other = dated("2024-03", changed(1, changed(0, result="否"), result="是"))
    desk("run", desk.sheet("b.csv", other), "-s", "town.yaml")
    out = desk("diff", "last-month", "this-month").out
    assert re.search(r"西区 .* 2 → 1 +▲1", out)
    assert re.search(r"东区 .* 1 → 2 +▼1", out)
    assert "Faults  1 new · 1 gone · 1 still there · 0 not seen again" in out


# -- numbers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "text"),
    [("1", "100.0%"), ("0.99999", "99.9%"), ("0.00001", "0.1%"), ("0", "0.0%"), ("0.5", "50.0%"), ("-0.2", "-20.0%"),
     (None, "")],
)  # fmt: skip
def test_percent(rate: str | None, text: str) -> None:
    """What is not all never shows as 100 %, what is not nothing not as 0, what is unknown as neither."""
    assert show.percent(None if rate is None else Fraction(rate)) == text


@pytest.mark.parametrize(
    ("lost", "most", "length"), [("10", "10", 10), ("5", "10", 5), ("0.001", "10", 1), ("0", "10", 0), ("-1", "10", 0)]
)
def test_a_bar_is_as_long_as_the_loss(lost: str, most: str, length: int) -> None:
    """The largest loss has the whole bar, the smallest one some of it, nothing lost none."""
    assert show.loss_bar(Fraction(lost), Fraction(most)) == "█" * length


@pytest.mark.parametrize(
    ("value", "text"), [("1.005", "+1.01"), ("-1.005", "-1.01"), ("0.004", "0.00"), ("-0.004", "0.00"), ("0", "0.00")]
)
def test_signed(value: str, text: str) -> None:
    """A change has its sign, rounded exactly; one that rounds to nothing has none."""
    assert show.signed(Fraction(value)) == text


@pytest.mark.parametrize(
    ("value", "text"), [("100", "100"), ("0", "0"), ("2.50", "2.5"), ("10/3", "3.3333"), ("1000", "1000")]
)
def test_full_marks(value: str, text: str) -> None:
    """Full marks have the decimals that they need; whole ones keep their zeros."""
    assert show.full_marks(Fraction(value)) == text


# -- both languages ---------------------------------------------------------------------------------------------------


def test_both_languages_fill_in_the_same() -> None:
    """A text and its translation have the same places to fill in."""
    for name, text in terminal.ZH._asdict().items():
        other = getattr(terminal.EN, name)
        if isinstance(text, str):
            assert set(re.findall(r"{(\w+)", text)) == set(re.findall(r"{(\w+)", other)), name
        else:
            assert text.keys() == other.keys()


def test_examples_in_help_are_commands() -> None:
    """The help texts of both languages show the same number of examples."""
    for name, text in ZH._asdict().items():
        assert text.count("civ-score ") == getattr(EN, name).count("civ-score "), name


@pytest.mark.long
def test_a_long_label_leaves_the_figures_in_sight(desk: Desk) -> None:
    """A name wider than the terminal wraps; what stands beside it, and beside the others, stays."""
    sheet = desk.sheet()
    assert desk("run", sheet, "-s", "town.yaml", "--label", "2024-03").code == 0
    assert desk("run", sheet, "-s", "town.yaml", "--trial", "--label", "长" * 80).code == 0
    printed = in_terminal(desk.folder, "history", COLUMNS="80", NO_COLOR="1")
    lines = [line for line in printed.splitlines() if "town" in line]
    assert printed.count("长") == 80
    for run, line in zip(desk("history", "--json").json["runs"], lines, strict=True):
        assert run["score"] in line
        assert run["created"][:10] in line
    assert max(cell_len(line) for line in lines) <= 80
