"""Tells Akoma Ntoso from text, and refuses XML that is not well-formed or may do more than hold words."""

import re

from resolution_tool.corpus.decode import is_encoding
from resolution_tool.errors import InputError

# a comment alone is no XML: texts of old scans begin with "<!-- Page 1 -->" (A/RES/1145(XII))
_BEGIN = re.compile(r"\ufeff?\s*(?:<!--[^>]{0,2000}-->\s*){0,3}<(?:\?xml\s|!DOCTYPE\s|[A-Za-z_][\w.:-]*[\s/>])")
_DECLARED = re.compile(rb"\s*<\?xml\s[^>]{0,200}?\sencoding\s*=\s*[\"']([A-Za-z][\w.-]{0,40})[\"']")
_ROOT = "akomaNtoso"


def looks_like_xml(head: str) -> bool:
    """Tell whether a document that begins with `head` is XML; no resolution begins with a tag."""
    return bool(_BEGIN.match(head))


def find_declared(data: bytes) -> str | None:
    """Return the encoding that an XML declaration names, if there is one and it can be one.

    Raises `InputError` if it names an encoding that does not exist.
    """
    match = _DECLARED.match(data)
    if match is None:
        return None
    name = match[1].decode()
    if not is_encoding(name):
        raise InputError(f"XML in an unknown encoding {name}; name the right one with --encoding")
    return name


def check_akn(text: str) -> None:
    """Raise `InputError` unless the text is well-formed Akoma Ntoso without document type or endless nesting."""
    from resolution_tool.parser.akn.xml import NAMESPACE, MarkupError, check_markup

    try:
        root = check_markup(text)
    except MarkupError as error:
        raise InputError(f"{error}") from None
    namespace, _, name = (root or "").rpartition(" ")
    if name != _ROOT or namespace not in ("", NAMESPACE):
        raise InputError(f"XML, but no Akoma Ntoso 3.0 (its root is <{name}>); save it as plain text first")
