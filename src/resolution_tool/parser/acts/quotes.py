"""Finds what is quoted or put in brackets: no act of the organ stands there."""

from bisect import bisect_right

from resolution_tool.models import Span


def find_quotes(text: str) -> list[Span]:
    """Return the spans inside quotation marks and brackets, ascending and apart.

    What is opened and never closed counts for nothing.
    """
    spans: list[Span] = []
    for opening, closing in (("“", "”"), ("(", ")"), ("«", "»")):
        at = text.find(opening)
        while at >= 0:
            end = text.find(closing, at)
            if end < 0:
                break
            spans.append((at, end))
            at = text.find(opening, end)
    if len(spans) < 2:
        return spans
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart


def is_inside(spans: list[Span], at: int) -> bool:
    """Whether a place is in one of these spans."""
    found = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return found >= 0 and spans[found][0] < at < spans[found][1]
