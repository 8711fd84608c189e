"""Running the cases of ``same.py`` with both versions, each in folders of its own, and comparing what is left."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import same_files
from same_cases import SAVING, Case
from same_files import Cleaner

LANGUAGES, WIDTHS = ("zh", "en"), (80, 120)
LONGEST = 300
"""Seconds that a command may take."""
_CODES = re.compile(r"\s+#([ \d]+)$")


@dataclass(frozen=True)
class Way:
    """How a case is run."""

    language: str
    columns: int

    def __str__(self) -> str:
        return f"{self.language} {self.columns}"


ONWARD = (Way("zh", 80), Way("en", 120))
"""The ways in which the new version goes on where the old one ended."""


@dataclass(frozen=True)
class Step:
    """A command, and what it said."""

    line: str
    code: int
    out: bytes
    err: bytes


@dataclass(frozen=True)
class Difference:
    """Where two versions differ, and in what."""

    where: str
    way: str
    lines: tuple[str, ...]


@dataclass
class Tally:
    """What was compared, and what came of it."""

    commands: int = 0
    files: int = 0
    cells: int = 0
    differences: list[Difference] = field(default_factory=list)
    notes: list[Difference] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count what another one counted, too."""
        self.commands, self.files, self.cells = (
            self.commands + other.commands, self.files + other.files, self.cells + other.cells,
        )  # fmt: skip
        self.differences += other.differences
        self.notes += other.notes


def ways(case: Case, number: int, quick: bool) -> list[Way]:
    """Both languages at both widths; where that is too much each once; of many alike each in one of these ways."""
    once = [Way(*pair) for pair in zip(LANGUAGES, WIDTHS, strict=True)]
    if case.alike:
        return [once[number % 2]]
    return once if quick else [Way(language, columns) for columns in WIDTHS for language in LANGUAGES]


def run(executable: Path, arguments: list[str], folder: Path, way: Way) -> Step:
    """Run a command as a terminal of this width in this language would; the same environment for all."""
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8", "TZ": "Asia/Shanghai",
        "CIVSCORE_LANG": way.language, "COLUMNS": str(way.columns),
    }  # fmt: skip
    done = subprocess.run(
        [executable, *arguments], cwd=folder, env=environment, capture_output=True, stdin=subprocess.DEVNULL,
        timeout=LONGEST, check=False,
    )  # fmt: skip
    return Step(shlex.join(arguments), done.returncode, done.stdout, done.stderr)


def play(lines: list[str], executable: Path, folder: Path, way: Way) -> list[Step]:
    """Run the lines of a case in its folder."""
    steps, at = [], folder
    for line in lines:
        words = shlex.split(_CODES.sub("", line))
        if words[0] == "cd":
            at = at / words[1]
        else:
            steps.append(run(executable, words, at, way))
    return steps


def wanted_codes(lines: list[str]) -> Iterator[set[int]]:
    """The exit codes that the commands of a case may end with."""
    for line in lines:
        if not line.startswith("cd "):
            found = _CODES.search(line)
            yield {int(code) for code in found[1].split()} if found else {0}


