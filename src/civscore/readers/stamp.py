"""The stamp of a form of ours: one cell above its table that says what the form was made for.

It stands in every sheet, so that it outlives what people do to workbooks: sheets copied out, saved as xls or csv.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from civscore.text.standing import KINDS as RUN_KINDS

StampKind = Literal["form", "grid", "tally", "aside"]
"""``form``: lines to fill in; ``grid``: sites × standards; ``tally``: people counted by their answer; ``aside``:
nothing to read (a cover, the lists behind drop-downs)."""

HASH = 16
"""How many digits of a SHA-256 stand in a stamp: enough to tell two files apart, short enough for one line."""

_BEGINS, _BETWEEN, _ROWS = "civ-score ", " · ", 12
_KINDS: dict[str, dict[StampKind, str]] = {
    "zh": {"form": "填报表", "grid": "网格表", "tally": "计数表", "aside": "说明页"},
    "en": {"form": "form", "grid": "grid form", "tally": "tally form", "aside": "index"},
}
_KEYS = {
    "zh": {"scheme": "测评体系：", "edition": "版本 ", "file": "文件 ", "sha256": "sha256 ", "profile": "档次 ",
           "sites": "点位清单 ", "run": "用途："},
    "en": {"scheme": "scheme: ", "edition": "edition ", "file": "file ", "sha256": "sha256 ", "profile": "profile ",
           "sites": "site list ", "run": "purpose: "},
}  # fmt: skip


class Stamp(NamedTuple):
    """What a form was made for: the scheme, the beginnings of the hashes of its file and of the list of sites, and the
    kind of the run (``re-check`` …; empty in forms that do not say it)."""

    kind: StampKind
    scheme: str
    edition: str = ""
    file: str = ""
    sha256: str = ""
    profile: str = ""
    sites: str = ""
    run: str = ""

    @property
    def named(self) -> str:
        """The scheme as it is looked for: by its file where it is no bundled one."""
        return self.file or self.scheme

    def text(self, language: str) -> str:
        """The stamp as it is written."""
        said = self._asdict() | {"run": getattr(RUN_KINDS.get(self.run), language, self.run)}
        parts = [key + value for name, key in _KEYS[language].items() if (value := said[name])]
        return _BETWEEN.join([_BEGINS + _KINDS[language][self.kind], *parts])


def find_stamp(rows: Iterable[Mapping[int, str]]) -> Stamp | None:
    """The stamp among the first rows of a sheet, if there is one."""
    for number, row in enumerate(rows):
        if number == _ROWS:
            break
        for text in row.values():
            if may_be_stamp(text) and (stamp := _parsed(text)):
                return stamp
    return None


def may_be_stamp(text: str) -> bool:
    """Whether a text begins as stamps do."""
    return text.startswith(_BEGINS)


def _parsed(text: str) -> Stamp | None:
    first, *parts = text[len(_BEGINS) :].split(_BETWEEN)
    kind = next((k for kinds in _KINDS.values() for k, word in kinds.items() if word == first), None)
    keys = [(name, key) for names in _KEYS.values() for name, key in names.items()]
    found = {name: part[len(key) :].strip() for part in parts for name, key in keys if part.startswith(key)}
    if "run" in found:
        found["run"] = next((run for run, both in RUN_KINDS.items() if found["run"] in both), "")
    return Stamp(kind, **found) if kind and "scheme" in found else None
