"""The sample and the sites to go back to, in the terminal."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from civscore.field.revisit import Revisit
from civscore.field.sample import Sample
from civscore.reports.shared.revisit import revisit_counts, revisit_title
from civscore.reports.shared.second import second_line
from civscore.reports.terminal.console import PlainConsole
from civscore.reports.terminal.table import put, put_wrapped, table
from civscore.text.field import FieldTexts, field_texts
from civscore.text.lists import labelled, listed, parted
from civscore.text.show import full_marks

SITES = 15


def print_sample(sample: Sample, language: str, output: Path, *, made: bool) -> None:
    """How many of each type were drawn, and all that is needed to draw them again."""
    out, t = PlainConsole(), field_texts(language)
    out.print(Text(t.title.format(scheme=sample.scheme.name), style="bold"))
    _print_sources(out, t, sample, made, language)
    made_table = table((t.site_type, "<"), (t.there, ">"), (t.number, ">"), (t.drawn, ">"), (t.must, ">"),
                       (t.reserves, ">"))  # fmt: skip
    sums = [0] * 5
    for group in sample.groups:
        counts = [group.there, group.number, len(group.sites), group.must, len(group.reserves)]
        sums = [a + b for a, b in zip(sums, counts, strict=True)]
        made_table.add_row(sample.type_name(group.site_type), *map(str, counts))
    made_table.add_row(Text(t.sum, style="bold"), *(Text(str(n), style="bold") for n in sums))
    out.print()
    out.print(made_table)
    if sample.settings.by:
        _print_parts(out, t, sample)
    out.print()
    by = f" --by {sample.by.rpartition('/')[2]}" if sample.by else ""
    double = f" --double {full_marks(sample.second.share * 100)}" if sample.second else ""
    out.print(t.again_with.format(options=f"--seed {sample.settings.seed}{by}{double}"), soft_wrap=True)
    out.print(t.written.format(path=output), soft_wrap=True)
    if sample.second:
        out.print(t.second_next.format(path=output), soft_wrap=True)


def _print_parts(out: PlainConsole, t: FieldTexts, sample: Sample) -> None:
    parts = sample.parts()
    made = table((sample.by, "<"), (t.there, ">"), (t.drawn, ">"), (t.must, ">"), (t.reserves, ">"))
    for part in parts[:SITES]:
        made.add_row(part.name or t.part, *map(str, (part.there, part.drawn, part.must, part.reserves)))
    put(out, t.parts.format(by=sample.by), made)
    if len(parts) > SITES:
        out.print(t.parts_more.format(count=len(parts) - SITES), style="dim")


def _print_sources(out: PlainConsole, t: FieldTexts, sample: Sample, made: bool, language: str) -> None:
    settings = sample.settings
    lines = {
        t.seed: (t.seed_made if made else t.seed_given).format(seed=settings.seed),
        t.register: f"{Path(sample.register.path).name}  sha256 {sample.register.sha256}",
        t.scheme: f"{sample.scheme.id}  sha256 {sample.scheme_sha256}",
        t.spread: t.spread_over.format(by=sample.by) if settings.by else t.spread_type,
    }
    if sample.second:
        lines[t.second_visits] = second_line(sample, t)
    if sample.skipped:
        lines[t.skipped] = listed(sample.skipped, language)
    for name, text in lines.items():
        out.print(labelled(name, text, language), soft_wrap=True)


def print_revisit(found: Revisit, language: str, output: Path, name: str) -> None:
    """The sites that lost most, with their faults."""
    out, t = PlainConsole(), field_texts(language)
    out.print(Text(revisit_title(found, t), style="bold"))
    if found.run and name != found.run:
        out.print(t.resolved.format(name=name, label=found.run))
    out.print(revisit_counts(found, t))
    if not found.sites:
        out.print(t.revisit_nothing)
    made = table((t.lost, ">"), (t.site, "w"), (t.faults, ">"), (t.to_verify, ">"), (t.fault, "w"))
    for entry in found.sites[:SITES]:
        faults = parted((f"{f.standard} {f.text}" for f in entry.faults), language)
        made.add_row(f"{entry.points:.3f}", entry.name, str(len(entry.faults)), str(entry.claimed or "–"), faults)
    if found.sites:
        put(out, t.revisit_note, made)
    if len(found.sites) > SITES:
        out.print(t.revisit_more.format(count=len(found.sites) - SITES), style="dim")
    out.print()
    out.print(t.written.format(path=output), soft_wrap=True)
    if found.sites:
        put_wrapped(out, t.revisit_next.format(scheme=found.file.scheme.id, path=output))
