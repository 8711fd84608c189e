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
    },
    "en": {"standard": "standard", "result": "result", "site": "site name", "site_type": "site type"},
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
