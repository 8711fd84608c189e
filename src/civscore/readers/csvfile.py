"""csv → one raw sheet: UTF-8 with or without BOM, UTF-16 with BOM, GB18030; comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pandas as pd
import pyarrow as pa

from civscore.errors import CivScoreError, Where
from civscore.readers.raw import RawSheet

_HEAD_LINES = 60  # enough to see the number of columns, title rows included


def read_csv(path: Path) -> list[RawSheet]:
    """The sheet that a csv file is.

    Raises:
        CivScoreError: the encoding is none of the known ones, or a line cannot be split into cells.
    """
    data = path.read_bytes()
    encoding = _encoding(data, str(path))
    if not data.strip():
        return [RawSheet(str(path), "", {})]
    head = data[: 1 << 18].decode(encoding, errors="ignore")
    separator, width = _shape(head)
    try:
        frame = pd.read_csv(
            io.BytesIO(data),
            header=None,
            names=list(range(width)),
            dtype=str,
            na_filter=False,
            skip_blank_lines=False,
            sep=separator,
            encoding=encoding,
            index_col=False,
        )
    except pd.errors.ParserError as error:
        line = re.search(r"line (\d+)", str(error))
        row = int(line.group(1)) if line else 1
        raise CivScoreError.of("csv-line", Where(str(path), cell=f"A{row}"), columns=width) from error
    columns = {c: pa.array(frame[c], type=pa.large_string()) for c in frame.columns}
    return [RawSheet(str(path), "", columns)]


def _encoding(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise CivScoreError.of("csv-encoding", Where(name))


def _shape(head: str) -> tuple[str, int]:
    """The separator and the number of columns, from the first lines."""
    lines = head.splitlines()[:_HEAD_LINES]
    separator = max(",\t;", key=lambda s: max(line.count(s) for line in lines))
    return separator, max((len(row) for row in csv.reader(lines, delimiter=separator)), default=1)
