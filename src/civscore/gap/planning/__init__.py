"""The cheapest set of fixes that reaches a target, by mixed-integer programming, each proposal scored exactly.

The door: :func:`civscore.gap.planning.plan.make_plan`.
"""
