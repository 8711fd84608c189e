"""Help texts of ``civ-score materials``."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from typing import NamedTuple


class MaterialsHelp(NamedTuple):
    """What ``civ-score materials … --help`` says."""

    list: str
    list_output: str
    by_unit: str
    unit: str
    folders: str
    folders_folder: str
    take: str
    folder: str
    lists: str
    as_of: str
    status: str
    output: str
    review: str
    review_output: str
    schemes: str


EN = MaterialsHelp(
    list="""Write the list of documents that goes out to the units.

    It comes back filled in, beside the files: materials take --list reads it.

    Example: civ-score materials list -o lists --by-unit
    """,
    list_output="The workbook (.xlsx), or with --by-unit a folder.",
    by_unit="A workbook for each unit.",
    unit="Only what this unit is to hand in.",
    folders="""Make a folder for each standard that asks for documents; what is there is not touched.

    Example: civ-score materials folders handed-in
    """,
    folders_folder="The folder for all of them; it is made where there is none.",
    take="""Take in what lies in the folder: match files with documents, check them, and write the register beside them.

    The register keeps the day each file was first seen and the office's own columns (number, verdict …), which are read again each time.

    Example: civ-score materials take handed-in --list from-units
    """,
    folder="The folder of what was handed in.",
    lists="Check lists that came back (civ-score materials list): a workbook, or a folder of them; may be repeated. Those that lie in the folder itself are read, too.",
    as_of="As of which day what is missing is overdue. By default today.",
    status="""Say what is complete, missing, late, outside its window or faulty, by unit and standard; nothing is written.

    Example: civ-score materials status handed-in --as-of 2024-11-30
    """,
    output="Also write a file: the register as .xlsx, or .json; may be repeated.",
    review="""Write a sheet on which documents are given marks; civ-score run scores it.

    Example: civ-score materials review handed-in -o review.xlsx
    """,
    review_output="The workbook (.xlsx).",
    schemes="The scheme: an id or a file; several, where one set of documents serves several schemes. By default as for run.",
)

ZH = MaterialsHelp(
    list="""写出发给各单位的应报材料清单。

    单位填好后随材料交回，由 materials take --list 读取。

    示例：civ-score materials list -o 清单 --by-unit
    """,
    list_output="工作簿（.xlsx）；用 --by-unit 时为文件夹。",
    by_unit="每个单位一份工作簿。",
    unit="只列该单位应报的。",
    folders="""给每个要材料的标准建一个文件夹；已有的一概不动。

    示例：civ-score materials folders 材料
    """,
    folders_folder="总文件夹，没有就新建。",
    take="""收材料：把文件夹中的文件与应报材料对上，逐个核对，写成旁边的登记表。

    登记表记住每个文件最早收到的日期和测评办填写的各列（编号、认定等），每次都重新读入。

    示例：civ-score materials take 材料 --list 交回
    """,
    folder="收材料的文件夹。",
    lists="单位交回的材料清单（civ-score materials list 写出的）：工作簿，或其文件夹；可写几次。放在文件夹中的清单自动读取。",
    as_of="截至哪一天：没有报的按该日算是否逾期。默认为今天。",
    status="""说明哪些已齐、未报、迟报、不在时段内、不能用，按单位和标准列出完整率；不写任何文件。

    示例：civ-score materials status 材料 --as-of 2024-11-30
    """,
    output="另写文件：登记表（.xlsx）或 .json；可写几次。",
    review="""写出评审表，逐条给材料打分，由 civ-score run 计分。

    示例：civ-score materials review 材料 -o 评审表.xlsx
    """,
    review_output="工作簿（.xlsx）。",
    schemes="测评体系：编号或文件；一套材料用于几个体系的，可写几次。默认同 run。",
)


def materials_help(language: str) -> MaterialsHelp:
    """The help texts in a language."""
    return ZH if language == "zh" else EN
