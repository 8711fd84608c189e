"""The made-up months of Harbour County: which sites are drawn, and what the teams find there.

Every question (does this standard fail at this site?) has a seeded generator of its own: no answer shifts another.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from faults import FAULTS, KIND_FAULTS, WHERE
from places import (
    ALIASES,
    COORDINATES,
    NOT_EVERYWHERE,
    PARTNERS,
    PATTERNS,
    ROADS,
    STREET_OFFICE_TYPES,
    STREETS,
    TEAMS,
    WEAK_STREETS,
    WEAK_TYPES,
    WORDS,
)

SEED = 2024
REGISTER_SIZE = 180
BASE_FAULT = 0.125  # how likely a usual standard fails at a usual site
OBSERVED = 0.94  # share of the possible standard × site pairs that a team really looks at
MUST = 0.06  # share of the register's sites that are to be visited in any case
LACKING = 0.08  # how often a site lacks what a standard is about: 不涉及, in both months
INHERITED = ("method", "judge", "lead", "units", "site_types")

Row = dict[str, Any]


@dataclass(frozen=True)
class Site:
    """A place of the register."""

    id: str
    name: str
    type: str
    type_text: str
    district: str
    street: str


@dataclass(frozen=True)
class Month:
    """What differs between the months; the material's answers are written out, the rest is drawn."""

    first_day: date
    later: bool
    survey: float
    skipped: frozenset[str]
    material: dict[str, Any]

    @property
    def label(self) -> str:
        """As in the file's name."""
        return f"{self.first_day:%Y-%m}"


MARCH = Month(
    first_day=date(2024, 3, 1),
    later=False,
    survey=0.865,
    skipped=frozenset({"1.8.5", "2.2.3", "2.4.4", "B.2"}),
    material={
        "2.1.1": (3, 3), "2.1.2": "A", "2.1.3": 1, "2.1.4": (4, 5), "2.1.5": 10, "2.2.1": "A", "2.2.2": "B", "2.2.4": 8,
        "2.3.1": (231, 246), "2.3.2": "99.2%", "2.3.3": 38.6, "2.3.4": 88.5, "2.3.5": 54.1, "2.3.6": 31.4,
        "2.3.7": 13.2, "2.3.8": 5, "2.4.1": 91.5, "2.4.2": 9.2, "2.4.3": 88,
        "B.1": 7.5, "N.1": "达标", "N.2": "不达标", "G": 88.6,
    },
)  # fmt: skip
APRIL = Month(
    first_day=date(2024, 4, 1),
    later=True,
    survey=0.875,
    skipped=frozenset({"1.2.9", "2.4.3"}),
    material={
        "2.1.1": (3, 3), "2.1.2": "A", "2.1.3": 1, "2.1.4": (5, 5), "2.1.5": 11, "2.2.1": "B",
        "2.2.2": "B", "2.2.3": "A", "2.2.4": 7, "2.3.1": (252, 263), "2.3.2": "99.4%", "2.3.3": 38.6, "2.3.4": 86.7,
        "2.3.5": 55.6, "2.3.6": 29.8, "2.3.7": 13.2, "2.3.8": 3,
        "2.4.1": 90, "2.4.2": 9.3, "2.4.4": (412, 480), "B.1": 7.5, "B.2": 6, "N.1": "达标", "N.2": "达标", "G": 89.4,
    },
)  # fmt: skip

RESULT_STYLE = {
    "城东片区": ("测评结果", "达标", "不达标"),
    "城西片区": ("结果", "合格", "不合格"),
    "港湾片区": ("测评情况", "√", "×"),
    "山南片区": ("是否达标", "是", "否"),
}  # every team writes as it likes


def stream(*key: object) -> random.Random:
    """A generator of its own for every question asked, so that one answer never shifts another."""
    return random.Random("/".join(map(str, (SEED, *key))))


# --- the scheme and the register


