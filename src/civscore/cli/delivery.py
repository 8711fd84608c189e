"""What becomes of a scored run: its problems shown, its files written, the run saved, the report printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civscore.cli import record
from civscore.cli.opening import file_language
from civscore.cli.options import Lang, language_of
from civscore.reports.terminal.detail import Detail

if TYPE_CHECKING:
    from civscore.cli.runs import Before
    from civscore.field.register import Site
    from civscore.months.admission import Wish
    from civscore.months.comparison.compare import Comparison
    from civscore.months.history import History, SavedRun
    from civscore.months.ledger.figures import LedgerFigures
    from civscore.readers.readings import Readings
    from civscore.reports.terminal.run_lines import RunBackground
    from civscore.scoring.result import Result

FORMATS = (".xlsx", ".json", ".html")


@dataclass(frozen=True)
class Delivery:
    """How a result is to be delivered: files, JSON instead of the report, whether it is saved (and how it was read),
    whether it is said how sure places are, and the register of its sites."""

    outputs: Sequence[Path]
    json: bool
    save: bool
    lenient: bool
    lang: Lang | None
    by: str = "indicator"
    wish: Wish | None = None
    detail: Detail = Detail.NORMAL
    ranks: bool = False
    register: Path | None = None


def deliver(result: Result, readings: Readings, history: History, how: Delivery, packed: bytes | None = None) -> None:
    """Show a result's problems, write its files, save it, print it; *packed* are the rows where they were packed
    already."""
    from civscore.cli.messages import show_problems, worth_showing
    from civscore.cli.runs import run_before
    from civscore.reports.terminal.run import RunKept, print_run

    language = language_of(how.lang)
    stand(result, history, how.wish, save=how.save)
    show_problems(worth_showing(result.problems), language)
    before = run_before(result, history)
    if how.ranks:
        from civscore.trust.ranks.ranks import with_likely_places

        with_likely_places(result)
    beside = beside_it(result, readings if how.save else None, before, history, how.outputs, how.register)
    for path in how.outputs:
        write_report(result, path, how.lang, before.run if before else None, beside, history)
    saved = save(result, readings, history, how.lenient, packed, how.wish) if how.save else None
    if how.json:
        _print_json(result, language)
        return
    seen = background(before, beside)
    kept = RunKept(saved, how.outputs, str(history.path))
    print_run(result, language, seen, kept, by=how.by, detail=how.detail)


def stand(result: Result, history: History, wish: Wish | None, *, save: bool) -> None:
    """Give a result its standing, which every paper states, before any is written.

    Raises:
        CivScoreError: it may not be saved as it is to be.
    """
    from civscore.months.admission import Wish, admitted
    from civscore.scoring.standing import RunStanding

    meant = wish or Wish()
    if not save:
        result.standing = RunStanding(meant.kind or "assessment")
        return
    found = admitted(result, history.runs(result.tree.scheme.id), meant)
    who, day = (meant.who, result.created[:10]) if found.state == "amended" else ("", "")
    result.standing = RunStanding(
        found.kind, found.state, who, day, meant.amend if who else "", amendment=found.amendment
    )
    result.problems += found.problems


def save(
    result: Result, readings: Readings, history: History, lenient: bool, packed: bytes | None = None,
    wish: Wish | None = None,
) -> SavedRun:  # fmt: skip
    """Save a run in the history, as what it :func:`stands <stand>` for: its papers say so already."""
    saved = history.save(result, readings, lenient=lenient, packed=packed, wish=as_it_stands(result, wish))
    record.saved.append(saved.label)
    return saved


def as_it_stands(result: Result, wish: Wish | None) -> Wish:
    """The wish that a run is what its papers say, whatever somebody else saved meanwhile."""
    from dataclasses import replace

    from civscore.months.admission import Wish

    return replace(wish or Wish(), kind=result.standing.kind)


def under(result: Result, limit: float | None) -> bool:
    """Whether a run falls short: a gate failed, or the score is under the limit."""
    score = result.total.score
    return result.blocked or (limit is not None and (score is None or float(score) < limit))


@dataclass(frozen=True)
class Beside:
    """What is shown beside a run: the comparison with the run before, how the ledger stands, the register's sites."""

    comparison: Comparison | None = None
    ledger: LedgerFigures | None = None
    sites: Sequence[Site] = ()


def beside_it(
    result: Result, readings: Readings | None, before: Before | None, history: History, outputs: Sequence[Path],
    register: Path | None = None,
) -> Beside:  # fmt: skip
    """What is shown beside a run: on pages the comparison and the sites of the *register*, where one of the *outputs*
    is a page, and the ledger, in the terminal too where somebody answered in it; *readings* are its rows where the
    ledger follows the run."""
    from civscore.cli.ledger_stand import ledger_with
    from civscore.cli.register import sites_of
    from civscore.cli.runs import compared
    from civscore.months.ledger.used import is_answered

    page = any(map(_is_page, outputs))
    comparison = compared(result, before.run if before else None, history) if page else None
    asked = page or is_answered(history, result.tree.scheme.id)
    sites = sites_of(register, result.tree) if page else []
    return Beside(comparison, ledger_with(history, result, readings) if asked else None, sites)


def background(before: Before | None, beside: Beside) -> RunBackground:
    """What the terminal shows a run against."""
    from civscore.reports.terminal.run_lines import RunBackground

    if before is None:
        return RunBackground(ledger=beside.ledger)
    return RunBackground(before.run, before.result, before.errors, beside.ledger)


def _is_page(path: Path) -> bool:
    return path.suffix.lower() == ".html"


def write_report(
    result: Result, path: Path, lang: Lang | None, previous: SavedRun | None, beside: Beside | None = None,
    history: History | None = None,
) -> None:  # fmt: skip
    """Write one report; files are in the language asked for, else in the scheme's. Photos are those of the history."""
    from decimal import Decimal

    from civscore.cli.files import write_whole
    from civscore.cli.photos import repairs_known, shown_photos
    from civscore.reports.shared.context import PreviousScore
    from civscore.text.problems.sentences import sentence

    language = file_language(lang, result.tree.scheme.language)
    if path.suffix.lower() == ".json":
        from civscore.cli.documents import write_json
        from civscore.reports.json.run import to_json

        write_json(path, to_json(result, lambda p: sentence(p, language)))
        return
    before = PreviousScore(previous.label, Decimal(previous.score)) if previous and previous.score else None
    how: Any = {"language": language, "previous": before, "problem_text": lambda p: sentence(p, language)}
    with shown_photos(history, result, language_of(lang)) as photos:
        how["photos"] = photos
        if _is_page(path):
            from civscore.reports.html.run import write_page

            shown = beside or Beside()
            how |= {"comparison": shown.comparison, "ledger": shown.ledger, "register": shown.sites}
            how |= {"repairs": repairs_known(history, result.tree.scheme.id) if history else {}}
            write_whole(path, lambda temporary: write_page(result, temporary, **how))
            return
        from civscore.reports.xlsx.run import write_report as write_book

        write_whole(path, lambda temporary: write_book(result, temporary, **how))


def _print_json(result: Result, language: str) -> None:
    from civscore.cli.documents import print_json
    from civscore.reports.json.run import to_json
    from civscore.text.problems.sentences import sentence

    print_json(to_json(result, lambda p: sentence(p, language)))
