"""What a document has named so far: the part of the `Context` by which actors are called back."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Named:
    """Whom a phrase names.

    `id` is None where the name is known from the document alone, or built from another; `name` is None for a
    descriptive group, which has an id and a kind only.
    """

    name: str | None
    id: str | None = None
    kind: str | None = None


@dataclass(slots=True)
class Mentions:
    """How often and when last an actor was named."""

    named: Named
    count: int = 0
    last: int = 0


@dataclass(slots=True)
class ActorMemory:
    """The actors that a document has named.

    `introduced` holds acronyms and short forms that it has given in brackets, `mentions` by name the actors of the
    clauses before, `here` those of the clause that is being read, each with its offset there.
    """

    introduced: dict[str, Named] = field(default_factory=dict)
    mentions: dict[str, Mentions] = field(default_factory=dict)
    here: list[tuple[int, Named]] = field(default_factory=list)
    clauses: int = 0

    def turn(self) -> None:
        """Go on to the next clause."""
        self.clauses += 1
        for _, named in self.here:
            known = self.mentions.setdefault(named.name or "", Mentions(named))
            known.count += 1
            known.last = self.clauses
        self.here.clear()
