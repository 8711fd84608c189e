"""What every judge, combine and convert does, and what their keys mean."""

from __future__ import annotations

from typing import NamedTuple


class Meaning(NamedTuple):
    """One sentence or two, in both languages: a missing one is a type error."""

    zh: str
    en: str


_OVERDRAW = Meaning("可以低于 0（倒扣）。", "May fall below 0 (倒扣).")
_FULL = Meaning("满分；不写时为该标准的分值。", "The full marks; without it the standard's points.")

RULE_KEYS: dict[str, dict[str, Meaning]] = {
    "PassFail": {},
    "Grades": {
        "scale": Meaning("体系 `scales` 中的等级表。", "A scale of the scheme's `scales`."),
        "shares": Meaning(
            "等级 → 份额，就地写明。与 `scale` 写一个。", "Grade → share, written here. Either this or `scale`."
        ),
    },
    "Deduct": {
        "each": Meaning("每个问题扣几分。", "What each fault costs."),
        "kinds": Meaning("问题类别 → 扣几分。", "Kind of fault → what it costs."),
        "steps": Meaning(
            "分级：一次走访中从第几个问题起，每个扣几分。", "Steps: from which fault of a visit on each costs how much."
        ),
        "full": Meaning(
            "一次走访的满分；不写时为该标准的分值。", "The full marks of a visit; without it the standard's points."
        ),
        "overdraw": _OVERDRAW,
    },
    "Step": {
        "from": Meaning("从第几个问题起；第一级为 1。", "From which fault on; the first step is from 1."),
        "each": Meaning("每个扣几分。", "What each fault costs."),
    },
    "Shortfall": {
        "required": Meaning("应有几个。", "How many there should be."),
        "each": Meaning("少一个扣几分。", "What each missing one costs."),
        "full": _FULL,
        "overdraw": _OVERDRAW,
    },
    "Ratio": {
        "target": Meaning(
            "应达到的数；不写时用该行自己的达标数和总数。",
            "The number to reach; without it the row's own count and total.",
        ),
    },
    "AtLeast": {"value": Meaning("不低于此数即达标。", "Met from this number up.")},
    "AtMost": {"value": Meaning("不高于此数即达标。", "Met up to this number.")},
    "Range": {
        "worst": Meaning("得 0 分的数。", "The number that earns nothing."),
        "best": Meaning("得满分的数。", "The number that earns all."),
        "log": Meaning("先取对数。", "Take logarithms first."),
    },
    "Score": {"full": _FULL},
    "Tally": {},
    "Award": {},
    "Combine": {},
    "Linear": {},
    "Bands": {
        "bands": Meaning("各档，次序不限。", "The bands, in any order."),
        "of": Meaning(
            "`rate` 比较得分率，`count` 比较得到的合计。",
            "`rate` compares the rate, `count` the sum of what was earned.",
        ),
    },
    "Band": {
        "at_least": Meaning("达到此数。", "From here up."),
        "rate": Meaning("得这一份额。", "The share that is earned."),
    },
    "AllOrNothing": {},
    "Below": {
        "threshold": Meaning("不低于此得分率为满分，如 0.9。", "From this rate up it is full, such as 0.9."),
        "per_point": Meaning(
            "每低一个百分点，失去满分的这一份额，如 0.02。",
            "The share of the full marks that each percentage point under it costs, such as 0.02.",
        ),
    },
}

RULES: dict[str, Meaning] = {
    "pass-fail": Meaning("达标或不达标：得全部，或者 0。", "Passed or failed: all or nothing."),
    "grades": Meaning("等级：每个等级得一定份额。", "A named grade earns its share."),
    "deduct": Meaning(
        "扣分：满分减去一次走访中各问题所扣的分，不低于 0。`each`、`kinds`、`steps` 都不写时，表中写的就是扣分。",
        "Full marks less what the faults of a visit cost, not below 0. Without `each`, `kinds` and `steps` the "
        "sheet gives the deduction itself.",
    ),
    "shortfall": Meaning(
        "缺额：比应有的每少一个扣若干分，不低于 0。",
        "Full marks less a price for every one that is missing, not below 0.",
    ),
    "ratio": Meaning(
        "比例：实有 ÷ 应有，最多为 1。每行的份量相同。",
        "A number against a target, at most 1. Every row weighs the same.",
    ),
    "at-least": Meaning(
        "不低于：达到即得全部，恰好相等也算。", "Met where the number reaches the value; exactly the value is met."
    ),
    "at-most": Meaning(
        "不高于：不超过即得全部，恰好相等也算。",
        "Met where the number does not exceed the value; exactly the value is met.",
    ),
    "range": Meaning(
        "在最差与最好之间按比例；两端以外为 0 和 1。",
        "Linear between worst and best, whichever is larger; 0 and 1 beyond them.",
    ),
    "score": Meaning(
        "打分：得几分，满分几分。百分号表示满分的百分之几。",
        "Marks out of the full marks. A percent sign is a share of these.",
    ),
    "tally": Meaning("计数：达标数 ÷ 总数，样本多的份量大。", "A count of a total: larger samples weigh more."),
    "award": Meaning("预留分值：不需要记录，得满分。", "Given in full, without any row (预留分值)."),
    "pooled": Meaning(
        "各行合在一起：得到之和 ÷ 应得之和。默认。", "All rows together: Σ earned ÷ Σ possible. The default."
    ),
    "by-site": Meaning(
        "各点位得分率的平均：每个点位份量相同。", "The mean of the sites' rates: every site weighs the same."
    ),
    "by-site-type": Meaning(
        "各类点位得分率按 `site_types` 的权重平均。",
        "The mean of the site types' rates, by the weights in `site_types`.",
    ),
    "worst": Meaning("取得分率最低的点位。", "The lowest site counts."),
    "linear": Meaning("得分率照用。默认。", "The rate as it is. The default."),
    "bands": Meaning(
        "分档：达到的最高一档的份额；都没有达到为 0。",
        "The share of the highest band that is reached; below all of them 0.",
    ),
    "all-or-nothing": Meaning("全部达标为 1，否则为 0。", "1 where everything was earned, else 0."),
    "below": Meaning(
        "达到阈值为满分，每低一个百分点失去一定份额。",
        "Full at the threshold; each percentage point under it costs a share.",
    ),
}
"""Judges, combines and converts by the name that a scheme file has."""
