"""The structural stages in their order: lines, sections, notes, paragraphs, masthead."""

from resolution_tool.grammar import Grammar
from resolution_tool.models import Problem, Segment, Span
from resolution_tool.parser.drafts import FootnoteDraft, Structure
from resolution_tool.parser.lines import Line, find_lines
from resolution_tool.parser.masthead import build_masthead
from resolution_tool.parser.neighbours import set_aside_neighbours
from resolution_tool.parser.notes import find_footnotes, find_lost_marks, find_marks
from resolution_tool.parser.paragraphs import Paragraphs, build_paragraphs
from resolution_tool.parser.problems import find_problems
from resolution_tool.parser.sections import find_sections
from resolution_tool.parser.segments import KINDS, build_segments, is_recognized
from resolution_tool.parser.wrapped.lines import find_wrapped_lines, is_wrapped
from resolution_tool.parser.wrapped.scans import find_paged_lines, is_paged


def build_structure(text: str, grammar: Grammar, name: str = "", *, segments: bool = True) -> Structure:
    """Take a document apart; afterwards every clause has its folded text, and `segments`, if wanted, tile the text.

    Wrapped layouts (text of PDFs, scans) are read into the same lines by `parser.wrapped.lines`, called where the
    physical lines are no paragraphs; no later stage knows the layout. The `name` of a document tells which
    resolution is meant where a text holds several.
    """
    problems: list[Problem] = []
    pieces = text.splitlines(keepends=True)
    paged = wrapped = is_wrapped(text, pieces, grammar)
    if wrapped:
        lines, problems = find_wrapped_lines(text, grammar)
    else:
        lines = find_lines(pieces)
        paged = is_paged(text, lines, grammar)
        if paged:
            lines = find_paged_lines(text, lines, grammar)
    neighbours = set_aside_neighbours(text, lines, grammar, name)
    lines = find_sections(text, lines, grammar)
    footnotes = find_footnotes(text, lines)
    if not any(line.marks for line in lines):  # a wrapped layout knows where the notes of a page are cited
        find_marks(text, lines, footnotes, grammar)
    if paged:
        find_lost_marks(text, lines, grammar)
    structure = build_from_lines(text, lines, footnotes, grammar, segments=segments)
    structure.problems = [
        problem
        for problem in structure.problems
        if problem.code != "unrecognized" or not any(_holds(one.span, problem.span) for one in neighbours)
    ] + [*problems, *neighbours]
    return structure


def _holds(outer: Span | None, inner: Span | None) -> bool:
    return outer is not None and inner is not None and outer[0] <= inner[0] and inner[1] <= outer[1]


def build_from_lines(
    text: str, lines: list[Line], footnotes: list[FootnoteDraft], grammar: Grammar, *, segments: bool
) -> Structure:
    """Build the structure of a document from lines that have roles and marks, whoever made them.

    The segments are left out if they are not asked for, unless they tell what is not recognized.
    """
    paragraphs = build_paragraphs(text, lines, grammar)
    wanted = segments or not is_recognized(text, lines)
    tiles = build_segments(text, _find_painted(lines, paragraphs)) if wanted else []
    masthead = build_masthead(text, lines, grammar)
    return Structure(
        masthead=masthead,
        enacting=paragraphs.enacting,
        preamble=paragraphs.preamble,
        operative=paragraphs.operative,
        annexes=paragraphs.annexes,
        footnotes=footnotes,
        segments=tiles,
        problems=find_problems(masthead, paragraphs, footnotes, tiles),
    )


def _find_painted(lines: list[Line], paragraphs: Paragraphs) -> list[Segment]:
    """Return what the lines, their markers and their numbers cover in the text, nested, for `build_segments`."""
    painted: list[Segment] = []
    for line in lines:
        painted.append((line.start, line.end, KINDS.get(line.role or "body", "clause")))
        for _, (start, end) in line.marks:
            painted.append((start, end, "marker"))
        if line.number is not None:
            painted.append((*line.number, "note"))
    painted += [(number.start, number.end, "number") for number in paragraphs.numbers]
    return painted
