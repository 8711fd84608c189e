"""Small files as texts, for ``same_inputs.py``: layouts, schemes of an office's own, and what is wrong in them."""

from __future__ import annotations

GRID_SITES = [
    ("远帆路", "主次干道", "城东片区", "听涛街道"), ("碧湾路", "主次干道", "城西片区", "云帆街道"),
    ("锦帆巷", "背街小巷", "城东片区", "望潮街道"), ("鸥鸣商业街", "商业大街", "港湾片区", "归航街道"),
    ("听雨农贸市场", "集贸市场", "山南片区", "石笋镇"),
]  # fmt: skip
GRID_STANDARDS = {"1.1.1": "无占道经营、流动摊贩", "1.1.2": "无出店经营", "1.2.1": "机动车停放有序"}

TEXTS: dict[str, str | bytes] = {
    # sheets
    "form.csv": """海港县实地考察表,,,
点位名称：,远帆路,点位类型：,主次干道
区县：,城东片区,街道：,听涛街道
测评员：,甲组,测评时间：,2024-03-06
编号,测评标准,结果,存在问题
1.1.1,无占道经营、流动摊贩,不达标,摊贩3处
1.1.2,无出店经营,达标,
1.5.1,地面无垃圾、烟头、痰迹,2,烟头2处
填表人：钱某,,,
""",
    "bad-zh.csv": """编号,点位,点位类型,结果,日期
1.1.1,解放路,主次干道,达标,2024-03-05
1.1.99,解放路,主次干道,达标,2024-13-05
1.1.2,解放路,主次干道,差不多,2024-03-05
1.1.3,解放路,背街小巷,不达标,2023-03-05
1.1.1,,主次干道,,2024-03-05
1.1.1,解放路,飞机场,达标,2024-03-05
1.4.4,解放路,主次干道,0.96,2024-03-05
1.1.1,解放路,主次干道,达标,2024-03-05
""",
    "bad-en.csv": """standard,site,site type,result
1.1.1,Main Rd,主次干道,pass
1.1.99,Main Rd,主次干道,pass
1.1.2,Main Rd,主次干道,so-so
1.1.3,Main Rd,背街小巷,fail
""",
    "slips.csv": """编号,点位名称,点位类型,区县,街道,结果,备注栏
1.1.1,远帆路,主干道,城东片区,听涛街道,达标,甲
1.1.2,远帆 路,主干道,城东片区,听涛街道,不 达标,乙
1.1.2,碧湾路,次干道,城东片,云帆街道,√,
1.2.1,碧湾路,次干道,城西片区,云帆街道,８分,
合计,,,,,3,
""",
    "no-heading.csv": "甲,乙,丙\n1,2,3\n4,5,6\n",
    "latin.csv": b"standard,site,result\n1.1.1,caf\xe9\xff\xfe,pass\n",
    "twice.csv": """编号,点位名称,点位类型,区县,结果,存在问题,日期
1.1.1,远帆路,主次干道,城东片区,达标,,2024-03-05
1.1.1,远帆路,主次干道,城东片区,达标,,2024-03-05
1.1.2,远帆路,主次干道,城东片区,不达标,"=HYPERLINK(""x"")",2024-03-05
1.1.2,远帆路,主次干道,城东片区,达标,,2024-03-09
""",
    "gate.csv": """编号,结果,日期
G,80,2024-03-05
2.4.2,8.5,2024-03-05
""",
    "marked.csv": """编号,点位名称,点位类型,区县,结论
1.1.1,远帆路,主次干道,城东片区,好
1.1.2,远帆路,主次干道,城东片区,差
1.2.1,远帆路,主次干道,城东片区,—
1.1.7,远帆路,主次干道,城东片区,
1.1.1,碧湾路,主次干道,城西片区,优秀
小计,,,,
""",
    # layouts
    "layout.yaml": """columns: {结论: result, 得分: carried}
words: {pass: [好, 优秀], fail: [差], not-applicable: [—]}
blank: pass
skip: {containing: [小计]}
""",
    "layout-bad.yaml": "columns: {结论: resullt}\nblank: maybe\n",
    "layout-grid.yaml": "sheets:\n  - {match: 路段, kind: sites-in-rows, blank: pass}\n  - {match: 备注, kind: skip}\n",
    # schemes
    "my-2025.yaml": """extends: harbour-county
edition: "2025"
target: 92
changes:
  "1.1": {points: 12}
  "1.2": {points: 8, lead: 县公安局}
  1.2.5: {convert: {type: below, threshold: 0.95, per_point: 1/50}}
drop: ["1.8"]
add:
  - {under: "1", after: "1.7", id: "1.9", name: Barrier-free access, points: 3, site_types: [main-road]}
""",
    "bad.yaml": "id: my-city\nname: My city\npoints: 100\nindicators:\n"
    '  - {id: "1", name: n, points: 90, judge: pass-fale}\n',
    "broken.yaml": "id: my-city\nname: [My city\npoints: 100\n",
    "doubled.yaml": """id: doubled
name: 重复
points: 100
areas: [district, planet]
tags: {a: b}
indicators:
  - {id: "1", name: 甲, points: 60, judge: {type: score, full: 10, each: 3}}
  - {id: "1", name: 乙, points: 60, judge: pass-fail, site_types: [moon]}
  - {id: "2", name: 丙, children: []}
""",
    "extends-nothing.yaml": 'extends: no-such-city\ndrop: ["1.8"]\n',
    "extends-wrong.yaml": 'extends: harbour-county\ndrop: ["9.9"]\nchanges: {"1.1": {points: 50}}\n',
    "taker.yaml": """id: taker
name: 年度考核
points: 100
indicators:
  - {id: "1", name: 文明城市, points: 60, takes: harbour-county}
  - {id: "2", name: 材料, points: 40, judge: {type: score, full: 10}}
""",
    "taker.csv": "编号,结果,日期\n2,8,2024-04-05\n",
    # tables
    "table.csv": """测评项目,测评内容,评分标准,测评方法,分值,责任单位
一、公共环境(70分),1.1 路面整洁,发现一处垃圾扣2分,实地考察,40,市城管局
,1.2 路灯,亮灯率≥95%,,,市住建局、市城管局
二、群众满意(30分),2.1 满意度,,问卷调查,30,
合计,,,,100,
""",
    "table-bad.csv": "甲,乙\n1,2\n",
    "costs.csv": "编号,点位类型,责任单位,费用,可整改\n,,,2,\n1,,,1.5,\n,集贸市场,,0.8,\n2.3,,,20,\n3,,,,否\nB,,,,否\n",
    "costs-bad.csv": "编号,费用\n9.9.9,2\n1.1,很多\n",
    "register-bad.csv": "点位编号,点位名称,点位类型,区县\nA1,远帆路,飞机场,城东片区\nA1,碧湾路,主次干道,\n",
    # an office with settings of its own
    "office/civscore.toml": 'scheme = "my-2025.yaml"\ndeadline = 5\n\n[layout]\nwords = {pass = ["好"]}\n',
    "office/my-2025.yaml": 'extends: harbour-county\nid: my-city\nedition: "2025"\ntarget: 80\n',
    "office/rows.csv": "编号,点位名称,点位类型,区县,结果,日期\n1.1.1,远帆路,主次干道,城东片区,好,2024-03-05\n",
    "office-bad/civscore.toml": "scheme = 7\nno-such-key = 1\n",
    "readme.txt": "no workbook\n",
}
