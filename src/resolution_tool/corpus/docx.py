"""Reads Word files (.docx) into the text that the Official Document System exports: a line a paragraph.

Numbers that Word makes itself are written out, footnotes are collected at the end with their markers where they are
cited, and tables are kept, a line each. What is deleted, hidden, or a field's instruction is no text. Nothing but
the parts named here is opened, and no part of more than `LARGEST_PART`.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from resolution_tool.errors import InputError

LARGEST_PART = 64 << 20  # bytes, unpacked; a resolution of 100 pages has about 2 MB
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}sectPr", f"{_W}txbxContent"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DIGITS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_SMALL_DIGITS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST_NUMBER = 32767  # that Word counts to; a larger one in letters would fill the memory
_DEEPEST = 9  # levels of a list in Word

Element = Any  # lxml has no types of its own


def is_docx(data: bytes) -> bool:
    """Tell whether the bytes of a file are a Word document, by the names of what is packed in it."""
    return data.startswith(b"PK\x03\x04") and b"word/document.xml" in data


def read_docx(data: bytes) -> str:
    """Return the text of a Word document; raises `InputError` if it is damaged, locked or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = {
                name: _read_part(packed, f"word/{name}.xml")
                for name in ("document", "styles", "numbering", "footnotes")
            }
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise InputError(f"a damaged Word file ({' '.join(str(error).split()).lower()}); save it anew") from None
    if parts["document"] is None:
        raise InputError("a Word file without a document in it; save it anew")
    try:
        text = _Reader(parts["document"], parts["styles"], parts["numbering"], parts["footnotes"]).read()
    except (ValueError, OverflowError):  # a number that is none
        raise InputError("a damaged Word file (numbers that are none); save it anew") from None
    if not text.strip():
        raise InputError("a Word file without words; is it a scan?")
    return text


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
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(packed.read(info), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"a damaged Word file ({name}: {error.msg}); save it anew") from None
    if root.getroottree().docinfo.doctype:
        raise InputError("a Word file with a document type, which Word does not write; save it anew")
    return root


