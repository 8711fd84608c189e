"""Subtotals and totals in sheets: no observations, but checked against what they sum up, where that is numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

import numpy as np

from civscore.errors import Problem
from civscore.matching import normalized
from civscore.readers.block import Block
from civscore.readers.coded import Coded
from civscore.readers.headings import ANSWERS, SITES, STANDARDS
from civscore.rules.answers import number_of

PLACES = (*SITES, "site_type", "district", "street", "community", "grid")
"""Columns that say where; in any of them a total may be labelled."""
_LABELLED = (*STANDARDS, *PLACES)
_LONGEST = 24
Kind = Literal["sum", "part", "mean", "full", "compared", "whole", "beside"]
_ENDS = "得分|总分|分值|分数|成绩|数值|数据|情况|水平|值|分|数|率"
_WORDS: dict[Kind, re.Pattern[str]] = {
    "part": re.compile(r".{0,10}?(小计|subtotal)\d*"),
    "sum": re.compile(r".{0,10}?(合计|总计|共计|累计|汇总|total)\d*|总和|sum"),
    "mean": re.compile(rf".{{0,8}}?(平均({_ENDS})?|均(值|分|得分)|average|mean)\d*|avg\.?|中位数|median"),
    "full": re.compile(
        rf"(满分|目标|应得|标准(?=值|分))({_ENDS})?|标准分|标准差|分值|权重|points|weights?|fullmarks|maximum|targets?"
    ),
    "compared": re.compile(
        rf"[较与比]?(上个?(月|期|季度?|年度?)|去年|(去年|上年)?同期|本(月|期|季度?)|全年)({_ENDS})?(相?比|增减|变化)?"
        r"|(环比|同比|增减|变化|增幅|升降)(增减|增长|变化|增幅|值|率)?|(last|previous)(month|year|period)|change"
    ),
    "whole": re.compile(rf"(全(市|区|县|省|镇|乡|街道|州|域|部|体)|整体|总体)({_ENDS}|得分率|达标率)?"),
    "beside": re.compile(
        r"总分|总得分|(最高|最低)(分|值)?|(得分|达标|合格)率|备注|说明|序号|(计量)?单位|no\.?|remarks|notes"
    ),
}
_HINT = re.compile("计|汇总|总和|均|中位|total|sum|average|avg|mean|median", re.IGNORECASE)  # before the closer look
_IN_STANDARDS = re.compile("小.?计|合.?计|总.?计|total", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")


@lru_cache(maxsize=4096)
def kind_of(text: str) -> Kind | None:
    """What a text labels that is no place, None where it may name one.

    Only whole words count (全市平均, but not 全市第一中学), without the blanks in them, a colon, or what stands in
    brackets behind them: 小 计, 合计（处）：. Sums and means may have a number, and before them what they are of.

    Returns:
        a sum of everything ("sum") or of what stands since the one before ("part"), a mean, full marks or a target,
        a figure to be compared, one of the whole town, or what is written beside sites.
    """
    if len(text) > _LONGEST:
        return None
    word = "".join(normalized(text).casefold().split()).rstrip(":")
    parts = (_BRACKETS.sub("", word).rstrip(":") or word.strip("()[]【】〔〕")).split("/")
    kinds = [next((kind for kind, words in _WORDS.items() if words.fullmatch(part)), None) for part in parts]
    return kinds[0] if len({*kinds}) == 1 else None if None in kinds else "mean"


def is_sum(text: str) -> bool:
    """Whether a text labels a sum: 合计, 东区小计, Subtotal."""
    return kind_of(text) in ("sum", "part")


def is_total(text: str) -> bool:
    """Whether a text labels a sum or a mean, which no list of places has among them."""
    return kind_of(text) in ("sum", "part", "mean")


def is_part(text: str) -> bool:
    """Whether a text labels a subtotal, which counts from the one before it."""
    return kind_of(text) == "part"


def leave_out_totals(block: Block) -> None:
    """Take the rows of totals and means out of a long sheet; they are said, and where a total is not the sum of what
    stands above it there is a warning."""
    if not any(_HINT.search(text) for role in _LABELLED if role in block.coded for text in block.coded[role][1]):
        return
    standards = _standards(block)
    labels = _labels(block, standards)
    rows = [i for i, label in enumerate(labels) if label]
    if not rows:
        return
    where = block.where(rows[0], next(iter(block.letters.values())))
    others = {standard for standard, label in zip(standards, labels, strict=True) if not label}
    alone = any(standards[i] not in others for i in rows if standards[i])
    block.problems.append(Problem("warning" if alone else "note", "total-rows", where, {}, len(rows) - 1))
    for name in ANSWERS if "result_column" not in block.coded else ():
        if name in block.coded:
            block.problems += _differing(block, labels, standards, name)
    block.keep(np.array([i for i, label in enumerate(labels) if not label], dtype=np.intp), "total")


def _differing(block: Block, labels: Sequence[str], standards: Sequence[str], name: str) -> Iterator[Problem]:
    """A total that names a standard sums up that standard's rows, any other one all rows; means are not compared."""
    cells = _cells(block.coded[name])
    sums = [i for i, label in enumerate(labels) if not label or is_sum(label)]
    for standard in sorted({standards[i] for i in sums if labels[i]}):
        rows = [i for i in sums if standards[i] == standard or (not standard and not labels[i])]
        for at, values in differing([labels[i] for i in rows], [cells[i] for i in rows]):
            yield Problem("warning", "total-differs", block.where(rows[at], block.letters[name]), values)


