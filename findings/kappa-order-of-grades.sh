#!/usr/bin/env bash
# Weighted kappa of grades written in Chinese takes their order from Unicode.
#
# Versions: scikit-learn 1.9.1
# Expected: Two inspectors who differ by one grade twice in 20 agree nearly fully by quadratic weights, or the call
#           asks for the order of the grades.
# Seen:     Without labels= the grades are sorted by code point, 不合格 优秀 合格 良好, so that 优秀 lies beside 不合格 and 良好 at
#           the other end: 0.84 instead of 0.957.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check scikit-learn==1.9.1
cd "$work"
venv/bin/python - <<'PY'
import sys

from sklearn.metrics import cohen_kappa_score

SCALE = ["不合格", "合格", "良好", "优秀"]
first = [grade for grade in reversed(SCALE) for _ in range(5)]
second = first.copy()
second[4] = "良好"  # one site 优秀 for the first, 良好 for the second inspector
second[19] = "合格"  # one 不合格 and 合格

seen = {
    "as called": round(cohen_kappa_score(first, second, weights="quadratic"), 3),
    "labels=SCALE": round(cohen_kappa_score(first, second, weights="quadratic", labels=SCALE), 3),
    "sorted": sorted(SCALE),
}
described = {"as called": 0.84, "labels=SCALE": 0.957, "sorted": ["不合格", "优秀", "合格", "良好"]}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
