"""The first month of a new folder: its commands in their order, in the folder's own names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from civscore.scheme.tree import Tree
from civscore.text.start import StartTexts
from civscore.text.typed import typed


@dataclass(frozen=True)
class MonthStep:
    """A command to be copied: what it is for, what to do before it or what comes of it."""

    key: str
    name: str
    text: str
    command: str


@dataclass(frozen=True)
class FirstMonth:
    """The page of the first month.

    Attributes:
        title, top: what stands above.
        steps: the commands, to be run in this order in the folder.
        after: what may follow, and the command for it.
        end: what to do in the next month.
    """

    title: str
    top: list[str]
    steps: list[MonthStep]
    after_title: str
    after: list[tuple[str, str]]
    end: list[str]


def first_month(tree: Tree, place: str, month: str, who: str, t: StartTexts) -> FirstMonth:
    """The first month under a scheme.

    Args:
        tree: the scheme.
        place: its name.
        month: as 2024-05: the run is saved under it, and its papers lie in a folder of that name.
        who: who issues the papers; may be empty.
        t: the words.
    """
    names = {"month": month, "next": _next(month), "propose": t.steps["propose"][0], **paths(month, t)}
    steps = [
        MonthStep(key, t.steps[key][0], t.steps[key][1].format(**names), " ".join(["civ-score", *map(typed, words)]))
        for key, words in _commands(tree, month, who, names)
    ]
    months = {"place": place, "scheme": tree.scheme.name, "month": month}
    after = {
        "confirm": ("confirm", month), "ledger": ("ledger", "export", "-o", names["ledger"]), "remind": ("remind",),
        "diff": ("diff", "last-month", "latest"),
    }  # fmt: skip
    return FirstMonth(
        t.month_title.format(count=len(steps)), [line.format(**months) for line in t.month_top], steps, t.after_title,
        [(t.after[key], " ".join(["civ-score", *map(typed, words)])) for key, words in after.items()],
        [line.format(**names) for line in t.end],
    )  # fmt: skip


def paths(month: str, t: StartTexts) -> dict[str, str]:
    """What the files and folders are called from the folder on: those of a month lie in a folder of its own."""
    whole = {"scheme", "register", "page", "materials", "map"}
    return {key: name if key in whole else f"{month}/{name}" for key, name in t.names.items()}


def asks_survey(tree: Tree) -> bool:
    """Whether people are asked for any of its standards."""
    return any(standard.method == "survey" for standard in tree.standards)


def asks_documents(tree: Tree) -> bool:
    """Whether any standard says which documents it wants."""
    return any(standard.materials for standard in tree.standards)


def _commands(tree: Tree, month: str, who: str, names: dict[str, str]) -> Iterator[tuple[str, list[str]]]:
    """MonthStep → the words of its command."""
    drawn = any(t.draw for t in tree.scheme.site_types.values())
    sites = names["drawn"] if drawn else names["register"]
    rows, issuer = [names["forms"]], ["--issuer", who] if who else []
    if drawn:
        yield "sample", ["sample", names["register"], "--seed", month.replace("-", ""), "-o", names["drawn"]]
    yield "template", ["template", "--sites", sites, "-o", names["forms"]]
    if asks_documents(tree):
        yield "folders", ["materials", "folders", names["materials"]]
    if asks_survey(tree):
        yield "propose", ["survey", names["survey"], "-o", names["map"]]
        counted = ["-o", names["counted"], "--report", names["survey_report"]]
        yield "count", ["survey", names["survey"], "--map", names["map"], *counted]
        rows.append(names["counted"])
    if asks_documents(tree):
        yield "review", ["materials", "review", names["materials"], "-o", names["review"]]
        rows.append(names["review"])
    yield "check", ["check", *rows, "--sites", sites]
    reports = ["-o", f"{names['report']}.xlsx", "-o", f"{names['report']}.html"]
    yield "run", ["run", *rows, "--label", month, *reports]
    yield "bulletin", ["bulletin", month, *issuer, "-o", names["bulletin"]]
    yield "notices", ["notices", month, *issuer, "-o", names["notices"]]


def _next(month: str) -> str:
    year, number = map(int, month.split("-"))
    return f"{year + number // 12:04}-{number % 12 + 1:02}"


def month_markdown(found: FirstMonth) -> str:
    """The page as Markdown."""
    lines = [f"# {found.title}", ""]
    for line in found.top:
        lines += [line, ""]
    for number, step in enumerate(found.steps, 1):
        lines += [f"## {number}. {step.name}", "", step.text, "", "```sh", step.command, "```", ""]
    lines += [f"## {found.after_title}", ""]
    lines += [f"- {text}: `{command}`" for text, command in found.after]
    for line in found.end:
        lines += ["", line]
    return "\n".join(lines) + "\n"
