"""One inspection under several schemes, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from civscore.months.joint import JointFault
from civscore.reports.json.run import to_json as one_to_json
from civscore.reports.shared.document import SCHEMA
from civscore.scoring.result import Result
from civscore.text.problems.sentences import sentence
from civscore.version import __version__

if TYPE_CHECKING:
    pass


def to_json(results: Sequence[Result], faults: Sequence[JointFault], language: str) -> dict[str, Any]:
    """The results as :mod:`civscore.reports.json.run` writes each, and the faults that cost most across all of them."""
    return {
        "schema": SCHEMA,
        "civscore": __version__,
        "runs": [one_to_json(result, lambda p: sentence(p, language)) for result in results],
        "joint": {"faults": [_fault_to_json(fault) for fault in faults]},
    }


def _fault_to_json(fault: JointFault) -> dict[str, Any]:
    return {
        "cell": fault.where, "site": fault.site, "unit": list(fault.units), "issue": fault.issue, "share": fault.share,
        "lost": {
            scheme: {"standard": "、".join(standards), "points": points}
            for scheme, (standards, points) in fault.lost.items()
        },
    }  # fmt: skip