class Stage:
    """The folders in which everything happens; sides have names of one length, so that no line breaks elsewhere."""

    def __init__(self, root: Path, old: Path, new: Path, versions: tuple[str, str]) -> None:
        self.root, self.numbers = root, count(1)
        self.executables = {"old": old, "new": new, "mix": new}
        self.versions = {"old": versions[0], "new": versions[1], "mix": versions[1]}
        self.days = same_files.today()
        self.desk = root / "desk"

    def folder(self, number: int, side: str) -> Path:
        """The working folder of one side of a run."""
        return self.root / f"{number:04}" / side / "work"

    def set_up(self, source: Path, number: int, side: str) -> Path:
        """A copy of a folder to work in."""
        folder = self.folder(number, side)
        shutil.copytree(source, folder)
        return folder

    def save_months(self) -> None:
        """Both months in the histories that the saved cases begin with, one for each language and version."""
        made = [(language, side) for language in LANGUAGES for side in ("old", "new")]
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda pair: self._saved(*pair), made))

    def _saved(self, language: str, side: str) -> None:
        folder = self.saved(language, side)
        shutil.copytree(self.desk, folder)
        for step in play(SAVING, self.executables[side], folder, Way(language, 80)):
            if step.code:
                raise SystemExit(f"{side}: {step.line} ended with {step.code}\n{step.err.decode()}")

    def saved(self, language: str, side: str) -> Path:
        """The folder with both months saved; *mix* goes on where the old version ended."""
        return self.root / f"saved-{language}" / side.replace("mix", "old") / "work"

    def compare(self, case: Case, way: Way, *, keep: bool = False) -> Tally:
        """Run a case with both versions, and a saved one also with the new version on the old one's history."""
        number, tally = next(self.numbers), Tally()
        sides = ("old", "new", *(("mix",) if case.saved and way in ONWARD else ()))
        played = {side: self._play(case, way, number, side) for side in sides}
        for line, (step, wanted) in enumerate(zip(played["old"], wanted_codes(case.lines), strict=True), 1):
            if step.code not in wanted:
                said = step.err.decode("utf-8", "replace").strip().splitlines()[-3:]
                found = (f"the old version ends with {step.code}, the case says {sorted(wanted)}", *said)
                tally.differences.append(Difference(f"{case.name}, line {line}: {step.line}", str(way), found))
        for side in [*played][1:]:
            tally.add(self._set_beside(case, way, number, side, played))
        if not keep:
            shutil.rmtree(self.root / f"{number:04}")
        return tally

    def _play(self, case: Case, way: Way, number: int, side: str) -> list[Step]:
        source = self.saved(way.language, side) if case.saved else self.desk
        return play(case.lines, self.executables[side], self.set_up(source, number, side), way)

    def cleaner(self, number: int, side: str) -> Cleaner:
        """What takes out of a side's texts what cannot be the same."""
        version = self.versions[side] if len(set(self.versions.values())) > 1 else ""
        return Cleaner(self.folder(number, side).parent, version, self.days)

    def _set_beside(self, case: Case, way: Way, number: int, side: str, played: dict[str, list[Step]]) -> Tally:
        tally = Tally(len(played["old"]))
        cleaners = self.cleaner(number, "old"), self.cleaner(number, side)
        kind = f"{case.name}, new version on the old one's history" if side == "mix" else case.name
        for old, new in zip(played["old"], played[side], strict=True):
            for what, lines in _said_otherwise(old, new, *cleaners):
                tally.differences.append(Difference(f"{kind}: {old.line}: {what}", str(way), tuple(lines)))
        folders = self.folder(number, "old"), self.folder(number, side)
        for name in self._written(*folders):
            self._compare_file(name, (kind, str(way)), folders, cleaners, tally)
        return tally

    def _written(self, old: Path, new: Path) -> list[str]:
        """The files of both sides apart from inputs that nobody touched."""
        names = {str(p.relative_to(side)) for side in (old, new) for p in side.rglob("*") if p.is_file()}
        return [name for name in sorted(names) if not self._untouched(name, old, new)]

    def _untouched(self, name: str, old: Path, new: Path) -> bool:
        source = self.desk / name
        sides = (old / name, new / name)
        return source.is_file() and all(p.is_file() and p.read_bytes() == source.read_bytes() for p in sides)

    def _compare_file(
        self, name: str, place: tuple[str, str], folders: tuple[Path, Path], cleaners: tuple[Cleaner, Cleaner],
        tally: Tally,
    ) -> None:  # fmt: skip
        old, new = (folder / name for folder in folders)
        where, way = f"{place[0]}: {name}", place[1]
        tally.files += 1
        if not old.is_file() or not new.is_file():
            which = "old" if old.is_file() else "new"
            tally.differences.append(Difference(where, way, (f"only the {which} version wrote it",)))
            return
        found = same_files.compare(old, new, *cleaners)
        tally.cells += found.cells
        if found.differences:
            tally.differences.append(Difference(where, way, tuple(found.differences)))
        if found.notes:
            tally.notes.append(Difference(where, way, tuple(found.notes)))


def _said_otherwise(old: Step, new: Step, clean_old: Cleaner, clean_new: Cleaner) -> Iterator[tuple[str, list[str]]]:
    if old.code != new.code:
        yield "exit code", [f"-{old.code}", f"+{new.code}"]
    for what in ("out", "err"):
        lines = same_files.texts(clean_old(getattr(old, what)), clean_new(getattr(new, what)))
        if lines:
            yield f"std{what}", lines
