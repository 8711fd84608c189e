"""Every figure of a medium against the documents of its run: what a page, a table or a paper prints must be in them.

A medium is read as lines: a row of a table, a paragraph, a line of the terminal. Texts that the documents have (names,
ids, dates, what was written about a fault) are taken out of a line first; each number that is left must be a figure of
something that the line names (an indicator, an area, a unit, a site), or one of the whole run, printed as the scheme
rounds or more exactly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import docx
import openpyxl
import yaml

from civscore.scoring.result import Result
from civscore.text.workbook.terms import REPAIRED_WORDS

NAMES = ("name", "id", "standard", "site", "unit", "units", "site_id")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
_DATE = re.compile(r"\d{4}[-/年]\d{1,2}(?:[-/月]\d{1,2}日?|月)?(?: \d\d:\d\d)?|\d{1,2}月\d{1,2}日")
"""Dates are those of the rows and those that a command was given."""
_OTHERS = re.compile("其余|另有")
"""A line of what is not listed has sums that no other line may have."""
_ADDING_UP = frozenset((
    "lost", "full", "split", "points", "change", "performance", "same", "drawn", "other", "composition", "edition",
    "bonus", "penalty", "rounding", "deducted",
))  # fmt: skip
"""What adds up as printed, and so may be printed as the neighbouring figure."""


# -- media as lines ---------------------------------------------------------------------------------------------------


def lines_of(path: Path) -> list[str]:
    """The lines of a file."""
    reader = {".xlsx": _book, ".html": _page, ".docx": _paper, ".pptx": _slides, ".txt": _text}[path.suffix]
    return [line for line in reader(path) if line.strip()]


def _text(path: Path) -> Iterator[str]:
    yield from path.read_text("utf-8").splitlines()


def _book(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path):
        if sheet.title == "方法说明":  # the scheme's rules, not the run
            continue
        for row in sheet.iter_rows():
            yield " | ".join(shown(c.value, c.number_format) for c in row if c.value is not None)


def shown(value: Any, form: str) -> str:
    """A cell as Excel shows it; formulas are left out, they are calculated elsewhere."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = str(value)
        return "" if text.startswith("=") else text
    form = form.split(";")[0]
    if form == "General":
        return f"{Decimal(repr(value)).normalize():f}"
    number = Decimal(repr(value)) * (100 if "%" in form else 1)
    places = len(form.split(".")[1].strip('%"').rstrip("#")) if "." in form else 0
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if "#" in form.partition(".")[2]:
        rounded = number.quantize(Decimal("0.0001"), ROUND_HALF_UP).normalize()
    return f"{rounded:f}" + ("%" if "%" in form else "")


class _Blocks(HTMLParser):
    """The texts of a page by block; without scripts, styles, and the scales of pictures."""

    _ENDS = frozenset(
        (
            "p",
            "li",
            "tr",
            "h1",
            "h2",
            "h3",
            "h4",
            "dt",
            "dd",
            "div",
            "section",
            "summary",
            "caption",
            "header",
            "footer",
        )
    )
    _LEFT = frozenset(("script", "style", "svg", "template"))

    def __init__(self) -> None:
        super().__init__()
        self.lines, self.now, self.left = [""], 0, 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.left += tag in self._LEFT
        if tag in self._ENDS:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self.left -= tag in self._LEFT
        self.lines[-1] += " | "
        if tag in self._ENDS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self.left:
            self.lines[-1] += data


def _page(path: Path) -> Iterator[str]:
    blocks = _Blocks()
    blocks.feed(path.read_text("utf-8"))
    yield from blocks.lines


def _paper(path: Path) -> Iterator[str]:
    document = docx.Document(str(path))
    for part in (document, *(s.header for s in document.sections), *(s.footer for s in document.sections)):
        yield from (p.text for p in part.paragraphs)
        for table in part.tables:
            yield from (" | ".join(dict.fromkeys(c.text for c in row.cells)) for row in table.rows)


def _slides(path: Path) -> Iterator[str]:
    from pptx import Presentation

    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield from shape.text_frame.text.splitlines()
            if getattr(shape, "has_table", False) and shape.has_table:
                yield from (" | ".join(c.text for c in row.cells) for row in shape.table.rows)


# -- what may be printed ----------------------------------------------------------------------------------------------


