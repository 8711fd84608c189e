"""A picture in a paper: ``{{ picture }}`` in a template's text puts it there."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from xml.sax.saxutils import quoteattr

_EMU = 36_000  # units of the format in a millimetre
_DRAWING = (
    '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="1" name={name}'
    ' descr={says}/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData'
    ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0"'
    " name={name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip"
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{id}"/><a:stretch>'
    '<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing>"
)


@dataclass(frozen=True)
class PaperImage:
    """A picture, ``width`` × ``height`` mm in print; ``says`` tells the same to those who do not see it. ``kind`` is
    ``png`` or ``jpeg``."""

    data: bytes
    width: float
    height: float
    title: str
    says: str
    kind: str = "png"

    @cached_property
    def id(self) -> str:
        """How the document refers to it: the same picture has one id and is stored once."""
        return f"pic{hashlib.sha256(self.data).hexdigest()[:16]}"

    @property
    def file(self) -> str:
        """Its file, seen from the document."""
        return f"media/{self.id}.{self.kind}"

    def run(self) -> str:
        """The XML that ends a text, shows the picture, and begins a text again."""
        made = _DRAWING.format(
            cx=round(self.width * _EMU), cy=round(self.height * _EMU), name=quoteattr(self.title),
            says=quoteattr(self.says), id=self.id,
        )  # fmt: skip
        made = made.replace("_", "&#95;")  # docxtpl reads {_{ as {{
        return f'</w:t></w:r><w:r>{made}</w:r><w:r><w:t xml:space="preserve">'
