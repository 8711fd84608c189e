"""Sentences about bulletins, notices and their templates."""

# ruff: noqa: E501  (a sentence stands on one line)
from __future__ import annotations

from collections.abc import Mapping

from civscore.text.both import Both

WORDINGS: Mapping[str, Both] = {
    "template-unreadable": Both(
        zh="不能作为 Word 模板读取（{reason}）；请用 Word 另存为 .docx",
        en="it cannot be read as a Word template ({reason}); save it as .docx in Word",
    ),
    "slides-unreadable": Both(
        zh="不能作为幻灯片模板读取；请用 PowerPoint 或 WPS 打开检查，另存为 .pptx",
        en="it cannot be read as a template for slides; open it in PowerPoint, and save it as .pptx",
    ),
    "slides-no-layout": Both(
        zh="模板中没有可用的版式：要有标题占位符，标题下方有放内容的空位；请在母版视图中加一个“仅标题”版式",
        en="no layout of the template has a title with room below it; add a layout “Title only” in the master view",
    ),
    "template-syntax": Both(
        zh="模板代码有误，在“{near}”附近；请检查 {{{{ }}}} 和 {{% %}} 是否成对、if 与 for 是否有 endif、endfor",
        en="the template's code is faulty, near “{near}”; see that {{{{ }}}} and {{% %}} are closed, and that each if and for has its endif or endfor",
    ),
    "template-unknown-name": Both(
        zh="模板用了没有的名称“{name}”；可用的名称列在 docs/guide/papers.zh.md 中",
        en="the template names “{name}”, which there is not; the names are listed in docs/guide/papers.md",
    ),
    "template-forbidden": Both(
        zh="模板用了不允许的代码；请只使用 docs/guide/papers.zh.md 中列出的名称",
        en="the template uses code that is not allowed; use only the names listed in docs/guide/papers.md",
    ),
    "template-fails": Both(
        zh="模板无法填写（{reason}）；请与 --write-template 写出的内置模板对照",
        en="the template cannot be filled in ({reason}); compare it with the bundled one that --write-template writes",
    ),
    "template-broken": Both(
        zh="模板填写后不是有效的 Word 文档；{{%p %}}、{{%tr %}} 应单独占一段、一行，请检查",
        en="filled in, the template is no valid Word file; a {{%p %}} needs a paragraph, a {{%tr %}} a table row of its own",
    ),
    "template-bomb": Both(
        zh="模板解压后大得不合常理，拒绝使用；请用 Word 打开检查，删除多余的内容后另存",
        en="the template unpacks to an unreasonable size, refused; open it in Word, delete what is not needed, save again",
    ),
    "template-endless": Both(
        zh="模板填写超过 {seconds} 秒仍未完成，已停止；请检查其中的循环",
        en="filling in the template took more than {seconds} seconds, and was stopped; check its loops",
    ),
    "template-loose-text": Both(
        zh="模板把文字“{text}”放在了段落文字之外；请把 {{{{r …}}}}、{{{{p …}}}} 改为 {{{{ … }}}}",
        en="the template puts the text “{text}” outside a paragraph's text; write {{{{ … }}}} in place of {{{{r …}}}} or {{{{p …}}}}",
    ),
    "pdf-needs-office": Both(
        zh="生成 PDF 需要 LibreOffice，这台电脑上没有找到；请安装 LibreOffice，或改为 -o {docx}，再用 Word 另存为 PDF",
        en="a PDF needs LibreOffice, which was not found here; install it, or write -o {docx} and save that as PDF in Word",
    ),
    "pdf-failed": Both(
        zh="LibreOffice 没有生成 PDF（{reason}）；请改为 .docx，再用 Word 另存为 PDF",
        en="LibreOffice made no PDF ({reason}); write .docx instead and save it as PDF in Word",
    ),
    "paper-needs-output": Both(
        zh="没有写明写到哪里；请用 -o 指定，或用 --write-template 取得模板",
        en="it is not said where to write to; add -o, or get the template with --write-template",
    ),
    "paper-bad-annex": Both(
        zh="--annex 不能是“{given}”；可用 xlsx、docx、none",
        en="--annex cannot be “{given}”; it is xlsx, docx or none",
    ),
    "paper-too-long": Both(
        zh="正文 {characters} 字，要求不超过 {most} 字；请精简模板，把明细放进附件",
        en="the body has {characters} characters, and should have {most} at most; shorten the template, and leave details to the annex",
    ),
    "paper-too-many-pages": Both(
        zh="正文 {pages} 页，要求不超过 {most} 页；请精简模板，把明细放进附件",
        en="the body has {pages} pages, and should have {most} at most; shorten the template, and leave details to the annex",
    ),
    "paper-odd-number": Both(
        zh="发文字号“{number}”一般写成 机关代字〔年份〕顺序号，如 海创办发〔2024〕5号（年份用六角括号，顺序号不加“第”、不编虚位）；已照写",
        en="the document's number “{number}” usually has the letters of the office, the year in 〔〕 and the number; it was written as it is",
    ),
    "paper-bad-date": Both(
        zh="“{given}”不是日期；请写成 2024-05-06",
        en="“{given}” is not a date; write 2024-05-06",
    ),
    "paper-bad-deadline": Both(
        zh="整改时限“{given}”应是一个日期，不早于成文日期 {day}；请写成 2024-05-13",
        en="the deadline “{given}” should be a date, not before the paper's own, {day}; write 2024-05-13",
    ),
    "paper-deadline-twice": Both(
        zh="整改时限写了两次：--deadline 是日期，--deadline-days 是天数；请只写一个",
        en="the deadline is said twice: --deadline is a day, --deadline-days a time; write one of them",
    ),
    "notice-puts-off": Both(
        zh="{count} 处问题已有更早的时限，这次推后，最晚到 {until}（其中 {overdue} 处已经逾期）；如不是有意推后，请用 civ-score ledger extend 改回原日期，并写明理由",
        en="{count} faults had an earlier date and are put off, at the latest to {until} ({overdue} of them were overdue); if that is not meant, set the former date again with civ-score ledger extend, with a reason",
    ),
    "notice-not-to-be-sent": Both(
        zh="这次测评是{run_kind}：抄告单只供核对，请勿发给单位；不计入发文，也不附申诉表",
        en="this run is a {run_kind}: its notices are for checking only and not to be sent; they are not counted as sent, and come without appeal workbooks",
    ),
    "notice-unknown-unit": Both(
        zh="本次测评中没有由“{unit}”负责的问题{did_you_mean}；有问题的单位：{known}",
        en="“{unit}” answers for no fault of this run{did_you_mean}; units with faults: {known}",
    ),
}
