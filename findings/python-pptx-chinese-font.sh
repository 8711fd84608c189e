#!/usr/bin/env bash
# python-pptx sets the font of Latin letters only: Chinese text keeps the theme's.
#
# Versions: python-pptx 1.0.2
# Expected: font.name = "仿宋" sets the font of the text that it is said of.
# Seen:     The run gets <a:latin typeface="仿宋"/> and neither <a:ea> nor <a:cs>: the digits are in 仿宋, the Chinese
#           characters in the theme's East Asian font.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check python-pptx==1.0.2
cd "$work"
venv/bin/python - <<'PY'
import sys

from pptx import Presentation
from pptx.util import Inches

deck = Presentation()
slide = deck.slides.add_slide(deck.slide_layouts[6])
run = slide.shapes.add_textbox(0, 0, Inches(3), Inches(1)).text_frame.paragraphs[0].add_run()
run.text = "测评得分 88.25"
run.font.name = "仿宋"
deck.save("slides.pptx")

run = Presentation("slides.pptx").slides[0].shapes[0].text_frame.paragraphs[0].runs[0]
fonts = {child.tag.split("}")[1]: child.get("typeface") for child in run.font._rPr}
seen = {"font.name": run.font.name, "in the file": fonts}
described = {"font.name": "仿宋", "in the file": {"latin": "仿宋"}}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
