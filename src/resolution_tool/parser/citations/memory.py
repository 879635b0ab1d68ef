"""What a reader remembers of the citations of a document while reading on."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from resolution_tool.grammar.citations import Body
from resolution_tool.grammar.instruments import InstrumentKind


@dataclass(slots=True)
class CitationMemory:
    """The bodies named so far, and the texts cited so far.

    `bodies` are ids, the one named last at the end; `numbers` tell for a number as cited ("70/1", "1540") the id
    of its body and the number as symbols write it; `instruments` for a name as written the official one,
    `short` for a short name that the text or the grammar introduced the name and kind of the instrument, and
    `bare` for the id of a noun ("convention") the name of the instrument that it stands for: `fixed` are those
    that the text has fixed (the "Convention"), `titled` what nouns stand for in the title of the document.
    """

    bodies: dict[str, None] = field(default_factory=dict)
    numbers: dict[str, tuple[str, str]] = field(default_factory=dict)
    instruments: dict[str, str] = field(default_factory=dict)
    short: dict[str, tuple[str, InstrumentKind]] = field(default_factory=dict)
    bare: dict[str, str] = field(default_factory=dict)
    fixed: set[str] = field(default_factory=set)
    titled: dict[str, str] = field(default_factory=dict)

    def name_body(self, bodies: Sequence[Body]) -> None:
        """Make the body that a name means the one named last; a short name of several tells nothing new."""
        if len(bodies) == 1:
            self.bodies.pop(bodies[0].id, None)
            self.bodies[bodies[0].id] = None
