"""A proposed survey map as a YAML file, with a mark behind each doubtful line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from civscore.survey.propose import Proposal, ProposedQuestion, ProposedSheet, quoted
from civscore.text.survey import SurveyTexts, survey_texts


def map_text(proposal: Proposal, language: str) -> str:
    """The file's text."""
    t = survey_texts(language)
    lines = [*(f"# {line}" for line in t.map_top), f"scheme: {quoted(proposal.tree.scheme.id)}"]
    if proposal.uncovered:
        lines.append(f"# {t.map_uncovered}")
        lines += [f"#   {standard.id} {standard.name}" for standard in proposal.uncovered]
    lines += [f"leave_out: []   # {t.map_leave_out}", "questionnaires:"]
    for sheet in proposal.sheets:
        lines += _sheet(sheet, t)
    return "\n".join(lines) + "\n"


def _sheet(own: ProposedSheet, t: SurveyTexts) -> Iterator[str]:
    yield f"  - name: {quoted(own.sheet.path.stem)}"
    match = own.sheet.path.name + (f"!{own.sheet.raw.sheet}" if own.sheet.raw.sheet else "")
    yield f"    match: [{quoted(_literal(match))}]"
    for part, named, said in (
        ("columns", own.roles, t.map_columns), ("areas", own.areas, t.map_areas), ("groups", own.groups, t.map_groups),
    ):  # fmt: skip
        yield from _mapping(part, named, said)
    yield f"    # {t.map_population}"
    yield "    questions:" if own.questions else "    questions: []"
    for one in own.questions:
        yield from _question(one, t)


def _mapping(part: str, named: Mapping[str, str], said: str) -> Iterator[str]:
    if not named:
        yield f"    {part}: {{}}   # {said}"
        return
    yield f"    {part}:   # {said}"
    yield from (
        f"      {quoted(role) if not role.isascii() else role}: {quoted(heading)}" for role, heading in named.items()
    )


def _question(one: ProposedQuestion, t: SurveyTexts) -> Iterator[str]:
    heading = f"      - question: {quoted(one.question.heading)}"
    if one.standard is None:
        doubt = one.doubts.get("standard")
        yield f"{heading}   # {t.doubt_mark + ' ' + t.doubts[doubt] if doubt else t.map_carried}"
        return
    yield heading
    yield f"        standard: {quoted(one.standard.id)}   # {one.standard.name}{_doubt(one, 'standard', t)}"
    if one.several:
        yield f"        several: any{_doubt(one, 'several', t, '   # ')}"
    if one.numbers:
        yield "        numbers: true"
    if one.answers:
        yield "        answers:"
        for word, meaning in one.answers.items():
            yield f"          {quoted(word)}: {quoted(t.meanings.get(meaning, meaning))}{_doubt(one, word, t, '   # ')}"


def _doubt(one: ProposedQuestion, word: str, t: SurveyTexts, before: str = "   ") -> str:
    """The mark behind a doubtful line, and why."""
    return f"{before}{t.doubt_mark} {t.doubts[one.doubts[word]]}" if word in one.doubts else ""


def _literal(name: str) -> str:
    """A name as a pattern that fits nothing else."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)
