"""How often pairs of made pictures are taken for one, as a table: ``python benchmarks/photos_alike.py``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "helpers"))

from photo_pairs import measured


def main() -> None:
    """Print the table."""
    print("| pairs | number | same picture | alike | nothing said |\n| --- | --- | --- | --- | --- |")
    for one in measured():
        print(f"| {one.kind} | {one.pairs} | {one.same} | {one.alike} | {one.silent} |")


if __name__ == "__main__":
    main()
