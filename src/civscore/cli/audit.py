"""``civ-score audit``: somebody else's published table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.language import help_language
from civscore.cli.options import JsonOption, LangOption, language_of, outputs_option
from civscore.text.audit import HELP as OWN

if TYPE_CHECKING:
    from fractions import Fraction

    from civscore.text import Language
    from civscore.trust.audit.audit import Audit
    from civscore.trust.audit.moves import Before

_HELP = OWN[help_language()]
FORMATS = (".xlsx", ".json")


def audit(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help=_HELP.table, show_default=False)],
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="NAME", help=_HELP.sheet)] = None,
    parts: Annotated[str | None, typer.Option("--parts", metavar="COLUMNS", help=_HELP.parts)] = None,
    total: Annotated[str | None, typer.Option("--total", metavar="COLUMN", help=_HELP.total)] = None,
    rank: Annotated[str | None, typer.Option("--rank", metavar="COLUMN", help=_HELP.rank)] = None,
    group: Annotated[str | None, typer.Option("--group", metavar="COLUMN", help=_HELP.group)] = None,
    weights: Annotated[str | None, typer.Option("--published-weights", metavar="LIST", help=_HELP.weights)] = None,
    before: Annotated[Path | None, typer.Option("--before", metavar="TABLE", help=_HELP.before)] = None,
    output: Annotated[list[Path] | None, outputs_option(_HELP.output)] = None,
    json: JsonOption = False,
    lang: LangOption = None,
) -> None:
    """Which weights and roundings give a published table, and which of its cells cannot be right."""
    from civscore.cli.documents import print_json, write_files
    from civscore.cli.files import check_outputs
    from civscore.reports.json.audit import audit_to_json
    from civscore.reports.terminal.audit import print_audit
    from civscore.trust.audit.audit import audit as audit_table
    from civscore.trust.audit.reading import read_table
    from civscore.trust.audit.roles import with_roles

    language, outputs = language_of(lang), output or []
    check_outputs(outputs, FORMATS, [table, *([before] if before else [])])
    stated = weights_typed(weights)
    read = with_roles(read_table(table, sheet), parts=parts, total=total, rank=rank, group=group)
    found = audit_table(read, stated, _before(before, set(read.names)))
    write_files(outputs, lambda: audit_to_json(found), {".xlsx": lambda path: _write(found, path, language)})
    if json:
        print_json(audit_to_json(found))
    else:
        print_audit(found, language, outputs)


def weights_typed(given: str | None) -> list[Fraction] | None:
    """Weights as they are typed: 40,40,20 or 0.4:0.4:0.2, with or without %.

    Raises:
        UsageError: they are no numbers, or all nothing.
    """
    import re

    from civscore.errors import CivScoreError, UsageError
    from civscore.matching import normalized
    from civscore.trust.audit.figures import weights_stated

    if given is None:
        return None
    found = weights_stated([piece for piece in re.split(r"[,，、;；:/\s]+", normalized(given)) if piece])
    if found is None:
        raise UsageError(CivScoreError.of("audit-bad-weights", given=given).problems)
    return found


def _before(path: Path | None, names: set[str]) -> Before | None:
    """The table before, by name.

    Raises:
        CivScoreError: it cannot be read, or has none of these names.
    """
    if path is None:
        return None
    from civscore.errors import CivScoreError, Where
    from civscore.matching import folded
    from civscore.trust.audit.moves import before_of
    from civscore.trust.audit.reading import read_table
    from civscore.trust.audit.roles import with_roles

    found = before_of(with_roles(read_table(path), parts=None, total=None, rank=None, group=None))
    if not {folded(name) for name in names} & set(found):
        raise CivScoreError.of("audit-before", Where(str(path)))
    return found


def _write(found: Audit, path: Path, language: Language) -> None:
    from civscore.reports.xlsx.audit import write_audit  # here: only files need openpyxl

    write_audit(found, path, language=language)
