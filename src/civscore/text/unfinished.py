"""What stands in a folder while its files are written, and stays there where that was cut short."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from civscore.text.both import Both

MARKER = "未写完 UNFINISHED.txt"
HEAD = Both(
    zh="civ-score 正在写这个文件夹。如果命令已经结束而本文件还在，说明写到一半中断了：请再运行同一命令。应有的文件：",
    en="civ-score is writing this folder. If the command is over and this file is still here, it was cut short: run the same command again. The files that belong here:",
)
