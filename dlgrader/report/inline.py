"""Matplotlib's SVG made fit for a page that holds others: small, no id twice, in the page's font and colours."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SPACE = "http://www.w3.org/2000/svg"
LINK = "{http://www.w3.org/1999/xlink}href"
ROUNDED = ("d", "x", "y", "x1", "y1", "x2", "y2", "width", "height")  # in units of 1/72 inch
INK = "var(--figure-ink, #000)"
COLOURS = {
    "#000000": INK,
    "#ffffff": "var(--figure-back, #fff)",
    **dict.fromkeys(("#9aa5b1", "#cccccc"), "var(--figure-faint, #b3bcc5)"),  # lines of equal height, frames
    **{c: f"var(--figure-{n}, {c})" for n, c in enumerate(("#1b6ca8", "#d1495b", "#3a7d44", "#7d5ba6"), 1)},
}
_NUMBER = re.compile(r"-?\d+\.\d+")
_SPACES = re.compile(r"\s*([A-Za-z])\s*|\s+")
_REFERENCE = re.compile(r"url\(#([^)]+)\)|^#(.+)$")
_FAMILY = re.compile(r"font-family:[^;]*(?:;\s*|$)|(font:[^;']*?)\s*'[^;]*")
_COLOUR = re.compile("|".join(COLOURS))


def inline(text: str, title: str) -> str:
    """An svg element. `text`: a file of Matplotlib's; `title`: what it is called for who cannot see it.

    Ids follow from the content, so two that are equal stand for the same thing. Where the page has colours
    --figure-ink, --figure-back, --figure-faint, --figure-1 to 4, they are those of the picture; texts take its font.
    """
    root = ElementTree.fromstring(text)
    _drop(root)
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{SPACE}}}")
        element.attrib = dict(_attributes(element.attrib))
        if not (element.text or "").strip():
            element.text = None
        if not (element.tail or "").strip():
            element.tail = None
    _once(root)
    _rename(root, hashlib.sha256(text.encode()).hexdigest()[:8])
    viewed = root.attrib["viewBox"]
    root.attrib = {
        "xmlns": SPACE,
        "viewBox": viewed,
        "role": "img",
        "aria-label": title,
        "stroke-linejoin": "round",
        "stroke-linecap": "butt",
        "style": f"fill: {INK}",
    }
    return ElementTree.tostring(root, encoding="unicode")


def _drop(root: Element) -> None:
    """What says nothing here, and a style that would hold for the whole page."""
    for parent in list(root.iter()):
        for child in list(parent):
            name = child.tag.rpartition("}")[2]
            if name in ("metadata", "style"):
                parent.remove(child)


def _attributes(given: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in given.items():
        if name in ROUNDED:
            value = _NUMBER.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), value)
        if name == "d":
            value = _SPACES.sub(lambda found: found[1] or " ", value)
        if name == "style":
            value = _FAMILY.sub(lambda found: f"{found[1]} inherit" if found[1] else "", value)
            value = _COLOUR.sub(lambda found: COLOURS[found[0]], value)
        yield ("href" if name == LINK else name), value


def _once(root: Element) -> None:
    """A style that the thing used has itself need not stand at each use."""
    styles = {
        f"#{element.attrib['id']}": element.attrib.get("style") for element in root.iter() if "id" in element.attrib
    }
    for element in root.iter("use"):
        if "style" in element.attrib and element.attrib["style"] == styles.get(element.attrib.get("href", "")):
            del element.attrib["style"]


def _rename(root: Element, prefix: str) -> None:
    """Ids that something refers to; the others go."""
    names: dict[str, str] = {}
    for element in root.iter():
        for value in element.attrib.values():
            for match in _REFERENCE.finditer(value):
                names.setdefault(match[1] or match[2], f"{prefix}-{len(names)}")
    for element in root.iter():
        if (id := element.attrib.pop("id", None)) in names:
            element.attrib["id"] = names[str(id)]
        for name, value in element.attrib.items():
            if "#" in value:
                element.attrib[name] = _REFERENCE.sub(
                    lambda found: f"url(#{names[found[1]]})" if found[1] else f"#{names[found[2]]}", value
                )
