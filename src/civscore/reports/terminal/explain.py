"""An explanation in the terminal: from the total down to the cells, every line a sum that a reader can do again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rich.text import Text

from civscore.gap.explain.explanation import Explanation, NodeSteps
from civscore.gap.explain.figures import WHOLE
from civscore.gap.explain.nodes import TotalSteps
from civscore.gap.explain.step import ArithmeticStep
from civscore.reports.shared.arithmetic import DIGITS, Writer, printed
from civscore.reports.shared.gates import failed_sentence
from civscore.reports.shared.standing import head_label
from civscore.reports.terminal.console import PlainConsole, console
from civscore.reports.terminal.explain_standard import TextLine, standard_lines
from civscore.reports.terminal.table import put, table
from civscore.reports.terminal.wrapping import wrapped
from civscore.scoring.gates import gates_of, outcome, worst_first
from civscore.text.explain import ExplainTexts, explain_texts
from civscore.text.gates import gate_texts
from civscore.text.problems.names import SCOPE_KINDS
from civscore.text.terminal import terminal_texts
from civscore.text.workbook.terms import term_texts

_TERMS = 12  # of a longer sum only so many terms are written
_NAMED = 8
_TIMES = "\u00a0×\u00a0"
_SHORT = 4  # decimals of points in a table


@dataclass(frozen=True)
class ExplainRequest:
    """How the explanation was asked for: the run as it was named, the scope's option as typed (for the next command),
    and whether all rows are to be listed."""

    run: str
    options: str = ""
    everything: bool = False


def print_explanation(
    e: Explanation, language: str, asked: ExplainRequest, resolved: Sequence[tuple[str, str]] = ()
) -> None:
    """The explanation: the total, the nodes on the way down, the node's children, or its observations."""
    out, t = console(), explain_texts(language)
    for line in _head(e, t, language, resolved):
        _print(out, line)
    for line in explanation_lines(e, language, asked):
        _print(out, line)
    if e.children and not e.figures.tree.nodes[e.position].leaf:
        _print_children(out, e, t, language)
        _print_next_step(out, e, t, asked)


def explanation_lines(e: Explanation, language: str, asked: ExplainRequest) -> Iterator[TextLine]:
    """The lines of arithmetic, top down."""
    t, rounding = explain_texts(language), e.figures.tree.scheme.rounding
    digits = max(DIGITS, rounding.places + 4)
    writer = Writer(digits, None if asked.everything else _TERMS, t.left_out)
    yield from _total(e, t, writer, language)
    for steps in e.path[1:]:
        yield from _node(e, t, writer, steps)
    if e.standard is not None:
        yield from standard_lines(e, e.standard, t, language, writer, everything=asked.everything)


def _print(out: PlainConsole, line: TextLine) -> None:
    """A line; what does not fit goes on further in."""
    indent, hang = "  " * line.indent, "  " * line.indent + "    "
    together = line.text.replace(" × ", _TIMES)  # a product stays on one line
    first, *rest = wrapped(together, out.width - len(hang)) or [""]
    for start, text in ((indent, first), *((hang, more) for more in rest)):
        out.print(Text(start + text.replace(_TIMES, " × "), style=line.style))


def _head(e: Explanation, t: ExplainTexts, language: str, resolved: Sequence[tuple[str, str]]) -> Iterator[TextLine]:
    scheme, words = e.figures.tree.scheme, terminal_texts(language)
    yield TextLine(f"{scheme.name} · {head_label(e.result, language)}", style="bold")
    for name, label in resolved:
        if name != label:
            yield TextLine(words.resolved.format(name=name, label=label))
    if e.scope.at >= 0:
        member = e.result.scopes[e.scope.kind].members[e.scope.at]
        kind, name = e.scope.kind, e.scope.name
        if kind == "method":
            name = term_texts(language).methods.get(name, name)
        text = t.scope.format(kind=SCOPE_KINDS[language][kind], name=name)
        yield TextLine(text + (t.rank.format(rank=member.rank) if member.rank is not None else ""))


# -- the total --------------------------------------------------------------------------------------------------------


