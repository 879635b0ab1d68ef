"""Reads Word files (.docx) into the text that the Official Document System exports: a line a paragraph.

Numbers that Word makes itself are written out, footnotes and endnotes are collected at the end with their markers
where they are cited, tables are kept, a line each, and the masthead is taken from the header of the first page.
What is deleted, hidden, or a field's instruction is no text. Nothing but the parts named in `parts` is opened.
"""

import re
from collections.abc import Iterator

from resolution_tool.corpus.docx.numbers import BULLET, Numbering
from resolution_tool.corpus.docx.parts import Element, Parts, W, find_all, find_value, is_on, read_parts
from resolution_tool.errors import InputError
from resolution_tool.spelling import clean

_SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}sectPr", f"{W}txbxContent"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMULA_WORDS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_WRAPPERS = frozenset({f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "customXml", "moveTo", "smartTag")})
_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_MOST_STYLES = 50  # that are based on each other
_MEASURE = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?", re.ASCII)
_SYMBOL = re.compile(r"[0-9A-Fa-f]{1,4}")
_FONT_BASE = 0xF000  # where Word keeps the characters of fonts of symbols


def is_docx(data: bytes) -> bool:
    """Tell whether the bytes of a file are a Word document, by the names of what is packed in it."""
    return data.startswith(b"PK\x03\x04") and b"word/document" in data


def read_docx(data: bytes) -> str:
    """Return the text of a Word document; raises `InputError` if it is damaged, locked or too large."""
    parts = read_parts(data)
    try:
        text = _Reader(parts).read()
    except (ValueError, OverflowError):  # a number that is none
        raise InputError("a damaged Word file (numbers that are none); save it anew") from None
    if not text.strip():
        raise InputError("a Word file without words; is it a scan?")
    return text


