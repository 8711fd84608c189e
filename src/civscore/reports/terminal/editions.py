"""The differences between two editions of a scheme in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from civscore.reports.terminal.console import PlainConsole, console
from civscore.reports.terminal.scheme_words import SchemeWords, said
from civscore.reports.terminal.table import put, table
from civscore.scheme.editions import Difference, SchemeDiff
from civscore.scheme.model import SchemeFile
from civscore.text.editions import EditionTexts, edition_texts
from civscore.text.lists import bracketed
from civscore.text.scheme_title import scheme_title
from civscore.text.terminal import terminal_texts


def print_editions(diff: SchemeDiff, language: str, outputs: Sequence[Path]) -> None:
    """All differences: settings, nodes, points, rules."""
    out, t = console(), edition_texts(language)
    words = SchemeWords((diff.new.scheme, diff.old.scheme), language)
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
    _print_settings(out, t, diff, words, settings)
    _print_nodes(out, t, language, nodes)
    _print_points(out, t, language, points)
    _print_rules(out, t, diff, words, rules)
    for path in outputs:
        out.print(terminal_texts(language).written.format(path=path), soft_wrap=True)


def _called(file: SchemeFile, language: str) -> str:
    return scheme_title(file.scheme.name, file.scheme.edition, language)


def _print_settings(
    out: PlainConsole, t: EditionTexts, diff: SchemeDiff, words: SchemeWords, found: list[Difference]
) -> None:
    made = table((t.key, "="), (t.old, "w"), (t.new, "w"))
    for d in found:
        key = words.key(d.key) + bracketed(d.profile, words.language)
        made.add_row(key, *_pair(diff, words, d))
    if found:
        put(out, t.settings, made)


def _print_nodes(out: PlainConsole, t: EditionTexts, language: str, found: list[Difference]) -> None:
    made = table((t.what, "="), (t.node, "w"), ("", "w"))
    for d in found:
        made.add_row(t.kinds[d.kind], f"{d.id} {d.name}", _what(t, d, language))
    if found:
        put(out, t.nodes, made)
    renumbered = sum(d.kind == "renumbered" for d in found)
    if renumbered:
        out.print(t.by_name.format(count=renumbered), style="dim")


def _what(t: EditionTexts, d: Difference, language: str) -> str:
    if d.kind == "renumbered":
        return t.renumbered.format(old=d.old, new=d.new)
    if d.kind == "moved":
        return t.moved.format(old=d.old or t.whole, new=d.new or t.whole)
    if d.kind == "renamed":
        return f"{d.old} → {d.new}"
    return f"{t.points} {said(d.new if d.kind == 'added' else d.old)}" + bracketed(d.profile, language)


def _print_points(out: PlainConsole, t: EditionTexts, language: str, found: list[Difference]) -> None:
    made = table((t.node, "<"), (t.old, ">"), (t.new, ">"), (t.change, ">"))
    for d in found:
        name = f"{d.id} {d.name}" + bracketed(d.profile, language)
        change = said(d.new - d.old)
        made.add_row(name, said(d.old), said(d.new), change if change.startswith("-") else f"+{change}")
    if found:
        put(out, t.points, made)


def _print_rules(
    out: PlainConsole, t: EditionTexts, diff: SchemeDiff, words: SchemeWords, found: list[Difference]
) -> None:
    made = table((t.node, "w"), (t.key, "="), (t.old, "w"), (t.new, "w"))
    for d in found:
        made.add_row(f"{d.id} {d.name}", words.key(d.key), *_pair(diff, words, d))
    if found:
        put(out, t.rules, made)


def _pair(diff: SchemeDiff, words: SchemeWords, d: Difference) -> tuple[str, str]:
    return words.value(d.key, d.old, diff.old.scheme), words.value(d.key, d.new, diff.new.scheme)
