"""Takes the text apart into lines: the seam between the layouts and all that reads them.

A layout turns a text into `Line`s: paragraphs *as typed*, whatever the layout did to them. The layout of ODS
exports types each paragraph as one physical line, so that `find_lines` is all there is to do; wrapped layouts
(text of PDFs, scans) are read by `parser.wrapped.lines`, which joins physical lines into the same `Line`s and sets
aside what it alone can tell apart (notes at page ends, page heads, mastheads). No later stage knows the layout.

The contract of a list of lines, whoever made it:

- `start` and `end` bound the words in the source, without white space around them; a line is never empty.
- Lines come in reading order; text lines do not overlap. What lies inside the bounds of a wrapped paragraph but
  is none of it (a page head, a note) is in its `cuts`, and is a `Line` of its own with its role.
- A paragraph begins with its number ("1.", "(a)", "–"), separated from its words by white space.
- `role` is None where the layout cannot tell; `parser.sections` then decides.
- `indent` counts the tabs before the words; None where the layout does not show indents.
- `gap` tells that a blank line stands before the line.
- `marks` are the footnote markers in the line with their spans; `parser.notes` fills them in.
- A line of role "note" begins with its marker, or has it at `number` (outside its bounds); one of a wrapped layout
  with neither continues the note before. Notes stand after the lines of the page that they belong to.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from resolution_tool.models import Part, Span

Role = Literal[
    "masthead",  # above the title
    "title",
    "formula",
    "body",  # a paragraph or item of the resolution or of an annex
    "heading",  # of a section, or between paragraphs
    "annex",  # the heading that begins an annex
    "closing",  # meeting, date, vote
    "note",  # a footnote with its marker; without one, it continues the note before
    "trailer",  # fields that ODS prints below the text
    "furniture",
    "table",
    "unrecognized",
]


@dataclass(slots=True)
class Line:
    """A paragraph as typed: one line of the source, or several where the layout wraps them (see the module)."""

    start: int
    end: int
    indent: int | None = 0
    cuts: tuple[Span, ...] = ()
    role: Role | None = None
    gap: bool = False
    number: Span | None = None  # of a note's marker, where the layout prints it apart from (even after) its words
    marks: list[tuple[str, Span]] = field(default_factory=list)
    part: Part | None = None  # of a body line, where the mark-up of the source tells

    @property
    def all_cuts(self) -> tuple[Span, ...]:
        """Return the spans inside the line that are none of its words: cuts and footnote markers."""
        if not self.marks:
            return self.cuts
        marks = [span for _, span in self.marks if span[0] < span[1]]  # mark-up has its markers in attributes
        return tuple(sorted((*self.cuts, *marks))) if marks else self.cuts


def find_lines(pieces: Iterable[str]) -> list[Line]:
    """Return the physical lines (`pieces`, with their ends) that hold words, with the tabs before them counted."""
    lines: list[Line] = []
    at = 0
    gap = False
    for piece in pieces:
        words = piece.strip()
        if words:
            lead = piece.index(words[0])
            tabs = piece.count("\t", 0, lead) if lead else 0
            lines.append(Line(at + lead, at + lead + len(words), tabs, (), None, gap))
            gap = False
        else:
            gap = True
        at += len(piece)
    return lines
