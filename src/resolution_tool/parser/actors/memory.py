"""What a document has named so far: the part of the `Context` by which actors are called back."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from resolution_tool.grammar.actors import Actor


class Named(NamedTuple):
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
    clauses before, `here` those of the clause that is being read, each with its offset there, `texts` the clauses,
    `cited` the resolutions of the first `counted` of them, `unlisted` by short form the names that the grammar does
    not have, with how many clauses were read for them, `called` those of `here`, with how many these were;
    `spelled` the actors by their names as they were written.
    """

    introduced: dict[str, Named] = field(default_factory=dict)
    mentions: dict[str, Mentions] = field(default_factory=dict)
    here: list[tuple[int, Named]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    cited: Counter[str] = field(default_factory=Counter)
    counted: int = 0
    unlisted: dict[str, tuple[Counter[str], int]] = field(default_factory=dict)
    resolved: dict[tuple[str, int | None], Named | None] = field(default_factory=dict)
    called: dict[str, tuple[int, list[tuple[int, Named]]]] = field(default_factory=dict)
    spelled: dict[str, Named] = field(default_factory=dict)

    def turn(self, text: str) -> None:
        """Go on to the next clause."""
        self.texts.append(text)
        self.resolved.clear()
        for _, named in self.here:
            known = self.mentions.get(named.name or "")
            if known is None:
                known = self.mentions[named.name or ""] = Mentions(named)
            known.count += 1
            known.last = len(self.texts)
        self.here.clear()
        self.called.clear()

    def find_resolutions(self, pattern: re.Pattern[str]) -> Counter[str]:
        """Return how often each resolution is cited up to here: the numbers that `pattern` finds."""
        for text in self.texts[self.counted :]:
            self.cited.update(pattern.findall(text))
        self.counted = len(self.texts)
        return self.cited


def name_actor(actor: Actor, former: str | None = None) -> Named:
    """Return an actor of the grammar as a phrase names it, `former` if that is a name that it once had.

    A Government has the id of its State, a description has no name.
    """
    name = None if actor.descriptive else former or actor.name
    return Named(name, actor.state or actor.id, actor.kind)
