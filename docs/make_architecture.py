"""Writes the drawn parts of docs/architecture.md and docs/architecture.zh.md from the code: rooms, sizes and imports.

Run ``python docs/make_architecture.py`` after a change of the layout; a test compares the pages with the code.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "civscore"
PAGES = {"en": ROOT / "docs" / "architecture.md", "zh": ROOT / "docs" / "architecture.zh.md"}
ROOMS = {
    "cli": "命令行：一个命令一个文件，读参数、调用、输出、给出退出码",
    "papers": "对外发的文书：通报、抄告单，用单位自己可以替换的模板",
    "reports": "结果怎样给人看：terminal、xlsx、html、json 四种，每种按主题一个文件；共用的话在 shared",
    "sampling": "得分有多可靠：抽样设计，得分、区域和变化的误差",
    "province": "多个县一起：县的清单、哪些要重新计分、同一个月各县怎样并列",
    "trust": "与机会有关的问题：能否达标、谁真正领先、要查多少点位、测评员是否一致、公布的表能否成立",
    "gap": "谁失了哪些分、为什么、先改什么：差距、解释（explain）、假设（whatif）、计划（planning）",
    "months": "一次测评之后留下的：历史、对比（comparison）、问题台账（ledger）、周期、重算、取自其他体系的得分",
    "field": "现场一轮：点位台账、抽样、进度，表格（forms）、手机（phone）、检查（checking）、标注（marking）",
    "materials": "材料：体系要哪些单位报哪些材料，报来了什么，其中哪些算数",
    "survey": "问卷：受访者的答卷变成各标准、各街道的计数和误差，以及计分用的行；问卷对应表由程序拟出",
    "scoring": "观测 → 单元 → 得分率 → 逐级汇总 → 一个结果，以后不再另算",
    "scheme": "体系文件：能写什么、怎样读、错在哪里，以及计分用的树；与表格互转（table）",
    "readers": "文件 → 每格都有去处 → 记得文件、工作表、行、列的观测行",
    "rules": "三步规则：评判、合并、折算，每条规则一个模块，带着自己的算法、用语和别处要问的一切",
    "text": "程序说的所有的话，中英文并列并有类型：缺一句译文就是类型错误",
    "pictures": "画图：数字和名称变成 SVG（网页）或 PNG（文稿），不知道什么是得分",
    "photos": "照片作为凭证：按指纹各存一份，在限度内解码，为文稿缩小并摆正；不知道哪一行用它",
    "workbook": "写 Excel：单元格、样式、长表，不知道什么是得分",
}
GROUND = "errors, matching, rounding, enumerated, filenames, dates, workdays, yamlfile, yamlmodel, smallfile, background, version"


class Import(NamedTuple):
    """``source`` imports ``target``; ``inside``: within a function, ``typing``: for types only."""

    source: str
    target: str
    name: str
    inside: bool
    typing: bool


def modules(source: Path = SOURCE) -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted(source.rglob("*.py")):
        parts = [source.name, *path.relative_to(source).with_suffix("").parts]
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def parsed(path: Path) -> ast.Module:
    """A module as Python reads it."""
    return ast.parse(path.read_text("utf-8"))


def imports(source: Path = SOURCE, parse: Callable[[Path], ast.Module] = parsed) -> Iterator[Import]:
    """Every import of one module of the package by another, wherever it stands."""
    known = modules(source)
    for module, path in known.items():
        yield from _below(parse(path), module, known, inside=False, typing=False)


def _below(node: ast.AST, module: str, known: dict[str, Path], *, inside: bool, typing: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ImportFrom) and child.module in known:
            for alias in child.names:
                whole = f"{child.module}.{alias.name}"
                yield Import(module, whole if whole in known else child.module, alias.name, inside, typing)
        elif isinstance(child, ast.Import):
            for alias in child.names:
                if alias.name in known:
                    yield Import(module, alias.name, "", inside, typing)
        deeper = inside or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
        types = typing or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test))
        if isinstance(child, ast.stmt | ast.excepthandler | ast.match_case):  # no expression holds an import
            yield from _below(child, module, known, inside=deeper, typing=types)


def room(module: str) -> str:
    """The room that a module stands in: the folder below the package, or the module itself on the ground floor."""
    return module.split(".")[1] if "." in module else ""


def arrows() -> dict[str, set[str]]:
    """Which rooms each room imports from."""
    found: dict[str, set[str]] = {name: set() for name in ROOMS}
    for one in imports():
        above, below = room(one.source), room(one.target)
        if above in found and below in found and above != below:
            found[above].add(below)
    return found


def drawn() -> str:
    """The rooms as a mermaid drawing, upper floors first; an arrow that others imply is left out."""
    below = arrows()

    def reached(name: str) -> set[str]:
        return below[name] | {far for near in below[name] for far in reached(near)}

    lines = ["```mermaid", "flowchart TD"]
    for name in ROOMS:
        implied = {far for near in below[name] for far in reached(near)}
        lines += [f"  {name} --> {target}" for target in ROOMS if target in below[name] - implied]
    return "\n".join([*lines, "```"])


def sentence(name: str) -> str:
    """What a room says of itself in the first sentence of its ``__init__``."""
    said = ast.get_docstring(ast.parse((SOURCE / name / "__init__.py").read_text("utf-8"))) or ""
    return said.split("\n\n")[0].replace("\n", " ")


def table(language: str) -> str:
    """The rooms in a table: what each is for."""
    heads = ("| room | what it is for |", "| 房间 | 做什么 |")[language == "zh"]
    rows = [f"| `{name}/` | {ROOMS[name] if language == 'zh' else sentence(name)} |" for name in ROOMS]
    ground = ("the ground floor, single modules that everything may use", "地基：谁都可以用的单个模块")[
        language == "zh"
    ]
    return "\n".join([heads, "|---|---|", *rows, f"| {GROUND} | {ground} |"])


def floors() -> list[str]:
    """The floors as import-linter holds them, from the top."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers: list[str] = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return layers


def pages() -> dict[Path, str]:
    """Both pages with their drawn parts as the code has them now."""
    made = {}
    for language, path in PAGES.items():
        text = path.read_text("utf-8")
        parts = {"rooms": table(language), "drawing": drawn(), "floors": "\n".join(["```", *floors(), "```"])}
        for name, part in parts.items():
            text = re.sub(rf"(<!-- {name} -->\n).*?(<!-- end -->)", rf"\1{part}\n\2", text, flags=re.DOTALL)
        made[path] = text
    return made


if __name__ == "__main__":
    for page, content in pages().items():
        page.write_text(content, "utf-8")
