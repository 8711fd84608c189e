"""civscore: scores, explains and compares mock assessments of Chinese city honours."""

__version__ = "0.1.0"
