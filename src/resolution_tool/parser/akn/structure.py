"""Builds the structure of an Akoma Ntoso document from its mark-up, with spans into the XML source.

The words of the mark-up's blocks are written one after the other, as the layout of ODS has them, with a way back to
the source; the stages that read lines then do the rest, and what they find is moved back. Afterwards tags, metadata
and comments are segments of kind "markup", so that a clause is the fold of its span without them.

The source text of an XML document is the text of the file in which references to characters ("&#8217;", "&quot;")
are replaced with those characters, except those of "&" and "<", which are mark-up; of "&amp;", "&" is the word and
"amp;" is mark-up.
"""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterable
from html.entities import html5

from resolution_tool.grammar import Grammar
from resolution_tool.models import Enacting, Problem, Segment, Span
from resolution_tool.parser.akn.reader import Block, MarkupReader
from resolution_tool.parser.akn.xml import MarkupError
from resolution_tool.parser.drafts import MastheadDraft, Structure
from resolution_tool.parser.lines import Line
from resolution_tool.parser.meaning import find_clauses
from resolution_tool.parser.notes import find_footnotes
from resolution_tool.parser.structure import build_from_lines

_REFERENCE = re.compile(
    r"<!--(?s:.*?)-->|<!\[CDATA\[(?s:.*?)\]\]>|<(?>(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*)>|&(?P<name>#\d{1,7}|#x[0-9a-fA-F]{1,6}|gt|quot|apos);"
)


def build_akn_structure(text: str, grammar: Grammar, *, segments: bool = True) -> tuple[str, Structure]:
    """Take an Akoma Ntoso document apart; return the source text that the spans count in, and the structure.

    Without `segments`, the structure has none.

    What is not well-formed, or has a document type, is one unrecognized segment and a problem.
    """
    try:
        reader = MarkupReader(text)
        if reader.escaped:
            text = _resolve_references(text)
            reader = MarkupReader(text)
    except MarkupError as error:
        return text, _build_failure(text, str(error))
    projection = Projection(text, [*reader.blocks, *reader.notes], grammar)
    footnotes = find_footnotes(projection.words, projection.lines)
    structure = build_from_lines(projection.words, projection.lines, footnotes, grammar, segments=segments)
    structure.masthead = _fill_masthead(structure.masthead, reader.fields)
    projection.move(structure, segments=segments)
    return text, structure


def find_source_text(text: str) -> str:
    """Return the text in which the spans of `parse(text, format="akn")` count: with its references resolved."""
    try:
        return _resolve_references(text) if MarkupReader(text).escaped else text
    except MarkupError:
        return text


