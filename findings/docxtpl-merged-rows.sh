#!/usr/bin/env bash
# {% vm %} of docxtpl merges a whole column and keeps its first value only.
#
# Versions: docxtpl 0.20.2, python-docx 1.2.0
# Expected: In a table made by a loop over rows, {% vm %} merges the cells below one another that say the same: two of
#           市容, one of 交通.
# Seen:     All cells of the column are merged, whatever they hold: the row of 交通 reads 市容.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install -q --disable-pip-version-check docxtpl==0.20.2 python-docx==1.2.0
cd "$work"
venv/bin/python - <<'PY'
import sys

from docx import Document
from docxtpl import DocxTemplate

template = Document()
table = template.add_table(3, 2)
table.cell(0, 0).text = "{%tr for row in rows %}"
table.cell(1, 0).text = "{% vm %}{{ row.group }}"
table.cell(1, 1).text = "{{ row.item }}"
table.cell(2, 0).text = "{%tr endfor %}"
template.save("template.docx")

rows = [("市容", "路面整洁"), ("市容", "路灯完好"), ("交通", "行人守法")]
document = DocxTemplate("template.docx")
document.render({"rows": [{"group": group, "item": item} for group, item in rows]}, autoescape=True)
document.save("paper.docx")

seen = [tuple(cell.text for cell in row.cells) for row in Document("paper.docx").tables[0].rows]
described = [("市容", "路面整洁"), ("市容", "路灯完好"), ("市容", "行人守法")]
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
