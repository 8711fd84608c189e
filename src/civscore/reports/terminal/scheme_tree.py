"""A scheme in the terminal: status, sources, and the tree with points, rules and where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text

from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.gates import gate_note
from civscore.reports.terminal.scheme_list import replaced
from civscore.reports.terminal.table import TextTable, put_wrapped
from civscore.reports.terminal.wrapping import wrapped
from civscore.rules.combines import POOLED
from civscore.rules.converts import LINEAR
from civscore.rules.rule import RuleWords
from civscore.scheme.tree import Indicator, Tree
from civscore.text import show
from civscore.text.lists import labelled, listed, parted
from civscore.text.scheme_title import scheme_title
from civscore.text.schemes import SchemeTexts, scheme_texts
from civscore.text.terminal import TerminalTexts, terminal_texts
from civscore.text.workbook.terms import term_texts

_ILLUSTRATIVE = "illustrative"
_WIDEST_MARK = 10


def print_tree(tree: Tree, language: str) -> None:
    """One scheme: status, sources, and every node with its points, its rules and where they come from."""
    out, t, words = PlainConsole(), terminal_texts(language), scheme_texts(language)
    _print_facts(out, words, tree, language)
    rows = [_Row.of(t, words, node, gate_note(language, tree, i), language) for i, node in enumerate(tree.nodes) if i]
    marked = any(row.mark for row in rows)
    marks = [(words.mark, "=")] if marked else []
    room = (
        out.width
        - 2
        - 3 * (2 + marked)
        - sum(
            max(map(cell_len, texts))
            for texts in (
                [t.points, *(r.points for r in rows)],
                [words.mark, *(r.mark for r in rows)] if marked else [""],
            )
        )
    )
    rules = min(max(map(cell_len, [words.rule, *(r.rules for r in rows)])), room // 3)
    made = TextTable(*marks, (t.indicator, "="), (t.points, ">"), (words.rule, "="))
    for row in rows:
        for cells in row.lines(room - rules, rules):
            made.add_row(*cells[not marked :])
    out.print()
    out.print(made)
    if marked:
        _print_legend(out, words, tree)


@dataclass(frozen=True)
class _Row:
    """A node as it is printed."""

    mark: str
    indent: str
    name: str
    points: str
    rules: str
    style: str

    @classmethod
    def of(cls, t: TerminalTexts, words: SchemeTexts, node: Indicator, note: str, language: str) -> _Row:
        kind = f" [{t.kinds[node.kind]}]" if node.kind != "base" else ""
        points = "" if node.kind == "gate" else show.full_marks(node.points)
        indent, style = "  " * (node.depth - 1), "bold" if node.children else ""
        return cls(
            _mark(words, node)[:_WIDEST_MARK],
            indent,
            f"{node.id} {node.name}{kind}{note}",
            points,
            _rules(node, language),
            style,
        )

    def lines(self, room: int, rules: int) -> Iterator[list[str | Text]]:
        """The cells of its lines: what has no room goes on in the next."""
        names = wrapped(self.name, room - len(self.indent))
        for at, (name, rule) in enumerate(zip_longest(names, wrapped(self.rules, rules), fillvalue="")):
            mark, points = ("", "") if at else (self.mark, self.points)
            yield [
                Text(mark, style="dim"), Text(self.indent + name, style=self.style), Text(points, style=self.style),
                Text(rule, style="dim"),
            ]  # fmt: skip


def _print_facts(out: PlainConsole, words: SchemeTexts, tree: Tree, language: str) -> None:
    scheme = tree.scheme
    target = words.target.format(target=show.full_marks(scheme.target)) if scheme.target is not None else ""
    out.print(Text(scheme_title(scheme.name, scheme.edition, language), style="bold"))
    facts = words.facts.format(
        id=scheme.id, status=term_texts(language).scheme_statuses[scheme.status], target=target,
        points=show.full_marks(tree.points), standards=len(tree.leaves),
    )  # fmt: skip
    put_wrapped(out, facts)
    if tree.profile is not None:
        put_wrapped(out, words.profile.format(profile=tree.profile, known=listed(scheme.profiles, language)))
    if gone := scheme.superseded:
        said = parted(replaced(words, gone.by, gone.unknown), language)
        put_wrapped(out, labelled(words.superseded, said, language))
    if scheme.note:
        put_wrapped(out, words.note.format(note=scheme.note))
    if scheme.sources:
        out.print(words.sources)
    for source in scheme.sources:
        put_wrapped(out, source, "  ", style="dim")


def _mark(words: SchemeTexts, node: Indicator) -> str:
    if node.source is None:
        return ""
    return words.illustrative if node.source == _ILLUSTRATIVE else f"[{node.source}]"


def _rules(node: Indicator, language: str) -> str:
    if node.judge is None:
        return ""
    steps: list[tuple[str, RuleWords]] = [(node.judge.type, node.judge.words)]
    steps += [(node.combine.type, node.combine.way.words)] if node.combine.type != POOLED.type else []
    steps += [(node.convert.type, node.convert.words)] if node.convert.type != LINEAR.type else []
    return " → ".join(words.name.zh if language == "zh" else key for key, words in steps)


def _print_legend(out: PlainConsole, words: SchemeTexts, tree: Tree) -> None:
    said = [node.source for node in tree.nodes[1:] if node.source]
    illustrative = said.count(_ILLUSTRATIVE)
    legend = words.legend.format(sourced=len(said) - illustrative, illustrative=illustrative)
    put_wrapped(out, legend, style="dim")
