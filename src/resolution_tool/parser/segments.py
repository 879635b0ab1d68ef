"""Tiles the source: every character is in one segment, and the kinds are those of the public models."""

from collections.abc import Collection, Iterable

from resolution_tool.models import Segment, SegmentKind
from resolution_tool.parser.lines import Line


def build_segments(text: str, painted: Iterable[Segment]) -> list[Segment]:
    """Return segments from 0 to the end of the text; what lies inside another painted span shows through it.

    Painted spans are nested or apart. What none covers is blank, or unrecognized where it holds words.
    """
    segments: list[Segment] = []
    open_: list[Segment] = []  # what holds the place of reading, outermost first
    at = 0
    ends: Segment = (len(text), len(text), "blank")
    for span in [*sorted(painted, key=_find_order), ends]:
        start, end, _ = span
        while open_ and open_[-1][1] <= start:
            _, to, kind = open_.pop()
            if at < to:
                _append(segments, (at, to, kind))
                at = to
        if at < start:
            _append(segments, (at, start, open_[-1][2] if open_ else _find_kind(text, at, start)))
            at = start
        if start < end:
            open_.append(span)
    return segments


def is_recognized(text: str, lines: Collection[Line]) -> bool:
    """Tell whether lines of known roles cover all words of a text, as they mostly do."""
    spans = [(line.start, line.end) for line in lines]
    spans += [line.number for line in lines if line.number is not None]
    at = 0
    for start, end in sorted(spans):
        if at < start and not text[at:start].isspace():
            return False
        at = max(at, end)
    return not text[at:].strip() and not any(line.role == "unrecognized" for line in lines)


def _find_order(span: Segment) -> tuple[int, int]:
    return span[0], -span[1]


def _find_kind(text: str, start: int, end: int) -> SegmentKind:
    return "unrecognized" if text[start:end].strip() else "blank"


def _append(segments: list[Segment], segment: Segment) -> None:
    if segment[2] in _MERGED and segments and segments[-1][2] == segment[2]:
        segments[-1] = (segments[-1][0], segment[1], segment[2])
    else:
        segments.append(segment)


_MERGED = frozenset({"blank", "furniture", "unrecognized"})
KINDS: dict[str, SegmentKind] = {
    "masthead": "masthead",
    "title": "heading",
    "formula": "formula",
    "heading": "heading",
    "annex": "heading",
    "closing": "masthead",
    "note": "note",
    "trailer": "masthead",
    "furniture": "furniture",
    "table": "table",
    "unrecognized": "unrecognized",
}
