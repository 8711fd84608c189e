"""The reference of the scheme file: every key of the models with its type, default and meaning, an example a rule."""

# ruff: noqa: E501  (tables and prose)
from __future__ import annotations

from typing import Any

from civscore.rules.combines import WAYS
from civscore.rules.converts import CONVERTS
from civscore.rules.judges import JUDGES
from civscore.rules.judges.base import Judge
from civscore.rules.rule import Rule, RuleWords
from civscore.scheme.building import INHERITED
from civscore.scheme.model import Scheme
from civscore.scheme.schema import RULE_KEYS
from civscore.text.scheme_keys import KEYS as SCHEME_KEYS

SCHEMA = Scheme.model_json_schema(by_alias=True)
KEYS = {**SCHEME_KEYS, **RULE_KEYS}
MODELS = {"Scheme": SCHEMA, **SCHEMA["$defs"]}
FROM_ABOVE = {*INHERITED, "kind", "tags"}

WORDS = {
    "en": {
        "key": "key", "type": "type and values", "default": "default", "meaning": "meaning", "needed": "needed",
        "number": "number", "day": "day, month or year", "days": "day, month or year, or a list of two", "integer": "whole number", "string": "text", "boolean": "`true` or `false`",
        "texts": "text, or a list of texts", "list": "list of {}", "map": "name → {}", "by profile": "{}, or one for each profile",
        "or number": "{}, or a number", "judge": "[a rule](#judging)", "combine": "[a rule](#combining)", "convert": "[a rule](#converting)",
        "node": "[indicators](#an-indicator)", "site_type": "[site type](#site-types)",
        "rounding": "[see below](#rounding)", "ranking": "[see below](#ranking-flags-and-lists)", "survey": "[see below](#surveys)",
        "flags": "`red`, and `blue` or `black`", "floor": "`coverage`, `observations`", "grade": "`at_least`, `name`", "best": "`first`, `at_least`", "worst": "`last`, `below`",
        "repeat": "`times` or `extra`", "material": "documents", "superseded": "text, or `by` and `unknown`", "band": "bands", "step": "steps", "inner": "In {}:", "at least": "at least {} of: {}", "sheet": "In the sheet: {}.",
    },
    "zh": {
        "key": "键", "type": "类型和取值", "default": "默认", "meaning": "含义", "needed": "必填",
        "number": "数", "day": "日、月或年", "days": "日、月或年，或起止两个的列表", "integer": "整数", "string": "文字", "boolean": "`true` 或 `false`",
        "texts": "文字，或几个文字的列表", "list": "列表：{}", "map": "名称 → {}", "by profile": "{}，或每个档次一个",
        "or number": "{}，或一个数", "judge": "[规则](#评判)", "combine": "[规则](#合并)", "convert": "[规则](#折算)",
        "node": "[指标](#指标)", "site_type": "[点位类型](#点位类型)",
        "rounding": "[见下](#取舍)", "ranking": "[见下](#排名旗和榜)", "survey": "[见下](#问卷)",
        "flags": "`red`，以及 `blue` 或 `black`", "floor": "`coverage`、`observations`", "grade": "`at_least`、`name`", "best": "`first`、`at_least`", "worst": "`last`、`below`",
        "repeat": "`times` 或 `extra`", "material": "材料", "superseded": "文字，或 `by` 和 `unknown`", "band": "各档", "step": "各级", "inner": "{} 中：", "at least": "列表，至少 {} 项：{}", "sheet": "表中填：{}。",
    },
}  # fmt: skip

