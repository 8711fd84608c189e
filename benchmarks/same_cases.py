"""The cases of ``same.py``: what ``same_cases.yaml`` says, and one for each bundled scheme."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
SAVING: list[str] = TABLE["saving"].splitlines()


@dataclass(frozen=True)
class Case:
    """A folder, and what is run in it.

    Attributes:
        saved: begins with both example months in the history.
        alike: one of many that are alike, so that one way of running it will do.
    """

    name: str
    text: str
    saved: bool = False
    alike: bool = False

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()


def all_cases(schemes: dict[str, str], printing: bool) -> list[Case]:
    """All of them; *schemes* are the ids with the profiles of their worked examples."""
    cases = [Case(name, text) for name, text in TABLE["fresh"].items()]
    cases += [Case(name, text, saved=True) for name, text in TABLE["saved"].items()]
    if printing:
        cases.append(Case("pdf", TABLE["pdf"], saved=True, alike=True))
    for name, profile in schemes.items():
        text = TABLE["scheme"].format(id=name, profile=f"--profile {profile}" if profile else "")
        cases.append(Case(f"scheme {name}", text, alike=True))
    return cases
