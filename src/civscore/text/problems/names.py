"""What columns, kinds of scope and layouts are called inside the sentences about problems."""

from __future__ import annotations

COLUMN_NAMES = {
    "zh": {
        "standard": "测评标准编号",
        "result": "结果",
        "site": "点位名称",
        "site_type": "点位类型",
        "unit": "责任单位",
        "district": "区县",
        "street": "街道",
        "community": "社区",
        "grid": "网格",
        "cell": "问题单元格",
        "deduction": "扣分",
        "count": "分子",
        "total": "分母",
        "kind": "问题类别",
        "issue": "存在问题",
        "inspector": "测评员",
        "date": "日期",
        "deadline": "整改时限",
        "status": "整改状态",
        "photo": "照片",
        "site_id": "点位编号",
        "standard_name": "测评标准",
        "corrected": "立行立改",
        "repeated": "再次通报",
    },
    "en": {
        "standard": "standard",
        "result": "result",
        "site": "site name",
        "site_type": "site type",
        "site_id": "site id",
        "standard_name": "standard's name",
        "corrected": "corrected on the spot",
        "repeated": "notified before",
    },
}
SCOPE_KINDS = {
    "zh": {
        "district": "区县",
        "street": "街道",
        "community": "社区",
        "grid": "网格",
        "site_type": "点位类型",
        "site": "点位",
        "unit": "责任单位",
        "method": "测评方法",
        "inspector": "测评员",
    },
    "en": {
        "district": "district",
        "street": "street",
        "community": "community",
        "grid": "grid",
        "site_type": "site type",
        "site": "site",
        "unit": "unit",
        "method": "method",
        "inspector": "inspector",
    },
}
LAYOUTS = {
    "zh": {
        "long": "每行一条记录",
        "sites-in-rows": "点位为行、标准为列的网格",
        "standards-in-rows": "标准为行、点位为列的网格",
        "site-per-sheet": "一表一点位",
        "phone": "手机表单导出的数据",
    },
    "en": {
        "long": "one row a record",
        "sites-in-rows": "a grid (sites in rows, standards in columns)",
        "standards-in-rows": "a grid (standards in rows, sites in columns)",
        "site-per-sheet": "one sheet a site",
        "phone": "export of a phone form",
    },
}
PAPERS = {
    "zh": {
        "report": "测评报告",
        "diff": "对比报告",
        "gap": "失分分析",
        "plan": "整改方案",
        "countdown": "倒计时",
        "list": "点位清单",
        "ledger": "问题台账",
        "scheme": "测评体系表",
        "index": "抄告单目录",
        "phone": "手机表单定义",
        "appeals": "申诉表或裁定表",
        "effect": "更正说明",
    },
    "en": {
        "report": "a report",
        "diff": "a comparison",
        "gap": "an analysis of losses",
        "countdown": "countdown",
        "plan": "a plan",
        "list": "a list of sites",
        "ledger": "a problem ledger",
        "scheme": "a scheme table",
        "index": "a list of notices",
        "phone": "the definition of a phone form",
        "appeals": "a workbook of appeals or rulings",
        "effect": "a report of corrections",
    },
}
"""What civscore writes and never takes for inspections."""
PAPER_USES = {
    "zh": {
        "": "请给出测评记录或填好的填报表",
        "list": "它用于 --sites；请给出测评记录或填好的填报表",
        "ledger": "填报请用 civ-score ledger import 导入；计分请给出测评记录或填好的填报表",
        "appeals": "请用 civ-score appeals import 导入；计分请给出测评记录或填好的填报表",
        "scheme": "请用 civ-score scheme import 转成体系文件；计分请给出测评记录或填好的填报表",
        "phone": "请给出手机表单导出的数据",
    },
    "en": {
        "": "give the inspections or the forms that were filled in",
        "list": "it is for --sites; give the inspections or the forms that were filled in",
        "ledger": "take its answers with civ-score ledger import; for a score give the inspections or the filled forms",
        "appeals": "take it with civ-score appeals import; for a score give the inspections or the filled forms",
        "scheme": "civ-score scheme import makes a scheme of it; for a score give the inspections or the filled forms",
        "phone": "give what the phone form exports",
    },
}
"""What to do where there is nothing else to read."""
