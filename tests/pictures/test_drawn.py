"""Every kind of picture, with one item and with many: nothing is too small, cut off, or upon something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest
from searching import few

from civscore.pictures.canvas import Canvas
from civscore.pictures.heat import HeatValue, heat, shade
from civscore.pictures.icicle import Branch, icicle
from civscore.pictures.lines import Line, LinePoint, lines
from civscore.pictures.looks import NARROW, WIDTH
from civscore.pictures.pareto import Cause, pareto
from civscore.pictures.picture import Picture
from civscore.pictures.profile import profile
from civscore.pictures.slope import Mover, slope
from civscore.pictures.spots import MapSpot, SpotGroup, spots
from civscore.pictures.stack import Layer, stack
from civscore.pictures.waterfall import WaterfallStep, waterfall
from tests.helpers.drawn import faults, texts

LONG = "滨海经济技术开发区望潮街道办事处第一网格（含周边背街小巷）与 a very long English name of the same place"
NAMES = ["短", "市容环境", LONG, "$x_1$ & <b> 100 %", "😀 emoji"]


def _name(number: int) -> str:
    return f"{number} {NAMES[number % len(NAMES)]}"


def _waterfall(items: int, width: float) -> Picture:
    steps = [
        WaterfallStep(_name(n), (-1) ** n * (n % 7) * 0.31, f"{(-1) ** n * (n % 7) * 0.31:+.2f}") for n in range(items)
    ]
    last = -3 + sum(step.size for step in steps)
    return waterfall(
        WaterfallStep(LONG, -3, "-3.00"),
        steps,
        WaterfallStep("四月", last, f"{last:.2f}"),
        title="t",
        says="s",
        width=width,
    )


def _pareto(items: int, width: float) -> Picture:
    causes = [Cause(_name(n), items - n - 1, f"{items - n - 1:.2f}", (n + 1) / items, "100.0%") for n in range(items)]
    return pareto(causes, "累计占失分", title="t", says="s", width=width)


def _heat(items: int, width: float) -> Picture:
    columns = [_name(n) for n in range(items)]
    cells = [None if n % 5 == 4 else HeatValue(n / items, str(n * 100 // items)) for n in range(items)]
    return heat(columns, [(_name(n), cells) for n in range(items)], title="t", says="s", width=width)


def _slope(items: int, width: float) -> Picture:
    movers = [
        Mover(_name(n), n + 1, items - n, "-3.20", "100.00", "+15.09 ±12.60※" if n % 2 else "0.00", "▲12", n % 3 > 0)
        for n in range(items)
    ]
    return slope(movers, (LONG, "四月"), title="t", says="s", width=width)


def _icicle(items: int, width: float) -> Picture:
    sites = [Branch(_name(n), Fraction(n + 1, 7), f"{(n + 1) / 7:.2f}") for n in reversed(range(items))]
    size = sum((site.size for site in sites), Fraction(0))
    standards = [Branch(_name(n), size, f"{float(size):.2f}", sites) for n in range(items)]
    first = [Branch(_name(n), size * items, f"{float(size * items):.2f}", standards) for n in range(items)]
    return icicle(first, _fold, title="t", says="s", width=width)


def _fold(small: Sequence[Branch]) -> Branch:
    size = sum((one.size for one in small), Fraction(0))
    return Branch(f"其他 {len(small)} 项", size, f"{float(size):.2f}")


def _points(items: int) -> list[LinePoint | None]:
    values = [(-1) ** n * (n * 37 % 11) for n in range(items)]
    return [
        None if n % 7 == 5 else LinePoint(v, f"{v:.2f}", None if n % 3 else n % 4 + 0.5, n == 1)
        for n, v in enumerate(values)
    ]


def _months(items: int) -> list[str]:
    return [f"20{n // 12:02}-{n % 12 + 1:02}（初步）" for n in range(items)]


def _lines(items: int, width: float) -> Picture:
    return lines([Line(LONG, _points(items), (3, "目标 3"))], _months(items), [4], title="t", says="s", width=width)


def _panels(items: int, width: float) -> Picture:
    panels = [Line(_name(n), _points(items), (3, "目标 3") if n % 2 else None) for n in range(min(items, 24))]
    return lines(panels, _months(items), [], title="t", says="s", shared=bool(items % 2), width=width)


def _stack(items: int, width: float) -> Picture:
    counts = [n * 131 % 1700 for n in range(items)]
    layers = [
        Layer("未整改，已逾期", counts, "alarm", "////"), Layer(LONG, counts[::-1], "base"),
        Layer("已整改", [0] * items, "band"), Layer("合计", counts, "ink", drawn=False),
    ]  # fmt: skip
    return stack(layers, [f"24-{n % 12 + 1:02}-01" for n in range(items)], title="t", says="s", width=width)


def _spots(items: int, width: float) -> Picture:
    groups = [SpotGroup("高", "o", "heat1"), SpotGroup("低", "s", "heat5"), SpotGroup("没有测", "x", "ink")]
    places = [
        MapSpot(_name(n), 121 + n * 7 % 13 / 50, 29 + n % 5 / 90, n % 3, n + 1 if n < 5 else None, f"{n}.00")
        for n in range(items)
    ]
    return spots(places, groups, title="t", says="s", width=width)


def _profile(items: int, width: float) -> Picture:
    causes = [Cause(_name(n), items - n, f"{items - n}.00", 0, "") for n in range(items)]
    line = Line(LONG, _points(items), None) if items != 2 else None
    return profile(line, _months(items), [], causes, title="t", says="s", width=width)


KINDS: list[Callable[[int, float], Picture]] = [
    _waterfall, _pareto, _heat, _slope, _icicle, _lines, _panels, _stack, _spots, _profile,
]  # fmt: skip


@pytest.mark.parametrize("width", [WIDTH, NARROW])
@pytest.mark.parametrize("items", [1, 2, 17])
@pytest.mark.parametrize("kind", few(KINDS, 3))
def test_nothing_small_cut_or_upon_another(kind: Callable[[int, float], Picture], items: int, width: float) -> None:
    assert not faults(kind(items, width))


@pytest.mark.parametrize("kind", few([kind for kind in KINDS if kind is not _heat], 3))
def test_sixty_items(kind: Callable[[int, float], Picture]) -> None:
    assert not faults(kind(60, WIDTH))


@pytest.mark.long
def test_a_map_of_more_columns_than_fit_has_several_blocks() -> None:
    columns = [f"列{n}" for n in range(60)]
    picture = heat(columns, [("行", [HeatValue(1, "100")] * 60)], title="t", says="s", width=NARROW)
    assert not faults(picture) and texts(picture).count("行") > 1 and {*columns} <= {*texts(picture)}


def test_what_is_too_small_is_folded_and_sizes_stay() -> None:
    shown = texts(_icicle(17, WIDTH))
    assert any(text.startswith("其他 ") for text in shown)


@pytest.mark.parametrize(("rate", "depth"), [(1, 0), (0.95, 1), (0.9499, 2), (0.85, 2), (0.75, 3), (0.6, 4), (0, 5)])
def test_shades(rate: float, depth: int) -> None:
    assert shade(rate) == depth


def test_a_line_breaks_where_there_is_no_point_or_another_measure() -> None:
    points = [LinePoint(n, str(n)) if n != 2 else None for n in range(6)]
    svg = lines([Line("x", points)], [str(n) for n in range(6)], [4], title="t", says="s").svg("x")
    strokes = [path for path in re.findall("<path[^>]*>", svg) if "stroke: var(--pic-base" in path and "1.6" in path]
    assert len(strokes) == 2 + 1  # 0–1, 3, 4–5; a single point is a stroke of no length


def test_places_keep_their_directions_and_distances() -> None:
    places = [MapSpot("西南", 120, 60, 0), MapSpot("东南", 121, 60, 0), MapSpot("西北", 120, 60.5, 0)]
    svg = spots(places, [SpotGroup("g", "o", "base")], title="t", says="s").svg("x")
    uses = [(float(x), float(y)) for x, y in re.findall('<use[^>]* x="([^"]+)" y="([^"]+)"', svg)][:3]
    (ax, ay), (bx, by), (cx, cy) = uses
    assert ay == by and ax == cx and bx > ax and cy < ay
    assert (bx - ax) / (ay - cy) == pytest.approx(1, abs=0.02)  # at 60° a degree east is half as long as one north


def test_a_shortened_name_is_told_in_full() -> None:
    assert LONG in _waterfall(1, NARROW).names.values()


def test_faults_are_seen() -> None:
    canvas = Canvas(60, 30)
    for x, y, size in ((5, 10, 9), (12, 10, 9), (40, 25, 7)):
        canvas.text(x, y, "点位名称", size=size)
    assert [fault.split(":")[0] for fault in faults(canvas.picture("t", "s"))] == ["small", "cut", "overlap"]
