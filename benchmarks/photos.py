"""Papers with 300 photos: how long the notices take beside the same without, and how large all files are.

``python benchmarks/photos.py`` makes a month of 300 problems with a photo each (1,600 × 1,200 pixels, about 200 KB,
some of them lying on their side), saves it once with its photos and once without, and times ``civ-score notices`` on
both in turn, each a whole process. Then it writes every other paper and page once, and prints the sizes.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd
from PIL import Image

from civscore.scheme.building import build_tree
from civscore.scheme.library import bundled_schemes
from civscore.scheme.loading import load_scheme_file

PHOTOS, TIMES, UNITS = 300, 3, 20
GOAL, MOST = 3.0, 20_000_000
PAPERS = {
    "bulletin.docx": ["bulletin"], "slides.pptx": ["slides"], "report.html": ["report"], "report.xlsx": ["report"],
    "ledger.xlsx": ["ledger", "export"], "ledger.html": ["ledger", "list"],
}  # fmt: skip


def main() -> None:
    """Make the month, measure, print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _month(folder)
        took: dict[str, list[float]] = {"without": [], "with": []}
        for kind in took:
            _save(folder, kind)
        for _ in range(TIMES):
            for kind, times in took.items():
                times.append(_civ_score(folder, kind, "notices", "-o", f"notices-{kind}", "--date", "2024-06-01"))
        plain, pictured = (statistics.median(times) for times in took.values())
        ratio = pictured / plain
        print(f"notices, {PHOTOS} photos: {pictured:.2f} s; without {plain:.2f} s; ratio {ratio:.2f} (goal ≤ {GOAL:g})")
        _sizes(folder)


def _month(folder: Path) -> None:
    """The rows, and a photo for each."""
    file = load_scheme_file(bundled_schemes()["harbour-county"])
    tree = build_tree(file, None)
    kinds = list(tree.scheme.site_types)
    standards = [s for s in tree.standards if s.judge is not None and s.judge.type == "pass-fail" and s.site_types]
    rows = []
    for number in range(PHOTOS):
        standard = standards[number % len(standards)]
        kind = next(kind for kind in kinds if kind in standard.site_types)
        rows.append({
            "standard": standard.id, "site": f"点位{number}", "site type": tree.scheme.site_types[kind].name,
            "district": f"{number % 4}区", "street": f"{number % 12}街道", "result": "否", "issue": "垃圾未清扫",
            "unit": f"县{number % UNITS}局", "date": "2024-05-03", "photo": f"{number}.jpg",
        })  # fmt: skip
        _photo(folder / "photos" / f"{number}.jpg", number)
    pd.DataFrame(rows).to_excel(folder / "2024-05.xlsx", index=False)


def _photo(path: Path, seed: int) -> None:
    """A picture as large in bytes as a phone's, every third with its side up, as its metadata say."""
    path.parent.mkdir(exist_ok=True)
    rough = Image.effect_noise((400, 300), 11 + seed % 4).resize((1600, 1200))
    picture = Image.merge("RGB", [rough, rough.rotate(180), rough.transpose(Image.Transpose.FLIP_LEFT_RIGHT)])
    exif = Image.Exif()
    exif[0x0112] = 6 if seed % 3 == 0 else 1
    picture.save(path, "JPEG", quality=75, exif=exif.tobytes())


def _save(folder: Path, kind: str) -> None:
    options = ["--photos", str(folder / "photos")] if kind == "with" else []
    _civ_score(
        folder, kind, "run", str(folder / "2024-05.xlsx"), "-s", "harbour-county", "--label", "2024-05", *options
    )


def _civ_score(folder: Path, kind: str, *words: str) -> float:
    """Run a command with a history of its own; the seconds that it took."""
    environment = {**os.environ, "CIVSCORE_HISTORY": str(folder / kind / "history.db")}
    (folder / kind).mkdir(exist_ok=True)
    begun = time.perf_counter()
    command = [sys.executable, "-m", "civscore", *words]
    subprocess.run(command, check=True, env=environment, cwd=folder, capture_output=True)
    return time.perf_counter() - begun


def _sizes(folder: Path) -> None:
    photos = [path.stat().st_size for path in (folder / "photos").iterdir()]
    print(f"{'photos':22} {len(photos):4} files {sum(photos) / 1e6:6.1f} MB")
    for kind in ("with", "without"):
        notices = [path.stat().st_size for path in (folder / f"notices-{kind}").glob("*.docx")]
        largest = max(notices) / 1e6
        print(f"{'notices ' + kind:22} {len(notices):4} files {sum(notices) / 1e6:6.1f} MB, the largest {largest:.1f}")
    one = _largest(folder)
    for name, size in {**one, **{name: _written(folder, name, words) for name, words in PAPERS.items()}}.items():
        print(f"{name:22}    1 file  {size / 1e6:6.1f} MB{'' if size < MOST else '  too large'}")


def _largest(folder: Path) -> dict[str, int]:
    """A notice that has all of the photos: that to whoever looks after all places."""
    sheet = pd.read_excel(folder / "2024-05.xlsx", dtype=str)
    sheet.assign(unit="县住建局").to_excel(folder / "one.xlsx", index=False)
    photos = str(folder / "photos")
    _civ_score(
        folder, "one", "run", str(folder / "one.xlsx"), "-s", "harbour-county", "--label", "one", "--photos", photos
    )
    _civ_score(folder, "one", "notices", "one", "-o", "notices-one", "--date", "2024-06-01")
    return {"one notice of all": next((folder / "notices-one").glob("县住建局.docx")).stat().st_size}


def _written(folder: Path, name: str, words: list[str]) -> int:
    dated = ["--date", "2024-06-01"] if words[0] in ("bulletin", "slides") else []
    _civ_score(folder, "with", *words, "-o", name, *dated)
    return (folder / name).stat().st_size


if __name__ == "__main__":
    main()
