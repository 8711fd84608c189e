"""The check: the roll-up once more, in live formulas from the standards' rates, beside what the program reported.

Rows stand level by level, so that the children of a group are neighbours and its formula is one short range.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter as letter

from civscore.reports.xlsx.context import Report
from civscore.reports.xlsx.grid import Grid, Value
from civscore.reports.xlsx.style import BODY, NOTE, PLAIN, TEXT, flag
from civscore.scheme import Rounding
from civscore.tree import Indicator, Tree

_INPUT = "FFFFF8DC"
_EXACT = "0.000000000"


def write(report: Report) -> None:
    """Add the sheet."""
    grid = report.sheet(report.text.sheet_check)
    _Check(report, grid).write()


class _Check:
    """``at`` names a column by what it holds; ``row`` gives the row of each node."""

    def __init__(self, report: Report, grid: Grid) -> None:
        self.report, self.grid = report, grid
        self.tree, self.text = report.result.tree, report.text
        self.rounding = self.tree.scheme.rounding
        self.chain = self.rounding.at != "total"
        self.order = level_order(self.tree)
        self.first = 7
        self.row = {position: self.first + i for i, position in enumerate(self.order)}
        self.last = self.first + len(self.order) - 1
        self.at = {key: letter(i) for i, (key, _, _) in enumerate(self._columns(), 1)}
        of = report.styles.of
        self.exact, self.score = of(BODY, number=_EXACT), of(BODY, number=report.score_format, bold=True)
        self.input = of(BODY, number=_EXACT, fill=_INPUT)

    def _columns(self) -> list[tuple[str, str, float]]:
        """Key, heading and width of each column."""
        t = self.text
        geometric = any(n.aggregate == "geometric" for n in self.tree.nodes)
        return [
            ("id", t.id, 9), ("name", t.name, 30), ("kind", t.kind, 8), ("how", t.check_how, 9),
            ("points", t.points, 9.5), ("known", t.check_known, 7),
            ("base", t.check_base, 10), ("rate", t.check_rate, 13),
            *([("ln", t.check_ln, 13)] if geometric else []),
            *([("smooth", t.check_smooth, 13)] if self.chain else []),
            *([("lnsmooth", t.check_ln_smooth, 13)] if self.chain and geometric else []),
            ("effective", t.check_effective, 13), ("exact", t.check_exact, 14), ("score", t.check_score, 10),
            ("said_rate", t.check_said_rate, 13), ("said_effective", t.check_said_effective, 13),
            ("said_exact", t.check_said_exact, 14), ("said_score", t.check_said_score, 10),
            ("off_exact", t.check_off_exact, 13), ("off_score", t.check_off_score, 10),
        ]  # fmt: skip

    def write(self) -> None:
        """Fill the sheet."""
        grid, columns = self.grid, self._columns()
        grid.top(self.text.check_title, [self.text.check_note])
        self._summary()
        grid.widths([width for _, _, width in columns])
        grid.headings(self.first - 1, [heading for _, heading, _ in columns], height=44)
        for position in self.order:
            self._node(position)
        off = f"{self.at['off_exact']}{self.first}:{self.at['off_score']}{self.last}"
        grid.sheet.conditional_formatting.add(off, flag(f"{self.at['off_exact']}{self.first}<>0"))
        grid.freeze(self.first, 3)
        grid.page(wide=True, heading=self.first - 1, columns="A:B")

    def _summary(self) -> None:
        """The largest differences, and what they mean."""
        t, put, bold = self.text, self.grid.put, self.grid.styles.of(PLAIN, bold=True)
        off = [f"MAX({self.at[k]}{self.first}:{self.at[k]}{self.last})" for k in ("off_exact", "off_score")]
        put(3, 1, t.check_max_exact, PLAIN)
        self.grid.formula(3, 4, f"={off[0]}", self.grid.styles.of(PLAIN, bold=True, number="0.0E+00", align="left"))
        put(4, 1, t.check_max_score, PLAIN)
        style = self.grid.styles.of(PLAIN, bold=True, number=self.report.score_format, align="left")
        self.grid.formula(4, 4, f"={off[1]}", style)
        self.grid.formula(3, 6, f'=IF(MAX(D3:D4)=0,"{t.check_good}","{t.check_bad}")', bold)
        put(4, 6, t.check_inputs, NOTE)
        self.grid.sheet.conditional_formatting.add("D3:F4", flag("MAX($D$3:$D$4)<>0"))

    # -- one row ------------------------------------------------------------------------------------------------------

    def _node(self, position: int) -> None:
        node, said = self.tree.nodes[position], self.report.result.nodes[position]
        of = self.report.styles.of
        bold = not node.leaf
        self._set(position, "id", node.id, of(BODY, bold=bold))
        self._set(position, "name", node.name, of(TEXT, bold=bold, indent=node.depth, wrap=False))
        self._set(position, "kind", self.text.kinds[node.kind], of(BODY, align="center"))
        self._set(position, "how", self._how(node), of(BODY, align="center"))
        gate = node.kind == "gate"
        self._set(position, "points", None if gate else node.points, of(BODY, number="0.0000"))
        self._known(position, said.rate is not None)
        self._set(
            position,
            "rate",
            said.rate if node.leaf else self._rate(position, "rate"),
            self.input if node.leaf else self.exact,
        )
        self._chained(position)
        self._set(position, "base", self._base(position), of(BODY, number="0.0000"))
        self._set(position, "effective", None if gate else self._effective(position), self.exact)
        self._set(position, "exact", None if gate else self._exact(position), self.exact)
        self._set(position, "score", None if gate else self._score(position), self.score)
        scored = said.rate is not None and not gate
        self._set(position, "said_rate", said.rate, self.exact)
        self._set(position, "said_effective", said.effective_points if scored else None, self.exact)
        self._set(position, "said_exact", said.exact, self.exact)
        self._set(position, "said_score", said.score, self.score)
        self._off(position)

    def _set(self, position: int, key: str, value: Value | _Formula, style: StyleArray) -> None:
        column = list(self.at).index(key) + 1
        if isinstance(value, _Formula):
            self.grid.formula(self.row[position], column, f"={value.text}", style)
        else:
            self.grid.put(self.row[position], column, value, style)

    def _how(self, node: Indicator) -> str:
        if node.leaf:
            return self.text.check_leaf
        if node.kind == "gate":
            return self.text.aggregates["minimum"]
        return self.text.aggregates["sum" if node.kind != "base" else node.aggregate]

    def _known(self, position: int, known: bool) -> None:
        """1 where there is a rate."""
        of = self.report.styles.of
        inner, leaf = self._inner(position), self.tree.nodes[position].leaf
        style = of(BODY, align="center", fill=_INPUT) if leaf else of(BODY, align="center")
        value = _Formula(f"IF(SUM({self._range('known', inner)})>0,1,0)") if inner else int(known)
        self._set(position, "known", value, style)

    def _off(self, position: int) -> None:
        """The differences; a number that only one side has is a difference too."""
        pairs = [("rate", "said_rate"), ("effective", "said_effective"), ("exact", "said_exact")]
        cells = [(self._cell(a, position), self._cell(b, position)) for a, b in pairs]
        largest = ",".join(f"ABS(SUM({a})-SUM({b}))" for a, b in cells)
        counts = [f"COUNT({','.join(side)})" for side in zip(*cells, strict=True)]
        off = f"ROUND(MAX({largest}),9)+ABS({counts[0]}-{counts[1]})"
        self._set(position, "off_exact", _Formula(off), self.exact)
        mine, said = self._cell("score", position), self._cell("said_score", position)
        off = f"ROUND(ABS(SUM({mine})-SUM({said})),{self.rounding.places})+ABS(COUNT({mine})-COUNT({said}))"
        self._set(position, "off_score", _Formula(off), self.score)

    # -- formulas -----------------------------------------------------------------------------------------------------

    def _inner(self, position: int) -> list[int]:
        """The children that a group is made of, in the order of their rows."""
        return list(self.tree.inner(position))

    def _cell(self, key: str, position: int) -> str:
        return f"{self.at[key]}{self.row[position]}"

    def _range(self, key: str, positions: list[int]) -> str:
        rows = [self.row[p] for p in positions]
        return f"{self.at[key]}{rows[0]}:{self.at[key]}{rows[-1]}"

    def _base(self, position: int) -> Value | _Formula:
        """Σ points of the children that have a rate."""
        inner = self._inner(position)
        if not inner or self.tree.nodes[position].kind != "base":
            return None
        return _Formula(f"SUMPRODUCT({self._range('points', inner)},{self._range('known', inner)})")

    def _rate(self, position: int, key: str) -> Value | _Formula:
        """A group's rate from its children's rates in column *key*."""
        node, inner = self.tree.nodes[position], self._inner(position)
        if not inner:
            return None
        if node.kind in ("bonus", "penalty"):
            effective = self._range("effective", inner)
            return _Formula(
                f'IF(SUM({effective})=0,"",SUMPRODUCT({effective},{self._range(key, inner)})/SUM({effective}))'
            )
        how = "minimum" if node.kind == "gate" else node.aggregate
        formula = {"arithmetic": self._mean, "geometric": self._geometric, "minimum": self._lowest}[how](position, key)
        return _Formula(f'IF({self._cell("known", position)}=0,"",{formula})')

    def _mean(self, position: int, key: str) -> str:
        inner = self._inner(position)
        known, rates, base = self._range("known", inner), self._range(key, inner), self._cell("base", position)
        mean = f"SUMPRODUCT({self._range('points', inner)},{known},{rates})/{base}"
        return self._unless_weightless(position, mean, f"SUMPRODUCT({known},{rates})/SUM({known})")

    def _geometric(self, position: int, key: str) -> str:
        inner = self._inner(position)
        logs = self._range("ln" if key == "rate" else "lnsmooth", inner)
        points, known, rates = self._range("points", inner), self._range("known", inner), self._range(key, inner)
        mean = (
            f"IF(SUMPRODUCT({known}*({points}>0)*({rates}<=0))>0,0,"
            f"EXP(SUMPRODUCT({points},{known},{logs})/{self._cell('base', position)}))"
        )
        even = f"IF(SUMPRODUCT({known}*({rates}<=0))>0,0,EXP(SUMPRODUCT({known},{logs})/SUM({known})))"
        return self._unless_weightless(position, mean, even)

    def _lowest(self, position: int, key: str) -> str:
        inner = self._inner(position)
        weighty = [self._cell(key, c) for c in inner if self.tree.nodes[c].points]
        if len(weighty) in (0, len(inner)):
            return f"MIN({self._range(key, inner)})"
        return self._unless_weightless(position, f"MIN({','.join(weighty)})", f"MIN({self._range(key, inner)})")

    def _unless_weightless(self, position: int, usual: str, even: str) -> str:
        """Children without points have no say, unless all that have a rate are without."""
        if all(self.tree.nodes[c].points for c in self._inner(position)):
            return usual
        return f"IF({self._cell('base', position)}=0,{even},{usual})"

    def _chained(self, position: int) -> None:
        """The rate after the rounding below the total, and logarithms, where the scheme needs them."""
        node = self.tree.nodes[position]
        if "smooth" in self.at and node.kind != "gate" and (node.leaf or node.kind == "base"):
            rate = self._cell("rate", position) if node.leaf else self._bare(self._rate(position, "smooth"))
            if rounds(self.tree, position):
                points = self._cell("points", position)
                rate = f"{rounding_formula(f'{points}*{rate}', self.rounding)}/{points}"
            if node.leaf or rate:
                self._set(position, "smooth", _Formula(f'IF({self._cell("known", position)}=0,"",{rate})'), self.exact)
        parent = self.tree.nodes[max(node.parent, 0)]
        for key, source in (("ln", "rate"), ("lnsmooth", "smooth")):
            if key in self.at and position and parent.aggregate == "geometric" and node.kind == "base":
                cell = self._cell(source, position)
                self._set(position, key, _Formula(f'IF(SUM({cell})>0,LN({cell}),"")'), self.exact)

    def _bare(self, rate: Value | _Formula) -> str:
        """A group's formula without the question whether it is known."""
        return rate.text.split(',"",', 1)[1][:-1] if isinstance(rate, _Formula) else ""

    def _effective(self, position: int) -> _Formula:
        node, inner = self.tree.nodes[position], self._inner(position)
        known, points = self._cell("known", position), self._cell("points", position)
        if node.kind != "base" and inner:
            return _Formula(f'IF({known}=0,"",SUM({self._range("effective", inner)}))')
        if node.kind != "base" or not position:
            return _Formula(f'IF({known}=0,"",{points})')
        above, base = self._cell("effective", node.parent), self._cell("base", node.parent)
        even = f"{above}/SUM({self._range('known', self._inner(node.parent))})"
        return _Formula(f'IF({known}=0,"",{self._unless_weightless(node.parent, f"{above}*{points}/{base}", even)})')

    def _exact(self, position: int) -> _Formula:
        node, rate = self.tree.nodes[position], self._cell("rate", position)
        score = f"{self._cell('effective', position)}*{rate}"
        if node.kind == "penalty":
            score = f"-{self._cell('effective', position)}*(1-{rate})"
        if not position:
            score = f"{self._cell('points', 0)}*{rate}{self._extras('rate')}"
        return _Formula(f'IF(COUNT({rate})=0,"",{score})')

    def _score(self, position: int) -> _Formula:
        value = self._cell("exact", position)
        if self.chain and not position:
            value = f"{self._cell('points', 0)}*{self._cell('smooth', 0)}{self._extras('smooth')}"
        elif self.chain and self.tree.nodes[position].kind == "base":
            value = f"{self._cell('effective', position)}*{self._cell('smooth', position)}"
        return _Formula(f'IF(COUNT({self._cell("rate", position)})=0,"",{rounding_formula(value, self.rounding)})')

    def _extras(self, key: str) -> str:
        """What bonus and penalty standards add to the whole."""
        terms = []
        for kind in ("bonus", "penalty"):
            leaves = [p for p in self.order if self.tree.nodes[p].leaf and self.tree.nodes[p].kind == kind]
            for run in _runs(sorted(leaves, key=self.row.__getitem__), self.row):
                known = f"{self._range('points', run)},{self._range('known', run)}"
                terms.append(f"+SUMPRODUCT({known},{self._range(key, run)})")
                terms += [f"-SUMPRODUCT({known})"] if kind == "penalty" else []
        return "".join(terms)


