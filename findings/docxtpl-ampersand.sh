#!/usr/bin/env bash
# A company's name with & is cut short in a paper filled by docxtpl.
#
# Versions: docxtpl 0.20.2, python-docx 1.2.0
# Expected: A value is text: 物业A&B公司 stands in the paper as it is, or the call fails.
# Seen:     render() without autoescape=True puts the value into the XML as it is and repairs what comes out: all
#           after & is lost, and <95% becomes 95%. The paper opens without complaint.
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
template.add_paragraph("责任单位：{{ unit }}，限期整改")
template.add_paragraph("问题：{{ problem }}")
template.save("template.docx")


def paper(**options):
    document = DocxTemplate("template.docx")
    document.render({"unit": "物业A&B公司", "problem": "亮灯率<95%"}, **options)
    document.save("paper.docx")
    return [paragraph.text for paragraph in Document("paper.docx").paragraphs]


seen = {"as called": paper(), "autoescape": paper(autoescape=True)}
described = {
    "as called": ["责任单位：物业A", "问题：亮灯率95%"],
    "autoescape": ["责任单位：物业A&B公司，限期整改", "问题：亮灯率<95%"],
}
print("seen:", seen)
sys.exit(0 if seen == described else f"changed: described was {described}")
PY
