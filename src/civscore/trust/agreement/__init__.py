"""Are the inspectors alike: what two of them found at the same site, who of them is stricter, and what the score would
be without that.

The door: :func:`civscore.trust.agreement.agreement.find_agreement`.
"""
