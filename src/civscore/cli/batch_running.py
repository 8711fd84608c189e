"""One county of a batch: what its run depends on, and the run itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.errors import CivScoreError
from civscore.province.outcome import Outcome

if TYPE_CHECKING:
    from civscore.months.history import History, SavedRun
    from civscore.province.county_runs import MonthFacts
    from civscore.province.listing import County
    from civscore.readers.layout import Layout
    from civscore.scheme.model import SchemeFile


@dataclass(frozen=True)
class Order:
    """What a batch asks of each county: its label, whether faulty rows are left out, and whether it may replace a
    larger run."""

    label: str
    lenient: bool
    replace: bool


def key_for(county: County, order: Order) -> str:
    """A key of all that a county's run depends on: program, scheme, settings, register, and the bytes of every input.

    Raises:
        CivScoreError: the scheme or an input cannot be read.
    """
    from civscore.province.done import digest_of
    from civscore.readers.files.opening import check_readable, file_hash
    from civscore.readers.files.sources import find_sources
    from civscore.version import __version__

    file = _scheme(county)
    settings, register = _settings_file(county.folder), register_of(county)
    beside = [file_hash(path) if path is not None and path.is_file() else "" for path in (settings, register)]
    parts = [__version__, file.sha256, str(county.profile), order.label, str(order.lenient), *beside]
    with find_sources(county.files(order.label)) as found:
        for source in found.files:
            check_readable(source)
            parts += [source.name, file_hash(source.path)]
    return digest_of(parts)


def is_saved(county: County, scheme_id: str, label: str, revision: int) -> bool:
    """Whether a run is still what its label means in the county's history."""
    runs = _history(county).runs(scheme_id)
    return any((run.label, run.revision) == (label, revision) for run in runs)


def run_county(county: County, order: Order) -> Outcome:
    """Read, score and save a county; what stops it is among its problems."""
    try:
        return _run(county, order)
    except CivScoreError as error:
        return Outcome(county.name, problems=error.problems)


def _run(county: County, order: Order) -> Outcome:
    from civscore.cli.cache import cache_folder
    from civscore.cli.clock import now, today
    from civscore.cli.delivery import as_it_stands, stand
    from civscore.cli.photos import photos_asked
    from civscore.months.admission import Wish
    from civscore.months.notified import with_notified
    from civscore.months.takes import take_scores
    from civscore.readers.reading import read_inputs
    from civscore.scheme.building import build_tree
    from civscore.scheme.vocabulary import vocabulary
    from civscore.scoring.odd_days import days_after
    from civscore.scoring.score import score

    file, history, created = _scheme(county), _history(county), now()
    tree, words = build_tree(file, county.profile), vocabulary([file.scheme])
    inputs = county.files(order.label)
    if not inputs:
        raise CivScoreError.of("county-no-inputs", county.where, name=county.name)
    readings = read_inputs(
        inputs, words=lambda _: words, layout=_layout(county.folder), cache=cache_folder(history),
        photos=photos_asked(history, saves=True),
    )  # fmt: skip
    readings.problems += days_after(readings, today())
    readings = take_scores(readings, tree, history, label=order.label, created=created)
    readings = with_notified(readings, tree, history, order.label)
    result = score(readings, tree, label=order.label, created=created, lenient=order.lenient)
    result.register = _register_text(county, file, history, result)
    wish = Wish(replace=order.replace)
    stand(result, history, wish, save=True)
    saved = history.save(result, readings, lenient=order.lenient, wish=as_it_stands(result, wish))
    return Outcome(
        county.name, saved.label, saved.revision, saved.score, str(result.total.status), saved.sites, result.problems,
        _facts(county, file.scheme.id, saved),
    )  # fmt: skip


def _facts(county: County, scheme_id: str, saved: SavedRun) -> dict[str, MonthFacts]:
    """What an overview will want to know of a run that was saved; nothing of one that is no month's assessment."""
    from civscore.months.saved_trees import SavedTrees
    from civscore.province.county_runs import county_runs, facts_key, facts_of

    one = county_runs(county, scheme_id)
    run = one.by_month.get(saved.month or saved.label)
    if one.history is None or run is None or run.id != saved.id:
        return {}
    before = one.before(run)
    return {facts_key(run, before): facts_of(one.history, run, before, SavedTrees())}


def scheme_id_of(county: County) -> str:
    """The id of a county's scheme.

    Raises:
        CivScoreError: it names none, or there is no such scheme.
    """
    return _scheme(county).scheme.id


def register_of(county: County) -> Path | None:
    """The register of a county's sites: that of the list, else that of its settings."""
    from civscore.cli.register import register_of_settings

    return county.sites or register_of_settings(county.folder)


def _register_text(county: County, file: SchemeFile, history: History, result: object) -> str:
    from civscore.field.frame import sampling_frame
    from civscore.field.register import read_register
    from civscore.months.draws import register_of as drawn

    path = register_of(county)
    if path is None:
        return drawn(history, result)  # type: ignore[arg-type]
    return sampling_frame(read_register(path, file.scheme), file.scheme).text()


def scheme_is_named(county: County) -> bool:
    """Whether the list or the county's settings say which scheme it has."""
    return _named(county) is not None


def _scheme(county: County) -> SchemeFile:
    named = _named(county)
    if named is None:
        raise CivScoreError.of("county-no-scheme", county.where, name=county.name)
    return _scheme_named(*named)


def _named(county: County) -> tuple[str, Path] | None:
    """The scheme as it is named, and the folder where a file of that name would lie."""
    from civscore.cli.settings import settings

    if county.scheme:
        return county.scheme, Path(county.where.file).parent
    path, found = settings(county.folder) if county.folder.is_dir() else (None, {})
    named = found.get("scheme")
    return None if path is None or named is None else (str(named), path.parent)


@cache
def _scheme_named(name: str, beside: Path) -> SchemeFile:
    """A scheme; a province's counties mostly have the same one. A command begins with :func:`read_schemes_anew`."""
    from civscore.cli.schemes import scheme_named

    return scheme_named(name, beside)


def read_schemes_anew() -> None:
    """Forget the schemes that were read: their files may have changed since."""
    _scheme_named.cache_clear()


def _history(county: County) -> History:
    from civscore.months.history import History

    return History(county.history)


def _settings_file(folder: Path) -> Path | None:
    from civscore.cli.settings import settings

    return settings(folder)[0] if folder.is_dir() else None


def _layout(folder: Path) -> Layout | None:
    """The layout of the settings that hold in a folder."""
    from civscore.cli.settings import layout_of_settings

    return layout_of_settings(folder)
