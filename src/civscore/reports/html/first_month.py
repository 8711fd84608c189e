"""The page of a new folder's first month: opened by a double click, and its commands selected by one."""

from __future__ import annotations

from html import escape

from civscore.reports.shared.first_month import FirstMonth
from civscore.text import Language

_STYLE = """
body { font: 16px/1.6 "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; max-width: 50em; margin: 2em auto;
  padding: 0 1em; color: #222; background: #fff }
h1 { color: #1f3864 } h2 { font-size: 1.05em; margin: 1.6em 0 .2em; color: #1f3864 } p { margin: .3em 0 }
pre { background: #f2f5fa; border: 1px solid #c9d5e5; padding: .5em .8em; margin: .4em 0; white-space: pre-wrap;
  overflow-wrap: anywhere; user-select: all; font: 14px/1.5 Consolas, "Noto Sans Mono CJK SC", monospace }
section { break-inside: avoid } .note { color: #555 }
@media (prefers-color-scheme: dark) { body { color: #ddd; background: #1b1b1b } h1, h2 { color: #9db8e0 }
  pre { background: #262b33; border-color: #3c4656 } .note { color: #aaa } }
""".strip()


def month_page(found: FirstMonth, language: Language) -> str:
    """The page as a text: one file, without scripts and without anything from elsewhere."""
    body = [f"<h1>{escape(found.title)}</h1>", *(f'<p class="note">{escape(line)}</p>' for line in found.top)]
    for number, step in enumerate(found.steps, 1):
        body.append(_section(f"{number}. {step.name}", [(step.text, step.command)]))
    body += [_section(found.after_title, found.after), *(f"<p>{escape(line)}</p>" for line in found.end)]
    inside = "\n".join(body)
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if language == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(found.title)}</title>\n'
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<main>\n{inside}\n</main>\n</body>\n</html>\n"
    )


def _section(heading: str, commands: list[tuple[str, str]]) -> str:
    lines = [f"<p>{escape(text)}</p>\n<pre>{escape(command)}</pre>" for text, command in commands]
    return "\n".join(["<section>", f"<h2>{escape(heading)}</h2>", *lines, "</section>"])
