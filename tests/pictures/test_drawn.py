"""Every kind of picture, with one item and with many: nothing is too small, cut off, or upon something else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest

from civscore.pictures.heat import HeatValue, heat, shade
from civscore.pictures.icicle import Branch, icicle
from civscore.pictures.looks import NARROW, WIDTH
from civscore.pictures.pareto import Cause, pareto
from civscore.pictures.picture import Picture
from civscore.pictures.slope import Mover, slope
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


KINDS: list[Callable[[int, float], Picture]] = [_waterfall, _pareto, _heat, _slope, _icicle]


@pytest.mark.parametrize("width", [WIDTH, NARROW])
@pytest.mark.parametrize("items", [1, 2, 17])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_small_cut_or_upon_another(kind: Callable[[int, float], Picture], items: int, width: float) -> None:
    assert not faults(kind(items, width))


@pytest.mark.parametrize("kind", [_waterfall, _pareto, _slope, _icicle])
def test_sixty_items(kind: Callable[[int, float], Picture]) -> None:
    assert not faults(kind(60, WIDTH))


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


def test_a_shortened_name_is_told_in_full() -> None:
    assert LONG in _waterfall(1, NARROW).names.values()
