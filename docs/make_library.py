"""Writes docs/library.md and docs/library.zh.md from the bundled schemes.

What the pages say of a scheme stands in the comments at the head of its file; only the English names are here. Run
``python docs/make_library.py`` after a change; a test compares the pages with the files.
"""

# ruff: noqa: E501  (the heads are prose)
from __future__ import annotations

import re
from pathlib import Path

from civscore.reports.terminal.scheme_list import replaced
from civscore.scheme.building import build_tree
from civscore.scheme.library import bundled_schemes
from civscore.scheme.loading import load_scheme_file
from civscore.scheme.summaries import SchemeSummary, summaries
from civscore.scoring.tags import tag_keys
from civscore.text.lists import bracketed, labelled, listed, parted
from civscore.text.scheme_title import edition_words
from civscore.text.schemes import scheme_texts

ROOT = Path(__file__).resolve().parents[1]
NAMES = {
    "best-tourism-city-2006": "China's Best Tourism City",
    "city-health-check": "City health check: dwellings, compounds, blocks, the city",
    "city-management-supervision": "Supervision of city management",
    "civility-index": "National index of urban civility",
    "civilized-village-2017": "National Civilised Village and Town",
    "eco-civilization-county": "Ecological-civilisation demonstration county",
    "env-protection-city": "Model City for Environmental Protection",
    "field90-rectification10": "Villages: 90 % on site, 10 % rectification",
    "gansu-2023-public-environment": "Gansu civility index: public environment",
    "garden-city": "National Garden City",
    "harbour-county": "Harbour County, a made-up county",
    "hengyang-2019-deductions": "Hengyang, city management by deductions",
    "hengyang-annual": "Hengyang, National Civilised City, yearly",
    "historic-city": "National Historic City, assessment of protection",
    "jinhua-2022-city-management": "Jinhua, city management",
    "jining-2017-monthly": "Jining, monthly civility index",
    "mentougou-waste-sorting": "Mentougou, waste sorting by month",
    "minors-moral-education": "Moral education of minors",
    "monthly-deductions": "City management by deductions, a general form",
    "nantong-2017-streets": "Nantong, streets by month",
    "national-civilized-city": "National Civilised City, prefecture level and above",
    "national-civilized-county": "National Civilised City, county level",
    "national-civilized-district": "National Civilised District, of a municipality",
    "provincial-civilized-county": "Provincial civilised county, after Zhejiang",
    "public-culture-zone": "Demonstration zone of public cultural services",
    "ruzhou-2017-nominee": "Ruzhou, nomination at county level, Henan",
    "sanitary-city": "National Hygienic City",
    "sanitary-county-town": "National Hygienic County Town and Township",
    "shaoxing-2017-civilized-town": "Shaoxing, civilised market town",
    "street-70": "Streets by month, out of 70",
    "system-onsite-duty": "System, on site, duty: a general form",
    "top-100-cities": "Comprehensive strength of the top 100 cities",
    "tourism-city": "China Excellent Tourism City",
    "township-site-types": "Townships, weighted by kinds of sites",
    "wuhan-2022-quarterly": "Wuhan, quarterly civility index",
    "yichang-2019-quarterly": "Yichang, quarterly mock assessment",
    "yingde-2019-districts": "Yingde, satisfaction in sponsored areas",
}
STATUSES = {"official": "官方", "published": "公开", "reconstructed": "复原", "illustrative": "演示", "own": "自订"}
LIBRARIES = {"docs/library.md": "en", "docs/library.zh.md": "zh"}
_HEADS = {
    "en": """# The bundled schemes

[README](../README.md) · [中文](library.zh.md) · [All documents](README.md)

What each of them is, what a source says, and what was filled in. `civ-score scheme show ID` says the same for every single node. *Published*: points and rules stand in a
published document. *Reconstructed*: the frame does, what is inside was filled in. *Illustrative*: most of it was filled in. None is the official text of a
national assessment: those are not public in full. [Sources] that were read as a copy on another site are marked 转载页.

Your own scheme has to be written from the manual that you have, beginning with the nearest of these. This makes a folder with a copy of it, a `civscore.toml` that names the copy, and an
empty workbook with drop-downs:

```sh
civ-score init my-city -s national-civilized-city --id my-city-2024
```

A file that [extends](reference/scheme-file.md#a-file-that-extends-another) a scheme says only what differs. This page is written by `docs/make_library.py` from the comments at the head of each file.

| id | name | status | points | main source |
| --- | --- | --- | --- | --- |
""",
    "zh": """# 内置体系

[说明](../README.zh.md) · [English](library.md) · [文档目录](README.zh.md)

每个体系是什么、哪些有出处、哪些由我们补充。`civ-score scheme show 编号` 对每个指标逐一注明。“公开”：分值和规则见于公开文件；“复原”：框架有出处，其中内容由我们补充；“演示”：大部分由我们补充。
这些都不是国家测评的正式文本，正式文本没有全文公开。只读到转载页的，出处中注明“转载页”。

要按您手里的手册写成自己的体系，可以从最接近的一个开始。下面的命令建立一个文件夹，里面有体系的副本、写明使用它的 `civscore.toml`，以及带下拉选项的空白工作簿：

```sh
civ-score init my-city -s national-civilized-city --id my-city-2024
```

也可以[以某个体系为基础](reference/scheme-file.zh.md#以另一个体系为基础的文件)，只写不同之处。本页由 `docs/make_library.py` 根据各文件开头的注释写成。

| 编号 | 名称 | 性质 | 满分 | 主要出处 |
| --- | --- | --- | --- | --- |
""",
}
_LABELS = {
    "en": re.compile(r"(?:(?<=[.;] )|^)(From [^:.]{0,80}|Filled in(?: by us)?|Inferred):", re.M),
    "zh": re.compile(
        r"(?:(?<=[。；])|^)(来自[^：。]{0,30}|有出处的[^：。]{0,12}|由我们(?:补充|推断)[^：。]{0,24})：", re.M
    ),
}