class _Reader:
    """One pass over the document: counts what Word counts, and collects the footnotes."""

    def __init__(
        self, document: Element, styles: Element | None, numbering: Element | None, footnotes: Element | None
    ) -> None:
        self._body = document.find(f"{_W}body")
        self._styles = {style.get(f"{_W}styleId"): style for style in _all(styles, "style")}
        self._lists = {number.get(f"{_W}numId"): number for number in _all(numbering, "num")}
        self._levels = {
            kind.get(f"{_W}abstractNumId"): {level.get(f"{_W}ilvl"): level for level in _all(kind, "lvl")}
            for kind in _all(numbering, "abstractNum")
        }
        self._notes = {note.get(f"{_W}id"): note for note in _all(footnotes, "footnote")}
        self._counts: dict[str, list[int | None]] = {}
        self._restarted: set[str] = set()
        self._cited: list[tuple[str, Element]] = []
        self._custom = False  # the next words are a footnote's own marker

    def read(self) -> str:
        """Return the text: paragraphs and tables in their order, then the footnotes."""
        if self._body is None:
            return ""
        lines: list[str] = []
        begun = False
        for child in self._find_blocks(self._body):
            if child.tag == f"{_W}p":
                line = self._read_paragraph(child)
                begun = begun or bool(line.strip())
                lines.append(line)
            elif begun:
                cells = [self._read_paragraph(cell).strip() for cell in child.iter(f"{_W}p")]
                lines.append("\t" + " ".join(cell for cell in cells if cell))
            else:  # the masthead is set as a table
                lines += [self._read_paragraph(cell).strip() for cell in child.iter(f"{_W}p")]
        text = "".join(line + "\n" for line in lines if line.strip())
        return text + "".join(self._write_notes())

    def _find_blocks(self, parent: Element) -> Iterator[Element]:
        for child in parent:
            if child.tag in (f"{_W}p", f"{_W}tbl"):
                yield child
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
                yield from self._find_blocks(child)

    def _write_notes(self) -> Iterator[str]:
        for marker, note in self._cited:
            words = " ".join(" ".join("".join(self._find_words(p)).split()) for p in note.iter(f"{_W}p"))
            yield f"\n{marker}\t{words}\n" if marker else f"\n{words}\n"

    def _read_paragraph(self, paragraph: Element) -> str:
        words = "".join(self._find_words(paragraph)).rstrip()
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
            if tag == f"{_W}r" and child.find(f"{_W}rPr/{_W}vanish") is not None:
                continue
            if tag == f"{_W}t":
                if self._custom and self._cited:
                    self._cited[-1] = ("", self._cited[-1][1])
                    self._custom = False
                yield (child.text or "").replace("\n", " ")
            elif tag == f"{_W}tab":
                yield "\t"
            elif tag in (f"{_W}br", f"{_W}cr"):
                yield " "
            elif tag == f"{_W}noBreakHyphen":
                yield "‑"
            elif tag == f"{_W}footnoteReference":
                yield self._cite(child)
            else:
                yield from self._find_words(child)

    def _cite(self, reference: Element) -> str:
        note = self._notes.get(reference.get(f"{_W}id"))
        if note is None:
            return ""
        if reference.get(f"{_W}customMarkFollows") in ("1", "true", "on"):
            self._custom = True
            self._cited.append(("", note))
            return ""
        marker = str(1 + sum(1 for known, _ in self._cited if known))
        self._cited.append((marker, note))
        return marker

    def _count(self, paragraph: Element) -> tuple[str, int]:
        """Return the number that Word puts before a paragraph, and the depth in its list."""
        list_ = self._find_property(paragraph, f"{_W}numPr/{_W}numId")
        number = self._lists.get(list_)
        if number is None or list_ is None:
            return "", 0
        depth = min(int(self._find_property(paragraph, f"{_W}numPr/{_W}ilvl") or 0), _DEEPEST - 1)
        kind = _value(number.find(f"{_W}abstractNumId")) or ""
        levels = self._levels.get(kind, {})
        counts = self._counts.setdefault(kind, [None] * _DEEPEST)
        if list_ not in self._restarted:
            self._restarted.add(list_)
            for override in _all(number, "lvlOverride"):
                if (anew := _value(override.find(f"{_W}startOverride"))) is not None:
                    counts[min(int(override.get(f"{_W}ilvl") or 0), _DEEPEST - 1)] = int(anew) - 1
        for level in range(depth + 1):
            start = int(_value(_child(levels.get(str(level)), "start")) or 1)
            before = counts[level]
            if level == depth:
                counts[level] = start if before is None else before + 1
            elif before is None:
                counts[level] = start
        counts[depth + 1 :] = [None] * (_DEEPEST - depth - 1)
        return self._spell(levels, depth, counts), depth

    def _spell(self, levels: dict[str, Element], depth: int, counts: list[int | None]) -> str:
        template = _value(_child(levels.get(str(depth)), "lvlText")) or ""
        if _value(_child(levels.get(str(depth)), "numFmt")) == "bullet":
            return "•" if not template or "\ue000" <= template[0] <= "\uf8ff" else template
        for level in range(depth + 1):
            style = _value(_child(levels.get(str(level)), "numFmt")) or "decimal"
            template = template.replace(f"%{level + 1}", _spell_number(counts[level] or 0, style))
        return template.strip()

    def _is_indented(self, paragraph: Element) -> bool:
        """Tell body paragraphs from headings: their first line is indented, and they are not centred."""
        if self._find_property(paragraph, f"{_W}jc") == "center":
            return False
        indent = self._find_element(paragraph, f"{_W}ind")
        if indent is None:
            return False
        first = int(float(indent.get(f"{_W}firstLine") or 0)) - int(float(indent.get(f"{_W}hanging") or 0))
        left = int(float(indent.get(f"{_W}left") or indent.get(f"{_W}start") or 0))
        return left + first > 0

    def _find_property(self, paragraph: Element, path: str) -> str | None:
        return _value(self._find_element(paragraph, path))

    def _find_element(self, paragraph: Element, path: str) -> Element | None:
        """Return a property of a paragraph: its own, else that of its style, or of those the style is based on."""
        found = paragraph.find(f"{_W}pPr/{path}")
        name = _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
        seen: set[str] = set()
        while found is None and name is not None and name not in seen and name in self._styles:
            seen.add(name)
            found = self._styles[name].find(f"{_W}pPr/{path}")
            name = _value(self._styles[name].find(f"{_W}basedOn"))
        return found


def _all(element: Element | None, name: str) -> list[Element]:
    return [] if element is None else element.findall(f"{_W}{name}")


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else element.find(f"{_W}{name}")


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(f"{_W}val")


def _spell_number(value: int, style: str) -> str:
    if style == "none":
        return ""
    if not 0 < value <= _LARGEST_NUMBER:
        return str(value)
    small = style.startswith("lower")
    if style.endswith("Letter"):  # a ... z, aa, bb
        letters = chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters if small else letters.upper()
    if style.endswith("Roman"):
        digits = ""
        for worth, digit in (*_DIGITS, *_SMALL_DIGITS):
            digits += digit * (value // worth)
            value %= worth
        return digits if small else digits.upper()
    return str(value)
