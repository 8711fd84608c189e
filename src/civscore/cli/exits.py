"""How ``civ-score`` ends: the exit codes by name."""

from __future__ import annotations

DONE = 0
BAD_INPUT = 1
"""The input has problems."""
OUTPUT_LOST = 1
"""Standard output could not be written to its end."""
BAD_USAGE = 2
"""The command line is wrong."""
FALLS_SHORT = 3
"""Done, but the answer is no: the score is under the limit, a gate failed, the target is out of reach."""
BROKEN = 70
"""Something unexpected: a fault of the program or of what it runs on (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED = 130
"""Somebody pressed Ctrl-C (128 and the number of the signal, as shells count)."""
