"""Scheme + drawn sites → the rows of an XLSForm: questions, choices, settings (xlsform.org/en).

One submission is one visit to a site, or one entry for the standards that have no site. Every standard is asked once,
under the group of the scheme it stands in; what is not meant for the chosen type of site stays hidden.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from civscore.field.forms.book import stamp_of
from civscore.field.phone.questions import AskedFor, questions_of, scale_name
from civscore.field.register import Register, Site
from civscore.readers.phone.names import (
    NO_AREA,
    NONE,
    NOT_APPLICABLE,
    OTHER,
    SCHEME_FIELD,
    SOME,
    STAMP_FIELD,
    encode,
    token,
)  # fmt: skip
from civscore.scheme.model import AREAS, Node
from civscore.scheme.tree import Indicator, Tree
from civscore.scoring.place_names import told_apart
from civscore.scoring.standing import Kind
from civscore.text.phone import PLACE_LABELS, phone_texts

Row = dict[str, str]
LANGUAGES = {"zh": "中文 (zh)", "en": "English (en)"}
"""Language → how the form calls it; every label stands in both."""
_PIXELS = "max-pixels=1600"  # of the longer side: a fault can be seen, and a day's photos can be sent
_SITE_COLUMNS = ("site_id", "site_name", *AREAS)


@dataclass
class Form:
    """An XLSForm: the rows of its three sheets, by heading.

    ``standards`` is the number of standards that are asked for, ``at_sites`` of those at sites.
    """

    survey: list[Row] = field(default_factory=list)
    choices: list[Row] = field(default_factory=list)
    settings: Row = field(default_factory=dict)
    standards: int = 0
    at_sites: int = 0


def make_form(tree: Tree, register: Register | None, language: str, run: Kind = "assessment") -> Form:
    """The form for a scheme.

    Args:
        tree: the scheme, under its profile.
        register: the sites to choose from; without, inspectors write the site's name and type.
        language: the language the form opens in, "zh" or "en"; the other one can be chosen on the phone.
    """
    return _Maker(tree, register, language, run).form


def both(name: str, zh: str, en: str) -> Row:
    """A heading of every language, such as ``label``, with its texts."""
    return {f"{name}::{LANGUAGES['zh']}": _safe(zh), f"{name}::{LANGUAGES['en']}": _safe(en)}


def _safe(text: str) -> str:
    """A text in which nothing is taken for a reference to a question."""
    return " ".join(text.replace("${", "$ {").split())


class _Maker:
    def __init__(self, tree: Tree, register: Register | None, language: str, run: Kind) -> None:
        self.tree, self.sites, self.scheme = tree, register.sites if register else [], tree.scheme
        self.stamp = stamp_of(tree, register, run).text(language).replace("'", "’")  # it stands in a literal of XPath
        self.texts = {name: phone_texts(name) for name in LANGUAGES}
        self.notes = {node.id: node.note for node in _nodes(self.scheme.indicators) if node.note}
        self.form = Form()
        asked = [s for s in tree.standards if s.takes is None and s.judge is not None and not s.granted]
        spot, desk = [s for s in asked if s.sited], [s for s in asked if not s.sited]
        self.form.standards, self.form.at_sites = len(asked), len(spot)
        self.modes = bool(spot and desk)
        self._top()
        if spot:
            self._place()
            self._standards("at", spot)
        if desk:
            self._standards("of", desk)
        self._ask("date", "deadline")
        self._choices()
        self._settings(language)

    # -- questions

    def _row(self, **cells: str) -> None:
        self.form.survey.append({name: text for name, text in cells.items() if text})

    def _ask(self, kind: str, name: str, **cells: str) -> None:
        self._row(type=kind, name=name, **both("label", *PLACE_LABELS[name]), **cells)

    def _said(self, heading: str, name: str) -> Row:
        return both(heading, *(str(getattr(self.texts[language], name)) for language in LANGUAGES))

    def _top(self) -> None:
        for name in ("start", "end", "today"):
            self._row(type=name, name=name)
        self._row(type="calculate", name=SCHEME_FIELD, calculation=f"'{self.scheme.id}'")
        self._row(type="calculate", name=STAMP_FIELD, calculation=f"'{self.stamp}'")
        self._ask("text", "inspector", required="yes")
        past = {"constraint": ". <= today()", **self._said("constraint_message", "future")}
        self._ask("date", "visit_date", required="yes", default="today()", **past)
        if self.modes:
            self._ask("select_one what", "what", required="yes", appearance="minimal")

    def _place(self) -> None:
        """Where: district and type first, so that the list of sites is short."""
        relevant = "${what} = 'site'" if self.modes else ""
        self._row(type="begin_group", name="place", relevant=relevant, **self._said("label", "at_site"))
        districts = self._districts()
        if districts:
            self._ask("select_one districts", "district", required="yes")
        elif "district" in self.scheme.areas and not self.sites:
            self._ask("text", "district")
        if self.scheme.site_types:
            self._ask("select_one site_types", "site_type", required="yes", appearance="minimal")
        if self.sites:
            self._choose_site(bool(districts))
        else:
            self._ask("text", "site_name", required="yes")
            for area in AREAS[1:]:
                if area in self.scheme.areas:
                    self._ask("text", area)
        self._ask("geopoint", "position")
        self._row(type="end_group", name="place")

    def _choose_site(self, by_district: bool) -> None:
        same = ["district = ${district}"] if by_district else []
        same += ["site_type = ${site_type}"] if self.scheme.site_types else []
        narrowed = f"name = '{OTHER}' or ({' and '.join(same)})" if same else ""
        self._ask("select_one sites", "site_choice", required="yes", appearance="minimal", choice_filter=narrowed)
        strange = f"${{site_choice}} = '{OTHER}'"
        self._ask("text", "site_other", required="yes", relevant=strange)
        columns = [c for c in _SITE_COLUMNS if c != "district" and any(self._cells(s)[c] for s in self.sites)]
        columns += [] if self.scheme.site_types else ["site_type"]
        for column in columns:
            found = f"instance('sites')/root/item[name = ${{site_choice}}]/{column}"
            instead = "${site_other}" if column == "site_name" else "''"
            self._row(type="calculate", name=column, calculation=f"if({strange}, {instead}, {found})")

    def _standards(self, where: str, standards: Sequence[Indicator]) -> None:
        """The standards by the group they stand in, each group on a screen of its own."""
        groups: dict[int, list[Indicator]] = {}
        for standard in standards:
            groups.setdefault(standard.parent, []).append(standard)
        mode = [f"${{what}} = '{'site' if where == 'at' else 'desk'}'"] if self.modes else []
        if where == "of":
            self._desk_top(mode)
        for parent, own in groups.items():
            node = self.tree.nodes[parent]
            name = f"{where}_{encode(node.id)}" if parent else where
            kinds = [self._fits(s) for s in own]
            shared = kinds[0] if len(set(kinds)) == 1 else "" if "" in kinds else self._any(own)
            said = f"{node.id} {node.name}".strip()
            relevant = " and ".join([*mode, *([f"({shared})"] if shared else [])])
            self._row(
                type="begin_group", name=name, appearance="field-list", relevant=relevant, **both("label", said, said)
            )
            for standard, kind in zip(own, kinds, strict=True):
                self._standard(standard, "" if kind == shared else kind)
            self._row(type="end_group", name=name)

    def _desk_top(self, mode: Sequence[str]) -> None:
        if "district" in self.scheme.areas:
            kind = "select_one districts" if self._districts() else "text"
            self._ask(kind, "of_district", relevant=" and ".join(mode))

    def _any(self, standards: Sequence[Indicator]) -> str:
        keys = dict.fromkeys(key for s in standards for key in s.site_types)
        return " or ".join(f"${{site_type}} = '{token(key)}'" for key in keys)

    def _fits(self, standard: Indicator) -> str:
        return self._any([standard]) if standard.site_types and self.scheme.site_types else ""

    def _standard(self, standard: Indicator, fits: str) -> None:
        for question in questions_of(standard, self.notes.get(standard.id, ""), photo=standard.sited):
            relevant = " and ".join(f"({r})" for r in (fits, question.relevant) if r)
            self._row(**self._question(question), relevant=relevant)

    def _question(self, question: AskedFor) -> Row:
        row = {"type": question.type, "name": question.name, **both("label", *question.labels)}
        row |= both("hint", *question.hints) if any(question.hints) else {}
        if question.constraint:
            row |= {"constraint": question.constraint, **both("constraint_message", *question.messages)}
        if question.required:
            row["required"] = "yes"
        if question.appearance:
            row["appearance"] = question.appearance
        if question.type == "image":
            row["parameters"] = _PIXELS
        return row

    # -- choices

    def _choice(self, group: str, name: str, zh: str, en: str, **more: str) -> None:
        self.form.choices.append({"list_name": group, "name": name, **both("label", zh, en), **more})

    def _worded(self, group: str, *choices: tuple[str, str]) -> None:
        for value, name in choices:
            zh, en = (str(getattr(self.texts[language], name)) for language in LANGUAGES)
            self._choice(group, value, zh, en)

    def _choices(self) -> None:
        na = (NOT_APPLICABLE, "not_applicable")
        if self.modes:
            self._worded("what", ("site", "at_site"), ("desk", "at_desk"))
        self._worded("pass_fail", ("pass", "passed"), ("fail", "failed"), na)
        self._worded("faults", (NONE, "no_faults"), (SOME, "faults"), na)
        self._worded("na_only", na)
        for district in self._districts():
            self._choice("districts", token(district), district, district)
        if self._districts() and any(not s.district for s in self.sites):
            self._worded("districts", (NO_AREA, "no_area"))
        for key, site_type in self.scheme.site_types.items():
            self._choice("site_types", token(key), site_type.name, site_type.name)
        self._site_choices()
        for group, grades in scales(self.tree).items():
            for grade in grades:
                self._choice(group, token(grade), grade, grade)
            self._worded(group, na)

    def _site_choices(self) -> None:
        used: set[str] = set()
        names = told_apart(site.place for site in self.sites)
        for site in self.sites:
            wanted = name = f"p_{token(site.site_id or site.site)}"
            number = 1
            while name in used:  # two sites of one name, in two areas
                number += 1
                name = f"{wanted}_{number}"
            used.add(name)
            shown = " ".join(t for t in (site.site_id, names[site.place]) if t)
            zh, en = (shown + t.reserve if site.state == "reserve" else shown for t in self.texts.values())
            self._choice("sites", name, zh, en, **{c: t for c, t in self._cells(site).items() if t})
        if self.sites:
            self._worded("sites", (OTHER, "other"))

    def _cells(self, site: Site) -> Row:
        """What the form knows of a site: names for what is carried, values for what the list is narrowed by."""
        kind = token(site.site_type) if self.scheme.site_types else site.site_type
        cells = {"site_id": site.site_id, "site_name": site.site, "site_type": kind}
        cells |= dict(zip((str(area) for area in AREAS), site.areas, strict=True))
        return {**cells, "district": token(site.district) or (NO_AREA if self._districts() else "")}

    def _districts(self) -> list[str]:
        return list(dict.fromkeys(s.district for s in self.sites if s.district))

    def _settings(self, language: str) -> None:
        """A form with other sites or another scheme is another version: servers ask for that."""
        listed = hashlib.sha256(repr([s.key for s in self.sites]).encode()).hexdigest()[:6] if self.sites else ""
        parts = [re.sub(r"\W+", "_", self.scheme.edition), self.tree.file.sha256[:8], listed]
        shown = "${site_name}" if self.form.at_sites else f"'{self.scheme.id}'"
        self.form.settings = {
            "form_title": _safe(self.scheme.name), "form_id": f"civscore-{self.scheme.id}",
            "version": "-".join(p for p in parts if p), "default_language": LANGUAGES[language], "style": "pages",
            "instance_name": f"concat(${{visit_date}}, ' ', {shown}, ' ', ${{inspector}})",
        }  # fmt: skip


def scales(tree: Tree) -> dict[str, tuple[str, ...]]:
    """The scales of grades that standards are judged by, each under the name of its list of choices."""
    found: dict[str, tuple[str, ...]] = {}
    for standard in tree.standards:
        if standard.judge and standard.judge.result_words:
            found.setdefault(scale_name(standard.judge), standard.judge.result_words)
    return found


def _nodes(nodes: Iterable[Node]) -> Iterable[Node]:
    for node in nodes:
        yield node
        yield from _nodes(node.children)
