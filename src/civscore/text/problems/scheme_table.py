"""Sentences about a scheme that is read from a table, or written into one."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "import-no-table": Both(
        zh="没有找到测评体系的表格；标题行应有“测评内容”“测评标准”“分值”一类的列，请补上后再试",
        en="no table of a scheme found; its heading row should have columns such as “content”, “standard”, “points”: add them and try again",
    ),
    "import-inspections": Both(
        zh="这是巡查记录（写明各点位的结果），不是测评体系的表格；计分请用 civ-score run {file}，检查请用 civ-score check {file}",
        en="these are inspections (results at sites), no table of a scheme; score them with civ-score run {file}, or check them with civ-score check {file}",
    ),
    "import-cell-unread": Both(
        zh="“{given}”不能用在这一列；请改正，或从导出的工作簿中复制原值",
        en="“{given}” cannot stand in this column; correct it, or copy the value from a fresh export",
    ),
    "import-level": Both(
        zh="层级应为 1 至 {most} 的整数，逐级加一；请改正",
        en="the level should be a whole number from 1 to {most}, one more at a time; correct it",
    ),
    "too-long-for-a-cell": Both(
        zh="文字超过单元格的上限（32767 字），无法导出；请缩短",
        en="a text is longer than a cell may be (32767 characters), so it cannot be exported; shorten it",
    ),
    "import-heading-unknown": Both(
        zh="不认识的列“{heading}”，其内容列入各指标的备注；如有专门含义请写入体系文件",
        en="the column “{heading}” is not known, its cells are kept as notes; if it means something, write that into the scheme",
    ),
    "import-footnote": Both(
        zh="表外文字“{given}”，列入说明",
        en="“{given}” stands outside the table, kept as a note",
    ),
    "import-loose": Both(
        zh="“{given}”既不是标题也不是指标，列入说明；请核对它应归入何处",
        en="“{given}” is neither a heading nor an indicator, kept as a note; check where it belongs",
    ),
    "import-too-long": Both(
        zh="这一格有 30 位以上的数字，或 5000 字以上的文字，不像测评体系的内容；请改正或删去",
        en="the cell holds a number of more than 30 digits, or more than 5,000 characters, which no scheme has; correct or delete it",
    ),
    "import-sheet-group": Both(
        zh="工作表作为一级指标“{name}”",
        en="the sheet is the first-level indicator “{name}”",
    ),
    "import-sheet-method": Both(
        zh="由工作表名称判定测评方法：{method}",
        en="the sheet is called by its method: {method}",
    ),
    "import-total-fits": Both(
        zh="合计 {given} 分，与各项之和一致",
        en="the total of {given} points agrees with the sum",
    ),
    "import-total-differs": Both(
        zh="合计写的是 {given} 分，各项之和是 {sum}；请核对分值",
        en="the total says {given} points, the sum is {sum}; check the points",
    ),
    "import-total-missing": Both(
        zh="没有写总分，分值也不全；假定总分 {points}，请改正",
        en="the full marks are not stated, nor are all points; {points} assumed, correct it",
    ),
    "import-kind": Both(
        zh="按名称“{name}”判定为{kind}",
        en="called “{name}”, so read as kind: {kind}",
    ),
    "import-id-twice": Both(
        zh="同一层有重复的编号，{id} 改为 {new}",
        en="an id at this depth stands twice, so {id} is now {new}",
    ),
    "import-number-aside": Both(
        zh="序号 {given} 未用作编号（文字中的编号是 {id}），列入备注",
        en="the number {given} is not the id (the text has {id}), kept as a note",
    ),
    "import-rule-apart": Both(
        zh="“评判规则”写的是“{words}”，而“{column}”是“{rule}”；计分以后者为准，如要改规则，请改“{column}”",
        en="the rule in words is “{words}”, the {column} beside it “{rule}”; the exact one counts: to change the rule, change that",
    ),
    "import-counter": Both(
        zh="“{heading}”一列是行的序号，编号以文字中的为准，这一列未采用",
        en="the column “{heading}” counts the rows; the ids are those of the texts, and it was not used",
    ),
    "import-points-missing": Both(
        zh="没有分值，暂与同级未写分值的指标均分余下的分值，各 {share} 分；请补上",
        en="no points; what is left is shared equally for now, {share} each: fill them in",
    ),
    "import-points-weighed": Both(
        zh="没有分值，而同级分值已占满，暂按同级的平均值作为权重{share}；请补上",
        en="no points, and the siblings leave none; it weighs as their mean for now{share}: fill them in",
    ),
    "import-points-unread": Both(
        zh="分值“{given}”看不懂，未采用；请写成数字",
        en="the points “{given}” cannot be read and were not used; write a number",
    ),
    "import-points-twice": Both(
        zh="这里的分值是 {taken}，另一处写的是 {given}；采用 {taken}，请核对",
        en="{taken} points here, {given} in another place; {taken} taken, check it",
    ),
    "import-points-joint": Both(
        zh="这个分值由几条标准共用，已归为一组、组内均分；请核对",
        en="several standards share these points; they are a group now, with equal parts: check it",
    ),
    "import-parts-split": Both(
        zh="分值 {parts} 对应 {count} 项分句，已拆为 {count} 条标准",
        en="the points {parts} fit {count} clauses, which are {count} standards now",
    ),
    "import-parts-added": Both(
        zh="分值 {parts} 不能逐项对应，按合计 {sum} 分处理；如应拆开请改写",
        en="the points {parts} cannot be told apart; their sum {sum} is taken: split the standard if need be",
    ),
    "import-not-adding-up": Both(
        zh="“{node}”的分值是 {points}，下级合计 {sum}；下级分值暂作权重，请核对",
        en="“{node}” has {points} points, its children {sum}; their points are weights for now: check them",
    ),
    "import-weight": Both(
        zh="“{given}”按权重处理",
        en="“{given}” is read as a weight",
    ),
    "import-weight-alone": Both(
        zh="同级中只有部分写了权重，权重 {given} 未采用，列入备注；请统一写分值或权重",
        en="only some siblings have weights; {given} was not used, kept as a note: state points or weights for all",
    ),
    "import-gate-points": Both(
        zh="前置条件不计分，{given} 分列入备注；请核对",
        en="a gate has no points; {given} kept as a note, check it",
    ),
    "import-outside-points": Both(
        zh="“{name}”在总分之外而没有分值，假定 1 分；请改正",
        en="“{name}” stands outside the full marks and has no points; 1 assumed, correct it",
    ),
    "import-no-method": Both(
        zh="表中没有写测评方法；请在体系文件中补上",
        en="the table states no method; add it to the scheme",
    ),
    "import-method-unknown": Both(
        zh="不认识的测评方法“{given}”，列入备注；请补上",
        en="the method “{given}” is not known, kept as a note; add the method",
    ),
    "import-methods-several": Both(
        zh="有几种测评方法（{given}），合在一起计分：{taken}；如应分别计分请拆开",
        en="several methods ({given}), scored together: {taken}; split the standard if each is scored",
    ),
    "import-units-several": Both(
        zh="有几个单位（{given}）而未说明谁牵头，假定共同负责；请核对",
        en="several units ({given}) and none said to lead; all of them answer, check it",
    ),
    "import-units-lead": Both(
        zh="有几个牵头单位（{given}），采用 {taken}；请核对",
        en="several lead units ({given}), {taken} taken; check it",
    ),
    "import-types-all": Both(
        zh="“{given}”指各类点位，未限定类型",
        en="“{given}” means all site types; none is named",
    ),
    "import-judge-read": Both(
        zh="由“{words}”判定：{rule}",
        en="read from “{words}”: {rule}",
    ),
    "import-judge-assumed": Both(
        zh="没有写怎样评判，假定 {rule}；请核对",
        en="how it is judged is not stated; {rule} assumed, check it",
    ),
    "import-grades": Both(
        zh="“{words}”是等级，各等级的得分比例没有写，暂用 {rule}；请改为分档（grades）并写明各档的比例",
        en="“{words}” are grades whose shares are not stated; {rule} for now: make it grades and state the shares",
    ),
    "import-per-point": Both(
        zh="“{words}”：扣分占满分的比例不能写成有限小数或分值不全，暂用 {rule}（填写应扣的分）；请核对",
        en="“{words}”: what is taken off is no finite decimal of the full marks, or these are not known; {rule} for now (enter the deduction): check it",
    ),
    "import-threshold": Both(
        zh="“{words}”没有说从多少算起，假定 100%：{rule}；请核对",
        en="“{words}” does not say from where on; 100% assumed: {rule}, check it",
    ),
    "import-thresholds": Both(
        zh="有几个界限，采用“{words}”：{rule}；请核对",
        en="several thresholds, “{words}” taken: {rule}, check it",
    ),
    "import-price-each": Both(
        zh="“{words}”没有说是否逐处扣，假定逐处扣：{rule}；请核对",
        en="“{words}” does not say whether each fault counts; it is assumed: {rule}, check it",
    ),
    "import-prices": Both(
        zh="“{words}”的扣分不能逐项判定，暂用 {rule}（填写应扣的分）；请改写",
        en="the deductions of “{words}” cannot be told apart; {rule} for now (enter the deduction): rewrite it",
    ),
    "import-kinds": Both(
        zh="“{words}”按问题类别扣分：{rule}；请核对类别名称",
        en="“{words}” takes off by kind of fault: {rule}; check the names of the kinds",
    ),
}
