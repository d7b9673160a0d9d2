"""Formulas: LaTeX as MathML for a page, and as a line of Unicode for a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert

SUPERSCRIPTS = dict(zip(map(ord, "0123456789+-−=()inktT⊤"), "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿᵏᵗᵀᵀ", strict=True))
SUBSCRIPTS = dict(zip(map(ord, "0123456789+-−=()aehijklmnoprstuvx"), "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
ACCENTS = {
    "^": "\u0302",
    "˙": "\u0307",
    "¨": "\u0308",
    "~": "\u0303",
    "¯": "\u0304",
    "‾": "\u0304",
    "―": "\u0304",
    "→": "\u20d7",
}
SPACED = frozenset("=<>≤≥≈≠∈∉⊂⊆→←↦⇒⇔∼≡∝≪≫")  # relations; other operators stay as tight as they are read
_STYLES = {"script": "SCRIPT", "double-struck": "DOUBLE-STRUCK", "bold": "BOLD"}
_PLAIN_STYLES = {
    style: _STYLES[style] for style in ("script", "double-struck")
}  # fonts of terminals lack the bold ones
WIDE = "    "  # a \\quad and more
MATHML = "{http://www.w3.org/1998/Math/MathML}"
# what the converter does not know, in words that it does
_KNOWN = (
    (re.compile(r"\\operatorname\*?\{([^{}]*)\}"), r"\\mathrm{\1}"),
    (re.compile(r"\\(begin|end)\{aligned\}"), r"\\\1{align*}"),
)


def mathml(latex: str, display: bool = False) -> str:
    """A `<math>` element. Raises ValueError for what is no LaTeX formula."""
    tree = _styled(_tree(latex, display), _STYLES)
    for node in tree.iter():
        node.tag = _tag(node)  # in a page the element needs no namespace
    return ElementTree.tostring(tree, encoding="unicode")


def _tree(latex: str, display: bool = False) -> Element:
    for pattern, by in _KNOWN:
        latex = pattern.sub(by, latex)
    try:
        return ElementTree.fromstring(convert(latex, display="block" if display else "inline"))
    except Exception as error:  # the converter raises classes of its own, and of many kinds
        raise ValueError(f"{latex!r} cannot be read as a formula: {error}") from None


def _styled(tree: Element, styles: Mapping[str, str]) -> Element:
    """Letters of a style become letters of their own, which every browser knows how to show."""
    for node in tree.iter():
        style = styles.get(node.get("mathvariant", ""))
        if style and node.text and len(node.text) == 1:
            del node.attrib["mathvariant"]
            node.text = _letter(node.text, style)
    return tree


def _letter(letter: str, style: str) -> str:
    kind = "DIGIT" if letter.isdigit() else "CAPITAL" if letter.isupper() else "SMALL"
    name = unicodedata.name(letter, "").rpartition(" ")[2]
    for full in (f"MATHEMATICAL {style} {kind} {name}", f"{style} {kind} {name}"):
        try:
            return unicodedata.lookup(full)
        except KeyError:
            continue
    return letter


def readable(latex: str) -> str:
    """The formula in Unicode, a line for each of its lines; the LaTeX itself where it cannot be read.

    Indices and powers are small characters where Unicode has all that are needed, else `_(...)` and `^(...)`.
    """
    try:
        tree = _styled(_tree(latex), _PLAIN_STYLES)
    except ValueError:
        return latex
    lines = (re.sub(r" *(\u2003) *| +", _blanks, line).strip() for line in _text(tree).split("\n"))
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


def _blanks(found: re.Match[str]) -> str:
    return WIDE if found[1] else " "


def _text(node: Element) -> str:
    name = _tag(node)
    if name in _WRITERS:
        return _WRITERS[name](node)
    if len(node):
        return _row(node)
    return _leaf(name, (node.text or "").strip() if name != "mtext" else (node.text or ""))


def _leaf(name: str, text: str) -> str:
    if name == "mo" and text in SPACED:
        return f" {text} "
    if name == "mo" and text in (",", ";"):
        return f"{text} "
    return text


def _row(node: Element) -> str:
    if len(node) == 1 and (node[0].text or "") == ",":
        return ","  # {,} parts the thousands
    out, before = "", None
    for child in node:
        part = _text(child)
        if part and out and out[-1].isalnum() | (out[-1] in _OPERATORS) and part[0].isalnum() | (part[0] in "√"):
            words = _is_name(child) or (before is not None and (_is_name(before) or _tag(before) == "mfrac"))
            out += " " if words else ""  # cos t, x log y, 1/2 x
        out += part
        before = child if part.strip() else before
    return out


_OPERATORS = "∑∏∫"


def _tag(node: Element) -> str:
    return node.tag.removeprefix(MATHML)


def _is_name(node: Element) -> bool:
    """Whether the node begins with a word, as the name of a function, or with a sum."""
    if (
        _tag(node) == "mrow"
        and len(node) > 1
        and all(_tag(child) == "mi" and child.get("mathvariant") for child in node)
    ):
        return True
    while len(node):
        node = node[0]
    text = node.text or ""
    return _tag(node) in ("mi", "mo", "mtext") and (len(text) > 1 or text in _OPERATORS)


def _children(node: Element) -> list[str]:
    return [_text(child).strip() for child in node]


def _power(text: str) -> str:
    if text and all(char in "′″‴'*" for char in text):
        return text
    return _small(text, SUPERSCRIPTS, "^")


def _index(text: str) -> str:
    return _small(text, SUBSCRIPTS, "_")


def _small(text: str, table: dict[int, str], sign: str) -> str:
    text = text.replace(" ", "")
    if text and all(ord(char) in table for char in text):
        return text.translate(table)
    word = text.isascii() and text.isalnum()
    return f"{sign}{text}" if len(text) <= 1 or word else f"{sign}{_enclosed(text, symbols=0)}"


def _enclosed(text: str, symbols: int = 1) -> str:
    """In parentheses, unless it is one thing already: a number, something in brackets, or so many symbols with their
    small characters.
    """
    if re.fullmatch(r"[\d.]+|‖[^‖]*‖|\|[^|]*\||\([^()]*\)|\[[^\[\]]*\]", text):
        return text
    large = "".join(char for char in text if char not in _SMALL and not unicodedata.combining(char))
    if large.startswith(("d", "∂")) and len(large) == symbols + 1:
        return text  # the denominator of a derivative
    return text if len(large) <= symbols and (symbols or len(text) <= 1) else f"({text})"


_SMALL = frozenset(SUPERSCRIPTS.values()) | frozenset(SUBSCRIPTS.values())


def _sup(node: Element) -> str:
    base, power = _children(node)
    return base + _power(power)


def _sub(node: Element) -> str:
    base, index = _children(node)
    return base + _index(index)


def _subsup(node: Element) -> str:
    base, index, power = _children(node)
    return base + _index(index) + _power(power)


def _over(node: Element) -> str:
    base, above = _children(node)
    if above in ACCENTS:
        return base + ACCENTS[above] if len(base) == 1 else f"{_enclosed(base)}{ACCENTS[above]}"
    return base if above in ("⏞", "⏟") else base + _power(above)


def _under(node: Element) -> str:
    base, below = _children(node)
    return base if below in ("⏞", "⏟", "_") else base + _index(below)


def _fraction(node: Element) -> str:
    above, below = _children(node)
    product = re.search(r"[+−=≤≥, ]", re.sub(r"\([^()]*\)", "", above)) is None
    return f"{above if product else _enclosed(above)}/{_enclosed(below)}"


def _root(node: Element) -> str:
    return f"√{_enclosed(_row(node).strip())}"


def _table(node: Element) -> str:
    rows = [" ".join(filter(None, (_text(cell).strip() for cell in row))) for row in node]
    aligned = any(
        cell.get("columnalign") == "right" or "align" in (node.get("class") or "") for row in node for cell in row
    )
    return "\n".join(rows) if aligned else "; ".join(rows)


def _space(node: Element) -> str:
    if node.get("linebreak") == "newline":
        return "\n"
    return "\u2003" if float(node.get("width", "0em").removesuffix("em") or 0) >= 1 else " "


_WRITERS: dict[str, Callable[[Element], str]] = {
    "msup": _sup,
    "msub": _sub,
    "msubsup": _subsup,
    "munderover": _subsup,
    "mover": _over,
    "munder": _under,
    "mfrac": _fraction,
    "msqrt": _root,
    "mtable": _table,
    "mspace": _space,
}
