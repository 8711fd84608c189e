"""The field round: the register of sites, the sample drawn from it, forms to fill in, and what came of the plan.

The doors: :func:`civscore.field.register.read_register`, :func:`civscore.field.sample.make_sample`,
:func:`civscore.field.coverage.cover`, and the rooms ``forms``, ``phone``, ``checking`` and ``marking``.
"""
