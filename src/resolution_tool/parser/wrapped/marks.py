"""Finds the footnote markers of a wrapped layout: small numbers that print as words of the text ("Agreement, 1").

The notes of a page tell which numbers to look for on it, and that they come in order. Of the numbers of a page
that may be markers, those are taken that fit that order best, each weighed by what stands around it.
"""

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from itertools import accumulate

from resolution_tool.grammar import Grammar
from resolution_tool.models import Span
from resolution_tool.parser.figures import find_figures
from resolution_tool.parser.wrapped.rows import Row

_GOES_ON = re.compile(r"[\w/%-]|[.,]\d")
_YEAR = re.compile(r"[12]\d{3}\Z")
_YEAR_LENGTH = 4
_LONGEST = 3  # digits
_AFTER_STOP = re.compile(r"[,;:.”’\"»)\]]\s?\Z")
_CONTEXT = 24  # characters before a number that are looked at
_REACH = 8  # how many numbers in a row may be missed before the order is lost
_CERTAIN, _LIKELY, _DOUBTFUL = 40, 20, 2

Candidate = tuple[int, int, Span]  # number, weight, place
Marks = list[tuple[str, Span]]


def find_page_marks(rows: Sequence[Row], numbers: Sequence[int], grammar: Grammar) -> Marks:
    """Return the markers among the text rows of a page whose notes have `numbers`, in the order of the text."""
    wanted = {str(number) for number in numbers}
    marks = [(str(number), span) for number, _, span in _find_best_chain(_find_candidates(rows, wanted, grammar))]
    left = wanted - {marker for marker, _ in marks}
    if left:  # A/RES/78/168: a marker that found no room stands on a row of its own, after later ones
        marks += [(row.text, (row.start, row.end)) for row in rows if row.role == "text" and row.text in left]
    return sorted(marks, key=lambda mark: mark[1])


def _find_candidates(rows: Sequence[Row], wanted: Container[str], grammar: Grammar) -> list[Candidate]:
    """Return where wanted numbers stand in text rows and may be markers, in the order of the text."""
    words = "\n".join(row.text for row in rows)
    starts = [0, *accumulate(len(row.text) + 1 for row in rows)]
    candidates: list[Candidate] = []
    for first, last in find_figures(words):
        figures = words[first:last]
        if (figures not in wanted and figures[_YEAR_LENGTH:] not in wanted) or _GOES_ON.match(words, last):
            continue
        index = bisect_right(starts, first) - 1
        row, end = rows[index], last - starts[index]
        start = _find_start(row.text, first - starts[index], end)
        if row.role == "text" and start is not None and row.text[start:end] in wanted:
            candidates.append(_weigh(row, start, end, grammar))
    return [candidate for candidate in candidates if candidate[1]]


def _find_start(words: str, start: int, end: int) -> int | None:
    """Return where the marker begins in the run of digits `words[start:end]`, or None if it can hold none."""
    before = words[start - 1 : start]
    if end - start > _LONGEST:  # "20234": a marker glued to a year
        year = _YEAR.match(words[start : start + _YEAR_LENGTH])
        return start + _YEAR_LENGTH if year and 0 < end - start - _YEAR_LENGTH <= _LONGEST else None
    if before in ",;:" and words[start - 2 : start - 1].isdigit():
        # "77/293,2": a group of thousands has three digits, and no year before it
        thousands = end - start == 3 and not _YEAR.search(words, 0, start - 1)
        return None if thousands or words[start] == "0" else start
    if before == ".":
        return start if words[start - 3 : start - 1].islower() or words[start - 2 : start - 1] in "”)" else None
    glued = before.islower() or before in "”’»)],;:" or (before in "IVX" and words[start - 2 : start - 1] == " ")
    return start if not before.strip() or glued else None


def _weigh(row: Row, start: int, end: int, grammar: Grammar) -> Candidate:
    """Return a candidate with its weight, 0 if it is no marker.

    Its place takes in the space before it.
    """
    before, after = row.text[:start], row.text[end:]
    number = int(row.text[start:end])
    shapes = grammar.structure.shapes
    if shapes.counting.search(before[-_CONTEXT:]) or grammar.structure.unmarked_before(row.text, 0, start):
        weight = 0
    elif not before or shapes.numbering.search(before[-_CONTEXT:]) or shapes.counted.match(after):
        weight = _DOUBTFUL
    elif _AFTER_STOP.search(before[-2:]) or not before.endswith(" "):
        weight = _CERTAIN
    else:
        weight = _LIKELY
    start -= before.endswith(" ")
    return number, weight, (row.start + start, row.start + end)


def _find_best_chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with ascending numbers whose weights come to most."""
    best: dict[int, tuple[int, int]] = {}  # by last number: the weight of the chain, its last candidate
    back: list[int] = []
    for at, (number, weight, _) in enumerate(candidates):
        total, before = max((best[n] for n in range(number - _REACH, number) if n in best), default=(0, -1))
        back.append(before)
        if total + weight > best.get(number, (0, 0))[0]:
            best[number] = (total + weight, at)
    chain: list[Candidate] = []
    at = max(best.values(), default=(0, -1))[1]
    while at >= 0:
        chain.append(candidates[at])
        at = back[at]
    return chain[::-1]
