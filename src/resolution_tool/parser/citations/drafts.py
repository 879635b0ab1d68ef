"""What the search for citations hands on: bodies named, numbers in groups, citations before they are frozen."""

import datetime
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from resolution_tool.grammar.citations import Body, NumberForm
from resolution_tool.grammar.names import NameMatch
from resolution_tool.parser.trace import Step

Mention = NameMatch[tuple[Body, ...]]  # a body named in the text: one, or the several that a short name may mean


@dataclass(slots=True)
class Found:
    """A citation before it is frozen; offsets are of the folded text."""

    start: int
    end: int
    kind: Literal["resolution", "decision", "document", "statement", "treaty", "instrument"]
    symbol: str | None = None
    title: str | None = None
    date: datetime.date | None = None
    pinpoint: str | None = None
    adopted_by: str | None = None
    unts: tuple[str, str] | None = None  # volume and number
    doubt: str | None = None  # why number and date, or number and year, cannot both be right
    step: Step | None = None  # how it was found, by which entry


@dataclass(slots=True)
class Number:
    """A number in the text: `letters` are its parts as symbols write them, `after` is where its tail ends."""

    start: int
    end: int
    form: NumberForm
    text: str
    letters: tuple[str, ...]
    after: int
    date: datetime.date | None = None
    title: str | None = None
    pinpoint: str | None = None
    chained: bool = False  # parted from the number before it by a comma or "and" alone


@dataclass(slots=True)
class Group:
    """The word "resolution" with its numbers, and what tells whose they are; `end` is where the reading stands."""

    kind: Literal["resolution", "decision"]
    end: int
    bodies: tuple[Body, ...] = ()
    own: bool = False
    foreign: bool = False
    pinpoint: str | None = None
    body: Body | None = None  # whose the number before was
    numbers: list[Number] = field(default_factory=list)


class Text:
    """A text with what was found in it before: bodies by where they begin and end, symbols by where they end."""

    __slots__ = ("_ends", "_mentions", "_starts", "_symbol_ends", "_symbols", "plain")

    def __init__(self, plain: str, mentions: Sequence[Mention], symbols: Sequence[Found]) -> None:
        self.plain = plain
        self._mentions = mentions
        self._ends = [mention.end for mention in mentions]
        self._starts = {mention.start: mention for mention in mentions}
        self._symbols = symbols
        self._symbol_ends = [found.end for found in symbols]

    def find_before(self, at: int) -> Mention | None:
        """Return the last body named before `at`."""
        position = bisect_right(self._ends, at)
        return self._mentions[position - 1] if position else None

    def find_symbol(self, at: int) -> Found | None:
        """Return the last document symbol before `at`."""
        position = bisect_right(self._symbol_ends, at)
        return self._symbols[position - 1] if position else None

    def find_at(self, at: int) -> Mention | None:
        """Return the body whose name begins at `at`."""
        return self._starts.get(at)
