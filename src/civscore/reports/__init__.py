"""Result → something to read. No report calculates a score."""
