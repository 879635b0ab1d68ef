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
class ActorMemory:
    """The actors that a document has named.

    `introduced` holds acronyms and short forms that it has given in brackets, `last` the actor named last for
    each short form ("Office"), `here` the same of the clause that is being read, each with the offset of the name.
    """

    introduced: dict[str, Named] = field(default_factory=dict)
    last: dict[str, Named] = field(default_factory=dict)
    here: list[tuple[int, str, Named]] = field(default_factory=list)
