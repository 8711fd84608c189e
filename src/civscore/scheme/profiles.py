"""Parameters that depend on a profile (城市级别, 山区/丘陵/平原): their number under the chosen one."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from civscore.errors import closest
from civscore.rules.model import Model, chosen
from civscore.scheme.draft import Draft, Faults


class Profile:
    """The chosen profile of a scheme, None where none was chosen."""

    def __init__(self, name: str | None, faults: Faults) -> None:
        self.name = name
        self.faults = faults

    def number(self, value: Any) -> Fraction | None:
        """The number under the chosen profile; None where there is none (which is a fault that has been named)."""
        value = chosen(value, self.name)
        return None if isinstance(value, dict) else value

    def check(self, value: Any, draft: Draft, *keys: str | int) -> None:
        """Every parameter that depends on a profile knows the chosen one, and no profile that the scheme does not
        have."""
        if isinstance(value, list):
            for i, item in enumerate(value):
                self.check(item, draft, *keys, i)
        if isinstance(value, Model):
            for name in type(value).model_fields:
                if name not in value.by_name:
                    self.check(getattr(value, name), draft, *keys, name)
        if not isinstance(value, dict):
            return
        unknown = [k for k in value if k not in self.faults.file.scheme.profiles]
        lacking = [p for p in self.faults.file.scheme.profiles if p == self.name and p not in value]
        for name in [*unknown, *lacking][:1]:
            where = self.faults.file.where(*draft.keys, *keys, path=draft.path)
            guess = closest(name, self.faults.file.scheme.profiles)
            self.faults.add("parameter-profile", where, key=keys[-1], profile=name, guess=guess)

    def resolve(self, rule: Any) -> Any:
        """The rule with the numbers of the chosen profile."""
        update: dict[str, Any] = {}
        for name in type(rule).model_fields:
            value = getattr(rule, name)
            if isinstance(value, dict) and name not in rule.by_name:
                update[name] = self.number(value) or Fraction(0)
            elif isinstance(value, list):
                update[name] = [self.resolve(part) for part in value]
        return rule.model_copy(update=update) if update else rule
