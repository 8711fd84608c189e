"""The folder of findings keeps its form: every script is listed, pinned, tidy, and does without civscore.

The scripts themselves are not run here: they install packages and are run by hand.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from running import ROOT

FOLDER = ROOT / "findings"
SCRIPTS = sorted(FOLDER.glob("*.sh"))
LISTS = ["README.md", "README.zh.md"]
START = "#!/usr/bin/env bash\n# "
LONGEST = 70  # lines


def text_of(script: Path) -> str:
    return script.read_text("utf-8")


def rows_of(document: str) -> dict[str, str]:
    """The table's rows, by the script that each links to."""
    lines = (FOLDER / document).read_text("utf-8").splitlines()
    return {m.group(1): line for line in lines if (m := re.match(r"\| \[[\w-]+\]\(([\w-]+\.sh)\) \|", line))}


@pytest.mark.parametrize("document", LISTS)
def test_every_finding_is_listed_and_nothing_else(document: str) -> None:
    """Both lists name each script once, in the same order."""
    assert SCRIPTS, "there are findings"
    assert sorted(rows_of(document)) == [s.name for s in SCRIPTS]
    assert list(rows_of(document)) == list(rows_of(LISTS[0]))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda s: s.stem)
def test_a_list_names_the_versions_that_are_installed(script: Path) -> None:
    """What a reader sees in the list and in the script's head is what the script installs."""
    text = text_of(script)
    head = text.split("set -euo pipefail")[0]
    tested = [rows_of(document)[script.name].split("|")[2] for document in LISTS]
    assert tested[0] == tested[1]
    pins = dict(re.findall(r"([\w-]+)==([\d.]+)", text))
    assert pins
    named = dict(re.findall(r"([\w-]+) (\d[\d.]*\d)", tested[0]))
    assert {name: pins[name] for name in named if name in pins} == {n: v for n, v in named.items() if n in pins}
    assert named
    for name, version in named.items():
        assert f"{name} {version}" in head


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda s: s.stem)
def test_a_finding_has_the_form(script: Path) -> None:
    """Shebang, head, strict shell, a temporary folder that goes, a place of its own for packages, a verdict."""
    text = text_of(script)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", script.stem)
    assert text.startswith(START) and os.access(script, os.X_OK)
    for label in ("# Versions: ", "# Expected: ", "# Seen:     ", "\nset -euo pipefail\n"):
        assert text.count(label) == 1
    for line in ("work=$(mktemp -d)", "trap 'rm -rf \"$work\"' EXIT", 'python3 -m venv "$work/venv"', 'cd "$work"'):
        assert f"{line}\n" in text
    installs = re.findall(r'"\$work/venv/bin/pip" install (.*)', text)
    assert len(installs) == 1
    packages = [word for word in installs[0].split() if not word.startswith("-")]
    assert packages and all(re.fullmatch(r"[\w-]+==[\d.]+", p) for p in packages)
    assert text.count('sys.exit(0 if seen == described else f"changed: ') == 1
    assert len(text.splitlines()) <= LONGEST


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda s: s.stem)
def test_a_finding_is_about_others_only(script: Path) -> None:
    """It does without civscore, names no host and no machine's path, and is skipped where LibreOffice is not."""
    text = text_of(script)
    assert "civscore" not in text.casefold() and "civ-score" not in text
    assert [a for a in re.findall(r"\w+://\S*", text) if not a.startswith("file://$work/")] == []
    assert re.findall(r"(?<![\w./$])/(?:work|home|root|tmp|opt|etc|usr/(?!bin/env))\S*", text) == []
    assert ("soffice" in text) == ("exit 77" in text) == ("LibreOffice 7" in text)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_reads_every_finding() -> None:
    """The shell finds no fault in the scripts' form."""
    for script in SCRIPTS:
        subprocess.run(["bash", "-n", str(script)], check=True)