RULES: tuple[type[Rule], ...] = (*JUDGES, *CONVERTS)
INNER = {
    **{rule.__name__: {model.__name__: f"`{key}`" for key, model in rule.inner.items()} for rule in RULES},
    "Scheme": {"Grade": "`grades`", "Superseded": "`superseded`"},
    "Node": {"Repeat": "`repeat`", "Material": "`materials`"},
    "Ranking": {"Floor": "`floor`", "Flags": "`flags`", "Best": "`flags: red`", "Worst": "`flags: blue`, `flags: black`"},
}  # fmt: skip
"""Models with keys that hold models: their tables stand below, under the key."""
EXAMPLES = {
    "whole": """id: my-city
name: CITY
points: 100
target: 90
areas: [street]
scales:
  satisfaction: {A: 1, B: 0.8, C: 0.5, D: 0}
indicators:
  - {id: "1", name: FIRST, points: 60, method: field, judge: pass-fail}
  - {id: "2", name: SECOND, points: 40, method: survey, judge: {type: grades, scale: satisfaction}}
""",
    "node": """- id: "1"
  name: FIELD
  points: 60
  method: field
  judge: pass-fail
  tags: {environment: living}
  children:
    - {id: "1.1", name: FIRST, weight: 2}
    - {id: "1.2", name: SECOND, weight: 1, combine: by-site, lead: 市城管局}
- {id: G, name: GATE, kind: gate, sanction: excluded, judge: pass-fail}
""",
    "site types": """site_types:
  road: {name: 主次干道, aliases: [主干道, 次干道], draw: 12}
  market: {name: 农贸市场, draw: 4, weight: 2}
""",
    "rounding": "rounding: {places: 2, mode: half-up, at: parts}\n",
    "ranking": """ranking:
  method: competition
  groups: {urban: [East, West], rural: [North, South]}
  flags: {red: {first: 3, at_least: 90}, blue: 1}
""",
    "survey": """survey: {streets: drawn, deff: 1.5}
""",
    "extending": """extends: harbour-county
edition: "2025"
target: 92
changes:
  "1.1": {points: 12}
  "1.2": {points: 8}
drop: ["1.8"]
add:
  - {under: "1", after: "1.7", id: "1.9", name: THIRD, points: 3, site_types: [main-road]}
""",
}

_TEXT = {
    "en": {
        "head": """# The scheme file: every key

[README](../../README.md) · [中文](scheme-file.zh.md) · [Commands](commands.md) · [Where a rule leaves room](../decisions.md)

A scheme file is YAML, saved as UTF-8. This page has every key that it may hold, with type, default and meaning. `civ-score scheme check` names every fault of a file by its
line; `civ-score scheme schema` writes the JSON Schema by which editors complete the keys.

- A key that is not on this page is a fault, so that a slip of the pen never changes a score in silence.
- A number is a decimal or a fraction (`2/3`) and counts exactly. Where profiles are allowed, it may be written for each: `{prefecture: 8, county: 4}`.
- A rule is written as its name (`judge: pass-fail`) or with its keys (`judge: {type: at-least, value: 95}`).
- Quote what should stay text: `id: "1.10"`, `edition: "2024"`.

`python docs/make_reference.py` writes this page from the program.
""",
        "whole": ("The whole", "The keys of the first level. `id`, `name` and `indicators` are needed."),
        "node": ("An indicator", "The keys of the items of `indicators` and `children`. Those with ↓ hold for everything below until an indicator says otherwise."),
        "site types": ("Site types", "What stands under each key of `site_types`."),
        "rounding": ("Rounding", "The keys of `rounding`."),
        "survey": ("Surveys", "The keys of `survey`."),
        "ranking": ("Ranking, flags and lists", "The keys of `ranking`, and of what stands within."),
        "judging": ("Judging", "`judge` says what a row of the sheet earns, out of what is possible."),
        "combining": ("Combining", "`combine` makes one rate of all the rows of a standard. None has keys of its own."),
        "converting": ("Converting", "`convert` turns that rate into the one that earns points."),
        "extending": ("A file that extends another", "In place of `indicators`. Any key of the whole may stand beside these and replaces the other's; `scales` and `site_types` are merged, `null` removes a key."),
    },
    "zh": {
        "head": """# 体系文件：全部的键

[说明](../../README.zh.md) · [English](scheme-file.md) · [命令](commands.zh.md) · [规则未写明之处怎样处理](../decisions.zh.md)

体系文件是以 UTF-8 保存的 YAML。本页列出其中可以写的每一个键：类型、默认值和含义。`civ-score scheme check` 逐行指出文件的全部错误；`civ-score scheme schema` 输出 JSON Schema，供编辑器自动补全。

- 本页没有的键是错误，笔误因此不会悄悄改变得分。
- 数可以写成小数，也可以写成分数（`2/3`），都按精确值计算。允许分档次的地方，可以每个档次各写一个：`{prefecture: 8, county: 4}`。
- 规则可以只写名称（`judge: pass-fail`），也可以带上它的键（`judge: {type: at-least, value: 95}`）。
- 应当是文字的加引号：`id: "1.10"`、`edition: "2024"`。

本页由 `python docs/make_reference.py` 根据程序写成。
""",
        "whole": ("体系", "最上层的键。`id`、`name`、`indicators` 必填。"),
        "node": ("指标", "`indicators` 和 `children` 中每一项的键。带 ↓ 的由下级沿用，直到下级另行写明。"),
        "site types": ("点位类型", "`site_types` 中每个键下面写什么。"),
        "rounding": ("取舍", "`rounding` 的键。"),
        "survey": ("问卷", "`survey` 的键。"),
        "ranking": ("排名、旗和榜", "`ranking` 的键，以及其中各项的键。"),
        "judging": ("评判", "`judge` 决定表中一行得到多少、应得多少。"),
        "combining": ("合并", "`combine` 把一条标准的各行合成一个得分率。都没有自己的键。"),
        "converting": ("折算", "`convert` 把这个得分率折算成计分用的得分率。"),
        "extending": ("以另一个体系为基础的文件", "代替 `indicators`。旁边可以写体系的任何键，代替原来的；`scales` 和 `site_types` 逐项合并，`null` 表示去掉。"),
    },
}  # fmt: skip
_NAMES = {
    "en": {"CITY": "My city", "FIELD": "Field inspection", "FIRST": "Clean streets", "SECOND": "Satisfaction",
           "THIRD": "Barrier-free access", "GATE": "No serious accident"},
    "zh": {"CITY": "本市模拟测评体系", "FIELD": "实地考察", "FIRST": "路面整洁", "SECOND": "群众满意度", "THIRD": "无障碍设施",
           "GATE": "无重大安全事故", "litter": "垃圾", "sewage": "污水", "living": "生活环境", "urban": "城区", "rural": "镇区",
           "East, West": "城东片区, 城西片区", "North, South": "港湾片区, 山南片区"},
}  # fmt: skip
_EXTRA_TYPES = {
    "en": {"extends": "text", "changes": "id → keys", "drop": "text, or a list of texts", "add": "list of indicators"},
    "zh": {"extends": "文字", "changes": "编号 → 键", "drop": "文字，或几个文字的列表", "add": "指标的列表"},
}


