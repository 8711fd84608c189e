"""``civ-score run -s A -s B``: one inspection under several schemes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from civscore.cli import exits
from civscore.cli.options import Lang, language_of

if TYPE_CHECKING:
    from civscore.errors import Problem
    from civscore.months.admission import Wish
    from civscore.months.history import History, SavedRun
    from civscore.readers.readings import Readings
    from civscore.scheme.tree import Tree
    from civscore.scoring.result import Result


@dataclass(frozen=True)
class JointOptions:
    """What the command line said besides inputs and schemes (see ``civscore.cli.run``)."""

    label: str
    profiles: list[str]
    outputs: list[Path]
    by: str
    json: bool
    no_save: bool
    fail_under: float | None
    lenient: bool
    lang: Lang | None
    wish: Wish
    beside: Path
    sites: Path | None
    ranks: bool = False

    @property
    def language(self) -> str:
        """The language of what is printed."""
        return language_of(self.lang)


def run_jointly(names: Sequence[str], readings: Readings, history: History, options: JointOptions) -> None:
    """Score the readings under every scheme, save one run each, and report them together.

    Raises:
        CivScoreError: a scheme is named twice or has faults, or rows are faulty under one of them: nothing is saved.
    """
    from civscore.cli.delivery import stand, under
    from civscore.cli.messages import show_problems, worth_showing
    from civscore.cli.runs import run_before
    from civscore.scoring.tags import tag_meant

    trees = trees_of(names, options.profiles)
    options = replace(options, by=tag_meant(options.by, trees))
    scored = _scored(trees, readings, history, options)
    results = [result for result, _ in scored]
    for result in results:
        stand(result, history, options.wish, save=not options.no_save)
    show_problems(_once(worth_showing([p for r in results for p in r.problems])), options.language)
    previous = [found.run if (found := run_before(result, history)) else None for result in results]
    if options.ranks:
        from civscore.trust.ranks.ranks import with_likely_places

        for result in results:
            with_likely_places(result)
    written = [path for r, p in zip(results, previous, strict=True) for path in _write(r, p, options)]
    saved = _saved(scored, history, options)
    _report(results, previous, saved, written, str(history.path), options)
    if any(under(result, options.fail_under) for result in results):
        raise typer.Exit(exits.FALLS_SHORT)


def _saved(
    scored: Sequence[tuple[Result, Readings]], history: History, options: JointOptions
) -> list[SavedRun | None]:  # fmt: skip
    """Save the runs, all of them or none; None for each where nothing is to be saved."""
    from civscore.cli import record

    if options.no_save:
        return [None for _ in scored]
    saved = history.save_all(scored, lenient=options.lenient, wish=options.wish)
    record.saved.extend(run.label for run in saved)
    return [*saved]


def trees_of(names: Sequence[str], profiles: Sequence[str]) -> list[Tree]:
    """The trees of the named schemes, each under the one of the *profiles* that it has.

    Raises:
        CivScoreError: a scheme is named twice or has faults, or no scheme has a profile.
    """
    from civscore.cli.schemes import scheme_named
    from civscore.errors import CivScoreError, Where
    from civscore.scheme.building import build_tree

    files = [scheme_named(name) for name in names]
    ids = [file.scheme.id for file in files]
    twice = next((id_ for id_ in ids if ids.count(id_) > 1), None)
    if twice is not None:
        raise CivScoreError.of("scheme-twice", Where(), id=twice)
    known = {p for file in files for p in file.scheme.profiles}
    unknown = [p for p in profiles if p not in known]
    if unknown:
        code = "unknown-profile" if known else "no-profiles"
        raise CivScoreError.of(code, Where(), profile=unknown[0], known=sorted(known))
    own = [next((p for p in profiles if p in file.scheme.profiles), None) for file in files]
    return [build_tree(file, profile) for file, profile in zip(files, own, strict=True)]


def _scored(
    trees: Sequence[Tree], readings: Readings, history: History, options: JointOptions
) -> list[tuple[Result, Readings]]:
    """The results under one label, each with its own rows; one whose score another uses comes first."""
    from civscore.cli.clock import now
    from civscore.cli.photos import photo_problems
    from civscore.cli.register import register_meant, register_text
    from civscore.errors import CivScoreError
    from civscore.months.joint import in_order
    from civscore.months.notified import with_notified
    from civscore.months.takes import take_scores
    from civscore.scoring.score import score
    from civscore.scoring.whose_rows import rows_for, without_ambiguous

    readings = without_ambiguous(readings, trees, options.lenient)
    found: dict[str, tuple[Result, Readings]] = {}
    problems: list[Problem] = []
    label, created = options.label, now()
    register = register_meant(options.sites, options.beside)
    for tree in in_order(trees):
        own = rows_for(readings, tree, [t for t in trees if t is not tree])
        fresh = [result for result, _ in found.values()]
        try:
            own = take_scores(own, tree, history, label=label, created=created, fresh=fresh)
            own = with_notified(own, tree, history, label)
            own.problems = [*own.problems, *photo_problems(own, tree, history, register, options.language)]
            result = score(own, tree, label=label, created=created, lenient=options.lenient)
            result.register = register_text(options.sites, tree, history, result, options.beside)
        except CivScoreError as error:
            problems += error.problems
            continue
        label = label or result.label
        found[tree.scheme.id] = (result, own)
    if problems:
        raise CivScoreError(_once([p for p in problems if p.level != "note"]))
    return [found[tree.scheme.id] for tree in trees]


def _once(problems: Sequence[Problem]) -> list[Problem]:
    """What several schemes say of the same place is said once."""
    return list({(p.code, p.where, repr(p.values)): p for p in problems}.values())


def _write(result: Result, previous: SavedRun | None, options: JointOptions) -> list[Path]:
    """The Excel reports of one scheme, each under its name with the scheme's id."""
    from civscore.cli.delivery import write_report

    paths = [p.with_name(f"{p.stem}-{result.tree.scheme.id}{p.suffix}") for p in options.outputs if _is_book(p)]
    for path in paths:
        write_report(result, path, options.lang, previous)
    return paths


def _is_book(path: Path) -> bool:
    return path.suffix.lower() == ".xlsx"


def _report(
    results: list[Result], previous: list[SavedRun | None], saved: list[SavedRun | None], written: list[Path],
    history: str, options: JointOptions,
) -> None:  # fmt: skip
    from civscore.cli.documents import print_json, write_files
    from civscore.months.joint import costliest
    from civscore.reports.json.joint import to_json
    from civscore.reports.terminal.joint import FAULTS, print_joint

    faults = costliest(results, FAULTS)
    documents = [path for path in options.outputs if not _is_book(path)]
    document: dict[str, Any] = to_json(results, faults, options.language) if documents or options.json else {}
    write_files(documents, lambda: document, {".html": lambda path: _page(results, previous, path, options)})
    if options.json:
        print_json(document)
    else:
        print_joint(results, faults, options.language, previous, saved, [*written, *documents], history, options.by)


def _page(results: list[Result], previous: list[SavedRun | None], path: Path, options: JointOptions) -> None:
    from civscore.cli.opening import file_language
    from civscore.months.joint import costliest
    from civscore.reports.html.joint import FAULTS, write_joint_page

    language = file_language(options.lang, results[0].tree.scheme.language)
    write_joint_page(results, costliest(results, FAULTS), previous, path, language=language)
