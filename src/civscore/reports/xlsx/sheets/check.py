"""The check: the roll-up once more, in live formulas from the standards' rates, beside what the program reported.

Rows stand level by level, so that the children of a group are neighbours and its formula is one short range.
"""

from __future__ import annotations

from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter as letter

from civscore.reports.xlsx.sheets.context import Report
from civscore.reports.xlsx.sheets.formulas import level_order, rounding_formula, rounds, runs
from civscore.scheme.tree import Indicator
from civscore.workbook.finish import finish_sheet
from civscore.workbook.grid import Grid, Value
from civscore.workbook.style import BODY, NOTE, PLAIN, TEXT, flag

_INPUT = "FFFFF8DC"
_EXACT = "0.000000000"


def write(report: Report) -> None:
    """Add the sheet."""
    grid = report.sheet(report.text.book.sheet_check)
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
        wide = len(f"{float(self.tree.points):.9f}") + 2.5
        geometric = any(n.aggregate == "geometric" for n in self.tree.nodes)
        return [
            ("id", t.columns.id, 9), ("name", t.columns.name, 30), ("kind", t.columns.kind, 8), ("how", t.check.how, 9),
            ("points", t.columns.points, wide - 5), ("known", t.check.known, 7),
            ("base", t.check.base, wide - 5), ("rate", t.check.rate, 13),
            *([("ln", t.check.ln, 13)] if geometric else []),
            *([("smooth", t.check.smooth, 13)] if self.chain else []),
            *([("lnsmooth", t.check.ln_smooth, 13)] if self.chain and geometric else []),
            ("effective", t.check.effective, wide), ("exact", t.check.exact, wide), ("score", t.check.score, 10),
            ("said_rate", t.check.said_rate, 13), ("said_effective", t.check.said_effective, wide),
            ("said_exact", t.check.said_exact, wide), ("said_score", t.check.said_score, 10),
            ("off_exact", t.check.off_exact, 13), ("off_score", t.check.off_score, 10),
        ]  # fmt: skip

    def write(self) -> None:
        """Fill the sheet."""
        grid, columns = self.grid, self._columns()
        grid.top(self.text.check.title, [self.text.check.note])
        self._summary()
        grid.widths([width for _, _, width in columns])
        grid.headings(self.first - 1, [heading for _, heading, _ in columns], height=44)
        for position in self.order:
            self._node(position)
        off = f"{self.at['off_exact']}{self.first}:{self.at['off_score']}{self.last}"
        grid.sheet.conditional_formatting.add(off, flag(f"{self.at['off_exact']}{self.first}<>0"))
        grid.freeze(self.first, 3)
        finish_sheet(grid, heading=self.first - 1)

    def _summary(self) -> None:
        """The largest differences, and what they mean."""
        t, put, bold = self.text, self.grid.put, self.grid.styles.of(PLAIN, bold=True)
        off = [f"MAX({self.at[k]}{self.first}:{self.at[k]}{self.last})" for k in ("off_exact", "off_score")]
        put(3, 1, t.check.max_exact, PLAIN)
        self.grid.formula(3, 4, f"={off[0]}", self.grid.styles.of(PLAIN, bold=True, number="0.0E+00", align="left"))
        put(4, 1, t.check.max_score, PLAIN)
        style = self.grid.styles.of(PLAIN, bold=True, number=self.report.score_format, align="left")
        self.grid.formula(4, 4, f"={off[1]}", style)
        self.grid.formula(3, 6, f'=IF(MAX(D3:D4)=0,"{t.check.good}","{t.check.bad}")', bold)
        put(4, 6, t.check.inputs, NOTE)
        self.grid.sheet.conditional_formatting.add("D3:F4", flag("MAX($D$3:$D$4)<>0"))

    # -- one row ------------------------------------------------------------------------------------------------------

    def _node(self, position: int) -> None:
        node, said = self.tree.nodes[position], self.report.result.nodes[position]
        of = self.report.styles.of
        bold = not node.leaf
        self._set(position, "id", node.id, of(BODY, bold=bold))
        self._set(position, "name", node.name, of(TEXT, bold=bold, indent=node.depth))
        self._set(position, "kind", self.text.terms.kinds[node.kind], of(BODY, align="center"))
        self._set(position, "how", self._how(node), of(BODY, align="center"))
        gate = node.kind == "gate"
        self._set(position, "points", None if gate else node.points, of(BODY, number="0.0000"))
        self._known(position, said.rate is not None)
        if node.leaf:
            self._set(position, "rate", said.rate, self.input)
        else:
            rate = self._rate(position, "rate")
            self._set(position, "rate", self._if_known(position, rate) if rate else None, self.exact)
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
            return self.text.check.leaf
        if node.kind == "gate":
            return self.text.terms.aggregates["minimum"]
        return self.text.terms.aggregates["sum" if node.kind != "base" else node.aggregate]

    def _known(self, position: int, known: bool) -> None:
        """1 where there is a rate: given for a standard, worked out for a group."""
        of, node = self.report.styles.of, self.tree.nodes[position]
        made_of = self._made_of(position)
        if not made_of:
            self._set(position, "known", int(known), of(BODY, align="center", fill=_INPUT if node.leaf else None))
            return
        self._set(position, "known", _Formula(f"IF({self._product(position)}>0,1,0)"), of(BODY, align="center"))

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

    def _made_of(self, position: int) -> list[list[int]]:
        """What a group's rate is made of, in runs of rows: its children, or of a bonus or penalty its leaves."""
        node = self.tree.nodes[position]
        if node.leaf:
            return []
        if node.kind in ("bonus", "penalty"):
            return list(runs(self._leaves(position), self.row))
        inner = self.tree.inner(position)
        return [sorted(inner, key=self.row.__getitem__)] if inner else []

    def _leaves(self, position: int) -> list[int]:
        """The leaves under a node, in the order of their rows."""
        node = self.tree.nodes[position]
        found = [position] if node.leaf else [leaf for c in node.children for leaf in self._leaves(c)]
        return sorted(found, key=self.row.__getitem__)

    def _cell(self, key: str, position: int) -> str:
        return f"{self.at[key]}{self.row[position]}"

    def _range(self, key: str, positions: list[int]) -> str:
        rows = [self.row[p] for p in positions]
        return f"{self.at[key]}{rows[0]}:{self.at[key]}{rows[-1]}"

    def _weighted(self, position: int) -> bool:
        """Whether the points decide; in a group without any, and in a gate, all children weigh the same."""
        return self.tree.nodes[position].points > 0

    def _product(self, position: int, *keys: str) -> str:
        """Σ of the product of columns over what a group is made of; weighted by points where these decide."""
        columns = (["points"] if self._weighted(position) else []) + ["known", *keys]
        runs = self._made_of(position)
        return "+".join(f"SUMPRODUCT({','.join(self._range(k, run) for k in columns)})" for run in runs)

    def _base(self, position: int) -> Value | _Formula:
        """Σ points of what has a rate."""
        return _Formula(self._product(position)) if self._made_of(position) and self._weighted(position) else None

    def _rate(self, position: int, key: str) -> str:
        """A group's rate from the rates in column *key*; an empty text where it is made of nothing."""
        node, made_of = self.tree.nodes[position], self._made_of(position)
        if not made_of:
            return ""
        how = {"gate": "minimum", "base": node.aggregate}.get(node.kind, "arithmetic")
        return {"arithmetic": self._mean, "geometric": self._geometric, "minimum": self._lowest}[how](position, key)

    def _divisor(self, position: int) -> str:
        return self._cell("base", position) if self._weighted(position) else f"({self._product(position)})"

    def _mean(self, position: int, key: str) -> str:
        return f"({self._product(position, key)})/{self._divisor(position)}"

    def _geometric(self, position: int, key: str) -> str:
        (inner,) = self._made_of(position)
        known, rates = self._range("known", inner), self._range(key, inner)
        weighty = f"*({self._range('points', inner)}>0)" if self._weighted(position) else ""
        logs = "ln" if key == "rate" else "lnsmooth"
        return (
            f"IF(SUMPRODUCT({known}{weighty}*({rates}<=0))>0,0,"
            f"EXP(({self._product(position, logs)})/{self._divisor(position)}))"
        )

    def _lowest(self, position: int, key: str) -> str:
        (inner,) = self._made_of(position)
        weighty = [c for c in inner if self.tree.nodes[c].points or not self._weighted(position)]
        return f"MIN({','.join(self._range(key, run) for run in runs(weighty, self.row))})"

    def _chained(self, position: int) -> None:
        """The rate after the rounding below the total, and logarithms, where the scheme needs them."""
        node = self.tree.nodes[position]
        if self.chain and node.kind != "gate":
            rate = self._smooth(position)
            self._set(position, "smooth", self._if_known(position, rate) if rate else None, self.exact)
        parent = self.tree.nodes[max(node.parent, 0)]
        for key, source in (("ln", "rate"), ("lnsmooth", "smooth")):
            if key in self.at and position and parent.aggregate == "geometric" and node.kind == "base":
                cell = self._cell(source, position)
                self._set(position, key, _Formula(f'IF(SUM({cell})>0,LN({cell}),"")'), self.exact)

    def _smooth(self, position: int) -> str:
        node, points = self.tree.nodes[position], self._cell("effective", position)
        rate = self._cell("rate", position) if node.leaf else self._rate(position, "smooth")
        if not rate or not rounds(self.tree, position):
            return rate
        if node.kind == "penalty":  # here the deduction is rounded
            return f"({rounding_formula(f'{points}*({rate}-1)', self.rounding)}+{points})/{points}"
        return f"{rounding_formula(f'{points}*{rate}', self.rounding)}/{points}"

    def _if_known(self, position: int, formula: str) -> _Formula:
        return _Formula(f'IF({self._cell("known", position)}=0,"",{formula})')

    def _effective(self, position: int) -> _Formula:
        node, points = self.tree.nodes[position], self._cell("points", position)
        if not node.points:
            return self._if_known(position, "0")
        if node.kind != "base" and not node.leaf:
            return self._if_known(position, self._product(position))
        if node.kind != "base" or not position:
            return self._if_known(position, points)
        share = f"{self._cell('effective', node.parent)}*{points}/{self._cell('base', node.parent)}"
        return self._if_known(position, share)

    def _exact(self, position: int) -> _Formula:
        return self._if_known(position, self._points_of(position, "rate"))

    def _score(self, position: int) -> _Formula:
        value = self._points_of(position, "smooth") if self.chain else self._cell("exact", position)
        return self._if_known(position, rounding_formula(value, self.rounding))

    def _points_of(self, position: int, key: str) -> str:
        """What a node's rate in column *key* is worth."""
        rate = self._cell(key, position)
        if not position:
            return f"{self._cell('points', 0)}*{rate}{self._extras(key)}"
        effective = self._cell("effective", position)
        return f"{effective}*{rate}" + (f"-{effective}" if self.tree.nodes[position].kind == "penalty" else "")

    def _extras(self, key: str) -> str:
        """What bonus and penalty standards add to the whole."""
        terms = []
        for kind in ("bonus", "penalty"):
            leaves = [p for p in self.order if self.tree.nodes[p].leaf and self.tree.nodes[p].kind == kind]
            for run in runs(sorted(leaves, key=self.row.__getitem__), self.row):
                known = f"{self._range('points', run)},{self._range('known', run)}"
                terms.append(f"+SUMPRODUCT({known},{self._range(key, run)})")
                terms += [f"-SUMPRODUCT({known})"] if kind == "penalty" else []
        return "".join(terms)


class _Formula:
    """A formula without its equals sign; texts from outside never become one."""

    def __init__(self, text: str) -> None:
        self.text = text