def standards(nodes: list[Row], inherited: Row | None = None) -> Iterator[Row]:
    """The leaves of the tree with the settings they inherit."""
    for node in nodes:
        own = {**(inherited or {}), **{k: node[k] for k in INHERITED if k in node}}
        if "children" in node:
            yield from standards(node["children"], own)
        else:
            rule = own.get("judge", "pass-fail")
            yield {**node, **own, "rule": {"type": rule} if isinstance(rule, str) else rule}


def make_register(types: dict[str, Row]) -> list[Site]:
    """About twice as many sites as are drawn, spread over the streets."""
    extra = REGISTER_SIZE - sum(2 * t["draw"] for t in types.values())
    most_drawn = sorted(types, key=lambda t: -types[t]["draw"])[:extra]
    sites: list[Site] = []
    for kind, settings in types.items():
        names = site_names(kind, 2 * settings["draw"] + (kind in most_drawn))
        numbered = enumerate(names, start=len(sites) + 1)
        sites += [make_site(number, kind, settings["name"], street, name) for number, (street, name) in numbered]
    return sites


def site_names(kind: str, count: int) -> list[tuple[str, str]]:
    """(street, name) of the sites of one type; no name comes twice."""
    rng = stream("names", kind)
    streets = [s for group in STREETS.values() for s in group if kind != "township" or s.endswith("镇")]
    roads, words = list(ROADS), list(WORDS)
    for pool in (streets, roads, words):
        rng.shuffle(pool)
    named = []
    for i in range(count):
        street = streets[i % len(streets)]
        roads_here = [roads[(i + step) % len(roads)] for step in (0, 5, 9)]
        fields = {"s": re.sub("(街道|镇)$", "", street), "r": roads_here[0], "x": roads_here[1], "y": roads_here[2]}
        pattern = PATTERNS[kind][i % len(PATTERNS[kind])]
        named.append((street, pattern.format(**fields, w=words[i % len(words)], n=101 + 7 * i)))
    return named


def make_site(number: int, kind: str, type_name: str, street: str, name: str) -> Site:
    """One site, with the spelling of its type that the inspectors use for it."""
    district = next(d for d, streets in STREETS.items() if street in streets)
    spelling = stream("spelling", kind, number).choice((type_name, *ALIASES.get(kind, ())))
    return Site(f"HG{number:03d}", name, kind, spelling, district, street)


def register_rows(register: list[Site]) -> Iterator[Row]:
    """The register as a table: the sites with what an office keeps of them besides. People and numbers are made up."""
    for site in register:
        rng = stream("register", site.id)
        office = site.street + ("办事处" if site.street.endswith("街道") else "政府")
        place = COORDINATES[site.district]
        yield {
            "点位编号": site.id, "点位名称": site.name, "点位类型": site.type_text, "所属区": site.district,
            "镇街": site.street, "社区": f"{site.street[:2]}第{rng.randint(1, 6)}社区",
            "网格": f"{rng.randint(1, 24):02d}", "地址": f"{site.street}{rng.choice(ROADS)}{rng.randint(1, 180)}号",
            "责任单位": office, "包保单位": rng.choice(PARTNERS), "联系人": f"{rng.choice('赵钱孙李周吴郑王')}某",
            "必测": "是" if rng.random() < MUST else "", "经度": round(place[0] + rng.uniform(-0.03, 0.03), 5),
            "纬度": round(place[1] + rng.uniform(-0.03, 0.03), 5),
        }  # fmt: skip


def draw_sites(register: list[Site], types: dict[str, Row]) -> tuple[list[Site], list[Site]]:
    """The sites of both months: about half of the first month's are drawn again, the others are new."""
    first, second = [], []
    for position, (kind, settings) in enumerate(types.items()):
        pool = [s for s in register if s.type == kind]
        stream("draw", kind).shuffle(pool)
        drawn = settings["draw"]
        kept = (drawn + position % 2) // 2
        first += pool[:drawn]
        second += pool[drawn - kept : 2 * drawn - kept]
    return first, second


# --- the field rows


