"""Sentences about results that a rule cannot judge, or doubts."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "blank-result": Both(
        zh="标准 {standard} 没有填写结果；请填写，不适用请写“不涉及”，未测请删除此行",
        en="standard {standard} has no result; fill it in, write “N/A” if it does not apply, delete the row if it was not observed",
    ),
    "blank-count": Both(
        zh="标准 {standard} 需要分子和分母；请填写“满意数”和“样本数”",
        en="standard {standard} needs both “count” and “total”; fill them in",
    ),
    "unknown-result": Both(
        zh="标准 {standard} 的结果“{given}”无法识别；请写 达标 或 不达标，不适用请写“不涉及”",
        en="standard {standard}: “{given}” is not a known result; write pass or fail, or N/A",
    ),
    "notified-again": Both(
        zh="{count} 条有问题的记录上次测评已经通报，按体系的 repeat 加重扣分",
        en="{count} faulty rows were notified in the assessment before, too, and cost more, as the scheme's repeat says",
    ),
    "corrected-on-the-spot": Both(
        zh="{count} 条有问题的记录立行立改，按体系的 corrected 返还一部分",
        en="{count} faulty rows were corrected on the spot, and have a part back, as the scheme's corrected says",
    ),
    "visits-undated": Both(
        zh="{count} 条记录的标准按最近几次检查加权（visits），但没有可识别的日期，当作最早的一次；请填写日期",
        en="{count} rows are of standards that weigh the last visits, and have no date that can be read; they are taken for the oldest visit. Write the date",
    ),
    "visits-older": Both(
        zh="{count} 条记录属于更早的检查，按体系的 visits 不再计入得分",
        en="{count} rows are of older visits, which do not count, as the scheme's visits says",
    ),
    "not-yes-or-no": Both(
        zh="“{column_name}”一列的“{given}”看不懂；请写 是 或 否，或留空",
        en="“{given}” under {column_name} is not understood; write yes or no, or leave it blank",
    ),
    "unknown-grade": Both(
        zh="标准 {standard} 没有等级“{given}”{did_you_mean}；可选：{allowed}",
        en="standard {standard} has no grade “{given}”{did_you_mean}; choose from: {allowed}",
    ),
    "unknown-kind": Both(
        zh="标准 {standard} 没有问题类别“{given}”{did_you_mean}；可选：{allowed}",
        en="standard {standard} has no kind of fault “{given}”{did_you_mean}; choose from: {allowed}",
    ),
    "kind-missing": Both(
        zh="标准 {standard} 按问题类别扣分，此行没有类别；可选：{allowed}",
        en="standard {standard} deducts by kind of fault, and this row names none; choose from: {allowed}",
    ),
    "date-for-number": Both(
        zh="标准 {standard} 需要数字，而单元格是日期（{given}）：Excel 会把键入的 3/5 变成 3月5日；请把单元格设为常规或文本格式后重新填写",
        en="standard {standard} needs a number, and the cell holds a date ({given}): Excel makes one of a typed 3/5; set its format to General or Text and type the number again",
    ),
    "not-a-number": Both(
        zh="标准 {standard} 需要数字，而这里是“{given}”；请改为数字",
        en="standard {standard} needs a number, not “{given}”; correct it",
    ),
    "not-whole": Both(
        zh="标准 {standard} 的问题个数“{given}”不是整数；请改正",
        en="standard {standard}: the number of faults “{given}” is not whole; correct it",
    ),
    "out-of-range": Both(
        zh="标准 {standard} 的数值“{given}”超出范围；请核对（不能为负，不能超过满分）",
        en="standard {standard}: “{given}” is out of range; check it (not negative, not above the full marks)",
    ),
    "negative-deduction": Both(
        zh="标准 {standard} 的扣分“{given}”是负数；请写成正数",
        en="standard {standard}: the deduction “{given}” is negative; write it without the sign",
    ),
    "deduction-differs": Both(
        zh="标准 {standard} 同一行的扣分（{given}）与结果（{cell} 单元格，{result}）应扣的分不一致；已按扣分计，请核对后只保留一个",
        en="standard {standard}: the deduction ({given}) is not what the result of the same row ({result} in {cell}) costs; the deduction counts; check both and keep one",
    ),
    "count-differs": Both(
        zh="标准 {standard} 同一行的达标数（{given}）与结果（{cell} 单元格，{result}）不一致；已按结果计，请核对后只保留一个",
        en="standard {standard}: the count ({given}) differs from the result of the same row ({result} in {cell}); the result counts; check both and keep one",
    ),
    "count-above-total": Both(
        zh="标准 {standard} 的分子“{given}”大于分母；请核对",
        en="standard {standard}: the count “{given}” is larger than the total; check both",
    ),
    "count-beyond-total": Both(
        zh="标准 {standard} 的分子“{given}”大于分母，已按满分计；请核对（是否写反或多写了一位）",
        en="standard {standard}: the count “{given}” is larger than the total and scores in full; check both (are they swapped, or is there a digit too many?)",
    ),
    "count-without-total": Both(
        zh="标准 {standard} 的分母是 0 而分子不是；请核对",
        en="standard {standard}: the total is 0 but the count is not; check both",
    ),
    "percent-on-count": Both(
        zh="标准 {standard} 的“{given}”带百分号，而这里要填个数或分数；请改为数，规则说的是比率的，请在体系中写 measure: percent",
        en="standard {standard}: “{given}” has a percent sign, where a count or an amount is asked; write the number, or if the rule speaks of rates, measure: percent in the scheme",
    ),
    "looks-like-count": Both(
        zh="标准 {standard} 的数值 {given} 与比率比较，疑缺百分号（60 应为 60% 或 0.6）；请核对，规则说的不是比率的，请在体系中写 measure: number",
        en="standard {standard}: {given} is compared with a rate; if it is in percent write 60% or 0.6 for 60; if the rule does not speak of rates, write measure: number in the scheme",
    ),
    "shown-otherwise": Both(
        zh="标准 {standard} 的单元格显示 {shown}，实际数值是 {given}，按两者结论不同；以实际数值为准，要按显示的算请重新录入",
        en="standard {standard}: the cell shows {shown} but holds {given}, and the rule decides otherwise by them; what it holds counts, type the number anew to score what is shown",
    ),
    "looks-like-percent": Both(
        zh="标准 {standard} 的数值 {given} 与百分数阈值比较，疑为百分比格式（如 0.95 应为 95）；请核对",
        en="standard {standard}: {given} is compared with a threshold in percent; if the cell is formatted as a percentage, write 95 for 0.95",
    ),
}
