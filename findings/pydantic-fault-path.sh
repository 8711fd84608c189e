#!/usr/bin/env bash
# The path of a fault by pydantic leads through a step that is not in the data.
#
# Versions: pydantic 2.14.4
# Expected: error["loc"] can be followed key by key into the data that was checked, to find the line to mend.
# Seen:     In a discriminated union the tag stands in the path as if it were a key: rules → 0 → deduct → points,
#           where the data have rules → 0 → points. A fault of the tag itself stops one step earlier.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check pydantic==2.14.4
cd "$work"
venv/bin/python - <<'PY'
import sys
from typing import Annotated, Literal

from pydantic import BaseModel, Field, ValidationError


class Deduct(BaseModel):
    kind: Literal["deduct"]
    points: float = Field(gt=0)


class Rate(BaseModel):
    kind: Literal["rate"]
    full: float


class Scheme(BaseModel):
    rules: list[Annotated[Deduct | Rate, Field(discriminator="kind")]]


def path(rule):
    try:
        Scheme(rules=[rule])
    except ValidationError as fault:
        return fault.errors()[0]["loc"]


seen = {"points": path({"kind": "deduct", "points": -1}), "kind": path({"kind": "other", "points": 1})}
described = {"points": ("rules", 0, "deduct", "points"), "kind": ("rules", 0)}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