def fails(standard: Row, site: Site, month: Month, seen_before: bool) -> bool:
    """Whether the standard is violated; at a site seen before, most faults are mended, some stay, a few are new."""
    key = (standard["id"], site.id)
    difficulty = stream("difficulty", standard["id"]).uniform(0.5, 1.5) + (standard["rule"]["type"] == "deduct")
    weakness = WEAK_TYPES.get(site.type, 1.0) * WEAK_STREETS.get(site.street, 1.0)
    likely: float = min(0.7, BASE_FAULT * difficulty * weakness)
    at_first = stream("fault", *key).random() < likely
    if not month.later:
        return at_first
    if seen_before:
        return stream("stays" if at_first else "new", *key).random() < (0.45 if at_first else 0.55 * likely)
    return stream("fault", *key).random() < likely


def answers(standard: Row, site: Site, month: Month, failed: bool) -> list[Row]:
    """What the sheet says: one row, or one a fault where faults are listed singly."""
    rule, rng = standard["rule"], stream("answer", standard["id"], site.id, month.label)
    _, good, bad = RESULT_STYLE[site.district]
    match rule["type"]:
        case "pass-fail":
            return [{"结果": bad if failed else good}]
        case "grades":
            return [{"结果": rng.choice(("一般", "一般", "差")) if failed else "好"}]
        case "tally":
            asked = rng.randint(30, 60)
            share = rng.uniform(0.7, 0.85) if failed else rng.uniform(0.9, 0.98)
            return [{"达标数": round(asked * share), "样本数": asked}]
        case "at-least":
            reached = rule["value"] + (-rng.randint(2, 12) if failed else rng.randint(0, 5))
            return [{"结果": f"{reached}%" if rng.random() < 0.5 else reached}]
        case "at-most":
            return [{"结果": rule["value"] + (rng.randint(2, 15) if failed else -rng.randint(0, 9))}]
        case "shortfall":
            return [{"结果": rule["required"] + (-rng.randint(1, 2) if failed else rng.randint(0, 2))}]
        case "score":
            return [{"结果": rng.randint(70, 82) if failed else rng.randint(86, 98)}]
        case "deduct":
            return fault_rows(standard, rng, rng.choice((1, 2, 2, 3, 4)) if failed else 0)
    raise ValueError(f"{standard['id']}: no field answers for {rule['type']}")


def fault_rows(standard: Row, rng: random.Random, count: int) -> list[Row]:
    """The faults of one visit, as the standard wants them: a row each, their number, or the deduction itself."""
    rule = standard["rule"]
    if "kinds" in rule:
        kinds = rng.choices(list(rule["kinds"]), weights=(6, 3, 1), k=count)
        return [{"问题类别": kind} for kind in kinds] or [{"结果": 0}]
    if "steps" in rule:
        return [{"结果": count}]
    if standard["id"] == "1.5.11":
        return [{"扣分": count * rule["each"]}]
    return [{"结果": 1} for _ in range(count)] or [{"结果": 0}]


def fault_text(standard: Row, site: Site, position: int, row: Row) -> str:
    """A fault that stays keeps its words from month to month."""
    rng = stream("text", standard["id"], site.id)
    texts = KIND_FAULTS[row["问题类别"]] if "问题类别" in row else FAULTS[standard["id"]]
    chosen = texts[(rng.randrange(len(texts)) + position) % len(texts)]
    return chosen.format(w=rng.choice(WHERE), n=rng.randint(2, 5))


def units(standard: Row, site: Site) -> str:
    """The bureaus of the scheme, often with the street office, sometimes left to the scheme."""
    rng = stream("unit", standard["id"], site.id)
    bureaus = standard.get("units") or [standard["lead"]]
    chance = rng.random()
    if chance < 0.12:
        return ""
    if site.type in STREET_OFFICE_TYPES:
        office = site.street + ("办事处" if site.street.endswith("街道") else "政府")
        return office if chance < 0.4 else "、".join([*bureaus, office] if chance < 0.75 else bureaus)
    return "、".join(bureaus)


