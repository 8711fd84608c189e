"""Indicators as read → nodes of a scheme file: ids, kinds, judges, and what holds for a whole group said once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from civscore.errors import Level, Where
from civscore.rules.judges import NAMED
from civscore.rules.judges.hearing import Reading
from civscore.rules.judges.pass_fail import PassFail
from civscore.scheme.model import Node, Scheme
from civscore.scheme.table.drafts import Findings, TableDraft, everything
from civscore.scheme.table.rules import read_rule
from civscore.scheme.table.sentences import rule_sentence
from civscore.scheme.table.words import kind_in
from civscore.scheme.table.yamltext import Document, flow_text
from civscore.text.both import Both
from civscore.text.scheme_table import ZH, scheme_table_texts

_PARTS = re.compile(r"\d[.．-]\d")
_TENS = "一二三四五六七八九十"
_COUNTED = [*_TENS, *(f"十{digit}" for digit in _TENS[:-1])]
_HOISTED = ("method", "lead", "units", "site_types")
TABLE, ASSUMED = "T", "illustrative"
"""Keys of sources: the table itself, and what was filled in."""


def name_kinds(tops: list[TableDraft], findings: Findings) -> None:
    """加分项, 负面清单, 一票否决 and the like at the first two levels are no ordinary groups."""
    for draft in [*tops, *(c for d in tops for c in d.children)]:
        kind = kind_in(draft.name)
        if kind and draft.kind == "base":
            draft.settings["kind"] = kind
            findings.add("note", "import-kind", draft.where, name=draft.name[:30], kind=Both(ZH.kinds[kind], kind))
    for draft in everything(tops):
        for child in draft.children:
            if draft.kind != "base":
                child.settings["kind"] = draft.kind


def give_ids(tops: list[TableDraft], findings: Findings) -> None:
    """Ids as the table has them; where the numbering begins anew in each group, with the ids above them in front, and
    where there is none, by position. Ids of several parts (1.1) name their group themselves: of these only such as
    stand in several groups."""
    levels = _by_depth(tops)
    taken = Counter(d.id for d in everything(tops) if d.id)
    for level in levels:
        groups = Counter(own for own, _ in {(d.id, id(parent)) for parent, _, d in level})
        anew = any(taken[d.id] > 1 for _, _, d in level if d.id and not _PARTS.search(d.id))
        for parent, nth, draft in level:
            own = draft.id
            if own and parent and (groups[own] > 1 if _PARTS.search(own) else anew):
                draft.id = f"{parent.id}-{own}"
                findings.add("note", "import-id-twice", draft.where, id=own, new=draft.id)
            elif not own:
                draft.id = f"{parent.id}.{nth}" if parent else _top_id(nth, tops)
    _make_unique(tops, findings)


def _top_id(nth: int, tops: list[TableDraft]) -> str:
    """The id of a group of the first level by its position, counted as its neighbours are: 一, 二, so 三."""
    counted = any(d.id in _COUNTED for d in tops)
    return _COUNTED[nth - 1] if counted and nth <= len(_COUNTED) else str(nth)


def _by_depth(tops: list[TableDraft]) -> list[list[tuple[TableDraft | None, int, TableDraft]]]:
    """The indicators of each depth with their parents and positions."""
    found: list[list[tuple[TableDraft | None, int, TableDraft]]] = []
    level: list[tuple[TableDraft | None, int, TableDraft]] = [(None, n, d) for n, d in enumerate(tops, 1)]
    while level:
        found.append(level)
        level = [(d, n, c) for _, _, d in level for n, c in enumerate(d.children, 1)]
    return found


def _make_unique(tops: list[TableDraft], findings: Findings) -> None:
    used: set[str] = set()
    for draft in everything(tops):
        own, number = draft.id, 2
        while draft.id in used:
            draft.id = f"{own}-{number}"
            number += 1
        if draft.id != own:
            findings.add("note", "import-id-twice", draft.where, id=own, new=draft.id)
        used.add(draft.id)


def give_judges(tops: list[TableDraft], shares: dict[int, Fraction], findings: Findings) -> None:
    """The judge of every standard: from the words beside it, else its own name, else the words beside its group.

    Args:
        tops: the first-level indicators.
        shares: ``id()`` of an indicator → its full marks.
        findings: where readings and assumptions are noted.
    """
    for draft, words in _with_words(tops, []):
        if draft.rule and draft.rule != draft.name:
            draft.note(draft.rule)
        if not draft.children:
            reading, at = _first(words, shares.get(id(draft)), draft)
            _judge(draft, reading, shares.get(id(draft)))
            _say(draft, reading, at, findings)


Words = list[tuple[str, Where]]
"""Texts that may say how a standard is judged, with their cells, the likeliest first."""


def _with_words(drafts: list[TableDraft], above: Words) -> Iterator[tuple[TableDraft, Words]]:
    for draft in drafts:
        own = [(draft.rule, draft.rule_at)] if draft.rule else []
        yield draft, [*own, (draft.name, draft.where), *above]
        yield from _with_words(draft.children, [*own, *above])


def _first(words: Words, points: Fraction | None, draft: TableDraft) -> tuple[Reading, Where]:
    method = draft.settings.get("method")
    found = [(read_rule(text, points, method), at) for text, at in words]
    return next(((reading, at) for reading, at in found if reading.words), found[0])


def _judge(draft: TableDraft, reading: Reading, points: Fraction | None) -> None:
    judge = reading.judge
    name = judge["type"] if isinstance(judge, dict) else judge
    if (draft.kind == "gate" or not points) and NAMED[name].has_full():
        judge = {"full": Fraction(1), **(judge if isinstance(judge, dict) else {"type": judge})}
    draft.settings["judge"] = PassFail.key() if draft.kind == "gate" and NAMED[name].granted else judge
    if reading.convert:
        draft.settings["convert"] = reading.convert


def _say(draft: TableDraft, reading: Reading, at: Where, findings: Findings) -> None:
    shown = flow_text(draft.settings["judge"]) + (f" → {flow_text(reading.convert)}" if reading.convert else "")
    draft.assumed = draft.assumed or bool(reading.doubt)
    level: Level = "warning" if reading.doubt else "note"
    rule = Both(_sentence(draft.settings["judge"], reading.convert), shown)
    findings.add(level, reading.doubt or "import-judge-read", at, words=reading.words, rule=rule)


def _sentence(judge: object, convert: object) -> str:
    """The rule in Chinese words."""
    said = Node.model_validate({"id": "-", "name": "-", "judge": judge, **({"convert": convert} if convert else {})})
    return rule_sentence(said, Scheme.model_construct(scales={}), scheme_table_texts("zh"))


def hoist(draft: TableDraft) -> None:
    """What all children say, their group says once."""
    for child in draft.children:
        hoist(child)
    for key in _HOISTED:
        said = [child.settings.get(key) for child in draft.children]
        if said and said[0] is not None and all(value == said[0] for value in said) and key not in draft.settings:
            draft.settings[key] = said[0]
            for child in draft.children:
                del child.settings[key]


def node(draft: TableDraft, source: str = "") -> Document:
    """The node of a scheme file."""
    own = ASSUMED if draft.assumed else TABLE
    document: Document = {"id": draft.id, "name": draft.name}
    if draft.points is not None:
        document["points"] = draft.points
    elif draft.weight is not None:
        document["weight"] = draft.weight
    for key in ("kind", "method", "judge", "convert", "lead", "units"):
        if key in draft.settings and (key != "kind" or draft.settings[key] != "base"):
            document[key] = draft.settings[key]
    if "site_types" in draft.settings:
        document["site_types"] = [name for name, _ in draft.settings["site_types"]]
    if own != source:
        document["source"] = own
    if draft.notes:
        document["note"] = "\n".join(draft.notes)
    if draft.children:
        document["children"] = [node(child, own) for child in draft.children]
    return document


def site_types(tops: list[TableDraft]) -> Document:
    """The site types that occur, under their own names."""
    found: Document = {}
    for draft in everything(tops):
        for name, drawn in draft.settings.get("site_types", []):
            kind = found.setdefault(name, {"name": name})
            if drawn is not None:
                kind["draw"] = max(drawn, kind.get("draw", 0))
    return found
