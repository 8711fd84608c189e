#!/usr/bin/env bash
# Two ordered columns of grades put together by pandas are ordered by Unicode.
#
# Versions: pandas 3.1.1
# Expected: Two ordered categoricals with one scale, of which the second lacks a grade that it never uses, keep the
#           scale in concat, or concat refuses.
# Seen:     The result is plain text, without a word, and its maximum is 良好 though 优秀 is there: text is compared by
#           code point. Two equal scales stay ordered.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check pandas==3.1.1
cd "$work"
venv/bin/python - <<'PY'
import sys

import pandas as pd

SCALE = ["不合格", "合格", "良好", "优秀"]


def grades(values, scale):
    return pd.Series(pd.Categorical(values, categories=scale, ordered=True))


east = grades(["合格", "优秀"], SCALE)
same = pd.concat([east, grades(["良好"], SCALE)])
shorter = pd.concat([east, grades(["良好"], SCALE[1:])])  # 不合格 does not occur there
seen = {"same scale": (str(same.dtype), same.max()), "shorter scale": (str(shorter.dtype), shorter.max())}
described = {"same scale": ("category", "优秀"), "shorter scale": ("str", "良好")}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
