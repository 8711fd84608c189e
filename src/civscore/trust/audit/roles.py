"""Which column is what: by its heading and by what it holds; where the command line names columns, by that."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from civscore.errors import CivScoreError, UsageError, Where, closest
from civscore.readers.headings import bare_heading
from civscore.readers.raw import column_number
from civscore.trust.audit.table import AuditedTable, Role, TableColumn

_EDGE = r"(?<![a-z]){}(?![a-z])"


def _words(chinese: str, english: str) -> re.Pattern[str]:
    return re.compile("|".join([chinese, *(_EDGE.format(word) for word in english.split("|"))]))


_RANK = _words("排名|名次|位次|排位|排序", "rank|ranking|place|position")
_MOVED = _words("比上|较上|环比|升降|增减|变化|涨跌|±|增幅|升跌", "changes?|difference|change vs.*|moved")
_BEFORE = _words("上次|上月|上期|上季|上轮|上年|上一|前次|去年", "last|previous|before")
_CASES = _words(
    "样本|份数|人数|户数|问卷数|检查数|应查|抽查数|总数|点位数|测评数", "cases|n|sample|samples|people|number"
)
_RATE = _words("率$|率[（(]|满意度|百分比", "rate|rates|pct|percent|satisfied|passed")
_SHARE = _words("占比|比重|构成", "shares?|proportion")
_POSSIBLE = _words("应得|满分|标准分|总分值|分值$|基准分", "possible|full marks|maximum|max|out of")
_DEDUCTED = _words("扣分|失分|减分|扣减", "deducted|deductions?|lost|penalty|penalties")
_WHOLE = _words(
    "总分|总得分|总成绩|综合得分|综合成绩|综合分|最终得分|最后得分|合计|总计|总评|总体得分", "total|overall|final|sum"
)
_SCORE = _words("得分|成绩|分数|评分", "scores?|points|marks|result")
_NOT_LOOKED_AT = _words("序号|编号|元[)）]?$|金额|奖励|奖金|备注|电话|日期", "no|id|serial|remarks?|notes?|bonus paid")
CONVERTED = _words("折算|折合|换算|加权|折后", "weighted|converted")
"""The heading of a score that was multiplied with its weight already."""
_MOST = 0.6  # of the rows: a column of parts or totals that is emptier is none


def with_roles(
    table: AuditedTable, *, parts: str | None, total: str | None, rank: str | None, group: str | None
) -> AuditedTable:  # fmt: skip
    """The table with the role of each column, and the names of its rows.

    Raises:
        UsageError: a column that is named is not there, or holds no numbers.
    """
    given: dict[int, Role] = {}
    for text, role in ((total, "total"), (rank, "rank"), (group, "group")):
        if text is not None:
            given[column_meant(table, text).at] = role  # type: ignore[assignment]
    if parts is not None:
        given |= dict.fromkeys((c.at for c in columns_meant(table, parts)), "part")
    for column in table.columns:
        if given.get(column.at) in ("part", "total", "rank") and column.printed is None:
            values = {"given": column.heading or column.letter}
            raise UsageError(CivScoreError.of("audit-no-numbers", Where(table.file), **values).problems)
    roles = {c.at: given.get(c.at) or _by_heading(c, len(table.lines)) for c in table.columns}
    roles |= _texts(table, roles, given)
    roles |= _total(table, roles, given)
    roles |= _parts(table, roles, given)
    if parts is None:
        roles |= {raw.at: "raw" for raw, _ in conversions(table, roles)}
    named = next((c for c in table.columns if roles[c.at] == "name"), None)
    names = named.texts if named else tuple(str(line) for line in table.lines)
    return replace(table, roles=roles, names=names)


def conversions(table: AuditedTable, roles: Mapping[int, Role]) -> list[tuple[TableColumn, TableColumn]]:
    """The parts that are converted scores, each behind the score to its left that it was converted from."""
    found = []
    for at, column in enumerate(table.columns):
        before = table.columns[at - 1] if at else None
        if before is None or roles[column.at] != "part" or not CONVERTED.search(column.heading.casefold()):
            continue
        if roles[before.at] in ("part", "raw") and not CONVERTED.search(before.heading.casefold()):
            found.append((before, column))
    return found


def column_meant(table: AuditedTable, text: str) -> TableColumn:
    """The column of that heading or letter.

    Raises:
        UsageError: there is none.
    """
    wanted = bare_heading(text)
    for column in table.columns:
        if bare_heading(column.heading) == wanted:
            return column
    beginning = [c for c in table.columns if wanted and bare_heading(c.heading).startswith(wanted)]
    if len(beginning) == 1:
        return beginning[0]
    if re.fullmatch("[A-Za-z]{1,3}", text.strip()):
        at = column_number(text.strip().upper())
        for column in table.columns:
            if column.at == at:
                return column
    headings = [re.split("[(（]", c.heading)[0].strip() for c in table.columns if c.heading]
    known = ", ".join(f"{c.letter} {c.heading}".strip() for c in table.columns)
    values = {"given": text, "guess": closest(text, headings), "known": known}
    raise UsageError(CivScoreError.of("audit-no-column", Where(table.file), **values).problems)


def columns_meant(table: AuditedTable, text: str) -> list[TableColumn]:
    """The columns that a list names: letters or headings, B:D for all from one to another; hidden commas are minded.

    Raises:
        UsageError: one of them is not there.
    """
    found: dict[int, TableColumn] = {}
    for piece in re.split("[,，、;；]", text):
        ends = [e for e in re.split("[:：]", piece) if e.strip()]
        if not ends:
            continue
        first, last = column_meant(table, ends[0]), column_meant(table, ends[-1])
        low, high = sorted((first.at, last.at))
        found |= {c.at: c for c in table.columns if low <= c.at <= high and (c.printed or low == high)}
    return [found[at] for at in sorted(found)]


def _by_heading(column: TableColumn, rows: int) -> Role:
    """What a column is by its heading; parts and totals are told apart later."""
    heading = column.heading.casefold()
    if column.printed is None:
        return "rank-change" if _RANK.search(heading) and _MOVED.search(heading) else "other"
    moved, before = _MOVED.search(heading), _BEFORE.search(heading)
    if _RANK.search(heading):
        return "rank-change" if moved else "last-rank" if before else "rank"
    if _NOT_LOOKED_AT.search(heading) or sum(v is not None for v in column.printed.values) < _MOST * rows:
        return "change" if moved else "other"
    if moved:
        return "change"
    if before:
        return "last"
    for role, words in (("percentage", _SHARE), ("possible", _POSSIBLE), ("cases", _CASES)):
        if words.search(heading) and not _DEDUCTED.search(heading):
            return role  # type: ignore[return-value]
    return "part"


def _texts(table: AuditedTable, roles: dict[int, Role], given: dict[int, Role]) -> dict[int, Role]:
    """The columns of texts: names are those of which most differ, groups those that come again."""
    texts = [c for c in table.columns if c.printed is None and roles[c.at] == "other" and any(c.texts)]
    if not texts:
        return {}
    different = {c.at: len(set(filter(None, c.texts))) for c in texts}
    name = max(texts, key=lambda c: (different[c.at], -c.at))
    found: dict[int, Role] = {name.at: "name"}
    if "group" not in given.values():
        groups = [c for c in texts if c.at < name.at and 1 < different[c.at] <= len(table.lines) / 2]
        found |= {c.at: "group" for c in groups[:1]}
    return found


def _total(table: AuditedTable, roles: dict[int, Role], given: dict[int, Role]) -> dict[int, Role]:
    """The column of totals: one that is called so, before scores, before sums of deductions; the last of its kind."""
    if "total" in given.values():
        return {}
    candidates = [c for c in table.columns if roles[c.at] == "part" and c.at not in given]

    def called(column: TableColumn, *words: re.Pattern[str]) -> bool:
        return all(w.search(column.heading.casefold()) for w in words)

    scores = [c for c in candidates if not called(c, _DEDUCTED) and not called(c, _RATE)]
    for some in (
        [c for c in scores if called(c, _WHOLE)],
        [c for c in scores if called(c, _SCORE) and c.at not in table.stated],
        [c for c in candidates if called(c, _DEDUCTED, re.compile("总|合计|total|sum"))],
    ):
        if some:
            return {some[-1].at: "total"}
    return {}


def _parts(table: AuditedTable, roles: dict[int, Role], given: dict[int, Role]) -> dict[int, Role]:
    """Which numbers are parts of the total: those to its left, else those to its right; rates with cases are rates."""
    free = [c for c in table.columns if roles[c.at] == "part" and c.at not in given]
    total = next((at for at, role in roles.items() if role == "total"), None)
    cases = "cases" in roles.values()
    rates: dict[int, Role] = {
        c.at: "rate"
        for c in free
        if cases and (_RATE.search(c.heading.casefold()) or (c.printed and c.printed.percent))
    }
    if "part" in given.values() or total is None:
        return {c.at: rates.get(c.at, "other") for c in free}
    left = [c for c in free if c.at < total and c.at not in rates]
    chosen = {c.at for c in left or [c for c in free if c.at not in rates]}
    return {c.at: "part" if c.at in chosen else rates.get(c.at, "other") for c in free}


def group_columns(table: AuditedTable) -> Sequence[tuple[str, ...]]:
    """The groups that ranks may be counted in: none, the captions above the rows, and the column of groups."""
    found: list[tuple[str, ...]] = [("",) * len(table.lines)]
    if len(set(table.captions)) > 1:
        found.append(tuple(table.captions))
    column = table.one("group")
    if column:
        found.append(filled_down(column.texts))
    return found


def filled_down(texts: Sequence[str]) -> tuple[str, ...]:
    """Texts with empty cells as the one above: cells of a group are often merged."""
    found: list[str] = []
    for text in texts:
        found.append(text or (found[-1] if found else ""))
    return tuple(found)