class _Reader:
    """One pass over the document: counts what Word counts, and collects the footnotes."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._styles = {style.get(f"{W}styleId"): style for style in find_all(parts.styles, "style")}
        self._numbering = Numbering(parts.numbering, self._styles)
        self._notes = {
            (kind, note.get(f"{W}id")): note
            for kind, notes in (("footnote", parts.footnotes), ("endnote", parts.endnotes))
            for note in find_all(notes, kind)
        }
        self._cited: list[tuple[str, Element]] = []
        self._markers: dict[tuple[str, str | None], str] = {}  # of the notes cited so far
        self._numbered = 0  # of them
        self._custom = False  # the next words are a footnote's own marker
        self._broken = ""  # words of a paragraph whose end is deleted: they go on in the next one

    def read(self) -> str:
        """Return the text: masthead, paragraphs and tables in their order, then the footnotes."""
        body = self._parts.document.find(f"{W}body")
        lines = [*self._read_masthead(), *self._read_body(body)] if body is not None else []
        text = "".join(line + "\n" for line in lines if line.strip())
        return text + "".join(self._write_notes())

    def _read_masthead(self) -> Iterator[str]:
        for part in (self._parts.header, self._parts.footer):
            if part is not None:
                yield from (self._read_paragraph(paragraph).strip() for paragraph in _find_paragraphs(part))

    def _read_body(self, body: Element) -> Iterator[str]:
        begun = False
        for child in self._find_blocks(body):
            if child.tag == f"{W}p":
                line = self._read_paragraph(child)
                begun = begun or bool(line.strip())
                yield line
                for box in _find_boxes(child):
                    yield from (self._read_paragraph(paragraph).strip() for paragraph in _find_paragraphs(box))
            elif begun:
                cells = [self._read_paragraph(cell).strip() for cell in _find_paragraphs(child)]
                yield "\t" + " ".join(cell for cell in cells if cell)
            else:  # the masthead is set as a table
                yield from (self._read_paragraph(cell).strip() for cell in _find_paragraphs(child))
        yield self._broken

    def _find_blocks(self, parent: Element) -> Iterator[Element]:
        for child in parent:
            if child.tag in (f"{W}p", f"{W}tbl"):
                yield child
            elif child.tag in _WRAPPERS:
                yield from self._find_blocks(child)

    def _write_notes(self) -> Iterator[str]:
        for marker, note in self._cited:
            words = " ".join(" ".join("".join(self._find_words(p)).split()) for p in note.iter(f"{W}p"))
            yield f"\n{marker}\t{words}\n" if marker else f"\n{words}\n"

    def _read_paragraph(self, paragraph: Element) -> str:
        words = self._broken + "".join(self._find_words(paragraph))
        self._broken = ""
        if any(paragraph.find(f"{W}pPr/{W}rPr/{W}{how}") is not None for how in ("del", "moveFrom")):
            self._broken = words
            return ""
        words = words.rstrip()
        if not words.strip():
            return ""
        number, depth = self._count(paragraph)
        if number:
            return "\t" * (1 + depth) + number + "\t" + words.lstrip()
        if words[0] != "\t" and self._is_indented(paragraph):
            return "\t" + words.lstrip()
        return words

    def _find_words(self, element: Element) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or tag == _FALLBACK or not isinstance(tag, str):
                continue
            if tag == f"{W}r" and self._is_hidden(child):
                continue
            if tag in (f"{W}t", _FORMULA_WORDS):
                if self._custom and self._cited:
                    self._cited[-1] = ("", self._cited[-1][1])
                    self._custom = False
                yield (child.text or "").replace("\n", " ")
            elif tag in (f"{W}tab", f"{W}ptab"):
                yield "\t"
            elif tag in (f"{W}br", f"{W}cr"):
                yield " "
            elif tag == f"{W}noBreakHyphen":
                yield "‑"
            elif tag == f"{W}sym":
                yield _find_symbol(child.get(f"{W}char") or "")
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                yield self._cite(child, tag[len(W) :].removesuffix("Reference"))
            else:
                yield from self._find_words(child)

    def _cite(self, reference: Element, kind: str) -> str:
        """Return the marker of a note; footnotes and endnotes are counted as one, since both stand at the end."""
        key = (kind, reference.get(f"{W}id"))
        note = self._notes.get(key)
        if note is None:
            return ""
        if key in self._markers:
            return self._markers[key]
        self._custom = reference.get(f"{W}customMarkFollows") in ("1", "true", "on")
        self._numbered += not self._custom
        marker = "" if self._custom else str(self._numbered)
        self._cited.append((marker, note))
        self._markers[key] = raised = marker.translate(_RAISED)  # 71/205 and its note 7 are not 71/2057
        return raised

    def _is_hidden(self, run: Element) -> bool:
        own = run.find(f"{W}rPr/{W}vanish")
        return is_on(
            self._find_in_style(find_value(run, "rPr/rStyle"), f"{W}rPr/{W}vanish") if own is None else own
        )

    def _count(self, paragraph: Element) -> tuple[str, int]:
        """Return the number that Word puts before a paragraph, and the depth in its list."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        list_ = self._find_property(paragraph, f"{W}numPr/{W}numId")
        depth = self._find_property(paragraph, f"{W}numPr/{W}ilvl")
        if depth is None and find_value(own, "numId") is None:
            depth = str(self._numbering.find_level(list_, find_value(paragraph, "pPr/pStyle")))
        return self._numbering.count(list_, int(depth or 0))

    def _is_indented(self, paragraph: Element) -> bool:
        """Tell body paragraphs from headings: their first line is indented, and they are not centred."""
        if self._find_property(paragraph, f"{W}jc") == "center":
            return False
        indent = self._find_element(paragraph, f"{W}ind")
        if indent is None:
            return False
        first = _find_measure(indent, "firstLine") - _find_measure(indent, "hanging")
        return first + (_find_measure(indent, "left") or _find_measure(indent, "start")) > 0

    def _find_property(self, paragraph: Element, path: str) -> str | None:
        return find_value(self._find_element(paragraph, path))

    def _find_element(self, paragraph: Element, path: str) -> Element | None:
        """Return a property of a paragraph: its own, else that of its style."""
        path = f"{W}pPr/{path}"
        found = paragraph.find(path)
        return self._find_in_style(find_value(paragraph, "pPr/pStyle"), path) if found is None else found

    def _find_in_style(self, name: str | None, path: str) -> Element | None:
        """Return what a style has at a path, else what those have that it is based on."""
        found = None
        seen: set[str | None] = set()
        while found is None and name in self._styles and name not in seen and len(seen) < _MOST_STYLES:
            seen.add(name)
            found = self._styles[name].find(path)
            name = find_value(self._styles[name], "basedOn")
        return found


def _find_paragraphs(element: Element) -> Iterator[Element]:
    """Yield the paragraphs in a table, a box or a header, those of tables and boxes in it too, each once."""
    for child in element:
        if child.tag == f"{W}p":
            yield child
            for box in _find_boxes(child):
                yield from _find_paragraphs(box)
        elif child.tag != _FALLBACK and isinstance(child.tag, str):
            yield from _find_paragraphs(child)


def _find_boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the boxes of words that hang on a paragraph, once where older programs are given them again."""
    for child in paragraph:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag != _FALLBACK and isinstance(child.tag, str):
            yield from _find_boxes(child)


def _find_measure(element: Element, name: str) -> float:
    """Return a measure; "720" and, as Strict Open XML has it, "36pt" need not be compared but with each other."""
    match = _MEASURE.match(element.get(f"{W}{name}") or "")
    return float(match[0]) if match else 0.0


def _find_symbol(code: str) -> str:
    """Return a character that is told by its number, which in fonts of symbols begins with F0."""
    if not _SYMBOL.fullmatch(code):
        return ""
    number = int(code, 16)
    if number & 0xFF00 != _FONT_BASE:
        return clean(chr(number))
    plain = chr(number - _FONT_BASE)
    return plain if plain.isascii() and plain.isprintable() and not plain.isalpha() else BULLET
