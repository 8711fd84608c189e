"""What is said of a command line that is not understood."""

from __future__ import annotations

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
)


def usage_texts(language: str) -> UsageTexts:
    """The sentences in a language."""
    return ZH if language == "zh" else EN
