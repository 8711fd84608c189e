"""A survey map that is proposed: which question may count for which standard, and what its words may mean.

What is doubtful is marked, and nothing is counted before a person has read it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from civscore.matching import normalized
from civscore.readers.headings import AREAS, recognise
from civscore.scheme.tree import Indicator, Tree
from civscore.survey.mapping import NO, OUT, SKIP, YES
from civscore.survey.questions import AskedQuestion, questions_of, word_of, words_of
from civscore.survey.resolving import long_columns
from civscore.survey.scales import Scale, scale_of
from civscore.survey.sheets import RespondentSheet
from civscore.survey.wording import word_meaning

SURE, LIKELY = 0.75, 0.3
"""How alike a question and a standard must be to be taken without a mark, and with one."""
_MANY = 25
"""Answers of more different words than this are free text."""
_CONCEPTS: Mapping[str, tuple[str, ...]] = {
    "known": ("知晓", "知道", "了解", "听说", "听过", "know", "aware"),
    "support": ("支持", "赞成", "support"),
    "joined": ("参与", "参加", "take part", "taken part", "volunteer", "志愿"),
    "traffic": ("交通", "出行", "traffic"),
    "safe": ("治安", "安全", "safe"),
    "clean": ("卫生", "市容", "环境", "整洁", "clean"),
    "service": ("窗口", "办事", "政务", "服务", "service"),
    "market": ("市场", "消费", "market"),
    "young": ("青少年", "未成年", "young", "children"),
    "home": ("小区", "物业", "home"),
    "community": ("社区", "community"),
    "values": ("价值观", "values"),
    "culture": ("文化", "风气", "culture"),
    "overall": ("总体", "成效", "overall"),
}  # fmt: skip
_GROUPS: Mapping[str, str] = {
    "性别": r"性别|gender|\bsex\b", "年龄": r"年龄|岁|\bage\b", "学历": r"学历|文化程度|受教育|education",
    "职业": r"职业|身份|occupation", "户籍": r"户籍|户口",
}  # fmt: skip
_AREA_WORDS: Mapping[str, str] = {
    "district": r"(?:所在|居住|常住|属于|哪个).{0,6}(?:区县|县区|市区|区（县|district)",
    "street": r"(?:所在|居住|常住|属于|哪个).{0,8}(?:街道|乡镇|镇街|街镇|street)",
    "community": r"(?:所在|居住|常住|属于|哪个).{0,8}(?:社区|村|community)",
}  # fmt: skip
_NOISE = re.compile(
    r"^\(?\s*(?:q|第)?\d{1,3}\s*(?:题|[、.．:：)])\s*|您|你|请问|本县|本市|本区|我县|我市|是否|如何|怎么样|怎样|吗|的|了|对|[?？。,，、:：*\s（）()]",
    re.IGNORECASE,
)


@dataclass
class ProposedQuestion:
    """A line of the proposal: a question, what it may count for, what its words may mean, and what is doubtful."""

    question: AskedQuestion
    standard: Indicator | None = None
    answers: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    likeness: float = 0.0
    numbers: bool = False
    several: bool = False
    words: int = 0

    @property
    def doubtful(self) -> bool:
        """Whether somebody has to look at it."""
        return bool(self.doubts)


@dataclass
class ProposedSheet:
    """A sheet of the proposal."""

    sheet: RespondentSheet
    roles: dict[str, str]
    areas: dict[str, str]
    groups: dict[str, str]
    questions: list[ProposedQuestion]


@dataclass
class Proposal:
    """A whole proposal; ``uncovered`` are the scheme's survey standards that no question is for."""

    tree: Tree
    sheets: list[ProposedSheet]
    uncovered: list[Indicator]

    @property
    def mapped(self) -> list[ProposedQuestion]:
        """The questions that count for a standard."""
        return [q for sheet in self.sheets for q in sheet.questions if q.standard is not None]


