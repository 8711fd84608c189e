"""What civscore wrote and what is no input: by its mark a workbook, by its words a sheet that lost the mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from civscore.errors import Problem, Where
from civscore.readers.block import Block
from civscore.readers.raw import RawSheet
from civscore.text.check import EN, ZH
from civscore.workbook.mark import INPUTS

CHECK_SHEET = "civ-score check · {name}"
"""What stands in the first cell of the list of problems that ``civ-score check`` puts into a workbook."""
CHECK_SHEETS = frozenset(CHECK_SHEET.format(name=texts.index_name) for texts in (ZH, EN))
LEDGER_COPY = "civscore-ledger"
"""Name and first cell of the hidden sheet in a workbook of the problem ledger."""
APPEALS_COPY = "civscore-appeals"
"""The same in a workbook of appeals, or of rulings on them."""
OWN = {"own-workbook", "looks-like-own"}
"""The codes of what is said of such workbooks and sheets."""

_SIGNS: dict[str, tuple[set[str], ...]] = {
    "ledger": (
        {"台账编号", "整改措施", "完成时间", "复核意见"}, {"ledger id", "measures taken", "finished on", "review"},
    ),
    "appeals": (
        {"台账编号", "申诉事项", "申诉理由"}, {"ledger id", "what is contested", "the unit's reason"},
    ),
    "report": (
        {"总分", "目标", "结论", "得分率", "覆盖率"}, {"Total score", "Target", "Status", "Rate", "Coverage"},
        {"得分率", "失分", "覆盖率", "观测数"}, {"Rate", "Lost", "Coverage", "Obs."},
        {"名次", "得分", "得分率", "覆盖率", "观测数"}, {"Rank", "Score", "Rate", "Coverage", "Obs."},
        {"名次", "得分", "得分率", "观测数", "问题数", "失分"}, {"Rank", "Score", "Rate", "Obs.", "Faults", "Lost"},
        {"Rank", "Score", "Rate", "Obs.", "Problems", "Lost"},
        {"前置条件", "要求", "实测", "结论"}, {"gate", "condition", "observed", "outcome"},
        {"前置条件与负面清单"}, {"Gates and penalty list"},
        {"点位与标准对照表", "得分率"}, {"Sites × standards", "Rate"},
        {"来源（文件!工作表!单元格）"}, {"Source (file!sheet!cell)"},
        {"数据质量", "测评范围", "分值覆盖率"}, {"Data quality", "Extent", "Coverage of the points"},
        {"薄弱指标", "分子", "分母"}, {"Found", "Numerator", "Denominator"},
        {"报告：得分率", "报告：得分"}, {"Report: rate", "Report: score"},
    ),
    "diff": (
        {"抽到不同点位", "构成"}, {"other sites drawn", "comp."}, {"前次名次", "本次名次"}, {"old rank", "new rank"},
        {"前次", "本次", "变化", "体系版本"}, {"old", "new", "change", "edition"},
        {"来源单元格", "状态"}, {"source cell", "state"},
    ),
    "gap": ({"先改的点位", "先改的标准"}, {"fix first: site", "fix first: standard"}),
    "plan": ({"单独整改增分", "等效"}, {"gain alone", "equal"}),
    "list": (
        {"抽样结果", "备选顺序"}, {"drawn", "reserve order"},
        {"抽样结果", "问题数", "失分"}, {"drawn", "faults", "lost"},
    ),
    "materials": (
        {"实报份数", "文件名", "成文日期", "报送日期"}, {"files handed in", "file names", "made on", "handed in on"},
        {"认定", "日期依据", "字节"}, {"verdict", "day known from", "bytes"},
    ),
    "index": ({"全额失分", "分摊失分"}, {"lost (full)", "lost (split)", "file"}),
    "scheme": ({"确切规则（YAML）"}, {"exact rule (YAML)"}),
    "phone": ({"civscore_scheme", "calculate"}, {"list_name", "site_id", "site_name"}),
}  # fmt: skip
"""Words that stand together only at the top of such a paper, in either language."""


def own_workbook(sheets: Sequence[RawSheet]) -> list[Block]:
    """The sheets of a workbook that civscore wrote and that is no input, and what is to be said of it; else nothing."""
    kinds = sorted(sheets[0].kinds - INPUTS) if sheets else []
    if not kinds:
        return []
    said = Problem("note", "own-workbook", Where(sheets[0].file), {"paper": kinds[0]})
    return [Block(problems=[said], kind="skip"), *(Block(kind="skip") for _ in sheets[1:])]


def own_sheet(raw: RawSheet, top: list[dict[int, str]], stated: bool = False) -> Problem | None:
    """What is to be said of a sheet of these, by its first rows; None of any other.

    A report has standards, sites and losses too: read as inspections they would count again. Where somebody *stated*
    how the sheet is to be read, its words do not matter.
    """
    first = set(top[0].values()) if top else set()
    if CHECK_SHEETS & first:
        return Problem("note", "list-of-problems", raw.where)
    if LEDGER_COPY in first or APPEALS_COPY in first:
        return Problem("note", "ledger-copy-skipped", raw.where)
    kind = None if stated else _kind_by_words({text for row in top for text in row.values()})
    return Problem("note", "looks-like-own", raw.where, {"paper": kind}) if kind else None


def may_be_own(words: set[str]) -> bool:
    """Whether sheets with these words may be among those of which :func:`own_sheet` has something to say."""
    return bool(CHECK_SHEETS & words) or LEDGER_COPY in words or _kind_by_words(words) is not None


def _kind_by_words(words: set[str]) -> str | None:
    return next((kind for kind, signs in _SIGNS.items() if any(sign <= words for sign in signs)), None)


def is_own(blocks: Sequence[Block]) -> bool:
    """Whether sheets are those of a workbook that civscore wrote and that is no input."""
    return bool(blocks) and any(p.code == "own-workbook" for p in blocks[0].problems)


def looks_like_own(blocks: Sequence[Block]) -> bool:
    """Whether sheets of a workbook look like ours and nothing else of it was read, nor is wrong: one of our papers."""
    said = {p.code for b in blocks for p in b.problems}
    faulty = any(p.level == "error" for b in blocks for p in b.problems)
    return "looks-like-own" in said and not faulty and all(b.sheet is None for b in blocks)


def once_a_file(problems: Sequence[Problem]) -> list[Problem]:
    """The same problems; of several sheets of a file that look like ours the first is named, the others counted."""
    found: list[Problem] = []
    first: dict[str, int] = {}
    for problem in problems:
        at = first.setdefault(problem.where.file, len(found)) if problem.code == "looks-like-own" else len(found)
        if at < len(found):
            found[at] = replace(found[at], more=found[at].more + 1)
        else:
            found.append(problem)
    return found
