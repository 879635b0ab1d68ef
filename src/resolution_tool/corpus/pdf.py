"""Reads PDF files into the rows of their pages, as `pdftotext` writes them, by the positions of their characters.

Rows come from top to bottom, pages end in a form feed, a footnote's marker that is set small behind a word is glued
to it, and notes are parted from the text by a row of strokes. What is a page head, a note or a paragraph is told by
the parser, as in every wrapped layout. Needs the extra `restool[pdf]`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from resolution_tool.errors import InputError

LARGEST = 64 << 20  # bytes
MOST_PAGES = 1000
_SMALL = 0.8  # of the size of the characters before it: a marker, not a number
_SAME_ROW = 0.5  # of the height of the smaller
_APART = 5.0  # heights between words beside each other that are no row: the title and the symbol of a page head
_GAP = 1.6  # heights between rows: an empty row
_NOTES = 0.95  # of the size of the text: notes
_RULE = "__________________"  # as the United Nations type it above notes
_FEWEST = 20  # characters on all pages; a scan has none, or a stamp


class Character(NamedTuple):
    """A character with its height in points, 0 for white space, and where it ends below.

    The height tells the size surely: that of the font is often 1, and all else a matter of scaling.
    """

    text: str
    height: float = 0.0
    bottom: float = 0.0


_BLENDING = re.compile(r"[0-9A-Z]")  # 71/205 and note 7, INTERPOL and note 1: with a space, as pdftotext has it
_SPACE = Character(" ")


@dataclass(slots=True)
class Row:
    """Words in one row of a page: from the left, with their bounds in points from the bottom."""

    left: float
    right: float
    bottom: float
    top: float
    characters: list[Character] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the words, markers of notes glued to the word before, if they can be told from it there."""
        parts: list[str] = []
        base = _SPACE  # the last character that is neither white space nor of a marker
        marked = False
        for character in self.characters:
            if base.height and character.text.isdecimal() and 0 < character.height < _SMALL * base.height:
                if parts[-1] == " ":
                    parts.pop()
                if not marked and character.bottom > base.bottom and _BLENDING.fullmatch(base.text):
                    parts.append(" ")
                marked = True
                parts.append(character.text)
                continue
            marked = False
            parts.append(character.text)
            base = character if character.height else base
        return "".join(parts).strip()


def is_pdf(data: bytes) -> bool:
    """Tell whether the bytes of a file are a PDF."""
    return data.startswith(b"%PDF-")


def read_pdf(data: bytes) -> str:
    """Return the text of a PDF file; raises `InputError` if it is locked, damaged, huge or all images."""
    try:
        import pypdfium2
    except ImportError:
        raise InputError('a PDF file; to read it: pip install "restool[pdf]"') from None
    if len(data) > LARGEST:
        raise InputError(f"a PDF file of {len(data) >> 20} MB; the most is {LARGEST >> 20} MB; split it")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("a PDF file locked with a password; save it without") from None
        raise InputError("a damaged PDF file; print it to PDF anew") from None
    try:
        if len(document) > MOST_PAGES:
            raise InputError(f"a PDF file of {len(document)} pages; the most is {MOST_PAGES}; split it")
        pages = [_read_page(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise InputError("a damaged PDF file; print it to PDF anew") from None
    finally:
        document.close()
    size = _find_size(row for rows in pages for row in rows)
    text = "\f".join("".join(_write_page(rows, size)) for rows in pages)
    if sum(1 for character in text if character.isalnum()) < _FEWEST:
        raise InputError("a PDF file without words, only images; recognize its text (OCR) first")
    return text


def _read_page(document: Any, number: int) -> list[Row]:
    page = document[number]
    try:
        text_page = page.get_textpage()
        try:
            return _find_rows(text_page)
        finally:
            text_page.close()
    finally:
        page.close()


def _write_page(rows: Sequence[Row], size: float) -> list[str]:
    """Return the lines of a page; `size` is that of the most characters of the document."""
    lines: list[str] = []
    above: Row | None = None
    notes = _find_notes(rows, size)
    for number, row in enumerate(rows):
        if number == notes:
            lines.append(f"\n{_RULE}\n")
            above = None
        if above is not None and above.bottom - row.top > _GAP * (row.top - row.bottom) - (row.top - row.bottom):
            lines.append("\n")
        lines.append(row.text + "\n")
        above = row
    return lines


def _find_size(rows: Iterable[Row]) -> float:
    """Return the size of the most characters."""
    counts: Counter[float] = Counter()
    for row in rows:
        counts.update(round(character.height, 1) for character in row.characters)
    del counts[0.0]  # of white space
    return counts.most_common(1)[0][0] if counts else 0.0


def _find_notes(rows: Sequence[Row], size: float) -> int | None:
    """Return which row of a page is the first of its notes, where no row of strokes parts them from the text.

    The United Nations type such a row, Word draws a line, which is no character. Notes are set smaller than the
    text, as all below them is, and begin with a marker that is smaller still.
    """
    first = None
    for number in range(len(rows) - 1, -1, -1):
        if set(rows[number].text) <= set("_- "):
            return None
        own = _find_size(rows[number : number + 1])
        if own >= _NOTES * size:
            break
        marker = rows[number].characters[0]
        if marker.text.isdecimal() and 0 < marker.height < _SMALL * own:
            first = number
    return first


def _find_rows(text_page: Any) -> list[Row]:
    """Return the rows of a page from top to bottom; what stands beside each other, not far apart, is one row."""
    text = text_page.get_text_range()
    rows: list[Row] = []
    open_: Row | None = None
    for index, character in enumerate(text[: text_page.count_chars()]):
        if character in "\r\n":
            open_ = None
            continue
        left, bottom, right, top = text_page.get_charbox(index, loose=True)
        if open_ is not None and not character.isspace():
            apart = left - open_.right > _APART * (open_.top - open_.bottom)
            if apart or top <= open_.bottom:  # PDFium writes no end of a row there, nor after a hyphen
                open_ = None
        if open_ is None:
            if character.isspace():
                continue
            open_ = Row(left, right, bottom, top)
            rows.append(open_)
        if character.isspace():
            open_.characters.append(_SPACE)
            continue
        open_.right = max(open_.right, right)
        open_.bottom, open_.top = min(open_.bottom, bottom), max(open_.top, top)
        shown = "-" if character == "\ufffe" else character
        open_.characters.append(Character(shown, top - bottom, bottom))
    return _join_rows(rows)


def _join_rows(rows: list[Row]) -> list[Row]:
    joined: list[Row] = []
    for row in sorted(rows, key=lambda row: (-row.top, row.left)):
        last = joined[-1] if joined else None
        if last is not None:
            shared = min(last.top, row.top) - max(last.bottom, row.bottom)
            height = min(last.top - last.bottom, row.top - row.bottom)
            first, second = sorted((last, row), key=lambda one: one.left)
            if shared > _SAME_ROW * height and second.left - first.right < _APART * height:
                merged = [*first.characters, _SPACE, *second.characters]
                joined[-1] = Row(
                    first.left,
                    max(last.right, row.right),
                    min(last.bottom, row.bottom),
                    max(last.top, row.top),
                    merged,
                )
                continue
        joined.append(row)
    return joined
