"""Help texts. Loaded on every start, so it holds nothing else."""

from __future__ import annotations

from typing import NamedTuple


class HelpTexts(NamedTuple):
    """What ``--help`` says."""

    app: str
    version: str
    run: str
    inputs: str
    scheme: str
    schemes: str
    label: str
    profile: str
    output: str
    json: str
    no_save: str
    fail_under: str
    lenient: str
    lang: str
    diff: str
    old: str
    new: str
    diff_output: str
    history: str
    scheme_app: str
    scheme_list: str
    scheme_show: str
    scheme_check: str
    scheme_schema: str
    scheme_id: str
    scheme_file: str
    layout: str
    layout_app: str
    layout_guess: str
    layout_of: str
    layout_output: str


EN = HelpTexts(
    app="Score mock assessments (模拟测评) of Chinese city honours from inspection workbooks, report the gap, "
    "compare months.",
    version="Show the version and exit.",
    run="""Score inspection workbooks and report the gap.

    Several inputs are read as one assessment. The run is saved under its label (by default the month of its dates).

    Examples:

      civ-score run inspections.xlsx

      civ-score run team1.xlsx team2.csv -s my-city.yaml -o report.xlsx

      civ-score run inspections.xlsx --json --no-save --fail-under 90

      civ-score run inspections.xlsx -s national-civilized-city -s sanitary-city
    """,
    inputs="Inspection workbooks (xlsx, xlsm, xls, ods, csv), or folders and zip archives of them.",
    scheme="Scheme: the id of a bundled one, or a yaml file. Default: named in the workbook, in civscore.toml, or "
    "last used.",
    schemes="Scheme: the id of a bundled one, or a yaml file. Default: named in the workbook, in civscore.toml, or "
    "last used. Several: the inspection is scored under each.",
    label="Name under which the run is saved. Default: the month of its dates, such as 2024-03.",
    profile="Profile of the scheme, where its parameters depend on one.",
    output="Write a report; its suffix decides the format: .xlsx or .json. May be repeated.",
    json="Print the result as JSON, and nothing else.",
    no_save="Do not save the run in the history.",
    fail_under="Exit with code 3 if the score is under this.",
    lenient="Score the good rows although others are faulty; the faulty ones are listed.",
    lang="Language: zh or en. Default: CIVSCORE_LANG, else the locale.",
    diff="""Compare two runs: what changed, and why.

    Runs are named by label (2024-03), label@revision, or relatively: this-month, last-month, latest, previous. A result
    file (.json) or a workbook will do as well.

    Examples:

      civ-score diff last-month this-month

      civ-score diff 2024-03 2024-04 -o change.xlsx
    """,
    old="The earlier run.",
    new="The later run.",
    diff_output="Write the comparison; its suffix decides the format: .xlsx or .json. May be repeated.",
    history="""List the saved runs.

    Example: civ-score history
    """,
    scheme_app="List, show and check schemes (测评体系).",
    scheme_list="""List the bundled schemes.

    Example: civ-score scheme list
    """,
    scheme_show="""Draw the tree of a scheme with its points.

    Example: civ-score scheme show harbour-county
    """,
    scheme_check="""Check a scheme file: every fault with its line.

    Example: civ-score scheme check my-city.yaml
    """,
    scheme_schema="""Print the JSON Schema of scheme files, for editors.

    Example: civ-score scheme schema > scheme.schema.json
    """,
    scheme_id="Id of a bundled scheme, or a yaml file.",
    scheme_file="Scheme file (yaml).",
    layout="Layout file (yaml): what columns, words and blanks mean. Default: [layout] in civscore.toml, else the form "
    "of each sheet is recognised.",
    layout_app="Layout files (版式文件): what the columns, words and blanks of your own sheets mean.",
    layout_guess="""Write a layout file to correct: how each sheet would be read without one.

    Example: civ-score layout guess inspections.xlsx -o layout.yaml
    """,
    layout_of="Inspection workbook.",
    layout_output="Write the layout file (.yaml) here instead of printing it.",
)

ZH = HelpTexts(
    app="文明城市等创建工作的模拟测评计分：读取巡查工作簿，计算得分，报告差距，比较两个月。",
    version="显示版本号并退出。",
    run="""给巡查工作簿计分并报告差距。

    多个文件合并为一次测评。结果以名称保存（默认为日期所在月份）。

    示例：

      civ-score run 巡查.xlsx

      civ-score run 一组.xlsx 二组.csv -s 本市.yaml -o 报告.xlsx

      civ-score run 巡查.xlsx --json --no-save --fail-under 90

      civ-score run 巡查.xlsx -s national-civilized-city -s sanitary-city
    """,
    inputs="巡查工作簿（xlsx、xlsm、xls、ods、csv），或装有工作簿的文件夹、zip 压缩包。",
    scheme="测评体系：内置体系的编号，或 yaml 文件。默认：工作簿中写明的、civscore.toml 中的，或上次使用的。",
    schemes="测评体系：内置体系的编号，或 yaml 文件。默认：工作簿中写明的、civscore.toml 中的，或上次使用的。"
    "可重复：一次巡查按多个体系计分。",
    label="保存的名称。默认：日期所在月份，如 2024-03。",
    profile="档次（体系参数因档次而异时使用）。",
    output="输出报告，按扩展名决定格式：.xlsx 或 .json。可重复。",
    json="只输出 JSON 结果。",
    no_save="不保存到历史。",
    fail_under="得分低于此数时，退出码为 3。",
    lenient="有错误的行不计分并列出，其余照常计分。",
    lang="语言：zh 或 en。默认：CIVSCORE_LANG，其次为系统语言。",
    diff="""比较两次测评：变化多少，因为什么。

    测评可写名称（2024-03）、名称@修订号，或相对名称：this-month、last-month、latest、previous；
    也可以是结果文件（.json）或工作簿。

    示例：

      civ-score diff last-month this-month

      civ-score diff 2024-03 2024-04 -o 对比.xlsx
    """,
    old="较早的一次。",
    new="较晚的一次。",
    diff_output="输出对比，按扩展名决定格式：.xlsx 或 .json。可重复。",
    history="""列出已保存的测评。

    示例：civ-score history
    """,
    scheme_app="列出、查看和检查测评体系。",
    scheme_list="""列出内置的测评体系。

    示例：civ-score scheme list
    """,
    scheme_show="""画出测评体系的指标树和分值。

    示例：civ-score scheme show harbour-county
    """,
    scheme_check="""检查测评体系文件，逐行列出全部错误。

    示例：civ-score scheme check 本市.yaml
    """,
    scheme_schema="""输出测评体系文件的 JSON Schema，供编辑器使用。

    示例：civ-score scheme schema > scheme.schema.json
    """,
    scheme_id="内置体系的编号，或 yaml 文件。",
    scheme_file="测评体系文件（yaml）。",
    layout="版式文件（yaml）：写明列、用词和空白的意思。默认：civscore.toml 中的 [layout]，否则自动识别各表的形式。",
    layout_app="版式文件：写明本单位表格中列、用词和空白的意思。",
    layout_guess="""输出一份可供修改的版式文件：没有版式文件时各表会怎样读取。

    示例：civ-score layout guess 巡查.xlsx -o layout.yaml
    """,
    layout_of="巡查工作簿。",
    layout_output="把版式文件（.yaml）写到此处，而不是打印。",
)


def help_texts(language: str) -> HelpTexts:
    """The help texts in a language."""
    return ZH if language == "zh" else EN
