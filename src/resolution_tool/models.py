"""What restool knows of a resolution: frozen models that know nothing of parsing.

Every `span` is `(start, end)`, end excluded, in Unicode code points of the source text as it was read.
Every `text` is the source slice for reading: note markers and page furniture taken out, wrapped lines joined,
white space folded (see `parser.folding`). Unknown values are `None`; lists are never `None`.
The field names are a public contract: `restool schema` prints it, and a test holds the committed copy.
"""

import datetime
from collections.abc import Iterable, Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Literal["1"] = "1"

Span = tuple[int, int]
Part = Literal["preambular", "operative", "annex", "table"]
SegmentKind = Literal[
    "clause",  # the words of a clause, annex paragraph or item
    "number",  # the number or letter in front of it
    "heading",  # title, section, sub-heading, annex title
    "formula",  # the enacting formula
    "marker",  # a footnote marker inside any of these
    "note",  # a footnote: its number and its text
    "table",
    "masthead",  # fields above the title, below the last clause (meeting, date, vote) and of the ODS trailer
    "furniture",  # page heads, page numbers, rules, bar-code lines
    "markup",  # tags, metadata and comments of an XML source
    "blank",
    "unrecognized",
]
Segment = tuple[int, int, SegmentKind]


class Model(BaseModel):
    """Base of all results: immutable, and closed to unknown fields."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        json_schema_serialization_defaults_required=True,  # every key is written, also where the value is null
    )


class Problem(Model):
    """Something in a document that is odd, doubtful or not understood; never an exception.

    docs/guide.md lists the codes.
    """

    code: str
    severity: Literal["info", "warning", "error"]
    message: str
    span: Span | None = None


class Source(Model):
    """Where a document came from; `sha256` is of the bytes read, `characters` counts code points of the text."""

    name: str
    format: str
    language: str
    sha256: str
    characters: int


class Origin(Model):
    """How the text came before the organ: the bracketed line of the masthead."""

    text: str
    committee: str | None = None
    documents: tuple[str, ...] = ()


class Ods(Model):
    """What the Official Document System prints around the text."""

    job_number: str | None = None
    docket: str | None = None
    symbols: tuple[str, ...] = ()
    distribution: str | None = None
    issued: datetime.date | None = None


class Enacting(Model):
    """The enacting formula: the subject of the whole resolution."""

    text: str
    span: Span


class NoteMark(Model):
    """A footnote marker in a clause; `offset` counts code points of the clause's `text` before the marker."""

    marker: str
    offset: int


class Due(Model):
    """When, by when or how often the asked thing is due: the words, and what they come to.

    `start` and `end` bound the time (both inclusive); `duration` and `recurrence` are ISO 8601 durations
    ("P90D", "P2Y"); `session` is a number of a session of the organ with id `organ`.
    """

    text: str
    span: Span
    kind: Literal["session", "date", "period", "recurrence", "event", "immediate"]
    session: int | None = None
    organ: str | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    duration: str | None = None
    recurrence: str | None = None


class Addressee(Model):
    """Who is asked, told, allowed or bound: one coordinated noun phrase, without article, relative clause or aside.

    `name`, `id` and `kind` are of the entity that it names, if the grammar or the document tells which.
    """

    text: str
    name: str | None = None
    id: str | None = None
    kind: str | None = None
    span: Span


class Effect(Model):
    """What an act sets beside its action: a report, a review, an agenda item, a budget limit, a mandate's life.

    `text` is the words that tell, `subject` on what one reports, what is reviewed, put on the agenda, extended or
    ended; `to` and `to_id` are who gets the report. Who reports is who is addressed; by when is the act's `due`.
    """

    kind: Literal["report", "review", "agenda", "budget", "mandate"]
    text: str
    span: Span
    to: str | None = None
    to_id: str | None = None
    subject: str | None = None


class Act(Model):
    """One performative of the organ: a verb, participle or adjective phrase whose subject is the organ.

    `phrase` is as written, `verb` the lemma with its particle, `force` a level of the grammar's scale,
    `action` what is asked or done, `implied` true where a duty is stated only indirectly.
    """

    verb: str
    phrase: str
    span: Span
    force: str
    addressees: tuple[Addressee, ...] = ()
    action: str | None = None
    due: tuple[Due, ...] = ()
    effects: tuple[Effect, ...] = ()
    implied: bool = False


class Unts(Model):
    """Where a treaty stands in the United Nations Treaty Series, as printed: "2225, 2237 and 2241", "39574"."""

    volume: str
    number: str | None = None


