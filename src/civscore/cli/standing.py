"""What a run is to be saved as: ``--kind``, ``--trial``, ``--replace``, ``--amend``, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.options import HELP
from civscore.errors import CivScoreError, UsageError, closest

if TYPE_CHECKING:
    from civscore.months.admission import Wish
    from civscore.scoring.standing import Kind

KindOption = Annotated[str | None, typer.Option("--kind", metavar="KIND", help=HELP.kind)]
TrialOption = Annotated[bool, typer.Option("--trial", help=HELP.trial)]
ReplaceOption = Annotated[bool, typer.Option("--replace", help=HELP.replace)]
AmendOption = Annotated[str | None, typer.Option("--amend", metavar="REASON", help=HELP.amend)]
WhoOption = Annotated[str | None, typer.Option("--who", metavar="NAME", help=HELP.who)]


def wish_of(
    kind: str | None, trial: bool, replace: bool, amend: str | None, who: str | None, *, in_forms: Kind | None = None,
    joint: bool = False, same_rows: bool = False, saves: bool = True,
) -> Wish:  # fmt: skip
    """How the command line wants a run to be saved; *in_forms* is the kind that its forms carry, *saves* whether it
    is saved at all.

    Raises:
        UsageError: no kind is called so, or options contradict each other, or nobody is named for an amendment.
    """
    from civscore.months.admission import Wish

    named = kind_named(kind) if kind else None
    if trial and named not in (None, "trial"):
        raise UsageError(CivScoreError.of("trial-of-kind", given=kind).problems)
    reason = (amend or "").strip()
    if amend is not None and not reason:
        raise UsageError(CivScoreError.of("amend-needs-reason").problems)
    if reason and not saves:
        raise UsageError(CivScoreError.of("amend-not-saved").problems)
    name = who_meant(who)
    if reason and not name:
        raise UsageError(CivScoreError.of("amend-needs-who").problems)
    return Wish("trial" if trial else named or in_forms, replace, reason, name, joint, same_rows)


def needed_who(option: str | None) -> str:
    """Who confirms or amends.

    Raises:
        UsageError: nobody is named.
    """
    name = who_meant(option)
    if not name:
        raise UsageError(CivScoreError.of("confirm-needs-who").problems)
    return name


def kind_named(text: str) -> Kind:
    """The kind that a word means, in any language.

    Raises:
        UsageError: none.
    """
    from civscore.matching import folded
    from civscore.scoring.standing import KINDS
    from civscore.text.standing import KINDS as IN_WORDS
    from civscore.text.standing import OTHER_KIND_WORDS

    words = {word: kind for kind, both in IN_WORDS.items() for word in both} | OTHER_KIND_WORDS
    known = {folded(word): kind for word, kind in words.items()}
    found = known.get(folded(text))
    for kind in KINDS:
        if kind == found:
            return kind
    shown = [f"{both.en} {both.zh}" for both in IN_WORDS.values()]
    raise UsageError(CivScoreError.of("unknown-run-kind", given=text, guess=closest(text, words), known=shown).problems)


def who_meant(option: str | None) -> str:
    """Who does something to the history: the option, else ``who`` in ``civscore.toml``, else who is logged in."""
    import getpass

    from civscore.cli.settings import settings

    if option is not None:
        return option.strip()
    stated = settings()[1].get("who")
    if stated is not None:
        return str(stated).strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # nobody that the computer knows
        return ""