def _total(e: Explanation, t: ExplainTexts, writer: Writer, language: str) -> Iterator[TextLine]:
    yield TextLine("")
    if e.total.step is None:
        yield TextLine(t.nothing_scored)
        return
    yield TextLine(_equation(t.labels["total"], writer, e.total.step), style="bold")
    tree, scheme = e.figures.tree, e.figures.tree.scheme
    how = {"total": t.rounded_total, "parts": t.rounded_parts, "every-level": t.rounded_levels}[scheme.rounding.at]
    yield TextLine(how.format(mode=t.modes[scheme.rounding.mode], places=scheme.rounding.places), 1)
    names = _names(e, [(position, writer.number(value)) for position, value in _terms(e.total)], t)
    if names:
        yield TextLine(names, 1)
    root = e.path[0]
    if root.rate is not None and tree.nodes[0].aggregate != "arithmetic":
        yield TextLine(_equation(t.labels["rate"], writer, root.rate), 1)
        yield TextLine(t.aggregates[tree.nodes[0].aggregate], 1)
    yield from _left(e, t, root)
    if e.scope.kind == WHOLE and e.result.blocked:
        yield TextLine(failed_sentence(gate_texts(language), worst_first(gates_of(e.result))), 1)


def _terms(total: TotalSteps) -> list[tuple[int, Fraction]]:
    return total.parts if len(total.parts) > 1 else []


def _names(e: Explanation, parts: Sequence[tuple[int, str]], t: ExplainTexts) -> str:
    nodes = e.figures.tree.nodes
    return t.comma.join(f"{nodes[p].id} {nodes[p].name} {text}" for p, text in parts)


def _equation(label: str, writer: Writer, step: ArithmeticStep) -> str:
    return f"{label} = {writer.steps(step.formula, step.value, step.rounded)}"


# -- a node on the way down -------------------------------------------------------------------------------------------


def _node(e: Explanation, t: ExplainTexts, writer: Writer, steps: NodeSteps) -> Iterator[TextLine]:
    """What a node counts for, then what that is made of."""
    node = e.figures.tree.nodes[steps.position]
    heading = f"{node.id} {node.name}"
    yield TextLine("")
    points = "" if node.kind == "gate" else f" · {t.points.format(points=writer.number(node.points))}"
    yield TextLine(heading + points, style="bold")
    if node.kind != "base":
        yield TextLine({"bonus": t.bonus, "penalty": t.penalty, "gate": t.gate}[node.kind], 1)
    if node.kind == "gate":
        yield TextLine(t.gate_outcomes[_outcome(e, steps)], 1)
    elif steps.score is None:
        nothing = t.given["nothing"] if node.kind == "base" else t.uncounted
        yield TextLine(t.standings[steps.standing] + t.comma + nothing, 1)
    else:
        yield from _worth(e, t, writer, steps)
    if steps.rate is not None:
        yield TextLine(_equation(t.labels["rate"], writer, steps.rate), 1)
        if steps.by_ratio and len(e.figures.tree.mixtures[steps.position].children) > 1:
            yield TextLine(t.by_ratio, 1)
        if t.aggregates[node.aggregate]:
            yield TextLine(t.aggregates[node.aggregate], 1)
            yield TextLine(t.not_shares.format(node=heading), 1)
    yield from _left(e, t, steps)


def _outcome(e: Explanation, steps: NodeSteps) -> str:
    known = e.figures.known(steps.position)
    return outcome(e.figures.exact(steps.position) if known else None, steps.standing)


def _worth(e: Explanation, t: ExplainTexts, writer: Writer, steps: NodeSteps) -> Iterator[TextLine]:
    """Points × rate in one line where the node keeps its own points and is rounded here, else step by step."""
    assert steps.score is not None
    if steps.position == e.position and _is_a_share(e):
        total = e.total.step
        assert total is not None and total.rounded is not None and steps.score.rounded is not None
        yield TextLine(t.share.format(score=printed(steps.score.rounded), total=printed(total.rounded)), 1)
    if steps.rounded is None:
        yield TextLine(_equation(t.labels["score"], writer, steps.score), 1)
    if steps.effective is not None:
        yield TextLine(_equation(t.labels["effective"], writer, steps.effective), 1)
    if steps.points is not None:
        yield TextLine(_equation(t.labels["points"], writer, steps.points), 1)
    if steps.own is not None:
        yield TextLine(_equation(t.labels["own"], writer, steps.own), 1)
    nodes = e.figures.tree.nodes
    added = nodes[steps.position].depth == 1 and nodes[0].aggregate == "arithmetic"
    if steps.carried is not None and not added:  # what is added up is the score itself
        yield TextLine(_equation(t.labels["carried"], writer, steps.carried), 1)
    if steps.rounded is not None:
        yield TextLine(_equation(t.labels["score"], writer, steps.rounded), 1)


