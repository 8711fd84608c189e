"""Whole processes, timed: wall clock and peak memory, both sides in turn so that a busy machine hits both."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024  # the unit of ru_maxrss differs


@dataclass
class Side:
    """One way to do a thing: a command, and what to do before each run (untimed)."""

    name: str
    command: list[str]
    before: Callable[[], None] = lambda: None
    codes: tuple[int, ...] = (0,)  # exit codes of a run that did its work
    prints: bool = False  # what counts is the time that it prints, not how long its process takes
    environment: dict[str, str] = field(default_factory=dict)  # what is set besides
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)
    output: str = ""

    @property
    def time(self) -> float:
        """The median time."""
        return statistics.median(self.seconds)

    @property
    def memory(self) -> float:
        """The median peak of resident memory, in megabytes."""
        return statistics.median(self.megabytes)

    def run(self, folder: Path) -> None:
        """Run once more."""
        self.before()
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | self.environment
        with (folder / "stdout").open("wb") as out, (folder / "stderr").open("wb") as err:
            start = time.perf_counter()
            process = subprocess.Popen(self.command, cwd=folder, env=environment, stdout=out, stderr=err)
            _, status, usage = os.wait4(process.pid, 0)
            took = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        self.megabytes.append(usage.ru_maxrss / MEGABYTE)
        self.output = (folder / "stdout").read_text("utf-8", errors="replace")
        if process.returncode not in self.codes:
            complaint = (folder / "stderr").read_text("utf-8", errors="replace")[-2000:]
            raise RuntimeError(f"{' '.join(self.command)}: {complaint}")
        self.seconds.append(float(self.output) if self.prints else took)


def alternate(sides: list[Side], times: int, folder: Path, warm: bool = True) -> None:
    """Run all sides in turn, *times* each, after one run that does not count."""
    for round_ in range(times + warm):
        for side in sides:
            side.run(folder)
            if round_ == 0 and warm:
                side.seconds.clear()
                side.megabytes.clear()
