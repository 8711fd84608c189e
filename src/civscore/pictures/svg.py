"""Matplotlib's SVG made fit for a page: short, without styles that leak, in the page's colours, told in words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from civscore.pictures.looks import LIGHT

_XLINK = "{http://www.w3.org/1999/xlink}href"
_DROPPED = ("metadata", "style")
_USUAL = {  # what holds in an SVG anyway, or is said once at its head
    "stroke-linejoin: miter", "stroke-linecap: butt", "stroke-width: 1", "text-anchor: start", "stroke: none",
    "font-size: 9px",
}  # fmt: skip


def page_svg(raw: str, name: str, title: str, says: str, names: Mapping[str, str]) -> str:
    """An ``<svg>`` element for a page.

    Args:
        raw: as matplotlib writes it.
        name: begins every id in it; unique in the page.
        title, says: its name, and the text that tells the same.
        names: id of a part → its whole name, told where it is pointed at.
    """
    root = ET.fromstring(raw)
    _plain(root)
    used = set(re.findall(r"url\(#([^)]+)\)", raw)) | {
        e.get("href", "")[1:] for e in root.iter("use")
    }  # fmt: skip
    links = _parts(root, name, used, names)
    _unwrap(root)
    root.attrib = {
        "viewBox": root.get("viewBox", ""), "role": "group" if links else "img",
        "aria-labelledby": f"{name}-title {name}-desc", "stroke-linejoin": "round",
        "style": "font-family: var(--pic-font, sans-serif); font-size: 9px",
    }  # fmt: skip
    for tag, text in (("desc", says), ("title", title)):
        said = ET.Element(tag, {"id": f"{name}-{tag}"})
        said.text = text
        root.insert(0, said)
    return _coloured(ET.tostring(root, encoding="unicode"))


def _plain(root: ET.Element) -> None:
    """Names without namespaces, as HTML has them; numbers to two decimals; no comments, styles and white space."""
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        element.tail = None
        if element.tag != "text":
            element.text = None
        if _XLINK in element.attrib:
            element.set("href", element.attrib.pop(_XLINK))
        for key in ("d", "x", "y", "transform"):
            if key in element.attrib:
                element.set(key, _short(element.attrib[key]))
        if element.get("transform", "").startswith("rotate(0 "):
            del element.attrib["transform"]
        if "style" in element.attrib:
            element.set("style", _style(element.attrib["style"]))
    for parent in root.iter():
        for child in [c for c in parent if c.tag in _DROPPED]:
            parent.remove(child)


def _short(text: str) -> str:
    text = re.sub(r"-?\d+\.\d+", lambda found: f"{float(found[0]):.2f}".rstrip("0").rstrip("."), text)
    text = re.sub(r"(?<![\d.])-0(?![\d.])", "0", text)
    return re.sub(r"\s*([A-Za-z]) ?", r"\1", " ".join(text.split())) if text[:1] == "M" else " ".join(text.split())


def _style(style: str) -> str:
    said = [part for part in style.split("; ") if part not in _USUAL and not part.startswith("font-family")]
    drawn = re.sub(r"(font:[^;]*?px)[^;]*", r"\1", "; ".join(said))
    return re.sub(r"(\d+\.\d{2})\d+", r"\1", drawn).rstrip("; ")


def _parts(root: ET.Element, name: str, used: set[str], names: Mapping[str, str]) -> bool:
    """Ids that are needed, made this picture's own; the look of a sign with the sign; the names of parts. Whether any
    part leads somewhere."""
    links = False
    signs = {element.get("id", ""): element for element in root.iter("path")}
    for element in root.iter():
        id_ = element.attrib.pop("id", "")
        if id_ in used:
            element.set("id", f"{name}-{id_}")
        for key, value in element.attrib.items():
            element.set(key, value.replace("url(#", f"url(#{name}-"))
        if element.tag == "use":
            signs[element.get("href", "")[1:]].set("style", element.attrib.pop("style", ""))
            element.set("href", f"#{name}-{element.get('href', '')[1:]}")
        link = element.find("a")
        if link is not None:
            link.attrib.pop("target", None)
        links = links or link is not None
        if id_ in names:
            told = ET.Element("title")
            told.text = names[id_]
            element.insert(0, told)
            if link is not None:
                link.set("aria-label", names[id_])
    return links


def _unwrap(element: ET.Element) -> None:
    """Groups that say nothing give way to what is in them; shapes that show nothing go."""
    children: list[ET.Element] = []
    for child in list(element):
        _unwrap(child)
        if child.tag == "path" and child.get("style") == "fill: none":
            continue
        bare = child.tag in ("g", "defs") and not child.attrib and child.find("title") is None
        children += list(child) if bare and child.tag == "g" else [child] if not bare or len(child) else []
    for child in list(element):
        element.remove(child)
    element.extend(children)


def _coloured(svg: str) -> str:
    """Each colour of the palette as a variable of the page; where it has none, the colours of print."""
    names = {colour: name for name, colour in LIGHT.items()}

    def variable(found: re.Match[str]) -> str:
        name = names.get(found[0])
        return f"var(--pic-{name}, {found[0]})" if name else found[0]

    return re.sub(r"#[0-9a-f]{6}\b", variable, svg)
