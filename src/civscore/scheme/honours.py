"""Which bundled scheme is for which honour (称号), at which level of government."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from civscore.errors import CivScoreError, UsageError, closest
from civscore.scheme.model import AREAS, Area

LEVELS: Mapping[str, tuple[str, ...]] = {
    "prefecture": ("地级市", "地级以上", "地市", "市", "副省级", "省会", "直辖市", "prefecture", "city"),
    "county": ("县", "县级", "县级市", "县城", "旗", "county"),
    "district": ("区", "城区", "市辖区", "district"),
    "township": ("乡镇", "镇", "乡", "街道", "township", "town"),
    "village": ("村", "行政村", "社区", "village"),
}
"""Level → the words it is known by, the Chinese one that is printed first."""

_SPREAD: Mapping[str, Area] = {
    "prefecture": "district", "county": "street", "district": "street", "township": "community", "village": "grid",
}  # fmt: skip


@dataclass(frozen=True)
class Honour:
    """An honour: its name in Chinese and English, what else it is called, level → id of the bundled scheme."""

    zh: str
    en: str
    words: tuple[str, ...]
    schemes: Mapping[str, str]

    def name(self, language: str) -> str:
        """The name in a language."""
        return self.zh if language == "zh" else self.en


HONOURS = (
    Honour(
        "全国文明城市", "national civilized city",
        ("文明城市", "创文", "全国县级文明城市", "全国文明城区", "文明城区", "civilized city"),
        {
            "prefecture": "national-civilized-city", "county": "national-civilized-county",
            "district": "national-civilized-district",
        },
    ),
    Honour(
        "省级文明城市", "provincial civilized county",
        ("省级文明县城", "文明县城", "省文明城市", "provincial civilized city"),
        {"county": "provincial-civilized-county", "district": "provincial-civilized-county"},
    ),
    Honour(
        "全国文明村镇", "civilized village or town",
        ("文明村镇", "文明村", "文明镇", "文明乡镇", "civilized village", "civilized town"),
        {"township": "civilized-village-2017", "village": "civilized-village-2017"},
    ),
    Honour(
        "国家卫生城市", "sanitary city",
        ("卫生城市", "卫生县城", "国家卫生县城", "卫生乡镇", "创卫", "sanitary county"),
        {"prefecture": "sanitary-city", "county": "sanitary-county-town", "township": "sanitary-county-town"},
    ),
    Honour(
        "未成年人思想道德建设", "moral education of minors",
        ("未成年人", "未测", "minors"),
        dict.fromkeys(("prefecture", "county", "district"), "minors-moral-education"),
    ),
    Honour(
        "国家园林城市", "garden city",
        ("园林城市", "创园"),
        {"prefecture": "garden-city"},
    ),
    Honour(
        "国家历史文化名城", "historic city",
        ("历史文化名城", "名城保护"),
        dict.fromkeys(("prefecture", "county"), "historic-city"),
    ),
    Honour(
        "城市体检", "city health check",
        ("体检",),
        dict.fromkeys(("prefecture", "county", "district"), "city-health-check"),
    ),
    Honour(
        "城市管理监督评价", "supervision of city management",
        ("城市管理评价", "城市综合管理服务评价"),
        dict.fromkeys(("prefecture", "county", "district"), "city-management-supervision"),
    ),
    Honour(
        "国家环境保护模范城市", "environmental protection city",
        ("环保模范城市", "创模"),
        {"prefecture": "env-protection-city"},
    ),
    Honour(
        "国家生态文明建设示范县", "eco-civilization county",
        ("生态文明示范县", "生态文明", "生态县"),
        {"county": "eco-civilization-county", "district": "eco-civilization-county"},
    ),
    Honour(
        "国家公共文化服务体系示范区", "public culture zone",
        ("公共文化示范区", "公共文化"),
        {"prefecture": "public-culture-zone"},
    ),
    Honour(
        "中国优秀旅游城市", "tourism city",
        ("优秀旅游城市", "旅游城市", "创优"),
        {"prefecture": "tourism-city"},
    ),
)  # fmt: skip
"""Those whose scheme does not depend on one city; the others are taken by their ids."""


def honour_meant(word: str, language: str) -> Honour:
    """The honour that a word means.

    Raises:
        UsageError: none, or several; the message names those there are.
    """
    known = {one: honour for honour in HONOURS for one in (honour.zh, honour.en, *honour.words)}
    return known[_meant(word, known, "start-unknown-title", [one.name(language) for one in HONOURS])]


def level_meant(word: str, language: str) -> str:
    """The level that a word means.

    Raises:
        UsageError: none; the message names those there are.
    """
    known = {one: level for level, words in LEVELS.items() for one in (level, *words)}
    return known[_meant(word, known, "start-unknown-level", [level_name(one, language) for one in LEVELS])]


def _meant(word: str, known: Iterable[str], code: str, shown: list[str]) -> str:
    by_word = {one.casefold(): one for one in known}
    text = " ".join(word.split()).casefold()
    if text not in by_word:
        values = {"given": word, "guess": closest(text, by_word), "known": shown}
        raise UsageError(CivScoreError.of(code, **values).problems)
    return by_word[text]


def scheme_for(honour: Honour, level: str, language: str) -> str:
    """The id of the scheme of an honour at a level.

    Raises:
        UsageError: it has none there; the message names the levels that it has.
    """
    found = honour.schemes.get(level)
    if found is None:
        values = {
            "title": honour.name(language),
            "level": level_name(level, language),
            "known": [level_name(one, language) for one in honour.schemes],
        }
        raise UsageError(CivScoreError.of("start-no-such-level", **values).problems)
    return found


def level_name(level: str, language: str) -> str:
    """A level as it is printed."""
    return LEVELS[level][0] if language == "zh" else level


def area_of_level(level: str | None, areas: Iterable[Area]) -> Area | None:
    """The kind of area that a place of this level is divided into, of those that a scheme names; without a level the
    scheme's first."""
    named = [area for area in AREAS if area in set(areas)]
    wanted = _SPREAD.get(level or "")
    return wanted if wanted in named else next(iter(named), None)
