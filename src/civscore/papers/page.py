"""A Word template in the making: the page, the styles and the tables of an official document.

The page is that of GB/T 9704 (Chinese official documents): A4, margins of 37, 35, 28 and 26 mm, 仿宋 of size 三号
(16 pt) at 28 pt to the line, headings in 黑体 and 楷体, the page number between dashes at the outer edge. Where a font
is not installed, the file names another that looks like it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

from civscore.papers.looks import CENTER, EN, FALLBACKS, LEFT, RIGHT, ZH, ParagraphLook
from civscore.papers.marking import mark_document, sign_document
from civscore.workbook.mark import mark_of

_AFTER_OVERFLOW = ("w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:rPr")
_UNUSED = ("/stylesWithEffects", "/thumbnail", "/customXml", "/extended-properties")
RED = RGBColor(0xE6, 0x00, 0x12)
_MARGINS = (
    f'<w:tblCellMar {nsdecls("w")}><w:top w:w="{{ends}}" w:type="dxa"/><w:left w:w="{{sides}}" w:type="dxa"/>'
    '<w:bottom w:w="{ends}" w:type="dxa"/><w:right w:w="{sides}" w:type="dxa"/></w:tblCellMar>'
)


@dataclass(frozen=True)
class PaperColumn:
    """A column of a table: its heading, its width in mm, what stands in its cells, and how."""

    heading: str
    width: float
    cell: str
    align: Any = LEFT
    merged: bool = False  # equal cells of one loop are one cell


def columns(headings: Sequence[str], *rest: tuple[Any, ...]) -> list[PaperColumn]:
    """Columns of headings, and for each its width, cell, and how it stands (see :class:`PaperColumn`)."""
    return [PaperColumn(heading, *own) for heading, own in zip(headings, rest, strict=True)]


class PaperPage:
    """A template that grows from the top; ``language`` is that of its styles."""

    def __init__(self, language: str, title: str) -> None:
        self.document: Any = Document()
        self.chinese = language == "zh"
        self._looks = ZH if self.chinese else EN
        self._drop_unused()
        for name, look in self._looks.items():
            self._style(name, look)
        self._ids = {name: self.document.styles[name].style_id for name in self._looks}
        self._language()
        properties = self.document.core_properties
        properties.title, properties.comments = title, ""
        self._page()
        self._fonts()

    # -- content ------------------------------------------------------------------------------------------------------

    def put(self, text: str, style: str = "Normal", *, keep: bool = False, page: bool = False) -> Any:
        """A paragraph; *keep* it with the next one; begin a new *page* with it."""
        made = self.document.add_paragraph(text)
        self.style(made, style)
        made.paragraph_format.keep_with_next = keep or None
        made.paragraph_format.page_break_before = page or None
        return made

    def tag(self, code: str) -> None:
        """A paragraph of template code, which leaves nothing behind: ``if x``, ``for x in y``, ``endif`` …"""
        self.style(self.document.add_paragraph(f"{{%p {code} %}}"), "Note")

    def head(self, issuer: str, plain: str) -> None:
        """The issuer (where none is given, what kind of paper it is), the number, the line under them, the title."""
        for condition, text, style in (
            ("if frame.issuer|length > 9", issuer, "Long Head"), ("elif frame.issuer", issuer, "Head"),
            ("else", plain, "Head"),
        ):  # fmt: skip
            self.tag(condition)
            self.put(text, style)
        self.tag("endif")
        self.tag("if frame.number")
        self.put("{{ frame.number }}", "Number")
        self.tag("endif")
        self.rule()
        self.put("{{ frame.heading }}", "Title")
        self.tag("if frame.standing")
        self.put("{{ frame.standing }}", "Number")
        self.tag("endif")

    def turn(self) -> None:
        """Begin a page that lies on its side, for wide tables."""
        upright = self.document.sections[-1]
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = upright.page_height, upright.page_width
        section.top_margin, section.bottom_margin = upright.left_margin, upright.right_margin
        section.left_margin = section.right_margin = upright.left_margin
        section.footer_distance = Mm(12)

    def rule(self) -> None:
        """The line under the head: red in a Chinese document, as thick as the standard's."""
        made = self.put("", "Number")
        colour, size = ("E60012", 18) if self.chinese else ("404040", 6)
        made._p.get_or_add_pPr().append(parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="{size}" w:space="1" w:color="{colour}"/></w:pBdr>'
        ))  # fmt: skip
        made.paragraph_format.line_spacing = Pt(4)

    def table(
        self, columns: Sequence[PaperColumn], loops: Sequence[str], *, small: bool = False, height: float = 0
    ) -> None:
        """A table with a row for each turn of the innermost of the *loops*, at least *height* mm high."""
        body, head = ("Small Table", "Small Heading") if small else ("Table", "Table Heading")
        made = self.document.add_table(rows=0, cols=len(columns))
        made.style, made.autofit = "Table Grid", False
        made.alignment = WD_TABLE_ALIGNMENT.CENTER
        margins = parse_xml(_MARGINS.format(sides=60 if small else 85, ends=10 if small else 30))
        made._tbl.tblPr.find(qn("w:tblLook")).addprevious(margins)
        self._row(made, columns, [c.heading for c in columns], head, heading=True)
        for loop in loops:
            self._row(made, columns, [f"{{%tr for {loop} %}}"], body)
        cells = [f"{{% vm %}}{c.cell}" if c.merged else c.cell for c in columns]
        self._row(made, columns, cells, body, height=height)
        for _ in loops:
            self._row(made, columns, ["{%tr endfor %}"], body)
        for column, grid in zip(columns, made.columns, strict=True):
            grid.width = Mm(column.width)

    def finish(self) -> bytes:
        """The file."""
        mark_document(self.document, mark_of("template"))
        sign_document(self.document, "", None)
        made = io.BytesIO()
        self.document.save(made)
        return made.getvalue()

    def style(self, paragraph: Any, name: str) -> None:
        """Give a paragraph its style by the style's id: by its name takes as long as all else."""
        paragraph._p.style = self._ids[name]

    def _row(
        self, table: Any, columns: Sequence[PaperColumn], texts: Sequence[str], style: str, *, heading: bool = False,
        height: float = 0,
    ) -> None:  # fmt: skip
        row = table.add_row()
        if height:
            row.height = Mm(height)
        marks = row._tr.get_or_add_trPr()
        marks.append(OxmlElement("w:cantSplit"))
        if heading:
            marks.append(OxmlElement("w:tblHeader"))
        cells = [_Cell(cell, table) for cell in row._tr.tc_lst]  # row.cells takes ten times as long
        for column, cell, text in zip(columns, cells, [*texts, *[""] * (len(columns) - len(texts))], strict=True):
            cell.width = Mm(column.width)
            paragraph = cell.paragraphs[0]
            self.style(paragraph, style)
            paragraph.add_run(text)
            if heading:
                paragraph.paragraph_format.keep_with_next = True  # no heading alone at the foot of a page
                cell._tc.get_or_add_tcPr().append(
                    parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="F2F2F2"/>')
                )
            else:
                paragraph.alignment = column.align
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER

    # -- page, styles, fonts ------------------------------------------------------------------------------------------

    def _page(self) -> None:
        section = self.document.sections[0]
        section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
        margins = (37, 35, 28, 26) if self.chinese else (25, 25, 27, 27)
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, margins)
        section.footer_distance = Mm(25 if self.chinese else 12)
        if self.chinese:
            self.document.settings.odd_and_even_pages_header_footer = True
            _page_number(section.footer, RIGHT, "— ", " —", right=16)
            _page_number(section.even_page_footer, LEFT, "— ", " —", left=16)
        else:
            _page_number(section.footer, CENTER, "", "")

    def _drop_unused(self) -> None:
        """Take out what comes with every new document of python-docx and is of no use here: a hundred table styles, all
        styles once more for Word 2010, a picture of a page, a bibliography."""
        for holder in (self.document.part.rels, self.document.part.package.rels):
            for key in [key for key, relation in holder.items() if relation.reltype.endswith(_UNUSED)]:
                del holder[key]
        styles = self.document.styles.element
        for style in styles.findall(qn("w:style")):
            if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableGrid", "TableNormal"):
                styles.remove(style)

    def _style(self, name: str, look: ParagraphLook) -> None:
        styles = self.document.styles
        style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if name != "Normal":
            style.base_style = styles["Normal"]
        style.quick_style = True
        style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
        style.font.color.rgb = RED if look.red else RGBColor(0x59, 0x59, 0x59) if look.grey else RGBColor(0, 0, 0)
        _set_fonts(style, look)
        form = style.paragraph_format
        form.alignment, form.space_before, form.space_after = look.align, Pt(look.before), Pt(look.after)
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY if look.line else WD_LINE_SPACING.SINGLE
        if look.line:
            form.line_spacing = Pt(look.line)
        form.keep_with_next = name.startswith("Heading") or name in (
            "Title",
            "Address",
            "Caption",
            "Annex",
            "Annex Title",
        )
        form.keep_together = False
        form.widow_control = True
        if name == "Normal":  # LibreOffice loses a sign that it hangs into the margin
            style.element.get_or_add_pPr().insert_element_before(OxmlElement("w:overflowPunct"), *_AFTER_OVERFLOW)
            style.element.pPr.find(qn("w:overflowPunct")).set(qn("w:val"), "0")
        form.left_indent, form.right_indent = Pt(look.left), Pt(look.right)
        _indent(style, 2 if look.indent else 0, look.size, look.hanging)
        if look.axis:
            form.tab_stops.add_tab_stop(Pt(look.axis), WD_TAB_ALIGNMENT.CENTER)
        if look.edge:
            form.tab_stops.add_tab_stop(Pt(look.edge), WD_TAB_ALIGNMENT.RIGHT)
        for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
            border.getparent().remove(border)

    def _language(self) -> None:
        """Chinese letters are those of the mainland: without this a program may take a Japanese font."""
        for language in self.document.styles.element.iter(qn("w:lang")):
            language.set(qn("w:eastAsia"), "zh-CN")
            language.set(qn("w:val"), "en-GB")

    def _fonts(self) -> None:
        """Name what may stand in for a font that is not there."""
        part = next(p for p in self.document.part.package.parts if str(p.partname) == "/word/fontTable.xml")
        fonts = "".join(
            f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/>'
            f'<w:pitch w:val="variable"/></w:font>'
            for name, other in FALLBACKS.items()
        )
        part._blob = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()


