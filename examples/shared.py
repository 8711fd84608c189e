"""One made-up inspection of check items that several schemes share (创文巩卫): nothing in it exists."""

from __future__ import annotations

import random
from collections.abc import Iterator

from places import ROADS, STREETS, WORDS

HEADINGS = (
    "标准编号", "点位名称", "点位类型", "所属区", "镇街", "结果", "存在问题", "责任单位", "测评员", "日期", "测评体系",
)  # fmt: skip
SITES = {"主次干道": "{r}", "背街小巷": "{w}巷", "农贸市场": "{w}农贸市场", "小区": "{w}花园", "公厕": "{r}公厕",
         "医院": "{w}医院", "建筑工地": "{w}苑项目工地", "公园": "{w}公园"}  # fmt: skip
ITEMS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "litter-free": ("路面有烟头、纸屑", "县环卫中心", ("主次干道", "背街小巷", "农贸市场", "小区", "公园")),
    "no-stalls": ("占道经营", "县城管局", ("主次干道", "背街小巷", "农贸市场")),
    "no-flyers": ("墙面乱贴小广告", "县城管局", ("主次干道", "背街小巷", "小区")),
    "orderly-parking": ("非机动车乱停放", "县公安局交警大队", ("主次干道", "背街小巷", "小区", "医院")),
    "bins-clean": ("垃圾桶满溢", "县环卫中心", ("主次干道", "背街小巷", "农贸市场", "小区")),
    "lights-on": ("路灯不亮", "县住建局", ("主次干道", "背街小巷", "小区")),
    "green-tended": ("绿化带有裸土", "县园林中心", ("主次干道", "小区", "公园")),
    "market-zones": ("未划行归市", "县市场监管局", ("农贸市场",)),
    "food-licence": ("证照未公示", "县市场监管局", ("农贸市场",)),
    "pest-control": ("防鼠设施缺损", "县疾控中心", ("农贸市场", "医院")),
    "toilet-clean": ("地面有积水、有异味", "县环卫中心", ("公厕", "农贸市场", "公园", "医院")),
    "smoking-ban": ("有人吸烟无人劝阻", "县卫健局", ("医院",)),
    "no-wires": ("飞线充电", "县供电公司", ("背街小巷", "小区")),
    "no-dust": ("裸土未覆盖", "县住建局", ("建筑工地",)),
}
"""Item → a fault, who answers for it, and where it is looked at."""
OUTSIDE = (("Z1", "86.50"), ("D", "86.50"))
"""What national-civilized-city takes from the minors' assessment, filled in as a row: standard and score."""
_EACH, _FAULTY = 4, 0.22


def shared_rows(seed: int = 2024) -> Iterator[tuple[str, ...]]:
    """The rows below the headings."""
    draw = random.Random(seed)
    streets = [(district, street) for district, names in STREETS.items() for street in names]
    for kind, pattern in SITES.items():
        for road, word in zip(draw.sample(ROADS, _EACH), draw.sample(WORDS, _EACH), strict=True):
            district, street = draw.choice(streets)
            where = (pattern.format(r=road, w=word), kind, district, street)
            day = f"2024-05-{draw.randint(6, 24):02d}"
            for item, (fault, unit, kinds) in ITEMS.items():
                if kind in kinds:
                    bad = draw.random() < _FAULTY
                    said = ("不达标", fault, unit) if bad else ("达标", "", "")
                    yield (item, *where, *said, "甲组一号员", day, "")
    for standard, mark in OUTSIDE:
        yield (standard, "", "", "", "", mark, "", "", "", "2024-05-24", "national-civilized-city")