def _table_row(s: SchemeSummary, language: str) -> str:
    source = re.sub(r"^\[\w+\] ", "", s.sources[0])
    name = s.name if language == "zh" else NAMES[s.id]
    name += bracketed(scheme_texts(language).superseded if s.superseded else "", language)
    status = f"{s.status}（{STATUSES[s.status]}）" if language == "zh" else s.status
    return f"| [`{s.id}`](#{s.id}) | {name} | {status} | {s.points} | {source} |"


def library(language: str) -> str:
    """The whole page in a language."""
    paths, known = bundled_schemes(), summaries()
    table = _HEADS[language] + "".join(_table_row(s, language) + "\n" for s in known)
    return "\n".join([table, *(_section(paths[s.id], s, language) for s in known)])


def _section(path: Path, s: SchemeSummary, language: str) -> str:
    file = load_scheme_file(path)
    tree = build_tree(file, next(iter(file.scheme.profiles), None))
    zh, english = language == "zh", language == "en"
    name = s.name if zh else f"{NAMES[s.id]} · {s.name}"
    facts = [edition_words(s.edition, language), STATUSES[s.status] if zh else s.status]
    facts.append(f"满分 {s.points}" if zh else f"{s.points} points")
    facts.append(f"标准 {s.standards} 条" if zh else f"{s.standards} standard" + "s" * (s.standards > 1))
    more = {
        ("档次", "profiles"): file.scheme.profiles, ("标签", "tags"): [f"{file.scheme.tag_name(key)}（{key}）" if zh else key for key in tag_keys(tree)],
        ("点位类型", "site types"): [str(len(file.scheme.site_types))] if file.scheme.site_types else [],
    }  # fmt: skip
    facts += [
        f"{label[english]}{' ' if zh else ': '}{listed(values, language)}" for label, values in more.items() if values
    ]
    sources = [f"- {source}" for source in s.sources]
    gone: list[str] = []
    if s.superseded:
        words = scheme_texts(language)
        said = parted(replaced(words, s.superseded, s.unknown), language)
        gone = [f"**{labelled(words.superseded, said, language)}**\n"]
    about = _paragraphs(_comment(path.read_text("utf-8"), language), language)
    return "\n".join([f"## {s.id}\n", f"**{name}** ({' · '.join(facts)})\n", *gone, about, "", *sources, ""])


def _comment(text: str, language: str) -> str:
    """What the comments at the head of a file say in a language."""
    head = re.match(r"(?:#.*\n)*", text)
    lines = [line.lstrip("#").strip() for line in (head.group() if head else "").splitlines()]
    pieces = [piece for line in lines for piece in re.split(r"(?<=。)(?=[A-Z])| / (?=[a-z])", line)]
    own = [piece for piece in pieces if _is_english(piece) == (language == "en")]
    if own and language == "zh" and re.search("[\u4e00-\u9fff]$", own[0]) and " / " in text.partition("\n")[0]:
        own[0] += "。"  # a first line in both languages ends without a full stop
    own = [own[0][:1].upper() + own[0][1:], *own[1:]]
    return (" " if language == "en" else "").join(own)


def _is_english(piece: str) -> bool:
    return bool(re.match(r"[A-Za-z0-9]", piece)) and not re.search("[\u4e00-\u9fff]{4}", piece)


def _paragraphs(text: str, language: str) -> str:
    """A paragraph for what the scheme is, for what has a source, and for what was filled in."""
    colon = "：" if language == "zh" else ":"
    text = _LABELS[language].sub(rf"\n\n**\1**{colon}", text).strip()
    return re.sub(r"[ \t]+\n", "\n", text)


def pages() -> dict[str, str]:
    """Path → what should stand in the file."""
    return {path: library(language) for path, language in LIBRARIES.items()}


if __name__ == "__main__":
    for path, text in pages().items():
        (ROOT / path).write_text(text, "utf-8")
