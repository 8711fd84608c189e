"""What a word of a questionnaire may mean under a standard, and why that is doubtful."""

from __future__ import annotations

import re

from civscore.matching import folded
from civscore.rules.answers import is_number
from civscore.survey.mapping import MEANINGS, NO, OUT, SKIP, YES
from civscore.survey.questions import CODES, SKIPPED, same
from civscore.survey.scales import Scale

_DONT_KNOW = r"说不清|不清楚|不好说|无所谓|没接触|未接触|没去过|不适用|拒答|不愿回答|don.t know|not applicable|\bn/?a\b"
_NO = (
    r"^(?:不|没|未|从不|从未|否|无$|no\b|not\b|never)|不(?:太)?(?:满意|支持|知道|了解|愿意|参与|参加|清楚)|"
    r"没(?:有)?(?:听|参|去)|不达标"
)
_DOUBT_NO = r"^一般$|中立|不确定|偶尔|较少|很少"
_YES = r"满意|支持|知道|知晓|了解|听说|参加|参与|愿意|赞成|同意|经常|^是|^有|^好|达标|合格|^yes|^agree|satisf"


def word_meaning(word: str, scale: Scale) -> tuple[str | None, str]:
    """What a word may mean, and why that is doubtful."""
    text = folded(word)
    if same(word) in {same(skip) for skip in SKIPPED}:
        return None, ""
    if text in CODES:
        return SKIP, "code"
    known = scale.meaning(word)
    if known is not None and known >= 0:
        return scale.words[known] if scale.kind != "pass" else (YES, NO)[known], ""
    if is_number(text):
        return _numbered(text, scale)
    if re.search(_DONT_KNOW, text) and scale.kind == "grades":
        return OUT, ""
    if scale.kind == "grades":
        return _grade(text, scale)
    if MEANINGS.get(text) in (YES, NO):
        return MEANINGS[text], ""
    if re.search(_DONT_KNOW, text):
        return OUT, "dont-know"
    if re.search(_DOUBT_NO, text):
        return NO, "between"
    if re.search(_NO, text):
        return NO, ""
    if re.search(_YES, text):
        return YES, ""
    return OUT, "unknown"


def _numbered(text: str, scale: Scale) -> tuple[str, str]:
    """An export by number: the first choice is 1; in which order they stood nobody can know."""
    at = int(float(text)) - 1 if re.fullmatch(r"\d{1,2}(\.0)?", text) else -1
    if 0 <= at < len(scale.words):
        return (scale.words[at] if scale.kind != "pass" else (YES, NO)[at]), "number"
    return OUT, "number"


_LEVELS = (
    ("非常满意", "很满意"), ("比较满意", "满意"), ("较满意", "满意"), ("一般", "基本满意"), ("不太满意", "不太满意"),
    ("不大满意", "不太满意"), ("较不满意", "不太满意"),
    ("很不满意", "不满意"), ("非常不满意", "不满意"), ("不满意", "不满意"),
    ("很好", "很满意"), ("较好", "满意"), ("好", "满意"), ("较差", "不太满意"), ("差", "不满意"),
    ("very satisfied", "很满意"), ("satisfied", "满意"), ("neutral", "基本满意"),
    ("dissatisfied", "不太满意"), ("very dissatisfied", "不满意"),
)  # fmt: skip


def _grade(text: str, scale: Scale) -> tuple[str | None, str]:
    """The grade that a word of another scale may stand for: always doubtful."""
    grades = {folded(word): word for word in scale.words}
    for spelled, grade in _LEVELS:
        if text == spelled and folded(grade) in grades:
            return grades[folded(grade)], "other-scale"
    return OUT, "unknown"