def page(language: str) -> str:
    """The whole page in a language."""
    text = _TEXT[language]
    sections = [
        _section(language, "whole", "Scheme"),
        _section(language, "node", "Node"),
        _section(language, "site types", "SiteType"),
        _section(language, "rounding", "Rounding"),
        _section(language, "ranking", "Ranking"),
        _section(language, "survey", "Survey"),
        _heading(language, "judging"),
        *(_judge(language, judge) for judge in JUDGES),
        _heading(language, "combining"),
        *(_rule(language, name, "Combine", way.words) for name, way in WAYS.items()),
        _heading(language, "converting"),
        *(_rule(language, convert.key(), convert.__name__, convert.words) for convert in CONVERTS),
        _extending(language),
    ]
    return text["head"] + "\n" + "\n".join(sections)


def _heading(language: str, part: str) -> str:
    title, said = _TEXT[language][part]
    return f"## {title}\n\n{said}\n"


def _section(language: str, part: str, model: str) -> str:
    return "\n".join([_heading(language, part), *_tables(language, model), _example(language, EXAMPLES[part])])


def _judge(language: str, judge: type[Judge]) -> str:
    sheet = WORDS[language]["sheet"].format(judge.words.sheet.of(language))
    return _rule(language, judge.key(), judge.__name__, judge.words, sheet)


def _rule(language: str, name: str, model: str, words: RuleWords, more: str = "") -> str:
    """A rule: what it does, its keys, an example."""
    said = words.does.of(language)
    between = " " if more and language == "en" else ""
    rules = enumerate(words.examples, 1)
    lines = [f'- {{id: "{i}", name: FIRST, points: 10, {rule}}}\n' for i, rule in rules]
    if name == "by-site-type":
        lines = [EXAMPLES["site types"], "indicators:\n", *(f"  {line}" for line in lines)]
    tables = _tables(language, model) if KEYS[model] else []
    return "\n".join([f"### {name}\n\n{said}{between}{more}\n", *tables, _example(language, "".join(lines))])


def _example(language: str, snippet: str) -> str:
    for placeholder, name in _NAMES[language].items():
        snippet = snippet.replace(placeholder, name)
    return f"```yaml\n{snippet}```\n"