class Citation(Model):
    """A resolution, decision, document, statement, treaty or named instrument that the text cites.

    `title` is the official name of a treaty or instrument, whatever the text calls it, or the title in quotes of
    another text; `adopted_by` is the symbol of the resolution to which an instrument is annexed.
    `via` is "footnote" where the words stand in the footnote that `marker` names.
    """

    text: str
    span: Span
    kind: Literal["resolution", "decision", "document", "statement", "treaty", "instrument"]
    symbol: str | None = None
    title: str | None = None
    date: datetime.date | None = None
    pinpoint: str | None = None
    adopted_by: str | None = None
    unts: Unts | None = None
    via: Literal["text", "footnote"] = "text"
    marker: str | None = None


class Clause(Model):
    """A preambular or operative paragraph, a paragraph of an annex, or an item of one; `items` complete it."""

    id: str
    kind: Part
    number: str | None = None
    section: tuple[str, ...] = ()
    text: str
    span: Span
    notes: tuple[NoteMark, ...] = ()
    acts: tuple[Act, ...] = ()
    citations: tuple[Citation, ...] = ()
    items: tuple["Clause", ...] = ()

    def walk(self) -> Iterator["Clause"]:
        """Yield the clause and its items, and theirs, in reading order."""
        return _walk((self,))

    def find_governing(self, citation: Citation, above: Act | None = None) -> Act | None:
        """Return the act that a citation of the clause stands under.

        The last one before it, for a footnote before its marker; else the first of the clause; in an item without
        an act the one that it completes, which is told as `above`.
        """
        before = self.acts
        if citation.via == "text":
            before = tuple(act for act in self.acts if act.span[0] <= citation.span[0])
        elif marks := [note.offset for note in self.notes if note.marker == citation.marker]:
            before = tuple(act for act in self.acts if act.span[0] - self.span[0] <= marks[0])
        return max(before, key=lambda act: act.span[0], default=self.acts[0] if self.acts else above)


def _walk(clauses: Iterable[Clause]) -> Iterator[Clause]:
    waiting = [*clauses][::-1]
    while waiting:
        clause = waiting.pop()
        yield clause
        waiting += clause.items[::-1]


class Annex(Model):
    """What follows the resolution under a heading "Annex", "Annex II", "Appendix"."""

    number: str | None = None
    title: str | None = None
    span: Span
    clauses: tuple[Clause, ...] = ()


class Footnote(Model):
    """A footnote as printed, without its number; `span` is of the words."""

    marker: str
    text: str
    span: Span
    citations: tuple[Citation, ...] = ()


class Resolution(Model):
    """One document, whole; `segments` is the tiling of the source, written only where it was asked for."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    source: Source
    symbol: str | None = None
    organ: str | None = None
    number: str | None = None
    title: str | None = None
    session: int | None = None
    adopted: datetime.date | None = None
    meeting: str | None = None
    agenda_items: tuple[str, ...] = ()
    origin: Origin | None = None
    ods: Ods = Ods()
    enacting: Enacting | None = None
    preamble: tuple[Clause, ...] = ()
    operative: tuple[Clause, ...] = ()
    annexes: tuple[Annex, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    problems: tuple[Problem, ...] = ()
    segments: tuple[Segment, ...] | None = Field(default=None, exclude_if=lambda value: value is None)

    def walk(self) -> Iterator[Clause]:
        """Yield all clauses and items in reading order: preamble, operative part, annexes."""
        return _walk((*self.preamble, *self.operative, *(c for annex in self.annexes for c in annex.clauses)))


class DutyAddressee(Model):
    """Who is addressed; `direct` is false where the words name a group that the actor asked for belongs to."""

    text: str
    name: str | None
    id: str | None
    kind: str | None
    direct: bool


class DutyItem(Model):
    """An item that completes the act of the clause above it."""

    clause: str
    text: str


class Duty(Model):
    """An answer to "who must do what": one act of a clause towards one addressee.

    `quote` is the text of the clause and `span` its place in the source, so that the claim can be checked;
    `items` are the items of the clause where they complete the act; `source` is the name of the document.
    """

    symbol: str | None
    clause: str
    verb: str
    phrase: str
    force: str
    addressee: DutyAddressee
    action: str | None
    due: tuple[Due, ...]
    implied: bool
    quote: str
    span: Span
    items: tuple[DutyItem, ...]
    source: str
    adopted: datetime.date | None
