"""Reads wrapped layouts: text taken from PDFs (pdftotext, with or without -layout) and hard-wrapped scans.

Afterwards the paragraphs are `Line`s as the layout of ODS exports gives them, in reading order; page heads and
feet are lines of role "furniture", notes lines of role "note" after the lines of their page; what of these falls
inside a paragraph is in its `cuts`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, pairwise
from math import ceil

from resolution_tool.grammar import Grammar
from resolution_tool.models import Problem, Span
from resolution_tool.parser.lines import Line, Role
from resolution_tool.parser.wrapped.joins import Joiner, build_joiner, find_stop
from resolution_tool.parser.wrapped.labels import LABEL
from resolution_tool.parser.wrapped.marks import Marks, find_page_marks
from resolution_tool.parser.wrapped.notes import build_notes, find_numbers
from resolution_tool.parser.wrapped.pages import begins_title, has_rule, mark_furniture, split_feet
from resolution_tool.parser.wrapped.rows import Row, find_rows
from resolution_tool.parser.wrapped.tables import find_tables

_LONG = 150  # characters: no wrapped row is longer
_SURELY_ROWS = 125  # characters: where no row is longer, one that goes on in the next is enough
_LONG_SHARE = 0.25  # of the text in long rows: more is no wrapped layout
_GOES_ON = 30  # characters: a row as long as this may go on in the next
_GOES_ON_SURELY = 20  # characters: the same if it ends in a word such as "of"
_TAIL = 40  # characters in which the last word of a row is looked for
_SECTION = re.compile(r"[IVXL]{1,6}\.?|[A-Z]\.?")
_LONGEST_TITLE = 40  # characters: a heading may begin with a verb, but is short
_LONGEST_MASTHEAD = 40  # rows
_LEAST = 0.03  # of the rows go on in the next one where rows are wrapped


def is_wrapped(text: str, pieces: Sequence[str], grammar: Grammar) -> bool:
    """Tell whether physical lines (`pieces`) break off in the middle of sentences, as those of ODS do not."""
    lines = [words for piece in pieces if (words := piece.strip())]
    lengths = [*map(len, lines)]
    if sum([length for length in lengths if length > _LONG]) > _LONG_SHARE * sum(lengths):
        return False
    least = max(2 if max(lengths, default=0) > _SURELY_ROWS else 1, _LEAST * len(lines))
    going_on = (words for words, after in pairwise(lines) if _goes_on(words, after, grammar))
    found = sum(1 for _ in islice(going_on, ceil(least)))  # no more than needed are looked for
    if found < least or text.count("\t") * 3 < len(lines):
        return found >= least
    indented = sum("\t" in piece[: len(piece) - len(piece.lstrip())] for piece in pieces if piece.strip())
    return indented * 3 < len(lines)  # an ODS export indents most of its paragraphs by tabs


def _goes_on(words: str, after: str, grammar: Grammar) -> bool:
    """Tell whether a line breaks off: a small letter begins the next, or it ends in "of", "the", "article"."""
    if not words[-1].isalnum():
        return False
    if after[0].islower():
        return len(words) >= _GOES_ON
    # S/RES/141 (1960): "the application of the Republic of" / "Somalia"; S/RES/857 (1993): "with article" / "13"
    shapes = grammar.structure.shapes
    ends = [shapes.counting, shapes.numbering] if after[0].isdigit() else [shapes.counting]
    tail = max(0, len(words) - _TAIL)
    return len(words) >= _GOES_ON_SURELY and any(end.search(words, tail) for end in ends)


def find_wrapped_lines(text: str, grammar: Grammar) -> tuple[list[Line], list[Problem]]:
    """Return the lines of a text whose layout is wrapped, and where its words are out of order."""
    rows = split_feet(find_rows(text))
    pages = mark_furniture(rows, grammar)
    text_rows = [row for row in rows if row.role == "text"]
    joiner = build_joiner(text_rows, grammar)
    begin = _find_begin(text_rows, joiner, grammar)
    top = _find_top(text_rows[:begin], grammar)
    paragraphs: list[tuple[list[Row], Role | None]] = [
        (piece, _find_role(piece, joiner, grammar)) for piece in joiner.join(text_rows[:top])
    ]
    paragraphs += [
        (piece, "masthead" if piece[0].role == "cover" else None)
        for piece in _join_masthead(text_rows[top:begin], grammar)
    ]
    pieces = joiner.join(text_rows[begin:])
    cells = find_tables(pieces, joiner.full)
    announced = False  # whether a list without numbers has begun: "Round table 1: ..." (A/RES/78/318)
    for at, piece in enumerate(pieces):
        role: Role | None = "table" if at in cells else _find_role(piece, joiner, grammar)
        if role is None and at and _SECTION.fullmatch(pieces[at - 1][0].text):
            # A/RES/78/68: "II", and a title of four rows; but S/RES/161 (1961): "B", and a second formula
            role = None if grammar.organs.formula.match(piece[0].text) else "heading"
        elif role is None and announced and len(piece[0].text) > _LONGEST_TITLE:
            role = "body"
        announced = piece[-1].text.endswith(":") or (announced and role == "body" and not find_stop(piece[-1]))
        paragraphs.append((piece, role))
    return _build_lines(pages, paragraphs, grammar), [_build_problem(span) for span in joiner.astray]


def _build_problem(span: Span) -> Problem:
    message = "the last words of a paragraph stand before its others in the text"
    return Problem(code="reading-order", severity="warning", message=message, span=span)


def _find_begin(rows: Sequence[Row], joiner: Joiner, grammar: Grammar) -> int:
    """Return where the body begins: at the enacting formula, or with the first words that open a paragraph.

    A/RES/78/225 was printed without its formula.
    """
    formula = grammar.organs.formula
    begin = next((at for at, row in enumerate(rows) if formula.match(row.text)), None)
    if begin is None:
        begin = next((at for at, row in enumerate(rows[:_LONGEST_MASTHEAD]) if joiner.opens(row)), 0)
    return begin


def _find_top(rows: Sequence[Row], grammar: Grammar) -> int:
    """Return where the masthead begins: at the title, if another resolution ends above it (A/RES/39/46)."""
    title = next((at for at in range(len(rows) - 1, -1, -1) if begins_title(rows, at, grammar)), 0)
    above = (LABEL.match(row.text) or row.text.endswith(";") for row in rows[:title])
    return title if any(above) else 0


def _join_masthead(rows: Sequence[Row], grammar: Grammar) -> list[list[Row]]:
    """Join the rows above the formula: a line begins at a blank line, or with words known to begin one.

    What stands above the title becomes "cover": it holds no note markers.
    """
    pieces: list[list[Row]] = []
    shapes = grammar.structure.shapes
    alone = True
    cover = 0
    for at, row in enumerate(rows):
        titled = not alone and begins_title(rows, at, grammar)
        single = shapes.single.match(row.text) or shapes.symbol.fullmatch(row.text)
        if single and pieces and shapes.counting.search(pieces[-1][-1].text):
            single = None  # S/RES/2675 (2023): "Adopted ... at its 9261st meeting, on", and a date
        opening = shapes.opening.match(row.text)
        if alone or single or opening or titled or (row.gap and not pieces[-1][-1].text.endswith(".")):
            pieces.append([row])
            cover = len(pieces) if single or opening else cover
        else:
            pieces[-1].append(row)
        alone = bool(single)
    for row in (row for piece in pieces[:cover] for row in piece):
        row.role = "cover"
    return pieces


def _find_role(rows: Sequence[Row], joiner: Joiner, grammar: Grammar) -> Role | None:
    """Return "body" for what begins or ends as paragraphs do; the rest may be a heading or a closing line."""
    first = rows[0].text
    if grammar.organs.formula.match(first) or grammar.structure.knows("closing", first, 0, len(first)):
        return None
    if find_stop(rows[-1]) or LABEL.match(first):
        return "body"
    return "body" if len(first) > _LONGEST_TITLE and joiner.opens(rows[0]) else None


def _build_lines(
    pages: Sequence[Sequence[Row]], paragraphs: Sequence[tuple[list[Row], Role | None]], grammar: Grammar
) -> list[Line]:
    """Return paragraphs, furniture and notes as lines, in the order of the source."""
    asides = [[row for row in page if row.role not in ("text", "cover")] for page in pages]
    others = [row for aside in asides for row in aside]
    notes, marks = _build_notes(pages, asides, grammar)
    lines: list[Line] = []
    at = mark = 0
    for piece, role in paragraphs:
        start, end = piece[0].start, piece[-1].end
        while at < len(others) and others[at].start < start:
            at += 1
        first = at
        while at < len(others) and others[at].start < end:
            at += 1
        cuts = tuple((row.start, row.end) for row in others[first:at]) if first < at else ()
        # A/RES/78/29: what begins in small letters after a list, and continues no row, was typed as a paragraph
        indent = 1 if piece[0].text[0].islower() else None
        lines.append(Line(start, end, indent, cuts, role, piece[0].gap))
        while mark < len(marks) and marks[mark][1][0] < end:
            lines[-1].marks.append(marks[mark])
            mark += 1
    taken = {note.number for note in notes}
    spare = [span for row in others if row.role == "number" for span in find_numbers(row) if span not in taken]
    bounds = spare + [(row.start, row.end) for row in others if row.role == "furniture"]
    lines += [Line(start, end, None, (), "furniture") for start, end in bounds]
    lines += notes
    lines.sort(key=lambda line: line.start)
    return lines


def _build_notes(
    pages: Sequence[Sequence[Row]], asides: Sequence[Sequence[Row]], grammar: Grammar
) -> tuple[list[Line], Marks]:
    """Return the notes of all pages as lines, and the markers in the text that lead to them.

    `asides` are the rows of each page that are none of its text.
    """
    notes: list[Line] = []
    marks: Marks = []
    expected = 1
    citing: list[Row] = []  # rows whose notes have not come yet
    for page, aside in zip(pages, asides, strict=True):
        ruled = has_rule(aside, grammar)
        note_rows = [row for row in aside if row.role != "furniture"]
        numbered = build_notes(note_rows, expected if ruled else None) if note_rows else []
        numbers = [number for number, _ in numbered if number is not None]
        notes += [line for _, line in numbered]
        _cut_furniture(notes[len(notes) - len(numbered) :], aside)
        citing = [] if ruled else citing
        citing += page
        if numbers:
            expected = max(numbers) + 1
            marks += find_page_marks(citing, numbers, grammar)
            citing = []
    return notes, marks


def _cut_furniture(notes: Sequence[Line], aside: Sequence[Row]) -> None:
    """Take out of the notes of a page what stands between their rows and is none of them, such as a second rule."""
    furniture = [(row.start, row.end) for row in aside if row.role == "furniture"]
    for note in notes:
        first, last = (bisect_left(furniture, (place, place)) for place in (note.start, note.end))
        note.cuts = tuple(furniture[first:last])
