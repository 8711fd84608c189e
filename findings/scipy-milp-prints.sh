#!/usr/bin/env bash
# scipy's milp writes a line among a program's own output, though it was told to be silent.
#
# Versions: scipy 1.17.1, numpy 2.4.6
# Expected: disp=False (which is the default as well): nothing is printed.
# Seen:     For some problems a line of HiGHS (a function's name) goes to file descriptor 1, past sys.stdout:
#           contextlib.redirect_stdout does not catch it, and JSON printed by the program is spoilt.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check scipy==1.17.1 numpy==2.4.6
cd "$work"
venv/bin/python - >printed.txt <<'PY'
import contextlib
import io
import json

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

dice = np.random.default_rng(138)
costs = dice.integers(1000, 20000, 40) / 100
gains = dice.integers(1, 200, 40) / 10
needed = LinearConstraint(gains, lb=gains.sum() / 2)
with contextlib.redirect_stdout(io.StringIO()):
    plan = milp(costs, constraints=needed, integrality=np.ones(40), bounds=Bounds(0, 1), options={"disp": False})
print(json.dumps({"status": plan.status}))
PY
venv/bin/python - <<'PY'
import sys

with open("printed.txt") as stream:
    lines = stream.read().splitlines()
seen = {"lines": len(lines), "HiGHS": sum("Highs" in line for line in lines), "own": sum("status" in x for x in lines)}
described = {"lines": 2, "HiGHS": 1, "own": 1}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
