"""``civ-score start``: a folder for an office, from a few answers: scheme, register, settings, and its first month."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import Lang, LangOption, language_of
from civscore.text.start import HELP as OWN
from civscore.text.start import START

if TYPE_CHECKING:
    from civscore.reports.shared.first_month import FirstMonth
    from civscore.reports.terminal.start import StartedUnits
    from civscore.scheme.model import Area, SchemeFile
    from civscore.scheme.tree import Tree
    from civscore.text import Language
    from civscore.text.start import StartTexts

_HELP = OWN[help_language()]
SETTINGS, LONGEST_PLACE = "civscore.toml", 40
_BETWEEN = re.compile(r"[、,，;；\n]")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def start(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help=_HELP.folder, show_default=False)] = Path(),
    title: Annotated[str | None, typer.Option("--title", metavar="NAME", help=_HELP.title)] = None,
    level: Annotated[str | None, typer.Option("--level", metavar="NAME", help=_HELP.level)] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="NAME", help=_HELP.place)] = None,
    areas: Annotated[str | None, typer.Option("--areas", metavar="TEXT", help=_HELP.areas)] = None,
    units: Annotated[str | None, typer.Option("--units", metavar="TEXT", help=_HELP.units)] = None,
    month: Annotated[str | None, typer.Option("--month", metavar="MONTH", help=_HELP.month)] = None,
    who: Annotated[str, typer.Option("--who", metavar="NAME", help=_HELP.who, show_default=False)] = "",
    scheme: Annotated[str | None, typer.Option("--scheme", "-s", metavar="ID|FILE", help=_HELP.scheme)] = None,
    profile: Annotated[str | None, typer.Option("--profile", metavar="NAME", help=_HELP.profile)] = None,
    lang: LangOption = None,
) -> None:
    """Start an office's folder: scheme, register of sites, settings, and its first month."""
    from civscore.cli.clock import today

    language = language_of(lang)
    told = _Answers(title, level, place, areas, units, scheme)
    asked = _asked(told, language)
    chosen = month or f"{today():%Y-%m}"
    _check(asked, chosen)
    _make(folder, asked, chosen, " ".join(who.split()), profile, language, lang)


@dataclass
class _Answers:
    """What the office said; None where nothing was."""

    title: str | None
    level: str | None
    place: str | None
    areas: str | None
    units: str | None
    scheme: str | None

    @property
    def missing(self) -> list[str]:
        """The options that nothing can be done without."""
        needed = {"--place": self.place}
        if self.scheme is None:
            needed = {"--title": self.title, "--level": self.level, **needed}
        return [option for option, value in needed.items() if value is None]


def _asked(told: _Answers, language: Language) -> _Answers:
    """What was told, and in a terminal the answers to what was not.

    Raises:
        UsageError: something is missing, and nobody can be asked; a title or level is unknown.
    """
    import sys

    from civscore.errors import CivScoreError, UsageError
    from civscore.scheme.honours import HONOURS, honour_meant, level_name

    t = START[language]
    asking = bool(told.missing)
    if asking and not sys.stdin.isatty():
        raise UsageError(CivScoreError.of("start-needs", options=told.missing).problems)
    if told.scheme is None:
        if told.title is None:
            told.title = _ask(t.ask_title, [honour.name(language) for honour in HONOURS], t)
        honour = honour_meant(told.title, language)
        if told.level is None:
            told.level = _ask(t.ask_level, [level_name(one, language) for one in honour.schemes], t)
    area, _ = _begun_with(told, language)
    if told.place is None:
        told.place = _ask(t.ask_place, [], t)
    if asking and told.areas is None and area:
        told.areas = _ask(t.ask_areas.format(area=t.columns[area]), [], t, empty=True)
    if asking and told.units is None:
        told.units = _ask(t.ask_units, [], t, empty=True)
    return told


def _ask(question: str, choices: Sequence[str], t: StartTexts, *, empty: bool = False) -> str:
    """An answer; Ctrl-C and the end of the input end the command."""
    from civscore.text.lists import listed

    if choices:
        typer.echo(t.choices.format(known=listed(choices, t.language)), err=True)
    try:
        answer: str = typer.prompt(question, default="" if empty else None, show_default=False, err=True)
    except typer.Abort:
        raise KeyboardInterrupt from None
    return answer


def _check(told: _Answers, month: str) -> None:
    from civscore.errors import CivScoreError, UsageError

    place = " ".join((told.place or "").split())
    if not place or len(place) > LONGEST_PLACE or not place.isprintable():
        raise UsageError(CivScoreError.of("start-bad-name", given=told.place, limit=LONGEST_PLACE).problems)
    if not _MONTH.fullmatch(month):
        raise UsageError(CivScoreError.of("start-bad-month", given=month).problems)
    told.place = place