@dataclass
class Sources:
    """What the documents of a run have: the figures of what has a name, those of the whole, and the texts."""

    places: int
    own: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    whole: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    _known: re.Pattern[str] | None = None
    _names: dict[str, re.Pattern[str]] = field(default_factory=dict)

    def read(self, document: Any) -> None:
        """Take in a JSON document."""
        self._walk(document, (), "")

    def add(self, value: float | None, *names: str, key: str = "lost") -> None:
        """A figure that follows from a document: of what is called so, or of the whole."""
        if value is not None:
            for into in [self.own[n] for n in names if n] or [self.whole]:
                into |= forms(value, self.places, key)

    def derive(self, run: dict[str, Any]) -> None:
        """What follows from a run's document: counts and sums of its losses by whatever they are told by, shares."""
        problems = [loss for loss in run["losses"] if loss["problem"]]
        parents = {i["id"]: i["parent"] for i in run["indicators"]}
        called = {i["id"]: i["name"] for i in run["indicators"]}
        groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for loss in run["losses"]:
            place = run["cells"]["places"][loss["place"]]
            node, above = loss["standard"], []
            while node:
                above.append(called[node])
                node = parents[node]
            for name in {*(p for p in place if p), *above, *loss["unit"]}:
                groups[name].append(loss)
            for name in (called[loss["standard"]], *loss["unit"]):
                self.add(loss["points"] / max(len(loss["unit"]), 1), name)
        for unit in {unit for loss in problems for unit in loss["unit"]}:
            self.add(sum(one["points"] / len(one["unit"]) for one in problems if unit in one["unit"]), unit)
        for name, losses in groups.items():
            own = [one for one in losses if one["problem"]]
            self.add(len(own), name)
            self.add(len({one["place"] for one in own}), name)
            self.add(len(own) / len(problems) if problems else None, name, key="share")
            for some in (losses, own):
                self._lost(run, some, name)
        nowhere = [one for one in run["losses"] if not one["site"]]
        self._lost(run, nowhere)
        self.add(sum(one["problem"] for one in nowhere))
        self.add(sum(one["problem"] for one in nowhere) / len(problems) if problems else None, key="share")
        told = [one for one in problems if one["status"]]
        for state in {one["status"] for one in told}:
            self.add(sum(one["status"] == state for one in told))
        done = sum(one["status"] in REPAIRED_WORDS for one in told)
        for value in (len(problems), len(told), done, done / len(told) if told else None):
            self.add(value)
        self.texts |= {run["run"]["created"][:16].replace("T", " "), run["run"]["created"][:10]}
        self._shares(run)

    def _lost(self, run: dict[str, Any], losses: list[dict[str, Any]], *names: str) -> None:
        """What some rows lost together, and their share of all."""
        points = sum(one["points"] for one in losses)
        self.add(points, *names)
        self.add(points / run["counts"]["lost"] if run["counts"]["lost"] else None, *names, key="share")

    def of_gap(self, gap: dict[str, Any]) -> None:
        """Shares added up from the top, as a Pareto chart has them."""
        together = 0.0
        for row in gap["rows"]:
            together += float(row["share"] or 0) / 100
            self.add(round(together, 8), *[row["name"]] * bool(row["name"]), key="share")
            self.add(round(1 - together, 8), "其余", key="share")
        self._tails([(row["lost"], 0) for row in gap["rows"] if row["rest"] is None], gap["lost"], 1)

    def of_ledger(self, ledger: dict[str, Any]) -> None:
        """How many entries there are, of all and of those of the last inspection, and how many are done or overdue."""
        everything = ledger["entries"]
        for entries in (everything, [e for e in everything if e["seen"][-1:] == "✗"]):
            fixed = [e for e in entries if e["fixed"]]
            for some in (entries, fixed, [e for e in entries if e["overdue"]]):
                self.add(len(some))
            self.add(len(entries) - len(fixed))

    def of_error(self, error: Any) -> None:
        """All figures of an error, its degrees of freedom as a whole number."""
        for value in error.values() if isinstance(error, dict) else error if isinstance(error, list) else ():
            self.of_error(value)
            if isinstance(value, int | float) and not isinstance(value, bool):
                self.add(value)
                self.add(round(value))
                self.whole.add(f"{value:.1f}")

    def of_diff(self, diff: dict[str, Any]) -> None:
        """The error of the whole's change, and the levels at which a waterfall of it stands."""
        self.of_error(diff["total"]["error"])
        level = Decimal(repr(diff["old"]["score"]))
        for value in diff["printed"]["parts"].values():
            level += Decimal(repr(value))
            self.add(float(level))
        kinds = [diff["faults"][name] for name in ("new", "gone", "still", "unseen")]
        for faults in kinds:
            self.add(len(faults) - 6)  # what a terminal does not list
        self.add(sum(map(len, kinds)))
        same = [i for i in diff["indicators"] if (i["old_score"] or 0) == (i["new_score"] or 0)]
        self.add(len([i for i in same if i["kind"] != "gate"]))
        self.add(sum(not i["change"] for i in diff["indicators"] if i["kind"] != "gate"))

    def _tails(self, groups: list[tuple[float, int]], lost: float, problems: int) -> None:
        """What is not listed: of lost points and problems by group all but the first ones."""
        groups = sorted(groups, reverse=True)
        for at in range(1, len(groups)):
            points, count = (sum(one[i] for one in groups[at:]) for i in (0, 1))
            for value in (len(groups) - at, points, count):
                self.add(value, "其余")
            for part, whole in ((points, lost), (count, problems)):
                self.add(part / whole if whole else None, "其余", key="share")

    def of_tree(self, run: dict[str, Any], result: Result) -> None:
        """The losses by tag, and those of site types and second-level indicators that a table does not list."""
        tree = result.tree
        of = {s.id: s for s in tree.standards}
        kinds: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
        for loss in run["losses"]:
            for key in {key for s in tree.standards for key in s.tags}:
                for value in of[loss["standard"]].tags.get(key) or ("（未标注）",):
                    kinds[key][value].append(loss)
            kinds[""][run["cells"]["places"][loss["place"]][2]].append(loss)
            at = tree.index[loss["standard"]]
            while tree.nodes[at].depth > 2:
                at = tree.nodes[at].parent
            kinds[" "][tree.nodes[at].id].append(loss)
        total = sum(one["problem"] for one in run["losses"])
        for groups in kinds.values():
            for name, losses in groups.items():
                own = sum(one["problem"] for one in losses)
                self._lost(run, losses, *[name] * bool(name))
                self.add(own, name)
                self.add(own / total if total else None, name, key="share")
            told = [(sum(o["points"] for o in ls), sum(o["problem"] for o in ls)) for ls in groups.values()]
            self._tails(told, run["counts"]["lost"], total)
        self.texts |= {t for t in _strings(yaml.safe_load(run["scheme"]["text"])) if not NUMBER.fullmatch(t)}

    def of_rates(self, result: Result) -> None:
        """The rates of places and of site types under a standard, as the program works them out of a document."""
        for kind in ("site", "site_type"):
            scope = result.scopes.get(kind)
            for member, rates in zip(scope.members, scope.rates, strict=True) if scope else ():
                for leaf in result.tree.leaves:
                    if rates[leaf] == rates[leaf]:
                        self.add(float(rates[leaf]), member.name, result.tree.nodes[leaf].name, key="rate")
        self.add(len({*result.cells.standard.tolist()}))
        sites = [p.is_site for p in result.cells.places]
        pairs = zip(result.cells.standard.tolist(), result.cells.place.tolist(), strict=True)
        self.add(len({standard for standard, place in pairs if sites[place]}))

    def _shares(self, run: dict[str, Any]) -> None:
        lost = run["counts"]["lost"]
        leaves = [i["lost"] for i in run["indicators"] if i["leaf"] and (i["lost"] or 0) > 0]
        units = [u["split"] for u in run["unit_losses"] if u["unit"]]
        for values in (sorted(leaves, reverse=True), sorted(units, reverse=True)):
            for n in (1, 3, 5, 10):
                self.add(sum(values[:n]))
                self.add(sum(values[:n]) / lost if lost else None)
        for members in run["scopes"].values():
            scores = sorted(m["score"] for m in members if m["score"] is not None)
            self.add(scores[-1] - scores[0] if scores else None)
        unseen = [i["points"] for i in run["indicators"] if i["leaf"] and i["status"] == "not-observed"]
        self.add(sum(unseen))
        self.add(1 - run["total"]["coverage"])
        self.add(sum(w["lost"] for w in run["weak"]))

    def of_tags(self, run: dict[str, Any]) -> None:
        """The base part of the score, and how many standards a tag's value has, which documents do not count."""
        base = [i for i in run["indicators"] if i["leaf"] and i["kind"] == "base"]
        scored = [i for i in base if i["exact"] is not None]
        exact, points = (sum(i[key] for i in scored) for key in ("exact", "effective_points"))
        for value in (exact, points, exact / points if points else None, sum(i["observations"] for i in base)):
            self.add(value)
        self.add(len(base))

    def say(self, *modules: Any) -> None:
        """Take in the texts of the program: the numbers in its sentences."""
        for module in modules:
            for text in _strings([v for k, v in vars(module).items() if not k.startswith("__")]):
                self.whole |= {n.rstrip("%") for n in NUMBER.findall(re.sub(r"{[^}]*}", "", text))}

    def _walk(self, value: Any, names: tuple[str, ...], key: str) -> None:
        if isinstance(value, dict):
            if key in ("cells", "places", "text"):
                return
            found = [v for k in NAMES for v in _listed(value.get(k)) if isinstance(v, str) and v]
            for k, v in value.items():
                self._walk(v, tuple(found) or names, k)
                if not NUMBER.fullmatch(k):
                    self.texts.add(k)
        elif isinstance(value, list):
            self.add(len(value), *names)
            for v in value:
                self._walk(v, names, key)
        elif isinstance(value, str):
            if NUMBER.fullmatch(value.strip("+-±")):  # an id, an answer: a figure of what it belongs to
                for into in [self.own[n] for n in names] or [self.whole]:
                    into |= {value.strip("+-±%"), *forms(float(value.strip("+-±%").replace(",", "")), self.places, key)}
                return
            self.texts |= {value, *value.split("!")}
        elif isinstance(value, int | float) and not isinstance(value, bool):
            for into in [self.own[n] for n in names] or [self.whole]:
                into |= forms(value, self.places, key)

    def figures(self, line: str) -> list[re.Match[str]]:
        """The numbers of a line that are no part of a name, a text or a date."""
        if self._known is None:
            self._known = _any(t for t in self.texts if re.search(r"\d", t) and len(t) < 2000)
        for pattern in (self._known, _DATE):
            line = pattern.sub(lambda match: " " * len(match.group()), line)
        return [*NUMBER.finditer(line)]

    def unknown(self, lines: Iterable[str], about: str = "") -> list[tuple[str, str]]:
        """The numbers without a source, each with its line; *about* names what all of the lines are of."""
        if not self._names:
            self._names = {name: _any([name]) for name in self.own if not name.isdigit()}
        found, before = [], 0
        for line in lines:
            allowed = set(self.whole)
            told = f"{about} {line}"
            for name, pattern in self._names.items():
                if name in told and pattern.search(told):
                    allowed |= self.own[name]
            allowed |= self.own["其余"] if _OTHERS.search(line) else set()
            tokens = [match.group() for match in self.figures(line)]
            for at, token in enumerate(tokens):
                plain = token.replace(",", "").rstrip("%")
                if not at and plain in (str(before + 1), "1") and re.match(r"\W*" + plain, line):
                    before = int(plain)  # the number of a row or a sentence
                    continue
                if plain in allowed or ("." in plain and plain.rstrip("0").rstrip(".") in allowed):
                    continue
                found.append((token, line))
        return found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for one in value.values() for text in _strings(one))
    elif isinstance(value, list | tuple):
        yield from (text for one in value for text in _strings(one))