def proposed(sheets: Sequence[RespondentSheet], tree: Tree) -> Proposal:
    """A proposal for sheets under a scheme."""
    standards = [s for s in tree.standards if "survey" in s.methods and scale_of(s) is not None]
    found = [_sheet(sheet, standards, tree) for sheet in sheets]
    used = {q.standard.id for sheet in found for q in sheet.questions if q.standard is not None}
    return Proposal(tree, found, [s for s in standards if s.id not in used])


def _sheet(sheet: RespondentSheet, standards: Sequence[Indicator], tree: Tree) -> ProposedSheet:
    if sheet.long:
        return _long(sheet, tree)
    questions, roles = questions_of(sheet)
    own = ProposedSheet(sheet, _roles(sheet, roles), {}, {}, [])
    asked = []
    for question in questions:
        heading = sheet.headings[question.columns[0]]
        area, group = _area(heading), _group(heading)
        if area and area not in own.areas and len(question.columns) == 1:
            own.areas[area] = heading
        elif group and group not in own.groups and len(question.columns) == 1:
            own.groups[group] = heading
        else:
            asked.append(ProposedQuestion(question, words=_different(sheet, question)))
    _match(asked, standards, tree)
    for one in asked:
        _fill(sheet, one)
    own.questions = asked
    return own


def _long(sheet: RespondentSheet, tree: Tree) -> ProposedSheet:
    standard, result = long_columns(sheet)
    own = ProposedSheet(sheet, {}, {}, {}, [])
    for heading in sheet.headings.values():
        role = recognise(heading)
        if role in AREAS:
            own.areas[role] = heading
        elif role == "date":
            own.roles["submitted"] = heading
    codes, texts = sheet.coded(standard)
    for at, text in enumerate(texts):
        one = ProposedQuestion(AskedQuestion(normalized(text), (result,)))
        if named := _by_name(text, tree):
            one.standard, one.likeness = named, 1.0
            rows = sheet.coded(result)[0][codes == at]
            _words(one, [sheet.coded(result)[1][c] for c in sorted(set(rows[rows >= 0].tolist()))])
        own.questions.append(one)
    return own


def _roles(sheet: RespondentSheet, roles: Mapping[str, list[int]]) -> dict[str, str]:
    return {role: sheet.headings[columns[0]] for role, columns in roles.items() if role != "server"}


def _area(heading: str) -> str | None:
    bare = re.sub(r"^\(?\s*\d{1,3}\s*[、.．)]\s*", "", normalized(heading))
    for part in (bare, re.split(r"[-/:]", bare)[-1]):  # behind the groups of a form
        role = recognise(part)
        if role in AREAS:
            return role
    return next((role for role, words in _AREA_WORDS.items() if re.search(words, bare) and len(bare) < 24), None)


def _group(heading: str) -> str | None:
    bare = normalized(heading)
    return next((n for n, words in _GROUPS.items() if len(bare) < 24 and re.search(words, bare, re.IGNORECASE)), None)


def _different(sheet: RespondentSheet, question: AskedQuestion) -> int:
    return len(question.choices) or len(sheet.coded(question.columns[0])[1])


def _by_name(text: str, tree: Tree) -> Indicator | None:
    """The standard that a heading names, by id, by name or by both."""
    given = re.sub(r"^(?:q|第)?\d{1,3}(?:题|[、:：]|\.\s)\s*(?=\S)", "", normalized(text), flags=re.IGNORECASE)
    asked = re.sub(r"^(?:请问)?[您你]", "", given)  # 您对市容卫生的评价
    for one in dict.fromkeys((normalized(text), given, asked)):
        at = tree.standard_ids.get(one, tree.standard_names.get(one, -1))
        if at >= 0:
            return tree.standards[at]
        first = re.split(r"[\s、:：]", one, maxsplit=1)[0]
        at = tree.standard_ids.get(first, -1)
        if at >= 0 and len(first) > 1:
            return tree.standards[at]
    return None