def _extending(language: str) -> str:
    words = WORDS[language]
    rows = [
        f"| `{key}` | {_EXTRA_TYPES[language][key]} | {words['needed'] if key == 'extends' else ''} | {getattr(said, language)} |"
        for key, said in KEYS["extends"].items()
    ]
    return "\n".join(
        [_heading(language, "extending"), *_head(words), *rows, "", _example(language, EXAMPLES["extending"])]
    )


def _tables(language: str, model: str) -> list[str]:
    """The keys of a model, and of those within it."""
    inner = INNER.get(model, {}).items()
    within = [
        text for name, key in inner for text in (WORDS[language]["inner"].format(key) + "\n", _table(language, name))
    ]
    return [_table(language, model), *within]


def _head(words: dict[str, str]) -> list[str]:
    return [
        f"| {words['key']} | {words['type']} | {words['default']} | {words['meaning']} |",
        "| --- | --- | --- | --- |",
    ]


def _table(language: str, model: str) -> str:
    """The keys of a model, each with type, default and meaning."""
    schema, meanings, words = MODELS[model], KEYS[model], WORDS[language]
    properties = {key: part for key, part in schema["properties"].items() if key != "type"}
    if set(properties) != set(meanings):
        raise KeyError(f"{model}: {sorted(set(properties) ^ set(meanings))}")
    rows = []
    for key, part in properties.items():
        shown = f"`{key}`" + " ↓" * (model == "Node" and key in FROM_ABOVE)
        default = words["needed"] if key in schema.get("required", ()) else _default(part)
        kind = words[key] if key in ("judge", "combine", "convert") else _type(part, words)
        rows.append(f"| {shown} | {kind} | {default} | {getattr(meanings[key], language)} |")
    return "\n".join([*_head(words), *rows, ""])


def _default(part: dict[str, Any]) -> str:
    """What holds where the key is not written; of a model within, the defaults are in its own table."""
    value = part.get("default")
    if value in (None, "", [], {}) or isinstance(value, dict):
        return ""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{', '.join(value) if isinstance(value, list) else value}`"


_REFERENCES = {
    "Node": "node", "SiteType": "site_type", "Rounding": "rounding", "Ranking": "ranking", "Survey": "survey", "Flags": "flags",
    "Floor": "floor", "Grade": "grade", "Best": "best", "Worst": "worst", "Band": "band", "Step": "step",
    "Repeat": "repeat", "Material": "material", "Superseded": "superseded",
}  # fmt: skip


def _type(part: dict[str, Any], words: dict[str, str]) -> str:
    """A property of the JSON Schema in words."""
    if "$ref" in part:
        return words[_REFERENCES[part["$ref"].rsplit("/", 1)[1]]]
    if "anyOf" in part:
        return _either([one for one in part["anyOf"] if one != {"type": "null"}], words)
    if "enum" in part:
        return ", ".join(f"`{value}`" for value in part["enum"])
    kind = part["type"]
    if kind == "array":
        least, item = part.get("minItems", 0), _type(part["items"], words)
        return words["at least"].format(least, item) if least > 1 else words["list"].format(item)
    if kind == "object":
        return words["map"].format(_type(part["additionalProperties"], words))
    if kind == ["string", "integer"]:
        return words["day"]
    return words["number" if isinstance(kind, list) else kind] + _bounds(part)


def _either(kinds: list[dict[str, Any]], words: dict[str, str]) -> str:
    """One of several forms: a value alone or a list of them, a number or one for each profile."""
    if len(kinds) == 1:
        return _type(kinds[0], words)
    first, second = kinds
    if second.get("type") == "array":
        return words["days"] if first.get("type") == ["string", "integer"] else words["texts"]
    if isinstance(first.get("type"), list) and second.get("type") == "object":
        return words["by profile"].format(_type(first, words))
    return words["or number"].format(_type(second, words))


def _bounds(part: dict[str, Any]) -> str:
    """The limits of a number."""
    low, high = part.get("minimum"), part.get("maximum")
    if low is not None and high is not None:
        return f" {low}–{high}"
    if part.get("exclusiveMinimum") is not None:
        return f" > {part['exclusiveMinimum']}"
    return f" ≥ {low}" if low is not None else ""
