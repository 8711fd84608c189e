"""What was probably meant by a word that nobody knows, and how sure that is.

Similarity is that of ``difflib``, as for every other "did you mean" of the program. A suggestion is *clear* where one
candidate stands out and nothing speaks against it; only a clear one may be written into a file by ``--fix``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from civscore.rules.answers import FAIL, NOT_APPLICABLE, PASS

LIKELY, SURE, MARGIN = 0.6, 0.8, 0.1
"""From which similarity on a word is suggested at all, is clear, and by how much a clear one leads the next."""

_SET_APART = set("0123456789一二三四五六七八九十百甲乙丙丁东西南北中前后左右上下内外大小新老ABCDEFGHIJabcdefghij")
"""Characters that tell one place from its neighbour: 第一小学 is no misspelt 第二小学."""
_SEPARATORS = re.compile(r"[.,。,、·・・_\-—–/\\ ]+")
_NOISE = re.compile(
    r"[\s。,!、;:\"'“”‘’()\[\]【】《》]+|(?<!\d)\.|\.(?!\d)"
)  # not + - #: they make grades, and numbers
_LOOKALIKE = str.maketrans({"o": "0", "l": "1", "i": "1", "|": "1"})
_TRADITIONAL = str.maketrans("達標過對錯適涉項滿評優點與關條級區縣鎮鄉", "达标过对错适涉项满评优点与关条级区县镇乡")


@dataclass(frozen=True)
class Suggestion:
    """A word that was probably meant.

    Attributes:
        text: the word.
        confidence: how alike the two are, from 0 to 1; 1 where they differ in spelling only (width, blanks, signs).
        clear: whether there is one candidate and nothing speaks against it.
    """

    text: str
    confidence: float
    clear: bool


def likeness(one: str, other: str) -> float:
    """How alike two words are, from 0 to 1, the same in both directions."""
    first, second = sorted((one.casefold(), other.casefold()))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def suggest_name(word: str, known: Iterable[str]) -> Suggestion | None:
    """The known name that a name was probably meant to be."""
    return _suggest(word, known, bare_spelling)


def suggest_id(word: str, known: Iterable[str]) -> Suggestion | None:
    """The known id that an id was probably meant to be.

    Ids that are merely alike are never clear: 1.1.99 may be 1.1.9, or 1.1.19.
    """
    found = _suggest(word, known, _bare_id)
    return found if found is None or found.confidence == 1 else Suggestion(found.text, found.confidence, False)


def suggest_answer(word: str, known: Iterable[str] = ()) -> Suggestion | None:
    """The known answer of which this is another spelling; words that are merely alike may mean the opposite."""
    words = list(known) or sorted(w for w in PASS | FAIL | NOT_APPLICABLE if not w[0].isdigit())
    found = _suggest(word, words, bare_spelling)
    return found if found is not None and found.confidence == 1 else None


def suggest_number(word: str) -> Suggestion | None:
    """The number in a text with lookalike letters or with marks around it: 8O, 85。"""
    text = unicodedata.normalize("NFKC", word).strip(" 。.、,;；:：").casefold()
    bare = text.translate(_LOOKALIKE)
    if not re.fullmatch(r"\d+(?:\.\d+)?%?", bare) or not any(c.isdigit() for c in text):
        return None
    return Suggestion(bare, 1.0 if bare == text else likeness(bare, text), bare == text)


def bare_spelling(text: str) -> str:
    """A name without what people vary: width, case, blanks, marks, and traditional characters."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", text).casefold()).translate(_TRADITIONAL)


def _bare_id(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    dotted = _SEPARATORS.sub(".", plain).strip(".")
    numbered = re.search(r"\d", dotted)
    return dotted.translate(_LOOKALIKE) if numbered and re.fullmatch(r"[\dolI|i.]+", dotted) else dotted


def _suggest(word: str, known: Iterable[str], bare: Callable[[str], str]) -> Suggestion | None:
    own = bare(word)
    candidates = list(dict.fromkeys(known))
    if not own:
        return None
    same = [k for k in candidates if bare(k) == own]
    if same:
        return Suggestion(same[0], 1.0, len(same) == 1)
    ranked = sorted(((likeness(own, bare(k)), k) for k in candidates), key=lambda pair: -pair[0])
    if not ranked or ranked[0][0] < LIKELY:
        return None
    best, text = ranked[0]
    lead = best - (ranked[1][0] if len(ranked) > 1 else 0)
    return Suggestion(text, best, best >= SURE and lead >= MARGIN and not set_apart(own, bare(text)))


def set_apart(one: str, other: str) -> bool:
    """Whether two names differ in a character that tells places apart."""
    changes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    differing = "".join(one[a:b] + other[c:d] for kind, a, b, c, d in changes if kind != "equal")
    return bool(_SET_APART & set(differing))
