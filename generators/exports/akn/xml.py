"""Elements of the AKN namespace, and their bytes."""

from __future__ import annotations

import re

from lxml import etree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What holds words: no white space may be put into it.
_WORDS = frozenset(f"{{{NAMESPACE}}}{name}" for name in ("p", "num", "heading", "tocItem"))
# Characters that XML 1.0 does not allow (section 2.2).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def root() -> etree._Element:
    """An empty AKN document."""
    return etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})  # type: ignore[dict-item]


def add(parent: etree._Element, tag: str, /, **attributes: str | None) -> etree._Element:
    """A new last child; attributes that are None are left out, ``lang`` is ``xml:lang``."""
    given = {
        XML_LANG if key == "lang" else key: allowed(value) for key, value in attributes.items() if value is not None
    }
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}", given)


def append(parent: etree._Element, words: str) -> None:
    """Put words after what the element holds already."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + allowed(words)
    else:
        parent.text = (parent.text or "") + allowed(words)


def allowed(words: str) -> str:
    """The words with U+FFFD for each character that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", words)


def to_bytes(tree: etree._Element) -> bytes:
    """The document in UTF-8, one structural element a line, nothing added to the words."""
    _indent(tree, "\n")
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8") + b"\n"


def _indent(element: etree._Element, margin: str) -> None:
    if element.tag in _WORDS or not len(element):
        return
    element.text = f"{margin} "
    for child in element:
        _indent(child, f"{margin} ")
        child.tail = f"{margin} "
    element[-1].tail = margin
