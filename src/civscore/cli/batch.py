"""``civ-score batch``: every county of a list is read, scored and saved; what is done is not done again."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli import exits
from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, language_of, usable_label
from civscore.text.province import HELP as OWN

if TYPE_CHECKING:
    from civscore.cli.batch_running import Order
    from civscore.province.county_runs import MonthFacts
    from civscore.province.done import Done
    from civscore.province.listing import County, Province
    from civscore.province.outcome import Outcome

_HELP = OWN[help_language()]
_DONE, _FACTS = Path(".civscore") / "batch.json", Path(".civscore") / "overview.json"

ProvinceArgument = Annotated[Path, typer.Argument(metavar="PROVINCE", help=_HELP.province, show_default=False)]


def batch(
    province: ProvinceArgument,
    label: Annotated[str | None, typer.Option("--label", metavar="NAME", help=_HELP.label)] = None,
    only: Annotated[list[str] | None, typer.Option("--only", metavar="COUNTY", help=_HELP.only)] = None,
    again: Annotated[bool, typer.Option("--again", help=_HELP.again)] = False,
    workers: Annotated[int, typer.Option("--workers", metavar="N", min=1, help=_HELP.workers)] = 1,
    lenient: Annotated[bool, typer.Option("--lenient", help=_HELP.lenient)] = False,
    replace: Annotated[bool, typer.Option("--replace", help=_HELP.replace)] = False,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Score every county of a list, and save each in its own history."""
    from civscore.cli.batch_running import read_schemes_anew
    from civscore.cli.documents import print_json
    from civscore.cli.files import write_text
    from civscore.province.done import Done, done_text, load_done
    from civscore.province.listing import load_province
    from civscore.reports.json.batch import batch_to_json
    from civscore.reports.terminal.batch import print_batch
    from civscore.text.problems.sentences import sentence

    language = language_of(lang)
    read_schemes_anew()
    listed = load_province(province)
    chosen = [*_orders(listed, _chosen(listed, only or []), usable_label(label), lenient, replace)]
    path = listed.folder / _DONE
    done = load_done(path)
    kept, todo, outcomes = _sorted_out(chosen, {} if again else done)
    new: dict[str, MonthFacts] = {}
    for county, order, key, outcome in _scored(todo, workers, language):
        outcomes.append(outcome)
        if not outcome.failed:
            done[_entry(county, order)] = Done(key, outcome.label, outcome.revision)
            write_text(path, done_text(done))  # at once: what was done stays done, whatever comes after
            new |= outcome.facts
    if new:
        facts = kept_facts(listed)
        keep_facts(listed, {**facts, **new}, facts)
    order_of = {county.name: at for at, county in enumerate(listed.counties)}
    outcomes.sort(key=lambda outcome: order_of[outcome.name])
    if json:
        print_json(batch_to_json(listed.name, outcomes, kept, lambda p: sentence(p, language)))
    else:
        print_batch(listed.name, outcomes, kept, language)
    if any(outcome.failed for outcome in outcomes):
        raise typer.Exit(exits.BAD_INPUT)


def kept_facts(listed: Province) -> dict[str, MonthFacts]:
    """What was worked out of the counties' assessments before."""
    from civscore.province.kept_facts import load_facts

    return load_facts(listed.folder / _FACTS)


def keep_facts(listed: Province, facts: Mapping[str, MonthFacts], before: Mapping[str, MonthFacts]) -> None:
    """Keep what was worked out, where that is more than *before*; where it cannot be written, next time will do."""
    from contextlib import suppress

    from civscore.cli.files import write_text
    from civscore.errors import CivScoreError
    from civscore.province.kept_facts import facts_text

    if facts.keys() - before.keys():
        with suppress(CivScoreError):
            write_text(listed.folder / _FACTS, facts_text(facts))


def _chosen(listed: Province, names: Sequence[str]) -> list[County]:
    """The counties that were asked for; all without a name.

    Raises:
        UsageError: there is none of that name.
    """
    from civscore.errors import CivScoreError, UsageError, closest
    from civscore.matching import normalized

    if not names:
        return [*listed.counties]
    known = {normalized(county.name): county for county in listed.counties}
    missing = [name for name in names if normalized(name) not in known]
    if missing:
        spoken = [county.name for county in listed.counties]
        raise UsageError([
            CivScoreError.of("county-unknown", given=n, guess=closest(n, spoken)).problems[0] for n in missing
        ])  # fmt: skip
    wanted = {normalized(name) for name in names}
    return [county for name, county in known.items() if name in wanted]


def _orders(
    listed: Province, counties: Sequence[County], label: str, lenient: bool, replace: bool
) -> Iterator[tuple[County, Order]]:  # fmt: skip
    """Each county with what is asked of it.

    Raises:
        UsageError: nobody says what its run is called.
    """
    from civscore.cli.batch_running import Order
    from civscore.errors import CivScoreError, UsageError, Where

    for county in counties:
        own = label or (usable_label(county.label) if county.label else "")
        if not own:
            raise UsageError(CivScoreError.of("batch-no-label", Where(str(listed.path))).problems)
        yield county, Order(own, lenient, replace)


def _entry(county: County, order: Order) -> str:
    return f"{county.name} {order.label}"


def _sorted_out(
    chosen: Sequence[tuple[County, Order]], done: dict[str, Done]
) -> tuple[list[str], list[tuple[County, Order, str]], list[Outcome]]:
    """The names of the counties that are done already, those that are to be done with their keys, and what stopped the
    others."""
    from civscore.cli.batch_running import is_saved, key_for, scheme_id_of
    from civscore.errors import CivScoreError
    from civscore.province.outcome import Outcome

    kept: list[str] = []
    todo: list[tuple[County, Order, str]] = []
    stopped: list[Outcome] = []
    for county, order in chosen:
        try:
            key, before = key_for(county, order), done.get(_entry(county, order))
            same = before is not None and before.key == key
            if same and before and is_saved(county, scheme_id_of(county), before.label, before.revision):
                kept.append(county.name)
            else:
                todo.append((county, order, key))
        except CivScoreError as error:
            stopped.append(Outcome(county.name, problems=error.problems))
    return kept, todo, stopped


def _scored(
    todo: Sequence[tuple[County, Order, str]], workers: int, language: str
) -> Iterator[tuple[County, Order, str, Outcome]]:  # fmt: skip
    """Each county with what came of it, in the order in which they are done."""
    from civscore.cli.batch_running import run_county
    from civscore.cli.progress import stepping
    from civscore.text.province import province_texts

    count = min(workers, len(todo), 4 * (os.cpu_count() or 1))
    with stepping(province_texts(language).scoring, len(todo)) as step:
        if count <= 1:
            for county, order, key in todo:
                step(county.name)
                yield county, order, key, run_county(county, order)
            return
        from concurrent.futures import ProcessPoolExecutor, as_completed
        from multiprocessing import get_context

        with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
            running = {pool.submit(run_county, county, order): (county, order, key) for county, order, key in todo}
            for future in as_completed(running):
                county, order, key = running[future]
                step(county.name)
                yield county, order, key, future.result()
