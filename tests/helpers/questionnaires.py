"""Made-up exports of questionnaires, as the products write them, and a scheme that they speak of.

The forms: 问卷星's text export (``3、…`` for a question, ``第5题(…)`` for the parts of a matrix, ┋ between several
answers, (跳过), 其他〖…〗) and its export by number (a column 1/0 for each choice, −3, −2) are those that public
programs read; KoboToolbox writes ``q/choice`` columns of 1 and 0, blank where the question was not asked, beside a
column of all.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from running import tree_of

from civscore.readers.files.opening import raw_sheets
from civscore.scheme.tree import Tree
from civscore.survey.counted import SurveyCount
from civscore.survey.desk import count_survey
from civscore.survey.mapping import load_map
from civscore.survey.sheets import RespondentSheet, read_respondents

Row = Sequence[Any]
SCALE = {"很满意": 1, "满意": 0.8, "基本满意": 0.6, "不太满意": 0.3, "不满意": 0}
SCHEME: dict[str, Any] = {
    "id": "asked", "name": "问卷体系", "points": 100, "scales": {"satisfaction": SCALE},
    "areas": ["district", "street"],
    "indicators": [
        {"id": "1", "name": "满意度", "points": 60, "method": "survey",
         "judge": {"type": "grades", "scale": "satisfaction"}, "children": [
            {"id": "1.1", "name": "对市容卫生的评价"}, {"id": "1.2", "name": "对社会治安的评价"},
            {"id": "1.3", "name": "对交通秩序的评价"}, {"id": "1.4", "name": "对窗口服务的评价"},
            {"id": "1.5", "name": "对市场消费的评价"},
        ]},
        {"id": "2", "name": "知晓", "points": 30, "method": "survey", "judge": "tally", "children": [
            {"id": "2.1", "name": "创建工作知晓率"}, {"id": "2.2", "name": "创建工作支持率"},
            {"id": "2.3", "name": "志愿服务参与率"},
        ]},
        {"id": "3", "name": "印象分", "points": 10, "method": "survey", "judge": {"type": "score", "full": 10}},
        {"id": "4", "name": "路面无垃圾", "points": 0, "method": "field", "judge": "pass-fail"},
        {"id": "5", "name": "满意率", "points": 0, "method": "survey", "judge": {"type": "at-least", "value": 90}},
        {"id": "6", "name": "受理件数", "points": 0, "method": "material",
         "judge": {"type": "at-least", "value": 1000}},
    ],
}  # fmt: skip
SHARES = {word: Fraction(str(share)) for word, share in SCALE.items()}

WJX = (
    ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您的性别", "2、您所在的街道",
     "3、您是否知道本市正在创建文明城市", "4、您对社会治安的评价", "第5题(市容卫生)", "第5题(交通秩序)",
     "6、您参加过哪些志愿服务", "7、您还有什么意见", "总分"),
    (1, "2026/5/3 10:12:00", "132秒", "微信", "N/A", "10.0.0.1", "男", "听涛街道", "知道", "满意", "很满意", "满意",
     "扫街┋敬老", "(空)", 0),
    (2, "2026/5/3 10:20:00", "2分3秒", "微信", "N/A", "10.0.0.2", "女", "听涛街道", "不知道", "(跳过)", "满意",
     "不满意", "没参加过", "多种树", 0),
    (3, "2026/5/4 9:00:00", "9秒", "链接", "N/A", "10.0.0.3", "女", "银沙街道", "知道", "很满意", "很满意", "很满意",
     "其他〖清理海滩〗", "(空)", 0),
    (4, "2026/5/4 9:05:00", "1小时2分", "微信", "N/A", "10.0.0.1", "男", None, "知道", "说不清", "基本满意", None,
     "(跳过)", "(空)", 0),
)  # fmt: skip
"""问卷星 by text: a matrix, a question of several answers, one that was skipped, one of free text."""

WJX_NUMBERS = (
    ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您对社会治安的评价", "第2题(扫街)",
     "第2题(敬老)", "第2题(都没有)"),
    (1, "2026/5/3 10:12:00", "132秒", "微信", "N/A", "10.0.0.1", 1, 1, 0, 0),
    (2, "2026/5/3 10:13:00", "100秒", "微信", "N/A", "10.0.0.2", 5, 0, 0, 1),
    (3, "2026/5/3 10:14:00", "120秒", "微信", "N/A", "10.0.0.3", -3, -3, -3, -3),
)  # fmt: skip
"""问卷星 by number."""

KOBO = (
    ("start", "end", "street", "volunteer", "volunteer/sweep", "volunteer/elderly", "volunteer/none", "safety",
     "_id", "_uuid", "_submission_time"),
    ("2026-05-03T10:00:00.000+08:00", "2026-05-03T10:04:00.000+08:00", "听涛街道", "sweep elderly", 1, 1, 0, "很满意",
     11, "a", "2026-05-03T02:04:10"),
    ("2026-05-03T11:00:00.000+08:00", "2026-05-03T11:05:00.000+08:00", "银沙街道", None, 0, 0, 0, "满意",
     12, "b", "2026-05-03T03:05:10"),
    ("2026-05-03T12:00:00.000+08:00", "2026-05-03T12:03:00.000+08:00", "银沙街道", None, None, None, None, "满意",
     13, "c", "2026-05-03T04:03:10"),
    ("2026-05-03T13:00:00.000+08:00", "2026-05-03T13:04:30.000+08:00", "银沙街道", "none", 0, 0, 1, "不满意",
     14, "d", "2026-05-03T05:04:40"),
)  # fmt: skip
"""KoboToolbox: one volunteers twice over, one was asked and chose nothing, one was not asked, one says none."""

TENCENT = (
    (
        "编号",
        "开始答题时间",
        "结束答题时间",
        "答题时长",
        "IP",
        "1.您所在的区县",
        "2.您是否支持创建",
        "3.您对窗口服务的评价",
    ),
    (1, "2026-05-03 10:00:00", "2026-05-03 10:02:12", "00:02:12", "10.1.0.1", "东区", "支持", "满意"),
    (2, "2026-05-03 10:05:00", "2026-05-03 10:07:00", "00:02:00", "10.1.0.2", "西区", "不支持", "一般"),
)
JINSHUJU = (
    (
        "序号",
        "您的年龄",
        "您对市场消费的评价",
        "您是否支持创建",
        "提交人",
        "提交时间",
        "填写设备",
        "操作系统",
        "浏览器",
        "IP",
    ),
    (1, "18-30岁", "很满意", "支持", "匿名", "2026-05-03 10:00:00", "手机", "Android", "微信", "10.2.0.1"),
    (2, "31-60岁", "不满意", "无所谓", "匿名", "2026-05-03 10:01:00", "手机", "iOS", "微信", "10.2.0.2"),
)


RESIDENTS = (
    "序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您的性别", "2、您的年龄", "3、您所在的街道",
    "4、您知道本县正在创建文明城市吗", "5、您支持创建工作吗", "6、您对环境卫生满意吗", "7、您对社区服务的评价",
    "8、您对物业管理的评价",
)  # fmt: skip


def residents(path: Path) -> Path:
    """The guide's export of 问卷星: 120 residents of the example county, all of them made up."""
    rows: list[Row] = [RESIDENTS]
    for n in range(1, 121):
        known = n % 5 != 0
        rows.append((
            n, f"2024/4/{n % 9 + 10} 10:{n % 60:02d}:00", f"{60 + n * 7 % 90 if n % 40 else 8}秒", "微信", "N/A",
            f"10.0.{n // 100}.{n % 100 if n not in (50, 51) else 50}", "男" if n % 3 else "女",
            ("18-30岁", "31-60岁", "60岁以上")[n * n % 3], ("听涛街道", "望潮街道", "银沙街道")[n % 3 if n % 4 else 1],
            "知道" if known else "不知道", ("支持" if n % 11 else "无所谓") if known else "(跳过)",
            ("很满意", "满意", "一般", "不太满意")[n * 7 % 4],
            ("很满意", "满意", "基本满意", "不满意", "说不清")[n % 5],
            ("满意", "一般", "不满意")[n % 3] if n % 6 else "(空)",
        ))  # fmt: skip
    return write(path, rows)


