"""Made-up places and people of Harbour County (海港县): nothing here exists."""

from __future__ import annotations

STREETS: dict[str, tuple[str, ...]] = {
    "城东片区": ("望潮街道", "听涛街道", "银沙街道"),
    "城西片区": ("云帆街道", "青屿街道", "鹭洲街道"),
    "港湾片区": ("归航街道", "灯塔街道", "渔火镇"),
    "山南片区": ("松涛镇", "石笋镇", "柳溪镇"),
}
COORDINATES: dict[str, tuple[float, float]] = {
    "城东片区": (121.95, 29.05), "城西片区": (121.85, 29.05), "港湾片区": (121.95, 28.95), "山南片区": (121.85, 28.95),
}  # fmt: skip
"""Somewhere out at sea."""
PARTNERS = ("县教育局", "县财政局", "县水利局", "县文旅局", "县统计局", "县总工会", "团县委", "县妇联")
"""Bureaus that look after a site besides whoever answers for it (包保单位)."""
TEAMS: dict[str, tuple[str, ...]] = {
    "城东片区": ("甲组一号员", "甲组二号员"),
    "城西片区": ("乙组一号员", "乙组二号员"),
    "港湾片区": ("丙组一号员", "丙组二号员"),
    "山南片区": ("丁组一号员", "丁组二号员"),
}
WEAK_STREETS = {
    "渔火镇": 1.6, "柳溪镇": 1.5, "归航街道": 1.35, "青屿街道": 1.2, "灯塔街道": 0.8, "云帆街道": 0.75, "望潮街道": 0.6,
}  # fmt: skip
WEAK_TYPES = {
    "fringe": 2.3, "back-street": 2.0, "market": 1.9, "residential": 1.6, "building-site": 1.7, "township": 1.5,
    "bus-stop": 1.1, "toilet": 1.1, "main-road": 0.8, "service-hall": 0.4, "bank": 0.5, "culture": 0.5,
    "counter": 0.6, "park": 0.7,
}  # fmt: skip
"""How much likelier a fault is than usual (1.0)."""

STREET_OFFICE_TYPES = {"fringe", "back-street", "residential", "community", "township", "market"}
"""Types for which the street office usually answers together with the bureau."""

ROADS = (
    "观澜路", "潮声路", "海棠路", "碧湾路", "锦帆路", "晨曦路", "远帆路", "鸥鸣路", "星汉路", "长堤路", "珊瑚路",
    "望归路", "浅滩路", "渔歌路", "听雨路", "云影路", "朝晖路", "落霞路",
)  # fmt: skip
WORDS = (
    "海棠", "碧湾", "锦帆", "晨曦", "远帆", "鸥鸣", "星汉", "长堤", "珊瑚", "望归", "浅滩", "渔歌", "听雨",
    "云影", "朝晖", "落霞",
)  # fmt: skip
PATTERNS: dict[str, tuple[str, ...]] = {
    "practice-centre": ("{s}新时代文明实践所", "{w}村文明实践站"),
    "service-hall": ("{s}便民服务中心",),
    "bank": ("潮汐银行{r}支行", "灯塔银行{r}支行"),
    "counter": ("{r}供电营业厅", "{r}供水营业厅", "{r}办税服务厅", "{r}通信营业厅"),
    "bus-stop": ("{r}{w}站（公交）",),
    "bus": ("{n}路公交车",),
    "taxi": ("出租车（抽查{n}号）",),
    "toilet": ("{r}公厕",),
    "square": ("{w}广场",),
    "hotel": ("{w}大酒店", "{w}宾馆"),
    "park": ("{w}公园",),
    "community": ("{w}社区",),
    "building-site": ("{w}苑项目工地", "{r}改造工程工地"),
    "scenic": ("{w}风景区",),
    "school": ("{w}小学", "{w}中学"),
    "mall": ("{w}超市", "{w}购物中心"),
    "hospital": ("{s}卫生院", "{w}医院"),
    "culture": ("{s}图书分馆", "{w}文化馆"),
    "crossing": ("{r}与{x}交叉口",),
    "back-street": ("{w}巷", "{w}后街"),
    "shopping-street": ("{w}商业街",),
    "main-road": ("{r}（{x}—{y}）",),
    "fringe": ("{w}村进城路口", "{w}村沿线"),
    "market": ("{w}农贸市场",),
    "residential": ("{w}花园", "{w}新村"),
    "township": ("{s}镇区",),
}
NOT_EVERYWHERE = {
    "1.1.9", "1.2.12", "1.4.2", "1.4.3", "1.4.5", "1.4.8", "1.4.11", "1.5.5", "1.6.6", "1.7.8",
}  # fmt: skip
"""Standards about things that some sites do not have: there they are 不涉及."""

ALIASES = {"main-road": ("主干道", "次干道"), "market": ("农贸市场",), "toilet": ("公厕",), "fringe": ("城乡结合部",)}
"""Other spellings of a type that the inspectors write."""
