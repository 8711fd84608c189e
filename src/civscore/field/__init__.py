"""The field round: the register of sites, the sample drawn from it, and what came back of what was planned."""
