"""Tiles the source: every character is in one segment, and the kinds are those of the public models."""

from collections.abc import Iterable

from resolution_tool.models import Segment, SegmentKind


def build_segments(text: str, painted: Iterable[Segment]) -> list[Segment]:
    """Return segments from 0 to the end of the text; what lies inside another painted span shows through it.

    Painted spans are nested or apart. What none covers is blank, or unrecognized where it holds words.
    """
    segments: list[Segment] = []
    open_: list[Segment] = []
    at = 0

    def fill(to: int) -> None:
        nonlocal at
        if at >= to:
            return
        if open_:
            _append(segments, (at, to, open_[-1][2]))
        else:
            _append(segments, (at, to, "unrecognized" if text[at:to].strip() else "blank"))
        at = to

    for span in sorted((s for s in painted if s[0] < s[1]), key=lambda s: (s[0], -s[1])):
        while open_ and open_[-1][1] <= span[0]:
            fill(open_[-1][1])
            open_.pop()
        fill(span[0])
        open_.append(span)
    while open_:
        fill(open_[-1][1])
        open_.pop()
    fill(len(text))
    return segments


def _append(segments: list[Segment], segment: Segment) -> None:
    if segments and segments[-1][2] == segment[2] and segment[2] in ("blank", "furniture", "unrecognized"):
        segments[-1] = (segments[-1][0], segment[1], segment[2])
    else:
        segments.append(segment)


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
