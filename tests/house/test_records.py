"""Records do what the library's dataclasses do: held against them, kind by kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import field
from typing import Any, ClassVar

import pytest

from civscore.records import dataclass as ours

OPTIONS = [{}, {"frozen": True}, {"eq": False}, {"repr": False}, {"frozen": True, "order": True}, {"slots": True}]


def _made(dataclass: Callable[..., Any], options: dict[str, bool]) -> Any:
    @dataclass(**options)
    class Place:
        """A place."""

        kind: ClassVar[str] = "place"
        name: str
        rows: tuple[int, ...] = ()
        seen: dict[str, int] = field(default_factory=dict, hash=False)
        note: str = field(default="", compare=False, repr=False)

    return Place


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_a_record_is_made_shown_compared_and_hashed_as_the_library_does(options: dict[str, bool]) -> None:
    said = []
    for dataclass in (ours, dataclasses.dataclass):
        place = _made(dataclass, options)
        same, other = place("a", (1,), {"x": 1}, "said"), place("b", (1,))
        records = [place("a", (1,), {"x": 1}), same, other, dataclasses.replace(other, name="a", seen={"x": 1})]
        hashes = [hash(r) for r in records] if place.__hash__ else None
        if options.get("eq") is False:  # by identity
            hashes = None
        shown = [repr(r).rpartition(".")[2] for r in records] if options.get("repr", True) else []
        compared = [[a == b for b in records] for a in records]
        said.append((hashes, shown, compared, place.__match_args__, dataclasses.asdict(same), same == "a"))
    assert said[0] == said[1]


def test_records_of_two_classes_differ_and_a_method_of_ones_own_stays() -> None:
    @ours(frozen=True)
    class Here:
        at: int

        def __repr__(self) -> str:
            return f"here {self.at}"

    @ours(frozen=True)
    class There(Here):
        pass

    @ours
    class Empty:
        pass

    assert (Here(1) == There(1), Here(1) == Here(1), repr(There(1)).endswith("There(at=1)")) == (False, True, True)
    assert (repr(Here(1)), Empty() == Empty(), Empty.__hash__) == ("here 1", True, None)


def test_a_record_that_holds_itself_is_shown() -> None:
    @ours
    class Ring:
        next: Any = None

    ring = Ring()
    ring.next = ring
    assert repr(ring).endswith("Ring(next=...)")
