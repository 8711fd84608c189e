"""Reading a scheme file, with every fault named by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from civscore.errors import CivScoreError, Problem, in_order
from civscore.scheme.changing import Tailored
from civscore.scheme.model import Scheme, SchemeFile
from civscore.scheme.tailoring import tailored
from civscore.yamlfile import Mapping, parse_yaml, read_yaml


def load_scheme_file(path: Path) -> SchemeFile:
    """Read a scheme file and check its form; the tree as a whole is checked by ``building``.

    Raises:
        CivScoreError: with every fault of the file, each with line, node path and remedy.
    """
    twice: list[Problem] = []
    document, data = read_yaml(path, twice)
    return _checked(document, data, str(path), twice)


def parse_scheme(data: bytes, name: str) -> SchemeFile:
    """As :func:`load_scheme_file`, from the bytes of a file that is called *name* in messages."""
    twice: list[Problem] = []
    return _checked(parse_yaml(data, name, twice), data, name, twice)


def _checked(document: Mapping, data: bytes, name: str, problems: list[Problem]) -> SchemeFile:
    made = tailored(document, data, name)
    made.problems += problems
    faults: list[Any] = []
    try:
        scheme = Scheme.model_validate(made.document)
        if not made.problems:
            text = data.decode("utf-8-sig") if made.document is document else None
            return SchemeFile(scheme, name, text, made.sha256, made.document)
    except ValidationError as error:
        faults = [*error.errors(include_url=False, include_context=True)]
    raise CivScoreError(in_order(_all_problems(made, faults, name), name))


def _all_problems(made: Tailored, faults: list[Any], name: str) -> list[Problem]:
    """What is wrong with the form of a document, and what its tree shows besides."""
    from civscore.scheme.faults import tree_faults
    from civscore.scheme.form import form_problem

    problems = made.problems + [form_problem(item, made.document, name) for item in faults]
    return problems + [p for p in tree_faults(made.document, faults, name) if p.code not in made.doubtful]
