"""What the stages hand to each other: the parts of a document before they become frozen results."""

import datetime
from dataclasses import dataclass, field

from resolution_tool.models import Enacting, Ods, Origin, Part, Problem, Segment, Span
from resolution_tool.parser.folding import Folded


@dataclass(slots=True)
class Mark:
    """A footnote marker: `offset` into the folded text before it, `span` in the source."""

    marker: str
    offset: int
    span: Span


@dataclass(slots=True)
class ClauseDraft:
    """A clause or item: its place in the document and its folded text; the meaning is added by later stages."""

    id: str
    kind: Part
    number: str | None
    section: tuple[str, ...]
    span: Span
    folded: Folded
    marks: list[Mark] = field(default_factory=list)
    items: list["ClauseDraft"] = field(default_factory=list)


@dataclass(slots=True)
class FootnoteDraft:
    """A footnote: its number and its folded text; `span` is of the words."""

    marker: str
    span: Span
    folded: Folded


@dataclass(slots=True)
class AnnexDraft:
    """An annex: its heading, and its paragraphs."""

    number: str | None
    title: str | None
    span: Span
    clauses: list[ClauseDraft] = field(default_factory=list)


@dataclass(slots=True)
class MastheadDraft:
    """The fields above the title, under the last clause and in the trailer."""

    symbol: str | None = None
    organ: str | None = None
    number: str | None = None
    title: str | None = None
    session: int | None = None
    adopted: datetime.date | None = None
    meeting: str | None = None
    agenda_items: tuple[str, ...] = ()
    origin: Origin | None = None
    ods: Ods = field(default_factory=Ods)


@dataclass(slots=True)
class Structure:
    """A document taken apart: every character of it is in one of `segments`, if they were asked for."""

    masthead: MastheadDraft
    enacting: Enacting | None
    preamble: list[ClauseDraft]
    operative: list[ClauseDraft]
    annexes: list[AnnexDraft]
    footnotes: list[FootnoteDraft]
    segments: list[Segment]
    problems: list[Problem]
