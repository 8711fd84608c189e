"""What the weights decide: how little they would have to change to swap two places, and what a ranking is worth where
weights and rules are open to argument.

The door: :func:`civscore.trust.sensitivity.sensitivity.sensitivity_of_run`, and the same of a published table.
"""
