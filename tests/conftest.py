"""What all tests share: the desk, how Hypothesis searches, and the mark of the tests that do."""

from __future__ import annotations

import gc
import os
import tempfile
from pathlib import Path

import pytest
import searching
from commands import desk

# where matplotlib keeps its list of fonts: one for all tests and the programs they start, outside the home folder
os.environ.setdefault("MPLCONFIGDIR", str(Path(tempfile.gettempdir()) / "civscore-matplotlib"))

gc.disable()  # until all tests are collected: what they are made of stays, and need not be looked through for refuse

__all__ = ["desk", "searching"]  # a fixture for all; the profiles of the search


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what searches, so that CI can search longer: ``-m random --hypothesis-profile thorough``."""
    for item in items:
        if hasattr(getattr(item, "obj", None), "hypothesis"):
            item.add_marker("random")


def pytest_collection_finish() -> None:
    """From here on refuse is collected, but not looked for among the tests themselves, and less often than usual:
    syntax trees and workbooks are many small things that stay while they are used."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()
