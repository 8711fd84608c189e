#!/usr/bin/env bash
# scipy's milp calls a plan optimal that is not the cheapest one.
#
# Versions: scipy 1.17.1, numpy 2.4.6
# Expected: "Optimization terminated successfully. (HiGHS Status 7: Optimal)" with status 0: no plan costs less.
# Seen:     HiGHS stops within a relative gap of 0.01 %: 1248.86 is called optimal where 1248.85 is possible, found
#           with mip_rel_gap=0.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check scipy==1.17.1 numpy==2.4.6
cd "$work"
venv/bin/python - <<'PY'
import sys

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

dice = np.random.default_rng(13)
costs = dice.integers(10000, 11000, 25) / 100  # of 25 repairs, each done or not
gains = dice.integers(100, 200, (2, 25)).astype(float)  # in two subjects, of which each needs half
needed = LinearConstraint(gains, lb=gains.sum(axis=1) / 2)


def cheapest(**options):
    return milp(costs, constraints=needed, integrality=np.ones(25), bounds=Bounds(0, 1), options=options)


usual, exact = cheapest(), cheapest(mip_rel_gap=0)
seen = {
    "as called": (round(usual.fun, 2), usual.status, "Optimal" in usual.message),
    "mip_rel_gap=0": (round(exact.fun, 2), exact.status),
}
described = {"as called": (1248.86, 0, True), "mip_rel_gap=0": (1248.85, 0)}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