def write(path: Path, rows: Sequence[Row]) -> Path:
    """A file with these rows, xlsx or csv by its suffix."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["" if cell is None else cell for cell in row] for row in rows])
        return path
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append([*row])
    book.save(path)
    return path


def tree() -> Tree:
    """The tree of the scheme."""
    return tree_of(SCHEME)


def sheets_of(*paths: Path) -> list[RespondentSheet]:
    """What the desk reads of files."""
    return [sheet for path in paths for sheet in read_respondents(raw_sheets(path), path)[0]]


def counted(folder: Path, rows: Sequence[Row], questions: Sequence[dict[str, Any]], **others: Any) -> SurveyCount:
    """A table, counted by a map with these questions; *others* are keys of the questionnaire, but those of the map."""
    path = write(folder / "asked.csv", rows)
    of_map = {key: others.pop(key) for key in ("leave_out", "fast", "quotas") if key in others}
    given = {key: others.pop(key) for key in ("lenient", "margins") if key in others}
    own = {"match": "asked.csv", "questions": [*questions], **others}
    file = folder / "survey.yaml"
    file.write_text(yaml.safe_dump({"questionnaires": [own], **of_map}, allow_unicode=True), "utf-8")
    if "margins" in given:
        given["margins"] = (given["margins"], folder / "margins.yaml")
    return count_survey(sheets_of(path), (*load_map(file), file), tree(), **given)
