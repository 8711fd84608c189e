"""How many sites of each type to visit, for a budget, an error or a change that is to be seen.

The door: :func:`civscore.trust.sample_plan.plan.make_plan`.
"""