def _is_a_share(e: Explanation) -> bool:
    """Whether the explained node's score is a part of the total that adds up with the others' on its level."""
    nodes, at = e.figures.tree.nodes, e.position
    if e.total.step is None or nodes[at].kind != "base":
        return e.total.step is not None and nodes[at].kind == "bonus"
    if nodes[at].depth > 1 and e.figures.tree.scheme.rounding.at != "total":
        return False
    return all(nodes[s.position].aggregate == "arithmetic" for s in e.path[:-1])


def _left(e: Explanation, t: ExplainTexts, steps: NodeSteps) -> Iterator[TextLine]:
    """What has no part in the rate of a group, and why."""
    nodes = e.figures.tree.nodes
    if steps.out:
        reasons: dict[str, list[int]] = {}
        for position, standing in steps.out:
            reasons.setdefault(t.standings[standing], []).append(position)
        listed = [t.left.format(nodes=_listed(t, e, positions), why=why) for why, positions in reasons.items()]
        yield TextLine(t.out.format(nodes=t.then.join(listed)), 1)
    if steps.weightless and nodes[steps.position].points:
        yield TextLine(t.weightless.format(nodes=_listed(t, e, steps.weightless)), 1)
    if steps.zeros:
        yield TextLine(t.zeros.format(nodes=_listed(t, e, steps.zeros)), 1)


def _listed(t: ExplainTexts, e: Explanation, positions: Sequence[int]) -> str:
    nodes = e.figures.tree.nodes
    names = t.list_comma.join(f"{nodes[p].id} {nodes[p].name}" for p in positions[:_NAMED])
    return names + (f" … ({len(positions)})" if len(positions) > _NAMED else "")


# -- what it is made of -----------------------------------------------------------------------------------------------


def _print_children(out: PlainConsole, e: Explanation, t: ExplainTexts, language: str) -> None:
    nodes, words = e.figures.tree.nodes, terminal_texts(language)
    moved = any(steps.effective is not None for steps in e.children)
    full = t.labels["effective"] if moved else t.full
    made = table((t.node, "<"), (full, ">"), (t.rate, ">"), (t.score, ">"), (t.note, "="))
    digits = max(DIGITS, e.figures.tree.scheme.rounding.places + 4)
    for steps in e.children:
        node, known = nodes[steps.position], e.figures.known(steps.position)
        worth = e.figures.effective[steps.position] if moved else node.points
        points = "–" if node.kind == "gate" or (moved and not known) else Writer(_SHORT).number(worth)
        rate = Writer(digits).number(e.figures.carried(steps.position)) if known else "–"
        score = printed(steps.score.rounded) if steps.score and steps.score.rounded is not None else "–"
        note = t.standings[steps.standing] or words.kinds[node.kind]
        made.add_row(f"{node.id} {node.name}", points, rate, score, note)
    put(out, t.children, made)


def _print_next_step(out: PlainConsole, e: Explanation, t: ExplainTexts, asked: ExplainRequest) -> None:
    """The command for the child that lost most."""
    scored = [s for s in e.children if s.score is not None]
    if not scored:
        return
    most = max(scored, key=lambda s: e.figures.effective[s.position] * (1 - e.figures.carried(s.position)))
    node = e.figures.tree.nodes[most.position].id
    out.print()
    text = t.next_step.format(run=_quoted(asked.run), node=_quoted(node) + asked.options)
    out.print(Text(text, style="dim"), soft_wrap=True)


def _quoted(word: str) -> str:
    return f'"{word}"' if any(c in word for c in " ()'&|;<>*?$") else word
