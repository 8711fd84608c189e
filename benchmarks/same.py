"""Compare two installed versions of civscore: ``python benchmarks/same.py OLD_CIV_SCORE NEW_CIV_SCORE``.

Every command runs on the same inputs with both, in folders of their own; texts, exit codes and files must be the same.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from rich.console import Console
from rich.table import Table
from same_cases import Case, all_cases
from same_files import shortened
from same_inputs import make_desk
from same_runs import Difference, Stage, Tally, Way, run, ways

PLAIN = Way("en", 80)


def main() -> None:
    """Run all cases, print what was compared and every difference; exit code 1 where there is one."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="same-") as name:
        root = options.keep or Path(name)
        root.mkdir(parents=True, exist_ok=True)
        stage = Stage(root, options.old, options.new, (_version(options.old, root), _version(options.new, root)))
        helps = _helps(options.old, root)
        _make_desk(stage)
        cases = [Case("help", "\n".join(helps)), *all_cases(_schemes(stage.desk), bool(shutil.which("soffice")))]
        chosen = [case for case in cases if not options.only or any(word in case.name for word in options.only)]
        tallies = _run_all(stage, chosen, options)
    _print_tallies(tallies)
    unused = _unused(helps, [line for case in cases for line in case.lines])
    print(f"Options that no case uses: {', '.join(unused) or 'none'}")
    differences = [d for tally in tallies.values() for d in tally.differences]
    _print_differences("Notes (no differences)", [d for tally in tallies.values() for d in tally.notes])
    _print_differences("Differences", differences)
    print(f"{len(differences)} differences")
    sys.exit(1 if differences else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("old", type=Path, help="civ-score of the version before")
    parser.add_argument("new", type=Path, help="civ-score of the version after")
    parser.add_argument("--only", metavar="WORD", nargs="+", help="only the cases with such a word in their names")
    parser.add_argument("--quick", action="store_true", help="each language at one width instead of both")
    parser.add_argument("--workers", type=int, default=2, help="how many cases run at a time")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="an empty folder that everything is left in")
    options = parser.parse_args()
    options.old, options.new = options.old.absolute(), options.new.absolute()
    return options


def _version(executable: Path, root: Path) -> str:
    return run(executable, ["--version"], _sandbox(root), PLAIN).out.decode().split()[-1]


def _sandbox(root: Path) -> Path:
    folder = root / "asked" / "work"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


# -- what there is ----------------------------------------------------------------------------------------------------


def _helps(old: Path, root: Path) -> dict[str, str]:
    """``COMMAND --help`` → the text, of all commands and subcommands."""
    found, open_ = {}, [()]
    while open_:
        command = open_.pop()
        line = [*command, "--help"]
        text = run(old, line, _sandbox(root), PLAIN).out.decode()
        found[" ".join(line)] = text
        below = text.partition("\nCommands:\n")[2]
        open_ += [(*command, name) for name in re.findall(r"^  ([a-z][\w-]*)", below, re.MULTILINE)]
    return found


def _unused(helps: dict[str, str], lines: list[str]) -> list[str]:
    """Options that a help lists and no case gives: what nobody compares."""
    unused = []
    for line, text in helps.items():
        command = line.removesuffix("--help").strip()
        given = " ".join(f"{own} " for own in lines if own.startswith(f"{command} ") or not command)
        listed = re.findall(r"^  (?:(-\w), )?(--[\w-]+)", text.partition("\nOptions:\n")[2], re.MULTILINE)
        unused += [f"{command} {long}" for short, long in listed if not _given(given, short, long)]
    return unused


def _given(lines: str, short: str, long: str) -> bool:
    return f" {long} " in f" {lines}" or (bool(short) and f" {short} " in lines)


def _make_desk(stage: Stage) -> None:
    print("making the inputs …", file=sys.stderr)
    stage.desk.mkdir()

    def old(*arguments: str) -> None:
        step = run(stage.executables["old"], list(arguments), stage.desk, PLAIN)
        if step.code:
            sys.exit(f"{step.line} ended with {step.code}\n{step.err.decode()}")

    make_desk(stage.desk, old)
    stage.save_months()


def _schemes(desk: Path) -> dict[str, str]:
    """The bundled schemes that have a worked example, with its profile."""
    found = sorted((desk / "worked").glob("*.profile"))
    return {path.stem: path.read_text("utf-8") for path in found}


# -- running and printing ---------------------------------------------------------------------------------------------


def _run_all(stage: Stage, cases: list[Case], options: argparse.Namespace) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {case.name: Tally() for case in cases}
    jobs = [(case, way) for number, case in enumerate(cases) for way in ways(case, number, options.quick)]
    with ThreadPoolExecutor(options.workers) as pool:
        futures = {pool.submit(stage.compare, *job, keep=bool(options.keep)): job for job in jobs}
        for done, future in enumerate(as_completed(futures), 1):
            case, way = futures[future]
            tallies[case.name].add(future.result())
            found = sum(len(tally.differences) for tally in tallies.values())
            print(f"{done}/{len(jobs)}  {found} differences  {case.name} ({way})", file=sys.stderr)
    return tallies


def _print_tallies(tallies: dict[str, Tally]) -> None:
    table = Table("case")
    for heading in ("commands", "files", "cells", "differences"):
        table.add_column(heading, justify="right")
    whole = Tally()
    for name, tally in tallies.items():
        whole.add(tally)
        table.add_row(name, *_figures(tally))
    table.add_section()
    table.add_row("all", *_figures(whole))
    Console(width=None if sys.stdout.isatty() else 120).print(table)


def _figures(tally: Tally) -> list[str]:
    return [f"{number:,}" for number in (tally.commands, tally.files, tally.cells, len(tally.differences))]


def _print_differences(title: str, differences: list[Difference]) -> None:
    """Each once, with all places where it was seen."""
    places = defaultdict(list)
    for difference in differences:
        places[difference.lines].append(f"{difference.where} ({difference.way})")
    if places:
        print(f"\n{title}")
    for lines, where in places.items():
        print(f"\n* {where[0]}" + (f" and {len(where) - 1} more" if len(where) > 1 else ""))
        print("\n".join(f"    {line}" for line in shortened(list(lines))))
    print()


if __name__ == "__main__":
    main()
