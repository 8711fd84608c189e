"""The folders for what is handed in: one for each standard, with a text that says what belongs there."""

from __future__ import annotations

from pathlib import Path

from civscore.cli import record
from civscore.errors import CivScoreError, Where
from civscore.materials.demands import Demand, Demands
from civscore.reports.shared.materials import forms, standard, window
from civscore.smallfile import system_reason
from civscore.text import Language
from civscore.text.materials import MaterialsTexts, materials_texts


def make_folders(folder: Path, demands: Demands, language: Language) -> tuple[int, int]:
    """Make the folders that are not there; how many were made, and how many were there and stay as they are.

    Raises:
        CivScoreError: a file stands where a folder is to be, or nothing can be made there.
    """
    t, texts = materials_texts(language), _texts(demands, materials_texts(language))
    taken = [folder / name for name in texts if (folder / name).exists() and not (folder / name).is_dir()]
    if taken:
        raise CivScoreError.of("materials-folder-file", Where(str(taken[0])))
    made = 0
    for name, lines in texts.items():
        own = folder / name
        if own.is_dir():
            continue
        try:
            own.mkdir(parents=True)
            guide = own / t.guide
            guide.write_text("\r\n".join(lines) + "\r\n", "utf-8-sig", newline="")
        except OSError as error:
            raise CivScoreError.of("output-unwritable", Where(str(own)), reason=system_reason(error)) from error
        record.files.append(guide)
        made += 1
    return made, len(texts) - made


def _texts(demands: Demands, t: MaterialsTexts) -> dict[str, list[str]]:
    """Folder → the lines of its text: the documents that go there, and those that go into another one."""
    found: dict[str, list[str]] = {}
    first: dict[str, Demand] = {}
    for demand in demands.asked:
        for number, asker in enumerate(demand.askers):
            lines = found.setdefault(asker.folder, [t.guide_head.format(standard=standard(asker))])
            if number and asker.folder == demand.folder:
                continue
            if number:
                lines.append(
                    t.guide_elsewhere.format(number=demand.number, document=demand.document, folder=demand.folder)
                )
            else:
                first.setdefault(asker.folder, demand)
                lines.append(_line(demand, t))
    for name, demand in first.items():
        found[name] += ["", t.guide_names.format(number=demand.number, document=demand.document)]
    return found


def _line(demand: Demand, t: MaterialsTexts) -> str:
    return t.guide_line.format(
        number=demand.number, document=demand.document, unit=demand.unit or t.nobody, window=window(demand, t),
        due=demand.due or t.any_time, forms=forms(demand, t), count=demand.count,
    )  # fmt: skip
