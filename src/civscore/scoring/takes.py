"""Which scores of a run were taken from other schemes' runs (``takes``): their rows say so."""

from __future__ import annotations

import numpy as np

from civscore.readers.readings import Readings
from civscore.scoring.judged import Judged
from civscore.scoring.scores import TakenScore


def taken_by_standard(readings: Readings, judged: Judged) -> dict[str, TakenScore]:
    """What was taken, by the id of the standard that took it."""
    of_sheet = {i: TakenScore(**sheet.taken) for i, sheet in enumerate(readings.sheets) if sheet.taken}
    if not of_sheet:
        return {}
    sheet = readings.frame["sheet"].to_numpy()[judged.row]
    at = np.flatnonzero(np.isin(sheet, list(of_sheet)))
    return {judged.tree.standards[judged.standard[i]].id: of_sheet[int(sheet[i])] for i in at.tolist()}
