"""A slow, plain reference scorer: the rules of docs/guide in exact fractions, for checking the real one.

It shares no code with civscore and uses the standard library only. Each function mirrors one rule of
the guide, or one numbered point of `docs/decisions.md` ("D6" below is point 6 there).

How to call it::

    outcome = reference.score(scheme, rows)  # or score(scheme, rows, profile="county")
    outcome.exact, outcome.score, outcome.coverage, outcome.status
    outcome.nodes["1.1"].rate  # every indicator, by id
    outcome.scopes["street"]["中兴街道"].rank  # the scheme's areas, site_type, site, unit, method, inspector
    outcome.split["市城管局"], outcome.full["市城管局"]  # lost points by unit; None is "nobody"
    change = reference.diff(old_outcome, new_outcome)  # arithmetic trees under one scheme

`scheme` is the YAML document as a plain dict. Its numbers may be int, float (read by their shortest decimal),
text, Decimal or Fraction. `rows` are dicts with the canonical column names (standard, site_id, site, site_type,
district, street, community, grid, result, deduction, count, total, kind, unit, inspector, date …); a blank is ""
or an absent key; `unit` is a list or text with separators. Faulty input raises ValueError: nothing is repaired.

Scopes are keyed by what identifies them: areas, units, methods and inspectors by name, site types by the scheme's
name for them, sites by site_id, else by name and areas joined with "|" (`ScopeResult.name` is the label to show).

Identities that always hold: the leaves' `lost` add up to points − exact, with a bonus counted as a negative loss;
the `split` column adds up to points − exact + bonus.
"""

from reference.comparing import diff
from reference.judging import JUDGES
from reference.model import Outcome, ScopeResult
from reference.rounding import rank, round_exact, rounding_of
from reference.rows import fill_sites, read_rows
from reference.scopes import memberships
from reference.tree import build_scheme, stated_points
from reference.whole import score

__all__ = [
    "JUDGES",
    "Outcome",
    "ScopeResult",
    "build_scheme",
    "diff",
    "fill_sites",
    "memberships",
    "rank",
    "read_rows",
    "round_exact",
    "rounding_of",
    "score",
    "stated_points",
]
