"""What the keys and values of a scheme file are called in Chinese, where a difference between two schemes is told.

English reports say the keys themselves, which are English words.
"""

from __future__ import annotations

from collections.abc import Mapping

from civscore.text.gates import ZH as GATES
from civscore.text.workbook.terms import ZH as TERMS

KEY_WORDS: Mapping[str, str] = {
    # the whole
    "id": "编号", "name": "名称", "edition": "版本", "language": "报告语言", "status": "性质", "sources": "资料来源",
    "points": "分值", "target": "目标分", "alarm": "预警线", "rounding": "取舍", "ranking": "排名",
    "survey": "问卷抽样", "grades": "等级", "missing": "未测的标准", "aggregate": "合成方式", "areas": "排名的区域",
    "scales": "等级表", "site_types": "点位类型", "tags": "标签", "profiles": "档次", "cycle": "各年比例",
    "superseded": "已被取代", "by": "取代它的", "unknown": "没有查到的", "note": "备注", "order": "次序",
    # an indicator
    "weight": "权重", "kind": "类别", "method": "测评方法", "judge": "评判", "combine": "合并", "convert": "折算",
    "lead": "牵头单位", "units": "责任单位", "sanction": "不满足的后果", "takes": "取用的得分", "observes": "检查项",
    "problem": "是否为问题", "fixable": "能否整改挽回", "corrected": "立行立改的返还", "repeat": "再次通报的加重",
    "materials": "应报材料", "visits": "各次检查的权重", "deadline": "整改时限", "photo": "照片", "source": "出处",
    # their parts
    "aliases": "别名", "draw": "抽取数", "places": "小数位数", "mode": "取舍方式", "at": "在哪一级", "groups": "分组",
    "flags": "旗和榜", "floor": "参与排名的下限", "coverage": "覆盖率", "observations": "记录数", "at_least": "不低于",
    "streets": "街道", "deff": "设计效应", "times": "倍数", "extra": "再扣", "overdraw": "可倒扣",
    "red": "红旗", "blue": "蓝旗", "black": "黑榜",
    "document": "材料", "unit": "报送单位", "due": "报送期限", "form": "形式", "count": "份数", "pattern": "文件名样式",
    "item": "检查项",
    "first": "前几名", "last": "后几名", "below": "低于",
}  # fmt: skip
VALUE_WORDS: Mapping[str, Mapping[str, str]] = {
    "status": TERMS.scheme_statuses, "kind": TERMS.kinds, "method": {**TERMS.methods, **TERMS.ranking_methods},
    "missing": {"exclude": "不计入", "zero": "按 0 分计", "error": "不予评分"}, "aggregate": TERMS.aggregates,
    "mode": TERMS.rounding_modes, "at": TERMS.rounding_places, "areas": TERMS.scopes, "points": TERMS.scopes,
    "sanction": GATES.sanctions, "language": {"zh": "中文", "en": "英文"},
    "photo": {"required": "必须有", "optional": "不要求"},
    "streets": {"all": "都问到", "drawn": "抽取"}, "source": {"illustrative": "演示"},
}  # fmt: skip
"""Key → its values that are words."""
