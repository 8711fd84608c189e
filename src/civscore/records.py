"""``dataclass``, as in the standard library, but so that a class costs a command little at its start.

The library writes up to six methods of each class as text and compiles them every time the program starts; with some
150 classes that takes as long as importing numpy. Here only the constructor is made so. What compares, hashes and shows
a record is the same few functions for all classes. That nobody changes a ``frozen`` one is what the type checker sees
to: for it this *is* the library's decorator, and nothing looks after it while the program runs.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from dataclasses import dataclass as _compiled
    from dataclasses import fields

    def dataclass(cls=None, /, *, frozen=False, eq=True, repr=True, **how):
        """A class as a dataclass; equal, and of one hash, are records of one class in which all fields are."""

        def made(cls):
            if how:  # slots, an order …: the library makes these
                return _compiled(cls, frozen=frozen, eq=eq, repr=repr, **how)
            own = {"__repr__": _repr} if repr else {}
            if eq:
                own |= {"__eq__": _equal, "__hash__": _hash if frozen else None}
            for name, method in own.items():
                if name not in cls.__dict__:
                    setattr(cls, name, method)
            return _compiled(eq=False, repr=False)(cls)

        return made if cls is None else made(cls)

    def _equal(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        values = _values(self.__class__, "compare")
        return values(self) == values(other)

    def _hash(self):
        return hash(_values(self.__class__, "hash")(self))

    @recursive_repr()
    def _repr(self):
        shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
        return f"{self.__class__.__qualname__}({shown})"

    @cache
    def _values(cls, use):
        """What gives a record's values that are compared, or hashed."""
        asked = {f.name: f.compare if use == "compare" or f.hash is None else f.hash for f in fields(cls)}
        names = [name for name, wanted in asked.items() if wanted]
        return attrgetter(*names) if names else lambda _: ()