def differing(labels: Sequence[str], cells: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The totals of a line of cells that are not the sum of the numbers before them.

    Args:
        labels: for each cell the label of its total, empty for an ordinary cell.
        cells: the texts; a total is not checked where an ordinary cell before it is no number.

    Yields:
        the position of the total, what it says and what the sum is.
    """
    part: list[Decimal | None] = []
    whole: list[Decimal | None] = []
    for at, (label, text) in enumerate(zip(labels, cells, strict=True)):
        if not label:
            part += [number_of(text)] if text else []
            continue
        stated = number_of(text)
        over = part if is_part(label) else whole + part
        if stated is not None and over and None not in over:
            total = sum((n for n in over if n is not None), Decimal(0))
            if total != stated:
                yield at, {"stated": f"{stated:f}", "sum": f"{total:f}"}
        whole, part = whole + part, []


def _labels(block: Block, standards: Sequence[str]) -> list[str]:
    """For each row the label of its total, empty for an ordinary row; *standards* are those that rows name."""
    found = np.full(len(block.rows), "", dtype=object)
    for role in PLACES:
        found = _filled_in(found, block, role, lambda text: text if _HINT.search(text) and is_total(text) else "")
    nameless = np.array(standards, dtype=object) == ""
    for role in STANDARDS:
        found = np.where(
            nameless, _filled_in(found, block, role, lambda text: text if _for_standard(text) else ""), found
        )
    return [str(label) for label in found]


def _standards(block: Block) -> list[str]:
    """For each row the standard that it names, empty where it names none."""
    found = np.full(len(block.rows), "", dtype=object)
    for role in STANDARDS:
        found = _filled_in(found, block, role, lambda text: "" if _for_standard(text) else text)
    return [str(name) for name in found]


def _for_standard(text: str) -> bool:
    """Whether a total is labelled where a standard should be named: standards may well be called 日常测评平均分."""
    return _IN_STANDARDS.search(text) is not None and is_sum(text)


def _filled_in(found: Any, block: Block, role: str, what: Callable[[str], str]) -> Any:
    """The blanks of *found* filled with *what* is made of the texts of a column."""
    if role not in block.coded:
        return found
    codes, texts = block.coded[role]
    return np.where(found == "", np.array([*map(what, texts), ""], dtype=object)[codes], found)


def _cells(coded: Coded) -> list[str]:
    codes, texts = coded
    return [texts[c] if c >= 0 else "" for c in codes.tolist()]
