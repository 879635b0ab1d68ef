"""Takes the text apart into lines, and the lines of a wrapped layout together into paragraphs as typed."""

from dataclasses import dataclass

from resolution_tool.models import Span


@dataclass(slots=True)
class Line:
    """A paragraph as typed: one line of the source, or several where the layout wraps them.

    `start` and `end` bound its characters in the source, without the white space around them; `indent` counts the
    tabs before it; `cuts` are the spans of page furniture and notes that fall inside it (wrapped layouts only).
    """

    start: int
    end: int
    indent: int = 0
    cuts: tuple[Span, ...] = ()
