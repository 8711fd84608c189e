"""Measure civscore against bare reads, bare imports and other ways to score: ``python benchmarks/run.py``."""

from __future__ import annotations

import argparse
import compileall
import subprocess
import sys
import tempfile
from pathlib import Path

from cases import ROOT, Case, all_cases
from measure import Side, alternate

HEAVY = {"pandas", "numpy", "pyarrow", "openpyxl", "pydantic"}


def main() -> None:
    """Run the chosen cases and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", metavar="NAME", nargs="+", help="only the cases with these names")
    parser.add_argument("--quick", action="store_true", help="leave out what takes minutes")
    parser.add_argument("--list", action="store_true", help="print the names of the cases")
    options = parser.parse_args()
    for package in (ROOT / "src" / "civscore", Path(__file__).parent):
        compileall.compile_dir(package, quiet=2)
    with tempfile.TemporaryDirectory() as name:
        groups = all_cases(Path(name), options.quick)
        cases = [c for group in groups for c in group() if not options.only or c.name in options.only]
        if options.list:
            sys.exit("\n".join(c.name for c in cases))
        lines = [_line_or_failure(case, Path(name)) for case in cases]
    _print(lines)
    loaded = _loaded_by_help()
    print(f"`civ-score --help` loads {', '.join(sorted(loaded)) or 'none'} of {', '.join(sorted(HEAVY))}")


def _line_or_failure(case: Case, folder: Path) -> list[str]:
    try:
        return _line(case, folder)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return [case.what, "failed", "", "", "", "", "NO"]


def _line(case: Case, folder: Path) -> list[str]:
    """Measure a case: the fastest baseline is found by one run of each, then both sides run in turn."""
    print(f"{case.name} …", file=sys.stderr)
    for side in case.baselines if len(case.baselines) > 1 else []:
        side.run(folder)
    best = min(case.baselines, key=lambda s: s.time) if len(case.baselines) > 1 else next(iter(case.baselines), None)
    for side in case.baselines:
        side.seconds.clear()
        side.megabytes.clear()
    alternate([case.ours, *([best] if best else [])], case.times, folder, warm=case.times > 1)
    return _shown(case, best)


def _shown(case: Case, best: Side | None) -> list[str]:
    ours = case.ours.time
    if best is None:
        return [case.what, f"{ours:.3f} s", "", "", f"≤ {case.goal} s", _megabytes(case.ours), _mark(ours <= case.goal)]
    ratio, memory = ours / best.time, case.ours.memory / best.memory
    fast_enough = ratio <= case.goal and (case.memory is None or memory <= case.memory)
    goal = f"≤ {case.goal}" if case.goal >= 1 else f"≥ {1 / case.goal:.0f} × faster"
    goal += f"; memory ≤ {case.memory}" if case.memory else ""
    shown = f"{ratio:.2f}" if case.goal >= 1 else f"{1 / ratio:.0f} × faster"
    peaks = f"{_megabytes(case.ours)} / {_megabytes(best)} = {memory:.2f}"
    what = f"{case.what} ({best.name}), {case.times} runs"
    return [what, f"{ours:.2f} s", f"{best.time:.2f} s", shown, goal, peaks, _mark(fast_enough)]


def _megabytes(side: Side) -> str:
    return f"{side.memory:.0f} MB"


def _mark(fast_enough: bool) -> str:
    return "yes" if fast_enough else "NO"


def _print(lines: list[list[str]]) -> None:
    from rich.console import Console  # late: what this process uses would count as memory of those it starts
    from rich.table import Table

    table = Table("what; baseline", "ours", "baseline", "ratio", "goal", "peak memory", "ok")
    for line in lines:
        table.add_row(*line)
    Console(width=None if sys.stdout.isatty() else 180).print(table)


def _loaded_by_help() -> set[str]:
    """The heavy packages that showing the help imports."""
    code = "import sys, civscore.cli.app as app\nsys.argv[1:] = ['--help']\n"
    code += "try: app.main()\nexcept SystemExit: print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    return HEAVY & set(loaded)


if __name__ == "__main__":
    main()
