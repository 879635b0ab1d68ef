"""Puts the numbers and the words of the notes at a page's end together.

`pdftotext` prints the small raised number of a note as a row of its own, before its words or, gathered with
others, at the end or the beginning of the block: the numbers 1 and 2 of A/RES/78/217 stand after the words of
the last note. The words keep their order, and so do the numbers once sorted; a number that stands right before
words is theirs, and the words between two such numbers belong to the numbers left over between them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from resolution_tool.models import Span
from resolution_tool.parser.lines import Line
from resolution_tool.parser.wrapped.rows import Row, find_fill

_NUMBER = re.compile(r"\d{1,3}")
_LEADING = re.compile(r"(\d{1,3})[ \t]+(?=\S)")
_STROKED = re.compile(r"\d{1,3}/[ \t]+\S")
_STOPS = (".", "!", "?")
_AFTER_STOP = ")]”\"’'"

Number = tuple[int, Span]


def build_notes(rows: Sequence[Row], expected: int | None) -> list[tuple[int | None, Line]]:
    """Return the notes of one page's block as lines with their numbers.

    `expected` is the number that should come first, None if any may. A line without a number continues the last
    note of the page before, or begins with its marker.
    """
    if any(_STROKED.match(row.text) for row in rows):
        return [(None, line) for line in _build_stroked(rows)]
    numbers: list[Number] = []
    groups: list[list[int]] = []  # the numbers right before each run of words
    runs: list[list[Row]] = []
    pending: list[int] = []
    highest: int | None = None  # of the numbers so far
    for row in rows:
        if row.role == "number":
            found = [(int(row.text[a - row.start : b - row.start]), (a, b)) for a, b in find_numbers(row)]
            numbers += found
            pending += [number for number, _ in found]
            highest = max([highest or 0, *(number for number, _ in found)])
        elif row.role == "note":
            follows = expected if highest is None else highest + 1
            ended = not runs or _ends_sentence(runs[-1][-1])
            leading = _LEADING.match(row.text) if ended else None
            if leading and follows in (None, int(leading[1])):
                highest = int(leading[1])
                numbers.append((highest, (row.start, row.start + leading.end(1))))
                pending.append(highest)
                row = replace(row, start=row.start + leading.end(), text=row.text[leading.end() :])
            if pending or not runs:
                groups.append(pending)
                runs.append([])
                pending = []
            runs[-1].append(row)
    numbers.sort(key=lambda pair: pair[0])
    return _share_out(numbers, groups, runs)


def _build_stroked(rows: Sequence[Row]) -> list[Line]:
    """Return notes that begin with their own markers: "1/ S/24476, annex." (S/RES/781 (1992))."""
    lines: list[Line] = []
    for row in rows:
        if lines and not _STROKED.match(row.text):
            lines[-1].end = row.end
        else:
            lines.append(Line(row.start, row.end, None, (), "note"))
    return lines


def _ends_sentence(row: Row) -> bool:
    return row.text.rstrip(_AFTER_STOP).endswith(_STOPS)


def find_numbers(row: Row) -> list[Span]:
    """Return the places of the numbers in a row of nothing else."""
    return [(row.start + match.start(), row.start + match.end()) for match in _NUMBER.finditer(row.text)]


def _share_out(
    numbers: Sequence[Number], groups: Sequence[Sequence[int]], runs: Sequence[Sequence[Row]]
) -> list[tuple[int | None, Line]]:
    """Give each run of words the numbers from its own to the next run's, and split it among them."""
    order = {number: at for at, (number, _) in reversed([*enumerate(numbers)])}  # the first place of each
    starts = [0] * len(runs)
    for index, group in enumerate(groups):
        before = starts[index - 1] if index else 0
        start = order[min(group)] if group else before
        if index and start <= before and group:
            start = order[max(group)]  # its other numbers are those of the words before
        starts[index] = max(before, start)
    starts.append(len(numbers))
    lines: list[tuple[int | None, Line]] = []
    for index, words in enumerate(runs):
        mine = numbers[starts[index] : starts[index + 1]]
        for place, piece in enumerate(_split(words, max(1, len(mine)))):
            number, span = mine[place] if mine else (None, None)
            lines.append((number, Line(piece[0].start, piece[-1].end, None, (), "note", False, span)))
    return lines


def _split(rows: Sequence[Row], count: int) -> list[Sequence[Row]]:
    """Return `rows` as at most `count` notes: divided where a full stop ends a row, best where the row is short."""
    if count >= len(rows):
        return [rows[at : at + 1] for at in range(len(rows))]
    full = max(row.width for row in rows)
    scores = [
        2 * _ends_sentence(row) + (find_fill(row, following)[0] < 0.9 * full) + (not following.text[0].islower())
        for row, following in pairwise(rows)
    ]
    best = sorted(sorted(range(len(scores)), key=lambda at: -scores[at])[: count - 1])
    bounds = [0, *(at + 1 for at in best), len(rows)]
    return [rows[a:b] for a, b in pairwise(bounds)]
