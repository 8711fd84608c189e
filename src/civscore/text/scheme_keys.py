"""What every key of a scheme file means: for the reference page and the JSON Schema.

``KEYS`` has a table for each model, under the model's name; the names are compared with the models by a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from civscore.text.both import Both

_SCHEME = {
    "id": Both(
        "体系编号，在命令中使用；只用字母、数字和连字符。", "Its name on the command line: letters, digits and hyphens."
    ),
    "name": Both("体系名称，用作报告的标题。", "The title of the reports."),
    "edition": Both("版本或年份，按文字处理。", "The year or version, as text."),
    "language": Both(
        "写入文件的报告所用的语言；`--lang` 优先。", "The language of reports in files; `--lang` goes first."
    ),
    "status": Both(
        "与真实文件的关系：`official` 官方，`published` 公开（分值和规则见于公开文件），`reconstructed` "
        "复原（框架有出处），"
        "`illustrative` 演示，`own` 本单位自订。",
        "How true it is to a real document: `official`; `published`, points and rules stand in a public document; "
        "`reconstructed`, the frame does; `illustrative`; `own`, an office's own.",
    ),
    "sources": Both(
        "分值和规则的出处，每条一行；以 `[键]` 开头的，可由指标的 `source` 引用。",
        "Where points and rules come from, a line each; one that begins with `[KEY]` can be named by a node's "
        "`source`.",
    ),
    "points": Both(
        "满分：100、106、1000 等。不写时为一级指标分值之和。",
        "Full marks of the whole: 100, 106, 1000 … Without it the sum of the first level.",
    ),
    "target": Both(
        "目标分。不写时只报得分，不说达标与否。", "The score to reach. Without it nothing is said to be short."
    ),
    "alarm": Both(
        "失分达到分值的这一比例即为预警，如 0.15。",
        "The share of its points from which on a loss is alarming, such as 0.15.",
    ),
    "rounding": Both("保留几位、怎样取舍、在哪一级取舍。", "How many decimals, which mode, and where it is rounded."),
    "ranking": Both(
        "同分怎样排，哪些单位分组排名，谁得红旗、蓝旗。",
        "How equal scores share places, which areas are ranked apart, who gets a flag.",
    ),
    "survey": Both(
        "问卷怎样抽的人，只影响抽样误差，不影响得分。",
        "How the people of surveys were drawn; it changes sampling errors and no score.",
    ),
    "grades": Both(
        "总分和各区域得分的等级：不低于几分为哪一级，如 {at_least: 90, name: 优秀}。",
        "Grades of the total and of areas: from how many points on, such as {at_least: 90, name: excellent}.",
    ),
    "missing": Both(
        "没有测到的标准：`exclude` 不计入分母，`zero` 按 0 分计，`error` 不予计分并列出。",
        "A standard that nobody observed: `exclude` takes it out of the denominator, `zero` counts it as 0, "
        "`error` refuses the run and names it.",
    ),
    "aggregate": Both(
        "一级指标怎样合成总分，取值同指标的 `aggregate`。",
        "How the first level becomes the whole; as `aggregate` of an indicator.",
    ),
    "areas": Both("哪几级区域有排名：区县、街道、社区、网格。", "Which levels of areas have league tables."),
    "scales": Both(
        "等级表：名称 → 各等级的份额；评判 `grades` 用 `scale` 引用。",
        "Scales of grades: name → the share of each grade; `grades` names one as its `scale`.",
    ),
    "site_types": Both(
        "点位类型：键 → 名称等；指标的 `site_types` 写键。",
        "Types of sites: key → name and so on; `site_types` of an indicator lists the keys.",
    ),
    "tags": Both(
        "标签的名称：键 → 名称，如 `{environment: 创建环境}`。报告中印名称，`--by` 写键或名称都可以。写了这一项，"
        "指标用到的标签都要有名称。",
        "What the tags are called: key → name, such as `{environment: Environments}`. Reports print the name, and "
        "`--by` takes either. Where it is written, every tag of an indicator has a name.",
    ),
    "profiles": Both(
        "档次的名称；参数可以每个档次各写一个数，计分时用 `--profile` 选定。",
        "Names of profiles: a parameter may have a number for each, and `--profile` chooses.",
    ),
    "cycle": Both(
        "周期内各年的比例，相加为 1，如 [0.15, 0.25, 0.60]。",
        "Shares of the years of a cycle, such as [0.15, 0.25, 0.60]; they add up to 1.",
    ),
    "superseded": Both(
        "体系所依据的文件已被取代：写取代它的文件，或用 `by` 和 `unknown` 分写。不影响得分；使用这个体系的人会看到。"
        "以本体系为基础的文件沿用，写 `null` 取消。",
        "The document behind it was replaced: the one that took its place, or `by` and `unknown`. It changes no score; "
        "whoever uses the scheme is told. Files that extend it inherit this; `null` removes it.",
    ),
    "indicators": Both("一级指标。", "The indicators of the first level."),
    "note": Both("备注，印在方法说明中。", "A remark, printed with the method."),
}

_NODE = {
    "id": Both("指标编号，全体系不重复；1.1、Ⅱ-3、1) 均可。", "Unique in the scheme, in any style: 1.1, Ⅱ-3, 1)."),
    "name": Both("指标名称。", "What the indicator is called."),
    "points": Both(
        "分值。没有写分值的同级指标，按 `weight` 分配上级剩下的分值。",
        "Full marks. Siblings without share what their parent has left, by `weight`.",
    ),
    "weight": Both(
        "与同级相比的权重；分值和权重都不写的，权重为 1。`points` 与 `weight` 只能写一个。",
        "A share relative to the siblings; 1 where neither is written. `points` or `weight`, not both.",
    ),
    "target": Both("这个指标的目标分。", "The score that this indicator should reach."),
    "kind": Both(
        "`base` 普通（默认）；`bonus` 特色指标，在满分之外加分；`penalty` 负面清单，扣分；`gate` 前置条件，"
        "不改变分数，"
        "未通过则结果不成立。",
        "`base`, ordinary, the default; `bonus` (特色指标) adds to the full marks; `penalty` (负面清单) takes away; "
        "`gate` (前置条件) changes no figure, but one that failed blocks the run.",
    ),
    "aggregate": Both(
        "下级怎样合成：`arithmetic` 加权平均（分值相加），`geometric` 几何平均，`minimum` 取最低。",
        "How the children are put together: `arithmetic`, points add up; `geometric`, a weighted product; "
        "`minimum`, the lowest.",
    ),
    "children": Both(
        "下级指标。没有下级的就是标准，是评判的对象。",
        "The indicators below. One without any is a standard: what is judged.",
    ),
    "method": Both(
        "测评方法：`field` 实地考察，`material` 材料审核，`survey` 问卷调查，`network` 网络调查，`overall` "
        "整体观察，`external` 外部评分。有几种的写成列表，如 `[field, material]`：第一种为主；写明点位的行属实地，"
        "其余的属另一种；所有的行合在一起计分。",
        "Where the evidence comes from: `field` inspection, `material` handed in, `survey`, the `network`, "
        "an `overall` view, or `external` data. Several are a list, as `[field, material]`: the first leads; rows that "
        "name a site are of the field, all others of the other one; all rows are scored together.",
    ),
    "judge": Both(
        "怎样评判一行，见“评判”。每条标准都要有，自己写或沿用上级的。",
        "How a row is judged, see Judging. Every standard has one, its own or from above.",
    ),
    "combine": Both("各行怎样合成一个得分率，见“合并”。", "How the rows become one rate, see Combining."),
    "convert": Both(
        "得分率怎样折算，见“折算”。", "How the rate is turned into the one that earns points, see Converting."
    ),
    "lead": Both("牵头单位。", "The unit in the lead."),
    "units": Both(
        "责任单位：表中没有写时，由这些单位负责；也没有写的，由牵头单位负责。",
        "The units that answer for it where a row names none; without these, the lead does.",
    ),
    "site_types": Both(
        "到哪些类型的点位测（写键）。在别的类型测到，会有提醒。",
        "The types of sites it is looked at (their keys). Another type is a warning.",
    ),
    "tags": Both(
        "标签：键 → 一个或几个值，如 `{environment: 生态环境}`，可按标签汇总；与上级的标签合并。",
        "Labels, key → a value or several, such as `{environment: ecology}`, for views by tag; added to those "
        "from above.",
    ),
    "missing": Both("没有测到时怎样处理，取值同体系的 `missing`。", "As the scheme's `missing`, for this part."),
    "sanction": Both(
        "前置条件未满足的后果：`suspended` 暂停资格，`excluded` 取消当届或申报资格，`cancelled` 取消称号。只用于 "
        "`gate`。",
        "What a failed gate means: `suspended` (暂停资格), `excluded` (取消申报资格) or `cancelled` (取消称号). "
        "For gates only.",
    ),
    "takes": Both(
        "另一个体系的编号：以其已保存的得分作为这条标准的数值。评判须读取一个数。",
        "The id of another scheme whose saved score is this standard's value. The judge must read one number.",
    ),
    "observes": Both(
        "检查项的编号：几个体系共用一次巡查时，由这些检查项测这条标准。用于 `pass-fail` 的实地标准。",
        "Check items through which it is seen, where several schemes share an inspection. For field standards "
        "judged `pass-fail`.",
    ),
    "materials": Both(
        "应报材料：每份的名称、报送单位、时段、期限、形式和份数；只写名称也可以。`civ-score materials` 据此发清单、"
        "收材料。只写在标准上。",
        "The documents asked for: name, unit, window, due day, form and count of each; a bare name will do. "
        "`civ-score materials` asks for them and looks what came. On standards only.",
    ),
    "problem": Both(
        "失分是否为可以去整改的问题；不写时由评判和测评方法决定：问卷、计数、统计数、外部评分是薄弱指标。",
        "Whether a loss is something to go and repair. Without it the judge and the method decide: survey answers, "
        "tallies, statistics and outside scores are weak indicators.",
    ),
    "fixable": Both(
        "失分能否靠整改挽回，即 `plan`、`whatif` 能否选它；不写时：问题、加分项和材料打分能，统计数、扣分项、前置条件"
        "不能。",
        "Whether work can bring back what is lost, so that `plan` and `whatif` may choose it. Without it: problems, "
        "bonuses and marks for papers can; statistics, penalties and gates cannot.",
    ),
    "deadline": Both(
        "整改时限，如 `1个工作日` 或 `10天`；下级沿用。巡查表和抄告单没有规定时，优先于 `civscore.toml` 中的 "
        "`deadline`。",
        "The time to repair, such as `1 working day` or `10 days`; children inherit it. Where neither row nor notice "
        "gives a date it goes before `deadline` in `civscore.toml`.",
    ),
    "corrected": Both(
        "立行立改的返还：表中“立行立改”一列为“是”的，所扣的分返还这一比例，如 0.5。",
        "What comes back where a row says that it was corrected on the spot: a share of what it lost, such as 0.5.",
    ),
    "repeat": Both(
        "再次通报的加重：同一标准在同一点位上次测评也失分的，按 `times` 倍扣，或再扣 `extra` 分。只用于能整改的问题。",
        "What a fault costs that was notified in the assessment before, too: `times` as much, or `extra` more. For "
        "problems only.",
    ),
    "visits": Both(
        "同一点位最近几次检查的权重，最近的在先，如 `[0.6, 0.3, 0.1]`；更早的不计，次数不足的按比例。与 `by-site`、"
        "`by-site-type`、`worst` 合用。",
        "Weights of the last visits to a place, the newest first, such as `[0.6, 0.3, 0.1]`; older ones do not count, "
        "and of fewer the weights count in proportion. With `by-site`, `by-site-type` or `worst`.",
    ),
    "photo": Both(
        "`required`：每处问题都要有照片，没有的由 `check` 和 `run` 提醒，不影响得分；`optional` 不要求（默认），"
        "可在下级取消上级的要求。",
        "`required`: every problem has a photo; `check` and `run` name those without, and no score changes. "
        "`optional`, the default, takes back what was asked above.",
    ),
    "source": Both(
        "数字的出处：`sources` 中一行的键，或 `illustrative`（由我们补充）。",
        "Where its figures come from: the key of a line of `sources`, or `illustrative`, filled in.",
    ),
    "note": Both("备注。", "A remark."),
}

_PARTS: dict[str, dict[str, Both]] = {
    "SiteType": {
        "name": Both("表中怎样写。", "How sheets spell it."),
        "aliases": Both("其他写法。", "Other spellings."),
        "draw": Both("`civ-score sample` 抽几个。", "How many `civ-score sample` draws."),
        "weight": Both("在 `by-site-type` 中的权重。", "Its weight under `by-site-type`."),
    },
    "Material": {
        "document": Both("材料的名称，也是文件名中应有的字。", "What it is called; files are known by it."),
        "unit": Both(
            "报送单位，可以几个，每个单位各报一套。不写时为牵头单位，再无则为第一个责任单位。",
            "The unit that hands it in; of several, each does. Without it the lead unit, else its first one.",
        ),
        "window": Both(
            "材料形成的时段：日、月或年，或起止两个，如 `[2024-01, 2024-06]`；也可以写成 `from`、`to`。",
            "The window in which it is made: a day, a month or a year, or its two ends, such as `[2024-01, 2024-06]`; "
            "or write `from` and `to`.",
        ),
        "from": Both("材料形成时段的起：日、月或年。", "When its window begins: a day, a month or a year."),
        "to": Both("时段的止。", "When its window ends."),
        "due": Both("报送期限（当天仍算按时）。", "The last day to hand it in."),
        "form": Both(
            "文件后缀，或 `document` 文档、`sheet` 表格、`slides` 幻灯片、`picture` 图片、`video` 视频、`sound` 音频、"
            "`paper` 纸质；可写几种。不写时不限。",
            "A suffix, or `document`, `sheet`, `slides`, `picture`, `video`, `sound`, `paper`; may be several. Without "
            "it any.",
        ),
        "count": Both("应报份数。", "How many files are asked for."),
        "pattern": Both(
            "文件名样式，`*` 代表任意文字，如 `*宣传*月*`；不写时文件名含材料名称即可。",
            "How the files are named, `*` standing for anything; without it a file's name holds the document's.",
        ),
        "item": Both(
            "检查项编号：各体系（各标准）中编号相同的材料是同一份，只要一次。",
            "The check item: documents of one item are one, asked for once, whichever schemes and standards need it.",
        ),
    },
    "Rounding": {
        "places": Both("小数位数。", "How many decimals."),
        "mode": Both(
            "`half-up` 四舍五入，`half-even` 五成双，`down` 舍去。",
            "`half-up`, away from zero; `half-even`; `down`, towards zero.",
        ),
        "at": Both(
            "`total` 只在总分取舍；`parts` 各一级指标先取舍再相加；`every-level` 逐级取舍。",
            "`total` rounds once; `parts` each first-level part, then adds; `every-level` every indicator.",
        ),
    },
    "Survey": {
        "streets": Both(
            "`all` 每个街道都问，抽的是人；`drawn` 先抽街道再抽人，误差按街道计算。",
            "`all`: every street was there and people were drawn; `drawn`: streets were, and the error is theirs.",
        ),
        "deff": Both(
            "设计效应：访员沿路连着问的人彼此相像，误差的平方乘以这个数，如 1.5。不写即 1。",
            "The design effect: people asked along one interviewer's route are alike; the error's square is so many "
            "times as large, such as 1.5. Without it 1.",
        ),
    },
    "Ranking": {
        "method": Both(
            "得分 90、88、88、85 的名次：`competition` 为 1、2、2、4，`dense` 为 1、2、2、3，`ordinal` 为 1、2、3、4。",
            "The places of 90, 88, 88, 85: 1, 2, 2, 4 under `competition`; 1, 2, 2, 3 under `dense`; 1, 2, 3, 4 "
            "under `ordinal`.",
        ),
        "groups": Both(
            "分组排名：组名 → 区域名称。", "Areas that are ranked apart: name of the group → names of the areas."
        ),
        "flags": Both("谁得红旗、蓝旗，谁上红榜、黑榜。", "Who gets a flag, or is on a list."),
        "floor": Both(
            "测得太少、不参与排名的界线：得分照印，没有名次。",
            "Below it too little was observed: the score is shown, without a place.",
        ),
        "points": Both(
            "名次分：`district`、`street`、`community`、`grid`、`unit` → 第一名、第二名……各加几分；其后的名次加 0。"
            "得分和总分不变，另列合计。",
            "Points for the place: `district`, `street`, `community`, `grid`, `unit` → what is added for the first "
            "place, the second and so on, 0 behind them. Scores stay; the sum stands beside them.",
        ),
        "units": Both(
            "责任单位是否也有等级和旗、榜。", "Whether responsible units have grades and flags, too, as areas have."
        ),
    },
    "Floor": {
        "coverage": Both(
            "至少测到分值的这一比例，如 0.2。", "At least this share of the points was observed, such as 0.2."
        ),
        "observations": Both("至少有这么多条观测。", "At least so many observations."),
    },
    "Grade": {
        "at_least": Both("不低于几分。", "From how many points on."),
        "name": Both("等级的名称。", "What the grade is called."),
    },
    "Repeat": {
        "times": Both("按几倍扣，不小于 1。", "How many times as much, 1 or more."),
        "extra": Both("再扣几分，按这条标准的评判分计。", "How many marks more, in those of the judge."),
        "overdraw": Both("一条记录可以失去多于满分的分（倒扣）。", "Whether a row may lose more than its full marks."),
    },
    "Flags": {
        "red": Both(
            "红旗（与 `black` 并用时为红榜）。只写数字时为每组前几名。",
            "A red flag; with `black`, a red list. A bare number is how many of each group.",
        ),
        "blue": Both("蓝旗。只写数字时为每组后几名。", "A blue flag. A bare number is how many of each group."),
        "black": Both("黑榜，代替 `blue`，不能同时写。", "A black list, in place of `blue`; not both."),
    },
    "Best": {
        "first": Both("每组前几名。", "The first so many of each group."),
        "at_least": Both("不低于这个分数的。两项都写时，须都符合。", "Who has so many points. With both, who is both."),
    },
    "Worst": {
        "last": Both("每组后几名。", "The last so many of each group."),
        "below": Both("低于这个分数的。两项都写时，须都符合。", "Who has fewer points. With both, who is both."),
    },
}

_EXTENDS: dict[str, Both] = {
    "extends": Both(
        "以哪个体系为基础：内置体系的编号，或 yaml 文件（路径从本文件所在文件夹算起）。",
        "What is extended: the id of a bundled scheme, or a yaml file, whose path counts from this file's folder.",
    ),
    "changes": Both(
        "指标编号 → 要改的键（`id`、`children` 除外）；`null` 表示去掉。",
        "Id of an indicator → the keys that differ, any but `id` and `children`; `null` removes one.",
    ),
    "drop": Both("去掉的指标，连同其下级。", "Indicators that are left out, with all below them."),
    "add": Both(
        "加入的指标：整个指标，另加 `under`（放在哪一组，不写为一级指标）和 `after`（排在谁后面，不写为最后）。",
        "Whole indicators, with `under` (their group; without it the first level) and `after` (whom they follow; "
        "without it last).",
    ),
}

_SUPERSEDED = {
    "by": Both("取代它的文件或项目。", "The document or programme that took its place."),
    "unknown": Both("没有查到的内容，如新版的分值、及格线。", "What was not found, such as the points of the new one."),
}

KEYS: dict[str, dict[str, Both]] = {
    "Scheme": _SCHEME,
    "Node": _NODE,
    "Superseded": _SUPERSEDED,
    **_PARTS,
    "extends": _EXTENDS,
}
"""Model → its keys, in the file's spelling. Rules say themselves what their keys mean."""


def described(schema: dict[str, Any], rules: Mapping[str, Mapping[str, Both]]) -> dict[str, Any]:
    """The JSON Schema of a scheme file with the meaning of each key, which editors show beside it.

    Args:
        schema: without them.
        rules: the keys of rules, under the names of their models.
    """
    keys: dict[str, Mapping[str, Both]] = {**KEYS, **rules, "NodeChange": _NODE, "NodeAddition": _NODE}
    defined = {name: _explained(part, keys.get(name, {})) for name, part in schema["$defs"].items()}
    return {**_explained(schema, {**_SCHEME, **_EXTENDS}), "$defs": defined}


def _explained(part: dict[str, Any], keys: Mapping[str, Both]) -> dict[str, Any]:
    known = {key: one for key, one in part["properties"].items() if key in keys}
    said = {key: {**one, "description": f"{keys[key].zh}\n{keys[key].en}"} for key, one in known.items()}
    return {**part, "properties": {**part["properties"], **said}}