def _any(texts: Iterable[str]) -> re.Pattern[str]:
    """Any of some texts; one that begins or ends with a digit is not part of a longer number."""
    parts = []
    for text in sorted(texts, key=len, reverse=True):
        before = r"(?<![\d.])" if text[:1].isdigit() else ""
        after = r"(?!\.?\d)" if text[-1:].isdigit() else ""
        parts.append(before + re.escape(text) + after)
    return re.compile("|".join(parts) or "(?!)")


def forms(value: float, places: int, key: str = "") -> set[str]:
    """How a number may be printed: in full, rounded, as a percentage; of what adds up also the neighbouring figure."""
    exact = abs(Decimal(repr(value)))
    found = {f"{exact:f}", _short(exact)}
    if isinstance(value, int):
        return found | {f"{exact:.{n}f}" for n in (places, 2)}
    for number, digits in ((exact, {places, 2, 3, 4, 6, 9, places + 4}), (exact * 100, {0, 1, 2})):
        for n in digits:
            unit = Decimal(1).scaleb(-n)
            found |= {f"{number.quantize(unit, how):f}" for how in (ROUND_HALF_UP, ROUND_HALF_EVEN)}
    if key == "share":
        found |= {f"{(exact * 100).quantize(Decimal('0.01'), how):f}" for how in (ROUND_FLOOR, ROUND_CEILING)}
    if key in _ADDING_UP:
        unit = Decimal(1).scaleb(-places)
        found |= {f"{exact.quantize(unit, how):f}" for how in (ROUND_FLOOR, ROUND_CEILING)}
    return found | {_short(Decimal(f)) for f in found}


def _short(value: Decimal) -> str:
    text = f"{value.quantize(Decimal('0.0001'), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