def visit(site: Site, month: Month, field: list[Row], seen_before: bool) -> Iterator[Row]:
    """All rows of one site in one month."""
    rng = stream("visit", site.id, month.label)
    day = month.first_day + timedelta(days=rng.randint(3, 24))
    common = {
        "点位编号": site.id, "点位名称": site.name, "点位类型": site.type_text,
        "所属区": site.district, "镇街": site.street,
        "测评员": rng.choice(TEAMS[site.district]), "测评时间": day,
    }  # fmt: skip
    for standard in field:
        if site.type not in standard["site_types"] or standard["id"] in month.skipped:
            continue
        if stream("seen", standard["id"], site.id, month.label).random() > OBSERVED:
            continue
        named = {"测评标准编号": standard["id"], "测评标准": standard["name"], "责任单位": units(standard, site)}
        base = {**named, **common}
        if standard["id"] in NOT_EVERYWHERE and stream("has", standard["id"], site.id).random() < LACKING:
            yield {**base, "结果": "不涉及", "责任单位": ""}
            continue
        failed = fails(standard, site, month, seen_before)
        for position, answer in enumerate(answers(standard, site, month, failed)):
            yield {**base, **answer, **(follow_up(standard, site, position, answer, day) if failed else {})}


def follow_up(standard: Row, site: Site, position: int, answer: Row, day: date) -> Row:
    """The fault's text, photo and deadline."""
    rng = stream("follow-up", standard["id"], site.id, day, position)
    return {
        "存在问题": fault_text(standard, site, position, answer),
        "照片": f"{site.id}_{day:%m%d}_{standard['id'].replace('.', '')}_{position + 1}.jpg",
        "整改时限": day + timedelta(days=rng.choice((3, 5, 15))),
        "整改状态": rng.choice(("已整改", "已整改", "已提交", "未整改")),
    }


# --- the survey and the material


def survey_rows(month: Month, survey: list[Row]) -> Iterator[Row]:
    """One counted row or one questionnaire for every street, one mark for every district."""
    for standard in survey:
        for district, streets in STREETS.items():
            for street in streets if standard["rule"]["type"] != "score" else ("",):
                yield survey_row(month, standard, district, street)


def survey_row(month: Month, standard: Row, district: str, street: str) -> Row:
    """One row; the answers differ by standard and street."""
    rng = stream("survey", month.label, standard["id"], district, street)
    mood = month.survey + stream("mood", standard["id"]).uniform(-0.06, 0.06)
    mood -= 0.03 * (WEAK_STREETS.get(street, 1.0) - 1)
    row = {
        "编号": standard["id"], "测评内容": standard["name"], "所属区": district, "镇街": street,
        "测评员": rng.choice(TEAMS[district]), "日期": month.first_day + timedelta(days=rng.randint(9, 26)),
    }  # fmt: skip
    if standard["rule"]["type"] == "tally":
        asked = rng.randint(30, 45)
        return {**row, "满意数": sum(rng.random() < mood for _ in range(asked)), "样本数": asked}
    if standard["rule"]["type"] == "score":
        return {**row, "结果": round(100 * mood + rng.uniform(-4, 4), 1)}
    words = rng.choices(("很满意", "满意", "基本满意", "不太满意"), weights=(5, 4, 1 + 8 * (1 - mood), 0.5))
    return {**row, "结果": words[0], "问卷编号": f"WJ{month.first_day:%m}{rng.randint(1, 999):03d}"}


def material_rows(month: Month, others: list[Row]) -> Iterator[Row]:
    """The answers written out above."""
    for standard in others:
        if standard["id"] not in month.material:
            continue
        answer = month.material[standard["id"]]
        cells = {"达标数": answer[0], "总数": answer[1]} if isinstance(answer, tuple) else {"结果": answer}
        issue = {"存在问题": "夜市噪声、垃圾问题被上级通报一次"} if answer == "不达标" else {}
        names = {"指标编号": standard["id"], "测评标准": standard["name"], "责任单位": standard["lead"]}
        yield {**names, **cells, **issue, "日期": month.first_day + timedelta(days=27)}
