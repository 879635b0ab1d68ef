"""Reads wrapped layouts: text taken from PDFs (pdftotext, with or without -layout) and hard-wrapped scans.

Afterwards the paragraphs are `Line`s as the layout of ODS exports gives them, in reading order; page heads and
feet are lines of role "furniture", notes lines of role "note" after the lines of their page; what of these falls
inside a paragraph is in its `cuts`.
"""

from collections.abc import Sequence
from itertools import pairwise

from resolution_tool.grammar import Grammar
from resolution_tool.parser.lines import Line, Role
from resolution_tool.parser.wrapped_joins import build_joiner
from resolution_tool.parser.wrapped_notes import build_notes
from resolution_tool.parser.wrapped_pages import find_pages, mark_furniture
from resolution_tool.parser.wrapped_rows import Row, find_rows

_LONG = 150  # characters: no wrapped row is longer
_LONG_SHARE = 0.25  # of the text in long rows: more is no wrapped layout
_GOES_ON = 35  # characters: a row as long as this may go on in the next
_LEAST = 0.03  # of the rows go on in the next one where rows are wrapped


def is_wrapped(text: str, lines: Sequence[Line]) -> bool:
    """Tell whether physical lines break off in the middle of sentences, as those of an ODS export do not."""
    total = longer = 0
    for line in lines:
        length = line.end - line.start
        total += length
        longer += length if length > _LONG else 0
    if longer > _LONG_SHARE * total:
        return False
    going_on = sum(
        line.end - line.start >= _GOES_ON and text[line.end - 1].isalnum() and text[after.start].islower()
        for line, after in pairwise(lines)
    )
    return going_on >= 2 and going_on >= _LEAST * len(lines)


def find_wrapped_lines(text: str, grammar: Grammar) -> list[Line]:
    """Return the lines of a text whose layout is wrapped."""
    rows = find_rows(text)
    mark_furniture(rows, grammar)
    begin = _find_formula(rows, grammar)
    head = [row for row in rows[:begin] if row.role == "text"]
    body = [row for row in rows[begin:] if row.role == "text"]
    paragraphs = _join_masthead(head, grammar)
    joined = build_joiner(body, grammar).join(body)
    paragraphs += [(piece, None) for piece in joined]
    return _build_lines(rows, paragraphs)


def _find_formula(rows: Sequence[Row], grammar: Grammar) -> int:
    formula = grammar.organs.formula
    return next((at for at, row in enumerate(rows) if row.role == "text" and formula.match(row.text)), 0)


def _join_masthead(rows: Sequence[Row], grammar: Grammar) -> list[tuple[list[Row], Role | None]]:
    """Join the rows above the formula: a line begins at a blank line, or with words known to begin one."""
    pieces: list[tuple[list[Row], Role | None]] = []
    shapes = grammar.structure.shapes
    alone = True
    for row in rows:
        opens = shapes.opening.match(row.text) or shapes.symbol.fullmatch(row.text)
        if alone or opens or (row.gap and not pieces[-1][0][-1].text.endswith(".")):
            pieces.append(([row], None))
        else:
            pieces[-1][0].append(row)
        alone = False
    return pieces


def _build_lines(rows: Sequence[Row], paragraphs: Sequence[tuple[list[Row], Role | None]]) -> list[Line]:
    """Return paragraphs, furniture and notes as lines, in reading order; notes after the text of their page."""
    others = [row for row in rows if row.role != "text"]
    lines: list[Line] = []
    at = 0
    for piece, role in paragraphs:
        start, end = piece[0].start, piece[-1].end
        while at < len(others) and others[at].start < start:
            at += 1
        first = at
        while at < len(others) and others[at].start < end:
            at += 1
        cuts = tuple((row.start, row.end) for row in others[first:at])
        lines.append(Line(start, end, None, cuts, role, piece[0].gap))
    lines += [Line(row.start, row.end, None, (), "furniture") for row in others if row.role == "furniture"]
    expected = 1
    for page in find_pages(rows):
        block = [row for row in page if row.role in ("note", "number")]
        notes = build_notes(block, expected)
        expected += sum(note.number is not None for note in notes)
        lines += notes
    lines.sort(key=lambda line: line.start)
    return lines
