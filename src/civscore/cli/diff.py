"""``civ-score diff``: compare two runs."""

from __future__ import annotations

import json as json_
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.options import HELP, JsonOption, LangOption, language_of

if TYPE_CHECKING:
    from civscore.comparison import Comparison
    from civscore.history import History, SavedRun
    from civscore.readers import Readings
    from civscore.result import Result
    from civscore.tree import Tree

FORMATS = (".xlsx", ".json")


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=HELP.old)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=HELP.new)],
    output: Annotated[list[Path] | None, typer.Option("--output", "-o", metavar="FILE", help=HELP.diff_output)] = None,
    json: JsonOption = False,
    scheme: Annotated[str | None, typer.Option("--scheme", "-s", metavar="ID|FILE", help=HELP.scheme)] = None,
    lang: LangOption = None,
) -> None:
    """Compare two runs: what changed, and why."""
    from civscore.cli.choose import open_history
    from civscore.cli.files import check_suffixes
    from civscore.comparison import compare

    language = language_of(lang)
    check_suffixes(output or [], FORMATS)
    history = open_history()
    sources = _Sources(history, scheme)
    later = sources.load(new)
    earlier = sources.load(old, later.tree.scheme.id)
    comparison = compare(earlier, later, sources.rejudge if sources.has_rows(earlier, later) else None)
    for path in output or []:
        _write(comparison, path, lang.value if lang else later.tree.scheme.language)
    if json:
        from civscore.reports.diff_json import diff_to_json

        json_.dump(diff_to_json(comparison), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        from civscore.reports.diff_terminal import print_diff

        print_diff(comparison, language, sources.resolved, [*(output or [])])


def _write(comparison: Comparison, path: Path, language: str) -> None:
    from civscore.cli.files import write_whole

    if path.suffix.lower() == ".json":
        from civscore.reports.diff_json import diff_to_json

        text = json_.dumps(diff_to_json(comparison), ensure_ascii=False, indent=1)
        write_whole(path, lambda temporary: temporary.write_text(text + "\n", "utf-8") and None)
        return
    from civscore.reports.diff_xlsx import write_diff

    write_whole(path, lambda temporary: write_diff(comparison, temporary, language=language))


class _Sources:
    """Where the two runs come from: result files, workbooks, or the history."""

    def __init__(self, history: History, scheme: str | None) -> None:
        self.history = history
        self.scheme = scheme
        self.rows: dict[int, tuple[Readings, bool]] = {}
        self.resolved: list[tuple[str, str]] = []

    def load(self, name: str, scheme_id: str | None = None) -> Result:
        path = Path(name)
        if path.suffix.lower() == ".json":
            from civscore.reports.json import read_result

            result = read_result(path)
        elif path.is_file() or path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods", ".csv"):
            result = self._workbook(path)
        else:
            result = self._saved(self.history.find(name, scheme_id))
        self.resolved.append((name, result.label))
        return result

    def _workbook(self, path: Path) -> Result:
        from civscore.cli.choose import choose_scheme
        from civscore.readers import read_inputs
        from civscore.scoring import score
        from civscore.tree import build_tree

        readings = read_inputs([path])
        file = choose_scheme(self.scheme, readings.scheme_id, self.history)
        result = score(readings, build_tree(file), label="", created="")
        result.label = result.label or path.stem
        self.rows[id(result)] = (readings, False)
        return result

    def _saved(self, run: SavedRun) -> Result:
        """A saved run, shown as it was saved: from its kept sums and rows, under the scheme's text of that day."""
        from civscore.scheme import parse_scheme
        from civscore.scoring import score
        from civscore.tree import build_tree

        readings, kept = self.history.readings(run)
        file = parse_scheme(kept["scheme_text"].encode(), kept["scheme_file"])
        tree = build_tree(file, kept["profile"])
        result = score(readings, tree, label=run.label, created=run.created, lenient=bool(kept["lenient"]))
        self.rows[id(result)] = (readings, bool(kept["lenient"]))
        return result

    def has_rows(self, *results: Result) -> bool:
        return all(id(r) in self.rows for r in results)

    def rejudge(self, result: Result, tree: Tree) -> Result:
        from civscore.scoring import score

        readings, _ = self.rows[id(result)]
        return score(readings, tree, label=result.label, created=result.created, lenient=True)
