"""Sentences about a scheme that extends another."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "id-of-base": Both(
        zh="编号 {id} 重复，{first} 已用；请改成不同的编号，或先用 drop 删除原来的",
        en="the id {id} is already used at {first}; give this node another one, or drop that one first",
    ),
    "extends-needed": Both(
        zh="{key} 只能与 extends 一起使用；请补上 extends，或把内容写进 indicators",
        en="{key} stands only beside extends; add extends, or write it into the indicators",
    ),
    "extends-form": Both(
        zh="{key} 的写法不对；请写成 {form}",
        en="this is not how {key} is written; write {form}",
    ),
    "extends-circle": Both(
        zh="extends 循环引用（{files}）；请去掉其中一个",
        en="the files extend each other in a circle ({files}); take one of them out",
    ),
    "extends-too-deep": Both(
        zh="extends 超过 {limit} 层；请直接引用其中的一个体系",
        en="more than {limit} files extend each other; extend one of them directly",
    ),
    "extends-no-file": Both(
        zh="找不到 extends 所指的文件 {file}{did_you_mean}；请改正，路径从本文件所在文件夹算起",
        en="extends: there is no file {file}{did_you_mean}; correct it, counting from the folder of this file",
    ),
    "extends-unknown": Both(
        zh="没有内置体系“{id}”{did_you_mean}；请写内置体系的编号，或以 .yaml 结尾的文件名",
        en="extends: there is no bundled scheme “{id}”{did_you_mean}; write the id of one, or a file name ending in .yaml",
    ),
    "extends-and-indicators": Both(
        zh="有 extends 时不能再写 indicators；请用 changes、drop、add 写出不同之处",
        en="indicators cannot stand beside extends; say what is different under changes, drop and add",
    ),
    "node-unknown": Both(
        zh="{key} 中的“{id}”不在所引用的体系中{did_you_mean}；请改正编号",
        en="{key}: the scheme that is extended has no “{id}”{did_you_mean}; correct the id",
    ),
    "node-dropped": Both(
        zh="{key} 中的“{id}”已在第 {first} 行被 drop 删除；请只保留一处",
        en="{key}: “{id}” is dropped on line {first}; keep one of the two",
    ),
    "change-key": Both(
        zh="changes 不能改 {key}；请先用 drop 删除，再用 add 添加",
        en="changes cannot change {key}; drop the node and add another",
    ),
    "add-after": Both(
        zh="“{after}”不在要添加的位置旁边{did_you_mean}；after 应是同一上级的指标，或不写（加在最后）",
        en="“{after}” does not stand where this is added{did_you_mean}; name a node with the same parent, or leave “after” out (the last)",
    ),
    "group-emptied": Both(
        zh="“{node}”的下级全部被删除；请连它一起删除，或用 add 添加下级",
        en="all that stood in “{node}” is dropped; drop it as well, or add something to it",
    ),
}