def _match(asked: Sequence[ProposedQuestion], standards: Sequence[Indicator], tree: Tree) -> None:
    """Give questions their standards: by name first, then those that are most alike, each standard once."""
    for one in asked:
        one.standard = _by_name(one.question.heading, tree)
        one.likeness = 1.0 if one.standard is not None else 0.0
    taken = {one.standard.id for one in asked if one.standard is not None}
    pairs = sorted(
        (
            (_alike(one.question.heading, standard.name), -at, standard, one)
            for at, one in enumerate(asked) if one.standard is None and one.words <= _MANY
            for standard in standards if standard.id not in taken
        ),
        key=lambda pair: pair[:2], reverse=True,
    )  # fmt: skip
    for likeness, _, standard, one in pairs:
        if likeness < LIKELY or one.standard is not None or standard.id in taken:
            continue
        one.standard, one.likeness = standard, likeness
        taken.add(standard.id)


@cache
def _parts(text: str) -> frozenset[str]:
    bare = _NOISE.sub("", normalized(text).casefold())
    for ending in ("评价", "满意", "程度", "情况", "率"):
        bare = bare.replace(ending, "")
    return frozenset(bare[at : at + 2] for at in range(max(len(bare) - 1, 1)))


@cache
def _concepts(text: str) -> frozenset[str]:
    return frozenset(name for name, words in _CONCEPTS.items() if any(word in text.casefold() for word in words))


def _alike(question: str, standard: str) -> float:
    """How alike they are, from 0 to 1: pairs of characters that the shorter shares, and what both speak of."""
    asked, named = _parts(question), _parts(standard)
    shared = len(asked & named) / max(min(len(asked), len(named)), 1)
    one, other = _concepts(question), _concepts(standard)
    verbs = {"known", "support", "joined"}
    if (one & verbs) != (other & verbs) and (other & verbs or one & verbs):
        return 0.4 * shared * (not other & verbs)
    both = len(one & other) / max(len(one | other), 1)
    return min(1.0, 0.65 * shared + 0.5 * both)


def _fill(sheet: RespondentSheet, one: ProposedQuestion) -> None:
    """What the words of a question may mean under its standard."""
    if one.standard is None:
        return
    if one.question.choices:
        _words(one, [*one.question.choices])
        return
    _words(one, sheet.coded(one.question.columns[0])[1])


def _words(one: ProposedQuestion, texts: Sequence[str]) -> None:
    assert one.standard is not None
    scale = scale_of(one.standard)
    if scale is None:
        one.doubts["standard"] = "takes-none"
        one.standard = None
        return
    if one.likeness < SURE:
        one.doubts["standard"] = "unlike"
    if scale.kind == "marks":
        one.numbers = True
        return
    several = any(len(words_of(text)) > 1 for text in texts) and not _grades_only(texts, scale)
    if one.question.choices or several:
        one.several = True
        one.doubts["several"] = "several"
    words = dict.fromkeys(word for text in texts for word in (words_of(text) if several else [word_of(text)]))
    if scale.kind == "grades" and one.several:
        one.doubts["standard"] = "several-grades"
        one.standard, one.answers = None, {}
        return
    for word in words:
        meaning, doubt = word_meaning(word, scale)
        if one.several and doubt == "unknown":
            meaning, doubt = YES, "several-yes"  # one of several things that a person knows or does
        if meaning is not None:
            one.answers[word] = meaning
        if doubt:
            one.doubts[word] = doubt
    ranks = [*scale.words, YES, NO, OUT, SKIP]
    one.answers = dict(sorted(one.answers.items(), key=lambda item: ranks.index(item[1])))


def _grades_only(texts: Sequence[str], scale: Scale) -> bool:
    """Whether all words are grades: who gave two of them contradicts himself, which makes no multiple choice."""
    words = {word for text in texts for word in words_of(text)}
    return scale.kind == "grades" and not any(word_meaning(word, scale)[1] for word in words)


def quoted(text: str) -> str:
    """A text that YAML reads as it is."""
    return json.dumps(text, ensure_ascii=False)


def looked_at(proposal: Proposal) -> Iterator[tuple[ProposedSheet, ProposedQuestion, str, str]]:
    """Every doubtful line: its sheet, question, the word (or ``standard``), and why."""
    for sheet in proposal.sheets:
        for one in sheet.questions:
            for word, doubt in one.doubts.items():
                yield sheet, one, word, doubt
