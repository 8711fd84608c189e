"""Sentences about a scheme file: its YAML, its keys, its points and rules."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "yaml-not-utf8": Both(
        zh="文件不是 UTF-8 编码；请用 UTF-8 另存后再试",
        en="the file is not UTF-8; save it as UTF-8 and try again",
    ),
    "yaml-syntax": Both(
        zh="YAML 格式有误（{reason}）；请检查这一行及上一行的缩进、冒号和引号",
        en="not valid YAML ({reason}); check indentation, colons and quotes on this line and the one above",
    ),
    "yaml-no-mapping": Both(
        zh="文件内容不是测评体系；应以 id:、name:、indicators: 等键开头",
        en="this is not a scheme; it should begin with keys such as id:, name:, indicators:",
    ),
    "yaml-tag": Both(
        zh="不允许使用 YAML 标签 {tag}；请删除它，直接写值",
        en="the YAML tag {tag} is not allowed; delete it and write the plain value",
    ),
    "yaml-alias": Both(
        zh="别名 *{anchor} 没有定义，或者引用了自身；请直接写出内容",
        en="the alias *{anchor} is not defined, or refers to itself; write the content out",
    ),
    "yaml-too-deep": Both(
        zh="嵌套超过 {limit} 层；请检查缩进",
        en="nested more than {limit} levels deep; check the indentation",
    ),
    "yaml-too-many": Both(
        zh="内容（展开别名后）超过 {limit} 项，拒绝读取；请删除层层引用的别名",
        en="more than {limit} items once aliases are expanded, refused; remove aliases of aliases",
    ),
    "yaml-many-documents": Both(
        zh="一个文件只能有一个测评体系；请把 --- 之后的部分另存为一个文件",
        en="a file holds one scheme only; move what follows --- to a file of its own",
    ),
    "yaml-duplicate-key": Both(
        zh="键 {key} 重复出现；请只保留一个",
        en="the key {key} appears twice; keep one",
    ),
    "yaml-key": Both(
        zh="这里的键不是文字；请写成 名称: 值",
        en="this key is not a text; write name: value",
    ),
    "scheme-superseded": Both(
        zh="体系 {id} 依据的文件已被取代，现为：{by}{unknown}；得分照算，已按现行要求改写的请删去 superseded",
        en="the document behind the scheme {id} was superseded by {by}{unknown}; it is scored all the same; delete superseded once it says what holds today",
    ),
    "unknown-key": Both(
        zh="不认识的键 {key}{did_you_mean}；请改正或删除",
        en="unknown key {key}{did_you_mean}; correct or delete it",
    ),
    "missing-key": Both(
        zh="缺少必填的键 {key}；请补上",
        en="the required key {key} is missing; add it",
    ),
    "not-one-of": Both(
        zh="{key} 不能是“{given}”{did_you_mean}；可选：{allowed}",
        en="{key} cannot be “{given}”{did_you_mean}; choose from: {allowed}",
    ),
    "not-a-scheme-number": Both(
        zh="{key} 应为数字，而这里是“{given}”；请写成小数或分数，如 12.5、2/3",
        en="{key} should be a number, not “{given}”; write a decimal or a fraction, such as 12.5 or 2/3",
    ),
    "bad-scheme-id": Both(
        zh="体系编号“{given}”只能由字母、数字和连字符组成；请改写，如 my-city-2024",
        en="the scheme id “{given}” may only hold letters, digits and hyphens; write for instance my-city-2024",
    ),
    "bad-value": Both(
        zh="{key} 的值“{given}”不合要求（{reason}）；请改正",
        en="{key}: “{given}” is not allowed here ({reason}); correct it",
    ),
    "rule-either": Both(
        zh="{keys} 只能写其中一个（grades 必须写一个）；请保留一个",
        en="write one of {keys}, not several (grades needs one of them)",
    ),
    "rule-same-ends": Both(
        zh="worst 与 best 相同，无法计算；请写两个不同的数",
        en="worst and best are the same, so nothing can be calculated; write two different numbers",
    ),
    "rule-log-ends": Both(
        zh="取对数时 worst 与 best 都必须大于 0；请改正或去掉 log",
        en="with log, worst and best must both be above 0; correct them or drop log",
    ),
    "rule-steps-order": Both(
        zh="steps 的 from 必须从 1 开始并逐级增大；请改正",
        en="the steps' “from” must begin at 1 and grow; correct their order",
    ),
    "method-twice": Both(
        zh="method 中有一种测评方法写了两次；每种只写一次",
        en="method names one method twice; name each once",
    ),
    "rule-words-alike": Both(
        zh="“{first}”与“{second}”在表格中无法区分（不分大小写和全角半角，Ⅱ 即 II）；请改成不同的名称",
        en="“{first}” and “{second}” cannot be told apart in a sheet (case and width do not count, Ⅱ is II); use different names",
    ),
    "id-twice": Both(
        zh="编号 {id} 重复，第 {first} 行已用；请改成不同的编号",
        en="the id {id} is already used on line {first}; give this node another one",
    ),
    "kind-inside-kind": Both(
        zh="kind: {kind} 不能放在 kind: {above} 的指标之内；请移到外面",
        en="kind: {kind} cannot stand inside kind: {above}; move the node out",
    ),
    "points-and-weight": Both(
        zh="points 与 weight 不能同时写；请保留一个",
        en="points and weight cannot both be stated; keep one",
    ),
    "negative": Both(
        zh="{key} 不能为负数（{given:g}）；请改正",
        en="{key} cannot be negative ({given:g}); correct it",
    ),
    "no-judge": Both(
        zh="这条测评标准没有评判方式；请在本条或上级写 judge，如 judge: pass-fail",
        en="this standard has no judge; write one here or above, for instance judge: pass-fail",
    ),
    "no-total": Both(
        zh="没有写总分 points，一级指标的分值也不全；请写明总分或全部一级分值",
        en="neither the scheme's points nor all first-level points are stated; state one or the other",
    ),
    "no-weights": Both(
        zh="没有写分值的下级指标权重都是 0，无法分配分值；请写 weight 或 points",
        en="all children without points have weight 0, so points cannot be shared; state weights or points",
    ),
    "points-do-not-add-up": Both(
        zh="“{node}”的分值是 {points:g}，下级合计 {sum:g}，相差 {difference:+g}；请使两者一致",
        en="“{node}” has {points:g} points, its children {sum:g}, difference {difference:+g}; make them equal",
    ),
    "points-needed": Both(
        zh="kind: {kind} 的指标必须写 points；请补上",
        en="a {kind} node needs points of its own; add them",
    ),
    "gate-points": Both(
        zh="前置条件（gate）不计分，不能写 points；请删除",
        en="a gate has no points; delete them",
    ),
    "gate-award": Both(
        zh="前置条件（gate）不能用 award；请改用 pass-fail 或 at-least 等",
        en="a gate cannot use award; use pass-fail, at-least or the like",
    ),
    "sanction-not-gate": Both(
        zh="sanction 只能写在前置条件（kind: gate）上，这里是 kind: {kind}；请移到前置条件，或删除",
        en="a sanction stands on a gate only, and this is kind: {kind}; move it to a gate, or delete it",
    ),
    "takes-on-group": Both(
        zh="takes 只能写在测评标准上，这里是指标组；请移到其下的标准",
        en="takes stands on a standard, and this is a group; move it to a standard below",
    ),
    "takes-needs-number": Both(
        zh="takes 取来的是一个数，而 judge: {judge} 不按一个数评判；请改用 at-least、at-most、range、score 或带 target 的 ratio",
        en="takes gives a single number, and judge: {judge} does not read one; use at-least, at-most, range, score, or ratio with a target",
    ),
    "takes-itself": Both(
        zh="体系 {id} 不能取用自己的得分；请写另一个体系的编号，或删除 takes",
        en="the scheme {id} cannot take its own score; write the id of another scheme, or delete takes",
    ),
    "cycle-sum": Both(
        zh="cycle 各年权重之和是 {sum:g}，应为 1；请改正，如 [0.15, 0.25, 0.60]",
        en="the shares of cycle add up to {sum:g}, not to 1; correct them, as in [0.15, 0.25, 0.60]",
    ),
    "aggregate-on-standard": Both(
        zh="测评标准没有下级，不能写 aggregate；请删除",
        en="a standard has no children, so it cannot aggregate; delete the key",
    ),
    "full-not-positive": Both(
        zh="满分 full 必须大于 0（现为 {full:g}）；请写 full，或给本条分值",
        en="full marks must be above 0 (now {full:g}); state full, or give this standard points",
    ),
    "parameter-profile": Both(
        zh="{key} 没有档次“{profile}”的数值{did_you_mean}；请补上，或检查 profiles",
        en="{key} has no number for the profile “{profile}”{did_you_mean}; add it, or check profiles",
    ),
    "profile-needed": Both(
        zh="本体系的参数因档次而异，请用 --profile 指定：{known}",
        en="this scheme's parameters depend on a profile; choose one with --profile: {known}",
    ),
    "no-profiles": Both(
        zh="这个体系没有档次，不能用“{profile}”；请去掉 --profile",
        en="the scheme has no profiles, so there is no “{profile}”; leave out --profile",
    ),
    "unknown-profile": Both(
        zh="没有档次“{profile}”；可选：{known}",
        en="there is no profile “{profile}”; choose from: {known}",
    ),
    "unknown-scale": Both(
        zh="没有等级表“{name}”{did_you_mean}；请在 scales 中定义",
        en="there is no scale “{name}”{did_you_mean}; define it under scales",
    ),
    "unnamed-tag": Both(
        zh="标签“{key}”在体系的 tags 中没有名称{did_you_mean}；请在 tags 中给出名称或改正",
        en="the tag “{key}” has no name under the scheme's tags{did_you_mean}; name it there or correct it",
    ),
    "tag-name-twice": Both(
        zh="标签名称“{name}”同时指 {first} 和 {second}；请改用不同的名称",
        en="the tag name “{name}” means both {first} and {second}; give them different names",
    ),
    "unknown-site-type": Both(
        zh="没有点位类型“{name}”{did_you_mean}；请在 site_types 中定义或改正",
        en="there is no site type “{name}”{did_you_mean}; define it under site_types or correct it",
    ),
    "site-type-twice": Both(
        zh="点位类型名称“{name}”同时属于 {first} 和 {second}；请只保留一处",
        en="the site type name “{name}” belongs to both {first} and {second}; keep it in one place",
    ),
    "observes-judge": Both(
        zh="observes 只能用于 judge 为 pass-fail 的标准；请改用 pass-fail，或删去 observes",
        en="observes needs a standard that is judged pass-fail; use pass-fail, or remove observes",
    ),
    "observes-on-group": Both(
        zh="observes 只能写在具体标准上；请移到其下的标准",
        en="observes stands on standards only; move it to the standards below",
    ),
    "observes-id": Both(
        zh="检查项“{item}”与标准 {id} 的编号相同；请改名",
        en="the check item “{item}” is called as the standard {id}; rename it",
    ),
    "observes-twice": Both(
        zh="检查项“{item}”在同一类点位上已由标准 {other} 观测；请只留一处，或用 site_types 分开",
        en="the check item “{item}” is already observed through {other} at such a site; keep one, or part them by site_types",
    ),
    "materials-on-group": Both(
        zh="materials（应报材料）只能写在具体标准上；请移到其下的标准",
        en="materials stand on standards only; move them to the standards below",
    ),
    "material-twice": Both(
        zh="材料“{document}”在这条标准下写了两次；请合为一条，用 count 写份数",
        en="the document “{document}” stands twice under this standard; keep one, with count for how many",
    ),
    "material-window": Both(
        zh="时段的起 {first} 在止 {last} 之后；请改正时段",
        en="the window begins ({first}) after its end ({last}); correct the window",
    ),
    "material-window-twice": Both(
        zh="时段写了两遍；window 和 from、to 只留一种",
        en="the window is written twice; keep window, or from and to",
    ),
    "material-due": Both(
        zh="报送期限 {due} 早于时段的起 {first}，没有材料能按时报；请改正 due 或 from",
        en="it is due ({due}) before its window begins ({first}), so nothing can be in time; correct due or from",
    ),
    "material-day": Both(
        zh="{key} 的“{given}”不是日期；请写日、月或年，如 2024-03-05、2024-03、2024",
        en="{key}: “{given}” is no date; write a day, a month or a year: 2024-03-05, 2024-03, 2024",
    ),
    "material-form": Both(
        zh="“{given}”不是材料的形式；请写 {known} 之一，或文件后缀如 pdf、docx（可写几种：[pdf, 图片]）",
        en="“{given}” is no form of a document; write one of {known}, or a suffix such as pdf or docx (several: [pdf, picture])",
    ),
    "flags-nothing": Both(
        zh="这里什么也没有写；请写 {keys} 中的一项，例如 red: 3（每组前3名）",
        en="nothing is said here; write one of {keys}, for example red: 3 (the first three of each group)",
    ),
    "rule-repeat-one": Both(
        zh="repeat 须写 times（扣分的倍数）或 extra（再扣几分）之一，例如 repeat: {{times: 2}}",
        en="repeat takes times (how many times as much) or extra (how many marks more), one of them: repeat: {{times: 2}}",
    ),
    "rule-repeat-cheaper": Both(
        zh="repeat 的 times 不能小于 1：再次通报的不会扣得更少；请改正",
        en="times under repeat cannot be below 1: what is notified again is not cheaper; correct it",
    ),
    "dearer-steps": Both(
        zh="按次数扣分（steps）的标准不能用 {key}：每处的扣分由全部问题一起决定；请用 each、kinds，或在这条标准上去掉 {key}",
        en="{key} does not go with prices by the number of faults (steps), where all faults are priced together; use each or kinds, or take {key} off this standard",
    ),
    "repeat-all-or-nothing": Both(
        zh="{judge} 的一条记录要么全得要么全失，repeat 扣不了更多；请写 overdraw: true（可倒扣），或改用能部分得分的评判",
        en="under {judge} a row loses everything already, so repeat has nothing more to take; write overdraw: true (below 0), or use a judge that gives parts",
    ),
    "visits-pooled": Both(
        zh="visits（最近几次检查的权重）须与 by-site、by-site-type 或 worst 合用：合并计算（pooled）没有各点位的得分率；请写 combine: by-site",
        en="visits (weights of the last visits) goes with by-site, by-site-type or worst: pooled rows have no rate for each site; write combine: by-site",
    ),
    "flags-two": Both(
        zh="蓝旗（blue）与黑榜（black）只能设一个；请去掉其中一个",
        en="blue (a flag) and black (a list) cannot both be set; remove one of them",
    ),
    "flags-overlap": Both(
        zh="红旗（红榜）的分数线低于蓝旗（黑榜）的分数线，同一单位会两边都上；请改 at_least 或 below",
        en="the line of the red flag is under that of the blue flag or black list, so one unit could have both; change at_least or below",
    ),
}
