"""``civ-score sensitivity``: how much places owe to weights and rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import (
    JsonOption,
    Lang,
    LangOption,
    ProfileOption,
    SchemeOption,
    language_of,
    outputs_option,
)
from civscore.text.sensitivity import HELP as OWN

if TYPE_CHECKING:
    from fractions import Fraction

    from civscore.reports.shared.sensitivity import FoundSensitivity
    from civscore.scoring.result import Result
    from civscore.text import Language
    from civscore.trust.audit.table import AuditedTable

_HELP = OWN[help_language()]
FORMATS = (".xlsx", ".json")


def sensitivity(
    source: Annotated[str, typer.Argument(metavar="RUN|TABLE", help=_HELP.source, show_default=False)] = "latest",
    by: Annotated[str | None, typer.Option("--by", metavar="LEVEL", help=_HELP.by)] = None,
    level: Annotated[int, typer.Option("--level", metavar="N", help=_HELP.level, show_default=False)] = 1,
    vary: Annotated[str, typer.Option("--vary", metavar="SHARE", help=_HELP.vary, show_default=False)] = "25%",
    weights: Annotated[str | None, typer.Option("--weights", metavar="LIST", help=_HELP.weights)] = None,
    parts: Annotated[str | None, typer.Option("--parts", metavar="COLUMNS", help=_HELP.parts)] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help=_HELP.sheet)] = None,
    output: Annotated[list[Path] | None, outputs_option(_HELP.output)] = None,
    json: JsonOption = False,
    scheme: SchemeOption = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
) -> None:
    """How much places owe to weights and rules."""
    from civscore.cli.documents import print_json, write_files
    from civscore.cli.files import check_outputs
    from civscore.cli.opening import file_language
    from civscore.cli.runs import inputs_of
    from civscore.reports.json.sensitivity import sensitivity_to_json
    from civscore.reports.terminal.sensitivity import print_sensitivity

    language, outputs, share = language_of(lang), output or [], _share(vary)
    check_outputs(outputs, FORMATS, inputs_of(source))
    table, asked = _table(source, weights, parts, sheet)
    if table is not None and (asked or table.stated):
        made, written = _of_table(table, weights, share, language), language
    else:
        result = _run(source, scheme, profile, lang, table)
        made, written = _of_run(result, by, level, share), file_language(lang, result.tree.scheme.language)
    write_files(outputs, lambda: sensitivity_to_json(made), {".xlsx": lambda path: _book(made, path, written)})
    if json:
        print_json(sensitivity_to_json(made))
    else:
        print_sensitivity(made, language, outputs)


def _share(text: str) -> Fraction:
    """A share above 0 and under 1, as 25% or 0.25.

    Raises:
        UsageError: it is none.
    """
    import re
    from fractions import Fraction

    from civscore.errors import CivScoreError, UsageError
    from civscore.matching import normalized

    found = re.fullmatch(r"(\d{1,4}(?:\.\d{1,6})?)(%?)", normalized(text), re.ASCII)
    value = Fraction(found[1]) / (100 if found[2] else 1) if found else Fraction(0)
    if not 0 < value < 1:
        raise UsageError(CivScoreError.of("sensitivity-share", given=text).problems)
    return value


def _table(
    source: str, weights: str | None, parts: str | None, sheet: str | None
) -> tuple[AuditedTable | None, bool]:  # fmt: skip
    """The published table that may be meant: a file with totals and several parts; and whether options say so.

    Raises:
        UsageError: options of a table are given, but no file is.
    """
    from civscore.cli.runs import is_workbook
    from civscore.errors import CivScoreError, UsageError
    from civscore.trust.audit.reading import read_table
    from civscore.trust.audit.roles import with_roles

    asked = [name for name, given in (("--weights", weights), ("--parts", parts), ("--sheet", sheet)) if given]
    if not (is_workbook(source) and Path(source).is_file() and Path(source).suffix.lower() != ".zip"):
        if asked:
            raise UsageError(CivScoreError.of("sensitivity-no-table", options=asked, given=source).problems)
        return None, False
    try:
        read = with_roles(read_table(Path(source), sheet), parts=parts, total=None, rank=None, group=None)
    except CivScoreError:
        if asked:
            raise
        return None, False  # no table: what was inspected, to be scored
    likely = read.one("total") is not None and len(read.columns_of("part")) > 1
    return (read if asked or likely else None), bool(asked)


def _of_table(table: AuditedTable, weights: str | None, share: Fraction, language: Language) -> FoundSensitivity:
    from civscore.cli.audit import weights_typed
    from civscore.cli.messages import show_problems
    from civscore.reports.shared.sensitivity import FoundSensitivity
    from civscore.trust.sensitivity.of_table import same_names
    from civscore.trust.sensitivity.sensitivity import sensitivity_of_table

    show_problems(same_names(table), language)
    return FoundSensitivity(sensitivity_of_table(table, weights_typed(weights), share), Path(table.file).name, "")


def _run(
    source: str, scheme: str | None, profile: str | None, lang: Lang | None, table: AuditedTable | None
) -> Result:  # fmt: skip
    """The run that is meant.

    Raises:
        CivScoreError: there is none; of what looks like a published *table*, that it states no weights.
    """
    from civscore.cli.opening import open_run
    from civscore.errors import CivScoreError, Where

    try:
        return open_run(source, scheme, profile, lang).result
    except CivScoreError:
        if table is None or scheme is not None:
            raise
        where, parts = Where(table.file, table.sheet), len(table.columns_of("part"))
        raise CivScoreError.of("sensitivity-no-weights", where, parts=parts) from None


def _of_run(result: Result, by: str | None, level: int, share: Fraction) -> FoundSensitivity:
    """Of the level of areas that is asked for, by default the first one in which two have a place.

    Raises:
        UsageError: there is no such level.
    """
    from civscore.errors import CivScoreError, UsageError, closest
    from civscore.reports.shared.sensitivity import FoundSensitivity
    from civscore.trust.sensitivity.sensitivity import sensitivity_of_run

    kinds = [str(kind) for kind in result.tree.scheme.areas]
    if by is None:
        ranked = [
            k for k in kinds if k in result.scopes and sum(m.rank is not None for m in result.scopes[k].members) > 1
        ]
        kind = next(iter(ranked), kinds[0] if kinds else "")
    else:
        kind = _level_meant(by, kinds)
    if kind not in kinds:
        values = {"given": by or "", "guess": closest(by or "", kinds), "known": kinds}
        raise UsageError(CivScoreError.of("sensitivity-by", **values).problems)
    return FoundSensitivity(sensitivity_of_run(result, kind, level, share), result.label, kind)


def _level_meant(by: str, kinds: list[str]) -> str:
    """A level by its key, or by its name in either language."""
    from civscore.matching import folded
    from civscore.text.problems.names import SCOPE_KINDS

    names = {folded(word): kind for kind in kinds for word in (kind, *(own[kind] for own in SCOPE_KINDS.values()))}
    return names.get(folded(by), by)


def _book(made: FoundSensitivity, path: Path, language: Language) -> None:
    from civscore.reports.xlsx.sensitivity import write_sensitivity  # here: only files need openpyxl

    write_sensitivity(made, path, language=language)
