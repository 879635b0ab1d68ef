"""Opens a Word file: the XML parts that hold its words, each safely and none of more than `LARGEST_PART`."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from resolution_tool.errors import InputError

LARGEST_PART = 64 << 20  # bytes, unpacked; a resolution of 100 pages has about 2 MB
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = (  # the names of "Strict Open XML", a choice of Word's when it saves, and those of all other files
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _ID[1:-3].encode()),
)

Element = Any  # lxml has no types of its own


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a Word document by what they hold; `header` and `footer` are those of the first page alone."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    header: Element | None
    footer: Element | None


def read_parts(data: bytes) -> Parts:
    """Return the parts of a Word document; raises `InputError` if it is damaged, locked or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = ("document", "styles", "numbering", "footnotes", "endnotes")
            document, *others = (_read_part(packed, _find_name(packed, name)) for name in names)
            if document is None:
                raise InputError("a Word file without a document in it; save it anew")
            return Parts(document, *others, *_read_first_page(packed, document))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise InputError(f"a damaged Word file ({' '.join(str(error).split()).lower()}); save it anew") from None


def find_all(element: Element | None, name: str) -> list[Element]:
    """Return the children of a name, none of no element."""
    return [] if element is None else element.findall(f"{W}{name}")


def find_value(element: Element | None, path: str = "") -> str | None:
    """Return the value of what a path of names leads to from an element, if there is such a thing."""
    for name in filter(None, path.split("/")):
        element = None if element is None else element.find(f"{W}{name}")
    return None if element is None else element.get(f"{W}val")


def is_on(element: Element | None) -> bool:
    """Tell whether a property is there and not switched off."""
    return element is not None and element.get(f"{W}val") not in ("0", "false", "off")


def _find_name(packed: zipfile.ZipFile, part: str) -> str:
    """Return the name of a part: "word/document.xml", which some programs call "word/document2.xml"."""
    usual = f"word/{part}.xml"
    shape = re.compile(rf"word/{part}\d*\.xml", re.ASCII)
    return next((name for name in packed.namelist() if shape.fullmatch(name)), usual)


def _read_first_page(packed: zipfile.ZipFile, document: Element) -> Iterator[Element | None]:
    """Yield the header and the footer that the first page has for itself, None where it has none.

    The United Nations set the masthead there: symbol, distribution, date, session; and job number and docket.
    """
    section = next(document.iter(f"{W}sectPr"), None)
    apart = section is not None and is_on(section.find(f"{W}titlePg"))
    known = _read_part(packed, f"{_find_name(packed, 'document').replace('word/', 'word/_rels/')}.rels")
    targets = {} if known is None else {relation.get("Id"): relation.get("Target") or "" for relation in known}
    for kind in ("header", "footer"):
        references = find_all(section, f"{kind}Reference") if apart else []
        first = next((found for found in references if found.get(f"{W}type") == "first"), None)
        target = targets.get(first.get(_ID)) if first is not None else None
        yield _read_part(packed, target[1:] if target.startswith("/") else f"word/{target}") if target else None


def _read_part(packed: zipfile.ZipFile, name: str) -> Element | None:
    from lxml import etree

    try:
        info = packed.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & 1:
        raise InputError("a Word file locked with a password; save it without")
    if info.file_size > LARGEST_PART:
        raise InputError(
            f"a Word file that unpacks to {info.file_size >> 20} MB, more than {LARGEST_PART >> 20}; split it"
        )
    data = packed.read(info)
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"a damaged Word file ({name}: {error.msg}); save it anew") from None
    if root.getroottree().docinfo.doctype:
        raise InputError("a Word file with a document type, which Word does not write; save it anew")
    return root
