"""A file becomes a published table: headings of one or several lines, captions of groups, lines of totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from civscore.errors import CivScoreError, UsageError, Where, closest
from civscore.matching import normalized
from civscore.readers.files.opening import raw_sheets
from civscore.readers.raw import TOP_ROWS, UNCALCULATED, RawSheet
from civscore.readers.totals import kind_of
from civscore.trust.audit.figures import MOST_PLACES, PrintedFigures, figures, number_in
from civscore.trust.audit.table import AuditedTable, FootLine, TableColumn

MOST_ROWS = 5_000
_WEIGHTS = re.compile(r"(各项|所占)?(权重|权数|比重|所占比例|weights?)([（(]?[%％]?[)）]?)", re.IGNORECASE)


def read_table(path: Path, sheet: str | None = None) -> AuditedTable:
    """The table of a file: that of the named sheet, else the first sheet that holds one. Roles are not known yet.

    Raises:
        CivScoreError: the file cannot be read, or holds no table with numbers, or one of too many rows.
        UsageError: there is no sheet of that name.
    """
    sheets = raw_sheets(path)
    if sheet is not None:
        named = [s for s in sheets if normalized(s.sheet) == normalized(sheet)]
        if not named and not any(s.sheet for s in sheets):
            raise UsageError(CivScoreError.of("audit-sheetless", Where(str(path)), given=sheet).problems)
        if not named:
            names = [s.sheet for s in sheets]
            values = {"given": sheet, "guess": closest(sheet, names), "known": ", ".join(names)}
            raise UsageError(CivScoreError.of("audit-no-sheet", Where(str(path)), **values).problems)
        sheets = named
    for raw in sheets:
        found = _table(raw)
        if found is not None:
            return found
    raise CivScoreError.of("audit-no-table", Where(str(path)))


def _table(raw: RawSheet) -> AuditedTable | None:
    """The table of a sheet, None where there are no headings with numbers beneath."""
    shown = {column: [visible or "" for visible in raw.as_shown(column)] for column in raw.columns}
    shown = {column: [normalized(text) for text in texts] for column, texts in shown.items()}
    rows = [{c: texts[at] for c, texts in shown.items() if texts[at]} for at in range(raw.height)]
    first = next((at for at, row in enumerate(rows[:TOP_ROWS]) if _is_data(row)), None)
    if not first:
        return None
    while first > 1 and len(rows[first - 1]) == 1 and len(rows[first - 2]) > 1 and not _is_data(rows[first - 2]):
        first -= 1  # the caption of the first group stands between headings and rows
    heads, top = _headings(raw, rows, first)
    used = [c for c in sorted(shown) if any(row.get(c) for row in rows[first:])]
    body, captions, feet, skipped, stated = _body(raw, rows, first, heads)
    if not body:
        return None
    if len(body) > MOST_ROWS:
        raise CivScoreError.of("audit-too-long", raw.where, rows=len(body), most=MOST_ROWS)
    _refuse_errors(raw, used, body)
    columns = [_column(raw, c, heads.get(c, ""), [rows[at].get(c, "") for at in body], body) for c in used]
    return AuditedTable(
        raw.file, raw.sheet, " ".join(t for row in rows[:top] for t in dict.fromkeys(row.values())), columns,
        [raw.line(at) for at in body], captions=captions, feet=feet, skipped=skipped, stated=stated,
    )  # fmt: skip


def _is_data(row: dict[int, str]) -> bool:
    """Whether a row holds numbers, and no more texts than numbers allow: no headings."""
    numbers = sum(number_in(text) is not None for text in row.values())
    return numbers >= 2 or (numbers == 1 and len(row) == 2)


def _headings(raw: RawSheet, rows: Sequence[dict[int, str]], first: int) -> tuple[dict[int, str], int]:
    """The headings above the first row of data by column, and the row (from 0) in which they begin."""
    top = first
    while top > 0 and len(rows[top - 1]) > 1:
        top -= 1
    if top == first:
        top = max(first - 1, 0)
    spread = [dict(row) for row in rows[top:first]]
    for merged in raw.merged:
        text = rows[merged.top].get(merged.left, "") if top <= merged.top < first else ""
        for at in range(merged.top, min(merged.bottom, first - 1) + 1) if text else ():
            for column in range(merged.left, merged.right + 1):
                spread[at - top].setdefault(column, text)
    columns = {c for row in spread for c in row}
    return {c: " ".join(dict.fromkeys(row[c] for row in spread if row.get(c))) for c in columns}, top


def _body(
    raw: RawSheet, rows: Sequence[dict[int, str]], first: int, heads: dict[int, str]
) -> tuple[list[int], list[str], list[FootLine], list[int], dict[int, str]]:  # fmt: skip
    """The rows of data with the captions above them, lines of totals, other lines, and a line of weights."""
    body: list[int] = []
    captions: list[str] = []
    feet: list[FootLine] = []
    skipped: list[int] = []
    stated = {c: found for c, text in heads.items() if (found := _stated(text))}
    caption = ""
    for at in range(first, len(rows)):
        row = rows[at]
        words = [text for text in row.values() if number_in(text) is None]
        label = words[0] if words else ""
        kind = kind_of(label)
        if not row or [*row.values()] == [heads.get(c) for c in row]:
            continue  # an empty line, or the headings again after a page break
        if _WEIGHTS.fullmatch(label) and len(row) > len(words):
            stated |= {c: text for c, text in row.items() if number_in(text)}
        elif kind in ("sum", "part", "mean"):
            feet.append(FootLine(label, "mean" if kind == "mean" else "sum", raw.line(at), row))
        elif kind in ("full", "compared", "whole") or not _is_data(row):
            if len(set(row.values())) == 1 and len(words) == len(row) and kind is None:
                caption = words[0]
            skipped.append(raw.line(at))
        else:
            body.append(at)
            captions.append(caption)
    return body, captions, feet, skipped, stated


def _stated(heading: str) -> str:
    """The weight that a heading states: 系统考核(占40%), 现场×0.4, Field (40 %)."""
    found = re.findall(r"(\d+(?:\.\d+)?)\s*[%％]", heading)
    if len(found) == 1:
        return f"{found[0]}%"
    factor = re.search(r"(?:×|\*|权重|系数|weight)\s*[:：]?\s*(0?\.\d+)", heading)
    return factor.group(1) if factor else ""


def _refuse_errors(raw: RawSheet, used: Sequence[int], body: Sequence[int]) -> None:
    """A formula that was never calculated is no figure that somebody published.

    Raises:
        CivScoreError: the table holds one.
    """
    rows = set(body)
    for column in used:
        for at, error in raw.errors.get(column, {}).items():
            if at in rows and error == UNCALCULATED:
                raise CivScoreError.of("formula-without-value", raw.at(at, column), given=error)


def _column(raw: RawSheet, column: int, heading: str, texts: list[str], body: Sequence[int]) -> TableColumn:
    """A column; numbers are most of what it holds, or it is one of texts."""
    filled = [text for text in texts if text]
    numbers = [text for text in filled if number_in(text)]
    if not numbers or 10 * len(numbers) < 6 * len(filled):
        return TableColumn(column, heading, tuple(texts), None)
    printed = figures(texts)
    stored = _stored(raw, column, body, printed) if printed and raw.shown.get(column) else None
    return TableColumn(column, heading, tuple(texts), printed, stored)


def _stored(raw: RawSheet, column: int, body: Sequence[int], printed: PrintedFigures) -> PrintedFigures | None:
    """What the cells hold, where that has more decimals than they show."""
    cells = raw.columns[column].to_pylist()
    texts = [str(cells[at] or "") for at in body]
    if printed.percent:
        from civscore.readers.raw import percent_text

        texts = [
            percent_text(text) if at in raw.percents.get(column, ()) else text
            for at, text in zip(body, texts, strict=True)
        ]
    found = figures([f"{float(t):.{MOST_PLACES}f}" if _plain(t) else t for t in texts])
    if found is None:
        return None
    return found if found.places > printed.places and found.values != printed.at(found.places).values else None


def _plain(text: str) -> bool:
    return re.fullmatch(r"-?\d+\.\d{9,}", text) is not None
