"""What a reader remembers of the document while reading on."""

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from resolution_tool.models import Problem
from resolution_tool.parser.actors.memory import ActorMemory
from resolution_tool.parser.citations.memory import CitationMemory

if TYPE_CHECKING:
    from resolution_tool.parser.trace import Trace


@dataclass(slots=True)
class Context:
    """The memory of one document: the organ that speaks (id), and what the text has named so far."""

    organ: str | None = None
    session: int | None = None
    adopted: datetime.date | None = None
    number: str | None = None
    enabled: bool = False  # it has said by which power it binds: "Acting under Chapter VII"
    actors: ActorMemory = field(default_factory=ActorMemory)
    citations: CitationMemory = field(default_factory=CitationMemory)
    problems: list[Problem] = field(default_factory=list)
    trace: "Trace | None" = None  # the stages report to it, where somebody asks why