class _Formula:
    """A formula without its equals sign; texts from outside never become one."""

    def __init__(self, text: str) -> None:
        self.text = text


def level_order(tree: Tree) -> list[int]:
    """All nodes level by level; children of a node side by side, those of its own kind first."""
    order = [0]
    for position in order:
        kind = tree.nodes[position].kind
        order += sorted(tree.nodes[position].children, key=lambda c: tree.nodes[c].kind != kind)
    return order


def rounds(tree: Tree, position: int) -> bool:
    """Whether the scheme rounds this node's score before adding it up."""
    node, at = tree.nodes[position], tree.scheme.rounding.at
    if not position or not node.points or at == "total":
        return False
    return at == "every-level" or node.depth == 1 or node.kind != "base"


def rounding_formula(value: str, rounding: Rounding) -> str:
    """A rounding in Excel's words; the binary remainder behind the last digit goes first, so that 26.475 is a tie."""
    places = rounding.places
    if rounding.mode == "half-even":
        scaled = f"ROUND(({value})*10^{places},8)"
        return f"IF(ABS({scaled}-TRUNC({scaled}))=0.5,2*ROUND({scaled}/2,0),ROUND({scaled},0))/10^{places}"
    how = "ROUND" if rounding.mode == "half-up" else "ROUNDDOWN"
    return f"{how}(ROUND({value},{places + 8}),{places})"


def _runs(positions: list[int], row: dict[int, int]) -> Iterable[list[int]]:
    """Positions grouped into neighbouring rows."""
    if not positions:
        return
    run = positions[:1]
    for before, after in pairwise(positions):
        if row[after] != row[before] + 1:
            yield run
            run = []
        run.append(after)
    yield run