class Projection:
    """The words of a document without mark-up, in `words` and `lines`, and the way back to the source."""

    def __init__(self, text: str, blocks: list[Block], grammar: Grammar) -> None:
        self.text = text
        self.lines: list[Line] = []
        self._grammar = grammar
        self._starts: list[int] = []  # where a piece begins in `words`
        self._places: list[int] = []  # and where in the source
        self._length = 0
        self._parts: list[str] = []
        for block in blocks:
            self._add(block)
        self.words = "".join(self._parts)

    def _add(self, block: Block) -> None:
        begins = self._write(block.pieces)
        begin, end = begins[block.number], begins[-1]
        text = "".join([words for words, _ in block.pieces])
        self._parts += (text, "\n")
        text = text[len(text) - (end - begin) :]
        words = text.strip()
        if not words:
            return
        start = begin + len(text) - len(text.lstrip())
        end = start + len(words)
        line = Line(start, end, block.indent, role=block.role, part=block.part)
        for marker, n in block.marks:
            at = min(max(begins[n], start), end)
            line.marks.append((marker, (at, at)))
        if block.number:
            line.number = (begins[0], begins[0] + len(block.pieces[0][0]))
        self._find_role(line, block, words)
        self.lines.append(line)

    def _write(self, pieces: Iterable[tuple[str, int]]) -> list[int]:
        """Note where pieces and the end of their line stand in the source; return where each begins in `words`."""
        begins: list[int] = []
        length = self._length
        due = -1  # where in the source a piece goes on with the one before
        for words, place in pieces:
            begins.append(length)
            if place < 0 or place != due:
                self._starts.append(length)
                self._places.append(place)
            length += len(words)
            due = place + len(words) if place >= 0 else -1
        begins.append(length)
        self._starts.append(length)
        self._places.append(-1)
        self._length = length + 1
        return begins

    def _find_role(self, line: Line, block: Block, words: str) -> None:
        structure = self._grammar.structure
        if line.role == "masthead" and structure.knows("title", words, 0, len(words)):
            line.role = "title"
        elif (
            line.role in ("heading", "body")
            and structure.knows("annex", words, 0, len(words))
            and block.part is None
        ):
            line.role = "annex"
        if block.opens and line.role != "annex":  # A/RES/75/129: an attachment that no "Annex" stands above
            self.lines.append(Line(line.start, line.start, role="annex"))

    def place(self, offset: int) -> int:
        """Return where the character `words[offset]` stands in the source."""
        piece = bisect_right(self._starts, offset) - 1
        if self._places[piece] >= 0:
            return self._places[piece] + offset - self._starts[piece]
        while piece and self._places[piece] < 0:
            piece -= 1
        return max(self._places[piece], 0) + self._starts[piece + 1] - self._starts[piece]

    def span(self, span: Span) -> Span:
        """Return the source span of a span of `words`."""
        start, end = span
        end = self.place(end - 1) + 1 if end else 0
        return (self.place(start) if start < span[1] else end), end

    def _move_segments(self, segments: list[Segment]) -> list[Segment]:
        """Return the segments of the source: those of the words, and "markup" between them."""
        found: list[Segment] = []
        piece = 0
        for start, end, kind in segments:
            while start < end:
                piece = bisect_right(self._starts, start, piece) - 1
                stop = self._starts[piece + 1] if piece + 1 < len(self._starts) else self._length
                stop = min(stop, end)
                if kind != "blank" and (place := self._places[piece]) >= 0:
                    place += start - self._starts[piece]
                    found.append((place, place + stop - start, kind))
                start = stop
        return self._fill(sorted(found))

    def _fill(self, found: list[Segment]) -> list[Segment]:
        segments: list[Segment] = []
        at = 0
        for segment in [*found, (len(self.text), len(self.text), "blank")]:
            if at < segment[0]:
                segments.append((at, segment[0], "markup"))  # also white space: that in a note may part a word
            if segment[0] < segment[1]:
                segments.append(segment)
            at = segment[1]
        return segments

    def move(self, structure: Structure, *, segments: bool) -> None:
        """Move a structure from the words to the source, with its segments or without them."""
        structure.segments = self._move_segments(structure.segments) if segments else []
        structure.problems = [
            problem.model_copy(update={"span": problem.span and self.span(problem.span)})
            for problem in structure.problems
        ]
        if structure.enacting is not None:
            structure.enacting = Enacting(text=structure.enacting.text, span=self.span(structure.enacting.span))
        for clause, _ in find_clauses(structure):
            clause.span = self.span(clause.span)
            clause.folded = clause.folded.relocate(self._starts, self._places)
            for mark in clause.marks:
                mark.span = self.span(mark.span)
        for annex in structure.annexes:
            annex.span = self.span(annex.span)
        for note in structure.footnotes:
            note.span = self.span(note.span)
            note.folded = note.folded.relocate(self._starts, self._places)


def _fill_masthead(masthead: MastheadDraft, fields: dict[str, str]) -> MastheadDraft:
    """Take from attributes what they say more surely than the words that people read."""
    masthead.symbol = masthead.symbol or fields.get("symbol")
    masthead.adopted = _read_date(fields.get("adopted")) or masthead.adopted or _read_date(fields.get("work_date"))
    masthead.meeting = masthead.meeting or fields.get("meeting")
    if masthead.session is None and fields.get("session", "").isdecimal():
        masthead.session = int(fields["session"])
    ods = masthead.ods
    masthead.ods = ods.model_copy(
        update={
            "job_number": ods.job_number or fields.get("job_number"),
            "docket": ods.docket or fields.get("docket", "").partition(" ")[0] or None,
            "issued": _read_date(fields.get("issued")) or ods.issued,
        }
    )
    return masthead


def _read_date(value: str | None) -> datetime.date | None:
    try:
        date = datetime.date.fromisoformat(value or "")
    except ValueError:
        return None
    return date if date.year > 1 else None  # "0001-01-01" stands for none


def _resolve_references(text: str) -> str:
    """Replace references to characters in the words, but for "&" and "<"; tags, comments and CDATA stay."""

    def resolve(match: re.Match[str]) -> str:
        name = match["name"]
        if name is None:
            return match[0]
        if name[0] != "#":
            return html5[name + ";"]
        number = int(name[2:], 16) if name[1] == "x" else int(name[1:])
        return match[0] if number in (38, 60) else chr(number)

    return _REFERENCE.sub(resolve, text)


def _build_failure(text: str, message: str) -> Structure:
    span = (0, len(text))
    segments: list[Segment] = [(*span, "unrecognized")] if text else []
    problem = Problem(code="malformed-xml", severity="error", message=message, span=span)
    return Structure(MastheadDraft(), None, [], [], [], [], segments, [problem])