def _begun_with(told: _Answers, language: Language) -> tuple[Area | None, SchemeFile]:
    """The kind of area that the place is divided into, and the scheme to begin with.

    Raises:
        CivScoreError: there is none.
    """
    from civscore.cli.schemes import scheme_named
    from civscore.scheme.honours import area_of_level, honour_meant, level_meant, scheme_for

    level = level_meant(told.level, language) if told.level is not None else None
    named = told.scheme or scheme_for(honour_meant(told.title or "", language), level or "", language)
    file = scheme_named(named)
    return area_of_level(level, file.scheme.areas), file


def _make(
    folder: Path, told: _Answers, month: str, who: str, profile: str | None, language: Language, lang: Lang | None
) -> None:
    """Write all files, or none, and say what to do next."""
    from civscore.cli.files import write_all
    from civscore.cli.opening import file_language
    from civscore.reports.shared.first_month import asks_survey, first_month, paths
    from civscore.reports.terminal.start import print_started
    from civscore.scheme.building import build_tree

    area, base = _begun_with(told, language)
    written = START[file_language(lang, base.scheme.language)]
    place = told.place or ""
    file, units = _own_scheme(base, told, place, written)
    tree = build_tree(file, profile or next(iter(file.scheme.profiles), None))
    found = first_month(tree, place, month, who, written)
    made = _contents(tree, found, (area, _parts(told.areas)), units, who, written)
    write_all(folder, made, "init-exists")
    names = paths(month, written)
    for name in (names["forms"], *([names["survey"]] if asks_survey(tree) else [])):
        (folder / name).mkdir(parents=True, exist_ok=True)
    unnamed = START[language].columns[area] if area and not _parts(told.areas) else ""
    print_started(tree, folder, place, month, found, units, unnamed, START[language], written)


def _parts(text: str | None) -> list[str]:
    return list(dict.fromkeys(part for one in _BETWEEN.split(text or "") if (part := " ".join(one.split()))))


def _own_scheme(base: SchemeFile, told: _Answers, place: str, t: StartTexts) -> tuple[SchemeFile, StartedUnits]:
    """The scheme under the place's name and with the office's units, and what became of these."""
    from civscore.reports.terminal.start import StartedUnits
    from civscore.scheme.building import build_tree
    from civscore.scheme.office_copy import office_copy, same_units

    tree = build_tree(base, next(iter(base.scheme.profiles), None))
    known = list(dict.fromkeys(unit for s in tree.standards for unit in (*s.units, s.lead) if unit))
    given = _parts(told.units)
    same = same_units(known, given, place)
    name = base.scheme.name
    own = name if name.startswith(place) else t.scheme_name.format(place=place, name=name)
    file = office_copy(base, None, name=own, path=t.names["scheme"], units=same)
    changed = {old: new for old, new in same.items() if old != new}
    left = [unit for unit in known if unit not in same]
    unused = [unit for unit in given if unit not in same.values()]
    return file, StartedUnits(given or known, changed, left if given else [], unused)


def _contents(
    tree: Tree, found: FirstMonth, areas: tuple[Area | None, list[str]], units: StartedUnits, who: str, t: StartTexts
) -> dict[str, Callable[[Path], None]]:
    """File name → what writes it; the workbook, which may fail, goes first."""
    from civscore.field.forms.register_book import write_register
    from civscore.reports.html.first_month import month_page
    from civscore.reports.shared.first_month import month_markdown

    def text(content: str) -> Callable[[Path], None]:
        def write(path: Path) -> None:
            path.write_text(content, "utf-8")

        return write

    return {
        t.names["register"]: lambda path: write_register(tree, path, *areas, units.given, t),
        t.names["scheme"]: text(tree.file.text),
        SETTINGS: text(_settings(tree, who, t)),
        f"{t.names['page']}.md": text(month_markdown(found)),
        f"{t.names['page']}.html": text(month_page(found, t.language)),
    }


def _settings(tree: Tree, who: str, t: StartTexts) -> str:
    """As ``init`` writes them, with the register and who the office is."""
    from civscore.field.forms.blank import quoted, settings_text

    lines = [f"sites = {quoted(t.names['register'])}   {t.sites_setting}"]
    if who:
        lines.append(f"who = {quoted(who)}   {t.who_setting}")
    return settings_text(tree, t.language) + "\n".join(lines) + "\n"
