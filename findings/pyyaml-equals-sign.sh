#!/usr/bin/env bash
# PyYAML cannot load a value that is one equals sign.
#
# Versions: PyYAML 6.0.4
# Expected: safe_load of "compare: =" gives the text "=", as "compare: ==" gives "==".
# Seen:     A plain = is the "value" type of YAML 1.1, which no constructor knows: ConstructorError, about a tag that
#           nobody wrote. In quotes it is text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check PyYAML==6.0.4
cd "$work"
venv/bin/python - <<'PY'
import sys

import yaml


def load(text):
    try:
        return yaml.safe_load(text)["compare"]
    except yaml.YAMLError as error:
        return type(error).__name__


seen = {text: load(text) for text in ("compare: =", "compare: ==", 'compare: "="', "compare: <")}
described = {"compare: =": "ConstructorError", "compare: ==": "==", 'compare: "="': "=", "compare: <": "<"}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
