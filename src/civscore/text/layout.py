"""The comments in a guessed layout file."""

from __future__ import annotations

from typing import NamedTuple


class GuessTexts(NamedTuple):
    """What ``civ-score layout guess`` writes beside what it found."""

    top: tuple[str, ...]
    blank: str
    skip: str
    words: str
    unknown: str
    columns: str
    unread: str


ZH = GuessTexts(
    top=(
        "版式文件：各表的列、用词和空白是什么意思。请核对、改正，然后：",
        "civ-score run 文件 --layout layout.yaml",
        "kind 可写 auto、long、sites-in-rows、standards-in-rows、site-per-sheet、phone、skip；sheets 中的设置优先。",
    ),
    blank="空白单元格：not-observed 未测，pass 达标，fail 不达标，full-marks 满分，zero-deduction 不扣分，error 报错",
    skip='跳过含有这些词的行（只看不超过 20 个字的单元格）；也可写 rows: [3, "5-9"]',
    words="本单位的用词，如 [好, 优秀]；达标、合格、是、√ 等已能识别",
    unknown="尚不能识别的结果（等级需要用 -s 指定体系）：",
    columns="不能识别的列：carried 只随记录保留；请改为 result、site、unit 等",
    unread="不能识别（网格需要用 -s 指定体系）；如有记录，请改为 long 等",
)

EN = GuessTexts(
    top=(
        "Layout file: what the columns, words and blanks of these sheets mean. Check and correct it, then:",
        "civ-score run FILE --layout layout.yaml",
        "kind may be auto, long, sites-in-rows, standards-in-rows, site-per-sheet, phone or skip; sheets comes first.",
    ),
    blank="a blank cell is: not-observed, pass, fail, full-marks, zero-deduction or error",
    skip='rows with these words are skipped (cells of up to 20 characters are looked at); also rows: [3, "5-9"]',
    words="your own words, such as [good, fine]; pass, yes, √ and the like are known",
    unknown="answers not recognised so far (grades need -s SCHEME):",
    columns="columns not recognised: carried only goes along; write result, site, unit … instead",
    unread="not recognised (a grid needs -s SCHEME); if it holds records, write long or another kind",
)


def guess_texts(language: str) -> GuessTexts:
    """The comments in a language."""
    return ZH if language == "zh" else EN
