"""Reads PDF files into the rows of their pages, as `pdftotext` writes them, by the positions of their characters.

Rows come from top to bottom, pages end in a form feed, a footnote's marker that is set small behind a word is glued
to it, and notes are parted from the text by a row of strokes. What is a page head, a note or a paragraph is told by
the parser, as in every wrapped layout. Needs the extra `restool[pdf]`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

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


@dataclass(slots=True)
class Row:
    """Words in one row of a page: from the left, with their bounds in points from the bottom."""

    left: float
    right: float
    bottom: float
    top: float
    characters: list[tuple[str, float]] = field(default_factory=list)  # each with the size of its font

    @property
    def text(self) -> str:
        """Return the words, small digits glued to the word before them."""
        parts: list[str] = []
        size = 0.0  # of the last character that is no space
        for number, (character, own) in enumerate(self.characters):
            if character == " " and size and self._is_marker(number + 1, size):
                continue
            parts.append(character)
            size = own if character != " " else size
        return "".join(parts).strip()

    def _is_marker(self, at: int, size: float) -> bool:
        after = self.characters[at : at + 1]
        return bool(after) and after[0][0].isdigit() and 0 < after[0][1] < _SMALL * size


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
        counts.update(size for _, size in row.characters)
    del counts[0.0]  # of spaces
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
        character, marker = rows[number].characters[0]
        if character.isdigit() and 0 < marker < _SMALL * own:
            first = number
    return first


def _find_rows(text_page: Any) -> list[Row]:
    """Return the rows of a page from top to bottom; what stands beside each other, not far apart, is one row."""
    from pypdfium2 import raw

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
            open_.characters.append((" ", 0.0))
            continue
        open_.right = max(open_.right, right)
        open_.bottom, open_.top = min(open_.bottom, bottom), max(open_.top, top)
        size = float(raw.FPDFText_GetFontSize(text_page, index))
        open_.characters.append(("-" if character == "\ufffe" else character, size))
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
                merged = [*first.characters, (" ", 0.0), *second.characters]
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
