"""The differences between two editions of a scheme in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from rich.text import Text

from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.run import console
from civscore.reports.terminal.table import put, table, wrapping_table
from civscore.scheme.editions import Difference, SchemeDiff
from civscore.scheme.model import SchemeFile
from civscore.text.editions import EditionTexts, edition_texts
from civscore.text.scheme_title import scheme_title
from civscore.text.show import number
from civscore.text.terminal import terminal_texts

NOTHING = "–"


def print_editions(diff: SchemeDiff, language: str, outputs: Sequence[Path]) -> None:
    """All differences: settings, nodes, points, rules."""
    out, t = console(), edition_texts(language)
    out.print(Text(t.title.format(old=_called(diff.old, language), new=_called(diff.new, language)), style="bold"))
    settings = [d for d in diff.differences if d.kind == "setting"]
    points = [d for d in diff.differences if d.kind == "changed" and d.key == "points"]
    rules = [d for d in diff.differences if d.kind == "changed" and d.key != "points"]
    nodes = [d for d in diff.differences if d.kind not in ("setting", "changed")]
    if not diff.differences:
        out.print(t.equal)
    else:
        counts = {"settings": len(settings), "nodes": len(nodes), "points": len(points), "rules": len(rules)}
        out.print(t.counts.format(total=len(diff.differences), **counts))
    _print_settings(out, t, settings)
    _print_nodes(out, t, nodes)
    _print_points(out, t, points)
    _print_rules(out, t, rules)
    for path in outputs:
        out.print(terminal_texts(language).written.format(path=path), soft_wrap=True)


def _called(file: SchemeFile, language: str) -> str:
    return scheme_title(file.scheme.name, file.scheme.edition, language)


def _print_settings(out: PlainConsole, t: EditionTexts, found: list[Difference]) -> None:
    made = wrapping_table((t.key, "="), (t.old, "w"), (t.new, "w"))
    for d in found:
        made.add_row(_key(d), said(d.old), said(d.new))
    if found:
        put(out, t.settings, made)


def _print_nodes(out: PlainConsole, t: EditionTexts, found: list[Difference]) -> None:
    made = wrapping_table((t.what, "="), (t.node, "w"), ("", "w"))
    for d in found:
        made.add_row(t.kinds[d.kind], f"{d.id} {d.name}", _what(t, d))
    if found:
        put(out, t.nodes, made)
    renumbered = sum(d.kind == "renumbered" for d in found)
    if renumbered:
        out.print(t.by_name.format(count=renumbered), style="dim")


def _what(t: EditionTexts, d: Difference) -> str:
    if d.kind == "renumbered":
        return t.renumbered.format(old=d.old, new=d.new)
    if d.kind == "moved":
        return t.moved.format(old=d.old or t.whole, new=d.new or t.whole)
    if d.kind == "renamed":
        return f"{d.old} → {d.new}"
    return f"{t.points} {said(d.new if d.kind == 'added' else d.old)}" + (f" ({d.profile})" if d.profile else "")


def _print_points(out: PlainConsole, t: EditionTexts, found: list[Difference]) -> None:
    made = table((t.node, "<"), (t.old, ">"), (t.new, ">"), (t.change, ">"))
    for d in found:
        name = f"{d.id} {d.name}" + (f" ({d.profile})" if d.profile else "")
        change = said(d.new - d.old)
        made.add_row(name, said(d.old), said(d.new), change if change.startswith("-") else f"+{change}")
    if found:
        put(out, t.points, made)


def _print_rules(out: PlainConsole, t: EditionTexts, found: list[Difference]) -> None:
    made = wrapping_table((t.node, "w"), (t.key, "="), (t.old, "w"), (t.new, "w"))
    for d in found:
        made.add_row(f"{d.id} {d.name}", d.key, said(d.old), said(d.new))
    if found:
        put(out, t.rules, made)


def _key(d: Difference) -> str:
    return d.key + (f" ({d.profile})" if d.profile else "")


def said(value: Any) -> str:
    """A plain value in words: ``deduct (each 2, full 10)``; a number exactly, as a fraction where it must be."""
    if value is None or value == [] or value == {}:
        return NOTHING
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Fraction | int):
        return number(Fraction(value))
    if isinstance(value, dict):
        inner = ", ".join(f"{key} {said(one)}" for key, one in value.items() if key != "type")
        return f"{value['type']} ({inner})" if "type" in value and inner else str(value.get("type", inner))
    if isinstance(value, list):
        return ("; " if any(isinstance(one, dict) for one in value) else "、").join(map(said, value))
    return str(value)
