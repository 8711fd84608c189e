"""What the columns of an export of a phone form are: by name or by label, with the groups before it or without.

How exports look is known from the servers themselves. ODK Central (getodk/central-backend, lib/data/briefcase.js and
its tests) writes ``SubmissionDate``, the fields with their groups before a hyphen, a position as four columns
(``-Latitude`` …), then ``KEY,SubmitterID,SubmitterName,AttachmentsPresent,AttachmentsExpected,Status,ReviewState,
DeviceID,Edits,FormVersion``. KoboToolbox (kobotoolbox/formpack, reporting/export.py and schema/fields.py) writes names
or labels, the groups before a separator of one's choice (``/`` by default), ``_position_latitude`` … beside a position,
``_URL`` beside a photo, and at the end ``_id``, ``_uuid``, ``_submission_time``, ``_validation_status`` and others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from civscore.readers.phone.names import SCHEME_FIELD, STAMP_FIELD, SUB, Question, asked
from civscore.text.phone import EN, PLACE_LABELS, ZH

ROLES = {
    SCHEME_FIELD: "scheme", STAMP_FIELD: "stamp", "inspector": "inspector", "visit_date": "date", "today": "today",
    "site_id": "site_id", "site_name": "site", "site_type": "site_type", "district": "district",
    "of_district": "of_district", "street": "street", "community": "community", "grid": "grid", "deadline": "deadline",
    "site_other": "other", "site_choice": "choice", "what": "known", "start": "known",
    "KEY": "key", "_uuid": "uuid", "_id": "number", "instanceID": "instance", "rootUuid": "root",
    "deprecatedID": "replaced", "Edits": "edits", "end": "end", "SubmissionDate": "received",
    "_submission_time": "received", "Status": "status", "ReviewState": "review", "_validation_status": "review",
}  # fmt: skip
"""Field → what it says of a visit; "known" is of no use for the score."""
_OF_THE_SERVER = {
    "known", "key", "uuid", "number", "instance", "root", "replaced", "edits", "end", "received", "status", "review",
}  # fmt: skip
_SERVERS = {
    "SubmitterID", "SubmitterName", "AttachmentsPresent", "AttachmentsExpected", "DeviceID", "FormVersion",
    "instanceName", "uuid", "audit", "isValidated", "_notes", "_status", "_submitted_by", "__version__", "_version_",
    "_tags", "_index", "_xform_id_string", "_attachments", "_geolocation", "_userform_id", "username", "deviceid",
}  # fmt: skip
_POSITION = re.compile(r"_?(.*?)[-_](?:latitude|longitude|altitude|precision|accuracy)", re.IGNORECASE)
_GROUP = re.compile(rf"(?:meta|place|at|of)(?![a-z])|{re.escape(ZH.at_site)}|{re.escape(EN.at_site)}")
"""How the groups of our forms begin, by name or by label: behind them any text may part them from the question."""
_URL = "_URL"


@dataclass
class Columns:
    """The columns of an export, by what they hold; numbers count from 0.

    Attributes:
        asked: standard → what of it → its columns (several where a form had versions).
        kinds: standard → kind of fault → the columns with their number.
        roles: what is said of the visit → its columns.
        unknown: column → its heading.
    """

    asked: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    kinds: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    roles: dict[str, list[int]] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)

    def sent(self) -> dict[tuple[str, str, str], list[int]]:
        """The columns that were filled in on the phone, by what they ask for."""
        found = {("", role, ""): columns for role, columns in self.roles.items() if role not in _OF_THE_SERVER}
        for standard, own in self.asked.items():
            found |= {(standard, role, ""): columns for role, columns in own.items()}
        for standard, kinds in self.kinds.items():
            found |= {(standard, "kind", kind): columns for kind, columns in kinds.items()}
        return found


def columns_of(headings: dict[int, str]) -> Columns:
    """What each column is; *headings* are those of the first row."""
    found = Columns()
    texts = set(headings.values())
    for column, heading in headings.items():
        what = _meaning(heading)
        if heading.endswith(_URL) and heading[: -len(_URL)] in texts:
            continue  # where the photo of the column before can be had
        if isinstance(what, Question):
            found.asked.setdefault(what.standard, {})
            if what.role == "kind":
                found.kinds.setdefault(what.standard, {}).setdefault(what.kind, []).append(column)
            else:
                found.asked[what.standard].setdefault(what.role, []).append(column)
        elif what:
            found.roles.setdefault(what, []).append(column)
        else:
            found.unknown[column] = heading
    return found


def is_export(rows: list[dict[int, str]]) -> bool:
    """Whether a sheet that begins with *rows* is an export of one of our forms: by the field that names the scheme, or
    by two questions."""
    headings = [*rows[0].values()] if rows else []
    if any(h.endswith(SCHEME_FIELD) for h in headings):
        return True
    told = (
        h for h in headings
        if ("s_" in h or SUB in h) and isinstance(a := _meaning(h), Question) and (SUB in h or a.role == "answer")
    )  # fmt: skip
    return next(told, None) is not None and next(told, None) is not None


def _meaning(heading: str) -> str | Question | None:
    for name in _without_groups(heading):
        if name in _labels() or name in ROLES:
            return ROLES[_labels().get(name, name)]
        if name in _SERVERS or _is_position(name):
            return "known"
        if found := asked(name):
            return found
    return None


def _without_groups(heading: str) -> Iterator[str]:
    """The heading, and what may be left of it without its groups, the longest first.

    Groups end before a mark that no name has; behind a group of our forms they end anywhere, as an office may choose
    any text to part them.
    """
    yield heading
    ours = _GROUP.match(heading)
    for cut in range(1, len(heading)):
        mark = heading[cut - 1]
        if (ours and cut >= ours.end()) or not (mark.isalnum() or mark == "_"):
            yield heading[cut:]


@cache
def _labels() -> dict[str, str]:
    return {label: name for name, labels in PLACE_LABELS.items() for label in labels if name in ROLES}


def _is_position(name: str) -> bool:
    names = {"position", *PLACE_LABELS["position"]}
    part = _POSITION.fullmatch(name)
    return name in names or (part is not None and part.group(1) in names)
