"""``civ-score diff``: compare two runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civscore.cli.options import HELP, ByOption, JsonOption, LangOption, language_of

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
    by: ByOption = "indicator",
    json: JsonOption = False,
    scheme: Annotated[str | None, typer.Option("--scheme", "-s", metavar="ID|FILE", help=HELP.scheme)] = None,
    profile: Annotated[str | None, typer.Option("--profile", metavar="NAME", help=HELP.profile)] = None,
    lang: LangOption = None,
) -> None:
    """Compare two runs: what changed, and why."""
    from civscore.cli.choose import open_history
    from civscore.cli.files import check_outputs
    from civscore.comparison import compare
    from civscore.tags import check_tag

    language = language_of(lang)
    check_outputs(output or [], FORMATS, [Path(old), Path(new)])
    history = open_history()
    sources = _Sources(history, scheme, profile, language)
    earlier, later = sources.load_both(old, new)
    check_tag(by, [later.tree, earlier.tree])
    comparison = compare(earlier, later, sources.rejudge if sources.has_rows(earlier, later) else None)
    for path in output or []:
        _write(comparison, path, lang.value if lang else later.tree.scheme.language)
    if json:
        import json as json_

        from civscore.reports.console import write_out
        from civscore.reports.diff_json import diff_to_json

        write_out(json_.dumps(diff_to_json(comparison), ensure_ascii=False) + "\n")
    else:
        from civscore.reports.diff_terminal import print_diff

        print_diff(comparison, language, sources.resolved, [*(output or [])], by)


def _write(comparison: Comparison, path: Path, language: str) -> None:
    from civscore.cli.files import write_text, write_whole

    if path.suffix.lower() == ".json":
        import json

        from civscore.reports.diff_json import diff_to_json

        text = json.dumps(diff_to_json(comparison), ensure_ascii=False, indent=1)
        write_text(path, text + "\n")
        return
    from civscore.reports.diff_xlsx import write_diff

    write_whole(path, lambda temporary: write_diff(comparison, temporary, language=language))


def _is_workbook(name: str) -> bool:
    suffix = Path(name).suffix.lower()
    return suffix in (".xlsx", ".xlsm", ".xls", ".ods", ".csv") or (suffix != ".json" and Path(name).is_file())


class _Sources:
    """Where the two runs come from: result files, workbooks, or the history."""

    def __init__(self, history: History, scheme: str | None, profile: str | None, language: str) -> None:
        self.history = history
        self.scheme = scheme
        self.profile = profile
        self.language = language
        self.rows: dict[int, tuple[Readings, bool]] = {}
        self.resolved: list[tuple[str, str]] = []

    def load_both(self, old: str, new: str) -> tuple[Result, Result]:
        """Both runs. A run that does not name its scheme has the other's: so the one that does goes first."""
        names = [new, old]
        first, second = sorted(names, key=_is_workbook)
        one = self.load(first, None)
        loaded = {first: one, second: one if first == second else self.load(second, one)}
        self.resolved = [(name, loaded[name].label) for name in (old, new)]
        return loaded[old], loaded[new]

    def load(self, name: str, other: Result | None) -> Result:
        """One run; *other* is the one that it will be compared with."""
        if Path(name).suffix.lower() == ".json":
            from civscore.reports.json import read_result

            return read_result(Path(name))
        if _is_workbook(name):
            return self._workbook(Path(name), other)
        return self._saved(self.history.find(name, self._scheme_id(other)))

    def _scheme_id(self, other: Result | None) -> str | None:
        from civscore.cli.choose import scheme_named

        if other is not None:
            return other.tree.scheme.id
        return scheme_named(self.scheme).scheme.id if self.scheme else None

    def _workbook(self, path: Path, other: Result | None) -> Result:
        from civscore.cli.choose import grid_words
        from civscore.cli.layouts import chosen_layout
        from civscore.cli.messages import show_problems, worth_showing
        from civscore.cli.progress import reading
        from civscore.scoring import score
        from civscore.taken import take_scores

        words = grid_words([self.scheme] if self.scheme else [], self.history, path.parent, other)
        readings = reading([path], self.language, words, chosen_layout(None))
        tree = self._tree(readings, path, other)
        readings = take_scores(readings, tree, self.history, label="", created="", lenient=False)
        result = score(readings, tree, label="", created="")
        show_problems(worth_showing(result.problems), self.language)
        result.label = result.label or path.stem
        self.rows[id(result)] = (readings, False)
        return result

    def _tree(self, readings: Readings, path: Path, other: Result | None) -> Tree:
        from civscore.building import build_tree
        from civscore.cli.choose import choose_profile, choose_scheme

        if other is not None and self.scheme is None and readings.scheme_id is None:
            return other.tree
        file = choose_scheme(self.scheme, readings.scheme_id, self.history, path.parent)
        return build_tree(file, choose_profile(self.profile, self.scheme, readings.scheme_id))

    def _saved(self, run: SavedRun) -> Result:
        """A saved run, shown as it was saved: from its kept sums and rows, under the scheme's text of that day."""
        from civscore.cli.choose import scored_as_saved

        result, readings, lenient = scored_as_saved(self.history, run)
        self.rows[id(result)] = (readings, lenient)
        return result

    def has_rows(self, *results: Result) -> bool:
        return all(id(r) in self.rows for r in results)

    def rejudge(self, result: Result, tree: Tree) -> Result:
        from civscore.rescoring import follow
        from civscore.scoring import score

        readings = follow(self.rows[id(result)][0], result.tree, tree).readings
        return score(readings, tree, label=result.label, created=result.created, lenient=True)
