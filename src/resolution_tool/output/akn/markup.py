"""Elements of Akoma Ntoso: names, ids that are never given twice, words that XML can hold."""

import re
from typing import Any

from lxml import etree

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
AKN4UN = "http://un.org/akn4un"
RESTOOL = "urn:restool:1"
"""The namespace of what restool knows and the schema has no place for: verbs, forces, pinpoints."""

Element = Any  # lxml has no types of its own
_SPACES = {None: AKN, "akn4un": AKN4UN, "restool": RESTOOL}
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAME = re.compile(r"[^\w.-]+")
_MIXED = frozenset(
    {"p", "num", "heading", "crossHeading", "listIntroduction", "span", "docTitle", "docNumber", "docProponent"}
)


def build_root() -> Element:
    """Return the root element, `akomaNtoso`."""
    return etree.Element(f"{{{AKN}}}akomaNtoso", None, _SPACES)


def add(parent: Element, name: str, words: str | None = None, /, **attributes: str | None) -> Element:
    """Append an element with words and attributes, but those that are None; `restool_x` is `restool:x`."""
    known = {_spell(key): clean(value) for key, value in attributes.items() if value is not None}
    element = etree.SubElement(parent, name if name[0] == "{" else f"{{{AKN}}}{name}", known)
    if words is not None:
        element.text = clean(words)
    return element


def add_words(parent: Element, words: str) -> None:
    """Append words after all that `parent` holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + clean(words)
    else:
        parent.text = (parent.text or "") + clean(words)


def clean(words: str) -> str:
    """Return words without the characters that XML cannot hold; each is replaced."""
    return _UNFIT.sub("\ufffd", words)


def slug(words: str) -> str:
    """Return words as a part of an id or address: "75/101 A-B" is "75-101-A-B"."""
    return _NAME.sub("-", words).strip("-.") or "x"


def indent(element: Element, level: int = 0) -> None:
    """Set white space so that people can read the mark-up, nowhere among words."""
    if not len(element) or etree.QName(element).localname in _MIXED:
        return
    element.text = "\n" + "  " * (level + 1)
    for child in element:
        indent(child, level + 1)
        child.tail = "\n" + "  " * (level + 1)
    element[-1].tail = "\n" + "  " * level


class Ids:
    """The ids of a document: each is given once."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def give(self, wanted: str) -> str:
        """Return `wanted`, or with a number behind it if that is taken."""
        count = self._given[wanted] = self._given.get(wanted, 0) + 1
        return wanted if count == 1 else self.give(f"{wanted}-{count}")


def _spell(key: str) -> str:
    if key.startswith("restool_"):
        return f"{{{RESTOOL}}}{key[8:]}"
    return {"as_": "as", "class_": "class"}.get(key, key)
