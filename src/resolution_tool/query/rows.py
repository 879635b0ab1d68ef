"""The rows of answers as frozen models, for Python; the command line writes the same fields as JSON and CSV.

Every row has what proves it: `symbol` (or `source` where there is none), the id of the `clause`, its text as
`quote`, and its place `span` in the text of the document.
"""

import datetime

from resolution_tool.models import Due, Duty, DutyAddressee, DutyItem, Model, Span

__all__ = ["CitedText", "Citing", "Count", "Duty", "Finding", "Listed", "Name", "Owed"]


class Finding(Model):
    """A clause that was found; `matches` are the places in `quote` of the words that were searched for."""

    symbol: str | None
    clause: str
    part: str
    number: str | None
    section: tuple[str, ...]
    verbs: tuple[str, ...]
    quote: str
    matches: tuple[Span, ...]
    span: Span
    source: str
    adopted: datetime.date | None


class CitedText(Model):
    """What is cited: see `models.Citation`; `span` is of the words that cite it."""

    kind: str
    symbol: str | None
    title: str | None
    date: datetime.date | None
    pinpoint: str | None
    text: str
    span: Span


class Citing(Model):
    """A citation in a clause; `verb`, `phrase` and `force` are of the act that it stands under ("recall")."""

    symbol: str | None
    clause: str
    verb: str | None
    phrase: str | None
    force: str | None
    cited: CitedText
    via: str
    marker: str | None
    quote: str
    span: Span
    source: str
    adopted: datetime.date | None


class Owed(Model):
    """A duty with a time.

    `start` and `end` bound the time (inclusive); `report` tells whether it is to report, `to` to whom,
    `subject` on what.
    """

    start: datetime.date | None
    end: datetime.date | None
    symbol: str | None
    clause: str
    verb: str
    force: str
    addressee: DutyAddressee
    action: str | None
    report: bool
    to: str | None
    subject: str | None
    due: tuple[Due, ...]
    implied: bool
    quote: str
    span: Span
    items: tuple[DutyItem, ...]
    source: str
    adopted: datetime.date | None


class Listed(Model):
    """A resolution in a library; `grammar` is the version that it was parsed with, empty if it came as JSON."""

    symbol: str | None
    organ: str | None
    session: int | None
    adopted: datetime.date | None
    title: str | None
    characters: int
    problems: int
    source: str
    sha256: str
    grammar: str


class Name(Model):
    """A name that can be asked for; `kind` is that of the actor or instrument, or the usual force of the verb."""

    id: str
    name: str
    kind: str | None
    spellings: tuple[str, ...]
    count: int


class Count(Model):
    """How many rows have some values in common; `values` are those of the columns asked for."""

    values: tuple[str | int | None, ...]
    count: int
