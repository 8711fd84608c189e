"""What is said when a command cannot end as it should. Plain and small: it is needed when nothing else works."""

from __future__ import annotations

from typing import NamedTuple


class FailureTexts(NamedTuple):
    """The sentences."""

    unexpected: str
    memory: str
    output_lost: str
    interrupted: str
    nothing: str
    files: str
    saved: str
    more: str
    nothing_else: str
    details: str
    no_details: str
    log_note: str
    comma: str
    space: str


EN = FailureTexts(
    unexpected="Something unexpected went wrong, and the command was not finished.",
    memory="There is not enough memory, and the command was not finished. Close other programs, or read fewer files.",
    output_lost="Standard output could not be written to its end ({reason}): what arrived there is incomplete.",
    interrupted="Interrupted: the command was not finished.",
    nothing="No file was written, and nothing was saved.",
    files="Written: {files}.",
    saved="Saved in the history: {saved}.",
    more="{shown} and {more} more",
    nothing_else="Nothing else was written or saved.",
    details="Details for the developers: {log}",
    no_details="For the details run the command again with --debug.",
    log_note="The command line, the versions, and where the program stopped; the last lines may quote a cell.",
    comma=", ",
    space=" ",
)

ZH = FailureTexts(
    unexpected="程序出现意外错误，命令没有完成。",
    memory="内存不足，命令没有完成。请关闭其他程序，或减少一次读取的文件。",
    output_lost="标准输出没有写完（{reason}），收到的内容不完整。",
    interrupted="已中断，命令没有完成。",
    nothing="没有写出文件，也没有保存结果。",
    files="已写出：{files}。",
    saved="已存入历史：{saved}。",
    more="{shown}等，另有 {more} 个",
    nothing_else="其余的没有写出，也没有保存。",
    details="详细信息（供开发人员查看）：{log}",
    no_details="加上 --debug 重新运行命令可查看详细信息。",
    log_note="本文件记录命令行、版本和程序停止的位置；最后几行可能引用单元格的内容。",
    comma="、",
    space="",
)


def failure_texts(language: str) -> FailureTexts:
    """The sentences in a language."""
    return ZH if language == "zh" else EN
