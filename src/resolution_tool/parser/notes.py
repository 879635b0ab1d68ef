"""Finds the footnotes and ties their markers, glued to words, to their places in the text.

A run of digits is a marker only if a footnote of that number exists, the digits cannot be part of what they are
glued to, and the order is plausible: markers are first cited in ascending order, and any may be cited again.
"""

import re

from resolution_tool.parser.drafts import FootnoteDraft
from resolution_tool.parser.folding import build_folded
from resolution_tool.parser.lines import Line

_BODY = re.compile(r"(?P<marker>\d{1,3}|\*{1,4}|[a-z])\s+")
_GLUED = re.compile(
    r"(?<=[^\W\d_]|[.,;:!?)\]”’\"'…»])(?P<marker>\d{1,3})(?![\w/%])(?!\.\d)(?!-\w)"
    r"|(?<=\b(?:19|20)\d\d)(?P<year>\d{1,3})(?![\w/])"
)


def find_footnotes(text: str, lines: list[Line]) -> list[FootnoteDraft]:
    """Return the footnotes in the order of the text; a line without a marker continues the one before."""
    notes: list[FootnoteDraft] = []
    starts: list[tuple[str, int, int, list[tuple[int, int]]]] = []
    for line in lines:
        if line.role != "note":
            continue
        if line.number is not None:
            starts.append((text[slice(*line.number)], line.start, line.end, list(line.cuts)))
            continue
        match = _BODY.match(text, line.start, line.end)
        if match and match.end() < line.end:
            starts.append((match["marker"], match.end(), line.end, list(line.cuts)))
        elif starts:
            marker, start, _, cuts = starts[-1]
            starts[-1] = (marker, start, line.end, [*cuts, *line.cuts])
    for marker, start, end, cuts in starts:
        notes.append(FootnoteDraft(marker, (start, end), build_folded(text, start, end, cuts)))
    return notes


def find_marks(text: str, lines: list[Line], notes: list[FootnoteDraft]) -> None:
    """Put into each line of the text its footnote markers."""
    known = {note.marker for note in notes}
    if not known:
        return
    expected = 1
    for line in lines:
        if line.role not in ("body", "heading", "title", "formula", "annex"):
            continue
        for match in _GLUED.finditer(text, line.start, line.end):
            marker = match["marker"] or match["year"]
            if marker not in known or int(marker) > expected:
                continue
            expected = max(expected, int(marker) + 1)
            line.marks.append((marker, (match.start(), match.end())))
