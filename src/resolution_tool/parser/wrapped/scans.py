"""Reads scans whose paragraphs are whole lines, but broken at the ends of pages and columns.

A line that names the page stands between the pages ("<!-- Page 2 -->"). Afterwards these lines, page numbers and
page heads are furniture, the notes at the ends of pages and columns have the role "note", and a paragraph that
goes on after them is one line, with what stands between in its cuts.
"""

import re
from collections.abc import Sequence

from resolution_tool.grammar import Grammar
from resolution_tool.parser.lines import Line

_STOP = re.compile(r"[.;:,!?][”\"’')\]]*\d{0,3}\Z")
_EMPHASIS = re.compile(r"(?<![\w_])_(?=[^\W_])|(?<=[^\W_])_(?![\w_])")
_HEAD_LINES = 3  # after the line that names the page


def is_paged(text: str, lines: Sequence[Line], grammar: Grammar) -> bool:
    """Tell whether a line names a page."""
    turn = grammar.structure.shapes.turn
    return any(line.end - line.start < 40 and turn.fullmatch(text, line.start, line.end) for line in lines)


def find_paged_lines(text: str, lines: Sequence[Line], grammar: Grammar) -> list[Line]:
    """Return the lines with furniture and notes marked, and paragraphs whole again."""
    _mark_furniture(text, lines, grammar)
    _mark_notes(text, lines, grammar)
    result = [emphasis for line in lines if line.role is None for emphasis in _mark_emphasis(text, line)]
    last: Line | None = None
    between: list[Line] = []  # since the last line of the text
    for line in lines:
        if line.role is not None:
            between.append(line)
            result.append(line)
            continue
        if last is not None and between and _goes_on(text, last, line):
            last.cuts = (*last.cuts, *((one.start, one.end) for one in between), *line.cuts)
            last.end = line.end
        else:
            result.append(line)
            last = line
        between = []
    return sorted(result, key=lambda line: line.start)


def _mark_emphasis(text: str, line: Line) -> list[Line]:
    """Return the underscores by which a scan marks italics ("_Taking note_ of") as furniture, cut from the line."""
    found = [
        Line(match.start(), match.end(), role="furniture")
        for match in _EMPHASIS.finditer(text, line.start, line.end)
    ]
    line.cuts = tuple((one.start, one.end) for one in found)
    return found


def _mark_furniture(text: str, lines: Sequence[Line], grammar: Grammar) -> None:
    shapes = grammar.structure.shapes
    top = 0  # how many lines may yet be of the page head
    for line in lines:
        place = (text, line.start, line.end)
        if shapes.turn.fullmatch(*place):
            line.role, top = "furniture", _HEAD_LINES
        elif shapes.rule.fullmatch(*place) or (
            top and (shapes.head.match(*place) or shapes.number.fullmatch(*place))
        ):
            line.role = "furniture"
        else:
            top = max(0, top - 1)


def _mark_notes(text: str, lines: Sequence[Line], grammar: Grammar) -> None:
    """Mark numbered lines before the end of a page, or of a column: before a line that goes on with a sentence."""
    shapes = grammar.structure.shapes
    ends = True
    for line in reversed(lines):
        if line.role == "furniture":
            ends = True
        elif ends and shapes.note.match(text, line.start, line.end):
            line.role = "note"
        elif ends and shapes.number.fullmatch(text, line.start, line.end):
            line.role = "furniture"  # the number of the page, at its foot
        else:
            ends = text[line.start].islower()


def _goes_on(text: str, last: Line, line: Line) -> bool:
    """Tell whether a sentence that `last` breaks off goes on in `line`."""
    return text[line.start].islower() and _STOP.search(text, max(last.start, last.end - 8), last.end) is None
