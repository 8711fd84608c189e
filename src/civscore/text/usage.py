"""What is said of a command line that is not understood."""

from __future__ import annotations

import re
from typing import NamedTuple


class UsageTexts(NamedTuple):
    """The sentences; ``name`` is an option or an argument, ``given`` what was written."""

    error: str
    usage: str
    more: str
    missing_option: str
    missing_argument: str
    no_option: str
    no_command: str
    no_value: str
    wrong_value: str
    one_of: str
    whole: str
    number: str
    least: str
    most: str
    guess: str
    too_many: str
    other: str
    # the page of the help
    headings: dict[str, str]
    colon: str
    help: str
    facts: str
    between: str
    required: str
    default: str
    from_to: str
    at_least: str
    at_most: str


EN = UsageTexts(
    error="Error: ",
    usage="Usage: ",
    more="{command} --help says more.",
    missing_option="Missing option {name}",
    missing_argument="Missing argument {name}",
    no_option="No such option: {given}",
    no_command="No such command: {given}",
    no_value="Option {name} needs a value",
    wrong_value="Invalid value for {name}",
    one_of=": choose from {values}",
    whole=": it should be a whole number",
    number=": it should be a number",
    least=", {low} or more",
    most=", {high} at most",
    guess=" (did you mean {guess}?)",
    too_many="More was given than is asked for: {given}",
    other="The command line is not understood",
    headings={},
    colon=":",
    help="Show this message and exit.",
    facts=" [{facts}]",
    between="; ",
    required="required",
    default="default: {value}",
    from_to="{low}<=x<={high}",
    at_least="x>={low}",
    at_most="x<={high}",
)

ZH = UsageTexts(
    error="错误：",
    usage="用法：",
    more="详见 {command} --help。",
    missing_option="缺少选项 {name}",
    missing_argument="缺少参数 {name}",
    no_option="没有选项 {given}",
    no_command="没有命令 {given}",
    no_value="选项 {name} 后面要写值",
    wrong_value="{name} 的值不对",
    one_of="：可选 {values}",
    whole="：应是整数",
    number="：应是数字",
    least="，不小于 {low}",
    most="，不大于 {high}",
    guess="（是否为 {guess}？）",
    too_many="多写了 {given}",
    other="命令写法不对",
    headings={"Options": "选项", "Arguments": "参数", "Commands": "命令"},
    colon="：",
    help="显示帮助并退出。",
    facts="［{facts}］",
    between="；",
    required="必填",
    default="默认：{value}",
    from_to="{low} 至 {high}",
    at_least="不小于 {low}",
    at_most="不大于 {high}",
)


_PLACEHOLDERS = {
    "T.docx": "模板.docx", "S": "点位", "U": "单位", "D": "区县", "T": "街道", "A": "旧体系", "B": "新体系",
    "N": "数", "ARGS": "参数", "COLUMN": "列", "COLUMNS": "列", "COMMAND": "命令", "COUNTY": "县",
    "DATE": "日期", "DAYS": "天数",
    "FILE": "文件", "FOLDER": "文件夹", "ID": "编号", "INPUT": "巡查表", "K": "名次", "KEY": "标签", "KIND": "种类",
    "LEVEL": "层级", "LIST": "数字", "MONTH": "月份", "NAME": "名称", "NEW": "新测评", "NODE": "指标", "OLD": "旧测评",
    "OPTIONS": "选项", "PERCENT": "百分数", "POINTS": "分数", "PROVINCE": "县清单", "RATE": "得分率",
    "REASON": "理由", "RULING": "裁定", "RUN": "测评", "SCORE": "得分",
    "SHARE": "比例", "SITES": "点位清单", "STANDARD": "标准", "STATE": "状态", "TABLE": "表格", "TEXT": "文字",
    "TIME": "时限", "TYPE": "类型", "UNIT": "单位", "VIEW": "视角", "WHAT": "问题", "YEAR": "年份",
    "ZIP": "压缩包",
}  # fmt: skip


def placeholder(name: str, language: str) -> str:
    """What stands for a value in usage and help: FILE, ID|FILE; what is typed as it is written stays."""
    if language != "zh" or name in _PLACEHOLDERS:
        return _PLACEHOLDERS[name] if language == "zh" else name
    return re.sub(r"[A-Z]+", lambda found: _PLACEHOLDERS.get(found[0], found[0]), name)


def usage_texts(language: str) -> UsageTexts:
    """The sentences in a language."""
    return ZH if language == "zh" else EN
