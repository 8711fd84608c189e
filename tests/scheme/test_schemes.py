"""scheme list and scheme show: readable, quick, and honest about where figures come from."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from typing import Any

import pytest
from commands import SCHEME, Desk
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from searching import few
from worked import bundled_tree

from civscore.reports.terminal.table import wrapped
from civscore.scheme.library import STATUSES, bundled_schemes
from civscore.scheme.summaries import SchemeSummary, summaries

SOURCED: dict[str, Any] = {
    "status": "reconstructed", "sources": ["[HY] 某市通报，2024 年"], "profiles": ["city", "county"],
    "indicators": [
        {"id": "1", "name": "实地", "points": 60, "judge": "pass-fail", "source": "HY", "children": [
            {"id": "1.1", "name": "路面无垃圾", "points": 12.5},
            {"id": "1.2", "name": "无占道经营", "points": 47.5, "source": "illustrative"},
        ]},
        {"id": "2", "name": "材料", "points": 40, "judge": {"type": "score", "full": {"city": 10, "county": 5}}},
    ],
}  # fmt: skip


def lines(out: str) -> list[str]:
    """Lines with their blanks folded."""
    return [" ".join(line.split()) for line in out.splitlines()]


# -- list -------------------------------------------------------------------------------------------------------------


@cache
def _listed() -> list[SchemeSummary]:
    """What the list reads, once."""
    return [*summaries()]


@pytest.mark.parametrize("name", bundled_schemes())
def test_summary_agrees_with_the_scheme(name: str) -> None:
    """What the list reads without checking anything is what the checked scheme says."""
    tree = bundled_tree(name)
    (found,) = (s for s in _listed() if s.id == name)
    assert (found.name, found.edition, found.status) == (tree.scheme.name, tree.scheme.edition, tree.scheme.status)
    assert (float(found.points), found.standards) == (float(tree.points), len(tree.leaves))
    assert list(found.sources) == tree.scheme.sources


def test_list_is_sorted() -> None:
    """The truest schemes come first, by id inside one status; those that were superseded stand behind all others."""
    found = [(bool(s.superseded), STATUSES.index(s.status), s.id) for s in summaries()]
    assert found == sorted(found)
    assert len({status for _, status, _ in found}) > 2


@pytest.mark.parametrize("columns", few([80, 120], 1))
@pytest.mark.parametrize("lang", few(["zh", "en"], 1))
def test_list_shows_everything(desk: Desk, columns: int, lang: str) -> None:
    """Every scheme has a line with id, points and number of standards; its whole name stands there or below."""
    desk.monkeypatch.setenv("COLUMNS", str(columns))
    out = desk("scheme", "list", "--lang", lang).out
    assert max(map(cell_len, out.splitlines())) <= columns
    assert "…" not in out
    shown = [line.split() for line in out.splitlines()]
    for s in summaries():
        assert any(line[:1] == [s.id] and line[-2:] == [s.points, str(s.standards)] for line in shown)
    words = {"zh": "公开文件（2）", "en": "published (2)"}
    assert words[lang] in lines(out)


@pytest.mark.long
def test_list_checks_nothing() -> None:
    """The list does not load what checks schemes, let alone what scores."""
    code = (
        "import sys; sys.argv[1:] = ['scheme', 'list']\nfrom civscore.cli.app import main\nmain()\n"
        "heavy = ('civscore.scheme.loading', 'pandas', 'numpy', 'openpyxl')\n"
        "print([m for m in heavy if m in sys.modules], file=sys.stderr)"
    )
    code = code.replace("main()\n", "\ntry: main()\nexcept SystemExit: pass\n")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == "[]\n"


# -- show -------------------------------------------------------------------------------------------------------------


def test_show_marks_what_has_a_source(desk: Desk) -> None:
    """Every node says the source of its figures, or that they are illustrative; a node without either says nothing."""
    desk.scheme(**SOURCED)
    shown = lines(desk("scheme", "show", "town.yaml").out)
    assert "[HY] 1 实地 60" in shown
    assert "[HY] 1.1 路面无垃圾 12.5 pass-fail" in shown
    assert "ill. 1.2 无占道经营 47.5 pass-fail" in shown
    assert "2 材料 40 score" in shown
    assert "示 1.2 无占道经营 47.5 达标判断" in lines(desk("scheme", "show", "town.yaml", "--lang", "zh").out)


def test_show_says_status_sources_profile(desk: Desk) -> None:
    """Status, full marks, target, sources and the profile that is shown stand above the tree."""
    desk.scheme(**SOURCED)
    out = " ".join(desk("scheme", "show", "town.yaml", "--profile", "county").out.split())
    assert "id town · reconstructed · 100 points · target 90 · 3 standards" in out
    assert "profile: county (--profile chooses from: city, county)" in out
    assert "Sources: [HY] 某市通报，2024 年" in out
    assert "from that source (2 nodes)" in out
    assert "illustration (1)" in out


def test_no_marks_without_sources(desk: Desk) -> None:
    """A scheme that names no sources has no column for them."""
    out = desk("scheme", "show", "town.yaml").out
    assert "from" not in out
    assert "ill." not in out
    assert SCHEME["name"] in out


def test_points_are_right_aligned(desk: Desk) -> None:
    """All points end in the same column."""
    desk.scheme(**SOURCED)
    rows = [line for line in desk("scheme", "show", "town.yaml").out.splitlines() if " 1.1 " in line or " 1.2 " in line]
    ends = {
        cell_len(line[: line.index(points) + len(points)]) for line, points in zip(rows, ("12.5", "47.5"), strict=True)
    }
    assert len(ends) == 1


@pytest.mark.long
@pytest.mark.parametrize(
    ("columns", "lang"),
    [(80, "zh"), *(pytest.param(*one, marks=pytest.mark.slow) for one in ((80, "en"), (120, "zh"), (120, "en")))],
)
def test_every_scheme_fits(desk: Desk, columns: int, lang: str) -> None:
    """No bundled scheme is too wide, and each of its nodes is there with its points."""
    desk.monkeypatch.setenv("COLUMNS", str(columns))
    for name in bundled_schemes():
        out = desk("scheme", "show", name, "--lang", lang).out
        assert max(map(cell_len, out.splitlines())) <= columns, name
        tree = bundled_tree(name)
        ids = {word for line in out.splitlines() for word in line.split()}
        assert [n.id for n in tree.nodes[1:] if not set(n.id.split()) <= ids] == []


# -- wrapping ---------------------------------------------------------------------------------------------------------


def test_wrapped_by_hand() -> None:
    """Chinese breaks between any two characters, English at blanks; closing marks stay with what they close."""
    assert wrapped("1.1 路面无垃圾", 8) == ["1.1 路面", "无垃圾"]
    assert wrapped("no street vendors", 10) == ["no street", "vendors"]
    assert wrapped("甲乙丙，丁", 6) == ["甲乙", "丙，丁"]
    assert wrapped("甲乙（丙丁）", 6) == ["甲乙（", "丙丁）"]
    assert wrapped("", 8) == [""]


@given(st.text(st.sampled_from("甲乙（）“”，。 ab1.[]-"), max_size=40), st.integers(2, 20))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    """No line is too wide and no character is lost."""
    found = wrapped(text, width)
    assert max(map(cell_len, found)) <= width
    assert "".join("".join(found).split()) == "".join(text.split())
