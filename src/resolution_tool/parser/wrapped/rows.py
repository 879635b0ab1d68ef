"""The rows of a wrapped layout: physical lines with their place on the page and their width in print.

The width tells whether a row is full: whether the word that begins the next row would still have found room.
In the proportional type of the documents a count of characters tells that only roughly (a full row of
A/RES/78/157 holds 70 to 90); the widths of the letters tell it well.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

_INDENTED = 3  # spaces
_WIDE = re.compile(r"\S[ \t]{3,}(?=\S)")
_RULE_BEHIND = re.compile(r"(?<=[^\s_])\s*_{5,}\Z")
RowRole = Literal["cover", "text", "furniture", "number", "note"]  # "cover": of the masthead, above the title


@dataclass(slots=True)
class Row:
    """A physical line: its words, the spaces before them, whether a blank line stands before it, its page."""

    start: int
    end: int
    text: str
    indent: int
    gap: bool
    page: int
    width: int
    role: RowRole = "text"


# Advance widths of Times, in 1/100 of the type size: what is not listed is as wide as most small letters.
_NARROW = {" ,.": 25, "ijlt:;/'’": 28, "fr()-I[]": 33, "sJ": 39, "aczeàáâäçèéêë“”": 44}
_BROAD = {"FPS": 56, "EZLT": 62, "BCR": 67, "mM": 83, "wADGHKNOQUVXY": 72, "W—": 95}
_WIDTHS = bytes(
    next((w for chars, w in (_NARROW | _BROAD).items() if chr(code) in chars), 50) for code in range(256)
)
_SPACE = 25


def _find_width(words: str) -> int:
    """Return how wide words are in print, in 1/100 of the type size."""
    return sum(_measure(words))


def _measure(words: str) -> bytes:
    """Return the width of each character."""
    return words.encode("latin-1", "replace").translate(_WIDTHS)


def find_rows(text: str) -> list[Row]:
    """Return the rows of a text that hold words; form feeds turn the page; a rule is a row of its own."""
    rows: list[Row] = []
    widths = _measure(text)
    end_of_line = "\n" if "\n" in text else "\r"
    at = indented = 0
    gap = False
    for page, sheet in enumerate(text.split("\f")):
        for piece in sheet.split(end_of_line):
            words = piece.strip()
            if words:
                indent = piece.find(words[0])
                indented += indent >= _INDENTED
                start = at + indent
                end = start + len(words)
                row = Row(start, end, words, indent, gap, page, sum(widths[start:end]))
                if words[-1] == "_" and (rule := _RULE_BEHIND.search(words)):
                    rows += split_row(row, rule.start())
                else:
                    rows.append(row)
                gap = False
            else:
                gap = True
            at += len(piece) + 1
    return _split_columns(rows) if indented * 2 > len(rows) else rows


def _split_columns(rows: list[Row]) -> list[Row]:
    """Return the rows of a text that keeps the spaces of the page (pdftotext -layout), a row for each column.

    "1.      Takes note", "A/RES/78/19          Arms race" and the two sides of a masthead come apart.
    """
    result: list[Row] = []
    for row in rows:
        bounds = [0, *(wide.end() for wide in _WIDE.finditer(row.text)), len(row.text)]
        result += [_cut(row, a, b) for a, b in pairwise(bounds)] if len(bounds) > 2 else [row]
    return result


def split_row(row: Row, at: int) -> list[Row]:
    """Return a row as two: what stands before the character `at`, and the rest."""
    return [_cut(row, 0, at), _cut(row, at, len(row.text))]


def _cut(row: Row, begin: int, end: int) -> Row:
    """Return the words of `row.text[begin:end]` as a row; a blank line stands before the first words alone."""
    words = row.text[begin:end].lstrip()
    begin = end - len(words)
    words = words.rstrip()
    return replace(
        row,
        start=row.start + begin,
        end=row.start + begin + len(words),
        text=words,
        indent=row.indent + begin,
        gap=row.gap and not begin,
        width=_find_width(words),
    )


def find_fill(row: Row, following: Row) -> tuple[int, int]:
    """Return how wide a row would be with the first word of the next one, in print and in characters.

    A number takes its noun along: "2 November", "16 March" and "1,041,000 dollars" are typed with a space that does
    not break.
    """
    first, _, rest = following.text.partition(" ")
    if first[0].isdigit() and rest:
        first = f"{first} {rest.split(None, 1)[0]}"
    return row.width + _SPACE + _find_width(first), len(row.text) + 1 + len(first)