def _set_fonts(style: Any, look: ParagraphLook) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [*fonts.attrib]:
        del fonts.attrib[name]
    for kind, font in (("ascii", look.latin), ("hAnsi", look.latin), ("cs", look.latin), ("eastAsia", look.chinese)):
        fonts.set(qn(f"w:{kind}"), font)


def _indent(style: Any, characters: int, size: float, hanging: float) -> None:
    """The first line by so many characters: in characters, and in points for programs that know no characters; or
    *hanging* by so many points."""
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(100 * characters))
    if hanging:
        indent.set(qn("w:hanging"), str(round(20 * hanging)))
    else:
        indent.set(qn("w:firstLine"), str(round(20 * size * characters)))


def _page_number(footer: Any, align: Any, before: str, after: str, *, left: float = 0, right: float = 0) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.first_line_indent, form.left_indent, form.right_indent = Pt(0), Pt(left), Pt(right)
    for text, field in ((before, False), ("PAGE", True), (after, False)):
        run = paragraph.add_run("" if field else text)
        run.font.size, run.font.name = Pt(14), "宋体"
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
        if field:
            for mark in ("begin", "", "end"):
                run._r.append(_field_part(mark, text))


def _field_part(mark: str, code: str) -> Any:
    if not mark:
        made = OxmlElement("w:instrText")
        made.text = code
        return made
    made = OxmlElement("w:fldChar")
    made.set(qn("w:fldCharType"), mark)
    return made
