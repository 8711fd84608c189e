"""The three steps of every rule: judge an observation, combine what was judged, convert the rate."""
