"""Questions of chance: will the target be reached, who is really ahead, how many visits are enough, are inspectors
alike, does a published table hold. Each has a door of its own: a module named after its command.
"""
