"""How the paragraphs of a paper look: Chinese ones as GB/T 9704 has it, English ones like a plain report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH

LEFT, CENTER, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
)  # fmt: skip
FALLBACKS = {
    "仿宋": "仿宋_GB2312,FangSong,STFangsong,Noto Serif CJK SC",
    "楷体": "楷体_GB2312,KaiTi,STKaiti,Noto Serif CJK SC",
    "黑体": "SimHei,STHeiti,Noto Sans CJK SC",
    "宋体": "SimSun,STSong,Noto Serif CJK SC",
    "方正小标宋简体": "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,Noto Serif CJK SC",
}
"""Font → what may stand in for it, in the order of likeness."""


@dataclass(frozen=True)
class ParagraphLook:
    """A paragraph style: fonts for Chinese and Latin letters, size in points, distances in points. ``left`` and
    ``right`` are indents; the first line begins ``hanging`` points before the others; tabs go to ``axis``, which is the
    middle of what stands there, or to ``edge``, which is its right end."""

    chinese: str
    latin: str
    size: float
    align: Any = LEFT
    bold: bool = False
    indent: bool = False  # the first line by two characters
    line: float | None = None  # exactly so many points to the line
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    hanging: float = 0
    axis: float = 0
    edge: float = 0
    red: bool = False
    grey: bool = False


ZH = {
    "Normal": ParagraphLook("仿宋", "Times New Roman", 16, BOTH, indent=True, line=28),
    "Head": ParagraphLook("方正小标宋简体", "Times New Roman", 40, CENTER, red=True, before=24, after=12),
    "Long Head": ParagraphLook("方正小标宋简体", "Times New Roman", 22, CENTER, red=True, before=24, after=12),
    "Number": ParagraphLook("仿宋", "Times New Roman", 16, CENTER, after=4),
    "Title": ParagraphLook("方正小标宋简体", "Times New Roman", 22, CENTER, line=34, before=28, after=24),
    "Heading 1": ParagraphLook("黑体", "Times New Roman", 16, BOTH, indent=True, line=28),
    "Heading 2": ParagraphLook("楷体", "Times New Roman", 16, BOTH, indent=True, line=28),
    "Address": ParagraphLook("仿宋", "Times New Roman", 16, BOTH, line=28),
    "Annex Only": ParagraphLook("仿宋", "Times New Roman", 16, LEFT, line=28, left=80, hanging=48),
    "Annex First": ParagraphLook("仿宋", "Times New Roman", 16, LEFT, line=28, left=96, hanging=64),
    "Annex Next": ParagraphLook("仿宋", "Times New Roman", 16, LEFT, line=28, left=96, hanging=16),
    "Signature": ParagraphLook("仿宋", "Times New Roman", 16, LEFT, line=28, axis=326),
    "Long Signature": ParagraphLook("仿宋", "Times New Roman", 16, RIGHT, line=28, right=32),
    "Imprint": ParagraphLook("仿宋", "Times New Roman", 14, LEFT, line=24, edge=442),
    "Anchor": ParagraphLook("仿宋", "Times New Roman", 1, LEFT, line=1),
    "Picture": ParagraphLook("仿宋", "Times New Roman", 11, CENTER, before=4, after=2),
    "Photo": ParagraphLook("仿宋", "Times New Roman", 9.5, CENTER, before=2, after=1),
    "Photo Caption": ParagraphLook("仿宋", "Times New Roman", 9.5, CENTER, after=4),
    "Caption": ParagraphLook("黑体", "Times New Roman", 12, CENTER, before=8, after=4),
    "Annex": ParagraphLook("黑体", "Times New Roman", 16, LEFT, line=28),
    "Annex Title": ParagraphLook("方正小标宋简体", "Times New Roman", 20, CENTER, line=30, before=6, after=12),
    "Table": ParagraphLook("仿宋", "Times New Roman", 11),
    "Table Heading": ParagraphLook("黑体", "Times New Roman", 11, CENTER),
    "Small Table": ParagraphLook("仿宋", "Times New Roman", 9.5),
    "Small Heading": ParagraphLook("黑体", "Times New Roman", 9.5, CENTER),
    "Note": ParagraphLook("仿宋", "Times New Roman", 10.5, LEFT, before=3, after=6),
}
EN = {
    "Normal": ParagraphLook("宋体", "Times New Roman", 11.5, LEFT, after=6, before=0),
    "Head": ParagraphLook("宋体", "Times New Roman", 20, LEFT, bold=True, before=0, after=2),
    "Long Head": ParagraphLook("宋体", "Times New Roman", 16, LEFT, bold=True, before=0, after=2),
    "Number": ParagraphLook("宋体", "Times New Roman", 10.5, LEFT, after=4, grey=True),
    "Title": ParagraphLook("宋体", "Times New Roman", 18, LEFT, bold=True, before=14, after=10),
    "Heading 1": ParagraphLook("黑体", "Arial", 13, LEFT, bold=True, before=14, after=4),
    "Heading 2": ParagraphLook("黑体", "Arial", 11, LEFT, bold=True, before=10, after=3),
    "Address": ParagraphLook("宋体", "Times New Roman", 11.5, LEFT, after=6),
    "Annex Only": ParagraphLook("宋体", "Times New Roman", 11.5, LEFT, left=52, hanging=52),
    "Annex First": ParagraphLook("宋体", "Times New Roman", 11.5, LEFT, left=66, hanging=66),
    "Annex Next": ParagraphLook("宋体", "Times New Roman", 11.5, LEFT, left=66, hanging=14),
    "Signature": ParagraphLook("宋体", "Times New Roman", 11.5, LEFT, before=4),
    "Long Signature": ParagraphLook("宋体", "Times New Roman", 11.5, LEFT, before=4),
    "Picture": ParagraphLook("宋体", "Times New Roman", 10, LEFT, before=4, after=4),
    "Photo": ParagraphLook("宋体", "Times New Roman", 9, CENTER, before=2, after=1),
    "Photo Caption": ParagraphLook("宋体", "Times New Roman", 9, CENTER, after=4),
    "Caption": ParagraphLook("黑体", "Arial", 10, LEFT, bold=True, before=8, after=4),
    "Annex": ParagraphLook("黑体", "Arial", 11, LEFT, grey=True),
    "Annex Title": ParagraphLook("黑体", "Arial", 15, LEFT, bold=True, after=8),
    "Table": ParagraphLook("宋体", "Times New Roman", 10),
    "Table Heading": ParagraphLook("黑体", "Arial", 9, CENTER, bold=True),
    "Small Table": ParagraphLook("宋体", "Times New Roman", 9),
    "Small Heading": ParagraphLook("黑体", "Arial", 8.5, CENTER, bold=True),
    "Note": ParagraphLook("宋体", "Times New Roman", 9.5, LEFT, before=3, after=6, grey=True),
}  # fmt: skip
