"""A command line that is not understood: said in the reader's language, in our own words, with exit code 2."""

from __future__ import annotations

import pytest
from commands import Desk

CASES = [
    (("run",), "缺少参数 巡查表", "Missing argument INPUT"),
    (("scheme", "import", "t.xlsx"), "缺少选项 --output / -o", "Missing option --output / -o"),
    (("nix",), "没有命令 nix", "No such command: nix"),
    (("ledger", "nix"), "没有命令 nix", "No such command: nix"),
    (("run", "a.csv", "--jsn"), "没有选项 --jsn（是否为 --json？）", "No such option: --jsn (did you mean --json?)"),
    (("run", "a.csv", "-s"), "选项 -s 后面要写值", "Option -s needs a value"),
    (("run", "a.csv", "--fail-under", "x"), "--fail-under 的值不对：应是数字", "--fail-under: it should be a number"),
    (("sample", "r.csv", "-o", "x.xlsx", "--seed", "1.5"), "应是整数", "it should be a whole number"),
    (("sample", "r.csv", "-o", "x.xlsx", "--skip-last", "-1"), "应是整数，不小于 0", "a whole number, 0 or more"),
    (("remind", "-o", "x", "--within", "9999"), "不大于 3650", "3650 at most"),
    (
        ("run", "a.csv", "--lang", "fr"),
        "--lang 的值不对：可选 zh / en",
        "Invalid value for --lang: choose from zh / en",
    ),
    (("history", "a", "b"), "没有命令 a", "No such command: a"),
    (("gap", "a", "b"), "多写了 b", "More was given than is asked for: b"),
]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("command", "zh", "en"), CASES)
def test_each_mistake_in_both_languages(
    command: tuple[str, ...], zh: str, en: str, language: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is missing, unknown or wrong is named, with where to read more; in the other language not a word."""
    for module in ("usage", "helppage"):
        monkeypatch.setattr(f"civscore.cli.{module}.help_language", lambda: language)
    done = desk(*command)
    assert (done.code, done.out) == (2, "")
    said = done.err.strip().splitlines()
    assert (zh if language == "zh" else en) in said[-1]
    assert "Traceback" not in done.err
    if language == "zh":
        assert said[-1].startswith("错误：")
        assert not any(word in done.err for word in ("Usage", "Error", "Try", "Input should"))


def test_no_command_is_the_help(desk: Desk) -> None:
    """Without a command the help is shown, and that is no success."""
    done = desk()
    assert done.code == 2
    assert "run" in done.out + done.err


def test_an_amendment_that_is_not_saved_is_none(desk: Desk) -> None:
    """The reason would be lost without a word."""
    sheet = desk.sheet()
    assert desk("run", sheet, "-s", "town.yaml").code == 0
    for command in (("run", sheet), ("rescore", "latest")):
        done = desk(*command, "-s", "town.yaml", "--no-save", "--amend", "改判", "--who", "王芳")
        assert (done.code, "--no-save saves nothing, so nothing is amended" in done.err) == (2, True)


def test_an_indicator_is_no_run(desk: Desk) -> None:
    """Whoever leaves out the run is shown where it stands; who names a run that is not there is not."""
    assert desk("run", desk.sheet(), "-s", "town.yaml").code == 0
    done = desk("explain", "1.2")
    assert (done.code, "civ-score explain latest 1.2" in done.err) == (1, True)
    done = desk("explain", "2023-01", "1.2")
    assert (done.code, "explain latest" in done.err) == (1, False)


def test_a_ledger_needs_a_month(desk: Desk) -> None:
    """Where only trials are saved nobody is told of a name that he did not write."""
    assert desk("run", desk.sheet(), "-s", "town.yaml", "--trial").code == 0
    for command in (("ledger", "list"), ("appeals", "list")):
        done = desk(*command)
        assert (done.code, "only trials, re-checks or back-checks" in done.err, "latest" in done.err) == (
            1,
            True,
            False,
        )
