"""Labels: a run is only saved under a name by which it is found again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from commands import Desk
from hypothesis import given
from hypothesis import strategies as st
from searching import few

from civscore.cli.runs import Runs
from civscore.errors import CivScoreError
from civscore.months.history import History
from civscore.months.labels import checked_label

OTHER_THINGS = (
    "latest", "previous", "this-month", "last-month", "2024-04@1", "x.json", "三月.XLSX", "a.csv", "all.zip", "-o",
    "2024/",
)  # fmt: skip
UNUSABLE = ("", "  ", "长" * 81, "a\nb", "a\u202eb", "a\x00b")


@pytest.mark.parametrize("label", few([*OTHER_THINGS, *UNUSABLE], 6))
def test_labels_that_mean_something_else_are_refused(label: str, desk: Desk) -> None:
    """A run cannot be called as what a command would take for something else, nor so that nobody can name it; nothing
    is scored or saved, and that is wrong usage, for a new run and for one that is scored again."""
    desk.sheet()
    done = desk("run", "sheet.csv", "-s", "town.yaml", f"--label={label}")
    assert (done.code, "a run cannot be called" in done.err, done.out) == (2, True, "")
    assert not (desk.folder / ".civscore").exists()
    assert desk("run", "sheet.csv", "-s", "town.yaml").code == 0
    assert desk("rescore", "latest", "-s", "town.yaml", f"--label={label}").code == 2


@pytest.mark.parametrize(
    "label", few(["2024-03 复查", " [trial] ", "a@b", "第1次@区", "2024.03", "长" * 80, "@1", "x.y", "3月/复查"], 3)
)
def test_other_labels_are_found_again(label: str, desk: Desk) -> None:
    """Whatever else a run is called, it is found by that, without the outer blanks."""
    desk.sheet()
    if label == "@1":  # nothing before the revision
        assert desk("run", "sheet.csv", "-s", "town.yaml", "--label", label).code == 2
        return
    assert desk("run", "sheet.csv", "-s", "town.yaml", "--label", label).code == 0
    assert desk("gap", label.strip(), "--json").json["run"] == label.strip()


@given(st.text(max_size=90))
def test_a_usable_label_is_never_taken_for_a_file_or_a_place(label: str) -> None:
    """A label that is not refused is looked for in the history, and nowhere else."""
    try:
        clean = checked_label(label)
    except CivScoreError:
        return
    runs = Runs(History(Path(os.devnull) / "none"), None, None, "en")
    with pytest.raises(CivScoreError) as caught:
        runs.load(clean)
    assert [p.code for p in caught.value.problems] == ["history-empty"]


@pytest.mark.long
def test_old_runs_with_long_labels_can_be_read(desk: Desk) -> None:
    """A run that was saved under a label too long for a file, as could be done once, is found by every command."""
    desk.sheet()
    assert desk("run", "sheet.csv", "-s", "town.yaml", "--label", "x").code == 0
    label = "很长" * 200
    with History(desk.folder / ".civscore" / "history.db").writing() as database:
        database.execute("UPDATE runs SET label = ?", (label,))
    for command in (("gap", label), ("report", label, "-o", "r.xlsx"), ("explain", label), ("diff", label, "latest")):
        assert desk(*command).code == 0
    done = desk("rescore", label, "-s", "town.yaml", "--no-save")
    assert done.code == 0


@pytest.mark.parametrize(
    "command",
    [("run", "{}.xlsx"), ("run", "sheet.csv", "-s", "{}.yaml"), ("run", "sheet.csv", "-s", "{}"), ("gap", "{}"),
     ("run", "sheet.csv", "-s", "town.yaml", "-o", "{}.xlsx"), ("check", "sheet.csv", "-s", "town.yaml", "-o", "{}"),
     ("run", "sheet.csv", "-s", "town.yaml", "--layout", "{}.yaml"), ("scheme", "check", "{}.yaml"), ("run", "{}"),
     ("diff", "{}", "{}"), ("template", "-s", "town.yaml", "-o", "{}.xlsx"),
     ("check", "sheet.csv", "--sites", "{}.xlsx")],
)  # fmt: skip
def test_names_too_long_for_a_file(command: tuple[str, ...], desk: Desk) -> None:
    """Where a file is named that no system could have, a sentence says so; no command ends unexpectedly."""
    desk.sheet()
    done = desk(*(part.format("长" * 200) for part in command))
    assert done.code in (1, 2)
    assert "unexpected" not in done.err and "File name too long" not in done.err


def test_schemes_that_are_devices(desk: Desk) -> None:
    """A link to a device without end, or a pipe that nobody fills, is no scheme, no layout, no result and no settings;
    nothing waits for it."""
    desk.sheet()
    for suffix in ("yaml", "json"):
        (desk.folder / f"zero.{suffix}").symlink_to("/dev/zero")
        os.mkfifo(desk.folder / f"pipe.{suffix}")
    (desk.folder / "civscore.toml").symlink_to("/dev/zero")
    for name in ("zero", "pipe"):
        for command in (
            ("run", "sheet.csv", "-s", f"{name}.yaml"), ("scheme", "check", f"{name}.yaml"), ("gap", f"{name}.json"),
            ("run", "sheet.csv", "-s", "town.yaml", "--layout", f"{name}.yaml"),
        ):  # fmt: skip
            done = desk(*command)
            assert (done.code, "it is a device or a pipe, no ordinary file" in done.err) == (1, True), command
