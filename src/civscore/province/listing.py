"""The list of counties (``province.yaml``): whose workbooks, under which scheme, in which group, kept where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from civscore.errors import CivScoreError, Problem, Where
from civscore.matching import normalized
from civscore.rules.model import Model, Texts
from civscore.yamlfile import Mapping, read_yaml
from civscore.yamlmodel import checked

LABEL = "{label}"
"""What stands in an input for the run's label."""
_HISTORY = ".civscore/history.db"


class CountyEntry(Model):
    """A county as the file has it; what it leaves out is what the whole file says.

    ``folder`` (by default the county's name) is where the other paths begin, and where its history lies unless
    ``history`` names a file.
    """

    name: str = Field(min_length=1)
    group: str = ""
    folder: str | None = None
    inputs: Texts | None = None
    scheme: str | None = None
    profile: str | None = None
    label: str | None = None
    sites: str | None = None
    history: str | None = None


class ProvinceFile(Model):
    """The whole file."""

    name: str = ""
    inputs: Texts = []
    scheme: str | None = None
    profile: str | None = None
    label: str | None = None
    counties: list[CountyEntry] = Field(min_length=1)


@dataclass(frozen=True)
class County:
    """A county, with all that holds for it.

    Attributes:
        folder: where its paths begin. history: the file of its saved runs.
        inputs: workbooks, folders or patterns, in which :data:`LABEL` stands for the label.
        where: its place in the list.
    """

    name: str
    group: str
    folder: Path
    history: Path
    inputs: tuple[str, ...]
    scheme: str | None
    profile: str | None
    label: str | None
    sites: Path | None
    where: Where

    def files(self, label: str) -> list[Path]:
        """Its inputs for a label."""
        return [self.folder / text.replace(LABEL, label) for text in self.inputs]


@dataclass(frozen=True)
class Province:
    """The list: its file, its name, and the counties in their order; ``scheme`` is that of the whole, if it has one."""

    path: Path
    name: str
    scheme: str | None
    counties: tuple[County, ...]

    @property
    def folder(self) -> Path:
        """Where the file lies."""
        return self.path.parent


_PARTS: AnyMapping[str, type[Model]] = {"counties": CountyEntry}


def load_province(path: Path) -> Province:
    """Read a list of counties.

    Raises:
        CivScoreError: with every fault of the file, each with its line; two counties have one name, or one history.
    """
    try:
        document = read_yaml(path)[0]
    except CivScoreError as error:
        if [problem.code for problem in error.problems] != ["yaml-no-mapping"]:
            raise
        raise CivScoreError.of("province-no-counties", error.problems[0].where) from None
    file = checked(ProvinceFile, document, str(path), _PARTS)
    lines = _lines(document)
    counties = [
        _county(path.parent, entry, file, Where(str(path), line=line))
        for entry, line in zip(file.counties, lines, strict=True)
    ]
    _refuse_twice(counties)
    return Province(path, file.name or path.stem, file.scheme, tuple(counties))


def _lines(document: Mapping) -> list[int]:
    """The lines at which the counties begin."""
    listed: list[int] = document["counties"].lines
    return listed


def _county(base: Path, entry: CountyEntry, file: ProvinceFile, where: Where) -> County:
    folder = base / (entry.folder or entry.name)
    return County(
        entry.name.strip(), entry.group.strip(), folder,
        folder / (entry.history or _HISTORY), tuple(entry.inputs if entry.inputs is not None else file.inputs),
        entry.scheme or file.scheme, entry.profile or file.profile, entry.label or file.label,
        folder / entry.sites if entry.sites else None, where,
    )  # fmt: skip


def _refuse_twice(counties: list[County]) -> None:
    problems = []
    for code, keys in (
        ("county-twice", [normalized(one.name) for one in counties]),
        ("county-history-twice", [str(one.history.resolve()) for one in counties]),
    ):
        times = Counter(keys)
        problems += [
            Problem("error", code, one.where, {"name": one.name})
            for one, key in zip(counties, keys, strict=True)
            if times[key] > 1
        ]
    if problems:
        raise CivScoreError(problems)
