"""``civ-score template --recheck``: forms of the open faults of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from civscore.cli.options import language_of

if TYPE_CHECKING:
    from civscore.cli.options import Lang
    from civscore.field.revisit import Revisit
    from civscore.months.history import History


def make_recheck_forms(
    output: Path | None, scheme: str | None, sites: Path | None, by: str | None, profile: str | None, lang: Lang | None,
    others: Sequence[str],
) -> None:  # fmt: skip
    """Write the forms, and say what is in them and what is not.

    Args:
        output: the folder.
        scheme, sites, by, profile, lang: as the options of ``template`` give them.
        others: options that do not go with this.

    Raises:
        UsageError: options do not go together.
        CivScoreError: there is no open fault, or something cannot be read or written.
    """
    from civscore.cli.choose import choose_profile, open_history
    from civscore.cli.form_files import write_forms
    from civscore.cli.opening import file_language
    from civscore.cli.progress import counted
    from civscore.errors import CivScoreError, UsageError
    from civscore.field.forms.recheck import plan_recheck
    from civscore.reports.terminal.recheck_forms import print_recheck_forms
    from civscore.scheme.building import build_tree
    from civscore.text.forms import form_texts
    from civscore.text.recheck import recheck_texts

    if others:
        raise UsageError(CivScoreError.of("recheck-forms-with", options=[*others]).problems)
    if output is None:
        raise UsageError(CivScoreError.of("template-needs-output").problems)
    if by and sites is None:
        raise UsageError(CivScoreError.of("template-needs-sites").problems)
    found = _open_at(open_history(), scheme, sites, lang)
    language, written = language_of(lang), file_language(lang, found.file.scheme.language)
    tree = build_tree(found.file, choose_profile(profile, scheme, None))
    forms = plan_recheck(tree, found, form_texts(written), recheck_texts(written).elsewhere, by)
    with counted(form_texts(language).progress, sum(len(b.pages) for b in forms.booklets)) as step:
        write_forms(forms, output, written, step, "re-check")
    print_recheck_forms(forms, found, output, language)


def _open_at(history: History, scheme: str | None, sites: Path | None, lang: Lang | None) -> Revisit:
    """The open faults of the ledger: all, or those at the sites of a list."""
    from civscore.cli.messages import show_problems
    from civscore.cli.open_faults import faults_meant
    from civscore.field.register import read_register
    from civscore.field.revisit import at_listed, revisit

    faults, file, _ = faults_meant(history, "ledger", scheme, lang)
    if sites is None:
        return revisit(faults, None, file)
    register = read_register(sites, file.scheme)
    show_problems(register.problems, language_of(lang))
    return at_listed(revisit(faults, register, file))
