"""Second visits to some of April's sites of Harbour County, each by somebody of another team: nothing in it exists.

One of the inspectors finds far more than the others, so that there is something to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from county import APRIL, RESULT_STYLE, Row, Site, stream, visit
from places import TEAMS

SECOND_HEADINGS = (
    "测评标准编号", "点位编号", "点位名称", "点位类型", "所属区", "镇街", "结果", "存在问题", "测评员", "测评时间",
)  # fmt: skip
SHARE = 0.25
STRICT = "丁组一号员"
AGAIN = {True: (0.97, 0.2), False: (0.75, 0.02)}
"""How likely a strict inspector, and any other, finds what the first one found; and what the first one did not."""


def second_rows(sites: list[Site], before: list[Site], field: list[Row]) -> Iterator[Row]:
    """The rows of the second visits: standards that are passed or failed."""
    inspectors = [name for team in zip(*TEAMS.values(), strict=True) for name in team]
    simple = [s for s in field if s["rule"]["type"] == "pass-fail"]
    order = sorted(sites, key=lambda site: stream("second", site.id).random())
    for number, site in enumerate(order[: round(SHARE * len(sites))]):
        first = [row for row in visit(site, APRIL, simple, site in before) if row.get("结果")]
        if not first:
            continue
        others = [name for name in inspectors if name[0] != first[0]["测评员"][0]]
        who = others[number % len(others)]
        later = timedelta(days=stream("later", site.id).randint(0, 2))
        for row in first:
            yield {**row, **_seen(site, row, who), "测评员": who, "测评时间": row["测评时间"] + later}


def _seen(site: Site, row: Row, who: str) -> Row:
    """What the second inspector writes."""
    _, good, bad = RESULT_STYLE[site.district]
    if row["结果"] not in (good, bad):
        return {}  # 不涉及
    found = stream("again", site.id, row["测评标准编号"]).random() < AGAIN[who == STRICT][row["结果"] == good]
    return {"结果": "不达标" if found else "达标", "存在问题": "复核发现" if found else ""}
