"""Which column is what: headings in Chinese and English, in any order and spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

COLUMNS: dict[str, list[str]] = {
    "standard": [
        "测评标准编号", "标准编号", "指标编号", "编号", "测评编号", "项目编号",
        "指标编码", "标准编码", "测评标准编码", "项目编码", "指标代码", "标准代码",
        "standard", "standard id", "indicator id", "standard code", "indicator code",
    ],
    "scheme": ["测评体系", "体系", "体系编号", "测评体系编号", "scheme", "scheme id"],
    "standard_name": ["测评标准", "测评内容", "检查内容", "标准名称", "指标名称", "standard name", "indicator name"],
    "site_id": ["点位编号", "点位代码", "点位编码", "site id"],
    "site": ["点位名称", "点位", "site", "site name"],
    "site_type": ["点位类型", "点位类别", "site type"],
    "district": [
        "区县", "区", "县", "所属区", "所属区县", "县区", "县市区", "片区",
        "所在区县", "城市", "地市", "district", "city",
    ],
    "street": ["街道", "镇街", "街镇", "所属街道", "街道乡镇", "乡镇", "乡镇街道", "街道镇", "所在街道", "street"],
    "community": ["社区", "村", "社区村", "村社区", "所属社区", "community"],
    "grid": ["网格", "grid"],
    "result": [
        "结果", "是否达标", "测评结果", "测评情况", "等级", "数值", "得分", "数量", "实测值", "检查结果",
        "是否合格", "是否符合", "是否通过", "考核结果",
        "result", "value", "score",
    ],
    "deduction": ["扣分", "失分", "扣分值", "deduction"],
    "count": ["满意数", "达标数", "分子", "实报份数", "实报数", "count"],
    "total": ["样本数", "总数", "分母", "应报份数", "应报数", "total"],
    "kind": ["问题类别", "扣分类别", "kind"],
    "unit": ["责任单位", "责任部门", "unit", "responsible unit"],
    "issue": ["存在问题", "问题描述", "扣分原因", "issue"],
    "inspector": ["测评员", "检查员", "考察员", "inspector"],
    "date": ["测评时间", "日期", "测评日期", "检查日期", "检查时间", "date"],
    "photo": ["照片", "图片", "问题图片", "photo"],
    "deadline": ["整改时限", "整改期限", "deadline"],
    "corrected": [
        "立行立改", "当场整改", "现场整改", "是否立行立改", "是否当场整改", "是否现场整改", "corrected",
        "corrected on the spot",
    ],
    "repeated": ["再次通报", "重复通报", "重复问题", "上次已通报", "是否重复问题", "repeated", "notified before"],
    "status": ["整改状态", "整改进度", "status"],
}  # fmt: skip
"""Canonical column → the headings it is known by."""

LOOKING_AFTER: dict[str, list[str]] = {
    "partner": [
        "包保单位", "包联单位", "包点单位", "包抓单位", "分包单位", "帮扶单位", "包保责任单位",
        "partner unit", "partner",
    ],
    "leader": [
        "包抓领导", "包保领导", "包联领导", "包点领导", "分包领导", "挂包领导", "包抓县领导", "包保责任人", "leader",
        "leader in charge",
    ],
}  # fmt: skip
"""Who looks after a place (a unit, a leader), in registers and rows: the headings that the column is known by."""

ANSWERS = ("result", "deduction", "count", "total")
"""Columns that hold the judgement itself: a merged cell is never copied down in them."""
JUDGED = (*ANSWERS, "kind")
"""Columns of which a sheet needs at least one: ``kind``, a kind of fault, says by itself that there is one."""
STANDARDS = ("standard", "standard_name")
"""Columns that name the standard."""
SITES = ("site", "site_id")
"""Columns that name the site."""
AREAS = ("district", "street", "community", "grid")
"""Columns that name an area, the widest first."""
REMARK = "remark"
"""What is said once for several judgements, as beside a site of a grid: it is shared out after they are judged."""
PHOTOS = "photos"
"""The hashes of the pictures that belong to a row, separated by blanks; ``photo`` is what people wrote there."""
LONG_TEXTS = {"issue", "photo", "deadline", "status"}
"""Columns that are carried along and never compared: they are kept as texts, not as codes."""

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|<[^<>]*>")
_NOISE = re.compile(r"[\s_\-/、:：*·.()\[\]【】<>\"'“”]+")
_QUESTION = re.compile(r"\(?\d{1,3}(?:[、)]|\.(?!\d))(?=.)")  # what exports of questionnaires put before: 3、区县
_FIGURES, _NUMERALS = "0123456789", "一二三四五六七八九十"
_LONGEST = 300  # characters; what is longer is no heading, and would take long to be looked at


@lru_cache(1 << 15)  # hundreds of workbooks say the same again and again
def bare_heading(heading: str) -> str:
    """A heading without what people vary: width, case, spaces, brackets and what stands in them."""
    if len(heading) > _LONGEST:
        return heading
    whole = unicodedata.normalize("NFKC", heading).casefold().strip()
    number = _QUESTION.match(whole)
    text = whole[number.end() :] if number else whole
    inner = _NOISE.sub("", _BRACKETED.sub("", text))
    return inner or _NOISE.sub("", text)


_ASKED: set[str] = set()
_NAMING: dict[str, str] = {}
_MOST_ASKED = 1 << 17


@cache
def _known() -> dict[str, str]:
    names = {bare_heading(name): column for column, headings in COLUMNS.items() for name in headings}
    return {**{bare_heading(column): column for column in COLUMNS}, **names}


@lru_cache(1 << 15)  # hundreds of workbooks say the same again and again
def recognise(heading: str) -> str | None:
    """The canonical column that a heading names, or None. ``责任单位2`` is a second ``unit``."""
    known, text = _known(), bare_heading(heading)
    if text in known:
        return known[text]
    shorter = known.get(text.rstrip(_FIGURES) if text[-1:] in _FIGURES else text.rstrip(_NUMERALS))
    return shorter if shorter == "unit" else None


@lru_cache(1 << 12)
def looks_after(heading: str) -> str | None:
    """Whether a heading names the unit that looks after a place (``partner``), or the leader (``leader``)."""
    text = bare_heading(heading)
    return next((who for who, names in LOOKING_AFTER.items() if text in map(bare_heading, names)), None)


def named_among(texts: Iterable[str], stated: Mapping[str, str]) -> dict[str, str]:
    """Of many texts those that name a column, as :func:`role_of` does. Texts that were asked for before cost next to
    nothing: hundreds of workbooks say the same, and nearly all of it names none."""
    if stated:
        return {text: role for text in texts if (role := role_of(text, stated))}
    given = set(texts) - {""}
    if len(_ASKED) > _MOST_ASKED:
        _ASKED.clear()
        _NAMING.clear()
    for text in given - _ASKED:
        if role := recognise(text):
            _NAMING[text] = role
    _ASKED.update(given)
    return {text: _NAMING[text] for text in _NAMING.keys() & given}


def role_of(heading: str, stated: Mapping[str, str]) -> str | None:
    """As :func:`recognise`; but what a layout states of a heading comes first ("carried": it names no column)."""
    own = stated.get(bare_heading(heading)) if stated else None
    return recognise(heading) if own is None else own if own in COLUMNS else None


def precedence(heading: str, stated: Mapping[str, str]) -> int:
    """How exactly a recognised heading says what it is: 0 for the headings that stand first in ``COLUMNS``, less for
    those that a layout states."""
    if bare_heading(heading) in stated:
        return -1
    names = [bare_heading(name) for name in COLUMNS.get(recognise(heading) or "", [])]
    text = bare_heading(heading)
    return names.index(text) if text in names else len(names)
