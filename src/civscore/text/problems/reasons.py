"""Why something cannot be read or written, in our own words: what stands in the brackets of a sentence.

Systems and libraries say it in English, in words for those who write programs; these are said instead.
"""

from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

REASONS: Mapping[str, Both] = {
    # the system
    "no-permission": Both(zh="没有权限", en="no permission"),
    "no-file": Both(zh="没有这个文件或文件夹", en="no such file or folder"),
    "is-folder": Both(zh="是文件夹", en="it is a folder"),
    "no-folder": Both(zh="路径中有一段不是文件夹", en="a part of the path is no folder"),
    "no-file-kind": Both(zh="是设备或管道，不是普通文件", en="it is a device or a pipe, no ordinary file"),
    "disk-full": Both(zh="磁盘空间不足", en="the disk is full"),
    "too-large": Both(zh="太大", en="it is too large"),
    "long-name": Both(zh="名称太长", en="the name is too long"),
    "bad-name": Both(zh="名称不合规定", en="the name is not allowed"),
    "link-circle": Both(zh="链接绕成了圈", en="its links go in a circle"),
    "read-only": Both(zh="只能读取", en="it can only be read"),
    "in-use": Both(zh="正被其他程序使用", en="another program uses it"),
    "too-many-open": Both(zh="打开的文件太多", en="too many files are open"),
    "not-open": Both(zh="没有打开", en="it is not open"),
    "device-error": Both(zh="磁盘或网络出错", en="the disk or the network failed"),
    "system": Both(zh="操作系统拒绝", en="the system refused"),
    # a confirmed run
    "altered-scheme": Both(zh="测评体系", en="its scheme"),
    "altered-rows": Both(zh="测评记录", en="its rows"),
    "altered-figures": Both(zh="得分和失分", en="its figures"),
    # libraries
    "damaged": Both(zh="内容不完整或已损坏", en="its content is incomplete or damaged"),
    "no-number": Both(zh="对不是数字的内容作了计算", en="it calculates with what is no number"),
    "no-value": Both(zh="取了没有的内容，或计算无法完成", en="it takes what is not there, or a calculation has no end"),
    "too-slow": Both(zh="超过时限", en="it took too long"),
    "nothing-made": Both(zh="没有输出文件", en="no file came out"),
    # values of a scheme or a layout
    "no-text": Both(zh="应是文字", en="it should be a text"),
    "empty": Both(zh="不能为空", en="it may not be empty"),
    "no-list": Both(zh="应是列表，如 [甲, 乙]", en="it should be a list, such as [a, b]"),
    "no-mapping": Both(zh="应是“键: 值”", en="it should be made of name: value"),
    "no-truth": Both(zh="应是 true 或 false", en="it should be true or false"),
    "too-small": Both(zh="太小", en="it is too small"),
    "too-great": Both(zh="太大", en="it is too great"),
    "too-few": Both(zh="项数太少", en="there are too few"),
    "too-many": Both(zh="项数太多", en="there are too many"),
    "no-such-value": Both(zh="不是这里可以写的值", en="it is no value that may stand here"),
    # YAML
    "yaml-colon": Both(
        zh="冒号的位置不对：有冒号的文字加引号，下一级缩进对齐",
        en="a colon where none may stand: put a text with a colon in quotes, and indent what is below a key evenly",
    ),
    "yaml-no-colon": Both(zh="缺少冒号，或冒号后没有空格", en="there is no colon, or no space behind it"),
    "yaml-tab": Both(
        zh="用了制表符，或文字以特殊符号开头：请用空格缩进，文字加引号",
        en="a tab, or a text that begins with a sign of YAML's own: indent by spaces, and put the text in quotes",
    ),
    "yaml-quote": Both(zh="引号不成对", en="the quotes do not pair"),
    "yaml-bracket": Both(zh="方括号或花括号不成对，或缺少逗号", en="brackets do not pair, or a comma is missing"),
    "yaml-escape": Both(zh="双引号里的反斜杠写法不对", en="a backslash in double quotes that means nothing"),
    "yaml-indent": Both(
        zh="缩进不齐，或引号后面还有文字", en="the indentation is not even, or something stands behind quotes"
    ),
    "yaml-control": Both(zh="有控制字符", en="there are control characters"),
    "yaml-other": Both(zh="写法不认识", en="it is written in a way that YAML does not know"),
}
